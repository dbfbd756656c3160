"""The self-test for jumps. Passing it proposes a change of the plan; the difference comes first."""

from dataclasses import replace

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from plans.bending import jumping
from plans.bending.jumping import AGAIN, CHECKS
from plans.models import Plan
from plans.recalling import recalled
from plans.requests import RunnerRequest
from plans.views.changing import SELF_TEST, decide
from plans.vocabulary import Cause, Plyometrics

PASSED, NOT_YET = "yes", "not_yet"


class SelfTest(forms.Form):
    """One field a check."""

    def __init__(self, data: dict[str, str] | None = None) -> None:
        super().__init__(data)
        for check in CHECKS:
            self.fields[check.name] = forms.ChoiceField(
                label=check.passed,
                choices=[(PASSED, "Yes"), (NOT_YET, "Not yet, or it hurt")],
                widget=forms.RadioSelect,
                error_messages={
                    "required": "Say yes or not yet.",
                    "invalid_choice": "Say yes or not yet.",
                },
            )

    def checks(self) -> list[tuple[jumping.Check, forms.BoundField]]:
        return [(check, self[check.name]) for check in CHECKS]


@require_http_methods(["GET", "HEAD", "POST"])
def test(request: RunnerRequest) -> HttpResponse:
    """Four checks, each explained; an answer changes nothing by itself."""
    today = timezone.localdate()
    answers = recalled(request.user)
    plan = Plan.objects.current().filter(user=request.user).first()
    if answers is None or plan is None:
        return redirect("plans:plan")
    context = {"answers": answers, "why_not": jumping.why_not(answers, plan, today=today)}
    if request.method != "POST":
        return render(request, "plans/jumps.html", context | {"form": SelfTest()})
    if request.POST.get("do") == Plyometrics.NEVER:
        return _propose(request, Plyometrics.NEVER)
    form = SelfTest(request.POST.dict())
    if not form.is_valid():
        return render(request, "plans/jumps.html", context | {"form": form}, status=422)
    missed = jumping.missed({name: said == PASSED for name, said in form.cleaned_data.items()})
    if not missed:
        return _propose(request, Plyometrics.READY)
    if answers.plyometrics != Plyometrics.NOT_YET:
        return _propose(request, Plyometrics.NOT_YET)
    context |= {"missed": missed, "again": today + AGAIN}
    return render(request, "plans/jumps_not_yet.html", context)


def _propose(request: RunnerRequest, answer: Plyometrics) -> HttpResponse:
    request.session[SELF_TEST] = answer.value
    return redirect("plans:jumps_change")


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: RunnerRequest) -> HttpResponse:
    """What the self-test, or a no to jumps, would change."""
    before = recalled(request.user)
    answer = request.session.get(SELF_TEST)
    if before is None or answer not in Plyometrics.values:
        return redirect("plans:jumps")
    answers = replace(before, plyometrics=answer)
    return decide(request, answers, before=before, cause=Cause.SELF_TEST)

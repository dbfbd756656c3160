"""Another exercise from now on, and back: what would change is shown before anything does."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from plans.bending import swapping
from plans.loading import library
from plans.recalling import recalled
from plans.requests import RunnerRequest
from plans.views.changing import decide
from plans.views.moving import write_or_return
from plans.vocabulary import Cause


@write_or_return
def swap(request: RunnerRequest, old: str, new: str) -> HttpResponse:
    """`?session=`: the one in which the wish came up, to go back to."""
    before, back = recalled(request.user), _back(request)
    if before is None or before.consent_at is None:
        return redirect("plans:edit")
    why = swapping.why_not(before, old, new, library(), start=timezone.localdate())
    if why:
        messages.warning(request, f"From now on it stays as it is. {why}")
        return redirect(back)
    answers = swapping.swapped(before, old, new)
    return decide(request, answers, before=before, cause=Cause.SWAP, back=back)


@write_or_return
def take_back(request: RunnerRequest, old: str) -> HttpResponse:
    before = recalled(request.user)
    if before is None or before.consent_at is None or old not in before.swaps:
        return redirect("plans:edit")
    answers = swapping.taken_back(before, old)
    return decide(request, answers, before=before, cause=Cause.SWAP, back=reverse("plans:edit"))


def _back(request: RunnerRequest) -> str:
    """Whatever is no number of a session leads to the plan."""
    said = request.GET.get("session", "")
    known = said.isascii() and said.isdigit() and len(said) < 10
    return reverse("logbook:session", args=[int(said)]) if known else reverse("plans:plan")

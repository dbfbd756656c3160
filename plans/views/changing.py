"""Other answers: all of them at a glance, what a new one would change, and the way back."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from catalog.vocabulary import State
from plans.answers import Answers
from plans.bending import changing, swapping
from plans.bending.changing import ChangedElsewhere, Proposal, TooLate
from plans.bending.saying import by_question, history_of, told
from plans.models import PlannedSession, PlanRevision
from plans.quiz.draft import Draft, draft_of, forget
from plans.reading.refusing import refusal_of
from plans.recalling import recalled
from plans.requests import RunnerRequest
from plans.vocabulary import Cause

HISTORY = 10
SELF_TEST = "self_test"  # in the session: what the self-test came to, until it is decided
TITLES = {
    Cause.REPLACEMENT: "An exercise was withdrawn",
    Cause.SELF_TEST: "Jumps",
}
CHANGED = "Your plan is changed from today on."
ELSEWHERE = (
    "Your plan was changed elsewhere meanwhile, so nothing was changed here. "
    "This is what stands now."
)


@require_safe
def edit(request: RunnerRequest) -> HttpResponse:
    """All answers in words, each with its way to change it; and what was changed until now."""
    now, today = timezone.now(), timezone.localdate()
    answers = recalled(request.user)
    if answers is None:
        return redirect("plans:start")
    draft = draft_of(request.session, now=now)
    revisions = list(
        PlanRevision.objects.filter(user=request.user).defer("before", "plan_before")[:HISTORY]
    )
    swaps = swapping.swaps_of(answers, revisions)
    return render(
        request,
        "plans/edit.html",
        {
            "swaps": swaps.now,
            "questions": by_question(answers),
            "answers": answers,
            "jumps": next(one for one in told(answers) if one.name == "plyometrics"),
            "waits": bool(draft.typed) and _merged(draft, answers).answers(today=today, now=now),
            "history": history_of(revisions, answers, names=swaps.names),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: RunnerRequest) -> HttpResponse:
    """What the new answer would change. Nothing changes before the runner takes it."""
    now, today = timezone.now(), timezone.localdate()
    before = recalled(request.user)
    if before is None:
        return redirect("plans:start")
    draft = draft_of(request.session, now=now)
    if not draft.typed:
        if request.method == "POST":  # in another tab
            messages.info(request, "This was decided already. These are your answers now.")
        return redirect("plans:edit")
    merged = _merged(draft, before)
    answers = merged.answers(today=today, now=now)
    if answers is None:
        return redirect("plans:edit_question", merged.first_missing(today=today))
    return decide(request, answers, before=before, cause=Cause.ANSWERS)


@require_http_methods(["GET", "HEAD", "POST"])
def replacement(request: RunnerRequest) -> HttpResponse:
    """The same answers planned anew, since an exercise of the sessions ahead was withdrawn."""
    before = recalled(request.user)
    ahead = PlannedSession.objects.from_day(timezone.localdate()).changeable()
    gone = ahead.filter(
        user=request.user,
        plan__retired_at=None,
        prescriptions__exercise__state=State.WITHDRAWN,
    )
    if before is None or not gone.exists():
        return redirect("plans:plan")
    return decide(request, before, before=before, cause=Cause.REPLACEMENT)


def decide(
    request: RunnerRequest, answers: Answers, *, before: Answers, cause: Cause, back: str = ""
) -> HttpResponse:
    """Shows the difference; takes it, or leaves everything as it was. `back`: where to go then."""
    back = back or reverse("plans:plan")
    if request.method != "POST":
        today = timezone.localdate()
        proposal = changing.propose(request.user, answers, today=today, before=before)
        return _show(request, proposal, cause)
    if request.POST.get("do") == "take":
        return _take(request, answers, cause, back)
    _let_go(request, cause)
    messages.info(request, "Everything is as it was.")
    return redirect(back)


def _merged(draft: Draft, before: Answers) -> Draft:
    """What this device typed, on top of what is stored now: another may have changed it."""
    agreed_at = draft.agreed_at if "consent" in draft.typed else before.consent_at
    return replace(draft, base=before, agreed_at=agreed_at)


def _show(request: RunnerRequest, proposal: Proposal, cause: Cause) -> HttpResponse:
    context: dict[str, Any] = {
        "proposal": proposal,
        "difference": proposal.difference,
        "title": TITLES.get(cause),
    }
    if proposal.is_refused:
        context["refusal"] = refusal_of(proposal.programme, clearable=False)
        return render(request, "plans/change_refused.html", context)
    return render(request, "plans/change.html", context)


def _take(request: RunnerRequest, answers: Answers, cause: Cause, back: str) -> HttpResponse:
    now, today = timezone.now(), timezone.localdate()
    version = version_of(request)
    try:
        plan = changing.take(
            request.user, answers, version=version, now=now, today=today, cause=cause
        )
    except ChangedElsewhere:
        messages.warning(request, ELSEWHERE)
        return redirect(request.get_full_path())
    _let_go(request, cause)
    if plan is None:
        messages.info(request, "Your plan has stopped. What you did stays in your history.")
        return redirect("plans:plan")
    revision = changing.last_change(plan)
    undo = f"undo:{reverse('plans:undo', args=[revision.pk])}" if revision else ""
    said = "Your new plan begins today." if revision is None or plan.version == 1 else CHANGED
    messages.success(request, said, extra_tags=undo)
    return redirect(back)


def _let_go(request: RunnerRequest, cause: Cause) -> None:
    """What waited to be decided."""
    if cause == Cause.ANSWERS:
        forget(request.session)
    elif cause == Cause.SELF_TEST:
        request.session.pop(SELF_TEST, None)


def version_of(request: RunnerRequest) -> int:
    """The plan's, as the page carried it; none that exists for what is no number."""
    said = request.POST.get("version", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else -1


@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: RunnerRequest, pk: int) -> HttpResponse:
    """Takes the last change back, as long as nothing was logged under it."""
    if request.method != "POST":
        return redirect("plans:plan")
    try:
        undone = changing.undo(request.user, pk, today=timezone.localdate())
    except PlanRevision.DoesNotExist:
        raise Http404 from None
    except TooLate:
        messages.warning(
            request,
            "This change can’t be undone any more: a later one stands, or something was logged "
            "since. Nothing was changed.",
        )
        return redirect("plans:plan")
    messages.success(request, _came_back(undone))
    return redirect("plans:plan")


def _came_back(undone: changing.Undone) -> str:
    if undone.old_plan:
        goal = undone.plan.get_goal_display()
        return f"Undone: your plan before ({goal}) is back, with its sessions from today on."
    answers = ", ".join(f"{one.label} {one.after}" for one in undone.answers)
    back = f"Undone: {answers}." if answers else "Undone."
    return f"{back} Your sessions from today on are as they were."

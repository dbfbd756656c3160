"""A session skipped with a reason, taken back, and what to do where something hurts."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from plans.bending import skipping
from plans.bending.changing import ChangedElsewhere
from plans.hurting.answering import When, answer
from plans.hurting.asking import HurtForm
from plans.models import PlannedSession
from plans.requests import RunnerRequest
from plans.views.moving import ELSEWHERE, own_session, pain_question, version_of, write_or_return
from plans.vocabulary import SkipReason

MEANS = {
    SkipReason.TIRED: "Nothing moves. Go on with the next session; this one is not made up.",
    SkipReason.ILL: "Wait until you have no symptoms. You can pause the whole plan next.",
    SkipReason.TRAVEL: "Nothing moves. If you are away for longer, you can pause the plan next.",
    SkipReason.HURTS: "You are asked where and how much, so that the plan can change.",
}


@write_or_return
def skip(request: RunnerRequest, pk: int) -> HttpResponse:
    session = own_session(request, pk)
    if request.method != "POST":
        return _page(request, session)
    said = request.POST.get("reason", "")
    if said not in SkipReason.values:
        return _page(request, session, problem="Say why: one of the four.", status=422)
    reason = SkipReason(said)
    version = version_of(request) or 0
    try:
        skipping.skip(request.user, pk, reason, version=version, now=timezone.now())
    except ChangedElsewhere:
        return _page(request, own_session(request, pk), problem=ELSEWHERE, status=409)
    except skipping.NotSkippable as why:
        return _page(request, session, problem=str(why), chosen=said, status=422)
    undo = reverse("plans:unskip", args=[pk])
    messages.success(request, f"{session.date:%A}’s session is skipped.", extra_tags=f"undo:{undo}")
    if reason == SkipReason.HURTS:
        return redirect("plans:hurts", pk=pk)
    if reason == SkipReason.ILL and not session.plan.paused_on:
        return redirect(f"{reverse('plans:pause')}?reason={reason}")
    return redirect("plans:session", pk=pk)


@write_or_return
def unskip(request: RunnerRequest, pk: int) -> HttpResponse:
    own_session(request, pk)
    if request.method == "POST":
        try:
            skipping.unskip(request.user, pk, today=timezone.localdate())
        except skipping.NotSkippable as why:
            messages.warning(request, f"It stays skipped. {why}")
        else:
            messages.success(request, "It is in your plan again.")
    return redirect("plans:session", pk=pk)


@write_or_return
def hurts(request: RunnerRequest, pk: int) -> HttpResponse:
    """R38 in words. What is said here is not stored, and in a form's body no log has it either."""
    session = own_session(request, pk)
    form = HurtForm(request.POST if request.method == "POST" else None, when=When.BEFORE)
    today = timezone.localdate()
    found = answer(form.said(), When.BEFORE, today=today) if form.is_valid() else None
    status = 422 if form.is_bound and not form.is_valid() else 200
    shown = {"session": session, "form": form, "answer": found}
    shown["pain_question"] = pain_question()
    return render(request, "plans/hurts.html", shown, status=status)


def _page(
    request: RunnerRequest,
    session: PlannedSession,
    *,
    problem: str = "",
    chosen: str = "",
    status: int = 200,
) -> HttpResponse:
    return render(
        request,
        "plans/skip.html",
        {
            "session": session,
            "why_not": skipping.may_skip(session),
            "reasons": [
                (value, label, MEANS[SkipReason(value)]) for value, label in SkipReason.choices
            ],
            "problem": problem,
            "chosen": chosen,
        },
        status=status,
    )

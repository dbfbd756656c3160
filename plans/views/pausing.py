"""A pause, and coming back from it: the difference first."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from plans.ahead import current_ahead
from plans.bending import pausing
from plans.bending.changing import ChangedElsewhere
from plans.models import Plan
from plans.recalling import recalled
from plans.requests import RunnerRequest
from plans.views.moving import ELSEWHERE, pain_question, version_of, write_or_return
from plans.vocabulary import SkipReason

MEANS = {
    SkipReason.TIRED: "A rest that you need. Up to a week changes nothing.",
    SkipReason.ILL: "Wait until you have no symptoms; with a fever, ask a doctor first.",
    SkipReason.TRAVEL: "Away, or no time. How you go on depends on the days without training.",
    SkipReason.HURTS: "Tell your plan where, before you come back.",
}


def _current(request: RunnerRequest) -> Plan | None:
    return Plan.objects.current().filter(user=request.user).select_related("user").first()


@write_or_return
def pause(request: RunnerRequest) -> HttpResponse:
    plan = _current(request)
    if plan is None:
        return redirect("plans:plan")
    if request.method != "POST":
        if plan.paused_on:
            return redirect("plans:resume")
        return _pause_page(request, plan, chosen=request.GET.get("reason", ""))
    said = request.POST.get("reason", "")
    if said not in SkipReason.values:
        return _pause_page(request, plan, problem="Say why: one of the four.", status=422)
    today, version = timezone.localdate(), version_of(request) or 0
    try:
        pausing.pause(request.user, SkipReason(said), version=version, today=today)
    except ChangedElsewhere:
        return _pause_page(request, plan, problem=ELSEWHERE, chosen=said, status=409)
    except pausing.NotPaused as why:
        return _pause_page(request, plan, problem=str(why), status=409)
    undo = f"undo:{reverse('plans:unpause')}"
    messages.success(request, "Your plan is paused. Nothing is due.", extra_tags=undo)
    return redirect("plans:plan")


@write_or_return
def unpause(request: RunnerRequest) -> HttpResponse:
    """Undo of a pause just begun; after days away the way back is `resume`."""
    plan = _current(request)
    if request.method == "POST" and plan and plan.paused_on:
        if plan.paused_on < timezone.localdate():
            return redirect("plans:resume")
        pausing.unpause(request.user)
        messages.success(request, "Your plan goes on.")
    return redirect("plans:plan")


@write_or_return
def resume(request: RunnerRequest) -> HttpResponse:
    today = timezone.localdate()
    ahead = current_ahead(request.user, today=today)
    plan = ahead.plan
    if plan is None or plan.paused_on is None:
        return redirect("plans:plan")
    plan.user = request.user  # who is known already
    answers = recalled(request.user)
    if answers is None:
        return redirect("plans:edit")
    ill = plan.pause_reason == SkipReason.ILL
    way = pausing.way_back(plan, answers, today=today, ahead=ahead)
    page = {"plan": plan, "way": way, "ill": ill, "pain_question": pain_question()}
    if request.method != "POST":
        return render(request, "plans/resume.html", page)
    if ill and request.POST.get("well") != "yes":
        wait = "Come back when you have been without symptoms for a day; your plan waits."
        return render(request, "plans/resume.html", page | {"problem": wait}, status=422)
    try:
        way, revision = pausing.back(
            request.user,
            answers,
            version=version_of(request) or 0,
            now=timezone.now(),
            today=today,
        )
    except ChangedElsewhere:
        return render(request, "plans/resume.html", page | {"problem": ELSEWHERE}, status=409)
    except pausing.NotPaused as why:
        return render(request, "plans/resume.html", page | {"problem": str(why)}, status=409)
    undo = f"undo:{reverse('plans:undo', args=[revision.pk])}"
    messages.success(request, "Welcome back. Your plan goes on.", extra_tags=undo)
    return redirect("plans:plan")


def _pause_page(
    request: RunnerRequest, plan: Plan, *, problem: str = "", chosen: str = "", status: int = 200
) -> HttpResponse:
    reasons = [(value, label, MEANS[SkipReason(value)]) for value, label in SkipReason.choices]
    return render(
        request,
        "plans/pause.html",
        {"plan": plan, "reasons": reasons, "problem": problem, "chosen": chosen},
        status=status,
    )

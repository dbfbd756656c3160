"""A session on another day, and back."""

import datetime as dt

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_http_methods

from plans.bending import moving
from plans.bending.changing import ChangedElsewhere
from plans.models import PlannedSession
from plans.requests import RunnerRequest

ELSEWHERE = "Your plan was changed elsewhere meanwhile, so nothing was done. This is how it is now."
NO_DAY = "Choose one of the days."

# a GET at the address of a write comes from the log-in page: it goes on to its page
write_or_return = require_http_methods(["GET", "HEAD", "POST"])


def own_session(request: RunnerRequest, pk: int) -> PlannedSession:
    """With its plan, its log and the runner's profile; another runner's is not found."""
    rows = PlannedSession.objects.select_related("plan", "log", "user__profile")
    found = rows.filter(pk=pk, user=request.user).first()
    if found is None:
        raise Http404
    return found


def pain_question() -> str:
    """Where the plan is told what hurts."""
    try:
        return reverse("plans:edit_question", args=["pain"])
    except NoReverseMatch:
        return reverse("plans:edit")


def version_of(request: RunnerRequest) -> int | None:
    """The one that the page was made from; nonsense is never the current one."""
    said = request.POST.get("version", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else None


@write_or_return
def move(request: RunnerRequest, pk: int) -> HttpResponse:
    session = own_session(request, pk)
    if request.method != "POST":
        return _page(request, session)
    day, said = _day(request), session.date
    if day is None:
        return _page(request, session, problem=NO_DAY, status=422)
    version = version_of(request)
    try:
        session = moving.move(
            request.user, pk, day, version=version or 0, today=timezone.localdate()
        )
    except ChangedElsewhere:
        return _page(request, own_session(request, pk), problem=ELSEWHERE, status=409)
    except moving.NotMovable as why:
        return _page(request, session, problem=str(why), chosen=day, status=422)
    messages.success(
        request,
        f"Moved from {said:%A} to {day:%A}.",
        extra_tags=f"undo:{reverse('plans:move_back', args=[pk])}"
        f"?day={said.isoformat()}&version={session.plan.version}",
    )
    return redirect("plans:session", pk=pk)


@write_or_return
def back(request: RunnerRequest, pk: int) -> HttpResponse:
    """To the day that the plan had chosen, or the one of `?day=`, where it stood before."""
    session = own_session(request, pk)
    if request.method != "POST":
        return redirect("plans:move", pk=pk)
    day = parse_day(request.GET.get("day", "")) or session.moved_from
    seen = request.GET.get("version", "")
    if day is None or day == session.date:
        messages.info(request, "It is on that day already.")
        return redirect("plans:session", pk=pk)
    try:
        moving.move(
            request.user,
            pk,
            day,
            version=int(seen) if seen.isascii() and seen.isdigit() else None,
            today=timezone.localdate(),
        )
    except ChangedElsewhere:
        messages.warning(request, ELSEWHERE)
    except moving.NotMovable as why:
        messages.warning(request, f"Not moved back. {why}")
    else:
        messages.success(request, f"Back on {day:%A}.")
    return redirect("plans:session", pk=pk)


def _day(request: RunnerRequest) -> dt.date | None:
    return parse_day(request.POST.get("day", ""))


def parse_day(text: str) -> dt.date | None:
    try:
        return parse_date(text)
    except ValueError:  # well formed, and no day of the calendar
        return None


def _page(
    request: RunnerRequest,
    session: PlannedSession,
    *,
    problem: str = "",
    chosen: dt.date | None = None,
    status: int = 200,
) -> HttpResponse:
    profile = getattr(session.user, "profile", None)
    why_not = moving.may_move(session)
    if not why_not and profile is None:
        why_not = moving.NO_PROFILE
    today = timezone.localdate()
    days = [] if why_not or profile is None else moving.days_for(session, profile, today=today)
    offered = [day for day in days if day.may_be_taken]
    return render(
        request,
        "plans/move.html",
        {
            "session": session,
            "why_not": why_not,
            "offered": offered,
            "others": sorted((day for day in days if day not in offered), key=lambda d: d.date),
            "is_missed": session.date < today,
            "today": today,
            "problem": problem,
            "chosen": chosen,
        },
        status=status,
    )

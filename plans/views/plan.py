"""The programme. Each runner finds only rows of their own."""

from collections.abc import Iterable

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from plans.calendar import days_of, is_done, weeks_of
from plans.explaining import explain
from plans.lanes import bands_of, track_of
from plans.models import Plan, PlannedSession, Prescription, RunnerProfile
from plans.requests import RunnerRequest
from plans.showing import shown
from plans.wording import countdown


@require_safe
def plan(request: RunnerRequest) -> HttpResponse:
    """The programme, one week of it (`?week=N`; this week unless asked) and the next session."""
    today = timezone.localdate()
    current = Plan.objects.current().filter(user=request.user).first()
    if current is None:
        return render(request, "plans/no_plan.html")
    sessions = list(current.sessions.select_related("log"))
    profile = RunnerProfile.objects.filter(user=request.user).first()
    weeks = weeks_of(current, sessions, today=today)
    bands = bands_of(weeks)
    now = next((week for week in weeks if week.is_now), weeks[0 if today < weeks[0].start else -1])
    asked = request.GET.get("week", "")
    week = next((week for week in weeks if str(week.number) == asked), now)
    coming = next((one for one in sessions if one.date >= today and not is_done(one)), None)
    to_go = (current.race_date - today).days if current.race_date else None
    return render(
        request,
        "plans/plan.html",
        {
            "plan": current,
            "title": current.get_goal_display() if to_go is None else countdown(to_go),
            "weeks": weeks,
            "bands": bands,
            "track": track_of(bands, race_date=current.race_date, today=today),
            "week": week,
            "before": next((one for one in weeks if one.number == week.number - 1), None),
            "after": next((one for one in weeks if one.number == week.number + 1), None),
            "days": days_of(
                week.start,
                runs=profile.runs if profile else {},
                sessions=week.sessions,
                race_date=current.race_date,
                today=today,
            ),
            "next": coming,
            "shown": coming and shown(coming, _prescriptions(coming)),
            "today": today,
            "notices": explain(current.notices),
            "gaps": explain(gap["reason"] for gap in current.gaps),
        },
    )


def _prescriptions(session: PlannedSession) -> Iterable[Prescription]:
    return session.prescriptions.select_related("exercise", "replaces")


@require_safe
def session(request: RunnerRequest, pk: int) -> HttpResponse:
    """One session as it is planned, with the reasons for its day and for each exercise."""
    found = get_object_or_404(
        PlannedSession.objects.select_related("plan", "log"), pk=pk, user=request.user
    )
    return render(
        request,
        "plans/session.html",
        {
            "shown": shown(found, _prescriptions(found)),
            "session": found,
            "today": timezone.localdate(),
            "done": is_done(found),
        },
    )

"""The plan on paper: a week a page, with room to write."""

import datetime as dt

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from plans.models import Plan, Prescription, RunnerProfile
from plans.reading.calendar import Week, weeks_of
from plans.reading.leaves import leaves_of
from plans.requests import RunnerRequest


@require_safe
def paper(request: RunnerRequest) -> HttpResponse:
    """From this week on; `?week=N` for one week, `?week=all` for all of them."""
    today = timezone.localdate()
    plan = Plan.objects.current().filter(user=request.user).first()
    if plan is None:
        return redirect("plans:plan")
    profile = RunnerProfile.objects.filter(user=request.user).first()
    weeks = weeks_of(plan, list(plan.sessions.all()), today=today)
    chosen = _chosen(weeks, request.GET.get("week", ""), today=today)
    rows = Prescription.objects.filter(
        session__plan=plan, session__week__in=[week.number for week in chosen]
    ).select_related("exercise")
    leaves = leaves_of(
        plan, chosen, rows, runs=profile.runs if profile else {}, of=len(weeks), today=today
    )
    return render(request, "plans/paper.html", {"plan": plan, "leaves": leaves, "weeks": weeks})


def _chosen(weeks: list[Week], asked: str, *, today: dt.date) -> list[Week]:
    ahead = [week for week in weeks if week.end >= today]
    one = [week for week in weeks if str(week.number) == asked]
    return weeks if asked == "all" else one or ahead or weeks

"""The home page, today, and what was done."""

from __future__ import annotations

import datetime as dt

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from logbook import offering, recalling
from plans.models import PlannedSession
from plans.reading.example import example
from plans.requests import RunnerRequest

HISTORY_WEEKS = 8


@login_not_required
@require_safe
def home(request: RunnerRequest) -> HttpResponse:
    """What this is, for a stranger; the next session and the week, for a runner."""
    if not request.user.is_authenticated:
        return render(request, "home.html", {"example": example()})
    today = timezone.localdate()
    plan = offering.current_plan(request.user)
    sessions = offering.sessions_from(plan, offering.monday_of(today), most=8) if plan else []
    paused = bool(plan and plan.paused_on)
    begun = None if paused else offering.last_begun(request.user, today=today)
    return render(
        request,
        "logbook/home.html",
        {
            "plan": plan,
            "offer": None if paused else offering.offer(begun, sessions, today=today),
            "free": begun if begun and begun.planned_session is None else None,
            "skipped": next((one for one in sessions if _skipped_on(one, today)), None),
            "done_today": any(one.date == today and offering.is_finished(one) for one in sessions),
            "days": offering.this_week(plan, sessions, today=today) if plan else [],
            "today": today,
        },
    )


@require_safe
def today(request: RunnerRequest) -> HttpResponse:
    """On to today's session, also when it is finished; else when the next one is."""
    day = timezone.localdate()
    plan = offering.current_plan(request.user)
    sessions = offering.sessions_from(plan, offering.monday_of(day), most=8) if plan else []
    coming = next((one for one in sessions if one.date >= day and not one.skipped_at), None)
    if plan and plan.paused_on:
        coming = None
    if coming and coming.date == day:
        return redirect("logbook:session", which=coming.pk)
    return render(
        request,
        "logbook/today.html",
        {
            "plan": plan,
            "coming": coming,
            "skipped": next((one for one in sessions if _skipped_on(one, day)), None),
            "days": offering.this_week(plan, sessions, today=day)
            if plan and (coming or plan.paused_on)
            else [],
            "today": day,
        },
    )


def _skipped_on(session: PlannedSession, day: dt.date) -> bool:
    return session.date == day and session.skipped_at is not None


@require_safe
def history(request: RunnerRequest) -> HttpResponse:
    day = timezone.localdate()
    starts = recalling.mondays(request.user, today=day)
    page = Paginator(starts, HISTORY_WEEKS).get_page(request.GET.get("page"))
    weeks = recalling.weeks(request.user, list(page), today=day)
    return render(request, "logbook/history.html", {"page": page, "weeks": weeks, "today": day})

"""Which session a runner is shown first, and the week round it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from logbook.models import SessionLog
from plans.models import Plan, PlannedSession, User
from plans.reading.calendar import Day, days_of, is_due

BEGUN_IS_OFFERED_FOR = dt.timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class Offer:
    """The session to open now; `begun` if sets of it are logged already."""

    session: PlannedSession
    begun: bool


def current_plan(user: User) -> Plan | None:
    """With the runner's profile, in one query."""
    return Plan.objects.current().filter(user=user).select_related("user__profile").first()


def sessions_from(plan: Plan, day: dt.date, *, most: int) -> list[PlannedSession]:
    """From a Monday on; of those that were skipped, only that week's."""
    this_week = Q(date__lt=day + dt.timedelta(days=7))
    sessions = plan.sessions.filter(this_week | Q(skipped_at=None), date__gte=day)
    sessions = sessions.select_related("log").order_by("date")
    return list(sessions[:most])


def last_begun(user: User, *, today: dt.date) -> SessionLog | None:
    """Planned or free, begun in the last days and neither finished nor taken back as a whole."""
    return (
        SessionLog.objects.of(user)
        .not_empty()
        .filter(
            finished_at=None,
            date__gte=today - BEGUN_IS_OFFERED_FOR,
        )
        .select_related("planned_session")
        .first()
    )


def offer(
    begun: SessionLog | None, sessions: Iterable[PlannedSession], *, today: dt.date
) -> Offer | None:
    """What was begun today, else today's, else what was begun lately, else the next one."""
    coming = next((one for one in sessions if one.date >= today and is_due(one)), None)
    if begun and begun.planned_session:
        other_waits_today = coming is not None and coming.date == today
        if begun.date == today or not other_waits_today:
            return Offer(session=begun.planned_session, begun=True)
    return Offer(session=coming, begun=False) if coming else None


def is_finished(session: PlannedSession) -> bool:
    log = getattr(session, "log", None)
    return bool(log and log.finished_at)


def this_week(plan: Plan, sessions: Iterable[PlannedSession], *, today: dt.date) -> list[Day]:
    profile = getattr(plan.user, "profile", None)
    return days_of(
        monday_of(today),
        runs=profile.runs if profile else {},
        sessions=sessions,
        race_date=plan.race_date,
        today=today,
    )


def monday_of(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())

"""The sessions from today on: those that a change may replace, and those that stay."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, prefetch_related_objects

from plans.fitting import earliest
from plans.models import Plan, PlannedSession, Prescription, User
from plans.sheets import Sheet, standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """`staying` begins earlier than today, as far as it matters for what comes (fitting.py)."""

    plan: Plan | None
    open: tuple[Sheet, ...] = ()
    staying: tuple[PlannedSession, ...] = ()


def ahead_of(plan: Plan, *, today: dt.date) -> Ahead:
    return _ahead(plan, plan.sessions.from_day(earliest(today)).select_related("log"), today)


def current_ahead(user: User, *, today: dt.date) -> Ahead:
    """Of the current plan, which comes with its sessions: two queries, or three without any."""
    rows = list(
        PlannedSession.objects.from_day(earliest(today))
        .filter(user=user, plan__retired_at=None)
        .select_related("plan", "log")
    )
    plan = rows[0].plan if rows else Plan.objects.current().filter(user=user).first()
    return _ahead(plan, rows, today)


def _ahead(plan: Plan | None, rows: Iterable[PlannedSession], today: dt.date) -> Ahead:
    fixed, free = [], []
    for row in rows:
        if row.skipped_at or getattr(row, "log", None):
            fixed.append(row)
        elif row.date >= today:
            free.append(row)
    lines = Prescription.objects.select_related("exercise", "replaces")
    prefetch_related_objects(free, Prefetch("prescriptions", queryset=lines))
    return Ahead(plan=plan, open=tuple(standing(free)), staying=tuple(fixed))

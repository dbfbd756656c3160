"""The sessions from today on: those that a change may replace, and those that stay."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import Prefetch, prefetch_related_objects

from catalog.edition import Edition, edition_columns, edition_of
from plans.fitting import earliest
from plans.models import Plan, PlannedSession, Prescription, User
from plans.sheets import Sheet, standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """`staying` begins earlier than today, as far as it matters for what comes (fitting.py).

    `behind`, where it was asked for: sessions before today, and logged ones. `edition` is the
    catalogue's, where it came along.
    """

    plan: Plan | None
    open: tuple[Sheet, ...] = ()
    staying: tuple[PlannedSession, ...] = ()
    behind: tuple[Sheet, ...] = ()
    edition: Edition | None = None


def ahead_of(plan: Plan, *, today: dt.date) -> Ahead:
    return _ahead(plan, plan.sessions.from_day(earliest(today)).select_related("log"), today)


def current_ahead(user: User, *, today: dt.date) -> Ahead:
    """Of the current plan, which comes with its sessions: two queries, or three without any."""
    rows = list(
        PlannedSession.objects.filter(user=user, plan__retired_at=None)
        .select_related("plan", "log")
        .annotate(**edition_columns())
    )
    plan = rows[0].plan if rows else Plan.objects.current().filter(user=user).first()
    _with_lines(rows)
    near = _ahead(plan, [row for row in rows if row.date >= earliest(today)], today)
    behind = [row for row in rows if row.date < today or _has_log(row)]
    edition = edition_of(rows[0]) if rows else None
    return replace(near, behind=tuple(standing(behind)), edition=edition)


def _ahead(plan: Plan | None, rows: Iterable[PlannedSession], today: dt.date) -> Ahead:
    fixed, free = [], []
    for row in rows:
        if row.skipped_at or _has_log(row):
            fixed.append(row)
        elif row.date >= today:
            free.append(row)
    _with_lines(free)
    return Ahead(plan=plan, open=tuple(standing(free)), staying=tuple(fixed))


def _with_lines(rows: list[PlannedSession]) -> None:
    """Nothing is asked for again."""
    lines = Prescription.objects.select_related("exercise", "replaces")
    prefetch_related_objects(rows, Prefetch("prescriptions", queryset=lines))


def _has_log(row: PlannedSession) -> bool:
    return getattr(row, "log", None) is not None

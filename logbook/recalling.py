"""The history, week by week: what was planned beside what was done.

Rest is never punished: a session that was skipped has its reason, one that fell into a pause is
paused, and one that nobody did can be logged late.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import (
    Case,
    Count,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    When,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from logbook.models import SessionLog, SetLog, SetState
from plans.models import PlannedSession, PlanRevision, Prescription, User
from plans.vocabulary import Block, Cause, Phase

DAYS = dt.timedelta(days=6)


class State(StrEnum):
    DONE = "done"
    BEGUN = "begun"
    SKIPPED = "skipped"
    PAUSED = "paused"
    OPEN = "open"  # nobody did it
    TO_COME = "to come"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A planned session, a log, or both. Its place is the day that it was planned for."""

    state: State
    session: PlannedSession | None = None
    log: SessionLog | None = None
    done: int = 0
    planned: int = 0

    @property
    def date(self) -> dt.date:
        if self.session:
            return self.session.date
        if self.log:
            return self.log.date
        raise ValueError("neither planned nor logged")

    @property
    def done_elsewhen(self) -> dt.date | None:
        """The day that it was really done."""
        return self.log.date if self.log and self.log.date != self.date else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    start: dt.date
    entries: tuple[Entry, ...]

    @property
    def end(self) -> dt.date:
        return self.start + DAYS

    @property
    def session(self) -> PlannedSession | None:
        """One of the plan that it belonged to, the latest where there were two."""
        sessions = (entry.session for entry in self.entries if entry.session)
        return max(sessions, key=lambda one: one.plan.created_at, default=None)

    @property
    def phase(self) -> str:
        return Phase(self.session.phase).label if self.session else ""

    @property
    def said(self) -> str:
        """2 of 3 planned done, 1 skipped."""
        planned = [entry for entry in self.entries if entry.session]
        counts = Counter(entry.state for entry in planned)
        free = len(self.entries) - len(planned)
        parts = [f"{counts[State.DONE]} of {len(planned)} planned done"] if planned else []
        parts += [f"{free} free"] if free else []
        shown = (State.BEGUN, State.SKIPPED, State.PAUSED, State.TO_COME)
        parts += [f"{counts[state]} {state}" for state in shown if counts[state]]
        return ", ".join(parts)

    @property
    def is_paused(self) -> bool:
        """All of it."""
        return {entry.state for entry in self.entries} == {State.PAUSED}


def mondays(user: User, *, today: dt.date) -> list[dt.date]:
    """Of every week with something in it, the latest first. One query."""
    planned = PlannedSession.objects.filter(user=user).filter(
        Q(date__lte=monday_of(today) + DAYS) | Q(log__isnull=False)
    )
    free = SessionLog.objects.of(user).not_empty().filter(planned_session=None)
    days = planned.order_by().values_list("date").union(free.order_by().values_list("date"))
    return sorted({monday_of(day) for (day,) in days}, reverse=True)


def weeks(user: User, starts: Collection[dt.date], *, today: dt.date) -> list[Week]:
    """The latest first, and so the sessions of each. Three queries, however many weeks."""
    if not starts:
        return []
    range_ = (min(starts), max(starts) + DAYS)
    pauses = _pauses(user)
    found = [_planned(session, pauses, today) for session in _sessions(user, range_)]
    found += [_free(log) for log in _free_logs(user, range_)]
    by_week: dict[dt.date, list[Entry]] = {start: [] for start in starts}
    for entry in sorted(found, key=lambda one: one.date, reverse=True):
        if not _lies_ahead(entry, today):
            by_week.setdefault(monday_of(entry.date), []).append(entry)
    return [Week(start=start, entries=tuple(entries)) for start, entries in by_week.items()]


def monday_of(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())


def _lies_ahead(entry: Entry, today: dt.date) -> bool:
    """In a week to come, where nothing is done yet."""
    return entry.log is None and monday_of(entry.date) > today


def _sessions(user: User, range_: tuple[dt.date, dt.date]) -> Iterable[Any]:
    """With their sets, done and planned; each side of a set counts."""
    done = SetLog.objects.filter(
        logged_exercise__session_log__planned_session=OuterRef("pk"), state=SetState.DONE
    )
    count = done.order_by().values("logged_exercise__session_log").annotate(all=Count("pk"))
    return (
        PlannedSession.objects.filter(user=user, date__range=range_)
        .select_related("plan", "log")
        .defer("reasons", "as_planned", "plan__outline", "plan__notices", "plan__gaps")
        .annotate(
            sets_done=Coalesce(Subquery(count.values("all")), 0),
            sets_planned=Coalesce(Subquery(_prescribed()), 0),
        )
    )


def _prescribed() -> QuerySet[Any, Any]:
    """How many sets a planned session has, without its warm-up."""
    sets = Case(
        When(per_side=True, then=F("sets") * 2), default=F("sets"), output_field=IntegerField()
    )
    return (
        Prescription.objects.filter(session=OuterRef("pk"))
        .exclude(block=Block.WARM_UP)
        .order_by()
        .values("session")
        .annotate(total=Sum(sets))
        .values("total")
    )


def _free_logs(user: User, range_: tuple[dt.date, dt.date]) -> Iterable[Any]:
    done = Q(exercises__sets__state=SetState.DONE)
    return (
        SessionLog.objects.of(user)
        .not_empty()
        .filter(planned_session=None, date__range=range_)
        .annotate(done=Count("exercises__sets", filter=done))
        .annotate(chosen=Count("exercises", distinct=True))
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    plan: int
    first: dt.date
    last: dt.date


def _pauses(user: User) -> list[Pause]:
    """Those that are over; one that goes on is the plan's."""
    returns = PlanRevision.objects.filter(user=user, cause=Cause.RETURN)
    return [
        Pause(plan=plan, first=dt.date.fromisoformat(first), last=timezone.localdate(at))
        for plan, first, at in returns.values_list("plan", "plan_before__paused_on", "at")
        if first
    ]


def _planned(session: Any, pauses: Iterable[Pause], today: dt.date) -> Entry:
    log = getattr(session, "log", None)
    if log and not (log.finished_at or session.sets_done):
        log = None  # all of it was taken back
    return Entry(
        state=_state(session, log, pauses, today),
        session=session,
        log=log,
        done=session.sets_done if log else 0,
        planned=session.sets_planned,
    )


def _free(log: Any) -> Entry:
    state = State.DONE if log.finished_at else State.BEGUN
    return Entry(state=state, log=log, done=log.done)


def _state(
    session: PlannedSession, log: SessionLog | None, pauses: Iterable[Pause], today: dt.date
) -> State:
    if log:
        return State.DONE if log.finished_at else State.BEGUN
    if _is_paused(session, pauses):
        return State.PAUSED
    if session.skipped_at:
        return State.SKIPPED
    return State.OPEN if session.date < today else State.TO_COME


def _is_paused(session: PlannedSession, pauses: Iterable[Pause]) -> bool:
    since = session.plan.paused_on
    if since and session.date >= since:
        return True
    return any(
        pause.plan == session.plan_id and pause.first <= session.date < pause.last
        for pause in pauses
    )

"""A session, planned or free, with all that was logged of it, in two queries, and no write."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import (
    BigIntegerField,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    prefetch_related_objects,
)
from django.db.models.functions import Coalesce

from catalog.edition import edition_columns
from logbook.lines import Line, Place, line_of
from logbook.models import LoggedExercise, SessionLog, SetLog, SetState
from logbook.taking_turns import in_order
from logbook.which import Which
from plans.models import PlannedSession, Prescription, User
from plans.vocabulary import Block, Phase

SET_COLUMNS = (
    "id",
    "number",
    "side",
    "target_reps",
    "target_reps_high",
    "target_seconds",
    "target_kilograms",
    "reps",
    "seconds",
    "kilograms",
    "state",
    "changed_at",
    "client_key",
)


class NothingToOpen(Exception):
    """This runner has no such session, or has it no longer."""


@dataclass(kw_only=True)
class OpenedSession:
    """What was planned and what was logged. `last` holds, by position, the sets of last time.

    `planned` is None for a free session; `free` is its own row, also when it is deleted and so
    no log. What was made up to `deleted_at` was deleted.
    """

    user: User
    planned: PlannedSession | None = None
    free: SessionLog | None = None
    prescriptions: dict[int, Prescription] = field(default_factory=dict)
    log: SessionLog | None = None
    deleted_at: dt.datetime | None = None
    exercises: dict[int, LoggedExercise] = field(default_factory=dict)
    sets: dict[Place, SetLog] = field(default_factory=dict)
    last: dict[int, list[SetLog]] = field(default_factory=dict)
    facts: object = None  # what altering.py has read for it

    @property
    def which(self) -> Which:
        return self.free.address if self.free else Which(self._planned.pk)

    @property
    def title(self) -> str:
        return self.planned.get_kind_display() if self.planned else "Free session"

    @property
    def date(self) -> dt.date:
        """The day that it was planned for; of a free session, the day that it was done."""
        return self.free.date if self.free else self._planned.date

    @property
    def began(self) -> dt.date | None:
        """The plan's first day."""
        return self.planned.plan.starts_on if self.planned else None

    @property
    def is_current(self) -> bool:
        """Of the plan that runs."""
        return self.planned is not None and self.planned.plan.retired_at is None

    @property
    def phase(self) -> str:
        return self.planned.phase if self.planned else Phase.ANATOMICAL_ADAPTATION

    @property
    def minutes(self) -> float:
        """As planned; a free session has none to spare."""
        return float(self.planned.minutes) if self.planned else 0

    @property
    def _planned(self) -> PlannedSession:
        if self.planned is None:
            raise ValueError("neither planned nor free")
        return self.planned

    @property
    def lines(self) -> dict[int, Line]:
        """By position, in the order of the session: what was added stands at its end."""
        positions = sorted(self.prescriptions.keys() | self.exercises.keys())
        lines = {position: self.line(position) for position in positions}
        return {position: line for position, line in lines.items() if not self._is_gone(line)}

    def line(self, position: int) -> Line:
        return line_of(self.prescriptions.get(position), self.exercises.get(position))

    def _is_gone(self, line: Line) -> bool:
        """What the runner added and left out again, with nothing done of it."""
        own = line.prescription is None and bool(line.left_out)
        return own and not any(self.is_done(place) for place in line.places())

    def is_late(self, at: dt.datetime) -> bool:
        """Made before the session was deleted, whatever stands there now."""
        return self.deleted_at is not None and at <= self.deleted_at

    def knows(self, position: int) -> bool:
        return position in self.prescriptions or position in self.exercises

    def asks_for(self, place: Place) -> bool:
        return self.knows(place.position) and place in _to_log(self.line(place.position))

    def is_done(self, place: Place) -> bool:
        row = self.sets.get(place)
        return row is not None and row.state == SetState.DONE

    def places(self) -> list[Place]:
        """Every set that is done or still to do, in order: what is left out asks for no more."""
        lines = self.lines
        return [
            place
            for place in in_order(line for line in lines.values() if _to_log(line))
            if not lines[place.position].left_out or self.is_done(place)
        ]

    def may_be_logged(self, *, today: dt.date) -> bool:
        """A retired plan can be logged late, but no longer ahead."""
        if self.planned is None:
            return True
        return self.planned.plan.retired_at is None or self.planned.date <= today


def _to_log(line: Line) -> list[Place]:
    """Nobody logs a warm-up: it is a list to go through."""
    return [] if line.block == Block.WARM_UP else line.places()


def open_session(
    user: User, which: Which | int, *, now: dt.datetime, with_facts: bool = False
) -> OpenedSession:
    """`with_facts`: with the runner and the edition of the catalogue, for a change."""
    if isinstance(which, Which) and which.free:
        return open_free(user, which.pk, with_facts=with_facts)
    pk = which.pk if isinstance(which, Which) else which
    rows = _prescriptions(user, pk, now=now)
    if with_facts:
        rows = rows.select_related("exercise", "session__plan", "session__log", "user").annotate(
            **edition_columns()
        )
    prescriptions = {row.position: row for row in rows}
    if not prescriptions:
        raise NothingToOpen
    first: Any = next(iter(prescriptions.values()))
    opened = OpenedSession(
        user=user,
        planned=first.session,
        prescriptions=prescriptions,
        log=getattr(first.session, "log", None),
        deleted_at=first.deleted_at,
    )
    _add_logged(opened, prescriptions)
    return opened


def open_free(
    user: User, pk: int, *, with_sets: bool = True, with_facts: bool = False
) -> OpenedSession:
    """Its exercises are the runner's own choice; it has one from its first write on."""
    chosen = _chosen(user, pk)
    if with_facts:
        chosen = chosen.annotate(**edition_columns())
    rows = {row.position: row for row in chosen}
    if not rows:
        raise NothingToOpen
    log = next(iter(rows.values())).session_log
    opened = OpenedSession(
        user=user,
        free=log,
        log=None if log.deleted_at else log,
        deleted_at=log.deleted_at or log.emptied_at,
        exercises=rows,
    )
    if with_sets:
        _add_logged(opened, rows)
    return opened


def add_steps(opened: OpenedSession) -> None:
    """How each exercise is done, in one query: for the whole page, never for a tick."""
    exercises = [line.exercise for line in opened.lines.values()]
    prefetch_related_objects(exercises, "steps")


def _prescriptions(user: User, pk: int, *, now: dt.datetime) -> QuerySet[Prescription]:
    """With the latest time that each exercise was done before this session was."""
    key = BigIntegerField()
    done_here = LoggedExercise.objects.filter(
        prescription=OuterRef("pk"), session_log__deleted_at=None
    )
    began = Coalesce(OuterRef("session__log__started_at"), Value(now))
    deleted = SessionLog.objects.filter(deleted_from=OuterRef("session")).order_by("-deleted_at")
    return (
        # by the session's own key: a number too large for the database finds nothing, and no error
        Prescription.objects.filter(user=user, session__id=pk)
        .select_related("exercise", "session__plan", "session__log")
        .defer("exercise__feel", "exercise__article_dose", "session__plan__outline")
        .annotate(
            exercise_now=Coalesce(
                Subquery(done_here.values("exercise_id")[:1], output_field=key),
                F("exercise_id"),
                output_field=key,
            )
        )
        .annotate(
            last_logged=Subquery(_earlier(user, OuterRef("exercise_now"), began)),
            deleted_at=Subquery(deleted.values("deleted_at")[:1]),
        )
        .order_by("position")
    )


def _chosen(user: User, pk: int) -> QuerySet[LoggedExercise]:
    """As `_prescriptions`, for a free session. A planned one's log is found by its own address."""
    earlier = _earlier(user, OuterRef("exercise_id"), OuterRef("session_log__started_at"))
    return (
        LoggedExercise.objects.filter(
            user=user,
            session_log__id=pk,
            session_log__planned_session=None,
            session_log__deleted_from=None,
        )
        .select_related("exercise", "session_log")
        .defer("exercise__feel", "exercise__article_dose")
        .annotate(last_logged=Subquery(earlier))
    )


def _earlier(user: User, exercise: OuterRef, began: Any) -> QuerySet[Any, Any]:
    """The last time that an exercise was done before a session began."""
    return (
        LoggedExercise.objects.filter(
            user=user,
            exercise=exercise,
            sets__state=SetState.DONE,
            session_log__started_at__lt=began,
            session_log__deleted_at=None,
        )
        .order_by("-session_log__date", "-session_log__started_at", "-pk")
        .values("pk")[:1]
    )


def _add_logged(opened: OpenedSession, asked: Mapping[int, Any]) -> None:
    """What is logged of this session, and the sets of last time, in one query.

    A row for each set, and one for an exercise without any: it may be swapped or left out.
    """
    last_logged = {position: row.last_logged for position, row in asked.items()}
    wanted = Q(pk__in={pk for pk in last_logged.values() if pk})
    if opened.log:
        wanted |= Q(session_log=opened.log)
    rows = (
        LoggedExercise.objects.filter(wanted, user=opened.user)
        .select_related("exercise")
        .defer("exercise__feel", "exercise__article_dose")
        .annotate(**{f"set_{name}": F(f"sets__{name}") for name in SET_COLUMNS})
        .order_by("position", "sets__number", "sets__side")
    )
    earlier: dict[int, list[SetLog]] = {}
    for found in rows:
        here = opened.log is not None and found.session_log_id == opened.log.pk
        exercise = opened.exercises.setdefault(found.position, found) if here else found
        row = _set_of(found, exercise)
        if row is None:
            continue
        if here:
            opened.sets[Place(exercise.position, row.number, row.side)] = row
        elif row.state == SetState.DONE:
            earlier.setdefault(exercise.pk, []).append(row)
    for position, pk in last_logged.items():
        if pk in earlier:
            opened.last[position] = earlier[pk]


def _set_of(found: LoggedExercise, exercise: LoggedExercise) -> SetLog | None:
    """The set that came with this row of the join."""
    values = {name: getattr(found, f"set_{name}") for name in SET_COLUMNS}
    if values["id"] is None:
        return None
    row = SetLog(user_id=found.user_id, logged_exercise=exercise, **values)
    row._state.adding = False
    row._state.db = found._state.db
    return row

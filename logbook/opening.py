"""A planned session with all that was logged of it, in two queries; nothing is written."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

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
from plans.models import PlannedSession, Prescription, User
from plans.vocabulary import Block

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
    """What was planned and what was logged. `last` holds, by position, the sets of last time."""

    planned: PlannedSession
    prescriptions: dict[int, Prescription]
    log: SessionLog | None
    exercises: dict[int, LoggedExercise] = field(default_factory=dict)
    sets: dict[Place, SetLog] = field(default_factory=dict)
    last: dict[int, list[SetLog]] = field(default_factory=dict)
    facts: object = None  # what altering.py has read for it

    @property
    def lines(self) -> dict[int, Line]:
        """By position, in the order of the session: what was added stands at its end."""
        positions = sorted(self.prescriptions.keys() | self.exercises.keys())
        return {position: self.line(position) for position in positions}

    def line(self, position: int) -> Line:
        return line_of(self.prescriptions.get(position), self.exercises.get(position))

    def asks_for(self, place: Place) -> bool:
        known = place.position in self.prescriptions or place.position in self.exercises
        return known and place in _to_log(self.line(place.position))

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
        return self.planned.plan.retired_at is None or self.planned.date <= today


def _to_log(line: Line) -> list[Place]:
    """Nobody logs a warm-up: it is a list to go through."""
    return [] if line.block == Block.WARM_UP else line.places()


def open_session(
    user: User, pk: int, *, now: dt.datetime, with_facts: bool = False
) -> OpenedSession:
    """`with_facts`: with the runner's profile and the edition of the catalogue, for a change."""
    rows = _prescriptions(user, pk, now=now)
    if with_facts:
        rows = rows.select_related(
            "exercise", "session__plan", "session__log", "user__profile"
        ).annotate(**edition_columns())
    prescriptions = {row.position: row for row in rows}
    if not prescriptions:
        raise NothingToOpen
    planned = next(iter(prescriptions.values())).session
    opened = OpenedSession(
        planned=planned, prescriptions=prescriptions, log=getattr(planned, "log", None)
    )
    _add_logged(opened, user)
    return opened


def add_steps(opened: OpenedSession) -> None:
    """How each exercise is done, in one query: for the whole page, never for a tick."""
    exercises = [line.exercise for line in opened.lines.values()]
    prefetch_related_objects(exercises, "steps")


def _prescriptions(user: User, pk: int, *, now: dt.datetime) -> QuerySet[Prescription]:
    """With the latest time that each exercise was done before this session was."""
    key = BigIntegerField()
    done_here = LoggedExercise.objects.filter(prescription=OuterRef("pk")).values("exercise_id")[:1]
    earlier = (
        LoggedExercise.objects.filter(
            user=user,
            exercise=OuterRef("exercise_now"),
            sets__state=SetState.DONE,
            session_log__started_at__lt=Coalesce(OuterRef("session__log__started_at"), Value(now)),
        )
        .order_by("-session_log__date", "-session_log__started_at", "-pk")
        .values("pk")[:1]
    )
    return (
        # by the session's own key: a number too large for the database finds nothing, and no error
        Prescription.objects.filter(user=user, session__id=pk)
        .select_related("exercise", "session__plan", "session__log")
        .defer("exercise__feel", "exercise__article_dose", "session__plan__outline")
        .annotate(
            exercise_now=Coalesce(
                Subquery(done_here, output_field=key), F("exercise_id"), output_field=key
            )
        )
        .annotate(last_logged=Subquery(earlier))
        .order_by("position")
    )


def _add_logged(opened: OpenedSession, user: User) -> None:
    """What is logged of this session, and the sets of last time, in one query.

    A row for each set, and one for an exercise without any: it may be swapped or left out.
    """
    last_logged = {
        position: prescription.last_logged  # type: ignore[attr-defined]
        for position, prescription in opened.prescriptions.items()
    }
    wanted = Q(pk__in={pk for pk in last_logged.values() if pk})
    if opened.log:
        wanted |= Q(session_log=opened.log)
    rows = (
        LoggedExercise.objects.filter(wanted, user=user)
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

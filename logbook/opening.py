"""A planned session with all that was logged of it, in two queries; nothing is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import OuterRef, Q, QuerySet, Subquery, Value, prefetch_related_objects
from django.db.models.functions import Coalesce

from logbook.models import LoggedExercise, SessionLog, SetLog, SetState, Side
from plans.models import PlannedSession, Prescription, User


class NothingToOpen(Exception):
    """This runner has no such session, or has it no longer."""


class Place(NamedTuple):
    """Where a set stands in its session."""

    position: int
    number: int
    side: str


@dataclass(kw_only=True)
class OpenedSession:
    """What was planned and what was logged. `last` holds, by position, the sets of last time."""

    planned: PlannedSession
    prescriptions: dict[int, Prescription]
    log: SessionLog | None
    exercises: dict[int, LoggedExercise] = field(default_factory=dict)
    sets: dict[Place, SetLog] = field(default_factory=dict)
    last: dict[int, list[SetLog]] = field(default_factory=dict)

    def prescribes(self, place: Place) -> bool:
        prescription = self.prescriptions.get(place.position)
        return prescription is not None and place in places(prescription)

    def is_done(self, place: Place) -> bool:
        row = self.sets.get(place)
        return row is not None and row.state == SetState.DONE

    def places(self) -> Iterator[Place]:
        for prescription in self.prescriptions.values():
            yield from places(prescription)

    def may_be_logged(self, *, today: dt.date) -> bool:
        """A retired plan can be logged late, but no longer ahead."""
        return self.planned.plan.retired_at is None or self.planned.date <= today


def places(prescription: Prescription) -> list[Place]:
    """Each set, or each side of each set, in the order in which they are done."""
    sides = (Side.LEFT, Side.RIGHT) if prescription.per_side else (Side.BOTH,)
    return [
        Place(prescription.position, number, side.value)
        for number in range(1, prescription.sets + 1)
        for side in sides
    ]


def open_session(user: User, pk: int, *, now: dt.datetime) -> OpenedSession:
    prescriptions = {row.position: row for row in _prescriptions(user, pk, now=now)}
    if not prescriptions:
        raise NothingToOpen
    planned = next(iter(prescriptions.values())).session
    opened = OpenedSession(
        planned=planned, prescriptions=prescriptions, log=getattr(planned, "log", None)
    )
    _add_sets(opened, user)
    return opened


def add_steps(opened: OpenedSession) -> None:
    """How each exercise is done, in one query: for the whole page, never for a tick."""
    exercises = [prescription.exercise for prescription in opened.prescriptions.values()]
    prefetch_related_objects(exercises, "steps")


def _prescriptions(user: User, pk: int, *, now: dt.datetime) -> QuerySet[Prescription]:
    """With the latest time that each exercise was done before this session was."""
    earlier = (
        LoggedExercise.objects.filter(
            user=user,
            exercise=OuterRef("exercise"),
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
        .annotate(last_logged=Subquery(earlier))
        .order_by("position")
    )


def _add_sets(opened: OpenedSession, user: User) -> None:
    last_logged = {
        position: prescription.last_logged  # type: ignore[attr-defined]
        for position, prescription in opened.prescriptions.items()
    }
    wanted = Q(pk__in={pk for pk in last_logged.values() if pk})
    if opened.log:
        wanted |= Q(session_log=opened.log)
    rows = (
        SetLog.objects.filter(
            user=user, logged_exercise__in=LoggedExercise.objects.filter(wanted).order_by()
        )
        .select_related("logged_exercise")
        .order_by("number", "side")
    )
    earlier: dict[int, list[SetLog]] = {}
    for row in rows:
        exercise = row.logged_exercise
        if opened.log and exercise.session_log_id == opened.log.pk:
            opened.exercises[exercise.position] = exercise
            opened.sets[Place(exercise.position, row.number, row.side)] = row
        elif row.state == SetState.DONE:
            earlier.setdefault(exercise.pk, []).append(row)
    for position, pk in last_logged.items():
        if pk in earlier:
            opened.last[position] = earlier[pk]

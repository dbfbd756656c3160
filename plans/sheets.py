"""A session with its prescriptions as rows: those that stand, those that a programme would give,
those that a revision remembers. What is compared, and what is written.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from catalog.models import Exercise
from plans.engine.types import Item, Programme
from plans.models import PlannedSession, Prescription
from plans.rows import prescription_row, session_row

Exercises = Mapping[str, Exercise]

# what is to be done, without the reasons for it
WORK = (
    "position",
    "block",
    "patterns",
    "measure",
    "sets",
    "reps_low",
    "reps_high",
    "hold_seconds",
    "per_side",
    "rir",
    "percent_low",
    "percent_high",
    "rest_seconds",
    "tempo",
    "superset",
    "landings",
)
DAY = (
    "date",
    "kind",
    "timing",
    "minutes",
    "warm_up_minutes",
    "landings",
    "weighted_landings",
    "hard_sets",
)
PLACE = ("week", "phase", "moved_from", "as_planned")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    session: PlannedSession
    lines: tuple[Prescription, ...]

    @property
    def date(self) -> dt.date:
        return self.session.date

    def work(self) -> tuple[Any, ...]:
        """Equal where the runner would do the same on the same day."""
        return (
            *(getattr(self.session, name) for name in DAY),
            *(_work_of(line) for line in self.lines),
        )

    def all(self) -> tuple[Any, ...]:
        """Equal where the rows are the same but for their keys."""
        return (
            self.work(),
            *(getattr(self.session, name) for name in PLACE),
            self.session.reasons,
            *(line.reasons for line in self.lines),
        )


def work_of(line: Prescription) -> tuple[Any, ...]:
    """An exercise with its dose, wherever in the session it stands."""
    return _work_of(line)[1:]


def _work_of(line: Prescription) -> tuple[Any, ...]:
    replaced = line.replaces.slug if line.replaces else None
    return (*(getattr(line, name) for name in WORK), line.exercise.slug, replaced)


def standing(sessions: Iterable[PlannedSession]) -> list[Sheet]:
    """Wants `prescriptions__exercise` and `prescriptions__replaces` prefetched."""
    return [
        Sheet(session=session, lines=tuple(session.prescriptions.all())) for session in sessions
    ]


def planned(programme: Programme, exercises: Exercises, *, from_day: dt.date) -> list[Sheet]:
    """Unsaved rows, without runner and plan."""
    return [
        Sheet(
            session=session_row(session, week=week.number, phase=week.phase),
            lines=tuple(_line(n, item, exercises) for n, item in enumerate(session.items, start=1)),
        )
        for week in programme.weeks
        for session in week.sessions
        if session.date >= from_day
    ]


def slugs_of(programme: Programme) -> set[str]:
    """The exercises that `planned` asks for."""
    return set(
        chain.from_iterable(
            (item.exercise, item.replaces or item.exercise)
            for week in programme.weeks
            for session in week.sessions
            for item in session.items
        )
    )


def _line(position: int, item: Item, exercises: Exercises) -> Prescription:
    return prescription_row(
        item,
        position=position,
        exercise=exercises[item.exercise],
        replaces=exercises[item.replaces] if item.replaces else None,
    )

"""What stands at each place of a session now: as it was planned, or as the runner changed it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from catalog.models import Exercise
from logbook.models import LoggedExercise, Side
from plans.engine.types import Item
from plans.models import Prescription
from plans.vocabulary import Block

# what a dose consists of; a changed one is kept whole in LoggedExercise.dose
DOSE = (
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
)


class Place(NamedTuple):
    """Where a set stands in its session."""

    position: int
    number: int
    side: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One exercise with its dose. `prescription` is None for what the runner added."""

    position: int
    block: str
    exercise: Exercise
    prescription: Prescription | None
    instead_of: Exercise | None = None
    left_out: str = ""
    measure: str
    sets: int
    reps_low: int | None = None
    reps_high: int | None = None
    hold_seconds: int | None = None
    per_side: bool = False
    rir: int | None = None
    percent_low: int | None = None
    percent_high: int | None = None
    rest_seconds: int = 0
    tempo: list[int] | None = None
    superset: int | None = None

    @property
    def counts_reps(self) -> bool:
        return self.reps_low is not None

    @property
    def reasons(self) -> list[dict[str, Any]]:
        """Of the plan's own exercise; another one has the runner's own reason."""
        return self.prescription.reasons if self.prescription and not self.instead_of else []

    def dose(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in DOSE}

    def places(self) -> list[Place]:
        """Each set, or each side of each set, in the order in which they are done."""
        sides = (Side.LEFT, Side.RIGHT) if self.per_side else (Side.BOTH,)
        return [
            Place(self.position, number, side.value)
            for number in range(1, self.sets + 1)
            for side in sides
        ]


def line_of(prescription: Prescription | None, logged: LoggedExercise | None) -> Line:
    """One of the two is there. What is logged wins: the runner knows what stood on the bar."""
    if prescription is None:
        if logged is None:
            raise ValueError("neither planned nor logged")
        return Line(
            position=logged.position,
            block=logged.block or Block.ACCESSORY,
            exercise=logged.exercise,
            prescription=None,
            left_out=logged.left_out,
            **(logged.dose or {}),
        )
    planned = {name: getattr(prescription, name) for name in DOSE}
    if logged is None:
        return Line(
            position=prescription.position,
            block=prescription.block,
            exercise=prescription.exercise,
            prescription=prescription,
            **planned,
        )
    return Line(
        position=prescription.position,
        block=prescription.block,
        exercise=logged.exercise,
        prescription=prescription,
        instead_of=prescription.exercise if logged.swapped_from_id else None,
        left_out=logged.left_out,
        **(logged.dose or planned),
    )


def dose_of(item: Item) -> dict[str, Any]:
    """An engine's value, as it is kept."""
    low, high = item.reps or (None, None)
    percent_low, percent_high = item.percent_1rm or (None, None)
    values = {
        "measure": item.measure.value,
        "sets": item.sets,
        "reps_low": low,
        "reps_high": high,
        "hold_seconds": item.hold_seconds,
        "per_side": item.per_side,
        "rir": item.rir,
        "percent_low": percent_low,
        "percent_high": percent_high,
        "rest_seconds": item.rest_seconds,
        "tempo": list(item.tempo) if item.tempo else None,
        "superset": item.superset,
    }
    return {name: values[name] for name in DOSE}

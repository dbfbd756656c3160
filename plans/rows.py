"""Engine values → rows that are not saved yet: what saving stores and an example only shows."""

from collections.abc import Iterable

from catalog.models import Exercise
from plans.engine.types import (
    Block,
    Item,
    Measure,
    Pattern,
    Session,
    SessionKind,
    Timing,
)
from plans.models import PlannedSession, Prescription
from plans.reason_rows import stored


def session_row(session: Session, *, week: int, phase: str) -> PlannedSession:
    """Without its plan and its runner."""
    return PlannedSession(
        date=session.date,
        week=week,
        phase=phase,
        kind=session.kind,
        timing=session.timing,
        minutes=session.minutes,
        warm_up_minutes=session.warm_up_minutes,
        landings=session.landings,
        weighted_landings=session.weighted_landings,
        hard_sets=session.hard_sets,
        reasons=[stored(reason) for reason in session.reasons],
    )


def prescription_row(
    item: Item, *, position: int, exercise: Exercise, replaces: Exercise | None
) -> Prescription:
    """Without its session and its runner."""
    return Prescription(
        position=position,
        block=item.block,
        exercise=exercise,
        patterns=list(item.patterns),
        measure=item.measure,
        sets=item.sets,
        reps_low=item.reps[0] if item.reps else None,
        reps_high=item.reps[1] if item.reps else None,
        hold_seconds=item.hold_seconds,
        per_side=item.per_side,
        rir=item.rir,
        percent_low=item.percent_1rm[0] if item.percent_1rm else None,
        percent_high=item.percent_1rm[1] if item.percent_1rm else None,
        rest_seconds=item.rest_seconds,
        tempo=list(item.tempo) if item.tempo else None,
        superset=item.superset,
        replaces=replaces,
        landings=item.landings,
        reasons=[stored(reason) for reason in item.reasons],
    )


def session_of(row: PlannedSession, lines: Iterable[Prescription]) -> Session:
    """Back to the engine's, without the reasons."""
    return Session(
        date=row.date,
        kind=SessionKind(row.kind),
        timing=Timing(row.timing),
        minutes=float(row.minutes),
        warm_up_minutes=row.warm_up_minutes,
        landings=row.landings,
        weighted_landings=float(row.weighted_landings),
        hard_sets=row.hard_sets,
        reasons=(),
        items=tuple(_item_of(line) for line in lines),
    )


def _item_of(line: Prescription) -> Item:
    tempo, low, high = line.tempo, line.percent_low, line.percent_high
    return Item(
        exercise=line.exercise.slug,
        block=Block(line.block),
        patterns=tuple(Pattern(pattern) for pattern in line.patterns),
        measure=Measure(line.measure),
        sets=line.sets,
        reps=(line.reps_low, line.reps_high) if line.reps_low and line.reps_high else None,
        hold_seconds=line.hold_seconds,
        per_side=line.per_side,
        rir=line.rir,
        percent_1rm=(low, high) if low is not None and high is not None else None,
        rest_seconds=line.rest_seconds,
        tempo=(tempo[0], tempo[1], tempo[2]) if tempo else None,
        superset=line.superset,
        landings=line.landings,
        reasons=(),
    )

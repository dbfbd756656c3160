"""Engine values → rows that are not saved yet: what saving stores and an example only shows."""

from catalog.models import Exercise
from plans.engine.types import Item, Session
from plans.explaining import stored
from plans.models import PlannedSession, Prescription


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

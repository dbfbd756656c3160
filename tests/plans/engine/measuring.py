"""What the rules count, counted again from a finished programme and the catalogue's facts alone."""

from collections.abc import Iterator
from datetime import date

from plans.engine.types import (
    Block,
    Exercise,
    Item,
    Measure,
    Pattern,
    Programme,
    Runner,
    Session,
    SessionKind,
    Week,
    Weekday,
)
from tests.plans.engine.facts import by_slug

KNEE = {Pattern.SQUAT, Pattern.LUNGE}
HIP = {Pattern.HINGE, Pattern.HIP_EXTENSION}
CALF = {Pattern.CALF, Pattern.CALF_BENT_KNEE}
LOWER = KNEE | HIP | CALF
CORE = {Pattern.ANTI_EXTENSION, Pattern.ANTI_ROTATION, Pattern.LATERAL_CORE, Pattern.ROTATION}
WEIGHTS = {"dumbbell", "kettlebell", "barbell", "machine"}


def facts(item: Item) -> Exercise:
    return by_slug()[item.exercise]


def sessions(programme: Programme) -> Iterator[tuple[Week, Session]]:
    for week in programme.weeks:
        for session in week.sessions:
            yield week, session


def full_sessions(programme: Programme) -> Iterator[tuple[Week, Session]]:
    for week, session in sessions(programme):
        if session.kind is SessionKind.FULL:
            yield week, session


def work(session: Session) -> list[Item]:
    """Its items, warm-up aside."""
    return [item for item in session.items if item.block is not Block.WARM_UP]


def is_lower(item: Item) -> bool:
    return not LOWER.isdisjoint(item.patterns)


def fills(session: Session, patterns: set[Pattern]) -> bool:
    return any(patterns & set(item.patterns) for item in work(session))


def volume(week: Week) -> float:
    """Of a week: sets × middle of the rep range, or hold seconds / 3, one side counted once."""
    total = 0.0
    for session in week.sessions:
        for item in work(session):
            if is_lower(item):
                reps = sum(item.reps) / 2 if item.reps else (item.hold_seconds or 0) / 3
                total += item.sets * reps
    return total


def is_leg_loading(session: Session) -> bool:
    return any(is_lower(item) for item in work(session))


def is_heavy(item: Item, runner: Runner) -> bool:
    """A lower-body set of 80 % and more, or of few reps near the limit with a load."""
    if item.block is Block.WARM_UP or not is_lower(item):
        return False
    if item.percent_1rm is not None and sum(item.percent_1rm) / 2 >= 80:
        return True
    loaded = facts(item).loadable and any(
        set_up <= runner.equipment and set_up & (WEIGHTS | {"band"})
        for set_up in facts(item).set_ups
    )
    few = item.reps is not None and sum(item.reps) / 2 <= 6
    return loaded and few and item.rir is not None and item.rir <= 3


def minutes(session: Session, asked: int) -> float:
    """R45's sum, from the facts."""
    total = session.warm_up_minutes * 60.0 + (0 if asked < 15 else 120)
    for item in work(session):
        exercise = facts(item)
        sides = 2 if exercise.unilateral else 1
        if item.measure is Measure.HOLD:
            work_seconds = float((item.hold_seconds or 0) * sides)
        else:
            assert item.reps is not None
            work_seconds = sum(item.reps) / 2 * exercise.seconds_per_rep * sides
            work_seconds += 5 if exercise.unilateral else 0
        total += exercise.setup_seconds + item.sets * (work_seconds + item.rest_seconds)
        total -= item.rest_seconds
    for one, other in supersets(session):
        total -= (min(one.sets, other.sets) - 1) * min(one.rest_seconds, other.rest_seconds)
    return total / 60


def supersets(session: Session) -> list[tuple[Item, Item]]:
    found: dict[int, list[Item]] = {}
    for item in session.items:
        if item.superset is not None:
            found.setdefault(item.superset, []).append(item)
    return [(one, other) for one, other in found.values()]


def run_on(runner: Runner, day: date) -> str:
    return runner.runs.get(Weekday(day.weekday()), "")


def total_sets(session: Session) -> int:
    return sum(item.sets for item in work(session))

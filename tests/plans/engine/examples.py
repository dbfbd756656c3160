"""Runners with a name."""

from datetime import date, timedelta
from typing import Any

from plans.engine.types import (
    Goal,
    Injury,
    InjuryArea,
    InjuryStatus,
    Level,
    RunKind,
    Runner,
    Weekday,
)

MONDAY = date(2027, 1, 4)
MON, TUE, WED, THU, FRI, SAT, SUN = Weekday
EASY, HARD, LONG = RunKind
GYM = frozenset({"band", "barbell", "bench", "box", "dumbbell", "kettlebell", "machine", "mat"})


def runner(**answers: Any) -> Runner:
    """A beginner with nothing special about them, but for `answers`."""
    defaults: dict[str, Any] = {"goal": Goal.GENERAL_FITNESS, "start": MONDAY}
    return Runner(**(defaults | answers))


def race_after(weeks: int, *, start: date = MONDAY) -> date:
    """The Sunday that ends the given week of the plan."""
    return start + timedelta(weeks=weeks, days=-1)


P1 = runner(
    age=29,
    running_level=Level.BEGINNER,
    running_months=4,
    runs={TUE: EASY, THU: EASY, SUN: LONG},
    strength_days=frozenset({MON, FRI}),
    equipment=frozenset({"mat"}),
)
P2 = runner(
    goal=Goal.TEN_K,
    race_date=race_after(12),
    strength_level=Level.INTERMEDIATE,
    runs={TUE: HARD, WED: EASY, FRI: HARD, SUN: LONG},
    strength_days=frozenset({TUE, WED, FRI}),
    minutes=45,
    equipment=frozenset({"dumbbell", "band", "box"}),
)
P3 = runner(
    goal=Goal.FIVE_K,
    race_date=race_after(16),
    strength_level=Level.ADVANCED,
    running_level=Level.ADVANCED,
    age=24,
    runs={MON: EASY, TUE: HARD, WED: EASY, THU: HARD, FRI: EASY, SUN: LONG},
    strength_days=frozenset({TUE, THU, SAT}),
    minutes=60,
    equipment=GYM,
)
P4 = runner(
    goal=Goal.MARATHON,
    race_date=race_after(18),
    strength_level=Level.INTERMEDIATE,
    age=46,
    runs={TUE: HARD, THU: HARD, SAT: EASY, SUN: LONG},
    strength_days=frozenset({TUE, THU}),
    minutes=40,
    equipment=frozenset({"dumbbell", "kettlebell"}),
)
P7 = runner(
    goal=Goal.HALF_MARATHON,
    race_date=race_after(10),
    strength_level=Level.INTERMEDIATE,
    age=33,
    runs={TUE: EASY, THU: EASY, SUN: LONG},
    strength_days=frozenset({MON, FRI}),
    minutes=35,
    equipment=frozenset({"band", "mat", "step"}),
    injuries=(Injury(area=InjuryArea.IT_BAND, pain=3),),
)
P11 = runner(
    age=45,
    strength_days=frozenset({TUE, THU}),
    minutes=20,
    injuries=(
        Injury(area=InjuryArea.LOW_BACK, pain=2),
        Injury(area=InjuryArea.PATELLOFEMORAL, status=InjuryStatus.HISTORY),
    ),
)
NAMED = {"P1": P1, "P2": P2, "P3": P3, "P4": P4, "P7": P7, "P11": P11}

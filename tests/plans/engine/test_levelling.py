"""R46: a session of more minutes has no fewer sets than one of fewer, in any kind of week."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from plans.engine.generate import generate
from plans.engine.types import (
    Goal,
    Injury,
    InjuryArea,
    InjuryStatus,
    Level,
    Readiness,
    Runner,
    SessionKind,
)
from tests.plans.engine.examples import (
    EASY,
    FRI,
    GYM,
    HARD,
    LONG,
    MON,
    SAT,
    SUN,
    THU,
    TUE,
    runner,
)
from tests.plans.engine.facts import everything
from tests.plans.engine.measuring import sessions, total_sets

TWO_RUNS = {TUE: EASY, THU: EASY, SUN: LONG}
AN_ANKLE = runner(
    start=date(2028, 2, 24),
    strength_level=Level.INTERMEDIATE,
    age=44,
    runs=TWO_RUNS,
    strength_days=frozenset({TUE, THU}),
    equipment=frozenset({"dumbbell", "band"}),
    injuries=(Injury(area=InjuryArea.ANKLE_SPRAIN),),
)
A_RACE_SOON = runner(
    goal=Goal.TEN_K,
    start=date(2027, 3, 1),
    race_date=date(2027, 4, 4),
    strength_level=Level.INTERMEDIATE,
    age=50,
    runs={MON: EASY, TUE: HARD, THU: EASY, SAT: EASY, SUN: LONG},
    strength_days=frozenset({TUE, FRI}),
    equipment=frozenset({"dumbbell", "band", "box"}),
)
AN_OLD_ACHILLES = runner(
    goal=Goal.RETURN_FROM_INJURY,
    start=date(2027, 2, 22),
    strength_level=Level.INTERMEDIATE,
    age=39,
    runs={TUE: EASY, SAT: LONG},
    strength_days=frozenset({TUE, THU}),
    injuries=(Injury(area=InjuryArea.ACHILLES_MID, status=InjuryStatus.HISTORY, months_since=6),),
)

JUMPING = runner(
    goal=Goal.GET_FASTER,
    start=date(2027, 10, 3),
    strength_level=Level.ADVANCED,
    running_level=Level.ADVANCED,
    age=38,
    runs={MON: EASY, TUE: HARD, THU: HARD, SAT: EASY, SUN: LONG},
    strength_days=frozenset({MON, THU}),
    equipment=GYM,
    plyometrics=Readiness.READY,
)


def sets_by_day(someone: Runner, minutes: int) -> Iterator[tuple[date, int]]:
    for _, session in sessions(generate(replace(someone, minutes=minutes), everything())):
        if session.kind is not SessionKind.LIGHT:
            yield session.date, total_sets(session)


@pytest.mark.parametrize(
    ("someone", "lengths"),
    [
        (AN_ANKLE, (45, 60)),
        (A_RACE_SOON, (15, 20, 30, 45, 60)),
        (AN_OLD_ACHILLES, (45, 60)),
        (JUMPING, (30, 31)),
    ],
    ids=["groundwork", "deload, taper and mobility", "strength", "jumps"],
)
def test_r46_no_session_loses_a_set_to_more_minutes(someone, lengths):
    for shorter, longer in pairwise(dict(sets_by_day(someone, minutes)) for minutes in lengths):
        fewer = {day: (sets, longer[day]) for day, sets in shorter.items() if longer[day] < sets}
        assert fewer == {}

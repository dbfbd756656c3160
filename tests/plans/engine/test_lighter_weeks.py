"""What a deload and a taper keep of the week before, and what they say is left out."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from plans.engine.generate import generate
from plans.engine.reasons import sentence
from plans.engine.types import (
    Goal,
    Level,
    Pattern,
    PhaseName,
    Readiness,
    Runner,
    Session,
    Week,
    Weekday,
)
from tests.plans.engine.examples import EASY, FRI, HARD, LONG, MON, SAT, SUN, THU, TUE, runner
from tests.plans.engine.facts import everything
from tests.plans.engine.measuring import facts, fills, full_sessions, volume, work

EVERY_DAY = frozenset(Weekday)
NEW_TO_RUNNING = runner(
    goal=Goal.TEN_K,
    start=date(2028, 1, 11),
    race_date=date(2028, 3, 19),
    running_level=Level.BEGINNER,
    running_months=5,
    age=24,
    runs={TUE: EASY, SAT: LONG},
    strength_days=EVERY_DAY,
    equipment=frozenset({"mat"}),
)
ON_THURSDAYS = runner(
    goal=Goal.HALF_MARATHON,
    start=date(2027, 5, 10),
    race_date=date(2027, 7, 25),
    strength_level=Level.INTERMEDIATE,
    age=33,
    minutes=45,
    runs={TUE: HARD, THU: EASY, SAT: EASY, SUN: LONG},
    strength_days=frozenset({MON, THU}),
    equipment=frozenset({"kettlebell", "band"}),
)
JUMPING = runner(
    goal=Goal.GET_FASTER,
    start=date(2028, 3, 16),
    strength_level=Level.ADVANCED,
    running_level=Level.ADVANCED,
    age=36,
    minutes=60,
    runs={TUE: HARD, THU: HARD, SAT: EASY, SUN: LONG},
    strength_days=frozenset({MON, FRI}),
    equipment=frozenset({"rope", "band", "mat"}),
    plyometrics=Readiness.READY,
)


def taper_of(someone: Runner) -> Iterator[tuple[Week, Session]]:
    for week, session in full_sessions(generate(someone, everything())):
        if week.phase is PhaseName.TAPER:
            yield week, session


@pytest.mark.parametrize("minutes", [35, 45, 60])
def test_r17_a_taper_with_fewer_exercises_keeps_a_bent_knee_raise(minutes):
    taper = [one for _, one in taper_of(replace(NEW_TO_RUNNING, minutes=minutes))]

    assert len(taper) == 2
    assert any(fills(one, {Pattern.CALF_BENT_KNEE}) for one in taper)
    assert all(fills(one, {Pattern.CALF, Pattern.CALF_BENT_KNEE}) for one in taper)
    assert all(any(facts(item).unilateral for item in work(one)) for one in taper)


@pytest.mark.parametrize("minutes", [40, 45, 60])
def test_r30_a_taper_whose_race_week_has_no_day_for_it_keeps_two_fifths(minutes):
    programme = generate(replace(ON_THURSDAYS, minutes=minutes), everything())
    usual = [
        volume(week)
        for week in programme.weeks
        if not week.deload and week.phase not in {PhaseName.TAPER, PhaseName.RECOVERY}
    ][-2:]
    taper = [volume(week) for week in programme.weeks if week.phase is PhaseName.TAPER]

    assert taper[1:] == [0]
    assert 0.4 <= (sum(taper) / 2) / (sum(usual) / 2) <= 0.59


def test_r17_a_lighter_week_says_what_it_is_without_as_the_week_before():
    before, lighter = (
        [sentence(reason) for session in week.sessions for reason in session.reasons]
        for week in generate(JUMPING, everything()).weeks[10:12]
    )

    assert (
        "5 exercises are the most for a session here, so a second kind of core work waits this "
        "week and in the lighter one after it."
    ) in before
    assert (
        "Week 12 is lighter and begins no other exercises, so it is without a second kind of core "
        "work."
    ) in lighter

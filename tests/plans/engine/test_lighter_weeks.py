"""What a deload and a taper keep of the week before, and what they say is left out."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from plans.engine.generate import generate
from plans.engine.reasons import sentence
from plans.engine.shelving import Role
from plans.engine.types import (
    Goal,
    Injury,
    InjuryArea,
    InjuryStatus,
    Level,
    Pattern,
    PhaseName,
    Readiness,
    Runner,
    Session,
    SessionKind,
    Week,
    Weekday,
)
from tests.plans.engine import strategies
from tests.plans.engine.examples import (
    EASY,
    FRI,
    HARD,
    LONG,
    MON,
    SAT,
    SUN,
    THU,
    TUE,
    WED,
    race_after,
    runner,
)
from tests.plans.engine.facts import everything
from tests.plans.engine.measuring import facts, fills, full_sessions, is_lower, volume, work

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


PATTERN_OF = {
    Role.ABDUCTION: Pattern.HIP_ABDUCTION,
    Role.BENT_CALF: Pattern.CALF_BENT_KNEE,
    Role.PUSH: Pattern.PUSH,
    Role.PULL: Pattern.PULL,
}


@given(strategies.trainable())
@settings(max_examples=60)
def test_r17_what_a_lighter_week_is_said_to_be_without_is_in_none_of_its_sessions(someone):
    for week in generate(someone, everything()).weeks:
        there = {p for session in week.sessions for item in work(session) for p in item.patterns}
        for reason in (reason for session in week.sessions for reason in session.reasons):
            if reason.key == "waits_lighter" and reason.params["role"] in PATTERN_OF:
                assert PATTERN_OF[Role(str(reason.params["role"]))] not in there


def test_r17_a_lighter_week_counts_what_its_light_session_trains():
    """The outer hip stands in the light session alone."""
    someone = runner(
        goal=Goal.TEN_K,
        race_date=race_after(16),
        strength_level=Level.INTERMEDIATE,
        minutes=30,
        runs={MON: EASY, TUE: HARD, THU: EASY, SAT: EASY, SUN: LONG},
        strength_days=frozenset({WED, SAT}),
    )
    for week in generate(someone, everything()).weeks:
        light = [one for one in week.sessions if one.kind is SessionKind.LIGHT]
        if week.deload and any(fills(one, {Pattern.HIP_ABDUCTION}) for one in light):
            said = {one.params.get("role") for s in week.sessions for one in s.reasons}
            assert Role.ABDUCTION not in said
            return
    pytest.fail("no lighter week with a light session")


def test_r17_a_lighter_week_says_whose_turn_it_is_not():
    """Friday had no calf work, and the lighter Monday repeats one without it."""
    someone = runner(
        goal=Goal.INJURY_PREVENTION,
        strength_level=Level.ADVANCED,
        minutes=20,
        runs={TUE: EASY, THU: EASY, SUN: LONG},
        strength_days=frozenset({MON, WED, FRI}),
    )
    lighter = generate(someone, everything()).weeks[5]

    assert lighter.deload
    keys = [{one.key for one in session.reasons} for session in lighter.sessions]
    assert ["turn_waits" in one for one in keys] == [True, False, False]


def test_r18_a_taper_gives_no_exercise_on_one_leg_away_for_a_bent_knee():
    someone = replace(
        NEW_TO_RUNNING,
        goal=Goal.FIVE_K,
        start=date(2027, 4, 16),
        race_date=date(2027, 7, 11),
        running_level=Level.INTERMEDIATE,
        running_months=3,
        minutes=35,
        runs={TUE: EASY, THU: EASY, SUN: LONG},
        strength_days=frozenset({MON, WED, FRI}),
        equipment=frozenset({"mat", "band"}),
    )
    for _, session in taper_of(someone):
        assert any(is_lower(item) and facts(item).unilateral for item in work(session))


def test_r15_a_taper_takes_in_no_exercise_beyond_its_most():
    someone = runner(
        goal=Goal.ULTRA_TRAIL,
        start=date(2027, 2, 27),
        race_date=date(2027, 6, 27),
        running_level=Level.ADVANCED,
        age=53,
        minutes=45,
        runs={MON: EASY, TUE: HARD, THU: EASY, SAT: EASY, SUN: LONG},
        strength_days=frozenset({MON, WED, FRI}),
        equipment=frozenset({"barbell", "bench", "box", "dumbbell", "machine"}),
        injuries=(Injury(area=InjuryArea.HIP_LATERAL, pain=1),),
    )
    for week, session in full_sessions(generate(someone, everything())):
        if week.deload or week.phase is PhaseName.TAPER:
            assert len(work(session)) <= (5 if week.phase is PhaseName.TAPER else 6)


def test_r40_a_lighter_week_keeps_the_raise_that_suits_a_sore_calf():
    someone = runner(
        goal=Goal.GET_FASTER,
        start=date(2027, 5, 17),
        strength_level=Level.ADVANCED,
        age=64,
        minutes=73,
        runs={MON: EASY, WED: EASY, SAT: EASY},
        strength_days=frozenset({MON, TUE, WED, THU, FRI, SUN}),
        equipment=frozenset({"anchor", "kettlebell", "rope"}),
        injuries=(
            Injury(area=InjuryArea.CALF_STRAIN, pain=2),
            Injury(area=InjuryArea.IT_BAND, pain=1),
            Injury(area=InjuryArea.ACHILLES_MID, status=InjuryStatus.HISTORY, months_since=3),
        ),
    )
    for week in generate(someone, everything()).weeks:
        trained = [facts(item) for session in week.sessions for item in work(session)]
        suited = {area for one in trained for area in one.prefer}
        assert {injury.area for injury in someone.injuries} <= suited, week.number

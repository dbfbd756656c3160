"""What gives way where time is short, and what does not (R13, R15, R17, R45)."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from plans.engine import numbers
from plans.engine.generate import generate
from plans.engine.types import (
    Block,
    Goal,
    Injury,
    InjuryArea,
    InjuryStatus,
    Level,
    Pattern,
    PhaseName,
    RunKind,
    SessionKind,
    Weekday,
)
from tests.plans.engine.examples import GYM, P1, P2, P11, race_after, runner
from tests.plans.engine.facts import by_slug, everything
from tests.plans.engine.measuring import HIP, KNEE, full_sessions, work

AA, STR, POW, MAINT, TAPER, RECOVERY = PhaseName
BEG, INT, ADV = Level
LIFTS = numbers.KNEE | numbers.HIP
LEAST = {
    (AA, INT): 2,
    (AA, ADV): 3,
    (STR, BEG): 2,
    (STR, INT): 3,
    (STR, ADV): 3,
    (POW, INT): 2,
    (POW, ADV): 2,
}


def _full_weeks(level, minutes, **answers):
    someone = runner(
        goal=Goal.TEN_K,
        race_date=race_after(14),
        strength_level=level,
        minutes=minutes,
        **answers,
    )
    return [
        (week, session)
        for week, session in full_sessions(generate(someone, everything()))
        if not week.deload and week.phase is not TAPER
    ]


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("equipment", [frozenset(), GYM])
@pytest.mark.parametrize("minutes", [15, 18, 21, 25, 30, 31, 35])
def test_r13_main_lifts_keep_their_least_sets_or_say_why(level, equipment, minutes):
    for week, session in _full_weeks(level, minutes, equipment=equipment):
        said = {reason.key for reason in session.reasons}
        for item in session.items:
            least = LEAST.get((week.phase, level), 1)
            if item.block is Block.MAIN and item.sets < least:
                assert said & {"few_sets_time", "few_sets_growth"}


@pytest.mark.parametrize("equipment", [frozenset(), GYM])
@pytest.mark.parametrize("minutes", [15, 18, 20, 25, 30, 31, 35])
def test_r45_a_lift_with_long_rests_leaves_room_for_the_other_and_for_a_third(equipment, minutes):
    for _, session in _full_weeks(ADV, minutes, equipment=equipment):
        items = work(session)
        patterns = {pattern for item in items for pattern in item.patterns}
        said = {reason.key for reason in session.reasons}

        assert len(items) >= 3 or (minutes == 15 and "two_exercises" in said)
        assert patterns & KNEE
        assert patterns & HIP
        assert any(item.block is Block.MAIN for item in items)


def test_r45_up_to_half_an_hour_one_lift_rests_long_in_adaptation_too():
    for _, session in _full_weeks(INT, 30):
        assert sum(item.block is Block.MAIN for item in session.items) == 1


def test_r46_a_minute_over_half_an_hour_takes_no_sets_away():
    """Two lifts with long rests would: one keeps them there, too."""
    weeks = [generate(replace(P2, minutes=minutes), everything()).weeks[4] for minutes in (30, 31)]
    shorter, longer = (sum(i.sets for s in week.sessions for i in work(s)) for week in weeks)

    assert longer >= shorter


def test_r45_lifts_of_long_rests_shorten_them_before_they_lose_a_set():
    rests = {
        (week.phase, item.rest_seconds, item.sets)
        for week, session in _full_weeks(INT, 25)
        for item in session.items
        if item.block is Block.MAIN and week.phase is STR
    }

    assert (STR, 120, 3) in rests
    assert all(rest >= 120 for _, rest, _ in rests)


def test_r45_a_lift_without_long_rests_names_the_minutes():
    reasons = [
        reason
        for _, session in _full_weeks(ADV, 31, equipment=GYM)
        for item in session.items
        if item.block is Block.ACCESSORY and not {Pattern.CALF} & set(item.patterns)
        for reason in item.reasons
        if reason.key == "second_lift"
    ]

    assert all(reason.params["minutes"] == 31 for reason in reasons)


def test_r45_second_lift_speaks_of_long_rests_only_where_there_are_some():
    """In groundwork the first lift rests no longer."""
    for week, session in full_sessions(generate(P1, everything())):
        told = [
            reason
            for item in work(session)
            for reason in item.reasons
            if reason.key == "second_lift"
        ]
        if week.phase is PhaseName.ANATOMICAL_ADAPTATION:
            assert told == []
        elif not week.deload:
            assert len(told) == 1


@pytest.mark.parametrize("days", [1, 2])
@pytest.mark.parametrize("minutes", [12, 16, 20])
def test_r17_calf_and_core_take_turns_over_a_weeks_turn_and_a_taper(days, minutes):
    someone = runner(
        goal=Goal.TEN_K,
        race_date=race_after(14),
        minutes=minutes,
        strength_days=frozenset(list(Weekday)[: 3 * days : 3]),
    )
    patterns = [
        {pattern for item in work(session) for pattern in item.patterns}
        for week, session in full_sessions(generate(someone, everything()))
        if not week.deload
    ]

    for before, now in pairwise(patterns):
        assert (before | now) & numbers.CALF
        assert (before | now) & numbers.CORE


def test_r17_outer_hips_leave_push_and_pull_their_turn_in_twenty_minutes():
    """Twice a week is too much of four exercises a session: it is twice in two weeks then."""
    weeks = [
        [
            pattern
            for session in week.sessions
            for item in work(session)
            for pattern in item.patterns
        ]
        for week in generate(P11, everything()).weeks
        if not week.deload
    ]

    for before, now in pairwise(weeks):
        assert {Pattern.PUSH, Pattern.PULL} <= set(before + now)
        assert (before + now).count(Pattern.HIP_ABDUCTION) >= 2


def test_r18_a_week_of_one_session_has_one_leg_and_both_under_a_load():
    someone = runner(
        goal=Goal.HALF_MARATHON,
        race_date=race_after(8),
        minutes=12,
        strength_days=frozenset({Weekday.TUE}),
        equipment=GYM,
    )
    for week, session in full_sessions(generate(someone, everything())):
        facts = [by_slug()[item.exercise] for item in work(session)]

        assert any(one.unilateral for one in facts)
        if week.phase is STR and not week.deload:
            assert any(
                one.loadable and not one.unilateral and one.pattern in LIFTS for one in facts
            )


@pytest.mark.parametrize("day", [Weekday.MON, Weekday.THU])
def test_r19_a_lift_that_joins_late_comes_before_a_pair_with_smaller_work(day):
    tools = frozenset({"dumbbell", "machine", "towel"})
    for _, session in _full_weeks(ADV, 30, equipment=tools, strength_days=frozenset({day})):
        main = [by_slug()[item.exercise].pattern for item in work(session)]
        lifts = [place for place, pattern in enumerate(main) if pattern in LIFTS]
        small = [place for place, pattern in enumerate(main) if pattern in numbers.CALF]

        assert max(lifts) < min(small)


def _said(session):
    return {reason.key for reason in session.reasons}


@pytest.mark.parametrize("minutes", [15, 16, 18])
@pytest.mark.parametrize("equipment", [frozenset(), GYM])
def test_r17_calf_or_core_that_is_missing_twice_running_is_named(minutes, equipment):
    someone = runner(
        goal=Goal.ULTRA_TRAIL,
        race_date=race_after(20),
        strength_level=ADV,
        minutes=minutes,
        equipment=equipment,
        injuries=(Injury(area=InjuryArea.IT_BAND, status=InjuryStatus.HISTORY, months_since=6),),
    )
    sessions = [
        (session, {pattern for item in work(session) for pattern in item.patterns})
        for week, session in full_sessions(generate(someone, everything()))
        if not week.deload
    ]

    for (_, before), (session, now) in pairwise(sessions):
        for group in (numbers.CALF, numbers.CORE):
            assert (before | now) & group or _said(session) & {"turn_waits", "two_exercises"}


def test_r17_neither_calf_nor_core_is_lost_for_long_in_eighteen_minutes():
    """Three sets with three-minute rests and a complaint's exercise leave one place for both."""
    someone = runner(
        goal=Goal.RETURN_FROM_INJURY,
        start=date(2028, 11, 10),
        race_date=date(2029, 3, 26),
        strength_level=ADV,
        age=46,
        minutes=18,
        equipment=GYM,
        strength_days=frozenset({Weekday.THU, Weekday.FRI, Weekday.SAT, Weekday.SUN}),
        injuries=(Injury(area=InjuryArea.IT_BAND, status=InjuryStatus.HISTORY, months_since=1),),
    )
    weeks = [
        {pattern for one in week.sessions for item in work(one) for pattern in item.patterns}
        for week in generate(someone, everything()).weeks
        if week.phase is STR and not week.deload
    ]

    for before, now in pairwise(weeks):
        assert (before | now) & numbers.CALF
        assert (before | now) & numbers.CORE


@pytest.mark.parametrize("minutes", [15, 16])
def test_r40_what_suits_a_sore_heel_stays_in_each_week_of_short_sessions(minutes):
    someone = runner(
        strength_level=ADV,
        minutes=minutes,
        injuries=(Injury(area=InjuryArea.PLANTAR_HEEL, pain=0, months_since=6),),
    )
    for week in generate(someone, everything()).weeks:
        done = {item.exercise for session in week.sessions for item in work(session)}
        assert any("plantar_heel" in by_slug()[slug].prefer for slug in done)


def test_r18_two_exercises_are_never_both_on_both_legs():
    someone = runner(
        goal=Goal.MARATHON,
        race_date=race_after(50),
        strength_level=ADV,
        age=46,
        minutes=16,
        equipment=frozenset({"anchor", "band", "bench", "box", "rope"}),
        strength_days=frozenset({Weekday.WED, Weekday.THU, Weekday.FRI, Weekday.SAT}),
        injuries=(Injury(area=InjuryArea.IT_BAND, status=InjuryStatus.HISTORY, months_since=2),),
    )
    for _, session in full_sessions(generate(someone, everything())):
        assert any(by_slug()[item.exercise].unilateral for item in work(session))


def test_r35_two_exercises_of_a_session_are_new_whatever_brings_them():
    someone = runner(
        goal=Goal.GET_FASTER,
        start=date(2027, 3, 25),
        strength_level=ADV,
        minutes=45,
        runs={Weekday.MON: RunKind.HARD, Weekday.SUN: RunKind.HARD},
        injuries=(
            Injury(area=InjuryArea.HAMSTRING_STRAIN, status=InjuryStatus.HISTORY, months_since=24),
        ),
    )
    known: set[str] = set()
    for week in generate(someone, everything()).weeks[:2]:
        new = [{i.exercise for i in work(session)} - known for session in week.sessions]
        assert week.number == 1 or all(len(one) <= 2 for one in new)
        known |= set().union(*new)


def test_r30_before_r18_no_lift_on_both_legs_begins_two_weeks_before_a_race():
    someone = runner(
        goal=Goal.GET_FASTER,
        start=date(2027, 3, 13),
        race_date=date(2027, 4, 30),
        age=59,
        minutes=60,
        equipment=frozenset({"kettlebell"}),
        runs={Weekday.WED: RunKind.LONG, Weekday.THU: RunKind.LONG, Weekday.SUN: RunKind.LONG},
    )
    strength = [
        (week, session)
        for week, session in full_sessions(generate(someone, everything()))
        if week.phase is STR
    ]

    assert strength
    for week in {week.number: week for week, _ in strength}.values():
        assert any("no_new_lift" in _said(session) for session in week.sessions)


def test_r36_fewer_sets_of_a_light_session_make_no_room_for_another_exercise():
    someone = runner(
        goal=Goal.INJURY_PREVENTION,
        start=date(2028, 5, 21),
        race_date=date(2028, 12, 7),
        minutes=16,
        runs={Weekday.SUN: RunKind.LONG},
        strength_days=frozenset({Weekday.THU, Weekday.FRI, Weekday.SAT}),
    )
    weeks = generate(someone, everything()).weeks
    light = [
        (week, {item.exercise for item in work(session)})
        for week in weeks
        for session in week.sessions
        if session.kind is SessionKind.LIGHT
    ]

    lighter = [(before, done) for (_, before), (week, done) in pairwise(light) if week.deload]
    assert lighter
    assert all(done <= before for before, done in lighter)

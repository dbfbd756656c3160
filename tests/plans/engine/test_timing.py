"""The time model (R44, R45)."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from plans.engine.generate import generate
from plans.engine.reasons import sentence
from plans.engine.timing import (
    cool_down_minutes,
    item_seconds,
    session_minutes,
    set_seconds,
    shared_rest_seconds,
    warm_up_minutes,
    working_seconds,
)
from plans.engine.types import Block, Goal, Level, Pattern, PhaseName, SessionKind, Weekday
from tests.plans.engine import strategies
from tests.plans.engine.examples import GYM, P3, race_after, runner
from tests.plans.engine.facts import by_slug, everything
from tests.plans.engine.measuring import (
    CALF,
    CORE,
    HIP,
    KNEE,
    full_sessions,
    minutes,
    sessions,
    supersets,
    work,
)

MOST = {"anatomical_adaptation": 8, "max_strength": 6, "power": 6, "maintenance": 5, "taper": 5}
trainable = strategies.trainable()


@pytest.mark.parametrize(
    ("minutes", "warm_up", "cool_down"),
    [(10, 2, 0), (14, 2, 0), (15, 3, 2), (20, 3, 2), (21, 5, 2), (45, 6, 2), (120, 8, 2)],
)
def test_r44_warm_up_grows_with_the_session(minutes, warm_up, cool_down):
    assert (warm_up_minutes(minutes), cool_down_minutes(minutes)) == (warm_up, cool_down)


def test_r45_more_minutes_never_leave_less_for_exercises():
    left = [working_seconds(minutes) for minutes in range(15, 121)]

    assert left == sorted(left)


@pytest.mark.parametrize(
    ("slug", "reps", "hold", "seconds"),
    [
        ("squat", (10, 10), None, 40),
        ("squat", (8, 12), None, 40),
        ("reverse-lunge", (10, 10), None, 85),  # two sides and 5 s to change
        ("plank", None, 30, 30),
        ("side-plank", None, 30, 60),
        ("marching-bridge", (10, 10), None, 40),  # sides take turns: the dose is the total
    ],
)
def test_r45_one_set_takes_its_reps_on_each_side(slug, reps, hold, seconds):
    assert set_seconds(by_slug()[slug], reps, hold) == seconds


def test_r45_there_is_no_rest_after_the_last_set():
    assert item_seconds(by_slug()["squat"], sets=3, work=40, rest=75) == 30 + 3 * 40 + 2 * 75


@pytest.mark.parametrize(
    ("sets", "rests", "saved"),
    [((2, 2), (60, 45), 45), ((3, 2), (60, 45), 45), ((3, 3), (45, 60), 90), ((1, 3), (60, 60), 0)],
)
def test_r45_a_superset_saves_the_shorter_rest_between_its_rounds(sets, rests, saved):
    assert shared_rest_seconds(sets, rests) == saved


@given(trainable)
@settings(max_examples=40)
def test_r45_supersets_are_pairs_next_to_each_other_that_do_not_compete(someone):
    regions = (KNEE | HIP, CALF, CORE, {Pattern.PUSH}, {Pattern.PULL})
    for _, session in sessions(generate(someone, everything())):
        for one, other in supersets(session):
            assert session.items.index(other) - session.items.index(one) == 1
            assert {one.block, other.block} <= {Block.ACCESSORY, Block.CORE}
            assert min(one.sets, other.sets) >= 2
            for region in regions:
                assert not (region & set(one.patterns) and region & set(other.patterns))
            for item in (one, other):
                assert [reason.key for reason in item.reasons].count("superset") == 1


@pytest.mark.parametrize(
    ("level", "goal", "asked"),
    [(Level.ADVANCED, Goal.FIVE_K, 31)],
)
def test_r19_r45_partners_from_two_blocks_meet_where_core_begins(level, goal, asked):
    someone = runner(goal=goal, strength_level=level, minutes=asked)
    crossed = [
        (session, one, other)
        for _, session in sessions(generate(someone, everything()))
        for one, other in supersets(session)
        if one.block is not other.block
    ]

    assert crossed
    for session, one, other in crossed:
        places = [list(Block).index(item.block) for item in session.items]
        assert places == sorted(places)
        assert session.items.index(other) - session.items.index(one) == 1


@given(trainable)
@settings(max_examples=40)
def test_r45_supersets_are_there_only_where_time_is_short(someone):
    for week, session in sessions(generate(someone, everything())):
        for pair in supersets(session):
            apart = minutes(session, someone.minutes) * 60 + (
                min(one.sets for one in pair) - 1
            ) * min(one.rest_seconds for one in pair)
            assert week.deload or week.phase is PhaseName.TAPER or apart > someone.minutes * 60


def test_r45_a_superset_names_its_partner_and_the_minutes():
    someone = runner(minutes=35, strength_level=Level.INTERMEDIATE)
    pairs = [
        pair
        for _, session in full_sessions(generate(someone, everything()))
        for pair in supersets(session)
    ]

    assert pairs
    one, other = pairs[0]
    text = next(sentence(reason) for reason in one.reasons if reason.key == "superset")
    assert by_slug()[other.exercise].name.lower() in text
    assert "35 minutes" in text


def test_r45_minutes_are_rounded_to_halves():
    assert session_minutes(30, 600.0) == 17.0
    assert session_minutes(30, 616.0) == 17.5


@given(trainable)
@settings(max_examples=40)
def test_r45_sessions_take_what_the_facts_say_and_never_more_than_was_asked_for(someone):
    for _, session in sessions(generate(someone, everything())):
        total = minutes(session, someone.minutes)

        assert abs(session.minutes - total) <= 0.25
        assert total <= someone.minutes
        assert session.minutes <= someone.minutes


@given(trainable)
@settings(max_examples=40)
def test_r45_full_sessions_fill_three_quarters_of_the_time_or_say_why_not(someone):
    for week, session in full_sessions(generate(someone, everything())):
        if week.deload or week.phase is PhaseName.TAPER or someone.minutes < 15:
            continue
        short = session.minutes < 0.75 * someone.minutes
        most = 4 if someone.minutes <= 20 else MOST[week.phase]
        hard_most = 8 if len(week.sessions) > 2 else 12
        says_why = {"R35", "R45"} & {reason.code for reason in session.reasons}
        if short and not says_why:
            assert len(work(session)) == most or session.hard_sets >= hard_most


@pytest.mark.parametrize("asked", [10, 12, 14])
def test_r45_tiny_sessions_are_three_exercises_of_one_set(asked):
    programme = generate(runner(minutes=asked), everything())

    for _, session in full_sessions(programme):
        assert [item.sets for item in work(session)] == [1, 1, 1]


@given(trainable)
@settings(max_examples=40)
def test_r44_warm_up_items_fit_the_warm_up(someone):
    for _, session in sessions(generate(someone, everything())):
        seconds = 0.0
        for item in session.items:
            if item.block == "warm_up":
                one = set_seconds(by_slug()[item.exercise], item.reps, item.hold_seconds)
                seconds += item.sets * one
        assert seconds <= session.warm_up_minutes * 60
        if session.kind is not SessionKind.MOBILITY:
            assert seconds >= session.warm_up_minutes * 30


def test_r44_two_lighter_sets_lead_to_the_first_heavy_lift():
    ramps = [
        (item, next(one for one in work(session) if one.percent_1rm is not None))
        for week, session in full_sessions(generate(P3, everything()))
        if week.phase is PhaseName.MAX_STRENGTH
        for item in session.items
        if item.reasons[0].key == "ramp"
    ]

    assert len(ramps) >= 4
    for ramp, lift in ramps:
        assert (ramp.exercise, ramp.block, ramp.sets) == (lift.exercise, Block.WARM_UP, 2)
        assert (ramp.reasons[0].params["low"], ramp.reasons[0].params["high"]) == (50, 75)


@pytest.mark.parametrize(("asked", "lifts"), [(30, 1), (60, 2)])
def test_r45_up_to_thirty_minutes_one_heavy_lift_is_enough(asked, lifts):
    for week, session in full_sessions(generate(replace(P3, minutes=asked), everything())):
        if week.phase is PhaseName.MAX_STRENGTH and not week.deload:
            assert sum(item.block is Block.MAIN for item in session.items) == lifts


@pytest.mark.parametrize(
    ("level", "minutes", "goal", "equipment"),
    [
        (Level.BEGINNER, 30, Goal.FIVE_K, frozenset()),
        (Level.INTERMEDIATE, 33, Goal.FIVE_K, frozenset()),
        (Level.ADVANCED, 30, Goal.GENERAL_FITNESS, GYM),
    ],
)
def test_r45_two_calf_exercises_are_never_partners(level, minutes, goal, equipment):
    someone = runner(
        goal=goal,
        strength_level=level,
        minutes=minutes,
        equipment=equipment,
        strength_days=frozenset({Weekday.MON}),
    )

    for _, session in sessions(generate(someone, everything())):
        for one, other in supersets(session):
            assert not (CALF & set(one.patterns) and CALF & set(other.patterns))


def test_r44_a_heavy_lift_without_a_percent_is_prepared_too():
    someone = runner(
        goal=Goal.TEN_K,
        race_date=race_after(14),
        strength_level=Level.INTERMEDIATE,
        minutes=45,
        equipment=frozenset({"dumbbell"}),
    )
    power = [
        session
        for week, session in sessions(generate(someone, everything()))
        if week.phase is PhaseName.POWER
        for item in session.items
        if item.exercise == "dumbbell-squat" and item.block is Block.MAIN
    ]

    assert power
    for session in power:
        first = next(item.exercise for item in session.items if item.block is Block.MAIN)
        lighter = [i.exercise for i in session.items if i.block is Block.WARM_UP and i.rest_seconds]
        assert lighter == [first]

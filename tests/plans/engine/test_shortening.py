"""What goes from a session in less time, one thing after the other (R45, R17)."""

from dataclasses import replace
from typing import Any

import pytest

from plans.engine.today.shortening import Short, Work, shorten
from plans.engine.types import Block, Item, Level, Measure, Pattern, PhaseName
from tests.plans.engine.facts import by_slug

AA, STRENGTH = PhaseName.ANATOMICAL_ADAPTATION, PhaseName.MAX_STRENGTH
BLOCKS = {
    Pattern.SQUAT: Block.MAIN,
    Pattern.HINGE: Block.MAIN,
    Pattern.PLYOMETRIC: Block.PLYOMETRIC,
    Pattern.ANTI_EXTENSION: Block.CORE,
    Pattern.LATERAL_CORE: Block.CORE,
    Pattern.ROTATION: Block.CORE,
}


def work(*patterns: Pattern, sets: int = 2, done: int = 0, **facts: Any) -> Work:
    """A minute a set and, unless said otherwise, a minute of rest; no time to set up."""
    exercise = replace(
        by_slug()["squat"],
        slug="-".join(patterns),
        patterns=patterns,
        measure=Measure.REPS,
        unilateral=False,
        seconds_per_rep=facts.pop("set_seconds", 60) / 10,
        setup_seconds=0,
    )
    values: dict[str, Any] = {"rest_seconds": 60, "superset": None} | facts
    item = Item(
        exercise=exercise.slug,
        block=BLOCKS.get(patterns[0], Block.ACCESSORY),
        patterns=patterns,
        measure=Measure.REPS,
        sets=sets,
        reps=(10, 10),
        hold_seconds=None,
        per_side=False,
        rir=3,
        percent_1rm=None,
        tempo=None,
        reasons=(),
        **values,
    )
    return Work(item=item, exercise=exercise, done=done)


def knee(sets: int = 3, **facts: Any) -> Work:
    return work(Pattern.SQUAT, sets=sets, **facts)


def hip(sets: int = 3, **facts: Any) -> Work:
    return work(Pattern.HINGE, sets=sets, **facts)


def calf(sets: int = 2, **facts: Any) -> Work:
    return work(Pattern.CALF, sets=sets, **facts)


def core(sets: int = 2, **facts: Any) -> Work:
    return work(Pattern.ANTI_EXTENSION, sets=sets, **facts)


def side(sets: int = 2, **facts: Any) -> Work:
    return work(Pattern.LATERAL_CORE, sets=sets, **facts)


def push(sets: int = 2, **facts: Any) -> Work:
    return work(Pattern.PUSH, sets=sets, **facts)


def pull(sets: int = 2, **facts: Any) -> Work:
    return work(Pattern.PULL, sets=sets, **facts)


def short(
    minutes: int, *session: Work, phase: PhaseName = STRENGTH, warm: bool = True
) -> tuple[Short, ...]:
    return shorten(session, minutes=minutes, phase=phase, level=Level.INTERMEDIATE, warm=warm)


def sets(minutes: int, *session: Work, **facts: Any) -> list[int]:
    return [one.sets for one in short(minutes, *session, **facts)]


# 5 + 5 + 3 + 3 + 3 + 3 minutes
WHOLE = (knee(), hip(), push(), calf(), core(), side())


def test_what_fits_to_the_second_stays():
    assert sets(22, *WHOLE) == [3, 3, 2, 2, 2, 2]


def test_the_warm_up_takes_its_time_where_it_is_still_to_come():
    assert sets(22, *WHOLE, warm=False) != sets(22, *WHOLE)


def test_r45_a_second_core_exercise_goes_first_and_the_last_of_them_before_the_others():
    assert sets(21, *WHOLE) == [3, 3, 2, 2, 2, 0]
    more = work(Pattern.ROTATION, sets=2)
    assert sets(24, *WHOLE, more) == [3, 3, 2, 2, 2, 2, 0]
    assert sets(19, knee(), hip(), core(), side(), more) == [3, 3, 2, 2, 2]
    assert sets(15, knee(), hip(), core(), side(), more) == [3, 3, 2, 0, 0]


def test_r45_then_what_is_neither_a_lift_nor_calf_nor_core_goes_the_last_first():
    assert sets(18, *WHOLE) == [3, 3, 0, 2, 2, 0]
    assert sets(21, knee(), hip(), push(), pull(), calf(), core()) == [3, 3, 2, 0, 2, 2]
    bent = work(Pattern.CALF_BENT_KNEE, sets=2)
    assert sets(21, knee(), hip(), calf(), push(), bent, core()) == [3, 3, 2, 0, 2, 2]


def test_r45_a_press_is_no_lift_for_squatting_beside_and_jumps_want_no_hurry():
    press = work(Pattern.PUSH, Pattern.SQUAT, sets=2)
    jump = work(Pattern.PLYOMETRIC, sets=2)

    assert sets(18, knee(), hip(), press, calf(), core()) == [3, 3, 0, 2, 2]
    assert sets(18, jump, knee(), hip(), calf(), core()) == [0, 3, 3, 2, 2]


def test_r17_what_works_the_hip_beside_stays_as_the_only_one_that_does():
    press = work(Pattern.PUSH, Pattern.HIP_EXTENSION, sets=2)

    assert sets(21, knee(), press, pull(sets=4), calf(), core(sets=4)) == [3, 2, 0, 2, 4]
    assert sets(15, knee(), press, calf(), core(), pull())[1] > 0


def test_r45_then_sets_go_where_there_are_most_of_what_is_no_lift():
    assert sets(15, *WHOLE) == [3, 3, 0, 2, 1, 0]
    assert sets(17, knee(), hip(), calf(sets=3), core()) == [3, 3, 2, 2]


@pytest.mark.parametrize(
    ("phase", "left"),
    # R13: three sets at the least in max strength, two in adaptation; a taper has one
    [(STRENGTH, [3, 3, 1, 0]), (AA, [3, 2, 1, 1]), (PhaseName.RECOVERY, [3, 2, 1, 1])],
)
def test_r45_lifts_keep_the_least_of_their_phase_until_the_rest_is_spared(phase, left):
    session = (knee(rest_seconds=120), hip(rest_seconds=120), calf(sets=1), core(sets=1))

    assert sets(15, *session, phase=phase) == left


def test_r45_adaptation_goes_down_to_two_sets_and_then_spares_the_core():
    session = (knee(rest_seconds=240), hip(rest_seconds=240), calf(sets=1), core(sets=1))

    assert sets(19, *session, phase=AA) == [3, 2, 1, 1]
    assert sets(18, *session, phase=AA) == [2, 2, 1, 1]
    slower = (knee(rest_seconds=300), hip(rest_seconds=300), calf(sets=1), core(sets=1))
    assert sets(15, *slower, phase=AA) == [2, 2, 1, 0]


@pytest.mark.parametrize(("minutes", "left"), [(21, [3, 2, 1, 1]), (20, [3, 2, 1, 0])])
def test_r17_up_to_20_minutes_calf_stays_for_both_and_above_it_the_core_too(minutes, left):
    session = (knee(rest_seconds=240), hip(rest_seconds=240), calf(sets=1), core(sets=1))

    assert sets(minutes, *session) == left


def test_r45_what_can_be_spared_goes_the_last_first():
    lunge = work(Pattern.LUNGE, sets=1)
    session = (knee(rest_seconds=120), hip(rest_seconds=120), lunge, calf(sets=1), core(sets=1))

    assert sets(16, *session) == [3, 3, 1, 1, 0]
    assert sets(15, *session) == [3, 3, 0, 1, 0]


def test_r45_in_very_little_time_one_lift_is_left():
    long = [one(set_seconds=600) for one in (knee, hip, calf)]
    longest = [one(set_seconds=1000) for one in (knee, hip, calf)]

    assert sets(20, *long) == [1, 1, 0]
    assert sets(15, *long) == [1, 0, 0]
    assert sets(15, *longest) == [1, 0, 0]


# up to 14 minutes


def test_r45_up_to_14_minutes_three_exercises_of_one_set_even_where_more_would_fit():
    quick = [one(sets=1, set_seconds=10) for one in (knee, hip, calf, core)]
    twice = [one(sets=2, set_seconds=10, superset=1) for one in (knee, hip, calf)]

    assert sets(15, *quick) == [1, 1, 1, 1]
    assert sets(14, *quick) == [1, 1, 1, 0]
    assert sets(15, *twice) == [2, 2, 2]
    assert short(14, *twice) == (Short(sets=1, superset=None),) * 3


def test_r45_what_is_done_is_none_of_the_three():
    quick = [one(sets=1, set_seconds=10) for one in (hip, calf, core)]

    assert sets(14, knee(sets=2, done=2), *quick) == [2, 1, 1, 1]


# what is done, and who takes turns


def test_done_sets_stay_however_little_time_is_left():
    slow = {"set_seconds": 1000}

    assert sets(15, knee(sets=3, done=2, **slow), hip(**slow), calf(**slow)) == [2, 1, 0]
    assert sets(15, hip(sets=3, done=2, **slow), knee(sets=4, done=3, **slow), phase=AA) == [2, 3]
    assert sets(15, knee(**slow), side(done=1, **slow), core(done=1, **slow)) == [1, 1, 1]


def test_done_sets_take_no_more_time():
    """Half of it is done: two sets with their rest are left of each."""
    half = [one(sets=4, done=2) for one in (knee, hip, calf, core)]

    assert sets(15, *half) == [4, 4, 4, 4]


def test_turns_that_are_planned_save_their_rests():
    turns = {"superset": 1, "sets": 3}

    assert sets(18, knee(), hip(), calf(**turns), core(**turns)) == [3, 3, 3, 3]
    assert sets(18, knee(), hip(), calf(sets=3), core(sets=3)) == [3, 3, 3, 2]
    begun = turns | {"sets": 4, "done": 1}
    assert sets(17, knee(), hip(), calf(**begun), core(**begun)) != [3, 3, 4, 4]


def test_nobody_takes_turns_with_what_is_gone():
    gone = short(20, knee(), hip(), push(superset=1), pull(superset=1), calf(), core())
    there = short(21, knee(), hip(), push(superset=1), pull(superset=1), calf(), core())

    assert [one.superset for one in gone] == [None] * 6
    assert [one.superset for one in there] == [None, None, 1, 1, None, None]

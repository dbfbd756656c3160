"""R33 and R34: the ladder up, and the way down when it was too hard."""

from dataclasses import replace

import pytest

from logbook.models import Effort as LoggedEffort
from plans.engine.adapting.deciding import adapt
from plans.engine.adapting.effort import excess, is_easier
from plans.engine.adapting.progress import load_may_become
from plans.engine.adapting.values import Decision, DoneSet, Effort, Room, Step, volume
from plans.engine.reasons import sentence
from plans.engine.types import PhaseName
from tests.plans.engine.facts import by_slug
from tests.plans.engine.logged import (
    EASY,
    HARD,
    MUCH,
    RIGHT,
    ago,
    answer,
    anything,
    bout,
    coming,
    decide,
    log,
    proven,
    standing,
    target,
)

AT_TOP = target(reps=(10, 10))
FULL = target(sets=3, reps=(10, 10))
SQUAT = standing()
LIFT = standing("goblet-squat", target=FULL, loaded=True)
ROW = standing("dumbbell-row", target=replace(FULL, per_side=True), loaded=True)
PLANK = standing("plank", target=target(reps=None, seconds=20))


def said(decision: Decision) -> str:
    return " ".join(map(sentence, decision.reasons))


def key(decision: Decision) -> str:
    return decision.reasons[0].key


# R33


def test_r33_one_good_session_is_not_enough():
    assert key(decide(SQUAT, bout(3, SQUAT))) == "hold_once"


def test_r33_two_sessions_on_one_day_are_one():
    assert key(decide(SQUAT, bout(3, SQUAT), bout(3, SQUAT))) == "hold_once"


def test_r33_reps_come_first():
    decision = decide(SQUAT, *proven(SQUAT))

    assert (decision.step, decision.target) == (Step.MORE_REPS, target(reps=(9, 10)))
    assert said(decision) == (
        "Squat: 8 reps and more in every set of two sessions, with effort to spare. Now 9."
    )


def test_r33_reps_start_from_what_was_done_in_every_set_and_end_at_the_top():
    assert decide(SQUAT, *proven(SQUAT, did=9)).target == target(reps=(10, 10))
    assert decide(SQUAT, *proven(SQUAT, did=14)).step is Step.MORE_SETS


def test_r33_a_set_comes_after_the_reps_and_changes_nothing_else():
    at_top = standing(target=AT_TOP)
    decision = decide(at_top, *proven(at_top))

    assert (decision.step, decision.target) == (Step.MORE_SETS, replace(AT_TOP, sets=3))


def test_r33_sets_end_where_the_phase_ends():
    full = standing(target=FULL, most_sets=3)

    assert decide(full, *proven(full)).step is Step.HARDER


def test_r33_harder_variation_for_body_weight_starts_at_the_bottom():
    full = standing("double-leg-heel-raise", target=FULL)
    decision = decide(full, *proven(full))

    assert (decision.step, decision.becomes) == (Step.HARDER, "single-leg-heel-raise")
    assert decision.target is not None
    assert decision.target.reps == (8, 10)
    assert decision.target.per_side
    assert decision.target.sets <= 3


@pytest.mark.parametrize("slug", ["squat", "single-leg-balance", "reverse-lunge"])
def test_r25_no_ladder_leads_to_a_jump(slug):
    full = standing(slug, target=FULL)
    becomes = decide(full, *proven(full), may_do=lambda one: bool(one.landings_per_rep)).becomes

    assert becomes is None


def test_r25_a_rung_that_lands_is_no_rung_whatever_its_pattern():
    rung = by_slug()["single-leg-heel-raise"]
    full = standing("double-leg-heel-raise", target=FULL)
    for lands, step in ((0, Step.HARDER), (1, Step.HOLD)):
        library = [replace(rung, landings_per_rep=lands)]
        given = adapt(log(*proven(full)), coming(), [full], library, anything)

        assert given.decisions[0].step is step


def test_r46_two_bouts_of_one_day_may_come_in_any_order():
    light, full = target(reps=(7, 10)), target(sets=3)
    day = [bout(3, SQUAT, HARD, target=goal, did=3) for goal in (light, full, SQUAT.target)]

    assert decide(SQUAT, *day) == decide(SQUAT, *day[::-1])


def test_r33_harder_variation_is_one_that_the_runner_may_do():
    full = standing("double-leg-heel-raise", target=FULL)
    decision = decide(full, *proven(full), may_do=lambda one: False)

    assert key(decision) == "hold_top"


def test_r33_harder_variation_keeps_the_pattern_and_is_not_there_already():
    """A squat leads to a step-back burpee, too, which trains the trunk."""
    full = standing(target=FULL)
    first = decide(full, *proven(full), may_do=anything).becomes
    given = answer(log(*proven(full)), full, standing("banded-squat", position=1), may_do=anything)

    assert first == "banded-squat"
    assert given.decisions[0].becomes == "dumbbell-squat"


def test_r35_nothing_new_when_the_week_can_take_nothing_new():
    full = standing("double-leg-heel-raise", target=FULL)
    nothing_new = replace(MUCH, new=0)

    assert decide(full, *proven(full), room=nothing_new).step is Step.HOLD
    known = bout(30, standing("single-leg-heel-raise"))
    assert decide(full, *proven(full), known, room=nothing_new).becomes == "single-leg-heel-raise"


@pytest.mark.parametrize(
    ("on", "rpe", "age", "percent"),
    [
        (LIFT, 6, 35, 2.5),
        (LIFT, 5, 35, 5),
        (ROW, 5, 35, 2.5),
        (LIFT, 6, 17, 5),
        (ROW, 6, 16, 5),
    ],
)
def test_r33_load_goes_up_by_few_percent_with_the_reps_at_the_bottom(on, rpe, age, percent):
    decision = decide(on, *proven(on, EASY, rpe=rpe), age=age)
    word_alone = decide(on, *proven(on), age=age)

    assert decision.target is not None
    assert (decision.step, decision.load_percent) == (Step.MORE_LOAD, percent)
    assert (decision.target.reps, decision.target.sets) == ((8, 10), 3)
    assert word_alone.load_percent == (2.5 if age >= 18 else 5)


def test_r33_without_a_heavier_weight_the_next_rung_it_is():
    lift = replace(LIFT, heavier=False)

    assert decide(lift, *proven(lift), may_do=anything).becomes == "back-squat"


@pytest.mark.parametrize(
    ("heavier", "within"), [(10, False), (10.5, True), (11, True), (11.5, False), (9, False)]
)
def test_r33_next_weight_is_at_most_a_tenth_heavier(heavier, within):
    assert load_may_become(10, heavier) is within


@pytest.mark.parametrize(
    ("effort", "rpe", "why"),
    [
        (RIGHT, None, "hold_effort_right"),
        (None, None, "hold_effort_unknown"),
        (None, 7, "hold_effort_right"),
        (EASY, 7, "hold_effort_right"),
        (None, 6.5, "hold_effort_right"),
    ],
)
def test_r33_effort_must_be_one_below_the_target(effort, rpe, why):
    assert key(decide(SQUAT, *proven(SQUAT, effort, rpe=rpe))) == why


def test_r33_effort_of_a_single_set_counts():
    spare = proven(SQUAT, None, of_sets={"rir": 4})
    one_close = replace(spare[1], sets=(*spare[1].sets[1:], DoneSet(reps=8, rir=3)))

    assert decide(SQUAT, *spare).step is Step.MORE_REPS
    assert key(decide(SQUAT, spare[0], one_close)) == "hold_effort_right"


def test_r33_every_set_must_be_there_with_every_rep_and_the_weight():
    early, late = proven(SQUAT)
    left_out = replace(late, sets=late.sets[1:])
    one_short = replace(late, sets=(DoneSet(reps=8), DoneSet(reps=7)))
    heavy = standing("goblet-squat", target=target(kilograms=12), loaded=True)
    lighter = bout(3, heavy, sets=(DoneSet(reps=8, kilograms=10),) * 2)

    assert key(decide(SQUAT, early, left_out)) == "hold_not_all"
    assert key(decide(SQUAT, early, one_short)) == "hold_not_all"
    assert key(decide(heavy, bout(6, heavy), lighter)) == "hold_not_all"


def test_r33_both_sides_count_and_the_weaker_one_decides():
    calf = standing("single-leg-heel-raise", target=target(per_side=True))
    early, late = proven(calf)
    one_sided = replace(late, sets=late.sets[:2])
    weaker = replace(late, sets=(*late.sets[:3], replace(late.sets[3], reps=7)))

    assert decide(calf, early, late).step is Step.MORE_REPS
    assert key(decide(calf, early, one_sided)) == "hold_not_all"
    assert key(decide(calf, early, weaker)) == "hold_not_all"


def test_r33_proof_is_of_this_dose_and_not_of_another_or_an_old_one():
    lighter = target(reps=(7, 10))

    assert key(decide(SQUAT, *proven(SQUAT, target=lighter))) == "hold_new_dose"
    assert key(decide(SQUAT, bout(40, SQUAT), bout(3, SQUAT))) == "hold_once"


@pytest.mark.parametrize(("days", "why"), [(27, "more_reps"), (28, "hold_once")])
def test_r33_proof_fades_after_four_weeks(days, why):
    assert key(decide(SQUAT, bout(days, SQUAT), bout(3, SQUAT))) == why


def test_r33_the_worse_of_two_sessions_decides_how_much_grows():
    many, few = bout(6, SQUAT, did=9), bout(3, SQUAT)
    easy, spare = bout(6, LIFT, None, rpe=4), bout(3, LIFT, None, rpe=6)

    for pair in ((many, few), (few, many)):
        moved = [replace(one, date=ago(days)) for one, days in zip(pair, (6, 3), strict=True)]
        assert decide(SQUAT, *moved).target == target(reps=(9, 10))
    for pair in ((easy, spare), (spare, easy)):
        moved = [replace(one, date=ago(days)) for one, days in zip(pair, (6, 3), strict=True)]
        assert decide(LIFT, *moved).load_percent == 2.5


def test_r33_load_that_grows_never_raises_the_reps():
    low = standing("goblet-squat", target=replace(FULL, reps=(6, 6)), bottom=8, loaded=True)

    decision = decide(low, *proven(low))
    assert decision.target is not None
    assert decision.target.reps == (6, 6)


def test_r35_growth_counts_each_session_of_the_week():
    twice = standing(target=AT_TOP, times_a_week=2)
    room = Room(volume=15, sets=9, new=2)

    assert decide(replace(twice, times_a_week=1), *proven(twice), room=room).step.raises
    assert key(decide(twice, *proven(twice), room=room)) == "hold_volume"


def test_r34_of_two_bouts_of_a_day_the_worst_is_named():
    one, other = bout(3, SQUAT, did=6), bout(3, SQUAT, did=3)

    for day in ((one, other), (other, one)):
        assert "3 of 8 reps" in said(decide(SQUAT, *day))


def test_r34_failed_rep_counts_as_the_hardest_effort():
    failed = bout(3, SQUAT, None, of_sets={"failed": True})

    assert excess(failed) == 3


@pytest.mark.parametrize(
    ("now", "easier"),
    [
        (target(reps=(7, 10)), True),
        (target(sets=1, reps=(9, 10)), False),
        (target(kilograms=9.0), True),
        (target(kilograms=11.0, sets=1), False),
        (target(kilograms=10.0), False),
    ],
)
def test_r34_easier_is_something_less_and_nothing_more(now, easier):
    assert is_easier(now, target(kilograms=10.0)) is easier


@pytest.mark.parametrize(
    ("week", "code"),
    [
        ({"deload": True}, "R36"),
        ({"phase": PhaseName.MAINTENANCE}, "R33"),
        ({"phase": PhaseName.TAPER}, "R33"),
        ({"phase": PhaseName.RECOVERY}, "R33"),
        ({"room": Room(volume=0, sets=9, new=2)}, "R35"),
        ({"more_landings": True}, "R35"),
    ],
)
def test_r36_nothing_grows_in_weeks_that_must_not_grow(week, code):
    decision = decide(SQUAT, *proven(SQUAT), **week)

    assert (decision.step, decision.reasons[0].code) == (Step.HOLD, code)


def test_r35_upper_body_grows_beside_more_landings():
    push = standing("push-up")

    assert decide(push, *proven(push), more_landings=True).step is Step.MORE_REPS


def test_r35_two_exercises_share_the_room_of_the_week():
    at_top = standing(target=AT_TOP)
    other = standing("glute-bridge", target=AT_TOP, position=1)
    given = answer(
        log(*proven(at_top), *proven(other)), at_top, other, room=Room(volume=15, sets=9, new=2)
    )

    assert [one.step for one in given.decisions] == [Step.MORE_SETS, Step.HOLD]


def test_r15_two_exercises_share_the_sets_of_the_week():
    at_top = standing(target=AT_TOP)
    other = standing("glute-bridge", target=AT_TOP, position=1)
    given = answer(log(*proven(at_top), *proven(other)), at_top, other, room=replace(MUCH, sets=1))

    assert [one.step for one in given.decisions].count(Step.MORE_SETS) == 1


def test_r35_two_exercises_share_what_may_be_new_in_the_week():
    full = target(sets=3, reps=(10, 10))
    squat = standing(target=full)
    bridge = standing("glute-bridge", target=full, position=1)
    done = (*proven(squat), *proven(bridge))

    def harder(new: int) -> int:
        given = answer(log(*done), squat, bridge, room=replace(MUCH, new=new))
        return [one.step for one in given.decisions].count(Step.HARDER)

    assert (harder(2), harder(1), harder(0)) == (2, 1, 0)


def test_r15_without_room_for_a_set_the_next_rung_stands_in():
    lift = standing("goblet-squat", target=AT_TOP, loaded=True)

    assert decide(lift, *proven(lift), room=replace(MUCH, sets=0)).step is Step.MORE_LOAD


def test_r21_hold_grows_by_five_seconds_to_its_cap_and_then_climbs():
    side = standing("side-plank", target=target(reps=None, seconds=45, per_side=True))
    capped = standing("plank", target=target(reps=None, seconds=60))
    longer = decide(PLANK, *proven(PLANK))

    assert longer.target is not None
    assert (longer.step, longer.target.seconds) == (Step.MORE_SECONDS, 25)
    assert decide(capped, *proven(capped)).step is Step.HARDER
    assert decide(side, *proven(side)).becomes == "side-plank-hip-lift"
    assert decide(PLANK, *proven(PLANK, None, rpe=7)).step is Step.HOLD


def test_r21_hold_grows_at_rpe_6_whatever_reserve_stands_beside_it():
    near = standing("plank", target=target(reps=None, seconds=20, rir=2))

    assert decide(near, *proven(near, None, rpe=6)).step is Step.MORE_SECONDS
    assert decide(near, *proven(near, None, rpe=7)).step is Step.HOLD


def test_r25_jumps_never_grow_by_the_log():
    hop = standing("pogo-hop")

    assert key(decide(hop, *proven(hop), may_do=anything)) == "hold_jumps"


def test_r5_under_18_sets_end_at_three_and_reps_at_fifteen():
    long = standing(target=target(reps=(15, 20)), most_sets=4)
    full = standing(target=target(sets=3, reps=(10, 10)), most_sets=4)

    assert decide(long, *proven(long), age=17).step is Step.MORE_SETS
    assert decide(long, *proven(long), age=18).step is Step.MORE_REPS
    assert decide(full, *proven(full), age=17).step is not Step.MORE_SETS
    assert decide(full, *proven(full), age=18).step is Step.MORE_SETS


# R34


def test_r34_hard_once_holds():
    assert key(decide(SQUAT, bout(6, SQUAT), bout(3, SQUAT, HARD))) == "too_hard_once"


def test_r34_hard_twice_takes_load_off():
    decision = decide(LIFT, *proven(LIFT, HARD))

    assert (decision.step, decision.load_percent) == (Step.EASE, -5)
    assert said(decision) == (
        "Goblet squat: harder than planned, twice in a row. Next time take 5% off the weight, "
        "3 sets of 10 reps."
    )


def test_r34_hard_twice_with_reps_missed_takes_more_load_off():
    hard = [bout(days, LIFT, HARD, did=6) for days in (6, 3)]

    assert decide(LIFT, *hard).load_percent == -10
    assert decide(LIFT, hard[1]).load_percent == -5


def test_r34_hard_again_after_it_was_eased_is_hard_once():
    heavier = bout(6, LIFT, HARD, target=target(sets=4, reps=(10, 10)))

    assert key(decide(LIFT, heavier, bout(3, LIFT, HARD))) == "too_hard_once"


def test_r34_an_easier_dose_that_is_planned_already_is_not_eased_again():
    assert key(decide(SQUAT, *proven(LIFT, HARD), *proven(SQUAT, HARD, target=FULL))) == (
        "eased_already"
    )


def test_r34_hard_twice_without_a_weight_becomes_an_easier_exercise():
    decision = decide(SQUAT, *proven(SQUAT, HARD))

    assert (decision.step, decision.becomes) == (Step.EASE, "box-squat")
    assert "Box squat takes its place" in said(decision)


def test_r34_without_an_easier_exercise_a_set_goes_and_then_reps():
    one_set = standing(target=target(sets=1))

    assert decide(SQUAT, *proven(SQUAT, HARD), may_do=lambda one: False).target == target(sets=1)
    assert decide(one_set, *proven(one_set, HARD), may_do=lambda one: False).target == target(
        sets=1, reps=(6, 8)
    )


def test_r30_an_easier_exercise_that_is_new_waits_for_a_week_that_takes_it():
    assert decide(SQUAT, *proven(SQUAT, HARD), room=replace(MUCH, new=0)).becomes is None


def test_r34_hold_gets_shorter_before_it_gets_easier():
    short = standing("plank", target=target(reps=None, seconds=10))
    decision = decide(PLANK, *proven(PLANK, HARD))

    assert decision.target is not None
    assert (decision.target.seconds, decision.becomes) == (15, None)
    assert decide(short, *proven(short, HARD)).becomes == "kneeling-plank"


@pytest.mark.parametrize(("did", "step"), [(7, Step.HOLD), (6, Step.EASE), (0, Step.EASE)])
def test_r34_two_missed_reps_in_a_set_are_too_many(did, step):
    sets = (DoneSet(reps=8), DoneSet(reps=did))

    assert decide(SQUAT, bout(3, SQUAT, RIGHT, sets=sets)).step is step


def test_r34_missed_reps_are_named():
    decision = decide(LIFT, bout(3, LIFT, RIGHT, did=7))

    assert said(decision).startswith("Goblet squat: 7 of 10 reps in a set.")
    assert decision.load_percent == -5


def test_r34_a_set_that_was_left_out_is_not_a_missed_rep():
    assert decide(SQUAT, bout(3, SQUAT, RIGHT, sets=(DoneSet(reps=8),))).step is Step.HOLD


@pytest.mark.parametrize(
    "facts", [{"rpe": 10}, {"of_sets": {"failed": True}}, {"of_sets": {"rir": 0}}]
)
def test_r34_failure_takes_a_tenth_off(facts):
    decision = decide(LIFT, bout(6, LIFT), bout(3, LIFT, **facts))

    assert (decision.step, decision.load_percent) == (Step.EASE, -10)


def test_r34_hard_at_one_in_reserve_is_no_failure():
    near = standing("goblet-squat", target=replace(FULL, rir=1), loaded=True)

    assert key(decide(near, bout(3, near, HARD))) == "too_hard_once"


def test_r34_after_failure_nothing_grows_for_a_week():
    failed = bout(6, SQUAT, rpe=10)
    week_ago = bout(7, SQUAT, rpe=10)
    since = bout(3, SQUAT), bout(1, SQUAT)

    assert key(decide(SQUAT, failed, *since)) == "failed_lately"
    assert decide(SQUAT, week_ago, *since).step is Step.MORE_REPS


def test_r34_comes_before_the_reasons_to_hold():
    assert decide(LIFT, *proven(LIFT, HARD), deload=True).step is Step.EASE


def test_effort_has_the_words_of_the_logbook():
    assert [effort.value for effort in Effort] == LoggedEffort.values


def test_volume_counts_one_side_and_a_third_of_a_hold():
    assert volume(target(sets=3, reps=(8, 10), per_side=True)) == 27
    assert volume(target(sets=2, reps=None, seconds=30)) == 20

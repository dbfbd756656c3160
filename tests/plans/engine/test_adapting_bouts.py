"""R33, R34: what single sets and two bouts of one day say, and what an easier dose then is."""

from dataclasses import replace
from itertools import permutations

import pytest

from plans.engine import numbers
from plans.engine.adapting.deciding import adapt
from plans.engine.adapting.effort import is_easier
from plans.engine.adapting.values import Decision, DoneSet, Room, Standing, Step, Target
from plans.engine.reasons import sentence
from plans.engine.types import Dose, Exercise, InjuryArea, Measure, Pattern, PhaseName
from tests.plans.engine.facts import by_slug
from tests.plans.engine.logged import (
    HARD,
    MUCH,
    RIGHT,
    answer,
    anything,
    bout,
    coming,
    decide,
    log,
    pain,
    proven,
    standing,
    target,
)

AT_TOP = target(reps=(10, 10))
FULL = target(sets=3, reps=(10, 10))
SQUAT = standing()
BRIDGE = standing("glute-bridge", position=1)
LIFT = standing("goblet-squat", target=FULL, loaded=True)
PLANK = standing("plank", target=target(reps=None, seconds=20))


def key(decision: Decision) -> str:
    return decision.reasons[0].key


def dose(decision: Decision) -> Target:
    assert decision.target is not None
    return decision.target


def hold_of(seconds: int, **facts: int) -> Standing:
    return standing("plank", target=target(reps=None, seconds=seconds, **facts))


def nothing(exercise: Exercise) -> bool:
    return False


# one set


def test_r33_a_set_without_a_number_is_not_all_that_was_asked():
    unsaid = bout(3, SQUAT, sets=(DoneSet(reps=8), DoneSet()))

    assert key(decide(SQUAT, bout(6, SQUAT), unsaid)) == "hold_not_all"


@pytest.mark.parametrize("sets", [(DoneSet(reps=8), DoneSet()), (DoneSet(), DoneSet())])
def test_r34_a_set_without_a_number_is_no_missed_rep(sets):
    assert decide(SQUAT, bout(3, SQUAT, RIGHT, sets=sets)).step is Step.HOLD


@pytest.mark.parametrize(
    ("did", "why"),
    [(16, "hold_not_all"), (15, "too_hard_missed_seconds"), (0, "too_hard_missed_seconds")],
)
def test_r34_a_hold_is_missed_by_a_step_of_its_seconds(did, why):
    decision = decide(PLANK, bout(3, PLANK, RIGHT, did=did))

    assert key(decision) == why
    assert did or "0 of 20 seconds" in sentence(decision.reasons[0])


@pytest.mark.parametrize(
    ("lifted", "step"),
    [(12, Step.MORE_REPS), (13, Step.MORE_REPS), (11, Step.HOLD), (None, Step.HOLD)],
)
def test_r33_the_weight_is_met_by_as_much_and_missed_by_less_or_none(lifted, step):
    heavy = standing("goblet-squat", target=target(kilograms=12), loaded=True)
    sets = (DoneSet(reps=8, kilograms=lifted),) * 2

    assert decide(heavy, *proven(heavy, sets=sets)).step is step


def test_r33_where_no_reserve_is_asked_an_effort_of_6_is_spare():
    free = standing(target=target(rir=None))

    assert decide(free, *proven(free, None, rpe=6)).step is Step.MORE_REPS
    assert key(decide(free, *proven(free, None, rpe=7))) == "hold_effort_right"


def test_r33_the_hardest_that_was_said_of_a_bout_counts():
    first_close = bout(3, SQUAT, None, sets=(DoneSet(reps=8, rir=3), DoneSet(reps=8, rir=5)))

    assert key(decide(SQUAT, bout(6, SQUAT), first_close)) == "hold_effort_right"
    assert key(decide(SQUAT, bout(3, SQUAT, HARD, rpe=5))) == "too_hard_once"
    assert key(decide(SQUAT, *proven(SQUAT, RIGHT, rpe=5))) == "hold_effort_right"


def test_r34_half_a_rep_in_reserve_is_hard_but_no_failure():
    near = bout(3, LIFT, None, of_sets={"rir": 0.5})

    assert key(decide(LIFT, near)) == "too_hard_once"


def test_r34_failure_takes_load_off_even_where_nothing_was_to_be_left():
    last_rep = standing("goblet-squat", target=replace(FULL, rir=0), loaded=True)

    assert decide(last_rep, bout(3, last_rep, rpe=10)).load_percent == -10


def test_r34_a_shorter_hold_is_easier():
    assert is_easier(target(reps=None, seconds=15), target(reps=None, seconds=20))
    assert not is_easier(target(reps=None, seconds=20), target(reps=None, seconds=20))


# two bouts of a day


@pytest.mark.parametrize(
    ("worse", "load"),
    [({"rpe": 10}, -10), ({"did": 7, "effort": RIGHT}, -5)],
)
def test_r34_the_worse_bout_of_a_day_decides(worse, load):
    for order in permutations([bout(3, LIFT), bout(3, LIFT, **worse)]):
        assert decide(LIFT, *order).load_percent == load


def test_r34_one_hard_bout_makes_the_day_hard():
    for day in permutations([bout(3, LIFT), bout(3, LIFT, HARD)]):
        assert key(decide(LIFT, *day)) == "too_hard_once"
        assert key(decide(LIFT, bout(6, LIFT, HARD), *day)) == "too_hard_twice"
    for day in permutations([bout(6, LIFT), bout(6, LIFT, HARD)]):
        assert key(decide(LIFT, *day, bout(3, LIFT, HARD))) == "too_hard_twice"


def test_r34_a_dose_is_eased_already_only_where_all_that_was_too_hard_was_more():
    more, as_now = bout(3, SQUAT, HARD, target=target(sets=3)), bout(3, SQUAT, HARD)
    easy = bout(3, SQUAT, target=target(sets=1))

    for day in permutations([more, as_now]):
        assert key(decide(SQUAT, *day)) == "too_hard_once"
    for day in permutations([more, easy]):
        assert key(decide(SQUAT, *day)) == "eased_already"


def test_r34_hard_twice_is_told_by_the_hard_bouts_of_both_days():
    """The heavier dose of the day before was fine: only the one of now was hard."""
    before = [bout(6, SQUAT, HARD), bout(6, SQUAT, target=target(sets=3))]

    for day in permutations(before):
        assert key(decide(SQUAT, *day, bout(3, SQUAT, HARD))) == "too_hard_twice"


def test_r34_hard_before_and_reps_missed_now_is_not_hard_twice():
    decision = decide(LIFT, bout(6, LIFT, HARD), bout(3, LIFT, RIGHT, did=6))

    assert decision.load_percent == -5


def test_r34_of_two_doses_of_a_day_the_one_that_was_missed_the_most_is_named():
    two, three = bout(3, SQUAT, did=6), bout(3, SQUAT, did=3, target=target(sets=3))

    for day in permutations([two, three]):
        assert "3 of 8 reps" in sentence(decide(SQUAT, *day).reasons[0])
    alike = [bout(3, SQUAT, did=6), bout(3, SQUAT, did=8, target=target(reps=(10, 10)))]
    assert decide(SQUAT, *alike) == decide(SQUAT, *alike[::-1])


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ([bout(3, SQUAT), bout(3, SQUAT, did=7)], "hold_not_all"),
        ([bout(3, SQUAT), bout(3, SQUAT, None)], "hold_effort_unknown"),
        ([bout(3, SQUAT), bout(3, SQUAT, RIGHT)], "hold_effort_right"),
    ],
)
def test_r33_every_bout_of_the_latest_day_must_prove_it(day, why):
    for order in permutations(day):
        assert key(decide(SQUAT, bout(6, SQUAT), *order)) == why


@pytest.mark.parametrize(
    "day",
    [[bout(6, SQUAT, RIGHT)], [bout(6, SQUAT, did=7)], [bout(6, SQUAT), bout(6, SQUAT, RIGHT)]],
)
def test_r33_the_session_before_must_prove_it_as_well(day):
    assert key(decide(SQUAT, *day, bout(3, SQUAT))) == "hold_once"


# which bouts count


def test_r33_a_bout_without_a_set_and_one_of_another_exercise_say_nothing():
    empty = bout(1, SQUAT, HARD, sets=())

    assert decide(SQUAT, *proven(SQUAT), empty).step is Step.MORE_REPS
    assert key(decide(SQUAT, *proven(BRIDGE))) == "hold_new_dose"


def test_r33_only_the_last_two_sessions_count():
    stronger = bout(6, SQUAT, did=9), bout(3, SQUAT, did=9)

    assert decide(SQUAT, bout(9, SQUAT), *stronger).target == AT_TOP


def test_r33_another_reserve_is_the_same_dose():
    assert decide(SQUAT, *proven(SQUAT, target=target(rir=2))).step is Step.MORE_REPS


def test_r34_failure_lately_says_how_long_ago():
    decision = decide(SQUAT, bout(6, SQUAT, rpe=10), bout(3, SQUAT))

    assert (key(decision), decision.reasons[0].params["days"]) == ("failed_lately", 6)


# an easier dose


def test_r34_a_hold_is_shortened_down_to_its_start_and_by_a_tenth_after_failure():
    short, long = hold_of(15), hold_of(60)

    shorter = decide(short, *proven(short, HARD))
    assert (dose(shorter).seconds, shorter.becomes) == (10, None)
    assert dose(decide(long, *proven(long, HARD))).seconds == 55
    assert dose(decide(long, bout(3, long, rpe=10))).seconds == 54


@pytest.mark.parametrize(("seconds", "left"), [(10, 5), (7, 5), (5, 5), (3, 3)])
def test_r34_a_hold_without_an_easier_exercise_ends_at_five_seconds(seconds, left):
    short = hold_of(seconds, sets=1)

    decision = decide(short, *proven(short, HARD), may_do=nothing)
    assert (decision.step, dose(decision).seconds) == (Step.EASE, left)


@pytest.mark.parametrize(("reps", "left"), [((8, 10), (6, 8)), ((2, 3), (1, 2)), ((1, 3), (1, 1))])
def test_r34_reps_end_at_one(reps, left):
    one_set = standing(target=target(sets=1, reps=reps))

    assert dose(decide(one_set, *proven(one_set, HARD), may_do=nothing)).reps == left


def test_r38_unsettled_pain_takes_a_set_as_well_but_never_the_last():
    unsettled = [pain(3, 3, exercises=frozenset({"plank", "goblet-squat"}), next_morning=1)]
    single = replace(LIFT, target=target(sets=1))

    hold, lift = (dose(decide(on, pains=unsettled)) for on in (PLANK, single))
    assert (hold.sets, hold.seconds) == (1, 15)
    assert lift.sets == 1


def test_r35_what_becomes_less_frees_nothing_for_what_grows():
    squat, bridge = standing(target=AT_TOP), replace(BRIDGE, target=AT_TOP)
    done = (*proven(squat, HARD), *proven(bridge))

    given = answer(log(*done), squat, bridge, may_do=nothing, room=Room(volume=0, sets=9, new=2))

    assert [one.step for one in given.decisions] == [Step.EASE, Step.HOLD]


# what may grow, and how


@pytest.mark.parametrize(
    "phase", [PhaseName.ANATOMICAL_ADAPTATION, PhaseName.MAX_STRENGTH, PhaseName.POWER]
)
def test_r33_something_grows_in_each_phase_that_builds(phase):
    assert decide(SQUAT, *proven(SQUAT), phase=phase).step is Step.MORE_REPS


@pytest.mark.parametrize("facts", [{"landings_per_rep": 1}, {"patterns": (Pattern.PLYOMETRIC,)}])
def test_r25_neither_what_lands_nor_a_drill_for_jumps_grows_by_the_log(facts):
    jumping = replace(SQUAT, exercise=replace(SQUAT.exercise, **facts))

    assert key(decide(jumping, *proven(jumping))) == "hold_jumps"


def test_r21_a_hold_at_its_cap_gets_a_set_only_where_nothing_is_harder():
    capped = hold_of(60)

    assert decide(capped, *proven(capped), may_do=nothing).step is Step.MORE_SETS


def test_r33_load_goes_up_before_the_exercise_gets_harder():
    assert decide(LIFT, *proven(LIFT), may_do=anything).step is Step.MORE_LOAD


def test_r35_what_waits_for_jumps_says_so():
    assert key(decide(SQUAT, *proven(SQUAT), more_landings=True)) == "hold_for_jumps"
    assert key(decide(SQUAT, *proven(SQUAT), room=replace(MUCH, volume=0))) == "hold_volume"


def rung(low: int | None, high: int, hold: int = 0, **facts: object) -> Target:
    """The dose of a harder squat with this start, for somebody at 3 sets of 10 of 8 to 10."""
    start = Dose(sets=2, reps_low=low, reps_high=high, hold_seconds=hold)
    full = standing(target=FULL)
    above = replace(by_slug()["squat"], slug="harder-squat", start=start, **facts)  # type: ignore[arg-type]
    easier = replace(full, exercise=replace(full.exercise, harder=frozenset({above.slug})))
    given = adapt(log(*proven(easier)), coming(), [easier], [above], anything)
    assert given.decisions[0].becomes == above.slug
    return dose(given.decisions[0])


@pytest.mark.parametrize(
    ("low", "high", "reps"),
    [(12, 15, (8, 10)), (8, 20, (8, 10)), (5, 6, (5, 6)), (None, 9, (8, 9)), (6, 12, (6, 10))],
)
def test_r33_a_harder_exercise_begins_at_the_bottom_and_no_higher_than_its_own_start(
    low, high, reps
):
    assert rung(low, high).reps == reps


def test_r33_a_harder_exercise_keeps_the_reserve():
    full = standing("double-leg-heel-raise", target=replace(FULL, rir=1))

    assert dose(decide(full, *proven(full))).rir == 1


def test_r33_what_is_counted_otherwise_begins_with_its_own_dose():
    steps = rung(20, 30, measure=Measure.STEPS)
    hold = rung(None, 1, 25, measure=Measure.HOLD)

    assert steps.reps == (20, 30)
    assert (hold.reps, hold.seconds) == (None, 25)


def test_r38_a_replacement_begins_with_the_catalogues_dose_and_reserve():
    sore = pain(3, 5, InjuryArea.CALF_STRAIN, on_bone=False, exercises=frozenset({"squat"}))
    decision = decide(SQUAT, pains=[sore])
    assert decision.becomes is not None
    start = by_slug()[decision.becomes].start

    assert dose(decision).reps == (start.reps_low or start.reps_high, start.reps_high)
    assert dose(decision).rir == numbers.ACCESSORY_RIR

"""One exercise on one day: what turns the doses of its row into this runner's (R1, R5, R10, R13,
R14, R20 to R22, R30, R39, R42, R45, R47)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from plans.engine import numbers
from plans.engine.dosing import Line, dose
from plans.engine.phases import PlannedWeek
from plans.engine.shelving import Load, Pick, Role
from plans.engine.types import Block, Goal, Level, PhaseName, Reason, Runner
from tests.plans.engine.examples import MONDAY, runner
from tests.plans.engine.facts import by_slug

AA, STR, POW, MAINT, TAPER, RECOVERY = PhaseName
BEG, INT, ADV = Level
SORE = Reason(code="R39", key="left_out")


def pick(slug: str, role: Role, load: Load = Load.NONE, **values: object) -> Pick:
    equipment = () if load is Load.NONE else ("barbell",)
    return Pick(exercise=by_slug()[slug], role=role, load=load, equipment=equipment, **values)  # type: ignore[arg-type]


BACK_SQUAT = pick("back-squat", Role.KNEE, Load.HEAVY)
SQUAT = pick("squat", Role.KNEE)
RAISE = pick("single-leg-heel-raise", Role.CALF)
PLANK = pick("plank", Role.CORE)


def lifter(**answers: object) -> Runner:
    usual = {"strength_level": INT, "running_level": ADV, "minutes": 60}
    return runner(**(usual | answers))


def line(
    someone: Runner,
    phase: PhaseName,
    one: Pick,
    *,
    number: int = 4,
    weeks: int = 4,
    letter: str = "A",
    of_phase: int | None = None,
    cycle: int = 0,
) -> Line:
    """On the Monday of a week whose number in the plan is that in its phase, unless told. No week
    of the phase is lighter."""
    start = MONDAY + timedelta(weeks=number - 1)
    place = of_phase or number
    week = PlannedWeek(
        number=number,
        start=start,
        phase=phase,
        of_phase=place,
        phase_weeks=weeks,
        cycle=cycle,
        built=min(place, weeks),
        builds=weeks,
    )
    return dose(someone, week, start, letter, one)


def monday(number: int) -> date:
    return MONDAY + timedelta(weeks=number - 1)


# Main lifts


@pytest.mark.parametrize(
    ("weeks", "steps"),
    [
        (1, [1, 0, 0]),
        (2, [1, 0, 1]),
        (3, [1, 1, 1]),
        (4, [1, 1, 2]),
        (5, [1, 2, 2]),
        (6, [2, 2, 2]),
        (8, [2, 3, 3]),
    ],
)
def test_r13_strength_gets_heavier_in_thirds(weeks, steps):
    """Reserve falls with the heaviest load, and not before."""
    found = [
        line(lifter(), STR, BACK_SQUAT, number=number, weeks=weeks)
        for number in range(1, weeks + 1)
    ]

    light, middle, heavy = steps
    assert [(one.reps, one.percent, one.rir) for one in found] == (
        [((6, 8), (75, 80), 3)] * light
        + [((5, 7), (78, 82), 3)] * middle
        + [((5, 6), (80, 85), 2)] * heavy
    )


@pytest.mark.parametrize(("weeks", "heavier"), [(1, 2), (2, 2), (3, 3), (4, 3), (5, 4), (6, 4)])
def test_r13_other_phases_get_heavier_in_their_second_half(weeks, heavier):
    loads = [
        line(lifter(), AA, BACK_SQUAT, number=number, weeks=weeks).percent
        for number in range(1, weeks + 1)
    ]

    assert loads == [(60, 65)] * (heavier - 1) + [(65, 70)] * (weeks - heavier + 1)


def test_r13_a_beginners_first_two_weeks_keep_two_sets_and_four_in_reserve():
    found = [line(lifter(strength_level=BEG), AA, BACK_SQUAT, number=n) for n in range(1, 5)]

    assert [(one.most, one.rir) for one in found] == [(2, 4), (2, 4), (3, 3), (3, 3)]


def test_r13_a_beginners_two_weeks_of_groundwork_stay_easy_to_their_end():
    assert line(lifter(strength_level=BEG), AA, BACK_SQUAT, number=2, weeks=2).rir == 4


def test_r13_groundwork_begins_with_the_fewest_sets():
    assert [line(lifter(), AA, BACK_SQUAT, number=n).most for n in (1, 2)] == [2, 3]


@pytest.mark.parametrize(("age", "sets"), [(59, (1, 2)), (60, (2, 3))])
def test_r6_from_60_on_two_sets_hold_strength(age, sets):
    found = line(lifter(age=age), MAINT, BACK_SQUAT)

    assert (found.least_sets, found.sets, found.most) == (sets[0], *sets)


@pytest.mark.parametrize(
    ("phase", "first", "second", "last"),
    [
        (AA, (10, 12), (10, 12), (8, 10)),
        (STR, (10, 12), (11, 13), (12, 15)),
        (POW, (6, 8), (6, 8), (6, 8)),
        (MAINT, (8, 10), (8, 10), (8, 10)),
        (TAPER, (8, 10), (8, 10), (8, 10)),
    ],
)
def test_r22_own_weight_gets_more_reps_where_a_weight_would_get_heavier(phase, first, second, last):
    found = [line(lifter(), phase, SQUAT, number=number) for number in (1, 2, 4)]

    assert [one.reps for one in found] == [first, second, last]
    assert [one.percent for one in found] == [None, None, None]


@pytest.mark.parametrize(("phase", "rest"), [(AA, 75), (STR, 120), (POW, 120), (MAINT, 120)])
def test_r13_own_weight_rests_for_the_least_of_its_row(phase, rest):
    assert line(lifter(), phase, SQUAT).rest == rest


@pytest.mark.parametrize(
    ("own", "phase", "reps"),
    [
        ((4, 7), AA, (4, 7)),
        ((4, 7), STR, (5, 7)),
        ((4, 7), POW, (4, 6)),
        ((4, 7), TAPER, (4, 5)),
        ((5, 8), AA, (8, 10)),
        ((3, 5), AA, (3, 5)),
        ((3, 5), STR, (3, 5)),
        ((4, 6), STR, (5, 7)),
    ],
)
def test_r13_a_hard_variation_keeps_its_own_few_reps(own, phase, reps):
    """And no more of them than its row has; where they nearly reach it, the least of the row."""
    start = replace(SQUAT.exercise.start, reps_low=own[0], reps_high=own[1])
    few = replace(SQUAT.exercise, start=start)

    assert line(lifter(), phase, replace(SQUAT, exercise=few)).reps == reps


def test_r47_a_beginner_begins_with_the_exercises_own_reps():
    start = by_slug()["squat"].start
    found = [line(lifter(strength_level=BEG), AA, SQUAT, number=n).reps for n in (2, 3)]

    assert found == [(start.reps_low or start.reps_high - 3, start.reps_high), (10, 12)]


def test_r14_a_percent_is_shown_where_a_lift_can_be_heavy_and_to_adults():
    lighter = pick("goblet-squat", Role.KNEE, Load.WEIGHT)

    assert line(lifter(), STR, BACK_SQUAT).percent == (80, 85)
    assert line(lifter(), STR, lighter).percent is None
    assert line(lifter(age=17), STR, BACK_SQUAT).percent is None


# Blocks


@pytest.mark.parametrize(
    ("minutes", "letter", "role", "block"),
    [
        (31, "A", Role.KNEE, Block.MAIN),
        (31, "A", Role.HIP, Block.MAIN),
        (30, "A", Role.KNEE, Block.MAIN),
        (30, "A", Role.HIP, Block.ACCESSORY),
        (30, "B", Role.KNEE, Block.ACCESSORY),
        (30, "B", Role.HIP, Block.MAIN),
        (60, "A", Role.SECOND_HIP, Block.ACCESSORY),
        (60, "A", Role.CORE, Block.CORE),
    ],
)
def test_r45_up_to_half_an_hour_one_lift_is_the_main_one(minutes, letter, role, block):
    one = replace(BACK_SQUAT, role=role)

    assert line(lifter(minutes=minutes), STR, one, letter=letter).block is block


def test_r45_the_second_lift_rests_for_75_seconds_or_for_60_where_time_is_short():
    found = line(lifter(minutes=30), STR, BACK_SQUAT, letter="B")

    assert (found.rest, found.least_rest) == (75, 60)


# In reserve


@pytest.mark.parametrize(
    ("answers", "phase", "number", "rir"),
    [
        ({}, STR, 4, 2),
        ({"running_level": BEG}, STR, 4, 3),
        ({"age": 46, "vigorous_exercise": False}, STR, 4, 3),
        ({"age": 46, "vigorous_exercise": False}, STR, 5, 2),
        ({"age": 45, "vigorous_exercise": False}, STR, 4, 2),
        ({"goal": Goal.RETURN_FROM_INJURY}, STR, 2, 3),
        ({"goal": Goal.RETURN_FROM_INJURY}, STR, 3, 2),
        ({"race_date": monday(5)}, STR, 3, 3),
        ({"race_date": monday(6)}, STR, 4, 2),
        ({"race_date": monday(9)}, TAPER, 4, 3),
        ({"race_date": monday(9) + timedelta(days=-1)}, TAPER, 8, 4),
        ({"race_date": monday(9)}, TAPER, 8, 3),
        ({"goal": Goal.MARATHON, "race_date": monday(9) + timedelta(days=2)}, TAPER, 8, 4),
        ({"goal": Goal.MARATHON, "race_date": monday(9) + timedelta(days=3)}, TAPER, 8, 3),
        ({"race_date": monday(4) + timedelta(days=-1)}, STR, 4, 3),
    ],
)
def test_r1_r10_r13_r30_r42_who_keeps_more_in_reserve_and_until_when(answers, phase, number, rir):
    """Of an advanced lift, whose row asks for 2, or 3 in a taper."""
    found = line(
        lifter(strength_level=ADV, **answers),
        phase,
        BACK_SQUAT,
        number=number,
        of_phase=4,
    )

    assert found.rir == rir


@pytest.mark.parametrize(
    ("goal", "days", "percent"),
    [
        (Goal.TEN_K, 7, (83, 87)),
        (Goal.TEN_K, 6, (74, 79)),
        (Goal.MARATHON, 10, (83, 87)),
        (Goal.MARATHON, 9, (74, 79)),
        (Goal.MARATHON, 7, (74, 79)),
        (Goal.MARATHON, 6, (70, 75)),
        (Goal.ULTRA_TRAIL, 6, (70, 75)),
        (Goal.HALF_MARATHON, 6, (74, 79)),
    ],
)
def test_r30_loads_fall_where_the_last_heavy_day_is_over(goal, days, percent):
    someone = lifter(strength_level=ADV, goal=goal, race_date=monday(8) + timedelta(days=days))

    assert line(someone, TAPER, BACK_SQUAT, number=8).percent == percent


@pytest.mark.parametrize("days", [4, 6])
def test_r13_r30_a_load_under_the_limit_is_not_lowered_again(days):
    """Sixty percent are the least of groundwork's row, in a race's last week, too."""
    someone = lifter(goal=Goal.RETURN_FROM_INJURY, race_date=MONDAY + timedelta(days=days))

    found = line(someone, AA, BACK_SQUAT, number=1)
    assert (found.rir, found.percent) == (4, (60, 62))


# Restrictions


def test_r39_a_lift_that_stays_light_has_groundworks_reps_loads_and_rests():
    sore = replace(BACK_SQUAT, lock=SORE)
    found = line(lifter(), STR, sore)

    assert (found.reps, found.rir, found.percent) == ((8, 10), 3, (60, 65))
    assert (found.rest, found.least_rest, found.least_reps) == (75, 60, 8)
    assert found.fewest_reps == 8


@pytest.mark.parametrize("number", [1, 2, 4])
def test_r39_a_lift_that_stays_light_is_the_same_in_every_step(number):
    found = line(lifter(), STR, replace(BACK_SQUAT, lock=SORE), number=number)

    assert (found.reps, found.rir, found.percent) == ((8, 10), 3, (60, 65))


def test_r39_own_weight_that_stays_light_keeps_its_reps():
    found = line(lifter(), POW, replace(SQUAT, lock=SORE))

    assert (found.reps, found.rir, found.rest) == ((6, 8), 3, 75)


def test_r5_under_18_six_to_fifteen_reps_three_sets_and_two_in_reserve():
    young = lifter(age=17, strength_level=ADV)
    twenty = replace(RAISE.exercise, start=replace(RAISE.exercise.start, reps_low=12, reps_high=20))
    few, many = line(young, STR, BACK_SQUAT), line(young, STR, replace(RAISE, exercise=twenty))

    assert (few.sets, few.most, few.reps) == (3, 3, (6, 8))
    assert (few.rir, few.fewest_reps) == (2, 6)
    assert many.reps == (12, 15)
    assert line(replace(young, age=18), STR, BACK_SQUAT).reps == (3, 5)


@pytest.mark.parametrize(("age", "rir"), [(17, 2), (18, 1)])
def test_r5_under_18_two_in_reserve_whatever_a_row_asks_for(age, rir, monkeypatch):
    row = numbers.MAIN_DOSES[STR, ADV]
    monkeypatch.setitem(numbers.MAIN_DOSES, (STR, ADV), replace(row, rir=(1, 1)))

    assert line(lifter(age=age, strength_level=ADV), STR, BACK_SQUAT).rir == rir


def test_r20_a_tempo_of_a_sore_tendon_takes_its_time():
    slow = line(lifter(), STR, replace(RAISE, tempo=(3, 2, 3)))

    assert (slow.tempo, slow.hold) == ((3, 2, 3), 2)


# Accessories and holds


@pytest.mark.parametrize(
    ("level", "phase", "number", "most"),
    [
        (BEG, AA, 1, 1),
        (BEG, AA, 2, 2),
        (BEG, AA, 3, 3),
        (INT, AA, 1, 2),
        (INT, AA, 2, 3),
        (INT, STR, 1, 3),
        (INT, MAINT, 1, 2),
        (INT, TAPER, 1, 2),
    ],
)
def test_r47_leg_accessories_grow_from_their_own_sets_to_three(level, phase, number, most):
    own = replace(RAISE.exercise, start=replace(RAISE.exercise.start, sets=1))
    one = replace(RAISE, exercise=own)

    found = line(lifter(strength_level=level), phase, one, number=number)

    assert (found.most, found.sets) == (most, min(most, 2))


@pytest.mark.parametrize(("sets", "most"), [(1, 2), (2, 2), (3, 3), (4, 3)])
def test_r47_core_has_its_own_sets_between_two_and_three(sets, most):
    own = replace(PLANK.exercise, start=replace(PLANK.exercise.start, sets=sets))

    assert line(lifter(), STR, replace(PLANK, exercise=own)).most == most


def test_r47_a_later_round_does_not_begin_with_a_single_set():
    own = replace(RAISE.exercise, start=replace(RAISE.exercise.start, sets=1))
    one = replace(RAISE, exercise=own)

    found = line(lifter(strength_level=BEG), AA, one, number=20, of_phase=1, cycle=1)
    assert found.most == 2


def test_r45_r47_accessories_rest_for_a_minute_and_core_for_less():
    raises, core = line(lifter(), STR, RAISE), line(lifter(), STR, PLANK)

    assert (raises.rest, raises.rir, core.rest, core.rir) == (60, 3, 45, None)


def test_r13_a_beginners_accessories_stay_easy_for_two_weeks():
    found = [line(lifter(strength_level=BEG), AA, RAISE, number=n).rir for n in (2, 3)]

    assert found == [4, 3]


def test_r1_accessories_keep_what_the_day_asks_for_too():
    someone = lifter(race_date=monday(4) + timedelta(days=3))

    assert line(someone, TAPER, RAISE).rir == 4


def test_r21_holds_grow_by_five_seconds_every_second_week_to_their_cap():
    side = pick("side-plank", Role.CORE)
    start = by_slug()["side-plank"].start.hold_seconds

    planks = [line(lifter(), STR, PLANK, number=n, of_phase=1).hold for n in (1, 2, 3, 5, 21, 51)]
    sides = [line(lifter(), STR, side, number=n, of_phase=1).hold for n in (1, 3, 51)]
    assert planks == [10, 10, 15, 20, 60, 60]
    assert sides == [start, start + 5, 45]


def test_r21_a_hold_that_begins_over_the_cap_is_never_shortened():
    long = replace(PLANK.exercise, start=replace(PLANK.exercise.start, hold_seconds=90))

    assert line(lifter(), STR, replace(PLANK, exercise=long)).hold == 90


def test_r13_a_hold_is_no_main_lift():
    found = line(lifter(), STR, pick("wall-sit", Role.KNEE))

    assert (found.reps, found.rir, found.sets) == (None, None, 2)


# Tempo


@pytest.mark.parametrize(
    ("seconds", "held", "phase", "tempo"),
    [
        (4, 0, AA, (3, 0, 1)),
        (5, 0, AA, (3, 0, 2)),
        (3, 0, AA, (2, 0, 1)),
        (4, 0, STR, (2, 0, 2)),
        (6, 0, STR, (2, 2, 2)),
        (6, 2, STR, (2, 2, 2)),
        (4, 0, POW, (2, 0, 1)),
        (6, 0, POW, (2, 0, 1)),
        (2, 0, STR, None),
        (3.5, 0, STR, None),
    ],
)
def test_r20_two_down_and_two_up_slower_at_first_and_fast_in_power(seconds, held, phase, tempo):
    timed = replace(BACK_SQUAT.exercise, seconds_per_rep=seconds, rep_hold_seconds=held)

    assert line(lifter(), phase, replace(BACK_SQUAT, exercise=timed)).tempo == tempo


def test_r20_core_and_holds_have_no_tempo():
    assert line(lifter(), STR, PLANK).tempo is None
    assert line(lifter(), STR, pick("dead-bug", Role.CORE)).tempo is None


# Where time is short (R45) and what counts


def test_r45_shorter_and_tighter_doses_keep_the_fewest_reps_of_the_row():
    main, small = line(lifter(), AA, BACK_SQUAT, number=1), line(lifter(), STR, RAISE)
    small.change((10, 15), None)

    main.shorten()
    small.shorten()
    assert (main.reps, small.reps) == ((8, 10), (10, 12))
    main.tighten()
    small.tighten()
    assert (main.reps, small.reps) == ((8, 10), (10, 10))


def test_r45_a_phase_that_begins_with_many_reps_may_have_those_of_its_end_at_once():
    main = line(lifter(), AA, BACK_SQUAT, number=1)

    main.tighten()
    assert main.reps == (8, 10)


def test_r13_a_row_of_few_reps_is_not_made_longer():
    heavy = line(lifter(), STR, BACK_SQUAT)

    heavy.shorten()
    assert heavy.reps == (5, 6)
    heavy.tighten()
    assert heavy.reps == (5, 6)


def test_r22_own_weight_keeps_eight_reps_where_time_is_short():
    found = line(lifter(), STR, SQUAT)

    found.tighten()
    assert found.reps == (8, 10)


def test_r35_volume_counts_a_third_of_a_hold_and_the_middle_of_a_range():
    raises = line(lifter(), STR, RAISE)
    held = line(lifter(), STR, pick("calf-isometric-hold", Role.CALF))

    raises.change((8, 12), None)
    held.change(None, 30)
    assert (raises.volume_of_a_set, held.volume_of_a_set) == (10, 10)
    assert line(lifter(), STR, PLANK).volume == 0


def test_r15_a_leg_set_with_four_in_reserve_is_hard_and_one_with_five_is_not():
    found = line(lifter(), STR, BACK_SQUAT)
    counted = []
    for rir in (4, 5):
        found.rir = rir
        counted.append(found.hard_sets)

    assert counted == [3, 0]
    assert line(lifter(), STR, PLANK).hard_sets == 0

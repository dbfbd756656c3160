"""Weeks and phases, backwards from the race (R10, R11, R32, R36)."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plans.engine.phases import plan_weeks
from plans.engine.types import Goal, Level, PhaseName, Runner, Screening
from tests.plans.engine import strategies
from tests.plans.engine.examples import MONDAY, race_after, runner

AA, STR, POW, MAINT, TAPER, RECOVERY = PhaseName
ORDER = list(PhaseName)
LONG_RACES = {Goal.HALF_MARATHON, Goal.MARATHON, Goal.ULTRA_TRAIL}
trainable = strategies.trainable()


def lengths(someone: Runner) -> list[tuple[PhaseName, int]]:
    weeks = plan_weeks(someone)
    return [(name, len(list(same))) for name, same in groupby(weeks, key=lambda week: week.phase)]


def racing(goal: Goal, level: Level, weeks: int, **answers: object) -> Runner:
    return runner(goal=goal, strength_level=level, race_date=race_after(weeks), **answers)


@pytest.mark.parametrize(
    ("someone", "expected"),
    [
        (runner(), [(AA, 4), (STR, 8)]),
        (
            racing(Goal.TEN_K, Level.INTERMEDIATE, 12),
            [(AA, 3), (STR, 4), (POW, 4), (TAPER, 1), (RECOVERY, 1)],
        ),
        (
            racing(Goal.FIVE_K, Level.ADVANCED, 16),
            [(AA, 2), (STR, 4), (POW, 4), (MAINT, 5), (TAPER, 1), (RECOVERY, 1)],
        ),
        (
            racing(Goal.MARATHON, Level.INTERMEDIATE, 18, age=46),
            [(AA, 4), (STR, 6), (MAINT, 6), (TAPER, 2), (RECOVERY, 2)],
        ),
        # short of weeks: no maintenance, then no power, then less strength
        (racing(Goal.TEN_K, Level.BEGINNER, 8), [(AA, 4), (STR, 3), (TAPER, 1), (RECOVERY, 1)]),
        (racing(Goal.TEN_K, Level.INTERMEDIATE, 6), [(AA, 3), (STR, 2), (TAPER, 1), (RECOVERY, 1)]),
        # a beginner's adaptation is never cut
        (
            racing(Goal.TEN_K, Level.BEGINNER, 6),
            [(AA, 4), (MAINT, 1), (TAPER, 1), (RECOVERY, 1)],
        ),
        (
            racing(Goal.MARATHON, Level.INTERMEDIATE, 6),
            [(AA, 2), (STR, 2), (TAPER, 2), (RECOVERY, 2)],
        ),
        # under 6 weeks
        (racing(Goal.TEN_K, Level.BEGINNER, 5), [(AA, 4), (TAPER, 1), (RECOVERY, 1)]),
        (racing(Goal.TEN_K, Level.ADVANCED, 5), [(MAINT, 4), (TAPER, 1), (RECOVERY, 1)]),
        (
            racing(Goal.RETURN_FROM_INJURY, Level.ADVANCED, 5),
            [(AA, 2), (MAINT, 2), (TAPER, 1), (RECOVERY, 1)],
        ),
        # who was away for more than four weeks begins again with groundwork (R37)
        (
            racing(Goal.TEN_K, Level.ADVANCED, 5, returning=True),
            [(AA, 2), (MAINT, 2), (TAPER, 1), (RECOVERY, 1)],
        ),
        (racing(Goal.ULTRA_TRAIL, Level.BEGINNER, 1), [(TAPER, 1), (RECOVERY, 2)]),
        # groundwork never takes more weeks than there are
        (
            racing(Goal.MARATHON, Level.BEGINNER, 6, age=45),
            [(AA, 4), (TAPER, 2), (RECOVERY, 2)],
        ),
        # without a race these two maintain nothing; with one they do
        (runner(goal=Goal.INJURY_PREVENTION), [(AA, 4), (STR, 8)]),
        (
            racing(Goal.INJURY_PREVENTION, Level.BEGINNER, 16),
            [(AA, 4), (STR, 5), (MAINT, 6), (TAPER, 1), (RECOVERY, 1)],
        ),
        # where maintenance would begin in a lighter week, the phase before keeps it
        (
            racing(Goal.GENERAL_FITNESS, Level.BEGINNER, 18),
            [(AA, 4), (STR, 8), (MAINT, 5), (TAPER, 1), (RECOVERY, 1)],
        ),
        (
            racing(Goal.GENERAL_FITNESS, Level.INTERMEDIATE, 10),
            [(AA, 3), (STR, 4), (MAINT, 2), (TAPER, 1), (RECOVERY, 1)],
        ),
    ],
)
def test_r11_weeks_are_shared_out(someone, expected):
    assert lengths(someone) == expected


@pytest.mark.parametrize(
    ("goal", "level", "weeks", "expected"),
    [
        # all that is short of power goes to strength
        (Goal.TEN_K, Level.INTERMEDIATE, 8, (3, 4, 0, 0)),
        (Goal.TEN_K, Level.INTERMEDIATE, 10, (3, 6, 0, 0)),
        (Goal.TEN_K, Level.INTERMEDIATE, 11, (3, 4, 3, 0)),
        # then a fourth week of power, maintenance, strength, and the rest of power
        (Goal.TEN_K, Level.INTERMEDIATE, 12, (3, 4, 4, 0)),
        (Goal.TEN_K, Level.INTERMEDIATE, 18, (3, 4, 4, 6)),
        (Goal.TEN_K, Level.INTERMEDIATE, 22, (3, 8, 4, 6)),
        (Goal.TEN_K, Level.INTERMEDIATE, 24, (3, 8, 6, 6)),
        (Goal.FIVE_K, Level.ADVANCED, 24, (2, 9, 6, 6)),
        # long races: maintenance, strength, and power only where it has three weeks
        (Goal.HALF_MARATHON, Level.INTERMEDIATE, 15, (3, 4, 0, 6)),
        (Goal.HALF_MARATHON, Level.INTERMEDIATE, 19, (3, 8, 0, 6)),
        (Goal.MARATHON, Level.INTERMEDIATE, 21, (3, 10, 0, 6)),
        (Goal.MARATHON, Level.INTERMEDIATE, 22, (3, 8, 3, 6)),
    ],
)
def test_r11_r32_weeks_more_go_where_they_are_worth_the_most(goal, level, weeks, expected):
    found = dict(lengths(racing(goal, level, weeks)))

    assert tuple(found.get(phase, 0) for phase in (AA, STR, POW, MAINT)) == expected


@given(trainable)
@settings(max_examples=50)
def test_r11_phases_are_in_order_within_each_cycle(someone):
    for _, cycle in groupby(plan_weeks(someone), key=lambda week: week.cycle):
        places = [ORDER.index(week.phase) for week in cycle]

        assert places == sorted(places)


@given(trainable)
@settings(max_examples=50)
def test_r11_weeks_are_whole_and_numbered_without_gaps(someone):
    weeks = plan_weeks(someone)
    monday = someone.start - timedelta(days=someone.start.weekday())

    assert [week.number for week in weeks] == list(range(1, len(weeks) + 1))
    assert [week.start for week in weeks] == [
        monday + timedelta(weeks=place) for place in range(len(weeks))
    ]


@given(trainable)
@settings(max_examples=50)
def test_r11_r31_taper_ends_with_the_race_week_and_recovery_follows(someone):
    weeks = plan_weeks(someone)
    tapers = [week for week in weeks if week.phase is TAPER]
    recovery = [week for week in weeks if week.phase is RECOVERY]
    race = someone.race_date

    if race is None:
        assert (tapers, recovery, len(weeks)) == ([], [], 12)
        return
    assert tapers[-1].start <= race <= tapers[-1].start + timedelta(days=6)
    wanted = (2 if someone.goal in LONG_RACES else 1) + (race.weekday() <= 2)
    assert len(tapers) == min(wanted, tapers[-1].number)
    assert len(recovery) == (2 if someone.goal in LONG_RACES - {Goal.HALF_MARATHON} else 1)


@given(trainable)
@settings(max_examples=50)
def test_r6_r11_adaptation_is_long_enough_for_the_level_and_age(someone):
    race = someone.race_date
    minimum = {"beginner": 4, "intermediate": 3, "advanced": 2}[someone.strength_level]
    minimum += someone.age >= 40
    if someone.goal is Goal.RETURN_FROM_INJURY:  # R42: 2 to 4 weeks
        minimum = min(minimum, 4)
    first = lengths(someone)[0]

    if race is None or (race - someone.start).days > 12 * 7:
        assert first == (AA, minimum)


@given(trainable, st.integers(1, 60))
@settings(max_examples=50)
def test_r46_a_later_race_never_shortens_adaptation(someone, later):
    race = someone.race_date
    if race is None or (race - someone.start).days + later > 364:
        return

    def adaptation(runner: Runner) -> int:
        return sum(week.phase is AA and week.cycle == 0 for week in plan_weeks(runner))

    moved = replace(someone, race_date=race + timedelta(days=later))
    assert adaptation(moved) >= adaptation(someone)


@pytest.mark.parametrize("weeks", range(25, 53))
@pytest.mark.parametrize("goal", [Goal.TEN_K, Goal.MARATHON])
def test_r11_far_races_get_general_cycles_first(weeks, goal):
    planned = plan_weeks(racing(goal, Level.INTERMEDIATE, weeks))
    cycles = [
        sum(week.cycle == cycle and week.phase is not RECOVERY for week in planned)
        for cycle in range(planned[-1].cycle + 1)
    ]

    assert sum(cycles) == weeks
    assert all(8 <= length <= 16 for length in cycles[:-1])
    assert 16 <= cycles[-1] <= 24
    if weeks > 25:  # 24 weeks to the day still are one build
        assert len(cycles) > 1


@pytest.mark.parametrize(
    ("weeks", "expected"),
    [
        (26, [10, 16]),
        (32, [16, 16]),
        (33, [16, 17]),
        (40, [16, 24]),
        (41, [9, 8, 24]),
        (52, [14, 14, 24]),
    ],
)
def test_r11_a_far_race_has_as_few_rounds_as_its_weeks_allow(weeks, expected):
    planned = plan_weeks(racing(Goal.TEN_K, Level.ADVANCED, weeks))
    lasting = Counter(week.cycle for week in planned if week.phase is not RECOVERY)

    assert [lasting[cycle] for cycle in sorted(lasting)] == expected


@pytest.mark.parametrize(
    ("start", "days", "rounds"),
    [(0, 24 * 7, 1), (0, 24 * 7 + 1, 2), (3, 24 * 7 - 3, 1), (3, 24 * 7 - 2, 2)],
)
def test_r11_a_far_race_is_counted_from_the_first_monday(start, days, rounds):
    first = MONDAY + timedelta(days=start)
    someone = runner(goal=Goal.TEN_K, start=first, race_date=first + timedelta(days=days))

    assert plan_weeks(someone)[-1].cycle + 1 == rounds


@pytest.mark.parametrize(
    ("someone", "expected"),
    [
        (racing(Goal.TEN_K, Level.BEGINNER, 25, age=40), (5, 3, 1)),
        (racing(Goal.TEN_K, Level.INTERMEDIATE, 27), (3, 4, 4)),
        (racing(Goal.TEN_K, Level.ADVANCED, 36), (2, 8, 6)),
    ],
)
def test_r11_a_round_holds_for_a_week_at_least_and_six_at_most(someone, expected):
    found = Counter(week.phase for week in plan_weeks(someone) if week.cycle == 0)

    assert (found[AA], found[STR], found[MAINT]) == expected


@given(trainable)
@settings(max_examples=50)
def test_r36_lighter_weeks_come_every_fourth_to_sixth_week(someone):
    weeks = plan_weeks(someone)
    lighter = [week.number for week in weeks if week.deload]
    fourth = (
        someone.strength_level is Level.BEGINNER
        or someone.age >= 40
        or someone.goal is Goal.RETURN_FROM_INJURY
    )
    building = [week.number for week in weeks if week.phase not in {TAPER, RECOVERY}]

    gaps = [b - a for a, b in zip([0, *lighter], lighter, strict=False)]
    assert all(gap == 4 if fourth else 4 <= gap <= 6 for gap in gaps)
    assert set(lighter) <= set(building)
    assert max(building, default=0) - max(lighter, default=0) < (4 if fourth else 6)


@pytest.mark.parametrize(
    ("answers", "lighter"),
    [
        ({"strength_level": Level.BEGINNER}, [4, 8, 12]),
        ({"strength_level": Level.INTERMEDIATE, "age": 39}, [6, 12]),
        ({"strength_level": Level.INTERMEDIATE, "age": 40}, [4, 8, 12]),
        ({"strength_level": Level.ADVANCED, "goal": Goal.RETURN_FROM_INJURY}, [4, 8, 12]),
    ],
)
def test_r36_who_has_every_fourth_week_lighter(answers, lighter):
    weeks = plan_weeks(runner(**answers))

    assert [week.number for week in weeks if week.deload] == lighter


def test_r36_others_have_it_where_a_phase_ends_and_else_as_late_as_may_be():
    ends = plan_weeks(racing(Goal.GENERAL_FITNESS, Level.INTERMEDIATE, 17))
    late = plan_weeks(runner(strength_level=Level.INTERMEDIATE))

    assert [week.number for week in ends if week.deload] == [6, 10, 15]  # strength ends in 10
    assert [week.number for week in late if week.deload] == [6, 12]


def test_r13_r36_lighter_weeks_do_not_count_as_steps_of_a_phase():
    weeks = [week for week in plan_weeks(runner()) if week.phase is STR]

    assert [(week.built, week.builds, week.deload) for week in weeks] == [
        (1, 6, False),
        (2, 6, False),
        (3, 6, False),
        (3, 6, True),
        (4, 6, False),
        (5, 6, False),
        (6, 6, False),
        (6, 6, True),
    ]


def test_r30_r36_the_week_before_a_lighter_one_or_a_taper_is_repeated():
    weeks = plan_weeks(racing(Goal.TEN_K, Level.INTERMEDIATE, 12, age=40))
    after = dict(pairwise(weeks))

    assert [week for week in weeks if week.repeated] == [
        week for week in after if after[week].deload or after[week].phase is TAPER
    ]


def test_r33_own_weight_grows_once_strength_lies_behind_in_its_round():
    weeks = plan_weeks(racing(Goal.TEN_K, Level.INTERMEDIATE, 40))
    first = {
        cycle: min(week.number for week in weeks if (week.cycle, week.phase) == (cycle, STR))
        for cycle in {week.cycle for week in weeks}
    }

    assert len(first) > 1
    for week in weeks:
        assert week.grown == (week.number > first[week.cycle])


def test_r36_a_single_week_of_maintenance_is_not_the_lighter_one():
    weeks = plan_weeks(racing(Goal.GENERAL_FITNESS, Level.INTERMEDIATE, 41))

    assert [week.number for week in weeks if week.deload][:4] == [6, 12, 16, 20]
    assert (weeks[15].phase, weeks[16].phase, weeks[17].phase) == (STR, MAINT, AA)


def test_r36_a_taper_within_six_weeks_is_the_lighter_week():
    weeks = plan_weeks(racing(Goal.TEN_K, Level.INTERMEDIATE, 12))

    assert [week.number for week in weeks if week.deload] == [6]


@pytest.mark.parametrize("weeks", range(6, 25))
@pytest.mark.parametrize("level", [Level.INTERMEDIATE, Level.ADVANCED])
def test_r36_no_lighter_week_right_before_the_taper(level, weeks):
    """Where every fourth to sixth week is lighter, the taper is the last of them."""
    planned = plan_weeks(racing(Goal.TEN_K, level, weeks))

    first = next(week.number for week in planned if week.phase is TAPER)
    assert not planned[first - 2].deload


def test_r32_half_marathon_has_power_only_beside_full_strength_and_maintenance():
    short = dict(lengths(racing(Goal.HALF_MARATHON, Level.INTERMEDIATE, 18)))
    long = dict(lengths(racing(Goal.HALF_MARATHON, Level.INTERMEDIATE, 24)))

    assert POW not in short
    assert (long[STR], long[MAINT], long[POW]) == (8, 6, 5)


def test_plan_over_a_leap_day_keeps_its_mondays():
    weeks = plan_weeks(runner(start=date(2028, 2, 23)))

    assert [week.start for week in weeks[:3]] == [
        date(2028, 2, 21),
        date(2028, 2, 28),
        date(2028, 3, 6),
    ]


def test_plan_that_starts_in_mid_week_begins_on_its_monday():
    assert plan_weeks(runner(start=MONDAY + timedelta(days=3)))[0].start == MONDAY


@pytest.mark.parametrize(
    ("weeks_after", "expected"),
    [
        (11, [(AA, 11), (TAPER, 1), (RECOVERY, 1)]),
        (12, [(AA, 3), (STR, 4), (POW, 4), (TAPER, 1), (RECOVERY, 1)]),
    ],
)
def test_r3_soon_after_birth_every_training_week_adapts(weeks_after, expected):
    birth = Screening(postnatal_weeks=weeks_after)

    assert lengths(racing(Goal.TEN_K, Level.INTERMEDIATE, 12, screening=birth)) == expected


@pytest.mark.parametrize(
    "goal",
    [Goal.ULTRA_TRAIL, Goal.GENERAL_FITNESS, Goal.INJURY_PREVENTION, Goal.RETURN_FROM_INJURY],
)
def test_r32_goals_without_speed_have_no_power_phase(goal):
    assert POW not in dict(lengths(racing(goal, Level.ADVANCED, 24)))
    assert POW not in dict(lengths(runner(goal=goal, strength_level=Level.ADVANCED)))


@pytest.mark.parametrize("goal", [Goal.FIVE_K, Goal.TEN_K, Goal.GET_FASTER])
def test_r32_goals_of_speed_have_a_power_phase(goal):
    assert dict(lengths(racing(goal, Level.INTERMEDIATE, 14)))[POW] == 4

"""Which days of which week, before anything is chosen for them (R5, R8, R28 to R31, R36)."""

from datetime import timedelta

import pytest

from plans.engine.phases import MAINT, RECOVERY, TAPER, plan_weeks
from plans.engine.spacing import place
from plans.engine.types import Goal, Level, Runner, SessionKind, Weekday
from tests.plans.engine.examples import (
    EASY,
    FRI,
    HARD,
    LONG,
    MON,
    MONDAY,
    SAT,
    SUN,
    THU,
    TUE,
    WED,
    race_after,
    runner,
)

INT, ADV = Level.INTERMEDIATE, Level.ADVANCED
DAY = timedelta(days=1)


def days(someone: Runner, number: int) -> str:
    """A week as a coach would note it: Tue full, Thu light."""
    slots = place(someone, plan_weeks(someone))[number - 1]
    return ", ".join(
        f"{Weekday(slot.date.weekday()).name.title()} {slot.kind.value}" for slot in slots
    )


def counts(someone: Runner) -> list[int]:
    return [len(slots) for slots in place(someone, plan_weeks(someone))]


def test_r29_the_last_leg_session_of_a_week_counts_in_the_next():
    someone = runner(start=MONDAY + 6 * DAY, strength_days=frozenset({MON, SUN}))

    assert days(someone, 1) == "Sun full"
    assert days(someone, 2) == "Mon light, Sun full"


def test_r5_under_18_a_weeks_last_session_counts_in_the_next():
    someone = runner(age=17, start=MONDAY + 6 * DAY, strength_days=frozenset({MON, SUN}))

    assert days(someone, 1) == "Sun full"
    assert days(someone, 2) == "Sun full"


def test_r5_under_18_rather_one_session_than_two_days_in_a_row():
    someone = runner(age=17, strength_days=frozenset({SAT, SUN}))

    assert days(someone, 1) == "Sat full"


def test_r5_under_18_two_sessions_whatever_the_level_and_phase():
    someone = runner(
        goal=Goal.MARATHON, age=17, strength_level=ADV, race_date=race_after(18), minutes=60
    )

    before_taper = [week.number for week in plan_weeks(someone) if week.phase is not TAPER]
    assert {counts(someone)[number - 1] for number in before_taper} == {2}


@pytest.mark.parametrize(
    ("runs", "strength", "expected"),
    [
        # a third one has a rest day beside it, and leg work in it, or is not there
        ({}, {MON, WED, FRI}, "Mon full, Wed full, Fri full"),
        (
            {TUE: EASY, WED: EASY, THU: EASY, FRI: EASY, SAT: EASY, SUN: LONG},
            {MON, WED, FRI},
            "Wed full, Fri full",
        ),
        ({THU: HARD}, {MON, WED, FRI}, "Mon full, Fri full"),
    ],
)
def test_r8_r28_a_third_session_is_a_full_one_that_leaves_a_rest_day(runs, strength, expected):
    someone = runner(strength_level=ADV, runs=runs, strength_days=frozenset(strength))

    assert days(someone, 1) == expected


def test_r30_a_taper_has_no_light_session_beside_leg_work():
    someone = runner(
        goal=Goal.TEN_K,
        race_date=race_after(12),
        runs={WED: HARD},
        strength_days=frozenset({MON, TUE}),
    )

    assert days(someone, 11) == "Mon full, Tue light"
    assert days(someone, 12) == "Mon full"


def test_r30_a_taper_is_as_frequent_as_the_maintenance_before_it():
    someone = runner(goal=Goal.MARATHON, strength_level=INT, race_date=race_after(18))

    held = [
        count
        for week, count in zip(plan_weeks(someone), counts(someone), strict=True)
        if week.phase is MAINT
    ]
    assert held == [1] * 6
    assert days(someone, 17) == "Mon full"


@pytest.mark.parametrize(("days_before", "kind"), [(14, "light"), (15, "full")])
def test_r30_leg_work_does_not_begin_in_the_last_two_weeks(days_before, kind):
    someone = runner(
        goal=Goal.TEN_K,
        race_date=MONDAY + days_before * DAY,
        strength_days=frozenset({MON}),
    )

    assert days(someone, 1) == f"Mon {kind}"


@pytest.mark.parametrize(
    ("level", "usual", "taper"), [(Level.BEGINNER, 2, 2), (INT, 2, 2), (ADV, 3, 2)]
)
def test_r8_sessions_of_a_level_and_two_in_a_taper_at_most(level, usual, taper):
    someone = runner(goal=Goal.HALF_MARATHON, strength_level=level, race_date=race_after(8))
    full = [
        sum(slot.kind is SessionKind.FULL for slot in slots)
        for slots in place(someone, plan_weeks(someone))
    ]

    assert (full[0], full[6]) == (usual, taper)


def test_r31_recovery_has_two_easy_sessions_and_moves_gently_first():
    someone = runner(goal=Goal.MARATHON, race_date=race_after(12))

    recovery = [week.number for week in plan_weeks(someone) if week.phase is RECOVERY]
    assert [days(someone, number) for number in recovery] == ["Mon mobility, Thu light"] * 2


def test_r36_a_lighter_week_is_as_frequent_as_the_one_before():
    someone = runner(
        goal=Goal.GET_FASTER,
        strength_level=ADV,
        age=45,
        race_date=MONDAY + 290 * DAY,
    )
    weeks = plan_weeks(someone)

    lighter = next(
        week for week in weeks if week.deload and week.phase is MAINT and week.of_phase == 1
    )
    assert counts(someone)[lighter.number - 2 : lighter.number + 1] == [3, 3, 1]


@pytest.mark.parametrize(
    ("runs", "strength", "expected"),
    [
        ({WED: LONG}, {WED, FRI, SUN}, "Fri full, Sun full"),
        # the long run's day costs more than an easy day saves
        ({WED: EASY, SAT: LONG}, {TUE, WED, THU, SAT}, "Tue full, Thu full"),
        # Sunday and Monday are neighbours, whichever week they stand in
        ({}, {MON, SUN}, "Mon full, Sun light"),
    ],
)
def test_r28_r29_leg_work_goes_where_it_costs_the_least(runs, strength, expected):
    assert days(runner(runs=runs, strength_days=frozenset(strength)), 1) == expected


@pytest.mark.parametrize(
    ("runs", "strength", "expected"),
    [
        ({TUE: EASY, WED: HARD, SAT: EASY}, set(Weekday), "Tue mobility, Sat light"),
        ({TUE: HARD}, {TUE, WED, SAT}, "Wed mobility, Sat light"),
        ({TUE: HARD, FRI: LONG}, {TUE, FRI, SUN}, "Tue mobility, Sun light"),
        ({}, {FRI}, "Fri light"),
    ],
)
def test_r28_light_sessions_take_easy_days_then_rest_days_and_the_long_run_last(
    runs, strength, expected
):
    """As in a week of recovery, which has no others."""
    someone = runner(
        goal=Goal.TEN_K, race_date=race_after(12), runs=runs, strength_days=frozenset(strength)
    )

    assert days(someone, 13) == expected


FIVE_RUNS = {MON: EASY, TUE: HARD, THU: EASY, SAT: EASY, SUN: LONG}


@pytest.mark.parametrize(
    ("runs", "strength", "takes"),
    [
        (FIVE_RUNS, {MON, WED, FRI}, [FRI]),
        (FIVE_RUNS, {WED, THU}, []),  # Friday is left
        ({**FIVE_RUNS, FRI: EASY}, {WED}, [WED]),
        ({**FIVE_RUNS, WED: EASY, FRI: EASY}, {THU}, []),  # there was none to take
    ],
)
def test_r28_a_session_says_that_it_takes_the_last_day_of_rest(runs, strength, takes):
    someone = runner(
        strength_level=INT, runs=runs, strength_days=frozenset(strength), goal=Goal.TEN_K
    )
    slots = place(someone, plan_weeks(someone))[0]

    said = [slot for slot in slots if "last_rest_day" in {one.key for one in slot.reasons}]
    assert [slot.date.weekday() for slot in said] == takes


@pytest.mark.parametrize(
    ("start", "strength", "light", "near"),
    [(6, {MON, SUN}, MON, "sun"), (2, {TUE, WED}, WED, "tue")],
)
def test_r29_a_light_session_names_the_nearest_leg_work(start, strength, light, near):
    someone = runner(start=MONDAY + start * DAY, strength_days=frozenset(strength))
    slots = place(someone, plan_weeks(someone))[1]
    here = next(slot for slot in slots if slot.date.weekday() == light)

    assert here.kind is SessionKind.LIGHT
    assert [reason.params["other_day"] for reason in here.reasons] == [near]


@pytest.mark.parametrize("day", [TUE, SUN])
def test_r26_a_leg_session_names_the_key_run_that_it_keeps_clear_of(day):
    """Also where that is a whole week away."""
    someone = runner(runs={SUN: LONG}, strength_days=frozenset({day}))
    (slot,) = place(someone, plan_weeks(someone))[0]

    params = {reason.code: reason.params for reason in slot.reasons}["R26"]
    assert params == {"day": day.name.lower(), "run_day": "sun", "run": "long"}


@pytest.mark.parametrize(
    ("strength", "expected"),
    [
        ({THU, FRI, SAT}, "Thu mobility"),
        ({FRI, SAT}, "Fri mobility"),
        ({SAT}, "Sat mobility"),
        ({MON, WED, SAT}, "Mon full, Wed full, Sat mobility"),
    ],
)
def test_r30_the_last_three_days_have_one_session_that_only_moves(strength, expected):
    someone = runner(goal=Goal.TEN_K, race_date=race_after(12), strength_days=frozenset(strength))

    assert days(someone, 12) == expected


@pytest.mark.parametrize(("age", "expected"), [(17, ""), (18, "Mon mobility")])
def test_r5_under_18_no_mobility_the_day_after_last_weeks_session(age, expected):
    someone = runner(
        goal=Goal.TEN_K,
        age=age,
        start=MONDAY + 6 * DAY,
        race_date=race_after(11) + 4 * DAY,
        strength_days=frozenset({MON, SUN}),
    )

    assert days(someone, 11).endswith("Sun full")
    assert days(someone, 12) == expected

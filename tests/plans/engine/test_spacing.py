"""Days (R8, R9, R26 to R31)."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings

from plans.engine.generate import generate
from plans.engine.types import (
    Goal,
    Level,
    PhaseName,
    Programme,
    Runner,
    SessionKind,
    Timing,
    Weekday,
)
from tests.plans.engine import strategies
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
from tests.plans.engine.facts import everything
from tests.plans.engine.measuring import is_leg_loading, run_on, sessions, work

trainable = strategies.trainable()
DAY = timedelta(days=1)


def plan(someone: Runner) -> Programme:
    return generate(someone, everything())


def days_of_week(programme: Programme, number: int) -> list[tuple[Weekday, SessionKind]]:
    week = programme.weeks[number - 1]
    return [(Weekday(session.date.weekday()), session.kind) for session in week.sessions]


@given(trainable)
@settings(max_examples=40)
def test_r26_no_leg_work_on_the_day_before_a_hard_or_long_run(someone):
    loading = [session for _, session in sessions(plan(someone)) if is_leg_loading(session)]

    assert [
        one.date for one in loading if run_on(someone, one.date + DAY) in {"hard", "long"}
    ] == []


@given(trainable)
@settings(max_examples=40)
def test_r29_leg_sessions_are_two_days_apart(someone):
    dates = [session.date for _, session in sessions(plan(someone)) if is_leg_loading(session)]

    assert all((b - a).days >= 2 for a, b in pairwise(dates))


@given(trainable)
@settings(max_examples=40)
def test_r30_nothing_but_mobility_in_the_last_three_days_and_nothing_on_race_day(someone):
    race = someone.race_date
    for _, session in sessions(plan(someone)):
        if race is not None and 0 <= (race - session.date).days <= 3:
            assert session.kind is SessionKind.MOBILITY
            assert session.date != race


@given(trainable)
@settings(max_examples=40)
def test_r31_no_leg_work_after_the_race(someone):
    for week, session in sessions(plan(someone)):
        if someone.race_date is not None and session.date > someone.race_date:
            assert week.phase is PhaseName.RECOVERY
            assert not is_leg_loading(session)


@given(trainable)
@settings(max_examples=40)
def test_r8_r9_sessions_fall_on_the_runners_days_from_the_start_on(someone):
    for week in plan(someone).weeks:
        dates = [session.date for session in week.sessions]

        assert len(dates) <= 3
        assert dates == sorted(set(dates))
        assert all(
            someone.start <= day and week.start <= day < week.start + 7 * DAY for day in dates
        )
        assert all(Weekday(day.weekday()) in someone.strength_days for day in dates)


@given(trainable)
@settings(max_examples=40)
def test_r8_no_week_with_a_free_day_is_empty(someone):
    race = someone.race_date
    for week in plan(someone).weeks:
        days = [week.start + day * DAY for day in someone.strength_days]
        free = [
            day
            for day in days
            if day >= someone.start
            and (race is None or week.phase is PhaseName.RECOVERY or (race - day).days > 3)
        ]
        kinds = {session.kind for session in week.sessions}
        if free:
            assert kinds & {SessionKind.FULL, SessionKind.LIGHT}


def test_r8_light_session_in_the_race_week_is_made_of_what_is_known():
    someone = runner(
        age=18,
        minutes=10,
        start=date(2027, 12, 1),
        race_date=date(2027, 12, 24),
        runs={TUE: HARD},
        strength_days=frozenset({MON, TUE, WED, THU, FRI}),
        vigorous_exercise=False,
    )

    programme = plan(someone)
    before = {i.exercise for w, s in sessions(programme) for i in work(s) if w.number < 3}
    monday = programme.weeks[3].sessions[0]
    assert (monday.date, monday.kind) == (date(2027, 12, 20), SessionKind.LIGHT)
    assert {item.exercise for item in work(monday)} <= before


@given(trainable)
@settings(max_examples=40)
def test_timing_says_what_run_the_day_has(someone):
    expected = {
        "": Timing.REST_DAY,
        "easy": Timing.EASY_DAY,
        "hard": Timing.AFTER_RUN,
        "long": Timing.AFTER_RUN,
    }
    for _, session in sessions(plan(someone)):
        assert session.timing is expected[run_on(someone, session.date)]


@pytest.mark.parametrize(
    ("level", "age", "week", "count"),
    [
        (Level.BEGINNER, 30, 1, 2),
        (Level.INTERMEDIATE, 30, 1, 2),
        (Level.ADVANCED, 30, 1, 3),
        (Level.BEGINNER, 30, 14, 2),
        (Level.INTERMEDIATE, 30, 14, 1),
        (Level.ADVANCED, 30, 14, 1),
        (Level.INTERMEDIATE, 60, 14, 2),
    ],
)
def test_r8_sessions_a_week_by_level_phase_and_age(level, age, week, count):
    someone = runner(goal=Goal.MARATHON, strength_level=level, age=age, race_date=race_after(18))

    assert len(plan(someone).weeks[week - 1].sessions) == count


def test_r28_hard_days_take_the_leg_work_and_easy_days_stay_easy():
    someone = runner(
        runs={TUE: HARD, WED: EASY, FRI: HARD, SUN: LONG},
        strength_days=frozenset({TUE, WED, FRI}),
    )

    assert days_of_week(plan(someone), 1) == [(TUE, SessionKind.FULL), (FRI, SessionKind.FULL)]


@pytest.mark.parametrize(("run", "first"), [(HARD, True), (LONG, True), (EASY, False)])
def test_r27_after_a_key_run_leg_work_waits_for_six_hours(run, first):
    someone = runner(runs={WED: run}, strength_days=frozenset({WED}))

    session = plan(someone).weeks[0].sessions[0]
    said = {reason.code: reason.params for reason in session.reasons}
    assert (session.timing is Timing.AFTER_RUN) == first
    assert ("R27" in said) == first
    assert not first or said["R27"] == {"day": "wed", "run": run.value, "hours": 6}


def test_r28_an_easy_day_comes_before_a_rest_day():
    someone = runner(runs={TUE: EASY, FRI: EASY}, strength_days=frozenset({MON, TUE, THU, FRI}))

    assert days_of_week(plan(someone), 1) == [(TUE, SessionKind.FULL), (FRI, SessionKind.FULL)]


def test_r28_one_full_rest_day_stays_where_one_can():
    """Even at the price of leg work after the long run."""
    someone = runner(
        runs={MON: EASY, TUE: EASY, WED: EASY, THU: EASY, FRI: EASY, SAT: LONG},
        strength_days=frozenset({WED, SAT, SUN}),
    )

    assert days_of_week(plan(someone), 1) == [(WED, SessionKind.FULL), (SAT, SessionKind.FULL)]


def test_r30_mobility_before_the_race_waits_for_the_start():
    programme = plan(runner(start=MONDAY + 4 * DAY, race_date=MONDAY + 6 * DAY))

    assert days_of_week(programme, 1) == [(FRI, SessionKind.MOBILITY)]


def test_r28_session_without_a_legal_day_is_light_and_says_which_run_forbids_leg_work():
    someone = runner(runs={TUE: HARD, THU: LONG}, strength_days=frozenset({MON, WED}))

    programme = plan(someone)

    assert days_of_week(programme, 1) == [(MON, SessionKind.LIGHT), (WED, SessionKind.LIGHT)]
    monday, wednesday = programme.weeks[0].sessions
    assert monday.reasons[0].params == {"day": "mon", "run_day": "tue", "run": "hard"}
    assert wednesday.reasons[0].params == {"day": "wed", "run_day": "thu", "run": "long"}


def test_r29_neighbouring_days_hold_one_leg_session_and_say_why_the_other_is_light():
    programme = plan(runner(strength_days=frozenset({WED, THU})))

    assert days_of_week(programme, 1) == [(WED, SessionKind.FULL), (THU, SessionKind.LIGHT)]
    light = programme.weeks[0].sessions[1]
    assert light.reasons[0].code == "R29"
    assert light.reasons[0].params == {"day": "thu", "other_day": "wed"}


@given(trainable)
@settings(max_examples=40)
def test_light_sessions_leave_the_legs_alone(someone):
    for _, session in sessions(plan(someone)):
        if session.kind is not SessionKind.FULL:
            assert not is_leg_loading(session)
            assert all(item.rir is None or item.rir >= 4 for item in work(session))


def test_r9_one_day_a_week_is_said_to_be_little():
    programme = plan(runner(strength_days=frozenset({SAT})))

    assert [len(week.sessions) for week in programme.weeks] == [1] * 12
    assert "one_day_plan" in [notice.key for notice in programme.notices]


def test_race_tomorrow_gives_one_mobility_session_and_recovery():
    programme = plan(runner(goal=Goal.FIVE_K, race_date=MONDAY + DAY))

    assert days_of_week(programme, 1) == [(MON, SessionKind.MOBILITY)]
    assert [week.phase for week in programme.weeks] == [PhaseName.TAPER, PhaseName.RECOVERY]


def test_r30_leg_exercises_do_not_begin_within_two_weeks_of_the_race():
    programme = plan(runner(goal=Goal.TEN_K, race_date=MONDAY + 13 * DAY))

    assert SessionKind.FULL not in {session.kind for _, session in sessions(programme)}
    assert programme.weeks[0].sessions[0].reasons[0].key == "light_too_late"


def test_start_in_mid_week_has_no_session_before_it():
    programme = plan(runner(start=MONDAY + 3 * DAY, strength_days=frozenset({TUE, FRI, SUN})))

    assert [day for day, _ in days_of_week(programme, 1)] == [FRI, SUN]


def test_r5_under_18_no_two_days_in_a_row_even_before_the_race():
    someone = runner(age=17, race_date=race_after(8), strength_days=frozenset({WED, THU}))

    dates = [session.date for _, session in sessions(plan(someone))]
    assert all((b - a).days >= 2 for a, b in pairwise(dates))


def test_r8_taper_keeps_its_two_sessions_where_the_days_allow():
    someone = runner(goal=Goal.TEN_K, race_date=race_after(8), strength_days=frozenset({MON, WED}))

    assert days_of_week(plan(someone), 8) == [(MON, SessionKind.FULL), (WED, SessionKind.FULL)]

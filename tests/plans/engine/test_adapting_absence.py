"""R37: one session missed, a fortnight, a month; illness; and the first week back."""

from typing import Any

import pytest

from plans.engine import numbers
from plans.engine.adapting.absence import come_back
from plans.engine.adapting.values import Decision, Log, Standing, Step, WeekDecision, WeekStep
from plans.engine.reasons import sentence
from plans.engine.types import InjuryArea, Level
from tests.plans.engine.logged import (
    HARD,
    TODAY,
    ago,
    answer,
    anything,
    bout,
    coming,
    log,
    pain,
    proven,
    standing,
    target,
)

CONTINUE, REPEAT, RAMP, AGAIN = (
    WeekStep.CONTINUE,
    WeekStep.REPEAT,
    WeekStep.RAMP,
    WeekStep.BEGIN_AGAIN,
)
SQUAT = standing(target=target(sets=3))
LIFT = standing("goblet-squat", target=target(sets=3), loaded=True)
PLANK = standing("plank", target=target(reps=None, seconds=40, sets=1))


def away(days: int, *, back: int = 0, missed: int = 1, since: int = 120) -> Log:
    """Trained up to a break of so many days that ended `back` days ago, twice a week since."""
    last = back + days
    before = tuple(ago(day) for day in range(last, since, 4))
    after = tuple(ago(day) for day in range(back, -1, -3)) if back else ()
    return Log(
        since=ago(since),
        trained=(*before, *after),
        missed=tuple(ago(back + 1 + day) for day in range(missed)),
    )


def week(logged: Log, **facts: Any) -> WeekDecision:
    return come_back(logged, coming(**facts))


def one(on: Standing, days: int, *bouts: Any, back: int = 0, **facts: Any) -> Decision:
    logged = away(days, back=back)
    logged = log(*bouts, since=logged.since, trained=logged.trained, missed=logged.missed)
    (decision,) = answer(logged, on, **facts).decisions
    return decision


@pytest.mark.parametrize(
    ("days", "step"),
    [
        (3, CONTINUE),
        (6, CONTINUE),
        (7, REPEAT),
        (14, REPEAT),
        (15, RAMP),
        (28, RAMP),
        (29, AGAIN),
        (100, AGAIN),
    ],
)
def test_r37_days_away_decide(days, step):
    assert week(away(days)).step is step


def test_r37_one_missed_session_is_not_made_up():
    logged = away(6)
    given = week(logged)

    assert (given.step, given.jumps_may_grow) == (CONTINUE, True)
    assert [sentence(reason) for reason in given.reasons] == [
        "You missed 1 session. Carry on with the next one, and do not make it up."
    ]
    assert one(SQUAT, 6, bout(6, SQUAT)).target == SQUAT.target


def test_r37_a_week_between_two_planned_sessions_is_no_absence():
    assert week(away(7, missed=0)).step is CONTINUE
    assert week(away(14, missed=0)).step is CONTINUE
    assert week(away(15, missed=0)).step is RAMP


def test_r37_repeated_week_takes_load_or_a_set():
    loaded, unloaded = one(LIFT, 10), one(SQUAT, 10)

    assert loaded.target is not None
    assert unloaded.target is not None
    assert (loaded.load_percent, loaded.target.sets) == (-10, 3)
    assert (unloaded.load_percent, unloaded.target.sets, unloaded.target.reps) == (0, 2, (8, 10))
    assert sentence(loaded.reasons[0]).startswith("You were away for 10 days")


def test_r37_two_weeks_and_more_take_a_fifth_and_a_third():
    loaded, unloaded = one(LIFT, 20), one(SQUAT, 20)

    assert loaded.target is not None
    assert unloaded.target is not None
    assert (loaded.load_percent, loaded.target.sets, loaded.target.reps) == (-20, 2, (8, 10))
    assert (unloaded.target.sets, unloaded.target.reps) == (2, (6, 8))


@pytest.mark.parametrize(("sets", "left"), [(1, 1), (2, 1), (3, 2), (4, 2)])
def test_r37_a_third_of_the_sets_is_rounded_up(sets, left):
    decision = one(standing(target=target(sets=sets)), 20)

    assert decision.target is not None
    assert decision.target.sets == left


def test_r37_single_set_gives_reps_or_seconds_instead():
    single = standing(target=target(sets=1))

    assert one(single, 10).target == target(sets=1, reps=(7, 9))
    assert one(PLANK, 10).target == target(sets=1, reps=None, seconds=36)
    assert one(PLANK, 20).target == target(sets=1, reps=None, seconds=32)


@pytest.mark.parametrize(
    ("level", "age", "weeks"),
    [
        (Level.BEGINNER, 35, 4),
        (Level.BEGINNER, 40, 5),
        (Level.INTERMEDIATE, 35, 2),
        (Level.ADVANCED, 60, 2),
    ],
)
def test_r37_four_weeks_away_begin_again_with_adaptation(level, age, weeks):
    given = week(away(29), level=level, age=age)

    assert (given.step, given.adaptation_weeks) == (AGAIN, weeks)
    assert f"begin again with {weeks} weeks" in sentence(given.reasons[0])
    assert one(SQUAT, 29, level=level).step is Step.BEGIN_AGAIN


@pytest.mark.parametrize(
    ("days", "back", "still"),
    [(10, 6, True), (10, 7, False), (20, 6, True), (20, 7, False), (40, 13, True), (40, 14, False)],
)
def test_r37_first_week_back_lasts_a_week_or_the_adaptation(days, back, still):
    given = week(away(days, back=back))

    assert (given.step is not CONTINUE, given.jumps_may_grow) == (still, not still)
    assert given.back_on == (ago(back) if still else None)


@pytest.mark.parametrize("missed", [(), (10,)])
def test_r37_weeks_back_are_not_used_up_by_staying_away(missed):
    """Two weeks of groundwork after a month away: one session was done of them, and no more."""
    logged = Log(since=ago(60), trained=(ago(60), ago(14)), missed=tuple(map(ago, missed)))

    assert (week(logged).step, week(logged).adaptation_weeks) == (AGAIN, 2)


def test_r37_another_break_leaves_the_weeks_that_were_not_trained():
    days = (80, 33, 30, 26, 22, 19, 8, 5, 2)
    logged = Log(since=ago(80), trained=tuple(map(ago, days)), missed=(ago(14),))
    given = week(logged, level=Level.BEGINNER)

    assert (given.step, given.back_on, given.adaptation_weeks) == (AGAIN, ago(8), 2)
    assert "begin again with 2 weeks" in sentence(given.reasons[0])


def test_r37_a_second_month_away_begins_with_all_weeks_again():
    logged = Log(since=ago(90), trained=(ago(90), ago(45), ago(38), ago(30)), missed=(ago(9),))
    given = week(logged, level=Level.BEGINNER)

    assert (given.back_on, given.adaptation_weeks) == (TODAY, 4)
    assert "30 days" in sentence(given.reasons[0])


def test_r37_one_session_a_week_uses_its_weeks_back_up():
    logged = Log(since=ago(60), trained=(ago(60), ago(14), ago(7)), missed=(ago(20),))

    assert week(logged).step is CONTINUE


def test_r37_nothing_grows_in_the_first_week_back():
    done = bout(4, SQUAT), bout(1, SQUAT)

    assert one(SQUAT, 10, *done, back=4).step is Step.HOLD
    assert one(SQUAT, 6, *done, back=4).step is Step.MORE_REPS


def test_r37_is_taken_off_once():
    """Trained since the return, or eased in the plan already."""
    smaller = standing(target=target(sets=2))
    since = bout(4, smaller)
    before = bout(10, SQUAT)

    assert one(smaller, 10, since, back=4).target == smaller.target
    assert one(smaller, 10, before).target == smaller.target
    assert one(SQUAT, 10, before).target == target(sets=2)


def test_r37_beginning_again_is_not_done_by_a_smaller_dose_in_the_plan():
    smaller = standing(target=target(sets=2))

    assert one(smaller, 40, bout(40, SQUAT)).step is Step.BEGIN_AGAIN


def test_r37_comes_on_top_of_what_was_too_hard():
    decision = one(LIFT, 10, bout(14, LIFT, HARD), bout(10, LIFT, HARD))

    assert decision.load_percent == -10
    assert [reason.code for reason in decision.reasons] == ["R37", "R34"]


def test_r37_gives_nothing_back_of_what_was_too_hard(monkeypatch):
    monkeypatch.setitem(numbers.LOAD_OFF_AFTER, "repeat", 2)
    failed = bout(10, LIFT, of_sets={"failed": True})

    assert one(LIFT, 10, failed).load_percent == -10


def test_r37_a_stop_for_pain_stays_a_stop_with_its_replacement():
    knee = pain(3, 6, InjuryArea.PATELLOFEMORAL, exercises=frozenset({"squat"}))
    gone = away(10)
    logged = log(pains=[knee], since=gone.since, trained=gone.trained, missed=gone.missed)
    (here,) = answer(log(pains=[knee]), SQUAT).decisions
    (back,) = answer(logged, SQUAT).decisions

    assert (back.step, back.becomes, back.target) == (Step.STOP, here.becomes, here.target)
    assert here.becomes is not None


def test_r37_who_is_ill_waits():
    logged = log(*proven(SQUAT), ill=True)
    given = answer(logged, SQUAT, may_do=anything)

    assert given.week is not None
    assert (given.week.step, given.week.jumps_may_grow) == (WeekStep.WAIT, False)
    assert [(one.step, one.target) for one in given.decisions] == [(Step.STOP, None)]
    assert sentence(given.week.reasons[0]).startswith(
        "You are ill, 3 days after your last session. Wait until you have no symptoms"
    )


def test_r37_who_never_began_has_been_away_since_the_start():
    assert week(Log(since=ago(20), missed=(ago(18),))).step is RAMP
    assert week(Log(since=ago(3))).step is CONTINUE
    assert week(Log(since=ago(-3))).step is CONTINUE


def test_r37_who_is_ill_waits_with_a_dose_that_was_made_smaller_as_well():
    smaller = standing(target=target(sets=2))

    (decision,) = answer(log(bout(3, SQUAT), ill=True), smaller).decisions
    assert (decision.step, decision.target) == (Step.STOP, None)


def test_r37_who_is_ill_before_the_plan_begins_was_away_for_no_day():
    assert week(Log(since=ago(-3), ill=True)).reasons[0].params["days"] == 0


def test_r37_who_began_late_comes_back_slowly_too():
    late = Log(since=ago(20), trained=(ago(2),), missed=(ago(18),))

    assert (week(late).step, week(late).back_on) == (RAMP, ago(2))


def test_r37_the_plans_first_day_can_be_missed_and_today_not_yet():
    assert week(Log(since=ago(7), missed=(ago(7),))).step is REPEAT
    assert week(Log(since=ago(60), trained=(ago(60), ago(53)), missed=())).step is AGAIN
    weekly = tuple(ago(days) for days in range(7, 60, 7))
    assert week(Log(since=ago(56), trained=weekly, missed=(TODAY,))).step is CONTINUE


def test_r37_what_was_missed_is_counted_and_still_told_after_the_next_session():
    trained = tuple(ago(days) for days in (18, 15, 12, 9, 6, 2))
    given = week(Log(since=ago(18), trained=trained, missed=(ago(5), ago(4))))

    assert [sentence(reason) for reason in given.reasons] == [
        "You missed 2 sessions. Carry on with the next one, and do not make it up."
    ]


def test_r37_a_break_right_after_the_first_week_back_is_one_of_its_own():
    trained = tuple(ago(days) for days in (40, 37, 34, 14, 11, 7))

    assert week(Log(since=ago(40), trained=trained, missed=(ago(20), ago(3)))).step is REPEAT


def test_r37_weeks_that_are_left_are_rounded_up():
    days = (80, 33, 30, 26, 22, 17, 8, 5, 2)
    logged = Log(since=ago(80), trained=tuple(map(ago, days)), missed=(ago(14),))

    assert week(logged, level=Level.BEGINNER).adaptation_weeks == 2


def test_r37_a_rep_and_a_second_are_left():
    rep = standing(target=target(sets=1, reps=(1, 3)))
    second = standing("plank", target=target(reps=None, seconds=1, sets=1))

    assert one(rep, 10).target == target(sets=1, reps=(1, 2))
    assert one(second, 20).target == target(sets=1, reps=None, seconds=1)


def test_r36_r37_jumps_do_not_grow_in_a_deload():
    given = answer(log(), SQUAT, deload=True, today=TODAY)

    assert given.week is not None
    assert not given.week.jumps_may_grow

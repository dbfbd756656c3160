"""R37 on a programme: the first week back, smaller; its figures and reasons; its weeks numbered."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from plans.engine.adapting.returning import first_week_back, numbered_on
from plans.engine.adapting.values import WeekDecision, WeekStep, because
from plans.engine.generate import generate
from plans.engine.reasons import sentence
from plans.engine.types import Block, Item, PhaseName, Programme, Readiness, Reason, Session, Week
from tests.plans.engine.examples import P1, P2, P3
from tests.plans.engine.facts import by_slug, everything

REPEAT, RAMP, AGAIN = WeekStep.REPEAT, WeekStep.RAMP, WeekStep.BEGIN_AGAIN
KEYS = {REPEAT: "repeat_week", RAMP: "ramp_back", AGAIN: "begin_again"}
PLAN = generate(replace(P3, plyometrics=Readiness.READY), everything())
NO_RACE = generate(replace(P2, race_date=None), everything())
BEGINNER = generate(P1, everything())


def decided(step: WeekStep) -> WeekDecision:
    reason = because("R37", KEYS[step], days=10, weeks=0)
    return WeekDecision(step=step, jumps_may_grow=False, reasons=(reason,))


def first(programme: Programme, **wanted: Any) -> tuple[Week, Session]:
    """The first full session of such a week."""
    return next(
        (week, session)
        for week in programme.weeks
        for session in week.sessions
        if session.kind == "full" and all(getattr(week, k) == v for k, v in wanted.items())
    )


def back(
    programme: Programme, step: WeekStep, on: date, landings: Mapping[str, int] | None = None
) -> Programme:
    return first_week_back(
        programme, decided(step), everything(), back_on=on, landings=landings or {}
    )


def at(programme: Programme, day: date) -> Session:
    return next(s for week in programme.weeks for s in week.sessions if s.date == day)


def work(session: Session) -> list[Item]:
    return [one for one in session.items if one.block not in {Block.WARM_UP, Block.PLYOMETRIC}]


BUILD = {"phase": PhaseName.MAX_STRENGTH, "deload": False}


# which sessions


@pytest.mark.parametrize("step", [REPEAT, RAMP])
def test_r37_seven_days_from_the_first_session_are_smaller_and_no_others(step):
    _, start = first(PLAN, **BUILD)

    after = back(PLAN, step, start.date)

    days = {
        session.date: at(after, session.date) != session
        for week in PLAN.weeks
        for session in week.sessions
    }
    first_days = [day for day in days if start.date <= day < start.date + timedelta(days=7)]
    assert len(first_days) > 1
    assert [day for day, changed in days.items() if changed] == first_days


def test_r37_who_goes_on_finds_the_same_plan():
    goes_on = WeekDecision(step=WeekStep.CONTINUE)
    day = first(PLAN, **BUILD)[1].date

    assert first_week_back(PLAN, goes_on, everything(), back_on=day, landings={}) == PLAN


@pytest.mark.parametrize(
    "wanted",
    [{"deload": True}, {"phase": PhaseName.TAPER}],
)
@pytest.mark.parametrize("step", [REPEAT, RAMP])
def test_r36_a_week_that_is_lighter_anyway_keeps_its_doses_and_says_so(wanted, step):
    _, session = first(PLAN, **wanted)

    after = at(back(PLAN, step, session.date, _usual(session)), session.date)

    assert work(after) == work(session)
    assert after.reasons[0].key == "back_in_lighter_week"


def test_r31_recovery_keeps_its_doses():
    week = next(one for one in PLAN.weeks if one.phase is PhaseName.RECOVERY and one.sessions)
    session = week.sessions[0]

    assert at(back(PLAN, RAMP, session.date), session.date).items == session.items


# what it says


@pytest.mark.parametrize(
    ("programme", "step", "key"),
    [
        (PLAN, REPEAT, "first_week_back"),
        (NO_RACE, REPEAT, "repeat_week"),
        (PLAN, RAMP, "ramp_back"),
        (NO_RACE, RAMP, "ramp_back"),
        (PLAN, AGAIN, "begin_again"),
    ],
)
def test_r37_a_week_is_done_again_only_where_no_race_holds_the_calendar(programme, step, key):
    session = first(programme, **BUILD)[1]

    assert at(back(programme, step, session.date), session.date).reasons[0].key == key


def test_r37_beginning_again_makes_no_groundwork_smaller_and_is_never_called_lighter():
    for wanted in ({"phase": PhaseName.ANATOMICAL_ADAPTATION}, {"deload": True}):
        session = first(PLAN, **wanted)[1]
        after = at(back(PLAN, AGAIN, session.date), session.date)
        assert after.reasons[0].key == "begin_again"
        assert work(after) == work(session)


# how much


@pytest.mark.parametrize(("step", "percent"), [(REPEAT, 0.9), (RAMP, 0.8)])
def test_r37_loads_and_sets_go_down_and_the_reasons_with_them(step, percent):
    session = first(PLAN, **BUILD)[1]
    after = at(back(PLAN, step, session.date), session.date)
    loaded = 0

    for was, now in zip(work(session), work(after), strict=True):
        assert now.sets <= was.sets
        if was.percent_1rm and now.percent_1rm:
            loaded += 1
            assert now.percent_1rm == tuple(int(one * percent) for one in was.percent_1rm)
            assert (now.sets < was.sets) is (step is RAMP)
            assert now.reps == was.reps
        else:
            assert (
                now.sets < was.sets or now.reps != was.reps or now.hold_seconds != was.hold_seconds
            )
        if was.reps:
            assert now.hold_seconds == was.hold_seconds
        for reason in now.reasons:
            assert reason.params.get("sets") in {None, now.sets}
    assert loaded


def test_r37_a_ramp_takes_reps_of_what_has_no_load_and_seconds_of_a_hold():
    session = first(PLAN, **BUILD)[1]
    after = at(back(PLAN, RAMP, session.date), session.date)
    free = [
        (was, now)
        for was, now in zip(work(session), work(after), strict=True)
        if was.percent_1rm is None
    ]

    assert free
    for was, now in free:
        if was.reps and now.reps:
            assert now.reps == tuple(max(1, int(one * 0.8)) for one in was.reps)
        else:
            assert (now.hold_seconds or 0) < (was.hold_seconds or 0)


def test_r37_the_warm_up_stays():
    session = first(PLAN, **BUILD)[1]
    after = at(back(PLAN, RAMP, session.date), session.date)

    calm = [one for one in session.items if one.block is Block.WARM_UP and not one.landings]
    assert [one for one in after.items if one.block is Block.WARM_UP] == calm


def test_r45_minutes_and_hard_sets_are_those_that_are_left():
    session = first(PLAN, **BUILD)[1]
    after = at(back(PLAN, RAMP, session.date), session.date)

    assert after.minutes < session.minutes
    assert after.hard_sets < session.hard_sets
    assert after.hard_sets == sum(
        one.sets
        for one in work(after)
        if one.rir is not None and one.rir <= 4 and by_slug()[one.exercise].patterns and _legs(one)
    )


def _legs(one: Item) -> bool:
    legs = {"squat", "lunge", "hinge", "hip_extension", "calf", "calf_bent_knee"}
    return bool(legs & set(one.patterns))


def made(*items: Item) -> tuple[Session, Programme]:
    """A session of these alone, in a week that builds."""
    _, session = first(PLAN, **BUILD)
    mine = replace(session, items=items, minutes=40.0, landings=0, weighted_landings=0)
    weeks = [
        replace(one, sessions=tuple(mine if two is session else two for two in one.sessions))
        for one in PLAN.weeks
    ]
    return mine, replace(PLAN, weeks=tuple(weeks))


def item(slug: str, **facts: Any) -> Item:
    values: dict[str, Any] = {
        "exercise": slug,
        "block": Block.ACCESSORY,
        "patterns": by_slug()[slug].patterns,
        "measure": by_slug()[slug].measure,
        "sets": 3,
        "reps": (10, 12),
        "hold_seconds": None,
        "per_side": by_slug()[slug].unilateral,
        "rir": 3,
        "percent_1rm": None,
        "rest_seconds": 60,
        "tempo": None,
        "superset": None,
        "reasons": (),
    }
    return Item(**(values | facts))


def ramped(*items: Item) -> Session:
    session, programme = made(*items)
    return at(back(programme, RAMP, session.date), session.date)


def test_r37_a_hold_in_each_rep_stays_and_a_hold_alone_gets_shorter():
    bridge, plank = ramped(
        item("glute-bridge", hold_seconds=3), item("plank", reps=None, hold_seconds=40)
    ).items

    assert (bridge.sets, bridge.reps, bridge.hold_seconds) == (2, (8, 9), 3)
    assert (plank.sets, plank.reps, plank.hold_seconds) == (2, None, 32)


def test_a_reason_names_the_dose_that_there_is_now_and_leaves_other_numbers():
    said = {"sets": 3, "low": 10, "high": 12, "reps": 12, "percent": 12, "week": 3}
    why = Reason(code="R13", key="dose", params=said)
    other = Reason(code="R13", key="dose", params={"sets": 5, "low": 8})

    [bridge] = ramped(item("glute-bridge", reasons=(why, other))).items

    now = {"sets": 2, "low": 8, "high": 9, "reps": 9, "percent": 12, "week": 3}
    assert [one.params for one in bridge.reasons] == [now, other.params]


def test_r15_only_sets_for_the_legs_with_few_reps_to_spare_are_hard():
    some = item("squat"), item("lunge", rir=5), item("push-up")
    session, _ = made(*some)

    assert ramped(*some).hard_sets == session.hard_sets - 1


def test_r45_what_takes_turns_saves_less_time_once_it_has_fewer_sets():
    """A set of each goes with its rest; of two in turn one rest was shared."""
    alone = ramped(
        item("push-up", percent_1rm=(70, 75)), item("glute-bridge", percent_1rm=(70, 75))
    )
    turns = ramped(
        item("push-up", percent_1rm=(70, 75), superset=1),
        item("glute-bridge", percent_1rm=(70, 75), superset=1),
    )

    assert alone.minutes == turns.minutes - 1


# jumps


def _jumping() -> Session:
    return next(
        session
        for week in PLAN.weeks
        for session in week.sessions
        if not week.deload and any(one.block is Block.PLYOMETRIC for one in session.items)
    )


def _usual(session: Session) -> dict[str, int]:
    return {one.exercise: one.landings for one in session.items if one.block is Block.PLYOMETRIC}


def test_r37_who_goes_on_keeps_the_jumps_and_fewer_than_before_stay_fewer():
    session = _jumping()
    goes_on = WeekDecision(step=WeekStep.CONTINUE)
    many = dict.fromkeys(_usual(session), 999)

    assert first_week_back(PLAN, goes_on, everything(), back_on=session.date, landings={}) == PLAN
    assert _usual(at(back(PLAN, REPEAT, session.date, many), session.date)) == _usual(session)


@pytest.mark.parametrize("step", [REPEAT, RAMP, AGAIN])
def test_r37_jumps_that_were_there_stay_as_they_are(step):
    session = _jumping()
    after = at(back(PLAN, step, session.date, _usual(session)), session.date)

    assert [one for one in after.items if one.landings] == [
        one for one in session.items if one.landings
    ]
    assert (after.landings, after.weighted_landings) == (
        session.landings,
        session.weighted_landings,
    )


def test_r37_a_new_jump_waits_and_without_any_the_drills_go_as_well():
    session = _jumping()
    none = at(back(PLAN, REPEAT, session.date), session.date)

    assert (none.landings, none.weighted_landings) == (0, 0)
    assert not any(item.landings for item in none.items)


def test_r37_more_of_a_jump_than_before_loses_whole_sets():
    session = _jumping()
    item = next(one for one in session.items if one.block is Block.PLYOMETRIC and one.sets > 2)
    a_set = item.landings // item.sets
    usual = _usual(session) | {item.exercise: 2 * a_set + 1}

    after = at(back(PLAN, REPEAT, session.date, usual), session.date)
    now = next(one for one in after.items if one.exercise == item.exercise)

    drills = sum(one.landings for one in session.items) - item.landings
    assert (now.sets, now.landings) == (2, 2 * a_set)
    assert after.landings == 2 * a_set + drills
    assert 0 < after.weighted_landings < session.weighted_landings
    fewer = _usual(session) | {item.exercise: a_set - 1}
    assert item.exercise not in _usual(at(back(PLAN, REPEAT, session.date, fewer), session.date))


# its weeks


def test_a_plan_that_goes_on_later_names_its_weeks_by_their_new_numbers():
    later = numbered_on(PLAN, 3)

    assert numbered_on(PLAN, 0) is PLAN
    assert [week.number - 3 for week in later.weeks] == [week.number for week in PLAN.weeks]
    assert [(one.first_week - 3, one.last_week - 3) for one in later.phases] == [
        (one.first_week, one.last_week) for one in PLAN.phases
    ]
    assert numbered_on(later, -3) == PLAN


@pytest.mark.parametrize("programme", [PLAN, NO_RACE, BEGINNER], ids=["race", "no race", "begins"])
def test_a_plan_that_goes_on_later_says_the_week_that_each_session_is_in(programme):
    """Weeks of a phase, of groundwork or of jumps keep their own numbers."""
    later, last = numbered_on(programme, 3), programme.weeks[-1].number + 3
    found = 0
    for was, week in zip(programme.weeks, later.weeks, strict=True):
        before = [sentence(one) for session in was.sessions for one in _reasons(session)]
        after = [sentence(one) for session in week.sessions for one in _reasons(session)]
        for old, text in zip(before, after, strict=True):
            named = re.match(r"Week (\d+)(?: of (\d+))?[:, ](?!of your groundwork)", text)
            found += named is not None
            if named is not None:
                assert int(named[1]) == week.number
                assert named[2] is None or int(named[2]) == last
            elif "in week" in text:
                assert f"in week {week.number}" in text
            else:
                moved = 3 if "until week" in text else 0
                assert _numbers(text) == [one + moved for one in _numbers(old)]
    assert found


def _numbers(text: str) -> list[int]:
    return [int(one) for one in re.findall(r"week (\d+)", text.lower())]


def _reasons(session: Session) -> list[Any]:
    return [*session.reasons, *(one for item in session.items for one in item.reasons)]

"""Limits of jumps that shipped exercises and ordinary plans seldom reach (R6, R23, R24, R25)."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from plans.engine import numbers
from plans.engine.generate import generate
from plans.engine.phases import PlannedWeek
from plans.engine.plyometrics.jumps import (
    Change,
    JumpSession,
    Step,
    drills,
    landings_of_a_rep,
    shelf,
    step_of,
)
from plans.engine.plyometrics.landings import most_weighted
from plans.engine.plyometrics.planning import plan_jumps
from plans.engine.restricting import NONE, Restrictions
from plans.engine.spacing import place
from plans.engine.types import (
    Exercise,
    Goal,
    Level,
    Pattern,
    PhaseName,
    Readiness,
    Reason,
    Runner,
    SessionKind,
)
from tests.plans.engine.examples import GYM, MON, MONDAY, THU, race_after, runner
from tests.plans.engine.facts import by_slug, everything

AA, STR, POW, *_ = PhaseName
BEG, INT, ADV = Level


def jumper(**answers: Any) -> Runner:
    defaults: dict[str, Any] = {
        "goal": Goal.FIVE_K,
        "running_level": ADV,
        "strength_level": ADV,
        "minutes": 90,
        "equipment": GYM,
        "plyometrics": Readiness.READY,
    }
    return runner(**(defaults | answers))


def long_power(
    someone: Runner,
    *,
    groundwork: int = 4,
    weeks: int = 24,
    library: Iterable[Exercise] = everything(),
    restrictions: Restrictions = NONE,
) -> Mapping[date, JumpSession]:
    """The jumps of a power phase that is longer than any plan's, after weeks of groundwork."""
    phases = [AA] * groundwork + [STR] * (4 - groundwork) + [POW] * weeks
    planned = [
        PlannedWeek(
            number=number,
            start=MONDAY + timedelta(weeks=number - 1),
            phase=phase,
            of_phase=phases[:number].count(phase),
            phase_weeks=phases.count(phase),
            cycle=0,
        )
        for number, phase in enumerate(phases, 1)
    ]
    slots = place(someone, planned)
    return plan_jumps(someone, planned, slots, library, restrictions).sessions


@pytest.mark.parametrize(
    ("level", "age", "most"),
    [
        (BEG, 49, 60),
        (INT, 49, 100),
        (ADV, 49, 120),
        (INT, 50, 75),
        (INT, 59, 75),
        (INT, 60, 50),
        (ADV, 80, 60),
    ],
)
def test_r6_r24_most_landings_by_level_and_age(level, age, most):
    assert most_weighted(jumper(strength_level=level, age=age)) == most


@pytest.mark.parametrize("level", Level)
def test_r24_however_long_they_rise_landings_stay_under_the_cap(level, monkeypatch):
    """Without a harder jump, more landings are all that can rise."""
    someone = jumper(strength_level=level)
    easy = [one for one in everything() if not one.landings_per_rep or step_of(one) <= Step.JUMP]
    free = max(one.weighted for one in long_power(someone, library=easy).values())
    monkeypatch.setitem(numbers.JUMP_CAPS, level, (numbers.JUMP_CAPS[level][0], free - 1))

    most = max(one.weighted for one in long_power(someone, library=easy).values())
    assert free - 6 <= most <= free - 1


@pytest.mark.parametrize(
    ("level", "minutes", "start"), [(BEG, 30, 20), (INT, 60, 30), (ADV, 60, 35), (ADV, 120, 60)]
)
def test_r24_the_first_week_has_the_usual_start_where_time_allows(level, minutes, start):
    """Of bounces, which weigh half, 60 are enough for a start."""
    sessions = long_power(jumper(strength_level=level, minutes=minutes))

    assert start - 5 <= sessions[min(sessions)].weighted <= start


@pytest.mark.parametrize("level", Level)
def test_r24_the_first_week_has_half_of_the_most_at_most(level, monkeypatch):
    monkeypatch.setitem(numbers.JUMP_CAPS, level, (60, 40))
    sessions = long_power(jumper(strength_level=level))

    assert 15 <= sessions[min(sessions)].weighted <= 20


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("minutes", [30, 45, 60, 90])
def test_r25_the_second_week_of_jumps_has_more(level, minutes):
    """The first leaves time for it."""
    sessions = long_power(jumper(strength_level=level, minutes=minutes))
    _, second, *_ = sorted({one.week: one.change for one in sessions.values()}.items())

    assert second == (2, Change.MORE)


def test_r25_jumps_get_harder_where_time_leaves_no_more_landings(monkeypatch):
    monkeypatch.setattr(numbers, "JUMP_SETS_MOST", 3)
    weeks = {one.week: one.change for one in long_power(jumper()).values()}

    assert weeks[2] is Change.HARDER


@pytest.mark.parametrize("level", Level)
def test_r25_no_set_has_more_than_ten_landings(level, monkeypatch):
    """Also where the range of reps would have more."""
    monkeypatch.setattr(numbers, "JUMP_LOW_REPS", (4, 20))
    monkeypatch.setattr(numbers, "JUMP_HIGH_REPS", dict.fromkeys(Level, (3, 20)))

    for one in long_power(jumper(strength_level=level)).values():
        for dose in (*one.drills, one.work):
            assert dose.reps * landings_of_a_rep(dose.exercise) <= 10


def test_r24_a_one_sided_jump_lands_on_each_side():
    jumps = [one for one in everything() if one.landings_per_rep]

    assert any(one.unilateral for one in jumps)
    for one in jumps:
        assert landings_of_a_rep(one) == one.landings_per_rep * (1 + one.unilateral)


def test_r24_drills_are_counted_with_the_catalogues_weight():
    low = drills(shelf(jumper(), everything()))

    assert {one.landing_weight for one in low} == {numbers.JUMP_LOW_WEIGHT}


@pytest.mark.parametrize("level", Level)
def test_r25_landings_and_intensity_take_turns(level):
    sessions = long_power(jumper(strength_level=level))
    changes = [one.change for _, one in sorted(sessions.items())][:: numbers.JUMP_DAYS]

    assert (Change.HARDER, Change.HARDER) not in set(pairwise(changes))


@pytest.mark.parametrize(("level", "groundwork"), [(BEG, 4), (INT, 2), (ADV, 2)])
def test_r23_power_without_enough_groundwork_has_no_jumps(level, groundwork):
    someone = jumper(strength_level=level)

    assert long_power(someone, groundwork=groundwork)
    assert not long_power(someone, groundwork=groundwork - 1)


def test_r24_three_leg_sessions_a_week_have_jumps_in_two():
    weeks = generate(jumper(race_date=race_after(14)), everything()).weeks
    power = [week for week in weeks if week.phase is POW and not week.deload]
    full = [sum(one.kind is SessionKind.FULL for one in week.sessions) for week in power]
    jumps = [sum(one.landings > 0 for one in week.sessions) for week in power]

    assert max(full) == 3
    assert max(jumps) == 2


def test_r23_a_jump_is_never_above_the_runners_level_or_a_beginners_impact():
    above = replace(by_slug()["pogo-hop"], slug="above", level=Level.INTERMEDIATE)
    hard = replace(by_slug()["jump-squat"], slug="hard", level=Level.BEGINNER)

    beginner = [one.slug for one in shelf(jumper(strength_level=BEG), (above, hard))]
    intermediate = [one.slug for one in shelf(jumper(strength_level=INT), (above, hard))]
    assert (beginner, intermediate) == ([], ["above", "hard"])


@pytest.mark.parametrize("days", [135, 145, 193])
def test_r46_a_birthday_with_another_rhythm_of_weeks_never_raises_landings(days):
    """At 40 groundwork is a week longer, so that lighter weeks fall elsewhere."""
    younger = jumper(
        strength_level=INT,
        minutes=45,
        age=39,
        race_date=MONDAY + timedelta(days=days),
        strength_days=frozenset({MON, THU}),
    )

    assert weighted(replace(younger, age=40)) <= weighted(younger)


def weighted(someone: Runner) -> float:
    weeks = generate(someone, everything()).weeks
    return sum(session.weighted_landings for week in weeks for session in week.sessions)


def test_r46_what_stands_in_for_a_forbidden_jump_weighs_no_more():
    drills = [replace(by_slug()[slug], avoid=frozenset()) for slug in ("pogo-hop", "a-skip")]
    sore = replace(by_slug()["jump-squat"], avoid=frozenset({"it_band"}))
    heavier = replace(sore, slug="two-legs-down-harder", avoid=frozenset(), landing_weight=1.5)
    someone = jumper(strength_level=INT)

    def most(restrictions: Restrictions) -> float:
        return max(
            one.weighted
            for one in long_power(
                someone, library=(*drills, sore, heavier), restrictions=restrictions
            ).values()
        )

    why = Reason(code="R40", key="left_out")
    assert most(Restrictions(avoided={"it_band": why})) <= most(NONE)


@pytest.mark.parametrize("goal", [Goal.GENERAL_FITNESS, Goal.INJURY_PREVENTION])
def test_r32_goals_without_speed_are_the_reason_for_no_jumps(goal):
    gaps = generate(jumper(goal=goal), everything()).gaps

    assert [gap.reason.code for gap in gaps if gap.pattern is Pattern.PLYOMETRIC] == ["R32"]


def test_r42_a_return_from_injury_has_no_jumps_even_where_nothing_hurts():
    assert long_power(jumper())
    assert not long_power(jumper(goal=Goal.RETURN_FROM_INJURY))

"""What a runner reads first about the plan itself: days, bars and jumps (R5, R7, R8, R13, R23)."""

from dataclasses import replace

import pytest

from plans.engine.generate import generate
from plans.engine.reasons import sentence
from plans.engine.types import Goal, Injury, InjuryArea, Readiness, Runner, Screening, Weekday
from tests.plans.engine.examples import FRI, GYM, MON, P1, P2, P3, WED
from tests.plans.engine.facts import by_slug, everything
from tests.plans.engine.measuring import sessions


def announced(someone: Runner) -> dict[str, str]:
    return {one.key: sentence(one) for one in generate(someone, everything()).notices}


def test_r8_more_days_than_sessions_say_once_why():
    assert announced(P2)["spare_days"] == (
        "You can train on 3 days, and your plan uses 2 a week at most: at intermediate level that "
        "builds strength and leaves your legs for running."
    )
    any_day = replace(P2, strength_days=frozenset(Weekday))
    assert announced(any_day)["spare_days"].startswith("You can train on any day, and your plan")
    assert not [key for key in announced(P1) if key.startswith("spare_days")]


def test_r5_more_days_than_the_young_train_on_name_the_age():
    young = replace(P1, age=16, strength_days=frozenset({MON, WED, FRI}))

    assert "at 16 that is enough" in announced(young)["spare_days_young"]


def test_r28_a_third_session_without_a_place_says_so():
    """The third day is the one before the long run."""
    text = announced(P3)["spare_days_no_place"]

    assert text.startswith("You can train on 3 days, and your plan uses 2 a week at most: one more")
    assert "no place that is clear of your hard and long runs" in text


def test_r13_a_bar_on_the_back_asks_for_safety_arms_or_a_spotter():
    programme = generate(P3, everything())
    barred = {
        by_slug()[item.exercise].name
        for _, session in sessions(programme)
        for item in session.items
        if item.exercise in {"back-squat", "front-squat", "barbell-split-squat"}
    }

    text = announced(P3)["under_a_bar"]
    assert barred
    assert all(name.lower() in text for name in barred)
    assert text.startswith("Set the safety arms or have a spotter for the ")
    assert "under_a_bar" not in announced(replace(P3, equipment=GYM - {"barbell"}))


def test_r7_jumps_with_osteoporosis_wait_for_whoever_cleared_the_runner():
    cleared = Screening(osteoporosis=True, cleared=True)
    jumper = replace(P3, plyometrics=Readiness.READY, screening=cleared)
    programme = generate(jumper, everything())
    first = min(week.number for week, session in sessions(programme) if session.landings)

    assert announced(jumper)["osteoporosis_jumps"].startswith(
        f"This plan has jumps from week {first} on: leave them out unless whoever cleared you"
    )
    still = replace(jumper, plyometrics=Readiness.NOT_YET)
    assert "osteoporosis_jumps" not in announced(still)


def test_r23_the_self_test_that_is_not_passed_says_what_it_is():
    text = announced(P2)["self_test"]

    assert "15 single-leg heel raises and 10 single-leg sit-to-stands a side" in text
    assert "30 seconds on each leg, and 5 quiet landings on two feet" in text


@pytest.mark.parametrize(
    "answers",
    [
        {"plyometrics": Readiness.READY},
        {"plyometrics": Readiness.NEVER},
        {"goal": Goal.GENERAL_FITNESS},
        {"injuries": (Injury(area=InjuryArea.SHIN, pain=1),)},
        {"minutes": 20},
    ],
)
def test_r23_the_self_test_is_no_matter_where_it_would_bring_nothing(answers):
    assert "self_test" not in announced(replace(P2, **answers))

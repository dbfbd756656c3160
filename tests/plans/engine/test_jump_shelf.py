"""Which jumps there are for whom, the easiest first, and what prepares them (R5, R12, R22, R23,
R25, R30, R44)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from plans.engine.plyometrics.jumps import Step, drills, shelf, step_of
from plans.engine.plyometrics.landings import after_last_jumps, is_too_new_for_jumps
from plans.engine.types import Goal, Impact, Level, Pattern
from tests.plans.engine.examples import MONDAY
from tests.plans.engine.facts import by_slug, everything
from tests.plans.engine.test_jump_limits import jumper

BEG, INT, ADV = Level
POGO, SQUAT_JUMP = by_slug()["pogo-hop"], by_slug()["jump-squat"]
LOW = ["pogo-hop", "snap-down", "a-skip"]
BARE = ["jump-squat", "burpee", "speed-skater", "split-jump", "hop-to-stick", "single-leg-hop"]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"strength_level": BEG}, LOW),
        (
            {"strength_level": INT},
            [*LOW, "jump-squat", "box-jump", "speed-skater", "hop-to-stick", "single-leg-hop"],
        ),
        ({"equipment": frozenset()}, [*LOW, *BARE, "bounding"]),
        ({"equipment": frozenset({"rope"})}, [*LOW, "rope-skip", *BARE, "bounding"]),
        ({"equipment": frozenset({"step"})}, [*LOW, *BARE, "bounding", "drop-jump"]),
        ({"equipment": frozenset({"step"}), "age": 17}, [*LOW, *BARE, "bounding"]),
    ],
)
def test_r5_r22_r23_r25_jumps_come_in_order_and_suit_level_equipment_and_age(answers, expected):
    assert [one.slug for one in shelf(jumper(**answers), everything())] == expected


def test_r25_of_one_step_the_lower_level_comes_first_then_the_quicker():
    later = replace(SQUAT_JUMP, slug="a-later", level=ADV, seconds_per_rep=1)
    slower = replace(SQUAT_JUMP, slug="a-slower", seconds_per_rep=9)

    found = shelf(jumper(), [slower, later, SQUAT_JUMP])
    assert [one.slug for one in found] == ["jump-squat", "a-slower", "a-later"]


def test_r25_only_a_soft_bounce_is_the_first_step():
    assert step_of(POGO) is Step.BOUNCE
    assert step_of(replace(POGO, impact=Impact.HIGH)) is not Step.BOUNCE
    assert step_of(replace(POGO, landing_weight=1)) is not Step.BOUNCE


@pytest.mark.parametrize(
    ("slug", "facts", "step"),
    [
        ("jump-squat", {"landing_weight": 2}, Step.DROP),
        ("jump-squat", {"unilateral": True}, Step.HOP),
        ("bounding", {"seconds_per_rep": 1.1}, Step.LEAP),
        ("bounding", {"seconds_per_rep": 1.0}, Step.BOUND),
        ("box-jump", {"set_ups": (frozenset({"bench"}), frozenset({"step"}))}, Step.BOX),
        ("box-jump", {"set_ups": (frozenset({"box"}), frozenset())}, Step.JUMP),
    ],
)
def test_r25_a_jump_that_a_coach_adds_finds_its_step(slug, facts, step):
    assert step_of(replace(by_slug()[slug], **facts)) is step


def test_r17_an_exercise_that_lands_by_the_way_is_no_jump():
    lands = replace(SQUAT_JUMP, slug="lands", patterns=(Pattern.SQUAT, Pattern.PLYOMETRIC))

    assert shelf(jumper(), [lands]) == ()


@pytest.mark.parametrize(
    ("work", "expected"),
    [
        ("jump-squat", ["snap-down", "pogo-hop"]),
        ("pogo-hop", ["snap-down", "a-skip"]),
        ("snap-down", ["pogo-hop", "a-skip"]),
    ],
)
def test_r44_two_low_drills_come_before_and_are_others_than_the_work(work, expected):
    """Of what needs no fetching, the ones that nothing easier leads to, slow ones first."""
    roped = shelf(jumper(equipment=frozenset({"rope"})), everything())

    assert [one.slug for one in drills(roped, by_slug()[work])] == expected


def test_r44_a_drill_lands_once_on_both_feet_and_low():
    others = [
        replace(POGO, slug="one-leg", unilateral=True),
        replace(POGO, slug="twice", landings_per_rep=2),
        replace(POGO, slug="high", landing_weight=1),
    ]

    assert drills([*others, POGO]) == (POGO,)


def test_r44_a_rope_is_fetched_only_where_nothing_else_is_there():
    rope = replace(by_slug()["rope-skip"], easier=frozenset(), seconds_per_rep=9)

    assert drills([rope, POGO, by_slug()["snap-down"]]) == (by_slug()["snap-down"], POGO)


@pytest.mark.parametrize(
    ("answers", "days"),
    [
        ({}, 5),
        ({"strength_level": BEG}, 7),
        ({"running_level": BEG}, 7),
        ({"goal": Goal.MARATHON}, 7),
        ({"goal": Goal.ULTRA_TRAIL}, 7),
        ({"goal": Goal.HALF_MARATHON}, 5),
    ],
)
def test_r30_the_last_jumps_are_five_days_before_a_race_or_seven(answers, days):
    race = MONDAY + timedelta(weeks=20)
    someone = jumper(race_date=race, **answers)

    assert not after_last_jumps(someone, race - timedelta(days=days))
    assert after_last_jumps(someone, race - timedelta(days=days - 1))


@pytest.mark.parametrize(
    ("months", "day", "too_new"), [(5, 55, True), (5, 56, False), (6, 0, False), (0, 0, True)]
)
def test_r12_a_new_runner_has_no_jumps_for_eight_weeks(months, day, too_new):
    someone = jumper(running_months=months)

    assert is_too_new_for_jumps(someone, MONDAY + timedelta(days=day)) == too_new

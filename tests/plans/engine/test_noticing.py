"""What a runner with a plan reads first (R1, R3 to R7, R12, R38 to R42)."""

import pytest

from plans.engine.noticing import advice
from plans.engine.reasons import sentence
from plans.engine.types import (
    Goal,
    Injury,
    InjuryArea,
    InjuryStatus,
    Level,
    Runner,
    Screening,
    Side,
)
from tests.plans.engine.examples import P1, runner

CLEARED = Screening(cleared=True)


def read_by(someone: Runner, rule: str) -> list[str]:
    return [sentence(one) for one in advice(someone) if one.code == rule]


def hurt(*injuries: Injury) -> Runner:
    return runner(injuries=injuries, screening=CLEARED)


@pytest.mark.parametrize(
    ("area", "pain", "said"),
    [
        (InjuryArea.SHIN, 3, "no jumps and no heavy leg work"),
        (InjuryArea.SHIN, 2, "no jumps, and no heavy calf work"),
        (InjuryArea.HIP_LATERAL, 3, "no heavy leg work and no jumps"),
        (InjuryArea.HIP_LATERAL, 2, "no heavy squats, hinges, lunges or bridges"),
        (InjuryArea.LOW_BACK, 3, "no heavy hip hinges and no jumps"),
        (InjuryArea.LOW_BACK, 2, "no heavy hip hinges"),
    ],
)
def test_r39_a_sore_place_says_what_stays_out_for_how_long(area, pain, said):
    (text,) = read_by(hurt(Injury(area=area, pain=pain)), "R39")

    assert f"hurts {pain} out of 10: {said}." in text
    assert "until two green weeks are logged" in text


def test_r39_a_bone_that_is_cleared_says_so_without_any_pain():
    (text,) = read_by(hurt(Injury(area=InjuryArea.BONE_STRESS)), "R39")

    assert "no jumps and no heavy leg work" in text


def test_r39_a_place_without_pain_keeps_nothing_light():
    assert read_by(hurt(Injury(area=InjuryArea.SHIN)), "R39") == []


def test_r40_places_are_named_but_for_a_bone_which_has_its_own_sentence():
    both = hurt(Injury(area=InjuryArea.SHIN), Injury(area=InjuryArea.BONE_STRESS))
    bone = hurt(Injury(area=InjuryArea.BONE_STRESS))

    (text,) = read_by(both, "R40")
    assert "report a sore shin:" in text
    assert read_by(bone, "R40") == []


def test_r38_pain_that_has_lasted_for_months_is_a_reason_to_see_somebody():
    def lasting(pain: int, months: int | None) -> list[str]:
        injury = Injury(area=InjuryArea.SHIN, pain=pain, months_since=months)
        return [text for text in read_by(hurt(injury), "R38") if "has hurt for" in text]

    assert "hurts 1 out of 10, and has hurt for 2 months" in lasting(1, 2)[0]
    assert lasting(0, 2) == lasting(1, 0) == lasting(1, None) == []


def before(area: InjuryArea, months: int | None = None, side: Side = Side.BOTH) -> Injury:
    return Injury(area=area, status=InjuryStatus.HISTORY, months_since=months, side=side)


def test_r2_everybody_reads_when_to_stop():
    (text,) = read_by(P1, "R2")

    assert text.startswith("Stop and get help for chest pain")


@pytest.mark.parametrize(
    ("injury", "said"),
    [
        (before(InjuryArea.SHIN, 6), "jumps begin a step lower"),
        (before(InjuryArea.BONE_STRESS, 6), "so this plan has no jumps"),
        (before(InjuryArea.BONE_STRESS, 30), "At any bone pain stop"),
    ],
)
def test_r41_an_earlier_injury_says_what_it_changes(injury, said):
    (text,) = read_by(runner(injuries=(injury,)), "R41")

    assert said in text
    assert ("no jumps" in text) == ("no jumps" in said)


def test_r41_an_earlier_injury_of_one_side_names_it():
    texts = read_by(runner(injuries=(before(InjuryArea.SHIN, 6, Side.LEFT),)), "R41")

    assert "the left side. Both sides do the same work" in texts[1]


def test_r42_who_comes_back_reads_the_place_that_was_named():
    named = runner(goal=Goal.RETURN_FROM_INJURY, injuries=(before(InjuryArea.SHIN, 6),))

    assert "after an injury (shin)" in read_by(named, "R42")[0]
    assert "named none" in read_by(runner(goal=Goal.RETURN_FROM_INJURY), "R42")[0]
    assert read_by(named, "R42") != read_by(P1, "R42") == []


@pytest.mark.parametrize(
    ("rule", "answers", "told"),
    [
        ("R6", {"age": 39}, False),
        ("R6", {"age": 40}, True),
        ("R12", {"running_months": 5}, True),
        ("R12", {"running_months": 6}, False),
        ("R13", {"running_level": Level.BEGINNER}, True),
        ("R13", {"running_level": Level.INTERMEDIATE}, False),
    ],
)
def test_r6_r12_r13_who_reads_what_age_and_experience_change(rule, answers, told):
    assert bool(read_by(runner(**answers), rule)) == told


def test_r38_a_bone_is_not_rated_like_the_rest():
    both = hurt(Injury(area=InjuryArea.SHIN), Injury(area=InjuryArea.BONE_STRESS))

    usual, bone = read_by(both, "R38")
    assert "Rate your shin from 0 to 10" in usual
    assert "only 0 out of 10 is green" in bone

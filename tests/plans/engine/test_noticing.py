"""What a runner with a plan reads first (R1, R3 to R7, R12, R38 to R42)."""

import pytest

from plans.engine.noticing import advice
from plans.engine.reasons import sentence
from plans.engine.types import (
    Injury,
    InjuryArea,
    Runner,
    Screening,
)
from tests.plans.engine.examples import runner

CLEARED = Screening(cleared=True)


def read_by(someone: Runner, rule: str) -> list[str]:
    return [sentence(one) for one in advice(someone) if one.code == rule]


def hurt(*injuries: Injury) -> Runner:
    return runner(injuries=injuries, screening=CLEARED)


@pytest.mark.parametrize(
    ("area", "pain", "said"),
    [
        (InjuryArea.SHIN, 3, "no jumps and no heavy leg work"),
        (InjuryArea.SHIN, 2, "no jumps, and nothing heavy that loads it most"),
        (InjuryArea.HIP_LATERAL, 3, "no heavy leg work and no jumps"),
        (InjuryArea.HIP_LATERAL, 2, "nothing heavy that loads it most"),
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
    assert "report the shin:" in text
    assert read_by(bone, "R40") == []


def test_r38_pain_that_has_lasted_for_months_is_a_reason_to_see_somebody():
    def lasting(pain: int, months: int | None) -> list[str]:
        injury = Injury(area=InjuryArea.SHIN, pain=pain, months_since=months)
        return [text for text in read_by(hurt(injury), "R38") if "has hurt for" in text]

    assert "hurts 1 out of 10, and has hurt for 2 months" in lasting(1, 2)[0]
    assert lasting(0, 2) == lasting(1, 0) == lasting(1, None) == []

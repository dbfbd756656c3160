"""What a runner with a complaint, a history or a condition reads first (R2 to R7, R38 to R42)."""

import re
from dataclasses import replace
from typing import Any

import pytest

from plans.engine import numbers
from plans.engine.adapting.pain import Light, look
from plans.engine.adapting.values import Pain
from plans.engine.noticing import advice
from plans.engine.reasons import sentence
from plans.engine.types import Goal, Injury, InjuryArea, InjuryStatus, Screening, Side
from tests.plans.engine.examples import MONDAY, runner

BONE = InjuryArea.BONE_STRESS
CLEARED = Screening(cleared=True)


def said(**answers: Any) -> dict[str, str]:
    return {notice.key: sentence(notice) for notice in advice(runner(**answers))}


def sore(area: InjuryArea, pain: int = 0, **more: Any) -> Injury:
    return Injury(area=area, pain=pain, **more)


# After a birth (R3)


@pytest.mark.parametrize(("weeks", "cleared"), [(6, False), (20, False), (20, True)])
def test_r3_everybody_after_a_birth_reads_what_stops_a_session(weeks, cleared):
    health = Screening(postnatal_weeks=weeks, cleared=cleared)

    (text,) = (text for text in said(screening=health).values() if "You gave birth" in text)
    assert re.search("Pain, heaviness, dragging or leaking [a-z ]*in a session means: stop", text)


def test_r3_the_self_check_is_done_with_a_professional():
    text = said(screening=Screening(postnatal_weeks=20))["after_birth"]

    assert "Take this self-check to them, and do it with them rather than alone" in text


def test_r3_under_12_weeks_running_waits_as_jumps_do():
    text = said(screening=Screening(postnatal_weeks=6))["soon_after_birth"]

    assert "Running is impact, too: leave it until then" in text


# How to read pain (R38)


def test_r38_the_traffic_light_names_the_place_and_spares_only_tendons():
    texts = said(
        injuries=(
            sore(InjuryArea.IT_BAND, 1),
            sore(InjuryArea.ACHILLES_MID, 2),
            sore(InjuryArea.HIP_GROIN, 1),
            sore(InjuryArea.PLANTAR_HEEL, 1),
            sore(BONE),
        ),
        screening=CLEARED,
    )

    assert "Rate your outer knee" in texts["traffic_light"]
    assert "3 or 4 is amber" in texts["traffic_light"]
    assert "Rate your Achilles tendon" in texts["traffic_light_tendon"]
    assert "3 to 5 is amber" in texts["traffic_light_tendon"]
    maybe_bone = texts["traffic_light_maybe_bone"]
    assert "the underside of your heel and your groin" in maybe_bone
    assert "Up to 2 is amber, since it may be bone" in maybe_bone
    assert "only 0 out of 10 is green" in texts["traffic_light_bone"]


def light_of(area: InjuryArea, pain: int, **more: Any) -> Light:
    """What the log makes of it."""
    readings = {"after_hour": 0, "next_morning": 0} | more
    return look(Pain(date=MONDAY, area=area, during=pain, **readings)).light


@pytest.mark.parametrize("area", [area for area in InjuryArea if area is not BONE])
def test_r38_notice_and_log_call_the_same_pain_red(area):
    (text,) = (v for k, v in said(injuries=(sore(area, 1),)).items() if k.startswith("traffic"))

    red = re.search(r"Red is (\d) or more, a rise of (\d) or more by the next morning", text)
    assert red
    assert light_of(area, int(red[1])) is Light.RED
    assert light_of(area, int(red[1]) - 1) is not Light.RED
    assert light_of(area, 0, next_morning=int(red[2])) is Light.RED
    assert light_of(area, 0, next_morning=int(red[2]) - 1) is Light.UNSETTLED
    assert "or more than in the week before: stop" in text


@pytest.mark.parametrize("area", [area for area in InjuryArea if area is not BONE])
def test_r38_notice_and_log_call_the_same_pain_green(area):
    (text,) = (v for k, v in said(injuries=(sore(area, 1),)).items() if k.startswith("traffic"))

    green = re.search(r"0(?: to (\d))?[^.]* is green", text)
    assert green
    most = int(green[1] or 0)
    assert light_of(area, most) is Light.GREEN
    assert light_of(area, most + 1) is not Light.GREEN
    if most:
        assert "next morning, is green" in text
        assert light_of(area, most, next_morning=1) is not Light.GREEN


def test_r38_front_of_the_knee_is_calm_within_the_hour():
    text = said(injuries=(sore(InjuryArea.PATELLOFEMORAL, 2),))["traffic_light_knee"]

    assert "0 to 2, and calm within an hour and the next morning, is green" in text
    assert light_of(InjuryArea.PATELLOFEMORAL, 2, after_hour=1) is Light.UNSETTLED


def test_r39_shin_of_three_is_for_a_professional():
    text = said(injuries=(sore(InjuryArea.SHIN, 2),))["traffic_light_shin"]

    assert "With 3 or more, or a limp, see a doctor or physiotherapist before" in text


def test_r38_who_named_nothing_reads_no_traffic_light():
    assert not [key for key in said() if key.startswith("traffic")]


# Signs for a professional (R2, R40)


@pytest.mark.parametrize(
    ("area", "signs", "urgency"),
    [
        (InjuryArea.SHIN, "one spot of the bone, at night, at rest or on hopping", "no run until"),
        (InjuryArea.HIP_GROIN, "put weight on that leg", "medical help the same day"),
        (InjuryArea.HIP_LATERAL, "put weight on that leg", "medical help the same day"),
        (InjuryArea.LOW_BACK, "pain, tingling or weakness down a leg", "see a doctor"),
        (InjuryArea.LOW_BACK, "Numbness between the legs, a change in bladder", "emergency number"),
        (InjuryArea.CALF_STRAIN, "a sudden pop, a bruise or a hot, swollen calf", "the same day"),
        (InjuryArea.ACHILLES_MID, "a sudden pop, a bruise or a hot, swollen calf", "the same day"),
        (InjuryArea.ACHILLES_INSERTIONAL, "a sudden pop, a bruise", "the same day"),
    ],
)
def test_r2_a_sore_place_names_the_signs_that_somebody_must_see(area, signs, urgency):
    (text,) = (v for k, v in said(injuries=(sore(area),)).items() if k.startswith("signs"))

    assert signs in text
    assert urgency in text


def test_r2_signs_are_those_of_the_place_alone():
    texts = said(injuries=(sore(InjuryArea.IT_BAND, 2), sore(InjuryArea.CALF_STRAIN, 2)))

    assert [key for key in texts if key.startswith("signs")] == ["signs_calf"]


# How deep (R40), and a bone that hurts (R38)


@pytest.mark.parametrize("area", sorted(numbers.SHALLOW))
def test_r40_who_hurts_at_depth_reads_how_deep_to_go(area):
    text = said(injuries=(sore(area, 1),))["how_deep"]

    assert "only as deep as it stays comfortable" in text
    assert ("above a right angle" in text) == (area is InjuryArea.PATELLOFEMORAL)


def test_r40_depth_is_no_matter_for_an_ankle():
    assert "how_deep" not in said(injuries=(sore(InjuryArea.ANKLE_SPRAIN, 2),))


def test_r38_a_bone_that_is_cleared_and_hurts_does_not_begin():
    text = said(injuries=(sore(BONE, 2),), screening=CLEARED)["bone_hurts"]

    assert "2 out of 10" in text
    assert "do not begin until it is 0, and ask whoever cleared you" in text
    assert "bone_hurts" not in said(injuries=(sore(BONE),), screening=CLEARED)


def test_r4_two_bone_stress_injuries_bring_the_notice_but_a_plan():
    old = Injury(area=BONE, status=InjuryStatus.HISTORY, months_since=30)

    assert "2 times" in said(injuries=(old, replace(old, side=Side.LEFT)))["bone_stress_often"]
    assert "bone_stress_often" not in said(injuries=(old,))


# What is over (R41), and other conditions


def before(area: InjuryArea, months: int | None) -> Injury:
    return Injury(area=area, status=InjuryStatus.HISTORY, months_since=months)


def test_r41_a_history_forbids_nothing_and_brings_what_suits():
    text = said(injuries=(before(InjuryArea.IT_BAND, 12),))["earlier_injury"]

    assert "Nothing is forbidden for it" in text
    assert "each week has an exercise that suits that place, at times instead of another" in text


@pytest.mark.parametrize(
    ("months", "cleared", "blamed"), [(8, False, True), (8, True, False), (14, False, False)]
)
def test_r41_an_old_bone_stress_injury_is_blamed_only_where_it_keeps_jumps_out(
    months, cleared, blamed
):
    texts = said(
        goal=Goal.RETURN_FROM_INJURY,  # which has no jumps anyway
        injuries=(before(BONE, months),),
        screening=Screening(cleared=cleared),
    )

    assert ("earlier_bone_stress_no_jumps" in texts) is blamed
    assert ("earlier_bone_stress" in texts) is not blamed


@pytest.mark.parametrize(
    ("months", "past"),
    [
        (30, "a bone stress injury that ended 2 years and 6 months ago"),
        (None, "an earlier bone stress injury"),
    ],
)
def test_r41_a_bone_stress_injury_is_called_so(months, past):
    old = before(BONE, months)

    (text,) = (text for key, text in said(injuries=(old,)).items() if key.startswith("earlier"))
    assert text.startswith(f"You named {past}")


def test_r41_what_ended_lately_is_told_that_it_counts_as_there():
    lately, long_ago = before(InjuryArea.SHIN, 2), before(InjuryArea.SHIN, 3)

    assert said(injuries=(lately,))["recent_injury"] == (
        "You named a complaint of the shin that ended 2 months ago. For 3 months that counts as a "
        "complaint that is there, without pain."
    )
    assert "recent_injury" not in said(injuries=(long_ago,))


@pytest.mark.parametrize(
    ("area", "out"),
    [
        (InjuryArea.SHIN, "no jumps, and no heavy calf work."),
        (InjuryArea.IT_BAND, "no jumps, and no heavy squats or lunges."),
        (InjuryArea.HAMSTRING_TENDON, "no heavy hinges or bridges."),
        (InjuryArea.HIP_GROIN, "no heavy squats, hinges, lunges or bridges."),
    ],
)
def test_r39_little_pain_names_what_stays_light(area, out):
    texts = " ".join(said(injuries=(sore(area, 2),)).values())

    assert f"hurts 2 out of 10: {out}" in texts


def test_r12_a_new_runner_reads_for_how_long_there_are_no_jumps():
    assert said(running_months=3)["new_runner"].endswith("your first 8 weeks have no jumps.")


def test_r5_the_least_reps_of_the_young_are_those_of_lifts():
    assert "6 reps a set in lifts and fewer only in jumps" in said(age=16)["supervised"]


def test_r41_one_side_is_named_and_both_work_alike():
    texts = said(injuries=(Injury(area=InjuryArea.IT_BAND, pain=1, side=Side.LEFT),))

    assert "the left side" in texts["same_both_sides"]


def test_r42_a_return_names_what_a_clinician_must_confirm():
    assert (
        "an operation, a bone stress injury or a tear"
        in said(goal=Goal.RETURN_FROM_INJURY)["return"]
    )

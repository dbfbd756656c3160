"""R38, R39: what a whole record of answers says of a place, and which answer bears on what."""

from dataclasses import replace
from itertools import permutations

import pytest

from plans.engine.adapting import pain as judged
from plans.engine.adapting.pain import Light
from plans.engine.adapting.values import Pain, Step
from plans.engine.reasons import sentence
from plans.engine.types import InjuryArea, Pattern, Status
from tests.plans.engine.facts import by_slug
from tests.plans.engine.logged import (
    TODAY,
    ago,
    answer,
    anything,
    decide,
    log,
    pain,
    proven,
    standing,
    target,
)

KNEE, SIDE_OF_KNEE = InjuryArea.PATELLOFEMORAL, InjuryArea.IT_BAND
SHIN, BACK, ACHILLES = InjuryArea.SHIN, InjuryArea.LOW_BACK, InjuryArea.ACHILLES_MID
CALF_STRAIN = InjuryArea.CALF_STRAIN
SQUAT = standing()
SQUATS = frozenset({"squat"})
# what sorts last in its day is not the worst of it
TWICE_TODAY = [pain(3, 3), pain(3, 1, before=1, next_morning=1)]


def keys(*pains: Pain) -> list[str]:
    return [reason.key for reason in answer(log(pains=pains), SQUAT).notices]


def last(*pains: Pain) -> Light:
    return judged.series(pains, SIDE_OF_KNEE)[-1].light


# one answer


@pytest.mark.parametrize(
    "area",
    [SHIN, InjuryArea.PLANTAR_HEEL, InjuryArea.HIP_GROIN, InjuryArea.HIP_LATERAL, None],
)
def test_r38_shin_foot_hip_and_an_unlisted_place_may_be_bone(area):
    assert judged.look(pain(3, 2, area)).light is Light.AMBER
    assert judged.look(pain(3, 3, area)).light is Light.RED


def test_r38_what_hurt_before_the_session_counts_as_well():
    assert judged.look(pain(3, 0, before=5)).light is Light.RED


# from week to week


@pytest.mark.parametrize(("days", "light"), [(16, Light.RED), (17, Light.GREEN)])
def test_r38_rising_is_against_the_seven_days_before(days, light):
    assert last(pain(days, 1), pain(3, 2)) is light


def test_r38_rising_is_of_the_worst_of_each_week():
    assert last(pain(11, 3), pain(10, 1), pain(3, 2)) is Light.GREEN
    assert last(pain(10, 1), pain(5, 2), pain(3, 1)) is Light.RED


# what is forgiven


def test_r38_each_two_green_weeks_forgive_what_was_before_them():
    first = [pain(41, 5, exercises=SQUATS), pain(34, 0), pain(27, 0)]
    second = [pain(20, 5, exercises=SQUATS), pain(13, 0), pain(6, 0)]

    assert decide(SQUAT, *proven(SQUAT), pains=first + second).step is Step.MORE_REPS
    assert decide(SQUAT, *proven(SQUAT), pains=first + second[:2]).step is Step.STOP


def test_r38_green_weeks_forgive_nothing_of_the_day_after_them():
    """Today is a Monday: the second week ended yesterday."""
    red = pain(0, 5, exercises=SQUATS)

    assert decide(SQUAT, *proven(SQUAT), pains=[pain(13, 0), pain(6, 0), red]).step is Step.STOP


def test_r38_green_weeks_forgive_again_once_a_professional_cleared_the_bone():
    bone, red = pain(40, 1, on_bone=True), pain(20, 5, exercises=SQUATS)
    logged = log(*proven(SQUAT), pains=[bone, red, pain(13, 0), pain(6, 0)], cleared_on=ago(30))

    assert answer(logged, SQUAT).decisions[0].step is Step.MORE_REPS


# who must look at it


def test_r2_a_limp_and_bone_pain_are_told_by_their_own_rules():
    limp, bone = (
        answer(log(pains=[one]), SQUAT).notices for one in (pain(3, 0, limp=True), pain(3, 1, SHIN))
    )
    on_bone = answer(log(pains=[pain(3, 1, SHIN, on_bone=True)]), SQUAT).notices

    assert bone == ()
    assert [(one.code, one.key) for one in limp] == [("R2", "stop_limp")]
    assert [(one.code, one.key) for one in on_bone] == [("R38", "stop_bone")]


def test_r2_the_latest_stop_of_a_place_is_told_once():
    assert keys(pain(6, 0, limp=True), pain(3, 0, limp=True)) == ["stop_limp"]
    assert keys(pain(6, 1, on_bone=True), pain(3, 0, limp=True)) == ["stop_limp"]
    assert keys(pain(6, 0, limp=True), pain(3, 1, on_bone=True)) == ["stop_bone"]


@pytest.mark.parametrize(
    ("hurt", "told"),
    [
        (pain(3, 0, before=5), 5),
        (pain(3, 5, before=4, next_morning=5), 5),
        (pain(3, 8, before=5, next_morning=5), 5),
        (pain(3, 4, SHIN, on_bone=False, before=1), 4),
    ],
)
def test_r39_pain_at_rest_is_told_as_it_was_at_rest_and_of_a_shin_at_its_worst(hurt, told):
    given = answer(log(pains=[hurt, hurt]), SQUAT)

    assert given.status is Status.NEEDS_CLEARANCE
    assert [one.params["pain"] for one in given.notices] == [told]


def test_an_unlisted_place_has_words_of_its_own():
    given = decide(SQUAT, pains=[pain(3, 6, None, on_bone=False, exercises=SQUATS)])

    assert sentence(given.reasons[0]).startswith("Your sore place hurt 6 out of 10. Squat stops")


# which answer counts


def test_r38_the_worst_answer_of_the_latest_day_counts():
    for some in permutations(TWICE_TODAY):
        assert decide(SQUAT, *proven(SQUAT), pains=some).step is Step.HOLD


@pytest.mark.parametrize(
    ("pains", "grow"),
    [(TWICE_TODAY, False), ([pain(6, 3), pain(3, 1)], True), ([pain(6, 1), pain(3, 3)], False)],
)
def test_r23_jumps_wait_for_the_worst_answer_of_the_latest_day(pains, grow):
    week = answer(log(pains=pains), SQUAT).week

    assert week is not None
    assert week.jumps_may_grow is grow


def test_r38_of_two_sore_places_the_more_careful_light_decides():
    """An Achilles at 5 holds; the front of the knee at 3 eases."""
    both = [pain(3, 5, ACHILLES), pain(3, 3, KNEE, after_hour=0)]

    assert decide(SQUAT, *proven(SQUAT), pains=both).step is Step.EASE


def test_r38_of_two_places_with_one_light_the_sorer_is_named():
    both = [pain(3, 3), pain(3, 4, CALF_STRAIN)]

    [reason] = decide(SQUAT, *proven(SQUAT), pains=both).reasons
    assert (reason.params["area"], reason.params["pain"]) == ("calf_strain", 4)


@pytest.mark.parametrize(
    ("facts", "closed"), [({"during": 1, "after_hour": 0}, False), ({"during": 3}, True)]
)
def test_r38_a_replacement_may_have_been_green_but_not_less(facts, closed):
    red = pain(3, 5, KNEE, exercises=SQUATS)
    box = Pain(date=ago(3), area=KNEE, next_morning=0, exercises=frozenset({"box-squat"}), **facts)

    becomes = decide(SQUAT, pains=[red, box]).becomes
    assert (becomes != "box-squat") is closed


def test_r46_of_two_answers_alike_of_which_one_names_it_any_order_gives_the_same():
    alike = [
        pain(3, 5, CALF_STRAIN, on_bone=False, exercises=SQUATS),
        pain(3, 5, CALF_STRAIN, on_bone=False),
    ]

    assert decide(SQUAT, pains=alike) == decide(SQUAT, pains=alike[::-1])


# what it bears on


@pytest.mark.parametrize(
    "pattern",
    [
        Pattern.SQUAT,
        Pattern.CALF,
        Pattern.FOOT,
        Pattern.HIP_ABDUCTION,
        Pattern.HIP_ADDUCTION,
        Pattern.HIP_FLEXION,
        Pattern.CARRY,
        Pattern.BALANCE,
        Pattern.PLYOMETRIC,
    ],
)
def test_r38_a_sore_leg_concerns_all_that_stands_or_works_on_legs(pattern):
    exercise = replace(by_slug()["squat"], patterns=(pattern,), avoid=frozenset())
    seen = judged.read(log(pains=[pain(3, 3)]), TODAY)

    assert judged.verdict(seen, exercise) is not None


def test_r38_a_place_concerns_what_it_should_avoid_whatever_was_named():
    twist = by_slug()["russian-twist"]
    assert BACK in twist.avoid
    seen = judged.read(log(pains=[pain(3, 3, BACK, exercises=SQUATS)]), TODAY)

    assert judged.verdict(seen, twist) is not None
    assert judged.verdict(seen, by_slug()["side-plank"]) is None


def test_r38_mobility_goes_on_with_a_sore_back():
    drill = next(one for one in by_slug().values() if one.pattern is Pattern.MOBILITY)
    drill = replace(drill, avoid=frozenset())
    seen = judged.read(log(pains=[pain(3, 3, BACK), pain(3, 3, None, on_bone=False)]), TODAY)

    assert judged.verdict(seen, drill) is None


def test_r38_what_was_not_named_itself_is_replaced_only_by_what_suits_the_place():
    plank = standing("side-plank", target=target(reps=None, seconds=20))

    def becomes(named: str) -> str | None:
        sore = pain(3, 6, InjuryArea.HIP_LATERAL, on_bone=False, exercises=frozenset({named}))
        decision = decide(plank, pains=[sore], may_do=anything)
        assert decision.step is Step.STOP
        return decision.becomes

    assert becomes("squat") is None
    assert becomes("side-plank") == "suitcase-carry"

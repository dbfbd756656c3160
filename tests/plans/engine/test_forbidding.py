"""Who may land, what stays light and what is left out, answer by answer."""

import pytest

from plans.engine.restricting import restrict
from plans.engine.types import (
    Goal,
    Injury,
    InjuryArea,
    InjuryStatus,
    Measure,
    Pattern,
    Screening,
)
from tests.plans.engine.examples import runner
from tests.plans.engine.facts import by_slug, everything
from tests.plans.engine.measuring import HIP, KNEE, LOWER

BONE = InjuryArea.BONE_STRESS
CLEARED = Screening(cleared=True)
ITB, BACK = InjuryArea.IT_BAND, InjuryArea.LOW_BACK
LEG_AREAS = {area for area in InjuryArea if area not in {BACK, BONE}} - {
    InjuryArea.HAMSTRING_TENDON,
    InjuryArea.HAMSTRING_STRAIN,
    InjuryArea.HIP_LATERAL,
    InjuryArea.HIP_GROIN,
}


@pytest.mark.parametrize(
    ("caution", "health"),
    [
        ("high_blood_pressure", Screening(health_yes=True, cleared=True)),
        ("postnatal", Screening(postnatal_weeks=11)),
        ("postnatal", Screening(postnatal_weeks=11, cleared=True)),
        ("osteoporosis", Screening(osteoporosis=True)),
    ],
)
def test_r1_r3_r7_a_condition_leaves_out_what_it_should_avoid(caution, health):
    restrictions = restrict(runner(screening=health))
    avoided = [exercise for exercise in everything() if caution in exercise.avoid]

    assert avoided
    assert [one.slug for one in avoided if restrictions.forbid(one) is None] == []


def test_r7_a_professional_clears_jumps_and_no_loaded_bend_or_twist():
    restrictions = restrict(runner(screening=Screening(osteoporosis=True, cleared=True)))

    assert restrictions.forbid(by_slug()["jump-squat"]) is None
    assert restrictions.forbid(by_slug()["russian-twist"]) is not None


@pytest.mark.parametrize("area", sorted(set(InjuryArea) - {BONE}))
@pytest.mark.parametrize("when", [{"pain": 0}, {"pain": 2}, {"months_since": 2}])
def test_r40_a_complaint_leaves_out_what_the_place_should_avoid(area, when):
    status = InjuryStatus.HISTORY if "months_since" in when else InjuryStatus.CURRENT
    restrictions = restrict(runner(injuries=(Injury(area=area, status=status, **when),)))
    other = Injury(area=BACK if area is not BACK else ITB, pain=3)
    both = restrict(runner(injuries=(other, Injury(area=area, status=status, **when))))

    for exercise in everything():
        if area in exercise.avoid:
            assert restrictions.forbid(exercise) is not None
            assert both.forbid(exercise) is not None


def after_birth(weeks: float, *, cleared: bool) -> dict[str, object]:
    return {"screening": Screening(postnatal_weeks=weeks, cleared=cleared)}


def bones(*, cleared: bool) -> dict[str, object]:
    return {"screening": Screening(osteoporosis=True, cleared=cleared)}


def sore(area: InjuryArea, pain: int) -> dict[str, object]:
    return {"injuries": (Injury(area=area, pain=pain),), "screening": CLEARED}


def bone_stress_before(months: int, *, cleared: bool = False) -> dict[str, object]:
    before = Injury(area=BONE, status=InjuryStatus.HISTORY, months_since=months)
    return {"injuries": (before,), "screening": Screening(cleared=cleared)}


@pytest.mark.parametrize(
    ("answers", "may"),
    [
        (after_birth(11, cleared=True), False),
        (after_birth(12, cleared=False), False),
        (after_birth(12, cleared=True), True),
        (bones(cleared=False), False),
        (bones(cleared=True), True),
        *((sore(area, 1), False) for area in sorted(LEG_AREAS)),
        *((sore(area, 0), True) for area in sorted(LEG_AREAS)),
        (sore(BONE, 0), False),
        *((sore(area, 2), True) for area in sorted(set(InjuryArea) - LEG_AREAS - {BONE})),
        *((sore(area, 3), False) for area in sorted(set(InjuryArea) - LEG_AREAS - {BONE})),
        (bone_stress_before(11), False),
        (bone_stress_before(11, cleared=True), True),
        (bone_stress_before(12), True),
        ({"goal": Goal.RETURN_FROM_INJURY}, False),
        ({}, True),
    ],
)
def test_r3_r7_r23_r39_r41_r42_who_may_land(answers, may):
    assert (restrict(runner(**answers)).no_landings is None) == may


@pytest.mark.parametrize(
    ("answers", "locked"),
    [
        (after_birth(11, cleared=True), LOWER),
        (after_birth(12, cleared=False), set()),
        (sore(BONE, 0), LOWER),
        (sore(ITB, 0), set()),
        (sore(ITB, 2), KNEE),
        (sore(ITB, 3), LOWER),
        (sore(InjuryArea.HAMSTRING_TENDON, 2), HIP),
        (sore(InjuryArea.HAMSTRING_TENDON, 3), LOWER),
        (sore(BACK, 1), {Pattern.HINGE}),
        (sore(BACK, 9), {Pattern.HINGE}),
    ],
)
def test_r3_r39_what_is_never_heavy(answers, locked):
    assert set(restrict(runner(**answers)).never_heavy) == locked


def test_r5_under_18_no_lift_is_left_that_is_only_sensible_with_few_reps():
    """Jumps have few reps by R24 and R25, whoever does them: of these only drop jumps go."""
    few = [
        one
        for one in everything()
        if one.measure is Measure.REPS and one.start.reps_high < 6 and not one.landings_per_rep
    ]
    young, adult = (restrict(runner(age=age)) for age in (17, 18))

    assert few
    assert [one.slug for one in few if young.forbid(one) is None] == []
    assert [one.slug for one in few if adult.forbid(one) is not None] == []


def test_r5_under_18_no_step_of_the_jumps_is_passed_over_but_drop_jumps():
    young = restrict(runner(age=17))

    forbidden = {one.slug for one in everything() if one.landings_per_rep and young.forbid(one)}

    assert forbidden == {"drop-jump"}

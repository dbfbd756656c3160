"""Who may train: the contract's table first, then every rule that is not written yet refuses."""

import pytest
from hypothesis import given, settings

from plans.engine.generate import generate
from plans.engine.reasons import sentence
from plans.engine.screening import screen
from plans.engine.types import (
    Injury,
    InjuryArea,
    InjuryStatus,
    RedFlag,
    Runner,
    Screening,
    Status,
)
from tests.plans.engine import strategies
from tests.plans.engine.examples import runner
from tests.plans.engine.facts import small

BONE = InjuryArea.BONE_STRESS
BEFORE = InjuryStatus.HISTORY


def keys(runner: Runner) -> list[str]:
    return [notice.key for notice in screen(runner).notices]


@pytest.mark.parametrize("flag", RedFlag)
def test_r2_any_red_flag_stops_also_when_cleared(flag):
    flagged = runner(screening=Screening(red_flags=(flag,), cleared=True))

    assert screen(flagged).status is Status.STOPPED


@pytest.mark.parametrize(
    ("flag", "urgency"),
    [
        (RedFlag.CHEST_PAIN, "emergency"),
        (RedFlag.LEG_WEAKNESS, "emergency"),
        (RedFlag.HOT_SWOLLEN_CALF, "same_day"),
        (RedFlag.FEVER, "same_day"),
        (RedFlag.NIGHT_PAIN, "before_next_run"),
        (RedFlag.WEIGHT_LOSS, "before_next_run"),
    ],
)
def test_r2_red_flag_says_how_urgent_it_is(flag, urgency):
    assert keys(runner(screening=Screening(red_flags=(flag,)))) == [urgency, "education"]


def test_r2_two_red_flags_name_the_more_urgent_one_first():
    flagged = runner(screening=Screening(red_flags=(RedFlag.LIMP, RedFlag.FAINTING)))

    assert keys(flagged) == ["emergency", "before_next_run", "education"]


@pytest.mark.parametrize(
    ("age", "status"),
    [
        (0, Status.STOPPED),
        (15, Status.STOPPED),
        (16, Status.NEEDS_CLEARANCE),
        (17, Status.NEEDS_CLEARANCE),
        (18, Status.OK),
        (90, Status.OK),
    ],
)
def test_r5_no_plan_is_written_under_18(age, status):
    assert screen(runner(age=age)).status is status


@pytest.mark.parametrize(
    ("injury", "status"),
    [
        (Injury(area=BONE), Status.STOPPED),
        (Injury(area=BONE, status=BEFORE, months_since=2), Status.STOPPED),
        (Injury(area=BONE, status=BEFORE, months_since=3), Status.NEEDS_CLEARANCE),
        (Injury(area=BONE, status=BEFORE), Status.NEEDS_CLEARANCE),
        (Injury(area=InjuryArea.SHIN, pain=3), Status.NEEDS_CLEARANCE),
        (Injury(area=InjuryArea.LOW_BACK, pain=5), Status.NEEDS_CLEARANCE),
    ],
)
def test_r39_bone_stress_stops_and_pain_needs_clearance(injury, status):
    assert screen(runner(injuries=(injury,))).status is status


@pytest.mark.parametrize("area", InjuryArea)
@pytest.mark.parametrize("status", InjuryStatus)
@pytest.mark.parametrize("cleared", [True, False])
def test_r40_any_injury_is_refused_while_its_rules_are_not_written(area, status, cleared):
    hurt = runner(
        injuries=(Injury(area=area, status=status, months_since=24),),
        screening=Screening(cleared=cleared),
    )

    assert screen(hurt).status is not Status.OK


@pytest.mark.parametrize(
    ("screening", "key"),
    [
        (Screening(health_yes=True), "health_yes"),
        (Screening(health_yes=True, cleared=True), "health_cleared"),
        (Screening(pregnant=True), "pregnant"),
        (Screening(pregnant=True, cleared=True), "pregnant"),
        (Screening(postnatal_weeks=8), "postnatal"),
        (Screening(postnatal_weeks=0), "postnatal"),
        (Screening(postnatal_weeks=60, cleared=True), "postnatal"),
        (Screening(low_energy_signs=True), "low_energy"),
        (Screening(low_energy_signs=True, cleared=True), "low_energy_cleared"),
        (Screening(osteoporosis=True), "osteoporosis"),
        (Screening(osteoporosis=True, cleared=True), "osteoporosis"),
    ],
)
def test_health_answer_needs_clearance_and_says_why(screening, key):
    unwell = runner(screening=screening)

    assert (screen(unwell).status, keys(unwell)) == (Status.NEEDS_CLEARANCE, [key, "education"])


@given(strategies.anyone)
@settings(max_examples=80)
def test_only_adults_without_any_health_answer_get_a_plan(someone):
    health = someone.screening
    unaffected = (
        someone.age >= 18
        and not someone.injuries
        and not health.red_flags
        and not health.health_yes
        and not health.pregnant
        and not health.low_energy_signs
        and not health.osteoporosis
        and health.postnatal_weeks is None
    )

    assert (screen(someone).status is Status.OK) == unaffected


@given(strategies.anyone)
@settings(max_examples=50)
def test_refusal_is_empty_but_for_its_notices(someone):
    programme = generate(someone, small())

    if programme.status is not Status.OK:
        assert (programme.weeks, programme.phases, programme.gaps) == ((), (), ())
        assert programme.end is None
        assert len(programme.notices) >= 2
    assert "not medical advice" in " ".join(sentence(notice) for notice in programme.notices)


def test_r1_careful_start_is_for_those_over_45_who_are_not_used_to_effort():
    assert "careful_start" in keys(runner(age=46, vigorous_exercise=False))
    assert "careful_start" not in keys(runner(age=45, vigorous_exercise=False))
    assert "careful_start" not in keys(runner(age=46))

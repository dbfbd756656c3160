"""Who may train: the contract's table, row by row."""

from dataclasses import replace

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
        (RedFlag.FAINTING, "emergency"),
        (RedFlag.BREATHLESS_ON_MILD_EFFORT, "emergency"),
        (RedFlag.SADDLE_NUMBNESS, "emergency"),
        (RedFlag.BLADDER_BOWEL_CHANGE, "emergency"),
        (RedFlag.LEG_WEAKNESS, "emergency"),
        (RedFlag.HOT_SWOLLEN_CALF, "same_day"),
        (RedFlag.POP_IN_CALF, "same_day"),
        (RedFlag.SUSPECTED_FRACTURE, "same_day"),
        (RedFlag.LOCKED_OR_HOT_JOINT, "same_day"),
        (RedFlag.GROIN_PAIN_WEIGHT_BEARING, "same_day"),
        (RedFlag.FEVER, "same_day"),
        (RedFlag.FOCAL_BONE_PAIN, "before_next_run"),
        (RedFlag.NIGHT_PAIN, "before_next_run"),
        (RedFlag.PAIN_ON_HOPPING, "before_next_run"),
        (RedFlag.LIMP, "before_next_run"),
        (RedFlag.WEIGHT_LOSS, "before_next_run"),
    ],
)
def test_r2_red_flag_says_how_urgent_it_is(flag, urgency):
    assert keys(runner(screening=Screening(red_flags=(flag,)))) == [urgency, "education"]


def test_r2_two_red_flags_name_the_more_urgent_one_first():
    flagged = runner(screening=Screening(red_flags=(RedFlag.LIMP, RedFlag.FAINTING)))

    assert keys(flagged) == ["emergency", "before_next_run", "education"]


def texts(runner: Runner) -> str:
    return " ".join(sentence(notice) for notice in screen(runner).notices)


def test_r2_a_yes_does_not_lift_a_red_flag_and_is_told_so():
    flagged = Screening(red_flags=(RedFlag.LIMP,))

    assert "cleared you does not lift this" in texts(
        runner(screening=replace(flagged, cleared=True))
    )
    assert "does not lift" not in texts(runner(screening=flagged))


@pytest.mark.parametrize(
    ("flag", "whom"),
    [
        (RedFlag.WEIGHT_LOSS, "See a doctor before"),
        (RedFlag.NIGHT_PAIN, "See a doctor before"),
        (RedFlag.LIMP, "See a doctor or physiotherapist before"),
    ],
)
def test_r2_what_may_come_from_inside_is_a_doctors(flag, whom):
    assert whom in texts(runner(screening=Screening(red_flags=(flag,))))


@pytest.mark.parametrize(("area", "pain"), [(InjuryArea.SHIN, 3), (InjuryArea.IT_BAND, 6)])
def test_r39_too_painful_to_train_is_too_painful_to_run(area, pain):
    text = texts(runner(injuries=(Injury(area=area, pain=pain),)))

    assert "do not run through it" in text
    assert "at one spot of a bone, at night or on hopping, before your next run" in text


@pytest.mark.parametrize(
    ("injury", "fact"),
    [
        (Injury(area=BONE), "a bone stress injury that is there now"),
        (Injury(area=BONE, status=BEFORE, months_since=2), "that ended 2 months ago"),
        (Injury(area=BONE, status=BEFORE, months_since=0), "that ended less than a month ago"),
    ],
)
def test_r39_a_refusal_for_bone_names_what_was_said_of_it(injury, fact):
    assert fact in texts(runner(injuries=(injury,)))


@pytest.mark.parametrize(
    ("age", "status"),
    [
        (0, Status.STOPPED),
        (15, Status.STOPPED),
        (16, Status.OK),
        (17, Status.OK),
        (18, Status.OK),
        (90, Status.OK),
    ],
)
def test_r5_no_plan_is_written_under_16(age, status):
    assert screen(runner(age=age)).status is status


@pytest.mark.parametrize(("age", "told"), [(16, True), (17, True), (18, False)])
def test_r5_youth_is_told_to_be_supervised(age, told):
    assert ("supervised" in keys(runner(age=age))) == told


CLEARED = Screening(cleared=True)


@pytest.mark.parametrize(
    ("injury", "status", "cleared"),
    [
        (Injury(area=BONE), Status.STOPPED, Status.OK),
        (Injury(area=BONE, status=BEFORE, months_since=2), Status.STOPPED, Status.OK),
        (Injury(area=BONE, status=BEFORE, months_since=3), Status.OK, Status.OK),
        (Injury(area=BONE, status=BEFORE), Status.OK, Status.OK),
        (Injury(area=InjuryArea.SHIN, pain=2), Status.OK, Status.OK),
        (Injury(area=InjuryArea.SHIN, pain=3), Status.NEEDS_CLEARANCE, Status.OK),
        (Injury(area=InjuryArea.SHIN, pain=3, status=BEFORE), Status.OK, Status.OK),
        (Injury(area=InjuryArea.LOW_BACK, pain=4), Status.OK, Status.OK),
        (Injury(area=InjuryArea.LOW_BACK, pain=5), Status.NEEDS_CLEARANCE, Status.OK),
        (
            Injury(area=InjuryArea.LOW_BACK, pain=9, status=BEFORE, months_since=0),
            Status.OK,
            Status.OK,
        ),
    ],
)
def test_r39_bone_stress_stops_and_pain_needs_clearance(injury, status, cleared):
    assert screen(runner(injuries=(injury,))).status is status
    assert screen(runner(injuries=(injury,), screening=CLEARED)).status is cleared


@pytest.mark.parametrize(
    ("screening", "status", "key"),
    [
        (Screening(health_yes=True), Status.NEEDS_CLEARANCE, "health_yes"),
        (Screening(health_yes=True, cleared=True), Status.OK, "health_cleared"),
        (Screening(pregnant=True), Status.NEEDS_CLEARANCE, "pregnant"),
        (Screening(pregnant=True, cleared=True), Status.NEEDS_CLEARANCE, "pregnant"),
        (Screening(postnatal_weeks=0), Status.OK, "soon_after_birth"),
        (Screening(postnatal_weeks=11.9), Status.OK, "soon_after_birth"),
        (Screening(postnatal_weeks=12), Status.OK, "after_birth"),
        (Screening(postnatal_weeks=12, cleared=True), Status.OK, "after_birth_cleared"),
        (Screening(low_energy_signs=True), Status.NEEDS_CLEARANCE, "low_energy"),
        (Screening(low_energy_signs=True, cleared=True), Status.OK, "low_energy_cleared"),
        (Screening(osteoporosis=True), Status.OK, "osteoporosis"),
        (Screening(osteoporosis=True, cleared=True), Status.OK, "osteoporosis_cleared"),
    ],
)
def test_health_answer_decides_the_status_and_stays_in_sight(screening, status, key):
    unwell = runner(screening=screening)

    assert screen(unwell).status is status
    assert key in keys(unwell)


@pytest.mark.parametrize(("times", "told"), [(1, False), (2, True)])
def test_r4_bone_stress_twice_asks_whether_there_is_enough_energy(times, told):
    bones = tuple(Injury(area=BONE, status=BEFORE, months_since=20 + nth) for nth in range(times))

    assert ("bone_stress_often" in keys(runner(injuries=bones))) == told


@given(strategies.anyone)
@settings(max_examples=100)
def test_the_first_row_of_the_contracts_table_that_fits_decides(someone):
    health = someone.screening
    bone = any(
        one.area is BONE and (one.status is InjuryStatus.CURRENT or one.months_since in {0, 1, 2})
        for one in someone.injuries
    )
    painful = any(
        one.status is InjuryStatus.CURRENT
        and (one.pain >= 5 or (one.area is InjuryArea.SHIN and one.pain >= 3))
        for one in someone.injuries
    )
    uncleared = not health.cleared
    unwell = health.health_yes or health.low_energy_signs or painful
    if health.red_flags or someone.age < 16 or (uncleared and bone):
        expected = Status.STOPPED
    elif health.pregnant or (uncleared and unwell):
        expected = Status.NEEDS_CLEARANCE
    else:
        expected = Status.OK

    assert screen(someone).status is expected


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

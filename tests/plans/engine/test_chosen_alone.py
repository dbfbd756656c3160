"""An exercise of a runner's own choice: which may be, and how much of it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from plans.engine.phases import plan_weeks
from plans.engine.restricting import restrict
from plans.engine.shelving import is_lower_body
from plans.engine.today.choosing import dose_alone, offered
from plans.engine.types import (
    Block,
    Goal,
    Injury,
    InjuryArea,
    Level,
    Measure,
    Pattern,
    PhaseName,
    Runner,
)
from tests.plans.engine.facts import everything

LIBRARY = everything()
MONDAY = date(2027, 1, 4)
RUNNER = Runner(
    goal=Goal.HALF_MARATHON,
    start=MONDAY,
    race_date=MONDAY + timedelta(weeks=16, days=-1),
    strength_level=Level.INTERMEDIATE,
    running_months=48,
    runs={},
    minutes=45,
    equipment=frozenset({"dumbbell", "mat", "band"}),
)
PLACES = [area for area in InjuryArea if area is not InjuryArea.BONE_STRESS]


WEEK = plan_weeks(RUNNER)[0]


def week_in(phase):
    return next(week for week in plan_weeks(RUNNER) if week.phase is phase)


def dose_in(phase, slug):
    chosen = next(one for one in LIBRARY if one.slug == slug)
    return dose_alone(RUNNER, week_in(phase), chosen)


def test_whatever_is_offered_has_a_dose_in_every_week():
    for week in plan_weeks(RUNNER):
        for one in offered(RUNNER, week, LIBRARY):
            item = dose_alone(RUNNER, week, one)
            assert item.sets >= 1
            assert (item.reps is None) == (one.measure is Measure.HOLD)
            assert item.reps is not None or item.hold_seconds


def test_no_jump_is_offered():
    assert not [one for one in offered(RUNNER, WEEK, LIBRARY) if one.landings_per_rep]


@pytest.mark.parametrize("area", PLACES)
def test_nothing_that_an_injury_forbids_is_offered(area):
    sore = replace(RUNNER, injuries=(Injury(area=area, pain=3),))
    restrictions = restrict(sore)

    assert [one for one in offered(sore, WEEK, LIBRARY) if restrictions.forbid(one)] == []


def test_nothing_above_the_level_or_without_its_equipment_is_offered():
    beginner = replace(RUNNER, strength_level=Level.BEGINNER, equipment=frozenset())

    found = offered(beginner, WEEK, LIBRARY)

    assert {one.level for one in found} == {Level.BEGINNER}
    assert all(frozenset() in one.set_ups for one in found)


@pytest.mark.parametrize("phase", [PhaseName.TAPER, PhaseName.RECOVERY])
def test_nothing_for_the_legs_is_offered_beside_a_race(phase):
    """R30, R31."""
    found = offered(RUNNER, week_in(phase), LIBRARY)

    assert found
    assert not [one for one in found if is_lower_body(one)]


def test_a_lift_has_the_dose_of_its_phase():
    """R13: many reps first, fewer and harder when strength is built."""
    early = dose_in(PhaseName.ANATOMICAL_ADAPTATION, "goblet-squat")
    late = dose_in(PhaseName.MAX_STRENGTH, "goblet-squat")

    assert early.block is late.block is Block.MAIN
    assert late.reps < early.reps


def test_what_no_plan_trains_has_its_own_start():
    """R47."""
    drill = next(one for one in offered(RUNNER, WEEK, LIBRARY) if one.pattern is Pattern.MOBILITY)

    item = dose_alone(RUNNER, week_in(PhaseName.MAX_STRENGTH), drill)

    assert (item.sets, item.rest_seconds) == (drill.start.sets, 0)


def test_what_no_plan_trains_keeps_all_of_its_own_start():
    """A drill held for some seconds, on each side, counted in reps, or held in each of them."""
    drills = [one for one in LIBRARY if one.pattern is Pattern.MOBILITY]
    assert {one.unilateral for one in drills} == {False, True}
    for drill in drills:
        start = replace(drill.start, sets=2, reps_low=6, reps_high=8, hold_seconds=25)
        alike = replace(drill, start=start, rep_hold_seconds=3)
        counted = dose_alone(RUNNER, WEEK, replace(alike, measure=Measure.REPS))
        held = dose_alone(RUNNER, WEEK, replace(alike, measure=Measure.HOLD))
        assert counted.per_side is held.per_side is drill.unilateral
        assert (counted.sets, counted.reps, counted.hold_seconds) == (2, (6, 8), 3)
        assert (held.sets, held.reps, held.hold_seconds) == (2, None, 25)


@pytest.mark.parametrize(
    ("slug", "block"),
    [
        ("squat", Block.MAIN),
        ("glute-bridge", Block.MAIN),
        ("plank", Block.CORE),
        ("push-up", Block.ACCESSORY),
        ("clamshell", Block.ACCESSORY),
        ("seated-heel-raise", Block.ACCESSORY),
        ("single-leg-balance", Block.ACCESSORY),
        ("adductor-squeeze", Block.ACCESSORY),
    ],
)
def test_what_a_plan_trains_stands_in_its_block_with_a_rest(slug, block):
    chosen = next(one for one in LIBRARY if one.slug == slug)
    item = dose_alone(RUNNER, WEEK, chosen)

    assert (item.block, item.rest_seconds > 0) == (block, True)
    assert item.per_side is chosen.unilateral


def test_a_loaded_lift_has_its_percent_and_its_tempo():
    """R13, R20."""
    early = dose_in(PhaseName.ANATOMICAL_ADAPTATION, "goblet-squat")
    gym = replace(RUNNER, equipment=frozenset({"barbell"}))
    chosen = next(one for one in LIBRARY if one.slug == "back-squat")

    assert early.tempo is not None
    assert dose_alone(gym, week_in(PhaseName.MAX_STRENGTH), chosen).percent_1rm is not None

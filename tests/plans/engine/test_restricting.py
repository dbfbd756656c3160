"""What pain, injury, age and health do to a plan (R3 to R7, R38 to R43)."""

from dataclasses import replace

from hypothesis import given, settings

from plans.engine.generate import generate
from plans.engine.restricting import restrict
from plans.engine.types import InjuryArea, InjuryStatus, Programme, Runner
from tests.plans.engine import strategies
from tests.plans.engine.facts import by_slug, everything
from tests.plans.engine.measuring import is_heavy, sessions, work

hurt = strategies.hurt()
BONE = InjuryArea.BONE_STRESS


def every_exercise(programme: Programme) -> set[str]:
    return {item.exercise for _, session in sessions(programme) for item in session.items}


def complaints(someone: Runner) -> dict[InjuryArea, int]:
    """Place to pain, counted again from the answers."""
    found: dict[InjuryArea, int] = {}
    for one in someone.injuries:
        now = one.status is InjuryStatus.CURRENT
        if now or one.months_since in {0, 1, 2}:
            found[one.area] = max(found.get(one.area, 0), one.pain if now else 0)
    return found


@given(hurt)
@settings(max_examples=60)
def test_r40_nothing_that_a_complaint_or_condition_avoids_is_in_the_plan(someone):
    health = someone.screening
    weeks = health.postnatal_weeks
    cautions = {str(area) for area in complaints(someone) if area is not BONE}
    cautions |= {"osteoporosis"} if health.osteoporosis else set()
    cautions |= {"high_blood_pressure"} if health.health_yes else set()
    cautions |= {"postnatal"} if weeks is not None and weeks < 12 else set()

    for slug in every_exercise(generate(someone, everything())):
        lands = by_slug()[slug].landings_per_rep > 0
        cleared = {"osteoporosis"} if health.cleared and lands else set()  # R7
        assert not by_slug()[slug].avoid & (cautions - cleared)


@given(hurt)
@settings(max_examples=60)
def test_r39_nothing_is_heavy_where_it_hurts_3_or_more(someone):
    weeks = someone.screening.postnatal_weeks
    now = complaints(someone)
    strong = any(pain >= 3 and area is not InjuryArea.LOW_BACK for area, pain in now.items())
    locked = strong or BONE in now or (weeks is not None and weeks < 12)

    for _, session in sessions(generate(someone, everything())):
        for item in work(session):
            hinge = "hinge" in item.patterns and now.get(InjuryArea.LOW_BACK, 0) >= 1
            if locked or hinge:
                assert not is_heavy(item, someone)


@given(strategies.trainable(), strategies.injuries)
@settings(max_examples=30)
def test_r41_a_history_bans_nothing(someone, injury):
    before = replace(injury, status=InjuryStatus.HISTORY, months_since=12)

    restrictions = restrict(replace(someone, injuries=(before,)))
    for exercise in everything():
        assert restrictions.forbid(exercise) is None or exercise.landings_per_rep

"""Which exercise may stand in today, the nearest first, and what it asks for (R22, R38, R24)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from plans.engine.today.swapping import choices, dose_instead, sparing
from plans.engine.types import (
    Block,
    Dose,
    Exercise,
    Goal,
    Impact,
    Injury,
    InjuryArea,
    Item,
    Level,
    Measure,
    Pattern,
    Readiness,
    Reason,
    Runner,
)
from tests.plans.engine.facts import by_slug, everything

KNEE, BACK, CALF_STRAIN = InjuryArea.PATELLOFEMORAL, InjuryArea.LOW_BACK, InjuryArea.CALF_STRAIN
RUNNER = Runner(
    goal=Goal.FIVE_K,
    start=date(2027, 1, 4),
    strength_level=Level.ADVANCED,
    running_months=48,
    equipment=frozenset({"dumbbell", "band", "barbell", "mat", "box"}),
    plyometrics=Readiness.READY,
)
BARE = replace(RUNNER, equipment=frozenset())


def like(slug: str, **facts: Any) -> Exercise:
    """A squat that anybody may do, without a load."""
    values: dict[str, Any] = {
        "set_ups": (frozenset[str](),),
        "loadable": False,
        "heavy_capable": False,
        "easier": frozenset[str](),
        "harder": frozenset[str](),
        "avoid": frozenset[str](),
        "prefer": frozenset[str](),
        "level": Level.BEGINNER,
    }
    return replace(by_slug()["squat"], slug=slug, **(values | facts))


OLD = like("old")
LOADED = {"loadable": True, "set_ups": (frozenset({"dumbbell"}),)}


def slugs(
    *library: Exercise, old: Exercise = OLD, runner: Runner = RUNNER, **facts: Any
) -> list[str]:
    taken = facts.get("taken", frozenset())
    return [one.slug for one in choices(runner, old, [old, *library], taken=taken)]


def item(**facts: Any) -> Item:
    values: dict[str, Any] = {
        "exercise": "old",
        "block": Block.MAIN,
        "patterns": (Pattern.SQUAT,),
        "measure": Measure.REPS,
        "sets": 3,
        "reps": (8, 10),
        "hold_seconds": None,
        "per_side": False,
        "rir": 2,
        "percent_1rm": None,
        "rest_seconds": 120,
        "tempo": (3, 0, 2),
        "superset": 2,
        "reasons": (),
    }
    return Item(**(values | facts))


def dosed(new: Exercise, was: Item | None = None, old: Exercise = OLD, **facts: Any) -> Item:
    return dose_instead(facts.pop("runner", RUNNER), was or item(), old, new, **facts)


# which, and in what order


@pytest.mark.parametrize(
    ("near", "far"),
    [
        ({"unilateral": True}, {"measure": Measure.HOLD}),
        ({"unilateral": True}, LOADED),
        ({"level": Level.INTERMEDIATE}, {"unilateral": True}),
        ({"easier": frozenset({"old"})}, {"level": Level.INTERMEDIATE}),
        ({}, {"easier": frozenset({"old"})}),
    ],
)
def test_r22_measure_load_sides_level_and_rung_tell_what_is_near_in_this_order(near, far):
    assert slugs(like("b-near", **near), like("a-far", **far)) == ["b-near", "a-far"]
    assert slugs(like("a-near", **near), like("b-far", **far)) == ["a-near", "b-far"]


def test_r22_of_two_as_near_the_name_decides_whatever_the_catalogues_order():
    some = like("a"), like("b"), like("c")

    assert slugs(*some) == slugs(*some[::-1]) == ["a", "b", "c"]


def test_r22_what_is_in_the_session_or_of_another_pattern_is_no_choice():
    other = like("hinge", patterns=(Pattern.HINGE, Pattern.SQUAT))

    assert slugs(like("a"), like("b"), other, taken=frozenset({"a"})) == ["b"]


@pytest.mark.parametrize("impact", list(Impact))
def test_r22_no_higher_impact_stands_in(impact):
    ranks = list(Impact)
    hard = like("a", impact=impact)

    fits = ranks.index(impact) <= ranks.index(OLD.impact)
    assert slugs(hard) == (["a"] if fits else [])
    assert slugs(hard, old=replace(OLD, impact=impact)) == ["a"]


def weight(one: Exercise) -> float:
    return one.landings_per_rep * one.landing_weight * (2 if one.unilateral else 1)


@pytest.mark.parametrize("slug", [one.slug for one in everything() if one.landings_per_rep])
def test_r24_only_jumps_that_weigh_no_more_stand_in_for_a_jump(slug):
    old = by_slug()[slug]

    for one in choices(RUNNER, old, everything(), taken=frozenset()):
        assert one.landings_per_rep
        assert weight(one) <= weight(old)


def test_r24_a_jump_has_choices_and_is_none_for_a_lift():
    hop = by_slug()["single-leg-hop"]

    assert choices(RUNNER, hop, everything(), taken=frozenset())
    assert not choices(RUNNER, by_slug()["squat"], [hop], taken=frozenset())


def test_r39_a_sore_place_forbids_jumps_as_well():
    sore = replace(RUNNER, injuries=(Injury(area=InjuryArea.ANKLE_SPRAIN, pain=2),))

    assert not choices(sore, by_slug()["pogo-hop"], everything(), taken=frozenset())


# after a red light


def after_red(*library: Exercise, old: Exercise = OLD, runner: Runner = RUNNER) -> list[str]:
    sore = [Injury(area=KNEE, pain=6)]
    found = sparing(runner, old, [old, *library], taken=frozenset(), sore=sore)
    return [one.slug for one in found]


def test_r38_after_a_red_light_only_what_is_preferred_loads_the_place_again():
    suits, other = like("suits", prefer=frozenset({KNEE})), like("other")

    assert after_red(suits, other) == ["suits"]
    hinge = replace(OLD, patterns=(Pattern.PUSH,))
    assert after_red(like("free", patterns=(Pattern.PUSH,)), old=hinge) == ["free"]


def test_r39_after_a_red_light_nothing_is_offered_that_is_only_done_heavy():
    few, more = (Dose(sets=3, reps_low=3, reps_high=high, hold_seconds=0) for high in (6, 7))
    there = {"prefer": frozenset({KNEE})}

    assert after_red(like("a", start=few, **there), like("b", start=more, **there)) == ["b"]
    assert after_red(like("a", start=few, measure=Measure.HOLD, **there)) == ["a"]


def test_r39_after_a_red_light_nothing_lands_however_little_it_hurt():
    bone = [Injury(area=InjuryArea.HIP_GROIN, pain=1)]
    hop = by_slug()["single-leg-hop"]

    assert sparing(RUNNER, hop, everything(), taken=frozenset(), sore=bone) == ()


def test_r40_after_a_red_light_what_hurt_before_still_counts():
    sore = replace(RUNNER, injuries=(Injury(area=BACK, pain=2),))
    both = like("a", prefer=frozenset({KNEE}), avoid=frozenset({BACK}))

    assert after_red(both) == ["a"]
    assert after_red(both, runner=sore) == []


# its dose


def test_r22_the_dose_stays_as_far_as_it_can():
    instead = dosed(like("new", patterns=(Pattern.LUNGE, Pattern.SQUAT), unilateral=True))

    assert (instead.sets, instead.reps, instead.rir, instead.rest_seconds) == (3, (8, 10), 2, 120)
    why = Reason(code="R13", key="phase")
    assert dosed(like("new"), item(reasons=(why,))).reasons == ()  # they spoke of the old one
    assert instead.patterns == (Pattern.LUNGE, Pattern.SQUAT)
    assert (instead.per_side, instead.tempo, instead.superset) == (True, (3, 0, 2), None)


def test_r47_what_is_counted_otherwise_begins_with_its_own_dose():
    start = Dose(sets=1, reps_low=12, reps_high=20, hold_seconds=25)
    bare_start = Dose(sets=1, reps_low=None, reps_high=20, hold_seconds=0)

    assert dosed(like("walk", measure=Measure.STEPS, start=start)).reps == (12, 20)
    assert dosed(like("walk", measure=Measure.STEPS, start=bare_start)).reps == (20, 20)
    hold = dosed(like("sit", measure=Measure.HOLD, start=start))
    assert (hold.reps, hold.hold_seconds, hold.tempo) == (None, 25, None)
    again = dosed(
        like("squeeze", start=start, rep_hold_seconds=4), item(reps=None, hold_seconds=40)
    )
    assert (again.reps, again.hold_seconds) == ((12, 20), 4)


def test_r22_reps_and_percent_stay_where_the_new_one_is_as_heavy():
    heavy = item(reps=(4, 6), percent_1rm=(80, 85))
    start = Dose(sets=3, reps_low=8, reps_high=12, hold_seconds=0)
    bar = like(
        "bar", heavy_capable=True, loadable=True, set_ups=(frozenset({"barbell"}),), start=start
    )
    band = like("band", loadable=True, set_ups=(frozenset({"band"}),), start=start)

    same, light = dosed(bar, heavy), dosed(bar, heavy, light=True)
    assert (same.reps, same.percent_1rm) == ((4, 6), (80, 85))
    for other in (light, dosed(band, heavy), dosed(bar, heavy, runner=BARE)):
        assert (other.reps, other.percent_1rm) == ((8, 12), None)
    steps = dosed(replace(bar, measure=Measure.STEPS), heavy)
    assert (steps.reps, steps.percent_1rm) == ((8, 12), None)


def test_r25_a_jump_instead_lands_no_more_often():
    one_leg = by_slug()["single-leg-hop"]
    both = replace(one_leg, slug="both", unilateral=False, landing_weight=1.0)
    single = replace(one_leg, slug="single", unilateral=True, landing_weight=1.0)
    was = item(block=Block.PLYOMETRIC, reps=(4, 6), landings=18)

    fewer = dosed(single, was, both)
    assert (fewer.reps, fewer.landings, fewer.tempo) == ((3, 3), 18, None)
    back = dosed(both, replace(was, landings=36), single)
    assert (back.reps, back.landings) == ((4, 6), 18)


def test_r44_a_drill_of_the_warm_up_that_lands_is_counted_and_another_is_not():
    hop = by_slug()["pogo-hop"]
    drill = item(block=Block.WARM_UP, reps=(5, 5), landings=15)

    assert dosed(hop, drill, hop).landings == 3 * 5 * hop.landings_per_rep
    assert dosed(like("calm"), drill, OLD).landings == 0

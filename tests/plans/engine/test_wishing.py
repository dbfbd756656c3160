"""An exercise swapped for good: gone from the plan, the wish in its place, no rule relaxed."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plans.engine.generate import generate
from plans.engine.reasons import sentence
from plans.engine.types import Block, Impact, Injury, InjuryArea, Runner, Trained
from tests.plans.engine.examples import P1, P2, P3
from tests.plans.engine.facts import by_slug, everything
from tests.plans.engine.strategies import hurt

HEEL = Injury(area=InjuryArea.PLANTAR_HEEL, pain=1)


def plan(runner: Runner, **swaps: str):
    swapped = {old.replace("_", "-"): new for old, new in swaps.items()}
    return generate(replace(runner, swaps=swapped), everything())


def items(programme):
    return [item for week in programme.weeks for session in week.sessions for item in session.items]


def count(programme, slug: str) -> int:
    return sum(item.exercise == slug for item in items(programme))


@pytest.mark.parametrize(
    ("runner", "old", "new"),
    [(P1, "squat", "box-squat"), (P1, "lunge", "split-squat"), (P3, "back-squat", "front-squat")],
)
def test_r22_the_wish_stands_wherever_the_other_one_stood(runner, old, new):
    before, after = plan(runner), plan(runner, **{old: new})

    assert count(before, old) > 0
    assert count(after, old) == 0
    assert count(after, new) == count(before, old) + count(before, new)


def test_an_item_names_what_was_swapped_for_it():
    [first, *_] = [one for one in items(plan(P1, squat="box-squat")) if one.replaces == "squat"]

    [why] = [one for one in first.reasons if one.params.get("because") == "wish"]
    assert (why.code, sentence(why)) == (
        "R22",
        "Box squat stands here instead of squat: you asked for another one from now on.",
    )


def test_where_pain_and_a_wish_speak_against_the_same_exercise_both_are_named():
    sore = replace(P1, injuries=(Injury(area=InjuryArea.PATELLOFEMORAL, pain=2),))
    avoided = "lunge"
    assert InjuryArea.PATELLOFEMORAL in by_slug()[avoided].avoid

    after = plan(sore, lunge="split-squat")

    [first, *_] = [one for one in items(after) if one.replaces == avoided]
    because = [one.params["because"] for one in first.reasons if one.key == "swapped"]
    assert because == ["hurts", "wish"]


def test_r22_a_wish_that_is_too_heavy_for_what_is_there_gives_way_to_the_nearest():
    bare = replace(P2, equipment=frozenset())

    after = plan(bare, squat="goblet-squat", lunge="dumbbell-lunge")

    assert count(after, "squat") == count(after, "lunge") == 0
    assert count(after, "goblet-squat") == count(after, "dumbbell-lunge") == 0
    assert generate(bare, everything()).gaps == after.gaps


def test_r13_a_hold_is_no_main_lift_however_much_it_is_wished_for():
    after = plan(P1, squat="wall-sit")

    assert count(after, "squat") == count(after, "wall-sit") == 0
    assert not after.gaps


def test_a_wish_holds_from_the_day_on_which_a_running_plan_changes():
    before = plan(P1)
    since = before.start + timedelta(weeks=2)
    done = tuple(
        session for week in before.weeks for session in week.sessions if session.date < since
    )
    changed = replace(P1, trained=Trained(since=since, sessions=done))

    after = plan(changed, lunge="split-squat")

    ahead = [one for week in after.weeks for one in week.sessions if one.date >= since]
    used = [item.exercise for session in ahead for item in session.items]
    assert "lunge" not in used
    assert "split-squat" in used


def test_r43_a_pattern_of_which_everything_is_swapped_is_a_gap_that_can_be_taken_back():
    squats = [one.slug for one in everything() if "squat" in one.patterns]

    sore = replace(P1, injuries=(Injury(area=InjuryArea.PATELLOFEMORAL, pain=2),))

    after = plan(sore, **dict.fromkeys(squats, "lunge"))

    [gap] = [one for one in after.gaps if one.pattern == "squat"]
    assert sentence(gap.reason) == (
        "No squat exercise is in your plan: you swapped what there was for good, and nothing else "
        "of this kind suits you. You can take that back."
    )


def test_r40_the_only_one_that_suits_a_complaint_stays():
    sore = replace(P1, injuries=(HEEL,))
    preferred = {one.slug for one in everything() if "plantar_heel" in one.prefer}
    there = {item.exercise for item in items(plan(sore))} & preferred

    after = plan(sore, **dict.fromkeys(preferred, "calf-isometric-hold"))

    assert there & {item.exercise for item in items(after)}


@settings(max_examples=60)
@given(runner=hurt(), data=st.data())
def test_r43_a_wish_opens_nothing_that_pain_or_equipment_closes(runner, data):
    before = generate(runner, everything())
    there = sorted({one.exercise for one in items(before) if one.block is not Block.WARM_UP})
    if not there:
        return
    old = data.draw(st.sampled_from(there))
    new = data.draw(st.sampled_from(sorted(by_slug())))  # also what no page would offer

    after = plan(runner, **{old: new})

    legal = {one.slug for one in everything()} - {
        one.slug
        for one in everything()
        if one.avoid & {injury.area.value for injury in runner.injuries if injury.pain}
        and InjuryArea.BONE_STRESS not in {injury.area for injury in runner.injuries}
        and all(injury.status == "current" for injury in runner.injuries)
    }
    impacts = list(Impact)
    for item in items(after):
        one = by_slug()[item.exercise]
        assert any(set_up <= runner.equipment for set_up in one.set_ups)
        assert one.level.rank <= runner.strength_level.rank
        assert item.exercise in legal
        if item.replaces == old:
            assert impacts.index(one.impact) <= impacts.index(by_slug()[old].impact)

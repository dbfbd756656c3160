"""What safety, absence, pain and effort make together, and which exercise takes a place."""

from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest

from plans.engine.adapting.ladders import Ladders
from plans.engine.adapting.values import Answer, Decision, Room, Step, WeekDecision, WeekStep
from plans.engine.types import Exercise, InjuryArea, Level, Measure
from tests.plans.engine.facts import by_slug, everything
from tests.plans.engine.logged import (
    HARD,
    MUCH,
    ago,
    answer,
    anything,
    bout,
    decide,
    log,
    pain,
    proven,
    standing,
    target,
)

KNEE, CALF_STRAIN = InjuryArea.PATELLOFEMORAL, InjuryArea.CALF_STRAIN
SQUAT = standing()
SQUATS = frozenset({"squat"})
AT_TOP = target(reps=(10, 10))


def week_of(given: Answer) -> WeekDecision:
    assert given.week is not None
    return given.week


def said_of_the_week(given: Answer) -> list[str]:
    return [reason.key for reason in week_of(given).reasons]


# the week


def test_r37_a_session_made_up_on_its_day_is_not_missed():
    given = answer(log(missed=(ago(6), ago(3))), SQUAT)

    assert said_of_the_week(given) == []


def test_r37_a_session_that_lies_ahead_is_no_training_yet():
    given = answer(log(trained=(ago(17), ago(10), ago(-20)), missed=(ago(5),)), SQUAT)

    assert week_of(given).step is WeekStep.REPEAT


def test_r36_r37_a_deload_leaves_the_word_to_what_was_missed_too():
    given = answer(log(missed=(ago(1),)), SQUAT, deload=True)

    assert said_of_the_week(given) == ["missed_few", "no_more_jumps_deload"]


def test_r37_each_exercise_comes_back_by_itself():
    """Squats were done since the return, the bridges wait for their first time."""
    bridge = standing("glute-bridge", position=1)
    trained = (*(ago(day) for day in range(12, 40, 4)), ago(2))
    given = answer(
        log(
            bout(12, SQUAT),
            bout(12, bridge),
            bout(2, SQUAT),
            trained=trained,
            missed=(ago(7),),
        ),
        SQUAT,
        bridge,
    )

    assert week_of(given).step is WeekStep.REPEAT
    assert [one.step for one in given.decisions] == [Step.HOLD, Step.EASE]


def test_r46_two_doses_of_one_day_are_taken_back_the_same_in_any_order():
    on = standing(target=target(sets=2))
    doses = bout(12, on, target=target(sets=3)), bout(12, on, target=target(sets=2))
    trained = tuple(ago(day) for day in range(12, 40, 4))

    first, second = (
        decide(on, *some, trained=trained, missed=(ago(5),)) for some in (doses, doses[::-1])
    )

    assert first == second


def test_r39_lifted_locks_are_told_in_one_order():
    areas = [
        InjuryArea.IT_BAND,
        InjuryArea.SHIN,
        InjuryArea.CALF_STRAIN,
        InjuryArea.ACHILLES_MID,
        InjuryArea.LOW_BACK,
        InjuryArea.HIP_GROIN,
        InjuryArea.ANKLE_SPRAIN,
    ]
    green = [pain(days, 0, area) for area in areas for days in (12, 5)]

    given = answer(log(pains=green), SQUAT, locked=frozenset(areas))

    told = [str(reason.params["area"]) for reason in given.notices]
    assert told == sorted(areas)


# pain


@pytest.mark.parametrize(
    "pains",
    [
        [pain(3, 3, InjuryArea.SHIN, on_bone=False), pain(3, 4, InjuryArea.SHIN, on_bone=False)],
        [pain(3, 1, on_bone=True), pain(3, 1, limp=True)],
        [pain(3, 1, on_bone=True, exercises=SQUATS), pain(3, 1, on_bone=True)],
    ],
)
def test_r46_answers_of_one_day_give_the_same_in_any_order(pains):
    given = [answer(log(pains=some), SQUAT) for some in permutations(pains)]

    assert given[0] == given[1]


def lands() -> Any:
    return replace(SQUAT, exercise=replace(SQUAT.exercise, landings_per_rep=2))


def test_r23_whatever_lands_stops_at_amber_without_another_in_its_place():
    jumping = lands()

    decision = decide(jumping, *proven(jumping), pains=[pain(3, 3, KNEE)], may_do=anything)

    assert (decision.step, decision.becomes) == (Step.STOP, None)
    assert [(one.code, one.key) for one in decision.reasons] == [("R23", "jump_pain")]


def test_r38_whatever_lands_is_replaced_at_red():
    hurt = [pain(3, 5, KNEE, exercises=SQUATS)]

    decision = decide(lands(), pains=hurt, may_do=anything)

    assert decision.becomes is not None
    assert [one.code for one in decision.reasons] == ["R38"]


def red(**facts: Any) -> Decision:
    where = {"exercises": facts.pop("exercises", frozenset())}
    return decide(SQUAT, pains=[pain(3, 5, CALF_STRAIN, on_bone=False, **where)], **facts)


def test_r38_without_a_named_exercise_only_what_suits_the_place_stands_in():
    """No squat is a choice for people with a sore calf."""
    assert not [
        one
        for one in everything()
        if one.pattern is SQUAT.exercise.pattern and CALF_STRAIN in one.prefer
    ]
    assert red().becomes is None
    assert red(exercises=SQUATS).becomes is not None


def test_r38_a_replacement_begins_with_its_own_dose_in_no_more_sets():
    hurt = [pain(3, 5, CALF_STRAIN, on_bone=False, exercises=SQUATS)]

    for sets in (1, 2, 9):
        other = decide(standing(target=target(sets=sets)), pains=hurt)
        assert other.becomes is not None
        assert other.target is not None
        assert other.target.sets == min(sets, by_slug()[other.becomes].start.sets)


def test_r35_a_replacement_waits_for_a_week_that_takes_something_new():
    assert red(exercises=SQUATS, room=replace(MUCH, new=0)).becomes is None


def test_r35_what_was_done_before_takes_no_place_of_something_new():
    """The squat's replacement is known, so the bridge may still become something new."""
    full = target(sets=3, reps=(10, 10))
    bridge = standing("glute-bridge", target=full, position=1)
    hurt = [pain(3, 5, CALF_STRAIN, on_bone=False, exercises=SQUATS)]
    becomes = red(exercises=SQUATS).becomes
    assert becomes is not None
    before = bout(40, standing(becomes))

    given = answer(
        log(*proven(bridge), before, pains=hurt), SQUAT, bridge, room=replace(MUCH, new=1)
    )

    assert [one.step for one in given.decisions] == [Step.STOP, Step.HARDER]


def test_r15_a_set_more_counts_each_time_that_it_is_done_in_the_week():
    at_top = standing(target=AT_TOP, times_a_week=2)
    other = standing("glute-bridge", target=AT_TOP, times_a_week=2, position=1)

    def more(sets: int) -> int:
        room = Room(volume=500, sets=sets, new=2)
        given = answer(log(*proven(at_top), *proven(other)), at_top, other, room=room)
        return [one.step for one in given.decisions].count(Step.MORE_SETS)

    assert (more(4), more(3)) == (2, 1)


def test_r38_a_replacement_goes_before_what_would_grow():
    """The week takes one new exercise: the bridge, though it stands first, waits for the squat."""
    full = target(sets=3, reps=(10, 10))
    bridge, squat = standing("glute-bridge", target=full), standing(position=1)
    hurt = [pain(3, 5, CALF_STRAIN, on_bone=False, exercises=SQUATS)]

    given = answer(log(*proven(bridge), pains=hurt), bridge, squat, room=replace(MUCH, new=1))

    assert [one.step for one in given.decisions] == [Step.HOLD, Step.STOP]
    assert given.decisions[1].becomes is not None


def test_r38_what_waits_for_its_pain_makes_no_other_one_bolder():
    """Without pain the squat would take the week's room."""
    squat = standing(target=AT_TOP)
    bridge = standing("glute-bridge", target=AT_TOP, position=1)
    hurt = [pain(3, 3, exercises=SQUATS)]
    done, room = (*proven(squat), *proven(bridge)), Room(volume=15, sets=9, new=2)

    for pains in ([], hurt):
        given = answer(log(*done, pains=pains), squat, bridge, room=room)
        assert given.decisions[1].step is Step.HOLD


# which exercise


def like_a_squat(slug: str, **facts: Any) -> Exercise:
    return replace(by_slug()["squat"], slug=slug, avoid=frozenset(), prefer=frozenset(), **facts)


def chosen(*library: Exercise) -> str | None:
    ladders = Ladders(library=library, may_do=anything, taken=frozenset(), known=frozenset())
    found = ladders.replacement(by_slug()["squat"], KNEE, named=True, new=1)
    return None if found is None else found.slug


def test_r38_what_suits_the_place_goes_before_what_is_nearest():
    near = like_a_squat("a-near")
    suits = replace(like_a_squat("b-suits", unilateral=True), prefer=frozenset({KNEE}))

    assert chosen(near, suits) == "b-suits"


def test_r38_the_nearest_stands_in():
    """Of the same measure, then of the level, then of the sides, then by name."""
    intermediate = like_a_squat("c-other", level=Level.INTERMEDIATE)
    squat = replace(by_slug()["squat"], level=Level.INTERMEDIATE)

    assert chosen(like_a_squat("a-hold", measure=Measure.HOLD), like_a_squat("b-reps")) == "b-reps"
    assert chosen(like_a_squat("a-one-leg", unilateral=True), like_a_squat("b-two")) == "b-two"
    assert chosen(like_a_squat("b"), like_a_squat("a")) == "a"
    ladders = Ladders(
        library=(like_a_squat("a-easy"), intermediate),
        may_do=anything,
        taken=frozenset(),
        known=frozenset(),
    )
    found = ladders.replacement(squat, KNEE, named=True, new=1)
    assert found == intermediate


def ladders(*library: Exercise, **facts: Any) -> Ladders:
    defaults: dict[str, Any] = {"taken": frozenset(), "known": frozenset()}
    return Ladders(library=library, may_do=anything, **(defaults | facts))


def test_r34_the_nearest_of_the_easier_ones_and_no_other():
    squat = replace(by_slug()["squat"], easier=frozenset({"a-hold", "c-reps"}))
    rungs = like_a_squat("a-hold", measure=Measure.HOLD), like_a_squat("c-reps")

    found = ladders(like_a_squat("b-no-rung"), *rungs).easier(squat, new=1)
    assert found is not None
    assert found.slug == "c-reps"


def test_r22_what_the_runner_swapped_for_good_comes_back_by_no_ladder():
    full = standing(target=target(sets=3, reps=(10, 10)))
    hard = *proven(full, HARD), bout(30, standing("box-squat"))
    hurt = [pain(3, 5, KNEE, exercises=SQUATS)]
    swapped = frozenset({"banded-squat", "box-squat"})

    assert decide(full, *proven(full), may_do=anything).becomes == "banded-squat"
    assert decide(full, *hard).becomes == "box-squat"
    assert decide(full, pains=hurt).becomes == "box-squat"
    for bouts, pains in ((proven(full), []), (hard, []), ((), hurt)):
        other = decide(full, *bouts, pains=pains, may_do=anything, unwanted=swapped)
        assert other.becomes not in swapped
        assert other.step is not Step.HOLD


def test_r30_what_was_done_before_is_never_too_new():
    squat = replace(by_slug()["squat"], easier=frozenset({"a-new", "b-known"}))
    some = ladders(like_a_squat("a-new"), like_a_squat("b-known"), known=frozenset({"b-known"}))

    for new, slug in ((1, "a-new"), (0, "b-known")):
        easier = some.easier(squat, new=new)
        other = some.replacement(squat, KNEE, named=True, new=new)
        assert easier is not None
        assert other is not None
        assert (easier.slug, other.slug) == (slug, slug)

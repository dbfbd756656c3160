"""R38: green, amber and red; what stops, what stays, and what two green weeks open again."""

from dataclasses import replace
from datetime import date

import pytest

from plans.engine import numbers
from plans.engine.adapting import pain as judged
from plans.engine.adapting.ladders import Ladders
from plans.engine.adapting.pain import Light, look
from plans.engine.adapting.values import Answer, Pain, Step
from plans.engine.limits import MAYBE_BONE
from plans.engine.reasons import sentence
from plans.engine.types import Exercise, Impact, InjuryArea, Status
from tests.plans.engine.facts import by_slug, everything
from tests.plans.engine.logged import (
    HARD,
    TODAY,
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

GREEN, AMBER, UNSETTLED, RED = Light.GREEN, Light.AMBER, Light.UNSETTLED, Light.RED
KNEE, SIDE_OF_KNEE = InjuryArea.PATELLOFEMORAL, InjuryArea.IT_BAND
SHIN, BONE, GROIN = InjuryArea.SHIN, InjuryArea.BONE_STRESS, InjuryArea.HIP_GROIN
BACK, ACHILLES = InjuryArea.LOW_BACK, InjuryArea.ACHILLES_MID
SQUAT = standing()
LIFT = standing("goblet-squat", target=target(sets=3), loaded=True)
CALF = standing("double-leg-heel-raise")
PLANK = standing("plank", target=target(reps=None, seconds=20))
SQUATS = frozenset({"squat"})


def light(during: int, area: InjuryArea | None = SIDE_OF_KNEE, **facts: object) -> Light:
    return look(pain(3, during, area, **facts)).light


def steps(given: Answer) -> dict[str, Step]:
    return {one.exercise: one.step for one in given.decisions}


def texts(given: Answer) -> str:
    reasons = [*given.notices, *(reason for one in given.decisions for reason in one.reasons)]
    return " ".join(map(sentence, reasons))


# the light


@pytest.mark.parametrize(
    ("during", "colour"), [(0, GREEN), (2, GREEN), (3, AMBER), (4, AMBER), (5, RED), (10, RED)]
)
def test_r38_light_of_pain_that_settles(during, colour):
    assert light(during) is colour


@pytest.mark.parametrize("reading", ["during", "after_hour", "next_morning"])
def test_r38_highest_reading_counts(reading):
    settles = {"during": 0, "after_hour": 0, "next_morning": 0, "before": 4}

    assert light(**(settles | {reading: 4})) is AMBER
    assert light(**(settles | {reading: 5})) is RED


@pytest.mark.parametrize("area", sorted(numbers.TENDONS))
def test_r38_tendon_may_hurt_up_to_five(area):
    assert [light(pain, area) for pain in (2, 4, 5, 6)] == [GREEN, AMBER, AMBER, RED]


@pytest.mark.parametrize("area", sorted(set(InjuryArea) - numbers.TENDONS))
@pytest.mark.parametrize("on_bone", [None, True, False])
def test_r38_nothing_but_a_tendon_may_hurt_five(area, on_bone):
    assert light(5, area, on_bone=on_bone) is RED


@pytest.mark.parametrize("area", sorted(numbers.TENDONS))
def test_r38_a_tendon_on_the_bone_is_bone(area):
    assert light(1, area, on_bone=True) is RED


@pytest.mark.parametrize("area", [*InjuryArea, None])
def test_r38_bone_allows_no_pain(area):
    assert light(0, area, on_bone=True) is GREEN
    assert light(1, area, on_bone=True) is RED
    assert light(1, BONE) is RED


@pytest.mark.parametrize("area", sorted(MAYBE_BONE, key=str))
def test_r38_what_may_be_bone_holds_from_the_first_pain_and_stops_early(area):
    assert [light(pain, area) for pain in (0, 1, 2, 3)] == [GREEN, AMBER, AMBER, RED]
    assert light(2, area, on_bone=False) is GREEN


def test_r39_shin_stops_at_three_even_when_it_is_no_bone():
    assert light(3, SHIN, on_bone=False) is RED


@pytest.mark.parametrize("during", [1, 2, 3, 4])
def test_r38_not_settled_the_next_morning_is_less_than_amber(during):
    assert light(during, next_morning=1) is UNSETTLED
    assert light(during, next_morning=2, before=2) is (GREEN if during < 3 else AMBER)


def test_r38_worse_the_next_morning_is_red():
    assert light(3, next_morning=2) is RED
    assert light(3, next_morning=3, before=2) is UNSETTLED


def test_r38_without_a_morning_it_holds_or_eases():
    assert light(0, next_morning=None) is GREEN
    assert light(2, next_morning=None) is AMBER
    assert light(3, next_morning=None) is UNSETTLED


def test_r38_limp_is_red():
    assert light(0, limp=True) is RED


@pytest.mark.parametrize(
    ("during", "after_hour", "colour"),
    [
        (2, 0, GREEN),
        (2, 1, UNSETTLED),
        (2, None, AMBER),
        (3, 0, UNSETTLED),
        (4, 0, UNSETTLED),
        (5, 0, RED),
    ],
)
def test_r38_front_of_the_knee_at_most_two_and_settled_within_the_hour(during, after_hour, colour):
    assert light(during, KNEE, after_hour=after_hour) is colour


def test_r38_rising_week_to_week_is_red():
    def last(*pains: Pain) -> Light:
        return judged.series(pains, SIDE_OF_KNEE)[-1].light

    assert last(pain(10, 1), pain(3, 2)) is RED
    assert last(pain(10, 2), pain(3, 2)) is GREEN
    assert last(pain(10, 0), pain(3, 2)) is GREEN
    assert last(pain(10, 1, BACK), pain(3, 2)) is GREEN
    assert last(pain(20, 1), pain(3, 2)) is GREEN


# what it does


def test_r38_green_lets_the_log_decide():
    assert decide(SQUAT, *proven(SQUAT), pains=[pain(3, 2)]).step is Step.MORE_REPS


def test_r38_amber_holds_what_effort_would_raise():
    decision = decide(SQUAT, *proven(SQUAT), pains=[pain(3, 3)])

    assert (decision.step, decision.target) == (Step.HOLD, SQUAT.target)
    assert sentence(decision.reasons[0]) == (
        "Your outer knee hurt 3 out of 10 and settled. Squat stays as it is, with nothing added."
    )


def test_r38_amber_keeps_no_exercise_from_being_eased():
    assert decide(LIFT, *proven(LIFT, HARD), pains=[pain(3, 3)]).load_percent == -5


def test_r38_unsettled_means_a_set_less_easier_and_less_range():
    unsettled = [pain(3, 3, next_morning=1)]
    loaded = decide(LIFT, *proven(LIFT), pains=unsettled)
    unloaded = decide(SQUAT, *proven(SQUAT), pains=unsettled)

    assert loaded.target is not None
    assert unloaded.target is not None
    assert (loaded.step, loaded.target.sets, loaded.load_percent, loaded.less_range) == (
        Step.EASE,
        2,
        -10,
        True,
    )
    assert (unloaded.becomes, unloaded.target.sets, unloaded.less_range) == ("box-squat", 1, True)
    assert sentence(loaded.reasons[0]) == (
        "Your outer knee hurt 3 out of 10 and had not settled in time. Goblet squat with less "
        "range: take 10% off the weight, 2 sets of 8 reps."
    )


def test_r38_red_stops_the_exercise_and_replaces_it_with_one_for_the_place():
    decision = decide(SQUAT, *proven(SQUAT), pains=[pain(3, 5, KNEE, exercises=SQUATS)])

    assert (decision.step, decision.becomes) == (Step.STOP, "box-squat")
    assert sentence(decision.reasons[0]) == (
        "The front of your knee hurt 5 out of 10. Squat stops, so Box squat takes its place."
    )


def test_r38_replacement_is_nothing_that_hurts_or_stands_in_the_week():
    hurt = [pain(3, 5, KNEE, exercises=frozenset({"squat", "box-squat"}))]
    named = [pain(3, 5, KNEE, exercises=SQUATS)]
    given = answer(log(pains=named), SQUAT, standing("box-squat", position=1))

    assert decide(SQUAT, pains=hurt).becomes != "box-squat"
    assert given.decisions[0].becomes != "box-squat"
    assert decide(SQUAT, pains=named, may_do=lambda one: False).target is None


@pytest.mark.parametrize("area", InjuryArea)
@pytest.mark.parametrize("slug", ["squat", "double-leg-heel-raise", "romanian-deadlift", "plank"])
def test_r40_replacement_is_nothing_that_the_place_should_avoid(area, slug):
    hurt = [pain(3, 6, area, on_bone=False, exercises=frozenset({slug}))]
    given = answer(log(pains=hurt), standing(slug), may_do=anything)

    for decision in given.decisions:
        if decision.becomes:
            assert area not in by_slug()[decision.becomes].avoid


def ladders(*library: Exercise) -> Ladders:
    return Ladders(
        library=library or everything(), may_do=anything, taken=frozenset(), known=frozenset()
    )


@pytest.mark.parametrize("area", InjuryArea)
def test_r38_replacement_is_never_harder_and_suits_the_place_where_nothing_was_named(area):
    found = 0
    for exercise in everything():
        named = ladders().replacement(exercise, area, named=True, new=2)
        if named is not None:
            assert named.level.rank <= exercise.level.rank
            assert named.slug not in exercise.harder
            found += 1
        unnamed = ladders().replacement(exercise, area, named=False, new=2)
        assert unnamed is None or area in unnamed.prefer
    assert found


def test_r38_replacement_that_would_be_new_waits_for_a_week_that_takes_it():
    squat = by_slug()["squat"]

    assert ladders().replacement(squat, KNEE, named=True, new=1) is not None
    assert ladders().replacement(squat, KNEE, named=True, new=0) is None


def test_r38_unlisted_place_stops_without_a_replacement():
    elsewhere = pain(3, 6, None, on_bone=False, exercises=SQUATS)

    decision = decide(SQUAT, pains=[elsewhere], may_do=anything)
    assert (decision.step, decision.becomes) == (Step.STOP, None)


def test_r22_no_ladder_leads_to_a_higher_impact():
    squat, box = by_slug()["squat"], by_slug()["box-squat"]
    jarring = replace(box, impact=Impact.HIGH)

    assert ladders(squat, box).replacement(squat, KNEE, named=True, new=1) == box
    assert ladders(squat, jarring).replacement(squat, KNEE, named=True, new=1) is None


def test_r38_answers_may_come_in_any_order():
    better, worse = [pain(3, 1), pain(6, 4)], [pain(3, 4), pain(6, 1)]

    assert decide(SQUAT, *proven(SQUAT), pains=better).step is Step.MORE_REPS
    assert decide(SQUAT, *proven(SQUAT), pains=worse).step is Step.HOLD


def test_r38_two_exercises_are_not_replaced_by_the_same():
    both = [standing("squat"), standing("goblet-squat", position=1)]
    hurt = pain(3, 6, KNEE, exercises=frozenset({"squat", "goblet-squat"}))
    becomes = [one.becomes for one in answer(log(pains=[hurt]), *both).decisions]

    assert becomes[0] is not None
    assert becomes[0] != becomes[1]


def test_r38_pain_without_a_named_exercise_stops_all_that_loads_the_place():
    given = answer(log(pains=[pain(3, 6)]), SQUAT, CALF, PLANK)

    assert steps(given) == {
        "squat": Step.STOP,
        "double-leg-heel-raise": Step.STOP,
        "plank": Step.HOLD,
    }


def test_r38_pain_of_a_named_exercise_leaves_the_others_alone():
    given = answer(log(pains=[pain(3, 6, exercises=SQUATS)]), SQUAT, CALF)

    assert steps(given) == {"squat": Step.STOP, "double-leg-heel-raise": Step.HOLD}


def test_r38_pain_of_the_back_and_of_an_unlisted_place_concerns_everything():
    for area in (BACK, None):
        given = answer(log(pains=[pain(3, 6, area, on_bone=False)]), SQUAT, PLANK)

        assert [one.step for one in given.decisions] == [Step.STOP, Step.STOP]
        assert [one.becomes for one in given.decisions if area is None] in ([], [None, None])


def test_r38_stop_stays_until_two_green_weeks():
    red = pain(20, 5, exercises=SQUATS)  # a Tuesday
    greens = [pain(13, 0), pain(6, 1)]

    assert decide(SQUAT, *proven(SQUAT), pains=[red, greens[0]]).step is Step.STOP
    assert decide(SQUAT, *proven(SQUAT), pains=[red, *greens]).step is Step.MORE_REPS


def test_r38_latest_answer_counts_below_red():
    assert decide(SQUAT, *proven(SQUAT), pains=[pain(6, 4), pain(3, 1)]).step is Step.MORE_REPS
    assert decide(SQUAT, *proven(SQUAT), pains=[pain(6, 1), pain(3, 4)]).step is Step.HOLD


def test_r23_jump_stops_at_amber_anywhere():
    hop = standing("pogo-hop")

    assert decide(hop, pains=[pain(3, 2)], may_do=anything).step is Step.HOLD
    assert decide(hop, pains=[pain(3, 3)], may_do=anything).step is Step.STOP
    assert decide(hop, pains=[pain(3, 3, BACK)], may_do=anything).step is Step.STOP
    assert decide(hop, pains=[pain(3, 3, exercises=SQUATS)], may_do=anything).step is Step.STOP


def test_r23_no_week_with_amber_brings_more_jumps():
    def may_grow(*pains: Pain) -> bool:
        week = answer(log(pains=pains), SQUAT).week
        assert week is not None
        return week.jumps_may_grow

    assert may_grow(pain(3, 2))
    assert not may_grow(pain(3, 3))
    assert not may_grow(pain(3, 1, next_morning=1))
    assert not may_grow(pain(3, 3, BACK))


# who must look at it


def test_r38_two_reds_ask_for_a_clinician():
    once = answer(log(pains=[pain(6, 5)]), SQUAT)
    twice = answer(log(pains=[pain(6, 5), pain(3, 5)]), SQUAT)

    assert (once.seek_clinician, once.notices) == (False, ())
    assert twice.seek_clinician
    assert "outer knee was too painful on 2 days. See a doctor" in texts(twice)


def test_r38_two_reds_of_one_day_or_of_two_places_are_not_twice():
    assert not answer(log(pains=[pain(3, 5), pain(3, 6)]), SQUAT).seek_clinician
    assert not answer(log(pains=[pain(6, 5), pain(3, 5, BACK)]), SQUAT).seek_clinician


def test_r38_two_reds_count_no_more_after_a_professional_cleared_them():
    reds = [pain(6, 5), pain(3, 5)]

    assert not answer(log(pains=reds, cleared_on=ago(3)), SQUAT).seek_clinician
    assert not answer(log(pains=reds, cleared_on=ago(6)), SQUAT).seek_clinician
    assert decide(SQUAT, pains=reds).step is Step.STOP


@pytest.mark.parametrize(
    "hurt",
    [
        pain(3, 1, BONE),
        pain(3, 1, SHIN, on_bone=True),
        pain(3, 1, GROIN, on_bone=True),
        pain(3, 0, limp=True),
    ],
)
def test_r2_bone_and_a_limp_stop_everything_until_a_professional_cleared_them(hurt):
    given = answer(log(*proven(SQUAT), pains=[hurt]), SQUAT)
    healed = [pain(days, 0, hurt.area) for days in (13, 6)]
    later = replace(hurt, date=ago(20))

    assert (given.status, given.decisions, given.week) == (Status.STOPPED, (), None)
    assert given.seek_clinician
    assert "before your next run" in texts(given)
    assert answer(log(pains=[later, *healed]), SQUAT).status is Status.STOPPED
    assert answer(log(pains=[hurt], cleared_on=ago(3)), SQUAT).status is Status.OK


@pytest.mark.parametrize(
    ("hurt", "status"),
    [
        (pain(3, 3, SHIN, on_bone=False), Status.NEEDS_CLEARANCE),
        (pain(3, 2, SHIN, on_bone=False), Status.OK),
        (pain(3, 5, next_morning=5, before=5), Status.NEEDS_CLEARANCE),
        (pain(3, 5, ACHILLES, next_morning=4, before=4), Status.OK),
        (pain(3, 8), Status.OK),
    ],
)
def test_r39_shin_of_three_and_pain_of_five_at_rest_need_clearance(hurt, status):
    given = answer(log(pains=[hurt]), SQUAT)

    assert given.status is status
    assert given.seek_clinician is (status is not Status.OK)


# the locks of R39


def lifted(*pains: Pain, area: InjuryArea = SIDE_OF_KNEE, today: date = TODAY) -> bool:
    given = answer(log(pains=pains), SQUAT, locked=frozenset({area}), today=today)
    return area in given.lifted


def test_r39_two_green_weeks_lift_a_lock():
    given = answer(
        log(pains=[pain(13, 1), pain(6, 1), pain(2, 0)]), SQUAT, locked=frozenset({SIDE_OF_KNEE})
    )

    assert given.lifted == {SIDE_OF_KNEE}
    assert "for your outer knee" in texts(given)


@pytest.mark.parametrize(
    "pains",
    [
        [pain(6, 0)],
        [pain(20, 0), pain(6, 0)],
        [pain(13, 3), pain(6, 0)],
        [pain(13, 0), pain(6, 3), pain(5, 0)],
        [pain(13, 1), pain(6, 2)][:1],
        [pain(13, 0, BACK), pain(6, 0, BACK)],
    ],
)
def test_r39_one_green_week_a_gap_or_amber_lifts_nothing(pains):
    assert not lifted(*pains)


def test_r39_second_week_must_be_over():
    """Today is a Monday: the week of six days ago ended yesterday."""
    assert lifted(pain(13, 0), pain(6, 0))
    assert not lifted(pain(13, 0), pain(6, 0), today=ago(1))


def test_r39_amber_after_the_green_weeks_keeps_the_lock():
    assert lifted(pain(20, 0), pain(13, 0), pain(2, 0))
    assert not lifted(pain(20, 0), pain(13, 0), pain(2, 3))


def test_r39_bone_is_never_lifted_by_a_log():
    assert not lifted(pain(13, 0, BONE), pain(6, 0, BONE), area=BONE)


def test_r38_answers_that_lie_ahead_count_for_nothing():
    assert decide(SQUAT, *proven(SQUAT), pains=[pain(-1, 9)]).step is Step.MORE_REPS
    assert decide(SQUAT, bout(6, SQUAT), bout(-1, SQUAT)).step is Step.HOLD


def test_r39_clearance_alone_lifts_no_lock():
    """It forgives what was, but two green weeks are still to be logged."""
    cleared = log(pains=[pain(2, 0)], cleared_on=ago(10))

    assert answer(cleared, SQUAT, locked=frozenset({SIDE_OF_KNEE})).lifted == frozenset()


def test_r23_pain_that_was_named_for_one_exercise_still_bears_on_jumps():
    back = pain(2, 3, InjuryArea.LOW_BACK, exercises=frozenset({"squat"}))
    seen = judged.read(log(pains=[back]), TODAY)

    assert judged.verdict(seen, by_slug()["pogo-hop"]) is not None
    assert judged.verdict(seen, by_slug()["single-leg-heel-raise"]) is None

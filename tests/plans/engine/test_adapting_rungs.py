"""The dose with which another exercise begins, and what no log raises (R21, R25, R33, R34)."""

from dataclasses import replace

import pytest

from plans.engine.adapting.deciding import adapt
from plans.engine.adapting.values import Step
from plans.engine.types import Pattern
from tests.plans.engine.facts import by_slug
from tests.plans.engine.logged import anything, coming, decide, log, proven, standing, target

FULL = target(sets=3, reps=(10, 10))


def test_r21_a_hold_that_grows_has_the_sets_that_it_had():
    plank = standing("plank", target=target(reps=None, seconds=20))

    assert decide(plank, *proven(plank)).target == target(reps=None, seconds=25)


def test_r25_a_jump_is_one_by_its_pattern_whatever_is_counted():
    hop = replace(by_slug()["squat"], patterns=(Pattern.PLYOMETRIC,), landings_per_rep=0)
    uncounted = replace(standing(), exercise=hop)

    (decision,) = adapt(log(*proven(uncounted)), coming(), [uncounted], [hop], anything).decisions
    assert [reason.key for reason in decision.reasons] == ["hold_jumps"]


@pytest.mark.parametrize(
    ("own", "reps"), [((5, 8), (5, 8)), ((8, 15), (8, 10)), ((12, 15), (8, 10))]
)
def test_r33_the_next_exercise_begins_with_no_more_reps_than_either_has(own, reps):
    rung = by_slug()["single-leg-heel-raise"]
    rung = replace(rung, start=replace(rung.start, reps_low=own[0], reps_high=own[1]))
    full = standing("double-leg-heel-raise", target=FULL)

    (decision,) = adapt(log(*proven(full)), coming(), [full], [rung], anything).decisions
    assert decision.step is Step.HARDER
    assert decision.target is not None
    assert decision.target.reps == reps

"""Every rule over the whole space of profiles, as an auditor sees it who does not know the engine.

What a rule reads in a plan, and where the text leaves room, stands in auditing/.
"""

from dataclasses import replace
from functools import cache
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings

from plans.engine.generate import generate
from plans.engine.timing import built_for
from tests.plans.engine.auditing import RULES, audit
from tests.plans.engine.auditing.changes import changes, sets_of_sessions
from tests.plans.engine.auditing.runners import profile, random_runner
from tests.plans.engine.facts import everything
from tests.plans.engine.strategies import everybody

RUNNERS = 80
CHANGED = 8  # of them, since each is planned for some twenty other answers
STOPS = [minutes for minutes in range(15, 61) if built_for(minutes) == minutes]


@cache
def _findings() -> dict[str, list[str]]:
    """Rule → what the plans of the same few random runners break."""
    found: dict[str, list[str]] = {}
    for seed in range(RUNNERS):
        somebody = random_runner(Random(seed))
        audited = audit(somebody, generate(somebody, everything()))
        for rule, sentences in audited.items():
            found.setdefault(rule, []).append(f"{sentences[0]}: {profile(somebody)}")
    return found


@pytest.mark.parametrize("rule", sorted(RULES))
def test_rule_holds_in_plans_of_random_runners(rule):
    assert _findings().get(rule, []) == []


@settings(max_examples=25)
@given(everybody())
def test_rules_hold_for_everybody(somebody):
    found = audit(somebody, generate(somebody, everything()))

    assert found == {}


@pytest.mark.parametrize("seed", range(CHANGED))
def test_r46_other_answers_change_a_plan_as_they_may(seed):
    somebody = random_runner(Random(seed))

    assert list(changes(somebody, generate(somebody, everything()))) == []


def test_r46_more_minutes_take_no_sets_away():
    """Not one session in a hundred has fewer; docs/evidence.md says why there are any."""
    fewer, sessions = 0, 0
    for seed in range(CHANGED):
        somebody = random_runner(Random(seed))
        sets = [
            sets_of_sessions(generate(replace(somebody, minutes=minutes), everything()))
            for minutes in STOPS
        ]
        for less, more in pairwise(sets):
            sessions += len(more)
            fewer += sum(more[day] < less[day] for day in more)

    assert sessions > 1000
    assert fewer * 100 < sessions


@pytest.mark.parametrize("lengths", [(16, 17), (23, 24), (31, 33), (40, 44), (55, 58)])
def test_r46_between_two_lengths_nothing_changes_but_the_minutes(lengths):
    """So that each minute more needs no proof of its own."""
    somebody = random_runner(Random(4))
    same = (generate(replace(somebody, minutes=minutes), everything()) for minutes in lengths)

    first, second = map(sets_of_sessions, same)

    assert first == second

"""Every rule over the whole space of profiles, as an auditor sees it who does not know the engine.

What a rule reads in a plan, and where the text leaves room, stands in auditing/.
"""

from functools import cache
from random import Random

import pytest
from hypothesis import given, settings

from plans.engine.generate import generate
from tests.plans.engine.auditing import RULES, audit
from tests.plans.engine.auditing.runners import profile, random_runner
from tests.plans.engine.facts import everything
from tests.plans.engine.strategies import everybody

RUNNERS = 80
# rules that a plan can still break; each leaves this list with the change that mends it
OPEN = frozenset({"R46"})


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


@pytest.mark.parametrize("rule", sorted(set(RULES) - OPEN))
def test_rule_holds_in_plans_of_random_runners(rule):
    assert _findings().get(rule, []) == []


@settings(max_examples=25)
@given(everybody())
def test_rules_hold_for_everybody(somebody):
    found = audit(somebody, generate(somebody, everything()))

    assert {rule: said for rule, said in found.items() if rule not in OPEN} == {}

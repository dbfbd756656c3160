"""Audit random runners: python -m tests.plans.engine.auditing [N] [SEED] [RULE]"""

import json
import re
import sys
import traceback
from collections import Counter
from functools import partial
from random import Random

from plans.engine.generate import generate
from plans.engine.types import Programme, Runner, Status
from tests.plans.engine.auditing import RULES, audit
from tests.plans.engine.auditing.changes import changes
from tests.plans.engine.auditing.runners import profile, random_runner, smaller
from tests.plans.engine.facts import everything

CHANGES_EVERY = 10


def main(count: int = 200, seed: int = 1, only: str | None = None) -> None:
    random = Random(seed)
    broken: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    examples: dict[str, list[tuple[Runner, str]]] = {}
    for number in range(count):
        runner = random_runner(random)
        try:
            plan = generate(runner, everything())
        except Exception:
            broken["crash"] += 1
            examples.setdefault("crash", []).append((runner, traceback.format_exc(limit=-3)))
            continue
        kinds[plan.status.value] += 1
        found = audit(runner, plan, only)
        if only == "R46" or (only is None and number % CHANGES_EVERY == 0):
            changed = list(changes(runner, plan))
            found |= {"R46": changed} if changed else {}
        for rule, findings in found.items():
            broken[rule] += 1
            kinds_here = {_shape(finding): finding for finding in reversed(findings)}
            examples.setdefault(rule, []).extend((runner, one) for one in kinds_here.values())
    _print(count, seed, kinds, broken, examples)


def _print(count, seed, kinds, broken, examples) -> None:
    print(f"{count} runners, seed {seed}: {dict(kinds)}")
    print(f"{'rule':10}{'plans':>6}   (R46 looks at one in {CHANGES_EVERY})")
    for rule in [*RULES, "R46", "crash"]:
        if not broken[rule]:
            continue
        print(f"{rule:10}{broken[rule]:>6}")
        for runner, finding, plans in _kinds_of(examples[rule]):
            small = smaller(runner, partial(_like, rule=rule, finding=finding))
            said = _first_like(small, rule, finding)
            print(f"    {plans} x {said}\n      {json.dumps(profile(small))}")
    print("clean:", ", ".join(rule for rule in RULES if not broken[rule]))


def _shape(finding: str) -> str:
    """A finding without its dates, numbers and exercises."""
    text = re.sub(r"\([^)]*\d[^)]*\)", "", finding)
    words = [w for w in text.split() if not any(c.isdigit() for c in w) and "-" not in w]
    return " ".join(words[:8])


def _kinds_of(examples: list[tuple[Runner, str]]) -> list[tuple[Runner, str, int]]:
    """The smallest profile of each kind of finding and how many plans, eight kinds at most."""
    best: dict[str, tuple[Runner, str]] = {}
    plans: Counter[str] = Counter()
    for runner, finding in examples:
        shape, size = _shape(finding), len(json.dumps(profile(runner)))
        plans[shape] += 1
        if shape not in best or size < len(json.dumps(profile(best[shape][0]))):
            best[shape] = (runner, finding)
    return [(*best[shape], number) for shape, number in plans.most_common(8)]


def _findings(runner: Runner, rule: str) -> list[str]:
    try:
        plan: Programme = generate(runner, everything())
    except Exception as problem:
        return [repr(problem)] if rule == "crash" else []
    if rule == "R46":
        return list(changes(runner, plan)) if plan.status is Status.OK else []
    return audit(runner, plan, rule).get(rule, [])


def _like(runner: Runner, rule: str, finding: str) -> bool:
    found = _findings(runner, rule)
    return bool(found) and (rule == "crash" or any(_shape(f) == _shape(finding) for f in found))


def _first_like(runner: Runner, rule: str, finding: str) -> str:
    found = _findings(runner, rule)
    return next((f for f in found if _shape(f) == _shape(finding)), finding)


if __name__ == "__main__":
    first = sys.argv[1:]
    main(
        int(first[0]) if first else 200,
        int(first[1]) if len(first) > 1 else 1,
        first[2] if len(first) > 2 else None,
    )

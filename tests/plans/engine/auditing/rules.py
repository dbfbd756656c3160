"""The table of rules, and running it over a plan."""

from collections.abc import Callable, Iterator

from plans.engine.types import Programme, Runner
from tests.plans.engine.auditing.case import Case

Check = Callable[[Case], Iterator[str]]
RULES: dict[str, list[Check]] = {}


def rule(name: str, *, refused: bool = False) -> Callable[[Check], Check]:
    """Put a check under its rule. `refused`: it also reads programmes without weeks."""

    def put(check: Check) -> Check:
        check.refused = refused  # type: ignore[attr-defined]
        RULES.setdefault(name, []).append(check)
        return check

    return put


def audit(runner: Runner, programme: Programme, only: str | None = None) -> dict[str, list[str]]:
    """Rule → what is broken, in plain sentences. Empty where nothing is."""
    case = Case(runner, programme)
    found = {
        name: [
            finding
            for check in checks
            if programme.weeks or check.refused  # type: ignore[attr-defined]
            for finding in check(case)
        ]
        for name, checks in RULES.items()
        if only in (None, name)
    }
    return {name: findings for name, findings in found.items() if findings}

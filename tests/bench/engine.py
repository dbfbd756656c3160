"""How long the engine takes: `make bench`. Processor time on one core, so that a busy machine
tells the same. The budget is 50 ms a programme; over it, this fails."""

import sys
from collections.abc import Callable
from dataclasses import replace
from statistics import median
from time import perf_counter, process_time

from plans.engine.generate import generate
from plans.engine.types import Injury, InjuryArea, Readiness, Runner, Weekday
from tests.plans.engine.examples import P3, race_after
from tests.plans.engine.facts import everything

RUNS = 20
BUDGET_MS = 50
_THREE_DAYS = frozenset({Weekday.MON, Weekday.WED, Weekday.FRI})
_STRONG = replace(P3, runs={}, strength_days=_THREE_DAYS, minutes=60)
RUNNERS: dict[str, tuple[Runner, bool]] = {  # with whether the budget speaks of them
    "16 weeks × 3 sessions": (_STRONG, True),
    "the same with jumps": (replace(_STRONG, plyometrics=Readiness.READY), True),
    "with a sore Achilles": (
        replace(_STRONG, injuries=(Injury(area=InjuryArea.ACHILLES_MID, pain=3),)),
        True,
    ),
    "at 62, with jumps": (replace(_STRONG, age=62, plyometrics=Readiness.READY), True),
    "52 weeks": (replace(_STRONG, race_date=race_after(52)), False),
}


def main() -> None:
    library = everything()
    slow = []
    for name, (runner, counts) in RUNNERS.items():
        programme = generate(runner, library)
        wall = [_took(perf_counter, runner) for _ in range(RUNS)]
        core = median(_took(process_time, runner) for _ in range(RUNS))
        sessions = sum(len(week.sessions) for week in programme.weeks)
        print(
            f"{name:22} {len(programme.weeks)} weeks, {sessions} sessions: "
            f"{core:.1f} ms on a core, {median(wall):.1f} ms on the clock"
        )
        if counts and core > BUDGET_MS:
            slow.append(name)
    if slow:
        sys.exit(f"Over {BUDGET_MS} ms: {', '.join(slow)}.")


def _took(clock: Callable[[], float], runner: Runner) -> float:
    began = clock()
    generate(runner, everything())
    return (clock() - began) * 1000


if __name__ == "__main__":
    main()

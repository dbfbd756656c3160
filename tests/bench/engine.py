"""How long the engine takes: python -m tests.bench.engine. Prints the median of 30 runs."""

from dataclasses import replace
from statistics import median
from time import perf_counter

from plans.engine.generate import generate
from plans.engine.types import Weekday
from tests.plans.engine.examples import P3
from tests.plans.engine.facts import everything

RUNS = 30
# 16 weeks of three sessions, from all 120 exercises
RUNNER = replace(
    P3, runs={}, strength_days=frozenset({Weekday.MON, Weekday.WED, Weekday.FRI}), minutes=60
)


def main() -> None:
    library = everything()
    took = []
    for _ in range(RUNS):
        began = perf_counter()
        programme = generate(RUNNER, library)
        took.append(perf_counter() - began)
    sessions = sum(len(week.sessions) for week in programme.weeks)
    print(
        f"{len(programme.weeks)} weeks, {sessions} sessions, {len(library)} exercises: "
        f"median {median(took) * 1000:.1f} ms, slowest {max(took) * 1000:.1f} ms"
    )


if __name__ == "__main__":
    main()

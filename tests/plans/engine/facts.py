"""The shipped catalogue as engine values, read from its files: no database, no Django."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from plans.engine.types import Dose, Exercise, Impact, Level, Measure, Pattern

SHIPPED = Path(__file__).parents[3] / "catalog" / "data"


@cache
def everything() -> tuple[Exercise, ...]:
    return tuple(_exercise(facts) for facts in _read())


@cache
def small() -> tuple[Exercise, ...]:
    """A library with holes: the source article's exercises and the warm-ups."""
    return tuple(
        _exercise(facts)
        for facts in _read()
        if facts["source"] == "article" or facts["area"] == "mobility"
    )


@cache
def by_slug() -> dict[str, Exercise]:
    return {exercise.slug: exercise for exercise in everything()}


@cache
def _read() -> list[dict[str, Any]]:
    files = sorted(SHIPPED.glob("*.toml"))
    return [facts for file in files for facts in tomllib.loads(file.read_text())["exercise"]]


def _exercise(facts: dict[str, Any]) -> Exercise:
    start = facts["start"]
    return Exercise(
        slug=facts["slug"],
        name=facts["name"],
        patterns=tuple(Pattern(pattern) for pattern in facts["patterns"]),
        level=Level(facts["level"]),
        measure=Measure(facts["measure"]),
        unilateral=facts["unilateral"],
        alternating=facts["alternating"],
        seconds_per_rep=facts["seconds_per_rep"],
        rep_hold_seconds=facts["rep_hold_seconds"],
        start=Dose(
            sets=start["sets"],
            reps_low=start.get("reps_low"),
            reps_high=start["reps_high"],
            hold_seconds=start["hold_seconds"],
        ),
        impact=Impact(facts["impact"]),
        landings_per_rep=facts["landings_per_rep"],
        landing_weight=facts["landing_weight"],
        loadable=facts["loadable"],
        heavy_capable=facts["heavy_capable"],
        set_ups=tuple(frozenset(set_up) for set_up in facts["set_ups"]),
        setup_seconds=facts["setup_seconds"],
        easier=frozenset(facts["easier"]),
        harder=frozenset(facts["harder"]),
        avoid=frozenset(facts["avoid"]),
        prefer=frozenset(facts["prefer"]),
        from_article=facts["source"] == "article",
    )

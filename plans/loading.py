"""Rows → engine values."""

from collections.abc import Iterable
from functools import lru_cache

from catalog.edition import Edition, edition
from catalog.models import Exercise as ExerciseRow
from plans.engine.types import Dose, Exercise, Impact, Level, Measure, Pattern


def library(known: Edition | None = None) -> tuple[Exercise, ...]:
    """Every published exercise, kept in the process until the catalogue changes.

    One query, or none for whoever knows its edition."""
    return _library(known or edition())


@lru_cache(maxsize=1)
def _library(_edition: Edition) -> tuple[Exercise, ...]:
    return load_library()


def load_library() -> tuple[Exercise, ...]:
    """Every published exercise, in seven queries however many there are."""
    rows = list(ExerciseRow.objects.published().for_engine())
    slugs = {row.slug for row in rows}
    return tuple(_exercise(row, slugs) for row in rows)


def _exercise(row: ExerciseRow, known: set[str]) -> Exercise:
    """Neighbours that are not published are not offered, so they are left out."""
    cautions = list(row.cautions.all())
    return exercise_of(
        row,
        patterns=[one.pattern for one in row.patterns.all()],
        set_ups=[[item.slug for item in set_up.equipment.all()] for set_up in row.set_ups.all()],
        easier=frozenset(other.slug for other in row.easier.all()) & known,
        harder=frozenset(other.slug for other in row.harder.all()) & known,
        avoid=frozenset((c.injury_area or c.condition) for c in cautions if c.kind == "avoid"),
        prefer=frozenset((c.injury_area or c.condition) for c in cautions if c.kind == "prefer"),
    )


def exercise_of(
    row: ExerciseRow,
    *,
    patterns: Iterable[str],
    set_ups: Iterable[Iterable[str]],
    easier: frozenset[str] = frozenset(),
    harder: frozenset[str] = frozenset(),
    avoid: frozenset[str] = frozenset(),
    prefer: frozenset[str] = frozenset(),
) -> Exercise:
    """For whoever has read the rows that hang on it already."""
    return Exercise(
        slug=row.slug,
        name=row.name,
        patterns=tuple(Pattern(pattern) for pattern in patterns),
        level=Level(row.level),
        measure=Measure(row.measure),
        unilateral=row.unilateral,
        alternating=row.alternating,
        seconds_per_rep=float(row.seconds_per_rep),
        rep_hold_seconds=row.rep_hold_seconds,
        start=Dose(
            sets=row.start_sets,
            reps_low=row.start_reps_low,
            reps_high=row.start_reps_high,
            hold_seconds=row.start_hold_seconds,
        ),
        impact=Impact(row.impact),
        landings_per_rep=row.landings_per_rep,
        landing_weight=float(row.landing_weight),
        loadable=row.loadable,
        heavy_capable=row.heavy_capable,
        set_ups=tuple(frozenset(set_up) for set_up in set_ups),
        setup_seconds=row.setup_seconds,
        easier=easier,
        harder=harder,
        avoid=avoid,
        prefer=prefer,
        from_article=row.source == "article",
    )

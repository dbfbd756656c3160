"""Rows → engine values."""

import datetime as dt
from collections.abc import Iterable

from catalog.models import Exercise as ExerciseRow
from plans.engine.types import (
    Dose,
    Exercise,
    Goal,
    Impact,
    Injury,
    InjuryArea,
    InjuryStatus,
    Level,
    Measure,
    Pattern,
    Readiness,
    RedFlag,
    RunKind,
    Runner,
    Screening,
    Side,
    Weekday,
)
from plans.models import RunnerProfile
from plans.vocabulary import Weekday as WeekdayName

NAMED_DAYS = dict(zip(WeekdayName.values, Weekday, strict=True))


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


def load_runner(profile: RunnerProfile, *, start: dt.date) -> Runner:
    """The answers that are stored, for a plan that begins on `start`."""
    return Runner(
        goal=Goal(profile.goal),
        start=start,
        race_date=profile.race_date,
        strength_level=Level(profile.strength_level),
        running_level=Level(profile.running_level),
        running_months=profile.running_months,
        age=profile.age,
        runs={NAMED_DAYS[day]: RunKind(kind) for day, kind in profile.runs.items()},
        strength_days=frozenset(NAMED_DAYS[day] for day in profile.strength_days),
        minutes=profile.minutes,
        equipment=frozenset(profile.equipment.values_list("slug", flat=True)),
        injuries=tuple(
            Injury(
                area=InjuryArea(row.area),
                pain=row.pain,
                status=InjuryStatus(row.status),
                side=Side(row.side),
                months_since=_months(row.since, start) if row.since else None,
            )
            for row in profile.user.injuries.all()
        ),
        screening=Screening(
            health_yes=profile.health_yes,
            cleared=profile.cleared,
            red_flags=tuple(RedFlag(flag) for flag in profile.red_flags),
            pregnant=profile.pregnant,
            postnatal_weeks=profile.postnatal_weeks,
            low_energy_signs=profile.low_energy_signs,
            osteoporosis=profile.osteoporosis,
        ),
        vigorous_exercise=profile.vigorous_exercise,
        plyometrics=Readiness(profile.plyometrics),
    )


def _months(since: dt.date, day: dt.date) -> int:
    """Whole months between two days, never less than none."""
    months = (day.year - since.year) * 12 + day.month - since.month - (day.day < since.day)
    return max(0, months)

"""What the pages say about exercises, made of their rows in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    CharField,
    ExpressionWrapper,
    F,
    IntegerField,
    Q,
    QuerySet,
    Value,
)
from django.db.models.functions import Concat

from catalog.models import Exercise, Rung, SetUp
from catalog.vocabulary import (
    CautionKind,
    Condition,
    Impact,
    InjuryArea,
    Level,
    Measure,
    Pattern,
    State,
)

NO_TEXT = Value("")
NO_PLACE = Value(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose:
    """The starting dose in words: 2 × “8–12” “reps each side”."""

    sets: int
    amount: str
    unit: str
    hold: int  # inside each rep


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An exercise in a list."""

    exercise: Exercise
    dose: Dose
    needs: str
    pattern: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rungs:
    easier: tuple[Exercise, ...]
    harder: tuple[Exercise, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Care:
    """For whom to leave it out, in plain words: places, never diagnoses."""

    places: str
    conditions: str
    bone: bool
    birth: bool
    chosen: str
    lands: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """All that the page of one exercise shows."""

    exercise: Exercise
    dose: Dose
    needs: str
    steps: tuple[str, ...]
    mistakes: tuple[tuple[str, str], ...]
    aliases: tuple[str, ...]
    patterns: tuple[str, ...]
    primary_muscles: tuple[str, ...]
    secondary_muscles: tuple[str, ...]
    care: Care
    rungs: Rungs


def rows_of(exercises: Sequence[Exercise]) -> list[Row]:
    needs = _needs(exercises)
    return [
        Row(
            exercise=exercise,
            dose=dose_of(exercise),
            needs=needs[exercise.pk],
            pattern=Pattern(exercise.main_pattern).label if exercise.main_pattern else "",
        )
        for exercise in exercises
    ]


def sheet_of(exercise: Exercise) -> Sheet:
    words = _words(exercise)
    return Sheet(
        exercise=exercise,
        dose=dose_of(exercise),
        needs=_needs([exercise])[exercise.pk],
        steps=tuple(text for text, _ in words["step"]),
        mistakes=tuple(words["mistake"]),
        aliases=tuple(name for name, _ in words["alias"]),
        patterns=tuple(Pattern(pattern).label for pattern, _ in words["pattern"]),
        primary_muscles=tuple(name for name, _ in words["primary"]),
        secondary_muscles=tuple(name for name, _ in words["secondary"]),
        care=_care(exercise, words["caution"]),
        rungs=_rungs(exercise),
    )


def dose_of(exercise: Exercise) -> Dose:
    if exercise.measure == Measure.HOLD:
        amount, unit = str(exercise.start_hold_seconds), "s hold"
    else:
        low, high = exercise.start_reps_low, exercise.start_reps_high
        unit = str(exercise.measure)
        amount = str(high) if low == high else f"{low}–{high}"
        if low is None:
            amount, unit = str(high), f"{unit} at most"
    if exercise.unilateral:
        unit += " each side"
    elif exercise.alternating:
        unit += " in all"
    return Dose(sets=exercise.start_sets, amount=amount, unit=unit, hold=exercise.rep_hold_seconds)


def _needs(exercises: Iterable[Exercise]) -> dict[int, str]:
    """“no equipment, or dumbbells”. One query: an empty set-up has one row, without a name."""
    set_ups: dict[int, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    rows = (
        SetUp.objects.filter(exercise__in=[exercise.pk for exercise in exercises])
        .order_by("exercise", "position", "pk", "equipment__position")
        .values_list("exercise", "pk", "equipment__name")
    )
    for exercise, set_up, name in rows:
        set_ups[exercise][set_up].extend([_inside(name)] if name else [])
    return {exercise.pk: _or_else(set_ups[exercise.pk].values()) for exercise in exercises}


def _inside(name: str) -> str:
    """A name inside of a sentence."""
    return name[:1].lower() + name[1:]


def _or_else(set_ups: Iterable[Sequence[str]]) -> str:
    said = [" and ".join(names) for names in set_ups]
    things = _listed([one for one in said if one], "or")
    if "" in said:
        return f"no equipment, or {things}" if things else "no equipment"
    return things


def _listed(words: Sequence[str], last: str) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def _words(exercise: Exercise) -> dict[str, list[tuple[str, str]]]:
    """Every short text that belongs to an exercise, by kind and in order.

    One query: seven tables would be seven, and a page has six in all.
    """
    position = F("position")
    parts = [
        _part("step", exercise.steps, F("text"), place=position),
        _part("mistake", exercise.mistakes, F("mistake"), F("mend"), place=position),
        _part("alias", exercise.aliases, F("name"), place=position),
        _part("pattern", exercise.patterns, F("pattern"), place=position),
        _part("caution", exercise.cautions, F("kind"), Concat("injury_area", "condition")),
        _part("primary", exercise.primary_muscles, F("name")),
        _part("secondary", exercise.secondary_muscles, F("name")),
    ]
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for part, _, _, one, two in sorted(parts[0].union(*parts[1:], all=True)):
        found[part].append((one, two))
    return found


def _part(
    part: str, rows: Any, one: Any, two: Any = NO_TEXT, *, place: Any = NO_PLACE
) -> QuerySet[Any, tuple[str, int, int, str, str]]:
    return (
        rows.order_by()
        .annotate(
            part=Value(part),
            place=ExpressionWrapper(place, IntegerField()),
            one=ExpressionWrapper(one, CharField()),
            two=ExpressionWrapper(two, CharField()),
        )
        .values_list("part", "place", "pk", "one", "two")
    )


def _care(exercise: Exercise, cautions: Iterable[tuple[str, str]]) -> Care:
    avoid = {place for kind, place in cautions if kind == CautionKind.AVOID}
    chosen = {place for kind, place in cautions if kind == CautionKind.PREFER}
    return Care(
        places=_places(avoid - {InjuryArea.BONE_STRESS}),
        conditions=_conditions(avoid - {Condition.POSTNATAL}),
        bone=InjuryArea.BONE_STRESS in avoid,
        birth=Condition.POSTNATAL in avoid,
        chosen=_places(chosen),
        lands=exercise.impact != Impact.NONE,
    )


def _places(areas: Container[str]) -> str:
    return _listed([area.label for area in InjuryArea if area in areas], "or")


def _conditions(avoid: Container[str]) -> str:
    return _listed([condition.label for condition in Condition if condition in avoid], "or")


def _rungs(exercise: Exercise) -> Rungs:
    rungs = Rung.objects.filter(
        Q(easier=exercise, harder__state=State.PUBLISHED)
        | Q(harder=exercise, easier__state=State.PUBLISHED)
    ).select_related("easier", "harder")
    easier = [rung.easier for rung in rungs if rung.harder_id == exercise.pk]
    harder = [rung.harder for rung in rungs if rung.easier_id == exercise.pk]
    return Rungs(easier=_from_easy(easier), harder=_from_easy(harder))


def _from_easy(exercises: Iterable[Exercise]) -> tuple[Exercise, ...]:
    return tuple(sorted(exercises, key=lambda one: (Level(one.level).rank, one.name)))

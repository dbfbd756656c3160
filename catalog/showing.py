"""What the pages say about exercises, made of their rows in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    CharField,
    ExpressionWrapper,
    F,
    IntegerField,
    QuerySet,
    Value,
)
from django.db.models.functions import Concat
from django.urls import reverse

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

STAGGER = 3  # lanes, each way

_End = tuple[str, str, str]  # of a rung: slug, name, level


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
class Neighbour:
    """An exercise on the same ladder."""

    slug: str
    name: str
    level: Level

    def get_absolute_url(self) -> str:
        return reverse("catalog:detail", args=[self.slug])


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """All that is so many rungs away; below 0 is easier, and 0 is the exercise itself."""

    away: int
    neighbours: tuple[Neighbour, ...]

    @property
    def place(self) -> int:
        """From 0: the further up, the further on. The stagger ends where a phone does."""
        return max(-STAGGER, min(STAGGER, self.away)) + STAGGER

    @property
    def said(self) -> str:
        if not self.away:
            return "here"
        if abs(self.away) == 1:
            return "harder" if self.away > 0 else "easier"
        return f"{abs(self.away)} rungs {'up' if self.away > 0 else 'down'}"


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
    patterns: tuple[Pattern, ...]
    set_ups: tuple[tuple[str, ...], ...]  # slugs; any one will do
    tools: tuple[str, ...]
    primary_muscles: tuple[str, ...]
    secondary_muscles: tuple[str, ...]
    care: Care
    ladder: tuple[Lane, ...]


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
    set_ups = _set_ups([exercise])[exercise.pk]
    tools = {slug: _inside(name) for set_up in set_ups for slug, name in set_up}
    return Sheet(
        exercise=exercise,
        dose=dose_of(exercise),
        needs=_or_else(set_ups),
        steps=tuple(text for text, _ in words["step"]),
        mistakes=tuple(words["mistake"]),
        aliases=tuple(name for name, _ in words["alias"]),
        patterns=tuple(Pattern(pattern) for pattern, _ in words["pattern"]),
        set_ups=tuple(tuple(slug for slug, _ in set_up) for set_up in set_ups),
        tools=tuple(tools.values()),
        primary_muscles=tuple(name for name, _ in words["primary"]),
        secondary_muscles=tuple(name for name, _ in words["secondary"]),
        care=_care(exercise, words["caution"]),
        ladder=_ladder(exercise),
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
    return {pk: _or_else(set_ups) for pk, set_ups in _set_ups(exercises).items()}


def _set_ups(exercises: Iterable[Exercise]) -> dict[int, list[list[tuple[str, str]]]]:
    """Slugs and names. One query: an empty set-up has one row, without a name."""
    keys = [exercise.pk for exercise in exercises]
    found: dict[int, dict[int, list[tuple[str, str]]]] = {pk: defaultdict(list) for pk in keys}
    rows = (
        SetUp.objects.filter(exercise__in=keys)
        .order_by("exercise", "position", "pk", "equipment__position")
        .values_list("exercise", "pk", "equipment__slug", "equipment__name")
    )
    for exercise, set_up, slug, name in rows:
        found[exercise][set_up].extend([(slug, name)] if slug else [])
    return {pk: list(set_ups.values()) for pk, set_ups in found.items()}


def _inside(name: str) -> str:
    """A name inside of a sentence."""
    return name[:1].lower() + name[1:]


def _or_else(set_ups: Iterable[Sequence[tuple[str, str]]]) -> str:
    """“no equipment, or dumbbells”."""
    said = [" and ".join(_inside(name) for _, name in set_up) for set_up in set_ups]
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


def _ladder(exercise: Exercise) -> tuple[Lane, ...]:
    """All that is easier or harder by any number of rungs, from easy to hard. One query for any
    ladder: the rungs of the whole catalogue are few, and short."""
    ends = [f"{end}__{name}" for end in ("easier", "harder") for name in ("slug", "name", "level")]
    published = Rung.objects.filter(
        easier__state=State.PUBLISHED, harder__state=State.PUBLISHED
    ).values_list(*ends)
    up: dict[str, list[_End]] = defaultdict(list)
    down: dict[str, list[_End]] = defaultdict(list)
    for row in published:
        easier, harder = row[:3], row[3:]
        up[easier[0]].append(harder)
        down[harder[0]].append(easier)
    here = (exercise.slug, exercise.name, exercise.level)
    return tuple(
        _lane(away, ends)
        for away, ends in [*reversed(_walk(here, down, -1)), (0, [here]), *_walk(here, up, 1)]
    )


def _walk(
    here: _End, neighbours: Mapping[str, Sequence[_End]], way: int
) -> list[tuple[int, list[_End]]]:
    """By the shortest way; a circle of rungs ends where it began."""
    seen, edge = {here[0]}, [here]
    lanes: list[tuple[int, list[_End]]] = []
    while edge:
        found = {end for one in edge for end in neighbours.get(one[0], ()) if end[0] not in seen}
        seen |= {end[0] for end in found}
        edge = list(found)
        if edge:
            lanes.append((way * (len(lanes) + 1), edge))
    return lanes


def _lane(away: int, ends: Iterable[_End]) -> Lane:
    neighbours = [Neighbour(slug=slug, name=name, level=Level(level)) for slug, name, level in ends]
    by_level = sorted(neighbours, key=lambda one: (one.level.rank, one.name))
    return Lane(away=away, neighbours=tuple(by_level))

"""From what somebody asks for to the exercises that answer it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.db.models import TextChoices
from django.http import QueryDict

from catalog.models import Exercise
from catalog.vocabulary import Area, Level, Pattern

NOTHING = "none"  # equipment=none: what can be done without any
LONGEST_WORDS = 80
MOST_IGNORED = 6  # more are a crawler's, and no note is longer for them

Word = TypeVar("Word", bound=TextChoices)


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """A question to the catalogue. `ignored` are values that it does not know, as they were put."""

    area: Area | None = None
    pattern: Pattern | None = None
    level: Level | None = None
    equipment: tuple[str, ...] = ()
    words: str = ""
    ignored: tuple[str, ...] = ()

    @property
    def query(self) -> str:
        """The address of this question, without what was left open."""
        pairs: list[tuple[str, str]] = [
            (key, str(value))
            for key, value in (
                ("q", self.words),
                ("area", self.area),
                ("pattern", self.pattern),
                ("level", self.level),
            )
            if value
        ]
        return urlencode([*pairs, *(("equipment", slug) for slug in self.equipment)])

    def without(self, key: str) -> Search:
        left_open: Any = getattr(Search(), key)
        return replace(self, ignored=(), **{key: left_open})


def read_search(query: QueryDict, equipment: Collection[str]) -> Search:
    ignored: list[str] = []

    def choice(key: str, choices: type[Word]) -> Word | None:
        value = query.get(key, "")
        if value and value not in choices.values:
            ignored.append(f"{key} “{_short(value)}”")
        return choices(value) if value in choices.values else None

    asked = [slug for slug in dict.fromkeys(query.getlist("equipment")) if slug]
    known = tuple(slug for slug in asked if slug in equipment or slug == NOTHING)
    ignored.extend(f"equipment “{_short(slug)}”" for slug in asked if slug not in known)
    return Search(
        area=choice("area", Area),
        pattern=choice("pattern", Pattern),
        level=choice("level", Level),
        equipment=known,
        words=" ".join(query.get("q", "")[:LONGEST_WORDS].split()),
        ignored=tuple(ignored[:MOST_IGNORED]),
    )


def _short(value: str) -> str:
    return value if len(value) <= 20 else f"{value[:19]}…"


def find(search: Search) -> list[Exercise]:
    """By area, then pattern, then from easy to hard. Words are looked for in Python, where
    letter case means the same on every database."""
    exercises = Exercise.objects.published().for_list()
    if search.area:
        exercises = exercises.filter(area=search.area)
    if search.pattern:
        exercises = exercises.with_pattern(search.pattern)
    if search.level:
        exercises = exercises.up_to(search.level)
    if search.equipment:
        exercises = exercises.doable_with(search.equipment)
    if search.words:
        exercises = exercises.prefetch_related("aliases")
    found = [exercise for exercise in exercises if _says(exercise, search.words)]
    return sorted(found, key=_place)


def _says(exercise: Exercise, words: str) -> bool:
    """Every word stands in one of its names."""
    if not words:
        return True
    names = [exercise.name, *(alias.name for alias in exercise.aliases.all())]
    wanted = _plain(words).split()
    return any(all(word in _plain(name) for word in wanted) for name in names)


def _plain(text: str) -> str:
    """One spelling for “single-leg”, “Single leg” and “world’s”."""
    return text.casefold().replace("-", " ").replace("’", "'")


def _place(exercise: Exercise) -> tuple[int, int, int, str]:
    return (
        _AREAS[exercise.area],
        _PATTERNS.get(exercise.main_pattern or "", len(_PATTERNS)),
        Level(exercise.level).rank,
        exercise.name,
    )


def _order(choices: type[TextChoices]) -> Mapping[str, int]:
    return {value: number for number, value in enumerate(choices.values)}


_AREAS = _order(Area)
_PATTERNS = _order(Pattern)

"""The filters of /exercises/ as the page shows them: options with counts, what is asked for,
and what to drop when nothing is left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from catalog.finding import FILTERS, NOTHING, Answer, Search, Sore
from catalog.vocabulary import Area, Level, Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A filter in use, the address that drops it, and how many exercises that gives."""

    label: str
    address: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    areas: tuple[Option, ...]
    levels: tuple[Option, ...]
    patterns: tuple[Option, ...]
    suits: tuple[Option, ...]
    avoid: tuple[Option, ...]
    equipment: tuple[Option, ...]
    asked: tuple[Asked, ...]
    drop: Asked | None
    folded: int  # how many of the filters in use stand in the fold


def panel_of(search: Search, found: Answer, equipment: Mapping[str, str]) -> Panel:
    def options(key: str, labels: Iterable[tuple[str, str]]) -> tuple[Option, ...]:
        now = getattr(search, key)
        return tuple(
            Option(
                value=value,
                label=label,
                count=found.counts[key].get(value, 0),
                chosen=value in now if isinstance(now, tuple) else value == (now or ""),
            )
            for value, label in labels
        )

    said = _said(search, equipment)
    asked = {
        key: Asked(
            label=said[key],
            address=address_of(search.without(key)),
            count=found.counts[key].get("", 0),
        )
        for key in FILTERS
        if said[key]
    }
    return Panel(
        areas=options("area", [("", "All"), *Area.choices]),
        levels=options("level", [("", "Any"), *((level.value, _up_to(level)) for level in Level)]),
        patterns=options("pattern", [("", "Any"), *Pattern.choices]),
        suits=options(
            "suits", [("", "Any"), *((place.value, place.label) for place in Sore.suited())]
        ),
        avoid=options("avoid", [("", "Nothing"), *Sore.choices]),
        equipment=options("equipment", [(NOTHING, "No equipment"), *equipment.items()]),
        asked=tuple(asked.values()),
        drop=None if found.exercises else _best(asked.values()),
        folded=len(asked.keys() - {"words", "area"}),
    )


def address_of(search: Search, page: int = 1) -> str:
    pages = f"page={page}" if page > 1 else ""
    query = "&".join(part for part in (search.query, pages) if part)
    return reverse("catalog:list") + (f"?{query}" if query else "")


def _up_to(level: Level) -> str:
    return level.label if level.rank == 0 else f"Up to {level.label.lower()}"


def _said(search: Search, equipment: Mapping[str, str]) -> dict[str, str]:
    owned = [equipment[slug] for slug in search.equipment if slug != NOTHING]
    with_what = f"with {', '.join(owned).lower()}" if owned else "no equipment"
    return {
        "words": f"“{search.words}”" if search.words else "",
        "area": search.area.label if search.area else "",
        "pattern": search.pattern.label if search.pattern else "",
        "level": _up_to(search.level) if search.level else "",
        "equipment": with_what if search.equipment else "",
        "suits": f"often chosen for: {search.suits.label}" if search.suits else "",
        "avoid": f"left out while it hurts: {search.avoid.label}" if search.avoid else "",
    }


def _best(asked: Iterable[Asked]) -> Asked | None:
    """The one whose dropping gives most; none where dropping a single one gives nothing."""
    best = max(asked, key=lambda one: one.count, default=None)
    return best if best and best.count else None

"""Reading exercises from TOML. What is wrong is said in one sentence, before a row is touched."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db.models import TextChoices

from catalog.models import HIGHEST_FIT_CATEGORY
from catalog.publishing import MISTAKES, STEPS
from catalog.vocabulary import Area, Condition, Impact, InjuryArea, Level, Measure, Pattern, Source

PLACES = [*InjuryArea.values, *Condition.values]
WEIGHTS = {
    Impact.NONE: [Decimal("0.0")],
    Impact.LOW: [Decimal("0.5")],
    Impact.HIGH: [Decimal("1.0"), Decimal("1.5"), Decimal("2.0")],
}


class EntryError(ValueError):
    """Names the file, the entry and the key, and says what it should have been."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One exercise as the files have it. What has no order of its own is sorted."""

    slug: str
    name: str
    aliases: tuple[str, ...]
    area: str
    source: str
    summary: str
    steps: tuple[str, ...]
    feel: str
    mistakes: tuple[tuple[str, str], ...]
    make_easier: str
    make_harder: str
    patterns: tuple[str, ...]
    level: str
    measure: str
    unilateral: bool
    alternating: bool
    seconds_per_rep: Decimal
    rep_hold_seconds: int
    start_sets: int
    start_reps_low: int | None
    start_reps_high: int
    start_hold_seconds: int
    article_dose: str
    impact: str
    landings_per_rep: int
    landing_weight: Decimal
    loadable: bool
    heavy_capable: bool
    set_ups: tuple[tuple[str, ...], ...]
    setup_seconds: int
    primary_muscles: tuple[str, ...]
    secondary_muscles: tuple[str, ...]
    easier: tuple[str, ...]
    harder: tuple[str, ...]
    avoid: tuple[str, ...]
    prefer: tuple[str, ...]
    fit_category: int | None
    fit_name: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What an entry may point at besides the entries of the same load."""

    equipment: Collection[str]
    muscles: Collection[str]
    exercises: Collection[str]


def read(paths: Iterable[Path], known: Known) -> dict[str, Entry]:
    """All entries by slug, in the order of the files."""
    found: dict[str, tuple[_Table, Entry]] = {}
    for path in paths:
        for table in _tables(path):
            entry = _entry(table, known)
            if entry.slug in found:
                table.refuse("slug", f"“{entry.slug}” is there twice")
            found[entry.slug] = table, entry
    _check_names(found.values())
    _check_ladders(found, known)
    return {slug: entry for slug, (_, entry) in found.items()}


class _Table:
    """One [[exercise]] of a file: hands out its values by key, and refuses what they may not be."""

    def __init__(self, file: str, number: int, values: dict[str, Any]) -> None:
        self.file = file
        slug = values.get("slug")
        self.label = slug if isinstance(slug, str) and slug else f"entry {number}"
        self.values = values
        self.read: set[str] = set()

    def refuse(self, key: str, why: str) -> None:
        raise EntryError(f"{self.file}, {self.label}, {key}: {why}.")

    def get(self, key: str, kind: Any, what: str, *, needed: bool = True) -> Any:
        self.read.add(key)
        value: Any = self.values
        for part in key.split("."):
            value = value.get(part) if isinstance(value, dict) else None
        if value is None:
            if needed:
                self.refuse(key, f"it is missing; {what} belongs here")
            return None
        # bool is an int to Python, and neither to us
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            self.refuse(key, f"{what} belongs here, not {value!r}")
        return value

    def text(self, key: str, *, most: int, needed: bool = True) -> str:
        value = self.get(key, str, "a text", needed=needed) or ""
        return self.line(key, value, most) if needed or value else ""

    def line(self, key: str, value: object, most: int) -> str:
        if not isinstance(value, str) or not value.strip() or value != " ".join(value.split()):
            self.refuse(key, f"one line of text without stray spaces belongs here, not {value!r}")
        if len(str(value)) > most:
            self.refuse(key, f"at most {most} characters, not {len(str(value))}")
        return str(value)

    def flag(self, key: str) -> bool:
        return bool(self.get(key, bool, "true or false"))

    def whole(self, key: str, *, least: int = 0, most: int = 999) -> int:
        value = self.get(key, int, "a whole number")
        if not least <= value <= most:
            self.refuse(key, f"a whole number from {least} to {most} belongs here, not {value}")
        return int(value)

    def whole_or_none(self, key: str, *, least: int = 0, most: int = 999) -> int | None:
        if self.get(key, int, "a whole number", needed=False) is None:
            return None
        return self.whole(key, least=least, most=most)

    def decimal(self, key: str) -> Decimal:
        value = self.get(key, int | float, "a number")
        exact = Decimal(str(value))
        if not 0 <= exact <= 99 or exact != round(exact, 1):
            self.refuse(key, f"a number from 0 to 99 with one decimal belongs here, not {value}")
        return round(exact, 1)

    def choice(self, key: str, choices: type[TextChoices]) -> str:
        value = self.get(key, str, "a text")
        if value not in choices.values:
            self.refuse(key, f"one of {', '.join(choices.values)} belongs here, not {value!r}")
        return str(value)

    def lines(self, key: str, *, most: int, count: range | None = None) -> tuple[str, ...]:
        values = self.get(key, list, "a list of texts")
        if count and len(values) not in count:
            self.refuse(key, f"{count.start} to {count.stop - 1} of them, not {len(values)}")
        return tuple(self.line(key, value, most) for value in values)

    def words(
        self, key: str, vocabulary: Collection[str], *, needed: bool = False
    ) -> tuple[str, ...]:
        values = self.get(key, list, "a list")
        for value in values:
            if not isinstance(value, str) or value not in vocabulary:
                self.refuse(key, f"{value!r} is not known here")
        if len(set(values)) < len(values):
            self.refuse(key, "something is named twice")
        if needed and not values:
            self.refuse(key, "at least one belongs here")
        return tuple(values)

    def finish(self) -> None:
        start = self.values.get("start", {})
        there = [key for key in self.values if key != "start"] + [f"start.{key}" for key in start]
        for key in there:
            if key not in self.read:
                self.refuse(key, "there is no such key")


def _tables(path: Path) -> Iterator[_Table]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise EntryError(f"{path.name}: it can’t be read ({error.strerror}).") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise EntryError(f"{path.name}: it is not TOML ({error}).") from error
    tables = content.pop("exercise", None)
    if content or not isinstance(tables, list) or not all(isinstance(it, dict) for it in tables):
        raise EntryError(f"{path.name}: it holds [[exercise]] tables and nothing else.")
    for number, values in enumerate(tables, start=1):
        yield _Table(path.name, number, values)


def _entry(table: _Table, known: Known) -> Entry:
    entry = Entry(
        slug=table.text("slug", most=60),
        name=table.text("name", most=60),
        aliases=table.lines("aliases", most=60),
        area=table.choice("area", Area),
        source=table.choice("source", Source),
        summary=table.text("summary", most=160),
        steps=table.lines("steps", most=200, count=STEPS),
        feel=table.text("feel", most=400),
        mistakes=_mistakes(table),
        make_easier=table.text("make_easier", most=160),
        make_harder=table.text("make_harder", most=160),
        patterns=table.words("patterns", Pattern.values, needed=True),
        level=table.choice("level", Level),
        measure=table.choice("measure", Measure),
        unilateral=table.flag("unilateral"),
        alternating=table.flag("alternating"),
        seconds_per_rep=table.decimal("seconds_per_rep"),
        rep_hold_seconds=table.whole("rep_hold_seconds"),
        start_sets=table.whole("start.sets", least=1, most=10),
        start_reps_low=table.whole_or_none("start.reps_low", least=1),
        start_reps_high=table.whole("start.reps_high", least=1),
        start_hold_seconds=table.whole("start.hold_seconds"),
        article_dose=table.text("article_dose", most=160, needed=False),
        impact=table.choice("impact", Impact),
        landings_per_rep=table.whole("landings_per_rep", most=9),
        landing_weight=table.decimal("landing_weight"),
        loadable=table.flag("loadable"),
        heavy_capable=table.flag("heavy_capable"),
        set_ups=_set_ups(table, known),
        setup_seconds=table.whole("setup_seconds", least=1),
        primary_muscles=tuple(sorted(table.words("primary_muscles", known.muscles, needed=True))),
        secondary_muscles=tuple(sorted(table.words("secondary_muscles", known.muscles))),
        easier=tuple(sorted(table.lines("easier", most=60))),
        harder=tuple(sorted(table.lines("harder", most=60))),
        avoid=tuple(sorted(table.words("avoid", PLACES))),
        prefer=tuple(sorted(table.words("prefer", PLACES))),
        fit_category=table.whole_or_none("fit_category", most=HIGHEST_FIT_CATEGORY),
        fit_name=table.whole_or_none("fit_name", most=9999),
    )
    table.finish()
    _check_facts(table, entry)
    return entry


def _mistakes(table: _Table) -> tuple[tuple[str, str], ...]:
    rows = table.get("mistakes", list, "a list of mistakes")
    if len(rows) not in MISTAKES:
        table.refuse("mistakes", f"2 or 3 of them, not {len(rows)}")
    if not all(isinstance(row, dict) and set(row) == {"mistake", "mend"} for row in rows):
        table.refuse("mistakes", "each has a mistake and its mend, and nothing else")
    return tuple(
        (
            table.line("mistakes", row["mistake"], 120),
            table.line("mistakes", row["mend"], 200),
        )
        for row in rows
    )


def _set_ups(table: _Table, known: Known) -> tuple[tuple[str, ...], ...]:
    rows = table.get("set_ups", list, "a list of set-ups")
    if not rows or not all(isinstance(row, list) for row in rows):
        table.refuse("set_ups", "a list of lists belongs here; [[]] needs nothing")
    for slug in (slug for row in rows for slug in row):
        if slug not in known.equipment:
            table.refuse("set_ups", f"{slug!r} is no equipment of the catalogue")
    set_ups = tuple(tuple(sorted(row)) for row in rows)
    if len(set(set_ups)) < len(set_ups):
        table.refuse("set_ups", "one of them is there twice")
    return set_ups


def _check_facts(table: _Table, entry: Entry) -> None:
    """What the columns also hold, said with the key that is wrong."""
    try:
        validate_slug(entry.slug)
    except ValidationError:
        table.refuse("slug", "letters, numbers and hyphens only")
    hold = entry.measure == Measure.HOLD
    weights = WEIGHTS[Impact(entry.impact)]
    for wrong, key, why in (
        (entry.unilateral and entry.alternating, "alternating", "sides can’t do both"),
        ((entry.start_reps_low or 0) > entry.start_reps_high, "start.reps_low", "above reps_high"),
        (hold != (entry.start_hold_seconds > 0), "start.hold_seconds", "for holds, and only there"),
        (hold and entry.rep_hold_seconds > 0, "rep_hold_seconds", "a hold has none inside"),
        (not entry.seconds_per_rep, "seconds_per_rep", "a rep takes time"),
        (
            entry.rep_hold_seconds > entry.seconds_per_rep,
            "rep_hold_seconds",
            "it is a part of seconds_per_rep",
        ),
        (
            (entry.impact == Impact.NONE) != (entry.landings_per_rep == 0),
            "landings_per_rep",
            "0 exactly where impact is none",
        ),
        (
            entry.landing_weight not in weights,
            "landing_weight",
            f"{' or '.join(str(weight) for weight in weights)} where impact is {entry.impact}",
        ),
        (entry.heavy_capable and not entry.loadable, "heavy_capable", "heavy needs loadable"),
        (
            (entry.source == Source.ARTICLE) != bool(entry.article_dose),
            "article_dose",
            "it stands with the article’s exercises, and only there",
        ),
        (
            entry.fit_name is not None and entry.fit_category is None,
            "fit_name",
            "it needs a fit_category",
        ),
        (
            bool({*entry.primary_muscles} & {*entry.secondary_muscles}),
            "secondary_muscles",
            "one of them is primary already",
        ),
        (bool({*entry.avoid} & {*entry.prefer}), "prefer", "one of them is to be avoided"),
    ):
        if wrong:
            table.refuse(key, why)


def _check_names(found: Iterable[tuple[_Table, Entry]]) -> None:
    owner: dict[str, str] = {}
    for table, entry in found:
        for key, name in [("name", entry.name), *(("aliases", alias) for alias in entry.aliases)]:
            if (other := owner.setdefault(name.casefold(), entry.slug)) != entry.slug or (
                key == "aliases" and name.casefold() == entry.name.casefold()
            ):
                table.refuse(key, f"“{name}” is a name of {other} already")
        if len({alias.casefold() for alias in entry.aliases}) < len(entry.aliases):
            table.refuse("aliases", "one of them is there twice")


def _check_ladders(found: dict[str, tuple[_Table, Entry]], known: Known) -> None:
    entries = {slug: entry for slug, (_, entry) in found.items()}
    for slug, (table, entry) in found.items():
        for key, back in (("easier", "harder"), ("harder", "easier")):
            for other in getattr(entry, key):
                if other == slug:
                    table.refuse(key, "an exercise is not a rung of itself")
                if other not in entries:
                    if other not in known.exercises:
                        table.refuse(key, f"there is no exercise {other!r}")
                elif slug not in getattr(entries[other], back):
                    table.refuse(key, f"{other} does not name {slug} under {back}")
        for other in entry.harder:
            if other in entries and Level(entries[other].level).rank < Level(entry.level).rank:
                table.refuse("harder", f"{other} is for a lower level")
    ladder = {slug: entry.harder for slug, entry in entries.items()}
    if circle := find_circle(ladder):
        found[circle[0]][0].refuse("harder", f"the ladder goes in a circle ({' → '.join(circle)})")


def find_circle(ladder: Mapping[str, Sequence[str]]) -> list[str]:
    """The first circle on the way up, or an empty list."""
    cleared: set[str] = set()

    def climb(slug: str, way: list[str]) -> list[str]:
        if slug in way:
            return [*way[way.index(slug) :], slug]
        if slug in cleared:
            return []
        for above in ladder.get(slug, ()):
            if circle := climb(above, [*way, slug]):
                return circle
        cleared.add(slug)
        return []

    for slug in ladder:
        if circle := climb(slug, []):
            return circle
    return []

"""Bringing the shipped exercises into the database, and keeping what coaches have made of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import reversion
from django.db import transaction

from catalog.entries import Entry, EntryError, Known, find_circle, read
from catalog.models import (
    Alias,
    Caution,
    Equipment,
    Exercise,
    ExercisePattern,
    Mistake,
    Muscle,
    Rung,
    SetUp,
    Shipment,
    Step,
)
from catalog.vocabulary import CautionKind, InjuryArea, State

SHIPPED = Path(__file__).parent / "data"

# what stands in the entry and in the row under the same name
COLUMNS = (
    "slug",
    "name",
    "area",
    "source",
    "summary",
    "feel",
    "make_easier",
    "make_harder",
    "level",
    "measure",
    "unilateral",
    "alternating",
    "seconds_per_rep",
    "rep_hold_seconds",
    "start_sets",
    "start_reps_low",
    "start_reps_high",
    "start_hold_seconds",
    "article_dose",
    "impact",
    "landings_per_rep",
    "landing_weight",
    "loadable",
    "heavy_capable",
    "setup_seconds",
    "fit_category",
    "fit_name",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Slugs, each in one of the first four; `gone` are those that the files no longer have."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    def __str__(self) -> str:
        total = sum(map(len, (self.new, self.changed, self.unchanged, self.left)))
        summary = (
            f"{total} exercises: {len(self.new)} new, {len(self.changed)} changed, "
            f"{len(self.unchanged)} unchanged, {len(self.left)} left as your coaches have them"
        )
        lines = [summary]
        if self.left:
            lines.append(f"Left as your coaches have them: {', '.join(self.left)}")
        if self.gone:
            lines.append(f"No longer shipped, and left as they are: {', '.join(self.gone)}")
        return "\n".join(lines)


@transaction.atomic
def load(paths: Sequence[Path] | None = None, *, with_history: bool = True) -> Report:
    """Load these files, or all shipped ones. A bad file raises EntryError and changes nothing.

    The history is most of the work; who needs no revert, such as a test, does without.
    """
    equipment = _equipment_held()
    muscles = {muscle.name: muscle for muscle in Muscle.objects.all()}
    rows = {exercise.slug: exercise for exercise in _everything()}
    entries = read(
        sorted(SHIPPED.glob("*.toml")) if paths is None else paths,
        Known(equipment=equipment, muscles=muscles, exercises=rows),
    )
    report = _compare(entries, rows, everything=paths is None)
    to_write = [entries[slug] for slug in (*report.new, *report.changed)]
    if to_write:
        _check_free_names(to_write, rows)
        _write(to_write, rows, equipment, muscles)
        _check_whole_ladder()
        if with_history:
            _record_history(to_write)
    _record_shipment(entries, rows, report)
    return report


def _equipment_held() -> dict[str, Equipment]:
    """Read for update, so that of two loads at once the second waits for the first."""
    return {item.slug: item for item in Equipment.objects.select_for_update()}


def _everything() -> Iterable[Exercise]:
    return Exercise.objects.whole().select_related("shipment")


def _compare(entries: dict[str, Entry], rows: dict[str, Exercise], *, everything: bool) -> Report:
    piles: dict[str, list[str]] = {"new": [], "changed": [], "unchanged": [], "left": []}
    for slug, entry in entries.items():
        piles[_pile(entry, rows.get(slug))].append(slug)
    shipped = [slug for slug, row in rows.items() if hasattr(row, "shipment")]
    gone = [slug for slug in shipped if everything and slug not in entries]
    return Report(gone=tuple(gone), **{name: tuple(slugs) for name, slugs in piles.items()})


def _pile(entry: Entry, row: Exercise | None) -> str:
    if row is None:
        return "new"
    now = digest(entry_of(row))
    if now == digest(entry):
        return "unchanged"
    return "changed" if hasattr(row, "shipment") and row.shipment.digest == now else "left"


def digest(entry: Entry) -> str:
    """`easier` is left out: a rung belongs to the exercise that it leads up from."""
    content = asdict(entry)
    del content["easier"]
    return hashlib.sha256(json.dumps(content, default=str, sort_keys=True).encode()).hexdigest()


def entry_of(exercise: Exercise) -> Entry:
    """The entry that would load this exercise as it is; expects `whole()`."""
    cautions = list(exercise.cautions.all())
    return Entry(
        **{column: getattr(exercise, column) for column in COLUMNS},
        aliases=tuple(alias.name for alias in exercise.aliases.all()),
        steps=tuple(step.text for step in exercise.steps.all()),
        mistakes=tuple((row.mistake, row.mend) for row in exercise.mistakes.all()),
        patterns=tuple(row.pattern for row in exercise.patterns.all()),
        set_ups=tuple(
            tuple(sorted(item.slug for item in set_up.equipment.all()))
            for set_up in exercise.set_ups.all()
        ),
        primary_muscles=tuple(sorted(muscle.name for muscle in exercise.primary_muscles.all())),
        secondary_muscles=tuple(sorted(muscle.name for muscle in exercise.secondary_muscles.all())),
        easier=tuple(sorted(other.slug for other in exercise.easier.all())),
        harder=tuple(sorted(other.slug for other in exercise.harder.all())),
        avoid=_places(cautions, CautionKind.AVOID),
        prefer=_places(cautions, CautionKind.PREFER),
    )


def _places(cautions: Iterable[Caution], kind: CautionKind) -> tuple[str, ...]:
    return tuple(sorted(it.injury_area or it.condition for it in cautions if it.kind == kind))


def _check_free_names(to_write: Iterable[Entry], rows: dict[str, Exercise]) -> None:
    """A coach may have given another exercise the name that a file brings."""
    written = {entry.slug for entry in to_write}
    taken = {
        name.casefold(): slug
        for slug, row in rows.items()
        if slug not in written
        for name in (row.name, *(alias.name for alias in row.aliases.all()))
    }
    for entry in to_write:
        for key, name in (("name", entry.name), *(("aliases", it) for it in entry.aliases)):
            if other := taken.get(name.casefold()):
                raise EntryError(f"{entry.slug}, {key}: “{name}” is a name of {other} already.")


def _write(
    to_write: Sequence[Entry],
    rows: dict[str, Exercise],
    equipment: dict[str, Equipment],
    muscles: dict[str, Muscle],
) -> None:
    """Everything that belongs to an exercise is made anew, in one statement for each table."""
    for entry in to_write:
        row = rows.setdefault(entry.slug, Exercise(slug=entry.slug, state=State.PUBLISHED))
        for column in COLUMNS:
            setattr(row, column, getattr(entry, column))
    written = [rows[entry.slug] for entry in to_write]
    kept = [row for row in written if row.pk]
    for kind in (ExercisePattern, Alias, SetUp, Step, Mistake, Caution):
        kind.objects.filter(exercise__in=kept).delete()
    Exercise.objects.bulk_create([row for row in written if not row.pk])
    Exercise.objects.bulk_update(kept, [column for column in COLUMNS if column != "slug"])

    pairs = [(entry, rows[entry.slug]) for entry in to_write]
    ExercisePattern.objects.bulk_create(
        ExercisePattern(exercise=row, position=position, pattern=pattern)
        for entry, row in pairs
        for position, pattern in enumerate(entry.patterns, start=1)
    )
    Alias.objects.bulk_create(
        Alias(exercise=row, position=position, name=name)
        for entry, row in pairs
        for position, name in enumerate(entry.aliases, start=1)
    )
    Step.objects.bulk_create(
        Step(exercise=row, position=position, text=text)
        for entry, row in pairs
        for position, text in enumerate(entry.steps, start=1)
    )
    Mistake.objects.bulk_create(
        Mistake(exercise=row, position=position, mistake=mistake, mend=mend)
        for entry, row in pairs
        for position, (mistake, mend) in enumerate(entry.mistakes, start=1)
    )
    Caution.objects.bulk_create(
        _caution(row, kind, place)
        for entry, row in pairs
        for kind, places in ((CautionKind.AVOID, entry.avoid), (CautionKind.PREFER, entry.prefer))
        for place in places
    )
    _write_set_ups(pairs, equipment)
    _write_muscles(pairs, muscles)
    _write_rungs(pairs, rows)


def _caution(row: Exercise, kind: CautionKind, place: str) -> Caution:
    key = "injury_area" if place in InjuryArea.values else "condition"
    return Caution(exercise=row, kind=kind, **{key: place})


def _write_set_ups(
    pairs: Sequence[tuple[Entry, Exercise]], equipment: dict[str, Equipment]
) -> None:
    needs = [
        (SetUp(exercise=row, position=position), slugs)
        for entry, row in pairs
        for position, slugs in enumerate(entry.set_ups, start=1)
    ]
    SetUp.objects.bulk_create(set_up for set_up, _ in needs)
    link = SetUp.equipment.through
    link.objects.bulk_create(
        link(setup=set_up, equipment=equipment[slug]) for set_up, slugs in needs for slug in slugs
    )


def _write_muscles(pairs: Sequence[tuple[Entry, Exercise]], muscles: dict[str, Muscle]) -> None:
    for key in ("primary_muscles", "secondary_muscles"):
        link = getattr(Exercise, key).through
        link.objects.filter(exercise__in=[row for _, row in pairs]).delete()
        link.objects.bulk_create(
            link(exercise=row, muscle=muscles[name])
            for entry, row in pairs
            for name in getattr(entry, key)
        )


def _write_rungs(pairs: Sequence[tuple[Entry, Exercise]], rows: dict[str, Exercise]) -> None:
    wanted = {(row.pk, rows[harder].pk) for entry, row in pairs for harder in entry.harder}
    there = {
        (rung.easier_id, rung.harder_id): rung.pk
        for rung in Rung.objects.filter(easier__in=[row for _, row in pairs])
    }
    Rung.objects.filter(pk__in=[pk for key, pk in there.items() if key not in wanted]).delete()
    # sorted, so that the same files give the same rows in the same order
    Rung.objects.bulk_create(
        Rung(easier_id=easier, harder_id=harder) for easier, harder in sorted(wanted - there.keys())
    )


def _check_whole_ladder() -> None:
    """Rungs that coaches have set may close a circle that the files alone don't have."""
    ladder: dict[str, list[str]] = {}
    for easier, harder in Rung.objects.values_list("easier__slug", "harder__slug").order_by("pk"):
        ladder.setdefault(easier, []).append(harder)
    if circle := find_circle(ladder):
        raise EntryError(
            f"{circle[0]}, harder: with your coaches’ rungs the ladder goes in a circle "
            f"({' → '.join(circle)})."
        )


def _record_history(to_write: Iterable[Entry]) -> None:
    """So that a coach's first change can be reverted as well. One revision each: reverting
    a revision brings back all that is in it."""
    slugs = [entry.slug for entry in to_write]
    for exercise in Exercise.objects.for_history().filter(slug__in=slugs):
        with reversion.create_revision():
            reversion.set_comment("As shipped")
            reversion.add_to_revision(exercise)


def _record_shipment(entries: dict[str, Entry], rows: dict[str, Exercise], report: Report) -> None:
    old = {
        slug: rows[slug].shipment.digest
        for slug in (*report.changed, *report.unchanged)
        if hasattr(rows[slug], "shipment")
    }
    new = {
        slug: digest(entries[slug]) for slug in (*report.new, *report.changed, *report.unchanged)
    }
    Shipment.objects.bulk_create(
        [
            Shipment(exercise=rows[slug], digest=now)
            for slug, now in new.items()
            if old.get(slug) != now
        ],
        update_conflicts=True,
        unique_fields=["exercise"],
        update_fields=["digest"],
    )

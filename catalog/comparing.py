"""Two versions of one exercise beside each other, rows included, with what changed marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.db import models
from reversion.models import Version

from catalog.models import Equipment, Exercise, Muscle, Rung

GONE = "(no longer there)"
KEPT_TO_ITSELF = {"id", "exercise_id", "position"}

ONE_SENTENCE = 0.6  # less in common, blanks counted, and it is another one: marked as a whole

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text; `changed` where the other side doesn't have it."""

    text: str
    changed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One fact or row. `mark` is "changed", "added", "removed", or empty where both agree."""

    label: str
    mark: str
    left: tuple[Piece, ...]
    right: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    different: tuple[Line, ...]
    same: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """An exercise in words: each fact as a text, each kind of row as a list of texts."""

    facts: Mapping[str, str]
    rows: Mapping[str, Sequence[str]]


def compare(left: Sheet, right: Sheet) -> Comparison:
    lines = [
        *(
            _line(label, left.facts.get(label, ""), right.facts.get(label, ""))
            for label in {**left.facts, **right.facts}
        ),
        *(
            line
            for label in {**left.rows, **right.rows}
            for line in _row_lines(label, left.rows.get(label, ()), right.rows.get(label, ()))
        ),
    ]
    lines = [line for line in lines if line.left or line.right]
    return Comparison(
        different=tuple(line for line in lines if line.mark),
        same=tuple(line for line in lines if not line.mark),
    )


def _line(label: str, left: str, right: str) -> Line:
    mark = "" if left == right else "added" if not left else "removed" if not right else "changed"
    one, other = _pieces(left, right)
    return Line(label=label, mark=mark, left=one, right=other)


def _pieces(left: str, right: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Word by word, blanks kept."""
    words = [re.findall(r"\s+|\S+", text) for text in (left, right)]
    sides: tuple[list[Piece], list[Piece]] = ([], [])
    matcher = SequenceMatcher(None, words[0], words[1], autojunk=False)
    if matcher.ratio() < ONE_SENTENCE:
        whole = [(Piece(text=text, changed=True),) if text else () for text in (left, right)]
        return whole[0], whole[1]
    for what, left_from, left_to, right_from, right_to in matcher.get_opcodes():
        ends = ((left_from, left_to), (right_from, right_to))
        for side, have, (start, stop) in zip(sides, words, ends, strict=True):
            if start < stop:
                text = "".join(have[start:stop])
                side.append(Piece(text=text, changed=what != "equal"))
    return tuple(sides[0]), tuple(sides[1])


def _row_lines(label: str, left: Sequence[str], right: Sequence[str]) -> Iterator[Line]:
    """Rows that both have stand beside each other, wherever they are in their lists."""
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    for _, left_from, left_to, right_from, right_to in matcher.get_opcodes():
        for number in range(max(left_to - left_from, right_to - right_from)):
            at_left, at_right = left_from + number, right_from + number
            there = at_right if at_right < right_to else at_left
            yield _line(
                f"{label} {there + 1}",
                left[at_left] if at_left < left_to else "",
                right[at_right] if at_right < right_to else "",
            )


def sheets_of(exercise: Exercise, versions: Iterable[Version | None]) -> list[Sheet]:
    """None stands for the exercise as it is now. A fixed number of queries, however many rows."""
    contents = [
        _content_now(exercise) if version is None else _content_then(exercise, version)
        for version in versions
    ]
    names = _Names(contents)
    return [_sheet(exercise, facts, rows, names) for facts, rows in contents]


Content = tuple[Values, list[tuple[type[models.Model], Values]]]


def _content_then(exercise: Exercise, version: Version) -> Content:
    rows = [
        (other._model, other.field_dict)
        for other in version.revision.version_set.all()
        if other._model is not Exercise
    ]
    return version.field_dict, [
        (model, values) for model, values in rows if exercise.pk in _owners(values)
    ]


def _owners(values: Values) -> set[Any]:
    return {values.get(key) for key in ("exercise_id", "easier_id", "harder_id")}


def _content_now(exercise: Exercise) -> Content:
    """Expects `for_history()`."""
    parts = ("steps", "mistakes", "patterns", "set_ups", "cautions", "rungs_down", "rungs_up")
    return _values(exercise), [
        (type(row), _values(row))
        for part in (*parts, "aliases")
        for row in getattr(exercise, part).all()
    ]


def _values(row: models.Model) -> Values:
    fields = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    for field in _plain_many(type(row)):
        fields[field.attname] = [other.pk for other in getattr(row, field.name).all()]
    return fields


def _plain_many(model: type[models.Model]) -> list[Any]:
    """Without the ladder, whose rungs are rows of their own."""
    many: list[Any] = list(model._meta.many_to_many)
    return [field for field in many if field.remote_field.through._meta.auto_created]


class _Names:
    """What the numbers in old versions stand for, asked once for all of them."""

    def __init__(self, contents: Iterable[Content]) -> None:
        neighbours = {
            values[end]
            for _, rows in contents
            for _, values in rows
            for end in ("easier_id", "harder_id")
            if end in values
        }
        exercises = Exercise.objects.filter(pk__in=neighbours)
        self.by_model: dict[type[models.Model], dict[Any, str]] = {
            Muscle: dict(Muscle.objects.values_list("pk", "name")),
            Equipment: dict(Equipment.objects.values_list("pk", "name")),
            Exercise: dict(exercises.values_list("pk", "name")),
        }

    def of(self, model: type[models.Model], pk: Any) -> str:
        return self.by_model[model].get(_as_key(pk), GONE)


def _as_key(pk: Any) -> Any:
    """Old versions hold the keys of many-to-many fields as they were written."""
    return int(pk) if str(pk).isdigit() else pk


def _sheet(
    exercise: Exercise,
    facts: Values,
    rows: Iterable[tuple[type[models.Model], Values]],
    names: _Names,
) -> Sheet:
    texts: dict[str, list[tuple[Any, str]]] = {label: [] for label in LABELS}
    for model, values in rows:
        label, text = _row(exercise, model, values, names)
        texts[label].append((values.get("position", 0), text))
    return Sheet(
        facts={
            field.verbose_name[:1].upper() + field.verbose_name[1:]: _text(
                field, facts.get(field.attname), names
            )
            for field in _fields(Exercise)
        },
        rows={label: [text for _, text in sorted(found)] for label, found in texts.items()},
    )


LABELS = (
    "Step",
    "Mistake",
    "Pattern",
    "Set-up",
    "Caution",
    "Easier neighbour",
    "Harder neighbour",
    "Other name",
)


def _row(
    exercise: Exercise, model: type[models.Model], values: Values, names: _Names
) -> tuple[str, str]:
    """Its label and its text."""
    if model is Rung:
        below = values["harder_id"] == exercise.pk
        end, label = ("easier_id", LABELS[5]) if below else ("harder_id", LABELS[6])
        return label, names.of(Exercise, values[end])
    texts = [_text(field, values.get(field.attname), names) for field in _fields(model)]
    text = ": ".join(text for text in texts if text)
    label = str(model._meta.verbose_name).capitalize()
    return label, text or "nothing"  # a set-up without equipment


def _fields(model: type[models.Model]) -> list[Any]:
    own = [field for field in model._meta.concrete_fields if field.attname not in KEPT_TO_ITSELF]
    return [*own, *_plain_many(model)]


def _text(field: Any, value: Any, names: _Names) -> str:
    if field.many_to_many:
        return ", ".join(sorted(names.of(field.related_model, pk) for pk in value or ()))
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)

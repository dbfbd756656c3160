"""A session as it was planned beside as it was done, an exercise a row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from logbook.models import LeftOut
from logbook.opening import OpenedSession
from logbook.showing import ExerciseRows, Screen
from plans.models import Prescription
from plans.reading import wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """`planned` is the dose and `asked` how hard it is meant; `done` has a line a side where the
    sides differ. `changes`: what became otherwise, and why."""

    name: str
    instead_of: str = ""
    planned: str = ""
    asked: str = ""
    done: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()


def compare(opened: OpenedSession, screen: Screen) -> list[Row]:
    """Without the warm-up, which nobody logs."""
    return [_row(opened, exercise) for exercise in screen.work]


def _row(opened: OpenedSession, exercise: ExerciseRows) -> Row:
    line = exercise.line
    asked = line.prescription or (line if opened.free else None)
    return Row(
        name=line.exercise.name,
        instead_of=line.instead_of.name if line.instead_of else "",
        planned=wording.dose(asked) if asked else "",
        asked=_effort(asked) if asked else "",
        done=tuple(exercise.did),
        changes=tuple(_changes(opened, exercise)),
    )


def _effort(asked: wording.Dosed) -> str:
    line = ", ".join(part for part in (wording.effort(asked), wording.load(asked)) if part)
    return line[:1].upper() + line[1:]


def _changes(opened: OpenedSession, exercise: ExerciseRows) -> Iterator[str]:
    line = exercise.line
    if line.prescription is None and opened.planned:
        yield "Added"
    if line.prescription:
        yield from _other_sets(opened, line.sets, line.prescription)
    if line.left_out:
        rest = "The rest left out" if exercise.any_done else "Left out"
        why = {LeftOut.CUT: ": no time", LeftOut.HURTS: ": it hurt"}.get(LeftOut(line.left_out), "")
        yield f"{rest}{why}"
    elif missing := len({mark.place.number for mark in exercise.marks if not mark.done}):
        yield f"{_sets(missing)} not done"


def _other_sets(opened: OpenedSession, sets: int, planned: Prescription) -> Iterator[str]:
    if sets > planned.sets:
        yield f"{_sets(sets - planned.sets)} added"
    elif sets < planned.sets:
        cut = opened.log is not None and opened.log.minutes is not None
        yield f"{_sets(planned.sets - sets)} {'cut for time' if cut else 'left out'}"


def _sets(count: int) -> str:
    return f"{count} set" if count == 1 else f"{count} sets"

"""A week on a sheet of paper: its days, and each session with boxes to write in."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from plans.models import Plan, PlannedSession, Prescription
from plans.reading.calendar import Day, Week, days_of
from plans.reading.wording import dose, effort, load, rest, tempo
from plans.vocabulary import Block

BOXES = 5  # a set each; more sets share the last


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    name: str
    dose: str
    notes: str
    boxes: range


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One session. `warm_up` is one line."""

    session: PlannedSession
    warm_up: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    week: Week
    of: int
    days: tuple[Day, ...]
    sheets: tuple[Sheet, ...]


def leaves_of(
    plan: Plan,
    weeks: Sequence[Week],
    rows: Iterable[Prescription],
    *,
    runs: Mapping[str, str],
    of: int,
    today: dt.date,
) -> list[Leaf]:
    held: dict[int, list[Prescription]] = {}
    for row in rows:
        held.setdefault(row.session_id, []).append(row)
    return [
        Leaf(
            week=week,
            of=of,
            days=tuple(
                days_of(
                    week.start,
                    runs=runs,
                    sessions=week.sessions,
                    race_date=plan.race_date,
                    today=today,
                )
            ),
            sheets=tuple(_sheet(one, held.get(one.pk, [])) for one in week.sessions),
        )
        for week in weeks
    ]


def _sheet(session: PlannedSession, rows: Sequence[Prescription]) -> Sheet:
    ordered = sorted(rows, key=lambda row: row.position)
    warm_up = [row for row in ordered if row.block == Block.WARM_UP]
    return Sheet(
        session=session,
        warm_up=", ".join(f"{row.exercise.name} {dose(row)}" for row in warm_up),
        rows=tuple(_row(row) for row in ordered if row.block != Block.WARM_UP),
    )


def _row(row: Prescription) -> Row:
    notes = [part(row) for part in (load, effort, tempo, rest)]
    return Row(
        name=row.exercise.name,
        dose=dose(row),
        notes=", ".join(note for note in notes if note),
        boxes=range(min(row.sets, BOXES)),
    )

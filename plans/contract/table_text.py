"""Exercises as rows: one session's doses, or the weeks of a phase across."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from plans.contract import dose_text
from plans.contract.layout import Cell, columns, unbroken
from plans.engine.reasons.words import MONTHS, count
from plans.engine.types import Block, Item, Session, Week

INDENT = 4
HEAD = ("", "Exercise", "Sets", "Effort", "% 1RM", "Tempo", "Rest", "Landings")
FEW, WIDE = 4, 16  # so many weeks leave room for so many signs in a cell

Day = Sequence[tuple[Week, Session]]
"""The sessions of one weekday, from week to week."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One exercise of a day, from week to week."""

    exercise: str
    items: Mapping[int, Item]  # by the week's number
    marks: Mapping[int, str]


def work_of(session: Session) -> list[Item]:
    return [item for item in session.items if item.block is not Block.WARM_UP]


def rows_of(day: Day) -> list[Row]:
    """In the order of the sessions; what comes later stands behind what it follows."""
    order: list[str] = []
    items: dict[str, dict[int, Item]] = {}
    marks: dict[str, dict[int, str]] = {}
    for week, session in day:
        work = work_of(session)
        place = 0
        for item, mark in zip(work, dose_text.superset_marks(work), strict=True):
            if item.exercise not in items:
                order.insert(place, item.exercise)
            place = order.index(item.exercise) + 1
            items.setdefault(item.exercise, {})[week.number] = item
            marks.setdefault(item.exercise, {})[week.number] = mark
    return [Row(exercise=slug, items=items[slug], marks=marks[slug]) for slug in order]


def session_table(rows: Sequence[Row], names: Mapping[str, str]) -> Iterator[str]:
    """For a single session: a line for each exercise."""
    cells: list[list[Cell]] = [[(name,) for name in HEAD]]
    for row in rows:
        (item,), (mark,) = row.items.values(), row.marks.values()
        cells.append(
            [
                (mark,),
                (names.get(row.exercise, row.exercise),),
                (dose_text.sets(item),),
                (dose_text.effort(item),),
                (dose_text.load(item).removesuffix("%"),),
                (dose_text.tempo(item),),
                (dose_text.rest(item),),
                (str(item.landings or ""),),
            ]
        )
    for lines in columns(cells, indent=INDENT, widest=HEAD.index("Exercise")):
        yield from lines


def weeks_table(day: Day, rows: Sequence[Row], names: Mapping[str, str]) -> Iterator[str]:
    """A column for each week. What stays the same stands below the name, the rest in the cells."""
    weeks = [week.number for week, _ in day]
    cells: list[list[Cell]] = [
        [("Exercise",), *(_head(week, session) for week, session in day)],
        [("Minutes",), *((f"{session.minutes:g}",) for _, session in day)],
    ]
    if any(session.landings for _, session in day):
        landings = [f"{one.landings} ({one.weighted_landings:g})" for _, one in day]
        cells.append([("Landings (by weight)",), *((text,) for text in landings)])
    for row in rows:
        cells.append(_row(row, weeks, names.get(row.exercise, row.exercise)))
    for lines in columns(cells, indent=INDENT, widest=0):
        yield from lines


def _head(week: Week, session: Session) -> Cell:
    date = f"{session.date.day} {MONTHS[session.date.month - 1][:3]}"
    return (f"Week {week.number}", date, *(["lighter"] if week.deload else []))


def _row(row: Row, weeks: Sequence[int], name: str) -> list[Cell]:
    told = [_facts(item, row.marks[week]) for week, item in row.items.items()]
    same = [len(set(facts)) == 1 for facts in zip(*told, strict=True)]
    mark, *stays = (fact if holds else "" for fact, holds in zip(told[0], same, strict=True))
    below = ", ".join(unbroken(fact) for fact in stays if fact)
    cells: list[Cell] = [(f"{mark} {name}".lstrip(), *([f"  {below}"] if below else []))]
    for week in weeks:
        if week not in row.items:
            cells.append(("–",))
            continue
        facts = _facts(row.items[week], row.marks[week])
        varies = [fact for fact, holds in zip(facts, same, strict=True) if fact and not holds]
        figures = dose_text.sets_and_reps(row.items[week])
        cells.append((figures, *_stacked(varies, WIDE if len(weeks) <= FEW else 0)))
    return cells


def _stacked(facts: Sequence[str], width: int) -> list[str]:
    """Side by side as far as the width allows."""
    lines: list[str] = []
    for fact in facts:
        if lines and len(lines[-1]) + 2 + len(fact) <= width:
            lines[-1] += f", {fact}"
        else:
            lines.append(fact)
    return lines


def _facts(item: Item, mark: str) -> tuple[str, ...]:
    """What a dose has beside its figures; the superset's mark first."""
    tempo, rest = dose_text.tempo(item), dose_text.rest(item)
    return (
        mark,
        ", ".join(dose_text.counting(item)),
        dose_text.effort(item),
        dose_text.load(item),
        f"tempo {tempo}" if tempo else "",
        f"rest {rest}" if rest else "",
        count(item.landings, "landing") if item.landings else "",
    )

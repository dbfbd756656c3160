"""Exercises as rows: one dose each, or the weeks of a phase across."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from plans.contract import dose_text
from plans.contract.layout import BETWEEN, WIDTH, Cell, columns, unbroken
from plans.engine.reasons.words import MONTHS, count
from plans.engine.types import Block, Item, Session, Week

INDENT = 2
HEAD = ("", "Exercise", "Sets", "RIR", "% 1RM", "Tempo", "Rest", "Landings")
WIDE = 16  # signs in a cell, where the table has room for it
NARROWEST = 24  # the column of the names

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


def columns_of(day: Day) -> list[Day]:
    """Neighbours with the same figures stand in one column."""
    found: list[list[tuple[Week, Session]]] = []
    for one in day:
        if found and _figures(found[-1][-1]) == _figures(one):
            found[-1].append(one)
        else:
            found.append([one])
    return [*found]


def _figures(one: tuple[Week, Session]) -> tuple[object, ...]:
    week, session = one
    work = work_of(session)
    marks = dose_text.superset_marks(work)
    return (
        week.deload,
        session.minutes,
        session.landings,
        session.weighted_landings,
        [
            (item.exercise, dose_text.sets_and_reps(item), _facts(item, mark))
            for item, mark in zip(work, marks, strict=True)
        ],
    )


def fits(day: Day) -> bool:
    """Whether the names have room beside its columns."""
    return len(columns_of(day)) == 1 or _fits(_cells(day, rows_of(day), {}, 0))


def _fits(cells: Sequence[Sequence[Cell]]) -> bool:
    return _room(cells) >= NARROWEST


def _room(cells: Sequence[Sequence[Cell]]) -> int:
    """What the other columns leave for the names."""
    sizes = [max(len(line) for row in cells for line in row[n]) for n in range(1, len(cells[0]))]
    return WIDTH - INDENT - sum(BETWEEN + size for size in sizes)


def session_table(rows: Sequence[Row], names: Mapping[str, str]) -> Iterator[str]:
    """For figures that do not change: a line for each exercise."""
    cells: list[list[Cell]] = [[(name,) for name in HEAD]]
    for row in rows:
        item, mark = next(iter(row.items.values())), next(iter(row.marks.values()))
        cells.append(
            [
                (mark,),
                (names.get(row.exercise, row.exercise),),
                (dose_text.sets(item),),
                (dose_text.effort(item).removeprefix("RIR "),),
                (dose_text.load(item).removesuffix("%"),),
                (dose_text.tempo(item),),
                (dose_text.rest(item),),
                (str(item.landings or ""),),
            ]
        )
    for lines in columns(cells, indent=INDENT, widest=HEAD.index("Exercise")):
        yield from lines


def weeks_table(day: Day, rows: Sequence[Row], names: Mapping[str, str]) -> Iterator[str]:
    """A column for each week, or for neighbours that are alike. What stays the same stands below
    the name, the rest in the cells."""
    cells = _cells(day, rows, names, WIDE)
    if not _fits(cells):
        cells = _cells(day, rows, names, 0)
    room = _room(cells)
    for lines in columns([_on_one_line(row, room) for row in cells], indent=INDENT, widest=0):
        yield from lines


def _on_one_line(row: Sequence[Cell], room: int) -> Sequence[Cell]:
    """What stays beside the name, where there is room and nothing else needs the second line."""
    (name, *stays), *figures = row
    joined = ", ".join([name, *(line.strip() for line in stays)])
    alone = all(len(cell) == 1 for cell in figures) and len(joined) <= room
    return [(joined,), *figures] if alone else row


def _cells(day: Day, rows: Sequence[Row], names: Mapping[str, str], width: int) -> list[list[Cell]]:
    alike = columns_of(day)
    firsts = [column[0][1] for column in alike]
    cells: list[list[Cell]] = [
        [("Exercise",), *(_head(column) for column in alike)],
        [("Minutes",), *((f"{session.minutes:g}",) for session in firsts)],
    ]
    if any(session.landings for session in firsts):
        landings = [
            f"{one.landings} ({one.weighted_landings:g})" if one.landings else "0" for one in firsts
        ]
        cells.append([("Landings (by weight)",), *((text,) for text in landings)])
    weeks = [column[0][0].number for column in alike]
    return [
        *cells,
        *(_row(row, weeks, names.get(row.exercise, row.exercise), width) for row in rows),
    ]


def _head(column: Day) -> Cell:
    """Week 4, 26 Jan; or Weeks 1–3, 5 Jan to 19 Jan."""
    weeks = [week.number for week, _ in column]
    dates = [f"{one.date.day} {MONTHS[one.date.month - 1][:3]}" for _, one in column]
    lighter = ["lighter"] if column[0][0].deload else []
    if len(column) == 1:
        return (f"Week {weeks[0]}", dates[0], *lighter)
    if weeks[-1] - weeks[0] == len(weeks) - 1:
        return (f"Weeks {weeks[0]}–{weeks[-1]}", f"{dates[0]} to", dates[-1], *lighter)
    *most, last = dates
    return (f"Weeks {', '.join(map(str, weeks))}", *(f"{date}," for date in most), last, *lighter)


def _row(row: Row, weeks: Sequence[int], name: str, width: int) -> list[Cell]:
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
        cells.append((figures, *_stacked(varies, width)))
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
    rest = dose_text.rest(item)
    return (
        mark,
        ", ".join(dose_text.counting(item)),
        dose_text.effort(item),
        dose_text.load(item),
        dose_text.tempo(item),
        f"rest {rest}" if rest else "",
        count(item.landings, "landing") if item.landings else "",
    )

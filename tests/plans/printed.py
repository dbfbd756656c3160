"""Reads a printed plan back: the days, and of each day every exercise with its whole dose."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from plans.contract import as_text
from plans.engine.generate import generate
from plans.engine.types import Goal, Injury, InjuryArea, Level, Runner
from tests.plans.engine.examples import EASY, FRI, LONG, MON, SUN, THU, TUE, race_after, runner
from tests.plans.engine.facts import everything

FIGURES = re.compile(r"\d+ × |–$")
MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec"


@dataclass
class PrintedDay:
    said: str  # its minutes among other things
    rows: dict[str, str] = field(default_factory=dict)  # by exercise; without blanks

    def missing(self, name: str, parts: Iterable[str]) -> list[str]:
        """What no row of this name says; a longer name may begin with it."""
        rows = [row for start, row in self.rows.items() if squeezed(name) in start]
        lacking = [[part for part in parts if squeezed(part) not in row] for row in rows]
        return min(lacking, key=len, default=[name])


def printed_days(text: str) -> dict[date, PrintedDay]:
    return {
        day: printed
        for sheet in re.split(r"\n\n\n(?=Week)", text)[1:]
        for lines in _days(sheet.split("\n"))
        for dates, printed in _read(lines)
        for day in _dates(dates, sheet.partition(":")[0])
    }


def squeezed(text: str) -> str:
    return "".join(text.split())


def _dates(text: str, head: str) -> list[date]:
    """4 Jan to 18 Jan, a week apart, or each by itself. A sheet over the turn of a year names both
    of its years."""
    years = [int(year) for year in re.findall(r"\d{4}", head)]
    days = []
    for number, name in re.findall(r"(\d+) ([A-Z][a-z]{2})", text):
        month = MONTHS.index(name) // 3 + 1
        days.append(date(years[0 if month > 9 else -1], month, int(number)))
    if " to " not in text:
        return days
    first, last = days
    return [first + timedelta(weeks=more) for more in range((last - first).days // 7 + 1)]


def _days(lines: list[str]) -> Iterator[list[str]]:
    starts = [place for place, line in enumerate(lines) if re.match(r"[A-Z]\w+days?[: ]", line)]
    for first, last in pairwise([*starts, len(lines)]):
        yield lines[first:last]


def _read(lines: list[str]) -> Iterator[tuple[str, PrintedDay]]:
    said = " ".join(_until(lines, lambda line: line.startswith("  ")))
    head = next(place for place, line in enumerate(lines) if "  Exercise  " in line + "  ")
    table = [*_until(lines[head:], lambda line: line.startswith("  - ") or not line)]
    if "Week" in table[0]:
        yield from _weeks(table)
    else:
        yield said.partition(":")[0], PrintedDay(said=said, rows=_rows(table))


def _until(lines: Sequence[str], ends: Callable[[str], bool]) -> Iterator[str]:
    for line in lines:
        if ends(line):
            return
        yield line


def _cells(table: Sequence[str], columns: Sequence[int]) -> list[list[str]]:
    edges = [*columns, 200]
    return [[line[first:last].strip() for first, last in pairwise(edges)] for line in table]


def _rows(table: list[str]) -> dict[str, str]:
    """One dose a line, under Sets, RIR and so on; a long name goes on below."""
    heads = ["Exercise", "Sets", "RIR", "% 1RM", "Tempo", "Rest", "Landings"]
    heads = [head for head in heads if head in table[0]]
    rows: list[list[str]] = []
    for cells in _cells(table[1:], [table[0].index(head) for head in heads]):
        if cells[1]:
            rows.append(cells)
        else:
            rows[-1][0] += f" {cells[0]}"
    return {
        squeezed(row[0]): squeezed(
            "".join(
                f"RIR{cell}" if head == "RIR" and cell else cell
                for head, cell in zip(heads, row, strict=True)
            )
        )
        for row in rows
    }


def _weeks(table: list[str]) -> Iterator[tuple[str, PrintedDay]]:
    cells = _cells(table, [0, *(one.start() for one in re.finditer(r"Weeks? \d", table[0]))])
    minutes = next(place for place, row in enumerate(cells) if row[0] == "Minutes")
    rows: list[list[str]] = []
    for row in cells[minutes + 1 :]:
        if any(FIGURES.match(cell) for cell in row[1:]):
            rows.append(list(row))
        elif rows:
            rows[-1] = [f"{before} {more}" for before, more in zip(rows[-1], row, strict=True)]
    for place in range(1, len(cells[0])):
        mine = [row for row in rows if not row[place].startswith("–")]
        yield (
            " ".join(row[place] for row in cells[1:minutes]),
            PrintedDay(
                said=cells[minutes][place],
                rows={squeezed(row[0]): squeezed(row[0] + row[place]) for row in mine},
            ),
        )


P7 = runner(
    goal=Goal.HALF_MARATHON,
    race_date=race_after(10),
    age=33,
    strength_level=Level.INTERMEDIATE,
    runs={TUE: EASY, THU: EASY, SUN: LONG},
    strength_days=frozenset({MON, FRI}),
    minutes=35,
    equipment=frozenset({"band", "mat", "step"}),
    injuries=(Injury(area=InjuryArea.IT_BAND, pain=3),),
)


def printed(who: Runner) -> str:
    return as_text(who, generate(who, everything()), everything())


def line_with(text: str, start: str) -> str:
    return next(line for line in text.split("\n") if line.strip().startswith(start))

"""Reads a printed plan back: the days, and of each day every exercise with its whole dose."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

FIGURES = re.compile(r"\d+ × |–$")


@dataclass
class PrintedDay:
    said: str  # its minutes among other things
    rows: dict[str, str] = field(default_factory=dict)  # by exercise; without blanks

    def missing(self, name: str, parts: Iterable[str]) -> list[str]:
        """What no row of this name says; a longer name may begin with it."""
        rows = [row for start, row in self.rows.items() if squeezed(name) in start]
        lacking = [[part for part in parts if squeezed(part) not in row] for row in rows]
        return min(lacking, key=len, default=[name])


def printed_days(text: str) -> dict[str, PrintedDay]:
    """By date, as in 5 Jan 2027."""
    sheets = re.split(r"\n\n\n(?=Week)", text)[1:]
    return {
        f"{date} {_year(date, sheet)}": day
        for sheet in sheets
        for lines in _days(sheet.split("\n")[2:])
        for date, day in _read(lines)
    }


def _year(date: str, sheet: str) -> str:
    """A sheet over the turn of a year names both of its years."""
    years = re.findall(r"\d{4}", sheet.split("\n")[0])
    return years[0 if date.endswith(("Oct", "Nov", "Dec")) else -1]


def squeezed(text: str) -> str:
    return "".join(text.split())


def _days(lines: list[str]) -> Iterator[list[str]]:
    starts = [place for place, line in enumerate(lines) if re.match(r"  [A-Z]\w+day", line)]
    for first, last in pairwise([*starts, len(lines)]):
        yield lines[first:last]


def _read(lines: list[str]) -> Iterator[tuple[str, PrintedDay]]:
    head = next(place for place, line in enumerate(lines) if "  Exercise  " in line + "  ")
    table = lines[head:]
    columns = [one.start() for one in re.finditer(r"Week \d+", table[0])]
    if columns:
        yield from _weeks(table, columns)
        return
    day, month = re.findall(r"day (\d+) (\w{3})", lines[0])[0]
    rows = {squeezed(line): squeezed(line) for line in table[1:] if re.search(r"\d × ", line)}
    yield f"{day} {month}", PrintedDay(said=lines[0], rows=rows)


def _weeks(table: list[str], columns: list[int]) -> Iterator[tuple[str, PrintedDay]]:
    edges = [0, *columns, 200]
    cells = [
        [line[first:last].strip() for first, last in pairwise(edges)]
        for line in table
        if not line.startswith("    - ")
    ]
    minutes = next(place for place, row in enumerate(cells) if row[0] == "Minutes")
    rows: list[list[str]] = []
    for row in cells[minutes + 1 :]:
        if any(FIGURES.match(cell) for cell in row[1:]):
            rows.append(list(row))
        elif rows and not row[0].startswith("- "):
            rows[-1] = [f"{before} {more}" for before, more in zip(rows[-1], row, strict=True)]
    for place, date in enumerate(cells[1][1:], 1):
        mine = [row for row in rows if not row[place].startswith("–")]
        yield (
            date,
            PrintedDay(
                said=cells[minutes][place],
                rows={squeezed(row[0]): squeezed(row[0] + row[place]) for row in mine},
            ),
        )

"""Lines of text on a sheet of paper: wrapped, indented, in columns."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from textwrap import wrap

WIDTH = 80
BETWEEN = 2  # spaces from column to column
HELD = "\N{NO-BREAK SPACE}"

Cell = Sequence[str]  # its lines


def titled(title: str) -> Iterator[str]:
    yield title
    yield "-" * len(title)


def paragraph(text: str, *, first: str = "", indent: int = 0) -> list[str]:
    """Wrapped, with every line after the first as far in as the first one's text."""
    start = " " * indent + first
    lines = wrap(
        text,
        width=WIDTH,
        initial_indent=start,
        subsequent_indent=" " * len(start),
        break_on_hyphens=False,
    )
    return [line.replace(HELD, " ") for line in lines]


def unbroken(text: str) -> str:
    """For a part of a paragraph that stays on one line."""
    return text.replace(" ", HELD)


def bullets(texts: Sequence[str], *, indent: int = 2) -> Iterator[str]:
    for text in texts:
        yield from paragraph(text, first="- ", indent=indent)


def facts(rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Names to the left, what they say to the right."""
    widest = max((len(name) for name, _ in rows), default=0)
    for name, value in rows:
        yield from paragraph(value, first=name.ljust(widest + BETWEEN), indent=2)


def columns(rows: Sequence[Sequence[Cell]], *, indent: int, widest: int) -> list[list[str]]:
    """Each row as its lines. Empty columns go; the `widest`th wraps where a line is too long."""
    used = [place for place in range(len(rows[0])) if any(any(row[place]) for row in rows[1:])]
    sizes = {place: max(len(line) for row in rows for line in row[place]) for place in used}
    over = indent + sum(sizes.values()) + BETWEEN * (len(used) - 1) - WIDTH
    if over > 0:
        sizes[widest] -= over
    return [[*_row(row, sizes, indent, widest)] for row in rows]


def _row(row: Sequence[Cell], sizes: dict[int, int], indent: int, widest: int) -> Iterator[str]:
    cells = [
        [line for text in row[place] for line in _fitted(text, size)]
        if place == widest
        else row[place]
        for place, size in sizes.items()
    ]
    for texts in zip_longest(*cells, fillvalue=""):
        padded = (text.ljust(size) for text, size in zip(texts, sizes.values(), strict=True))
        yield (" " * indent + (" " * BETWEEN).join(padded)).rstrip().replace(HELD, " ")


def _fitted(text: str, width: int) -> list[str]:
    """Wrapped below its own first letter."""
    start = " " * (len(text) - len(text.lstrip()))
    return wrap(
        text.lstrip(),
        width=width,
        initial_indent=start,
        subsequent_indent=start,
        break_on_hyphens=False,
    ) or [""]

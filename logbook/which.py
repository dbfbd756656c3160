"""Which session an address means: a planned one by its number, or a free one by its log's.

/log/12/… and /log/free/12/… so share their views, their templates and the names of their addresses.
"""

from __future__ import annotations

from typing import NamedTuple


class Which(NamedTuple):
    pk: int
    free: bool = False

    def __str__(self) -> str:
        return f"free/{self.pk}" if self.free else f"{self.pk}"


class WhichConverter:
    regex = r"(?:free/)?[0-9]+"

    def to_python(self, text: str) -> Which:
        return Which(int(text.removeprefix("free/")), free=text.startswith("free/"))

    def to_url(self, which: Which | int | str) -> str:
        """A planned session's number alone will do."""
        return str(which)

"""Whys, each printed once: where it first applies, and again where it changes."""

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

from plans.engine.reasons import sentence
from plans.engine.reasons.jumps import WEIGHING
from plans.engine.types import Reason

# the heads of weeks and tables, and the figures in the rows, say these already
SAID_ELSEWHERE = frozenset(
    {
        "phase",
        "phase_to_race",
        "run_first",
        "dose",
        "starting_dose",
        "deload_item",
        "hold",
        "superset",
    }
)
# figures that pass with the weeks, and stand in the table
PASSING = frozenset(
    {"week", "weeks", "plan", "days", "low", "high", "rir", "sets", "seconds", "rest"}
)
GROWING = frozenset({"landings", "weighted", "before", "exercise"})


@dataclass
class Why:
    """`by_week`: its reasons, which can differ in what passes with the weeks."""

    by_week: dict[int, Reason] = field(default_factory=dict)

    @property
    def reason(self) -> Reason:
        return next(iter(self.by_week.values()))

    @property
    def weeks(self) -> list[int]:
        return list(self.by_week)

    def text(self, all_weeks: Sequence[int], lighter: frozenset[int] = frozenset()) -> str:
        """With the weeks that it is about, where those are not all in the table. A lighter week
        repeats the one before it, and what is true of it need not be said of it."""
        said = sentence(self.reason).replace(f" ({WEIGHING})", "")  # the legend says it
        same = len({sentence(reason) for reason in self.by_week.values()}) == 1
        told = [one for one in all_weeks if one not in lighter or one in self.weeks]
        if same and told == self.weeks:
            return said
        first, *more = self.weeks
        also = f"lso week{'s' if len(more) > 1 else ''} {numbered(more)}.)" if more else ""
        if re.search(rf"week {first}\b", said, re.IGNORECASE):
            return f"{said} (A{also}" if more else said
        if same:
            return f"Week{'s' if more else ''} {numbered(self.weeks)}: {said}"
        return f"{said} (Week {first}; a{also}"


class Told:
    """What the reader knows by now."""

    def __init__(self) -> None:
        self._known: set[Hashable] = set()
        self._said: set[str] = set()

    def is_said(self, text: str) -> bool:
        """Whether the very same was said before, of whatever it was."""
        before = text in self._said
        self._said.add(text)
        return before

    def new(
        self, about: str, given: Sequence[tuple[int, Sequence[Reason]]], *, but: frozenset[str]
    ) -> list[Why]:
        """What is new of what is `about` something, from pairs of a week and its reasons.

        Reasons that differ in nothing but the parameters in `but` are one why."""
        whys: dict[Hashable, Why] = {}
        for week, reasons in given:
            for reason in reasons:
                if reason.key in SAID_ELSEWHERE:
                    continue
                why = whys.setdefault(_same(reason, but), Why())
                why.by_week.setdefault(week, reason)
        fresh = {same: why for same, why in whys.items() if (about, same) not in self._known}
        self._known.update((about, same) for same in fresh)
        return list(fresh.values())


def _same(reason: Reason, but: frozenset[str]) -> Hashable:
    facts = sorted((name, value) for name, value in reason.params.items() if name not in but)
    return (reason.code, reason.key, *facts)


def numbered(weeks: Sequence[int]) -> str:
    """1 to 3, or 1, 3 and 4."""
    if len(weeks) > 2 and weeks[-1] - weeks[0] == len(weeks) - 1:
        return f"{weeks[0]} to {weeks[-1]}"
    *most, last = map(str, weeks)
    return f"{', '.join(most)} and {last}" if most else last

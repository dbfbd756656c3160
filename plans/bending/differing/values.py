"""A difference as pages show it: the answer, the totals, then phases, weeks, sessions, lines."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from plans.reading.explaining import Explained
from plans.vocabulary import Phase, SessionKind


class Change(StrEnum):
    """What happens to a session, or to an exercise in one."""

    ADDED = "added"
    DROPPED = "dropped"
    MOVED = "moved"
    CHANGED = "changed"
    REWORDED = "reworded"  # the same to do, for other reasons
    SWAPPED = "swapped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something that was one way and will be another; empty where it was or will be nothing."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerChange(Fact):
    """`name` is the column of plans/answers.py."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChange:
    """An exercise: swapped, added, dropped, or with another dose (`facts`)."""

    change: Change
    before: str
    after: str
    facts: tuple[Fact, ...] = ()
    why: tuple[Explained, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionChange:
    """`date` is where it will be (where it was, if it goes); `date_before` only if it moves."""

    change: Change
    date: dt.date
    date_before: dt.date | None = None
    kind: SessionKind
    minutes: float
    facts: tuple[Fact, ...] = ()
    lines: tuple[LineChange, ...] = ()
    why: tuple[Explained, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekChange:
    """`phase` is None in a week that the plan will no longer have. `same`: sessions untouched."""

    start: dt.date
    number: int
    phase: Phase | None
    phase_before: Phase | None
    deload: bool
    deload_before: bool
    sessions: tuple[SessionChange, ...]
    same: int = 0

    @property
    def end(self) -> dt.date:
        return self.start + dt.timedelta(days=6)

    @property
    def shown(self) -> tuple[SessionChange, ...]:
        return tuple(one for one in self.sessions if one.change is not Change.REWORDED)

    @property
    def is_other_phase(self) -> bool:
        return self.phase != self.phase_before

    @property
    def is_empty(self) -> bool:
        same = self.phase == self.phase_before and self.deload == self.deload_before
        return same and not self.shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Sessions ahead; `same` counts those in which nothing changes but perhaps the reasons."""

    added: int = 0
    dropped: int = 0
    moved: int = 0
    changed: int = 0
    same: int = 0

    @property
    def any(self) -> int:
        return self.added + self.dropped + self.moved + self.changed


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseChange:
    """Weeks in a row of one phase. `swaps`: which exercise for which, and in how many sessions."""

    phase: Phase | None
    weeks: tuple[WeekChange, ...]

    @property
    def start(self) -> dt.date:
        return self.weeks[0].start

    @property
    def end(self) -> dt.date:
        return self.weeks[-1].end

    @property
    def shown(self) -> tuple[WeekChange, ...]:
        return tuple(week for week in self.weeks if not week.is_empty)

    @property
    def totals(self) -> Totals:
        return totals_of(self.weeks)

    @property
    def swaps(self) -> list[tuple[str, str, int]]:
        swapped = Counter(
            (line.before, line.after)
            for week in self.weeks
            for one in week.sessions
            for line in one.lines
            if line.change is Change.SWAPPED
        )
        return [(before, after, count) for (before, after), count in swapped.most_common()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """`answers`: what the runner changed. `facts`: how the plan's phases and end shift.

    `new_plan`: the current plan retires and this begins. Notices and gaps are what the
    runner newly reads, and no longer reads.
    """

    answers: tuple[AnswerChange, ...] = ()
    facts: tuple[Fact, ...] = ()
    notices_come: tuple[Explained, ...] = ()
    notices_go: tuple[Explained, ...] = ()
    gaps_come: tuple[Explained, ...] = ()
    gaps_go: tuple[Explained, ...] = ()
    phases: tuple[PhaseChange, ...] = ()
    new_plan: bool = False

    @property
    def totals(self) -> Totals:
        return totals_of(week for phase in self.phases for week in phase.weeks)

    def sessions(self) -> Iterator[SessionChange]:
        for phase in self.phases:
            for week in phase.weeks:
                yield from week.sessions

    @property
    def shown(self) -> tuple[PhaseChange, ...]:
        return tuple(phase for phase in self.phases if phase.shown)

    @property
    def is_empty(self) -> bool:
        """Nothing to do changes, and nothing to read."""
        read = self.notices_come or self.notices_go or self.gaps_come or self.gaps_go
        return not (self.totals.any or self.facts or read or self.shown)


def totals_of(weeks: Iterable[WeekChange]) -> Totals:
    weeks = list(weeks)
    by_change = Counter(one.change for week in weeks for one in week.sessions)
    return Totals(
        added=by_change[Change.ADDED],
        dropped=by_change[Change.DROPPED],
        moved=by_change[Change.MOVED],
        changed=by_change[Change.CHANGED],
        same=by_change[Change.REWORDED] + sum(week.same for week in weeks),
    )

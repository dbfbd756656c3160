"""A plan as weeks and days: what the lanes of a week are drawn from."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plans.models import Plan, PlannedSession
from plans.vocabulary import Phase, RunKind, Weekday

KEY_RUNS = {RunKind.HARD, RunKind.LONG}


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """`protected`: no leg work, since a hard run, the long run or the race is tomorrow (R26)."""

    date: dt.date
    run: RunKind | None
    session: PlannedSession | None
    is_today: bool
    is_race: bool
    protected: bool

    @property
    def is_key(self) -> bool:
        return self.run in KEY_RUNS


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    number: int
    start: dt.date
    phase: Phase
    deload: bool
    sessions: tuple[PlannedSession, ...]
    is_now: bool
    is_past: bool

    @property
    def end(self) -> dt.date:
        return self.start + dt.timedelta(days=6)

    @property
    def marks(self) -> list[bool]:
        """A mark for each session: whether it is done."""
        return [is_done(session) for session in self.sessions]

    @property
    def done(self) -> int:
        return sum(self.marks)


def is_done(session: PlannedSession) -> bool:
    log = getattr(session, "log", None)
    return log is not None and log.finished_at is not None


def weeks_of(plan: Plan, sessions: Iterable[PlannedSession], *, today: dt.date) -> list[Week]:
    by_week: dict[int, list[PlannedSession]] = {}
    for session in sessions:
        by_week.setdefault(session.week, []).append(session)
    return [
        Week(
            number=row["number"],
            start=(start := dt.date.fromisoformat(row["start"])),
            phase=Phase(row["phase"]),
            deload=row["deload"],
            sessions=tuple(by_week.get(row["number"], [])),
            is_now=start <= today <= start + dt.timedelta(days=6),
            is_past=start + dt.timedelta(days=6) < today,
        )
        for row in plan.outline
    ]


def days_of(
    monday: dt.date,
    *,
    runs: Mapping[str, str],
    sessions: Iterable[PlannedSession],
    race_date: dt.date | None,
    today: dt.date,
) -> list[Day]:
    """Monday to Sunday. `runs` maps weekdays (mon … sun) to kinds of run, as in the profile."""
    by_date = {session.date: session for session in sessions}
    days = list(Weekday.values)

    def run_on(date: dt.date) -> RunKind | None:
        kind = runs.get(days[date.weekday()])
        return RunKind(kind) if kind else None

    return [
        Day(
            date=date,
            run=run_on(date),
            session=by_date.get(date),
            is_today=date == today,
            is_race=date == race_date,
            protected=(tomorrow := date + dt.timedelta(days=1)) == race_date
            or run_on(tomorrow) in KEY_RUNS,
        )
        for date in (monday + dt.timedelta(days=offset) for offset in range(7))
    ]

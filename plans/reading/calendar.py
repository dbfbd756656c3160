"""A plan as weeks and days: what the lanes of a week are drawn from."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plans.models import Plan, PlannedSession
from plans.vocabulary import Phase, RunKind, Weekday

DAY_WIDTH = 6  # of a week drawn as strokes
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
    race: dt.date | None = None

    @property
    def end(self) -> dt.date:
        return self.start + dt.timedelta(days=6)

    @property
    def minutes(self) -> float:
        """Of strength, warm-ups included."""
        return sum(float(session.minutes) for session in self.sessions)

    @property
    def done(self) -> int:
        return sum(is_done(session) for session in self.sessions)

    @property
    def strokes(self) -> tuple[str, str]:
        """Its sessions as SVG paths, a stroke on each one's day: those to do, those done."""
        due = [session.date.weekday() for session in self.sessions if is_due(session)]
        done = [session.date.weekday() for session in self.sessions if is_done(session)]
        return stroke_on(due, y=12), stroke_on(done, y=11)

    @property
    def finish(self) -> str:
        """The race as an SVG path, in the week that has it."""
        return f"M{DAY_WIDTH * self.race.weekday() + 3} 0v14" if self.race else ""


def stroke_on(days: Iterable[int], *, y: int) -> str:
    """An SVG path over a week of seven days, Monday at the left."""
    return "".join(f"M{DAY_WIDTH * day + 1} {y}h4" for day in days)


def is_done(session: PlannedSession) -> bool:
    log = getattr(session, "log", None)
    return log is not None and log.finished_at is not None


def is_due(session: PlannedSession) -> bool:
    """Neither done nor skipped."""
    return not is_done(session) and session.skipped_at is None


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
            race=plan.race_date if _same_week(plan.race_date, start) else None,
        )
        for row in plan.outline
    ]


def _same_week(day: dt.date | None, monday: dt.date) -> bool:
    return day is not None and monday <= day <= monday + dt.timedelta(days=6)


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

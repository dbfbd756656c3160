"""A programme as one looks over it: its phases and weeks with their whys, and one week of it."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from plans.answers import Answers
from plans.models import Plan, PlannedSession, RunnerProfile
from plans.reading.calendar import Day, Week, days_of, is_due, stroke_on, weeks_of
from plans.reading.explaining import Explained, explain
from plans.reading.lanes import Band, Track, bands_of, track_of
from plans.reading.phasing import facts_of, whys_of_phases, whys_of_week
from plans.reading.rulebook import HEALTH_RULES


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlook:
    """`phases` has a band with its whys; `why_phase` are those of the week's own band."""

    weeks: tuple[Week, ...]
    phases: tuple[tuple[Band, tuple[Explained, ...]], ...]
    track: Track
    week: Week
    why_phase: tuple[Explained, ...]
    why_week: tuple[Explained, ...]
    before: Week | None
    after: Week | None
    days: tuple[Day, ...]
    easy_runs: str
    key_runs: str
    next: PlannedSession | None
    notices: tuple[Explained, ...]
    gaps: tuple[Explained, ...]

    @property
    def about_health(self) -> list[Explained]:
        """Screening, pain and injuries, age: never folded away."""
        return [one for one in self.notices if one.code in HEALTH_RULES]

    @property
    def about_training(self) -> list[Explained]:
        return [one for one in self.notices if one.code not in HEALTH_RULES]

    @property
    def kept_free(self) -> Explained:
        """Of the days that are hatched."""
        return Explained(code="R26", text="")

    @property
    def reasons(self) -> Iterable[Iterable[Explained]]:
        phases = (why for _, why in self.phases)
        return (self.notices, *phases, self.why_week, [self.kept_free], self.gaps)


def overlook(
    plan: Plan,
    sessions: Sequence[PlannedSession],
    profile: RunnerProfile | Answers | None,
    *,
    asked: str,
    today: dt.date,
) -> Overlook:
    """`asked` is a week's number, as it was typed."""
    weeks = weeks_of(plan, sessions, today=today)
    bands = bands_of(weeks)
    facts = facts_of(plan, profile)
    whys = [tuple(why) for why in whys_of_phases(facts, bands)]
    week = _week(weeks, asked, plan=plan, today=today)
    place = next(number for number, band in enumerate(bands) if week in band.weeks)
    over = plan.retired_at is not None
    days = days_of(
        week.start,
        runs=profile.runs if profile else {},
        sessions=week.sessions,
        race_date=plan.race_date,
        today=today,
    )
    return Overlook(
        weeks=tuple(weeks),
        phases=tuple(zip(bands, whys, strict=True)),
        track=track_of(bands, race_date=plan.race_date, today=today),
        week=week,
        why_phase=whys[place],
        why_week=tuple(whys_of_week(facts, week, weeks, bands)),
        before=_numbered(weeks, week.number - 1),
        after=_numbered(weeks, week.number + 1),
        days=tuple(days),
        easy_runs=_runs(days, key=False),
        key_runs=_runs(days, key=True),
        next=None if over or plan.paused_on else _next(sessions, today),
        notices=tuple(explain(plan.notices)),
        gaps=tuple(explain(gap["reason"] for gap in plan.gaps)),
    )


def _week(weeks: Sequence[Week], asked: str, *, plan: Plan, today: dt.date) -> Week:
    """The one that was asked for, else this week, else the nearer end."""
    for week in weeks:
        if str(week.number) == asked:
            return week
    if plan.retired_at is not None:
        return weeks[0]
    now = next((week for week in weeks if week.is_now), None)
    return now or weeks[0 if today < weeks[0].start else -1]


def _runs(days: Iterable[Day], *, key: bool) -> str:
    """As an SVG path, for the weeks of the board."""
    return stroke_on([day.date.weekday() for day in days if day.run and day.is_key is key], y=3)


def _next(sessions: Iterable[PlannedSession], today: dt.date) -> PlannedSession | None:
    return next((one for one in sessions if one.date >= today and is_due(one)), None)


def _numbered(weeks: Sequence[Week], number: int) -> Week | None:
    return next((week for week in weeks if week.number == number), None)

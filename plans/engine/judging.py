"""Whether a session may stand on another day of its week, and what that would cost: the same
rules that placed it there (R26 to R31). Nothing is placed here; the runner chooses."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from plans.engine import days, spacing
from plans.engine.dosing import after_last_heavy
from plans.engine.plyometrics.landings import after_last_jumps, is_too_new_for_jumps
from plans.engine.types import Param, PhaseName, Reason, RunKind, Runner, SessionKind, Timing


class Fit(IntEnum):
    """The best first. What is forbidden can't be taken, what is second best comes with a price."""

    GOOD = 0
    SECOND_BEST = 1
    FORBIDDEN = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A session as it stands in a plan. `loads` the legs; `is_heavy` is what R30 ends before a
    race; `is_new`: has an exercise that no session before it had."""

    date: dt.date
    phase: PhaseName
    kind: SessionKind
    loads: bool
    landings: int = 0
    is_heavy: bool = False
    is_new: bool = False

    @property
    def monday(self) -> dt.date:
        return self.date - dt.timedelta(days=self.date.weekday())


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A day, what speaks against it, and why the session would stand there."""

    date: dt.date
    fit: Fit
    timing: Timing
    against: tuple[Reason, ...]
    reasons: tuple[Reason, ...]


def judge_week(
    runner: Runner, session: Placed, others: Sequence[Placed], *, today: dt.date
) -> tuple[Judged, ...]:
    """The other days of the session's week: the best first, forbidden ones last.

    `others`: sessions that are done or still to come; one that was missed or skipped loads nothing.
    """
    week = [session.monday + dt.timedelta(days=day) for day in range(7)]
    found = [
        judge_day(runner, session, day, others, today=today) for day in week if day != session.date
    ]
    return tuple(sorted(found, key=lambda one: (one.fit, _rank(runner, session, one), one.date)))


def judge_day(
    runner: Runner, session: Placed, day: dt.date, others: Sequence[Placed], *, today: dt.date
) -> Judged:
    others = [one for one in others if one is not session]
    forbidden = tuple(_forbidden(runner, session, day, others, today))
    price = () if forbidden else tuple(_price(runner, session, day, others))
    fit = Fit.FORBIDDEN if forbidden else Fit.SECOND_BEST if price else Fit.GOOD
    return Judged(
        date=day,
        fit=fit,
        timing=days.timing_on(runner, day),
        against=forbidden or price,
        reasons=reasons_for(runner, session, day, others),
    )


def _rank(runner: Runner, session: Placed, judged: Judged) -> int:
    """R28's order among days that are as good."""
    if judged.fit is Fit.FORBIDDEN:
        return 0
    prefer = spacing.preference if session.loads else spacing.light_preference
    return prefer(runner, judged.date.weekday())


def _forbidden(
    runner: Runner, session: Placed, day: dt.date, others: Sequence[Placed], today: dt.date
) -> Iterator[Reason]:
    here = days.day_name(day)
    to_race = days.days_to_race(runner, day)
    if day - dt.timedelta(days=day.weekday()) != session.monday:
        yield Reason(code="R35", key="move_other_week", params={"day": here})
        return
    if day < max(today, runner.start):
        yield Reason(code="R37", key="move_over", params={"day": here})
        return
    if any(one.date == day for one in others):
        yield Reason(code="R37", key="move_taken", params={"day": here})
    yield from _near_race(runner, session, day, to_race)
    if session.landings and is_too_new_for_jumps(runner, day):
        yield Reason(code="R12", key="move_early_jumps", params={"day": here})
    if session.loads:
        yield from _spoiled(runner, day, others)


def _near_race(runner: Runner, session: Placed, day: dt.date, to_race: int) -> Iterator[Reason]:
    where: dict[str, Param] = {"day": days.day_name(day), "days": abs(to_race)}
    if to_race == 0:
        yield Reason(code="R30", key="move_race_day", params=where)
    elif to_race < 0 and (session.loads or session.phase is not PhaseName.RECOVERY):
        yield Reason(code="R31", key="move_after_race", params=where)
    elif days.is_mobility_only(runner, day) and session.kind is not SessionKind.MOBILITY:
        yield Reason(code="R30", key="move_near_race", params=where)
    elif to_race > 0 and session.is_heavy and after_last_heavy(runner, day):
        yield Reason(code="R30", key="move_late_heavy", params=where)
    elif to_race > 0 and session.landings and after_last_jumps(runner, day):
        yield Reason(code="R30", key="move_late_jumps", params=where)
    elif to_race > 0 and session.is_new and days.is_late(runner, day):
        yield Reason(code="R30", key="move_late_new", params=where)


def _spoiled(runner: Runner, day: dt.date, others: Sequence[Placed]) -> Iterator[Reason]:
    if days.before_key_run(runner, day):
        params = days.key_run_tomorrow(runner, day)
        yield Reason(code="R26", key="move_before_run", params=params)
    near = nearest_load(day, others)
    if near and near != day and not spacing.far_enough(abs((near - day).days)):
        both: dict[str, Param] = {"day": days.day_name(day), "other_day": days.day_name(near)}
        yield Reason(code="R29", key="move_too_close", params=both)


def nearest_load(day: dt.date, others: Sequence[Placed]) -> dt.date | None:
    loaded = [one.date for one in others if one.loads]
    return min(loaded, key=lambda one: (abs((one - day).days), one), default=None)


def _price(
    runner: Runner, session: Placed, day: dt.date, others: Sequence[Placed]
) -> Iterator[Reason]:
    here = days.day_name(day)
    if session.loads and days.run_on(runner, day) is RunKind.LONG:
        yield Reason(code="R28", key="move_after_long_run", params={"day": here})
    week = {one.date.weekday() for one in others if one.monday == session.monday}
    rested = spacing.keeps_rest_day(runner, week | {session.date.weekday()})
    if rested and not spacing.keeps_rest_day(runner, week | {day.weekday()}):
        yield Reason(code="R28", key="move_no_rest_day", params={"day": here})
    if day.weekday() not in runner.strength_days:
        yield Reason(code="R9", key="move_not_your_day", params={"day": here})


def reasons_for(
    runner: Runner, session: Placed, day: dt.date, others: Sequence[Placed]
) -> tuple[Reason, ...]:
    """Why this session stands on this day, in place of what was said of another day."""
    here = days.day_name(day)
    if session.loads:
        # after a long run it stands by choice here, not because no other day is left
        why = spacing.why_here(runner, day)
        return tuple(reason for reason in why if reason.key != "after_long_run")
    if session.phase is PhaseName.RECOVERY:
        since = -days.days_to_race(runner, day)
        return (Reason(code="R31", key="after_race", params={"days": since}),)
    if session.kind is SessionKind.MOBILITY and days.is_mobility_only(runner, day):
        left = days.days_to_race(runner, day)
        return (Reason(code="R30", key="mobility_before_race", params={"days": left}),)
    if days.before_key_run(runner, day):
        run = days.key_run_tomorrow(runner, day)
        return (Reason(code="R26", key="light_before_run", params=run),)
    near = nearest_load(day, others)
    if near and not spacing.far_enough(abs((near - day).days)):
        both: dict[str, Param] = {"day": here, "other_day": days.day_name(near)}
        return (Reason(code="R29", key="light_too_close", params=both),)
    return (Reason(code="R29", key="light_any_day", params={"day": here}),)

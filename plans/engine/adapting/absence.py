"""R37: how a plan goes on after missed sessions, illness or a break."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from plans.engine import numbers
from plans.engine.adapting.effort import is_easier
from plans.engine.adapting.values import (
    Bout,
    Coming,
    Decision,
    Log,
    Standing,
    Step,
    Target,
    WeekDecision,
    WeekStep,
    because,
)
from plans.engine.types import Level, Reason

_STEPS = list(WeekStep)


def come_back(log: Log, coming: Coming) -> WeekDecision:
    """The most careful of what the running break asks for, and of what a break that ended lately
    still does."""
    if log.ill:
        reason = because("R37", "wait_for_health", days=_days_away(log, coming.today))
        return WeekDecision(step=WeekStep.WAIT, jumps_may_grow=False, reasons=(reason,))
    found = reversed(list(_not_over(list(_gaps(log, coming.today)), coming)))  # the latest first
    return min(found, key=lambda one: (_STEPS.index(one.step), not one.reasons))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Gap:
    """From one session to the next, and how many were missed in between."""

    days: int
    missed: int
    back: date

    @property
    def is_break(self) -> bool:
        """One session a week leaves seven days by itself."""
        repeat, ramp, _ = numbers.AWAY_DAYS
        return self.days >= (repeat if self.missed else ramp)


def _gaps(log: Log, today: date) -> Iterator[_Gap]:
    """The running one ends today; without any session it began with the plan."""
    trained = sorted({day for day in log.trained if day <= today})
    marks = [min(log.since, *trained) if trained else min(log.since, today), *trained, today]
    for before, back in pairwise(marks):
        missed = sum(before <= day < back for day in set(log.missed) - set(trained))
        yield _Gap(days=(back - before).days, missed=missed, back=back)


def _not_over(gaps: Sequence[_Gap], coming: Coming) -> Iterator[WeekDecision]:
    """What each still asks for. Days without training use up none of its weeks back."""
    for place, gap in enumerate(gaps):
        back, until = gap.back, gap.back + _lasts(gap.days, coming)
        for later in gaps[place + 1 :]:
            if later.is_break:
                back, until = later.back, until + timedelta(days=later.days)
            else:
                until += timedelta(days=max(0, later.days - numbers.AWAY_DAYS[0]))
        if coming.today < until:
            yield _after(gap, back, until, coming)


def _days_away(log: Log, today: date) -> int:
    return list(_gaps(log, today))[-1].days


def _lasts(days: int, coming: Coming) -> timedelta:
    begins_again = days >= numbers.AWAY_DAYS[2]
    weeks = adaptation_weeks(coming) if begins_again else numbers.WEEKS_BACK
    return timedelta(weeks=weeks)


def _after(gap: _Gap, back: date, until: date, coming: Coming) -> WeekDecision:
    days, (_, ramp, again) = gap.days, numbers.AWAY_DAYS
    if not gap.is_break:
        reasons: tuple[Reason, ...] = ()
        if gap.missed:
            reasons = (because("R37", "missed_few", times=gap.missed),)
        return WeekDecision(step=WeekStep.CONTINUE, reasons=reasons)
    if days < ramp:
        return _back(WeekStep.REPEAT, "repeat_week", days, back)
    if days < again:
        return _back(WeekStep.RAMP, "ramp_back", days, back)
    weeks = min(adaptation_weeks(coming), math.ceil((until - back).days / 7))
    return _back(WeekStep.BEGIN_AGAIN, "begin_again", days, back, weeks)


def _back(step: WeekStep, key: str, days: int, back: date, weeks: int = 0) -> WeekDecision:
    reason = because("R37", key, days=days, weeks=weeks)
    return WeekDecision(
        step=step, back_on=back, adaptation_weeks=weeks, jumps_may_grow=False, reasons=(reason,)
    )


def adaptation_weeks(coming: Coming) -> int:
    if coming.level is not Level.BEGINNER:
        return numbers.ADAPTATION_WEEKS_BACK
    return numbers.ADAPTATION_WEEKS[coming.level] + (coming.age >= numbers.OLDER_AGE)


def ease_back(
    standing: Standing, decision: Decision, week: WeekDecision, bouts: Sequence[Bout]
) -> Decision:
    """What the week after a break makes of a decision that raises nothing. `bouts`: of this
    exercise."""
    if week.step is WeekStep.CONTINUE or decision.step is Step.STOP or decision.target is None:
        return decision
    reasons = (*week.reasons, *decision.reasons)
    if week.step is not WeekStep.WAIT and _is_small_already(standing, week, bouts):
        return replace(decision, reasons=reasons)
    if week.step in {WeekStep.WAIT, WeekStep.BEGIN_AGAIN}:
        step = Step.STOP if week.step is WeekStep.WAIT else Step.BEGIN_AGAIN
        return Decision(exercise=decision.exercise, step=step, target=None, reasons=reasons)
    ramp = week.step is WeekStep.RAMP
    off = numbers.LOAD_OFF_AFTER[week.step]
    return replace(
        decision,
        step=Step.EASE,
        target=smaller(decision.target, off, ramp=ramp, loaded=standing.loaded),
        load_percent=min(decision.load_percent, -off) if standing.loaded else decision.load_percent,
        reasons=reasons,
    )


def _is_small_already(standing: Standing, week: WeekDecision, bouts: Sequence[Bout]) -> bool:
    """Trained since the return, or the smaller dose is in the plan: once is enough."""
    if not bouts:
        return False
    last = max(bouts, key=lambda bout: (bout.date, repr(bout)))
    if week.back_on is not None and last.date >= week.back_on:
        return True
    return week.step is not WeekStep.BEGIN_AGAIN and is_easier(standing.target, last.target)


def smaller(target: Target, off: int, *, ramp: bool, loaded: bool) -> Target:
    """A repeated week takes the load or a set, a ramp both. What has no load gives reps or seconds
    for it; so does a single set that cannot become fewer."""
    sets = target.sets
    if ramp:
        sets = max(1, sets - math.ceil(sets / numbers.SETS_OFF_AFTER_RAMP))
    elif not loaded:
        sets = max(1, sets - 1)
    shorter = not loaded and (ramp or sets == target.sets)
    smaller = replace(target, sets=sets)
    if not shorter:
        return smaller
    keep = 1 - off / 100
    if target.reps is None:
        return replace(smaller, seconds=max(1, math.floor((target.seconds or 0) * keep)))
    low, high = (max(1, math.floor(reps * keep)) for reps in target.reps)
    return replace(smaller, reps=(low, high))

"""What is odd about an answer, said where it is given, with this runner's own facts.

Nothing here is an error: who wants it so goes on. The engine says what would come of it.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from plans.engine import numbers
from plans.engine.days import KEY_RUNS
from plans.engine.phases import RECOVERY, TAPER, is_short_build, plan_weeks
from plans.engine.reasons import sentence
from plans.engine.spacing import Slot, place
from plans.engine.types import Goal, Level, Reason, RunKind, Runner, SessionKind, Weekday
from plans.quiz.choices import USUAL_MINUTES
from plans.vocabulary import Weekday as WeekdayName

NAMED_DAYS = dict(zip(WeekdayName, Weekday, strict=True))
NAMES = {day: name.label for name, day in NAMED_DAYS.items()}


def odd(slug: str, said: Mapping[str, Any], *, today: dt.date) -> list[str]:
    """Sentences about what this question's answer leads to; none for most."""
    about = {"race": _race, "week": _week, "time": _time}.get(slug)
    return list(about(_runner(said, today), today)) if about else []


def _runner(said: Mapping[str, Any], today: dt.date) -> Runner:
    """As far as it is known; the plan command's defaults for the rest."""
    return Runner(
        goal=Goal(said.get("goal", Goal.GENERAL_FITNESS)),
        start=today,
        race_date=said.get("race_date"),
        strength_level=Level(said.get("strength_level", Level.BEGINNER)),
        runs={
            NAMED_DAYS[WeekdayName(day)]: RunKind(kind)
            for day, kind in said.get("runs", {}).items()
        },
        strength_days=frozenset(
            NAMED_DAYS[WeekdayName(day)] for day in said.get("strength_days", WeekdayName)
        ),
        minutes=said.get("minutes", USUAL_MINUTES),
    )


def _race(runner: Runner, today: dt.date) -> Iterable[str]:
    race = runner.race_date
    if race is None or not is_short_build(runner):
        return
    days = (race - today).days
    weeks = [week for week in plan_weeks(runner) if week.phase is not RECOVERY]
    taper = sum(week.phase is TAPER for week in weeks)
    # a week that has begun builds nothing any more
    build = sum(week.phase is not TAPER and week.start >= today for week in weeks)
    if not build:
        when = {0: "today", 1: "tomorrow"}.get(days, f"in {days} days, on {race:%A %-d %B}")
        yield (
            f"Your race is {when}: that is a taper, not a build. You get what keeps you fresh "
            "until then, and light sessions after it. For 12 weeks that build strength, choose "
            "“No race”."
        )
        return
    yield sentence(Reason(code="R10", key="short_build", params={"days": days}))
    yield (
        f"It has {_weeks(build)} before a taper of {_weeks(taper)}; from "
        f"{numbers.SHORTEST_BUILD} weeks on there is a build."
    )


def _weeks(count: int) -> str:
    return "1 week" if count == 1 else f"{count} weeks"


def _week(runner: Runner, today: dt.date) -> Iterable[str]:
    fit = _days_for_legs(runner)
    if not fit:
        yield (
            "Every day of this week stands before a hard or a long run, so no session could train "
            "your legs: all would be light. Mark only those runs as hard that need fresh legs."
        )
    elif len(runner.runs) == len(Weekday) and (pair := _hard_in_a_row(runner)):
        first, second = (NAMES[day] for day in pair)
        yield (
            f"You run on all seven days, and {first} and {second} both need fresh legs. Strength "
            f"then comes on top of a run, and legs are trained on {_listed(fit)} only. A day "
            "without a run would help both."
        )


def _hard_in_a_row(runner: Runner) -> tuple[Weekday, Weekday] | None:
    for day in Weekday:
        after = Weekday((day + 1) % 7)
        if runner.runs[day] in KEY_RUNS and runner.runs[after] in KEY_RUNS:
            return day, after
    return None


def _time(runner: Runner, today: dt.date) -> Iterable[str]:
    slots = _slots(runner)
    if slots and not any(slot.kind is SessionKind.FULL for slot in slots):
        yield "Every session would be light, without leg work."
        yield from dict.fromkeys(sentence(slot.reasons[0]) for slot in slots)
        if fit := _days_for_legs(runner):
            yield f"Legs can be trained on {_listed(fit)}."
    elif len(runner.strength_days) == 1:
        (day,) = runner.strength_days
        yield sentence(Reason(code="R9", key="one_day_plan", params={"day": day.name.lower()}))
    if runner.minutes <= numbers.TINY_SESSION:
        yield (
            f"{runner.minutes} minutes hold {numbers.TINY_EXERCISES} exercises with one set each "
            "and no cool-down. 15 or 20 do more."
        )


def _days_for_legs(runner: Runner) -> list[Weekday]:
    """Each day asked for alone, so that no other day is in its way."""
    return [
        day
        for day in Weekday
        if any(
            slot.kind is SessionKind.FULL
            for slot in _slots(replace(runner, strength_days=frozenset({day})))
        )
    ]


def _slots(runner: Runner) -> list[Slot]:
    """A plan's second week: without a race, and with every day ahead."""
    weeks = plan_weeks(replace(runner, race_date=None))[:2]
    return list(place(replace(runner, race_date=None), weeks)[-1])


def _listed(days: Iterable[Weekday]) -> str:
    names = [NAMES[day] for day in days]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"

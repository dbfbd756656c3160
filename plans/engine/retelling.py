"""What was said of a session's day, said of another: no reason stays that is not true there."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from plans.engine.days import day_name, days_to_race
from plans.engine.judging import Judged
from plans.engine.types import Param, Reason, Runner

# said of the day itself; a day's own ones take their place
OF_A_DAY = frozenset(
    {
        "moved",
        "after_hard_run",
        "after_long_run",
        "after_race",
        "clear_of_key_run",
        "easy_day",
        "last_rest_day",
        "light_any_day",
        "light_before_run",
        "light_too_close",
        "light_too_late",
        "light_was_close",
        "mobility_before_race",
        "one_day",
        "rest_day",
        "run_first",
    }
)
COUNTING_TO_RACE = frozenset({"phase_to_race", "taper"})


def retold(
    reasons: Iterable[Reason], runner: Runner, was: date, judged: Judged
) -> tuple[Reason, ...]:
    """A session's reasons after its move from the plan's day `was`. A price is not hidden."""
    moved = Reason(
        code="R28", key="moved", params={"from": day_name(was), "day": day_name(judged.date)}
    )
    kept = [reason for reason in reasons if reason.key not in OF_A_DAY]
    return (moved, *judged.against, *judged.reasons, *redated(kept, runner, was, judged.date))


def redated(reasons: Iterable[Reason], runner: Runner, was: date, day: date) -> tuple[Reason, ...]:
    """Those that only name the day. Back from `day` to `was` gives the first ones again."""
    return tuple(
        replace(reason, params=dict(_redated(reason, runner, was, day))) for reason in reasons
    )


def _redated(reason: Reason, runner: Runner, was: date, day: date) -> Iterator[tuple[str, Param]]:
    for name, value in reason.params.items():
        if name == "day" and value == day_name(was):
            yield name, day_name(day)
        elif name == "days" and reason.key in COUNTING_TO_RACE:
            yield name, days_to_race(runner, day)
        else:
            yield name, value


def beside(reason: Reason, day: date, *, was: date, now: date) -> Reason:
    """Of a session on `day` that leaves the legs out: leg work has moved from `was` to `now`."""
    far = timedelta(days=1)
    if reason.key == "light_too_close" and _names(reason, was) and abs(day - was) == far:
        return replace(reason, key="light_was_close")
    if reason.key == "light_was_close" and _names(reason, now) and abs(day - now) == far:
        return replace(reason, key="light_too_close")
    return reason


def _names(reason: Reason, day: date) -> bool:
    return reason.params["other_day"] == day_name(day)

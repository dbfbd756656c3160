"""What a day is to a runner: its run, and how far the race is (R26, R27, R30)."""

from datetime import date, timedelta

from plans.engine import numbers
from plans.engine.types import Param, RunKind, Runner, Timing, Weekday

KEY_RUNS = frozenset({RunKind.HARD, RunKind.LONG})


def run_on(runner: Runner, day: date) -> RunKind | None:
    return runner.runs.get(Weekday(day.weekday()))


def run_name(runner: Runner, day: date) -> str:
    return str(run_on(runner, day))


def before_key_run(runner: Runner, day: date) -> bool:
    """R26; the race is no run of the week, its own last days are R30's."""
    return run_on(runner, day + timedelta(days=1)) in KEY_RUNS


def next_key_run(runner: Runner, day: date) -> date | None:
    for ahead in range(1, 8):
        later = day + timedelta(days=ahead)
        if run_on(runner, later) in KEY_RUNS:
            return later
    return None


def key_run_tomorrow(runner: Runner, day: date) -> dict[str, Param]:
    tomorrow = day + timedelta(days=1)
    return {
        "day": day_name(day),
        "run_day": day_name(tomorrow),
        "run": run_name(runner, tomorrow),
    }


def timing_on(runner: Runner, day: date) -> Timing:
    run = run_on(runner, day)
    if run is None:
        return Timing.REST_DAY
    return Timing.AFTER_RUN if run in KEY_RUNS else Timing.EASY_DAY


def days_to_race(runner: Runner, day: date) -> int:
    """A large number without a race; zero on its day and below it afterwards."""
    return 10_000 if runner.race_date is None else (runner.race_date - day).days


def is_late(runner: Runner, day: date) -> bool:
    """In the last days before the race, when nothing new begins (R30)."""
    return days_to_race(runner, day) <= numbers.NO_NEW_EXERCISE_DAYS


def is_mobility_only(runner: Runner, day: date) -> bool:
    """The last days before the race (R30)."""
    return 1 <= days_to_race(runner, day) <= numbers.MOBILITY_ONLY_DAYS


def day_name(day: date) -> str:
    return Weekday(day.weekday()).name.lower()

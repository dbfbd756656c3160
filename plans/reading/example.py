"""The example week of the landing page: what the engine makes of the published catalogue.

Nobody's plan, and nothing of it is stored. It is made once for each edition of the catalogue
and kept in the process, since making it reads every exercise.
"""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from catalog.edition import Edition, edition
from catalog.models import Exercise
from catalog.vocabulary import State
from plans.answers import NAMED_DAYS
from plans.engine.generate import generate
from plans.engine.types import Goal, Level, RunKind, Runner, Weekday
from plans.loading import load_library
from plans.reading.calendar import Day, days_of
from plans.reading.showing import Shown, shown
from plans.rows import prescription_row, session_row
from plans.vocabulary import Phase

FIRST_DAY = dt.date(2024, 1, 1)  # some Monday: the page shows no dates
WEEKS = 12
WEEK = 5  # well into the phase of strength
RUNNER = Runner(
    goal=Goal.HALF_MARATHON,
    start=FIRST_DAY,
    race_date=FIRST_DAY + dt.timedelta(weeks=WEEKS, days=-1),
    strength_level=Level.INTERMEDIATE,
    running_level=Level.INTERMEDIATE,
    running_months=36,
    runs={
        Weekday.TUE: RunKind.HARD,
        Weekday.WED: RunKind.EASY,
        Weekday.THU: RunKind.EASY,
        Weekday.SAT: RunKind.EASY,
        Weekday.SUN: RunKind.LONG,
    },
    minutes=40,
    equipment=frozenset({"band", "dumbbell", "mat"}),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One week, and its first session with the reasons for it."""

    number: int
    weeks: int
    phase: Phase
    minutes: int
    days: tuple[Day, ...]
    first: Shown


def example() -> Example | None:
    """None while the catalogue is too small to train from."""
    return _made(edition())


@lru_cache(maxsize=1)
def _made(_edition: Edition) -> Example | None:
    library = load_library()
    programme = generate(RUNNER, library)
    week = programme.weeks[WEEK - 1]
    if not week.sessions:
        return None
    sessions = [
        session_row(session, week=week.number, phase=week.phase) for session in week.sessions
    ]
    exercises = {
        one.slug: Exercise(slug=one.slug, name=one.name, state=State.PUBLISHED) for one in library
    }
    lines = [
        prescription_row(item, position=position, exercise=exercises[item.exercise], replaces=None)
        for position, item in enumerate(week.sessions[0].items, start=1)
    ]
    names = {weekday: name for name, weekday in NAMED_DAYS.items()}
    return Example(
        number=week.number,
        weeks=len(programme.weeks),
        phase=Phase(week.phase),
        minutes=RUNNER.minutes,
        days=tuple(
            days_of(
                week.start,
                runs={names[day]: kind for day, kind in RUNNER.runs.items()},
                sessions=sessions,
                race_date=RUNNER.race_date,
                today=dt.date.min,
            )
        ),
        first=shown(sessions[0], lines),
    )

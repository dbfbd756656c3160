"""Days as the pages draw them."""

import datetime as dt

from plans.models import Plan, PlannedSession
from plans.reading.calendar import days_of, weeks_of
from plans.vocabulary import RunKind
from tests.factories import MONDAY


def test_the_day_before_a_key_run_or_the_race_is_protected():
    days = days_of(
        MONDAY,
        runs={"mon": "long", "wed": "easy", "thu": "hard"},
        sessions=[],
        race_date=MONDAY + dt.timedelta(days=5),
        today=MONDAY,
    )

    # Wednesday before Thursday's hard run, Friday before the race, Sunday before Monday's long run
    assert [day.date.weekday() for day in days if day.protected] == [2, 4, 6]
    assert [day.run for day in days][:4] == [RunKind.LONG, None, RunKind.EASY, RunKind.HARD]
    assert [day.is_race for day in days].index(True) == 5


def test_a_week_is_drawn_as_strokes_on_its_days():
    row = {"number": 1, "start": MONDAY.isoformat(), "phase": "taper", "deload": False}
    plan = Plan(outline=[row], race_date=MONDAY + dt.timedelta(days=6))
    sessions = [
        PlannedSession(week=1, date=MONDAY + dt.timedelta(days=day), kind="full") for day in (0, 3)
    ]

    (week,) = weeks_of(plan, sessions, today=MONDAY)

    assert week.strokes == ("M1 12h4M19 12h4", "")
    assert week.finish == "M39 0v14"
    assert week.done == 0

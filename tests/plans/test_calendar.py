"""Days as the pages draw them."""

import datetime as dt

from plans.calendar import days_of
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

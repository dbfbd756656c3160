"""Weeks, phases and days as the pages draw them."""

import datetime as dt

from plans.calendar import bands_of, days_of, weeks_of
from plans.models import Plan
from plans.vocabulary import Phase, RunKind
from tests.factories import MONDAY

OUTLINE = [
    {
        "number": number,
        "start": (MONDAY + dt.timedelta(weeks=number - 1)).isoformat(),
        "phase": phase,
        "deload": False,
    }
    for number, phase in enumerate(
        ["anatomical_adaptation"] * 2 + ["max_strength"] + ["taper"], start=1
    )
]


def test_phases_become_bands_as_wide_as_their_weeks():
    weeks = weeks_of(Plan(outline=OUTLINE), [], today=MONDAY + dt.timedelta(weeks=2))

    bands = bands_of(weeks)

    assert [(band.phase, band.weeks, band.left, band.width) for band in bands] == [
        (Phase.ANATOMICAL_ADAPTATION, "1–2", 0, 50),
        (Phase.MAX_STRENGTH, "3", 50, 25),
        (Phase.TAPER, "4", 75, 25),
    ]
    assert [(band.is_past, band.is_now) for band in bands] == [
        (True, False),
        (False, True),
        (False, False),
    ]


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

"""A clock that stands still, and a session to log."""

import datetime as dt

import pytest
from django.utils import timezone

from catalog.vocabulary import Measure
from tests.factories import MONDAY, PlanFactory, PlannedSessionFactory, PrescriptionFactory

NOON = dt.datetime.combine(MONDAY, dt.time(12), tzinfo=dt.UTC)


class Clock:
    """Monday at noon, until a test says otherwise."""

    def __init__(self):
        self.now = NOON

    def set_day(self, day):
        self.now = dt.datetime.combine(day, dt.time(12), tzinfo=dt.UTC)

    def pass_minutes(self, minutes):
        self.now += dt.timedelta(minutes=minutes)


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(timezone, "now", lambda: clock.now)
    return clock


@pytest.fixture
def planned(runner):
    """Monday's session: a loaded lift of 3 sets, then 2 sets a side, then a hold of 2 sets."""
    session = PlannedSessionFactory(plan=PlanFactory(user=runner))
    PrescriptionFactory(
        session=session, position=1, exercise__name="Goblet squat", exercise__loadable=True
    )
    PrescriptionFactory(
        session=session, position=2, exercise__name="Heel raise", sets=2, per_side=True
    )
    PrescriptionFactory(
        session=session,
        position=3,
        exercise__name="Plank",
        sets=2,
        measure=Measure.HOLD,
        reps_low=None,
        reps_high=None,
        hold_seconds=20,
    )
    return session

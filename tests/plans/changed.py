"""A runner in the fourth week of a plan, for tests that change it."""

import datetime as dt

from plans.answers import Answers
from plans.making import make_plan
from plans.snapshots import plan_as_json, sessions_as_json
from tests.factories import MONDAY

NOW = dt.datetime(2027, 1, 4, 12, tzinfo=dt.UTC)
TODAY = MONDAY + dt.timedelta(weeks=3)
LATER = dt.datetime(2027, 1, 25, 12, tzinfo=dt.UTC)
ANSWERS = Answers(
    goal="half_marathon",
    race_date=MONDAY + dt.timedelta(weeks=16, days=-1),
    strength_level="intermediate",
    running_level="intermediate",
    running_months=36,
    age=34,
    runs={"tue": "hard", "thu": "easy", "sat": "easy", "sun": "long"},
    strength_days=("mon", "tue", "wed", "thu", "fri"),
    minutes=45,
    equipment=frozenset({"mat", "band", "dumbbell", "kettlebell"}),
    consent_version="test",
    consent_at=NOW,
)


def plan_of(user, answers=ANSWERS, *, today=MONDAY):
    return make_plan(user, answers, now=NOW, today=today)[1]


def rows_of(plan):
    """Everything of a plan but its keys, to be compared."""
    plan.refresh_from_db()
    sessions = plan.sessions.prefetch_related("prescriptions__exercise", "prescriptions__replaces")
    return plan_as_json(plan), sessions_as_json(sessions)

"""What a runner told us goes through rows and JSON without losing a word."""

import datetime as dt
import json
from dataclasses import replace

import pytest

from plans import saving
from plans.answers import Answers, Complaint, answers_of, from_json
from tests.factories import UserFactory

EVERYTHING = Answers(
    goal="marathon",
    race_date=dt.date(2027, 5, 2),
    strength_level="advanced",
    running_level="intermediate",
    running_months=12,
    age=51,
    runs={"tue": "hard", "sun": "long"},
    strength_days=("mon", "fri"),
    minutes=45,
    equipment=frozenset({"band", "dumbbell"}),
    plyometrics="ready",
    vigorous_exercise=False,
    complaints=(
        Complaint(area="shin", side="left", pain=2, since=dt.date(2026, 8, 5)),
        Complaint(area="calf_strain", status="history"),
    ),
    health_yes=True,
    cleared=True,
    red_flags=("limp",),
    birth_by=dt.date(2026, 9, 28),
    low_energy_signs=True,
    osteoporosis=True,
    consent_version="test",
    consent_at=dt.datetime(2027, 1, 4, 12, tzinfo=dt.UTC),
)


def test_answers_come_back_from_json():
    assert from_json(json.loads(json.dumps(EVERYTHING.as_json()))) == EVERYTHING


@pytest.mark.django_db
def test_answers_come_back_from_rows(shipped):
    profile = saving.keep_answers(UserFactory(), EVERYTHING)
    profile.refresh_from_db()

    assert answers_of(profile) == EVERYTHING


@pytest.mark.parametrize(("days", "weeks"), [(-3, 0), (6, 0), (7, 1), (83, 11), (84, 12)])
def test_weeks_since_a_birth_are_whole_and_never_too_many(days, weeks):
    mother = replace(EVERYTHING, birth_by=dt.date(2026, 9, 28))
    day = dt.date(2026, 9, 28) + dt.timedelta(days=days)

    assert mother.runner(start=day).screening.postnatal_weeks == weeks

"""What the database itself refuses, whoever writes to it."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from plans.models import Plan, User
from tests.factories import (
    PlanFactory,
    PlannedSessionFactory,
    PrescriptionFactory,
    RunnerProfileFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def test_an_address_is_kept_in_lower_case():
    user = User.objects.create_user(" Runner@Example.ORG ", "a long walk 42")

    assert user.email == "runner@example.org"
    assert User.objects.get_by_natural_key("RUNNER@example.org") == user


def test_sql_cannot_write_an_address_in_upper_case():
    user = UserFactory()

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE plans_user SET email = 'A@B.ORG' WHERE id = %s", [user.pk])


def test_a_runner_has_one_current_plan_and_any_number_of_old_ones():
    user = UserFactory()
    PlanFactory.create_batch(2, user=user, retired_at=timezone.now())
    PlanFactory(user=user)

    with pytest.raises(IntegrityError), transaction.atomic():
        PlanFactory(user=user)
    assert Plan.objects.current().filter(user=user).count() == 1


@pytest.mark.parametrize(
    "wrong", [{"age": 17}, {"minutes": 9}, {"minutes": 121}, {"goal": "bigger biceps"}]
)
def test_a_profile_out_of_range_is_refused(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        RunnerProfileFactory(**wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        {"sets": 0},
        {"reps_low": 10, "reps_high": 8},
        {"reps_low": None, "reps_high": None, "hold_seconds": None},
        {"block": "dessert"},
    ],
)
def test_a_prescription_that_makes_no_sense_is_refused(wrong):
    session = PlannedSessionFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        PrescriptionFactory(session=session, **wrong)


def test_two_sessions_of_a_plan_cannot_stand_on_one_day():
    session = PlannedSessionFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        PlannedSessionFactory(plan=session.plan, date=session.date)


@pytest.mark.parametrize(
    "told",
    [
        {"pregnant": True},
        {"red_flags": ["limp"]},
        {"birth_by": dt.date(2027, 1, 4)},
        {"cleared": True},
    ],
)
def test_without_consent_no_health_answer_is_kept(told):
    RunnerProfileFactory(consent_at=None, consent_version="")

    with pytest.raises(IntegrityError), transaction.atomic():
        RunnerProfileFactory(consent_at=None, consent_version="", **told)


@pytest.mark.parametrize(
    "said", [{"skip_reason": "ill"}, {"skip_reason": "bored", "skipped_at": timezone.now()}]
)
def test_only_a_skipped_session_has_a_reason_and_it_is_a_known_one(said):
    with pytest.raises(IntegrityError), transaction.atomic():
        PlannedSessionFactory(**said)

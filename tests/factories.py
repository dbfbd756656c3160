"""Rows for tests, as plain as they can be. Each factory makes what its rows need."""

import datetime as dt

import factory
from django.utils import timezone

from catalog.vocabulary import Level, Measure
from plans.models import Plan, PlannedSession, Prescription, RunnerProfile, User
from plans.vocabulary import Block, Goal, Phase, SessionKind, Timing
from tests.catalog.factories import ExerciseFactory

MONDAY = dt.date(2027, 1, 4)
PASSWORD = "a long walk 42"


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"runner{n}@example.org")
    password = factory.django.Password(PASSWORD)


class RunnerProfileFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RunnerProfile

    user = factory.SubFactory(UserFactory)
    goal = Goal.GENERAL_FITNESS
    strength_level = Level.BEGINNER
    running_level = Level.INTERMEDIATE
    running_months = 24
    age = 35
    runs = factory.LazyFunction(lambda: {"tue": "hard", "sun": "long"})
    strength_days = factory.LazyFunction(lambda: ["wed", "fri"])
    minutes = 30
    consent_version = "test"
    consent_at = factory.LazyFunction(timezone.now)


class PlanFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Plan

    user = factory.SubFactory(UserFactory)
    goal = Goal.GENERAL_FITNESS
    starts_on = MONDAY
    ends_on = MONDAY + dt.timedelta(days=6)
    outline = factory.LazyAttribute(
        lambda plan: [
            {
                "number": 1,
                "start": plan.starts_on.isoformat(),
                "phase": Phase.ANATOMICAL_ADAPTATION,
                "deload": False,
            }
        ]
    )
    created_at = factory.LazyFunction(timezone.now)


class PlannedSessionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PlannedSession

    plan = factory.SubFactory(PlanFactory)
    user = factory.SelfAttribute("plan.user")
    date = factory.LazyAttribute(lambda session: session.plan.starts_on)
    week = 1
    phase = Phase.ANATOMICAL_ADAPTATION
    kind = SessionKind.FULL
    timing = Timing.REST_DAY
    minutes = 30
    warm_up_minutes = 6


class PrescriptionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Prescription

    session = factory.SubFactory(PlannedSessionFactory)
    user = factory.SelfAttribute("session.user")
    position = factory.Sequence(lambda n: n + 1)
    block = Block.MAIN
    exercise = factory.SubFactory(ExerciseFactory)
    measure = Measure.REPS
    sets = 3
    reps_low = 8
    reps_high = 10
    rest_seconds = 60

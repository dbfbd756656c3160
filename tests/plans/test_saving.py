"""Writing a programme: what lies ahead is replaced, what was done never moves."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from logbook.models import SessionLog
from plans import saving
from plans.answers import answers_of
from plans.engine.generate import generate
from plans.loading import load_library
from plans.models import PlannedSession, Prescription
from plans.vocabulary import Goal
from tests.factories import MONDAY, RunnerProfileFactory

NOW = dt.datetime(2027, 1, 4, 12, tzinfo=dt.UTC)
IN_WEEK_THREE = MONDAY + dt.timedelta(weeks=2, days=3)


@pytest.fixture
def profile(shipped):
    return RunnerProfileFactory(
        goal=Goal.HALF_MARATHON,
        race_date=MONDAY + dt.timedelta(weeks=16, days=-1),
        strength_days=["mon", "wed", "fri"],
        runs={"sun": "long"},
    )


def programme_of(profile):
    return generate(answers_of(profile).runner(start=MONDAY), load_library())


def save(profile, *, today=MONDAY):
    answers = answers_of(profile)
    return saving.save_programme(
        profile.user, answers, programme_of(profile), now=NOW, today=today, before=answers
    )


def days(plan, **which):
    return list(plan.sessions.filter(**which).values_list("pk", "date"))


def test_every_session_and_dose_of_the_programme_is_stored(profile):
    programme = generate(answers_of(profile).runner(start=MONDAY), load_library())

    plan = saving.save_programme(
        profile.user, answers_of(profile), programme, now=NOW, today=MONDAY
    )

    sessions = [session for week in programme.weeks for session in week.sessions]
    assert [row.date for row in plan.sessions.all()] == [session.date for session in sessions]
    stored = Prescription.objects.filter(session__plan=plan).order_by("session__date", "position")
    assert [
        (row.exercise.slug, row.sets, row.reps_high, row.hold_seconds, row.rest_seconds)
        for row in stored.select_related("exercise")
    ] == [
        (
            item.exercise,
            item.sets,
            item.reps[1] if item.reps else None,
            item.hold_seconds,
            item.rest_seconds,
        )
        for session in sessions
        for item in session.items
    ]
    assert plan.ends_on == programme.end


def test_saving_a_long_plan_takes_few_statements(profile):
    answers, programme = answers_of(profile), programme_of(profile)

    with CaptureQueriesContext(connection) as captured:
        saving.save_programme(profile.user, answers, programme, now=NOW, today=MONDAY)

    statements = [query["sql"] for query in captured if "SAVEPOINT" not in query["sql"]]
    # the runner, the current plan, the new plan, sessions, exercises, prescriptions
    assert len(statements) <= (20 if connection.vendor == "sqlite" else 10)


def test_a_change_in_mid_plan_replaces_only_what_lies_ahead(profile):
    plan = save(profile)
    behind = days(plan, date__lt=IN_WEEK_THREE)
    profile.minutes = 20

    changed = save(profile, today=IN_WEEK_THREE)

    assert changed == plan
    assert days(plan, date__lt=IN_WEEK_THREE) == behind
    ahead = plan.sessions.filter(date__gte=IN_WEEK_THREE)
    assert max(session.minutes for session in ahead) <= 20
    assert [week["number"] for week in changed.outline] == list(range(1, len(changed.outline) + 1))


def test_a_logged_session_stays_where_it_is(profile):
    plan = save(profile)
    logged = plan.sessions.filter(date__gte=IN_WEEK_THREE)[0]
    SessionLog.objects.create(
        user=profile.user, planned_session=logged, date=logged.date, started_at=NOW
    )
    profile.strength_days = ["mon", "wed", "fri", "thu"]

    save(profile, today=IN_WEEK_THREE)

    kept = PlannedSession.objects.get(pk=logged.pk)
    assert kept.date == logged.date
    assert plan.sessions.filter(date=logged.date).count() == 1


def test_the_revision_keeps_what_stood_there(profile):
    plan = save(profile)
    ahead = plan.sessions.filter(date__gte=IN_WEEK_THREE).count()
    profile.minutes = 20

    save(profile, today=IN_WEEK_THREE)

    revision = plan.revisions.get()
    assert len(revision.before) == ahead
    assert revision.plan_before["race_date"] == profile.race_date.isoformat()
    first = revision.before[0]["prescriptions"][0]
    assert first["position"] == 1
    assert isinstance(first["exercise"], str)


@pytest.mark.parametrize(
    ("goal", "race", "today", "continues"),
    [
        (Goal.HALF_MARATHON, dt.timedelta(weeks=15), IN_WEEK_THREE, True),
        (Goal.MARATHON, dt.timedelta(weeks=15), IN_WEEK_THREE, False),
        (Goal.HALF_MARATHON, None, IN_WEEK_THREE, False),
        (Goal.HALF_MARATHON, dt.timedelta(weeks=53), IN_WEEK_THREE, False),
        (Goal.HALF_MARATHON, dt.timedelta(weeks=15), MONDAY + dt.timedelta(weeks=40), False),
    ],
)
def test_the_same_race_goes_on_and_another_aim_is_a_new_plan(profile, goal, race, today, continues):
    plan = save(profile)
    profile.goal, profile.race_date = goal, race and MONDAY + race

    assert saving.continues(plan, answers_of(profile), today=today) is continues


def test_a_new_plan_retires_the_old_one_and_keeps_its_past(profile):
    old = save(profile)
    behind = days(old, date__lt=IN_WEEK_THREE)
    profile.goal, profile.race_date = Goal.GENERAL_FITNESS, None

    new = save(profile, today=IN_WEEK_THREE)

    old.refresh_from_db()
    assert new.pk != old.pk
    assert old.retired_at == NOW
    assert days(old) == behind


def test_a_runner_can_be_deleted_with_everything_that_was_logged(profile):
    plan = save(profile)
    session = plan.sessions.all()[0]
    SessionLog.objects.create(
        user=profile.user, planned_session=session, date=session.date, started_at=NOW
    )

    profile.user.delete()

    assert not PlannedSession.objects.exists()
    assert not SessionLog.objects.exists()

"""The home page: a landing page for strangers, the next session and the week for runners."""

import datetime as dt

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from logbook.models import SessionLog, SetState
from plans.models import Plan
from tests.factories import (
    MONDAY,
    PlanFactory,
    PlannedSessionFactory,
    PrescriptionFactory,
    RunnerProfileFactory,
)
from tests.logbook.steps import session_address, store, write

WEDNESDAY, FRIDAY = MONDAY + dt.timedelta(days=2), MONDAY + dt.timedelta(days=4)


@pytest.fixture
def week(runner):
    """Sessions on Monday, Wednesday and Friday."""
    plan = PlanFactory(user=runner)
    return [
        PrescriptionFactory(session=PlannedSessionFactory(plan=plan, date=date), position=1).session
        for date in (MONDAY, WEDNESDAY, FRIDAY)
    ]


def finish(planned):
    SessionLog.objects.filter(planned_session=planned).update(finished_at=dt.datetime.now(dt.UTC))


def test_runner_without_a_plan_is_shown_the_way_to_one(runner_client):
    response = runner_client.get("/")

    assertContains(response, "<h1>No plan yet.</h1>", html=True)
    assertContains(response, f'href="{reverse("plans:start")}"')


def test_runner_is_offered_todays_session(runner_client, week):
    response = runner_client.get("/")

    button = f'<a class="button" href="{session_address(week[0])}">Start the session</a>'
    assertContains(response, button, html=True)


def test_runner_is_offered_the_next_session_once_todays_is_finished(runner_client, week):
    store(week[0], write())
    finish(week[0])

    response = runner_client.get("/")

    assertContains(response, "<h1>Strength, Wednesday</h1>", html=True)
    button = f'<a class="button" href="{session_address(week[1])}">Look at it</a>'
    assertContains(response, button, html=True)
    assertContains(response, "Today’s session is done.")


def test_day_without_a_session_is_a_day_of_rest(runner_client, week, clock):
    clock.set_day(MONDAY + dt.timedelta(days=1))

    assertContains(runner_client.get("/"), "No strength today: rest is part of the plan.")


def test_begun_session_is_offered_again(runner_client, week, clock):
    store(week[0], write())
    clock.set_day(MONDAY + dt.timedelta(days=1))

    response = runner_client.get("/")

    button = f'<a class="button" href="{session_address(week[0])}">Go on with it</a>'
    assertContains(response, button, html=True)
    assertContains(response, "Begun, not finished")


def test_todays_session_goes_before_one_that_was_begun_earlier(runner_client, week, clock):
    store(week[0], write())
    clock.set_day(WEDNESDAY)

    response = runner_client.get("/")

    button = f'<a class="button" href="{session_address(week[1])}">Start the session</a>'
    assertContains(response, button, html=True)


def test_session_that_was_taken_back_as_a_whole_is_not_begun(runner_client, week, clock):
    store(week[0], write(state=SetState.TAKEN_BACK))
    clock.set_day(MONDAY + dt.timedelta(days=1))

    response = runner_client.get("/")

    assertNotContains(response, "Begun, not finished")


def test_session_that_was_begun_long_ago_is_let_go(runner_client, week, clock):
    store(week[0], write())
    clock.set_day(MONDAY + dt.timedelta(days=8))

    response = runner_client.get("/")

    assertNotContains(response, "Begun, not finished")


def test_week_shows_runs_and_sessions_on_their_days(runner_client, runner, week):
    RunnerProfileFactory(user=runner, runs={"tue": "hard", "sun": "long"})

    response = runner_client.get("/")

    days = response.context["days"]
    assert [day.date for day in days] == [MONDAY + dt.timedelta(days=n) for n in range(7)]
    assert [day.run for day in days] == [None, "hard", None, None, None, None, "long"]
    assert [bool(day.session) for day in days] == [True, False, True, False, True, False, False]


def test_plan_that_is_over_points_to_the_next_one(runner_client, week, clock):
    clock.set_day(MONDAY + dt.timedelta(days=30))

    response = runner_client.get("/")

    assertContains(response, "<h1>The plan is done.</h1>", html=True)


def test_sessions_of_a_retired_plan_are_not_offered(runner_client, week, clock):
    Plan.objects.update(retired_at=clock.now)

    assertContains(runner_client.get("/"), "<h1>No plan yet.</h1>", html=True)


@pytest.mark.parametrize("sessions", [1, 30])
def test_home_takes_five_queries(runner, runner_client, sessions, django_assert_num_queries):
    plan = PlanFactory(user=runner)
    RunnerProfileFactory(user=runner)
    for day in range(sessions):
        planned = PlannedSessionFactory(plan=plan, date=MONDAY + dt.timedelta(days=day))
        PrescriptionFactory(session=planned, position=1)
        store(planned, write(60 * 24 * day))

    # session, user, plan with profile, sessions with logs, the one that was begun
    with django_assert_num_queries(5):
        runner_client.get("/")

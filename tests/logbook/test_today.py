"""Today's session, or when the next one is."""

import datetime as dt

from django.urls import reverse
from pytest_django.asserts import assertContains, assertRedirects

from logbook.models import SessionLog
from plans.models import Plan
from tests.factories import MONDAY
from tests.logbook.steps import session_address, store, write

TODAY = "/log/today/"


def test_today_goes_to_todays_session(runner_client, planned):
    assertRedirects(runner_client.get(TODAY), session_address(planned))


def test_today_goes_to_todays_session_when_it_is_finished_too(runner_client, planned, clock):
    store(planned, write())
    SessionLog.objects.update(finished_at=clock.now)

    assertRedirects(runner_client.get(TODAY), session_address(planned))


def test_day_without_a_session_says_when_the_next_one_is(runner_client, planned, clock):
    clock.set_day(MONDAY - dt.timedelta(days=3))

    response = runner_client.get(TODAY)

    assertContains(response, "<h1>No session today.</h1>", html=True)
    assertContains(response, "The next one is on Monday 4 January")
    assertContains(response, f'href="{session_address(planned)}"')
    assertContains(response, '<span class="small">Today</span>', count=1, html=True)


def test_day_after_the_plan_says_that_it_is_over(runner_client, planned, clock):
    clock.set_day(MONDAY + dt.timedelta(days=30))

    assertContains(runner_client.get(TODAY), "<h1>The plan is done.</h1>", html=True)


def test_runner_without_a_plan_is_shown_the_way_to_one(runner_client):
    response = runner_client.get(TODAY)

    assertContains(response, "<h1>No plan yet.</h1>", html=True)
    assertContains(response, f'href="{reverse("plans:start")}"')


def test_session_of_a_retired_plan_is_not_todays(runner_client, planned, clock):
    Plan.objects.update(retired_at=clock.now)

    assertContains(runner_client.get(TODAY), "<h1>No plan yet.</h1>", html=True)


def test_today_takes_four_queries(runner_client, planned, clock, django_assert_num_queries):
    clock.set_day(MONDAY - dt.timedelta(days=3))

    # session, user, plan, this week's sessions and the next
    with django_assert_num_queries(4):
        runner_client.get(TODAY)

"""The plan and its sessions, as their runner and as others see them."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from plans.vocabulary import Phase
from tests.factories import (
    PlanFactory,
    PlannedSessionFactory,
    PrescriptionFactory,
    RunnerProfileFactory,
)


@pytest.fixture
def this_monday():
    today = timezone.localdate()
    return today - dt.timedelta(days=today.weekday())


def plan_of(runner, monday, *, weeks=1):
    return PlanFactory(
        user=runner,
        starts_on=monday,
        ends_on=monday + dt.timedelta(weeks=weeks, days=-1),
        outline=[
            {
                "number": number,
                "start": (monday + dt.timedelta(weeks=number - 1)).isoformat(),
                "phase": Phase.ANATOMICAL_ADAPTATION,
                "deload": number == 4,
            }
            for number in range(1, weeks + 1)
        ],
    )


def test_without_a_plan_the_page_says_how_to_get_one(runner_client):
    response = runner_client.get(reverse("plans:plan"))

    assertContains(response, "No plan yet")
    assertContains(response, reverse("plans:start"))


def test_the_plan_shows_this_week_unless_another_is_asked_for(runner, runner_client, this_monday):
    plan_of(runner, this_monday - dt.timedelta(weeks=1), weeks=4)

    this_week = runner_client.get(reverse("plans:plan"))
    fourth = runner_client.get(reverse("plans:plan"), {"week": "4"})
    nonsense = runner_client.get(reverse("plans:plan"), {"week": "ninety"})

    assertContains(this_week, '<h2 id="week-title">Week 2</h2>', html=True)
    assertContains(fourth, '<h2 id="week-title">Week 4</h2>', html=True)
    assertContains(fourth, "Groundwork, a lighter week")
    assertContains(nonsense, '<h2 id="week-title">Week 2</h2>', html=True)


def test_the_day_before_a_key_run_is_marked(runner, runner_client, this_monday):
    RunnerProfileFactory(user=runner, runs={"tue": "hard", "sun": "long"})
    plan_of(runner, this_monday)

    response = runner_client.get(reverse("plans:plan"))

    assertContains(response, "Stay fresh", count=2)
    assertContains(response, "Hard run", count=1)


@pytest.mark.parametrize("count", [1, 30])
def test_plan_query_count_is_flat(
    runner, runner_client, this_monday, django_assert_num_queries, count
):
    RunnerProfileFactory(user=runner)
    plan = plan_of(runner, this_monday, weeks=30)
    for number in range(count):
        monday = this_monday + dt.timedelta(weeks=number)
        session = PlannedSessionFactory(plan=plan, date=monday, week=number + 1)
        PrescriptionFactory(session=session)

    # log-in session, user, plan, sessions with their logs, profile
    with django_assert_num_queries(5):
        response = runner_client.get(reverse("plans:plan"))

    assertContains(response, "30 weeks")


@pytest.mark.parametrize("count", [1, 30])
def test_session_query_count_is_flat(runner, runner_client, django_assert_num_queries, count):
    session = PlannedSessionFactory(plan__user=runner)
    PrescriptionFactory.create_batch(count, session=session)

    # log-in session, user, planned session, prescriptions with exercises
    with django_assert_num_queries(4):
        response = runner_client.get(reverse("plans:session", args=[session.pk]))

    assertContains(response, "3 × 8–10", count=count)


def test_a_session_of_today_can_be_started_and_a_later_one_not(runner, runner_client):
    today = timezone.localdate()
    plan = PlanFactory(user=runner, starts_on=today, ends_on=today + dt.timedelta(days=6))
    now = PlannedSessionFactory(plan=plan, date=today)
    later = PlannedSessionFactory(plan=plan, date=today + dt.timedelta(days=2))

    assertContains(runner_client.get(reverse("plans:session", args=[now.pk])), "Start this session")
    assertNotContains(
        runner_client.get(reverse("plans:session", args=[later.pk])), "Start this session"
    )


def test_a_retired_plans_session_stays_readable(runner, runner_client):
    plan = PlanFactory(user=runner, retired_at=timezone.now())
    session = PlannedSessionFactory(plan=plan)

    response = runner_client.get(reverse("plans:session", args=[session.pk]))

    assertContains(response, "from a plan that is over")


@pytest.mark.parametrize("name", ["plans:session", "logbook:session"])
@pytest.mark.parametrize(("state", "links"), [("published", 1), ("withdrawn", 0)])
def test_only_an_exercise_with_a_page_is_linked(runner, runner_client, name, state, links):
    session = PlannedSessionFactory(plan__user=runner)
    row = PrescriptionFactory(session=session, exercise__state=state)

    response = runner_client.get(reverse(name, args=[session.pk]))

    assertContains(response, row.exercise.name)
    assertContains(response, f'href="{row.exercise.get_absolute_url()}"', count=links)


def test_another_runners_session_is_not_found(outsider_client):
    session = PlannedSessionFactory()

    response = outsider_client.get(reverse("plans:session", args=[session.pk]))

    assert response.status_code == 404


def test_an_outsider_sees_nothing_of_another_runners_plan(runner, outsider_client, this_monday):
    plan_of(runner, this_monday)

    response = outsider_client.get(reverse("plans:plan"))

    assertContains(response, "No plan yet")


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["plans:start", "plans:health", "plans:plan", "plans:edit"])
def test_strangers_are_asked_to_log_in(client, name):
    response = client.get(reverse(name))

    assertRedirects(
        response, f"{reverse('account_login')}?next={reverse(name)}", fetch_redirect_response=False
    )


@pytest.mark.django_db
def test_a_strangers_htmx_request_is_told_to_navigate(client, htmx):
    address = reverse("plans:plan")

    response = client.get(address, headers=htmx | {"HX-Current-URL": f"http://testserver{address}"})

    assert response.status_code == 200
    assert response.headers["HX-Redirect"] == f"{reverse('account_login')}?next={address}"

"""The plan and its sessions, as their runner and as others see them."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from logbook.models import SessionLog
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
        day = timezone.localdate() + dt.timedelta(weeks=number)
        session = PlannedSessionFactory(plan=plan, date=day, week=number + 1)
        PrescriptionFactory(session=session)

    # log-in session, user, plan, sessions with their logs, profile, what the next session holds
    with django_assert_num_queries(6):
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


def test_the_plan_shows_what_the_next_session_holds(runner, runner_client, this_monday):
    plan = plan_of(runner, this_monday, weeks=3)
    session = PlannedSessionFactory(plan=plan, date=this_monday + dt.timedelta(weeks=2), week=3)
    row = PrescriptionFactory(session=session)

    response = runner_client.get(reverse("plans:plan"))

    assertContains(response, row.exercise.name)
    assertContains(response, f"{session.date:%A %-d %B}, 30 minutes")


def test_the_weeks_say_what_is_done_of_them(runner, runner_client, this_monday):
    plan = plan_of(runner, this_monday, weeks=4)
    for day in (0, 2):
        session = PlannedSessionFactory(plan=plan, date=this_monday + dt.timedelta(days=day))
    SessionLog.objects.create(
        user=runner,
        planned_session=session,
        date=session.date,
        started_at=timezone.now(),
        finished_at=timezone.now(),
    )

    page = runner_client.get(reverse("plans:plan")).content.decode()

    weeks = re.findall(
        r"Week </span><span class=\"num\">(\d).*?, (\d sessions?.*?)</span></a>", page
    )
    assert weeks == [
        ("1", "2 sessions, 1 done, now"),
        ("2", "0 sessions"),
        ("3", "0 sessions"),
        ("4", "0 sessions, lighter"),
    ]


def test_one_tartan_button_and_only_on_the_day(runner, runner_client, this_monday):
    today = timezone.localdate()
    plan = plan_of(runner, this_monday, weeks=2)
    session = PlannedSessionFactory(plan=plan, date=today)
    page = runner_client.get(reverse("plans:plan")).content.decode()
    assert len(re.findall(r'class="button"', page)) == 1

    session.date = today + dt.timedelta(days=1)
    session.save()

    assert 'class="button"' not in runner_client.get(reverse("plans:plan")).content.decode()


def test_a_session_says_once_what_is_true_of_all_its_warm_up(runner, runner_client):
    session = PlannedSessionFactory(plan__user=runner)
    reason = {"code": "R44", "key": "warm_up", "params": {"warm_up": 6, "minutes": 30}}
    PrescriptionFactory.create_batch(3, session=session, block="warm_up", reasons=[reason])

    response = runner_client.get(reverse("plans:session", args=[session.pk]))

    assertContains(response, "R44", count=1)


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

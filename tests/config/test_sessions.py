"""How long a browser is remembered: a stranger's for a day at most, a log-in for 90 days."""

import datetime as dt

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains

from config import sessions
from logbook.models import SessionLog
from plans.quiz.draft import KEY, keep
from tests.factories import PASSWORD, UserFactory
from tests.plans.quiz_answers import draft

BEGUN = dt.datetime(2027, 1, 4, 12, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
ANSWERS = reverse("plans:start")
RESET = reverse("account_reset_password")


class Clock:
    now = BEGUN


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(timezone, "now", lambda: clock.now)
    return clock


def with_draft(client):
    """As the quiz leaves it, begun now."""
    session = client.session
    keep(session, draft())
    sessions.limit(session, now=BEGUN)
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key


def write(client):
    """Something is written into the session: here, to whom a mail went."""
    client.post(RESET, {"email": "nobody@example.org"})


def ends():
    return Session.objects.get().expire_date


@pytest.mark.django_db
def test_a_strangers_draft_ends_a_day_after_its_first_answer(client, clock):
    with_draft(client)
    clock.now += 20 * HOUR

    write(client)

    assert ends() == BEGUN + 24 * HOUR


@pytest.mark.django_db
def test_whatever_else_a_stranger_leaves_ends_after_a_day(client, clock):
    write(client)
    clock.now += 20 * HOUR
    write(client)

    assert ends() == BEGUN + 24 * HOUR
    assert client.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == 4 * 3600


@pytest.mark.django_db
def test_a_log_in_that_waits_for_its_second_step_makes_a_draft_no_older(client, clock):
    with_draft(client)
    session = client.session
    session.set_expiry(settings.SESSION_COOKIE_AGE)  # as a password alone does
    session.save()
    clock.now += 20 * HOUR

    write(client)

    assert ends() == BEGUN + 24 * HOUR


@pytest.mark.django_db
def test_rows_that_are_over_are_deleted(client, clock):
    with_draft(client)
    clock.now += 23 * HOUR
    Client().force_login(UserFactory())
    sessions.sweep(now=clock.now)
    assert Session.objects.count() == 2

    sessions.sweep(now=BEGUN + 24 * HOUR)

    assert [KEY in row.get_decoded() for row in Session.objects.all()] == [False]


@pytest.mark.django_db
def test_what_a_runner_deleted_a_day_ago_is_deleted_with_them(clock):
    for deleted_at in (BEGUN, BEGUN + HOUR):
        SessionLog.objects.create(
            user=UserFactory(), date=BEGUN.date(), started_at=BEGUN, deleted_at=deleted_at
        )

    sessions.sweep(now=BEGUN + 24.5 * HOUR)

    assert SessionLog.objects.get().deleted_at == BEGUN + HOUR


@pytest.mark.django_db
def test_any_request_sweeps_once_an_hour(client, clock, django_assert_num_queries):
    client.get("/robots.txt")
    with_draft(Client())
    clock.now += 25 * HOUR

    client.get("/robots.txt")

    assert not Session.objects.exists()
    with django_assert_num_queries(0):
        client.get("/robots.txt")


@pytest.mark.django_db
@pytest.mark.parametrize("way", ["account_signup", "account_login"])
def test_a_log_in_after_a_draft_lasts_as_long_as_any(client, clock, way):
    with_draft(client)
    write(client)
    clock.now += HOUR
    UserFactory(email="runner@example.org")
    said = {
        "account_signup": {"email": "new@example.org", "password1": "seven quiet kilometres"},
        "account_login": {"login": "runner@example.org", "password": PASSWORD},
    }

    response = client.post(reverse(way), said[way])

    assert response.status_code == 302
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["max-age"] == settings.SESSION_COOKIE_AGE
    assert ends() == clock.now + dt.timedelta(seconds=settings.SESSION_COOKIE_AGE)


@pytest.mark.django_db
def test_a_draft_of_somebody_logged_in_is_forgotten_after_a_day_and_the_log_in_stays(
    runner_client, clock
):
    session = runner_client.session
    keep(session, draft())
    session.save()
    clock.now += 25 * HOUR

    response = runner_client.get("/")

    assertContains(response, "Log out")
    assert KEY not in runner_client.session


@pytest.mark.django_db
def test_a_draft_of_an_older_version_is_forgotten(client, clock):
    session = client.session
    session[KEY] = {"at": BEGUN.isoformat(), "typed": "goal=marathon"}
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key

    assert client.get("/").status_code == 200
    assert KEY not in client.session

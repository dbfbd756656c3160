"""The privacy page says what is true, and names whom to ask."""

import datetime as dt

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from logbook.models import LoggedExercise, PainReport, SessionLog, SetLog
from plans.models import Injury, PlanRevision, User
from tests.factories import PrescriptionFactory, RunnerProfileFactory

PRIVACY = "/privacy/"


@pytest.mark.django_db
def test_it_is_found_from_every_page_and_again_where_an_account_is_made(client):
    link = f'href="{reverse("privacy")}"'

    assertContains(client.get("/exercises/"), link, count=1)
    assertContains(client.get(reverse("account_signup")), link, count=2)


@pytest.mark.parametrize(
    ("contact", "link"),
    [
        ("help@sturdy.example", "mailto:help@sturdy.example"),
        ("https://sturdy.example/help", "https://sturdy.example/help"),
    ],
)
def test_operator_and_contact_are_named(client, settings, contact, link):
    settings.OPERATOR, settings.CONTACT = "Track Club Example", contact

    response = client.get(PRIVACY)

    assertContains(response, "This site is run by Track Club Example.")
    assertContains(response, f'<a href="{link}">{contact}</a>', html=True)
    assertNotContains(response, "Nobody is named yet")


def test_page_says_so_when_nobody_is_named(client, settings):
    settings.OPERATOR = settings.CONTACT = ""

    assertContains(client.get(PRIVACY), "Nobody is named yet")


def test_mail_is_told_as_it_is(client, settings):
    settings.EMAIL_HOST = ""
    assertContains(client.get(PRIVACY), "This site has no mail server.")

    settings.EMAIL_HOST = "mail.example"
    assertContains(client.get(PRIVACY), "You get mail only about your account")


@pytest.mark.django_db
def test_reading_leaves_no_cookie_that_knows_you_and_no_row(client):
    for address in ("/", "/exercises/", PRIVACY, reverse("account_login")):
        client.get(address)

    assert set(client.cookies) <= {"csrftoken"}
    assert not Session.objects.exists()


def test_every_cookie_is_named(client, settings):
    page = client.get(PRIVACY).content.decode()

    for cookie in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "theme", "messages"):
        assert f"<dt>{cookie}</dt>" in page
    assert f"for {settings.SESSION_COOKIE_AGE / 86400:.0f} days" in page


def test_deleting_an_account_takes_everything_with_it(client, runner):
    """As the page says. Whatever points at a user and is not listed here fails this test."""
    client.force_login(runner)
    now = timezone.now()
    RunnerProfileFactory(user=runner)
    Injury.objects.create(user=runner, area="calf_strain")
    row = PrescriptionFactory(session__plan__user=runner)
    plan = row.session.plan
    PlanRevision.objects.create(
        user=runner,
        plan=plan,
        at=now,
        cause="answers",
        before=[],
        plan_before={},
        profile_before={},
    )
    log = SessionLog.objects.create(
        user=runner, planned_session=row.session, date=dt.date(2027, 1, 4), started_at=now
    )
    done = LoggedExercise.objects.create(
        user=runner, session_log=log, position=1, exercise=row.exercise, prescription=row
    )
    SetLog.objects.create(user=runner, logged_exercise=done, number=1, reps=8, changed_at=now)
    PainReport.objects.create(
        user=runner, session_log=log, area="shin", when="during", pain=2, at=now, client_key="a"
    )
    EmailAddress.objects.create(user=runner, email=runner.email)
    Authenticator.objects.create(user=runner, type="totp", data={})
    UserSession.objects.create(user=runner, ip="192.0.2.1", session_key="a", user_agent="b")
    of_a_runner = [
        (model, field.name)
        for model in apps.get_models()
        for field in model._meta.fields
        if field.related_model is User and model._meta.label not in OF_A_COACH
    ]
    for model, name in of_a_runner:
        assert model._base_manager.filter(**{name: runner}).exists(), model

    runner.delete()

    for model, _ in of_a_runner:
        assert not model._base_manager.exists(), model


# what a coach did in the admin, which is about exercises
OF_A_COACH = {"admin.LogEntry", "reversion.Revision"}

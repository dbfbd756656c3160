"""What a browser told the quiz becomes the plan of whoever signs up or logs in with it."""

import datetime as dt

import pytest
from django.conf import settings
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from plans.models import Injury, Plan, PlannedSession, RunnerProfile, User
from plans.quiz.draft import KEY
from tests.config.test_accounts import is_logged_in, link_in, log_in, sign_up
from tests.factories import PlanFactory, UserFactory
from tests.plans.test_preview import PAIN, PLAN, PREVIEW, SORE_KNEE, answered, race_in

pytestmark = pytest.mark.django_db
QUIZ = "plans:question"


@pytest.fixture(autouse=True)
def _by_mail_or_not(settings):
    settings.ACCOUNT_EMAIL_VERIFICATION = "optional"


def test_signing_up_keeps_the_plan(client, shipped):
    answered(client, **SORE_KNEE)

    response = sign_up(client)

    assertRedirects(response, PLAN, fetch_redirect_response=False)
    assertContains(client.get(PLAN), "Your plan is kept.")
    user = User.objects.get()
    assert Plan.objects.current().get(user=user).starts_on == timezone.localdate()
    assert RunnerProfile.objects.get(user=user).consent_at is not None
    assert Injury.objects.get(user=user).pain == 3
    assert KEY not in client.session


def test_it_is_kept_after_the_address_is_confirmed(client, shipped, settings):
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    answered(client)

    waiting = sign_up(client, next="/")
    assert not Plan.objects.exists()
    assertContains(client.get(waiting.url), "Your plan waits in this browser")
    response = client.post(link_in(mail.outbox[0]))

    assert is_logged_in(client)
    assertRedirects(response, PLAN)
    assert Plan.objects.current().count() == 1


def test_logging_in_without_a_plan_keeps_it(client, shipped):
    user = UserFactory()
    answered(client)

    response = log_in(client, user.email, next="/log/history/")

    assertRedirects(response, PLAN)
    assert Plan.objects.current().get().user == user


def test_logging_in_never_overwrites_a_plan(client, shipped):
    plan = PlanFactory(user=UserFactory(), ends_on=timezone.localdate() + dt.timedelta(weeks=9))
    answered(client)

    response = log_in(client, plan.user.email)

    assertRedirects(response, reverse("plans:change"), fetch_redirect_response=False)
    assert list(Plan.objects.all()) == [plan]
    assert Plan.objects.get().version == plan.version
    assert KEY in client.session
    assertContains(client.get("/"), "You have a plan already, and it stays as it is.")


@pytest.fixture
def next_morning(monkeypatch):
    """It is noon; called, the next day's morning, within a draft's 24 hours."""
    noon = timezone.now().replace(hour=12, minute=0)
    monkeypatch.setattr(timezone, "now", lambda: noon)
    tomorrow = noon + dt.timedelta(hours=20)

    def pass_the_night():
        monkeypatch.setattr(timezone, "now", lambda: tomorrow)
        return tomorrow

    return pass_the_night


def test_the_plan_begins_on_the_day_on_which_it_is_kept(client, shipped, next_morning):
    answered(client)
    tomorrow = next_morning()

    sign_up(client)

    day = tomorrow.date()
    assert Plan.objects.current().get().starts_on == day
    assert not PlannedSession.objects.filter(date__lt=day).exists()


def test_a_race_that_is_over_meanwhile_is_asked_again(client, shipped, next_morning):
    answered(client, race=race_in(weeks=0))
    next_morning()

    response = sign_up(client)

    assertRedirects(response, PREVIEW, fetch_redirect_response=False)
    assertRedirects(
        client.get(PREVIEW), reverse(QUIZ, args=["race"]), fetch_redirect_response=False
    )
    assert not Plan.objects.exists()


def test_an_unfinished_quiz_goes_on_after_sign_up(client, shipped):
    answered(client, without=["equipment"])

    response = sign_up(client)

    assertRedirects(response, PREVIEW, fetch_redirect_response=False)
    assertRedirects(
        client.get(PREVIEW), reverse(QUIZ, args=["equipment"]), fetch_redirect_response=False
    )


def test_a_refusal_is_said_again_and_nothing_is_kept(client, shipped):
    answered(client, health=PAIN)

    response = sign_up(client)

    assertRedirects(response, PREVIEW, fetch_redirect_response=False)
    assertContains(client.get(PREVIEW), "Get help now")
    assert not RunnerProfile.objects.exists()


def test_a_second_sign_up_in_the_same_browser_gets_nothing_of_the_first(client, shipped):
    answered(client)
    sign_up(client, email="first@example.org")
    client.post(reverse("account_logout"))

    sign_up(client, email="second@example.org")

    assert [plan.user.email for plan in Plan.objects.all()] == ["first@example.org"]


def test_log_out_leaves_no_answer_for_the_next_person(runner_client, shipped):
    answered(runner_client)

    runner_client.post(reverse("account_logout"))

    assert KEY not in runner_client.session
    assert settings.SESSION_COOKIE_NAME not in {
        name for name, cookie in runner_client.cookies.items() if cookie.value
    }


def test_somebody_else_who_logs_in_over_a_log_in_gets_nothing(runner_client, shipped):
    answered(runner_client)
    other = UserFactory()
    runner_client.force_login(other)

    assert KEY not in runner_client.session


def test_without_a_quiz_a_log_in_goes_where_it_went(client):
    user = UserFactory()

    assertRedirects(log_in(client, user.email, next="/exercises/"), "/exercises/")


def test_sign_up_says_what_it_keeps(client, shipped):
    assertNotContains(client.get(reverse("account_signup")), "the plan that you have just seen")

    answered(client)

    assertContains(client.get(reverse("account_signup")), "the plan that you have just seen")

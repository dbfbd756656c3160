"""A mail server is named, and doesn't answer: nothing is lost, and the page says what to do."""

import re
import socket

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from plans.models import User
from tests.factories import UserFactory

ADDRESS = "new@example.org"
PASSWORD = "seven quiet kilometres"  # a sample


@pytest.fixture
def away(settings):
    """Nobody listens at this port."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        settings.EMAIL_PORT = closed.getsockname()[1]
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_USE_TLS = False
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    return settings


@pytest.fixture
def back(away):
    """The same server, up again."""

    def switch():
        away.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    return switch


def sign_up(client):
    return client.post(reverse("account_signup"), {"email": ADDRESS, "password1": PASSWORD})


def log_in(client):
    return client.post(reverse("account_login"), {"login": ADDRESS, "password": PASSWORD})


@pytest.mark.django_db
def test_sign_up_keeps_the_account_and_says_how_to_ask_again(client, away, caplog):
    response = sign_up(client)

    assertRedirects(response, reverse("account_email_verification_sent"))
    page = client.get(reverse("account_email_verification_sent"))
    assertContains(page, "<h1>Your mail didn’t go out</h1>", html=True)
    assertContains(page, "Your account is made and nothing is lost.")
    assertContains(page, ADDRESS)
    assertNotContains(page, "on its way")
    assert User.objects.filter(email=ADDRESS).exists()
    assert "A mail could not be sent" in caplog.text


@pytest.mark.django_db
def test_link_is_sent_at_the_next_log_in_once_the_server_is_back(client, back):
    sign_up(client)
    back()

    response = log_in(client)

    assertRedirects(response, reverse("account_email_verification_sent"))
    assert [message.to for message in mail.outbox] == [[ADDRESS]]
    page = client.get(reverse("account_email_verification_sent"))
    assertContains(page, "<h1>Look into your mail</h1>", html=True)
    assertContains(page, ADDRESS)


@pytest.mark.django_db
def test_sign_up_tells_no_stranger_which_addresses_are_known(away):
    new, known = Client(), Client()
    sign_up(new)
    sign_up(known)

    assert seen_after_sign_up(known) == seen_after_sign_up(new)


def seen_after_sign_up(client):
    page = client.get(reverse("account_email_verification_sent")).content.decode()
    return re.findall("<main.*</main>", page, re.DOTALL)


@pytest.mark.django_db
@pytest.mark.parametrize("known", [True, False])
def test_reset_says_that_the_old_password_works_as_before(client, away, known):
    if known:
        UserFactory(email=ADDRESS)

    response = client.post(reverse("account_reset_password"), {"email": ADDRESS}, follow=True)

    assertContains(response, "<h1>Your mail didn’t go out</h1>", html=True)
    assertContains(response, "your old password works as before")


@pytest.mark.django_db
def test_added_address_is_kept_and_says_that_no_link_went_out(runner_client, away):
    page = reverse("account_email")

    response = runner_client.post(page, {"email": ADDRESS, "action_add": ""}, follow=True)

    assertContains(response, f"no link went to {ADDRESS}")
    assertContains(response, f"<b>{ADDRESS}</b>", html=True)

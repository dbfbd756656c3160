import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from plans.models import User
from tests.factories import PASSWORD, UserFactory

STRONG = "seven quiet kilometres"


def sign_up(client, email="new@example.org", password=STRONG, **more):
    return client.post(reverse("account_signup"), {"email": email, "password1": password} | more)


def log_in(client, email, password=PASSWORD, **more):
    return client.post(reverse("account_login"), {"login": email, "password": password} | more)


def is_logged_in(client):
    return "_auth_user_id" in client.session


# --- Sign-up ---------------------------------------------------------------------------


@pytest.mark.django_db
def test_signing_up_logs_in_and_goes_where_one_was_going(client):
    response = sign_up(client, next="/start/")

    assertRedirects(response, "/start/", fetch_redirect_response=False)
    assert is_logged_in(client)


@pytest.mark.django_db
def test_sign_up_page_carries_where_one_was_going(client):
    response = client.get(reverse("account_signup"), {"next": "/start/"})

    assertContains(response, '<input type="hidden" name="next" value="/start/">', html=True)
    assertContains(response, f'href="{reverse("account_login")}?next=%2Fstart%2F"')


@pytest.mark.django_db
@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:x"])
def test_signing_up_never_leads_to_another_site(client, elsewhere):
    response = sign_up(client, next=elsewhere)

    assertRedirects(response, reverse("home"), fetch_redirect_response=False)


@pytest.mark.django_db
def test_address_is_kept_in_lower_case(client):
    sign_up(client, email="  Runner@Example.ORG ")

    assert list(User.objects.values_list("email", flat=True)) == ["runner@example.org"]
    assert list(EmailAddress.objects.values_list("email", flat=True)) == ["runner@example.org"]


@pytest.mark.django_db
def test_known_address_in_another_case_makes_no_second_account_and_shows_ways_on(client):
    UserFactory(email="runner@example.org")

    response = sign_up(client, email="RUNNER@example.org")

    assert response.context["form"].errors == {"email": ["An account has this address already."]}
    assertContains(response, f'href="{reverse("account_reset_password")}"')
    assert User.objects.count() == 1
    assert not is_logged_in(client)


@pytest.mark.django_db
def test_known_address_is_not_told_where_mail_goes_out(client, settings):
    settings.EMAIL_HOST = "mail.example.org"
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    UserFactory(email="runner@example.org")

    response = sign_up(client, email="runner@example.org")

    assertRedirects(response, reverse("account_email_verification_sent"))
    assert [message.subject for message in mail.outbox] == ["You have a Sturdy account already"]
    assert reverse("account_reset_password") in mail.outbox[0].body


@pytest.mark.django_db
def test_where_mail_goes_out_the_address_is_confirmed_before_log_in(client, settings):
    settings.EMAIL_HOST = "mail.example.org"
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"

    response = sign_up(client, next="/start/")

    assertRedirects(response, reverse("account_email_verification_sent"))
    assert not is_logged_in(client)

    confirm = link_in(mail.outbox[0])
    assertContains(client.get(confirm), "new@example.org")
    response = client.post(confirm)

    assertRedirects(response, "/start/", fetch_redirect_response=False)
    assert is_logged_in(client)


@pytest.mark.django_db
def test_sign_up_keeps_the_address_and_never_the_password_after_a_mistake(client):
    response = sign_up(client, password="short")

    assertContains(response, 'value="new@example.org"')
    assertNotContains(response, 'value="short"')
    assertContains(response, 'id="id_password1_error"')
    assertContains(response, 'aria-describedby="id_password1_helptext id_password1_error"')


@pytest.mark.django_db
def test_address_longer_than_the_column_is_a_sentence(client):
    response = sign_up(client, email="a" * 243 + "@example.org")

    assert response.context["form"].errors == {"email": ["An address has at most 254 characters."]}


# --- Log-in and log-out -----------------------------------------------------------------


@pytest.mark.django_db
def test_logging_in_ignores_the_case_of_the_address(client):
    UserFactory(email="runner@example.org")

    response = log_in(client, "Runner@Example.ORG", next="/plan/")

    assertRedirects(response, "/plan/")


@pytest.mark.django_db
def test_wrong_password_says_so_and_keeps_the_address(client):
    UserFactory(email="runner@example.org")

    response = log_in(client, "runner@example.org", "wrong")

    assertContains(response, 'role="alert"')
    assertContains(response, 'value="runner@example.org"')
    assertNotContains(response, 'value="wrong"')


@pytest.mark.django_db
def test_unknown_address_and_wrong_password_read_the_same(client):
    UserFactory(email="runner@example.org")

    known = log_in(client, "runner@example.org", "wrong").context["form"].errors
    unknown = log_in(client, "nobody@example.org", "wrong").context["form"].errors

    assert known == unknown


@pytest.mark.django_db
def test_failed_log_ins_from_one_browser_block_another(settings):
    """The count lives in the database, so that every process sees it."""
    assert settings.CACHES["default"]["BACKEND"].endswith("DatabaseCache")
    UserFactory(email="runner@example.org")
    for _ in range(5):
        log_in(Client(REMOTE_ADDR="192.0.2.1"), "runner@example.org", "wrong")

    other = Client(REMOTE_ADDR="192.0.2.2")
    response = log_in(other, "runner@example.org")

    assert response.context["form"].non_field_errors() == [
        "Too many tries. Wait five minutes, then try again."
    ]
    assert not is_logged_in(other)


@pytest.mark.django_db
def test_logging_out_needs_a_post(runner_client):
    page = runner_client.get(reverse("account_logout"))
    assertContains(page, "<h1>Log out?</h1>", html=True)
    assert is_logged_in(runner_client)

    response = runner_client.post(reverse("account_logout"))

    assertRedirects(response, reverse("home"))
    assert not is_logged_in(runner_client)


# --- A new password ----------------------------------------------------------------------


def link_in(message):
    return re.findall(r"^http://testserver(/\S+)$", message.body, re.MULTILINE)[0]


@pytest.mark.django_db
def test_forgotten_password_is_set_anew_through_the_mail(client):
    UserFactory(email="runner@example.org")

    response = client.post(reverse("account_reset_password"), {"email": "Runner@Example.org"})
    assertRedirects(response, reverse("account_reset_password_done"))
    [message] = mail.outbox
    assert (message.subject, message.to) == (
        "Set a new password for Sturdy",
        ["runner@example.org"],
    )

    form = client.get(link_in(message), follow=True)
    done = client.post(form.request["PATH_INFO"], {"password1": STRONG, "password2": STRONG})

    assertRedirects(done, reverse("account_reset_password_from_key_done"))
    log_in(client, "runner@example.org", STRONG)
    assert is_logged_in(client)


@pytest.mark.django_db
def test_link_for_a_new_password_works_once(client):
    UserFactory(email="runner@example.org")
    client.post(reverse("account_reset_password"), {"email": "runner@example.org"})
    link = link_in(mail.outbox[0])
    form = client.get(link, follow=True)
    client.post(form.request["PATH_INFO"], {"password1": STRONG, "password2": STRONG})

    response = Client().get(link, follow=True)

    assertContains(response, "This link is used up")


@pytest.mark.django_db
def test_unknown_address_gets_the_same_page_and_a_mail_that_helps(client):
    response = client.post(reverse("account_reset_password"), {"email": "nobody@example.org"})

    assertRedirects(response, reverse("account_reset_password_done"))
    assert [message.subject for message in mail.outbox] == ["No Sturdy account with this address"]
    assert reverse("account_signup") in mail.outbox[0].body


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("host", "title"), [("", "Ask for your link"), ("mx", "Look into your mail")]
)
def test_reset_page_is_honest_about_mail(client, settings, host, title):
    settings.EMAIL_HOST = host

    response = client.get(reverse("account_reset_password_done"))

    assertContains(response, f"<h1>{title}</h1>", html=True)


@pytest.mark.django_db
def test_changing_the_password_logs_other_browsers_out(runner, runner_client):
    elsewhere = Client()
    elsewhere.force_login(runner)

    runner_client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": STRONG, "password2": STRONG},
    )

    assert runner_client.get(reverse("account_email")).status_code == 200
    assert elsewhere.get(reverse("account_email")).status_code == 302


@pytest.mark.django_db
def test_other_browsers_are_listed_and_logged_out(client):
    UserFactory(email="runner@example.org")
    log_in(client, "runner@example.org")
    others = [Client(REMOTE_ADDR=f"192.0.2.{number}") for number in (1, 2, 3)]
    for other in others:
        log_in(other, "runner@example.org")

    page = client.get(reverse("usersessions_list"))
    assertContains(page, "this one", count=1)
    assertContains(page, "from the network 192.0.2.", count=3)
    client.post(reverse("usersessions_list"))

    assert client.get(reverse("account_email")).status_code == 200
    assert {other.get(reverse("account_email")).status_code for other in others} == {302}


# --- Addresses ---------------------------------------------------------------------------


@pytest.mark.django_db
def test_address_is_changed_by_adding_the_new_one_and_making_it_the_main_one(runner, runner_client):
    page = reverse("account_email")
    runner_client.get(page)

    runner_client.post(page, {"email": "New@Example.org", "action_add": ""})
    runner_client.post(page, {"email": "new@example.org", "action_primary": ""})

    runner.refresh_from_db()
    assert runner.email == "new@example.org"


@pytest.mark.django_db
def test_address_of_another_account_is_refused(runner_client):
    UserFactory(email="taken@example.org")

    response = runner_client.post(
        reverse("account_email"), {"email": "Taken@Example.org", "action_add": ""}
    )

    assert response.context["form"].errors == {"email": ["An account has this address already."]}


# --- The second step ---------------------------------------------------------------------


@pytest.fixture
def careful(db):
    """A runner who logs in with a code as well, and the recovery codes."""
    user = UserFactory(email="careful@example.org")
    TOTP.activate(user, generate_totp_secret())
    return user, RecoveryCodes.activate(user).get_unused_codes()


def test_password_alone_does_not_open_an_account_with_a_second_step(client, careful):
    response = log_in(client, "careful@example.org", next="/plan/")

    assertRedirects(response, reverse("mfa_authenticate"))
    assert not is_logged_in(client)


def test_recovery_code_lets_in_once(client, careful):
    _, codes = careful
    log_in(client, "careful@example.org", next="/plan/")

    response = client.post(reverse("mfa_authenticate"), {"code": codes[0]})

    assertRedirects(response, "/plan/")
    again = Client()
    log_in(again, "careful@example.org")
    again.post(reverse("mfa_authenticate"), {"code": codes[0]})
    assert not is_logged_in(again)


def test_wrong_code_is_said_beside_the_field(client, careful):
    log_in(client, "careful@example.org")

    response = client.post(reverse("mfa_authenticate"), {"code": "000"})

    assertContains(response, 'id="id_code_error"')


@pytest.mark.django_db
def test_second_step_can_be_switched_on_where_nobody_can_confirm_an_address(client, settings):
    settings.MFA_TOTP_TOLERANCE = 1  # the code may turn while this test runs
    sign_up(client)

    asked = client.get(reverse("mfa_activate_totp"), follow=True)
    assertContains(asked, "<h1>Is it you?</h1>", html=True)
    page = client.post(
        asked.request["PATH_INFO"],
        {"password": STRONG, "next": reverse("mfa_activate_totp")},
        follow=True,
    )
    _, now, _ = yield_hotp_counters_from_time()
    code = format_hotp_value(hotp_value(page.context["form"].secret, now))
    codes = client.post(reverse("mfa_activate_totp"), {"code": code}, follow=True)

    assertContains(codes, "<h1>Recovery codes</h1>", html=True)
    for name in ("mfa_index", "mfa_generate_recovery_codes", "mfa_deactivate_totp"):
        assert_ours(client.get(reverse(name)))


# --- Every page --------------------------------------------------------------------------

SIGNED_OUT = [
    "account_login",
    "account_signup",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "account_email_verification_sent",
    "account_inactive",
]
SIGNED_IN = [
    "account_logout",
    "account_email",
    "account_change_password",
    "account_reauthenticate",
    "mfa_index",
    "usersessions_list",
]


@pytest.mark.django_db
@pytest.mark.parametrize("name", SIGNED_OUT)
def test_page_of_the_door_is_ours(client, name):
    assert_ours(client.get(reverse(name)))


@pytest.mark.django_db
@pytest.mark.parametrize("name", SIGNED_IN)
def test_page_of_an_account_is_ours(runner_client, name):
    assert_ours(runner_client.get(reverse(name)))


def assert_ours(response):
    page = response.content.decode()
    assert response.status_code == 200
    assert page.count("<h1>") == 1
    assert 'class="head"' in page
    assert not re.search(r"\sstyle=|<script>|\son\w+=", page)


@pytest.mark.django_db
def test_known_browser_is_called_by_its_name(client):
    UserFactory(email="runner@example.org")
    agent = "Mozilla/5.0 (Windows NT 10.0; rv:128.0) Gecko/20100101 Firefox/128.0"
    client.defaults["HTTP_USER_AGENT"] = agent
    log_in(client, "runner@example.org")

    page = client.get(reverse("usersessions_list"))

    assertContains(page, "<b>Firefox on Windows</b>", html=True)
    assertContains(page, "You are logged in nowhere else.")

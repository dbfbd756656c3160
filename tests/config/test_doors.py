"""Every address of the house, tried by a stranger."""

import re
from urllib.parse import urlencode

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from pytest_django.asserts import assertRedirects

from tests.factories import PASSWORD, UserFactory

# whoever adds to this list lets strangers in
OPEN = {
    "home",
    "healthz",
    "manifest",
    "offline",
    "worker",
    "plans:forget",
    "plans:keep",
    "plans:preview",
    "plans:question",
    "plans:rules",
    "plans:start",
    "privacy",
    "robots",
    "favicon.ico",
    "theme",
    "styleguide",  # which to a stranger isn't there
    "catalog:list",
    "catalog:detail",
    "account_login",
    "account_logout",
    "account_signup",
    "account_inactive",
    "account_email_verification_sent",
    "account_confirm_email",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_confirm_login_code",
    "mfa_authenticate",
    "mfa_login_webauthn",
}
SAMPLES = {"int": "1", "slug": "some-slug", "str": "both", "session": "1"}


def walk(patterns, before="", space=""):
    for entry in patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield space + (entry.name or route), route
        elif isinstance(entry, URLResolver) and entry.app_name != "admin":
            inner = f"{entry.namespace}:" if entry.namespace else ""
            yield from walk(entry.url_patterns, route, space + inner)


def addresses():
    for name, route in walk(get_resolver().url_patterns):
        plain = re.sub(r"\(\?P<\w+>[^)]*\)", "1", route).replace("^", "").replace("$", "")
        yield name, "/" + re.sub(r"<(\w+):\w+>", lambda hit: SAMPLES[hit[1]], plain)


def log_in_and_back_to(address):
    return f"{reverse('account_login')}?{urlencode({'next': address})}".replace("%2F", "/")


@pytest.mark.django_db
def test_strangers_are_let_in_by_these_doors_alone(client):
    let_in = {
        name
        for name, address in addresses()
        if client.get(address).headers.get("Location") != log_in_and_back_to(address)
    }

    assert let_in == OPEN


@pytest.mark.django_db
def test_strangers_can_not_post_either(client):
    let_in = {
        name
        for name, address in addresses()
        if name not in OPEN
        and client.post(address).headers.get("Location") != log_in_and_back_to(address)
    }

    assert let_in == set()


@pytest.mark.django_db
def test_signed_out_htmx_is_told_to_navigate_and_to_come_back(client, htmx):
    here = {"HX-Current-URL": "http://testserver/log/7/?week=2"}

    response = client.post("/log/7/finish/", headers=htmx | here)

    back = urlencode({"next": "/log/7/?week=2"}).replace("%2F", "/")
    assert response.headers["HX-Redirect"] == f"{reverse('account_login')}?{back}"
    assert response.content == b""


@pytest.mark.django_db
def test_signed_out_htmx_never_comes_back_to_another_site(client, htmx):
    here = {"HX-Current-URL": "https://evil.example/log/7/"}

    response = client.post("/log/7/finish/", headers=htmx | here)

    assert response.headers["HX-Redirect"] == log_in_and_back_to("/")


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/admin/", "/admin/login/"])
def test_desk_has_no_log_in_of_its_own(client, address):
    response = client.get(address, follow=True)

    assert response.request["PATH_INFO"] == reverse("account_login")
    assert response.request["QUERY_STRING"] == urlencode({"next": address})


@pytest.mark.django_db
def test_coach_who_logs_in_comes_to_the_desk(client):
    UserFactory(email="coach@example.org", is_staff=True)

    response = client.post(
        f"{reverse('account_login')}?next=/admin/login/",
        {"login": "coach@example.org", "password": PASSWORD},
        follow=True,
    )

    assert response.request["PATH_INFO"] == "/admin/"
    assert response.status_code == 200


@pytest.mark.django_db
def test_desk_takes_no_password_past_the_limits(client):
    UserFactory(email="coach@example.org", is_staff=True)

    response = client.post(
        "/admin/login/?next=/admin/", {"username": "coach@example.org", "password": "guess"}
    )

    assertRedirects(response, f"{reverse('account_login')}?next=%2Fadmin%2F")


@pytest.mark.django_db
def test_desk_is_closed_to_runners(runner_client):
    response = runner_client.get("/admin/", follow=True)

    assert response.status_code == 403
    assert response.templates[0].name == "403.html"

import pytest
from django.http import HttpResponse
from django.urls import reverse

from config.middleware import bodiless_head
from tests.factories import UserFactory

POLICY = {
    "base-uri 'none'",
    "default-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "img-src 'self' data:",
    "object-src 'none'",
}


@pytest.fixture(params=["catalog:list", "account_login", "account_email", "admin:index"])
def opened(request, client, db):
    if request.param in {"account_email", "admin:index"}:
        client.force_login(UserFactory(is_staff=True, is_superuser=True))
    response = client.get(reverse(request.param), headers={"accept-encoding": "gzip"})
    assert response.status_code == 200
    return response


def test_page_may_load_only_from_here(opened):
    directives = opened.headers["Content-Security-Policy"].split(";")

    assert {directive.strip() for directive in directives} == POLICY


def test_page_says_little_to_others(opened):
    assert opened.headers["Referrer-Policy"] == "same-origin"
    assert opened.headers["X-Frame-Options"] == "DENY"
    assert opened.headers["X-Content-Type-Options"] == "nosniff"
    assert opened.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert opened.headers["Permissions-Policy"] == (
        "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), "
        "microphone=(), payment=(), usb=()"
    )


def test_page_is_compressed(opened):
    assert opened.headers["Content-Encoding"] == "gzip"


def test_session_cookie_is_hidden_from_scripts(client, db):
    client.post(
        reverse("account_signup"),
        {"email": "new@example.org", "password1": "seven quiet kilometres"},
    )

    cookie = client.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_head_has_the_headers_of_a_page_and_no_body(rf):
    answer = bodiless_head(lambda request: HttpResponse("a page", headers={"X-Page": "yes"}))

    response = answer(rf.head("/"))

    assert (response.content, response.headers["X-Page"]) == (b"", "yes")
    assert answer(rf.get("/")).content == b"a page"

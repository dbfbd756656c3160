"""Pages that belong to no app."""

import struct

import pytest
from django.conf import settings
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains

from config import views
from tests.test_contrast import COLOURS, linear_rgb


def test_robots_are_kept_from_what_is_private(client):
    assert client.get("/robots.txt").content.decode() == (
        "User-agent: *\n"
        "Disallow: /account/\n"
        "Disallow: /admin/\n"
        "Disallow: /log/\n"
        "Disallow: /plan/\n"
        "Disallow: /start/\n"
    )


@pytest.mark.django_db
def test_health_is_one_query(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response.headers["Cache-Control"]


def test_health_is_503_while_the_database_is_away(client, monkeypatch, caplog):
    class Away:
        def cursor(self):
            raise OperationalError("connection refused")

    monkeypatch.setattr(views, "connection", Away())

    response = client.get("/healthz")

    assert (response.status_code, response.content) == (503, b"database away\n")
    assert caplog.messages[0] == "The database doesn’t answer: connection refused"


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["client", "runner_client"])
def test_unknown_address_is_our_page(request, who):
    response = request.getfixturevalue(who).get("/exercises/no-such-thing/at-all/")

    assertContains(response, "<h1>There is nothing here</h1>", status_code=404, html=True)


def test_unknown_host_is_our_page(client, settings):
    settings.ALLOWED_HOSTS = ["sturdy.example"]

    response = client.get("/robots.txt")

    assertContains(response, "<h1>That didn’t come through</h1>", status_code=400, html=True)


def test_broken_page_is_our_page_without_a_query(monkeypatch):
    """No database is allowed in this test."""
    monkeypatch.setattr(views, "HttpResponse", None)

    response = Client(raise_request_exception=False).get("/robots.txt")

    assertContains(response, "<h1>Something broke here</h1>", status_code=500, html=True)
    assertContains(response, 'href="/static/css/base.css"', status_code=500)


# --- A form whose page was open too long ---------------------------------------------------


@pytest.fixture
def strict(runner):
    client = Client(enforce_csrf_checks=True)
    client.force_login(runner)
    return client


@pytest.mark.django_db
def test_old_form_leads_back_to_its_page(strict):
    page = f"http://testserver{reverse('account_email')}"

    response = strict.post(reverse("account_email"), headers={"referer": page})

    assertContains(response, "<h1>Send it once more</h1>", status_code=403, html=True)
    assertContains(response, f'href="{page}"', status_code=403)


@pytest.mark.django_db
def test_old_form_never_leads_to_another_site(strict):
    response = strict.post(reverse("account_email"), headers={"referer": "https://evil.example/"})

    assert response.status_code == 403
    assert b"evil.example" not in response.content


@pytest.mark.django_db
def test_old_page_is_loaded_anew_by_htmx_and_says_why(strict, htmx):
    response = strict.post(reverse("account_email"), headers=htmx)

    assert (response.status_code, response.headers["HX-Refresh"]) == (403, "true")
    assertContains(strict.get(reverse("account_email")), "That wasn’t saved")


@pytest.mark.django_db
def test_too_many_tries_are_our_page(client):
    for _ in range(6):
        response = client.post(reverse("account_reset_password"), {"email": "runner@example.org"})

    assertContains(response, "<h1>Wait a minute</h1>", status_code=429, html=True)


# --- Kept among a phone's apps ---------------------------------------------------------------


def test_manifest_opens_the_home_page_as_an_app(client):
    response = client.get("/manifest.webmanifest")

    assert response.headers["Content-Type"] == "application/manifest+json"
    said = response.json()
    assert (said["start_url"], said["scope"], said["display"]) == ("/", "/", "standalone")
    assert said["short_name"] == "Sturdy"


def test_icons_of_the_manifest_are_what_it_says(client):
    icons = client.get("/manifest.webmanifest").json()["icons"]

    for icon in icons:
        data = (settings.BASE_DIR / icon["src"].lstrip("/")).read_bytes()
        if icon["type"] == "image/png":
            assert icon["sizes"] == "{}x{}".format(*png_size(data))
        else:
            assert data.startswith(b"<svg")
    assert {"192x192", "512x512"} <= {icon["sizes"] for icon in icons}
    assert "maskable" in {icon["purpose"] for icon in icons}


def test_pages_name_their_icons_and_their_preview(client):
    page = client.get("/privacy/").content.decode()

    assert '<link rel="manifest" href="/manifest.webmanifest">' in page
    for name, size in {"icon-180.png": (180, 180), "preview.png": (1200, 630)}.items():
        assert f"/static/img/{name}" in page
        data = (settings.BASE_DIR / "static/img" / name).read_bytes()
        assert png_size(data) == size
    # services that fetch it don't know which page it came from
    assert 'property="og:image" content="http://testserver/static/img/preview.png"' in page


@pytest.mark.parametrize("name", ["CHALK", "INK"])
def test_colours_outside_the_stylesheet_are_those_in_it(name):
    """`--paper` and `--ink` of the light theme, as sRGB."""
    token = {"CHALK": "--paper", "INK": "--ink"}[name]
    rgb = [
        12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055
        for part in linear_rgb(*COLOURS[token]["light"])
    ]

    assert getattr(views, name) == "#" + "".join(f"{round(255 * part):02x}" for part in rgb)


def png_size(data):
    assert data.startswith(b"\x89PNG")
    return struct.unpack(">II", data[16:24])

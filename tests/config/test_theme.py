"""Light, dark or the system's."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

pytestmark = pytest.mark.django_db


def choose(client, theme, back="/exercises/"):
    return client.post("/theme/", {"theme": theme, "next": back})


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_chosen_theme_is_on_the_next_page_and_leads_back_to_this_one(client, theme):
    response = choose(client, theme, back="/exercises/?q=squat")

    assertRedirects(response, "/exercises/?q=squat")
    assertContains(client.get("/exercises/"), f'<html lang="en" data-theme="{theme}">')


def test_theme_is_remembered_for_a_year(client):
    choose(client, "dark")

    cookie = client.cookies["theme"]
    assert (cookie["max-age"], cookie["samesite"], cookie["path"]) == (31_536_000, "Lax", "/")


def test_system_theme_forgets_the_choice(client):
    choose(client, "dark")

    choose(client, "system")

    assertContains(client.get("/exercises/"), '<html lang="en">')


def test_unknown_theme_changes_nothing(client):
    choose(client, "dark")

    choose(client, '"><script>')

    assert client.cookies["theme"].value == "dark"


def test_forged_cookie_is_not_put_on_the_page(client):
    client.cookies["theme"] = "sepia"

    response = client.get("/exercises/")

    assertContains(response, '<html lang="en">')
    assertNotContains(response, "sepia")


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "javascript:1", ""])
def test_theme_never_leads_to_another_site(client, back):
    assertRedirects(choose(client, "dark", back=back), "/")


def test_theme_is_not_changed_by_a_link(client):
    assert client.get("/theme/?theme=dark").status_code == 405


def test_switch_says_which_is_chosen(client):
    choose(client, "light")

    page = client.get("/exercises/")

    assertContains(page, '<button name="theme" value="light" aria-pressed="true">Light</button>')
    assertContains(page, '<button name="theme" value="system" aria-pressed="false">System</button>')

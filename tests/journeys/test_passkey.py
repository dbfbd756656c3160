"""A passkey on the way from making it to losing it, with a device that Chromium plays."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.factories import PASSWORD, UserFactory

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def at(live_server):
    """Passkeys belong to a name; the live server goes by a number."""
    return live_server.url.replace("127.0.0.1", "localhost")


@pytest.fixture
def page(browser: Browser, at):
    context = browser.new_context(base_url=at)
    page = context.new_page()
    page.set_default_timeout(10_000)
    device = context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    yield page
    context.close()


def log_in(page: Page, going: str) -> None:
    page.goto(f"/account/login/?next={going}")
    page.get_by_label("E-mail address").fill("runner@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in", exact=True).click()


def open_the_page_that_makes_one(page: Page) -> None:
    log_in(page, "/account/2fa/webauthn/add/")
    expect(page.get_by_role("heading", name="Is it you?")).to_be_visible()
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()


def test_passkey_is_made_and_opens_the_account(page: Page, at):
    UserFactory(email="runner@example.org")
    open_the_page_that_makes_one(page)
    expect(page.get_by_label("Its name")).to_have_value(re.compile("^Chrome on "))

    page.get_by_role("button", name="Make it").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    expect(page.locator(".codes li")).to_have_count(10)

    page.context.clear_cookies()
    page.goto("/account/login/?next=/exercises/")
    page.get_by_role("button", name="Log in with a passkey").click()
    page.wait_for_url(f"{at}/exercises/")


def test_password_alone_no_longer_opens_an_account_with_a_passkey(page: Page, at):
    UserFactory(email="runner@example.org")
    open_the_page_that_makes_one(page)
    page.get_by_role("button", name="Make it").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    page.context.clear_cookies()

    log_in(page, "/exercises/")
    expect(page.get_by_role("heading", name="One more step")).to_be_visible()
    page.get_by_role("button", name="Use your passkey").click()
    page.wait_for_url(f"{at}/exercises/")


def test_device_that_refuses_leaves_everything_as_it_was_and_says_so(page: Page):
    page.goto("/account/login/")

    page.get_by_role("button", name="Log in with a passkey").click()

    expect(page.get_by_role("alert")).to_contain_text("Nothing was changed")
    expect(page.get_by_role("button", name="Log in with a passkey")).to_be_focused()


def test_without_a_script_the_page_says_why_there_is_no_button(browser: Browser, at):
    UserFactory(email="runner@example.org")
    context = browser.new_context(base_url=at, java_script_enabled=False)
    page = context.new_page()

    open_the_page_that_makes_one(page)

    expect(page.locator("noscript b")).to_be_visible()  # no search by text looks in there
    expect(page.get_by_role("button", name="Make it")).to_be_hidden()
    context.close()

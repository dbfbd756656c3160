"""`make screenshots`: every page at two widths and in both themes, into var/screenshots.

A pytest file, for its live server; it asserts nothing but that each page answers.
"""

import os
import re
from typing import Literal

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone
from playwright._impl._api_structures import SetCookieParam
from playwright.sync_api import Browser

from catalog.shipping import load
from logbook.management.commands.demo import RUNNER
from plans.models import PlannedSession, User
from tests.browser.chromium import FLAGS, find_chromium

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
WIDTHS = {390: 844, 1280: 800}
THEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")
FOLDER = settings.VAR_DIR / "screenshots"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return browser_type_launch_args | {"executable_path": find_chromium(), "args": FLAGS}


@pytest.fixture
def pages(committed):
    """Addresses for a stranger, for the runner of `make demo`, and for its coach."""
    load(with_history=False)
    call_command("demo")
    runner = User.objects.get(email=RUNNER)
    coming = PlannedSession.objects.filter(user=runner, log=None, date__gte=timezone.localdate())
    behind = PlannedSession.objects.filter(user=runner).exclude(log=None)
    session, done = coming.earliest("date"), behind.latest("date")
    stranger = [
        "/",
        "/exercises/",
        "/exercises/?q=zzz",
        "/exercises/squat/",
        "/exercises/single-leg-hop/",
        "/account/login/",
        "/account/signup/",
        "/account/password/reset/",
        "/nowhere/",
    ]
    own = [
        "/",
        "/start/",
        "/plan/",
        f"/plan/sessions/{session.pk}/",
        f"/log/{session.pk}/",
        f"/log/{done.pk}/",
        "/log/today/",
        "/log/history/",
        "/account/email/",
        "/account/password/change/",
        "/account/logout/",
    ]
    coach = ["/admin/", "/admin/catalog/exercise/"]
    return {
        None: stranger,
        runner: own,
        User.objects.get(is_staff=True): coach,
    }


def test_take_screenshots(browser: Browser, live_server, client, pages):
    FOLDER.mkdir(parents=True, exist_ok=True)
    for user, addresses in pages.items():
        cookies: list[SetCookieParam] = []
        if user:
            client.force_login(user)
            value = client.cookies["sessionid"].value
            cookies = [{"name": "sessionid", "value": value, "url": live_server.url}]
        for width, height in WIDTHS.items():
            for theme in THEMES:
                context = browser.new_context(
                    base_url=live_server.url,
                    viewport={"width": width, "height": height},
                    color_scheme=theme,
                )
                context.add_cookies(cookies)
                page = context.new_page()
                for address in addresses:
                    page.goto(address)
                    name = re.sub(r"\W+", "-", address).strip("-") or "home"
                    who = "coach" if user and user.is_staff else "runner" if user else "stranger"
                    page.screenshot(
                        path=FOLDER / f"{who}-{name}-{width}-{theme}.png", full_page=True
                    )
                context.close()

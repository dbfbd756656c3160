"""`make screenshots`: every page at two widths and in both themes, into var/screenshots.

A pytest file, for its live server; it asserts nothing but that each page answers.
"""

import os
from typing import Literal

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page

from tests.browser.chromium import FLAGS, find_chromium
from tests.browser.pages import DESK, demo_house, file_name, visit

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
WIDTHS = {390: 844, 1280: 800}
THEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")
FOLDER = settings.VAR_DIR / "screenshots"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return browser_type_launch_args | {"executable_path": find_chromium(), "args": FLAGS}


def test_take_screenshots(browser: Browser, live_server, committed):
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("*.png"):
        old.unlink()
    for visitor in demo_house():
        context = browser.new_context(base_url=live_server.url, reduced_motion="reduce")
        context.add_cookies(visitor.cookies(live_server.url))
        page = context.new_page()
        for address in visitor.addresses + (DESK if visitor.name == "coach" else []):
            visit(page, address)
            take(page, f"{visitor.name}-{file_name(address)}")
        context.close()


def take(page: Page, name: str) -> None:
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        for theme in THEMES:
            page.emulate_media(color_scheme=theme)
            page.screenshot(path=FOLDER / f"{name}-{width}-{theme}.png", full_page=True)

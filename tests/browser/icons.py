"""`make icons`: the raster images that phones and other services ask for, into static/img.

They are made from mark.svg and from the landing page, and committed: nobody needs a browser
to serve them. A pytest file, for its live server.
"""

import os
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser

from catalog.shipping import load
from tests.browser.chromium import FLAGS, find_chromium

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
FOLDER = Path(settings.BASE_DIR) / "static/img"
MARK = (FOLDER / "mark.svg").read_text()
INK = "#121926"
# name: pixels, share of the square that the mark takes, and whether the ground fills the square
ICONS = {
    "icon-180.png": (180, 0.92, True),  # iOS rounds the corners itself
    "icon-192.png": (192, 1, False),
    "icon-512.png": (512, 1, False),
    "icon-maskable.png": (512, 0.82, True),  # what a launcher cuts off is outside 80 %
}
# the landing page without its frame: what a link to it looks like elsewhere
PREVIEW = (1200, 630)
PREVIEW_CSS = """
    .skip, .ways, .say > :not(h1), .foot, .landing > .wrap:not(.oval) { display: none !important }
    .oval h1 { font-size: 88px !important }
    .oval .say { padding-bottom: 48px !important }
"""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return browser_type_launch_args | {"executable_path": find_chromium(), "args": FLAGS}


def test_make_icons(browser: Browser):
    for name, (pixels, share, filled) in ICONS.items():
        page = browser.new_page(viewport={"width": pixels, "height": pixels})
        ground = INK if filled else "transparent"
        page.set_content(
            f"<style>body {{ margin: 0; height: {pixels}px; display: grid; place-items: center;"
            f" background: {ground} }} svg {{ width: {share:.0%} }}</style>{MARK}"
        )
        page.screenshot(path=FOLDER / name, omit_background=not filled)
        page.close()


def test_make_preview(browser: Browser, live_server, committed):
    load(with_history=False)
    width, height = PREVIEW
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": width, "height": height}, bypass_csp=True
    )
    page = context.new_page()
    page.goto("/")
    page.add_style_tag(content=PREVIEW_CSS)
    page.screenshot(path=FOLDER / "preview.png")
    context.close()

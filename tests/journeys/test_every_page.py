"""Every page, at the widths of phones and desks and in both themes: can everybody use it?"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

from tests.browser.pages import demo_house, visit
from tests.plans.quiz_answers import WHOLE

WIDTHS = {320: 640, 390: 844, 640: 400, 768: 1024, 1280: 800, 1920: 1080}  # 640: 1280 at 200 %
# the page is the same in both themes but for its colours
AXE = """async only => (await axe.run(
    {resultTypes: ["violations"], ...(only && {runOnly: only})})).violations.flatMap(
    it => it.nodes.map(node => `${it.id}: ${node.target} ${node.any[0]?.message ?? ""}`))"""
SMALL = """() => [...document.querySelectorAll(
        "a[href], button, summary, select, textarea, input:not([type=hidden])")]
    .filter(it => it.checkVisibility({visibilityProperty: true}))
    .filter(it => getComputedStyle(it).display !== "inline")  // a link in a sentence
    .filter(it => getComputedStyle(it, "::after").position !== "absolute")  // laid over its row
    .map(it => it.matches("[type=radio], [type=checkbox]") ? it.closest("label") ?? it : it)
    .filter(it => Math.min(it.offsetWidth, it.offsetHeight) < 48)
    .map(it => `${it.offsetWidth} × ${it.offsetHeight}: ${it.outerHTML.slice(0, 80)}`)"""
SHEET = re.compile(r"/log/(free/)?\d+/(record/)?|/plan/sessions/\d+/|/exercises/[\w-]+/")
TOO_WIDE = "() => document.documentElement.scrollWidth > innerWidth"


@pytest.fixture
def page(browser: Browser, live_server) -> Iterator[Page]:
    context = browser.new_context(base_url=live_server.url, reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(10_000)
    # nothing may be asked of another host
    context.route(lambda url: not url.startswith(live_server.url), lambda route: route.abort())
    yield page
    context.close()


def test_every_page_can_be_used_by_everybody(page: Page, live_server, committed):
    found = []
    for visitor in demo_house():
        page.context.clear_cookies()
        page.context.add_cookies(visitor.cookies(live_server.url))
        for address in visitor.addresses:
            visit(page, address)
            if SHEET.fullmatch(address) and (count := page.pdf().count(b"/Type /Page\n")) > 1:
                found.append(f"{address} takes {count} sheets of paper")
            found += [f"{visitor.name} {address} {what}" for what in problems_on(page)]

    assert not found, "\n".join(found)


def test_every_screen_of_the_quiz_can_be_used_by_everybody(page: Page, committed):
    """They have no address without the answers before them."""
    found = []
    page.goto("/start/")
    for slug, answers in screens():
        page.set_viewport_size({"width": 390, "height": 844})
        assert page.url.endswith(f"/{slug}/")
        found += [f"{slug} {what}" for what in problems_on(page)]
        go_on(page)
        found += [f"{slug} with an error {what}" for what in problems_on(page)]
        answer(page, answers)
        go_on(page)

    assert not found, "\n".join(found)


def go_on(page: Page) -> None:
    """And wait for the next screen's style sheets: a bare page is wider than a phone."""
    with page.expect_event("load"):
        page.get_by_role("button", name="Continue").click()


def screens() -> Iterator[tuple[str, dict[str, Any]]]:
    """Of somebody who gets them all."""
    for slug, typed in WHOLE.items():
        if slug == "running":
            typed = typed | {"age": "50"}
        if slug == "health":
            typed = typed | {"vigorous_exercise": "no"}
        if slug == "pain":
            typed = {"places": ["low_back", "front_knee"]}
        yield slug, typed
        if slug == "pain":
            yield "details", DETAILS


DETAILS = {
    "low_back-when": "over",
    "low_back-since": "5",
    "front_knee-when": "now",
    "front_knee-pain": "6",
    "front_knee-side": "left",
}


def answer(page: Page, typed: dict[str, Any]) -> None:
    for name, values in typed.items():
        for value in [values] if isinstance(values, str) else values:
            found = page.locator(f'[name="{name}"][value="{value}"]')
            if found.count():
                found.check()
            elif page.locator(f'select[name="{name}"]').count():
                page.locator(f'select[name="{name}"]').select_option(value)
            else:
                page.locator(f'[name="{name}"]').fill(value)


def problems_on(page: Page) -> Iterator[str]:
    page.evaluate(AXE_SCRIPT)
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        if page.evaluate(TOO_WIDE):
            yield f"scrolls sideways at {width} px"
        if width == 390:
            yield from (f"small target {it}" for it in page.evaluate(SMALL))
            yield from axe(page, "light")
            yield from axe(page, "dark", only=["color-contrast"])
        if width == 1280:
            yield from axe(page, "dark")
            yield from axe(page, "light", only=["color-contrast"])


def axe(page: Page, theme, only: list[str] | None = None) -> Iterator[str]:
    page.emulate_media(color_scheme=theme)
    yield from (f"in {theme}: {it}" for it in page.evaluate(AXE, only))

"""Real Chromium, the size of a phone, against a real server."""

import os
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from catalog.shipping import load
from tests.browser.chromium import FLAGS, find_chromium

# Playwright runs an event loop in this thread; Django would refuse the ORM beside it
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

PHONE = ViewportSize(width=390, height=844)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return browser_type_launch_args | {"executable_path": find_chromium(), "args": FLAGS}


@pytest.fixture(autouse=True)
def _shipped(committed):
    """The catalogue, committed: the server's threads see nothing else."""
    load(with_history=False)


@pytest.fixture(params=[True, False], ids=["js", "no-js"])
def phone(request, browser: Browser, live_server) -> Iterator[Page]:
    """A page of a phone's size, with JavaScript and without. Any error on it fails the test."""
    worker = request.node.get_closest_marker("without_worker") is None
    context = browser.new_context(
        base_url=live_server.url,
        viewport=PHONE,
        has_touch=True,
        java_script_enabled=request.param,
        service_workers="allow" if worker else "block",
    )
    page = context.new_page()
    page.set_default_timeout(10_000)
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on(
        "console",
        lambda line: problems.append(line.text) if line.type == "error" else None,
    )
    page.on(
        "response",
        lambda answer: (
            problems.append(f"{answer.status} {answer.url}") if answer.status >= 500 else None
        ),
    )
    yield page
    context.close()
    wanted = re.compile(
        "422|ERR_INTERNET_DISCONNECTED"
    )  # a refusal, and signal that a test took away
    assert [problem for problem in problems if not wanted.search(problem)] == []

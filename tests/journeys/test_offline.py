"""A session without signal: what was logged is kept, sent once there is signal, and only for its
runner. Chromium's own network is switched off; the server stays up."""

import re
from collections.abc import Iterator

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect

from logbook.models import Effort, SessionLog, SetLog
from tests.factories import (
    PASSWORD,
    PlanFactory,
    PlannedSessionFactory,
    PrescriptionFactory,
    UserFactory,
)
from tests.journeys.conftest import PHONE
from tests.journeys.tapping import tap
from tests.journeys.test_session import all_sent, log_in

# whether the device has a copy of a page, once it is as it should be
IS_KEPT = """async ([path, wanted]) => {
    const there = async () => {
        const names = (await caches.keys()).filter(name => name.startsWith("pages-"));
        const kept = names.map(async name => (await caches.open(name)).match(path));
        return (await Promise.all(kept)).some(Boolean);
    };
    for (const end = Date.now() + 10_000; await there() !== wanted; )
        if (Date.now() > end) throw new Error(`${path} kept: ${!wanted}`);
        else await new Promise(requestAnimationFrame);
}"""
EXERCISES, SETS = 5, 4

# a lock that was given back is so for its page only later
HOLD_LOCKS = """() => {
    window.letGo = [];
    const request = navigator.locks.request.bind(navigator.locks);
    navigator.locks.request = async (name, work) => {
        await request(name, work);
        await new Promise((free) => window.letGo.push(free));
    };
}"""


@pytest.fixture
def session(committed):
    today = timezone.localdate()
    plan = PlanFactory(user=UserFactory(), starts_on=today, ends_on=today)
    session = PlannedSessionFactory(plan=plan, date=today)
    for position in range(1, EXERCISES + 1):
        PrescriptionFactory(
            session=session,
            position=position,
            sets=SETS,
            rest_seconds=0,
            exercise__name=f"Lift {position}",
        )
    return session


@pytest.fixture
def context(browser: Browser, live_server) -> Iterator[BrowserContext]:
    context = browser.new_context(base_url=live_server.url, viewport=PHONE, has_touch=True)
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def screen(context: BrowserContext, session) -> Page:
    """The session, opened once with signal by its runner."""
    page = context.new_page()
    log_in(page, session.user)
    opened(page, session)
    return page


def opened(page: Page, session) -> None:
    address = f"/log/{session.pk}/"
    page.goto(address)
    page.evaluate(IS_KEPT, [address, True])


def tick(page: Page, position: int, number: int) -> None:
    tap(page, f"#tick-{position}-{number}-both")


def says(page: Page, done: int) -> None:
    expect(page.locator("#progress .num")).to_have_text(str(done))


def stored() -> dict[tuple[int, int], tuple[str, int | None]]:
    rows = SetLog.objects.select_related("logged_exercise")
    return {(row.logged_exercise.position, row.number): (row.state, row.reps) for row in rows}


@pytest.mark.smoke
def test_a_session_without_signal_is_stored_when_there_is_signal_again(
    context, screen: Page, session
):
    tick(screen, 1, 1)
    says(screen, 1)
    all_sent(screen)
    context.set_offline(True)

    for number in range(2, SETS + 1):
        tick(screen, 1, number)
    says(screen, 4)
    screen.reload()
    says(screen, 4)
    for position in range(2, EXERCISES + 1):
        for number in range(1, SETS + 1):
            tick(screen, position, number)
    says(screen, 20)

    screen.locator("#value-5-1-both").click()  # a correction
    screen.locator("#reps-5-1-both").fill("6")
    screen.locator("#save-5-1-both").click()
    tick(screen, 5, 4)  # and one that was not done after all
    says(screen, 19)
    screen.get_by_label("Hard", exact=True).check()
    screen.get_by_role("button", name="Finish early").click()
    expect(screen.get_by_text("Finished.")).to_be_visible()
    expect(screen.locator("#outbox")).to_contain_text("22 kept on this device: no signal")
    screen.close()
    assert len(stored()) == 1

    again = context.new_page()
    again.goto(f"/log/{session.pk}/")
    says(again, 19)
    expect(again.get_by_text("Finished.")).to_be_visible()
    context.set_offline(False)

    all_sent(again)
    expect(again.get_by_text(re.compile("19 of 20 sets done"))).to_be_visible()
    expect(again.locator("#outbox")).to_be_hidden()
    done = {(p, n): ("done", 8) for p in range(1, EXERCISES + 1) for n in range(1, SETS + 1)}
    assert stored() == done | {(5, 1): ("done", 6), (5, 4): ("taken_back", 8)}
    log = SessionLog.objects.get()
    assert (log.effort, log.finished_at is not None) == (Effort.HARD, True)


def test_a_tick_between_the_last_look_and_the_end_of_sending_is_sent_too(screen: Page):
    screen.evaluate(HOLD_LOCKS)
    tick(screen, 1, 1)
    screen.wait_for_function(
        "() => window.letGo.length"
    )  # nothing else waits: sending is nearly over
    tick(screen, 1, 2)

    screen.evaluate("window.letGo.shift()()")
    screen.wait_for_function("() => window.letGo.length")
    screen.evaluate("window.letGo.shift()()")

    all_sent(screen)
    assert stored().keys() == {(1, 1), (1, 2)}


def test_what_was_sent_still_shows_when_an_old_copy_of_the_page_is_opened(context, screen: Page):
    tick(screen, 1, 1)
    tick(screen, 1, 2)
    all_sent(screen)
    context.set_offline(True)

    screen.reload()

    says(screen, 2)
    expect(screen.locator("#outbox")).to_be_hidden()


def test_an_expired_log_in_keeps_the_queue_and_asks_to_log_in(context, screen: Page, session):
    Session.objects.all().delete()

    tick(screen, 1, 1)
    says(screen, 1)
    expect(screen.locator("#outbox")).to_contain_text("1 kept on this device until you log in")
    assert stored() == {}
    screen.locator("#outbox summary").click()
    screen.get_by_role("link", name="Log in to save them").click()
    screen.get_by_label("E-mail", exact=False).fill(session.user.email)
    screen.get_by_label("Password", exact=True).fill(PASSWORD)
    screen.get_by_role("button", name="Log in", exact=True).click()

    says(screen, 1)
    all_sent(screen)
    assert stored() == {(1, 1): ("done", 8)}


def test_two_tabs_show_and_store_what_was_ticked_in_either(context, screen: Page, session):
    other = context.new_page()
    other.goto(f"/log/{session.pk}/")
    context.set_offline(True)

    tick(screen, 1, 1)
    tick(other, 2, 1)
    tick(screen, 1, 2)
    says(screen, 3)
    says(other, 3)
    context.set_offline(False)

    all_sent(screen)
    assert stored() == {(1, 1): ("done", 8), (1, 2): ("done", 8), (2, 1): ("done", 8)}


def test_nothing_of_one_runner_is_shown_or_sent_as_another(context, screen: Page, session):
    somebody_else = UserFactory()
    context.set_offline(True)
    tick(screen, 1, 1)
    says(screen, 1)
    context.clear_cookies()
    context.set_offline(False)

    log_in(screen, somebody_else)
    screen.wait_for_url("**/")
    screen.evaluate(IS_KEPT, [f"/log/{session.pk}/", False])
    context.set_offline(True)
    screen.goto(f"/log/{session.pk}/")
    expect(screen.get_by_role("heading", name="No signal")).to_be_visible()
    context.set_offline(False)
    assert stored() == {}

    context.clear_cookies()
    log_in(screen, session.user)
    screen.wait_for_url("**/")
    all_sent(screen)
    assert stored() == {(1, 1): ("done", 8)}


def test_log_out_sends_what_waits_and_empties_what_was_kept(context, screen: Page, session):
    context.route("**/sets/**", lambda route: route.abort())
    tick(screen, 1, 1)
    expect(screen.locator("#outbox")).to_contain_text("1 kept")
    context.unroute("**/sets/**")
    screen.goto("/")

    screen.get_by_role("button", name="Log out").click()

    expect(screen.get_by_role("link", name="Log in").first).to_be_visible()
    assert stored() == {(1, 1): ("done", 8)}
    screen.evaluate(IS_KEPT, [f"/log/{session.pk}/", False])
    assert (
        screen.evaluate("Object.keys(localStorage).filter(name => name.startsWith('outbox'))") == []
    )


def test_what_can_not_be_stored_is_said_and_not_dropped(context, screen: Page, session):
    screen.goto("/")
    screen.evaluate(IS_KEPT, ["/", True])
    opened(screen, session)
    context.set_offline(True)
    screen.locator("#reps-1-1-both").fill("many")
    tick(screen, 1, 1)
    screen.goto("/")
    context.set_offline(False)

    expect(screen.locator("#outbox")).to_contain_text("1 could not be stored")
    screen.locator("#outbox summary").click()
    expect(screen.locator("#outbox")).to_contain_text("Lift 1, set 1")
    expect(screen.locator("#outbox")).to_contain_text(
        "Write the reps as a whole number from 1 to 999."
    )
    screen.get_by_role("button", name="Drop it").click()
    expect(screen.locator("#outbox")).to_be_hidden()


def test_a_tick_of_a_session_that_is_gone_is_not_lost_without_a_word(screen: Page, session):
    session.delete()

    tick(screen, 1, 1)

    expect(screen.locator("#outbox")).to_contain_text("1 could not be stored")
    screen.locator("#outbox summary").click()
    expect(screen.locator("#outbox")).to_contain_text("no longer in your plan")

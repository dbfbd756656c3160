"""The clock of the session screen: rests and holds, exact over a reload and a sleeping tab."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from catalog.vocabulary import Measure
from logbook.models import SetLog
from tests.factories import PlanFactory, PlannedSessionFactory, PrescriptionFactory, UserFactory
from tests.journeys.tapping import tap
from tests.journeys.test_session import all_sent, log_in

pytestmark = pytest.mark.parametrize("phone", [True], indirect=True, ids=["js"])


@pytest.fixture
def session(committed):
    today = timezone.localdate()
    plan = PlanFactory(user=UserFactory(), starts_on=today, ends_on=today)
    session = PlannedSessionFactory(plan=plan, date=today)
    PrescriptionFactory(
        session=session, position=1, sets=2, rest_seconds=90, exercise__name="Goblet press squat"
    )
    PrescriptionFactory(
        session=session,
        position=2,
        sets=1,
        per_side=True,
        measure=Measure.HOLD,
        reps_low=None,
        reps_high=None,
        hold_seconds=20,
        exercise__name="Side balance hold",
    )
    return session


@pytest.fixture
def screen(phone: Page, session):
    """The session, in a browser whose clock the test turns."""
    log_in(phone, session.user)
    phone.clock.install()
    phone.goto(f"/log/{session.pk}/")
    return phone


def test_a_tick_starts_the_rest_and_a_reload_does_not_lose_it(screen: Page):
    timer = screen.get_by_role("timer")

    screen.get_by_role("button", name="Set 1 done", exact=True).first.click()
    expect(timer).to_have_text("1:30")
    screen.clock.fast_forward(40_000)
    expect(timer).to_have_text("0:50")
    screen.get_by_role("button", name="15 seconds more").click()
    expect(timer).to_have_text("1:05")
    screen.clock.fast_forward(5_000)
    screen.reload()
    expect(timer).to_have_text(re.compile("1:00|0:5[5-9]"))  # the machine's own time passes, too

    screen.clock.fast_forward(60_000)
    expect(timer).to_be_hidden()
    expect(screen.locator("#said")).to_have_text("Rest is over. Next: Goblet press squat, set 2")


def test_a_rest_can_be_skipped_and_a_set_taken_back_has_none(screen: Page):
    first = screen.get_by_role("button", name="Set 1 done", exact=True).first
    timer = screen.get_by_role("timer")

    first.click()
    expect(timer).to_be_visible()
    screen.get_by_role("button", name="Skip", exact=True).click()
    expect(timer).to_be_hidden()
    first.click()
    expect(screen.get_by_text("0 of 4 sets done")).to_be_visible()
    first.click()
    expect(timer).to_be_visible()
    first.click()
    expect(timer).to_be_hidden()


def test_after_the_last_set_of_an_exercise_there_is_no_rest(screen: Page):
    tap(screen, "#tick-1-1-both")
    tap(screen, "#tick-1-2-both")
    expect(screen.get_by_text("2 of 4 sets done")).to_be_visible()

    expect(screen.get_by_role("timer")).to_be_hidden()


def test_a_hold_ticks_itself_and_goes_on_to_the_other_side(screen: Page):
    tap(screen, "#tick-1-1-both")
    tap(screen, "#tick-1-2-both")
    what = screen.locator("#clock .what")

    screen.get_by_role("button", name="Start the hold").click()
    expect(what).to_have_text("Get ready: Side balance hold, set 1, left")
    screen.clock.fast_forward(6_000)
    expect(what).to_have_text("Hold: Side balance hold, set 1, left")
    screen.clock.fast_forward(20_000)
    expect(screen.get_by_text("3 of 4 sets done")).to_be_visible()

    expect(what).to_have_text("Get ready: Side balance hold, set 1, right")
    screen.clock.fast_forward(6_000)
    expect(what).to_have_text("Hold: Side balance hold, set 1, right")
    screen.clock.fast_forward(11_000)
    screen.get_by_role("button", name="Stop", exact=True).click()
    expect(screen.get_by_text("4 of 4 sets done")).to_be_visible()
    all_sent(screen)

    left, right = SetLog.objects.filter(side__in=["left", "right"]).order_by("side")
    assert left.seconds == 20
    assert right.seconds in range(10, 14)

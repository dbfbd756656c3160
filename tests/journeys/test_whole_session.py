"""A session of eight exercises from its first tap to its end: how many taps it takes, and one in
which everything happens."""

import re
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from catalog.models import Exercise
from catalog.vocabulary import Level, Measure
from logbook.models import LoggedExercise, PainReport, SessionLog, SetLog
from tests.factories import (
    PlanFactory,
    PlannedSessionFactory,
    PrescriptionFactory,
    RunnerProfileFactory,
)
from tests.journeys.tapping import tap
from tests.journeys.test_offline import IS_KEPT
from tests.journeys.test_session import log_in

pytestmark = pytest.mark.parametrize("phone", [True], indirect=True, ids=["js"])

HOLD: dict[str, Any] = {
    "measure": Measure.HOLD,
    "reps_low": None,
    "reps_high": None,
    "hold_seconds": 20,
}
EXERCISES: dict[str, dict[str, Any]] = {  # 20 sets, a side of a set counted as one
    "goblet-squat": {"sets": 3},
    "kickstand-romanian-deadlift": {"sets": 2, "per_side": True},
    "hip-thrust": {"sets": 3},
    "single-leg-heel-raise": {"sets": 1, "per_side": True},
    "plank": {"sets": 2, **HOLD},
    "side-plank": {"sets": 1, "per_side": True, **HOLD},
    "monster-walk": {"sets": 2},
    "dead-bug": {"sets": 2},
}


@pytest.fixture
def session(_shipped):
    today = timezone.localdate()
    plan = PlanFactory(
        user=RunnerProfileFactory(strength_level=Level.INTERMEDIATE).user,
        starts_on=today,
        ends_on=today,
    )
    plan.user.profile.equipment.set(plan.user.profile.equipment.model.objects.all())
    session = PlannedSessionFactory(plan=plan, date=today)
    for position, (slug, dose) in enumerate(EXERCISES.items(), 1):
        exercise = Exercise.objects.get(slug=slug)
        PrescriptionFactory(session=session, position=position, exercise=exercise, **dose)
    return session


@pytest.fixture
def screen(phone: Page, session) -> Page:
    log_in(phone, session.user)
    phone.clock.install()
    phone.goto(f"/log/{session.pk}/")
    return phone


def tick_next(page: Page, done: int) -> None:
    tap(page, "form.entry.next .tick")
    says(page, done)


def says(page: Page, done: int) -> None:
    expect(page.locator("#progress .num")).to_have_text(str(done))


def test_twenty_sets_as_planned_take_twenty_two_taps(screen: Page, session):
    taps = 0
    for done in range(1, 21):
        tick_next(screen, done)
        taps += 1
    screen.get_by_text("Right", exact=True).last.click()
    screen.get_by_role("button", name="Finish the session").click()
    taps += 2

    expect(screen.get_by_text(re.compile("^Finished on.*20 of 20 sets done"))).to_be_visible()
    assert taps == 22
    assert SetLog.objects.filter(state="done").count() == 20


def test_everything_that_can_happen_in_a_session(screen: Page, session):
    tap(screen, "#tick-1-1-both")
    screen.get_by_role("link", name="Change Hip thrust").click()
    screen.locator("section[aria-labelledby=swap] label").first.click()
    screen.get_by_role("button", name="Today only").click()
    instead = LoggedExercise.objects.get(position=3).exercise
    expect(screen.get_by_role("heading", name=instead.name)).to_be_visible()

    screen.get_by_role("link", name="Change Single-leg heel raise").click()
    screen.get_by_label("Where does it hurt?").select_option("calf")
    screen.get_by_label("Left side", exact=True).check()
    screen.get_by_role("radio", name="3", exact=True).check()
    screen.get_by_role("button", name="Ask the traffic light").click()
    expect(screen.locator("#answer")).to_contain_text("Amber")
    screen.get_by_role("link", name="Go on with the session").click()
    screen.wait_for_url("**/log/*/*")
    address = f"/log/{session.pk}/"
    screen.evaluate(IS_KEPT, [address, True])

    screen.context.set_offline(True)
    for done in range(2, 13):
        tick_next(screen, done)
    tick_next(screen, 13)  # and an earlier one back: the undo
    tap(screen, "#tick-5-1-both")
    says(screen, 12)
    screen.get_by_role("button", name="Start the hold").locator("visible=true").click()
    screen.clock.fast_forward(6_000)
    screen.clock.fast_forward(21_000)
    says(screen, 13)
    screen.context.set_offline(False)
    for done in range(14, 21):
        tick_next(screen, done)
    screen.get_by_text("Hard", exact=True).click()
    screen.get_by_role("button", name="Finish the session").click()

    expect(screen.get_by_text(re.compile("^Finished on.*20 of 20 sets done"))).to_be_visible()
    assert SetLog.objects.filter(state="done").count() == 20
    assert PainReport.objects.get().pain == 3
    assert SessionLog.objects.get().finished_at is not None

"""A runner moves a session, undoes it, and is told what an illegal day would spoil."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.factories import (
    PlanFactory,
    PlannedSessionFactory,
    PrescriptionFactory,
    RunnerProfileFactory,
    UserFactory,
)
from tests.journeys.test_session import log_in


@pytest.fixture
def wednesday(committed):
    """Next week's session; Tuesday is hard, Thursday easy, Sunday long."""
    today = timezone.localdate()
    monday = today + dt.timedelta(days=7 - today.weekday())
    user = UserFactory()
    RunnerProfileFactory(
        user=user,
        runs={"tue": "hard", "thu": "easy", "sun": "long"},
        strength_days=["tue", "wed", "thu", "fri"],
    )
    plan = PlanFactory(user=user, starts_on=monday, ends_on=monday + dt.timedelta(days=6))
    session = PlannedSessionFactory(plan=plan, date=monday + dt.timedelta(days=2))
    PrescriptionFactory(session=session, position=1)
    return session


def test_a_session_is_moved_and_moved_back(phone: Page, wednesday):
    log_in(phone, wednesday.user)
    phone.goto(f"/plan/sessions/{wednesday.pk}/")
    phone.get_by_role("link", name="Another day").click()
    phone.get_by_role("radio", name="Thursday").check()
    phone.get_by_role("button", name="Move it").click()

    expect(phone.get_by_role("heading", level=1)).to_contain_text("Thursday")
    expect(phone.get_by_text("Moved from Wednesday to Thursday.").first).to_be_visible()
    phone.goto(f"/log/{wednesday.pk}/")
    expect(phone.get_by_text("moved from Wednesday")).to_be_visible()

    phone.goto(f"/plan/sessions/{wednesday.pk}/")
    phone.get_by_role("button", name="Back to Wednesday").click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Wednesday")
    wednesday.refresh_from_db()
    assert wednesday.moved_from is None


def test_an_illegal_day_names_the_run_that_it_would_spoil(phone: Page, wednesday):
    log_in(phone, wednesday.user)
    phone.goto(f"/plan/sessions/{wednesday.pk}/move/")
    expect(phone.get_by_text("Sunday is your long run: leg work the day before")).to_be_visible()
    expect(phone.get_by_role("radio", name="Saturday")).to_have_count(0)

    # a page from before, or by hand: Saturday is sent all the same
    thursday = phone.get_by_role("radio", name="Thursday")
    thursday.check()
    saturday = wednesday.date + dt.timedelta(days=3)
    thursday.evaluate("(input, day) => { input.value = day }", f"{saturday}")
    phone.get_by_role("button", name="Move it").click()

    expect(phone.get_by_role("alert")).to_contain_text("Sunday is your long run")
    wednesday.refresh_from_db()
    assert wednesday.date == saturday - dt.timedelta(days=3)

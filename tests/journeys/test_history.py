"""A runner logs a session of their own choice, deletes it and has it back."""

import re

import pytest
from playwright.sync_api import Page, expect

from logbook.models import SessionLog, SetLog
from tests.factories import RunnerProfileFactory, UserFactory
from tests.journeys.test_session import all_sent, log_in, session  # noqa: F401 (a fixture)


@pytest.fixture
def runner(committed):
    user = UserFactory()
    RunnerProfileFactory(user=user)
    return user


def test_a_free_session_is_chosen_done_and_found_again(phone: Page, runner):
    log_in(phone, runner)
    phone.goto("/log/free/")
    phone.get_by_role("button", name="Add Dead bug", exact=True).click()

    expect(phone.get_by_role("heading", name="Free session")).to_be_visible()
    phone.get_by_role("link", name="Add an exercise").click()
    phone.get_by_label("Name").fill("bird dog")
    phone.get_by_role("button", name="Find").click()
    phone.get_by_role("button", name="Add Bird dog", exact=True).click()
    expect(phone.get_by_role("heading", name="Bird dog")).to_be_visible()

    phone.get_by_role("button", name="Set 1 done", exact=True).first.click()
    expect(phone.get_by_text(re.compile("^of . sets done"))).to_be_visible()
    phone.get_by_role("link", name="Change Bird dog").click()
    phone.get_by_role("button", name="Remove it").click()
    expect(phone.get_by_text("Bird dog is removed.").first).to_be_visible()
    expect(phone.get_by_role("heading", name="Bird dog")).to_have_count(0)

    phone.get_by_label("Easy", exact=True).check()
    phone.get_by_label(re.compile("^Note")).fill("In the park")
    phone.get_by_role("button", name="Finish early").click()
    expect(phone.get_by_text(re.compile("^Finished on"))).to_be_visible()
    phone.get_by_role("link", name="History").first.click()

    expect(phone.get_by_text("In the park")).to_be_visible()
    assert SessionLog.objects.get().finished_at is not None
    assert SetLog.objects.get().state == "done"


def test_a_session_is_deleted_and_brought_back(phone: Page, session):  # noqa: F811
    log_in(phone, session.user)
    phone.goto(f"/log/{session.pk}/")
    phone.get_by_role("button", name="Set 1 done", exact=True).first.click()
    expect(phone.get_by_text("1 of 4 sets done")).to_be_visible()
    if phone.locator("#outbox[data-waiting]").count():  # with a script it shows before it is stored
        all_sent(phone)

    phone.goto("/log/history/")
    phone.get_by_role("link", name=re.compile("^Strength")).click()
    expect(phone.get_by_role("table")).to_contain_text("Goblet press squat")
    phone.get_by_role("button", name="Delete").click()
    expect(phone.get_by_text("session is deleted.").first).to_be_visible()
    expect(phone.get_by_text("of 4 sets")).to_have_count(0)

    phone.get_by_role("button", name="Undo").click()
    expect(phone.get_by_text("of 4 sets")).to_be_visible()
    assert SessionLog.objects.get().planned_session == session

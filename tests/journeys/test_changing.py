"""A runner changes an answer on the phone, sees what it does, takes it and takes it back."""

import datetime as dt
import re
from dataclasses import replace
from urllib.parse import urlparse

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from plans.models import Plan, User
from tests.factories import UserFactory
from tests.plans.changed import ANSWERS, plan_of, rows_of


@pytest.fixture
def plan(_shipped) -> Plan:
    """In its fourth week, the race nine weeks away."""
    monday = timezone.localdate() - dt.timedelta(days=timezone.localdate().weekday())
    answers = replace(ANSWERS, race_date=monday + dt.timedelta(weeks=10, days=-1))
    return plan_of(UserFactory(), answers, today=monday - dt.timedelta(weeks=3))


@pytest.fixture
def fast(_shipped) -> Plan:
    """In its sixth week of sixteen, with power weeks to come."""
    monday = timezone.localdate() - dt.timedelta(days=timezone.localdate().weekday())
    race = monday + dt.timedelta(weeks=11, days=-1)
    answers = replace(ANSWERS, goal="5k", race_date=race, minutes=60)
    return plan_of(UserFactory(), answers, today=monday - dt.timedelta(weeks=5))


def log_in(page: Page, user: User) -> None:
    client = Client()
    client.force_login(user)
    page.goto("/robots.txt")
    where = urlparse(page.url)
    page.context.add_cookies(
        [
            {"name": name, "value": cookie.value, "url": f"{where.scheme}://{where.netloc}"}
            for name, cookie in client.cookies.items()
        ]
    )


def test_a_changed_race_date_is_taken_and_undone(phone: Page, plan: Plan):
    before = rows_of(plan)
    assert plan.race_date
    race = plan.race_date + dt.timedelta(weeks=2)
    log_in(phone, plan.user)

    phone.goto("/plan/")
    phone.get_by_role("link", name="Change my answers").tap()
    phone.get_by_role("link", name=re.compile("Change ?: Race")).tap()
    phone.get_by_label("On which day?").fill(race.isoformat())
    phone.get_by_role("button", name="See what changes").tap()
    expect(phone.get_by_role("heading", level=1)).to_contain_text(f"→ {race:%-d %B %Y}")
    phone.locator("summary").first.click()
    assert rows_of(plan) == before
    phone.get_by_role("button", name="Take it").click()

    expect(phone.get_by_text("Your plan is changed from today on.", exact=True)).to_be_visible()
    plan.refresh_from_db()
    assert plan.race_date == race
    phone.get_by_role("button", name="Undo", exact=False).first.click()

    expect(phone.get_by_text("Undone: Race", exact=False)).to_be_visible()
    assert rows_of(plan) == before


def test_a_race_in_the_past_is_asked_for_again(phone: Page, plan: Plan):
    log_in(phone, plan.user)
    over = timezone.localdate() - dt.timedelta(days=1)

    phone.goto("/plan/edit/race/")
    phone.get_by_label("On which day?").fill(over.isoformat())
    phone.get_by_role("button", name="See what changes").tap()

    expect(phone.get_by_role("alert").first).to_contain_text("Not yet:")
    expect(phone.get_by_label("On which day?")).to_have_value(over.isoformat())


def test_the_self_test_is_passed_and_jumps_come_into_the_plan(phone: Page, fast: Plan):
    before = rows_of(fast)
    log_in(phone, fast.user)

    phone.goto("/plan/edit/")
    phone.get_by_role("link", name=re.compile("Change ?: Jumps")).tap()
    checks = phone.locator(".checks > li")
    expect(checks).to_have_count(4)
    for check in checks.all():
        check.locator(".choice", has_text="Yes").tap()
    phone.get_by_role("button", name="See what follows").tap()

    expect(phone.get_by_role("heading", level=1)).to_have_text("Jumps: not yet → self-test passed")
    assert rows_of(fast) == before
    phone.get_by_role("button", name="Take it").tap()

    expect(phone.get_by_text("Your plan is changed from today on.", exact=True)).to_be_visible()
    assert fast.sessions.filter(landings__gt=0).exists()


def test_a_check_that_was_not_passed_says_what_to_practise(phone: Page, fast: Plan):
    before = rows_of(fast)
    log_in(phone, fast.user)

    phone.goto("/plan/jumps/")
    checks = phone.locator(".checks > li")
    for check in checks.all()[:3]:
        check.locator(".choice", has_text="Yes").tap()
    checks.nth(3).locator(".choice", has_text="Not yet").tap()
    phone.get_by_role("button", name="See what follows").tap()

    expect(phone.get_by_text("Step down from a low step")).to_be_visible()
    assert rows_of(fast) == before

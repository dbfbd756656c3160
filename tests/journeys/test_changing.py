"""A runner changes an answer on the phone, sees what it does, takes it and takes it back."""

import datetime as dt
from dataclasses import replace
from urllib.parse import urlparse

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from plans.models import Plan, User
from plans.quiz.draft import begun_from, keep
from plans.recalling import recalled
from tests.factories import UserFactory
from tests.plans.changed import ANSWERS, plan_of, rows_of


@pytest.fixture
def plan(_shipped) -> Plan:
    """In its fourth week, the race nine weeks away."""
    monday = timezone.localdate() - dt.timedelta(days=timezone.localdate().weekday())
    answers = replace(ANSWERS, race_date=monday + dt.timedelta(weeks=10, days=-1))
    return plan_of(UserFactory(), answers, today=monday - dt.timedelta(weeks=3))


def log_in_with(page: Page, user: User, slug: str = "", typed: str = "") -> None:
    """As somebody who has just answered a question anew."""
    client = Client()
    client.force_login(user)
    if slug:
        session, now = client.session, timezone.now()
        answers = recalled(user)
        assert answers
        keep(session, begun_from(answers, now=now).with_typed(slug, typed, now=now))
        session.save()
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
    log_in_with(phone, plan.user, "race", f"race=yes&race_date={race}")

    phone.goto("/plan/change/")
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

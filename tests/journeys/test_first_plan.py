"""A stranger signs up, answers the quiz and reads the plan."""

import re

import pytest
from playwright.sync_api import Page, expect

from plans.models import Plan, User

PASSWORD = "seven quiet kilometres"


def sign_up(page: Page, email: str) -> None:
    page.goto("/")
    page.get_by_role("link", name="Build my plan").first.click()
    page.get_by_role("link", name="Make an account").click()
    page.get_by_label("E-mail", exact=False).fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Make the account").click()


def answer_the_first_page(page: Page, *, age: str = "35") -> None:
    page.get_by_label("Half marathon").check()
    page.get_by_label("New to it, or less than six months").check()
    page.get_by_label("I run every week and know my paces").check()
    page.get_by_label("More than two years", exact=True).check()
    page.get_by_label("How old are you?").fill(age)
    page.get_by_role("radiogroup", name="Tuesday").get_by_label("Hard run").check()
    page.get_by_role("radiogroup", name="Sunday").get_by_label("Long run").check()
    for day in ("Tuesday", "Wednesday", "Friday"):
        page.get_by_role("checkbox", name=day).check()
    page.get_by_label("30", exact=True).check()
    page.get_by_role("button", name="On to health").click()


def answer_the_health_page(page: Page) -> None:
    page.get_by_label("Sturdy may keep my answers").check()
    page.get_by_label("Nothing hurts, and nothing did").check()
    page.get_by_label("None of these", exact=True).check()
    page.get_by_label("None of these now").check()
    page.get_by_label("None of these apply").check()
    page.get_by_label("Yes: I get out of breath").check()
    page.get_by_role("button", name="Make my plan").click()


@pytest.mark.smoke
def test_a_stranger_gets_to_a_plan_with_its_reasons(phone: Page):
    sign_up(phone, "New.Runner@Example.org")
    answer_the_first_page(phone)
    answer_the_health_page(phone)

    expect(phone.get_by_role("heading", level=1)).to_have_text("Half marathon")
    expect(phone.get_by_text("Your plan is ready.")).to_be_visible()
    user = User.objects.get(email="new.runner@example.org")
    plan = Plan.objects.current().get(user=user)
    assert plan.goal == "half_marathon"

    phone.get_by_role("link", name="Week 2").or_(
        phone.get_by_role("link", name=re.compile("^2 "))
    ).first.click()
    phone.locator(".week a.lift").first.click()
    expect(phone.get_by_role("heading", name="Why this day")).to_be_visible()
    assert phone.locator(".why li").count() >= 1


def test_a_wrong_turn_loses_nothing(phone: Page):
    sign_up(phone, "wrong.turn@example.org")
    answer_the_first_page(phone, age="thirty")

    expect(phone.get_by_text("Write your age in years, as a whole number.")).to_be_visible()
    expect(phone.get_by_label("How old are you?")).to_have_value("thirty")
    expect(phone.get_by_label("Half marathon")).to_be_checked()

    phone.get_by_label("How old are you?").fill("35")
    phone.get_by_role("button", name="On to health").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Before you load anything")


def test_pain_gets_an_honest_page_and_no_plan(phone: Page):
    sign_up(phone, "sore.knee@example.org")
    answer_the_first_page(phone)
    phone.get_by_label("Sturdy may keep my answers").check()
    phone.get_by_label("Any other place").check()
    phone.get_by_label("None of these", exact=True).check()
    phone.get_by_label("None of these now").check()
    phone.get_by_label("None of these apply").check()
    phone.get_by_label("Yes: I get out of breath").check()
    phone.get_by_role("button", name="Make my plan").click()

    expect(phone.get_by_role("heading", level=1)).to_have_text("Not without a professional’s yes")
    assert not Plan.objects.exists()

"""A stranger answers the quiz, and reads the plan that comes of it, or why there is none."""

import datetime as dt
import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from plans.models import Plan, User
from tests.journeys.quiz import Thumb, answer_about_health, answer_about_training, sign_up


@pytest.fixture
def thumb(phone: Page, request) -> Thumb:
    return Thumb(phone, script=request.node.callspec.params["phone"])


@pytest.mark.smoke
def test_a_runner_gets_to_a_plan_with_its_reasons(phone: Page, thumb: Thumb):
    phone.goto("/")
    phone.get_by_role("link", name="Build my plan").first.tap()
    answer_about_training(thumb)
    answer_about_health(thumb)
    expect(phone.get_by_role("heading", name="Why this day").first).to_be_visible()
    phone.get_by_role("link", name="Keep this plan").tap()
    phone.get_by_label("E-mail", exact=False).fill("New.Runner@Example.org")
    phone.get_by_label("Password", exact=True).fill("seven quiet kilometres")
    phone.get_by_role("button", name="Make the account").tap()

    expect(phone.get_by_role("heading", level=1)).to_have_text("Half marathon")
    expect(phone.get_by_text("Your plan is kept.")).to_be_visible()
    user = User.objects.get(email="new.runner@example.org")
    plan = Plan.objects.current().get(user=user)
    assert plan.goal == "half_marathon"

    phone.get_by_role("link", name="Week 2").or_(
        phone.get_by_role("link", name=re.compile("^2 "))
    ).first.click()
    phone.locator(".week a.lift").first.click()
    expect(phone.get_by_role("heading", name="Why this day")).to_be_visible()
    assert phone.locator(".why li").count() >= 1


def test_a_stranger_needs_few_taps_and_no_account(phone: Page, thumb: Thumb):
    phone.goto("/")
    phone.get_by_role("link", name="Build my plan").first.tap()
    answer_about_training(thumb)
    answer_about_health(thumb)

    assert thumb.screens == 10
    assert thumb.taps <= (25 if thumb.script else 32)
    assert not User.objects.exists()


def test_a_wrong_turn_loses_nothing(phone: Page, thumb: Thumb):
    phone.goto("/start/")
    thumb.choose("Half marathon")
    thumb.choose("No race")
    thumb.choose("Not sure")
    thumb.tick("I train hard for races")
    thumb.type("How old are you?", "thirty")
    phone.get_by_role("button", name="Continue").tap()

    expect(phone.get_by_text("Write your age in years, as a whole number.")).to_be_visible()
    expect(phone.get_by_label("How old are you?")).to_have_value("thirty")

    phone.get_by_role("button", name="Back").tap()
    expect(phone.get_by_role("radio", name="Not sure")).to_be_checked()
    phone.get_by_role("button", name="Back").tap()
    expect(phone.get_by_label("No race")).to_be_checked()
    phone.goto("/start/running/")
    expect(phone.get_by_label("How old are you?")).to_have_value("thirty")
    expect(phone.get_by_label("I train hard for races")).to_be_checked()


def test_a_race_next_week_is_explained_where_it_is_given(phone: Page, thumb: Thumb):
    phone.goto("/start/")
    thumb.choose("10 km")
    expect(phone.get_by_label("On which day?")).to_be_hidden()
    thumb.tick("Yes, on this day")
    race = timezone.localdate() + dt.timedelta(days=5)
    phone.get_by_label("On which day?").fill(race.isoformat())
    phone.get_by_role("button", name="Continue").tap()

    expect(phone.get_by_role("alert")).to_contain_text("a taper, not a build")
    phone.get_by_role("button", name="Go on like this").tap()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("strength training")


def test_pain_gets_an_honest_page_and_no_plan(phone: Page, thumb: Thumb):
    def elsewhere(thumb: Thumb) -> None:
        thumb.tick("Any other place")
        thumb.go_on()
        thumb.tile("Now, or over?", "It hurts now")
        thumb.go_on()

    sign_up(phone, "sore.knee@example.org")
    phone.goto("/start/")
    answer_about_training(thumb)
    answer_about_health(thumb, elsewhere)
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Has a professional cleared you")
    thumb.choose("No")

    expect(phone.get_by_role("heading", level=1)).to_have_text("First a professional’s yes")
    assert not Plan.objects.exists()


@pytest.mark.parametrize("phone", [True], indirect=True, ids=["js"])
def test_keys_choose_without_going_on(phone: Page):
    phone.goto("/start/goal/")
    phone.get_by_label("5 km", exact=True).focus()
    phone.keyboard.press("Space")
    phone.keyboard.press("ArrowDown")

    expect(phone.get_by_label("10 km", exact=True)).to_be_checked()
    phone.wait_for_timeout(300)
    expect(phone).to_have_url(re.compile("/start/goal/$"))

    phone.keyboard.press("Enter")
    expect(phone).to_have_url(re.compile("/start/race/$"))

"""A coach, not a superuser, mends an exercise at the desk, and a runner reads it."""

import pytest
from playwright.sync_api import Page, expect

from catalog.models import Exercise
from plans.management.commands.coach import make_coach

NEW_STEP = "Stand tall with your feet as wide as your hips."


@pytest.mark.smoke
def test_a_coach_edits_a_step_and_a_runner_sees_it(phone: Page):
    coach, password = make_coach("coach@example.org")
    squat = Exercise.objects.get(slug="squat")
    old_step = squat.steps.order_by("position")[0]

    phone.goto("/admin/")
    phone.get_by_label("E-mail", exact=False).fill(coach.email)
    phone.get_by_label("Password", exact=True).fill(password or "")
    phone.get_by_role("button", name="Log in").click()
    expect(phone.get_by_role("heading", name="The coaches’ desk")).to_be_visible()
    phone.goto(f"/admin/catalog/exercise/{squat.pk}/change/")
    step = phone.locator("[name^='steps-'][name$='-text']").first
    expect(step).to_have_value(old_step.text)
    step.fill(NEW_STEP)
    phone.get_by_role("button", name="Save", exact=True).click()
    expect(phone.get_by_text("was changed successfully")).to_be_visible()

    phone.context.clear_cookies()
    phone.goto("/exercises/squat/")
    expect(phone.get_by_text(NEW_STEP)).to_be_visible()
    expect(phone.get_by_text(old_step.text)).to_have_count(0)

"""A coach, not a superuser, works at the desk, and a runner reads what came of it."""

import pytest
from playwright.sync_api import Page, expect

from catalog.models import Exercise
from catalog.vocabulary import State
from plans.management.commands.coach import make_coach

NEW_STEP = "Stand tall with your feet as wide as your hips."
STEPS = [
    "Stand with your back to a steady table, feet as wide as your hips.",
    "Push your hips back and bend your knees until you touch its edge.",
    "Stand up tall, heels on the floor.",
]
MISTAKES = [
    ("Falling onto the table", "Go down for three counts."),
    ("Knees falling in", "Keep your knees over your toes."),
]
WORDS = {
    "slug": "table-squat",  # before the name, from which a script would fill it in
    "name": "Table squat",
    "summary": "A first squat that cannot go too deep.",
    "feel": "In the front of both thighs.",
    "make_easier": "Go down half the way.",
    "make_harder": "Pause for a breath at the edge.",
}


@pytest.fixture
def _history_asks_again(settings):
    """History looks for an exercise's rows at each save of a form; only a list of them matters."""
    settings.ZEAL_ALLOWLIST = [
        *settings.ZEAL_ALLOWLIST,
        {"model": "catalog.Exercise"},
        {"model": "catalog.SetUp"},
    ]


def log_in(page: Page) -> None:
    coach, password = make_coach("coach@example.org")
    page.goto("/admin/")
    page.get_by_label("E-mail", exact=False).fill(coach.email)
    page.get_by_label("Password", exact=True).fill(password or "")
    page.get_by_role("button", name="Log in", exact=True).click()
    expect(page.get_by_role("heading", name="The coaches’ desk")).to_be_visible()


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("was changed successfully")).to_be_visible()


@pytest.mark.smoke
def test_a_coach_edits_a_step_and_a_runner_sees_it(phone: Page):
    squat = Exercise.objects.get(slug="squat")
    old_step = squat.steps.order_by("position")[0]

    log_in(phone)
    phone.goto(f"/admin/catalog/exercise/{squat.pk}/change/")
    step = phone.locator("[name^='steps-'][name$='-text']").first
    expect(step).to_have_value(old_step.text)
    step.fill(NEW_STEP)
    save(phone)

    phone.context.clear_cookies()
    phone.goto("/exercises/squat/")
    expect(phone.get_by_text(NEW_STEP)).to_be_visible()
    expect(phone.get_by_text(old_step.text)).to_have_count(0)


@pytest.mark.usefixtures("_history_asks_again")
def test_a_coach_adds_an_exercise_with_its_ladder_publishes_it_and_reverts_a_mistake(phone: Page):
    log_in(phone)
    phone.goto("/admin/catalog/exercise/add/")
    scripted = with_script(phone)
    write_exercise(phone)
    phone.get_by_role("button", name="Save", exact=True).click()
    expect(phone.get_by_text("was added successfully")).to_be_visible()

    made = Exercise.objects.get(name="Table squat")
    assert (made.slug, made.state) == ("table-squat", State.DRAFT)
    assert [one.slug for one in made.harder.all()] == (["squat"] if scripted else [])
    choose_action(phone, "Table squat", "Publish")
    expect(phone.get_by_text("1 exercise is published now.")).to_be_visible()

    phone.goto("/exercises/?q=table squat")
    phone.get_by_role("link", name="Table squat", exact=True).click()
    expect(phone.get_by_role("heading", level=1, name="Table squat")).to_be_visible()
    if scripted:
        phone.goto("/exercises/squat/")
        expect(phone.get_by_role("link", name="Table squat").first).to_be_visible()

    phone.goto(f"/admin/catalog/exercise/{made.pk}/change/")
    phone.locator("[name='steps-1-text']").fill("Oops.")
    save(phone)
    phone.goto("/exercises/table-squat/")
    expect(phone.get_by_text("Oops.")).to_be_visible()

    phone.goto(f"/admin/catalog/exercise/{made.pk}/history/")
    phone.get_by_role("button", name="Compare").click()
    expect(phone.locator(".comparison").first).to_contain_text("Oops.")
    expect(phone.locator("strong.mark")).to_have_text(["changed"])
    phone.get_by_role("link", name="Revert to").first.click()
    save(phone)
    phone.goto("/exercises/table-squat/")
    expect(phone.get_by_text(STEPS[1])).to_be_visible()
    expect(phone.get_by_text("Oops.")).to_have_count(0)


def write_exercise(page: Page) -> None:
    """From nothing, in the rows that the form has before any is added."""
    for name, text in WORDS.items():
        page.locator(f"[name='{name}']").fill(text)
    page.locator("[name='area']").select_option("legs")
    choose_muscle(page, "quadriceps")
    for number, step in enumerate(STEPS):
        page.locator(f"[name='steps-{number}-text']").fill(step)
    for number, (mistake, mend) in enumerate(MISTAKES):
        page.locator(f"[name='mistakes-{number}-mistake']").fill(mistake)
        page.locator(f"[name='mistakes-{number}-mend']").fill(mend)
    page.locator("[name='patterns-0-pattern']").select_option("squat")
    page.locator("[name='set_ups-0-needs_nothing']").check()
    choose_harder(page, "Squat")


def choose_muscle(page: Page, name: str) -> None:
    if with_script(page):
        page.locator("#id_primary_muscles_from").select_option(label=name)
        page.get_by_role("button", name="Choose selected primary muscles").click()
    else:
        page.locator("[name='primary_muscles']").select_option(label=name)


def choose_harder(page: Page, name: str) -> None:
    """Neighbours are looked up by a script; without it there is none to choose."""
    if with_script(page):
        page.locator("#rungs_up-0 .select2-selection").click()
        page.locator(".select2-search__field").last.fill(name)
        page.locator(".select2-results").get_by_role("option", name=name, exact=True).click()


def choose_action(page: Page, exercise: str, action: str) -> None:
    page.goto(f"/admin/catalog/exercise/?q={exercise}")
    page.locator(".action-select").first.check()
    page.locator("[name='action']").select_option(label=action)
    page.locator("button[name='index']").first.click()


def with_script(page: Page) -> bool:
    """The two lists of muscles are a script's; without it there is one."""
    return page.locator(".selector").count() > 0

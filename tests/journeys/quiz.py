"""The quiz, answered by a thumb: a choice that answers the screen goes on by itself where there is
a script, else by the button."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

PASSWORD = "seven quiet kilometres"


class Thumb:
    """It counts what it does: screens that were answered, and taps."""

    def __init__(self, page: Page, *, script: bool) -> None:
        self.page, self.script = page, script
        self.screens, self.taps = 0, 0

    def choose(self, name: str) -> None:
        """The one answer of a screen."""
        before = self.page.url
        self.page.locator(".choice", has_text=re.compile(f"^{re.escape(name)}$")).tap()
        self.taps += 1
        if not self.script:
            self.go_on()
        else:
            self.page.wait_for_url(lambda url: url != before)
            self.screens += 1

    def go_on(self) -> None:
        before = self.page.url
        self.page.get_by_role("button", name="Continue").tap()
        self.taps += 1
        self.page.wait_for_url(lambda url: url != before)
        self.screens += 1

    def tick(self, text: str) -> None:
        self.page.locator(".choice", has_text=re.compile(f"^{re.escape(text)}$")).tap()
        self.taps += 1

    def tile(self, group: str, name: str) -> None:
        place = self.page.get_by_role("radiogroup", name=group).or_(
            self.page.get_by_role("group", name=group)
        )
        radio = place.get_by_role("radio", name=name, exact=True)
        radio.or_(place.get_by_role("checkbox", name=name, exact=True)).tap()
        self.taps += 1

    def type(self, label: str, text: str) -> None:
        self.page.get_by_label(label).fill(text)
        self.taps += len(text)


def answer_about_training(thumb: Thumb, *, age: str = "35") -> None:
    thumb.choose("Half marathon")
    thumb.choose("No race")
    thumb.choose("New to it, or less than six months")
    thumb.tile("For how long have you run regularly?", "Over 2 years")
    thumb.tick("I run every week and know my paces")
    thumb.type("How old are you?", age)
    thumb.go_on()
    thumb.tile("Tuesday", "Hard run")
    thumb.tile("Sunday", "Long run")
    thumb.go_on()
    for day in ("Tuesday", "Wednesday", "Friday"):
        thumb.tile("On which days?", day)
    thumb.tile("How many minutes for one session?", "30")
    thumb.go_on()
    thumb.choose("Nothing")


def answer_about_health(thumb: Thumb, pain: Callable[[Thumb], None] | None = None) -> None:
    thumb.choose("Yes, keep them to make my plan")
    if pain:
        pain(thumb)
    else:
        thumb.choose("Nothing hurts, and nothing did")
    for none in ("None of these", "None of these now", "None of these apply"):
        thumb.tick(none)
    thumb.go_on()


def sign_up(page: Page, email: str) -> None:
    page.goto("/account/signup/")
    page.get_by_label("E-mail", exact=False).fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Make the account").click()
    expect(page).not_to_have_url(re.compile("signup"))

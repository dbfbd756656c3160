"""A runner does today's session: tick, correct, take back, finish, find it in the history."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, Route, expect

from logbook.models import PainReport, SessionLog, SetLog
from tests.factories import (
    PASSWORD,
    PlanFactory,
    PlannedSessionFactory,
    PrescriptionFactory,
    UserFactory,
)


def log_in(page: Page, user) -> None:
    page.goto("/account/login/")
    page.get_by_label("E-mail", exact=False).fill(user.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Log in", exact=True).click()


def all_sent(page: Page) -> None:
    """A tick shows before it is stored: what waits on the device is gone when it is."""
    expect(page.locator("#outbox")).to_have_attribute("data-waiting", "0")


@pytest.fixture
def session(committed):
    today = timezone.localdate()
    plan = PlanFactory(user=UserFactory(), starts_on=today, ends_on=today)
    session = PlannedSessionFactory(plan=plan, date=today)
    PrescriptionFactory(session=session, position=1, sets=2, exercise__name="Goblet press squat")
    PrescriptionFactory(
        session=session, position=2, sets=1, per_side=True, exercise__name="Side balance reach"
    )
    return session


@pytest.mark.smoke
def test_a_session_is_ticked_corrected_finished_and_found_again(phone: Page, session):
    log_in(phone, session.user)
    phone.get_by_role("link", name=re.compile("^Start")).click()
    expect(phone.get_by_text("0 of 4 sets done")).to_be_visible()

    phone.get_by_role("button", name="Set 1 done", exact=True).first.click()
    expect(phone.get_by_text("1 of 4 sets done")).to_be_visible()

    reps = phone.get_by_role("textbox", name=re.compile("Set 2")).first
    reps.fill("7")
    phone.get_by_role("button", name="Set 2 done", exact=True).click()
    expect(phone.get_by_text("2 of 4 sets done")).to_be_visible()

    left = phone.get_by_role("button", name="Set 1, left done")
    left.click()
    expect(phone.get_by_text("3 of 4 sets done")).to_be_visible()
    left.click()
    expect(phone.get_by_text("2 of 4 sets done")).to_be_visible()
    left.click()
    phone.get_by_role("button", name="Set 1, right done").click()
    expect(phone.get_by_text("4 of 4 sets done")).to_be_visible()

    phone.get_by_label("Right", exact=True).check()
    phone.get_by_label(re.compile("^Note")).fill("Felt strong")
    phone.get_by_role("button", name="Finish the session").click()
    expect(phone.get_by_text(re.compile("^Finished on.*4 of 4 sets done"))).to_be_visible()

    phone.goto("/log/history/")
    expect(phone.get_by_text("Felt strong")).to_be_visible()
    log = SessionLog.objects.get(user=session.user)
    assert log.finished_at is not None
    assert sorted(SetLog.objects.values_list("number", "side", "reps", "state")) == [
        (1, "both", 8, "done"),
        (1, "left", 8, "done"),
        (1, "right", 8, "done"),
        (2, "both", 7, "done"),
    ]


def test_a_finished_session_can_be_opened_again(phone: Page, session):
    log_in(phone, session.user)
    phone.goto(f"/log/{session.pk}/")
    phone.get_by_label("Hard", exact=True).check()
    phone.get_by_role("button", name="Finish early").click()
    expect(phone.get_by_text("Finished on")).to_be_visible()

    phone.get_by_role("button", name="Open it again").click()

    expect(phone.get_by_role("button", name="Finish early")).to_be_visible()
    assert SessionLog.objects.get().finished_at is None


@pytest.mark.without_worker
@pytest.mark.parametrize("phone", [True], indirect=True, ids=["js"])
def test_a_quick_tap_shows_while_the_one_before_is_on_its_way(phone: Page, session):
    log_in(phone, session.user)
    phone.goto(f"/log/{session.pk}/")
    held: list[Route] = []
    phone.route("**/1/left/", lambda route: held.append(route))

    with phone.expect_request("**/1/left/"):
        phone.get_by_role("button", name="Set 1, left done").click()
    phone.get_by_role("button", name="Set 1, right done").click()
    expect(phone.get_by_text("2 of 4 sets done")).to_be_visible()
    held[0].continue_()

    all_sent(phone)
    expect(phone.get_by_text("2 of 4 sets done")).to_be_visible()
    for side in ("left", "right"):
        expect(phone.locator(f"#tick-2-1-{side}")).to_have_attribute("aria-pressed", "true")
    assert SetLog.objects.filter(state="done").count() == 2


@pytest.mark.without_worker
@pytest.mark.parametrize("phone", [True], indirect=True, ids=["js"])
def test_what_is_being_typed_outlives_the_answer_to_the_tap_before(phone: Page, session):
    log_in(phone, session.user)
    phone.goto(f"/log/{session.pk}/")
    held: list[Route] = []
    phone.route("**/sets/1/1/**", lambda route: held.append(route))

    phone.locator("#reps-1-1-both").fill("6")
    with phone.expect_request("**/sets/1/1/**"):
        phone.locator("#tick-1-1-both").click()
    expect(phone.locator("#reps-1-2-both")).to_have_value("6")  # as in the set before
    phone.locator("#reps-1-2-both").fill("7")
    held[0].continue_()
    all_sent(phone)

    expect(phone.locator("#reps-1-2-both")).to_have_value("7")


def test_every_sign_that_was_ticked_is_stored_and_the_light_answers(phone: Page, session):
    log_in(phone, session.user)
    phone.goto(f"/log/{session.pk}/")
    phone.get_by_label("Right", exact=True).first.check()
    phone.get_by_text("Something hurt", exact=True).click()
    phone.get_by_label("Where did it hurt?").select_option(label="Calf")
    phone.locator("#field-pain").get_by_label("2", exact=True).check()
    phone.get_by_label("Pain in one spot on a bone").check()
    phone.get_by_label("A limp", exact=True).check()

    phone.get_by_role("button", name="Finish early").click()

    expect(phone.get_by_text("It hurt: 2 of 10. Stop.")).to_be_visible()
    report = PainReport.objects.get()
    assert (report.on_bone, report.limp) == (True, True)

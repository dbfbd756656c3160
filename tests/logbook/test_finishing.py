"""The end of a session, and its reopening."""

import datetime as dt

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from logbook.models import Effort, PainReport, SessionLog
from tests.logbook.conftest import NOON
from tests.logbook.steps import session_address, set_address, store, stored_sets, write


def finish_address(planned):
    return reverse("logbook:finish", args=[planned.pk])


def reopen_address(planned):
    return reverse("logbook:reopen", args=[planned.pk])


def test_finish_keeps_effort_note_and_time(runner_client, planned, clock):
    store(planned, write())
    clock.pass_minutes(30)

    response = runner_client.post(
        finish_address(planned), {"effort": "hard", "note": "Left calf tight."}
    )

    assertRedirects(response, session_address(planned))
    log = SessionLog.objects.get()
    assert (log.effort, log.note) == (Effort.HARD, "Left calf tight.")
    assert log.finished_at == NOON + dt.timedelta(minutes=30)


def test_finish_says_how_many_sets_were_left(runner_client, planned):
    store(planned, write())

    response = runner_client.post(finish_address(planned), {"effort": "right"}, follow=True)

    assertContains(response, "1 of 9 sets done, 8 left open. It felt right.")


def test_finished_session_has_no_next_set_and_nothing_to_tick(runner_client, planned):
    store(planned, write())

    response = runner_client.post(finish_address(planned), {"effort": "right"}, follow=True)

    assertNotContains(response, "aria-current")
    assertNotContains(response, "aria-pressed")


def test_finish_without_effort_asks_for_it_and_keeps_the_note(runner_client, planned):
    response = runner_client.post(finish_address(planned), {"note": "Went well."})

    sentence = "<p>Say how it was: easy, right or hard.</p>"
    assertContains(response, sentence, html=True, status_code=422)
    assertContains(response, "Went well.</textarea>", status_code=422)
    assert SessionLog.objects.count() == 0


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ({"effort": "brutal"}, "Say how it was: easy, right or hard."),
        ({"note": "x" * 1001}, "Keep the note to 1000 characters."),
        (
            {"done_on": "2027-01-05"},
            "The day is between 4 January 2027, when the plan began, and today.",
        ),
        (
            {"done_on": "2027-01-03"},
            "The day is between 4 January 2027, when the plan began, and today.",
        ),
        ({"done_on": "Monday"}, "Write the day as 2027-01-05."),
    ],
)
def test_finish_that_makes_no_sense_is_refused(runner_client, planned, answer, sentence):
    response = runner_client.post(finish_address(planned), {"effort": "right"} | answer)

    assertContains(response, sentence, status_code=422)
    assert SessionLog.objects.count() == 0


def test_late_session_is_logged_on_the_day_that_the_runner_names(runner_client, planned, clock):
    clock.set_day(planned.date + dt.timedelta(days=2))
    page = runner_client.get(session_address(planned))

    runner_client.post(
        finish_address(planned), {"effort": "easy", "done_on": planned.date.isoformat()}
    )

    assertContains(page, 'name="done_on"')
    assert SessionLog.objects.get().date == planned.date


def test_session_of_today_does_not_ask_for_the_day(runner_client, planned):
    assertNotContains(runner_client.get(session_address(planned)), 'name="done_on"')


def test_finish_twice_keeps_the_first_end(runner_client, planned, clock):
    runner_client.post(finish_address(planned), {"effort": "easy"})
    clock.pass_minutes(5)

    runner_client.post(finish_address(planned), {"effort": "hard"})

    log = SessionLog.objects.get()
    assert (log.finished_at, log.effort) == (NOON, Effort.HARD)


def test_reopened_session_can_be_ticked_and_finished_again(runner_client, planned, clock):
    runner_client.post(finish_address(planned), {"effort": "easy", "note": "Short."})
    clock.pass_minutes(1)

    page = runner_client.post(reopen_address(planned), follow=True)
    runner_client.post(set_address(planned), {"state": "done"})

    assertContains(page, 'value="easy" checked')
    assertContains(page, "Short.</textarea>")
    assert SessionLog.objects.get().finished_at is None
    assert stored_sets(planned) == {(1, 1, "both"): ("done", 8)}


def test_finish_that_comes_after_a_later_reopening_changes_nothing(runner_client, planned, clock):
    runner_client.post(finish_address(planned), {"effort": "easy"})
    clock.pass_minutes(10)
    runner_client.post(reopen_address(planned))

    runner_client.post(
        finish_address(planned), {"effort": "hard", "changed_at": "2027-01-04T12:05:00Z"}
    )

    log = SessionLog.objects.get()
    assert (log.finished_at, log.effort) == (None, Effort.EASY)


def test_tick_that_was_made_before_the_finish_and_comes_late_is_kept(
    runner_client, planned, htmx, clock
):
    clock.pass_minutes(30)
    runner_client.post(finish_address(planned), {"effort": "easy"})
    clock.pass_minutes(5)

    response = runner_client.post(
        set_address(planned),
        {"state": "done", "changed_at": "2027-01-04T12:20:00Z"},
        headers=htmx,
    )

    assert stored_sets(planned) == {(1, 1, "both"): ("done", 8)}
    assert SessionLog.objects.get().finished_at == NOON + dt.timedelta(minutes=30)
    assertNotContains(response, "aria-pressed")


def test_reopening_what_was_never_logged_makes_nothing(runner_client, planned):
    runner_client.post(reopen_address(planned))

    assert SessionLog.objects.count() == 0


@pytest.mark.parametrize("address", [finish_address, reopen_address])
def test_look_at_the_address_of_a_write_goes_to_the_session(runner_client, planned, address):
    assertRedirects(runner_client.get(address(planned)), session_address(planned))
    assert SessionLog.objects.count() == 0


def test_session_of_a_retired_plan_cannot_be_finished_ahead(runner_client, planned, clock):
    planned.plan.retired_at = NOON
    planned.plan.save()
    clock.set_day(planned.date - dt.timedelta(days=1))

    response = runner_client.post(finish_address(planned), {"effort": "easy"})

    assert response.status_code == 409
    assert SessionLog.objects.count() == 0


def test_what_hurt_is_said_at_the_end_and_the_light_answers(runner_client, planned):
    typed = {"effort": "hard", "place": "front_knee", "pain": "6"}

    runner_client.post(finish_address(planned), typed)

    page = runner_client.get(session_address(planned)).content.decode()
    assert "It hurt: 6 of 10. Red: stop what hurts." in page
    report = PainReport.objects.get()
    assert (report.when, report.area, report.pain) == ("after", "patellofemoral", 6)


def test_saying_it_again_replaces_what_hurt(runner_client, planned, clock):
    address = finish_address(planned)
    runner_client.post(address, {"effort": "hard", "place": "shin", "pain": "6"})
    clock.pass_minutes(1)

    runner_client.post(address, {"effort": "hard", "place": "calf", "pain": "2"})
    assert PainReport.objects.get().area == "calf_strain"
    clock.pass_minutes(1)
    runner_client.post(address, {"effort": "hard"})

    assert not PainReport.objects.exists()


def test_an_earlier_finish_that_comes_late_changes_nothing(runner_client, planned, htmx):
    address = finish_address(planned)
    later = {"effort": "hard", "place": "shin", "pain": "6", "changed_at": NOON.isoformat()}
    before = (NOON - dt.timedelta(minutes=5)).isoformat()
    runner_client.post(address, later)

    answer = runner_client.post(
        address, {"effort": "easy", "changed_at": before, "client_key": "k1"}, headers=htmx
    )

    assert (answer.status_code, answer.headers["Client-Key"]) == (204, "k1")
    assert SessionLog.objects.get().effort == Effort.HARD
    assert PainReport.objects.get().area == "shin"


def test_a_queue_hears_in_a_sentence_what_a_finish_lacks(runner_client, planned, htmx):
    answer = runner_client.post(finish_address(planned), {"client_key": "k1"}, headers=htmx)

    assert answer.status_code == 422
    assert answer.content.decode() == "Say how it was: easy, right or hard."
    assert "Client-Key" not in answer.headers
    assert not SessionLog.objects.exists()


def test_what_hurt_is_there_again_in_a_session_that_is_opened_again(runner_client, planned):
    typed = {"effort": "hard", "place": "achilles", "pain": "2", "side": "left", "signs": ["limp"]}
    runner_client.post(finish_address(planned), typed | {"others": ["night_pain"]})
    before = PainReport.objects.values().get()

    runner_client.post(reopen_address(planned))
    form = runner_client.get(session_address(planned)).context["form"]

    again = {name: form[name].value() for name in form.fields if name != "effort"}
    assert form.tells
    runner_client.post(finish_address(planned), again | {"effort": "hard"})
    after = PainReport.objects.values().get()
    assert {**before, "at": None} == {**after, "at": None}


def test_a_place_without_a_number_is_asked_for_it(runner_client, planned):
    typed = {"effort": "hard", "place": "calf", "note": "Windy"}

    answer = runner_client.post(finish_address(planned), typed)

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Choose a number from 0 to 10." in page
    assert "Windy" in page
    assert 'value="calf" selected' in page
    assert not PainReport.objects.exists()

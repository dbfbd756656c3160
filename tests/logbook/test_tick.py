"""One tap: the write of a set over HTTP, with htmx and without."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.html import escape
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from logbook.models import SessionLog, SetLog
from tests.factories import (
    PlanFactory,
    PlannedSessionFactory,
    PrescriptionFactory,
    UserFactory,
)
from tests.logbook.conftest import NOON
from tests.logbook.steps import session_address, set_address, store, stored_sets, write


def test_tick_stores_the_set_and_returns_to_its_exercise(runner_client, planned):
    response = runner_client.post(set_address(planned), {"state": "done", "reps": "8"})

    assertRedirects(
        response, f"{session_address(planned)}#exercise-1", fetch_redirect_response=False
    )
    assert stored_sets(planned) == {(1, 1, "both"): ("done", 8)}


def test_second_tap_takes_the_set_back(runner_client, planned, clock):
    runner_client.post(set_address(planned), {"state": "done", "reps": "8"})
    clock.pass_minutes(1)

    runner_client.post(set_address(planned), {"state": "taken_back", "reps": "8"})

    assert stored_sets(planned) == {(1, 1, "both"): ("taken_back", 8)}


def test_tick_without_figures_is_as_planned(runner_client, planned):
    runner_client.post(set_address(planned), {"state": "done"})
    runner_client.post(set_address(planned, position=3), {"state": "done"})

    rows = SetLog.objects.order_by("logged_exercise__position")
    assert [(row.reps, row.seconds, row.kilograms) for row in rows] == [
        (8, None, None),
        (None, 20, None),
    ]


def test_tick_without_figures_takes_those_of_the_set_before(runner_client, planned, clock):
    runner_client.post(set_address(planned), {"state": "done", "reps": "7", "kilograms": "14"})
    clock.pass_minutes(2)

    runner_client.post(set_address(planned, number=2), {"state": "done"})

    row = SetLog.objects.get(number=2)
    assert (row.reps, row.kilograms) == (7, Decimal(14))


@pytest.mark.parametrize(
    ("typed", "kilograms"),
    [("7,5", Decimal("7.5")), ("7.5", Decimal("7.5")), (" 12 ", Decimal(12)), ("", None)],
)
def test_weight_may_be_typed_with_a_comma(runner_client, planned, typed, kilograms):
    runner_client.post(set_address(planned), {"state": "done", "reps": "8", "kilograms": typed})

    assert SetLog.objects.get().kilograms == kilograms


def test_weight_of_an_exercise_without_load_is_left_out(runner_client, planned):
    runner_client.post(
        set_address(planned, position=2, side="left"),
        {"state": "done", "reps": "8", "kilograms": "20"},
    )

    assert SetLog.objects.get().kilograms is None


@pytest.mark.parametrize(
    ("position", "typed", "sentence"),
    [
        (1, {"reps": "many"}, "Write the reps as a whole number from 1 to 999."),
        (1, {"reps": "0"}, "Write the reps as a whole number from 1 to 999."),
        (1, {"reps": "7,5"}, "Write the reps as a whole number from 1 to 999."),
        (1, {"kilograms": "501"}, "Write the kilograms as a number from 0 to 500, such as 7,5."),
        (1, {"kilograms": "-1"}, "Write the kilograms as a number from 0 to 500, such as 7,5."),
        (1, {"kilograms": "7,555"}, "Write the kilograms as a number from 0 to 500, such as 7,5."),
        (1, {"kilograms": "nan"}, "Write the kilograms as a number from 0 to 500, such as 7,5."),
        (3, {"seconds": "3601"}, "Write the seconds as a whole number from 1 to 3600."),
        (3, {"seconds": "½"}, "Write the seconds as a whole number from 1 to 3600."),
    ],
)
def test_bad_figure_is_named_kept_and_not_stored(
    runner_client, planned, htmx, position, typed, sentence
):
    address = set_address(planned, position=position)
    figures = {"state": "done", "reps": "9", "client_key": "k1"} | typed

    page = runner_client.post(address, figures)
    part = runner_client.post(address, figures, headers=htmx)

    assert (page.status_code, part.status_code) == (422, 422)
    assert "Client-Key" not in part.headers
    for response in (page, part):
        (value,) = typed.values()
        assertContains(response, f"<p>{sentence}</p>", html=True, status_code=response.status_code)
        assertContains(response, f'value="{value}"', status_code=response.status_code)
        assertContains(response, 'aria-invalid="true"', count=1, status_code=response.status_code)
    assert SessionLog.objects.count() == 0


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("changed_at", "noon", "The time of the change must look like 2027-01-05T07:30:00Z."),
        ("changed_at", "0001-01-01T00:00:00+14:00", "The time of the change is too long ago."),
        ("client_key", "a\r\nb", "The key of the change has letters, digits, - and _ only."),
        ("state", "half", "half is not one of the available choices."),
    ],
)
def test_write_that_makes_no_sense_is_refused(runner_client, planned, field, value, sentence):
    response = runner_client.post(set_address(planned), {"state": "done"} | {field: value})

    assertContains(response, escape(sentence), status_code=422)
    assert SessionLog.objects.count() == 0


def test_time_of_the_write_is_the_runners(runner_client, planned):
    runner_client.post(
        set_address(planned), {"state": "done", "changed_at": "2027-01-04T09:30:00+01:00"}
    )

    assert SetLog.objects.get().changed_at == dt.datetime(2027, 1, 4, 8, 30, tzinfo=dt.UTC)


def test_time_of_the_write_is_not_in_the_future(runner_client, planned):
    runner_client.post(
        set_address(planned), {"state": "done", "changed_at": "9999-12-31T23:59:59-14:00"}
    )

    assert SetLog.objects.get().changed_at == NOON


def test_answer_to_htmx_is_the_exercise_and_what_changed(runner_client, planned, htmx):
    response = runner_client.post(
        set_address(planned), {"state": "done", "client_key": "key-1"}, headers=htmx
    )

    assert response.headers["Client-Key"] == "key-1"
    assertContains(response, 'id="sets-1"', count=1)
    assertNotContains(response, 'id="sets-2"')
    assertContains(response, '<span class="num">1</span> <span>of 9 sets done</span>', html=True)
    assertContains(response, "Set 1 done, 1 of 9.")
    assertNotContains(response, "<html")


def test_answer_has_the_next_exercise_too_when_next_moves_there(runner_client, planned, htmx):
    for number in (1, 2):
        store(planned, write(), number=number)

    response = runner_client.post(set_address(planned, number=3), {"state": "done"}, headers=htmx)

    assertContains(response, 'id="sets-2" data-hx-swap-oob="innerHTML"', count=1)
    assertNotContains(response, 'id="sets-3"')
    assertContains(response, 'aria-current="step"', count=1)


def test_answer_takes_the_mark_from_the_exercise_that_is_no_longer_next(
    runner_client, planned, htmx, clock
):
    for number in (1, 2, 3):
        store(planned, write(), number=number)
    clock.pass_minutes(1)

    response = runner_client.post(
        set_address(planned, number=2), {"state": "taken_back"}, headers=htmx
    )

    assertContains(response, 'id="sets-2" data-hx-swap-oob="innerHTML"', count=1)
    assertContains(response, 'aria-current="step"', count=1)
    assertContains(response, "Set 2 taken back, 2 of 9.")


def test_stale_write_is_answered_with_what_stands(runner_client, planned, htmx):
    store(planned, write(0, reps=6))

    response = runner_client.post(
        set_address(planned),
        {"state": "taken_back", "changed_at": "2027-01-04T11:00:00Z", "client_key": "late"},
        headers=htmx,
    )

    assert response.headers["Client-Key"] == "late"
    assertContains(response, "Set 1 done, 1 of 9.")
    assert stored_sets(planned) == {(1, 1, "both"): ("done", 6)}


@pytest.mark.parametrize(
    "place",
    [
        {"position": 4},
        {"number": 4},
        {"number": 0},
        {"side": "left"},
        {"side": "top"},
        {"position": 2, "side": "both"},
    ],
)
def test_place_that_the_plan_does_not_have_is_not_found(runner_client, planned, place):
    response = runner_client.post(set_address(planned, **place), {"state": "done"})

    assert response.status_code == 404
    assert SessionLog.objects.count() == 0


def test_look_at_a_sets_address_goes_to_the_session_and_writes_nothing(runner_client, planned):
    response = runner_client.get(set_address(planned))

    assertRedirects(response, session_address(planned))
    assert SessionLog.objects.count() == 0


def test_session_of_a_retired_plan_can_be_logged_late(runner_client, planned, clock):
    planned.plan.retired_at = NOON
    planned.plan.save()
    clock.set_day(planned.date + dt.timedelta(days=2))

    runner_client.post(set_address(planned), {"state": "done"})

    assert stored_sets(planned) == {(1, 1, "both"): ("done", 8)}


def test_session_of_a_retired_plan_cannot_be_logged_ahead(runner_client, planned, htmx, clock):
    planned.plan.retired_at = NOON
    planned.plan.save()
    clock.set_day(planned.date - dt.timedelta(days=1))

    plain = runner_client.post(set_address(planned), {"state": "done"})
    swapped = runner_client.post(set_address(planned), {"state": "done"}, headers=htmx)

    assert (plain.status_code, swapped.status_code) == (409, 409)
    assert "belongs to an earlier plan" in swapped.content.decode()
    assert SessionLog.objects.count() == 0


def test_write_that_names_another_runner_is_refused(runner, runner_client, planned, htmx):
    """A queue of the phone's earlier owner, sent in somebody else's log-in."""
    somebody_else = UserFactory()
    said = {"state": "done", "client_key": "k1"}

    refused = runner_client.post(
        set_address(planned), said | {"runner": somebody_else.pk}, headers=htmx
    )

    assert refused.status_code == 409
    assert "Client-Key" not in refused.headers
    assert refused.headers["Runner"] == str(runner.pk)
    assert SessionLog.objects.count() == 0

    own = runner_client.post(set_address(planned), said | {"runner": runner.pk}, headers=htmx)

    assert own.headers["Client-Key"] == "k1"


def test_session_of_the_current_plan_can_be_done_a_day_early(runner_client, planned, clock):
    clock.set_day(planned.date - dt.timedelta(days=1))

    runner_client.post(set_address(planned), {"state": "done"})

    assert SessionLog.objects.get().date == planned.date - dt.timedelta(days=1)


@pytest.mark.parametrize("exercises", [1, 30])
def test_tick_takes_five_queries(
    runner, runner_client, htmx, clock, exercises, django_assert_num_queries
):
    planned = PlannedSessionFactory(plan=PlanFactory(user=runner))
    for position in range(1, exercises + 1):
        PrescriptionFactory(session=planned, position=position)
        store(planned, write(), position=position)
    clock.pass_minutes(1)

    # session, user, prescriptions, sets, the write
    with django_assert_num_queries(5):
        runner_client.post(set_address(planned), {"state": "taken_back"}, headers=htmx)


def statements(captured):
    """Without those that begin and end transactions."""
    return [
        query["sql"]
        for query in captured.captured_queries
        if not query["sql"].startswith(("BEGIN", "SAVEPOINT", "RELEASE"))
    ]


def test_first_writes_take_two_queries_more_at_most(
    runner_client, planned, htmx, django_assert_max_num_queries
):
    counts = []
    for place in ({}, {"number": 2}, {"position": 3}):
        with django_assert_max_num_queries(20) as captured:
            runner_client.post(set_address(planned, **place), {"state": "done"}, headers=htmx)
        counts.append(len(statements(captured)))

    # the first of the session has no sets to read; it makes the log, the exercise and the set
    assert counts == [6, 5, 6]


def test_first_write_with_a_last_time_takes_seven_queries(
    runner_client, planned, htmx, clock, django_assert_max_num_queries
):
    store(planned, write())
    again = PlannedSessionFactory(plan=planned.plan, date=planned.date + dt.timedelta(days=1))
    squat = planned.prescriptions.get(position=1).exercise
    PrescriptionFactory(session=again, position=1, exercise=squat)
    clock.set_day(again.date)

    with django_assert_max_num_queries(20) as captured:
        runner_client.post(set_address(again), {"state": "done"}, headers=htmx)

    assert len(statements(captured)) == 7


def test_page_with_a_figure_to_mend_stays_in_the_budget(
    runner_client, planned, django_assert_num_queries
):
    # session, user, prescriptions, steps; no set is logged yet
    with django_assert_num_queries(4):
        runner_client.post(set_address(planned), {"state": "done", "reps": "many"})


def test_saved_figures_leave_the_focus_at_their_set(runner_client, planned, htmx):
    response = runner_client.post(
        set_address(planned, number=2),
        {"state": "done", "reps": "7", "saved": "1-2-both"},
        headers=htmx,
    )

    assertContains(response, '<summary id="value-1-2-both" autofocus', count=1)


def test_exercise_that_folds_takes_the_focus(runner_client, planned, htmx):
    store(planned, write(), position=3)

    response = runner_client.post(
        set_address(planned, position=3, number=2), {"state": "done"}, headers=htmx
    )

    assertContains(response, '<summary id="fold-3" autofocus', count=1)


def test_set_of_an_exercise_that_is_left_out_can_be_taken_back(runner_client, planned, htmx, clock):
    store(planned, write())
    runner_client.post(reverse("logbook:leave", args=[planned.pk, 1]), {"why": "hurts"})
    clock.pass_minutes(1)

    response = runner_client.post(set_address(planned), {"state": "taken_back"}, headers=htmx)

    assertContains(response, "Set 1 taken back, 0 of 6.")

"""A session as it was planned beside as it was done, and what can be mended about it."""

import datetime as dt

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertRedirects

from catalog.vocabulary import Measure
from logbook import altering
from logbook.altering import Moment
from logbook.comparing import compare
from logbook.models import Effort, LeftOut, LoggedExercise, SessionLog
from logbook.opening import open_session
from logbook.showing import screen
from logbook.which import Which
from tests.catalog.factories import ExerciseFactory
from tests.factories import PlanFactory, PlannedSessionFactory, PrescriptionFactory
from tests.logbook.conftest import NOON
from tests.logbook.steps import session_address, store, write

AT = Moment(at=NOON)


@pytest.fixture
def finished(planned):
    store(planned, write(reps=8))
    SessionLog.objects.update(finished_at=NOON, effort=Effort.EASY, note="Short.", changed_at=NOON)
    return planned


def address(name, planned):
    return reverse(f"logbook:{name}", args=[planned.pk])


def opened_of(planned):
    return open_session(planned.user, planned.pk, now=NOON)


def rows_of(planned):
    opened = opened_of(planned)
    return compare(opened, screen(opened))


def test_what_was_done_stands_beside_the_dose(runner_client, planned):
    store(planned, write(reps=9))
    store(planned, write(reps=8), number=2)
    store(planned, write(reps=8), number=3)

    page = runner_client.get(address("record", planned))

    assertContains(page, '<th scope="row">Goblet squat</th>', html=True)
    assertContains(page, "<b>3 × 8–10</b>")
    assertContains(page, "<b>9 · 8 · 8 reps</b>")


def test_sides_that_differ_have_a_line_each(planned):
    store(planned, write(reps=8), position=2, side="left")
    store(planned, write(reps=6), position=2, side="right")

    assert rows_of(planned)[1].done == ("left 8 reps", "right 6 reps")


def test_one_side_alone_says_which(planned):
    store(planned, write(reps=8), position=2, side="left")

    assert rows_of(planned)[1].done == ("left 8 reps",)


def test_swapped_exercise_has_both_names(runner_client, planned):
    store(planned, write())
    dose = opened_of(planned).line(1).dose()
    squat = planned.prescriptions.get(position=1).exercise
    LoggedExercise.objects.update(
        exercise=ExerciseFactory(name="Split squat"), swapped_from=squat, dose=dose
    )

    page = runner_client.get(address("record", planned))

    assertContains(page, "Split squat")
    assertContains(page, "instead of Goblet squat")


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (lambda opened: altering.set_sets(opened, 1, 4, AT), ("1 set added", "4 sets not done")),
        (lambda opened: altering.set_sets(opened, 1, 1, AT), ("2 sets left out", "1 set not done")),
        (lambda opened: altering.leave_out(opened, 1, LeftOut.HURTS, AT), ("Left out: it hurt",)),
        (lambda opened: altering.leave_out(opened, 1, LeftOut.CUT, AT), ("Left out: no time",)),
        (lambda opened: altering.leave_out(opened, 1, LeftOut.SKIPPED, AT), ("Left out",)),
    ],
)
def test_what_became_otherwise_is_said(planned, act, said):
    act(opened_of(planned))

    assert rows_of(planned)[0].changes == said


def test_sets_that_went_for_time_are_cut_and_not_left_out(planned):
    altering.set_sets(opened_of(planned), 1, 1, AT)
    SessionLog.objects.update(minutes=20)

    assert "2 sets cut for time" in rows_of(planned)[0].changes


def test_rest_of_an_exercise_that_is_left_out_keeps_what_was_done(planned):
    store(planned, write(reps=8))
    altering.leave_out(opened_of(planned), 1, LeftOut.HURTS, AT)

    row = rows_of(planned)[0]

    assert (row.done, row.changes) == (("8 reps",), ("The rest left out: it hurt",))


def test_day_effort_and_note_are_mended_and_the_sets_stay(runner_client, finished, clock):
    clock.set_day(finished.date + dt.timedelta(days=2))
    typed = {"effort": "hard", "note": "Longer.", "done_on": "2027-01-05"}

    answer = runner_client.post(address("mend", finished), typed)

    assertRedirects(answer, address("record", finished))
    log = SessionLog.objects.get()
    assert (log.effort, log.note, log.date) == ("hard", "Longer.", dt.date(2027, 1, 5))
    assert log.finished_at == NOON


def test_mending_with_a_bad_day_says_so_and_keeps_the_note(runner_client, finished):
    answer = runner_client.post(
        address("mend", finished), {"effort": "hard", "note": "Longer.", "done_on": "2027-01-09"}
    )

    assertContains(answer, "The day is between 4 January 2027", status_code=422)
    assertContains(answer, "Longer.</textarea>", status_code=422)
    assert SessionLog.objects.get().effort == Effort.EASY


def test_mending_that_was_said_before_the_last_word_changes_nothing(runner_client, finished):
    answer = {"effort": "hard", "changed_at": "2027-01-04T11:00:00Z"}

    runner_client.post(address("mend", finished), answer)

    assert SessionLog.objects.get().effort == Effort.EASY


def test_record_of_what_is_not_logged_is_not_found(runner_client, planned):
    assert runner_client.get(address("record", planned)).status_code == 404


@pytest.mark.parametrize("name", ["mend", "delete"])
def test_look_at_the_address_of_a_write_goes_on(runner_client, finished, name):
    there = address("record", finished) if name == "mend" else session_address(finished)

    assertRedirects(runner_client.get(address(name, finished)), there)


@pytest.mark.parametrize("name", ["record", "mend", "delete"])
def test_another_runners_record_is_not_found(outsider_client, finished, name):
    answer = {"effort": "hard"}

    assert outsider_client.get(address(name, finished)).status_code == 404
    assert outsider_client.post(address(name, finished), answer).status_code in {404, 405}
    log = SessionLog.objects.get()
    assert (log.effort, log.deleted_at) == (Effort.EASY, None)


@pytest.mark.parametrize("exercises", [1, 30])
def test_record_takes_four_queries(runner, runner_client, exercises, django_assert_num_queries):
    planned = PlannedSessionFactory(plan=PlanFactory(user=runner))
    for position in range(1, exercises + 1):
        PrescriptionFactory(session=planned, position=position, measure=Measure.REPS)
        store(planned, write(), position=position)

    # session, user, prescriptions, sets
    with django_assert_num_queries(4):
        runner_client.get(address("record", planned))


def test_late_session_counts_for_its_own_day_unless_another_is_named(runner_client, planned, clock):
    clock.set_day(planned.date + dt.timedelta(days=2))
    page = runner_client.get(session_address(planned))

    store(planned, write(2 * 24 * 60))

    assertContains(page, "This counts for Monday 4 January.")
    assertContains(page, 'name="done_on" max="2027-01-06" value="2027-01-04"')
    assert SessionLog.objects.get().date == planned.date


def test_log_of_a_planned_session_is_no_free_one(runner_client, planned):
    log = SessionLog.objects.create(
        user=planned.user, planned_session=planned, date=planned.date, started_at=NOON
    )
    LoggedExercise.objects.create(
        user=planned.user,
        session_log=log,
        position=1,
        exercise=planned.prescriptions.get(position=1).exercise,
    )

    assert (
        runner_client.get(reverse("logbook:session", args=[Which(log.pk, free=True)])).status_code
        == 404
    )


def test_planned_session_takes_no_exercise_of_choice(runner_client, planned):
    assert runner_client.get(reverse("logbook:add", args=[planned.pk])).status_code == 404

"""A session deleted and brought back: late, repeated and crossed writes end the same."""

import datetime as dt
import itertools
import re

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from logbook import deleting
from logbook.models import Effort, LoggedExercise, PainReport, SessionLog, SetLog, SetState
from logbook.opening import open_session
from plans.bending.pausing import _trained
from plans.models import PlannedSession
from tests.factories import PlannedSessionFactory, PrescriptionFactory
from tests.logbook.conftest import NOON
from tests.logbook.steps import session_address, set_address, store, write

HISTORY = "/log/history/"


def minutes(count):
    return NOON + dt.timedelta(minutes=count)


def delete(planned, minute):
    deleting.delete(open_session(planned.user, planned.pk, now=NOON), at=minutes(minute))


def undelete(planned):
    deleting.undelete(SessionLog.objects.get(deleted_from=planned))


def seen(planned):
    """What the runner sees of it: (position, number) to reps."""
    opened = open_session(planned.user, planned.pk, now=NOON)
    return {(at[0], at[1]): opened.sets[at].reps for at in opened.places() if opened.is_done(at)}


def address(name, planned):
    return reverse(f"logbook:{name}", args=[planned.pk])


def undo_in(page):
    return re.findall(r'action="(/log/deleted/\d+/undo/)"', page.content.decode())[0]


def test_deleted_session_is_gone_and_its_planned_one_can_be_done_again(runner_client, planned):
    store(planned, write())

    page = runner_client.post(address("delete", planned), follow=True)

    assertContains(page, "Monday’s session is deleted.")
    assertNotContains(page, "of 9 sets")
    assertContains(runner_client.get(session_address(planned)), "of 9 sets done")
    assert seen(planned) == {}


def test_undo_in_the_message_brings_it_back_as_it_was(runner_client, planned, clock):
    store(planned, write(reps=7))
    store(planned, write(state=SetState.TAKEN_BACK), number=2)
    SessionLog.objects.update(finished_at=clock.now, effort=Effort.HARD, note="Left calf tight.")
    before = list(SetLog.objects.values())
    gone = runner_client.post(address("delete", planned), follow=True)

    page = runner_client.post(undo_in(gone), follow=True)

    assertContains(page, "Monday’s session is back as it was.")
    assertContains(page, "Felt hard.")
    assert list(SetLog.objects.values()) == before
    assert seen(planned) == {(1, 1): 7}
    log = SessionLog.objects.get()
    assert (log.planned_session, log.note) == (planned, "Left calf tight.")


def test_undo_twice_is_as_once(runner_client, planned):
    store(planned, write())
    undo = undo_in(runner_client.post(address("delete", planned), follow=True))

    answers = [runner_client.post(undo).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert seen(planned) == {(1, 1): 8}


def test_deleting_what_is_not_logged_makes_nothing(runner_client, planned):
    runner_client.post(address("delete", planned))

    assert SessionLog.objects.count() == 0


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_sets_made_before_the_deletion_go_and_come_back_with_it_in_any_order(planned, order):
    """One of two sets was made offline and arrives whenever."""
    store(planned, write(0, reps=5), position=2, side="left")
    acts = [
        lambda: store(planned, write(1, reps=8), number=1),
        lambda: store(planned, write(2, reps=7), number=2),
        lambda: delete(planned, 5),
    ]

    for index in order:
        acts[index]()

    assert seen(planned) == {}
    undelete(planned)
    assert seen(planned) == {(1, 1): 8, (1, 2): 7, (2, 1): 5}


@pytest.mark.parametrize("late_one_comes_last", [True, False])
def test_set_made_after_the_deletion_begins_anew_with_nothing_from_before(
    planned, late_one_comes_last
):
    store(planned, write(0, reps=8))
    delete(planned, 5)
    acts = [
        lambda: store(planned, write(9, reps=6), number=2),
        lambda: store(planned, write(2, reps=7), number=3),
    ]

    for act in acts if late_one_comes_last else reversed(acts):
        act()

    assert seen(planned) == {(1, 2): 6}


def test_swap_from_before_the_deletion_does_not_come_back_with_a_new_set(planned):
    store(planned, write(0))
    other = planned.prescriptions.get(position=3).exercise
    dose = open_session(planned.user, planned.pk, now=NOON).line(1).dose()
    LoggedExercise.objects.update(exercise=other, swapped_from=other, dose=dose)
    delete(planned, 5)

    store(planned, write(9))

    names = [
        line.exercise.name
        for line in open_session(planned.user, planned.pk, now=NOON).lines.values()
    ]
    assert names[0] == "Goblet squat"


def test_session_that_was_begun_again_keeps_what_stands_there(runner_client, planned, clock):
    store(planned, write(0, reps=8))
    undo = undo_in(runner_client.post(address("delete", planned), follow=True))
    clock.pass_minutes(5)
    store(planned, write(5, reps=6), number=2)

    page = runner_client.post(undo, follow=True)

    assertContains(page, "It stays deleted. You began this session again")
    assert seen(planned) == {(1, 2): 6}


def test_finish_made_before_the_deletion_ends_the_deleted_session(runner_client, planned, clock):
    store(planned, write(0))
    clock.pass_minutes(10)
    runner_client.post(address("delete", planned))

    runner_client.post(
        address("finish", planned), {"effort": "hard", "changed_at": "2027-01-04T12:05:00Z"}
    )

    assert not SessionLog.objects.of(planned.user).exists()
    undelete(planned)
    assert SessionLog.objects.get().effort == Effort.HARD


def test_repeated_write_of_a_deleted_set_changes_nothing(planned):
    store(planned, write(0, key="tick-1"))
    delete(planned, 5)

    for _ in range(2):
        store(planned, write(0, key="tick-1"))

    assert seen(planned) == {}
    assert SetLog.objects.count() == 1


def test_deleted_sets_are_not_last_times(planned):
    store(planned, write(0, reps=8))
    again = PlannedSessionFactory(plan=planned.plan, date=planned.date + dt.timedelta(days=2))
    squat = planned.prescriptions.get(position=1).exercise
    PrescriptionFactory(session=again, position=1, exercise=squat)
    delete(planned, 5)

    opened = open_session(planned.user, again.pk, now=NOON + dt.timedelta(days=2))

    assert opened.last == {}


@pytest.mark.parametrize("where", ["/", "/log/today/", HISTORY, "/plan/"])
def test_no_page_knows_of_a_deleted_session(runner_client, planned, clock, where):
    before = runner_client.get(where).content
    store(planned, write())
    SessionLog.objects.update(finished_at=clock.now, note="My secret knee.")
    delete(planned, 5)

    after = runner_client.get(where).content

    token = rb'name="csrfmiddlewaretoken" value="\w+"'
    assert re.sub(token, b"", after) == re.sub(token, b"", before)


def test_days_of_deleted_sessions_were_not_trained(planned):
    store(planned, write())
    delete(planned, 5)

    assert _trained(planned.user, planned.date) == []


def test_deleted_session_can_be_moved_skipped_and_planned_away(runner_client, planned):
    store(planned, write())
    delete(planned, 5)

    assert list(PlannedSession.objects.changeable()) == [planned]


def test_what_was_deleted_comes_back_as_a_free_session_when_the_plan_lost_its_place(
    runner_client, planned
):
    store(planned, write(reps=7))
    undo = undo_in(runner_client.post(address("delete", planned), follow=True))
    planned.delete()

    runner_client.post(undo)

    log = SessionLog.objects.get()
    page = runner_client.get(reverse("logbook:record", args=[log.address]))
    assertContains(page, "Goblet squat")
    assertContains(page, "<b>7 reps</b>")


def test_after_a_day_it_goes_for_good_with_what_hurt(planned):
    store(planned, write())
    log = SessionLog.objects.get()
    PainReport.objects.create(
        user=planned.user, session_log=log, when="during", pain=3, at=NOON, client_key="a"
    )
    delete(planned, 5)

    deleting.sweep(now=minutes(5 + 24 * 60))
    assert SessionLog.objects.count() == 1
    deleting.sweep(now=minutes(6 + 24 * 60))

    assert (SessionLog.objects.count(), SetLog.objects.count()) == (0, 0)
    assert PainReport.objects.count() == 0


def test_late_set_of_a_session_that_is_gone_for_good_begins_one(planned):
    """Nobody remembers the deletion then."""
    store(planned, write())
    delete(planned, 5)
    deleting.sweep(now=minutes(6 + 24 * 60))

    store(planned, write(2))

    assert seen(planned) == {(1, 1): 8}


def test_tick_beside_a_deleted_session_takes_five_queries(
    runner_client, planned, htmx, clock, django_assert_num_queries
):
    store(planned, write())
    delete(planned, 0)
    clock.pass_minutes(1)
    store(planned, write(1))
    clock.pass_minutes(1)

    with django_assert_num_queries(5):
        runner_client.post(set_address(planned), {"state": "taken_back"}, headers=htmx)


def test_another_runner_brings_nothing_back(outsider_client, planned):
    store(planned, write())
    delete(planned, 5)
    undo = reverse("logbook:undelete", args=[SessionLog.objects.get().pk])

    assert outsider_client.post(undo).status_code == 404
    assert seen(planned) == {}

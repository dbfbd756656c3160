"""Several devices at the same moment, each with a connection of its own."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from logbook import choosing, deleting
from logbook.lines import Place
from logbook.models import LoggedExercise, SessionLog, SetLog, SetState
from logbook.opening import open_session
from logbook.ticking import tick
from logbook.views import session as views
from plans.engine.types import Block, Item, Measure
from tests.catalog.factories import ExerciseFactory
from tests.factories import PlannedSessionFactory, PrescriptionFactory, UserFactory
from tests.logbook.conftest import NOON
from tests.logbook.steps import set_address, store, stored_sets, write

WRITERS = 8


@pytest.fixture
def wide(committed):
    """A session with a set for every writer."""
    session = PlannedSessionFactory()
    PrescriptionFactory(session=session, position=1, sets=WRITERS)
    return session


def at_once(action, arguments):
    """Run the action once for each argument, all of them let go at the same moment."""
    gate = Barrier(len(arguments), timeout=30)

    def run(argument):
        try:
            return action(argument, gate)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(arguments)) as pool:
        return list(pool.map(run, arguments))


def test_first_sets_of_a_session_from_all_sides_share_one_log(wide):
    def write_one(number, gate):
        opened = open_session(wide.user, wide.pk, now=NOON)
        gate.wait()  # nobody has seen a row of another
        tick(opened, Place(1, number, "both"), write(number, reps=number))

    at_once(write_one, range(1, WRITERS + 1))

    assert (SessionLog.objects.count(), LoggedExercise.objects.count()) == (1, 1)
    assert stored_sets(wide) == {
        (1, number, "both"): ("done", number) for number in range(1, WRITERS + 1)
    }


def test_one_set_from_all_sides_ends_with_the_latest_write(wide):
    def write_one(minute, gate):
        opened = open_session(wide.user, wide.pk, now=NOON)
        gate.wait()
        tick(opened, Place(1, 1, "both"), write(minute, reps=minute + 1))

    at_once(write_one, range(WRITERS))

    assert stored_sets(wide) == {(1, 1, "both"): ("done", WRITERS)}


def test_a_stored_set_changed_from_all_sides_ends_with_the_latest_write(wide):
    store(wide, write(0))

    def write_one(minute, gate):
        opened = open_session(wide.user, wide.pk, now=NOON)
        gate.wait()
        state = SetState.DONE if minute % 2 else SetState.TAKEN_BACK
        tick(opened, Place(1, 1, "both"), write(minute, state=state, reps=minute))

    at_once(write_one, range(1, WRITERS + 1))

    assert stored_sets(wide) == {(1, 1, "both"): ("taken_back", WRITERS)}


def test_eight_runners_who_tick_at_once_are_all_answered(committed, clock):
    sessions = [PlannedSessionFactory(plan__user=UserFactory()) for _ in range(WRITERS)]
    clients = [Client() for _ in sessions]
    for planned, client in zip(sessions, clients, strict=True):
        PrescriptionFactory(session=planned, position=1, sets=10)
        client.force_login(planned.user)

    def tick_them_all(index, gate):
        gate.wait()
        return [
            clients[index]
            .post(set_address(sessions[index], number=number), {"state": "done"})
            .status_code
            for number in range(1, 11)
        ]

    answers = at_once(tick_them_all, range(WRITERS))

    assert answers == [[302] * 10] * WRITERS
    assert SetLog.objects.count() == WRITERS * 10


def test_two_devices_that_finish_and_tick_at_once_lose_nothing(wide, clock):
    clients = [Client(), Client()]
    for client in clients:
        client.force_login(wide.user)
    clock.now += dt.timedelta(minutes=1)

    def act(index, gate):
        gate.wait()
        if index:
            return clients[1].post(set_address(wide), {"state": "done"}).status_code
        finish = reverse("logbook:finish", args=[wide.pk])
        return clients[0].post(finish, {"effort": "right"}).status_code

    answers = at_once(act, [0, 1])

    assert answers == [302, 302]
    assert SessionLog.objects.get().effort == "right"
    assert stored_sets(wide) == {(1, 1, "both"): ("done", 8)}


def test_sets_made_while_the_session_is_deleted_all_come_back_with_it(wide):
    """Those that read it before and those that read it after."""
    store(wide, write(0))

    def act(number, gate):
        gate.wait()
        opened = open_session(wide.user, wide.pk, now=NOON)
        if number == WRITERS:
            return deleting.delete(opened, at=NOON + dt.timedelta(minutes=WRITERS))
        return tick(opened, Place(1, number, "both"), write(number, reps=number))

    at_once(act, range(1, WRITERS + 1))

    assert open_session(wide.user, wide.pk, now=NOON).log is None
    deleting.undelete(SessionLog.objects.get())
    opened = open_session(wide.user, wide.pk, now=NOON)
    assert {place.number for place in opened.sets} == set(range(1, WRITERS))


def test_session_deleted_from_all_sides_is_deleted_once(wide):
    store(wide, write(0))

    def delete(minute, gate):
        opened = open_session(wide.user, wide.pk, now=NOON)
        gate.wait()
        deleting.delete(opened, at=NOON + dt.timedelta(minutes=minute))

    at_once(delete, range(1, 5))

    log = SessionLog.objects.get()
    assert (log.planned_session, log.deleted_from) == (None, wide)


def test_exercises_added_from_all_sides_have_a_place_each(committed):
    user, chosen = UserFactory(), [ExerciseFactory() for _ in range(WRITERS + 1)]
    item = Item(
        exercise="any",
        block=Block.ACCESSORY,
        patterns=(),
        measure=Measure.REPS,
        sets=2,
        reps=(8, 10),
        hold_seconds=None,
        per_side=False,
        rir=None,
        percent_1rm=None,
        rest_seconds=60,
        tempo=None,
        reasons=(),
    )
    choices = [choosing.Choice(exercise=one, item=item) for one in chosen]
    log = choosing.start(user, choices.pop(), at=NOON, key="start")

    def add(choice, gate):
        opened = open_session(user, log.address, now=NOON)
        gate.wait()
        return choosing.add(opened, choice, at=NOON)

    positions = at_once(add, choices)

    assert sorted(positions) == list(range(2, WRITERS + 2))
    assert log.exercises.count() == WRITERS + 1


@pytest.mark.parametrize("act", ["tick", "finish"])
def test_session_that_is_planned_away_meanwhile_is_not_found(wide, monkeypatch, act):
    def open_and_lose(*args, **kwargs):
        opened = open_session(*args, **kwargs)
        wide.delete()
        return opened

    monkeypatch.setattr(views, "open_session", open_and_lose)
    client = Client()
    client.force_login(wide.user)
    address = {"tick": set_address(wide), "finish": reverse("logbook:finish", args=[wide.pk])}[act]

    response = client.post(address, {"state": "done", "effort": "right"})

    assert response.status_code == 404
    assert SessionLog.objects.count() == 0

"""The write of a set, on the database."""

import datetime as dt
import itertools
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logbook.lines import Place
from logbook.models import LoggedExercise, SessionLog, SetLog, SetState
from logbook.opening import open_session
from logbook.ticking import Write, made_at, precedence, tick
from tests.factories import PlannedSessionFactory, PrescriptionFactory
from tests.logbook.conftest import NOON
from tests.logbook.steps import store, stored_sets, write

WRITES = st.builds(
    Write,
    state=st.sampled_from(SetState),
    reps=st.none() | st.integers(1, 3),
    seconds=st.none() | st.integers(1, 2),
    kilograms=st.none() | st.sampled_from([Decimal("7.5"), Decimal(8)]),
    changed_at=st.sampled_from([NOON, NOON + dt.timedelta(seconds=1)]),
    client_key=st.sampled_from(["", "a", "B"]),
)


def said(row):
    return {
        name: getattr(row, name)
        for name in ("state", "reps", "seconds", "kilograms", "changed_at", "client_key")
    }


def test_first_write_makes_the_log_of_its_day(planned):
    store(planned, write(5))

    log = SessionLog.objects.get()
    assert (log.user, log.planned_session, log.date) == (planned.user, planned, planned.date)
    assert log.started_at == NOON + dt.timedelta(minutes=5)
    assert log.finished_at is None


def test_set_is_stored_with_its_target_beside_it(planned):
    row = store(planned, write(reps=7, kilograms=Decimal("7.5")), position=1, number=2)

    row.refresh_from_db()
    assert (row.target_reps, row.target_reps_high, row.target_seconds) == (8, 10, None)
    assert (row.reps, row.kilograms) == (7, Decimal("7.5"))
    assert row.user == planned.user
    assert row.logged_exercise.exercise == planned.prescriptions.get(position=1).exercise


def test_hold_is_stored_with_its_seconds_as_the_target(planned):
    row = store(planned, write(reps=None, seconds=15), position=3)

    row.refresh_from_db()
    assert (row.target_reps, row.target_seconds, row.seconds) == (None, 20, 15)


def test_later_write_wins(planned):
    store(planned, write(0, reps=8))
    store(planned, write(1, reps=6))

    assert stored_sets(planned) == {(1, 1, "both"): ("done", 6)}


def test_earlier_write_that_comes_late_changes_nothing(planned):
    store(planned, write(1, reps=6))
    row = store(planned, write(0, reps=8))

    assert row.reps == 6
    assert stored_sets(planned) == {(1, 1, "both"): ("done", 6)}


def test_repeated_write_changes_nothing(planned):
    for _ in range(3):
        store(planned, write(0, key="tick-1"))

    assert stored_sets(planned) == {(1, 1, "both"): ("done", 8)}


def test_taking_back_is_a_state_and_not_a_deletion(planned):
    store(planned, write(0))
    store(planned, write(1, state=SetState.TAKEN_BACK))

    assert stored_sets(planned) == {(1, 1, "both"): ("taken_back", 8)}


def test_taking_back_that_overtakes_its_tick_stands(planned):
    store(planned, write(1, state=SetState.TAKEN_BACK))
    store(planned, write(0))

    assert stored_sets(planned) == {(1, 1, "both"): ("taken_back", 8)}


def test_sides_are_stored_apart(planned):
    store(planned, write(reps=10), position=2, side="left")
    store(planned, write(reps=9), position=2, side="right")

    assert stored_sets(planned) == {(2, 1, "left"): ("done", 10), (2, 1, "right"): ("done", 9)}


def test_write_that_was_overtaken_between_reading_and_writing_is_judged_again(planned):
    store(planned, write(0, reps=8))
    read_before = open_session(planned.user, planned.pk, now=NOON)
    store(planned, write(2, reps=6))

    row = tick(read_before, Place(1, 1, "both"), write(1, reps=7))

    assert row.reps == 6
    assert stored_sets(planned) == {(1, 1, "both"): ("done", 6)}


def test_later_write_is_stored_over_one_that_it_did_not_see(planned):
    store(planned, write(0, reps=8))
    read_before = open_session(planned.user, planned.pk, now=NOON)
    store(planned, write(1, reps=7))

    tick(read_before, Place(1, 1, "both"), write(2, reps=6))

    assert stored_sets(planned) == {(1, 1, "both"): ("done", 6)}


def test_first_writes_of_two_who_saw_nothing_end_in_one_row(planned):
    first, second = (open_session(planned.user, planned.pk, now=NOON) for _ in range(2))

    tick(first, Place(1, 1, "both"), write(1, reps=7))
    tick(second, Place(1, 1, "both"), write(0, reps=8))

    assert stored_sets(planned) == {(1, 1, "both"): ("done", 7)}
    assert (SessionLog.objects.count(), LoggedExercise.objects.count()) == (1, 1)


def test_clock_that_runs_ahead_is_set_to_now():
    assert made_at(NOON + dt.timedelta(days=1), now=NOON) == NOON


def test_time_in_the_past_stays():
    earlier = NOON - dt.timedelta(hours=2)

    assert made_at(earlier, now=NOON) == earlier


def test_write_without_a_time_is_made_now():
    assert made_at(None, now=NOON) == NOON


@given(one=WRITES, other=WRITES)
def test_precedence_tells_any_two_different_writes_apart(one, other):
    assert (precedence(one) == precedence(other)) == (one == other)


@pytest.mark.django_db
@settings(max_examples=25, deadline=None)
@given(writes=st.lists(WRITES, min_size=1, max_size=4), data=st.data())
def test_any_order_of_any_writes_ends_the_same(writes, data):
    repeated = writes + data.draw(st.lists(st.sampled_from(writes), max_size=2))
    orders = [writes, data.draw(st.permutations(repeated))]

    ends = []
    for order in orders:
        planned = PlannedSessionFactory()
        PrescriptionFactory(session=planned, position=1)
        for one in order:
            store(planned, one)
        ends.append(said(SetLog.objects.get(logged_exercise__session_log__planned_session=planned)))

    latest = max(writes, key=precedence)
    assert ends == [said(latest), said(latest)]


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_writes_of_several_sets_end_the_same_in_any_order(planned, order):
    queue = [
        (write(0), {"number": 1}),
        (write(1, state=SetState.TAKEN_BACK), {"number": 1}),
        (write(2, reps=9), {"number": 2}),
    ]

    for index in order:
        said_then, place = queue[index]
        store(planned, said_then, **place)

    assert stored_sets(planned) == {
        (1, 1, "both"): ("taken_back", 8),
        (1, 2, "both"): ("done", 9),
    }

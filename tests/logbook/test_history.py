"""What was done, newest first."""

import datetime as dt

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from logbook.models import Effort, SessionLog, SetState
from tests.factories import MONDAY, PlanFactory, PlannedSessionFactory, PrescriptionFactory
from tests.logbook.steps import session_address, store, write

HISTORY = "/log/history/"
DAY = 60 * 24


@pytest.fixture
def log_days(runner):
    """Make and log so many sessions, one a day from Monday on, each with one set of two done."""

    def make(count):
        plan = PlanFactory(user=runner)
        for day in range(count):
            planned = PlannedSessionFactory(plan=plan, date=MONDAY + dt.timedelta(days=day))
            PrescriptionFactory(session=planned, position=1, sets=1, per_side=True)
            store(planned, write(DAY * day), side="left")
        return list(plan.sessions.order_by("date"))

    return make


def test_history_shows_what_was_done_beside_what_was_planned(runner_client, planned, clock):
    store(planned, write())
    store(planned, write(state=SetState.TAKEN_BACK), number=2)
    SessionLog.objects.update(finished_at=clock.now, effort=Effort.HARD, note="Left calf tight.")

    response = runner_client.get(HISTORY)

    assertContains(response, '<h2 id="month-1">January 2027</h2>', html=True)
    assertContains(response, '<span class="num">4</span> <span>Mon</span>', html=True)
    assertContains(response, f'<a href="{session_address(planned)}">Strength')
    assertContains(response, '<span class="num">1</span> <small>of 9 sets</small>', html=True)
    assertContains(response, "30 minutes planned. Felt hard.")
    assertContains(response, "Left calf tight.")


def test_history_is_newest_first(runner_client, log_days):
    log_days(3)

    response = runner_client.get(HISTORY)

    dates = [log.date for log in response.context["page"]]
    assert dates == [MONDAY + dt.timedelta(days=day) for day in (2, 1, 0)]


def test_session_that_was_begun_is_marked_as_not_finished(runner_client, log_days):
    log_days(1)

    assertContains(runner_client.get(HISTORY), "Not finished.")


def test_session_with_every_set_taken_back_is_not_history(runner_client, planned):
    store(planned, write(state=SetState.TAKEN_BACK))

    assertContains(runner_client.get(HISTORY), "Nothing yet")


def test_free_session_is_shown_without_a_link(runner_client, runner, clock):
    SessionLog.objects.create(
        user=runner, date=MONDAY, started_at=clock.now, finished_at=clock.now, effort=Effort.EASY
    )

    response = runner_client.get(HISTORY)

    assertContains(response, "<h3>Free session</h3>", html=True)
    assertContains(response, '<span class="num">0</span> <small>sets</small>', html=True)


def test_history_has_pages(runner_client, log_days):
    log_days(21)

    first, second = runner_client.get(HISTORY), runner_client.get(HISTORY, {"page": "2"})

    assert (len(first.context["page"]), len(second.context["page"])) == (20, 1)
    assertContains(first, 'href="?page=2"')
    assertNotContains(first, 'rel="prev"')
    assertContains(second, 'href="?page=1"')


@pytest.mark.parametrize(("page", "shown"), [("0", 2), ("99", 2), ("-1", 2), ("two", 1), ("", 1)])
def test_page_that_does_not_exist_shows_one_that_does(runner_client, log_days, page, shown):
    log_days(21)

    response = runner_client.get(HISTORY, {"page": page})

    assert (response.status_code, response.context["page"].number) == (200, shown)


def test_note_is_text_and_never_markup(runner_client, planned, clock):
    store(planned, write())
    SessionLog.objects.update(note="<script>alert(1)</script>")

    assertNotContains(runner_client.get(HISTORY), "<script>alert(1)")


@pytest.mark.parametrize("sessions", [1, 30])
def test_history_takes_five_queries(runner_client, log_days, sessions, django_assert_num_queries):
    log_days(sessions)

    # session, user, how many there are, the page, what was skipped
    with django_assert_num_queries(5):
        runner_client.get(HISTORY)


def skip(plan, date):
    row = PlannedSessionFactory(plan=plan, date=date)
    row.skipped_at, row.skip_reason = dt.datetime.now(dt.UTC), "ill"
    row.save()
    return row


def test_skipped_session_stands_in_the_history_and_one_ahead_does_not(
    runner_client, runner, planned, clock
):
    store(planned, write())
    clock.set_day(MONDAY + dt.timedelta(days=3))
    skip(planned.plan, MONDAY + dt.timedelta(days=2))
    skip(planned.plan, MONDAY + dt.timedelta(days=4))

    response = runner_client.get(HISTORY)

    assertContains(response, "Skipped: ill.", count=1)
    assert [one.date.weekday() for one in response.context["entries"]] == [2, 0]


def test_skipped_sessions_stand_on_one_page_each(runner_client, runner, log_days, clock):
    plan = log_days(25)[0].plan
    clock.set_day(MONDAY + dt.timedelta(days=40))
    days = [-3, 30, 35]
    for day in days:
        skip(plan, MONDAY + dt.timedelta(days=day))

    first = runner_client.get(HISTORY)
    second = runner_client.get(HISTORY, {"page": "2"})

    assertContains(first, "Skipped: ill.", count=2)
    assertContains(second, "Skipped: ill.", count=1)

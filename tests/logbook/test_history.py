"""What was planned and what was done, week by week, the latest first."""

import datetime as dt

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from logbook.models import Effort, SessionLog, SetState
from plans.models import PlanRevision
from plans.vocabulary import Cause, Phase
from tests.factories import MONDAY, PlanFactory, PlannedSessionFactory, PrescriptionFactory
from tests.logbook.conftest import NOON
from tests.logbook.steps import session_address, store, write

HISTORY = "/log/history/"
DAY = 60 * 24


def day(number):
    return MONDAY + dt.timedelta(days=number)


def plan_day(plan, number, **values):
    """A session so many days after the first Monday, with a set a side."""
    week = 1 + number // 7
    planned = PlannedSessionFactory(plan=plan, date=day(number), week=week, **values)
    PrescriptionFactory(session=planned, position=1, sets=1, per_side=True)
    return planned


def finish(planned, number):
    store(planned, write(DAY * number), side="left")
    logs = SessionLog.objects.filter(planned_session=planned)
    logs.update(finished_at=NOON + dt.timedelta(days=number), effort=Effort.RIGHT)


def skip(planned, reason="ill"):
    planned.skipped_at, planned.skip_reason = NOON, reason
    planned.save()


@pytest.fixture
def plan(runner):
    return PlanFactory(user=runner, ends_on=day(400))


def said(response):
    """The weeks in words: (first day, how it went, the state of each session)."""
    return [
        (week.start, week.said, [str(entry.state) for entry in week.entries])
        for week in response.context["weeks"]
    ]


def test_week_says_what_was_planned_and_what_was_done(runner_client, plan, clock):
    for number in (0, 2, 4, 5):
        plan_day(plan, number)
    first, second, third, _ = plan.sessions.order_by("date")
    finish(first, 0)
    skip(second)
    store(third, write(DAY * 4), side="left")
    clock.set_day(day(7))

    response = runner_client.get(HISTORY)

    assert said(response) == [
        (MONDAY, "1 of 4 planned done, 1 begun, 1 skipped", ["open", "begun", "skipped", "done"])
    ]
    assertContains(response, "Week 1, groundwork. 1 of 4 planned done, 1 begun, 1 skipped.")
    assertContains(response, "Skipped: ill.")
    assertContains(response, "Not finished.")


def test_session_that_nobody_did_can_be_logged_late(runner_client, plan, clock):
    missed = plan_day(plan, 0)
    clock.set_day(day(9))

    response = runner_client.get(HISTORY)

    assertContains(response, f'<a href="{session_address(missed)}">Strength')
    assertContains(response, "Not done.")
    assertContains(response, "log it late")


def test_session_of_an_earlier_plan_can_be_logged_late(runner_client, runner, clock):
    old = PlanFactory(user=runner, retired_at=NOON)
    missed = plan_day(old, 0)
    clock.set_day(day(9))

    response = runner_client.get(HISTORY)

    assertContains(response, "of an earlier plan")
    assertContains(response, f'<a href="{session_address(missed)}">Strength')


def test_week_to_come_is_no_history_until_something_is_done(runner_client, plan):
    plan_day(plan, 2)
    plan_day(plan, 7)
    ahead = plan_day(plan, 14)

    before = said(runner_client.get(HISTORY))
    finish(ahead, 0)
    after = said(runner_client.get(HISTORY))

    assert [start for start, *_ in before] == [day(0)]
    assert before[0][2] == ["to come"]
    assert [start for start, *_ in after] == [day(14), day(0)]


def test_session_done_in_another_week_stands_in_its_own(runner_client, plan, clock):
    planned = plan_day(plan, 6)
    finish(planned, 7)
    SessionLog.objects.update(date=day(7))
    clock.set_day(day(8))

    response = runner_client.get(HISTORY)

    assert [start for start, *_ in said(response)] == [MONDAY]
    assertContains(response, "Done on Monday 11 January.")


def test_week_in_a_pause_is_paused_and_nothing_in_it_is_missed(runner_client, plan, clock):
    plan_day(plan, 0)
    plan_day(plan, 7)
    plan.paused_on, plan.pause_reason = day(7), "travel"
    plan.save()
    clock.set_day(day(15))

    response = runner_client.get(HISTORY)

    assert [states for _, _, states in said(response)] == [["paused"], ["open"]]
    assertContains(response, "Paused: travelling.")


def test_pause_that_is_over_is_still_one(runner_client, plan, clock):
    skip(plan_day(plan, 1), "travel")
    skip(plan_day(plan, 9), "tired")
    PlanRevision.objects.create(
        user=plan.user,
        plan=plan,
        at=NOON + dt.timedelta(days=8),
        cause=Cause.RETURN,
        before=[],
        plan_before={"paused_on": MONDAY.isoformat()},
        profile_before={},
    )
    clock.set_day(day(15))

    assert [states for _, _, states in said(runner_client.get(HISTORY))] == [
        ["skipped"],
        ["paused"],
    ]


def test_done_session_has_its_sets_effort_and_note(runner_client, planned, clock):
    store(planned, write())
    store(planned, write(state=SetState.TAKEN_BACK), number=2)
    SessionLog.objects.update(
        finished_at=clock.now, effort=Effort.HARD, note="Left calf tight.", minutes=20
    )

    response = runner_client.get(HISTORY)

    assertContains(response, '<span class="num">4</span> <span>Mon</span>', html=True)
    assertContains(response, f'<a href="{session_address(planned)}record/">Strength')
    assertContains(response, '<span class="num">1</span> <small>of 9 sets</small>', html=True)
    assertContains(response, "30 minutes planned, cut to 20. Felt hard.")
    assertContains(response, "Left calf tight.")


def test_session_with_every_set_taken_back_is_not_done(runner_client, planned):
    store(planned, write(state=SetState.TAKEN_BACK))

    assert said(runner_client.get(HISTORY))[0][2] == ["to come"]


def test_runner_without_a_plan_reads_what_will_stand_here(runner_client):
    assertContains(runner_client.get(HISTORY), "Nothing yet")


def test_free_session_without_an_exercise_is_shown_without_a_link(runner_client, runner, clock):
    SessionLog.objects.create(
        user=runner, date=MONDAY, started_at=clock.now, finished_at=clock.now, effort=Effort.EASY
    )

    response = runner_client.get(HISTORY)

    assertContains(response, "<h3>Free session</h3>", html=True)
    assertContains(response, '<span class="num">0</span> <small>sets</small>', html=True)
    assert said(response) == [(MONDAY, "1 free", ["done"])]


@pytest.fixture
def ten_weeks(plan, clock):
    for number in range(10):
        finish(plan_day(plan, 7 * number), 7 * number)
    clock.set_day(day(7 * 9))


def test_history_has_pages_of_eight_weeks(runner_client, ten_weeks):
    first, second = runner_client.get(HISTORY), runner_client.get(HISTORY, {"page": "2"})

    assert [start for start, *_ in said(first)] == [day(7 * n) for n in range(9, 1, -1)]
    assert [start for start, *_ in said(second)] == [day(7), day(0)]
    assertContains(first, 'href="?page=2"')
    assertNotContains(first, 'rel="prev"')
    assertContains(second, 'href="?page=1"')


@pytest.mark.parametrize(("page", "shown"), [("0", 2), ("99", 2), ("-1", 2), ("two", 1), ("", 1)])
def test_page_that_does_not_exist_shows_one_that_does(runner_client, ten_weeks, page, shown):
    response = runner_client.get(HISTORY, {"page": page})

    assert (response.status_code, response.context["page"].number) == (200, shown)


def test_week_of_two_plans_bears_the_later_ones_name(runner_client, runner, clock):
    early, late = NOON - dt.timedelta(days=30), NOON
    plan_day(PlanFactory(user=runner, retired_at=NOON, created_at=early), 0)
    plan_day(PlanFactory(user=runner, created_at=late), 2, phase=Phase.POWER)
    clock.set_day(day(6))

    assertContains(runner_client.get(HISTORY), "Week 1, power.")


def test_note_is_text_and_never_markup(runner_client, planned, clock):
    store(planned, write())
    SessionLog.objects.update(note="<script>alert(1)</script>")

    assertNotContains(runner_client.get(HISTORY), "<script>alert(1)")


@pytest.mark.parametrize("sessions", [1, 30])
def test_history_takes_six_queries(
    runner_client, runner, plan, sessions, clock, django_assert_num_queries
):
    for number in range(sessions):
        finish(plan_day(plan, number), number)
        SessionLog.objects.create(
            user=runner, date=day(number), started_at=clock.now, finished_at=clock.now
        )
    clock.set_day(day(sessions))

    # session, user, which weeks there are, pauses, what was planned, what was free
    with django_assert_num_queries(6):
        runner_client.get(HISTORY)

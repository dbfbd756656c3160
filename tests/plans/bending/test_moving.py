"""A session on another day of its week: the page, the move, and back."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from catalog.models import Exercise
from logbook.models import SessionLog
from plans.models import Plan, PlannedSession
from plans.snapshots import sessions_as_json
from plans.vocabulary import Block, SessionKind
from tests.factories import (
    MONDAY,
    PlanFactory,
    PlannedSessionFactory,
    PrescriptionFactory,
    RunnerProfileFactory,
)

MON, TUE, WED, THU, FRI, SAT, SUN = (MONDAY + dt.timedelta(days=day) for day in range(7))
NOON = dt.datetime.combine(MONDAY, dt.time(12), tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    class Clock:
        now = NOON

        def set_day(self, day):
            self.now = dt.datetime.combine(day, dt.time(12), tzinfo=dt.UTC)

    clock = Clock()
    monkeypatch.setattr(timezone, "now", lambda: clock.now)
    return clock


@pytest.fixture
def plan(runner):
    """Hard on Tuesday, easy on Thursday, long on Sunday; strength on Wednesday or Friday."""
    RunnerProfileFactory(
        user=runner,
        runs={"tue": "hard", "thu": "easy", "sun": "long"},
        strength_days=["tue", "wed", "thu", "fri"],
    )
    return PlanFactory(user=runner, ends_on=MONDAY + dt.timedelta(days=13))


@pytest.fixture
def session(plan):
    row = PlannedSessionFactory(
        plan=plan,
        date=WED,
        reasons=[
            {"code": "R28", "key": "rest_day", "params": {"day": "wed"}},
            {"code": "R11", "key": "phase", "params": {"phase": "power", "week": 1, "weeks": 2}},
        ],
    )
    why = {"day": "wed", "role": "knee", "minutes": 30}
    said = [{"code": "R17", "key": "every_session", "params": why}]
    PrescriptionFactory(session=row, position=1, reasons=said)
    return row


def address(session, name="move"):
    return reverse(f"plans:{name}", args=[session.pk])


def move(client, session, day, *, version=1, **more):
    return client.post(address(session), {"day": f"{day}", "version": version}, **more)


def state(plan):
    plan.refresh_from_db()
    rows = plan.sessions.prefetch_related("prescriptions__exercise", "prescriptions__replaces")
    return sessions_as_json(rows)


def test_page_offers_legal_days_and_says_what_the_others_would_spoil(runner_client, session):
    response = runner_client.get(address(session))

    assert [day.date for day in response.context["offered"]] == [TUE, THU, FRI, SUN]
    assertContains(response, "Sunday is your long run: leg work the day before would spoil it.")
    assertContains(response, 'name="day"', count=4)
    assertNotContains(response, f'value="{SAT}"')


def test_moved_session_stands_on_its_new_day_with_reasons_that_are_true_there(
    runner_client, session
):
    response = move(runner_client, session, THU)

    assertRedirects(response, reverse("plans:session", args=[session.pk]))
    page = runner_client.get(reverse("plans:session", args=[session.pk]))
    assertContains(page, "Strength, Thursday 7 January")
    assertContains(page, "from Wednesday 6 January")
    assertContains(page, "Thursday is an easy running day")
    assertContains(page, "of your Thursday session")
    assertNotContains(page, "You do not run on Wednesday")
    session.refresh_from_db()
    assert (session.moved_from, session.timing) == (WED, "easy_day")


def test_r11_reason_that_is_not_about_the_day_stays(runner_client, session):
    move(runner_client, session, THU)

    session.refresh_from_db()
    assert "phase" in [reason["key"] for reason in session.reasons]


def test_undo_is_exact(runner_client, session, plan):
    before = state(plan)
    move(runner_client, session, FRI)
    page = runner_client.get(reverse("plans:session", args=[session.pk]))
    undo = next(iter(page.context["messages"])).extra_tags.removeprefix("undo:")

    runner_client.post(undo)

    assert state(plan) == before
    assert plan.version == 3


def test_undo_on_the_page_goes_to_the_plans_own_day_after_two_moves(runner_client, session, plan):
    before = state(plan)
    move(runner_client, session, THU)
    move(runner_client, session, FRI, version=2)

    runner_client.post(address(session, "move_back"))

    assert state(plan) == before


def test_undo_of_a_second_move_goes_one_step_back(runner_client, session):
    move(runner_client, session, THU)
    move(runner_client, session, FRI, version=2)

    runner_client.post(f"{address(session, 'move_back')}?day={THU}&version=3")

    session.refresh_from_db()
    assert (session.date, session.moved_from) == (THU, WED)


def test_light_session_no_longer_names_leg_work_that_has_moved_away(runner_client, session, plan):
    said = [{"code": "R29", "key": "light_too_close", "params": {"day": "thu", "other_day": "wed"}}]
    light = PlannedSessionFactory(plan=plan, date=THU, kind=SessionKind.LIGHT, reasons=said)

    move(runner_client, session, FRI)
    light.refresh_from_db()
    assert light.reasons[0]["key"] == "light_was_close"

    runner_client.post(address(session, "move_back"))
    light.refresh_from_db()
    assert light.reasons == said


def test_illegal_day_that_is_sent_all_the_same_changes_nothing(runner_client, session, plan):
    before = state(plan)

    response = move(runner_client, session, SAT)

    assertContains(response, "Sunday is your long run", status_code=422)
    assert (state(plan), plan.version) == (before, 1)


@pytest.mark.parametrize("day", ["", "soon", "2027-02-31", "2027-01-20", f"{WED}"])
def test_day_that_is_none_is_answered_with_a_sentence(runner_client, session, day):
    response = move(runner_client, session, day)

    assertContains(response, "Not moved.", status_code=422)
    session.refresh_from_db()
    assert session.date == WED


def test_page_from_before_another_device_changed_the_plan_changes_nothing(
    runner_client, session, plan
):
    move(runner_client, session, THU)

    response = move(runner_client, session, FRI)

    assertContains(response, "changed elsewhere meanwhile", status_code=409)
    session.refresh_from_db()
    assert session.date == THU


def test_undo_from_before_another_device_changed_the_plan_changes_nothing(runner_client, session):
    move(runner_client, session, THU)
    Plan.objects.update(version=7)

    response = runner_client.post(
        f"{address(session, 'move_back')}?day={WED}&version=2", follow=True
    )

    assertContains(response, "changed elsewhere meanwhile")
    session.refresh_from_db()
    assert session.date == THU


def test_way_back_that_another_session_has_closed_is_refused(runner_client, session, plan):
    move(runner_client, session, FRI)
    PlannedSessionFactory(plan=plan, date=WED, kind=SessionKind.LIGHT)

    response = runner_client.post(address(session, "move_back"), follow=True)

    assertContains(response, "Not moved back.")
    session.refresh_from_db()
    assert session.date == FRI


def test_r37_missed_session_is_done_late_in_its_own_week(runner_client, session, clock):
    clock.set_day(THU)

    page = runner_client.get(address(session))
    assertContains(page, "Do it late")
    move(runner_client, session, FRI)

    session.refresh_from_db()
    assert session.date == FRI


def test_r37_missed_session_of_an_earlier_week_is_not_made_up(runner_client, session, clock):
    clock.set_day(MONDAY + dt.timedelta(days=8))

    page = runner_client.get(address(session))

    assertContains(page, "never put on top of another")
    assertNotContains(page, "Move it")
    response = move(runner_client, session, MONDAY + dt.timedelta(days=9))
    assert response.status_code == 422


def test_r29_session_that_was_missed_does_not_stand_in_the_way(runner_client, session, plan, clock):
    PlannedSessionFactory(plan=plan, date=MON)
    clock.set_day(TUE)

    move(runner_client, session, TUE)

    session.refresh_from_db()
    assert session.date == TUE


def test_r29_session_counts_on_the_day_on_which_it_was_done(runner_client, session, plan, clock):
    done = PlannedSessionFactory(plan=plan, date=MON)
    SessionLog.objects.create(
        user=plan.user, planned_session=done, date=TUE, started_at=NOON, finished_at=NOON
    )
    clock.set_day(TUE)

    assert move(runner_client, session, TUE).status_code == 422
    assert move(runner_client, session, THU).status_code == 302


def test_begun_session_stays_on_its_day(runner_client, session):
    SessionLog.objects.create(user=session.user, planned_session=session, date=WED, started_at=NOON)

    assertContains(runner_client.get(address(session)), "You have begun this session already.")
    assert move(runner_client, session, THU).status_code == 422


def test_session_of_a_retired_plan_stays(runner_client, session):
    Plan.objects.update(retired_at=NOON)

    assertContains(runner_client.get(address(session)), "a plan that is over")
    assert move(runner_client, session, THU).status_code == 422


@pytest.mark.parametrize("name", ["move", "move_back", "skip", "unskip", "hurts"])
def test_another_runners_session_is_not_found(outsider_client, session, name):
    assert outsider_client.get(address(session, name)).status_code == 404
    assert outsider_client.post(address(session, name)).status_code == 404
    session.refresh_from_db()
    assert (session.date, session.skipped_at) == (WED, None)


@pytest.mark.parametrize("name", ["move", "move_back", "skip", "unskip", "hurts"])
def test_stranger_is_sent_to_log_in(client, session, name):
    assert reverse("account_login") in client.post(address(session, name)).url


@pytest.mark.parametrize("sessions", [1, 30])
def test_move_page_takes_four_queries(
    runner_client, session, plan, sessions, django_assert_num_queries
):
    for day in range(sessions):
        date = MONDAY + dt.timedelta(days=30 + day)
        PrescriptionFactory(session=PlannedSessionFactory(plan=plan, date=date), position=1)

    # session, user, the planned session with plan, log and profile, the sessions around it
    with django_assert_num_queries(4):
        runner_client.get(address(session))


@pytest.mark.parametrize("sessions", [1, 30])
def test_near_the_race_the_move_page_takes_one_query_more(
    runner_client, session, plan, sessions, django_assert_num_queries
):
    Plan.objects.update(race_date=MONDAY + dt.timedelta(days=13))
    exercise = Exercise.objects.get()
    for day in range(sessions):
        date = MONDAY - dt.timedelta(days=30 + day)
        earlier = PlannedSessionFactory(plan=plan, date=date)
        PrescriptionFactory(session=earlier, position=1, exercise=exercise)

    with django_assert_num_queries(5):
        runner_client.get(address(session))


def test_r30_near_the_race_an_exercise_that_is_new_forbids_the_day(runner_client, session, plan):
    Plan.objects.update(race_date=MONDAY + dt.timedelta(days=17))

    response = runner_client.get(address(session))
    assertContains(response, "too near for an exercise that is new to you")

    earlier = PlannedSessionFactory(plan=plan, date=MONDAY - dt.timedelta(days=20))
    PrescriptionFactory(session=earlier, position=1, exercise=Exercise.objects.get())
    assertNotContains(runner_client.get(address(session)), "new to you")


def test_r30_exercise_of_the_warm_up_may_be_new(runner_client, session, plan):
    Plan.objects.update(race_date=MONDAY + dt.timedelta(days=17))
    line = session.prescriptions.get()
    earlier = PlannedSessionFactory(plan=plan, date=MONDAY - dt.timedelta(days=20))
    PrescriptionFactory(session=earlier, position=1, exercise=line.exercise)

    PrescriptionFactory(session=session, position=2, block=Block.WARM_UP)

    assertNotContains(runner_client.get(address(session)), "new to you")


@pytest.mark.parametrize("day", ["", f"?day={WED}"])
def test_way_back_of_a_session_on_its_own_day_says_so(runner_client, session, day):
    response = runner_client.post(address(session, "move_back") + day, follow=True)

    assertContains(response, "It is on that day already.")


def test_every_session_keeps_a_day_of_its_own(runner_client, session, plan):
    PlannedSessionFactory(plan=plan, date=FRI, kind=SessionKind.MOBILITY)

    assert move(runner_client, session, FRI).status_code == 422
    assert PlannedSession.objects.filter(plan=plan).count() == 2


def test_its_own_day_is_no_move(runner_client, session):
    response = move(runner_client, session, WED)

    assertContains(response, "It is on that day already.", status_code=422)


def test_way_back_to_a_day_that_is_over_wants_it_free(runner_client, session, plan, clock):
    move(runner_client, session, FRI)
    PlannedSessionFactory(plan=plan, date=WED, kind=SessionKind.LIGHT)
    clock.set_day(THU)

    response = runner_client.post(address(session, "move_back"), follow=True)

    assertContains(response, "That day has another session by now.")
    session.refresh_from_db()
    assert session.date == FRI


def test_r30_session_near_failure_is_heavy_without_a_weight(runner_client, session, plan):
    Plan.objects.update(race_date=MONDAY + dt.timedelta(days=9))
    line = session.prescriptions.get()
    earlier = PlannedSessionFactory(plan=plan, date=MONDAY - dt.timedelta(days=20))
    PrescriptionFactory(session=earlier, position=1, exercise=line.exercise)
    line.patterns, line.rir = ["squat"], 1
    line.save()

    heavy = runner_client.get(address(session)).content.decode()
    line.rir = 5
    line.save()
    easy = runner_client.get(address(session)).content.decode()

    assert (f'value="{FRI}"' in heavy, f'value="{FRI}"' in easy) == (False, True)

"""A session skipped with a reason: shown as skipped, never missed, and taken back."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from logbook.models import SessionLog
from plans.models import Plan
from plans.snapshots import sessions_as_json
from plans.views.moving import pain_question
from plans.vocabulary import SkipReason
from tests.factories import (
    MONDAY,
    PlanFactory,
    PlannedSessionFactory,
    PrescriptionFactory,
    RunnerProfileFactory,
)

NOON = dt.datetime.combine(MONDAY, dt.time(12), tzinfo=dt.UTC)
WED, FRI = MONDAY + dt.timedelta(days=2), MONDAY + dt.timedelta(days=4)


@pytest.fixture(autouse=True)
def _clock(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOON)


@pytest.fixture
def plan(runner):
    RunnerProfileFactory(user=runner, runs={"sun": "long"}, strength_days=["mon", "wed", "fri"])
    return PlanFactory(user=runner)


@pytest.fixture
def session(plan):
    """Today's."""
    return PrescriptionFactory(
        session=PlannedSessionFactory(plan=plan, date=MONDAY), position=1
    ).session


@pytest.fixture
def next_session(plan):
    return PrescriptionFactory(
        session=PlannedSessionFactory(plan=plan, date=WED), position=1
    ).session


def address(session, name="skip"):
    return reverse(f"plans:{name}", args=[session.pk])


def skip(client, session, reason="tired", *, version=1, **more):
    return client.post(address(session), {"reason": reason, "version": version}, **more)


@pytest.mark.parametrize(
    ("reason", "on"),
    [
        ("tired", "/plan/sessions/{}/"),
        ("travel", "/plan/sessions/{}/"),
        ("ill", "/plan/pause/?reason=ill"),
        ("hurts", "/plan/sessions/{}/hurts/"),
    ],
)
def test_each_reason_leads_to_what_it_means(runner_client, session, reason, on):
    page = runner_client.get(address(session))
    for label in SkipReason.labels:
        assertContains(page, label)

    assertRedirects(skip(runner_client, session, reason), on.format(session.pk))

    session.refresh_from_db()
    assert (session.skip_reason, session.skipped_at) == (reason, NOON)


def test_r37_nothing_else_moves(runner_client, session, next_session):
    before = sessions_as_json([next_session])

    skip(runner_client, session)

    next_session.refresh_from_db()
    assert sessions_as_json([next_session]) == before


def test_skipped_session_is_shown_as_skipped_everywhere(runner_client, session, next_session):
    skip(runner_client, session, "travel")
    runner_client.get("/privacy/")  # where the toast is read

    assertContains(runner_client.get("/plan/"), "Strength, skipped")
    home = runner_client.get("/")
    assertContains(home, "Strength, skipped")
    assertContains(home, "<h1>Strength, Wednesday</h1>", html=True)
    today = runner_client.get("/log/today/")
    assertContains(today, "<h1>Skipped today.</h1>", html=True)
    assertContains(today, "Wednesday 6 January")
    assertContains(runner_client.get(f"/log/{session.pk}/"), "<b>Skipped:</b> travelling.")
    assertContains(runner_client.get(f"/plan/sessions/{session.pk}/"), "<b>Skipped:</b>")


def test_undo_brings_it_back(runner_client, session):
    before = sessions_as_json([session])
    skip(runner_client, session)

    page = runner_client.get(address(session, "move"))
    assertContains(page, "You skipped this session. Take that back first.")
    runner_client.post(address(session, "unskip"))

    session.refresh_from_db()
    assert sessions_as_json([session]) == before


def test_r29_session_comes_back_only_where_no_other_has_moved_near(
    runner_client, session, next_session
):
    skip(runner_client, next_session)
    tuesday = MONDAY + dt.timedelta(days=1)
    PlannedSessionFactory(plan=session.plan, date=tuesday)

    page = runner_client.post(address(next_session, "unskip"), follow=True)

    assertContains(page, "It stays skipped.")
    assertContains(page, "Tuesday has leg work")
    next_session.refresh_from_db()
    assert next_session.skipped_at


def test_logging_a_set_of_a_skipped_session_takes_it_back(runner_client, session):
    skip(runner_client, session)
    tick = reverse("logbook:tick", args=[session.pk, 1, 1, "both"])

    runner_client.post(tick, {"state": "done", "reps": "8"})

    session.refresh_from_db()
    assert (session.skipped_at, session.skip_reason) == (None, "")


def test_illness_in_a_paused_plan_leads_to_no_second_pause(runner_client, session, plan):
    Plan.objects.filter(pk=plan.pk).update(paused_on=MONDAY, pause_reason="travel")

    response = skip(runner_client, session, "ill")

    assertRedirects(response, f"/plan/sessions/{session.pk}/", fetch_redirect_response=False)


def test_session_is_skipped_once(runner_client, session):
    skip(runner_client, session)

    response = skip(runner_client, session, "ill", version=2)

    assertContains(response, "You skipped this session already.", status_code=422)
    session.refresh_from_db()
    assert session.skip_reason == "tired"


def test_session_of_a_plan_that_is_over_is_not_skipped(runner_client, session, plan):
    Plan.objects.filter(pk=plan.pk).update(retired_at=NOON)

    response = skip(runner_client, session)

    assertContains(response, "This session belongs to a plan that is over.", status_code=422)
    session.refresh_from_db()
    assert session.skipped_at is None


def test_session_of_a_plan_that_is_over_stays_skipped(runner_client, session, plan):
    skip(runner_client, session)
    Plan.objects.filter(pk=plan.pk).update(retired_at=NOON)

    response = runner_client.post(address(session, "unskip"), follow=True)

    assertContains(response, "It stays skipped. It belongs to a plan that is over.")


def test_pages_from_before_a_skip_change_nothing(runner_client, session, next_session):
    skip(runner_client, session, version=1)

    assert skip(runner_client, next_session, version=1).status_code == 409
    next_session.refresh_from_db()
    assert next_session.skipped_at is None


def test_begun_session_is_finished_early_and_not_skipped(runner_client, session):
    SessionLog.objects.create(
        user=session.user, planned_session=session, date=MONDAY, started_at=NOON
    )

    assertContains(skip(runner_client, session), "Finish it early instead", status_code=422)


@pytest.mark.parametrize("reason", ["", "lazy"])
def test_reason_that_is_none_is_asked_for_again(runner_client, session, reason):
    assertContains(skip(runner_client, session, reason), "Say why", status_code=422)
    session.refresh_from_db()
    assert session.skipped_at is None


def test_page_from_before_another_device_changed_the_plan_changes_nothing(runner_client, session):
    Plan.objects.update(version=2)

    assertContains(skip(runner_client, session), "changed elsewhere", status_code=409)
    session.refresh_from_db()
    assert session.skipped_at is None


@pytest.mark.parametrize("sessions", [1, 30])
def test_skip_page_takes_three_queries(
    runner_client, session, plan, sessions, django_assert_num_queries
):
    for day in range(sessions):
        PlannedSessionFactory(plan=plan, date=MONDAY + dt.timedelta(days=30 + day))

    # session, user, the planned session with plan, log and profile
    with django_assert_num_queries(3):
        runner_client.get(address(session))


def test_r37_a_month_of_skipped_sessions_ahead_does_not_end_the_plan(runner_client, session, plan):
    for day in range(10, 20):
        row = PlannedSessionFactory(plan=plan, date=MONDAY + dt.timedelta(days=day))
        row.skipped_at, row.skip_reason = NOON, "travel"
        row.save()
    skip(runner_client, session)
    last = MONDAY + dt.timedelta(days=25)
    PrescriptionFactory(session=PlannedSessionFactory(plan=plan, date=last), position=1)

    assertContains(runner_client.get("/log/today/"), "Friday 29 January")


# R38


def hurts(client, session, **said):
    answers = {"place": "calf", "pain": "2", "morning": "settled"} | said
    return client.post(address(session, "hurts"), answers)


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ({"pain": "2"}, "Green: go on"),
        ({"pain": "4"}, "Amber: nothing more"),
        ({"pain": "4", "morning": "sore"}, "Amber: less of it"),
        ({"pain": "4", "morning": "not_yet"}, "Amber: less of it"),
        ({"pain": "2", "morning": "worse"}, "Red: stop what hurts"),
        ({"pain": "4", "place": "achilles"}, "Amber: nothing more"),
        ({"pain": "3", "place": "front_knee"}, "Amber: less of it"),
        ({"pain": "5"}, "Stop"),
        ({"pain": "3", "place": "shin"}, "Stop"),
        ({"pain": "1", "place": "other"}, "Stop"),
        ({"pain": "0", "place": "stress_fracture"}, "Stop"),
        ({"signs": ["limp"]}, "Stop"),
    ],
)
def test_r38_traffic_light_in_words(runner_client, session, said, title):
    response = hurts(runner_client, session, **said)

    assertContains(response, f"<h1>{title}</h1>", html=True)
    assertContains(response, f'href="{pain_question()}"')


def test_r2_red_flag_says_how_urgent_it_is_and_stops(runner_client, session):
    response = hurts(runner_client, session, others=["chest_pain"])

    assertContains(response, "No training for now.")
    assertContains(response, "chest pain")


def test_answers_about_pain_are_not_kept_and_wrong_ones_are_asked_for_again(runner_client, session):
    response = hurts(runner_client, session, pain="", place="nose")

    assert response.status_code == 422
    assertContains(response, "Choose a number from 0 to 10.", status_code=422)
    assertNotContains(response, "Tell your plan", status_code=422)
    assert session.user.injuries.count() == 0

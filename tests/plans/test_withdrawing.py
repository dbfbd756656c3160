"""Withdrawn consent: health answers go, with all that came of them; what was done stays."""

import datetime as dt
import json
from dataclasses import replace

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from logbook.models import LoggedExercise, PainReport, SessionLog
from plans import saving
from plans.answers import Answers, Complaint
from plans.making import make_plan, programme_for
from plans.models import Injury, Plan, PlannedSession, PlanRevision, Prescription, RunnerProfile
from plans.reading.rulebook import HEALTH_RULES
from plans.withdrawing import withdraw
from tests.factories import RunnerProfileFactory, UserFactory

NOW = dt.datetime(2027, 1, 4, 12, tzinfo=dt.UTC)
MONDAY = dt.date(2027, 1, 4)
THIRD_WEEK = MONDAY + dt.timedelta(weeks=2)
CONSENT = reverse("plans:consent")
SORE = Answers(
    goal="half_marathon",
    race_date=MONDAY + dt.timedelta(weeks=12, days=-1),
    strength_level="intermediate",
    running_level="intermediate",
    running_months=36,
    age=52,
    runs={"tue": "hard", "sun": "long"},
    strength_days=("mon", "wed", "fri"),
    minutes=45,
    equipment=frozenset({"band", "dumbbell"}),
    complaints=(
        Complaint(area="it_band", side="left", pain=3, since=dt.date(2026, 12, 1)),
        Complaint(area="low_back", status="history", since=dt.date(2026, 2, 1)),
    ),
    health_yes=True,
    cleared=True,
    osteoporosis=True,
    vigorous_exercise=False,
    consent_version="2026-11",
    consent_at=NOW,
)


def plan_of(user, *, answers=SORE, today=MONDAY):
    return make_plan(user, answers, now=NOW, today=today)[1]


def everything_stored(user):
    """Every reason, notice, gap and remembered answer of a runner, as one text."""
    rows = [
        *Plan.objects.filter(user=user).values("notices", "gaps"),
        *PlannedSession.objects.filter(user=user).values("reasons", "as_planned"),
        *Prescription.objects.filter(user=user).values("reasons"),
        *PlanRevision.objects.filter(user=user).values("before", "plan_before", "profile_before"),
    ]
    return json.dumps(rows)


@pytest.fixture
def trained(shipped):
    """Somebody with a sore knee, in the third week of a plan that was changed once."""
    user = UserFactory()
    plan = plan_of(user)
    first = plan.sessions.order_by("date")[0]
    SessionLog.objects.create(user=user, planned_session=first, date=first.date, started_at=NOW)
    saving.save_programme(
        user,
        SORE,
        programme_for(SORE, start=MONDAY),
        now=NOW,
        today=MONDAY + dt.timedelta(weeks=1),
        before=SORE,
    )
    about_birth = {"code": "R3", "key": "left_out", "params": {"because": "birth", "weeks": 9}}
    PlannedSession.objects.filter(pk=first.pk).update(reasons=[*first.reasons, about_birth])
    return user


def test_no_health_answer_is_left(trained):
    withdraw(trained, now=NOW, today=THIRD_WEEK)

    profile = RunnerProfile.objects.get(user=trained)
    assert (profile.health_yes, profile.cleared, profile.osteoporosis) == (False, False, False)
    assert (profile.consent_at, profile.consent_version) == (None, "")
    assert profile.goal == "half_marathon"
    assert not Injury.objects.exists()


def test_nothing_that_came_of_them_is_left(trained):
    before = everything_stored(trained)
    for told in ('"R3"', '"R40"', '"R7"', '"it_band"', '"low_back"'):
        assert told in before  # there is something to find

    withdraw(trained, now=NOW, today=THIRD_WEEK)

    after = everything_stored(trained)
    assert [code for code in HEALTH_RULES if f'"{code}"' in after] == []
    assert [word for word in ("it_band", "low_back", "osteoporosis") if word in after] == []
    assert not any(PlanRevision.objects.values_list("profile_before", flat=True))


def test_what_a_moved_session_remembers_is_cleaned(trained):
    tells = {"code": "R40", "key": "preferred", "params": {"area": "it_band"}}
    said = {"timing": "easy_day", "reasons": [tells]}
    PlannedSession.objects.update(as_planned=said)
    revision = PlanRevision.objects.get()
    revision.before = [{**row, "as_planned": said} for row in revision.before]
    revision.save()

    withdraw(trained, now=NOW, today=THIRD_WEEK)

    assert "it_band" not in everything_stored(trained)
    assert PlannedSession.objects.all()[0].as_planned == said | {"reasons": []}


def test_reports_of_pain_go_and_notes_stay(trained):
    log, other = SessionLog.objects.get(), UserFactory()
    SessionLog.objects.update(note="My shin hurt.")
    for user in (trained, other):
        PainReport.objects.create(
            user=user, session_log=log, when="during", area="shin", pain=4, at=NOW, client_key="one"
        )

    withdraw(trained, now=NOW, today=THIRD_WEEK)

    assert [report.user for report in PainReport.objects.all()] == [other]
    assert SessionLog.objects.get().note == "My shin hurt."


@pytest.mark.parametrize(("said", "kept"), [("ill", ""), ("hurts", ""), ("travel", "travel")])
def test_why_a_session_was_skipped_is_forgotten_where_it_tells_of_health(
    trained, client, said, kept
):
    skipped = PlannedSession.objects.filter(date__lt=THIRD_WEEK, log=None)[0]
    PlannedSession.objects.filter(pk=skipped.pk).update(skipped_at=NOW, skip_reason=said)
    Plan.objects.update(paused_on=MONDAY, pause_reason=said)
    revision = PlanRevision.objects.get()
    row = revision.before[0] | {"skipped_at": NOW.isoformat(), "skip_reason": said}
    revision.before = [row, *revision.before[1:]]
    revision.plan_before |= {"paused_on": MONDAY.isoformat(), "pause_reason": said}
    revision.save()

    withdraw(trained, now=NOW, today=THIRD_WEEK)

    plan, session = Plan.objects.get(), PlannedSession.objects.get(pk=skipped.pk)
    assert (session.skipped_at, session.skip_reason) == (NOW, kept)
    assert (plan.paused_on, plan.pause_reason) == (MONDAY, kept)
    revision.refresh_from_db()
    assert revision.before[0]["skip_reason"] == kept
    assert revision.plan_before["pause_reason"] == kept
    client.force_login(trained)
    page = client.get(reverse("plans:session", args=[skipped.pk]))
    assertContains(page, "<b>Skipped:</b> travelling." if kept else "<b>Skipped</b>.")


def test_what_was_swapped_for_good_is_no_health(trained):
    wish = {"code": "R22", "key": "swapped", "params": {"because": "wish", "old": "Lunge"}}
    line = Prescription.objects.filter(session__date__lt=THIRD_WEEK, replaces=None)[0]
    Prescription.objects.filter(pk=line.pk).update(reasons=[wish], replaces=line.exercise)

    withdraw(trained, now=NOW, today=THIRD_WEEK)

    line.refresh_from_db()
    assert (line.reasons, line.replaces) == ([wish], line.exercise)


def test_an_exercise_left_out_for_pain_was_just_left_out(trained):
    log, line = SessionLog.objects.get(), Prescription.objects.all()[0]
    for position, why in enumerate(("hurts", "cut"), start=1):
        LoggedExercise.objects.create(
            user=trained,
            session_log=log,
            position=position,
            exercise=line.exercise,
            left_out=why,
        )

    withdraw(trained, now=NOW, today=THIRD_WEEK)

    assert list(log.exercises.values_list("left_out", flat=True)) == ["skipped", "cut"]


def test_other_reasons_stay(trained):
    withdraw(trained, now=NOW, today=THIRD_WEEK)

    assert all(PlannedSession.objects.values_list("reasons", flat=True))
    assert '"R26"' in everything_stored(trained)


def test_what_an_injury_replaced_is_forgotten(trained):
    assert Prescription.objects.exclude(replaces=None).exists()

    withdraw(trained, now=NOW, today=THIRD_WEEK)

    assert not Prescription.objects.exclude(replaces=None).exists()
    remembered = [
        line
        for revision in PlanRevision.objects.all()
        for session in revision.before
        for line in session["prescriptions"]
    ]
    assert {line["replaces"] for line in remembered} == {None}


def test_the_plan_stops_and_what_was_done_stays(trained):
    past = list(PlannedSession.objects.filter(date__lt=THIRD_WEEK).values_list("pk", flat=True))

    withdraw(trained, now=NOW, today=THIRD_WEEK)

    assert not Plan.objects.current().exists()
    assert list(PlannedSession.objects.values_list("pk", flat=True)) == past
    assert SessionLog.objects.count() == 1


def test_nobody_elses_answers_are_touched(trained):
    other = UserFactory()
    plan_of(other)
    before = everything_stored(other)

    withdraw(trained, now=NOW, today=THIRD_WEEK)

    assert everything_stored(other) == before
    assert RunnerProfile.objects.get(user=other).consent_at == NOW
    assert Injury.objects.filter(user=other).count() == 2
    assert Plan.objects.current().filter(user=other).exists()


def test_page_shows_what_is_kept_and_what_withdrawing_does(trained, client):
    client.force_login(trained)

    response = client.get(CONSENT)

    assertContains(response, "4 January 2027")
    assertContains(
        response, "Outer knee, left side: it hurts now, 3 out of 10, since December 2026."
    )
    assertContains(response, "Low back: over since February 2026.")
    assertContains(response, "You named osteoporosis")
    assertContains(response, "Your plan stops")


@pytest.mark.parametrize("count", [1, 30])
def test_page_query_count_is_flat(runner, runner_client, django_assert_num_queries, count):
    RunnerProfileFactory(user=runner)
    for number in range(count):
        since = MONDAY - dt.timedelta(days=number)
        area = ("shin", "calf_strain")[number % 2]
        status = ("current", "history")[number // 2 % 2]
        side = ("left", "right", "both")[number // 4 % 3]
        Injury.objects.update_or_create(
            user=runner, area=area, status=status, side=side, defaults={"since": since}
        )

    # log-in session, user, profile, injuries, plan
    with django_assert_num_queries(5):
        assertContains(runner_client.get(CONSENT), "You agreed on")


def test_withdrawing_on_the_page_says_that_it_is_done(trained, client):
    client.force_login(trained)

    response = client.post(CONSENT, follow=True)

    assertContains(response, "No answers about health are kept")
    assertContains(response, "Your answers about pain and health are deleted.")
    assert RunnerProfile.objects.get(user=trained).consent_at is None


def test_answers_without_health_promise_no_plan(trained, client):
    withdraw(trained, now=NOW, today=THIRD_WEEK)
    client.force_login(trained)

    page = client.get(reverse("plans:edit"))

    assertContains(page, "without it there is no plan")
    assertNotContains(page, "Your plan was made from them")


@pytest.mark.parametrize("page", ["home", "plans:plan", "logbook:today"])
def test_afterwards_pages_say_that_the_plan_stopped_and_lead_on(trained, client, page):
    withdraw(trained, now=NOW, today=THIRD_WEEK)
    client.force_login(trained)

    response = client.get(reverse(page))

    assertContains(response, "<h1>Your plan has stopped.</h1>", html=True)
    assertContains(response, reverse("plans:start"))
    assertNotContains(response, "No plan yet")


def test_a_look_at_the_page_withdraws_nothing(trained, client):
    client.force_login(trained)

    client.get(CONSENT)

    assert RunnerProfile.objects.get(user=trained).consent_at is not None


def test_a_stranger_goes_to_log_in(client, db):
    for response in (client.get(CONSENT), client.post(CONSENT)):
        assertRedirects(response, f"{reverse('account_login')}?next={CONSENT}")


def test_somebody_without_answers_is_shown_the_way_to_them(runner_client):
    response = runner_client.get(CONSENT)

    assertContains(response, "You have answered no questions yet.")
    assertNotContains(response, "Withdraw and delete")
    assertRedirects(runner_client.post(CONSENT), CONSENT)


def test_a_refusal_leaves_no_health_answer_either(trained):
    answers = replace(SORE, red_flags=("chest_pain",))

    make_plan(trained, answers, now=NOW, today=THIRD_WEEK)

    profile = RunnerProfile.objects.get(user=trained)
    assert (profile.health_yes, profile.consent_at) == (False, None)
    assert not Injury.objects.exists()
    assert not Plan.objects.current().exists()

"""The plan before an account: all of it, for anybody who has answered the questions."""

import datetime as dt
import gzip

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from plans.models import Injury, Plan, PlannedSession, RunnerProfile
from plans.quiz.draft import KEY, Draft, draft_of, keep
from plans.quiz.questions import QUESTIONS
from plans.quiz.screen import as_typed
from tests.factories import PlanFactory
from tests.plans.quiz_answers import WHOLE, data

PREVIEW = reverse("plans:preview")
KEEP = reverse("plans:keep")
PLAN = reverse("plans:plan")
PAIN = {"conditions": ["none"], "red_flags": ["chest_pain"], "body": ["none"]}
CONDITION = {"conditions": ["heart"], "red_flags": ["none"], "body": ["none"]}
SORE_KNEE = {
    "pain": {"places": ["outer_knee"]},
    "details": {"outer_knee-when": "now", "outer_knee-pain": "3", "outer_knee-side": "left"},
    "cleared": {"cleared": "no"},
}

pytestmark = pytest.mark.django_db


def answered(client, *, without=(), **otherwise):
    """This browser has answered the quiz, but for what is left out."""
    now, today = timezone.now(), timezone.localdate()
    found = Draft()
    said = WHOLE | otherwise
    for slug in QUESTIONS:
        if slug in said and slug not in without:
            screen = found.screen(slug, today=today, data=data(said[slug]))
            found = found.with_typed(slug, as_typed(screen, data(said[slug])), now=now)
    session = client.session
    keep(session, found)
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key


def race_in(*, weeks):
    day = timezone.localdate() + dt.timedelta(weeks=weeks)
    return {"race": "yes", "race_date": day.isoformat()}


def year_long(client):
    """A plan of 52 weeks, with much to say."""
    answered(
        client,
        goal={"goal": "marathon"},
        strength={"strength_level": "intermediate"},
        race=race_in(weeks=51),
        time={"strength_days": ["tue", "wed", "thu", "fri"], "minutes": "60"},
        equipment={"equipment": ["dumbbell", "barbell", "bench", "band", "box"]},
        **SORE_KNEE,
    )


# --- Reading it --------------------------------------------------------------------------


def test_a_stranger_reads_all_of_it_and_nothing_is_stored(client, shipped):
    answered(client, race=race_in(weeks=12), goal={"goal": "10k"})

    response = client.get(PREVIEW)

    assertContains(response, "Twelve weeks to\xa0go")
    assertContains(response, "Read first")
    assertContains(response, "Why this day")
    assertContains(response, '<ol class="dose main">')
    for number in range(1, 13):
        assertContains(response, f'href="?week={number}#week"')
    assert not Plan.objects.exists()
    assert not RunnerProfile.objects.exists()


def test_the_one_thing_to_do_is_to_keep_it(client, shipped):
    answered(client)

    response = client.get(PREVIEW)

    assertContains(response, f'<a class="button" href="{reverse("account_signup")}">', count=1)
    assertContains(response, 'class="button"', count=1)
    assertContains(response, f'href="{reverse("plans:start")}">Change an answer')


def test_the_first_week_with_a_session_is_shown_unless_another_is_asked_for(client, shipped):
    answered(client)
    client.get(PREVIEW)

    first, third, nonsense = (
        client.get(PREVIEW, asked) for asked in ({}, {"week": "3"}, {"week": "ninety"})
    )

    assert first.context["seen"].week.sessions
    assert third.context["seen"].week.number == 3
    assert nonsense.context["seen"].week.number == first.context["seen"].week.number
    assertContains(third, '<h2 id="week-title">Week 3</h2>', html=True)


def test_htmx_gets_that_week_alone(client, shipped, htmx):
    answered(client)

    response = client.get(PREVIEW, {"week": "3"}, headers=htmx | {"HX-Target": "plan-weeks"})

    assert response.content.strip().startswith(b'<div id="plan-weeks"')
    assertContains(response, '<h2 id="week-title">Week 3</h2>', html=True)
    assertNotContains(response, "<h1")
    assert "HX-Request" in response["Vary"]


def test_a_lighter_week_says_so(client, shipped):
    answered(client)

    assertContains(client.get(PREVIEW), "Groundwork, lighter</small>")


def test_an_answer_changes_what_is_seen(client, shipped):
    answered(client)
    before = client.get(PREVIEW).content
    answered(client, equipment={"equipment": ["none"]})

    assert client.get(PREVIEW).content != before


def test_what_is_missing_is_asked_with_a_sentence(client, shipped):
    answered(client, without=["equipment"])

    response = client.get(PREVIEW, follow=True)

    assertRedirects(response, reverse("plans:question", args=["equipment"]))
    assertContains(response, "One more answer, then you see your plan.")


def test_without_any_answer_the_questions_begin(client, htmx):
    question = reverse("plans:question", args=["goal"])

    assertRedirects(client.get(PREVIEW), question, fetch_redirect_response=False)
    assert client.get(PREVIEW, headers=htmx)["HX-Redirect"] == question


def test_nobody_else_sees_it(client, shipped):
    answered(client)

    response = Client().get(PREVIEW)

    assert response.status_code == 302


def test_no_copy_is_left_in_a_browser(client, shipped):
    answered(client)

    assert "no-store" in client.get(PREVIEW)["Cache-Control"]


@pytest.mark.parametrize("long", [False, True])
def test_query_count_is_flat_and_the_page_small(client, shipped, django_assert_num_queries, long):
    year_long(client) if long else answered(client)
    client.get(PREVIEW)  # the catalogue is read once for each edition of it

    # the browser’s session, the catalogue’s edition, its exercises’ names
    with django_assert_num_queries(3):
        response = client.get(PREVIEW)

    assert len(response.context["seen"].weeks) >= (52 if long else 12)
    assert len(gzip.compress(response.content)) < 12_000


# --- Keeping it, for somebody who is signed in ---------------------------------------------


def test_a_runner_without_a_plan_keeps_it_with_one_tap(runner, runner_client, shipped):
    answered(runner_client, **SORE_KNEE)
    seen = runner_client.get(PREVIEW)
    assertContains(seen, f'action="{KEEP}"')

    response = runner_client.post(KEEP, follow=True)

    assertRedirects(response, PLAN)
    assertContains(response, "Your plan is kept.")
    plan = Plan.objects.current().get(user=runner)
    assert plan.starts_on == timezone.localdate()
    profile = RunnerProfile.objects.get(user=runner)
    assert profile.consent_version
    assert profile.consent_at is not None
    assert Injury.objects.get(user=runner).area == "it_band"
    assert PlannedSession.objects.filter(user=runner).count() == sum(
        len(week.sessions) for week in seen.context["seen"].weeks
    )
    assert KEY not in runner_client.session


def test_a_runner_with_a_plan_is_shown_what_would_change(runner, runner_client, shipped):
    PlanFactory(user=runner)
    answered(runner_client)

    for response in (runner_client.get(PREVIEW), runner_client.post(KEEP)):
        assert response.status_code == 302
    assertRedirects(
        runner_client.get(PREVIEW), reverse("plans:change"), fetch_redirect_response=False
    )
    assert Plan.objects.filter(user=runner).count() == 1


def test_going_back_after_keeping_leads_to_the_plan(runner, runner_client, shipped):
    PlanFactory(user=runner)

    assertRedirects(
        runner_client.get(PREVIEW), reverse("plans:plan"), fetch_redirect_response=False
    )


def test_a_look_at_the_address_of_keeping_keeps_nothing(client, runner_client, shipped):
    answered(runner_client)

    assertRedirects(runner_client.get(KEEP), PREVIEW)
    assertRedirects(client.post(KEEP), reverse("account_signup"))
    assert not Plan.objects.exists()


def test_answers_are_deleted_when_a_stranger_says_so(client, shipped):
    answered(client)

    response = client.post(reverse("plans:forget"), follow=True)

    assertContains(response, "All your answers are deleted.")
    assert not draft_of(client.session, now=timezone.now())
    assert client.get(reverse("plans:forget")).status_code == 405


# --- Refused -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "title", "later"),
    [
        ({"health": PAIN}, "Get help now", "the sign is gone"),
        (
            {"health": PAIN | {"red_flags": ["fever"]}},
            "Get medical help today",
            "the sign is gone",
        ),
        (
            {"health": PAIN | {"red_flags": ["limp"]}},
            "Have it looked at before your next run",
            "the sign is gone",
        ),
        (
            {"health": CONDITION, "cleared": {"cleared": "no"}},
            "First a professional’s yes",
            "when a doctor has cleared you",
        ),
    ],
)
def test_a_refusal_says_how_urgent_it_is_and_what_would_change_it(
    client, shipped, said, title, later
):
    answered(client, **said)

    response = client.get(PREVIEW)

    assertContains(response, f"<h1>{title}</h1>", html=True)
    assertContains(response, later)
    assertContains(response, reverse("plans:question", args=["health"]))
    assertNotContains(response, "Keep this plan")


def test_a_professionals_yes_is_asked_for_only_where_it_counts(client, shipped):
    way = reverse("plans:question", args=["cleared"])

    answered(client, health=CONDITION, cleared={"cleared": "no"})
    assertContains(client.get(PREVIEW), way)

    answered(client, health=CONDITION | {"red_flags": ["chest_pain"]})
    assertNotContains(client.get(PREVIEW), way)


def test_a_stranger_can_correct_a_slip(client, shipped):
    answered(client, health=PAIN)
    assertContains(client.get(PREVIEW), "so that you can correct a slip")

    answered(client)

    assertContains(client.get(PREVIEW), "Keep this plan")


def test_of_a_signed_in_runner_nothing_of_health_is_kept(runner, runner_client, shipped):
    answered(runner_client, health=PAIN)

    response = runner_client.get(PREVIEW)

    assertContains(response, "None of your answers about pain and health")
    draft = draft_of(runner_client.session, now=timezone.now())
    assert draft.first_missing(today=timezone.localdate()) == "consent"
    assert not {"pain", "details", "health"} & draft.typed.keys()
    assert not RunnerProfile.objects.exists()


def test_query_count_of_a_refusal(client, shipped):
    answered(client, health=PAIN)

    with CaptureQueriesContext(connection) as captured:
        client.get(PREVIEW)

    assert len(captured) <= 6

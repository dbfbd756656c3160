"""The quiz in a browser's hands: on, back, astray, and what is kept meanwhile."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from catalog.vocabulary import InjuryArea
from plans.models import Injury, RunnerProfile
from plans.quiz.draft import KEPT_FOR, draft_of
from plans.quiz.questions import AFTER_CONSENT, QUESTIONS
from tests.factories import RunnerProfileFactory
from tests.plans.quiz_answers import WHOLE

pytestmark = pytest.mark.django_db

PREVIEW = reverse("plans:preview")


def at(slug):
    return reverse("plans:question", args=[slug])


def answer(client, slug, **otherwise):
    return client.post(at(slug), WHOLE[slug] | otherwise)


def answer_until(client, last, **otherwise):
    """Every question before `last`."""
    for slug, typed in WHOLE.items():
        if slug == last:
            return
        response = client.post(at(slug), otherwise.get(slug, typed))
        assert response.status_code == 302, slug


def checked(response):
    """What is chosen on the page."""
    found = re.findall(r'name="(\w+)" value="(\w*)"[^>]* checked', response.content.decode())
    return {f"{name}={value}" for name, value in found}


def kept(client):
    return client.session.get("quiz", {}).get("typed", {})


def test_stranger_begins_without_an_account(client):
    response = client.get(reverse("plans:start"))

    assertRedirects(response, at("goal"))


def test_every_answer_leads_to_the_next_question_and_the_last_to_the_preview(client):
    slugs = list(WHOLE)
    for slug, following in zip(slugs, [*slugs[1:], None], strict=True):
        response = answer(client, slug)

        to = at(following) if following else PREVIEW
        assertRedirects(response, to, fetch_redirect_response=False)


@pytest.mark.parametrize("slug", WHOLE)
def test_a_screen_says_why_it_asks_and_how_far_it_is(client, slug):
    answer_until(client, slug)

    response = client.get(at(slug))

    question = QUESTIONS[slug]
    assertContains(response, f'<h1 id="question">{question.title}</h1>', html=True)
    assertContains(response, question.why)
    assertContains(response, f"Question {question.number} of 8" if question.number else "question")
    assertContains(response, "<progress")


@pytest.mark.parametrize(
    ("slug", "typed", "sentence"),
    [
        ("goal", {}, "Choose what you train for."),
        ("goal", {"goal": "win"}, "Choose what you train for."),
        ("race", {}, "Say whether you have a race ahead."),
        ("race", {"race": "yes"}, "Write the day of your race, or choose one of the others."),
        ("race", {"race": "yes", "race_date": "spring"}, "Write the race day as 2027-03-28."),
        ("race", {"race": "yes", "race_date": "2020-01-01"}, "This day is over"),
        ("race", {"race": "yes", "race_date": "2090-01-01"}, "a plan reaches 52."),
        ("strength", {"strength_level": "x"}, "Say how used you are to strength training."),
        ("running", WHOLE["running"] | {"age": ""}, "Write your age in years"),
        ("running", WHOLE["running"] | {"age": "not sure"}, "as a whole number."),
        ("running", WHOLE["running"] | {"age": "9" * 9}, "as a whole number from 1 to 110."),
        (
            "running",
            WHOLE["running"] | {"age": "17"},
            "You are 17. This site makes plans for adults",
        ),
        ("running", WHOLE["running"] | {"age": "15"}, "Sturdy writes no plans under 16."),
        ("week", {}, "Tap a kind of run on each day that you run"),
        ("week", {"run_mon": "swim"}, "Choose one of the four for Monday."),
        ("time", {"minutes": "30"}, "Tick at least one day, or “Any day”."),
        ("time", {"strength_days": "mon", "minutes": "31"}, "Choose how long a session may be."),
        ("equipment", {}, "Tick what you have, or “Nothing”."),
        ("equipment", {"equipment": ["none", "mat"]}, "go together: leave one of them."),
        ("consent", {}, "Choose yes or no"),
        ("pain", {}, "Tick what applies, or “Nothing hurts, and nothing did”."),
        ("pain", {"places": ["none", "shin"]}, "and something else: leave one of them."),
        ("health", WHOLE["health"] | {"body": []}, "Tick what applies, or “None of these apply”."),
    ],
)
def test_an_answer_that_makes_no_sense_gets_a_sentence_and_is_not_kept(
    client, slug, typed, sentence
):
    answer_until(client, slug)

    response = client.post(at(slug), typed)

    assertContains(response, sentence, status_code=422)
    assert slug not in kept(client)


def test_what_was_typed_stays_beside_the_sentence(client):
    answer_until(client, "running")

    response = answer(client, "running", age="a lot")

    assertContains(response, 'value="a lot"', status_code=422)
    assert checked(response) == {"running_months=24", "running_level=intermediate"}


def test_back_keeps_what_stands_on_the_page_right_or_wrong(client):
    answer_until(client, "running")

    response = answer(client, "running", age="a lot", back="1")

    assertRedirects(response, at("strength"))
    assert checked(client.get(at("strength"))) == {"strength_level=beginner"}
    assertContains(client.get(at("running")), 'value="a lot"')
    assertNotContains(client.get(at("running")), "second look")


def test_a_late_address_without_its_answers_leads_to_the_first_that_is_missing(client):
    answer(client, "goal")

    response = client.get(at("equipment"), follow=True)

    assertRedirects(response, at("race"))
    assertContains(response, "This question comes first.")


@pytest.mark.parametrize("slug", AFTER_CONSENT)
def test_nothing_about_health_is_kept_before_consent(client, slug):
    answer_until(client, "consent")
    typed = WHOLE.get(slug, {"cleared": "yes"}) | {"back": "1"}

    response = client.post(at(slug), typed)

    assertRedirects(response, at("consent"))
    assert slug not in kept(client)


def test_a_no_to_keeping_them_is_answered_kindly_and_drops_what_was_said(client):
    answer_until(client, "health")

    response = client.post(at("consent"), {"consent": "no"}, follow=True)

    assertContains(response, "That is fine.")
    assertContains(response, "Then there is no plan")
    assert not kept(client).keys() & set(AFTER_CONSENT)
    assertRedirects(client.get(at("health")), at("consent"))


@pytest.mark.parametrize("address", ["/start/nothing/", "/start/draft_of/"])
def test_a_question_that_there_is_not(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("slug", ["details", "cleared"])
def test_a_question_that_this_runner_does_not_get_leads_on(client, slug):
    answer_until(client, None)

    assertRedirects(client.get(at(slug)), PREVIEW, fetch_redirect_response=False)
    assertRedirects(client.post(at(slug), {}), PREVIEW, fetch_redirect_response=False)


def test_two_tabs_end_in_one_draft(client):
    answer_until(client, "time")

    answer(client, "equipment", equipment=["band"])
    response = answer(client, "time")

    assertRedirects(response, at("equipment"))
    assert (
        draft_of(client.session, now=timezone.now()).first_missing(today=timezone.localdate())
        == "consent"
    )


def test_an_answer_from_a_tab_whose_draft_is_gone_begins_a_new_one(client):
    response = answer(client, "time")

    assertRedirects(response, at("goal"))
    assert list(kept(client)) == ["time"]


def test_hostile_values_are_cut_and_strange_ones_left_out(client):
    client.post(at("goal"), {"goal": "x" * 5000, "is_staff": "1", "back": "1"})

    assert kept(client) == {"goal": "goal=" + "x" * 60}


def test_a_draft_is_gone_after_a_day(client):
    answer_until(client, "time")
    session = client.session
    began = timezone.now() - KEPT_FOR - dt.timedelta(minutes=1)
    session["quiz"] = session["quiz"] | {"at": began.isoformat()}
    session.save()

    assertRedirects(client.get(at("time")), at("goal"))
    assert "quiz" not in client.session


def test_start_offers_to_go_on_or_to_begin_anew(client):
    answer_until(client, "week")

    page = client.get(reverse("plans:start"))
    assertContains(page, "4 of 8 questions are answered.")
    assertContains(page, f'href="{at("week")}"')

    assertRedirects(client.post(reverse("plans:start")), at("goal"))
    assert kept(client) == {}


def test_a_runner_begins_with_the_answers_of_last_time(runner, runner_client):
    RunnerProfileFactory(user=runner, goal="marathon")

    page = runner_client.get(reverse("plans:start"))
    assertContains(page, "Your answers of last time are here")
    runner_client.post(reverse("plans:start"), {"begin": "stored"})

    assert checked(runner_client.get(at("goal"))) == {"goal=marathon"}


def test_one_answer_is_changed_alone(runner, runner_client):
    RunnerProfileFactory(user=runner)

    response = runner_client.post(reverse("plans:edit_question", args=["goal"]), {"goal": "10k"})

    assertRedirects(response, reverse("plans:change"), fetch_redirect_response=False)
    told = draft_of(runner_client.session, now=timezone.now()).answers(
        today=timezone.localdate(), now=timezone.now()
    )
    assert told is not None
    assert (told.goal, told.minutes) == ("10k", 30)


def test_a_look_at_one_answer_keeps_nothing(runner, runner_client):
    RunnerProfileFactory(user=runner, goal="10k")

    response = runner_client.get(reverse("plans:edit_question", args=["goal"]))

    assert checked(response) == {"goal=10k"}
    assertContains(response, "See what changes")
    assertNotContains(response, "<progress")
    assert "quiz" not in runner_client.session


def test_a_changed_answer_that_asks_for_another_leads_to_it(runner, runner_client):
    RunnerProfileFactory(user=runner)

    response = runner_client.post(
        reverse("plans:edit_question", args=["pain"]), {"places": ["shin"]}
    )

    assertRedirects(response, reverse("plans:edit_question", args=["details"]))


def test_a_change_begins_anew_where_the_answers_were_changed_elsewhere(runner, runner_client):
    RunnerProfileFactory(user=runner)
    runner_client.post(reverse("plans:edit_question", args=["goal"]), {"goal": "10k"})
    RunnerProfile.objects.filter(user=runner).update(minutes=60)

    runner_client.post(reverse("plans:edit_question", args=["strength"]), WHOLE["strength"])

    assert list(kept(runner_client)) == ["strength"]


def test_without_answers_there_is_none_to_change(runner_client):
    response = runner_client.get(reverse("plans:edit_question", args=["goal"]))

    assertRedirects(response, reverse("plans:start"), fetch_redirect_response=False)


def test_strangers_change_nothing(client):
    address = reverse("plans:edit_question", args=["goal"])

    assertRedirects(
        client.post(address, {"goal": "10k"}),
        f"{reverse('account_login')}?next={address}",
        fetch_redirect_response=False,
    )


@pytest.mark.parametrize("slug", WHOLE)
def test_question_query_count_is_flat(client, django_assert_num_queries, slug):
    answer_until(client, slug)

    # session, once there is one
    with django_assert_num_queries(int(slug != "goal")):
        client.get(at(slug))
    # session, then its write and the two lines of its transaction
    with django_assert_num_queries(4):
        assert answer(client, slug).status_code == 302


@pytest.mark.parametrize("count", [1, 14])
def test_edit_query_count_is_flat(runner, runner_client, django_assert_num_queries, count):
    RunnerProfileFactory(user=runner)
    Injury.objects.bulk_create(Injury(user=runner, area=area) for area in InjuryArea.values[:count])

    # session, user, profile with equipment and injuries
    with django_assert_num_queries(3):
        runner_client.get(reverse("plans:edit_question", args=["pain"]))


@pytest.mark.parametrize("slug", WHOLE)
def test_a_screen_weighs_little(slug):
    client = Client(headers={"accept-encoding": "gzip"})
    answer_until(client, slug)

    assert len(client.get(at(slug)).content) <= 12 * 1024

"""The quiz: what a runner types becomes a plan, a sentence to mend, or an honest no."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from catalog.models import Exercise
from plans.models import Plan, PlannedSession, PlanRevision, Prescription, RunnerProfile

ANSWERS = {
    "goal": "general_fitness",
    "race_date": "",
    "strength_level": "beginner",
    "running_level": "intermediate",
    "running_months": "24",
    "age": "35",
    "run_tue": "hard",
    "run_thu": "easy",
    "run_sun": "long",
    "strength_days": ["tue", "wed", "thu", "fri"],
    "minutes": "30",
    "equipment": ["dumbbell"],
}
HEALTHY = {
    "consent": "on",
    "places": ["none"],
    "conditions": ["none"],
    "red_flags": ["none"],
    "body": ["none"],
    "vigorous_exercise": "yes",
}


def answer(client, **changes):
    return client.post(reverse("plans:start"), ANSWERS | changes)


def answer_both(client, health=HEALTHY, **changes):
    answer(client, **changes)
    return client.post(reverse("plans:health"), health)


@pytest.mark.usefixtures("shipped")
def test_both_pages_make_a_plan_of_this_runner(runner, runner_client):
    response = answer_both(runner_client)

    assertRedirects(response, reverse("plans:plan"))
    plan = Plan.objects.get(user=runner)
    assert plan.starts_on <= timezone.localdate()
    assert plan.sessions.count() >= 20
    assert {session.user_id for session in plan.sessions.all()} == {runner.pk}
    profile = RunnerProfile.objects.get(user=runner)
    assert profile.runs == {"tue": "hard", "thu": "easy", "sun": "long"}
    assert [item.slug for item in profile.equipment.all()] == ["dumbbell"]
    assert (profile.consent_version, profile.health_yes) == ("2026-11", False)


@pytest.mark.usefixtures("shipped")
def test_no_session_stands_on_the_day_before_a_key_run_with_leg_work(runner, runner_client):
    answer_both(runner_client, run_wed="hard", strength_days=["mon", "tue", "wed", "thu", "fri"])

    full = PlannedSession.objects.filter(user=runner, kind="full")
    assert full.exists()
    assert {session.date.weekday() for session in full} <= {2, 3, 4}


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("goal", "", "Choose what you train for."),
        ("race_date", "next spring", "Write the race date as 2027-03-28, or leave it empty."),
        ("race_date", "2020-01-01", "This date is over: write the date of your next race."),
        (
            "race_date",
            "2090-01-01",
            "A plan reaches 52 weeks at most. Leave the race out now and add it later.",
        ),
        ("age", "abc", "Write your age in years, as a whole number."),
        ("age", "0", "Write your age in years, as a whole number from 1 to 110."),
        ("strength_days", [], "Tick at least one day on which you could do strength."),
        ("minutes", "", "Choose how long a session may be."),
        ("strength_level", "", "Say how used you are to strength training."),
    ],
)
def test_an_answer_that_makes_no_sense_gets_a_sentence(runner_client, field, typed, sentence):
    response = answer(runner_client, **{field: typed})

    assertContains(response, sentence, status_code=422)
    assertContains(response, "1 answer below needs a second look", status_code=422)


def test_what_was_typed_stays_beside_the_sentence(runner_client):
    response = answer(runner_client, age="a lot", goal="marathon")

    assertContains(response, 'value="a lot"', status_code=422)
    assertContains(
        response,
        '<input type="radio" name="goal" value="marathon" required id="id_goal_6" checked>',
        html=True,
        status_code=422,
    )


def test_health_page_before_the_first_sends_back_to_it(runner_client):
    response = runner_client.get(reverse("plans:health"))

    assertRedirects(response, reverse("plans:start"))


def test_answers_of_the_first_page_are_forgotten_after_a_day(runner_client):
    answer(runner_client)
    session = runner_client.session
    yesterday = timezone.now() - dt.timedelta(hours=24, minutes=1)
    session["two_pages"] = session["two_pages"] | {"at": yesterday.isoformat()}
    session.save()

    response = runner_client.get(reverse("plans:health"))

    assertRedirects(response, reverse("plans:start"))
    assert "two_pages" not in runner_client.session


def test_a_minor_is_told_so_before_any_health_question(runner, runner_client):
    response = answer(runner_client, age="17")

    assertContains(response, "No plan for now")
    assert not RunnerProfile.objects.filter(user=runner).exists()


@pytest.mark.parametrize("missing", ["consent", "places", "conditions", "red_flags", "body"])
def test_no_list_of_the_health_page_is_skipped_by_accident(runner, runner_client, missing):
    response = answer_both(runner_client, {k: v for k, v in HEALTHY.items() if k != missing})

    assertContains(response, "1 answer below needs a second look", status_code=422)
    assert not Plan.objects.exists()


def test_none_of_these_beside_a_tick_asks_which_it_is(runner_client):
    response = answer_both(runner_client, HEALTHY | {"red_flags": ["none", "limp"]})

    assertContains(response, "You ticked “None of these now” and something else", status_code=422)


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize(
    ("field", "ticked", "title"),
    [
        ("places", ["other"], "Not without a professional’s yes"),
        ("places", ["not_sure"], "Not without a professional’s yes"),
        ("places", ["stress_fracture"], "Stop here for now"),
        ("conditions", ["heart"], "Not without a professional’s yes"),
        ("conditions", ["not_sure"], "Not without a professional’s yes"),
        ("red_flags", ["chest_pain"], "Stop here for now"),
        ("red_flags", ["not_sure"], "Not without a professional’s yes"),
        ("body", ["pregnant"], "Not without a professional’s yes"),
        ("body", ["low_energy"], "Not without a professional’s yes"),
        ("body", ["eating"], "Not without a professional’s yes"),
        ("body", ["not_sure"], "Not without a professional’s yes"),
    ],
)
def test_what_no_rule_covers_is_refused_and_not_kept(runner, runner_client, field, ticked, title):
    response = answer_both(runner_client, HEALTHY | {field: ticked})

    assertContains(response, f"<h1>{title}</h1>", html=True)
    assert not Plan.objects.exists()
    assert not RunnerProfile.objects.filter(user=runner).exists()


def exercises_of(user):
    return set(Prescription.objects.filter(user=user).values_list("exercise__slug", flat=True))


@pytest.mark.usefixtures("shipped")
def test_a_place_that_hurts_is_planned_around(runner, runner_client):
    answer_both(runner_client, HEALTHY | {"places": ["front_knee", "achilles"]})

    plan = Plan.objects.get(user=runner)
    assert {"R38", "R40"} <= {notice["code"] for notice in plan.notices}
    areas = ["patellofemoral", "achilles_insertional"]
    avoided = Exercise.objects.filter(
        cautions__kind="avoid", cautions__injury_area__in=areas
    ).values_list("slug", flat=True)
    assert not exercises_of(runner) & set(avoided)


@pytest.mark.usefixtures("shipped")
def test_after_a_birth_every_week_is_groundwork(runner, runner_client):
    answer_both(runner_client, HEALTHY | {"body": ["postnatal"]})

    sessions = PlannedSession.objects.filter(user=runner)
    assert {session.phase for session in sessions} == {"anatomical_adaptation"}


@pytest.mark.usefixtures("shipped")
def test_osteoporosis_leaves_loaded_bending_and_twisting_out(runner, runner_client):
    answer_both(runner_client, HEALTHY | {"body": ["osteoporosis"]}, strength_level="intermediate")

    assert Plan.objects.filter(user=runner).exists()
    assert not exercises_of(runner) & {"russian-twist", "cat-camel", "banded-good-morning"}


@pytest.mark.usefixtures("shipped")
def test_a_minor_gets_no_plan_from_the_health_page_either(runner_client):
    answer_both(runner_client, age="17")

    assert not Plan.objects.exists()


@pytest.mark.usefixtures("shipped")
def test_a_refusal_stops_the_plan_that_ran(runner, runner_client):
    answer_both(runner_client)

    answer_both(runner_client, HEALTHY | {"red_flags": ["limp"]})

    plan = Plan.objects.get(user=runner)
    assert plan.retired_at is not None
    assert not plan.sessions.filter(date__gte=timezone.localdate()).exists()


@pytest.mark.usefixtures("shipped")
def test_the_quiz_opens_with_the_answers_of_last_time(runner_client):
    answer_both(runner_client, age="52")

    response = runner_client.get(reverse("plans:edit"))

    assertContains(response, 'value="52"')
    assertNotContains(response, "second look")


@pytest.mark.usefixtures("shipped")
def test_other_answers_change_the_same_plan_and_leave_a_revision(runner, runner_client):
    answer_both(runner_client)
    before = list(PlannedSession.objects.filter(user=runner).values_list("date", flat=True))

    answer_both(runner_client, minutes="20")

    plan = Plan.objects.get(user=runner)
    today = timezone.localdate()
    ahead = plan.sessions.filter(date__gte=today)
    assert max(session.minutes for session in ahead) <= 20
    revision = PlanRevision.objects.get(plan=plan)
    assert [row["date"] for row in revision.before] == [day.isoformat() for day in before]
    assert revision.profile_before["minutes"] == 30


@pytest.mark.usefixtures("shipped")
def test_another_goal_makes_a_new_plan_and_keeps_the_old_one(runner, runner_client):
    answer_both(runner_client)
    race = timezone.localdate() + dt.timedelta(weeks=14)

    answer_both(runner_client, goal="half_marathon", race_date=race.isoformat())

    assert Plan.objects.filter(user=runner).count() == 2
    assert Plan.objects.current().get(user=runner).race_date == race

"""The pages on which a change is seen, taken, left and taken back."""

import datetime as dt
from dataclasses import replace

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from catalog.vocabulary import State
from logbook.models import SessionLog
from plans.bending import changing, jumping
from plans.models import Plan, PlanRevision, RunnerProfile
from plans.quiz.draft import begun_from, draft_of, keep
from plans.recalling import recalled
from plans.vocabulary import Cause, Plyometrics
from tests.factories import PlannedSessionFactory, PrescriptionFactory
from tests.plans.changed import ANSWERS, plan_of, rows_of

CHANGE, JUMPS = "/plan/change/", "/plan/jumps/"
PASSED = {"heel_raises": "yes", "sit_to_stands": "yes", "stand": "yes", "landing": "yes"}


@pytest.fixture
def monday():
    today = timezone.localdate()
    return today - dt.timedelta(days=today.weekday())


@pytest.fixture
def answers(monday):
    """A plan that is in its fourth week now."""
    return replace(ANSWERS, race_date=monday + dt.timedelta(weeks=13, days=-1))


@pytest.fixture
def plan(shipped, runner, answers, monday):
    return plan_of(runner, answers, today=monday - dt.timedelta(weeks=3))


def kept(runner):
    found = recalled(runner)
    assert found
    return found


def say(client, answers, slug, typed):
    """Answers one question, as its screen would."""
    session = client.session
    now = timezone.now()
    draft = draft_of(session, now=now) or begun_from(answers, now=now)
    keep(session, draft.with_typed(slug, typed, now=now))
    session.save()


def say_later_race(client, answers):
    race = answers.race_date + dt.timedelta(weeks=2)
    say(client, answers, "race", f"race=yes&race_date={race}")


def take(client, address=CHANGE, version=1):
    return client.post(address, {"do": "take", "version": version}, follow=True)


def test_the_page_names_the_answer_and_what_it_would_do(runner_client, plan, answers):
    before = rows_of(plan)
    say_later_race(runner_client, answers)

    response = runner_client.get(CHANGE)

    race = answers.race_date + dt.timedelta(weeks=2)
    assertContains(response, f"Race: {answers.race_date:%-d %B %Y} → {race:%-d %B %Y}")
    assertContains(response, "Nothing has changed yet")
    assertContains(response, "in place of maintenance")
    assert rows_of(plan) == before


def test_a_taken_change_can_be_undone_from_its_message(runner, runner_client, plan, answers):
    before = rows_of(plan)
    say_later_race(runner_client, answers)

    taken = take(runner_client)

    undo = reverse("plans:undo", args=[PlanRevision.objects.get().pk])
    assertContains(taken, "Your plan is changed from today on.")
    assertContains(taken, f'action="{undo}"')
    assert rows_of(plan) != before
    undone = runner_client.post(undo, follow=True)
    assertContains(undone, f"Undone: Race {answers.race_date:%-d %B %Y}.")
    assert rows_of(plan) == before
    assert kept(runner) == answers


def test_leaving_everything_forgets_the_new_answer(runner_client, plan, answers):
    before = rows_of(plan)
    say_later_race(runner_client, answers)

    response = runner_client.post(CHANGE, {"do": "leave", "version": 1}, follow=True)

    assertContains(response, "Everything is as it was.")
    assert rows_of(plan) == before
    assertRedirects(runner_client.get(CHANGE), "/plan/edit/", fetch_redirect_response=False)


@pytest.mark.parametrize("version", ["7", "", "three", "9" * 40, "²"])
def test_a_page_from_before_another_change_changes_nothing(runner_client, plan, answers, version):
    before = rows_of(plan)
    say_later_race(runner_client, answers)

    response = take(runner_client, version=version)

    assertContains(response, "changed elsewhere")
    assertContains(response, "Take it")
    assert rows_of(plan) == before


def test_two_devices_end_in_one_plan_with_both_answers(runner, runner_client, plan, answers):
    """The second is shown its own answer beside what the first one took."""
    say(runner_client, answers, "time", "any_day=on&minutes=30")
    keep_answers_of_first = replace(answers, age=41)
    changing.take(
        runner,
        keep_answers_of_first,
        version=1,
        now=timezone.now(),
        today=timezone.localdate(),
    )

    late = take(runner_client, version=1)
    assertContains(late, "changed elsewhere")
    assertNotContains(late, "Age:")
    take(runner_client, version=2)

    both = kept(runner)
    assert (both.age, both.minutes) == (41, 30)
    assert Plan.objects.get(user=runner, retired_at=None).version == 3


def test_another_goal_is_named_as_a_new_plan_and_can_be_undone(
    runner, runner_client, plan, answers
):
    before = rows_of(plan)
    say(runner_client, answers, "goal", "goal=10k")

    assertContains(runner_client.get(CHANGE), "A new plan:")
    taken = take(runner_client)
    assertContains(taken, "Your new plan begins today.")
    undone = runner_client.post(f"/plan/changes/{PlanRevision.objects.get().pk}/undo/", follow=True)

    assertContains(undone, "your plan before (Half marathon) is back")
    assert rows_of(plan) == before


def test_a_refusal_is_shown_before_anything_stops(runner, runner_client, plan, answers):
    say(runner_client, answers, "health", "conditions=none&red_flags=fever&body=none&vigorous=yes")

    response = runner_client.get(CHANGE)

    assertContains(response, "Stop my plan")
    assertContains(response, "Nothing has changed yet")
    plan.refresh_from_db()
    assert plan.retired_at is None
    stopped = take(runner_client)
    assertContains(stopped, "Your plan has stopped.")
    plan.refresh_from_db()
    assert plan.retired_at is not None


def test_an_answer_without_effect_says_so_and_is_kept(runner, runner_client, plan, answers):
    say(runner_client, answers, "running", "running_months=24&running_level=intermediate&age=35")

    assertContains(runner_client.get(CHANGE), "This changes nothing from today on")
    take(runner_client)

    assert kept(runner).age == 35


@pytest.mark.parametrize("address", ["/plan/changes/{}/undo/"])
def test_a_write_addresss_own_page_is_the_plan(runner_client, plan, answers, address):
    say_later_race(runner_client, answers)
    take(runner_client)

    response = runner_client.get(address.format(PlanRevision.objects.get().pk))

    assertRedirects(response, "/plan/")
    assert PlanRevision.objects.exists()


def test_an_outsider_can_neither_undo_nor_see_a_change(
    runner_client, outsider_client, plan, answers
):
    say_later_race(runner_client, answers)
    take(runner_client)
    changed = rows_of(plan)

    response = outsider_client.post(f"/plan/changes/{PlanRevision.objects.get().pk}/undo/")

    assert response.status_code == 404
    assertRedirects(outsider_client.get(CHANGE), "/start/", fetch_redirect_response=False)
    assert rows_of(plan) == changed


def test_too_late_to_undo_says_why(runner_client, plan, answers):
    say_later_race(runner_client, answers)
    take(runner_client)
    revision = PlanRevision.objects.get()
    session = plan.sessions.filter(date__gte=timezone.localdate())[0]
    SessionLog.objects.create(
        user=plan.user, planned_session=session, date=session.date, started_at=timezone.now()
    )

    response = runner_client.post(f"/plan/changes/{revision.pk}/undo/", follow=True)

    assertContains(response, "can’t be undone any more")


@pytest.mark.django_db
@pytest.mark.parametrize("address", [CHANGE, JUMPS, "/plan/jumps/change/", "/plan/replace/"])
def test_strangers_are_asked_to_log_in(client, address):
    response = client.post(address)

    assertRedirects(response, f"/account/login/?next={address}", fetch_redirect_response=False)


# Queries


@pytest.mark.parametrize("count", [1, 30])
def test_change_query_count_is_flat(
    runner, runner_client, plan, answers, django_assert_num_queries, count
):
    keep_only = plan.sessions.filter(date__gte=timezone.localdate()).values_list("pk", flat=True)
    plan.sessions.exclude(pk__in=list(keep_only[:1])).delete()
    last = plan.sessions.latest("date").date
    for number in range(1, count):
        session = PlannedSessionFactory(plan=plan, date=last + dt.timedelta(days=number), week=9)
        PrescriptionFactory(session=session)
    say_later_race(runner_client, answers)
    runner_client.get(CHANGE)  # the library is read once for each edition of the catalogue

    # log-in session, user, answers, sessions with their plan and the edition, prescriptions
    with django_assert_num_queries(5):
        runner_client.get(CHANGE)


# The self-test


@pytest.fixture
def fast(shipped, runner, monday):
    """A plan in its sixth week of sixteen, with power weeks to come."""
    answers = replace(
        ANSWERS, goal="5k", race_date=monday + dt.timedelta(weeks=11, days=-1), minutes=60
    )
    return plan_of(runner, answers, today=monday - dt.timedelta(weeks=5))


def test_passing_proposes_jumps_and_changes_nothing_yet(runner, runner_client, fast):
    before = rows_of(fast)

    response = runner_client.post(JUMPS, PASSED, follow=True)

    assertContains(response, "Jumps: not yet → self-test passed")
    assert rows_of(fast) == before
    take(runner_client, "/plan/jumps/change/")
    assert kept(runner).plyometrics == Plyometrics.READY
    assert fast.sessions.filter(landings__gt=0).exists()
    assert PlanRevision.objects.get().cause == Cause.SELF_TEST


def test_passing_can_be_undone(runner, runner_client, fast):
    before = rows_of(fast)
    runner_client.post(JUMPS, PASSED)
    take(runner_client, "/plan/jumps/change/")

    runner_client.post(f"/plan/changes/{PlanRevision.objects.get().pk}/undo/")

    assert rows_of(fast) == before
    assert kept(runner).plyometrics == Plyometrics.NOT_YET


def test_what_was_not_passed_is_what_to_practise(runner, runner_client, fast):
    before = rows_of(fast)

    response = runner_client.post(JUMPS, PASSED | {"stand": "not_yet"})

    again = timezone.localdate() + dt.timedelta(weeks=2)
    assertContains(response, "brush your teeth")
    assertNotContains(response, "Sit-to-stands from a higher seat")
    assertContains(response, f"{again:%A %-d %B}")
    assert rows_of(fast) == before


def test_a_check_without_an_answer_is_asked_again_with_the_others_kept(runner_client, fast):
    response = runner_client.post(JUMPS, {"heel_raises": "yes", "stand": "perhaps"})

    assert response.status_code == 422
    assertContains(response, "Say yes or not yet.", count=3, status_code=422)
    assertContains(response, "checked", count=1, status_code=422)


def test_no_jumps_is_an_answer_too(runner, runner_client, fast):
    runner_client.post(JUMPS, {"do": "never"})
    take(runner_client, "/plan/jumps/change/")

    assert kept(runner).plyometrics == Plyometrics.NEVER


def test_a_plan_without_power_weeks_has_no_test(runner_client, plan):
    response = runner_client.get(JUMPS)

    assertContains(response, "Passing would change nothing.")
    assertNotContains(response, "See what follows")


@pytest.mark.parametrize(
    ("more", "weeks", "offered"),
    [
        ({}, 0, True),
        ({}, -5, False),
        ({"plyometrics": Plyometrics.NEVER}, 0, False),
        ({"plyometrics": Plyometrics.READY}, 0, False),
        ({"minutes": 20}, 0, False),
        ({"osteoporosis": True}, 0, False),
    ],
    ids=["near", "far", "never", "passed", "short sessions", "bones"],
)
def test_the_self_test_is_offered_when_it_can_change_something(fast, more, weeks, offered):
    answers = replace(kept(fast.user), **more)
    today = timezone.localdate() + dt.timedelta(weeks=weeks)

    assert jumping.offered(answers, fast, today=today) is offered


# Withdrawn exercises


def withdraw_one(plan):
    session = plan.sessions.filter(date__gte=timezone.localdate()).order_by("date")[0]
    exercise = session.prescriptions.filter(block="main")[0].exercise
    exercise.state = State.WITHDRAWN
    exercise.save()
    return exercise


def test_a_withdrawn_exercise_is_replaced_and_what_is_without_it_may_stay(
    runner, runner_client, plan
):
    gone = withdraw_one(plan)

    response = runner_client.get("/plan/replace/")
    assertContains(response, gone.name)
    take(runner_client, "/plan/replace/")

    ahead = plan.sessions.filter(date__gte=timezone.localdate())
    assert not ahead.filter(prescriptions__exercise=gone).exists()
    assert PlanRevision.objects.get().cause == Cause.REPLACEMENT


def test_the_plan_and_its_session_say_that_an_exercise_was_withdrawn(runner_client, plan):
    gone = withdraw_one(plan)
    session = plan.sessions.filter(date__gte=timezone.localdate(), prescriptions__exercise=gone)[0]
    without = plan.sessions.exclude(prescriptions__exercise=gone)[0]

    for address in ("/plan/", f"/plan/sessions/{session.pk}/"):
        assertContains(runner_client.get(address), "/plan/replace/")
    assertNotContains(runner_client.get(f"/plan/sessions/{without.pk}/"), "/plan/replace/")


def test_the_plan_offers_to_undo_as_long_as_that_is_possible(runner_client, plan, answers):
    assertNotContains(runner_client.get("/plan/"), "Undo this change")
    say_later_race(runner_client, answers)
    take(runner_client)
    undo = f"/plan/changes/{PlanRevision.objects.get().pk}/undo/"

    assertContains(runner_client.get("/plan/"), f'action="{undo}"')
    session = plan.sessions.filter(date__gte=timezone.localdate())[0]
    SessionLog.objects.create(
        user=plan.user, planned_session=session, date=session.date, started_at=timezone.now()
    )

    assertNotContains(runner_client.get("/plan/"), "Undo this change")


def test_the_plan_offers_the_self_test(runner_client, fast):
    assertContains(runner_client.get("/plan/"), 'href="/plan/jumps/"')


def test_without_a_withdrawn_exercise_there_is_nothing_to_replace(runner_client, plan):
    assertRedirects(runner_client.get("/plan/replace/"), "/plan/", fetch_redirect_response=False)


def test_without_a_profile_the_pages_lead_to_the_quiz(runner_client):
    assert not RunnerProfile.objects.exists()
    assertRedirects(runner_client.get(CHANGE), "/start/", fetch_redirect_response=False)


# All answers


def test_every_answer_is_said_and_can_be_changed(runner_client, plan, answers):
    response = runner_client.get("/plan/edit/")

    for words in ("Half marathon", "45 minutes", "Tue hard, Thu easy", "nothing hurts"):
        assertContains(response, words)
    for slug in ("goal", "race", "strength", "running", "week", "time", "equipment", "pain"):
        assertContains(response, f'href="/plan/edit/{slug}/"')
    assertNotContains(response, "Not decided yet")
    say_later_race(runner_client, answers)
    assertContains(runner_client.get("/plan/edit/"), "Not decided yet")


def test_what_was_changed_until_now_is_a_list(runner_client, plan, answers):
    say_later_race(runner_client, answers)
    take(runner_client)
    say(runner_client, recalled(plan.user), "time", "any_day=on&minutes=30")
    take(runner_client, version=2)

    response = runner_client.get("/plan/edit/")

    race = answers.race_date + dt.timedelta(weeks=2)
    assertContains(response, f"Race {answers.race_date:%-d %B %Y} → {race:%-d %B %Y}.", count=1)
    assertContains(response, "Time 45 minutes → 30 minutes.", count=1)


@pytest.mark.parametrize("count", [1, 30])
def test_all_answers_query_count_is_flat(
    runner, runner_client, plan, answers, django_assert_num_queries, count
):
    for _ in range(count):
        PlanRevision.objects.create(
            user=runner,
            plan=plan,
            at=timezone.now(),
            cause=Cause.ANSWERS,
            before=[],
            plan_before={},
            profile_before=answers.as_json(),
        )

    # log-in session, user, answers, changes until now
    with django_assert_num_queries(4):
        runner_client.get("/plan/edit/")


def test_self_test_takes_four_queries(runner_client, fast, django_assert_num_queries):
    # log-in session, user, answers, plan
    with django_assert_num_queries(4):
        runner_client.get(JUMPS)


def test_what_another_tab_decided_is_said(runner_client, plan):
    page = runner_client.post(reverse("plans:change"), {"do": "take", "version": 1}, follow=True)

    assertContains(page, "This was decided already.")

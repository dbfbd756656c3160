"""Another exercise from now on: seen first, taken, kept through other changes, taken back."""

import datetime as dt
from dataclasses import replace

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertRedirects

from logbook.models import SessionLog
from plans.answers import from_json
from plans.bending import changing, swapping
from plans.models import PlanRevision, Prescription
from plans.recalling import recalled
from plans.saving import keep_answers, stored_answers
from plans.vocabulary import Cause
from tests.factories import UserFactory
from tests.plans.changed import ANSWERS, plan_of, rows_of
from tests.plans.test_change_pages import kept, say, take

pytestmark = pytest.mark.django_db
OLD, NEW = "bulgarian-split-squat", "dumbbell-split-squat"
SWAP = reverse("plans:swap", args=[OLD, NEW])
BACK = reverse("plans:swap_back", args=[OLD])
EDIT = reverse("plans:edit")


@pytest.fixture
def answers():
    today = timezone.localdate()
    monday = today - dt.timedelta(days=today.weekday())
    return replace(ANSWERS, race_date=monday + dt.timedelta(weeks=13, days=-1))


@pytest.fixture
def plan(shipped, runner, answers):
    today = timezone.localdate()
    return plan_of(runner, answers, today=today - dt.timedelta(days=today.weekday(), weeks=3))


def ahead(plan):
    """The exercises of its sessions from today on."""
    lines = Prescription.objects.filter(session__plan=plan, session__date__gte=timezone.localdate())
    return set(lines.values_list("exercise__slug", flat=True))


def test_what_would_change_is_shown_first(runner_client, plan):
    before = rows_of(plan)
    assert OLD in ahead(plan)

    page = runner_client.get(SWAP)

    assertContains(page, "Exercise: Bulgarian split squat → Dumbbell split squat")
    assertContains(page, "Nothing has changed yet")
    assertContains(page, "Bulgarian split squat → <b>Dumbbell split squat</b>")
    assert rows_of(plan) == before
    assert kept(plan.user).swaps == {}


def test_taken_it_holds_for_the_sessions_ahead_and_can_be_undone(runner_client, plan):
    before = rows_of(plan)

    page = take(runner_client, SWAP)

    assertContains(page, "Your plan is changed from today on.")
    assert OLD not in ahead(plan)
    assert NEW in ahead(plan)
    revision = PlanRevision.objects.get()
    assert revision.cause == Cause.SWAP
    runner_client.post(reverse("plans:undo", args=[revision.pk]))
    assert rows_of(plan) == before
    assert kept(plan.user).swaps == {}


def test_it_says_why_the_other_one_stands_there(runner_client, plan):
    take(runner_client, SWAP)

    line = Prescription.objects.filter(session__plan=plan, replaces__slug=OLD).latest("pk")
    page = runner_client.get(reverse("plans:session", args=[line.session_id]))

    assertContains(
        page,
        "Dumbbell split squat stands here instead of Bulgarian split squat: you asked for another "
        "one from now on.",
    )


def test_what_was_logged_stays(runner_client, plan):
    logged = plan.sessions.filter(date__gte=timezone.localdate(), prescriptions__exercise__slug=OLD)
    session = logged.earliest("date")
    SessionLog.objects.create(
        user=plan.user, planned_session=session, date=session.date, started_at=timezone.now()
    )

    take(runner_client, SWAP)

    assert session.prescriptions.filter(exercise__slug=OLD).exists()
    assert ahead(plan) >= {OLD, NEW}


def test_it_outlives_a_change_of_another_answer(runner, runner_client, plan):
    take(runner_client, SWAP)

    say(runner_client, kept(runner), "time", "any_day=on&minutes=60")
    take(runner_client, version=2)

    assert OLD not in ahead(plan)
    assert (kept(runner).minutes, kept(runner).swaps) == (60, {OLD: NEW})


def test_it_is_seen_among_the_answers_and_taken_back_there(runner, runner_client, plan):
    take(runner_client, SWAP)

    page = runner_client.get(EDIT)
    assertContains(page, "Instead of Bulgarian split squat")
    assertContains(page, f'<a href="{BACK}">')
    assertContains(page, "Exercise Bulgarian split squat → Dumbbell split squat.")

    assertContains(
        runner_client.get(BACK), "Exercise: Dumbbell split squat → Bulgarian split squat"
    )
    taken = runner_client.post(BACK, {"do": "take", "version": 2})
    assertRedirects(taken, EDIT)
    assert OLD in ahead(plan)
    assert kept(runner).swaps == {}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (OLD, "plank", "another kind of movement"),  # a different pattern
        (OLD, "barbell-lunge", "no longer in the catalogue"),
        (OLD, "wall-sit", "another kind of movement"),
        ("dumbbell-squat", "wall-sit", "your plan counts its reps"),
        ("dumbbell-squat", "leg-press", "doesn’t suit your equipment"),
    ],
)
def test_r43_what_the_rules_close_is_not_offered_and_changes_nothing(
    runner_client, plan, old, new, said
):
    before = rows_of(plan)

    page = runner_client.post(reverse("plans:swap", args=[old, new]), {"do": "take"}, follow=True)

    assertContains(page, "From now on it stays as it is.")
    assertContains(page, said)
    assert rows_of(plan) == before


def test_the_way_back_leads_to_the_session_in_which_the_wish_came_up(runner_client, plan):
    session = plan.sessions.filter(date__gte=timezone.localdate()).earliest("date")
    SessionLog.objects.create(
        user=plan.user, planned_session=session, date=session.date, started_at=timezone.now()
    )

    left = runner_client.post(f"{SWAP}?session={session.pk}", {"do": "leave"})
    odd = runner_client.post(f"{SWAP}?session=https://elsewhere.example", {"do": "leave"})

    assertRedirects(left, reverse("logbook:session", args=[session.pk]))
    assertRedirects(odd, reverse("plans:plan"))


def test_a_plan_that_changed_elsewhere_is_shown_anew(runner_client, plan):
    page = take(runner_client, SWAP, version=9)

    assertContains(page, "changed elsewhere meanwhile")
    assert OLD in ahead(plan)


def test_without_consent_there_is_nothing_to_swap(runner, runner_client, plan):
    keep_answers(runner, replace(ANSWERS, consent_at=None, consent_version="", swaps={OLD: NEW}))

    assertRedirects(runner_client.get(SWAP), EDIT)
    assertRedirects(runner_client.get(BACK), EDIT)


def test_a_swap_of_what_stood_in_for_another_counts_for_both():
    once = swapping.swapped(ANSWERS, "lunge", "split-squat")

    twice = swapping.swapped(once, "split-squat", "reverse-lunge")

    assert twice.swaps == {"lunge": "reverse-lunge", "split-squat": "reverse-lunge"}


def test_answers_that_an_older_revision_remembers_have_no_swaps():
    said = ANSWERS.as_json()
    del said["swaps"]

    assert from_json(said) == ANSWERS


def test_swaps_are_stored_and_remembered_with_the_answers():
    user = UserFactory()
    swapped = replace(ANSWERS, swaps={OLD: NEW})

    keep_answers(user, swapped)

    assert stored_answers(user) == recalled(user) == from_json(swapped.as_json()) == swapped


def test_nothing_of_it_ahead_is_said(runner_client, plan):
    page = runner_client.get(reverse("plans:swap", args=["lunge", "split-squat"]))

    assertContains(page, "None of your sessions ahead has it.")


@pytest.mark.parametrize("address", [SWAP, BACK])
def test_strangers_are_asked_to_log_in(client, address):
    assertRedirects(
        client.post(address), f"/account/login/?next={address}", fetch_redirect_response=False
    )


@pytest.mark.parametrize("count", [1, 30])
def test_query_counts_are_flat(runner, runner_client, plan, django_assert_num_queries, count):
    swaps = {f"old-{number}": NEW for number in range(count)} | {OLD: NEW}
    keep_answers(runner, replace(kept(runner), swaps=swaps))
    changing.library()

    # log-in session, user, answers, the edition, sessions with their plan, prescriptions
    with django_assert_num_queries(6):
        runner_client.get(reverse("plans:swap", args=["dumbbell-squat", "goblet-squat"]))
    # log-in session, user, answers, sessions with their plan and the edition, prescriptions
    with django_assert_num_queries(5):
        runner_client.get(BACK)
    # log-in session, user, answers, changes until now, names
    with django_assert_num_queries(5):
        runner_client.get(EDIT)

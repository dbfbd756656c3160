"""What has to be there before runners meet an exercise, and who is told when it goes."""

import datetime as dt

import pytest
from django.utils import timezone
from reversion.models import Version

from catalog.models import Exercise
from catalog.publishing import (
    SPEAKS_AGAINST_HIGH_LANDINGS,
    SPEAKS_AGAINST_LANDINGS,
    missing,
)
from catalog.vocabulary import Condition, State
from tests.catalog.desk import LIST, act, change, errors_of, form_of, make_squat
from tests.catalog.factories import ExerciseFactory
from tests.factories import PlanFactory, PlannedSessionFactory, PrescriptionFactory


@pytest.fixture
def squat(db):
    return make_squat()


def lands(exercise, places, **facts):
    """Make it land, to be left out by those who have something at these places."""
    low = {"impact": "low", "landings_per_rep": 1, "landing_weight": "0.5"}
    Exercise.objects.filter(pk=exercise.pk).update(**(low | facts))
    exercise.patterns.create(pattern="plyometric", position=2)
    for place in places:
        key = "condition" if place in Condition.values else "injury_area"
        exercise.cautions.create(kind="avoid", **{key: place})


def needs_of(exercise):
    return missing(Exercise.objects.whole().get(pk=exercise.pk))


def test_complete_exercise_misses_nothing(squat):
    assert needs_of(squat) == []


def test_empty_exercise_is_told_everything_at_once(db):
    empty = Exercise.objects.create(slug="empty", name="Empty", area="legs")

    assert needs_of(empty) == [
        "Write the summary: one line on what it does for a runner.",
        "Write what it should feel like, and where.",
        "Say what to change right now when it is too hard.",
        "Say what to change right now when it is too easy.",
        "Choose at least one primary muscle.",
        "Add at least one pattern: the engine chooses by it.",
        "Add a set-up: its equipment, or that it needs nothing.",
        "Write 3 to 7 steps, not none.",
        "Write 2 or 3 mistakes with their mends, not none.",
    ]


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"start_sets": 6}, "6 sets are no start: 1 to 5."),
        ({"start_reps_high": 61}, "61 are no start: at most 60."),
        (
            {"measure": "hold", "start_hold_seconds": 20, "seconds_per_rep": 20},
            "A hold is one rep: put 1 where reps are asked for.",
        ),
        (
            {
                "measure": "hold",
                "start_hold_seconds": 20,
                "seconds_per_rep": 20,
                "start_reps_low": 2,
                "start_reps_high": 2,
            },
            "A hold is one rep: put 1 where reps are asked for.",
        ),
        (
            {"measure": "hold", "start_hold_seconds": 4, "start_reps_high": 1},
            "A hold of 4 seconds is no start: 5 to 120.",
        ),
        (
            {"measure": "hold", "start_hold_seconds": 20, "start_reps_high": 1},
            "The one rep of a hold lasts as long as the hold: put 20.",
        ),
        (
            {"loadable": True},
            "It is loadable, and no set-up has anything to load it with: add one that has.",
        ),
        (
            {"impact": "low", "landings_per_rep": 1, "landing_weight": "0.5"},
            "It lands: add the pattern “Jump and hop”, so that only who is ready gets it.",
        ),
    ],
)
def test_fact_that_the_engine_can_do_nothing_with_is_named(squat, facts, said):
    for place in SPEAKS_AGAINST_LANDINGS:
        key = "condition" if place in Condition.values else "injury_area"
        squat.cautions.create(kind="avoid", **{key: place})
    Exercise.objects.update(**facts)

    assert needs_of(squat) == [said]


def test_jump_without_a_landing_is_named(squat):
    squat.patterns.create(pattern="plyometric", position=2)

    said = (
        "It has the pattern “Jump and hop” and no landing: fill in impact, landings and their "
        "weight, or take the pattern away."
    )
    assert needs_of(squat) == [said]


def test_landing_without_its_cautions_is_named(squat):
    lands(squat, [place for place in SPEAKS_AGAINST_LANDINGS if place not in ("shin", "postnatal")])

    said = (
        "It lands: add a caution “Leave it out” for each of shin, the first twelve weeks after "
        "giving birth."
    )
    assert needs_of(squat) == [said]


def test_high_landing_asks_for_the_ankle_too(squat):
    lands(squat, SPEAKS_AGAINST_LANDINGS, impact="high", landing_weight="1")

    assert needs_of(squat) == ["It lands: add a caution “Leave it out” for each of ankle."]


def test_place_where_it_is_often_chosen_is_no_caution(squat):
    lands(squat, SPEAKS_AGAINST_LANDINGS)
    squat.cautions.filter(injury_area="shin").update(kind="prefer")

    assert needs_of(squat) == ["It lands: add a caution “Leave it out” for each of shin."]


def test_landing_with_its_cautions_misses_nothing(squat):
    lands(squat, SPEAKS_AGAINST_HIGH_LANDINGS, impact="high", landing_weight="1.5")

    assert needs_of(squat) == []


def test_publishing_is_refused_with_every_sentence(coach_client):
    draft = make_squat(state=State.DRAFT, feel="", steps=["Stand on both feet."])

    said = act(coach_client, "publish", draft)

    draft.refresh_from_db()
    assert draft.state == State.DRAFT
    refusal = f'Squat can’t be published yet. <a href="{change(draft)}">Open its form</a>'
    sentences = ["Write what it should feel like, and where.", "Write 3 to 7 steps, not 1."]
    items = "".join(f"<li>{sentence}</li>" for sentence in sentences)
    assert said == [f'{refusal}<ul class="needs">{items}</ul>']


def test_name_in_a_refusal_is_text_and_no_markup(coach_client):
    draft = make_squat(state=State.DRAFT, feel="")
    Exercise.objects.update(name="<b>Squat</b>")

    said = act(coach_client, "publish", draft)

    assert said[0].startswith("&lt;b&gt;Squat&lt;/b&gt; can’t be published yet.")


def test_form_of_a_draft_lists_what_it_needs(coach_client):
    draft = make_squat(state=State.DRAFT, feel="")

    page = coach_client.get(change(draft)).content.decode()

    assert '<ul class="needs"><li>Write what it should feel like, and where.</li></ul>' in page


@pytest.mark.parametrize("state", [State.DRAFT, State.PUBLISHED])
def test_form_says_nothing_of_needs_where_there_are_none(coach_client, state):
    exercise = make_squat(state=state)

    page = coach_client.get(change(exercise)).content.decode()

    assert 'class="needs"' not in page
    assert ("Nothing is missing: publish it in the list." in page) == (state == State.DRAFT)


@pytest.mark.parametrize(
    ("before", "action", "after"),
    [
        (State.DRAFT, "send_to_review", State.IN_REVIEW),
        (State.IN_REVIEW, "publish", State.PUBLISHED),
        (State.PUBLISHED, "withdraw", State.WITHDRAWN),
        (State.WITHDRAWN, "back_to_draft", State.DRAFT),
        (State.PUBLISHED, "back_to_draft", State.PUBLISHED),
        (State.DRAFT, "withdraw", State.DRAFT),
    ],
)
def test_action_moves_an_exercise_along_its_states(coach_client, squat, before, action, after):
    Exercise.objects.update(state=before)

    act(coach_client, action, squat, confirmed="yes")

    squat.refresh_from_db()
    assert squat.state == after


def test_each_exercise_of_an_action_has_a_revision_of_its_own(coach_client, squat):
    other = ExerciseFactory()

    act(coach_client, "withdraw", squat, other, confirmed="yes")

    versions = Version.objects.get_for_model(Exercise)
    assert len({version.revision_id for version in versions}) == 2


@pytest.mark.parametrize(
    ("prefix", "said"),
    [
        ("steps", "Write 3 to 7 steps, not 2."),
        ("mistakes", "Write 2 or 3 mistakes with their mends, not 1."),
        ("patterns", "Add at least one pattern: the engine chooses by it."),
        ("set_ups", "Add a set-up: its equipment, or that it needs nothing."),
    ],
)
def test_published_exercise_keeps_its_rows(coach_client, squat, prefix, said):
    form = form_of(coach_client.get(change(squat)))
    form[f"{prefix}-0-DELETE"] = "on"

    response = coach_client.post(change(squat), form)

    assert errors_of(response) == [said]


def test_published_landing_keeps_its_cautions(coach_client, squat):
    lands(squat, SPEAKS_AGAINST_LANDINGS)
    form = form_of(coach_client.get(change(squat)))
    shin = next(key for key, value in form.items() if value == "shin")
    form[shin.replace("injury_area", "DELETE")] = "on"

    response = coach_client.post(change(squat), form)

    assert errors_of(response) == ["It lands: add a caution “Leave it out” for each of shin."]


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"feel": ""}, "Write what it should feel like, and where."),
        ({"start_sets": 50}, "50 sets are no start: 1 to 5."),
        ({"primary_muscles": []}, "Choose at least one primary muscle."),
    ],
)
def test_published_exercise_keeps_its_facts(coach_client, squat, facts, said):
    form = form_of(coach_client.get(change(squat))) | facts

    response = coach_client.post(change(squat), form)

    assert errors_of(response) == [said]


def test_draft_may_be_saved_half_written(coach_client):
    draft = make_squat(state=State.DRAFT)
    form = form_of(coach_client.get(change(draft))) | {"feel": "", "start_sets": 9}
    form["steps-0-DELETE"] = "on"

    assert coach_client.post(change(draft), form).status_code == 302


def planned(exercise, *, days, retired=False):
    """A plan of somebody's with a session so many days from today."""
    plan = PlanFactory(retired_at=timezone.now() if retired else None)
    day = timezone.localdate() + dt.timedelta(days=days)
    PrescriptionFactory(exercise=exercise, session=PlannedSessionFactory(plan=plan, date=day))
    return plan


def asked(client, *exercises):
    """The page between the action and the deed."""
    data = {"action": "withdraw", "_selected_action": [one.pk for one in exercises]}
    return client.post(LIST, data)


def test_withdrawing_says_how_many_running_plans_hold_the_exercise(coach_client, squat):
    lunge = ExerciseFactory(name="Lunge")
    plan = planned(squat, days=0)
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    PrescriptionFactory(exercise=squat, session=PlannedSessionFactory(plan=plan, date=tomorrow))
    planned(squat, days=30)
    planned(squat, days=-1)
    planned(squat, days=3, retired=True)

    response = asked(coach_client, squat, lunge)

    found = [(one.name, one.running_plans) for one in response.context["exercises"]]
    assert found == [("Lunge", 0), ("Squat", 2)]
    text = " ".join(response.content.decode().split())
    assert "<strong>Squat</strong>: 2 running plans hold it in sessions to come." in text
    assert "<strong>Lunge</strong>: no running plan holds it in a session to come." in text
    assert set(Exercise.objects.values_list("state", flat=True)) == {State.PUBLISHED}


def test_withdrawing_happens_once_it_is_confirmed(coach_client, squat):
    planned(squat, days=1)

    said = act(coach_client, "withdraw", squat, confirmed="yes")

    assert said == ["1 exercise is withdrawn now."]


def test_withdrawing_what_is_not_published_asks_nothing(coach_client):
    draft = ExerciseFactory(name="Thin", state=State.DRAFT)

    said = act(coach_client, "withdraw", draft)

    assert said == ["Thin is draft and can’t become withdrawn from there."]


def test_withdrawing_too_many_at_once_is_refused(coach_client, db):
    Exercise.objects.bulk_create(
        Exercise(slug=f"e-{number}", name=f"E {number}", area="legs", state=State.PUBLISHED)
        for number in range(201)
    )
    exercises = Exercise.objects.all()

    said = act(coach_client, "withdraw", *exercises[:1], select_across="1")

    assert said == ["Withdraw at most 200 exercises at a time."]


@pytest.mark.parametrize("rows", [1, 30])
def test_counting_running_plans_costs_the_same_for_every_selection(
    coach_client, rows, django_assert_num_queries
):
    exercises = ExerciseFactory.create_batch(rows)
    for exercise in exercises:
        planned(exercise, days=1)

    # session, user, rights (own and the group's), count of the list twice, is one published, plans
    with django_assert_num_queries(10):
        response = asked(coach_client, *exercises)

    assert [one.running_plans for one in response.context["exercises"]] == [1] * rows

"""The coaches' desk, tried by a coach, by a runner and by a stranger."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from reversion.models import Version
from zeal import zeal_ignore

from catalog.models import Caution, Exercise, Muscle, Rung
from catalog.shipping import load
from catalog.vocabulary import Level, State
from tests.catalog.desk import form_of
from tests.catalog.factories import ExerciseFactory

LIST = reverse("admin:catalog_exercise_changelist")
ADD = reverse("admin:catalog_exercise_add")

STEPS = ["Stand on both feet.", "Bend your knees.", "Stand up tall."]


def change(exercise):
    return reverse("admin:catalog_exercise_change", args=[exercise.pk])


@pytest.fixture
def squat(db):
    """Complete enough to be published."""
    squat = ExerciseFactory(slug="squat", name="Squat", steps=STEPS)
    squat.primary_muscles.set([Muscle.objects.get(name="quadriceps")])
    for number in (1, 2):
        squat.mistakes.create(position=number, mistake=f"Mistake {number}", mend="Mend it.")
    return squat


def steps_of(exercise):
    return [step.text for step in exercise.steps.all()]


def errors_of(response):
    """Every error that the form shows, in its words."""
    context = response.context
    found = [str(error) for errors in context["adminform"].form.errors.values() for error in errors]
    for inline in context["inline_admin_formsets"]:
        found += [str(error) for error in inline.formset.non_form_errors()]
        for form in inline.formset.forms:
            found += [str(error) for errors in form.errors.values() for error in errors]
    return found


def act(client, action, *exercises):
    data = {"action": action, "_selected_action": [exercise.pk for exercise in exercises]}
    response = client.post(LIST, data, follow=True)
    return [str(message) for message in response.context["messages"]]


def test_coaches_have_the_rights_they_need_and_no_others(coach):
    rows = ["alias", "caution", "exercisepattern", "mistake", "rung", "setup", "step"]
    needed = {f"catalog.{right}_{row}" for row in rows for right in ("view", "add", "change")}
    needed |= {f"catalog.delete_{row}" for row in rows}
    needed |= {f"catalog.{right}_exercise" for right in ("view", "add", "change")}
    needed |= {"catalog.view_equipment", "catalog.view_muscle"}

    assert coach.get_all_permissions() == needed


@pytest.mark.parametrize("address", [LIST, ADD])
def test_desk_is_closed_to_a_runner_and_a_stranger(address, client, runner_client):
    stranger = client.get(address, follow=True)
    assert stranger.request["PATH_INFO"] == reverse("account_login")
    assert runner_client.get(address, follow=True).status_code == 403


def test_form_of_an_exercise_is_closed_to_a_runner_and_a_stranger(client, runner_client, squat):
    for browser in (client, runner_client):
        browser.post(change(squat), {"name": "Hacked"})

    squat.refresh_from_db()
    assert squat.name == "Squat"


@pytest.mark.parametrize("rows", [1, 30])
def test_list_has_a_flat_number_of_queries(coach_client, rows, django_assert_num_queries):
    ExerciseFactory.create_batch(rows, steps=STEPS)

    # session, user, rights (own and the group's), filter by equipment, count twice, rows
    with django_assert_num_queries(8):
        response = coach_client.get(LIST)

    assert response.status_code == 200
    assert len(response.context["cl"].result_list) == rows


def test_search_finds_names_slugs_and_other_names(coach_client):
    ExerciseFactory(name="Squat", slug="squat-1")
    ExerciseFactory(name="Plank", slug="plank-1", aliases=["squat of the core"])
    ExerciseFactory(name="Lunge", slug="lunge-1")

    response = coach_client.get(LIST, {"q": "squat"})

    assert [row.name for row in response.context["cl"].result_list] == ["Plank", "Squat"]


def test_coach_changes_a_step_and_the_page_shows_it(coach_client, client, squat):
    form = form_of(coach_client.get(change(squat)))
    form["steps-1-text"] = "Sit down between your heels."

    response = coach_client.post(change(squat), form)

    assert response.status_code == 302
    assert steps_of(squat) == [STEPS[0], "Sit down between your heels.", STEPS[2]]
    assert "Sit down between your heels." in client.get("/exercises/squat/").content.decode()


def test_coach_drags_a_step_to_another_place(coach_client, squat):
    form = form_of(coach_client.get(change(squat)))
    form["steps-0-position"], form["steps-2-position"] = 3, 1

    coach_client.post(change(squat), form)

    assert steps_of(squat) == [STEPS[2], STEPS[1], STEPS[0]]


def test_coach_adds_an_exercise_from_nothing(coach_client):
    neighbour = ExerciseFactory(name="Squat", level=Level.BEGINNER)
    form = form_of(coach_client.get(ADD))
    form |= {
        "name": "Pistol squat",
        "slug": "pistol-squat",
        "area": "legs",
        "summary": "Hard.",
        "feel": "In the thigh.",
        "level": "advanced",
        "unilateral": "on",
        "primary_muscles": [Muscle.objects.get(name="quadriceps").pk],
        "steps-TOTAL_FORMS": 3,
        "patterns-TOTAL_FORMS": 1,
        "patterns-0-pattern": "squat",
        "set_ups-TOTAL_FORMS": 1,
        "set_ups-0-needs_nothing": "on",
        "mistakes-TOTAL_FORMS": 2,
        "cautions-TOTAL_FORMS": 1,
        "cautions-0-kind": "avoid",
        "cautions-0-injury_area": "patellofemoral",
        "rungs_down-TOTAL_FORMS": 1,
        "rungs_down-0-easier": neighbour.pk,
    }
    for number, text in enumerate(STEPS):
        form |= {f"steps-{number}-text": text, f"steps-{number}-position": number + 1}
    for number in range(2):
        form |= {f"mistakes-{number}-mistake": f"Mistake {number}"}
        form |= {f"mistakes-{number}-mend": "Mend it.", f"mistakes-{number}-position": number + 1}

    with zeal_ignore():  # history asks for the rows of what is saved at each of its saves
        response = coach_client.post(ADD, form)

    assert response.status_code == 302, errors_of(response)
    made = Exercise.objects.get(slug="pistol-squat")
    assert (made.state, made.set_ups.count(), list(made.easier.all())) == ("draft", 1, [neighbour])
    assert list(neighbour.harder.all()) == [made]
    assert act(coach_client, "publish", made)[-1] == "1 exercise is published now."


def test_coach_cannot_delete_an_exercise(coach_client, squat):
    address = reverse("admin:catalog_exercise_delete", args=[squat.pk])

    assert coach_client.post(address, {"post": "yes"}).status_code == 403
    assert act(coach_client, "delete_selected", squat) != []
    assert Exercise.objects.filter(pk=squat.pk).exists()


def test_slug_of_a_published_exercise_stays(coach_client, squat):
    form = form_of(coach_client.get(change(squat))) | {"slug": "other"}

    coach_client.post(change(squat), form)

    squat.refresh_from_db()
    assert squat.slug == "squat"


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

    act(coach_client, action, squat)

    squat.refresh_from_db()
    assert squat.state == after


def test_publishing_says_what_is_missing(coach_client):
    draft = ExerciseFactory(name="Thin", state=State.DRAFT, feel="", steps=["Stand on both feet."])

    said = act(coach_client, "publish", draft)

    draft.refresh_from_db()
    assert draft.state == State.DRAFT
    needs = "what it should feel like, a primary muscle, 3 to 7 steps, 2 or 3 mistakes with their"
    assert said == [f"Thin can’t be published yet: it needs {needs} mends."]


def test_each_exercise_of_an_action_has_a_revision_of_its_own(coach_client, squat):
    other = ExerciseFactory()

    act(coach_client, "withdraw", squat, other)

    versions = Version.objects.get_for_model(Exercise)
    assert len({version.revision_id for version in versions}) == 2


@pytest.mark.parametrize(
    ("prefix", "said"),
    [
        ("steps", "A published exercise needs 3 to 7 steps."),
        ("mistakes", "A published exercise needs 2 or 3 mistakes with their mends."),
        ("patterns", "A published exercise needs at least one pattern."),
        ("set_ups", "A published exercise needs at least one set-up."),
    ],
)
def test_published_exercise_keeps_what_it_needs(coach_client, squat, prefix, said):
    form = form_of(coach_client.get(change(squat)))
    form[f"{prefix}-0-DELETE"] = "on"

    response = coach_client.post(change(squat), form)

    assert errors_of(response) == [said]


def test_form_speaks_in_the_sentence_of_a_constraint(coach_client, squat):
    form = form_of(coach_client.get(change(squat)))
    form |= {"unilateral": "on", "alternating": "on"}

    response = coach_client.post(change(squat), form)

    assert errors_of(response) == [
        "Sides either follow each other (unilateral) or take turns (alternating), not both."
    ]


def test_caution_names_one_thing(coach_client, squat):
    form = form_of(coach_client.get(change(squat)))
    form |= {"cautions-TOTAL_FORMS": 1, "cautions-0-kind": "avoid"}
    form |= {"cautions-0-injury_area": "shin", "cautions-0-condition": "wrist"}

    response = coach_client.post(change(squat), form)

    assert errors_of(response) == [
        "Name either the place that hurts or a condition, exactly one of them."
    ]
    assert not Caution.objects.exists()


@pytest.mark.parametrize(
    ("rows", "key", "value"),
    [
        ("patterns", "pattern", "hinge"),
        ("aliases", "name", "Air squat"),
        ("cautions", "injury_area", "shin"),
    ],
)
def test_same_row_twice_is_an_error_and_no_crash(coach_client, squat, rows, key, value):
    there = getattr(squat, rows).count()
    form = form_of(coach_client.get(change(squat)))
    form[f"{rows}-TOTAL_FORMS"] = there + 2
    for number in (there, there + 1):
        form |= {f"{rows}-{number}-{key}": value, f"{rows}-{number}-kind": "avoid"}
        form[f"{rows}-{number}-exercise"] = squat.pk

    response = coach_client.post(change(squat), form)

    assert response.status_code == 200
    assert errors_of(response) != []


def test_set_up_says_its_equipment_or_that_it_needs_nothing(coach_client, squat):
    form = form_of(coach_client.get(change(squat)))
    del form["set_ups-0-needs_nothing"]

    response = coach_client.post(change(squat), form)

    assert errors_of(response) == ["Tick the equipment of this set-up, or that it needs nothing."]


def test_ladder_refuses_a_circle(coach_client, squat):
    middle, top = ExerciseFactory(name="Middle"), ExerciseFactory(name="Top")
    Rung.objects.create(easier=squat, harder=middle)
    Rung.objects.create(easier=middle, harder=top)
    form = form_of(coach_client.get(change(squat)))
    form |= {"rungs_down-TOTAL_FORMS": 1, "rungs_down-0-easier": top.pk}

    response = coach_client.post(change(squat), form)

    assert errors_of(response) == [
        "Top is already above Squat: the ladder would be a circle.",
        "Top would be above and below: the ladder is a circle.",
    ]
    assert Rung.objects.count() == 2


def test_ladder_refuses_one_neighbour_on_both_sides_of_a_new_exercise(coach_client, squat):
    form = form_of(coach_client.get(ADD))
    form |= {"name": "New", "slug": "new", "area": "legs"}
    form |= {"rungs_down-TOTAL_FORMS": 1, "rungs_down-0-easier": squat.pk}
    form |= {"rungs_up-TOTAL_FORMS": 1, "rungs_up-0-harder": squat.pk}

    response = coach_client.post(ADD, form)

    assert errors_of(response) == ["Squat would be above and below: the ladder is a circle."]


def test_ladder_never_falls_in_level(coach_client, squat):
    advanced = ExerciseFactory(name="Jump", level=Level.ADVANCED)
    form = form_of(coach_client.get(change(squat)))
    form |= {"rungs_down-TOTAL_FORMS": 1, "rungs_down-0-easier": advanced.pk}

    response = coach_client.post(change(squat), form)

    assert errors_of(response) == [
        "Squat (beginner) can’t be harder than Jump (advanced): a ladder never falls in level."
    ]


def test_coach_reverts_a_changed_step(coach_client):
    load()
    plank = Exercise.objects.get(slug="plank")
    shipped = steps_of(plank)
    form = form_of(coach_client.get(change(plank)))
    form["steps-0-text"] = "Oops."
    coach_client.post(change(plank), form)
    first = Version.objects.get_for_object(plank).last()
    address = reverse("admin:catalog_exercise_revision", args=[plank.pk, first.pk])

    response = coach_client.post(address, form_of(coach_client.get(address)))

    assert response.status_code == 302
    assert steps_of(plank) == shipped


def test_history_lists_every_change(coach_client, squat):
    form = form_of(coach_client.get(change(squat))) | {"summary": "Another."}
    coach_client.post(change(squat), form)
    act(coach_client, "withdraw", squat)

    response = coach_client.get(reverse("admin:catalog_exercise_history", args=[squat.pk]))

    comments = [entry["revision"].comment for entry in response.context["action_list"]]
    assert comments == ["Withdrawn.", "Changed Summary."]


def test_every_form_of_the_desk_can_be_drawn_for_the_shipped_exercises(coach_client):
    load()

    for exercise in Exercise.objects.all():
        response = coach_client.get(change(exercise))
        assert response.status_code == 200
        saved = coach_client.post(change(exercise), form_of(response))
        assert saved.status_code == 302, (exercise.slug, errors_of(saved))

    assert set(load().unchanged) == set(Exercise.objects.values_list("slug", flat=True))


def test_no_right_beyond_the_catalogue_reaches_the_index(coach_client):
    response = coach_client.get(reverse("admin:index"))

    assert [app["app_label"] for app in response.context["app_list"]] == ["catalog"]
    assert (
        Permission.objects.filter(group__name="Coaches")
        .exclude(content_type__app_label="catalog")
        .count()
        == 0
    )

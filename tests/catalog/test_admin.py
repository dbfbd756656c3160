"""The coaches' desk, tried by a coach, by a runner and by a stranger."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains
from zeal import zeal_ignore

from catalog.models import Caution, Exercise, Muscle, Rung
from catalog.vocabulary import Level
from tests.catalog.desk import (
    ADD,
    LIST,
    STEPS,
    act,
    address,
    change,
    errors_of,
    form_of,
    make_squat,
    written,
)
from tests.catalog.factories import ExerciseFactory


@pytest.fixture
def squat(db):
    return make_squat()


def steps_of(exercise):
    return [step.text for step in exercise.steps.all()]


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


PAGES = ["changelist", "add", "change", "history", "compare", "revision"]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_the_desk_opens_to_a_coach_alone(
    client, runner_client, coach_client, squat, page
):
    version = written(squat)
    arguments = {"changelist": [], "add": [], "revision": [squat.pk, version.pk]}
    name = f"admin:catalog_exercise_{page}"
    path = reverse(name, args=arguments.get(page, [squat.pk]))
    path += f"?left={version.pk}&right=now" if page == "compare" else ""

    assert coach_client.get(path).status_code == 200
    assert runner_client.get(path, follow=True).status_code == 403
    assert client.get(path, follow=True).request["PATH_INFO"] == reverse("account_login")


@pytest.mark.parametrize("action", ["send_to_review", "publish", "withdraw", "back_to_draft"])
def test_no_action_is_open_to_a_runner_and_a_stranger(client, runner_client, squat, action):
    state = {"publish": "draft", "send_to_review": "draft", "back_to_draft": "withdrawn"}
    before = state.get(action, "published")
    Exercise.objects.update(state=before)

    for browser in (client, runner_client):
        browser.post(LIST, {"action": action, "_selected_action": [squat.pk], "confirmed": "yes"})

    squat.refresh_from_db()
    assert squat.state == before


def test_no_revert_is_open_to_a_runner_and_a_stranger(client, coach_client, runner_client, squat):
    version = written(squat)
    page = address("revision", squat, version.pk)
    form = form_of(coach_client.get(page))
    Exercise.objects.update(summary="Another.")

    for browser in (client, runner_client):
        browser.post(page, form)

    squat.refresh_from_db()
    assert squat.summary == "Another."


@pytest.mark.parametrize(
    "path",
    [
        "plans/user/",
        "plans/plan/",
        "auth/group/",
        "catalog/muscle/",
        "catalog/rung/",
        "reversion/version/",
        "catalog/exercise/recover/",
    ],
)
def test_coach_sees_nothing_else_of_the_admin(coach_client, path):
    response = coach_client.get(f"/admin/{path}", follow=True)

    assert response.status_code in (403, 404) or response.request["PATH_INFO"] == "/admin/"


def test_search_finds_names_slugs_and_other_names(coach_client):
    ExerciseFactory(name="Squat", slug="squat-1")
    ExerciseFactory(name="Plank", slug="plank-1", aliases=["squat of the core"])
    ExerciseFactory(name="Lunge", slug="lunge-1")

    response = coach_client.get(LIST, {"q": "squat"})

    assert [row.name for row in response.context["cl"].result_list] == ["Plank", "Squat"]


def test_neighbours_are_offered_by_name_in_order(coach_client):
    for name in ("Squat b", "Squat a", "Plank"):
        ExerciseFactory(name=name)
    field = {"app_label": "catalog", "model_name": "rung", "field_name": "harder", "term": "squat"}

    response = coach_client.get(reverse("admin:autocomplete"), field)

    assert [one["text"] for one in response.json()["results"]] == ["Squat a", "Squat b"]


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
        "make_easier": "Hold on to a door.",
        "make_harder": "Go slower.",
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
        "The ladder would go in a circle: Squat → Middle → Top → Squat.",
    ]
    assert Rung.objects.count() == 2


def test_ladder_refuses_one_neighbour_on_both_sides_of_a_new_exercise(coach_client, squat):
    form = form_of(coach_client.get(ADD))
    form |= {"name": "New", "slug": "new", "area": "legs"}
    form |= {"rungs_down-TOTAL_FORMS": 1, "rungs_down-0-easier": squat.pk}
    form |= {"rungs_up-TOTAL_FORMS": 1, "rungs_up-0-harder": squat.pk}

    response = coach_client.post(ADD, form)

    assert errors_of(response) == ["The ladder would go in a circle: New → Squat → New."]


def test_ladder_never_falls_in_level(coach_client, squat):
    advanced = ExerciseFactory(name="Jump", level=Level.ADVANCED)
    form = form_of(coach_client.get(change(squat)))
    form |= {"rungs_down-TOTAL_FORMS": 1, "rungs_down-0-easier": advanced.pk}

    response = coach_client.post(change(squat), form)

    assert errors_of(response) == [
        "Squat (beginner) can’t be harder than Jump (advanced): a ladder never falls in level."
    ]


def test_harder_neighbour_has_this_one_as_its_easier_one_at_once(coach_client, squat):
    jump = ExerciseFactory(name="Jump", level=Level.ADVANCED)
    form = form_of(coach_client.get(change(squat)))
    form["rungs_up-0-harder"] = jump.pk

    coach_client.post(change(squat), form)

    there = form_of(coach_client.get(change(jump)))
    assert there["rungs_down-0-easier"] == squat.pk


def test_ladder_may_pass_an_exercise_on_another_way(coach_client, squat):
    middle, top = ExerciseFactory(name="Middle"), ExerciseFactory(name="Top")
    Rung.objects.create(easier=squat, harder=middle)
    Rung.objects.create(easier=middle, harder=top)
    form = form_of(coach_client.get(change(squat)))
    form["rungs_up-1-harder"] = top.pk

    coach_client.post(change(squat), form)

    assert list(squat.harder.order_by("name")) == [middle, top]


@pytest.mark.parametrize("rows", [30, 1000])
def test_list_of_a_full_catalogue_costs_no_more(coach_client, rows, django_assert_num_queries):
    Exercise.objects.bulk_create(
        Exercise(slug=f"e-{number}", name=f"E {number}", area="legs") for number in range(rows)
    )

    with django_assert_num_queries(8):
        response = coach_client.get(LIST)

    assert response.context["cl"].result_count == rows


@pytest.mark.parametrize("rows", [30, 1000])
def test_form_in_a_full_catalogue_costs_no_more(
    coach_client, squat, rows, django_assert_num_queries
):
    others = Exercise.objects.bulk_create(
        Exercise(slug=f"e-{number}", name=f"E {number}", area="legs") for number in range(rows)
    )
    Rung.objects.create(easier=squat, harder=others[0])

    coach_client.get(change(squat))  # content types are asked for once a process
    with django_assert_num_queries(28):
        response = coach_client.get(change(squat))

    assert response.status_code == 200


@pytest.mark.parametrize("rows", [1, 30])
def test_form_costs_the_same_for_every_number_of_rows(
    coach_client, squat, rows, django_assert_num_queries
):
    squat.steps.all().delete()
    for number in range(rows):
        squat.steps.create(position=number, text=f"Step {number}.")
        squat.aliases.create(position=number, name=f"Name {number}")

    coach_client.get(change(squat))  # content types are asked for once a process
    with django_assert_num_queries(27):
        response = coach_client.get(change(squat))

    assert response.status_code == 200


def test_no_right_beyond_the_catalogue_reaches_the_index(coach_client):
    response = coach_client.get(reverse("admin:index"))

    assert [app["app_label"] for app in response.context["app_list"]] == ["catalog"]
    assert (
        Permission.objects.filter(group__name="Coaches")
        .exclude(content_type__app_label="catalog")
        .count()
        == 0
    )


@pytest.mark.django_db
def test_desk_has_the_name_and_the_theme_of_the_house(admin_client):
    admin_client.cookies["theme"] = "dark"

    page = admin_client.get(reverse("admin:index"))

    assertContains(page, "· Sturdy, the coaches’ desk</title>")
    assertContains(page, "theme-dark")
    assertNotContains(page, "admin/js/theme.js")

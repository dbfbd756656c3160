"""/exercises/<slug>/: everything about one exercise, for anybody."""

import gzip
import re
from itertools import pairwise

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from catalog.models import Caution, Exercise, Muscle, Rung
from catalog.vocabulary import State
from tests.catalog.factories import ExerciseFactory

pytestmark = pytest.mark.django_db


def page(exercise):
    return reverse("catalog:detail", args=[exercise.slug])


def items(response, css_class):
    """The texts of a list's items."""
    html = response.content.decode()
    block = re.search(rf'<ol class="{css_class}">(.*?)</ol>', html, re.DOTALL)
    assert block is not None
    rows = re.findall(r"<li.*?>(.*?)</li>", block[1], re.DOTALL)
    return [" ".join(re.sub(r"<.*?>", " ", row).split()) for row in rows]


def test_steps_are_an_ordered_list_in_their_order(client):
    exercise = ExerciseFactory(steps=["Stand.", "Bend your knees.", "Rise."])
    exercise.steps.filter(text="Rise.").update(position=0)

    assert items(client.get(page(exercise)), "steps how-to") == [
        "Rise.",
        "Stand.",
        "Bend your knees.",
    ]


@pytest.mark.parametrize("state", [State.DRAFT, State.IN_REVIEW, State.WITHDRAWN])
def test_exercise_that_is_not_published_is_not_found(client, coach_client, state):
    exercise = ExerciseFactory(state=state)

    assert client.get(page(exercise)).status_code == 404
    assert coach_client.get(page(exercise)).status_code == 404


def test_unknown_slug_is_not_found(client):
    assert client.get("/exercises/no-such-thing/").status_code == 404


def test_page_is_open_to_all_and_takes_no_posts(client, runner_client):
    exercise = ExerciseFactory()

    assert client.get(page(exercise)).status_code == 200
    assert runner_client.get(page(exercise)).status_code == 200
    assert client.post(page(exercise)).status_code == 405


@pytest.mark.parametrize(
    ("values", "dose"),
    [
        ({"start_reps_low": 8, "start_reps_high": 12}, ("8–12", "reps", 0)),
        (
            {"start_reps_low": 10, "start_reps_high": 10, "unilateral": True},
            ("10", "reps each side", 0),
        ),
        ({"start_reps_high": 8, "alternating": True}, ("8", "reps at most in all", 0)),
        ({"start_reps_low": 20, "start_reps_high": 20, "measure": "steps"}, ("20", "steps", 0)),
        (
            {"measure": "hold", "start_hold_seconds": 15, "unilateral": True},
            ("15", "s hold each side", 0),
        ),
        ({"start_reps_low": 5, "start_reps_high": 5, "rep_hold_seconds": 3}, ("5", "reps", 3)),
    ],
)
def test_dose_is_said_as_it_is_counted(client, values, dose):
    exercise = ExerciseFactory(**values)

    shown = client.get(page(exercise)).context["sheet"].dose

    assert (shown.amount, shown.unit, shown.hold) == dose


def rung(easier, harder):
    Rung.objects.create(easier=easier, harder=harder)


def lanes(response):
    """What the ladder says of each lane, and the exercises in it."""
    return [
        (lane.said, [one.name for one in lane.neighbours])
        for lane in response.context["sheet"].ladder
    ]


def test_ladder_has_published_neighbours_from_easy_to_hard(client):
    exercise = ExerciseFactory(name="Squat")
    for name, level in (("Chair sit", "beginner"), ("Wall sit", "beginner")):
        rung(ExerciseFactory(name=name, level=level), exercise)
    for name, level in (("Jump", "advanced"), ("Deep squat", "intermediate")):
        rung(exercise, ExerciseFactory(name=name, level=level))
    rung(exercise, ExerciseFactory(name="Hidden", state=State.WITHDRAWN))

    response = client.get(page(exercise))

    assert lanes(response) == [
        ("easier", ["Chair sit", "Wall sit"]),
        ("here", ["Squat"]),
        ("harder", ["Deep squat", "Jump"]),
    ]


def test_ladder_reaches_from_the_first_rung_to_the_last(client):
    names = ["Sit", "Half squat", "Squat", "Split squat", "Lunge", "Jump"]
    ladder = [ExerciseFactory(name=name) for name in names]
    for easier, harder in pairwise(ladder):
        rung(easier, harder)
    rung(ExerciseFactory(name="Elsewhere"), ladder[4])  # leads to a rung, not through this one

    response = client.get(page(ladder[2]))

    assert lanes(response) == [
        ("2 rungs down", ["Sit"]),
        ("easier", ["Half squat"]),
        ("here", ["Squat"]),
        ("harder", ["Split squat"]),
        ("2 rungs up", ["Lunge"]),
        ("3 rungs up", ["Jump"]),
    ]
    for other in (*ladder[:2], *ladder[3:]):
        assertContains(response, f'<a href="{page(other)}">{other.name}</a>', html=True)
    assertContains(response, '<b class="num" aria-current="true">Squat</b>', count=1, html=True)


def test_ladder_that_is_a_circle_ends_where_it_began(client):
    one, two, three = (ExerciseFactory(name=name) for name in ("One", "Two", "Three"))
    for easier, harder in ((one, two), (two, three), (three, one)):
        rung(easier, harder)

    assert lanes(client.get(page(one)))[2:] == [
        ("here", ["One"]),
        ("harder", ["Two"]),
        ("2 rungs up", ["Three"]),
    ]


def test_exercise_without_a_ladder_says_so(client):
    response = client.get(page(ExerciseFactory()))

    assertContains(response, "No other exercise leads up to it or on from it.")
    assertNotContains(response, 'class="ladder"')


def test_dose_has_a_row_for_each_level_from_its_own(client):
    response = client.get(page(ExerciseFactory(level="intermediate", start_reps_low=8)))

    heads = re.findall(r'<th scope="(col|row)".*?>(.*?)</th>', response.content.decode())
    assert heads == [
        ("col", "Level"),
        *(("col", phase) for phase in ("Groundwork", "Strength", "Power", "Maintenance", "Taper")),
        ("row", "Intermediate"),
        ("row", "Advanced"),
    ]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (
            {"impact": "low", "landings_per_rep": 1, "landing_weight": "0.5"},
            "The start above is for a day when your legs are fresh",
        ),
        ({"patterns": ["mobility"]}, "Plans use it to warm up, in every phase alike."),
        ({"patterns": ["hip_flexion"]}, "Plans do not choose it by themselves."),
    ],
)
def test_dose_that_no_plan_gives_is_said_in_words(client, values, said):
    response = client.get(page(ExerciseFactory(**values)))

    assertContains(response, said)
    assertNotContains(response, 'class="doses"')


def test_cautions_name_places_and_never_a_diagnosis(client):
    exercise = ExerciseFactory()
    for area in ("it_band", "patellofemoral", "shin", "bone_stress"):
        Caution.objects.create(exercise=exercise, injury_area=area)
    Caution.objects.create(exercise=exercise, condition="wrist")
    Caution.objects.create(exercise=exercise, kind="prefer", injury_area="low_back")

    response = client.get(page(exercise))

    care = response.context["sheet"].care
    assert (care.places, care.conditions, care.chosen, care.bone, care.birth) == (
        "outer knee, front of the knee or shin",
        "a sore wrist",
        "low back",
        True,
        False,
    )
    assertContains(response, "while it hurts here: outer knee, front of the knee or shin.")
    assertContains(response, "with a stress fracture, now or in the last three months")
    for diagnosis in ("it_band", "patellofemoral", "bone_stress", "IT band"):
        assertNotContains(response, diagnosis)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, "in the first twelve weeks after giving birth."),
        (
            {"impact": "high", "landings_per_rep": 1, "landing_weight": 1},
            "after giving birth until a professional has cleared you to jump.",
        ),
    ],
)
def test_birth_holds_jumps_back_for_longer(client, values, said):
    exercise = ExerciseFactory(**values)
    Caution.objects.create(exercise=exercise, condition="postnatal")

    assertContains(client.get(page(exercise)), said)


def test_jump_says_when_to_begin_with_it(client):
    jump = ExerciseFactory(impact="low", landings_per_rep=1, landing_weight="0.5")

    assertContains(client.get(page(jump)), "Jump only when you are ready:")
    assertNotContains(client.get(page(ExerciseFactory())), "Jump only when you are ready:")


def test_a_coachs_words_are_live_at_the_next_look(client):
    exercise = ExerciseFactory(feel="In the legs.")
    client.get(page(exercise))

    Exercise.objects.update(feel="In the calves.")

    assertContains(client.get(page(exercise)), "In the calves.")


@pytest.mark.parametrize("rows", [1, 30])
def test_page_costs_the_same_for_any_number_of_rows(rows, runner_client, django_assert_num_queries):
    exercise = ExerciseFactory(
        steps=[f"Step {number}." for number in range(rows)],
        aliases=[f"Alias {number}" for number in range(rows)],
        set_ups=[["band"] for _ in range(rows)],
    )
    for number in range(rows):
        exercise.mistakes.create(position=number, mistake=f"Mistake {number}", mend="Mend it.")
        Rung.objects.create(easier=exercise, harder=ExerciseFactory())
    exercise.primary_muscles.set(Muscle.objects.all()[:rows])

    # session, user, exercise, its words, its set-ups, its neighbours
    with django_assert_num_queries(6):
        runner_client.get(page(exercise))


def test_summary_is_what_a_search_engine_shows(client):
    exercise = ExerciseFactory(summary="Legs & lungs.")

    assertContains(
        client.get(page(exercise)), '<meta name="description" content="Legs &amp; lungs.">'
    )


def test_shipped_pages_are_whole_and_small(shipped, client):
    for slug in ("squat", "plank", "pogo-hop", "step-touch", "dumbbell-step-up", "box-squat"):
        response = client.get(reverse("catalog:detail", args=[slug]))
        sheet = response.context["sheet"]
        assert items(response, "steps how-to") != []
        assert all((sheet.needs, sheet.mistakes, sheet.primary_muscles, sheet.patterns))
        assert response.content.count(b"<h1>") == 1
        assert len(gzip.compress(response.content)) < 12_000

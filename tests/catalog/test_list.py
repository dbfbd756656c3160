"""/exercises/: what it finds, what it says when it finds nothing, and what it costs."""

import gzip
import re

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from catalog.shipping import load
from catalog.vocabulary import Area, Level, Pattern, State
from tests.catalog.factories import ExerciseFactory

pytestmark = pytest.mark.django_db

LIST = reverse("catalog:list")


def names(response):
    return [row.exercise.name for row in response.context["rows"]]


def asked(response):
    return [(it["label"], it["address"]) for it in response.context["filters"]]


@pytest.fixture
def shelf():
    ExerciseFactory(name="Squat", patterns=["squat"], aliases=["Air squat"])
    ExerciseFactory(
        name="Back squat", patterns=["squat"], level=Level.ADVANCED, set_ups=[["barbell"]]
    )
    ExerciseFactory(
        name="Heel raise", area=Area.ANKLES_CALVES, patterns=["calf"], level=Level.INTERMEDIATE
    )
    ExerciseFactory(
        name="Plank",
        area=Area.CORE,
        patterns=["anti_extension", "anti_rotation"],
        aliases=["Forearm plank", "World's best hold"],
    )
    ExerciseFactory(name="Band walk", area=Area.IT_BAND, set_ups=[["band"]], patterns=["foot"])


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Plank", "Squat", "Back squat", "Heel raise", "Band walk"]),
        ("area=legs", ["Squat", "Back squat"]),
        ("pattern=calf", ["Heel raise"]),
        ("pattern=anti_rotation", ["Plank"]),
        ("level=beginner", ["Plank", "Squat", "Band walk"]),
        ("level=intermediate", ["Plank", "Squat", "Heel raise", "Band walk"]),
        ("equipment=none", ["Plank", "Squat", "Heel raise"]),
        ("equipment=band", ["Plank", "Squat", "Heel raise", "Band walk"]),
        (
            "equipment=band&equipment=barbell",
            ["Plank", "Squat", "Back squat", "Heel raise", "Band walk"],
        ),
        ("q=squat", ["Squat", "Back squat"]),
        ("q=+AIR++squat ", ["Squat"]),
        ("q=plank+forearm", ["Plank"]),
        ("q=world’s", ["Plank"]),
        ("q=heel-raise", ["Heel raise"]),
        ("area=legs&level=beginner&q=squat", ["Squat"]),
        ("area=&pattern=&level=&q=", ["Plank", "Squat", "Back squat", "Heel raise", "Band walk"]),
        ("q=squat+plank", []),
    ],
)
def test_list_finds_what_was_asked_for(client, shelf, query, found):
    response = client.get(f"{LIST}?{query}")

    assert names(response) == found


@pytest.mark.parametrize("state", [State.DRAFT, State.IN_REVIEW, State.WITHDRAWN])
def test_list_shows_published_exercises_only(client, state):
    ExerciseFactory(name="Hidden", state=state)
    ExerciseFactory(name="Squat")

    assert names(client.get(LIST)) == ["Squat"]
    assert names(client.get(f"{LIST}?q=hidden")) == []


def test_unknown_values_are_ignored_with_a_note_that_names_them(client, shelf):
    response = client.get(f"{LIST}?area=arms&level=pro&equipment=boat&equipment=band&pattern=calf")

    assert names(response) == ["Heel raise"]
    assert response.context["search"].ignored == (
        "equipment “boat”",
        "area “arms”",
        "level “pro”",
    )
    assertContains(response, "equipment “boat”, area “arms”, level “pro”")


def test_note_shows_what_was_typed_as_text(client):
    response = client.get(LIST, {"area": "<b>x</b>", "q": "<script>"})

    assertContains(response, "&lt;b&gt;x&lt;/b&gt;")
    assertContains(response, "&lt;script&gt;")
    assertNotContains(response, "<script>")


def test_empty_answer_offers_to_drop_each_filter_or_all(client, shelf):
    response = client.get(f"{LIST}?area=core&pattern=calf")

    assert asked(response) == [
        ("Core", "/exercises/?pattern=calf"),
        ("Calf, straight knee", "/exercises/?area=core"),
    ]
    assertContains(response, "Nothing here answers all of that.")
    assertContains(response, '<a class="button quiet" href="/exercises/">Clear and show all</a>')


def test_empty_catalogue_says_so(client):
    assertContains(client.get(LIST), "No exercise is published yet.")


def test_form_shows_what_was_asked(client, shelf):
    response = client.get(f"{LIST}?area=legs&level=advanced&equipment=barbell&q=squat")

    for field in (
        '<option value="legs" selected>',
        '<option value="advanced" selected>',
        '<input type="checkbox" name="equipment" value="barbell" checked>',
        'name="q" value="squat"',
    ):
        assertContains(response, field)


def test_list_has_pages_of_thirty(client):
    ExerciseFactory.create_batch(31)

    first = client.get(f"{LIST}?area=legs")
    last = client.get(f"{LIST}?area=legs&page=2")

    assert (len(names(first)), len(names(last))) == (30, 1)
    assertContains(first, '<a rel="next" href="?area=legs&amp;page=2">Next</a>', html=True)
    assertContains(last, '<a rel="prev" href="?area=legs&amp;page=1">Previous</a>', html=True)


@pytest.mark.parametrize("page", ["0", "99", "-1", "x", ""])
def test_page_that_is_not_there_is_no_error(client, page):
    ExerciseFactory(name="Squat")

    assert names(client.get(LIST, {"page": page})) == ["Squat"]


def test_row_says_dose_level_and_equipment(client):
    ExerciseFactory(
        name="Split squat",
        unilateral=True,
        start_sets=3,
        start_reps_low=8,
        start_reps_high=12,
        set_ups=[[], ["dumbbell"], ["bench", "kettlebell"]],
    )

    (row,) = client.get(LIST).context["rows"]

    assert (row.dose.sets, row.dose.amount, row.dose.unit) == (3, "8–12", "reps each side")
    assert row.needs == "no equipment, or dumbbells or kettlebell and bench"


@pytest.mark.parametrize("rows", [1, 30])
def test_list_costs_the_same_for_any_number_of_rows(rows, runner_client, django_assert_num_queries):
    ExerciseFactory.create_batch(rows, set_ups=[["band"], []], patterns=["squat", "lunge"])

    # session, user, equipment, exercises, their set-ups
    with django_assert_num_queries(5):
        assert len(names(runner_client.get(LIST))) == rows


@pytest.mark.parametrize("rows", [1, 30])
def test_search_costs_one_query_more(rows, runner_client, django_assert_num_queries):
    for number in range(rows):
        ExerciseFactory(aliases=[f"Sit {number}", f"Down {number}"])

    with django_assert_num_queries(6):
        assert len(names(runner_client.get(LIST, {"q": "sit"}))) == rows


def test_full_page_of_shipped_exercises_stays_small(client):
    load()

    page = client.get(LIST).content

    assert len(gzip.compress(page)) < 12_000


def test_htmx_gets_the_results_alone(client, shelf, htmx):
    response = client.get(f"{LIST}?area=legs&pattern=&level=&q=", headers=htmx)

    links = re.findall(r'<a href="/exercises/exercise-\d+/">(.*?)</a>', response.content.decode())
    assert links == ["Squat", "Back squat"]
    assertNotContains(response, "<html")
    assertNotContains(response, "<form")
    assertContains(response, 'data-hx-swap-oob="innerHTML:#found"')
    assert response["HX-Push-Url"] == "/exercises/?area=legs"


def test_plain_request_gets_the_whole_page(client, shelf):
    response = client.get(f"{LIST}?area=legs")

    assertContains(response, "<html")
    assertContains(response, 'id="results"', count=1)
    assertNotContains(response, "data-hx-swap-oob")
    assert "HX-Push-Url" not in response


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_both_answers_vary_on_htmx(client, headers):
    response = client.get(LIST, headers=headers)

    assert "HX-Request" in response["Vary"].split(", ")


def test_list_is_open_to_all_and_takes_no_posts(client, runner_client):
    assert client.get(LIST).status_code == 200
    assert runner_client.get(LIST).status_code == 200
    assert client.post(LIST).status_code == 405


def test_every_filter_of_the_form_is_known(client):
    response = client.get(LIST)

    assert [value for value, _ in response.context["patterns"]] == Pattern.values
    assert response.context["equipment"][0] == ("none", "No equipment")
    assert len(response.context["equipment"]) == 13

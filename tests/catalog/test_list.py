"""/exercises/: what it finds, what it says when it finds nothing, and what it costs."""

import re

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from catalog.models import Alias, Caution, Equipment, Exercise, ExercisePattern, SetUp
from catalog.vocabulary import Area, CautionKind, InjuryArea, Level, Pattern, State
from tests.catalog.factories import ExerciseFactory

pytestmark = pytest.mark.django_db

LIST = reverse("catalog:list")


def names(response):
    return [row.exercise.name for row in response.context["rows"]]


def asked(response):
    return [(it.label, it.address) for it in response.context["panel"].asked]


def counts(response, key):
    return {it.value: it.count for it in getattr(response.context["panel"], key)}


@pytest.fixture
def shelf():
    squat = ExerciseFactory(name="Squat", patterns=["squat"], aliases=["Air squat"])
    back_squat = ExerciseFactory(
        name="Back squat", patterns=["squat"], level=Level.ADVANCED, set_ups=[["barbell"]]
    )
    heel_raise = ExerciseFactory(
        name="Heel raise", area=Area.ANKLES_CALVES, patterns=["calf"], level=Level.INTERMEDIATE
    )
    plank = ExerciseFactory(
        name="Plank",
        area=Area.CORE,
        patterns=["anti_extension", "anti_rotation"],
        aliases=["Forearm plank", "World's best hold"],
    )
    ExerciseFactory(name="Band walk", area=Area.IT_BAND, set_ups=[["band"]], patterns=["foot"])
    squat.cautions.create(kind=CautionKind.AVOID, injury_area="shin")
    back_squat.cautions.create(kind=CautionKind.AVOID, injury_area="shin")
    heel_raise.cautions.create(kind=CautionKind.PREFER, injury_area="shin")
    plank.cautions.create(kind=CautionKind.AVOID, condition="wrist")


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
        ("level=advanced&area=core", ["Plank"]),
        ("q=squat", ["Squat", "Back squat"]),
        ("q=sqaut", ["Squat", "Back squat"]),
        ("suits=shin", ["Heel raise"]),
        ("avoid=shin", ["Plank", "Heel raise", "Band walk"]),
        ("avoid=wrist", ["Squat", "Back squat", "Heel raise", "Band walk"]),
        ("suits=shin&avoid=wrist&equipment=none", ["Heel raise"]),
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


@pytest.mark.parametrize(
    ("query", "ignored"),
    [
        ("suits=bone_stress", "suits “bone_stress”"),
        ("suits=elbow", "suits “elbow”"),
        ("avoid=elbow", "avoid “elbow”"),
        ("avoid=osteoporosis", "avoid “osteoporosis”"),
    ],
)
def test_place_that_is_not_asked_for_is_ignored_with_a_note(client, shelf, query, ignored):
    response = client.get(f"{LIST}?{query}")

    assert len(names(response)) == 5
    assert response.context["search"].ignored == (ignored,)


def test_counts_stand_beside_each_option_with_the_other_filters_kept(client, shelf):
    response = client.get(f"{LIST}?area=legs&level=intermediate")

    assert names(response) == ["Squat"]
    assert counts(response, "areas") == {
        "": 4,
        "core": 1,
        "legs": 1,
        "ankles_calves": 1,
        "it_band": 1,
        "full_body": 0,
        "upper": 0,
        "mobility": 0,
    }
    assert counts(response, "levels") == {"": 2, "beginner": 1, "intermediate": 1, "advanced": 2}
    assert {key: n for key, n in counts(response, "patterns").items() if n} == {"": 1, "squat": 1}
    assert {key: n for key, n in counts(response, "suits").items() if n} == {"": 1}
    assert counts(response, "avoid")["shin"] == 0
    assert counts(response, "avoid")["wrist"] == 1


def test_count_of_equipment_is_what_one_more_piece_gives(client, shelf):
    ExerciseFactory(name="Hip thrust", area=Area.LEGS, set_ups=[["bench", "barbell"]])

    nothing = counts(client.get(LIST), "equipment")
    band = counts(client.get(f"{LIST}?equipment=band"), "equipment")
    barbell = counts(client.get(f"{LIST}?equipment=barbell"), "equipment")

    def some(count):
        return {key: count[key] for key in ("none", "band", "barbell", "bench", "rope")}

    assert some(nothing) == {"none": 3, "band": 4, "barbell": 4, "bench": 3, "rope": 3}
    assert some(band) == {"none": 4, "band": 4, "barbell": 5, "bench": 4, "rope": 4}
    assert some(barbell) == {"none": 4, "band": 5, "barbell": 4, "bench": 5, "rope": 4}


@pytest.mark.parametrize(
    "query",
    ["", "area=legs", "q=squat", "equipment=band&level=beginner", "suits=shin", "avoid=wrist"],
)
def test_every_count_is_what_the_option_gives(client, shelf, query):
    panel = client.get(f"{LIST}?{query}").context["panel"]
    keys = {"areas": "area", "levels": "level", "patterns": "pattern", "suits": "suits"}
    kept = [pair for pair in query.split("&") if pair]

    for group, key in keys.items() | {("avoid", "avoid")}:
        others = [pair for pair in kept if not pair.startswith(f"{key}=")]
        for option in getattr(panel, group)[:4]:
            address = "&".join([*others, f"{key}={option.value}"])
            assert len(names(client.get(f"{LIST}?{address}"))) == option.count, address


def test_option_that_gives_nothing_says_so(client, shelf):
    response = client.get(f"{LIST}?area=legs")

    assertContains(response, '<option value="carry">Carry (0)</option>', html=True)
    assertContains(response, '<option value="squat">Squat (2)</option>', html=True)


def test_search_that_slipped_says_that_these_come_closest(client, shelf):
    assertContains(client.get(f"{LIST}?q=sqaut"), "Nothing is called “sqaut”.")
    assertNotContains(client.get(f"{LIST}?q=squat"), "Nothing is called")


def test_search_puts_the_exact_name_first_whatever_its_group(client):
    ExerciseFactory(name="Side plank row", area=Area.CORE)
    ExerciseFactory(name="Rowing", area=Area.LEGS)
    ExerciseFactory(name="Row", area=Area.UPPER)

    assert names(client.get(f"{LIST}?q=row")) == ["Row", "Side plank row", "Rowing"]


def test_stress_fracture_is_sent_to_the_clinician(client, shelf):
    response = client.get(f"{LIST}?avoid=bone_stress")

    assertContains(response, "before the clinician who looks after it has cleared you")


@pytest.mark.parametrize("query", ["suits=shin", "avoid=shin"])
def test_sore_place_is_a_start_and_not_a_treatment(client, shelf, query):
    assertContains(client.get(f"{LIST}?{query}"), "A start, not a treatment.")
    assertNotContains(client.get(LIST), "A start, not a treatment.")


def test_empty_answer_names_the_filter_whose_dropping_gives_most(client, shelf):
    response = client.get(f"{LIST}?area=legs&pattern=calf&level=intermediate")

    assert asked(response) == [
        ("Legs", "/exercises/?pattern=calf&level=intermediate"),
        ("Calf, straight knee", "/exercises/?area=legs&level=intermediate"),
        ("Up to intermediate", "/exercises/?area=legs&pattern=calf"),
    ]
    drop = response.context["panel"].drop
    assert (drop.label, drop.count) == ("Legs", 1)
    assertContains(response, "Without <b>Legs</b>, 1 exercise does.")
    assertContains(response, ">Drop Legs</a>")

    ExerciseFactory.create_batch(2, area=Area.LEGS)
    response = client.get(f"{LIST}?area=legs&pattern=calf&level=intermediate")
    assert response.context["panel"].drop.label == "Calf, straight knee"


def test_empty_answer_says_when_dropping_one_is_not_enough(client, shelf):
    response = client.get(f"{LIST}?area=core&pattern=calf&q=zzz")

    assert response.context["panel"].drop is None
    assertContains(response, "dropping one of them isn’t enough")
    assertContains(response, '<a class="button quiet" href="/exercises/">Clear and show all</a>')


def test_empty_catalogue_says_so(client):
    assertContains(client.get(LIST), "No exercise is published yet.")


def test_form_shows_what_was_asked(client, shelf):
    response = client.get(f"{LIST}?area=legs&level=advanced&equipment=barbell&q=squat")

    for field in (
        'id="area-legs" value="legs" checked>',
        '<option value="advanced" selected>',
        'id="kit-barbell" value="barbell" checked>',
        "2 in use",
        'name="q" value="squat"',
    ):
        assertContains(response, field)


def test_list_has_pages_of_sixty(client):
    many(61)

    first = client.get(f"{LIST}?area=legs")
    last = client.get(f"{LIST}?area=legs&page=2")

    assert (len(names(first)), len(names(last))) == (60, 1)
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


def many(number):
    """So many exercises at once: body weight or a band, a pattern, another name, a caution."""
    rows = Exercise.objects.bulk_create(
        Exercise(slug=f"sit-{n}", name=f"Sit {n}", area=Area.LEGS, state=State.PUBLISHED)
        for n in range(number)
    )
    ExercisePattern.objects.bulk_create(
        ExercisePattern(exercise=row, pattern=Pattern.SQUAT) for row in rows
    )
    Alias.objects.bulk_create(Alias(exercise=row, name=f"Down {row.name}") for row in rows)
    Caution.objects.bulk_create(Caution(exercise=row, injury_area="shin") for row in rows)
    SetUp.objects.bulk_create(SetUp(exercise=row) for row in rows)
    banded = SetUp.objects.bulk_create(SetUp(exercise=row, position=1) for row in rows)
    band = Equipment.objects.get(slug="band")
    link = SetUp.equipment.through
    link.objects.bulk_create(link(setup=set_up, equipment=band) for set_up in banded)


@pytest.mark.parametrize("query", ["", "q=sti", "q=sitt&area=legs&equipment=band&avoid=wrist"])
@pytest.mark.parametrize("rows", [1, 30, 1000])
def test_list_costs_the_same_for_any_number_of_rows(
    rows, query, runner_client, django_assert_num_queries
):
    many(rows)

    # session, user, equipment, exercises, what the filters ask of them, set-ups of the page
    with django_assert_num_queries(6 if query != "q=sti" else 5):  # nothing found, no set-ups
        response = runner_client.get(f"{LIST}?{query}")

    assert response.context["page"].paginator.count == (rows if query != "q=sti" else 0)


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
    panel = client.get(LIST).context["panel"]

    assert [it.value for it in panel.patterns] == ["", *Pattern.values]
    assert [it.value for it in panel.areas] == ["", *Area.values]
    assert [it.value for it in panel.equipment][:2] == ["none", "mat"]
    assert len(panel.equipment) == 13
    assert {it.value for it in panel.suits} == {"", *InjuryArea.values} - {"bone_stress"}
    assert {it.value for it in panel.avoid} == {"", *InjuryArea.values, "wrist", "shoulder", "neck"}

"""What the database holds whoever writes to it, and the sentences that forms say about it."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from catalog.models import Alias, Caution, Equipment, Exercise, Muscle, Rung
from catalog.vocabulary import Level, State
from tests.catalog.factories import ExerciseFactory

pytestmark = pytest.mark.django_db

HALF = Decimal("0.5")
HOLD_TIMED = (
    "A hold has its seconds in the dose and no hold inside a rep; "
    "reps and steps have no seconds in the dose."
)
LANDINGS = (
    "Without landings, impact is none and the weight 0; a low landing weighs 0.5, "
    "a high one 1, 1.5 or 2."
)

WRONG = [
    ({"slug": ""}, "An exercise needs a slug and a name."),
    ({"area": "arms"}, "Choose one of the catalogue’s areas."),
    ({"source": "web"}, "An exercise is from the article, or added."),
    ({"state": "gone"}, "An exercise is a draft, in review, published or withdrawn."),
    ({"level": "expert"}, "The level is beginner, intermediate or advanced."),
    ({"measure": "miles"}, "A set is measured in reps, in steps or by a hold."),
    (
        {"unilateral": True, "alternating": True},
        "Sides either follow each other (unilateral) or take turns (alternating), not both.",
    ),
    ({"start_sets": 0}, "The starting dose has at least one set."),
    (
        {"start_reps_low": 12, "start_reps_high": 8},
        "Reps are at least 1, and run from low to high.",
    ),
    ({"start_reps_low": 0}, "Reps are at least 1, and run from low to high."),
    (
        {"measure": "hold"},
        HOLD_TIMED,
    ),
    (
        {"start_hold_seconds": 20},
        HOLD_TIMED,
    ),
    (
        {"seconds_per_rep": Decimal(2), "rep_hold_seconds": 3},
        "The seconds of a rep are more than nothing, and its hold is part of them.",
    ),
    ({"setup_seconds": 0}, "Getting ready takes some seconds."),
    *(
        (
            landing,
            LANDINGS,
        )
        for landing in (
            {"landings_per_rep": 1},
            {"landing_weight": HALF},
            {"impact": "low"},
            {"impact": "low", "landings_per_rep": 1, "landing_weight": Decimal(1)},
            {"impact": "high", "landings_per_rep": 1, "landing_weight": HALF},
        )
    ),
    ({"heavy_capable": True}, "What can be heavy can also be loaded."),
    (
        {"source": "article"},
        "The article’s dose stands with the article’s exercises, and only there.",
    ),
    (
        {"article_dose": "2 x 10"},
        "The article’s dose stands with the article’s exercises, and only there.",
    ),
    (
        {"fit_category": 33},
        "A watch category is at most 32, and a watch name needs a category.",
    ),
    (
        {"fit_name": 4},
        "A watch category is at most 32, and a watch name needs a category.",
    ),
]


@pytest.mark.parametrize(("values", "sentence"), WRONG)
def test_exercise_rule_is_held_by_the_database(values, sentence):
    ExerciseFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        Exercise.objects.update(**values)


@pytest.mark.parametrize(("values", "sentence"), WRONG)
def test_exercise_rule_speaks_in_a_sentence(values, sentence):
    exercise = ExerciseFactory()
    for key, value in values.items():
        setattr(exercise, key, value)

    with pytest.raises(ValidationError) as refusal:
        exercise.validate_constraints()

    assert refusal.value.messages == [sentence]


@pytest.mark.parametrize(
    "values",
    [
        {"measure": "hold", "start_hold_seconds": 10, "start_reps_low": 1, "start_reps_high": 1},
        {"impact": "low", "landings_per_rep": 1, "landing_weight": HALF},
        {"impact": "high", "landings_per_rep": 2, "landing_weight": Decimal("1.5")},
        {"start_reps_low": None},
        {"fit_category": 32},
        {"source": "article", "article_dose": "2 sets"},
        {"seconds_per_rep": Decimal("2.5"), "rep_hold_seconds": 2},
    ],
)
def test_exercise_may_be_what_the_table_has(values):
    exercise = ExerciseFactory()

    Exercise.objects.update(**values)

    exercise.refresh_from_db()
    exercise.full_clean()


def test_name_is_unique_whatever_its_letter_case():
    ExerciseFactory(name="Squat")
    other = ExerciseFactory(name="Plank")

    with pytest.raises(IntegrityError), transaction.atomic():
        Exercise.objects.filter(pk=other.pk).update(name="SQUAT")


def test_alias_is_unique_whatever_its_letter_case():
    ExerciseFactory(aliases=["Air squat"])
    other = ExerciseFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        Alias.objects.create(exercise=other, name="air SQUAT")


def test_alias_and_name_do_not_name_two_exercises():
    squat = ExerciseFactory(name="Squat", aliases=["Air squat"])

    with pytest.raises(ValidationError, match="An exercise has this name already"):
        Alias(exercise=ExerciseFactory(), name="squat").full_clean()
    with pytest.raises(ValidationError, match="Another exercise goes by this name already"):
        Exercise(slug="other", name="air squat", area="legs").full_clean()
    squat.full_clean()


@pytest.mark.parametrize(
    "values",
    [
        {"kind": "avoid"},
        {"kind": "avoid", "injury_area": "shin", "condition": "wrist"},
        {"kind": "avoid", "injury_area": "wrist"},
        {"kind": "cure", "injury_area": "shin"},
    ],
)
def test_caution_names_exactly_one_known_thing(values):
    with pytest.raises(IntegrityError), transaction.atomic():
        Caution.objects.create(exercise=ExerciseFactory(), **values)


def test_place_is_never_both_avoided_and_chosen():
    exercise = ExerciseFactory()
    Caution.objects.create(exercise=exercise, kind="avoid", injury_area="shin")

    with pytest.raises(IntegrityError), transaction.atomic():
        Caution.objects.create(exercise=exercise, kind="prefer", injury_area="shin")


@pytest.mark.parametrize("ends", [(0, 0), (0, 1), (1, 0)])
def test_rung_joins_two_exercises_once(ends):
    pair = [ExerciseFactory(), ExerciseFactory()]
    Rung.objects.create(easier=pair[0], harder=pair[1])

    with pytest.raises(IntegrityError), transaction.atomic():
        Rung.objects.create(easier=pair[ends[0]], harder=pair[ends[1]])


def test_rung_refuses_a_circle_in_a_sentence():
    low, middle, high = (ExerciseFactory(name=name) for name in ("Low", "Middle", "High"))
    Rung.objects.create(easier=low, harder=middle)
    Rung.objects.create(easier=middle, harder=high)

    with pytest.raises(ValidationError) as refusal:
        Rung(easier=high, harder=low).clean()

    assert refusal.value.messages == ["High is already above Low: the ladder would be a circle."]


def test_rung_refuses_to_fall_in_level():
    hard, easy = ExerciseFactory(level=Level.ADVANCED), ExerciseFactory(level=Level.BEGINNER)

    with pytest.raises(ValidationError, match="a ladder never falls in level"):
        Rung(easier=hard, harder=easy).clean()


def test_ladder_reads_both_ways():
    squat, jump = ExerciseFactory(), ExerciseFactory()
    Rung.objects.create(easier=squat, harder=jump)

    assert (list(squat.harder.all()), list(jump.easier.all())) == ([jump], [squat])


def test_published_leaves_every_other_state_out():
    for state in State:
        ExerciseFactory(slug=f"is-{state}".replace("_", "-"), state=state)

    assert [exercise.slug for exercise in Exercise.objects.published()] == ["is-published"]


@pytest.mark.parametrize("rows", [1, 30])
def test_engine_reads_the_catalogue_in_a_fixed_number_of_queries(rows, django_assert_num_queries):
    previous = None
    for _ in range(rows):
        exercise = ExerciseFactory(set_ups=[["band"]])
        Caution.objects.create(exercise=exercise, injury_area="shin")
        Rung.objects.create(easier=previous or ExerciseFactory(), harder=exercise)
        previous = exercise

    # exercises, patterns, set-ups, their equipment, cautions, easier, harder
    with django_assert_num_queries(7):
        found = list(Exercise.objects.published().for_engine())

    assert len(found) == rows + 1


def test_migrations_bring_the_equipment_and_the_muscles():
    assert [item.slug for item in Equipment.objects.all()] == [
        "mat",
        "band",
        "dumbbell",
        "kettlebell",
        "barbell",
        "bench",
        "box",
        "step",
        "rope",
        "machine",
        "towel",
        "anchor",
    ]
    assert Muscle.objects.count() == 23

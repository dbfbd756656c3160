"""Rows → engine values."""

import datetime as dt

import pytest

from catalog.models import Equipment, Exercise
from catalog.vocabulary import State
from plans.answers import answers_of
from plans.engine.types import (
    Goal,
    Injury,
    InjuryArea,
    InjuryStatus,
    Level,
    Readiness,
    RedFlag,
    RunKind,
    Runner,
    Screening,
    Side,
    Weekday,
)
from plans.loading import load_library
from plans.models import Injury as InjuryRow
from tests.factories import RunnerProfileFactory
from tests.plans.engine.facts import everything

pytestmark = pytest.mark.django_db
START = dt.date(2027, 1, 4)


def test_what_is_loaded_is_what_the_files_say(shipped):
    loaded = {exercise.slug: exercise for exercise in load_library()}

    assert set(loaded) == {exercise.slug for exercise in everything()}
    for fact in everything():
        found = loaded[fact.slug]
        for name in fact.__dataclass_fields__:
            wanted = getattr(fact, name)
            if name == "set_ups":
                assert set(found.set_ups) == set(wanted)
            else:
                assert getattr(found, name) == wanted, (fact.slug, name)


def test_only_published_exercises_are_loaded(shipped):
    Exercise.objects.filter(slug="squat").update(state=State.WITHDRAWN)
    Exercise.objects.filter(slug="plank").update(state=State.DRAFT)

    loaded = load_library()
    assert {"squat", "plank"} & {exercise.slug for exercise in loaded} == set()
    assert len(loaded) == len(everything()) - 2
    assert not any("squat" in exercise.harder | exercise.easier for exercise in loaded)


@pytest.mark.parametrize("count", [1, 120])
def test_library_takes_seven_queries_however_many_there_are(
    shipped, count, django_assert_num_queries
):
    kept = Exercise.objects.order_by("slug").values_list("pk", flat=True)[:count]
    Exercise.objects.exclude(pk__in=list(kept)).update(state=State.WITHDRAWN)

    # exercises, patterns, set-ups, their equipment, cautions, easier, harder
    with django_assert_num_queries(7):
        assert len(load_library()) == count


def test_runner_is_what_the_profile_says(shipped):
    profile = RunnerProfileFactory(
        goal="half_marathon",
        race_date=dt.date(2027, 5, 2),
        strength_level="advanced",
        running_level="beginner",
        running_months=3,
        age=44,
        runs={"tue": "hard", "sun": "long"},
        strength_days=["mon", "fri"],
        minutes=50,
        plyometrics="ready",
        vigorous_exercise=False,
        red_flags=["limp"],
        cleared=True,
    )
    profile.equipment.set(Equipment.objects.filter(slug__in=["band", "dumbbell"]))
    InjuryRow.objects.create(
        user=profile.user,
        area="shin",
        side="left",
        pain=2,
        status="history",
        since=dt.date(2026, 8, 5),
    )

    assert answers_of(profile).runner(start=START) == Runner(
        goal=Goal.HALF_MARATHON,
        start=START,
        race_date=dt.date(2027, 5, 2),
        strength_level=Level.ADVANCED,
        running_level=Level.BEGINNER,
        running_months=3,
        age=44,
        runs={Weekday.TUE: RunKind.HARD, Weekday.SUN: RunKind.LONG},
        strength_days=frozenset({Weekday.MON, Weekday.FRI}),
        minutes=50,
        equipment=frozenset({"band", "dumbbell"}),
        injuries=(
            Injury(
                area=InjuryArea.SHIN,
                pain=2,
                status=InjuryStatus.HISTORY,
                side=Side.LEFT,
                months_since=4,
            ),
        ),
        screening=Screening(red_flags=(RedFlag.LIMP,), cleared=True),
        vigorous_exercise=False,
        plyometrics=Readiness.READY,
    )

"""The coaches' desk and the catalogue as it ships."""

import pytest

from catalog.models import Exercise
from catalog.publishing import missing
from catalog.shipping import load
from tests.catalog.desk import (
    change,
    changed,
    compared,
    different,
    errors_of,
    form_of,
    reverted,
    written,
)

pytestmark = pytest.mark.usefixtures("shipped")


def test_every_shipped_exercise_may_be_published():
    found = [(exercise.slug, missing(exercise)) for exercise in Exercise.objects.whole()]

    assert len(found) == 120
    assert [one for one in found if one[1]] == []


@pytest.mark.parametrize("slug", ["plank", "single-leg-hop", "squat", "dumbbell-step-up"])
def test_form_of_a_shipped_exercise_saves_it_as_it_was(coach_client, slug):
    exercise = Exercise.objects.get(slug=slug)

    saved = coach_client.post(change(exercise), form_of(coach_client.get(change(exercise))))

    assert saved.status_code == 302, errors_of(saved)
    assert slug in load().unchanged


def test_newest_version_is_the_exercise_as_it_is_now(coach_client):
    step_up = Exercise.objects.get(slug="dumbbell-step-up")

    response = compared(coach_client, step_up, written(step_up), "now")

    assert different(response) == []
    assert "The two are the same." in response.content.decode()


def test_coach_reverts_to_what_was_shipped(coach_client):
    plank = Exercise.objects.get(slug="plank")
    shipped = written(plank)
    changed(coach_client, plank, **{"steps-0-text": "Oops."})
    assert "plank" in load().left

    reverted(coach_client, plank, shipped)

    assert "plank" in load().unchanged

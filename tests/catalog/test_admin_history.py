"""An exercise's history at the desk: two versions beside each other, and back to one of them."""

import pytest
import reversion
from reversion.models import Version

from catalog.comparing import Sheet, compare
from catalog.models import Exercise, Muscle
from catalog.vocabulary import State
from tests.catalog.desk import (
    STEPS,
    act,
    address,
    changed,
    compared,
    different,
    errors_of,
    make_squat,
    newest,
    reverted,
    written,
)
from tests.catalog.factories import ExerciseFactory


@pytest.fixture
def squat(db):
    """With one version of history."""
    squat = make_squat()
    written(squat)
    return squat


def steps_of(exercise):
    return [step.text for step in exercise.steps.all()]


def test_history_lists_every_change(coach_client, squat):
    changed(coach_client, squat, summary="Another.")
    act(coach_client, "withdraw", squat, confirmed="yes")

    response = coach_client.get(address("history", squat))

    comments = [one.revision.get_comment() for one in response.context["versions"]]
    assert comments == ["Withdrawn.", "Changed Summary.", ""]


def test_history_without_a_change_says_so(coach_client, db):
    fresh = ExerciseFactory()

    page = coach_client.get(address("history", fresh)).content.decode()

    assert "Nothing has been written down of this exercise yet." in page


@pytest.mark.parametrize("versions", [1, 30])
def test_history_has_a_flat_number_of_queries(
    coach_client, squat, versions, django_assert_num_queries
):
    for _ in range(versions - 1):
        written(squat)

    with django_assert_num_queries(7):
        response = coach_client.get(address("history", squat))

    assert len(response.context["versions"]) == versions


def test_two_versions_stand_beside_each_other_with_rows_and_muscles(coach_client, squat):
    before = newest(squat)
    easier = ExerciseFactory(name="Box squat")
    other_muscle = Muscle.objects.get(name="hamstrings")
    values = {
        "summary": "Makes thighs stronger.",
        "start_reps_high": 12,
        "primary_muscles": [other_muscle.pk],
        "secondary_muscles": [squat.primary_muscles.get().pk],
        "steps-1-DELETE": "on",
        "steps-3-text": "Smile.",
        "steps-3-position": 4,
        "mistakes-0-mend": "Look up.",
        "cautions-0-kind": "avoid",
        "cautions-0-injury_area": "shin",
        "rungs_down-0-easier": easier.pk,
    }
    after = changed(coach_client, squat, **values)

    response = compared(coach_client, squat, before, after)

    assert different(response) == [
        ("Summary", "changed", "Makes legs stronger.", "Makes thighs stronger."),
        ("Reps, to", "changed", "10", "12"),
        ("Primary muscles", "changed", "quadriceps", "hamstrings"),
        ("Secondary muscles", "added", "", "quadriceps"),
        ("Step 2", "removed", STEPS[1], ""),
        ("Step 3", "added", "", "Smile."),
        ("Mistake 1", "changed", "Mistake 1: Mend it.", "Mistake 1: Look up."),
        ("Caution 1", "added", "", "Leave it out: shin"),
        ("Easier neighbour 1", "added", "", "Box squat"),
    ]


def test_comparison_says_in_words_and_marks_what_changed(coach_client, squat):
    before = newest(squat)
    changed(coach_client, squat, summary="Makes thighs stronger.")

    page = compared(coach_client, squat, before, "now").content.decode()

    assert '<strong class="mark">changed</strong>' in page
    assert "<td>Makes <del>legs</del> stronger.</td>" in page
    assert "<td>Makes <ins>thighs</ins> stronger.</td>" in page


def test_neighbour_that_was_deleted_has_a_word_in_its_place(coach_client, squat):
    gone = ExerciseFactory()
    squat.rungs_up.create(harder=gone)
    before = written(squat)
    gone.delete()

    response = compared(coach_client, squat, before, "now")

    assert different(response) == [("Harder neighbour 1", "removed", "(no longer there)", "")]


def test_row_of_another_exercise_in_the_same_revision_stays_out(coach_client, squat):
    other = ExerciseFactory(steps=["Jump."])
    with reversion.create_revision():
        for exercise in Exercise.objects.for_history():
            reversion.add_to_revision(exercise)

    response = compared(coach_client, other, newest(other), "now")

    assert different(response) == []


@pytest.mark.parametrize("rows", [1, 30])
def test_comparison_has_a_flat_number_of_queries(
    coach_client, squat, rows, django_assert_num_queries
):
    for number in range(rows):
        squat.aliases.create(position=number, name=f"Name {number}")
        squat.rungs_up.create(harder=ExerciseFactory())
    after = written(squat)

    with django_assert_num_queries(24):
        response = compared(coach_client, squat, after, "now")

    assert different(response) == []


@pytest.mark.parametrize("asked", ["", "0", "999999", "x", "-1", "²"])
def test_comparison_with_a_version_that_is_not_there_is_not_found(coach_client, squat, asked):
    assert compared(coach_client, squat, asked, "now").status_code == 404


def test_version_of_another_exercise_is_not_found(coach_client, squat):
    theirs = written(ExerciseFactory())

    assert compared(coach_client, squat, theirs, "now").status_code == 404
    assert coach_client.get(address("revision", squat, theirs.pk)).status_code == 404


def test_version_of_a_row_with_the_same_number_is_not_found(coach_client, squat):
    """A step's number may be an exercise's as well; its version would revert somebody else."""
    step = squat.steps.create(text="One more.")
    stranger = ExerciseFactory(pk=step.pk)
    written(squat)
    version = Version.objects.get_for_object(step).get()

    assert coach_client.get(address("revision", stranger, version.pk)).status_code == 404


def test_coach_reverts_a_changed_step(coach_client, squat):
    before = newest(squat)
    changed(coach_client, squat, **{"steps-0-text": "Oops."})

    response = reverted(coach_client, squat, before)

    assert response.status_code == 302
    assert steps_of(squat) == STEPS


def test_looking_at_a_version_brings_nothing_back(coach_client, squat):
    before = newest(squat)
    changed(coach_client, squat, **{"steps-0-text": "Oops."})

    coach_client.get(address("revision", squat, before.pk))

    assert steps_of(squat)[0] == "Oops."


def test_reverting_what_was_withdrawn_leaves_it_withdrawn(coach_client, squat):
    before = newest(squat)
    act(coach_client, "withdraw", squat, confirmed="yes")

    page = coach_client.get(address("revision", squat, before.pk)).content.decode()
    reverted(coach_client, squat, before)

    squat.refresh_from_db()
    assert squat.state == State.WITHDRAWN
    assert "Its state stays what it is now: withdrawn." in page


def test_reverting_what_is_published_keeps_its_address(coach_client):
    draft = make_squat(state=State.DRAFT)
    Exercise.objects.update(slug="first-idea")
    before = written(draft)
    Exercise.objects.update(slug="squat", state=State.PUBLISHED)

    reverted(coach_client, draft, before)

    draft.refresh_from_db()
    assert (draft.slug, draft.state) == ("squat", State.PUBLISHED)


def test_reverting_a_published_exercise_to_a_half_written_one_is_refused(coach_client):
    draft = make_squat(state=State.DRAFT, steps=["Stand."])
    before = written(draft)
    for number, text in enumerate(STEPS, start=2):
        draft.steps.create(position=number, text=text)
    Exercise.objects.update(state=State.PUBLISHED)

    response = reverted(coach_client, draft, before)

    assert errors_of(response) == ["Write 3 to 7 steps, not 1."]
    assert steps_of(draft) == ["Stand.", *STEPS]


def test_rows_are_paired_where_they_agree():
    left = Sheet(facts={}, rows={"Step": ["One.", "Two.", "Three."]})
    right = Sheet(facts={}, rows={"Step": ["Two.", "Three.", "Four."]})

    found = compare(left, right)

    assert [(line.label, line.mark) for line in found.different] == [
        ("Step 1", "removed"),
        ("Step 3", "added"),
    ]
    assert [line.label for line in found.same] == ["Step 1", "Step 2"]

"""The session screen as it is opened."""

import datetime as dt
import re
from decimal import Decimal

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from logbook.models import LoggedExercise, SessionLog, SetLog, SetState
from plans.models import Prescription
from tests.factories import PlanFactory, PlannedSessionFactory, PrescriptionFactory
from tests.logbook.steps import session_address, set_address, store, write


def test_page_lists_blocks_exercises_and_sets(runner_client, planned):
    response = runner_client.get(session_address(planned))

    assertContains(response, "<h1>Strength</h1>", html=True)
    assertContains(response, "<h2>Main lifts</h2>", html=True)
    for name in ("Goblet squat", "Heel raise", "Plank"):
        assertContains(response, name)
    assertContains(response, 'aria-pressed="false"', count=9)
    assertContains(response, 'aria-label="Set 1, left done"')
    assertContains(response, '<span class="num">0</span> <span>of 9 sets done</span>', html=True)


def test_page_shows_how_in_steps(runner_client, runner):
    prescription = PrescriptionFactory(
        session__plan__user=runner, exercise__steps=["Stand tall.", "Sit back."]
    )

    response = runner_client.get(session_address(prescription.session))

    assertContains(
        response, '<ol class="steps"><li>Stand tall.</li><li>Sit back.</li></ol>', html=True
    )
    assertContains(response, f'href="{prescription.exercise.get_absolute_url()}"')


def test_look_at_the_page_writes_nothing(runner_client, planned):
    runner_client.get(session_address(planned))

    rows = [model.objects.count() for model in (SessionLog, LoggedExercise, SetLog)]
    assert rows == [0, 0, 0]


def test_first_open_set_is_next_and_no_other(runner_client, planned):
    store(planned, write(), number=1)

    response = runner_client.get(session_address(planned))

    assertContains(response, "<b>Set 2, next</b>", html=True)
    assertContains(response, 'aria-current="step"', count=1)


def test_next_side_is_named_in_its_lane(runner_client, planned):
    for number in (1, 2, 3):
        store(planned, write(), number=number)

    response = runner_client.get(session_address(planned))

    lane, *others = re.findall(
        r'<div class="lane" aria-current="step">(.*?)</div>\s*(?:<div|</li)',
        response.content.decode(),
        re.DOTALL,
    )
    assert others == []
    assert "<b>Next</b>" in lane
    assert 'aria-label="Set 1, left done"' in lane


def test_done_exercise_folds_to_what_was_done(runner_client, planned):
    for number, reps in ((1, 8), (2, 8), (3, 7)):
        store(planned, write(reps=reps, kilograms=Decimal("7.50")), number=number)

    response = runner_client.get(session_address(planned))

    assertContains(response, '<span class="did">8 · 8 · 7 reps with 7.5 kg</span>', html=True)


def test_kilograms_are_asked_for_loadable_exercises_only(runner_client, planned):
    response = runner_client.get(session_address(planned))

    assertContains(response, 'name="kilograms"', count=3)
    assertContains(response, 'name="seconds"', count=2)
    assertContains(response, 'name="reps"', count=7)


def test_weight_of_one_set_is_proposed_for_the_next(runner_client, planned):
    store(planned, write(reps=6, kilograms=Decimal(14)))

    response = runner_client.get(session_address(planned))

    assertContains(response, 'id="reps-1-2-both" value="6"')
    assertContains(response, 'id="kilograms-1-2-both" value="14"')


def test_side_is_proposed_as_the_same_side_before(runner_client, planned):
    store(planned, write(reps=10), position=2, side="left")
    store(planned, write(reps=6), position=2, side="right")

    response = runner_client.get(session_address(planned))

    assertContains(response, 'id="reps-2-2-left" value="10"')
    assertContains(response, 'id="reps-2-2-right" value="6"')


def test_hold_is_proposed_as_planned_whatever_the_set_before(runner_client, planned):
    store(planned, write(reps=None, seconds=12), position=3)

    response = runner_client.get(session_address(planned))

    assertContains(response, 'id="seconds-3-2-both" value="20"')


def test_set_that_was_taken_back_keeps_its_figures(runner_client, planned):
    store(planned, write(reps=5, state=SetState.TAKEN_BACK))

    response = runner_client.get(session_address(planned))

    assertContains(response, 'id="reps-1-1-both" value="5"')
    assertContains(response, 'aria-pressed="true"', count=0)


def test_last_time_is_what_was_before_the_session_shown(runner_client, planned, clock):
    squat = planned.prescriptions.get(position=1).exercise
    store(planned, write(reps=8, kilograms=Decimal(12)))
    later = PlannedSessionFactory(plan=planned.plan, date=planned.date + dt.timedelta(days=2))
    PrescriptionFactory(session=later, position=1, exercise=squat)
    store(later, write(60 * 48, reps=8, kilograms=Decimal(99)))

    response = runner_client.get(session_address(planned))

    assertNotContains(response, "Last time")
    assertNotContains(response, 'value="99"')


@pytest.fixture
def again(planned, clock):
    """Wednesday's session, with the squat of Monday's; both were looked at on Wednesday."""
    session = PlannedSessionFactory(plan=planned.plan, date=planned.date + dt.timedelta(days=2))
    squat = planned.prescriptions.get(position=1).exercise
    PrescriptionFactory(session=session, position=1, exercise=squat)
    clock.set_day(session.date)
    return session


def test_last_time_is_shown_and_its_weight_proposed(runner_client, planned, again):
    store(planned, write(reps=8, kilograms=Decimal("12.5")))

    response = runner_client.get(session_address(again))

    assertContains(response, "<p>Last time 8 reps with 12.5 kg.</p>", html=True)
    assertContains(response, 'id="kilograms-1-1-both" value="12.5"')


def test_the_first_time_a_weight_is_asked_for_and_none_is_invented(runner_client, planned):
    planned.prescriptions.update(rir=3)

    page = runner_client.get(session_address(planned))

    asked = "Choose a weight that leaves about 3 reps in the tank at 8, or none if your own does"
    assertContains(page, asked, count=1)  # the heel raise and the plank take no load
    assertContains(page, 'id="kilograms-1-1-both" value=""')


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"rir": 5}, "Choose a weight that leaves you far from tired at 8, or none"),
        ({"rir": 3, "exercise__heavy_capable": True}, "leaves about 3 reps in the tank at 8."),
    ],
)
def test_the_weight_is_asked_for_as_the_lift_wants_it(runner_client, runner, changed, said):
    session = PlannedSessionFactory(plan=PlanFactory(user=runner))
    PrescriptionFactory(session=session, position=1, exercise__loadable=True, **changed)

    assertContains(runner_client.get(session_address(session)), said)


def test_who_ticked_without_a_weight_is_not_asked_again(runner_client, planned, again):
    Prescription.objects.update(rir=3)
    store(planned, write(reps=8))

    for session in (planned, again):
        page = runner_client.get(session_address(session))
        assertNotContains(page, "Choose a weight")
        assertNotContains(page, 'name="kilograms" value="0')


def test_last_time_in_another_range_says_so_and_its_weight_is_proposed(
    runner_client, planned, again
):
    store(planned, write(reps=10, kilograms=Decimal(12)))
    again.prescriptions.update(reps_low=4, reps_high=6)

    response = runner_client.get(session_address(again))

    said = "<p>Last time 10 reps with 12 kg, when the target was 8–10.</p>"
    assertContains(response, said, html=True)
    assertContains(response, 'id="kilograms-1-1-both" value="12"')


def test_last_time_of_another_runner_stays_theirs(runner_client, planned, again):
    theirs = PlannedSessionFactory()
    squat = again.prescriptions.get(position=1).exercise
    PrescriptionFactory(session=theirs, position=1, exercise=squat)
    store(planned, write(reps=8, kilograms=Decimal(12)))
    store(theirs, write(60, reps=8, kilograms=Decimal(77)))

    response = runner_client.get(session_address(again))

    assertContains(response, "<p>Last time 8 reps with 12 kg.</p>", html=True)


def test_last_time_passes_over_what_was_taken_back(runner_client, planned, again):
    between = PlannedSessionFactory(plan=planned.plan, date=planned.date + dt.timedelta(days=1))
    squat = again.prescriptions.get(position=1).exercise
    PrescriptionFactory(session=between, position=1, exercise=squat)
    store(planned, write(reps=8))
    store(between, write(60 * 24, reps=6, state=SetState.TAKEN_BACK))

    response = runner_client.get(session_address(again))

    assertContains(response, "<p>Last time 8 reps.</p>", html=True)


def test_superset_names_its_partner(runner_client, runner):
    planned = PlannedSessionFactory(plan=PlanFactory(user=runner))
    for position, name in ((1, "Squat"), (2, "Push-up")):
        PrescriptionFactory(session=planned, position=position, exercise__name=name, superset=1)

    response = runner_client.get(session_address(planned))

    assertContains(response, "<p>Take turns with Push-up, then rest.</p>", html=True)
    assertContains(response, "<p>Take turns with Squat, then rest.</p>", html=True)


def test_session_of_a_retired_plan_stays_readable(runner_client, planned, clock):
    planned.plan.retired_at = clock.now
    planned.plan.save()
    clock.set_day(planned.date - dt.timedelta(days=1))

    response = runner_client.get(session_address(planned))

    assertContains(response, "Goblet squat")
    assertContains(response, "It belongs to an earlier plan and lies ahead")
    assertNotContains(response, set_address(planned))


def test_page_is_kept_by_no_cache(runner_client, planned):
    response = runner_client.get(session_address(planned))

    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("exercises", [1, 30])
def test_page_takes_six_queries(runner, runner_client, exercises, django_assert_num_queries):
    planned = PlannedSessionFactory(plan=PlanFactory(user=runner))
    for position in range(1, exercises + 1):
        PrescriptionFactory(session=planned, position=position, exercise__steps=["Stand tall."])
        store(planned, write(), position=position)

    # session, user, prescriptions, their steps, sets: one less than the budget
    with django_assert_num_queries(5):
        runner_client.get(session_address(planned))


@pytest.mark.parametrize(
    ("left", "right", "line"),
    [
        ((10, 9), (10, 9), "10 · 9 reps a side"),
        ((10, 9), (10, 8), "left 10 · 9 reps, right 10 · 8 reps"),
    ],
)
def test_done_sides_share_a_line_when_they_did_the_same(runner_client, planned, left, right, line):
    for side, counts in (("left", left), ("right", right)):
        for number, reps in enumerate(counts, start=1):
            store(planned, write(reps=reps), position=2, number=number, side=side)

    response = runner_client.get(session_address(planned))

    assertContains(response, f'<span class="did">{line}</span>', html=True)


def test_different_weights_stand_with_their_sets(runner_client, planned):
    for number, weight in ((1, "14"), (2, "16.5"), (3, None)):
        kilograms = Decimal(weight) if weight else None
        store(planned, write(reps=8, kilograms=kilograms), number=number)

    response = runner_client.get(session_address(planned))

    assertContains(response, '<span class="did">8 × 14 · 8 × 16.5 · 8 × 0 kg</span>', html=True)


def test_session_that_lies_ahead_says_why_its_day_was_chosen(runner_client, planned, clock):
    clock.set_day(planned.date - dt.timedelta(days=1))

    response = runner_client.get(session_address(planned))

    assertContains(response, "<b>Planned for Monday.</b>", html=True)
    assertContains(response, set_address(planned))

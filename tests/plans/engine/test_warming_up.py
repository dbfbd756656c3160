"""What comes before the work, as a coach would call it out (R6, R44)."""

from dataclasses import replace

import pytest

from plans.engine.dosing import Line
from plans.engine.generate import generate
from plans.engine.reasons import sentence
from plans.engine.shelving import Load, Pick, Role
from plans.engine.timing import set_seconds
from plans.engine.types import (
    Block,
    Goal,
    Injury,
    InjuryArea,
    Level,
    Readiness,
    Runner,
    Session,
    SessionKind,
)
from plans.engine.warming_up import _is_heavy
from tests.plans.engine.examples import P1, P3, runner
from tests.plans.engine.facts import by_slug, everything


def warm_ups(someone: Runner, week: int) -> list[list[str]]:
    return [
        [f"{item.exercise} {item.sets}" for item in session.items if item.block is Block.WARM_UP]
        for session in generate(someone, everything()).weeks[week - 1].sessions
    ]


def test_r44_the_pulse_comes_first_and_neighbouring_sessions_take_turns():
    assert (
        warm_ups(P1, 5)
        == warm_ups(P1, 6)
        == [
            ["step-touch 2", "cat-camel 1", "leg-swing 1", "ankle-rock 1", "hip-circle 1"],
            ["standing-march 2", "ankle-rock 1", "cat-camel 1", "hip-circle 1", "leg-swing 1"],
        ]
    )


def test_r44_three_minutes_hold_fewer_drills():
    assert warm_ups(replace(P1, minutes=20), 5) == [
        ["step-touch 2", "cat-camel 1", "leg-swing 1"],
        ["standing-march 2", "ankle-rock 1", "cat-camel 1"],
    ]


def test_r44_lighter_sets_of_a_heavy_lift_take_the_place_of_a_drill():
    first, second = warm_ups(P3, 6)

    assert first == [
        "step-touch 2",
        "cat-camel 1",
        "leg-swing 1",
        "open-book-rotation 1",
        "ankle-rock 1",
        "back-squat 2",
    ]
    assert second[-1] == "barbell-romanian-deadlift 2"


@pytest.mark.parametrize("minutes", [30, 60])
@pytest.mark.parametrize("equipment", [P3.equipment, frozenset()])
def test_r44_drills_lighter_sets_and_landings_fit_the_warm_up_together(minutes, equipment):
    """With a few seconds from one to the next."""
    someone = replace(P3, minutes=minutes, equipment=equipment, plyometrics=Readiness.READY)
    jumping = [
        session
        for week in generate(someone, everything()).weeks
        for session in week.sessions
        if session.landings
    ]

    assert jumping
    for session in jumping:
        warm = [item for item in session.items if item.block is Block.WARM_UP]
        assert [item.exercise for item in warm if item.landings] == ["snap-down", "pogo-hop"]
        seconds = sum(
            item.sets * set_seconds(by_slug()[item.exercise], item.reps, item.hold_seconds)
            + (item.rest_seconds or 10)
            for item in warm
        )
        assert seconds <= session.warm_up_minutes * 60


@pytest.mark.parametrize(("minutes", "sets"), [(15, 1), (20, 1), (21, 2), (45, 2)])
def test_r44_up_to_twenty_minutes_have_time_for_one_lighter_set(minutes, sets):
    lasts = [day[-1] for day in warm_ups(replace(P3, minutes=minutes), 6)]

    assert lasts == [f"back-squat {sets}", f"barbell-romanian-deadlift {sets}"]


def test_r44_fourteen_minutes_have_no_time_for_lighter_sets():
    for day in warm_ups(replace(P3, minutes=14), 6):
        assert not [one for one in day if "squat" in one or "deadlift" in one]


def test_r44_one_lighter_set_stands_between_the_two():
    sessions = generate(replace(P3, minutes=20), everything()).weeks[5].sessions
    (ramp,) = [one for one in sessions[0].items if one.reasons[0].key == "ramp_once"]

    assert (ramp.reps, ramp.rest_seconds) == ((5, 5), 0)
    assert "One lighter set, at about 50 to 75%" in sentence(ramp.reasons[0])


@pytest.mark.parametrize(("age", "balance"), [(59, False), (60, True)])
def test_r6_from_60_on_balance_stands_at_the_end_of_each_warm_up(age, balance):
    for day in warm_ups(replace(P1, age=age), 5):
        assert (day[-1] == "single-leg-balance 1") == balance
        assert len(day) == 5


def mobility(someone: Runner) -> Session:
    weeks = generate(someone, everything()).weeks
    return next(s for week in weeks for s in week.sessions if s.kind is SessionKind.MOBILITY)


@pytest.mark.parametrize(("asked", "lasts"), [(15, 11), (60, 20), (120, 21)])
def test_r44_a_mobility_session_moves_the_joints_for_some_twenty_minutes(asked, lasts):
    """Before a race with the drills that warm-ups had, of which short ones have few (R30)."""
    session = mobility(replace(P3, minutes=asked))
    warm = [item.exercise for item in session.items if item.block is Block.WARM_UP]
    drills = [item for item in session.items if item.block is not Block.WARM_UP]

    assert session.minutes == lasts
    assert len(warm) == 1
    assert {item.measure.value for item in drills} == {"reps"}
    assert max(item.sets for item in drills) == 2


def test_r46_a_longer_warm_up_takes_no_drill_from_a_mobility_session():
    sets = [
        sum(item.sets for item in mobility(replace(P3, minutes=minutes)).items)
        for minutes in (20, 30, 45, 60, 120)
    ]
    assert sets == sorted(sets)


@pytest.mark.parametrize(
    ("load", "block", "reps", "rir", "percent", "heavy"),
    [
        (Load.HEAVY, Block.MAIN, (8, 10), 3, (70, 75), True),
        (Load.HEAVY, Block.MAIN, (8, 10), 3, (70, 74), False),
        (Load.HEAVY, Block.MAIN, (5, 7), 3, None, True),
        (Load.HEAVY, Block.MAIN, (6, 8), 3, None, True),
        (Load.HEAVY, Block.MAIN, (7, 8), 3, None, False),
        (Load.HEAVY, Block.MAIN, (4, 6), 4, None, False),
        (Load.HEAVY, Block.ACCESSORY, (4, 6), 3, None, False),
        (Load.BAND, Block.MAIN, (4, 6), 3, None, False),
    ],
)
def test_r44_which_lifts_are_heavy_enough_to_be_prepared(load, block, reps, rir, percent, heavy):
    squat = by_slug()["back-squat"]
    line = Line(
        pick=Pick(exercise=squat, role=Role.KNEE, load=load, equipment=()),
        block=block,
        sets=3,
        most=3,
        reps=reps,
        hold=None,
        rir=rir,
        percent=percent,
        rest=120,
        tempo=None,
    )

    assert _is_heavy(line) == heavy


@pytest.mark.parametrize(("equipment", "prepared"), [("barbell", True), ("machine", False)])
def test_r44_a_barbell_is_prepared_however_light_it_is(equipment, prepared):
    someone = replace(P3, strength_level=Level.INTERMEDIATE, equipment=frozenset({equipment}))
    week = generate(someone, everything()).weeks[0].sessions

    assert all(item.rir is None or item.rir >= 3 for one in week for item in one.items)
    for session in week:
        ramps = [item for item in session.items if item.reasons[0].key == "ramp"]
        assert bool(ramps) == prepared


def test_r44_a_locked_bar_takes_no_lighter_sets_from_the_heavy_lift_behind_it():
    someone = runner(
        goal=Goal.HALF_MARATHON,
        strength_level=Level.INTERMEDIATE,
        minutes=90,
        equipment=frozenset({"barbell", "kettlebell"}),
        injuries=(Injury(area=InjuryArea.HAMSTRING_STRAIN, pain=2),),
    )
    squats, deadlifts = warm_ups(someone, 5)

    assert squats[-1:] == ["back-squat 2"]
    assert deadlifts[-2:] == ["barbell-romanian-deadlift 2", "bulgarian-split-squat 2"]

"""What stays from week to week, and what moves on when a phase does (R13, R17, R18, R30, R40)."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from statistics import mean

import pytest

from plans.engine.generate import generate
from plans.engine.types import (
    Block,
    Goal,
    Injury,
    InjuryArea,
    InjuryStatus,
    Item,
    Level,
    Pattern,
    PhaseName,
    Programme,
    Readiness,
    Runner,
    SessionKind,
    Week,
)
from tests.plans.engine.examples import (
    EASY,
    FRI,
    GYM,
    HARD,
    LONG,
    MON,
    P2,
    P4,
    P7,
    SAT,
    SUN,
    THU,
    TUE,
    WED,
    race_after,
    runner,
)
from tests.plans.engine.facts import everything
from tests.plans.engine.measuring import full_sessions, volume, work

AA, STR, POW, MAINT, TAPER, _ = PhaseName
BEGINNER = runner(strength_days=frozenset({MON, THU}), runs={TUE: EASY, SUN: LONG})
MARATHONER = runner(
    goal=Goal.MARATHON,
    strength_level=Level.ADVANCED,
    running_level=Level.ADVANCED,
    race_date=race_after(18),
    runs={MON: EASY, TUE: HARD, WED: EASY, THU: HARD, SUN: LONG},
    strength_days=frozenset({TUE, THU}),
    equipment=GYM,
)
ACHILLES = runner(
    goal=Goal.HALF_MARATHON,
    strength_level=Level.INTERMEDIATE,
    race_date=race_after(14),
    runs={TUE: EASY, THU: EASY, SUN: LONG},
    strength_days=frozenset({MON, WED, FRI}),
    equipment=frozenset({"dumbbell", "band", "step"}),
    minutes=40,
    injuries=(Injury(area=InjuryArea.ACHILLES_MID, pain=3),),
)


def weeks_of(programme: Programme, phase: PhaseName) -> list[Week]:
    """Those that build."""
    return [week for week in programme.weeks if week.phase is phase and not week.deload]


def mains(week: Week) -> list[frozenset[str]]:
    """Session by session."""
    return [
        frozenset(item.exercise for item in session.items if item.block is Block.MAIN)
        for session in week.sessions
        if any(item.block is Block.MAIN for item in session.items)
    ]


def every(programme: Programme, phase: PhaseName) -> Iterator[Item]:
    for week, session in full_sessions(programme):
        if week.phase is phase:
            yield from work(session)


@pytest.mark.parametrize("minutes", [25, 30, 35, 40, 45, 60])
@pytest.mark.parametrize("someone", [BEGINNER, P2, P4, P7, MARATHONER, ACHILLES])
def test_main_lifts_of_a_phase_are_the_same_every_week(someone, minutes):
    programme = generate(replace(someone, minutes=minutes), everything())

    for first, second in pairwise(week for week in programme.weeks if not week.deload):
        # a week's only session has one long rest up to 30 minutes, and its lifts take turns
        alone = len(mains(first)) == 1 and minutes <= 30
        if first.phase is second.phase and first.phase in {AA, STR, POW, MAINT} and not alone:
            assert sorted(map(sorted, mains(first))) == sorted(map(sorted, mains(second)))


def test_r13_reps_of_a_strength_phase_fall_in_three_steps():
    squats = [
        (item.reps, week.number)
        for week, session in full_sessions(generate(P4, everything()))
        for item in session.items
        if week.phase is STR and item.exercise == "dumbbell-squat" and item.block is Block.MAIN
    ]

    assert list(dict.fromkeys(reps for reps, _ in squats)) == [(6, 8), (5, 7), (5, 6)]


def test_r13_one_session_a_week_has_the_lift_of_either_session_before():
    programme = generate(P4, everything())
    before = frozenset().union(*mains(weeks_of(programme, STR)[-1]))

    assert len(before) == 2
    assert all(mains(week) == [before] for week in weeks_of(programme, MAINT))


@pytest.mark.parametrize("someone", [P2, P4, MARATHONER])
def test_r30_a_taper_has_no_main_lift_that_was_none_before(someone):
    programme = generate(replace(someone, minutes=40), everything())
    before = {
        slug
        for phase in (STR, POW, MAINT)
        for w in weeks_of(programme, phase)
        for slugs in mains(w)
        for slug in slugs
    }

    for week in weeks_of(programme, TAPER):
        for slugs in mains(week):
            assert slugs <= before


def test_r30_a_taper_with_a_session_less_keeps_two_fifths_of_the_leg_work():
    programme = generate(P2, everything())
    usual = mean(volume(week) for week in weeks_of(programme, POW)[-2:])
    (week,) = weeks_of(programme, TAPER)

    assert [session.kind.value for session in week.sessions] == ["full", "mobility"]
    assert 0.4 * usual <= volume(week) <= 0.59 * usual


def test_r17_what_a_lighter_week_repeats_has_all_that_a_week_needs():
    programme = generate(P4, everything())
    repeated = [
        week
        for week, after in pairwise(programme.weeks)
        if week.phase is MAINT and not week.deload and (after.deload or after.phase is TAPER)
    ]

    assert len(repeated) == 2
    for week in repeated:
        met = {
            pattern for session in week.sessions for i in work(session) for pattern in i.patterns
        }
        assert {Pattern.CALF_BENT_KNEE, Pattern.HIP_ABDUCTION, Pattern.ANTI_EXTENSION} <= met


def calves(someone: Runner, phase: PhaseName) -> set[str]:
    return {
        item.exercise
        for item in every(generate(someone, everything()), phase)
        if item.patterns[0] is Pattern.CALF
    }


def test_r40_a_sore_tendon_goes_from_two_legs_to_one_before_any_weight():
    assert calves(ACHILLES, AA) == {"double-leg-heel-raise"}
    assert calves(ACHILLES, STR) == {"single-leg-heel-raise"}


def test_r40_a_sore_calf_stands_on_its_feet_where_a_band_is_there_too():
    sore = replace(ACHILLES, injuries=(Injury(area=InjuryArea.CALF_STRAIN),))

    assert calves(sore, AA) == {"double-leg-heel-raise"}
    assert calves(sore, STR) == {"single-leg-heel-raise"}


def test_r40_outer_hip_work_for_a_sore_knee_moves_up_with_strength():
    hips = {
        phase: {
            item.exercise
            for item in every(generate(P7, everything()), phase)
            if item.patterns == (Pattern.HIP_ABDUCTION,)
        }
        for phase in (AA, STR)
    }

    assert hips == {AA: {"clamshell"}, STR: {"side-lying-hip-abduction"}}


def test_r40_nothing_harder_stands_before_the_rung_that_suits_a_sore_back():
    someone = replace(
        ACHILLES,
        injuries=(Injury(area=InjuryArea.LOW_BACK, pain=3),),
        equipment=frozenset({"barbell", "bench", "dumbbell", "band"}),
    )
    first = generate(someone, everything()).weeks[0]
    hips = {item.exercise for session in first.sessions for item in work(session)}

    assert "glute-bridge" in hips
    assert "barbell-hip-thrust" not in hips


def test_r41_a_history_leaves_the_lifts_of_somebody_without_it():
    past = Injury(area=InjuryArea.IT_BAND, status=InjuryStatus.HISTORY, months_since=8)
    had, never = (generate(replace(P7, injuries=one), everything()) for one in ((past,), ()))

    for phase in (AA, STR):
        assert [mains(w) for w in weeks_of(had, phase)] == [
            mains(w) for w in weeks_of(never, phase)
        ]


def test_r41_a_calf_that_is_well_again_stands_on_one_leg_from_the_start():
    past = Injury(area=InjuryArea.CALF_STRAIN, status=InjuryStatus.HISTORY, months_since=5)
    someone = replace(ACHILLES, injuries=(past,))

    assert calves(someone, AA) == {"single-leg-heel-raise", "dumbbell-single-leg-heel-raise"}


def test_r33_fixed_reps_of_the_own_body_have_room_to_grow_from_strength_on():
    programme = generate(BEGINNER, everything())
    reps = {
        phase: {i.reps for i in every(programme, phase) if i.exercise == "single-leg-heel-raise"}
        for phase in (AA, STR)
    }

    assert reps[AA] == {(10, 10)}
    assert (10, 12) in reps[STR]


def test_r13_a_main_lift_near_its_row_takes_the_row():
    someone = runner(strength_level=Level.INTERMEDIATE, strength_days=frozenset({MON, THU}))
    reps = {
        item.reps
        for item in every(generate(someone, everything()), AA)
        if item.exercise == "single-leg-sit-to-stand" and item.block is Block.MAIN
    }

    assert reps == {(8, 10)}


def test_r44_a_short_session_has_one_set_before_its_heavy_lift():
    someone = replace(MARATHONER, minutes=20)
    for week, session in full_sessions(generate(someone, everything())):
        ramps = [item for item in session.items if item.reasons[0].key == "ramp_once"]
        if week.phase is STR and not week.deload:
            assert [(item.sets, item.reps) for item in ramps] == [(1, (5, 5))]


def test_r44_a_barbell_is_never_lifted_cold():
    first = generate(replace(MARATHONER, minutes=60), everything()).weeks[0].sessions[0]

    assert [i.exercise for i in first.items if i.reasons[0].key == "ramp"] == ["back-squat"]


def test_r40_nothing_bends_deep_at_a_sore_sit_bone():
    someone = replace(ACHILLES, injuries=(Injury(area=InjuryArea.HAMSTRING_TENDON, pain=2),))
    plan = generate(someone, everything())
    there = {item.exercise for _, session in full_sessions(plan) for item in session.items}

    assert not there & {"lateral-lunge", "single-leg-sit-to-stand"}


def test_r31_light_sessions_stand_on_no_leg_that_works():
    light = [
        item.exercise
        for week in generate(P2, everything()).weeks
        for session in week.sessions
        if session.kind is SessionKind.LIGHT
        for item in session.items
    ]

    assert light
    assert "hip-hike" not in light


def test_r30_mobility_before_a_race_is_what_warm_ups_had():
    programme = generate(replace(BEGINNER, goal=Goal.FIVE_K, race_date=race_after(9)), everything())
    warm = {
        item.exercise
        for week in programme.weeks
        if week.phase is not TAPER
        for session in week.sessions
        for item in session.items
        if item.block is Block.WARM_UP
    }
    last = [
        item.exercise
        for week in weeks_of(programme, TAPER)
        for session in week.sessions
        if session.kind is SessionKind.MOBILITY
        for item in session.items
    ]

    assert last
    assert set(last) <= warm


def test_r40_a_sore_knee_steps_down_only_once_groundwork_is_done():
    programme = generate(P7, everything())

    assert "step-down" not in {item.exercise for item in every(programme, AA)}
    assert "step-down" in {item.exercise for item in every(programme, STR)}


def test_r17_a_taper_keeps_its_calf_exercise_beside_jumps():
    someone = runner(
        goal=Goal.GET_FASTER,
        race_date=race_after(13),
        strength_level=Level.ADVANCED,
        age=60,
        strength_days=frozenset({MON}),
        plyometrics=Readiness.READY,
    )
    for week, session in full_sessions(generate(someone, everything())):
        if week.phase is TAPER:
            calf = {Pattern.CALF, Pattern.CALF_BENT_KNEE}
            assert any(calf & set(item.patterns) for item in work(session))


def test_r40_maintenance_with_jumps_keeps_what_suits_a_sore_hamstring():
    someone = runner(
        goal=Goal.GET_FASTER,
        race_date=race_after(17),
        strength_level=Level.INTERMEDIATE,
        equipment=frozenset({"kettlebell"}),
        plyometrics=Readiness.READY,
        injuries=(Injury(area=InjuryArea.HAMSTRING_STRAIN, pain=1),),
    )
    weeks = weeks_of(generate(someone, everything()), MAINT)

    assert len(weeks) > 2
    for week in weeks:
        there = {item.exercise for session in week.sessions for item in work(session)}
        assert there & {"glute-bridge", "glute-bridge-hold", "long-lever-bridge-hold"}


def test_r13_a_lighter_week_that_opens_maintenance_has_its_sets():
    someone = runner(
        goal=Goal.FIVE_K,
        age=42,
        strength_level=Level.ADVANCED,
        runs={THU: HARD},
        strength_days=frozenset({MON, WED, SAT}),
        minutes=90,
    )
    lighter = [
        item.sets
        for week in generate(someone, everything()).weeks
        if week.phase is MAINT and week.deload
        for session in week.sessions
        for item in session.items
        if item.block is Block.MAIN
    ]

    assert lighter
    assert max(lighter) <= 2


def test_r35_a_phase_that_opens_with_a_lighter_week_has_its_lifts_the_week_after():
    someone = runner(
        age=65,
        race_date=race_after(48),
        strength_level=Level.ADVANCED,
        runs={WED: LONG},
        strength_days=frozenset({THU, MON}),
        minutes=110,
    )
    strength = [w for w in generate(someone, everything()).weeks if w.phase is STR][:3]

    assert [week.deload for week in strength] == [True, False, False]
    assert mains(strength[1]) == mains(strength[2])

"""One answer changes, and a coach can name what changes with it (R46).

Each test holds one answer of the quiz: the same runner twice, and the difference in words.
"""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from plans.engine.generate import generate
from plans.engine.reasons import sentence
from plans.engine.types import (
    Goal,
    Injury,
    InjuryArea,
    InjuryStatus,
    Level,
    Pattern,
    PhaseName,
    Programme,
    Readiness,
    Runner,
    Screening,
    Side,
    Weekday,
)
from tests.plans.engine.examples import (
    FRI,
    GYM,
    HARD,
    LONG,
    MON,
    MONDAY,
    P1,
    P2,
    SAT,
    SUN,
    THU,
    TUE,
    WED,
    race_after,
)
from tests.plans.engine.facts import everything
from tests.plans.engine.measuring import (
    facts,
    full_sessions,
    is_heavy,
    is_leg_loading,
    sessions,
    work,
)

AA, STR, POW, MAINT, TAPER, RECOVERY = PhaseName


def plan(someone: Runner, **answers: Any) -> Programme:
    return generate(replace(someone, **answers), everything())


def phases(programme: Programme) -> list[tuple[PhaseName, int]]:
    return [(p.name, p.last_week - p.first_week + 1) for p in programme.phases]


def names(programme: Programme, phase: PhaseName | None = None) -> set[str]:
    return {
        item.exercise
        for week, session in sessions(programme)
        for item in work(session)
        if phase in {None, week.phase}
    }


def said(programme: Programme) -> str:
    return " ".join(sentence(notice) for notice in programme.notices)


def leg_days(programme: Programme) -> set[Weekday]:
    return {Weekday(s.date.weekday()) for _, s in sessions(programme) if is_leg_loading(s)}


def landings(programme: Programme) -> int:
    return sum(session.landings for _, session in sessions(programme))


def rirs(programme: Programme, *, weeks: int = 99) -> set[int]:
    return {
        item.rir
        for week, session in sessions(programme)
        if week.number <= weeks
        for item in work(session)
        if item.rir is not None
    }


def test_goal_a_marathoner_holds_strength_where_a_10k_runner_trains_power():
    ten_k = phases(plan(P2, race_date=race_after(16)))
    marathon = phases(plan(P2, race_date=race_after(16), goal=Goal.MARATHON))

    assert POW in dict(ten_k)
    assert POW not in dict(marathon)
    assert dict(marathon)[MAINT] > dict(ten_k).get(MAINT, 0)
    assert (dict(ten_k)[TAPER], dict(marathon)[TAPER]) == (1, 2)
    assert (dict(ten_k)[RECOVERY], dict(marathon)[RECOVERY]) == (1, 2)


def test_goal_general_fitness_pushes_and_pulls_every_week():
    fit = plan(P1, goal=Goal.GENERAL_FITNESS)

    for week in fit.weeks:
        patterns = {p for s in week.sessions for i in work(s) for p in i.patterns}
        assert {Pattern.PUSH, Pattern.PULL} <= patterns


def test_goal_an_ultra_runner_lowers_and_splits_in_every_strength_week():
    ultra = plan(P2, goal=Goal.ULTRA_TRAIL, race_date=race_after(18))

    for week in ultra.weeks:
        if week.phase is STR:
            done = {i.exercise for s in week.sessions for i in work(s)}
            assert any("split-squat" in name or name == "step-down" for name in done)


def test_goal_coming_back_begins_with_groundwork_and_never_jumps():
    back = plan(P2, goal=Goal.RETURN_FROM_INJURY, plyometrics=Readiness.READY)

    assert phases(back)[0][0] is AA
    assert landings(back) == 0
    assert min(rirs(back, weeks=2)) >= 3
    assert "injury" in said(back)


def test_race_date_a_later_race_leaves_more_weeks_of_strength():
    sooner, later = dict(phases(plan(P2))), dict(phases(plan(P2, race_date=race_after(15))))

    assert later[STR] + later.get(MAINT, 0) > sooner[STR] + sooner.get(MAINT, 0)
    assert later[AA] == sooner[AA]


def test_race_date_a_race_in_three_weeks_builds_nothing():
    near = plan(P2, race_date=race_after(3))

    assert STR not in dict(phases(near))
    assert min(rirs(near)) >= 3
    assert "too near" in said(near)


def test_start_in_the_middle_of_a_week_has_no_session_before_it():
    midweek = plan(P2, start=MONDAY + timedelta(days=2))

    assert all(s.date >= MONDAY + timedelta(days=2) for _, s in sessions(midweek))
    assert midweek.weeks[0].start == MONDAY


def test_strength_level_the_advanced_lift_heavier_and_oftener():
    used_to_it = plan(P2, strength_level=Level.ADVANCED, equipment=GYM)
    new_to_it = plan(P2, strength_level=Level.BEGINNER, equipment=GYM)

    heavy = [i for _, s in sessions(used_to_it) for i in s.items if is_heavy(i, P2)]
    assert heavy
    assert all(i.percent_1rm is None for _, s in sessions(new_to_it) for i in s.items)
    assert names(used_to_it) - names(new_to_it) >= {"back-squat"}
    assert dict(phases(new_to_it))[AA] > dict(phases(used_to_it))[AA]


def test_running_level_a_beginner_keeps_three_in_reserve():
    assert min(rirs(plan(P2, running_level=Level.BEGINNER))) == 3
    assert min(rirs(plan(P2))) == 2


def test_running_months_a_new_runner_works_the_hips_and_does_not_jump_at_first():
    new = plan(P2, running_months=2, plyometrics=Readiness.READY)

    assert all(s.landings == 0 for week, s in sessions(new) if week.number <= 8)
    first = new.weeks[0].sessions
    assert all(any(Pattern.HIP_ABDUCTION in i.patterns for i in work(s)) for s in first)
    assert "2 months" in said(new)


def test_age_from_40_on_there_is_a_week_more_of_groundwork():
    younger, older = plan(P2, age=39), plan(P2, age=40)

    assert dict(phases(older))[AA] == dict(phases(younger))[AA] + 1
    assert [w.number for w in older.weeks if w.deload] == [4, 8]
    assert "40" in said(older)


def test_age_from_60_on_every_session_has_balance_work():
    for _, session in sessions(plan(P2, age=60)):
        assert any(Pattern.BALANCE in item.patterns for item in session.items)


def test_age_at_17_the_reps_stay_between_6_and_15_and_no_percent_is_shown():
    young = plan(P2, age=17)

    assert young.status == "ok"
    for _, session in sessions(young):
        assert all(i.percent_1rm is None for i in session.items)
        for item in work(session):
            drill = item.patterns == (Pattern.MOBILITY,)
            if item.reps and item.measure == "reps" and not drill:
                assert 6 <= item.reps[0] <= item.reps[1] <= 15
    assert "17" in said(young)


def test_runs_leg_work_moves_away_from_the_day_before_a_hard_run():
    before = leg_days(plan(P2, strength_days=frozenset({MON, TUE, THU, FRI})))
    moved = replace(P2, strength_days=frozenset({MON, TUE, THU, FRI}))
    after = leg_days(plan(moved, runs={WED: HARD, SAT: HARD, SUN: LONG}))

    assert before == {TUE, FRI}
    assert not after & {TUE, FRI}


def test_strength_days_are_the_only_days():
    assert {s.date.weekday() for _, s in sessions(plan(P2, strength_days=frozenset({THU})))} == {
        THU
    }


def test_minutes_fewer_minutes_leave_fewer_exercises():
    short, long = plan(P2, minutes=20), plan(P2, minutes=45)

    assert max(s.minutes for _, s in sessions(short)) <= 20
    assert max(len(work(s)) for _, s in full_sessions(short)) <= 4
    assert max(len(work(s)) for _, s in full_sessions(long)) >= 6


def test_equipment_weights_load_the_lifts_and_without_them_the_plan_says_so():
    bare = plan(P2, equipment=frozenset())

    assert {"dumbbell-squat"} <= names(plan(P2))
    assert all(frozenset() in facts(item).set_ups for _, s in sessions(bare) for item in s.items)
    assert "limited load" in said(bare)


def test_vigorous_exercise_over_45_and_not_used_to_it_begins_carefully():
    older = replace(P2, age=46)

    assert min(rirs(plan(older, vigorous_exercise=False), weeks=4)) == 3
    assert "46" in said(plan(older, vigorous_exercise=False))
    assert "not used to" not in said(plan(older))


def test_plyometrics_who_passed_the_self_test_jumps_in_the_power_weeks_only():
    ready = plan(P2, plyometrics=Readiness.READY)

    assert landings(plan(P2)) == 0
    assert landings(plan(P2, plyometrics=Readiness.NEVER)) == 0
    assert {week.phase for week, s in sessions(ready) if s.landings} <= {POW, MAINT, TAPER}
    assert landings(ready) > 0


# pain and injury


def hurts(area: InjuryArea, pain: int = 2, **more: Any) -> tuple[Injury, ...]:
    return (Injury(area=area, pain=pain, **more),)


@pytest.mark.parametrize("area", [area for area in InjuryArea if area != "bone_stress"])
def test_injuries_a_sore_place_changes_exercises_and_the_plan_names_it(area):
    sore = plan(P2, injuries=hurts(area))
    before = plan(P2)

    assert sore.status == "ok"
    assert all(area not in facts(i).avoid for _, s in sessions(sore) for i in s.items)
    assert names(sore) != names(before)
    assert any(area in facts(i).prefer for _, s in sessions(sore) for i in work(s)) or not any(
        area in one.prefer for one in everything()
    )


def test_injuries_what_a_sore_place_replaced_is_named():
    swapped = {
        item.exercise: item.replaces
        for _, s in sessions(plan(P2, injuries=hurts(InjuryArea.HAMSTRING_TENDON, 3)))
        for item in work(s)
        if item.replaces and any(reason.key == "swapped" for reason in item.reasons)
    }

    assert swapped
    assert all("hamstring_tendon" in facts_of(old).avoid for old in swapped.values())


def facts_of(slug: str):
    return next(one for one in everything() if one.slug == slug)


def test_injuries_more_pain_takes_the_heavy_lifts_away():
    strong = replace(P2, strength_level=Level.ADVANCED, equipment=GYM)
    sore = plan(strong, injuries=hurts(InjuryArea.ACHILLES_MID, 3))

    assert not any(is_heavy(i, strong) for _, s in sessions(sore) for i in s.items)
    assert any(is_heavy(i, strong) for _, s in sessions(plan(strong)) for i in s.items)


def test_injuries_too_much_pain_needs_clearance():
    assert plan(P2, injuries=hurts(InjuryArea.LOW_BACK, 5)).status == "needs_clearance"
    assert plan(P2, injuries=hurts(InjuryArea.SHIN, 3)).status == "needs_clearance"
    cleared = Screening(cleared=True)
    assert plan(P2, injuries=hurts(InjuryArea.LOW_BACK, 5), screening=cleared).status == "ok"


def test_injuries_a_history_bans_nothing_and_adds_what_is_good_for_it():
    before = plan(P2, injuries=hurts(InjuryArea.SHIN, 0, status=InjuryStatus.HISTORY))

    assert before.status == "ok"
    for week in before.weeks:
        if week.phase in {AA, STR, POW}:
            assert any("shin" in facts(i).prefer for s in week.sessions for i in work(s))


def test_injuries_the_side_is_named():
    one_sided = plan(P2, injuries=hurts(InjuryArea.IT_BAND, 2, side=Side.LEFT))

    assert "left" in said(one_sided)


# the health page


CLEARED: list[tuple[str, Screening]] = [
    ("health_yes", Screening(health_yes=True, cleared=True)),
    ("low_energy_signs", Screening(low_energy_signs=True, cleared=True)),
]


@pytest.mark.parametrize(("answer", "screening"), CLEARED, ids=[one for one, _ in CLEARED])
def test_screening_a_yes_needs_clearance_and_keeps_its_notice(answer, screening):
    refused = plan(P2, screening=replace(screening, cleared=False))
    cleared = plan(P2, screening=screening)

    assert (refused.status, cleared.status) == ("needs_clearance", "ok")
    assert len(cleared.notices) > len(plan(P2).notices)


def test_screening_after_a_birth_there_is_groundwork_only_and_nothing_heavy():
    early = plan(P2, screening=Screening(postnatal_weeks=8), plyometrics=Readiness.READY)

    assert {name for name, _ in phases(early)} == {AA, TAPER, RECOVERY}
    assert landings(early) == 0
    assert all("postnatal" not in facts(i).avoid for _, s in sessions(early) for i in s.items)
    later = plan(P2, screening=Screening(postnatal_weeks=16), plyometrics=Readiness.READY)
    assert STR in dict(phases(later))
    assert landings(later) == 0


def test_screening_osteoporosis_leaves_twists_and_jumps_out():
    brittle = plan(P2, screening=Screening(osteoporosis=True), plyometrics=Readiness.READY)

    assert landings(brittle) == 0
    assert all("osteoporosis" not in facts(i).avoid for _, s in sessions(brittle) for i in s.items)


def test_screening_pregnancy_gets_no_plan_even_when_cleared():
    expecting = Screening(pregnant=True, cleared=True)

    assert plan(P2, screening=expecting).status == "needs_clearance"

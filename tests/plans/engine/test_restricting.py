"""What pain, injury, age and health do to a plan (R3 to R7, R38 to R43)."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plans.engine.generate import generate
from plans.engine.reasons import sentence
from plans.engine.reasons.words import in_a_sentence
from plans.engine.restricting import restrict
from plans.engine.types import (
    Block,
    Goal,
    Injury,
    InjuryArea,
    InjuryStatus,
    Item,
    Level,
    Measure,
    Pattern,
    PhaseName,
    Programme,
    Readiness,
    Runner,
    Screening,
    SessionKind,
    Status,
)
from tests.plans.engine import strategies
from tests.plans.engine.examples import (
    FRI,
    GYM,
    LONG,
    MON,
    P2,
    P3,
    SUN,
    THU,
    TUE,
    race_after,
    runner,
)
from tests.plans.engine.facts import by_slug, everything
from tests.plans.engine.measuring import (
    CALF,
    CORE,
    HIP,
    KNEE,
    facts,
    full_sessions,
    is_heavy,
    sessions,
    work,
)

hurt = strategies.hurt()
BONE = InjuryArea.BONE_STRESS


def every_exercise(programme: Programme) -> set[str]:
    return {item.exercise for _, session in sessions(programme) for item in session.items}


def complaints(someone: Runner) -> dict[InjuryArea, int]:
    """Place to pain, counted again from the answers."""
    found: dict[InjuryArea, int] = {}
    for one in someone.injuries:
        now = one.status is InjuryStatus.CURRENT
        if now or one.months_since in {0, 1, 2}:
            found[one.area] = max(found.get(one.area, 0), one.pain if now else 0)
    return found


@given(hurt)
@settings(max_examples=30)
def test_r40_nothing_that_a_complaint_or_condition_avoids_is_in_the_plan(someone):
    health = someone.screening
    weeks = health.postnatal_weeks
    cautions = {str(area) for area in complaints(someone) if area is not BONE}
    cautions |= {"osteoporosis"} if health.osteoporosis else set()
    cautions |= {"high_blood_pressure"} if health.health_yes else set()
    cautions |= {"postnatal"} if weeks is not None and weeks < 12 else set()

    for slug in every_exercise(generate(someone, everything())):
        lands = by_slug()[slug].landings_per_rep > 0
        cleared = {"osteoporosis"} if health.cleared and lands else set()  # R7
        assert not by_slug()[slug].avoid & (cautions - cleared)


@given(hurt)
@settings(max_examples=30)
def test_r39_nothing_is_heavy_where_it_hurts_3_or_more(someone):
    weeks = someone.screening.postnatal_weeks
    now = complaints(someone)
    strong = any(pain >= 3 and area is not InjuryArea.LOW_BACK for area, pain in now.items())
    locked = strong or BONE in now or (weeks is not None and weeks < 12)

    for _, session in sessions(generate(someone, everything())):
        for item in work(session):
            hinge = "hinge" in item.patterns and now.get(InjuryArea.LOW_BACK, 0) >= 1
            if locked or hinge:
                assert not is_heavy(item, someone)


# What is left out, and what stands there instead (R22, R39, R40, R43)


@given(strategies.trainable(), strategies.injuries)
@settings(max_examples=30)
def test_r41_a_history_bans_nothing(someone, injury):
    before = replace(injury, status=InjuryStatus.HISTORY, months_since=12)

    restrictions = restrict(replace(someone, injuries=(before,)))
    for exercise in everything():
        assert restrictions.forbid(exercise) is None or exercise.landings_per_rep


@given(hurt)
@settings(max_examples=25)
def test_r39_what_replaces_names_what_stood_here_and_why(someone):
    """What is forbidden is swapped; what suits a place better is preferred (R40, R41)."""
    restrictions = restrict(someone)

    for _, session in sessions(generate(someone, everything())):
        there = {item.exercise for item in session.items}
        for item in session.items:
            if item.replaces is None:
                assert not {"swapped", "preferred"} & {one.key for one in item.reasons}
                continue
            old = by_slug()[item.replaces]
            assert item.replaces not in there
            assert facts(item).landings_per_rep == 0
            (why,) = [one for one in item.reasons if one.key in {"swapped", "preferred"}]
            assert sentence(why).startswith(
                f"{facts(item).name} stands here instead of {in_a_sentence(old.name)}"
            )
            banned = restrictions.forbid(old)
            if banned is None:
                assert why.key == "preferred"
                assert facts(item).prefer
                now = {str(area) for area in complaints(someone)}
                assert why.code == ("R40" if why.params["area"] in now else "R41")
            elif "area" in banned.params:
                assert {one.code for one in item.reasons} & {"R39", "R40"}


def test_r22_a_substitute_has_the_same_pattern_and_the_nearest_difficulty():
    someone = replace(P3, injuries=(Injury(area=InjuryArea.PATELLOFEMORAL),))

    swapped = {
        item.replaces: item.exercise
        for _, session in sessions(generate(someone, everything()))
        for item in session.items
    }
    assert "back-squat" in swapped
    assert by_slug()[swapped["back-squat"]].pattern is Pattern.SQUAT
    assert by_slug()[swapped["back-squat"]].loadable


def test_r43_a_pattern_that_pain_empties_is_a_gap_that_names_the_place():
    someone = runner(
        equipment=GYM,
        strength_level=Level.ADVANCED,
        injuries=(Injury(area=InjuryArea.HAMSTRING_TENDON, pain=2),),
    )

    programme = generate(someone, everything())
    gaps = {gap.pattern: sentence(gap.reason) for gap in programme.gaps}
    assert gaps == {
        Pattern.HINGE: (
            "No hip hinge exercise is in your plan: your sit bone hurts 2 out of 10, and each one "
            "that you could do is left out for that."
        )
    }


@given(hurt)
@settings(max_examples=25)
def test_r43_gaps_are_exactly_the_needed_patterns_without_a_legal_exercise(someone):
    restrictions = restrict(someone)
    legal = {
        pattern
        for one in everything()
        if one.level.rank <= someone.strength_level.rank
        and any(set_up <= someone.equipment for set_up in one.set_ups)
        and restrictions.forbid(one) is None
        for pattern in one.patterns
    }
    needed = KNEE | HIP | CALF | CORE - {Pattern.ROTATION} | {Pattern.HIP_ABDUCTION}

    gaps = {gap.pattern for gap in generate(someone, everything()).gaps}
    assert gaps & needed == needed - legal


AREAS = [area for area in InjuryArea if area is not BONE]


@pytest.mark.parametrize("first", AREAS)
def test_r43_any_two_complaints_leave_a_beginner_without_equipment_a_whole_programme(first):
    groups = (KNEE, HIP, CALF, CORE, {Pattern.HIP_ABDUCTION}, {Pattern.PUSH}, {Pattern.PULL})
    for second in AREAS:
        someone = runner(injuries=(Injury(area=first, pain=2), Injury(area=second, pain=1)))

        programme = generate(someone, everything())
        weeks = programme.weeks[4:6]
        trained = {p for w in weeks for s in w.sessions for item in work(s) for p in item.patterns}
        assert all(group & trained for group in groups), (first, second)
        for week in weeks:
            for session in week.sessions:
                assert any(Pattern.MOBILITY in item.patterns for item in session.items)


@given(strategies.hurt(injuries=()), strategies.injuries)
@settings(max_examples=30)
def test_r46_another_injury_adds_no_landing_and_nothing_that_it_forbids(someone, injury):
    worse = replace(someone, injuries=(injury,))
    before, after = generate(someone, everything()), generate(worse, everything())

    if after.status is Status.OK:
        assert landings(after) <= landings(before)
        now = complaints(worse).keys() - {BONE}
        assert not any(by_slug()[slug].avoid & now for slug in every_exercise(after))


def landings(programme: Programme) -> int:
    return sum(session.landings for _, session in sessions(programme))


# What suits the place (R17, R40, R41)


@given(strategies.hurt(minutes=35) | strategies.hurt(minutes=20))
@settings(max_examples=30)
def test_r40_each_week_has_an_exercise_that_suits_each_place(someone):
    restrictions = restrict(someone)
    legal = [
        one
        for one in everything()
        if one.level.rank <= someone.strength_level.rank
        and any(set_up <= someone.equipment for set_up in one.set_ups)
        and restrictions.forbid(one) is None
    ]
    for area in {injury.area for injury in someone.injuries}:
        suits = {one.slug for one in legal if area in one.prefer}
        for week in generate(someone, everything()).weeks:
            full = [s for s in week.sessions if s.kind is SessionKind.FULL]
            # a taper repeats what was there: its one session may be the other of the two
            repeats_one = week.phase is PhaseName.TAPER and len(full) == 1
            if full and suits and not repeats_one:
                assert suits & {item.exercise for s in week.sessions for item in s.items}


@pytest.mark.parametrize("status", InjuryStatus)
@pytest.mark.parametrize(
    "area",
    [
        InjuryArea.IT_BAND,
        InjuryArea.PATELLOFEMORAL,
        InjuryArea.HIP_LATERAL,
        InjuryArea.HIP_GROIN,
    ],
)
def test_r17_outer_hips_twice_a_week_for_sore_knees_and_hips(area, status):
    someone = replace(P2, injuries=(Injury(area=area, status=status, months_since=8),))

    for week in generate(someone, everything()).weeks:
        full = [s for s in week.sessions if s.kind is SessionKind.FULL]
        if week.phase in {PhaseName.ANATOMICAL_ADAPTATION, PhaseName.MAX_STRENGTH}:
            hips = [s for s in full if any(Pattern.HIP_ABDUCTION in i.patterns for i in work(s))]
            assert len(hips) >= 2


def test_r17_ten_minutes_say_that_they_hold_no_outer_hips():
    someone = runner(minutes=10, injuries=(Injury(area=InjuryArea.PATELLOFEMORAL, pain=1),))

    reasons = [r for _, s in full_sessions(generate(someone, everything())) for r in s.reasons]
    assert any("10 minutes have room for less" in sentence(reason) for reason in reasons)


def test_r40_begins_at_the_easiest_rung():
    someone = runner(
        strength_level=Level.ADVANCED, injuries=(Injury(area=InjuryArea.ACHILLES_MID, pain=2),)
    )

    week = generate(someone, everything()).weeks[0]
    calves = {i.exercise for s in week.sessions for i in work(s) if Pattern.CALF in i.patterns}
    assert calves == {"double-leg-heel-raise"}


@pytest.mark.parametrize(
    ("area", "tempo"),
    [
        (InjuryArea.ACHILLES_MID, (3, 0, 3)),
        (InjuryArea.ACHILLES_INSERTIONAL, (3, 0, 3)),
        (InjuryArea.PLANTAR_HEEL, (3, 2, 3)),
    ],
)
def test_r20_heel_raises_are_slow_for_a_sore_tendon_or_heel(area, tempo):
    someone = runner(injuries=(Injury(area=area, pain=1),))

    raises = [
        item
        for _, session in sessions(generate(someone, everything()))
        for item in work(session)
        if CALF & set(item.patterns) and item.measure is Measure.REPS
    ]
    assert {item.tempo for item in raises} == {tempo}
    assert {item.hold_seconds for item in raises} == {tempo[1] or None}


# What may not be heavy, and what may not land (R3, R4, R7, R39, R41, R42)


def locked(**answers: Any) -> Programme:
    return generate(replace(P3, **answers), everything())


@pytest.mark.parametrize("pain", [1, 2])
def test_r39_little_pain_keeps_only_what_loads_the_place_light(pain):
    programme = locked(injuries=(Injury(area=InjuryArea.CALF_STRAIN, pain=pain),))
    heavy = {
        p for _, s in sessions(programme) for i in s.items if is_heavy(i, P3) for p in i.patterns
    }

    assert not heavy & CALF
    assert heavy & KNEE
    assert heavy & HIP


def test_r39_no_pain_no_lock():
    programme = locked(injuries=(Injury(area=InjuryArea.CALF_STRAIN),))

    assert any(is_heavy(item, P3) for _, s in sessions(programme) for item in s.items)


def test_r39_a_lock_names_the_place_and_lasts_through_the_taper():
    programme = locked(injuries=(Injury(area=InjuryArea.ANKLE_SPRAIN, pain=3),))

    main = [
        (week, item)
        for week, session in full_sessions(programme)
        for item in session.items
        if item.block is Block.MAIN
    ]
    assert {week.phase for week, _ in main} >= {PhaseName.POWER, PhaseName.TAPER}
    for _, item in main:
        assert item.reps is not None
        assert item.reps[0] >= 8
        assert item.rir is not None
        assert item.rir >= 3
        assert item.percent_1rm is None or item.percent_1rm[1] < 80
    for _, item in main:
        if not facts(item).loadable:  # body weight is light anyway
            continue
        assert "ankle hurts 3 out of 10" in " ".join(map(sentence, item.reasons))


@pytest.mark.parametrize(
    ("answers", "code", "because"),
    [
        ({"injuries": (Injury(area=InjuryArea.IT_BAND),)}, None, None),
        ({"injuries": (Injury(area=InjuryArea.IT_BAND, pain=1),)}, "R39", "hurts"),
        ({"injuries": (Injury(area=InjuryArea.LOW_BACK, pain=2),)}, None, None),
        ({"injuries": (Injury(area=InjuryArea.LOW_BACK, pain=3),)}, "R39", "hurts"),
        ({"injuries": (Injury(area=BONE),)}, "R39", "hurts"),
        (
            {"injuries": (Injury(area=BONE, status=InjuryStatus.HISTORY, months_since=11),)},
            None,  # cleared
            None,
        ),
        ({"screening": Screening(osteoporosis=True)}, "R7", "osteoporosis"),
        ({"screening": Screening(osteoporosis=True, cleared=True)}, None, None),
        ({"screening": Screening(postnatal_weeks=20)}, "R3", "birth"),
        ({"screening": Screening(postnatal_weeks=20, cleared=True)}, None, None),
        ({"screening": Screening(postnatal_weeks=11, cleared=True)}, "R3", "birth"),
        ({"goal": Goal.RETURN_FROM_INJURY}, "R42", "returning"),
    ],
)
def test_r39_why_nothing_lands(answers, code, because):
    found = restrict(runner(**({"screening": Screening(cleared=True)} | answers))).no_landings

    assert (found and found.code, found and found.params["because"]) == (code, because)


@pytest.mark.parametrize(("months", "lands"), [(3, False), (11, False), (12, True), (None, False)])
def test_r41_bone_stress_within_a_year_forbids_landings_unless_cleared(months, lands):
    before = Injury(area=BONE, status=InjuryStatus.HISTORY, months_since=months)

    assert (restrict(runner(injuries=(before,))).no_landings is None) == lands


def test_r39_the_most_serious_reason_against_landings_is_given():
    someone = runner(
        goal=Goal.RETURN_FROM_INJURY,
        injuries=(Injury(area=InjuryArea.SHIN, pain=2), Injury(area=BONE)),
        screening=Screening(cleared=True, postnatal_weeks=4),
    )

    found = restrict(someone).no_landings
    assert found is not None
    assert found.params["area"] is BONE


def test_r41_a_leg_that_was_sore_makes_jumps_begin_lower():
    before = Injury(area=InjuryArea.SHIN, status=InjuryStatus.HISTORY, months_since=12)
    elsewhere = replace(before, area=InjuryArea.LOW_BACK)

    assert restrict(runner(injuries=(before,))).gentler_landings is not None
    assert restrict(runner(injuries=(elsewhere,))).gentler_landings is None


@pytest.mark.parametrize(
    ("jumps", "ending"),
    [
        (Readiness.READY, "at times instead of another, and jumps begin a step lower."),
        (Readiness.NOT_YET, "at times instead of another."),
    ],
)
def test_r41_how_jumps_begin_is_told_where_there_are_some(jumps, ending):
    before = Injury(area=InjuryArea.SHIN, status=InjuryStatus.HISTORY, months_since=12)
    someone = replace(P3, injuries=(before,), plyometrics=jumps)

    (told,) = [
        sentence(notice)
        for notice in generate(someone, everything()).notices
        if notice.key.startswith("earlier_injury")
    ]
    assert told.endswith(ending)


def test_r7_clearance_lifts_landings_alone():
    drop, twist = by_slug()["drop-jump"], by_slug()["russian-twist"]
    cleared = restrict(runner(screening=Screening(osteoporosis=True, cleared=True)))

    assert cleared.forbid(drop) is None
    assert cleared.forbid(twist) is not None


def test_r39_bone_stress_that_is_cleared_keeps_weight_bearing_work():
    someone = replace(P3, injuries=(Injury(area=BONE),), screening=Screening(cleared=True))

    programme = generate(someone, everything())
    assert programme.gaps == ()
    assert "squat" in {p for _, s in sessions(programme) for i in s.items for p in i.patterns}


@pytest.mark.parametrize("weeks", [0, 11])
def test_r3_every_training_week_after_a_birth_is_adaptation(weeks):
    programme = locked(screening=Screening(postnatal_weeks=weeks, cleared=True))

    assert [phase.name for phase in programme.phases] == [
        PhaseName.ANATOMICAL_ADAPTATION,
        PhaseName.TAPER,
        PhaseName.RECOVERY,
    ]


def test_r1_a_cleared_yes_leaves_out_what_high_blood_pressure_forbids():
    programme = generate(
        runner(strength_level=Level.ADVANCED, screening=Screening(health_yes=True, cleared=True)),
        everything(),
    )

    assert programme.status is Status.OK
    assert not any("high_blood_pressure" in by_slug()[s].avoid for s in every_exercise(programme))


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("age", [30, 45])
def test_r42_a_return_adapts_for_two_to_four_weeks_with_three_in_reserve(level, age):
    someone = runner(
        goal=Goal.RETURN_FROM_INJURY, race_date=race_after(12), strength_level=level, age=age
    )

    programme = generate(someone, everything())
    first = programme.phases[0]
    assert first.name is PhaseName.ANATOMICAL_ADAPTATION
    assert 2 <= first.last_week <= 4
    early = [i for w, s in sessions(programme) if w.number <= 2 for i in s.items]
    assert all(item.rir is None or item.rir >= 3 for item in early)


# 16 and 17 (R5), and 60 and more (R6)


def is_counted(item: Item) -> bool:
    return item.measure is Measure.REPS and Pattern.MOBILITY not in item.patterns


@given(st.one_of(strategies.trainable(age=16), strategies.hurt(age=17)))
@settings(max_examples=25)
def test_r5_youth_trains_apart_with_many_reps_and_no_percent(someone):
    programme = generate(someone, everything())

    for week in programme.weeks:
        assert len(week.sessions) <= 3
    days = [session.date for _, session in sessions(programme)]
    assert all((later - day).days >= 2 for day, later in pairwise(days))
    for _, session in sessions(programme):
        for item in work(session):
            assert item.percent_1rm is None
            assert item.sets <= 3
            assert item.rir is None or item.rir >= 2
            assert item.exercise not in {"drop-jump", "nordic-hamstring-curl"}
            if is_counted(item):
                assert item.reps is not None
                assert 6 <= item.reps[0] <= item.reps[1] <= 15


def test_r5_two_days_are_kept_all_through():
    someone = replace(P3, age=17, strength_days=frozenset({MON, TUE, THU, FRI}), runs={SUN: LONG})

    for week in generate(someone, everything()).weeks[:10]:
        assert len(week.sessions) == 2


def test_r6_from_60_on_light_and_mobility_sessions_have_balance_too():
    someone = runner(
        goal=Goal.MARATHON, age=63, race_date=race_after(16), runs={TUE: LONG, THU: LONG}
    )

    kinds = set()
    for _, session in sessions(generate(someone, everything())):
        kinds.add(session.kind)
        assert any(Pattern.BALANCE in item.patterns for item in session.items)
    assert kinds == set(SessionKind)

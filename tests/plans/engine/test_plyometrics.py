"""Jumps (R5, R6, R12, R19, R23, R24, R25, R30, R32, R35, R36, R41, R44, R46)."""

import itertools
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plans.engine.generate import generate
from plans.engine.phases import plan_weeks
from plans.engine.plyometrics.jumps import JumpPlan, Step, step_of
from plans.engine.plyometrics.planning import plan_jumps
from plans.engine.reasons import sentence
from plans.engine.restricting import Restrictions
from plans.engine.spacing import place
from plans.engine.types import (
    Block,
    Goal,
    Impact,
    Injury,
    InjuryArea,
    InjuryStatus,
    Level,
    Pattern,
    PhaseName,
    Programme,
    Readiness,
    Reason,
    Runner,
    Session,
    SessionKind,
    Week,
)
from tests.plans.engine import strategies
from tests.plans.engine.examples import MONDAY, P1, P2, P3, P4, race_after
from tests.plans.engine.facts import by_slug, everything
from tests.plans.engine.measuring import (
    CALF,
    HIP,
    KNEE,
    facts,
    fills,
    full_sessions,
    sessions,
    volume,
    work,
)

AA, STR, POW, MAINT, TAPER, RECOVERY = PhaseName
READY = Readiness.READY
BEG, INT, ADV = Level
# R24 and R6, written down a second time
USUAL_START = {BEG: 20, INT: 40, ADV: 60}
MOST = {BEG: 60, INT: 100, ADV: 120}
FAST = (Goal.FIVE_K, Goal.TEN_K, Goal.GET_FASTER)


@st.composite
def jumpers(draw: st.DrawFn, **fixed: object) -> Runner:
    """Runners whose build has a power phase, and who passed the self-test."""
    someone = draw(
        strategies.trainable(
            goal=draw(st.sampled_from([*FAST, *FAST, Goal.MARATHON])),
            plyometrics=READY,
            running_months=draw(st.sampled_from([3, 24, 24, 24])),
            minutes=draw(st.sampled_from([15, 20, 25, 30, 45, 60, 90])),
            **fixed,
        )
    )
    days = draw(st.integers(75, 200))
    return replace(someone, race_date=someone.start + timedelta(days=days))


def jumping(programme: Programme) -> Iterator[tuple[Week, Session]]:
    return ((week, session) for week, session in sessions(programme) if session.landings)


def weighted(session: Session) -> float:
    """From the items and the catalogue alone."""
    return sum(item.landings * facts(item).landing_weight for item in session.items)


def age_share(someone: Runner) -> float:
    return 0.5 if someone.age >= 60 else 0.75 if someone.age >= 50 else 1.0


def total(programme: Programme) -> tuple[int, float]:
    found = [session for _, session in jumping(programme)]
    return sum(s.landings for s in found), sum(s.weighted_landings for s in found)


def jumps_of(session: Session) -> list[str]:
    return [item.exercise for item in session.items if item.block is Block.PLYOMETRIC]


# Who jumps, and when


@given(jumpers())
@settings(max_examples=50)
def test_r23_jumps_begin_in_power_after_groundwork_and_end_before_the_race(someone):
    programme = generate(someone, everything())
    found = list(jumping(programme))
    if not found:
        assert Pattern.PLYOMETRIC in {gap.pattern for gap in programme.gaps}
        return

    assert Pattern.PLYOMETRIC not in {gap.pattern for gap in programme.gaps}
    assert found[0][0].phase is POW
    assert {week.phase for week, _ in found} <= {POW, MAINT, TAPER}
    before = [week for week in programme.weeks if week.number < found[0][0].number]
    groundwork = sum(week.phase is AA for week in before)
    assert groundwork >= (4 if someone.strength_level is BEG else 2)
    longest = someone.goal is Goal.MARATHON
    careful = longest or BEG in {someone.strength_level, someone.running_level}
    assert someone.race_date is not None
    for _, session in found:
        assert (someone.race_date - session.date).days >= (7 if careful else 5)
        assert session.kind is SessionKind.FULL


@given(jumpers(), st.sampled_from([Readiness.NOT_YET, Readiness.NEVER]))
@settings(max_examples=20)
def test_r23_without_the_self_test_nothing_lands_and_nothing_is_missing(someone, answer):
    programme = generate(replace(someone, plyometrics=answer), everything())

    assert not any(item.landings for _, s in sessions(programme) for item in s.items)
    assert not any(facts(i).landings_per_rep for _, s in sessions(programme) for i in s.items)
    assert Pattern.PLYOMETRIC not in {gap.pattern for gap in programme.gaps}


def test_r12_a_new_runner_has_no_jumps_for_eight_weeks():
    old = replace(P3, race_date=race_after(14), plyometrics=READY)
    longer = replace(old, race_date=race_after(16))

    assert (first_jump(old) - MONDAY).days < 56 <= (first_jump(longer) - MONDAY).days + 7
    for someone in (old, longer):
        later = [
            s.date for _, s in jumping(generate(replace(someone, running_months=5), everything()))
        ]
        assert all((day - MONDAY).days >= 56 for day in later)


def first_jump(someone: Runner) -> date:
    return next(session.date for _, session in jumping(generate(someone, everything())))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"goal": Goal.GENERAL_FITNESS, "race_date": None}, "general fitness"),
        ({"goal": Goal.INJURY_PREVENTION, "race_date": None}, "running consistently"),
        ({"goal": Goal.RETURN_FROM_INJURY, "race_date": None}, "no green weeks are logged"),
        ({"goal": Goal.MARATHON}, "no power phase"),
        ({"race_date": race_after(5)}, "no power phase"),
        ({"minutes": 12}, "12 minutes"),
        ({"runs": dict.fromkeys(P3.runs, "hard")}, "no day"),
    ],
)
def test_r23_who_is_ready_and_gets_none_is_told_why(change, said):
    programme = generate(replace(P3, plyometrics=READY, **change), everything())

    texts = [sentence(gap.reason) for gap in programme.gaps if gap.pattern is Pattern.PLYOMETRIC]
    assert list(jumping(programme)) == []
    assert len(texts) == 1
    assert said in texts[0]


# How many


@given(jumpers())
@settings(max_examples=40)
def test_r24_landings_start_small_and_stay_under_the_cap_of_level_and_age(someone):
    first = True
    for _, session in jumping(generate(someone, everything())):
        most = MOST[someone.strength_level] * age_share(someone)
        if first:
            most = USUAL_START[someone.strength_level] * age_share(someone)
        assert weighted(session) <= most
        assert session.weighted_landings == weighted(session)
        assert session.landings == sum(item.landings for item in session.items)
        first = False


@given(jumpers())
@settings(max_examples=50)
def test_r24_items_count_their_landings_in_short_sets_with_full_rests(someone):
    for _, session in jumping(generate(someone, everything())):
        for item in session.items:
            one = facts(item)
            if not one.landings_per_rep:
                assert item.landings == 0
                continue
            sides = 2 if item.per_side else 1
            assert item.reps is not None
            of_a_set = item.reps[1] * sides * one.landings_per_rep
            assert item.landings == item.sets * of_a_set
            assert of_a_set <= 10
            assert item.sets == 1 or 60 <= item.rest_seconds <= 180
            assert (item.rir, item.percent_1rm, item.tempo) == (None, None, None)


@given(jumpers())
@settings(max_examples=50)
def test_r24_at_most_two_days_a_week_two_days_apart(someone):
    days = []
    for week in generate(someone, everything()).weeks:
        found = [session.date for session in week.sessions if session.landings]
        assert len(found) <= (2 if week.phase is POW else 1)
        days += found
    assert all((b - a).days >= 2 for a, b in itertools.pairwise(days))


@given(jumpers())
@settings(max_examples=50)
def test_r25_landings_grow_by_a_fifth_a_week_at_most(someone):
    """Raw and weighted, of a session and of a week; a week without them ends them."""
    before: tuple[float, ...] | None = None
    for week in generate(someone, everything()).weeks:
        found = [session for session in week.sessions if session.landings]
        if not found:
            before = None if before is None else (0.0,) * 4
            continue
        now = (
            max(session.landings for session in found),
            max(weighted(session) for session in found),
            sum(session.landings for session in found),
            sum(weighted(session) for session in found),
        )
        if before is not None:
            assert all(a <= b * 1.2 + 1e-9 for a, b in zip(now, before, strict=True))
        before = now


@given(jumpers())
@settings(max_examples=40)
def test_r25_a_harder_jump_comes_with_fewer_landings_and_in_the_order_of_intensity(someone):
    last: tuple[str, int, float] | None = None
    for _, session in jumping(generate(someone, everything())):
        (slug,) = jumps_of(session)
        now = (slug, session.landings, weighted(session))
        if last is not None and last[0] != slug:
            assert step_of(by_slug()[slug]) > step_of(by_slug()[last[0]])
            assert now[1] <= last[1] * 0.7 + 1e-9
            assert now[2] <= last[2] * 0.7 + 1e-9
        last = now


def test_r25_the_shipped_jumps_stand_in_its_order():
    order = {one.slug: step_of(one) for one in everything() if one.landings_per_rep}

    assert order == {
        "snap-down": Step.BOUNCE,
        "pogo-hop": Step.BOUNCE,
        "rope-skip": Step.BOUNCE,
        "a-skip": Step.BOUNCE,
        "jump-squat": Step.JUMP,
        "burpee": Step.JUMP,
        "box-jump": Step.BOX,
        "split-jump": Step.LEAP,
        "speed-skater": Step.LEAP,
        "single-leg-hop": Step.HOP,
        "hop-to-stick": Step.HOP,
        "bounding": Step.BOUND,
        "drop-jump": Step.DROP,
    }


@given(jumpers())
@settings(max_examples=50)
def test_r35_landings_never_rise_in_a_week_in_which_strength_volume_does(someone):
    landings: list[float] = []
    volumes: list[float] = []
    for week in generate(someone, everything()).weeks:
        landings.append(sum(session.landings for session in week.sessions))
        volumes.append(volume(week))
        if len(landings) > 1 and landings[-1] > landings[-2]:
            assert volumes[-1] <= volumes[-2]
            assert volumes[-1] <= max(volumes[-4:-1])
            assert not week.deload  # R36


def test_r35_power_that_begins_after_a_lighter_week_says_why_jumps_wait():
    programme = generate(replace(P3, plyometrics=READY), everything())

    assert next(week.number for week in programme.weeks if week.deload) == 6
    waits = programme.weeks[6]
    assert (waits.phase, sum(session.landings for session in waits.sessions)) == (POW, 0)
    for session in waits.sessions:
        assert (
            "No jumps in week 7 yet: they begin in week 8, in a week in which your strength work "
            "does not grow."
        ) in [sentence(reason) for reason in session.reasons]
    assert all(session.landings for session in programme.weeks[7].sessions)


# Which ones


@given(jumpers())
@settings(max_examples=40)
def test_r23_exercises_suit_level_equipment_and_the_weeks_of_jumps(someone):
    weeks: set[int] = set()
    for week, session in jumping(generate(someone, everything())):
        for item in session.items:
            one = facts(item)
            if not one.landings_per_rep:
                continue
            assert one.level.rank <= someone.strength_level.rank
            assert any(set_up <= someone.equipment for set_up in one.set_ups)
            if someone.strength_level is BEG:
                assert one.impact is Impact.LOW
            if step_of(one) >= Step.BOUND and someone.strength_level is not ADV:
                assert len(weeks) >= 4
        weeks.add(week.number)


def test_r23_an_intermediate_runner_waits_four_weeks_of_jumps_for_a_bound():
    drop, bound = by_slug()["drop-jump"], by_slug()["bounding"]
    library = [
        replace(one, level=INT) if one in {drop, bound} else one
        for one in everything()
        if step_of(one) in {Step.BOUNCE, Step.JUMP} or one in {drop, bound}
    ]
    someone = replace(P3, goal=Goal.FIVE_K, race_date=race_after(24), plyometrics=READY)

    plan = jump_plan(replace(someone, strength_level=INT), library)
    for session in plan.sessions.values():
        if step_of(session.work.exercise) >= Step.BOUND:
            assert session.week > 4
    quick = {step_of(s.work.exercise) for s in jump_plan(someone, library).sessions.values()}
    assert Step.BOUND in quick


def test_r5_nobody_under_18_gets_a_drop_jump():
    library = [one for one in everything() if step_of(one) in {Step.BOUNCE, Step.DROP}]
    someone = replace(P3, race_date=race_after(24), plyometrics=READY)

    assert Step.DROP in steps(jump_plan(someone, library))
    assert steps(jump_plan(replace(someone, age=17), library)) == {Step.BOUNCE}


def jump_plan(
    someone: Runner, library: object = None, restrictions: Restrictions | None = None
) -> JumpPlan:
    weeks = plan_weeks(someone)
    return plan_jumps(
        someone,
        weeks,
        place(someone, weeks),
        everything() if library is None else library,  # type: ignore[arg-type]
        restrictions or Restrictions(),
    )


def steps(plan: JumpPlan) -> set[Step]:
    return {step_of(session.work.exercise) for session in plan.sessions.values()}


@given(jumpers())
@settings(max_examples=40)
def test_r44_two_low_landing_drills_stand_in_the_warm_up(someone):
    for _, session in jumping(generate(someone, everything())):
        drills = [i for i in session.items if i.block is Block.WARM_UP and i.landings]

        assert len(drills) == 2
        assert len({item.exercise for item in drills}) == 2
        assert all(facts(item).impact is Impact.LOW for item in drills)


@given(jumpers())
@settings(max_examples=40)
def test_r19_jumps_come_right_after_the_warm_up(someone):
    for _, session in jumping(generate(someone, everything())):
        blocks = [item.block for item in session.items if item.block is not Block.WARM_UP]

        assert blocks[0] is Block.PLYOMETRIC
        assert Block.PLYOMETRIC not in blocks[1:]


@given(jumpers())
@settings(max_examples=40)
def test_r17_jumps_take_no_place_of_what_a_session_must_have(someone):
    for _, session in jumping(generate(someone, everything())):
        assert fills(session, KNEE)
        assert fills(session, HIP)
        assert len(work(session)) >= 4
        if someone.minutes > 20:
            assert fills(session, CALF)
        assert session.minutes <= someone.minutes


def test_r30_a_taper_halves_the_landings_and_brings_no_new_jump():
    programme = generate(replace(P2, plyometrics=READY), everything())

    found = list(jumping(programme))
    last = [session for week, session in found if week.phase is TAPER]
    before = [session for week, session in found if week.phase is not TAPER]
    assert len(last) == 1
    assert last[0].landings <= before[-1].landings / 2
    assert last[0].weighted_landings <= before[-1].weighted_landings / 2
    assert jumps_of(last[0]) == jumps_of(before[-1])


# What hurts, and age


@given(jumpers(), st.integers(18, 80), st.integers(18, 80))
@settings(max_examples=40)
def test_r46_a_higher_age_never_raises_landings(someone, one, other):
    young, old = sorted((one, other))
    before = total(generate(replace(someone, age=young), everything()))
    after = total(generate(replace(someone, age=old), everything()))

    assert after[0] <= before[0]
    assert after[1] <= before[1]


bans = st.frozensets(
    st.sampled_from([one.slug for one in everything() if one.landings_per_rep]), max_size=10
)


@given(jumpers(), bans, st.sampled_from([one.slug for one in everything() if one.landings_per_rep]))
@settings(max_examples=40)
def test_r46_forbidding_a_jump_never_raises_landings(someone, some, another):
    less = planned(someone, some | {another})
    more = planned(someone, some)

    assert set(less.sessions) <= set(more.sessions)
    for day, session in less.sessions.items():
        assert session.landings <= more.sessions[day].landings
        assert session.weighted <= more.sessions[day].weighted
        assert not {d.exercise.slug for d in (*session.drills, session.work)} & (some | {another})


def planned(someone: Runner, banned: frozenset[str]) -> JumpPlan:
    reason = Reason(code="R40", key="stop_signs")
    cautious = [
        replace(one, avoid=one.avoid | {"banned"}) if one.slug in banned else one
        for one in everything()
    ]
    return jump_plan(someone, cautious, Restrictions(avoided={"banned": reason}))


HISTORY = Injury(area=InjuryArea.LOW_BACK, status=InjuryStatus.HISTORY, months_since=8)


@given(jumpers())
@settings(max_examples=40)
def test_r41_an_earlier_injury_starts_lower_and_never_has_more(someone):
    healthy = jump_plan(someone)
    careful = jump_plan(replace(someone, injuries=(HISTORY,)))

    assert set(careful.sessions) <= set(healthy.sessions)
    for day, session in careful.sessions.items():
        assert session.landings <= healthy.sessions[day].landings
        assert session.weighted <= healthy.sessions[day].weighted
    if careful.sessions:
        first = min(careful.sessions)
        assert careful.sessions[first].weighted < healthy.sessions[first].weighted


def test_r41_the_first_jump_is_a_step_lower():
    careful = jump_plan(replace(P2, plyometrics=READY, injuries=(HISTORY,)))

    first = careful.sessions[min(careful.sessions)]
    assert step_of(first.work.exercise) is Step.BOUNCE


def test_r43_a_complaint_that_forbids_the_easiest_landings_is_the_reason_for_none():
    reason = Reason(code="R40", key="stop_signs")
    plan = jump_plan(
        replace(P3, plyometrics=READY), restrictions=Restrictions(avoided={"shin": reason})
    )

    assert plan.sessions == {}
    assert [gap.reason for gap in plan.gaps] == [reason]


def test_r39_an_impact_lock_is_the_reason_for_none():
    reason = Reason(code="R39", key="stop_signs")
    plan = jump_plan(replace(P3, plyometrics=READY), restrictions=Restrictions(no_landings=reason))

    assert plan.sessions == {}
    assert [gap.reason for gap in plan.gaps] == [reason]


# The example runners, as a coach would check them


def test_p1_has_no_jumps_even_when_ready():
    assert list(jumping(generate(replace(P1, plyometrics=READY), everything()))) == []


def test_p2_jumps_in_power_only_two_days_a_week():
    programme = generate(replace(P2, plyometrics=READY), everything())

    by_week = {
        week.number: [(s.landings, s.weighted_landings, *jumps_of(s)) for s in week.sessions]
        for week in programme.weeks
        if week.phase is POW
    }
    assert by_week == {
        8: [(60, 30.0, "pogo-hop")] * 2,
        9: [(70, 35.0, "pogo-hop")] * 2,
        10: [(28, 23.0, "jump-squat")] * 2,
        11: [(28, 23.0, "jump-squat")] * 2,
    }
    assert {week.phase for week, _ in jumping(programme)} == {POW, TAPER}


def test_p2_reads_why_each_jump_is_there():
    programme = generate(replace(P2, plyometrics=READY), everything())
    session = programme.weeks[8].sessions[0]

    drill = next(item for item in session.items if item.exercise == "snap-down")
    jump = next(item for item in session.items if item.block is Block.PLYOMETRIC)
    assert [sentence(reason) for reason in drill.reasons] == [
        "5 low landings to get ready for the pogo hop; they count as landings, too."
    ]
    first, ready, dose = (sentence(reason) for reason in jump.reasons)
    assert first == (
        "First after the warm-up, while your legs are fresh; your hard run is on Friday, not on "
        "the day after."
    )
    assert ready == (
        "You passed the self-test for jumps and have your groundwork behind you: week 2 of jumps."
    )
    assert dose == (
        "60 landings last time, a fifth more at most now: 70 landings with the warm-up's, 35 by "
        "weight of at most 100 (a bounce counts half, a jump one, a landing on one leg one and a "
        "half)."
    )


def test_p3_jumps_fill_a_good_part_of_power_sessions_and_are_kept_in_maintenance():
    programme = generate(replace(P3, plyometrics=READY), everything())

    assert {len([s for s in week.sessions if s.landings]) for week in programme.weeks} == {0, 1, 2}
    kept = {s.landings for week, s in jumping(programme) if week.phase is MAINT}
    assert len(kept) == 1
    assert all(s.weighted_landings <= 120 for _, s in jumping(programme))


def test_p4_marathoner_without_power_weeks_lifts_fast_instead():
    assert list(jumping(generate(replace(P4, plyometrics=READY), everything()))) == []


def test_r6_older_runners_read_what_their_age_changes():
    someone = replace(P2, plyometrics=READY, age=52, race_date=race_after(20))

    reasons = {
        sentence(reason)
        for _, session in jumping(generate(someone, everything()))
        for item in session.items
        for reason in item.reasons
    }
    assert "At 52 you get 75% of the usual landings." in reasons


def test_power_lifts_speak_of_jumps_only_where_there_are_some():
    for answer, said in ((READY, "As in your jumps"), (Readiness.NOT_YET, "without jumps")):
        programme = generate(replace(P2, plyometrics=answer), everything())
        texts = {
            sentence(reason)
            for week, session in full_sessions(programme)
            for item in session.items
            for reason in item.reasons
            if week.phase is POW and reason.code == "R23" and item.block is Block.MAIN
        }
        assert texts
        assert all(said in text for text in texts)

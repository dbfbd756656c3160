"""What a session and a week hold, and in which order: R15 to R19."""

from collections.abc import Iterator

from plans.engine.reasons import sentence
from plans.engine.types import (
    Block,
    Pattern,
    PhaseName,
    Session,
    SessionKind,
    Week,
)
from tests.plans.engine.auditing.case import (
    CALF,
    CORE,
    HIP,
    KNEE,
    LOWER,
    TRAINING,
    Case,
    Done,
)
from tests.plans.engine.auditing.rules import rule
from tests.plans.engine.facts import everything

AA, STR, POW, MAINT = TRAINING
COUNTS = {AA: (5, 8), STR: (4, 6), POW: (4, 6), MAINT: (3, 5)}
BLOCKS = list(Block)


def count_range(case: Case, phase: PhaseName) -> tuple[int, int]:
    """R15's least and most exercises of a full session."""
    low, high = COUNTS.get(phase, (3, 8))
    if case.runner.minutes <= 20:
        return 3, 4
    return (3 if case.runner.minutes <= 30 else low), high


@rule("R15")
def exercises_a_session(case: Case) -> Iterator[str]:
    for week, session, work in case.full():
        low, high = count_range(case, week.phase)
        if case.tiny:
            low = high = 3
        if case.programme.gaps or case.restricted:
            low = min(low, 3)
        if knee_and_hip_alone(session):
            low = 2
        if not low <= len(work) <= high:
            where = f"{session.date} ({week.phase.value}, {case.runner.minutes} min)"
            yield f"{where}: {len(work)} exercises, not {low}-{high}"


def knee_and_hip_alone(session: Session) -> bool:
    """Time before R15 and R17's turns (R45): R13's sets of a knee and a hip exercise fill it."""
    return any(reason.key == "two_exercises" for reason in session.reasons)


@rule("R15")
def hard_set_caps(case: Case) -> Iterator[str]:
    for week in case.weeks:
        for session in week.sessions:
            if session.hard_sets > 12:
                yield f"{session.date}: {session.hard_sets} hard sets"
        total = sum(session.hard_sets for session in week.sessions)
        if total > 24:
            yield f"week {week.number}: {total} hard sets"


@rule("R16")
def weekly_volume_floor(case: Case) -> Iterator[str]:
    groups = {"knee": KNEE, "hip": HIP, "calf": CALF}
    for week in case.weeks:
        if week.phase not in (AA, STR, POW) or week.deload:
            continue
        full = [session for session in week.sessions if session.kind is SessionKind.FULL]
        if sum(session.minutes for session in full) < 60:
            continue
        if any(case.explained(session, "R35", "R45") for session in full):
            continue
        if sum(session.hard_sets for session in week.sessions) >= 23:
            continue
        for name, group in groups.items():
            sets = sum(done.item.sets for done in case.of_week(week) if done.fills(group))
            if sets < 4 and group & case.usable_patterns:
                yield f"week {week.number} ({week.phase.value}): {sets} {name} sets"


@rule("R17")
def patterns_of_a_session(case: Case) -> Iterator[str]:
    wanted = {"knee": KNEE, "hip": HIP, "calf": CALF, "core": CORE}
    for week, session, work in case.full():
        short = case.runner.minutes <= 20 or session.minutes <= 20
        for name, group in wanted.items():
            if short and name in ("calf", "core"):
                continue
            if group & case.usable_patterns and not any(fills(done, group) for done in work):
                yield f"{session.date} ({week.phase.value}) has no {name} exercise"


def fills(done: Done, group: frozenset[Pattern]) -> bool:
    return done.fills(group) and done.exercise.pattern not in (
        Pattern.PLYOMETRIC,
        Pattern.MOBILITY,
    )


@rule("R18")
def one_leg_at_a_time(case: Case) -> Iterator[str]:
    legs = LOWER | {Pattern.HIP_ABDUCTION, Pattern.HIP_ADDUCTION, Pattern.FOOT}
    possible = any(
        case.usable(exercise) and exercise.unilateral and not legs.isdisjoint(exercise.patterns)
        for exercise in everything()
    )
    for _, session, work in case.full():
        single = any(
            (done.exercise.unilateral or done.exercise.alternating) and done.fills(legs)
            for done in work
        )
        if possible and not single:
            yield f"{session.date} has no one-legged exercise"


@rule("R18")
def a_bilateral_lift_in_strength(case: Case) -> Iterator[str]:
    if not case.runner.equipment & {"dumbbell", "kettlebell", "barbell"}:
        return
    lifts = {
        exercise.slug
        for exercise in everything()
        if case.usable(exercise)
        and case.weighted(exercise)
        and not exercise.unilateral
        and not exercise.alternating
        and not (KNEE | HIP).isdisjoint(exercise.patterns)
    }
    if not lifts:
        return
    for week in case.weeks:
        full = any(session.kind is SessionKind.FULL for session in week.sessions)
        before = case.weeks[week.number - 2] if week.number > 1 else week
        if week.deload and before.phase is not STR:
            continue  # it keeps the exercises of the last week of adaptation (R36)
        if (
            week.phase is STR
            and full
            and not any(done.item.exercise in lifts for done in case.of_week(week))
            and not _needed_lift(case, week)
            and not _would_be_new(case, week, lifts)
        ):
            yield f"week {week.number} of strength has no two-legged loaded lift"


def _would_be_new(case: Case, week: Week, lifts: set[str]) -> bool:
    """Shortly before a race (R30), where none was done before, and the plan says so."""
    first = min(session.date for session in week.sessions if session.kind is SessionKind.FULL)
    days = case.to_race(first)
    known = any(done.item.exercise in lifts for done in case.work if done.session.date < first)
    said = any(
        reason.code == "R30" and "both legs" in sentence(reason)
        for session in week.sessions
        for reason in session.reasons
    )
    return days is not None and 0 <= days <= 14 and not known and said


def _needed_lift(case: Case, week: Week) -> bool:
    """What suits a sore place goes first (R40), and the plan says so."""
    lifts = [done for done in case.of_week(week) if done.fills(KNEE | HIP)]
    suits = any(case.areas & done.exercise.prefer for done in lifts)
    return suits and any(
        reason.code in {"R40", "R41"} and "both legs" in sentence(reason)
        for session in week.sessions
        for reason in session.reasons
    )


@rule("R19")
def order_of_a_session(case: Case) -> Iterator[str]:
    compound = frozenset({Pattern.SQUAT, Pattern.LUNGE, Pattern.HINGE})
    isolation = CALF | {Pattern.FOOT, Pattern.HIP_ABDUCTION, Pattern.HIP_ADDUCTION}
    for _, session in case.sessions:
        places = [BLOCKS.index(item.block) for item in session.items]
        if places != sorted(places):
            yield f"{session.date}: blocks {[item.block.value for item in session.items]}"
        if session.kind is not SessionKind.FULL:
            continue
        single: Done | None = None
        for done in case.of(session):
            if done.item.landings and single:
                yield f"{done} lands after {single.item.exercise}"
            if done.exercise.pattern in isolation:
                single = single or done
            elif done.exercise.pattern in compound and single:
                yield f"{done} comes after {single.item.exercise}"


@rule("R19")
def blocks_fit_the_exercise(case: Case) -> Iterator[str]:
    for done in case.work:
        if (done.item.block is Block.PLYOMETRIC) != (done.exercise.landings_per_rep > 0):
            yield f"{done} stands in {done.item.block.value}"
        if done.item.block is Block.MAIN and not done.lower:
            yield f"{done} is a main lift"

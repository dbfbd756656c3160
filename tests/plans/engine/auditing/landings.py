"""Jumps: R12 and R23 to R25."""

import itertools
from collections.abc import Iterator

from plans.engine.types import (
    Block,
    InjuryArea,
    InjuryStatus,
    Level,
    PhaseName,
    Readiness,
)
from tests.plans.engine.auditing.case import LEG_AREAS, Case, Done
from tests.plans.engine.auditing.rules import rule
from tests.plans.engine.facts import everything

CAPS = {Level.BEGINNER: (20, 60), Level.INTERMEDIATE: (40, 100), Level.ADVANCED: (60, 120)}
# R25's order of intensity
STEPS = {
    "snap-down": 0,
    "pogo-hop": 0,
    "rope-skip": 0,
    "a-skip": 0,
    "jump-squat": 1,
    "burpee": 1,
    "box-jump": 2,
    "split-jump": 3,
    "speed-skater": 3,
    "single-leg-hop": 4,
    "hop-to-stick": 4,
    "bounding": 5,
    "drop-jump": 6,
}


def landing(case: Case) -> list[Done]:
    return [done for done in case.everything if done.item.landings]


def age_factor(case: Case) -> float:
    return 0.5 if case.runner.age >= 60 else 0.75 if case.runner.age >= 50 else 1


def impact_locked(case: Case) -> str:
    """Why nothing may land at all (R39, R41, R23), or nothing."""
    for area, pain in case.current.items():
        if area in LEG_AREAS and pain >= 1:
            return f"{area.value} hurts {pain}"
        if pain >= 3:
            return f"{area.value} hurts {pain}"
    if InjuryArea.BONE_STRESS in case.current:
        return "a current bone stress injury"
    for injury in case.runner.injuries:
        if injury.area is InjuryArea.BONE_STRESS and injury.status is InjuryStatus.HISTORY:
            months = 6 if injury.months_since is None else injury.months_since
            if months < 12 and not case.runner.screening.cleared:
                return f"a bone stress injury {months} months ago"
    return ""


@rule("R12")
def new_runners(case: Case) -> Iterator[str]:
    if case.runner.running_months >= 6:
        return
    for done in landing(case):
        if done.week.number <= 8:
            yield f"{done} lands in week {done.week.number} of a new runner"


@rule("R23")
def gates(case: Case) -> Iterator[str]:
    found = landing(case)
    if not found:
        return
    if case.runner.plyometrics is not Readiness.READY:
        yield f"{found[0]} lands, and the self-test says {case.runner.plyometrics.value}"
    if locked := impact_locked(case):
        yield f"{found[0]} lands, though {locked}"
    before = sum(
        week.phase is PhaseName.ANATOMICAL_ADAPTATION and week.number < found[0].week.number
        for week in case.weeks
    )
    needed = 4 if case.beginner else 2
    if before < needed:
        yield f"{found[0]} lands after {before} weeks of adaptation, not {needed}"


@rule("R23")
def phases_of_jumps(case: Case) -> Iterator[str]:
    """Jumps belong to power; maintenance and taper may keep what was built there."""
    early = (PhaseName.ANATOMICAL_ADAPTATION, PhaseName.MAX_STRENGTH, PhaseName.RECOVERY)
    for done in landing(case):
        if done.week.phase in early:
            yield f"{done} lands in {done.week.phase.value}"


@rule("R23")
def hardest_jumps(case: Case) -> Iterator[str]:
    weeks = {done.week.number for done in landing(case)}
    for done in landing(case):
        if done.exercise.slug in ("drop-jump", "bounding"):
            earlier = sum(number < done.week.number for number in weeks)
            late = case.level is Level.INTERMEDIATE and earlier >= 4
            if case.level is not Level.ADVANCED and not late:
                yield f"{done} for {case.level.value} runners after {earlier} weeks of jumps"
        elif done.exercise.level.rank > case.level.rank:
            yield f"{done} is for {done.exercise.level.value} runners"


@rule("R23")
def power_without_jumps_is_fast(case: Case) -> Iterator[str]:
    power = [session for _, session, _ in case.full(PhaseName.POWER)]
    if not power or landing(case):
        return
    codes = {r.code for session in power for item in session.items for r in item.reasons}
    if "R23" not in codes | case.notice_codes | {gap.reason.code for gap in case.programme.gaps}:
        yield "power without jumps does not say that it trains speed instead"


@rule("R24")
def caps(case: Case) -> Iterator[str]:
    start, most = (figure * age_factor(case) for figure in CAPS[case.level])
    jumping = [(week, s) for week, s in case.sessions if s.landings]
    if not jumping:
        return
    first = jumping[0][0].number
    for week, session in jumping:
        if session.weighted_landings > most:
            yield f"{session.date}: {session.weighted_landings} weighted landings, cap {most}"
        elif week.number == first and session.weighted_landings > min(start, most / 2):
            yield f"{session.date}: {session.weighted_landings} in the first week of jumps"
    for (_, one), (_, two) in itertools.pairwise(jumping):
        if (two.date - one.date).days < 2:
            yield f"{one.date} and {two.date} both land"
    for week in case.weeks:
        days = sum(session.landings > 0 for session in week.sessions)
        if days > 2:
            yield f"week {week.number}: {days} days of jumps"


@rule("R25")
def landings_grow_slowly(case: Case) -> Iterator[str]:
    raw = case.landings_by_week
    weighted = [sum(session.weighted_landings for session in week.sessions) for week in case.weeks]
    seen = False
    for place, count in enumerate(raw):
        recent = slice(max(0, place - 3), place)
        if count and seen and any(raw[recent]):
            grows = count > 1.2 * max(raw[recent]) + 0.01
            if grows and weighted[place] > 1.2 * max(weighted[recent]) + 0.01:
                yield f"week {place + 1}: {count} landings after {raw[recent]}"
        seen = seen or count > 0


@rule("R25")
def intensity_rises_in_order(case: Case) -> Iterator[str]:
    possible = sorted({STEPS[e.slug] for e in everything() if e.slug in STEPS and case.usable(e)})
    # beginners start with pogo or skip; the drills before a first jump squat are that step, too
    reached = -1 if case.beginner else 0
    raw = case.landings_by_week
    for place, week in enumerate(case.weeks):
        steps = [STEPS[d.exercise.slug] for d in case.of_week(week) if d.item.landings]
        if not steps:
            continue
        ahead = [step for step in possible if step > reached]
        if max(steps) > reached:
            if ahead and max(steps) > ahead[0]:
                yield f"week {week.number}: jumps to step {max(steps)} of R25 from {reached}"
            before = next((raw[i] for i in range(place - 1, -1, -1) if raw[i]), 0)
            if before and raw[place] > 0.75 * before:
                yield f"week {week.number}: {raw[place]} landings after {before} with a new step"
        reached = max(reached, *steps)


@rule("R25")
def sets_of_jumps(case: Case) -> Iterator[str]:
    for done in landing(case):
        item = done.item
        top = item.reps[1] if item.reps else 1
        if top * done.exercise.landings_per_rep > 10:
            yield f"{done}: {top * done.exercise.landings_per_rep} landings a set"
        if item.block is Block.PLYOMETRIC and not 60 <= item.rest_seconds <= 180:
            yield f"{done}: {item.rest_seconds} s of rest"
        if item.rir is not None and item.rir < 1:
            yield f"{done}: to failure"

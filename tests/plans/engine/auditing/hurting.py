"""Pain and injury: R39 to R43."""

from collections.abc import Iterator

from plans.engine.reasons import sentence
from plans.engine.types import Goal, InjuryArea, Pattern, PhaseName, Readiness, SessionKind
from tests.plans.engine.auditing.case import LEG_AREAS, TRAINING, Case
from tests.plans.engine.auditing.landings import impact_locked, landing
from tests.plans.engine.auditing.rules import rule
from tests.plans.engine.facts import by_slug, everything

NEEDED = (
    Pattern.SQUAT,
    Pattern.HINGE,
    Pattern.LUNGE,
    Pattern.HIP_EXTENSION,
    Pattern.CALF,
    Pattern.CALF_BENT_KNEE,
    Pattern.HIP_ABDUCTION,
    Pattern.ANTI_EXTENSION,
    Pattern.ANTI_ROTATION,
    Pattern.LATERAL_CORE,
)
BONE = InjuryArea.BONE_STRESS
PLACES = {
    InjuryArea.IT_BAND: "knee",
    InjuryArea.PATELLOFEMORAL: "knee",
    InjuryArea.ACHILLES_MID: "achilles",
    InjuryArea.ACHILLES_INSERTIONAL: "heel",
    InjuryArea.CALF_STRAIN: "calf",
    InjuryArea.PLANTAR_HEEL: "heel",
    InjuryArea.SHIN: "shin",
    InjuryArea.BONE_STRESS: "bone",
    InjuryArea.HAMSTRING_TENDON: "sit bone",
    InjuryArea.HAMSTRING_STRAIN: "thigh",
    InjuryArea.HIP_LATERAL: "hip",
    InjuryArea.HIP_GROIN: "groin",
    InjuryArea.LOW_BACK: "back",
    InjuryArea.ANKLE_SPRAIN: "ankle",
}


@rule("R39")
def filtered(case: Case) -> Iterator[str]:
    places = {area.value for area in case.current}
    if case.runner.screening.cleared:
        places.discard("bone_stress")
    for done in case.everything:
        if hit := places & done.exercise.avoid:
            yield f"{done} is to be avoided with {sorted(hit)}"


@rule("R39")
def no_impact(case: Case) -> Iterator[str]:
    found = landing(case)
    if not found:
        return
    for area, pain in case.current.items():
        if (area in LEG_AREAS and pain >= 1) or area is InjuryArea.BONE_STRESS:
            yield f"{found[0]} lands with {area.value} at {pain}"


@rule("R39")
def nothing_heavy(case: Case) -> Iterator[str]:
    for done in case.work:
        if done.heavy and (area := case.light_only(done.exercise)):
            yield f"{done} is heavy with {area.value} at {case.current[area]}"


@rule("R39")
def changes_say_why(case: Case) -> Iterator[str]:
    """An exercise that replaces one which the sore place forbids names rule and place. A bone
    stress injury that is cleared forbids none: what it keeps out is landings and loads."""
    places = case.current.keys() - ({BONE} if case.runner.screening.cleared else set())
    for done in case.everything:
        old = by_slug().get(done.item.replaces or "")
        if old is None:
            continue
        blame = [area for area in places if area.value in old.avoid]
        if not blame or not case.owned(old) or old.slug in case.runner.swaps:
            continue
        if not done.codes & {"R39", "R40", "R43"}:
            yield f"{done} replaces {old.slug} and gives no injury rule"
            continue
        texts = " ".join(sentence(reason) for reason in done.item.reasons).lower()
        if not any(PLACES[area] in texts for area in blame):
            yield f"{done} replaces {old.slug} and does not name the place"


@rule("R40")
def preferred_is_programmed(case: Case) -> Iterator[str]:
    yield from _preferred(case, frozenset(case.current))


@rule("R41")
def history_keeps_a_preferred_exercise(case: Case) -> Iterator[str]:
    yield from _preferred(case, case.areas - frozenset(case.current))


def _preferred(case: Case, areas: frozenset[InjuryArea]) -> Iterator[str]:
    if case.tiny:
        return
    for area in sorted(areas):
        liked = {e.slug for e in everything() if area.value in e.prefer and case.usable(e)}
        if not liked:
            continue
        for week in case.weeks:
            full = [s for s in week.sessions if s.kind is SessionKind.FULL]
            if week.phase not in TRAINING or not full:
                continue
            if not any(done.item.exercise in liked for done in case.of_week(week)):
                where = f"week {week.number} ({week.phase.value})"
                yield f"{where} has nothing of what suits {area.value}: {sorted(liked)[:4]}"


@rule("R41")
def recent_bone_stress(case: Case) -> Iterator[str]:
    found = landing(case)
    why = impact_locked(case)
    if found and "bone stress" in why:
        yield f"{found[0]} lands after {why}"


def needed(case: Case) -> tuple[Pattern, ...]:
    patterns: tuple[Pattern, ...] = NEEDED
    if case.runner.goal is Goal.GENERAL_FITNESS:
        patterns += (Pattern.PUSH, Pattern.PULL)
    if case.runner.age >= 60:
        patterns += (Pattern.BALANCE,)
    return patterns


@rule("R43")
def gaps_are_told(case: Case) -> Iterator[str]:
    done = {pattern for one in case.work for pattern in one.exercise.patterns}
    for pattern in needed(case):
        if pattern not in case.usable_patterns and pattern not in case.gap_patterns:
            yield f"nothing legal for {pattern.value}, and no gap says so"
    for pattern in case.gap_patterns - {Pattern.PLYOMETRIC}:
        if pattern in case.usable_patterns:
            yield f"a gap for {pattern.value}, though the catalogue has a legal exercise"
        if pattern in done:
            yield f"a gap for {pattern.value}, though the plan trains it"
    if len(case.gap_patterns) != len(case.programme.gaps):
        yield "a pattern has two gaps"


@rule("R43")
def missing_jumps_are_told(case: Case) -> Iterator[str]:
    power = any(week.phase is PhaseName.POWER for week in case.weeks)
    ready = case.runner.plyometrics is Readiness.READY
    gap = Pattern.PLYOMETRIC in case.gap_patterns
    if (
        power
        and ready
        and not landing(case)
        and not gap
        and not case.notice_codes & {"R3", "R7", "R12", "R23", "R24", "R39", "R41", "R42"}
    ):
        yield "ready for jumps, power without any, and neither gap nor notice says why"
    if gap and landing(case):
        yield "a gap for jumps, though the plan lands"

"""Who gets a plan, and what the careful rules about people do to it: R1 to R7."""

import itertools
import re
from collections.abc import Iterator
from datetime import timedelta

from plans.engine.reasons import sentence
from plans.engine.types import (
    Goal,
    InjuryArea,
    InjuryStatus,
    Level,
    Measure,
    Pattern,
    PhaseName,
    RedFlag,
    SessionKind,
    Status,
)
from tests.plans.engine.auditing.case import Case
from tests.plans.engine.auditing.rules import rule

EMERGENCY = frozenset(
    {
        RedFlag.CHEST_PAIN,
        RedFlag.FAINTING,
        RedFlag.BREATHLESS_ON_MILD_EFFORT,
        RedFlag.SADDLE_NUMBNESS,
        RedFlag.BLADDER_BOWEL_CHANGE,
        RedFlag.LEG_WEAKNESS,
    }
)
SAME_DAY = frozenset(
    {
        RedFlag.HOT_SWOLLEN_CALF,
        RedFlag.POP_IN_CALF,
        RedFlag.SUSPECTED_FRACTURE,
        RedFlag.LOCKED_OR_HOT_JOINT,
        RedFlag.GROIN_PAIN_WEIGHT_BEARING,
        RedFlag.FEVER,
    }
)


def expected_status(case: Case) -> Status:
    """The contract's table: the first row that fits decides."""
    runner, health = case.runner, case.runner.screening
    bone = any(
        injury.area is InjuryArea.BONE_STRESS
        and (
            injury.status is InjuryStatus.CURRENT
            or (injury.months_since is not None and injury.months_since < 3)
        )
        for injury in runner.injuries
    )
    if health.red_flags or runner.age < 16 or (bone and not health.cleared):
        return Status.STOPPED
    if health.pregnant:
        return Status.NEEDS_CLEARANCE
    now = [injury for injury in runner.injuries if injury.status is InjuryStatus.CURRENT]
    painful = any(injury.pain >= (3 if injury.area is InjuryArea.SHIN else 5) for injury in now)
    if not health.cleared and (health.health_yes or health.low_energy_signs or painful):
        return Status.NEEDS_CLEARANCE
    return Status.OK


@rule("status", refused=True)
def status_table(case: Case) -> Iterator[str]:
    wanted = expected_status(case)
    if case.programme.status is not wanted:
        yield f"status is {case.programme.status.value}, the table says {wanted.value}"


@rule("R2", refused=True)
def refusals_say_how_urgent(case: Case) -> Iterator[str]:
    flags = set(case.runner.screening.red_flags)
    texts = " ".join(sentence(notice) for notice in case.programme.notices).lower()
    if flags & EMERGENCY and not re.search(r"emergency.*now|now.*emergency", texts):
        yield "an emergency sign without emergency services now"
    if flags & SAME_DAY and not flags & EMERGENCY and not re.search(r"today|same day", texts):
        yield "a same-day sign without medical help today"
    if (
        flags - EMERGENCY - SAME_DAY
        and not flags & (EMERGENCY | SAME_DAY)
        and "before your next run" not in texts
    ):
        yield "a sign for before the next run does not say so"
    if flags and "R2" not in case.notice_codes:
        yield "red flags without a notice of R2"
    if case.programme.status is Status.NEEDS_CLEARANCE and "before strength work" not in texts:
        yield "needs_clearance does not say: before strength work starts"
    if case.runner.age < 16 and not flags and "no urgency" not in texts:
        yield "under 16 does not say that there is no urgency"


@rule("R1", refused=True)
def health_answers_have_a_notice(case: Case) -> Iterator[str]:
    if case.programme.status is Status.STOPPED or case.runner.screening.pregnant:
        return
    if case.runner.screening.health_yes and not _r1(case, r"health|cleared|condition"):
        yield "a yes to a health question leaves no notice of R1"


def _r1(case: Case, words: str) -> bool:
    """A notice of R1 that speaks of this; the general one stands on every plan."""
    return any(
        notice.code == "R1"
        and re.search(words, sentence(notice), re.IGNORECASE)
        and "general education" not in sentence(notice)
        for notice in case.programme.notices
    )


@rule("R1")
def careful_start_over_45(case: Case) -> Iterator[str]:
    if case.runner.age <= 45 or case.runner.vigorous_exercise:
        return
    if not _r1(case, "vigorous"):
        yield "over 45 and new to vigorous exercise: no advice"
    for done in case.work:
        first = done.session.date < case.monday + timedelta(weeks=4)
        if first and done.item.rir is not None and done.item.rir < 3:
            yield f"{done}: RIR {done.item.rir} in the first four weeks"


@rule("R3", refused=True)
def pregnancy(case: Case) -> Iterator[str]:
    if case.runner.screening.pregnant and case.programme.status is Status.OK:
        yield "a plan in pregnancy"
    if (
        case.programme.status is Status.NEEDS_CLEARANCE
        and case.runner.screening.pregnant
        and "R3" not in case.notice_codes
    ):
        yield "pregnant without a notice of R3"


@rule("R3")
def after_a_birth(case: Case) -> Iterator[str]:
    weeks = case.runner.screening.postnatal_weeks
    if weeks is None:
        return
    if "R3" not in case.notice_codes:
        yield "after a birth without a notice of R3"
    landing = [done for done in case.everything if done.item.landings]
    if case.postnatal_early:
        allowed = {PhaseName.ANATOMICAL_ADAPTATION, PhaseName.TAPER, PhaseName.RECOVERY}
        for week in case.weeks:
            if week.phase not in allowed:
                yield f"week {week.number} is {week.phase.value}, {weeks} weeks after a birth"
        for done in case.everything:
            if done.heavy:
                yield f"{done} is heavy, {weeks} weeks after a birth"
            if "postnatal" in done.exercise.avoid:
                yield f"{done} is to be avoided after a birth"
    if landing and (case.postnatal_early or not case.runner.screening.cleared):
        yield f"{landing[0]} lands, {weeks} weeks after a birth"


@rule("R4", refused=True)
def low_energy(case: Case) -> Iterator[str]:
    runner = case.runner
    bones = sum(injury.area is InjuryArea.BONE_STRESS for injury in runner.injuries)
    if case.programme.status is Status.STOPPED or runner.screening.pregnant:
        return
    if runner.screening.low_energy_signs and "R4" not in case.notice_codes:
        yield "signs of low energy without a notice of R4"
    if bones >= 2 and case.programme.status is Status.OK and "R4" not in case.notice_codes:
        yield "two bone stress injuries without the notice of R4"


@rule("R5")
def youth(case: Case) -> Iterator[str]:
    if not case.youth:
        return
    texts = " ".join(sentence(notice) for notice in case.programme.notices).lower()
    if "R5" not in case.notice_codes or "supervis" not in texts:
        yield "under 18 without the supervised notice of R5"
    dates = [s.date for _, s in case.sessions if s.kind is not SessionKind.MOBILITY]
    for first, second in itertools.pairwise(dates):
        if (second - first).days < 2:
            yield f"{first} and {second} are consecutive days"
    for week in case.weeks:
        if len([s for s in week.sessions if s.kind is not SessionKind.MOBILITY]) > 3:
            yield f"week {week.number} has more than 3 sessions"
    for done in case.work:
        yield from _youth_dose(case, done)


def _youth_dose(case: Case, done) -> Iterator[str]:
    item = done.item
    if item.percent_1rm:
        yield f"{done} shows %1RM"
    if done.exercise.slug == "drop-jump":
        yield f"{done}: drop jumps"
    if item.rir is not None and item.rir < 2:
        yield f"{done}: RIR {item.rir}"
    if Pattern.MOBILITY in done.exercise.patterns or item.landings:
        return
    if item.sets > 3:
        yield f"{done}: {item.sets} sets"
    counts = item.measure is Measure.REPS and not done.exercise.alternating
    if counts and item.reps and not 6 <= item.reps[0] <= item.reps[1] <= 15:
        yield f"{done}: reps {item.reps}"


@rule("R6")
def older_runners(case: Case) -> Iterator[str]:
    if case.runner.age < 60:
        return
    if Pattern.BALANCE in case.usable_patterns:
        for _, session in case.sessions:
            if not any(Pattern.BALANCE in item.patterns for item in session.items):
                yield f"{session.date} has no balance item at {case.runner.age}"
    if case.tiny:
        return
    for week, _, work in case.full(PhaseName.MAINTENANCE):
        for done in work:
            main = done.item.block.value == "main"
            if main and not week.deload and not 2 <= done.item.sets <= 3:
                yield f"{done}: {done.item.sets} sets in maintenance at {case.runner.age}"


@rule("R7")
def osteoporosis(case: Case) -> Iterator[str]:
    if not case.runner.screening.osteoporosis:
        return
    for done in case.everything:
        if done.item.landings:
            if not case.runner.screening.cleared:
                yield f"{done} lands with osteoporosis"
        elif "osteoporosis" in done.exercise.avoid:
            yield f"{done} is to be avoided with osteoporosis"


@rule("R42")
def return_from_injury(case: Case) -> Iterator[str]:
    if case.runner.goal is not Goal.RETURN_FROM_INJURY:
        return
    first = case.programme.phases[0]
    if first.name is not PhaseName.ANATOMICAL_ADAPTATION:
        if not (case.race and case.race_weeks <= case.taper_length):
            yield f"a return begins with {first.name.value}"
    else:
        weeks = first.last_week - first.first_week + 1
        most = 5 if case.level is Level.BEGINNER and case.runner.age >= 40 else 4
        least = 1 if case.short is not False else 2
        if not least <= weeks <= most and not case.postnatal_early:
            yield f"a return has {weeks} weeks of adaptation"
    for done in case.everything:
        if done.item.landings:
            yield f"{done} lands in a return from injury"
        if done.week.number <= 2 and done.item.rir is not None and done.item.rir < 3:
            yield f"{done}: RIR {done.item.rir} in the first two weeks of a return"

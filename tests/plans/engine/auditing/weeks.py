"""How many sessions a week, for how long, and in which phases: R8 to R11, R32."""

from collections.abc import Iterator
from datetime import date

from plans.engine.types import Exercise, Goal, Level, PhaseName, SessionKind, Week
from tests.plans.engine.auditing.case import TRAINING, Case
from tests.plans.engine.auditing.rules import rule
from tests.plans.engine.facts import everything

AA, STR, POW, MAINT = TRAINING
TAPER, RECOVERY = PhaseName.TAPER, PhaseName.RECOVERY
FAST = frozenset({Goal.GET_FASTER, Goal.FIVE_K, Goal.TEN_K})
GENERAL = frozenset({Goal.GENERAL_FITNESS, Goal.INJURY_PREVENTION})
Run = list[tuple[PhaseName, int]]


def strength_sessions(week: Week) -> int:
    return sum(session.kind is not SessionKind.MOBILITY for session in week.sessions)


def wanted(case: Case, week: Week) -> tuple[int, int]:
    """R8's least and most sessions of a training week, for as many days as there are (R9)."""
    days = _usable_days(case, week)
    if week.deload and week.number > 1:
        before = strength_sessions(case.weeks[week.number - 2])
        if before == strength_sessions(week):
            return before, before  # R36 keeps the frequency of the week before
    if week.phase is MAINT and case.youth:
        return min(1, days), min(2, days)
    if week.phase is MAINT:
        few = 2 if case.beginner or case.runner.age >= 60 else 1
        return min(few, days), min(few, days)
    most = 3 if case.level is Level.ADVANCED else 2
    return min(2, days), min(most, days)


def _usable_days(case: Case, week: Week) -> int:
    """R9's days; under 18 those that can stand apart (R5)."""
    days = case.days_of(week)
    if not case.youth:
        return len(days)
    others = [s.date for other, s in case.sessions if other is not week]
    apart: list[date] = []
    for day in days:
        if any(abs((day - other).days) < 2 for other in others):
            continue
        if not apart or (day - apart[-1]).days >= 2:
            apart.append(day)
    return len(apart)


@rule("R8")
def sessions_a_week(case: Case) -> Iterator[str]:
    for week in case.weeks:
        count, days = strength_sessions(week), case.days_of(week)
        if len(week.sessions) > 3:
            yield f"week {week.number} has {len(week.sessions)} sessions"
        if week.phase in TRAINING:
            low, high = wanted(case, week)
            if not low <= count <= high:
                yield f"week {week.number} ({week.phase.value}): {count} sessions, not {low}-{high}"
        elif week.phase is TAPER:
            days = [day for day in days if not case.race or day < case.race]
            if days and not count and not case.youth:
                yield f"week {week.number} (taper) has no full or light session"
        elif days and not count:
            yield f"week {week.number} ({week.phase.value}) has no full or light session"


@rule("R9")
def days_are_the_runners(case: Case) -> Iterator[str]:
    for _, session in case.sessions:
        if session.date.weekday() not in {day.value for day in case.runner.strength_days}:
            yield f"{session.date} is no strength day"
    if len(case.runner.strength_days) == 1:
        codes = {reason.code for _, session in case.sessions for reason in session.reasons}
        if "R9" not in codes | case.notice_codes:
            yield "one day a week is not flagged with R9"


@rule("R10")
def short_builds(case: Case) -> Iterator[str]:
    if not case.short:
        return
    for done in case.work:
        if done.item.rir is not None and done.item.rir < 3:
            yield f"{done}: RIR {done.item.rir}, less than 6 weeks to the race"
        if done.item.landings:
            yield f"{done}: jumps, less than 6 weeks to the race"
    kinds = {week.phase for week in case.weeks} - {TAPER, RECOVERY}
    careful = case.beginner or case.runner.goal is Goal.RETURN_FROM_INJURY or case.postnatal_early
    if careful and kinds - {AA} and case.runner.goal is not Goal.RETURN_FROM_INJURY:
        yield f"a short build has {sorted(kinds)}, not adaptation"
    if not careful and kinds - {MAINT}:
        yield f"a short build has {sorted(kinds)}, not maintenance"


@rule("R11")
def whole_length(case: Case) -> Iterator[str]:
    tapers = [week for week in case.weeks if week.phase is TAPER]
    after = [week for week in case.weeks if week.phase is RECOVERY]
    if not case.race:
        if len(case.weeks) != 12:
            yield f"{len(case.weeks)} weeks without a race, not 12"
        if tapers or after:
            yield "taper or recovery without a race"
        return
    recovery = 2 if case.counts_as_long else 1
    if len(case.weeks) != case.race_weeks + recovery:
        yield f"{len(case.weeks)} weeks, not {case.race_weeks} and {recovery} after the race"
    if [week.number for week in after] != list(
        range(case.race_weeks + 1, case.race_weeks + recovery + 1)
    ):
        yield f"recovery in weeks {[week.number for week in after]}"
    first = max(1, case.race_weeks - case.taper_length + 1)
    if [week.number for week in tapers] != list(range(first, case.race_weeks + 1)):
        yield f"taper in weeks {[week.number for week in tapers]}, not {first}-{case.race_weeks}"


@rule("R11")
def phases_add_up(case: Case) -> Iterator[str]:
    if case.postnatal_early:
        return
    runs = [
        (phase.name, phase.last_week - phase.first_week + 1)
        for phase in case.programme.phases
        if phase.name in TRAINING
    ]
    if not case.race:
        yield from _build(case, runs, 1)
        return
    if case.short is not False:
        return
    away = (case.race - case.monday).days
    builds = _split(runs)
    if away < 168 or (away == 168 and len(builds) == 1):
        yield from _build(case, runs, 1)
        return
    yield from _cycles(builds[:-1])
    length = sum(weeks for _, weeks in builds[-1]) + case.taper_length
    if not 16 <= length <= 24:
        yield f"the race build has {length} weeks, not 16-24"
    yield from _build(case, builds[-1], case.race_weeks - length + 1)


def _split(runs: Run) -> list[Run]:
    """A new cycle begins with every adaptation."""
    builds: list[Run] = []
    for name, weeks in runs:
        if name is AA or not builds:
            builds.append([])
        builds[-1].append((name, weeks))
    return builds


def _cycles(cycles: list[Run]) -> Iterator[str]:
    if not cycles:
        yield "a race more than 24 weeks away without a general cycle"
    for cycle in cycles:
        length, names = sum(weeks for _, weeks in cycle), [name for name, _ in cycle]
        if not 8 <= length <= 16:
            yield f"a general cycle of {length} weeks"
        if names != [AA, STR, MAINT]:
            yield f"a general cycle of {[name.value for name in names]}"


def _build(case: Case, runs: Run, first_week: int) -> Iterator[str]:
    names = [name for name, _ in runs]
    if names != [name for name in TRAINING if name in names]:
        yield f"phases are out of order: {[name.value for name in names]}"
        return
    lengths = dict(runs)
    _, _, power, maint = (lengths.get(name, 0) for name in TRAINING)
    goal = case.runner.goal
    if goal in GENERAL and power:
        yield f"{power} weeks of power for {goal.value}"
    if goal in GENERAL and not case.race and maint:
        yield f"{maint} weeks of maintenance for {goal.value} without a race"
    if power > 6 or maint > 6:
        yield f"power {power}, maintenance {maint}: 6 at most"
    if goal in FAST and 0 < power < 3:
        yield f"{power} weeks of power, 3 at least"
    yield from min(
        (list(_lengths(case, lengths, least, first_week)) for least in _least(case)), key=len
    )


def _least(case: Case) -> set[int]:
    """Weeks of adaptation; a return has 2 to 4 (R42), whatever the age adds."""
    least = {Level.BEGINNER: 4, Level.INTERMEDIATE: 3, Level.ADVANCED: 2}[case.level]
    least += case.runner.age >= 40
    return {least, min(least, 4)} if case.runner.goal is Goal.RETURN_FROM_INJURY else {least}


def _lengths(
    case: Case, lengths: dict[PhaseName, int], least: int, first_week: int
) -> Iterator[str]:
    aa, strength, power, maint = (lengths.get(name, 0) for name in TRAINING)
    total = sum(lengths.values())
    least_power = 3 if case.runner.goal in FAST else 0
    if total >= least + 4 + least_power:
        yield from _plenty(case, lengths, least, first_week)
    elif total >= least + 4:
        if aa != least or strength < 4 or power:
            yield f"{total} weeks: adaptation {aa}, strength {strength}, power {power}"
    elif total >= least + 2:
        if (aa, strength, power, maint) != (least, total - least, 0, 0):
            yield f"{total} weeks: {aa}+{strength}+{power}+{maint}, shorten strength first"
    elif total == least + 1 and not case.beginner:
        if (aa, strength, power, maint) != (least - 1, 2, 0, 0):
            yield f"{total} weeks: {aa}+{strength}+{power}+{maint}, not {least - 1}+2"
    elif maint == 1 and not strength and not power and "R11" in case.notice_codes:
        pass  # no split fits: strength has 2 weeks at least, and adaptation may not grow for it,
        # since a later race would shorten it again (R46); the plan says so
    elif power or maint:
        yield f"{total} weeks: power {power}, maintenance {maint} are dropped first"


def _plenty(
    case: Case, lengths: dict[PhaseName, int], least: int, first_week: int
) -> Iterator[str]:
    """All the minimums fit."""
    aa, strength, power, maint = (lengths.get(name, 0) for name in TRAINING)
    goal, total = case.runner.goal, sum(lengths.values())
    if aa != least:
        yield f"adaptation of {aa} weeks, not {least}"
    if strength < 4:
        yield f"strength of {strength} weeks, 4 at least"
    if goal in FAST and power < 3:
        yield f"power of {power} weeks, 3 at least"
    if goal in GENERAL or goal in (Goal.RETURN_FROM_INJURY, Goal.ULTRA_TRAIL):
        return
    spare = total - least - 4
    rests = {spare - 3, spare - 4} if goal in FAST else {spare}
    full = {max(0, min(6, rest)) for rest in rests}
    allowed = full | {most - 1 for most in full if _would_begin_on_deload(case, most, first_week)}
    if maint not in allowed:
        yield f"maintenance of {maint} weeks, not {sorted(full)}"


def _would_begin_on_deload(case: Case, maint: int, first_week: int) -> bool:
    last = max(w.number for w in case.training_weeks() if w.number >= first_week)
    begins = last - maint + 1
    return maint > 0 and any(week.number == begins and week.deload for week in case.weeks)


@rule("R32")
def goals_shape_the_phases(case: Case) -> Iterator[str]:
    goal = case.runner.goal
    lengths = dict.fromkeys(TRAINING, 0)
    for week in case.training_weeks():
        lengths[week.phase] += 1
    if goal in FAST and not case.postnatal_early:
        least = {Level.BEGINNER: 4, Level.INTERMEDIATE: 3, Level.ADVANCED: 2}[case.level]
        least += case.runner.age >= 40
        if case.short is False and sum(lengths.values()) >= least + 8 and lengths[POW] < 4:
            yield f"{lengths[POW]} weeks of power for {goal.value}, though there is time for 4"
    if (
        goal in (Goal.HALF_MARATHON, Goal.MARATHON)
        and lengths[POW]
        and lengths[MAINT] < 6
        and not any(week.deload for week in case.weeks)
    ):
        yield f"power for {goal.value} before maintenance is full"
    if goal in GENERAL | {Goal.RETURN_FROM_INJURY}:
        for done in case.everything:
            if done.item.landings:
                yield f"{done}: jumps for {goal.value}"


@rule("R32")
def ultra_trains_downhill(case: Case) -> Iterator[str]:
    if case.runner.goal is not Goal.ULTRA_TRAIL:
        return
    if not any(case.usable(exercise) for exercise in _eccentric()):
        return
    slugs = {exercise.slug for exercise in _eccentric()}
    for week in case.weeks:
        if (
            week.phase is STR
            and any(s.kind is SessionKind.FULL for s in week.sessions)
            and not any(done.item.exercise in slugs for done in case.of_week(week))
        ):
            yield f"week {week.number} of strength has no step-down or split squat"


def _eccentric() -> list[Exercise]:
    return [e for e in everything() if "step-down" in e.slug or "split-squat" in e.slug]

"""Which week belongs to which phase (R10, R11, R32), and which weeks are lighter (R36)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from plans.engine import numbers
from plans.engine.restricting import soon_after_birth
from plans.engine.types import Goal, Level, PhaseName, Runner, Weekday

AA, STR, POW, MAINT, TAPER, RECOVERY = PhaseName

Lengths = list[tuple[PhaseName, int]]

_EARLY_RACE_DAYS = (Weekday.MON, Weekday.TUE, Weekday.WED)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedWeek:
    """A week before its sessions. `of_phase` counts from 1 to `phase_weeks`, `built` the weeks so
    far of the `builds` in its phase that are not lighter ones. The next week, a deload or a taper,
    repeats one that is `repeated`. `grown`: strength weeks lie behind in its cycle."""

    number: int
    start: date
    phase: PhaseName
    of_phase: int
    phase_weeks: int
    cycle: int
    deload: bool = False
    built: int = 1
    builds: int = 1
    repeated: bool = False
    grown: bool = False


def plan_weeks(runner: Runner) -> tuple[PlannedWeek, ...]:
    return _with_steps(_with_deloads(runner, _numbered(runner, _cycles(runner))))


def first_monday(runner: Runner) -> date:
    return runner.start - timedelta(days=runner.start.weekday())


def is_short_build(runner: Runner) -> bool:
    """R10: too near to the race to build anything."""
    race = runner.race_date
    return race is not None and _weeks_to(runner, race) < numbers.SHORTEST_BUILD


def taper_weeks(runner: Runner) -> int:
    if runner.race_date is None:
        return 0
    weeks = 2 if runner.goal in numbers.LONG_RACES else 1
    return weeks + (runner.race_date.weekday() in _EARLY_RACE_DAYS)


def recovery_weeks(runner: Runner) -> int:
    if runner.race_date is None:
        return 0
    return 2 if runner.goal in numbers.LONGEST_RACES else 1


def deload_is_every_fourth(runner: Runner) -> bool:
    return (
        runner.strength_level is Level.BEGINNER
        or runner.age >= numbers.OLDER_AGE
        or runner.goal is Goal.RETURN_FROM_INJURY
    )


def _weeks_to(runner: Runner, race: date) -> int:
    """The race's own week counts."""
    return (race - first_monday(runner)).days // 7 + 1


def _cycles(runner: Runner) -> list[Lengths]:
    race = runner.race_date
    if race is None:
        return [_allocate(runner, numbers.DEFAULT_WEEKS)]
    total = _weeks_to(runner, race)
    tail = [(TAPER, min(total, taper_weeks(runner))), (RECOVERY, recovery_weeks(runner))]
    if is_short_build(runner):
        return [_short_build(runner, max(0, total - taper_weeks(runner))) + tail]
    # counted in days from the first Monday: 24 weeks to the day still make one build
    if (race - first_monday(runner)).days <= numbers.LONGEST_BUILD * 7:
        return [_allocate(runner, total - taper_weeks(runner)) + tail]
    general, build = _split(total)
    return [
        *(_general_cycle(runner, weeks) for weeks in general),
        _allocate(runner, build - taper_weeks(runner)) + tail,
    ]


def _split(total: int) -> tuple[list[int], int]:
    """R11: general cycles of 8 to 16 weeks, then a race build of 16 to 24."""
    longest = numbers.LONGEST_CYCLE
    build = min(numbers.LONGEST_BUILD, max(numbers.SHORTEST_LATE_BUILD, total - longest))
    general = total - build
    count = -(-general // longest)
    return [general // count + (i < general % count) for i in range(count)], build


def _short_build(runner: Runner, weeks: int) -> Lengths:
    adaptation = min(weeks, _adaptation_weeks(runner)) if keeps_adaptation(runner) else 0
    return [(AA, adaptation), (MAINT, weeks - adaptation)]


def keeps_adaptation(runner: Runner) -> bool:
    """However short the time is: R11, R42, and R37 after more than four weeks away."""
    careful = runner.strength_level is Level.BEGINNER or runner.returning
    return careful or runner.goal is Goal.RETURN_FROM_INJURY


def _adaptation_weeks(runner: Runner) -> int:
    older = runner.age >= numbers.OLDER_AGE
    weeks = numbers.ADAPTATION_WEEKS[runner.strength_level] + older
    if runner.goal is Goal.RETURN_FROM_INJURY:  # R42
        return min(weeks, numbers.RETURN_ADAPTATION_WEEKS)
    return weeks


def _general_cycle(runner: Runner, weeks: int) -> Lengths:
    adaptation = _adaptation_weeks(runner)
    rest = weeks - adaptation
    strength = min(numbers.STRENGTH_WEEKS, rest - 1)
    maintenance = min(numbers.MAINTENANCE_WEEKS_FULL, rest - strength)
    strength = rest - maintenance
    return [(AA, adaptation), (STR, strength), (MAINT, maintenance)]


def _allocate(runner: Runner, weeks: int) -> Lengths:
    """The weeks before the taper. Minimums first, then maintenance, strength and power (R11)."""
    adaptation = _adaptation_weeks(runner)
    left = weeks - adaptation - numbers.STRENGTH_WEEKS
    if left < 0:
        return _squeezed(runner, weeks, adaptation)
    strength, power, maintenance = numbers.STRENGTH_WEEKS, 0, 0
    wants_power = runner.goal in numbers.POWER_GOALS
    if wants_power:
        if left < numbers.POWER_WEEKS:  # short of weeks: no maintenance and no power
            return [(AA, adaptation), (STR, strength + left)]
        power = min(left, numbers.POWER_WEEKS_WANTED)
        left -= power
    if _maintains(runner):
        maintenance = min(left, numbers.MAINTENANCE_WEEKS_FULL)
        left -= maintenance
    more = min(left, numbers.STRENGTH_WEEKS_FULL - strength)
    strength, left = strength + more, left - more
    if wants_power:
        more = min(left, numbers.POWER_WEEKS_FULL - power)
        power, left = power + more, left - more
    elif runner.goal in numbers.LATE_POWER_GOALS and left >= numbers.POWER_WEEKS:
        power = min(left, numbers.POWER_WEEKS_FULL)
        left -= power
    return [(AA, adaptation), (STR, strength + left), (POW, power), (MAINT, maintenance)]


def _maintains(runner: Runner) -> bool:
    return runner.race_date is not None or runner.goal not in {
        Goal.GENERAL_FITNESS,
        Goal.INJURY_PREVENTION,
    }


def _squeezed(runner: Runner, weeks: int, adaptation: int) -> Lengths:
    """Too short for the minimums: strength down to 2 weeks, then adaptation by one."""
    shortest = numbers.STRENGTH_WEEKS_SHORTENED
    # by one week only, and a beginner's never: what is then too short for strength maintains
    if weeks - adaptation < shortest and not keeps_adaptation(runner):
        adaptation -= 1
    adaptation = min(adaptation, weeks)
    rest = weeks - adaptation
    return [(AA, adaptation), (STR if rest >= shortest else MAINT, rest)]


def _numbered(runner: Runner, cycles: list[Lengths]) -> list[PlannedWeek]:
    monday = first_monday(runner)
    weeks: list[PlannedWeek] = []
    for cycle, lengths in enumerate(cycles):
        if soon_after_birth(runner):
            lengths = _adaptation_alone(lengths)
        for phase, length in _off_the_deload(runner, lengths, len(weeks)):
            for of_phase in range(1, length + 1):
                weeks.append(
                    PlannedWeek(
                        number=len(weeks) + 1,
                        start=monday + timedelta(weeks=len(weeks)),
                        phase=phase,
                        of_phase=of_phase,
                        phase_weeks=length,
                        cycle=cycle,
                    )
                )
    return weeks


def _adaptation_alone(lengths: Lengths) -> Lengths:
    """R3: every training week, whatever the plan would have been."""
    training = sum(weeks for phase, weeks in lengths if phase not in {TAPER, RECOVERY})
    return [(AA, training), *((p, weeks) for p, weeks in lengths if p in {TAPER, RECOVERY})]


def _off_the_deload(runner: Runner, lengths: Lengths, before: int) -> Lengths:
    """Maintenance has fewer sessions, a deload repeats those of the week before: where both would
    fall on one week, maintenance begins a week later."""
    if not deload_is_every_fourth(runner):
        return lengths
    moved: Lengths = []
    for phase, length in lengths:
        starts = before + sum(weeks for _, weeks in moved) + 1
        if phase is MAINT and length > 1 and starts % numbers.DELOAD_EVERY == 0:
            last = max(place for place, (_, weeks) in enumerate(moved) if weeks)
            name, weeks = moved[last]
            if (name, weeks) != (POW, numbers.POWER_WEEKS_FULL):
                moved[last] = (name, weeks + 1)
                length -= 1
        moved.append((phase, length))
    return moved


def _with_deloads(runner: Runner, weeks: list[PlannedWeek]) -> tuple[PlannedWeek, ...]:
    lighter = set()
    last = 0
    while (number := _next_deload(runner, weeks, last)) is not None:
        lighter.add(number)
        last = number
    return tuple(replace(week, deload=week.number in lighter) for week in weeks)


def _with_steps(weeks: Sequence[PlannedWeek]) -> tuple[PlannedWeek, ...]:
    found = []
    for week in weeks:
        first = week.number - week.of_phase
        phase = weeks[first : first + week.phase_weeks]
        builds = [one.number for one in phase if not one.deload]
        built = sum(number <= week.number for number in builds)
        repeated = any(one.deload or one.phase is TAPER for one in weeks[week.number :][:1])
        cycle = [one for one in weeks[: week.number - 1] if one.cycle == week.cycle]
        found.append(
            replace(
                week,
                built=max(1, built),
                builds=max(1, len(builds)),
                repeated=repeated,
                grown=any(one.phase is STR for one in cycle),
            )
        )
    return tuple(found)


def _next_deload(runner: Runner, weeks: list[PlannedWeek], last: int) -> int | None:
    most = numbers.DELOAD_EVERY if deload_is_every_fourth(runner) else numbers.DELOAD_EVERY_MOST
    candidates = [
        week for week in weeks if last + numbers.DELOAD_EVERY <= week.number <= last + most
    ]
    # a taper within reach is the lighter week
    tapers = {week.number for week in weeks if week.phase is TAPER}
    if not candidates or not tapers.isdisjoint(range(last + 1, last + most + 1)):
        return None

    def preference(week: PlannedWeek) -> tuple[bool, bool, bool, int]:
        """Not right before a taper. The end of a phase is best, its beginning is worst: a deload
        repeats the week before."""
        return (
            week.number + 1 in tapers,
            week.of_phase == 1,
            week.of_phase != week.phase_weeks,
            -week.number,
        )

    return min(candidates, key=preference).number

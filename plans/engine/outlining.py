"""Why each phase and each week is as it is (R8 to R11, R13, R30 to R32, R35, R36, R42).

A plan keeps its weeks, not these reasons: they follow from the weeks and from the few facts
that stand here, and so serve plans of any age.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from plans.engine import numbers
from plans.engine.types import Goal, Level, Param, PhaseName, Reason, Weekday

AA, STR, POW, MAINT, TAPER, RECOVERY = PhaseName
_BUILDS = {AA, STR, POW}
_USUAL = 2  # sessions a week


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """`level` and `age` are None where they are not known any more; `days`: the strength days that
    there were to choose from."""

    goal: Goal
    start: date
    race_date: date | None
    level: Level | None = None
    age: int | None = None
    days: frozenset[Weekday] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Weeks of one phase in a row."""

    phase: PhaseName
    first: int
    last: int

    @property
    def weeks(self) -> int:
        return self.last - self.first + 1


def why_phase(facts: Facts, stretches: Sequence[Stretch], place: int) -> tuple[Reason, ...]:
    """What it stresses; then why now, and why so long."""
    phase = stretches[place].phase
    code = {MAINT: "R8", TAPER: "R30", RECOVERY: "R31"}.get(phase, "R13")
    stress = Reason(code=code, key=f"stress_{phase}")
    return (stress, *_why_so_long(facts, stretches, place))


def _why_so_long(facts: Facts, stretches: Sequence[Stretch], place: int) -> Iterator[Reason]:
    match stretches[place].phase:
        case PhaseName.ANATOMICAL_ADAPTATION:
            yield from _groundwork(facts, stretches, place)
        case PhaseName.MAX_STRENGTH:
            yield _strength(facts, stretches, place)
        case PhaseName.POWER:
            fast = facts.goal in numbers.POWER_GOALS
            yield _said("R32", "power_goal" if fast else "power_left", facts, stretches[place])
        case PhaseName.MAINTENANCE:
            yield _maintenance(facts, stretches, place)
        case PhaseName.TAPER if facts.race_date is not None:
            usual = 2 if facts.goal in numbers.LONG_RACES else 1
            day = _day(facts.race_date)
            race = facts.race_date.isoformat()
            taper = stretches[place]
            yield _said("R11", "taper_weeks", facts, taper, usual=usual, race=race, day=day)
        case PhaseName.RECOVERY:
            yield _said("R31", "recovery_weeks", facts, stretches[place])


def _groundwork(facts: Facts, stretches: Sequence[Stretch], place: int) -> Iterator[Reason]:
    here = stretches[place]
    rounds = sum(stretch.phase is AA for stretch in stretches)
    trains = [stretch for stretch in stretches if stretch.phase not in {TAPER, RECOVERY}]
    if rounds > 1:
        yield _said("R11", "groundwork_again", facts, here, cycles=rounds)
    elif facts.goal is Goal.RETURN_FROM_INJURY:
        yield _said("R42", "groundwork_return", facts, here)
    elif facts.level is not None and facts.age is not None:
        least = numbers.ADAPTATION_WEEKS[facts.level]
        older = facts.age >= numbers.OLDER_AGE
        if len(trains) == 1 and here.weeks > least + older:
            yield _said("R3", "groundwork_only", facts, here)
        else:
            yield _said(
                "R6" if older and here.weeks > least else "R11",
                "groundwork_weeks",
                facts,
                here,
                least=least,
                older=int(older),
                level=facts.level,
            )


def _strength(facts: Facts, stretches: Sequence[Stretch], place: int) -> Reason:
    here = stretches[place]
    if facts.race_date is None:
        return _said("R10", "strength_no_race", facts, here, all=stretches[-1].last)
    if here.weeks < numbers.STRENGTH_WEEKS:
        return _said("R11", "strength_squeezed", facts, here)
    if facts.goal in numbers.LONG_RACES:
        return _said("R32", "strength_long_race", facts, here)
    return _said("R11", "strength_weeks", facts, here, least=numbers.STRENGTH_WEEKS)


def _maintenance(facts: Facts, stretches: Sequence[Stretch], place: int) -> Reason:
    here = stretches[place]
    if facts.race_date is None:
        return _said("R11", "maintenance_end", facts, here)
    to_race = (facts.race_date - facts.start).days
    if to_race < 7 * numbers.SHORTEST_BUILD - 7 and place == 0:
        return _said("R10", "maintenance_short", facts, here, to_race=to_race)
    if any(stretch.phase in _BUILDS for stretch in stretches[place + 1 :]):
        return _said("R11", "maintenance_round", facts, here)
    code = "R32" if facts.goal in numbers.LONG_RACES else "R11"
    return _said(code, "maintenance_race", facts, here)


@dataclass(frozen=True, slots=True, kw_only=True)
class OneWeek:
    """A week of the plan, and the days of its sessions. `before`: whether the one before was
    lighter, None for the plan's first."""

    number: int
    start: date
    stretch: Stretch
    deload: bool
    sessions: tuple[Weekday, ...]
    before: bool | None


def why_week(facts: Facts, week: OneWeek) -> tuple[Reason, ...]:
    """How often, and why it is as the week before, or not."""
    return (*_how_often(facts, week), *_how_it_differs(facts, week))


def _how_often(facts: Facts, week: OneWeek) -> Iterator[Reason]:
    phase, sessions = week.stretch.phase, len(week.sessions)
    usual = min(len(facts.days), _USUAL)
    if week.number == 1 and facts.start > week.start and sessions < usual:
        yield Reason(code="R11", key="week_begins", params={"sessions": sessions})
    elif not sessions:
        yield Reason(code="R28", key="week_without")
    elif len(facts.days) == 1:
        yield Reason(code="R9", key="week_one_day")
    elif phase is TAPER:
        yield Reason(code="R30", key="week_taper", params={"sessions": sessions})
    elif phase is RECOVERY:
        yield Reason(code="R31", key="week_recovery", params={"sessions": sessions})
    elif phase is MAINT:
        yield Reason(code="R8", key="week_sessions_hold", params={"sessions": sessions})
    elif phase in _BUILDS and facts.level is not None:
        params: dict[str, Param] = {"sessions": sessions, "level": facts.level}
        yield Reason(code="R8", key="week_sessions", params=params)
    if 0 < sessions < len(facts.days) and phase in {*_BUILDS, MAINT}:
        given, used = (
            ",".join(day.name.lower() for day in sorted(days))
            for days in (facts.days, week.sessions)
        )
        yield Reason(code="R28", key="week_days", params={"given": given, "used": used})


def _how_it_differs(facts: Facts, week: OneWeek) -> Iterator[Reason]:
    phase = week.stretch.phase
    if facts.race_date is not None and week.start <= facts.race_date <= _sunday(week.start):
        yield Reason(code="R30", key="week_race", params={"day": _day(facts.race_date)})
    elif week.deload:
        yield _lighter(facts, week)
    elif week.number == week.stretch.first and week.before is not None and phase in _BUILDS:
        yield Reason(code="R35", key="week_first", params={"phase": phase})
    elif week.before is not None and phase in {*_BUILDS, MAINT}:
        grows = "week_grows" if phase in _BUILDS else "week_holds"
        code = "R35" if phase in _BUILDS else "R13"
        key = "week_after_light" if week.before else grows
        yield Reason(
            code="R36" if week.before else code, key=key, params={"before": week.number - 1}
        )


def _lighter(facts: Facts, week: OneWeek) -> Reason:
    because = None
    if facts.goal is Goal.RETURN_FROM_INJURY:
        because = "return"
    elif facts.level is Level.BEGINNER:
        because = "beginner"
    elif facts.age is not None and facts.age >= numbers.OLDER_AGE:
        because = "older"
    if because is None:
        last = int(week.number == week.stretch.last)
        return Reason(code="R36", key="week_light_end", params={"last": last})
    params: dict[str, Param] = {"because": because, "age": facts.age or 0}
    return Reason(code="R36", key="week_light", params=params)


def _said(code: str, key: str, facts: Facts, stretch: Stretch, **more: Param) -> Reason:
    return Reason(code=code, key=key, params={"goal": facts.goal, "weeks": stretch.weeks, **more})


def _day(day: date) -> str:
    return Weekday(day.weekday()).name.lower()


def _sunday(monday: date) -> date:
    return monday + timedelta(days=6)

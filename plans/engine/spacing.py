"""Which days hold which session (R8, R9, R26 to R31). A week is weighed as a whole: every choice
of days is tried, and the best by R28 is taken."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import Self

from plans.engine import numbers
from plans.engine.days import (
    KEY_RUNS,
    before_key_run,
    day_name,
    days_to_race,
    is_late,
    is_mobility_only,
    key_run_tomorrow,
    next_key_run,
    run_name,
    run_on,
    timing_on,
)
from plans.engine.phases import MAINT, RECOVERY, TAPER, PlannedWeek
from plans.engine.types import (
    Level,
    Param,
    Reason,
    RunKind,
    Runner,
    SessionKind,
    Timing,
    Weekday,
)

Days = tuple[int, ...]  # weekdays, Monday is 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A day of a week with the kind of session that it may hold."""

    date: date
    kind: SessionKind
    timing: Timing
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice:
    days: tuple[date, ...]
    full: frozenset[date]

    @classmethod
    def on(cls, monday: date, days: Days, full: Days) -> Self:
        return cls(
            days=tuple(monday + timedelta(days=day) for day in days),
            full=frozenset(monday + timedelta(days=day) for day in full),
        )


def place(runner: Runner, weeks: Sequence[PlannedWeek]) -> tuple[tuple[Slot, ...], ...]:
    """The slots of each week, in order."""
    placed: list[tuple[Slot, ...]] = []
    answers: dict[tuple[Days, Days, int, int | None, int | None], tuple[Days, Days]] = {}
    last_full: date | None = None
    last_of_youth: date | None = None  # of any kind; adults train on days in a row
    trained_early = False
    before = 0
    usual = [runner.start + timedelta(days=day) for day in range(7)]
    here = {day.weekday(): why_here(runner, day) for day in usual}  # the same in every week
    for week in weeks:
        days = _open_days(runner, week)
        legal = [day for day in days if _may_load(runner, week, day, trained_early)]
        wanted = _sessions_wanted(runner, week, before)
        question = (
            tuple(day.weekday() for day in days),
            tuple(day.weekday() for day in legal),
            wanted,
            None if last_full is None else max(-7, (last_full - week.start).days),
            None if last_of_youth is None else max(-7, (last_of_youth - week.start).days),
        )
        if question not in answers:  # most weeks ask the same
            answers[question] = _best(runner, *question)
        chosen, full = answers[question]
        # a taper sheds volume: beside leg work it needs no light session
        choice = _Choice.on(week.start, full if week.phase is TAPER and full else chosen, full)
        slots = [
            _slot(runner, week, choice, day, trained_early, last_full, here) for day in choice.days
        ]
        slots += _before_race(runner, week, [slot.date for slot in slots], last_of_youth)
        placed.append(tuple(slots))
        if runner.age < numbers.ADULT and slots:
            last_of_youth = placed[-1][-1].date
        if choice.full:
            last_full = max(choice.full)
            trained_early = True  # leg work never begins late
        before = len(choice.days)
    return tuple(placed)


def _open_days(runner: Runner, week: PlannedWeek) -> list[date]:
    """Days for a full or light session; the last days before the race are not among them."""
    days = [week.start + timedelta(days=day) for day in sorted(runner.strength_days)]
    return [
        day
        for day in days
        if day >= runner.start
        and (week.phase is RECOVERY or days_to_race(runner, day) > numbers.MOBILITY_ONLY_DAYS)
    ]


def _may_load(runner: Runner, week: PlannedWeek, day: date, trained_early: bool) -> bool:
    if week.phase is RECOVERY:
        return False
    if is_late(runner, day) and not trained_early:
        return False
    return not before_key_run(runner, day)


def _sessions_wanted(runner: Runner, week: PlannedWeek, before: int) -> int:
    """R8; the runner's days may be fewer (R9)."""
    if week.phase is RECOVERY:
        return numbers.RECOVERY_SESSIONS
    young = runner.age < numbers.ADULT
    usual = numbers.YOUTH_SESSIONS if young else numbers.SESSIONS_A_WEEK[runner.strength_level]
    if week.deload and before:
        return before  # R36 keeps the frequency
    if week.phase is TAPER:
        return min(numbers.TAPER_SESSIONS, before or usual)
    if week.phase is MAINT:
        more = runner.strength_level is Level.BEGINNER or runner.age >= numbers.MASTERS_AGE
        return numbers.MAINTENANCE_SESSIONS_MORE if more or young else numbers.MAINTENANCE_SESSIONS
    return usual


def _best(
    runner: Runner,
    days: Days,
    legal: Days,
    wanted: int,
    last_full: int | None,
    last_of_youth: int | None,
) -> tuple[Days, Days]:
    """The days, and those of them with leg work, by R28's order. A third session is only worth its
    place as a full one that leaves a rest day; a second becomes light rather than fall out."""
    wanted = min(wanted, len(days))
    if runner.age < numbers.ADULT:
        return _best_of_youth(runner, days, legal, wanted, last_full, last_of_youth)
    if wanted > 2:
        best, full = _first(runner, days, legal, wanted, last_full)
        if len(full) == wanted and keeps_rest_day(runner, best):
            return best, full
        wanted = 2
    return _first(runner, days, legal, wanted, last_full)


def _best_of_youth(
    runner: Runner,
    days: Days,
    legal: Days,
    wanted: int,
    last_full: int | None,
    last: int | None,
) -> tuple[Days, Days]:
    """R5: no two days in a row, light sessions among them; rather one session less."""
    for fewer in range(wanted, 0, -1):
        apart = [
            choice
            for choice in _choices(days, legal, fewer, last_full)
            if _well_spaced(choice[0], last)
        ]
        if apart:
            return _first_of(runner, apart)
    return (), ()


def _first(
    runner: Runner, days: Days, legal: Days, wanted: int, last_full: int | None
) -> tuple[Days, Days]:
    return _first_of(runner, _choices(days, legal, wanted, last_full))


def _first_of(runner: Runner, choices: Iterable[tuple[Days, Days]]) -> tuple[Days, Days]:
    def ranking(choice: tuple[Days, Days]) -> tuple[object, ...]:
        chosen, full = choice
        return (
            -len(full),
            not keeps_rest_day(runner, chosen),
            sum(preference(runner, day) for day in full),
            sum(light_preference(runner, day) for day in chosen if day not in full),
            -_narrowest_gap(chosen),
            chosen,
            full,
        )

    return min(choices, key=ranking)


def _choices(
    days: Days, legal: Days, wanted: int, last_full: int | None
) -> Iterator[tuple[Days, Days]]:
    for chosen in combinations(days, wanted):
        loadable = [day for day in chosen if day in legal]
        for count in range(len(loadable) + 1):
            for full in combinations(loadable, count):
                if _well_spaced(full, last_full):
                    yield chosen, full


def _well_spaced(full: Days, last_full: int | None) -> bool:
    """48 hours between leg sessions (R29), also to the same week's repetition."""
    if not full:
        return True
    if last_full is not None and not far_enough(full[0] - last_full):
        return False
    return far_enough(_narrowest_gap(full))


def far_enough(days: int) -> bool:
    """Between two days of leg work (R29)."""
    return days >= numbers.DAYS_BETWEEN_LEG_SESSIONS


def keeps_rest_day(runner: Runner, chosen: Collection[int]) -> bool:
    """A day of the week with neither a run nor a session (R28)."""
    return any(_run_on_weekday(runner, day) is None and day not in chosen for day in range(7))


def preference(runner: Runner, day: int) -> int:
    """R28: after a hard run, then an easy day, then a rest day; after the long run only at need."""
    return {RunKind.HARD: 1, RunKind.EASY: 2, None: 3, RunKind.LONG: 5}[
        _run_on_weekday(runner, day)
    ]


def light_preference(runner: Runner, day: int) -> int:
    return {RunKind.EASY: 1, None: 2, RunKind.HARD: 3, RunKind.LONG: 4}[
        _run_on_weekday(runner, day)
    ]


def _run_on_weekday(runner: Runner, day: int) -> RunKind | None:
    return runner.runs.get(Weekday(day))


def _narrowest_gap(days: Days) -> int:
    """Between neighbours, next week's first day among them."""
    if len(days) < 2:
        return 7
    later = (*days[1:], days[0] + 7)
    return min(b - a for a, b in zip(days, later, strict=True))


def _slot(
    runner: Runner,
    week: PlannedWeek,
    choice: _Choice,
    day: date,
    trained_early: bool,
    last_full: date | None,
    here: Mapping[int, tuple[Reason, ...]],
) -> Slot:
    if day in choice.full:
        kind, why = SessionKind.FULL, here[day.weekday()]
    else:
        kind = SessionKind.LIGHT
        why = _why_light(runner, week, choice, day, trained_early, last_full)
    if week.phase is RECOVERY and len(choice.days) > 1 and day == choice.days[0]:
        kind = SessionKind.MOBILITY
    if _takes_last_rest_day(runner, choice, day):
        params: dict[str, Param] = {"day": day_name(day)}
        why = (*why, Reason(code="R28", key="last_rest_day", params=params))
    return Slot(date=day, kind=kind, timing=timing_on(runner, day), reasons=why)


def _takes_last_rest_day(runner: Runner, choice: _Choice, day: date) -> bool:
    free = [one for one in choice.days if run_on(runner, one) is None]
    kept = keeps_rest_day(runner, {one.weekday() for one in choice.days})
    return not kept and free[-1:] == [day]


def why_here(runner: Runner, day: date) -> tuple[Reason, ...]:
    params: dict[str, Param] = {"day": day_name(day)}
    run = run_on(runner, day)
    found = {
        RunKind.HARD: ("R28", "after_hard_run"),
        RunKind.EASY: ("R28", "easy_day"),
        RunKind.LONG: ("R28", "after_long_run"),
        None: ("R28", "rest_day"),
    }[run]
    reasons = [Reason(code=found[0], key=found[1], params=params)]
    ahead = next_key_run(runner, day)
    if ahead is not None:
        reasons.append(
            Reason(
                code="R26",
                key="clear_of_key_run",
                params={
                    "day": day_name(day),
                    "run_day": day_name(ahead),
                    "run": run_name(runner, ahead),
                },
            )
        )
    if run in KEY_RUNS:
        reasons.append(
            Reason(
                code="R27",
                key="run_first",
                params={
                    "day": day_name(day),
                    "run": run_name(runner, day),
                    "hours": numbers.HOURS_AFTER_RUN,
                },
            )
        )
    return tuple(reasons)


def _why_light(
    runner: Runner,
    week: PlannedWeek,
    choice: _Choice,
    day: date,
    trained_early: bool,
    last_full: date | None,
) -> tuple[Reason, ...]:
    """Which rule forbade leg work on this day."""
    if week.phase is RECOVERY:
        since = -days_to_race(runner, day)
        return (Reason(code="R31", key="after_race", params={"days": since}),)
    if before_key_run(runner, day):
        return (Reason(code="R26", key="light_before_run", params=key_run_tomorrow(runner, day)),)
    if is_late(runner, day) and not trained_early:
        days = days_to_race(runner, day)
        return (Reason(code="R30", key="light_too_late", params={"days": days}),)
    others = sorted(choice.full | ({last_full} if last_full else set()))
    near = min(others, key=lambda other: (abs((other - day).days), other), default=day)
    apart: dict[str, Param] = {"day": day_name(day), "other_day": day_name(near)}
    return (Reason(code="R29", key="light_too_close", params=apart),)


def _before_race(
    runner: Runner, week: PlannedWeek, taken: Sequence[date], last_of_youth: date | None
) -> list[Slot]:
    """One mobility session in the last three days before the race, where a day is free (R30)."""
    if week.phase is RECOVERY:
        return []
    days = [week.start + timedelta(days=day) for day in sorted(runner.strength_days)]
    free = [day for day in days if day >= runner.start and is_mobility_only(runner, day)]
    if runner.age < numbers.ADULT:
        others = [*taken, *([last_of_youth] if last_of_youth else [])]
        free = [day for day in free if all(abs((day - one).days) > 1 for one in others)]
    if not free:
        return []
    day = free[0]
    params: dict[str, Param] = {"days": days_to_race(runner, day)}
    why = (Reason(code="R30", key="mobility_before_race", params=params),)
    timing = timing_on(runner, day)
    return [Slot(date=day, kind=SessionKind.MOBILITY, timing=timing, reasons=why)]

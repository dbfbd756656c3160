"""How many landings, week by week (R24, R25, R30, R35, R36), before any exercise is chosen.

They are counted for the whole plan and as if nothing hurt. An injury has what is left below
that; an age never has more than the class of age before it would have in all (R6, R46).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, pairwise, product

from plans.engine import numbers
from plans.engine.days import is_late
from plans.engine.phases import AA, MAINT, POW, TAPER, PlannedWeek, plan_weeks
from plans.engine.plyometrics.jumps import Change, JumpPlan, Step, landings_of_a_rep, step_of
from plans.engine.spacing import Slot, place
from plans.engine.timing import built_for, item_seconds, set_seconds, working_seconds
from plans.engine.types import Exercise, Level, Runner, SessionKind

Weeks = Sequence[PlannedWeek]
Slots = Sequence[Sequence[Slot]]


def is_too_new_for_jumps(runner: Runner, day: date) -> bool:
    """R12."""
    new = runner.running_months < numbers.NEW_RUNNER_MONTHS
    return new and (day - runner.start).days < numbers.NEW_RUNNER_JUMP_DAYS


def after_last_jumps(runner: Runner, day: date) -> bool:
    """R30; a day after the race counts, too."""
    if runner.race_date is None:
        return False
    more = runner.goal in numbers.LONGEST_RACES or Level.BEGINNER in {
        runner.strength_level,
        runner.running_level,
    }
    last = numbers.LAST_JUMP_DAYS_MORE if more else numbers.LAST_JUMP_DAYS
    return (runner.race_date - day).days < last


Ceiling = Mapping[date, tuple[float, float]]

RISES = frozenset({Change.BEGINS, Change.MORE, Change.HARDER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The session that each jump day of a week has."""

    week: PlannedWeek
    days: tuple[date, ...]
    change: Change
    jump: Exercise
    sets: int
    reps: int
    drill_reps: int

    @property
    def landings(self) -> int:
        return self._drills + self._work

    @property
    def weighted(self) -> float:
        return self._drills * numbers.JUMP_LOW_WEIGHT + self._work * self.jump.landing_weight

    @property
    def _drills(self) -> int:
        return numbers.JUMP_DRILLS * self.drill_reps

    @property
    def _work(self) -> int:
        return self.sets * self.reps * landings_of_a_rep(self.jump)


def count_landings(
    runner: Runner, weeks: Weeks, slots: Slots, jumps: Sequence[Exercise]
) -> list[Figures]:
    """One entry for each week with jumps. `jumps`: the runner's, the easiest first."""
    ceiling: Ceiling | None = None
    if runner.injuries:
        healthy = count_landings(replace(runner, injuries=()), weeks, slots, jumps)
        ceiling = {day: (one.landings, one.weighted) for one in healthy for day in one.days}
    most = _a_class_younger(runner, jumps)
    for tenths in range(10, 0, -1):
        counted = _Counter(runner, jumps, tenths / 10, ceiling).count(weeks, slots)
        if most is None or all(a <= b for a, b in zip(_sums(counted), most, strict=True)):
            return counted
    return []


def _a_class_younger(runner: Runner, jumps: Sequence[Exercise]) -> tuple[float, ...] | None:
    """A later groundwork or a shifted deload may not bring an older runner more (R6, R46)."""
    below = [age for age in numbers.JUMP_AGE_CLASSES if age <= runner.age]
    if not below:
        return None
    younger = replace(runner, age=max(below) - 1)
    weeks = plan_weeks(younger)
    return _sums(count_landings(younger, weeks, place(younger, weeks), jumps))


def _sums(figures: Sequence[Figures]) -> tuple[float, ...]:
    return (
        sum(len(one.days) * one.landings for one in figures),
        sum(len(one.days) * one.weighted for one in figures),
        max((one.landings for one in figures), default=0),
        max((one.weighted for one in figures), default=0.0),
    )


def most_weighted(runner: Runner) -> float:
    """R24's upper figure, at this age (R6)."""
    return numbers.JUMP_CAPS[runner.strength_level][1] * age_share(runner)


def age_share(runner: Runner) -> float:
    shares = (share for age, share in numbers.JUMP_AGE_SHARES if runner.age >= age)
    return next(shares, 1.0)


def most_seconds(minutes: int) -> float:
    """Of the jumps of a session; of what a longer one has more, a part, so that no strength work
    gives way to them (R46)."""
    time = working_seconds(built_for(minutes))
    short = min(time, working_seconds(numbers.ONE_LIFT_SESSION))
    more = (time - short) * numbers.JUMP_TIME_OF_MORE
    return min(time * numbers.JUMP_TIME_SHARE, short * numbers.JUMP_TIME_SHARE_SHORT + more)


def fit(plan: JumpPlan, minutes: int) -> bool:
    """Whether sessions of so many minutes have time for all of them."""
    return all(one.seconds <= most_seconds(minutes) for one in plan.sessions.values())


def rest_after(runner: Runner, jump: Exercise) -> int:
    """The harder the jump, the fuller the rest."""
    if step_of(jump) is Step.BOUNCE:
        return numbers.JUMP_LOW_REST
    return numbers.JUMP_HIGH_RESTS[runner.strength_level]


class _Counter:
    """Goes through the weeks in order; every limit is one against the week of jumps before."""

    def __init__(
        self, runner: Runner, jumps: Sequence[Exercise], share: float, ceiling: Ceiling | None
    ) -> None:
        self.runner = runner
        self.share = share
        self.ceiling = ceiling
        self.by_step: dict[Step, Exercise] = {}
        for jump in jumps:
            self.by_step.setdefault(step_of(jump), jump)
        self.found: list[Figures] = []
        self.harder_next = False

    def count(self, weeks: Weeks, slots: Slots) -> list[Figures]:
        before: tuple[PlannedWeek, Sequence[Slot]] | None = None
        over: set[int] = set()  # cycles whose jumps have ended: none comes back after a break
        for week, days in zip(weeks, slots, strict=True):
            may_rise = week.phase is POW and before is not None and _builds(week, *before)
            before = (week, days)
            last = self._last(week)
            found = None
            if week.cycle not in over:
                found = self._week(week, self._days(week, days, last), last, weeks, may_rise)
            if found is not None:
                self.found.append(found)
            elif last is not None:
                over.add(week.cycle)
        return self.found

    def _last(self, week: PlannedWeek) -> Figures | None:
        return next((one for one in self.found[-1:] if one.week.cycle == week.cycle), None)

    def _days(
        self, week: PlannedWeek, slots: Sequence[Slot], last: Figures | None
    ) -> tuple[date, ...]:
        """At most two, never more than in the week before, and far enough from the race."""
        if week.phase not in {POW, MAINT, TAPER} or (last is None and week.phase is not POW):
            return ()
        open_days = [
            slot.date for slot in slots if slot.kind is SessionKind.FULL and self._is_open(slot)
        ]
        most = numbers.JUMP_DAYS if week.phase is POW else numbers.JUMP_DAYS_KEPT
        if last is not None:
            most = min(most, len(last.days))
        if self.ceiling is not None:
            open_days = [day for day in open_days if day in self.ceiling]
        if len(open_days) <= most:
            return tuple(open_days)
        return max(combinations(open_days, most), key=_spread)

    def _is_open(self, slot: Slot) -> bool:
        too_new = is_too_new_for_jumps(self.runner, slot.date)
        return not too_new and not after_last_jumps(self.runner, slot.date)

    def _week(
        self,
        week: PlannedWeek,
        days: tuple[date, ...],
        last: Figures | None,
        weeks: Weeks,
        may_rise: bool,
    ) -> Figures | None:
        if not days:
            return None
        may_rise = may_rise and not any(is_late(self.runner, day) for day in days)
        if last is None:
            return self._begin(week, days) if may_rise and self._has_base(week, weeks) else None
        if week.phase is TAPER:
            return self._taper(week, days, last)
        if may_rise:
            return self._rise(week, days, last)
        return self._same(week, days, last)

    def _has_base(self, week: PlannedWeek, weeks: Weeks) -> bool:
        """R23: weeks of groundwork before, in this cycle."""
        done = sum(one.phase is AA and one.cycle == week.cycle for one in weeks)
        return done >= numbers.JUMP_GROUNDWORK_WEEKS[self.runner.strength_level]

    def _begin(self, week: PlannedWeek, days: tuple[date, ...]) -> Figures | None:
        usual, cap = numbers.JUMP_CAPS[self.runner.strength_level]
        most = min(usual, cap * numbers.JUMP_FIRST_SHARE) * age_share(self.runner) * self.share
        step = numbers.JUMP_FIRST_STEP[self.runner.strength_level]
        if self.runner.injuries:  # R41: one step lower, or fewer where there is none
            if step > Step.BOUNCE:
                step -= 1
            else:
                most *= numbers.JUMP_STEP_SHARE
        steps = [one for one in self.by_step if one <= step]
        if not steps:
            return None
        jump = self.by_step[max(steps)]
        landings = most / numbers.JUMP_LOW_WEIGHT
        if step_of(jump) is Step.BOUNCE:
            bounces = numbers.JUMP_FIRST_BOUNCES[self.runner.strength_level]
            landings = min(landings, bounces * most / min(usual, cap * numbers.JUMP_FIRST_SHARE))
        return self._fit(week, days, Change.BEGINS, jump, landings, most)

    def _rise(self, week: PlannedWeek, days: tuple[date, ...], last: Figures) -> Figures | None:
        """Landings and intensity take turns; where time leaves no more landings, intensity rises
        after a week that is the same."""
        ways = [self._more, self._get_harder]
        if self.harder_next:
            ways.reverse()
        elif last.change is Change.HARDER:
            ways.pop()
        for way in ways:
            found = way(week, days, last)
            if found is not None:
                self.harder_next = found.change is Change.MORE
                return found
        return self._same(week, days, last)

    def _more(self, week: PlannedWeek, days: tuple[date, ...], last: Figures) -> Figures | None:
        growth = numbers.JUMP_GROWTH
        most = min(last.weighted * growth, most_weighted(self.runner))
        found = self._fit(week, days, Change.MORE, last.jump, last.landings * growth, most)
        return found if found is not None and found.landings > last.landings else None

    def _get_harder(
        self, week: PlannedWeek, days: tuple[date, ...], last: Figures
    ) -> Figures | None:
        harder, share = self._harder(last.jump), numbers.JUMP_STEP_SHARE
        if harder is None:
            return None
        return self._fit(
            week, days, Change.HARDER, harder, last.landings * share, last.weighted * share
        )

    def _harder(self, jump: Exercise) -> Exercise | None:
        advanced = self.runner.strength_level is Level.ADVANCED
        late = len(self.found) >= numbers.JUMP_HARDEST_AFTER_WEEKS
        steps = [
            step
            for step in self.by_step
            if step > step_of(jump) and (advanced or late or step < Step.BOUND)
        ]
        return self.by_step[min(steps)] if steps else None

    def _same(self, week: PlannedWeek, days: tuple[date, ...], last: Figures) -> Figures | None:
        kept = replace(last, week=week, days=days, change=Change.SAME)
        if self.ceiling is None:
            return kept
        return self._fit(week, days, Change.SAME, last.jump, last.landings, last.weighted)

    def _taper(self, week: PlannedWeek, days: tuple[date, ...], last: Figures) -> Figures | None:
        if last.week.phase is TAPER:
            return self._same(week, days, last)
        share = numbers.JUMP_TAPER_SHARE
        return self._fit(
            week, days, Change.LESS, last.jump, last.landings * share, last.weighted * share
        )

    def _fit(
        self,
        week: PlannedWeek,
        days: tuple[date, ...],
        change: Change,
        jump: Exercise,
        landings: float,
        weighted: float,
    ) -> Figures | None:
        """The most sets and reps within both limits and the time; drills take half at most."""
        if self.ceiling is not None:
            landings = min(landings, *(self.ceiling[day][0] for day in days))
            weighted = min(weighted, *(self.ceiling[day][1] for day in days))
        roomy, least = numbers.JUMP_DRILL_REPS
        half = numbers.JUMP_DRILLS * numbers.JUMP_LOW_WEIGHT * roomy <= weighted / 2
        for sets, reps in self._from_the_most(jump):
            one = Figures(
                week=week,
                days=days,
                change=change,
                jump=jump,
                sets=sets,
                reps=reps,
                drill_reps=roomy if half else least,
            )
            if _within(one, landings, weighted) and self._seconds(one) <= self._time(change):
                return one
        return None

    def _from_the_most(self, jump: Exercise) -> list[tuple[int, int]]:
        """Sets and reps; of as many landings the fewest sets first."""
        ways = product(range(1, numbers.JUMP_SETS_MOST + 1), self._reps(jump))
        return sorted(ways, key=lambda way: (way[0] * way[1], way[1]), reverse=True)

    def _reps(self, jump: Exercise) -> range:
        low = step_of(jump) is Step.BOUNCE
        least, most = (
            numbers.JUMP_LOW_REPS if low else numbers.JUMP_HIGH_REPS[self.runner.strength_level]
        )
        return range(least, min(most, numbers.JUMP_SET_LANDINGS // landings_of_a_rep(jump)) + 1)

    def _seconds(self, one: Figures) -> float:
        work = set_seconds(one.jump, (one.reps, one.reps), None)
        rest = rest_after(self.runner, one.jump)
        return item_seconds(one.jump, sets=one.sets, work=work, rest=rest)

    def _time(self, change: Change) -> float:
        """The first week leaves room to grow."""
        most = most_seconds(self.runner.minutes)
        return most / numbers.JUMP_GROWTH if change is Change.BEGINS else most


def _within(one: Figures, landings: float, weighted: float) -> bool:
    slack = 1e-9  # 20 × 1.2 is a little less than 24 to a machine
    return one.landings <= landings + slack and one.weighted <= weighted + slack


def _builds(week: PlannedWeek, before: PlannedWeek, slots: Sequence[Slot]) -> bool:
    """Strength work comes back after a lighter week, so landings wait for a week (R35, R36)."""
    trained = any(slot.kind is SessionKind.FULL for slot in slots)
    return trained and not week.deload and not before.deload


def _spread(days: tuple[date, ...]) -> int:
    """Days between them, next week's first among them."""
    gaps = [(b - a).days for a, b in pairwise(days)]
    return min([*gaps, 7 - (days[-1] - days[0]).days])

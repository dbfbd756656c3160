"""A runner and their programme, with everything that several rules ask about, worked out once."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cached_property

from plans.engine.types import (
    Block,
    Exercise,
    Goal,
    InjuryArea,
    InjuryStatus,
    Item,
    Level,
    Measure,
    Pattern,
    PhaseName,
    Programme,
    Reason,
    RunKind,
    Runner,
    Session,
    SessionKind,
    Week,
    Weekday,
)
from tests.plans.engine.facts import by_slug

KNEE = frozenset({Pattern.SQUAT, Pattern.LUNGE})
HIP = frozenset({Pattern.HINGE, Pattern.HIP_EXTENSION})
CALF = frozenset({Pattern.CALF, Pattern.CALF_BENT_KNEE})
LOWER = KNEE | HIP | CALF
CORE_KINDS = frozenset({Pattern.ANTI_EXTENSION, Pattern.ANTI_ROTATION, Pattern.LATERAL_CORE})
CORE = CORE_KINDS | {Pattern.ROTATION, Pattern.CARRY}
WEIGHTS = frozenset({"dumbbell", "kettlebell", "barbell", "machine"})
TRAINING = (
    PhaseName.ANATOMICAL_ADAPTATION,
    PhaseName.MAX_STRENGTH,
    PhaseName.POWER,
    PhaseName.MAINTENANCE,
)
LONG_RACES = frozenset({Goal.MARATHON, Goal.ULTRA_TRAIL})
LEG_AREAS = frozenset(
    {
        InjuryArea.IT_BAND,
        InjuryArea.PATELLOFEMORAL,
        InjuryArea.ACHILLES_MID,
        InjuryArea.ACHILLES_INSERTIONAL,
        InjuryArea.CALF_STRAIN,
        InjuryArea.PLANTAR_HEEL,
        InjuryArea.SHIN,
        InjuryArea.BONE_STRESS,
        InjuryArea.ANKLE_SPRAIN,
    }
)

# the patterns of a sore place that keep off heavy work at pain 1 or 2, read narrowly
OWN = {
    InjuryArea.IT_BAND: KNEE,
    InjuryArea.PATELLOFEMORAL: KNEE,
    InjuryArea.ACHILLES_MID: CALF,
    InjuryArea.ACHILLES_INSERTIONAL: CALF,
    InjuryArea.CALF_STRAIN: CALF,
    InjuryArea.PLANTAR_HEEL: CALF,
    InjuryArea.SHIN: CALF,
    InjuryArea.ANKLE_SPRAIN: CALF,
    InjuryArea.HAMSTRING_TENDON: frozenset({Pattern.HINGE}),
    InjuryArea.HAMSTRING_STRAIN: frozenset({Pattern.HINGE}),
    InjuryArea.LOW_BACK: frozenset({Pattern.HINGE}),
}
# who feels a sore hip in which lifts is not said: light there is fine, heavy is not held against
UNSURE = frozenset({InjuryArea.HIP_LATERAL, InjuryArea.HIP_GROIN})


class Done:
    """An item at its place in the plan."""

    __slots__ = ("codes", "exercise", "heavy", "item", "lower", "session", "warm", "week")

    def __init__(self, case: "Case", week: Week, session: Session, item: Item) -> None:
        self.item, self.session, self.week = item, session, week
        self.exercise: Exercise = by_slug()[item.exercise]
        self.warm = item.block is Block.WARM_UP
        self.lower = not LOWER.isdisjoint(self.exercise.patterns)
        self.heavy = not self.warm and self.lower and self._is_heavy(case)
        self.codes = {reason.code for reason in item.reasons}

    def _is_heavy(self, case: "Case") -> bool:
        percent, reps, rir = self.item.percent_1rm, self.item.reps, self.item.rir
        if percent and sum(percent) / 2 >= 80:
            return True
        return bool(
            reps
            and sum(reps) / 2 <= 6
            and rir is not None
            and rir <= 3
            and self.item.measure is Measure.REPS
            and case.weighted(self.exercise)
        )

    def fills(self, patterns: frozenset[Pattern]) -> bool:
        return not patterns.isdisjoint(self.exercise.patterns)

    @property
    def volume(self) -> float:
        reps, hold = self.item.reps, self.item.hold_seconds
        if self.item.measure is Measure.HOLD or not reps:
            return self.item.sets * (hold or 0) / 3
        return self.item.sets * sum(reps) / 2

    def __str__(self) -> str:
        return f"{self.session.date} {self.item.exercise}"


class Case:
    def __init__(self, runner: Runner, programme: Programme) -> None:
        self.runner, self.programme = runner, programme
        self.weeks = programme.weeks
        self.sessions = [(week, session) for week in self.weeks for session in week.sessions]
        known = by_slug()
        self.everything = [
            Done(self, week, session, item)
            for week, session in self.sessions
            for item in session.items
            if item.exercise in known
        ]
        self.work = [done for done in self.everything if not done.warm]
        self._by_session: dict[int, list[Done]] = {}
        self._by_week: dict[int, list[Done]] = {}
        for done in self.work:
            self._by_session.setdefault(id(done.session), []).append(done)
            self._by_week.setdefault(done.week.number, []).append(done)

    # the runner

    @property
    def level(self) -> Level:
        return self.runner.strength_level

    @property
    def beginner(self) -> bool:
        return self.level is Level.BEGINNER

    @property
    def youth(self) -> bool:
        return self.runner.age < 18

    @cached_property
    def gear(self) -> frozenset[str]:
        return self.runner.equipment | {"mat"}

    def owned(self, exercise: Exercise) -> list[frozenset[str]]:
        return [set_up for set_up in exercise.set_ups if set_up <= self.gear]

    def weighted(self, exercise: Exercise) -> bool:
        """A weight of this runner's can be used for it (a band alone is none)."""
        return exercise.loadable and any(set_up & WEIGHTS for set_up in self.owned(exercise))

    @cached_property
    def current(self) -> dict[InjuryArea, int]:
        """Area → the worst current pain. A history of under 3 months is current with pain 0."""
        now: dict[InjuryArea, int] = {}
        for injury in self.runner.injuries:
            if injury.status is InjuryStatus.CURRENT:
                now[injury.area] = max(now.get(injury.area, 0), injury.pain)
            elif injury.months_since is not None and injury.months_since < 3:
                now.setdefault(injury.area, 0)
        return now

    @cached_property
    def areas(self) -> frozenset[InjuryArea]:
        """Every place that hurts or did."""
        return frozenset(injury.area for injury in self.runner.injuries)

    def light_only(self, exercise: Exercise) -> InjuryArea | None:
        """The complaint that keeps heavy work from this exercise (R39)."""
        if LOWER.isdisjoint(exercise.patterns):
            return None
        for area, pain in self.current.items():
            if area is InjuryArea.LOW_BACK:
                banned = pain >= 1 and Pattern.HINGE in exercise.patterns
            elif pain >= 3 or area is InjuryArea.BONE_STRESS:
                banned = True
            else:
                own = OWN.get(area, frozenset())
                banned = pain >= 1 and not own.isdisjoint(exercise.patterns)
            if banned:
                return area
        return None

    def may_be_light(self, exercise: Exercise) -> bool:
        """A restriction takes R13's load away from this lift."""
        sore_hip = any(self.current.get(area, 0) for area in UNSURE)
        return bool(self.youth or self.postnatal_early or sore_hip or self.light_only(exercise))

    def suits_a_complaint(self, done: Done) -> bool:
        """Preferred for a place of this runner's, and there for it, as it says (R39 to R41)."""
        return bool(self.areas & done.exercise.prefer and done.codes & {"R39", "R40", "R41"})

    @cached_property
    def postnatal_early(self) -> bool:
        weeks = self.runner.screening.postnatal_weeks
        return weeks is not None and weeks < 12

    @cached_property
    def banned(self) -> frozenset[str]:
        """What an exercise may not stand under in the catalogue's `avoid`."""
        areas = {area.value for area in self.current}
        if self.runner.screening.cleared:
            areas.discard("bone_stress")
        if self.postnatal_early:
            areas.add("postnatal")
        if self.runner.screening.osteoporosis:
            areas.add("osteoporosis")
        return frozenset(areas)

    def allowed(self, exercise: Exercise) -> bool:
        banned = self.banned
        if self.runner.screening.cleared and exercise.landings_per_rep:
            banned = banned - {"osteoporosis"}
        return not banned & exercise.avoid

    def usable(self, exercise: Exercise) -> bool:
        return (
            self.allowed(exercise)
            and exercise.level.rank <= self.level.rank
            and bool(self.owned(exercise))
        )

    @cached_property
    def usable_patterns(self) -> frozenset[Pattern]:
        return frozenset(
            pattern
            for exercise in by_slug().values()
            if self.usable(exercise)
            for pattern in exercise.patterns
        )

    @cached_property
    def restricted(self) -> bool:
        """Something of the runner's takes exercises or loads away."""
        return bool(self.current or self.banned) or self.youth

    @property
    def tiny(self) -> bool:
        return self.runner.minutes < 15

    # the calendar

    @property
    def race(self) -> date | None:
        return self.runner.race_date

    @cached_property
    def monday(self) -> date:
        return self.runner.start - timedelta(days=self.runner.start.weekday())

    def to_race(self, day: date) -> int | None:
        """Days until the race; negative after it."""
        return (self.race - day).days if self.race else None

    def run_on(self, day: date) -> RunKind | None:
        return self.runner.runs.get(Weekday(day.weekday()))

    def key_run_on(self, day: date) -> bool:
        return day == self.race or self.run_on(day) in (RunKind.HARD, RunKind.LONG)

    def days_of(self, week: Week) -> list[date]:
        """The dates of a week on which this runner can do a full or light session."""
        days = [week.start + timedelta(days=day) for day in sorted(self.runner.strength_days)]
        return [
            day
            for day in days
            if day >= self.runner.start and not (self.race and 0 <= (self.race - day).days <= 3)
        ]

    @property
    def counts_as_long(self) -> bool:
        return self.runner.goal in LONG_RACES

    @cached_property
    def taper_length(self) -> int:
        """R11, whole weeks."""
        assert self.race
        long = self.runner.goal in LONG_RACES | {Goal.HALF_MARATHON}
        return (2 if long else 1) + (self.race.weekday() <= Weekday.WED)

    @cached_property
    def race_weeks(self) -> int:
        """Calendar weeks from the start's to the race's, both counted."""
        assert self.race
        return (self.race - self.monday).days // 7 + 1

    @cached_property
    def short(self) -> bool | None:
        """R10: less than 6 weeks to the race; None where one could count either way."""
        if not self.race:
            return False
        days = (self.race - self.runner.start).days
        if self.race_weeks <= 5 and days < 42:
            return True
        if self.race_weeks >= 6 and days >= 42:
            return False
        return None

    # the plan

    def of(self, session: Session) -> list[Done]:
        """What is done after the warm-up."""
        return self._by_session.get(id(session), [])

    def of_week(self, week: Week) -> list[Done]:
        return self._by_week.get(week.number, [])

    def full(self, *phases: PhaseName) -> Iterator[tuple[Week, Session, list[Done]]]:
        for week, session in self.sessions:
            if session.kind is SessionKind.FULL and (not phases or week.phase in phases):
                yield week, session, self.of(session)

    def training_weeks(self) -> list[Week]:
        return [week for week in self.weeks if week.phase in TRAINING]

    @cached_property
    def volumes(self) -> list[float]:
        return [
            sum(done.volume for done in self.of_week(week) if done.lower) for week in self.weeks
        ]

    @cached_property
    def leg_loading(self) -> list[tuple[Session, str]]:
        """Sessions that load the legs, with why."""
        last: dict[str, date] = {}
        found = []
        for _, session in self.sessions:
            why = self._loads(session, last)
            if why:
                found.append((session, why))
            for done in self.of(session):
                last[done.item.exercise] = session.date
        return found

    def _loads(self, session: Session, last: dict[str, date]) -> str:
        if any(item.landings for item in session.items):
            return "it lands"
        for done in self.of(session):
            if not done.lower:
                continue
            if done.item.rir is None or done.item.rir <= 4:
                return f"{done.item.exercise} at RIR {done.item.rir}"
            before = last.get(done.item.exercise)
            if before is None or (session.date - before).days > 14:
                return f"{done.item.exercise} is new"
        return ""

    @cached_property
    def loading_dates(self) -> list[date]:
        return [session.date for session, _ in self.leg_loading]

    @cached_property
    def landings_by_week(self) -> list[int]:
        return [sum(session.landings for session in week.sessions) for week in self.weeks]

    @cached_property
    def of_phase(self) -> dict[int, tuple[int, int]]:
        """Week number → its place in its phase and the phase's length."""
        places = {}
        for phase in self.programme.phases:
            for number in range(phase.first_week, phase.last_week + 1):
                places[number] = (
                    number - phase.first_week + 1,
                    phase.last_week - phase.first_week + 1,
                )
        return places

    @cached_property
    def notice_codes(self) -> frozenset[str]:
        return frozenset(reason.code for reason in self.programme.notices)

    @cached_property
    def gap_patterns(self) -> frozenset[Pattern]:
        return frozenset(gap.pattern for gap in self.programme.gaps)

    def explained(self, session: Session, *codes: str, item: Item | None = None) -> bool:
        """The session, one of its items (or the given one) or a notice gives one of these codes."""
        if self.notice_codes.intersection(codes):
            return True
        if any(reason.code in codes for reason in session.reasons):
            return True
        items = (item,) if item else session.items
        return any(reason.code in codes for one in items for reason in one.reasons)


def every_reason(programme: Programme) -> Iterator[tuple[str, Reason]]:
    for notice in programme.notices:
        yield "notice", notice
    for gap in programme.gaps:
        yield f"gap {gap.pattern.value}", gap.reason
    for week in programme.weeks:
        for session in week.sessions:
            for reason in session.reasons:
                yield f"{session.date}", reason
            for item in session.items:
                for reason in item.reasons:
                    yield f"{session.date} {item.exercise}", reason


def listed(things: Iterable[object]) -> str:
    return ", ".join(sorted(str(thing) for thing in things)) or "nothing"

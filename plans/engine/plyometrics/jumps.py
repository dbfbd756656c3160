"""What a jump is to the engine: its step in R25's order, its dose, and the session it makes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum
from types import MappingProxyType

from plans.engine import numbers
from plans.engine.timing import item_seconds, set_seconds
from plans.engine.types import Exercise, Gap, Impact, Level, Pattern, Reason, Runner


class Step(IntEnum):
    """R25's order of intensity."""

    BOUNCE = 1
    JUMP = 2
    BOX = 3
    LEAP = 4
    HOP = 5
    BOUND = 6
    DROP = 7


class Change(StrEnum):
    """What is different from the week of jumps before: one thing at a time (R25)."""

    BEGINS = "begins"
    MORE = "more"
    HARDER = "harder"
    SAME = "same"
    LESS = "less"


@dataclass(frozen=True, slots=True, kw_only=True)
class JumpDose:
    exercise: Exercise
    sets: int
    reps: int
    rest: int

    @property
    def landings(self) -> int:
        return self.sets * self.reps * landings_of_a_rep(self.exercise)

    @property
    def weighted(self) -> float:
        return self.landings * self.exercise.landing_weight

    @property
    def seconds(self) -> float:
        work = set_seconds(self.exercise, (self.reps, self.reps), None)
        return item_seconds(self.exercise, sets=self.sets, work=work, rest=self.rest)


@dataclass(frozen=True, slots=True, kw_only=True)
class JumpSession:
    """The drills stand in the warm-up, and their landings count (R44)."""

    drills: tuple[JumpDose, ...]
    work: JumpDose
    change: Change
    week: int  # of jumps, from 1
    before: int  # landings of a session in the week of jumps before
    most: float  # weighted landings: R24's for this level and age

    @property
    def seconds(self) -> float:
        return self.work.seconds

    @property
    def landings(self) -> int:
        return self.work.landings + sum(dose.landings for dose in self.drills)

    @property
    def weighted(self) -> float:
        return self.work.weighted + sum(dose.weighted for dose in self.drills)


@dataclass(frozen=True, slots=True, kw_only=True)
class JumpPlan:
    """In the weeks of `rising` strength volume may not rise (R35); `notes` tell why a week of the
    power phase has no jumps yet."""

    sessions: Mapping[date, JumpSession] = field(default_factory=lambda: MappingProxyType({}))
    rising: frozenset[int] = frozenset()
    notes: Mapping[int, Reason] = field(default_factory=lambda: MappingProxyType({}))
    gaps: tuple[Gap, ...] = ()


def step_of(one: Exercise) -> Step:
    """From its facts, so that a jump which a coach adds has its place."""
    if one.landing_weight >= numbers.JUMP_DROP_WEIGHT:
        return Step.DROP
    if one.impact is Impact.LOW and one.landing_weight <= numbers.JUMP_LOW_WEIGHT:
        return Step.BOUNCE
    if one.unilateral:
        return Step.HOP
    if one.alternating:
        return Step.BOUND if one.seconds_per_rep <= numbers.JUMP_RUNNING_RHYTHM else Step.LEAP
    raised = one.set_ups and all(set_up & numbers.JUMP_PLATFORMS for set_up in one.set_ups)
    return Step.BOX if raised else Step.JUMP


def landings_of_a_rep(one: Exercise) -> int:
    return one.landings_per_rep * (2 if one.unilateral else 1)


def shelf(runner: Runner, library: Iterable[Exercise]) -> tuple[Exercise, ...]:
    """The jumps of this level, equipment and age, the easiest first; what hurts is asked later."""
    found = [one for one in library if _suits(runner, one)]
    steps = {one.slug: step_of(one) for one in found}

    def rank(one: Exercise) -> tuple[object, ...]:
        step = steps[one.slug]
        below = sum(steps.get(slug) is step for slug in one.easier)
        mixed = one.landings_per_rep > 1  # a burpee tires more than it trains a jump
        return (step, mixed, below, one.level.rank, one.seconds_per_rep, one.slug)

    return tuple(sorted(found, key=rank))


def _suits(runner: Runner, one: Exercise) -> bool:
    beginner = runner.strength_level is Level.BEGINNER
    return (
        one.landings_per_rep > 0
        and one.patterns[:1] == (Pattern.PLYOMETRIC,)
        and one.level.rank <= runner.strength_level.rank
        and any(set_up <= runner.equipment for set_up in one.set_ups)
        and not (beginner and one.impact is not Impact.LOW)
        and not (runner.age < numbers.ADULT and step_of(one) is Step.DROP)  # R5
    )


def drills(jumps: Sequence[Exercise], work: Exercise | None = None) -> tuple[Exercise, ...]:
    """R44: low landings before the work, others than the work itself where there are enough."""
    low = [
        one
        for one in jumps
        if step_of(one) is Step.BOUNCE and not one.unilateral and one.landings_per_rep == 1
    ]
    slugs = {one.slug for one in low}

    def rank(one: Exercise) -> tuple[object, ...]:
        fetched = frozenset() not in one.set_ups
        return (one == work, fetched, len(one.easier & slugs), -one.seconds_per_rep, one.slug)

    return tuple(sorted(low, key=rank)[: numbers.JUMP_DRILLS])

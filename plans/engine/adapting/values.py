"""What the logbook knows, and what the plan gets back. Frozen, like all the engine's values."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from plans.engine import numbers
from plans.engine.types import (
    Exercise,
    InjuryArea,
    Level,
    Measure,
    Param,
    PhaseName,
    Reason,
    Side,
    Status,
)

MayDo = Callable[[Exercise], bool]


class Effort(StrEnum):
    """The one word that the end of a session asks for."""

    EASY = "easy"
    RIGHT = "right"
    HARD = "hard"


# what was done


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What an exercise asks for. `reps`: those to reach in every set, and the range's top."""

    sets: int
    reps: tuple[int, int] | None = None
    seconds: int | None = None
    kilograms: float | None = None
    rir: int | None = None
    per_side: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneSet:
    """Reps count steps for that measure. `failed`: a rep was begun and could not be finished."""

    side: Side = Side.BOTH
    reps: int | None = None
    seconds: int | None = None
    kilograms: float | None = None
    rir: float | None = None
    failed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bout:
    """One exercise on one day, target beside actual. `effort` is the word for its session."""

    date: date
    exercise: str
    target: Target
    sets: tuple[DoneSet, ...]
    effort: Effort | None = None
    rpe: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pain:
    """One answer about one place, 0 to 10. A place that was asked about and did not hurt is a 0.

    `before` is how it was before the session. `area` None is a place that is not on our list,
    `on_bone` None is "not asked" or "not sure". `exercises` are those that hurt, where that was
    said. None in a reading is "not answered".
    """

    date: date
    area: InjuryArea | None
    during: int
    after_hour: int | None = None
    next_morning: int | None = None
    before: int = 0
    on_bone: bool | None = None
    limp: bool = False
    exercises: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """`trained` and `missed` are the dates of planned sessions; `since` is the plan's start."""

    since: date
    bouts: tuple[Bout, ...] = ()
    pains: tuple[Pain, ...] = ()
    trained: tuple[date, ...] = ()
    missed: tuple[date, ...] = ()
    ill: bool = False
    cleared_on: date | None = None


# what is planned


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An exercise of the coming week: its dose as it stands, and how far the phase lets it go.

    `bottom` is the low end of the phase's rep range. `loaded`: a weight is in use; `heavier`: the
    runner owns a heavier one within reach (`load_may_become`).
    """

    exercise: Exercise
    target: Target
    bottom: int | None = None
    most_sets: int
    loaded: bool = False
    heavier: bool = True
    times_a_week: int = 1
    position: int = 0

    @property
    def lower(self) -> bool:
        return not numbers.LOWER_BODY.isdisjoint(self.exercise.patterns)


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What the coming week can still take: leg volume (R35), sets in its time and under the caps
    of R15 and R45, exercises that are new (R30, R35)."""

    volume: float
    sets: int
    new: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """The week for which is decided. `more_landings`: the plan wants more jumps in it than before.
    `locked`: areas whose locks of R39 still hold. `unwanted`: what was swapped for good (R22)."""

    today: date
    phase: PhaseName
    room: Room
    level: Level
    age: int
    deload: bool = False
    more_landings: bool = False
    locked: frozenset[InjuryArea] = frozenset()
    unwanted: frozenset[str] = frozenset()


# what is decided


class Step(StrEnum):
    """What becomes of an exercise, the most careful first."""

    STOP = "stop"
    BEGIN_AGAIN = "begin_again"
    EASE = "ease"
    HOLD = "hold"
    MORE_REPS = "more_reps"
    MORE_SECONDS = "more_seconds"
    MORE_SETS = "more_sets"
    MORE_LOAD = "more_load"
    HARDER = "harder"

    @property
    def raises(self) -> bool:
        return self in _RAISES


_RAISES = frozenset(
    {Step.MORE_REPS, Step.MORE_SECONDS, Step.MORE_SETS, Step.MORE_LOAD, Step.HARDER}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """`target` is the dose from now on, of `becomes` where that names another exercise.

    Its kilograms are those of before: `load_percent` is what to add to, or take off, the weight
    lifted last, and rounding to what the runner owns is the caller's. No target:
    the exercise stops without a replacement, or the dose comes from adaptation weeks.
    """

    exercise: str
    step: Step
    target: Target | None
    load_percent: float = 0
    becomes: str | None = None
    less_range: bool = False
    reasons: tuple[Reason, ...]


class WeekStep(StrEnum):
    """How the plan goes on after an absence, the most careful first."""

    WAIT = "wait"
    BEGIN_AGAIN = "begin_again"
    RAMP = "ramp"
    REPEAT = "repeat"
    CONTINUE = "continue"


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekDecision:
    """A missed session is never added to another one. `adaptation_weeks`: begin with so many.
    `back_on`: the first day after the break, so that nobody begins again twice."""

    step: WeekStep
    back_on: date | None = None
    adaptation_weeks: int = 0
    jumps_may_grow: bool = True
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """With a status other than ok only `notices` says something, as in a programme.

    `lifted`: areas whose locks two green weeks have opened; the gates of R23 still hold.
    """

    status: Status
    notices: tuple[Reason, ...] = ()
    week: WeekDecision | None = None
    decisions: tuple[Decision, ...] = ()
    lifted: frozenset[InjuryArea] = frozenset()
    seek_clinician: bool = False


def volume(target: Target) -> float:
    """Of one session, as the rules count it: one side once."""
    each = sum(target.reps) / 2 if target.reps else (target.seconds or 0) / 3
    return target.sets * each


def first_dose(exercise: Exercise, *, sets: int) -> Target:
    """The catalogue's start for an exercise that is new to the runner, in no more sets than now."""
    start = exercise.start
    timed = exercise.measure is Measure.HOLD
    return Target(
        sets=min(sets, start.sets),
        reps=None if timed else (start.reps_low or start.reps_high, start.reps_high),
        seconds=start.hold_seconds if timed else None,
        rir=numbers.ACCESSORY_RIR,
        per_side=exercise.unilateral,
    )


def because(code: str, key: str, **params: Param) -> Reason:
    return Reason(code=code, key=key, params=params)

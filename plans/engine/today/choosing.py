"""An exercise that a runner chooses alone, without a plan round it: which may be, and its dose."""

from collections.abc import Iterable

from plans.engine.choosing import patterns
from plans.engine.dosing import dose, start_reps
from plans.engine.phases import PlannedWeek
from plans.engine.restricting import restrict
from plans.engine.shelving import Pick, Role, Shelf, is_lower_body
from plans.engine.types import Block, Exercise, Item, Measure, PhaseName, Runner

ROLES = (  # first those that decide over the block
    Role.KNEE,
    Role.HIP,
    Role.CORE,
    Role.CALF,
    Role.BENT_CALF,
    Role.ABDUCTION,
    Role.ADDUCTION,
    Role.BALANCE,
    Role.PUSH,
    Role.PULL,
)


def offered(runner: Runner, week: PlannedWeek, library: Iterable[Exercise]) -> tuple[Exercise, ...]:
    """Whatever a plan might give this runner (R22, R39 to R43), by slug. No jumps: their landings
    are counted by the week (R25), and nobody counts here. Beside a race nothing for the legs: what
    is left of that is the plan's (R30, R31)."""
    legal = Shelf(runner, library, restrict(runner)).legal
    fresh = week.phase in {PhaseName.TAPER, PhaseName.RECOVERY}
    return tuple(one for one in legal if not (fresh and is_lower_body(one)))


def dose_alone(runner: Runner, week: PlannedWeek, exercise: Exercise) -> Item:
    """As in a plan's week, with its least sets; what no plan trains has its own start (R47)."""
    shelf = Shelf(runner, [exercise], restrict(runner))
    role = _role(exercise)
    if role is None:
        return _own_start(shelf.pick(exercise, Role.BALANCE))
    line = dose(runner, week, week.start, "A", shelf.pick(exercise, role))
    return Item(
        exercise=exercise.slug,
        block=line.block,
        patterns=exercise.patterns,
        measure=exercise.measure,
        sets=line.sets,
        reps=line.reps,
        hold_seconds=line.hold,
        per_side=exercise.unilateral,
        rir=line.rir,
        percent_1rm=line.percent,
        rest_seconds=line.rest,
        tempo=line.tempo,
        reasons=(),
    )


def _role(exercise: Exercise) -> Role | None:
    return next((one for one in ROLES if exercise.pattern in patterns(one, "A", ())), None)


def _own_start(pick: Pick) -> Item:
    exercise = pick.exercise
    timed = exercise.measure is Measure.HOLD
    return Item(
        exercise=exercise.slug,
        block=Block.ACCESSORY,
        patterns=exercise.patterns,
        measure=exercise.measure,
        sets=exercise.start.sets,
        reps=None if timed else start_reps(pick),
        hold_seconds=exercise.start.hold_seconds if timed else exercise.rep_hold_seconds or None,
        per_side=exercise.unilateral,
        rir=None,
        percent_1rm=None,
        rest_seconds=0,
        tempo=None,
        reasons=(),
    )

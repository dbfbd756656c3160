"""How hard it was, and what was left undone (R33, R34): the facts of one bout."""

from plans.engine import numbers
from plans.engine.adapting.values import Bout, DoneSet, Effort, Target

_WORDS = {Effort.EASY: -1.0, Effort.RIGHT: 0.0, Effort.HARD: 1.0}  # [D] against the target


def target_rpe(target: Target) -> float:
    """A timed hold is judged by R21, whatever reserve stands beside it."""
    if target.reps is None or target.rir is None:
        return numbers.HOLD_RPE
    return numbers.FAILURE_RPE - target.rir


def excess(bout: Bout) -> float | None:
    """RPE above the target, the hardest of all that was said; None where nothing was."""
    rpes = [numbers.FAILURE_RPE - done.rir for done in bout.sets if done.rir is not None]
    if bout.rpe is not None:
        rpes.append(bout.rpe)
    if any(done.failed for done in bout.sets):
        rpes.append(numbers.FAILURE_RPE)
    above = [rpe - target_rpe(bout.target) for rpe in rpes]
    if bout.effort and not (above and bout.effort is Effort.EASY):  # a number says how easy
        above.append(_WORDS[bout.effort])
    return max(above, default=None)


def went_to_failure(bout: Bout) -> bool:
    """The word "hard" alone is no failure."""
    return (
        any(done.failed or (done.rir is not None and done.rir <= 0) for done in bout.sets)
        or (bout.rpe or 0) >= numbers.FAILURE_RPE
    )


def done_of(bout: Bout, done: DoneSet) -> int | None:
    return done.seconds if bout.target.reps is None else done.reps


def asked(target: Target) -> int:
    return target.reps[0] if target.reps else target.seconds or 0


def least_done(bout: Bout) -> int:
    """Of the done sets, either side; a number that was not given counts as nothing."""
    return min((done_of(bout, done) or 0 for done in bout.sets), default=0)


def shortfall(bout: Bout) -> int:
    """How much the worst done set stayed under what was asked; below 0 where all were more. A set
    left out is none."""
    said = [did for done in bout.sets if (did := done_of(bout, done)) is not None]
    return asked(bout.target) - min(said, default=asked(bout.target))


def missed_by_far(bout: Bout) -> bool:
    far = numbers.MISSED_REPS if bout.target.reps else numbers.MISSED_SECONDS
    return shortfall(bout) >= far


def met(bout: Bout) -> bool:
    """Every set, on both sides, with all that was asked of it."""
    target = bout.target
    wanted = target.sets * (2 if target.per_side else 1)
    light = any(
        (done.kilograms or 0) < target.kilograms
        for done in bout.sets
        if target.kilograms is not None
    )
    return len(bout.sets) >= wanted and least_done(bout) >= asked(target) and not light


def is_easier(now: Target, before: Target) -> bool:
    """Something less and nothing more."""
    pairs: list[tuple[float, float]] = [
        (now.sets, before.sets),
        (now.seconds or 0, before.seconds or 0),
        (now.reps[0] if now.reps else 0, before.reps[0] if before.reps else 0),
    ]
    if now.kilograms is not None and before.kilograms is not None:
        pairs.append((now.kilograms, before.kilograms))
    return any(a < b for a, b in pairs) and all(a <= b for a, b in pairs)

"""Supersets (R45): two items that do not compete share their rests, where time is short."""

from itertools import combinations

from plans.engine import numbers
from plans.engine.dosing import Line
from plans.engine.filling.drafting import Draft
from plans.engine.filling.easing import in_session_order
from plans.engine.timing import shared_rest_seconds
from plans.engine.types import Block, Exercise, Pattern

# what a set tires, beyond the muscle that it is for: two that share one of these compete [D]
_TIRES: dict[Pattern, frozenset[str]] = {
    Pattern.SQUAT: frozenset({"thigh", "hip"}),
    Pattern.LUNGE: frozenset({"thigh", "hip"}),
    Pattern.HINGE: frozenset({"thigh", "hip", "trunk", "grip"}),
    Pattern.HIP_EXTENSION: frozenset({"thigh", "hip"}),
    Pattern.CALF: frozenset({"calf"}),
    Pattern.CALF_BENT_KNEE: frozenset({"calf"}),
    Pattern.FOOT: frozenset({"calf"}),
    Pattern.BALANCE: frozenset({"calf", "hip"}),
    Pattern.HIP_ABDUCTION: frozenset({"hip"}),
    Pattern.HIP_ADDUCTION: frozenset({"hip"}),
    Pattern.HIP_FLEXION: frozenset({"hip", "trunk"}),
    Pattern.ANTI_EXTENSION: frozenset({"trunk"}),
    Pattern.ANTI_ROTATION: frozenset({"trunk"}),
    Pattern.ROTATION: frozenset({"trunk"}),
    Pattern.LATERAL_CORE: frozenset({"trunk"}),
    Pattern.CARRY: frozenset({"trunk", "grip"}),
    Pattern.PUSH: frozenset({"arms", "trunk"}),
    Pattern.PULL: frozenset({"grip"}),
}
_PAIRABLE = frozenset({Block.ACCESSORY, Block.CORE})


def pair_until(draft: Draft, budget: float) -> bool:
    """One pair after the other, the most saving first, until the session fits."""
    while draft.seconds > budget:
        pair = _next_pair(draft)
        if pair is None:
            return False
        number = 1 + max((line.superset or 0 for line in draft.lines), default=0)
        for line in pair:
            line.superset = number
    return True


def loosen(draft: Draft, budget: float) -> None:
    """No pair stays that time no longer asks for."""
    for number in sorted({line.superset for line in draft.lines if line.superset}):
        pair = [line for line in draft.lines if line.superset == number]
        for line in pair:
            line.superset = None
        if draft.seconds > budget:
            for line in pair:
                line.superset = number


def side_by_side(draft: Draft) -> list[Line]:
    """Partners next to each other, and blocks still in their order (R19)."""
    ordered = list(draft.lines)
    for first, second in draft.pairs:
        ordered.remove(second)
        if _is_mixed(first, second):  # a lift that joined later still comes before
            ordered.remove(first)
            place = max((i + 1 for i, line in enumerate(ordered) if _is_lift(line)), default=0)
            ordered[place:place] = [first, second]
        elif first.block is second.block:
            ordered.insert(ordered.index(first) + 1, second)
        else:
            ordered.remove(first)
            place = next(
                (i for i, line in enumerate(ordered) if line.block is Block.CORE), len(ordered)
            )
            ordered[place:place] = [first, second]
    return ordered


def _next_pair(draft: Draft) -> tuple[Line, Line] | None:
    free = [
        line
        for line in draft.lines
        if line.superset is None and line.sets > 1 and line.block in _PAIRABLE
    ]
    # only one pair can stand where the accessories end and the core work begins
    crossed = any(first.block is not second.block for first, second in draft.pairs)
    pairs = [
        (first, second)
        for first, second in combinations(free, 2)
        if not _compete(first, second)
        and not (crossed and first.block is not second.block)
        and _keeps_order(draft, first, second)
    ]
    if not pairs:
        return None
    return max(pairs, key=lambda pair: (_saving(*pair), *(one.pick.exercise.slug for one in pair)))


def _keeps_order(draft: Draft, first: Line, second: Line) -> bool:
    """R19: one pair of a lift and something smaller stands behind all other lifts."""
    if not _is_mixed(first, second):
        return True
    if first.block is not second.block:
        return False  # it would stand behind all that is smaller
    if any(_is_mixed(*pair) for pair in draft.pairs):
        return False
    last = max((line for line in draft.lines if _is_lift(line)), key=in_session_order)
    return last is first or last is second


def _is_mixed(first: Line, second: Line) -> bool:
    return _is_lift(first) is not _is_lift(second)


def _is_lift(line: Line) -> bool:
    patterns = line.pick.exercise.patterns
    return line.block is not Block.CORE and not (numbers.KNEE | numbers.HIP).isdisjoint(patterns)


def _saving(first: Line, second: Line) -> float:
    return shared_rest_seconds((first.sets, second.sets), (first.rest, second.rest))


def _compete(first: Line, second: Line) -> bool:
    return not tires(first).isdisjoint(tires(second))


def tires(line: Line) -> frozenset[str]:
    return tired_by(line.pick.exercise)


def tired_by(exercise: Exercise) -> frozenset[str]:
    """Two that share one of these compete."""
    found = (_TIRES.get(pattern, frozenset()) for pattern in exercise.patterns)
    return frozenset().union(*found)

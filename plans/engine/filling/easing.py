"""Fewer sets, then fewer reps, until a week is as small as it should be (R30, R35, R36)."""

from collections.abc import Iterable, Sequence

from plans.engine import numbers
from plans.engine.dosing import Line
from plans.engine.filling.drafting import Draft
from plans.engine.shelving import BASICS, Role
from plans.engine.types import Block

_ORDER = list(Role)
_IMPORTANCE = (
    *BASICS,
    Role.ABDUCTION,
    Role.BENT_CALF,
    Role.PUSH,
    Role.PULL,
    Role.SECOND_CORE,
    Role.SECOND_KNEE,
    Role.SECOND_HIP,
    Role.ADDUCTION,
    Role.BALANCE,
)


def most_important(lines: list[Line], most: int) -> list[Line]:
    """What every session has first (R17), then what a complaint or a history needs."""
    calf = any(line.pick.role is Role.CALF for line in lines)

    def importance(line: Line) -> tuple[bool, bool, int]:
        role = line.pick.role
        if role is Role.BENT_CALF and not calf:
            role = Role.CALF
        return (role not in BASICS, not line.pick.needed, _IMPORTANCE.index(role))

    kept = sorted(lines, key=importance)[:most]
    return sorted(kept, key=in_session_order)


def in_session_order(line: Line) -> tuple[int, bool, int]:
    """Within a block: both legs before one, since more is lifted so; then by role (R19)."""
    blocks = (Block.MAIN, Block.ACCESSORY, Block.CORE)
    two_legged_first = line.block is Block.MAIN and line.pick.exercise.unilateral
    return (blocks.index(line.block), two_legged_first, _ORDER.index(line.pick.role))


def shrink(drafts: Iterable[Draft], low: float, high: float) -> None:
    """Fewer sets until the week's volume is at most `high`; where a whole set would go below `low`,
    fewer reps instead."""
    lines = [line for draft in drafts for line in draft.lines if line.volume]
    volume = sum(line.volume for line in lines)
    while volume > high:
        droppable = [
            line for line in lines if line.sets > 1 and volume - line.volume_of_a_set >= low
        ]
        if droppable:
            # the smallest lifts give way first, so that none loses all while another keeps its own
            line = max(droppable, key=lambda one: (one.sets, _ORDER.index(one.pick.role)))
            line.sets -= 1
        else:
            shorter = _with_reps_to_spare(lines)
            if not shorter:
                if _shorten_a_hold(lines):
                    volume = sum(line.volume for line in lines)
                    continue
                _drop_if_nearer(lines, low, high)
                return
            _one_rep_less(max(shorter, key=_by_volume_of_a_set))
        volume = sum(line.volume for line in lines)


def shorten_until(drafts: Iterable[Draft], most: float) -> bool:
    """Fewer reps, and no set less, until the week's volume is at most that."""
    lines = [line for draft in drafts for line in draft.lines if line.volume]
    while sum(line.volume for line in lines) > most:
        shorter = [line for line in _with_reps_to_spare(lines) if not _would_be_heavy(line)]
        if not shorter:
            return False
        _one_rep_less(max(shorter, key=_by_volume_of_a_set))
    return True


def _with_reps_to_spare(lines: Iterable[Line]) -> list[Line]:
    return [line for line in lines if line.reps and line.reps[1] > max(2, line.fewest_reps)]


def _would_be_heavy(line: Line) -> bool:
    """So few reps of a weight ask for sets that lead up to them (R44): lifts alone have those."""
    small = line.pick.load.is_weight and line.block is not Block.MAIN
    return small and line.volume_of_a_set - 1 <= numbers.HEAVY_REPS


def _by_volume_of_a_set(line: Line) -> tuple[float, str]:
    return line.volume_of_a_set, line.pick.exercise.slug


def _one_rep_less(line: Line) -> None:
    low, high = line.reps or (2, 2)
    fewer = max(min(low, line.fewest_reps), low - 1)
    line.change((fewer, high - 1), line.hold)


def _shorten_a_hold(lines: Sequence[Line]) -> bool:
    for line in lines:
        if line.hold is not None and line.least_hold is not None and line.hold > line.least_hold:
            line.change(line.reps, max(line.least_hold, line.hold - numbers.HOLD_STEP))
            return True
    return False


def _drop_if_nearer(lines: Sequence[Line], low: float, high: float) -> None:
    """Reps that may not fall (R5, R39) leave whole sets: one less, where that comes nearer."""
    volume = sum(line.volume for line in lines)
    wanted = (low + high) / 2
    left = [line for line in lines if line.sets > 1]
    for line in sorted(left, key=lambda one: (one.volume_of_a_set, one.pick.exercise.slug)):
        if abs(volume - line.volume_of_a_set - wanted) < abs(volume - wanted):
            line.sets -= 1
            return


def drop_until(drafts: Iterable[Draft], most: float) -> None:
    """Sets and reps are as few as may be: leg exercises go, the least important first."""
    drafts = list(drafts)
    while sum(draft.volume for draft in drafts) > most:
        draft = max(drafts, key=lambda one: (one.volume, one.slot.date))
        legs = [line for line in draft.lines if line.volume]
        kept = most_important(legs, len(legs) - 1)
        draft.lines = [
            line for line in draft.lines if not line.volume or any(line is one for one in kept)
        ]
        draft.held_back = True


def stretch(drafts: Sequence[Draft], low: float, least: float, high: float, budget: float) -> None:
    """The other way round, for a taper whose main lifts are already down to a few reps: to the sets
    that each exercise had, and one beyond them only where that leaves less than `least`."""
    lines = [
        (draft, line)
        for draft in drafts
        for line in sorted(draft.lines, key=lambda one: -_ORDER.index(one.pick.role))
        if line.volume and line.block is Block.ACCESSORY
    ]
    for enough, beyond in ((low, 0), (least, 1)):
        for draft, line in lines:
            while line.sets < min(line.most + beyond, numbers.ACCESSORY_SETS_MOST):
                volume = sum(one.volume for one in drafts)
                line.sets += 1
                more = sum(one.volume for one in drafts)
                hard = draft.hard_sets > numbers.HARD_SETS_A_SESSION
                if volume >= enough or more > high or hard or draft.seconds > budget:
                    line.sets -= 1
                    break

"""How long a session takes (R45), and how long its warm-up is (R44).

A session is its warm-up, its items and its cool-down. An item is its set-up, its sets, and a rest
after each set but the last. Two items of one superset take turns, a set of each and then one rest:
while both have a set to do, the longer of their two rests serves both, so that the shorter one is
saved `sets - 1` times, of the item that has fewer sets. What one of them has left over rests as it
would alone.
"""

import math

from plans.engine import numbers
from plans.engine.types import Exercise, Measure


def warm_up_minutes(minutes: int) -> int:
    for most, warm_up in numbers.WARM_UP_MINUTES:
        if minutes <= most:
            return warm_up
    return numbers.WARM_UP_MINUTES_LONG


def cool_down_minutes(minutes: int) -> int:
    return 0 if minutes <= numbers.TINY_SESSION else numbers.COOL_DOWN_MINUTES


def built_for(minutes: int) -> int:
    """The minutes that a session is built for: the last stop before them."""
    if minutes <= numbers.TINY_SESSION:
        return minutes
    return max(stop for stop in numbers.TIME_STOPS if stop <= minutes)


def stops_before(minutes: int) -> list[int]:
    """Shorter times whose sessions might have more sets (R46)."""
    if minutes <= numbers.TINY_SESSION:
        return []
    own = built_for(minutes)
    fuller = numbers.FULLER_BEFORE.get(own, numbers.FULLER_BEFORE_LONG)
    return [stop for stop in fuller if stop < own]


def working_seconds(minutes: int) -> float:
    """What is left for exercises. Never less than a shorter session has: the longer warm-up
    above 20 minutes would otherwise take sets away from those who give a minute more."""
    left = minutes - warm_up_minutes(minutes) - cool_down_minutes(minutes)
    if minutes <= numbers.SHORT_SESSION:
        longer = numbers.SHORT_SESSION + 1
        left = min(left, longer - warm_up_minutes(longer) - cool_down_minutes(longer))
    return left * 60.0


def set_seconds(
    exercise: Exercise, reps: tuple[int, int] | None, hold_seconds: int | None
) -> float:
    """One set; of a range, the middle counts."""
    sides = 2 if exercise.unilateral else 1
    if exercise.measure is Measure.HOLD:
        return float((hold_seconds or 0) * sides)
    low, high = reps or (1, 1)
    change = numbers.SIDE_CHANGE_SECONDS if exercise.unilateral else 0
    return (low + high) / 2 * exercise.seconds_per_rep * sides + change


def item_seconds(exercise: Exercise, *, sets: int, work: float, rest: int) -> float:
    return exercise.setup_seconds + sets * work + (sets - 1) * rest


def shared_rest_seconds(sets: tuple[int, int], rests: tuple[int, int]) -> float:
    """What two items save by sharing their rests."""
    return max(0, min(sets) - 1) * float(min(rests))


def session_minutes(minutes: int, seconds: float) -> float:
    """The whole session from what its items take, in halves."""
    total = warm_up_minutes(minutes) + cool_down_minutes(minutes) + seconds / 60
    return math.floor(total * 2 + 0.5) / 2

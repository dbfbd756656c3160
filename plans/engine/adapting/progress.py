"""R33 and R34: what effort and missed reps say of an exercise.

One thing at a time: reps (or seconds) to the top, then one more set, then load or the next rung.
"""

import math
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from plans.engine import numbers
from plans.engine.adapting import effort
from plans.engine.adapting.ladders import Ladders
from plans.engine.adapting.values import (
    Bout,
    Coming,
    Decision,
    Room,
    Standing,
    Step,
    Target,
    because,
    first_dose,
    volume,
)
from plans.engine.types import Exercise, Measure, Param, Pattern, PhaseName, Reason

_GROWING = frozenset(
    {PhaseName.ANATOMICAL_ADAPTATION, PhaseName.MAX_STRENGTH, PhaseName.POWER}
)  # R13: maintenance keeps its load, R30: a taper brings nothing new
Days = list[list[Bout]]


def judge(
    standing: Standing, bouts: Iterable[Bout], coming: Coming, room: Room, ladders: Ladders
) -> Decision:
    days = _by_day(standing, bouts, coming)
    return (
        _too_hard(standing, days, coming, room, ladders)
        or _not_now(standing, days, coming)
        or _not_proven(standing, days, coming)
        or _next_rung(standing, days, coming, room, ladders)
    )


def hold(standing: Standing, code: str, key: str, **params: Param) -> Decision:
    reason = because(code, key, exercise=standing.exercise.name, **params)
    return _decide(standing, Step.HOLD, standing.target, reasons=(reason,))


def ease(
    standing: Standing, percent: int, room: Room, ladders: Ladders, *, fewer_sets: bool = False
) -> Decision:
    """Less load; without a load a shorter hold, an easier exercise, fewer sets or fewer reps.

    The decision still lacks its reason. `fewer_sets`: one set less on top of that (R38).
    """
    target = standing.target
    fewer = replace(target, sets=max(1, target.sets - 1))
    kept = fewer if fewer_sets else target
    if standing.loaded:
        return _decide(standing, Step.EASE, kept, load_percent=-percent)
    if target.seconds and target.reps is None:
        shorter = _shorter(target.seconds, percent)
        if shorter >= standing.exercise.start.hold_seconds:
            return _decide(standing, Step.EASE, replace(kept, seconds=shorter))
    easier = ladders.easier(standing.exercise, new=room.new)
    if easier is not None:
        dose = _dose_of(easier, standing, kept.sets)
        return _decide(standing, Step.EASE, dose, becomes=easier.slug)
    if target.sets > 1:
        return _decide(standing, Step.EASE, fewer)
    if target.reps:
        low = max(1, target.reps[0] - numbers.REPS_OFF)
        return _decide(standing, Step.EASE, replace(target, reps=(low, target.reps[0])))
    seconds = _shorter(target.seconds or 0, percent)
    return _decide(standing, Step.EASE, replace(target, seconds=seconds))


def load_may_become(kilograms: float, heavier: float) -> bool:
    """Whether the next weight that the runner owns is within reach: never more than 10 % up."""
    return kilograms < heavier <= kilograms * (1 + numbers.LOAD_STEP_MOST / 100)


def _by_day(standing: Standing, bouts: Iterable[Bout], coming: Coming) -> Days:
    """The bouts of this exercise so far, the latest day first."""
    mine = [
        bout
        for bout in bouts
        if bout.exercise == standing.exercise.slug and bout.sets and bout.date <= coming.today
    ]
    days: dict[date, list[Bout]] = {}
    for bout in sorted(mine, key=repr):  # two of one day come in the same order for any input
        days.setdefault(bout.date, []).append(bout)
    return [days[day] for day in sorted(days, reverse=True)]


# too hard


def _too_hard(
    standing: Standing, days: Days, coming: Coming, room: Room, ladders: Ladders
) -> Decision | None:
    if not days:
        return None
    latest = days[0]
    failed = any(map(effort.went_to_failure, latest))
    far = any(map(effort.missed_by_far, latest))
    twice = _hard_twice(days)
    too_hard = [bout for bout in latest if _was_too_hard(bout)]
    if not too_hard:
        return _after_failure(standing, days, coming)
    if all(effort.is_easier(standing.target, bout.target) for bout in too_hard):
        return hold(standing, "R34", "eased_already")
    if failed:
        return _eased(standing, numbers.LOAD_OFF_MORE, "too_hard_failed", room, ladders)
    if far:
        percent = numbers.LOAD_OFF_MORE if twice else numbers.LOAD_OFF
        worst = max(latest, key=effort.shortfall)
        asked = effort.asked(worst.target)
        return _eased(
            standing,
            percent,
            "too_hard_missed_seconds" if worst.target.reps is None else "too_hard_missed",
            room,
            ladders,
            asked=asked,
            done=asked - effort.shortfall(worst),
        )
    if twice:
        return _eased(standing, numbers.LOAD_OFF, "too_hard_twice", room, ladders)
    return hold(standing, "R34", "too_hard_once")


def _after_failure(standing: Standing, days: Days, coming: Coming) -> Decision | None:
    for day in days[1:]:
        for bout in day:
            until = bout.date + timedelta(days=numbers.REST_FROM_PROGRESS_DAYS)
            if effort.went_to_failure(bout) and coming.today < until:
                return hold(standing, "R34", "failed_lately", days=(coming.today - bout.date).days)
    return None


def _hard(bout: Bout) -> bool:
    above = effort.excess(bout)
    return above is not None and above >= numbers.TOO_HARD_RPE


def _was_too_hard(bout: Bout) -> bool:
    return effort.went_to_failure(bout) or effort.missed_by_far(bout) or _hard(bout)


def _hard_twice(days: Days) -> bool:
    """The time before was as hard, and nothing was made easier in between."""
    now, before = (list(filter(_hard, day)) for day in (*days, [])[:2])
    return any(not effort.is_easier(one.target, other.target) for one in now for other in before)


def _eased(
    standing: Standing, percent: int, key: str, room: Room, ladders: Ladders, **params: Param
) -> Decision:
    decision = ease(standing, percent, room, ladders)
    facts = told(standing, decision, ladders) | params
    return replace(decision, reasons=(because("R34", key, **facts),))


def told(standing: Standing, decision: Decision, ladders: Ladders) -> dict[str, Param]:
    """What a sentence says of an easier dose."""
    target = decision.target or standing.target
    return {
        "exercise": standing.exercise.name,
        "percent": -decision.load_percent,
        "becomes": ladders.name(decision.becomes),
        "sets": target.sets,
        "reps": target.reps[0] if target.reps else 0,
        "seconds": 0 if target.reps else target.seconds or 0,
    }


def _shorter(seconds: int, percent: int) -> int:
    off = max(numbers.HOLD_STEP, math.ceil(seconds * percent / 100))
    return max(min(seconds, numbers.SHORTEST_HOLD), seconds - off)


# not yet


def _not_now(standing: Standing, days: Days, coming: Coming) -> Decision | None:
    exercise = standing.exercise
    if exercise.landings_per_rep or exercise.pattern is Pattern.PLYOMETRIC:
        return hold(standing, "R25", "hold_jumps")
    if coming.deload:
        return hold(standing, "R36", "hold_deload")
    if coming.phase not in _GROWING:
        return hold(standing, "R33", "hold_phase", phase=coming.phase)
    return None


def _not_proven(standing: Standing, days: Days, coming: Coming) -> Decision | None:
    here = _at_this_dose(standing, days, coming)
    if not here:
        return hold(standing, "R33", "hold_new_dose")
    latest = here[0]
    if not all(map(effort.met, latest)):
        return hold(standing, "R33", "hold_not_all")
    if any(effort.excess(bout) is None for bout in latest):
        return hold(standing, "R33", "hold_effort_unknown")
    if not all(map(_proves, latest)):
        return hold(standing, "R33", "hold_effort_right")
    if len(here) < numbers.PROVEN_SESSIONS or not all(map(_proves, here[1])):
        return hold(standing, "R33", "hold_once")
    return None


def _at_this_dose(standing: Standing, days: Days, coming: Coming) -> Days:
    oldest = coming.today - timedelta(days=numbers.PROVEN_WITHIN_DAYS)
    same = [[bout for bout in day if _same_dose(bout.target, standing.target)] for day in days]
    return [day for day in same if day and day[0].date > oldest][: numbers.PROVEN_SESSIONS]


def _same_dose(one: Target, other: Target) -> bool:
    return replace(one, rir=None) == replace(other, rir=None)


def _proves(bout: Bout) -> bool:
    above = effort.excess(bout)
    return effort.met(bout) and above is not None and above <= -numbers.SPARE_RPE


# the next rung


def _next_rung(
    standing: Standing, days: Days, coming: Coming, room: Room, ladders: Ladders
) -> Decision:
    proof = [bout for day in _at_this_dose(standing, days, coming) for bout in day]
    done = min(map(effort.least_done, proof))
    spare = max(above for bout in proof if (above := effort.excess(bout)) is not None)
    decision = (
        _more_seconds(standing)
        or _next_exercise(standing, room, ladders)
        or _one_more_set(standing, coming, room)
        if standing.target.reps is None  # R21: a hold climbs before it gets another set
        else _more_reps(standing, done, coming)
        or _one_more_set(standing, coming, room)
        or _more_load(standing, spare, coming)
        or _next_exercise(standing, room, ladders)
    )
    if decision is None:
        return hold(standing, "R33", "hold_top")
    if growth(standing, decision) > room.volume:
        key = "hold_for_jumps" if coming.more_landings else "hold_volume"
        return hold(standing, "R35", key)
    return decision


def growth(standing: Standing, decision: Decision) -> float:
    """Leg volume that the week gains, as R35 counts it."""
    if not standing.lower or decision.target is None:
        return 0.0
    return max(0.0, volume(decision.target) - volume(standing.target)) * standing.times_a_week


def _more_seconds(standing: Standing) -> Decision | None:
    target = standing.target
    if target.reps is not None or target.seconds is None:
        return None
    side = Pattern.LATERAL_CORE in standing.exercise.patterns
    cap = numbers.SIDE_PLANK_HOLD_CAP if side else numbers.HOLD_CAP
    seconds = min(cap, target.seconds + numbers.HOLD_STEP)
    if seconds <= target.seconds:
        return None
    reason = because("R21", "more_seconds", exercise=standing.exercise.name, seconds=seconds)
    longer = replace(target, seconds=seconds)
    return _decide(standing, Step.MORE_SECONDS, longer, reasons=(reason,))


def _more_reps(standing: Standing, done: int, coming: Coming) -> Decision | None:
    """One more than was done in every set of both sessions, up to the top of the range."""
    target = standing.target
    if target.reps is None:
        return None
    high = target.reps[1]
    top = min(high, numbers.YOUTH_REPS[1]) if _is_youth(coming) else high
    if done >= top:
        return None
    low = done + 1
    reason = because("R33", "more_reps", exercise=standing.exercise.name, done=done, reps=low)
    more = replace(target, reps=(low, high))
    return _decide(standing, Step.MORE_REPS, more, reasons=(reason,))


def _one_more_set(standing: Standing, coming: Coming, room: Room) -> Decision | None:
    """Where time or the caps of R15 leave no set, the next rung stands in for it."""
    target = standing.target
    most = standing.most_sets
    if _is_youth(coming):
        most = min(most, numbers.YOUTH_SETS)
    if target.sets >= most or room.sets < standing.times_a_week:
        return None
    sets = target.sets + 1
    reason = because("R33", "one_more_set", exercise=standing.exercise.name, sets=sets)
    return _decide(standing, Step.MORE_SETS, replace(target, sets=sets), reasons=(reason,))


def _more_load(standing: Standing, spare: float, coming: Coming) -> Decision | None:
    target = standing.target
    if not standing.loaded or not standing.heavier or target.reps is None:
        return None
    percent: float = numbers.LOAD_STEP
    if standing.lower and spare <= -numbers.VERY_SPARE_RPE:
        percent = numbers.LOAD_STEP_LOWER
    if _is_youth(coming):
        percent = numbers.LOAD_STEP_YOUTH
    low = min(standing.bottom or target.reps[0], target.reps[0])
    name = standing.exercise.name
    reason = because("R33", "more_load", exercise=name, percent=percent, reps=low)
    heavier = replace(target, reps=(low, target.reps[1]))
    return _decide(standing, Step.MORE_LOAD, heavier, load_percent=percent, reasons=(reason,))


def _next_exercise(standing: Standing, room: Room, ladders: Ladders) -> Decision | None:
    above = ladders.harder(standing.exercise)
    if above is None or (ladders.is_new(above) and room.new < 1):
        return None
    dose = _dose_of(above, standing, standing.target.sets)
    reason = because("R33", "harder", exercise=standing.exercise.name, becomes=above.name)
    return _decide(standing, Step.HARDER, dose, becomes=above.slug, reasons=(reason,))


def _dose_of(other: Exercise, standing: Standing, sets: int) -> Target:
    """Reps from the bottom of the range, and no more than the other exercise starts with."""
    dose = replace(first_dose(other, sets=sets), rir=standing.target.rir)
    same = other.measure is standing.exercise.measure and other.measure is not Measure.HOLD
    if not same or standing.target.reps is None or dose.reps is None:
        return dose
    low = min(standing.bottom or standing.target.reps[0], dose.reps[0])
    return replace(dose, reps=(low, max(low, min(standing.target.reps[1], dose.reps[1]))))


def _is_youth(coming: Coming) -> bool:
    return coming.age < numbers.ADULT


def _decide(
    standing: Standing,
    step: Step,
    target: Target,
    *,
    load_percent: float = 0,
    becomes: str | None = None,
    reasons: tuple[Reason, ...] = (),
) -> Decision:
    return Decision(
        exercise=standing.exercise.slug,
        step=step,
        target=target,
        load_percent=load_percent,
        becomes=becomes,
        reasons=reasons,
    )

"""Jumps of a plan that goes on with other answers: counted on from those that were really done."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from plans.engine import numbers
from plans.engine.plyometrics.jumps import JumpPlan, step_of
from plans.engine.plyometrics.landings import Slots, Weeks
from plans.engine.plyometrics.planning import plan_jumps
from plans.engine.restricting import Restrictions
from plans.engine.spacing import Slot
from plans.engine.types import Block, Exercise, Runner, Session, Trained

LATELY = timedelta(weeks=numbers.VOLUME_WEEKS)


def jumps_of(
    runner: Runner,
    weeks: Weeks,
    slots: Slots,
    library: Iterable[Exercise],
    restrictions: Restrictions,
) -> JumpPlan:
    """On days before the change nobody jumped but where it is known. What would then grow too
    fast begins anew (R24), and where even that is more than was done, there are none (R25)."""
    trained, shelf = runner.trained, tuple(library)
    if trained is None:
        return plan_jumps(runner, weeks, slots, shelf, restrictions)
    jumped = {session.date for session in trained.sessions if session.landings}
    for done in (jumped, frozenset[date]()):
        left = [[slot for slot in days if _is_open(slot, trained, done)] for days in slots]
        plan = plan_jumps(runner, weeks, left, shelf, restrictions)
        if _goes_on(plan, trained, shelf):
            return plan
    return replace(plan, sessions={}, rising=frozenset(), notes={})


def _is_open(slot: Slot, trained: Trained, jumped: Iterable[date]) -> bool:
    return slot.date >= trained.since or slot.date in set(jumped)


def _goes_on(plan: JumpPlan, trained: Trained, library: Sequence[Exercise]) -> bool:
    """R25 from the last weeks with jumps to the next three: a fifth more, one step higher."""
    known = {one.slug: one for one in library}
    recent = [one for one in trained.sessions if trained.since - one.date <= LATELY]
    ahead = {day: one for day, one in plan.sessions.items() if day >= trained.since}
    if not recent or not any(one.landings for one in recent) or not ahead:
        return True
    weekly = max(_by_week((one.date, one.landings) for one in recent).values())
    weighted = max(_by_week((one.date, one.weighted_landings) for one in recent).values())
    seam = {day: one for day, one in ahead.items() if day < trained.since + LATELY}
    here = _by_week((day, one.landings) for day, one in seam.items())
    done = [one for one in recent if one.landings and _same_week(one.date, trained.since)]
    this = _monday(trained.since)
    if this in here:
        here[this] += sum(one.landings for one in done)
    hardest = max((_step(one, known) for one in recent), default=0)
    growth = numbers.JUMP_GROWTH
    first = min(ahead)
    of_first = _by_week((day, one.weighted) for day, one in seam.items()).get(_monday(first), 0.0)
    return (
        here.get(_monday(first), 0) <= weekly * growth
        and of_first <= weighted * growth
        and step_of(ahead[first].work.exercise) <= hardest
    )


def _step(session: Session, known: dict[str, Exercise]) -> int:
    steps = [
        step_of(known[item.exercise])
        for item in session.items
        if item.block is Block.PLYOMETRIC and item.exercise in known
    ]
    return max(steps, default=0)


def _by_week(counts: Iterable[tuple[date, float]]) -> dict[date, float]:
    found: dict[date, float] = {}
    for day, count in counts:
        found[_monday(day)] = found.get(_monday(day), 0.0) + count
    return found


def _same_week(day: date, other: date) -> bool:
    return _monday(day) == _monday(other)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())

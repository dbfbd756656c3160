"""Programmes with one thing changed, to see that somebody notices."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from plans.engine.types import Block, Item, Programme, Reason, Session, Week
from tests.plans.engine.facts import by_slug

WHY = (Reason(code="R17", key="phase", params={"week": 1, "weeks": 12, "phase": "power"}),)


def weeks(programme: Programme, change: Callable[[Week], Week]) -> Programme:
    return replace(programme, weeks=tuple(change(week) for week in programme.weeks))


def sessions(programme: Programme, change: Callable[[Session], Session]) -> Programme:
    return weeks(
        programme,
        lambda week: replace(week, sessions=tuple(change(one) for one in week.sessions)),
    )


def items(programme: Programme, change: Callable[[Item], Item | None]) -> Programme:
    """Change every item; None takes it away."""

    def changed(session: Session) -> Session:
        found = (change(item) for item in session.items)
        return replace(session, items=tuple(item for item in found if item))

    return sessions(programme, changed)


def every(programme: Programme, wanted: Callable[[Item], bool], **values: Any) -> Programme:
    return items(programme, lambda one: replace(one, **values) if wanted(one) else one)


def without(programme: Programme, unwanted: Callable[[Item], bool]) -> Programme:
    return items(programme, lambda one: None if unwanted(one) else one)


def main(item: Item) -> bool:
    return item.block is Block.MAIN


def work(item: Item) -> bool:
    return item.block is not Block.WARM_UP


def jumps(slug: str, *, sets: int = 2, reps: int = 5, rest: int = 90) -> Item:
    exercise = by_slug()[slug]
    sides = 2 if exercise.unilateral else 1
    return Item(
        exercise=slug,
        block=Block.PLYOMETRIC,
        patterns=exercise.patterns,
        measure=exercise.measure,
        sets=sets,
        reps=(reps, reps),
        hold_seconds=None,
        per_side=exercise.unilateral,
        rir=None,
        percent_1rm=None,
        rest_seconds=rest,
        tempo=None,
        landings=sets * reps * sides * exercise.landings_per_rep,
        reasons=WHY,
    )


def with_jumps(programme: Programme, jump: Item, when: Callable[[Week], bool]) -> Programme:
    """The item in the first session of each week that is meant, sums and all."""
    weight = by_slug()[jump.exercise].landing_weight

    def changed(week: Week) -> Week:
        if not week.sessions or not when(week):
            return week
        first = week.sessions[0]
        warm = [item for item in first.items if item.block is Block.WARM_UP]
        rest = [item for item in first.items if item.block is not Block.WARM_UP]
        first = replace(
            first,
            items=(*warm, jump, *rest),
            landings=first.landings + jump.landings,
            weighted_landings=first.weighted_landings + jump.landings * weight,
        )
        return replace(week, sessions=(first, *week.sessions[1:]))

    return weeks(programme, changed)

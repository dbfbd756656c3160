"""What a week needs (R17) as one exercise more of a session."""

from collections.abc import Iterable

from plans.engine.filling.drafting import Draft
from plans.engine.filling.joining import SHORT_RESTS, WeekInTheMaking
from plans.engine.filling.pairing import pair_until
from plans.engine.shelving import Pick, Role


def meet(making: WeekInTheMaking, role: Role) -> bool:
    there = [
        (place, draft, pick)
        for draft in making.drafts
        if all(line.pick.role is not role for line in draft.lines)
        for place, pick in enumerate(draft.spare)
        if pick.role is role and not _has(draft, pick)
    ]
    there.sort(key=lambda one: (one[0], one[1].seconds))
    ways = (making.join, making.join_in_turns, making.join_small, making.join_squeezed)
    return any(way(draft, pick) for way in ways for _, draft, pick in there)


def meet_pressed(making: WeekInTheMaking, role: Role) -> bool:
    """What waited a week already comes before a second set of all but the lifts."""
    for draft in making.drafts:
        for pick in _known(making, draft, role):
            if not _has(draft, pick) and _press_in(making, draft, pick):
                return True
    return False


def _known(making: WeekInTheMaking, draft: Draft, role: Role) -> Iterable[Pick]:
    """Of its own menu first, then what was trained with another."""
    seen = making.course.past.seen
    others = [pick for menu in making.course.selection.menus.values() for pick in menu]
    yield from (pick for pick in draft.spare if pick.role is role)
    yield from (p for p in others if p.role is role and p.exercise.slug in seen)


def _has(draft: Draft, pick: Pick) -> bool:
    return any(pick.exercise is line.pick.exercise for line in draft.lines)


def _press_in(making: WeekInTheMaking, draft: Draft, pick: Pick) -> bool:
    before = [(line, line.sets, line.superset) for line in draft.lines]
    for line in draft.lines:
        line.sets = min(line.sets, line.least_sets)
    new = making.line(draft, pick, SHORT_RESTS)
    if making.allows(draft, new):
        draft.lines.append(new)
        if pair_until(draft, making.course.budget):
            return True
        draft.lines.remove(new)
    for line, sets, superset in before:
        line.sets, line.superset = sets, superset
    return False

"""What a week needs, in the place of what does the same in a session (R17)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from plans.engine import numbers
from plans.engine.dosing import Line
from plans.engine.filling.drafting import Draft
from plans.engine.filling.introducing import may_begin
from plans.engine.filling.joining import WeekInTheMaking
from plans.engine.shelving import Pick, Role, one_sided
from plans.engine.types import Pattern

# a calf exercise with a bent knee is one, and core work can be of two kinds or train the hip, too
_PLACES = {Role.BENT_CALF: Role.CALF, Role.SECOND_CORE: Role.CORE, Role.ABDUCTION: Role.CORE}


def swap_in(making: WeekInTheMaking, role: Role) -> bool:
    if role not in _PLACES:
        return False
    return any(
        _swap(making, draft, place, pick, role)
        for draft in making.drafts
        for place, line in enumerate(draft.lines)
        if line.pick.role is _PLACES[role]
        for pick in _known(making, draft, role)
    )


def _known(making: WeekInTheMaking, draft: Draft, role: Role) -> Iterator[Pick]:
    """Of its own menu first, then what was trained with another, then what does two things."""
    course = making.course
    menus = course.selection.menus.values()
    known = [p for menu in menus for p in menu if p.exercise.slug in course.past.seen]
    for pick in (*draft.spare, *known, *course.selection.versatile):
        if role is Role.BENT_CALF and pick.role is role:
            yield pick
        elif role is not Role.BENT_CALF and _trains_core(pick, role):
            yield replace(pick, role=Role.CORE)


def _trains_core(pick: Pick, role: Role) -> bool:
    if role is Role.SECOND_CORE:
        return pick.role in {Role.CORE, role}
    patterns = set(pick.exercise.patterns)
    return Pattern.HIP_ABDUCTION in patterns and not patterns.isdisjoint(numbers.CORE)


def _swap(making: WeekInTheMaking, draft: Draft, place: int, pick: Pick, role: Role) -> bool:
    old = draft.lines[place]
    others = [line.pick for line in draft.lines if line is not old]
    if any(pick.exercise is one.exercise for one in (old.pick, *others)):
        return False
    if any(map(one_sided, (old.pick, *others))) and not any(map(one_sided, (pick, *others))):
        return False  # R18
    if not old.pick.suits <= pick.suits | _suited(making, old):
        return False  # R40 before R17
    if not may_begin(making.course, making.week, draft, pick):
        return False
    before = _due(making)
    line = making.line(draft, pick, 0)
    line.sets = min(line.sets, old.sets)
    line.superset = old.superset
    draft.lines[place] = line
    while draft.seconds > making.course.budget and line.sets > 1:
        line.sets -= 1
    after = _due(making)
    fits = draft.seconds <= making.course.budget
    grows = sum(one.volume for one in making.drafts) <= making.cap or line.volume <= old.volume
    if fits and grows and role not in after and set(after) <= set(before):
        return True
    draft.lines[place] = old
    return False


def _suited(making: WeekInTheMaking, old: Line) -> frozenset[str]:
    lines = [*making.beside, *(line for draft in making.drafts for line in draft.lines)]
    return frozenset(area for line in lines if line is not old for area in line.pick.suits)


def _due(making: WeekInTheMaking) -> Sequence[Role]:
    return making.course.needs.due(making.week, making.sessions, making.lines)

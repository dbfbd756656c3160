"""Up to 20 minutes calf and core take turns (R17): what time took away comes back first."""

from datetime import date

from plans.engine.filling.drafting import TURNS, Draft
from plans.engine.filling.joining import WeekInTheMaking
from plans.engine.shelving import Pick, Role, one_sided

_KIN = {Role.CALF: Role.BENT_CALF, Role.CORE: Role.SECOND_CORE}


def take_turns(making: WeekInTheMaking) -> None:
    """The one that was missed the longest, before anything else that a shorter lift left time
    for; where there is none, in the place of the other. What the session before had not may join,
    too."""
    past = making.course.past
    last = dict(past.turns)
    before = past.before[-1] if past.before else None
    for draft in making.drafts:
        if draft.turn is not None:
            there = {pick.role for pick in draft.spare} & TURNS.keys()
            by_age = sorted(there, key=lambda one: (last.get(one, date.min), one is not draft.turn))
            for role in by_age[:1]:
                if not draft.trains(role):
                    _ = _join(making, draft, role) or _replace(making, draft, role)
            for role in by_age[1:]:
                if before is not None and not before.trains(role) and not draft.trains(role):
                    _join(making, draft, role)
        before = draft
        last |= {role: draft.slot.date for role in TURNS if draft.trains(role)}


def _picks(draft: Draft, role: Role) -> list[Pick]:
    return [pick for pick in draft.spare if pick.role in {role, _KIN[role]}]


def _join(making: WeekInTheMaking, draft: Draft, role: Role) -> bool:
    ways = (making.join, making.join_in_turns, making.join_small)
    return any(way(draft, pick) for way in ways for pick in _picks(draft, role))


def _replace(making: WeekInTheMaking, draft: Draft, role: Role) -> bool:
    for place, old in enumerate(draft.lines):
        if old.pick.role not in TURNS or old.pick.role in draft.owed:
            continue
        left = [line for line in draft.lines if line is not old]
        one_leg = any(one_sided(line.pick) for line in left)
        draft.lines = list(left)
        for pick in _picks(draft, role):
            # R18 before whose turn it is
            if (one_leg or one_sided(pick)) and making.join_small(draft, pick):
                return True
        draft.lines = [*left[:place], old, *left[place:]]
    return False

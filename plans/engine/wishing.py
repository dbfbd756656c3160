"""What a runner swapped for good (R22): the menus are chosen as without the wish, and where one of
them has what is not wanted, another stands in. A wish never opens what a restriction closes (R43).
"""

from collections.abc import Sequence

from plans.engine import choosing
from plans.engine.shelving import Pick, Role, Shelf, Stage, is_lower_body
from plans.engine.substituting import nearest
from plans.engine.today.swapping import lands_no_harder
from plans.engine.types import Exercise


def best(
    shelf: Shelf,
    stage: Stage,
    letter: str,
    role: Role,
    taken: set[str],
    menu: Sequence[Pick],
    old: Pick | None,
) -> Exercise | None:
    """As choosing.best, with the wish, or else the nearest, in the place of what is not wanted."""
    first = choosing.best(shelf.unwished, stage, letter, role, taken, menu, old)
    if first is None or first.slug in shelf.loads:
        return first
    candidates = shelf.with_pattern(choosing.patterns(role, letter, menu), taken)
    if stage is Stage.STRENGTH:
        candidates = choosing.asked_for(shelf, role, candidates, menu)
    candidates = [one for one in candidates if lands_no_harder(one, first)]
    candidates = [one for one in candidates if counts_alike(one, first)] or candidates
    wish = shelf.runner.swaps[first.slug]
    wished = next((one for one in candidates if one.slug == wish), None)
    return wished or (nearest(shelf, stage, first, candidates) if candidates else None)


def why_not(old: Exercise, new: Exercise) -> str:
    """Of what may stand there for a day: why the plan can't do so for good; empty if it can."""
    if old.landings_per_rep:
        return "Jumps rise by an order of their own, so one is swapped for a day only."
    if not counts_alike(new, old):
        return "A hold can’t stand in for a lift for good: your plan counts its reps."
    return ""


def counts_alike(one: Exercise, old: Exercise) -> bool:
    """A hold is no main lift (R13)."""
    return one.measure is old.measure or not is_lower_body(old)

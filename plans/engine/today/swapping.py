"""Another exercise in the place of one (R22): the same pattern, never a higher impact."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from plans.engine import numbers
from plans.engine.plyometrics import jumps
from plans.engine.restricting import Restrictions, restrict
from plans.engine.shelving import Load, Shelf
from plans.engine.types import Exercise, Impact, Injury, Item, Measure, Pattern, Runner

_IMPACTS = {impact: rank for rank, impact in enumerate(Impact)}


def choices(
    runner: Runner, old: Exercise, library: Iterable[Exercise], *, taken: frozenset[str]
) -> tuple[Exercise, ...]:
    """What may stand there instead, the nearest first; `taken` is in the session already.

    Level, equipment and everything that hurts are asked as for the plan (R39, R40, R43).
    """
    known = tuple(library)
    restrictions = restrict(runner)
    shelf = Shelf(runner, known, restrictions)
    offered = _jumps(runner, known, restrictions) if old.landings_per_rep else shelf.legal
    found = [
        one
        for one in offered
        if one.pattern is old.pattern
        and one.slug != old.slug
        and one.slug not in taken
        and lands_no_harder(one, old)
    ]
    load = _load(shelf, old)

    def distance(one: Exercise) -> tuple[object, ...]:
        return (
            one.measure is not old.measure,
            abs(_load(shelf, one).rank - load.rank),
            one.unilateral is not old.unilateral,
            abs(one.level.rank - old.level.rank),
            abs(shelf.depth(one) - shelf.depth(old)),
            one.slug,
        )

    return tuple(sorted(found, key=distance))


def sparing(
    runner: Runner,
    old: Exercise,
    library: Iterable[Exercise],
    *,
    taken: frozenset[str],
    sore: Sequence[Injury],
) -> tuple[Exercise, ...]:
    """After a red light (R38): nothing that the place should avoid, no landing (R39, R40), nothing
    of a pattern that loads it but what is preferred for it, and nothing that is only done heavy."""
    hurt = replace(runner, injuries=(*runner.injuries, *sore))
    loads = frozenset[Pattern]().union(*(numbers.LOADS[one.area] for one in sore))
    areas = {one.area for one in sore}
    return tuple(
        one
        for one in choices(hurt, old, library, taken=taken)
        if not one.landings_per_rep
        and (loads.isdisjoint(one.patterns) or areas & one.prefer)
        and not (one.measure is Measure.REPS and one.start.reps_high <= numbers.HEAVY_REPS)
    )


def dose_instead(
    runner: Runner, item: Item, old: Exercise, new: Exercise, *, light: bool = False
) -> Item:
    """The same sets, reps, reserve and rests, as far as the other exercise can be dosed so.

    A hold begins at its own seconds (R21, R47); so do reps where the old ones were for a load
    that the new exercise doesn't have (R22). It never lands more often than the old one did.
    `light`: with its own reps and no percent, since what is sore lifts nothing heavy (R39).
    """
    there = frozenset().union(*new.set_ups) & runner.equipment
    heavy = new.heavy_capable and bool(numbers.WEIGHTS & there) and not light
    meant_for_load = item.percent_1rm is not None
    reps: tuple[int, int] | None
    hold: int | None
    if new.measure is Measure.HOLD:
        reps, hold = None, new.start.hold_seconds
    else:
        own = (new.start.reps_low or new.start.reps_high, new.start.reps_high)
        alike = item.reps is not None and new.measure is old.measure
        keeps = item.reps is not None and alike and (heavy or not meant_for_load) and not light
        reps = item.reps if keeps else own
        hold = new.rep_hold_seconds or None
    if reps is not None and new.landings_per_rep and item.reps is not None:
        most = item.reps[1] * _landing(old) // _landing(new)
        reps = (min(reps[0], int(most)), min(reps[1], int(most)))
    landings = item.sets * reps[1] * jumps.landings_of_a_rep(new) if reps else 0
    return replace(
        item,
        exercise=new.slug,
        patterns=new.patterns,
        measure=new.measure,
        reps=reps,
        hold_seconds=hold,
        per_side=new.unilateral,
        percent_1rm=item.percent_1rm if heavy and reps == item.reps else None,
        tempo=item.tempo if reps is not None and not new.landings_per_rep else None,
        superset=None,
        landings=landings,
        reasons=(),
    )


def _jumps(
    runner: Runner, library: tuple[Exercise, ...], restrictions: Restrictions
) -> list[Exercise]:
    return [one for one in jumps.shelf(runner, library) if restrictions.forbid(one) is None]


def lands_no_harder(one: Exercise, old: Exercise) -> bool:
    """Never a higher impact (R22)."""
    return _IMPACTS[one.impact] <= _IMPACTS[old.impact] and _landing(one) <= _landing(old)


def _landing(one: Exercise) -> float:
    """Weighted landings of a rep (R24)."""
    return jumps.landings_of_a_rep(one) * one.landing_weight


def _load(shelf: Shelf, one: Exercise) -> Load:
    owned = any(set_up <= shelf.runner.equipment for set_up in one.set_ups)
    return shelf.loads_owned(one) if owned else Load.NONE

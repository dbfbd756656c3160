"""Which exercises (R12, R17, R18, R19, R22, R43): a menu for each kind of session.

A cycle has two stages: `base` for adaptation, `strength` for everything after it, so that what
was trained stays (continuity) and moves one rung or to a load when the stage changes. Weeks with
several sessions take turns through the menus A, B and C.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from plans.engine import numbers
from plans.engine.choosing import CORE_FIRST, base_rank, patterns, strength_rank
from plans.engine.gaps import gaps_of
from plans.engine.restricting import NONE, Restrictions
from plans.engine.shelving import (
    BASICS,
    Pick,
    Role,
    Shelf,
    Stage,
    is_lower_body,
    on_both_legs,
    one_sided,
)
from plans.engine.substituting import explained, with_preferred
from plans.engine.types import (
    Block,
    Exercise,
    Gap,
    Goal,
    Measure,
    Pattern,
    Reason,
    Runner,
)
from plans.engine.wishing import best

Menu = tuple[Pick, ...]
Place = tuple[Stage, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """`menus` by stage and letter, each in the order of importance."""

    menus: Mapping[Place, Menu]
    light: Menu
    stand_ins: Mapping[Role, Menu]  # on one leg, or on both with a load
    versatile: Menu  # each does what otherwise takes two places
    next_rungs: Mapping[str, Pick]
    more_abduction: Reason | None = None
    warm_ups: tuple[Exercise, ...]
    balance: Exercise | None
    gaps: tuple[Gap, ...]
    known: Mapping[Role, Pick]  # of what was trained before a change of answers, where it is legal


_EXTRAS = {
    "A": (
        Role.ABDUCTION,
        Role.SECOND_KNEE,
        Role.SECOND_CORE,
        Role.BENT_CALF,
        Role.SECOND_HIP,
        Role.PULL,
        Role.BALANCE,
        Role.ADDUCTION,
    ),
    "B": (
        Role.BENT_CALF,
        Role.SECOND_CORE,
        Role.SECOND_HIP,
        Role.ABDUCTION,
        Role.SECOND_KNEE,
        Role.PUSH,
        Role.BALANCE,
        Role.ADDUCTION,
    ),
    "C": (
        Role.ABDUCTION,
        Role.BENT_CALF,
        Role.SECOND_CORE,
        Role.ADDUCTION,
        Role.PULL,
        Role.SECOND_KNEE,
        Role.BALANCE,
        Role.PUSH,
    ),
}
_UPPER = {"A": Role.PUSH, "B": Role.PULL, "C": Role.PUSH}  # R17, general fitness
_LIGHT = (
    Role.CORE,
    Role.ABDUCTION,
    Role.SECOND_CORE,
    Role.BALANCE,
    Role.PUSH,
    Role.PULL,
)
_LIGHT_GENERAL = (  # which has no room for more than four
    Role.CORE,
    Role.ABDUCTION,
    Role.PUSH,
    Role.PULL,
    Role.SECOND_CORE,
    Role.BALANCE,
)


def select(
    runner: Runner, library: Iterable[Exercise], restrictions: Restrictions = NONE
) -> Selection:
    shelf = Shelf(runner, library, restrictions)
    # what restrictions change is told against the menus of somebody without them
    free = {} if restrictions.leave_strength else _menus(Shelf(runner, library, NONE), {})
    menus = _menus(shelf, free)
    light = _light(shelf, menus[Stage.BASE, "A"] + menus[Stage.BASE, "B"])
    return Selection(
        menus=menus,
        light=light,
        stand_ins={role: _stand_ins(shelf, role) for role in (Role.KNEE, Role.HIP, Role.CALF)},
        versatile=_versatile(shelf),
        next_rungs=_next_rungs(shelf, [pick for menu in menus.values() for pick in menu]),
        warm_ups=shelf.warm_ups(),
        balance=shelf.balance(),
        more_abduction=restrictions.more_abduction,
        gaps=gaps_of(runner, shelf),
        known=_known(shelf),
    )


def _known(shelf: Shelf) -> dict[Role, Pick]:
    """For each role the last one that was trained and that may still be done."""
    if shelf.runner.trained is None:
        return {}
    days = {
        item.exercise: session.date
        for session in sorted(shelf.runner.trained.sessions, key=lambda one: one.date)
        for item in session.items
        if item.block is not Block.WARM_UP
    }
    found: dict[Role, Pick] = {}
    for role in Role:
        wanted = patterns(role, "A", ())
        there = [one for one in shelf.with_pattern(wanted, set()) if one.slug in days]
        there = there or [
            one
            for one in shelf.legal
            if one.slug in days and not set(wanted).isdisjoint(one.patterns)
        ]
        if there:
            found[role] = shelf.pick(max(there, key=lambda one: (days[one.slug], one.slug)), role)
    return found


def _menus(shelf: Shelf, before: Mapping[Place, Menu]) -> dict[Place, Menu]:
    return {
        (stage, letter): _menu(shelf, stage, letter, _roles(before.get((stage, letter), ())))
        for stage in Stage
        for letter in "ABC"
    }


def _next_rungs(shelf: Shelf, picks: Iterable[Pick]) -> dict[str, Pick]:
    """What follows a hold that has reached its cap (R21), as far as this runner may go."""
    rungs: dict[str, Pick] = {}
    ahead = sorted({pick.exercise.slug for pick in picks})
    while ahead:
        exercise = shelf.all[ahead.pop()]
        if exercise.measure is not Measure.HOLD or exercise.slug in rungs:
            continue
        above = [
            one
            for one in shelf.by_pattern[exercise.pattern]
            if one.slug in exercise.harder and one.pattern is exercise.pattern
        ]
        if above:
            best = min(above, key=lambda one: (shelf.depth(one), one.slug))
            rungs[exercise.slug] = shelf.pick(best, Role.CORE)
            ahead.append(best.slug)
    return rungs


def _roles(menu: Menu) -> dict[Role, Pick]:
    return {pick.role: pick for pick in menu}


def _menu(shelf: Shelf, stage: Stage, letter: str, before: Mapping[Role, Pick]) -> Menu:
    """In order of importance; a role that nothing fills is left out. `before` is the same menu
    for somebody without restrictions."""
    menu: list[Pick] = []
    taken: set[str] = set()
    for role in (*BASICS, *_extras(shelf, letter)):
        exercise = best(shelf, stage, letter, role, taken, menu, before.get(role))
        if exercise is not None:
            menu.append(shelf.pick(exercise, role))
            taken.add(exercise.slug)
    menu = with_preferred(shelf, stage, letter, menu)
    taken = {pick.exercise.slug for pick in menu}
    menu = with_preferred(shelf, stage, letter, list(_with_one_sided(shelf, stage, menu, taken)))
    return tuple(explained(shelf, pick, before, menu) for pick in menu)


def _extras(shelf: Shelf, letter: str) -> Sequence[Role]:
    runner = shelf.runner
    extras = list(_EXTRAS[letter])
    if shelf.restrictions.more_abduction is not None:
        extras.remove(Role.ABDUCTION)
        extras.insert(0, Role.ABDUCTION)
    if runner.running_months < numbers.NEW_RUNNER_MONTHS:  # R12: hips first, no foot programme
        extras.remove(Role.ABDUCTION)
        extras.insert(1 if extras[0] is Role.BENT_CALF else 0, Role.ABDUCTION)
        extras.remove(Role.BALANCE)
    if runner.goal is Goal.GENERAL_FITNESS:
        upper = _UPPER[letter]
        if upper in extras:
            extras.remove(upper)
        extras.insert(1, upper)
    return extras


def _with_one_sided(
    shelf: Shelf, stage: Stage, menu: list[Pick], taken: set[str]
) -> Sequence[Pick]:
    """R18: one exercise on one leg in every session. The calf is changed first, then the hip."""
    short = shelf.runner.minutes <= numbers.SHORT_SESSION  # which may have no calf exercise
    roles = (Role.HIP, Role.KNEE) if short else (Role.CALF, Role.HIP, Role.KNEE)
    if any(one_sided(pick) for pick in menu if pick.role in roles):
        return menu
    hips = shelf.restrictions.more_abduction is not None and not shelf.is_tiny
    if hips and any(p.role is Role.ABDUCTION and p.exercise.unilateral for p in menu):
        return menu  # it is there each time, one leg after the other
    places = {pick.role: place for place, pick in enumerate(menu)}
    # what a complaint needs is changed last, and only for what suits it, too
    for role in sorted(roles, key=lambda one: one in places and menu[places[one]].needed):
        place = places.get(role)
        if place is None:
            continue
        needs = shelf.restrictions.wishes(menu[place].exercise) if menu[place].needed else set()
        others = [
            one
            for one in shelf.with_pattern(patterns(role, "A", menu), taken)
            if one.unilateral
            and one.measure is Measure.REPS
            and needs <= shelf.restrictions.wishes(one)
        ]
        if others:
            rank = base_rank if stage is Stage.BASE else strength_rank
            best = min(others, key=lambda one: rank(shelf, role, "A", one))
            menu[place] = shelf.pick(best, role)
            return menu
    return menu


def _light(shelf: Shelf, known: Menu) -> Menu:
    """Nothing for the legs: core, hips, balance and upper body, from what full sessions have."""
    menu: list[Pick] = []
    general = shelf.runner.goal is Goal.GENERAL_FITNESS
    for role in _LIGHT_GENERAL if general else _LIGHT:
        taken = {pick.exercise.slug for pick in menu}
        candidates = [p for p in known if p.role is role and p.exercise.slug not in taken]
        candidates += [
            shelf.pick(one, role)
            for one in sorted(
                shelf.with_pattern(patterns(role, "A", menu), taken),
                key=lambda one: base_rank(shelf, role, "A", one),
            )
        ]
        for pick in candidates:
            working = pick.exercise.slug in numbers.ON_A_WORKING_LEG
            if not is_lower_body(pick.exercise) and not working and not _is_foot_work(shelf, pick):
                menu.append(pick)
                break
    return tuple(menu)


def _is_foot_work(shelf: Shelf, pick: Pick) -> bool:
    """R12: none of it for new runners but where it suits a complaint or a history."""
    new = shelf.runner.running_months < numbers.NEW_RUNNER_MONTHS
    foot = pick.exercise.pattern is Pattern.FOOT
    return new and foot and not shelf.restrictions.wishes(pick.exercise)


def _stand_ins(shelf: Shelf, role: Role) -> Menu:
    """Exercises on one leg and loaded lifts on both, the best first."""
    found = sorted(
        shelf.with_pattern(patterns(role, "A", ()), set()),
        key=lambda one: strength_rank(shelf, role, "A", one),
    )
    picks = [shelf.pick(one, role) for one in found if one.measure is Measure.REPS]
    return tuple(
        explained(shelf, _suiting(shelf, pick), {}, ())
        for pick in picks
        if one_sided(pick) or on_both_legs(pick)
    )


def _suiting(shelf: Shelf, pick: Pick) -> Pick:
    return replace(pick, suits=shelf.restrictions.wishes(pick.exercise))


def _versatile(shelf: Shelf) -> Menu:
    """A bent-knee calf raise on one leg, and core work of two kinds or for the outer hip."""
    found = [
        *(
            shelf.pick(one, Role.BENT_CALF)
            for one in shelf.by_pattern[Pattern.CALF_BENT_KNEE]
            if one.unilateral
        ),
        *(
            shelf.pick(one, Role.CORE)
            for one in shelf.legal
            if len({*CORE_FIRST["A"], Pattern.HIP_ABDUCTION}.intersection(one.patterns)) > 1
        ),
    ]
    found.sort(key=lambda pick: (shelf.depth(pick.exercise), pick.exercise.slug))
    return tuple(explained(shelf, _suiting(shelf, pick), {}, ()) for pick in found)

"""Which exercises (R12, R17, R18, R19, R22, R43): a menu for each kind of session.

A cycle has two stages: `base` for adaptation, `strength` for everything after it, so that what
was trained stays (continuity) and moves one rung or to a load when the stage changes. Weeks with
several sessions take turns through the menus A, B and C.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from plans.engine import numbers
from plans.engine.restricting import NONE, Restrictions
from plans.engine.shelving import (
    BASICS,
    Load,
    Pick,
    Role,
    Shelf,
    Stage,
    is_lower_body,
    may_do,
    on_both_legs,
    one_sided,
)
from plans.engine.substituting import explained, nearest, with_preferred
from plans.engine.types import (
    Exercise,
    Gap,
    Goal,
    Level,
    Measure,
    Param,
    Pattern,
    Reason,
    Runner,
)

Menu = tuple[Pick, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """`menus` by stage and letter, each in the order of importance."""

    menus: Mapping[tuple[Stage, str], Menu]
    light: Menu
    stand_ins: Mapping[Role, Menu]  # on one leg, or on both with a load
    versatile: Menu  # each does what otherwise takes two places
    next_rungs: Mapping[str, Pick]
    more_abduction: Reason | None = None
    warm_ups: tuple[Exercise, ...]
    balance: Exercise | None
    gaps: tuple[Gap, ...]


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
_KNEE_FIRST = {"A": Pattern.SQUAT, "B": Pattern.LUNGE, "C": Pattern.SQUAT}
_HIP_FIRST = {"A": Pattern.HIP_EXTENSION, "B": Pattern.HINGE, "C": Pattern.HINGE}
_CORE_FIRST = {
    "A": (Pattern.ANTI_EXTENSION, Pattern.ANTI_ROTATION, Pattern.LATERAL_CORE),
    "B": (Pattern.LATERAL_CORE, Pattern.ANTI_ROTATION, Pattern.ROTATION),
    "C": (Pattern.ANTI_ROTATION, Pattern.LATERAL_CORE, Pattern.ANTI_EXTENSION),
}
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
# what R17 asks for, and so what is reported when nothing fills it (R43)
_NEEDED = (
    Pattern.SQUAT,
    Pattern.LUNGE,
    Pattern.HINGE,
    Pattern.HIP_EXTENSION,
    Pattern.CALF,
    Pattern.CALF_BENT_KNEE,
    Pattern.HIP_ABDUCTION,
    Pattern.ANTI_EXTENSION,
    Pattern.ANTI_ROTATION,
    Pattern.LATERAL_CORE,
)


def select(
    runner: Runner, library: Iterable[Exercise], restrictions: Restrictions = NONE
) -> Selection:
    shelf = Shelf(runner, library, restrictions)
    free = Shelf(runner, library, NONE)
    menus = {
        (stage, letter): _menu(shelf, stage, letter, _roles(_menu(free, stage, letter, {})))
        for stage in Stage
        for letter in "ABC"
    }
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
        gaps=_gaps(runner, shelf),
    )


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
        exercise = _best(shelf, stage, letter, role, taken, menu, before.get(role))
        if exercise is not None:
            menu.append(shelf.pick(exercise, role))
            taken.add(exercise.slug)
    menu = with_preferred(shelf, stage, menu)
    taken = {pick.exercise.slug for pick in menu}
    menu = with_preferred(shelf, stage, list(_with_one_sided(shelf, stage, menu, taken)))
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


def _best(
    shelf: Shelf,
    stage: Stage,
    letter: str,
    role: Role,
    taken: set[str],
    menu: Sequence[Pick],
    old: Pick | None,
) -> Exercise | None:
    candidates = shelf.with_pattern(_patterns(role, letter, menu), taken)
    if stage is Stage.STRENGTH:
        candidates = _asked_for(shelf, role, candidates, menu)
    if not candidates:
        return None
    if old is not None and shelf.restrictions.forbid(old.exercise) is not None:
        return nearest(shelf, stage, old.exercise, candidates)
    base = min(candidates, key=lambda one: _base_rank(shelf, role, letter, one))
    if stage is Stage.BASE:
        return base
    if role is Role.BALANCE or base.measure is Measure.HOLD:
        return base  # the hold grows; the exercise stays until its cap (R21)
    if role in {Role.CORE, Role.SECOND_CORE}:
        return _next_rung(shelf, stage, base, candidates)
    loaded = min(candidates, key=lambda one: _strength_rank(shelf, role, letter, one))
    serves = len(shelf.serves(base, stage))
    if shelf.loads[loaded.slug][0] is not Load.NONE or len(shelf.serves(loaded, stage)) > serves:
        return loaded
    harder = _next_rung(shelf, stage, base, candidates)
    if harder is base and role is Role.KNEE:
        harder = _on_one_leg(shelf, letter, base, candidates)
    return harder


def _next_rung(
    shelf: Shelf, stage: Stage, base: Exercise, candidates: Sequence[Exercise]
) -> Exercise:
    """The rung above it, where there is one that does as much for what hurts."""
    serves = len(shelf.serves(base, stage))
    above = [
        one
        for one in candidates
        if one.slug in base.harder
        and one.pattern is base.pattern
        and one.measure is base.measure
        and len(shelf.serves(one, stage)) >= serves
    ]
    return min(above, key=lambda one: (shelf.depth(one), one.slug), default=base)


def _on_one_leg(
    shelf: Shelf, letter: str, base: Exercise, candidates: Sequence[Exercise]
) -> Exercise:
    """R22: a lift that is too light without weights goes to one leg before it goes past 15 reps."""
    serves = len(shelf.serves(base, Stage.STRENGTH))
    others = [
        one
        for one in candidates
        if one.unilateral
        and one.measure is Measure.REPS
        and len(shelf.serves(one, Stage.STRENGTH)) >= serves
    ]
    if base.unilateral or not others:
        return base
    return min(others, key=lambda one: _base_rank(shelf, Role.KNEE, letter, one))


def _asked_for(
    shelf: Shelf, role: Role, candidates: list[Exercise], menu: Sequence[Pick]
) -> list[Exercise]:
    """A split squat or step-down for ultra and trail (R32), a loaded lift on both legs (R18)."""
    wanted: list[Exercise] = []
    if role is Role.KNEE and shelf.runner.goal is Goal.ULTRA_TRAIL:
        wanted = [one for one in candidates if one.slug in numbers.BRAKING]
    elif role is Role.HIP and not any(_on_both_legs(shelf, pick.exercise) for pick in menu):
        wanted = [one for one in candidates if _on_both_legs(shelf, one)]
    return wanted or candidates


def _on_both_legs(shelf: Shelf, exercise: Exercise) -> bool:
    return on_both_legs(shelf.pick(exercise, Role.HIP))


def _patterns(role: Role, letter: str, menu: Sequence[Pick]) -> Sequence[Pattern]:
    if role is Role.SECOND_KNEE:
        first = _main_pattern(menu, Role.KNEE)
        return (Pattern.LUNGE if first is Pattern.SQUAT else Pattern.SQUAT,)
    if role is Role.SECOND_HIP:
        first = _main_pattern(menu, Role.HIP)
        return (Pattern.HINGE if first is Pattern.HIP_EXTENSION else Pattern.HIP_EXTENSION,)
    if role is Role.SECOND_CORE:
        done = {p for pick in menu if pick.role is Role.CORE for p in pick.exercise.patterns}
        return [p for p in _CORE_FIRST["A"] if p not in done] or [Pattern.ROTATION]
    return {
        Role.KNEE: (Pattern.SQUAT, Pattern.LUNGE),
        Role.HIP: (Pattern.HINGE, Pattern.HIP_EXTENSION),
        Role.CALF: (Pattern.CALF,),
        Role.BENT_CALF: (Pattern.CALF_BENT_KNEE,),
        Role.CORE: (*_CORE_FIRST["A"], Pattern.ROTATION),
        Role.ABDUCTION: (Pattern.HIP_ABDUCTION,),
        Role.ADDUCTION: (Pattern.HIP_ADDUCTION,),
        Role.BALANCE: (Pattern.BALANCE, Pattern.FOOT),
        Role.PUSH: (Pattern.PUSH,),
        Role.PULL: (Pattern.PULL,),
    }[role]


def _main_pattern(menu: Sequence[Pick], role: Role) -> Pattern | None:
    return next((pick.exercise.pattern for pick in menu if pick.role is role), None)


def _wish(role: Role, letter: str, exercise: Exercise) -> int:
    """How well it fits what this session of the week is for."""
    pattern = exercise.pattern
    if role is Role.KNEE:
        return 0 if pattern is _KNEE_FIRST[letter] else 1
    if role is Role.HIP:
        return 0 if pattern is _HIP_FIRST[letter] else 1
    if role is Role.CORE:
        wishes = _CORE_FIRST[letter]
        return wishes.index(pattern) if pattern in wishes else len(wishes)
    return 0


def _load_rank(shelf: Shelf, one: Exercise) -> int:
    """A heel raise lifts the whole body: for a calf that is well, no band is more than that."""
    load = shelf.loads[one.slug][0]
    calf = one.pattern in {Pattern.CALF, Pattern.CALF_BENT_KNEE}
    light = calf and load is Load.BAND and not shelf.restrictions.wishes(one)
    return (Load.NONE if light else load).rank


def _base_rank(shelf: Shelf, role: Role, letter: str, one: Exercise) -> tuple[object, ...]:
    """Beginners start with the article's exercises and the lowest rungs (R47); others with a load
    for the big lifts, and with what is at their level. What suits a complaint comes first, at its
    easiest rung; at a history only where no weight would give way to it."""
    load = shelf.loads[one.slug][0]
    wish = _wish(role, letter, one)
    serves = len(shelf.serves(one, Stage.BASE))
    suits = (-serves, shelf.depth(one) if serves else 0)
    hold = one.measure is Measure.HOLD and role not in {Role.CORE, Role.SECOND_CORE, Role.BALANCE}
    if shelf.runner.strength_level is Level.BEGINNER:
        return (
            hold,
            wish,
            *suits,
            not one.from_article,
            shelf.depth(one),
            load.is_weight,
            one.slug,
        )
    big = role in {Role.KNEE, Role.HIP, Role.SECOND_KNEE, Role.SECOND_HIP}
    depth = shelf.depth(one)
    small = not big and not shelf.restrictions.preferred  # which has rungs of its own to begin on
    loads = big or (small and role in {Role.CALF, Role.BENT_CALF, Role.PUSH, Role.PULL})
    return (
        hold,
        *((wish, *suits) if shelf.hurts else ()),
        big and not load.is_weight,
        wish,
        *suits,
        _load_rank(shelf, one) if loads else 0,
        -min(one.level.rank, Level.INTERMEDIATE.rank),
        not one.from_article,
        abs(depth - shelf.runner.strength_level.rank) if small else depth,
        one.slug,
    )


def _strength_rank(shelf: Shelf, role: Role, letter: str, one: Exercise) -> tuple[object, ...]:
    """The most load first; of equals the lowest rung, since the load goes up instead."""
    load = shelf.loads[one.slug][0]
    wish = _wish(role, letter, one)
    serves = len(shelf.serves(one, Stage.STRENGTH))
    return (
        one.measure is Measure.HOLD,
        *((wish, -serves) if shelf.hurts else ()),
        not load.is_weight,
        wish,
        -serves,
        _load_rank(shelf, one),
        -min(one.level.rank, Level.INTERMEDIATE.rank),
        not one.from_article,
        shelf.depth(one),
        one.slug,
    )


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
            for one in shelf.with_pattern(_patterns(role, "A", menu), taken)
            if one.unilateral
            and one.measure is Measure.REPS
            and needs <= shelf.restrictions.wishes(one)
        ]
        if others:
            rank = _base_rank if stage is Stage.BASE else _strength_rank
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
                shelf.with_pattern(_patterns(role, "A", menu), taken),
                key=lambda one: _base_rank(shelf, role, "A", one),
            )
        ]
        for pick in candidates:
            if not is_lower_body(pick.exercise):
                menu.append(pick)
                break
    return tuple(menu)


def _stand_ins(shelf: Shelf, role: Role) -> Menu:
    """Exercises on one leg and loaded lifts on both, the best first."""
    found = sorted(
        shelf.with_pattern(_patterns(role, "A", ()), set()),
        key=lambda one: _strength_rank(shelf, role, "A", one),
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
            if len({*_CORE_FIRST["A"], Pattern.HIP_ABDUCTION}.intersection(one.patterns)) > 1
        ),
    ]
    found.sort(key=lambda pick: (shelf.depth(pick.exercise), pick.exercise.slug))
    return tuple(explained(shelf, _suiting(shelf, pick), {}, ()) for pick in found)


def _gaps(runner: Runner, shelf: Shelf) -> tuple[Gap, ...]:
    needed = list(_NEEDED)
    if runner.goal is Goal.GENERAL_FITNESS:
        needed += [Pattern.PUSH, Pattern.PULL]
    if runner.age >= numbers.MASTERS_AGE:
        needed.append(Pattern.BALANCE)
    needed.append(Pattern.MOBILITY)
    return tuple(
        _gap(runner, shelf, pattern) for pattern in needed if not shelf.by_pattern[pattern]
    )


def _gap(runner: Runner, shelf: Shelf, pattern: Pattern) -> Gap:
    there = [one for one in shelf.all.values() if pattern in one.patterns]
    owned = [one for one in there if any(up <= runner.equipment for up in one.set_ups)]
    params: dict[str, Param] = {
        "pattern": pattern,
        "level": runner.strength_level,
        "equipment": ",".join(sorted(runner.equipment)),
    }
    left_out = next((shelf.restrictions.forbid(one) for one in there if may_do(runner, one)), None)
    if left_out is not None:
        key = "gap_restricted"
        params |= left_out.params
    elif not there:
        key = "gap_catalogue"
    elif owned:
        key = "gap_level"
    else:
        key = "gap_equipment"
        needs = sorted({item for one in there for up in one.set_ups for item in up})
        params["needs"] = ",".join(needs)
    return Gap(pattern=pattern, reason=Reason(code="R43", key=key, params=params))

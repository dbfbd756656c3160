"""The exercise for one role (R12, R18, R22, R32, R47): which of the legal ones comes first."""

from collections.abc import Sequence

from plans.engine import numbers
from plans.engine.shelving import Load, Pick, Role, Shelf, Stage, on_both_legs
from plans.engine.substituting import nearest
from plans.engine.types import Exercise, Goal, Level, Measure, Pattern

_KNEE_FIRST = {"A": Pattern.SQUAT, "B": Pattern.LUNGE, "C": Pattern.SQUAT}
_HIP_FIRST = {"A": Pattern.HIP_EXTENSION, "B": Pattern.HINGE, "C": Pattern.HINGE}
CORE_FIRST = {
    "A": (Pattern.ANTI_EXTENSION, Pattern.ANTI_ROTATION, Pattern.LATERAL_CORE),
    "B": (Pattern.LATERAL_CORE, Pattern.ANTI_ROTATION, Pattern.ROTATION),
    "C": (Pattern.ANTI_ROTATION, Pattern.LATERAL_CORE, Pattern.ANTI_EXTENSION),
}


def best(
    shelf: Shelf,
    stage: Stage,
    letter: str,
    role: Role,
    taken: set[str],
    menu: Sequence[Pick],
    old: Pick | None,
) -> Exercise | None:
    candidates = shelf.with_pattern(patterns(role, letter, menu), taken)
    if stage is Stage.STRENGTH:
        candidates = asked_for(shelf, role, candidates, menu)
    if not candidates:
        return None
    if old is not None and shelf.restrictions.forbid(old.exercise) is not None:
        return nearest(shelf, stage, old.exercise, candidates)
    base = min(candidates, key=lambda one: base_rank(shelf, role, letter, one))
    if stage is Stage.BASE:
        return base
    if role is Role.BALANCE or base.measure is Measure.HOLD:
        return base  # the hold grows; the exercise stays until its cap (R21)
    if role in {Role.CORE, Role.SECOND_CORE}:
        return _next_rung(shelf, stage, base, candidates)
    loaded = min(candidates, key=lambda one: strength_rank(shelf, role, letter, one))
    serves = len(shelf.serves(base, stage))
    more = len(shelf.serves(loaded, stage)) > serves
    # what suits a sore place goes up its ladder rung by rung, not to a weight at once (R40)
    if more or (not serves and shelf.loads[loaded.slug][0] is not Load.NONE):
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
    return min(above, key=lambda one: _gentleness(shelf, one), default=base)


def _gentleness(shelf: Shelf, one: Exercise) -> tuple[object, ...]:
    return (shelf.loads[one.slug][0].is_weight, shelf.depth(one), one.slug)


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
    return min(others, key=lambda one: base_rank(shelf, Role.KNEE, letter, one))


def asked_for(
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


def patterns(role: Role, letter: str, menu: Sequence[Pick]) -> Sequence[Pattern]:
    if role is Role.SECOND_KNEE:
        first = _main_pattern(menu, Role.KNEE)
        return (Pattern.LUNGE if first is Pattern.SQUAT else Pattern.SQUAT,)
    if role is Role.SECOND_HIP:
        first = _main_pattern(menu, Role.HIP)
        return (Pattern.HINGE if first is Pattern.HIP_EXTENSION else Pattern.HIP_EXTENSION,)
    if role is Role.SECOND_CORE:
        done = {p for pick in menu if pick.role is Role.CORE for p in pick.exercise.patterns}
        return [p for p in CORE_FIRST["A"] if p not in done] or [Pattern.ROTATION]
    return {
        Role.KNEE: (Pattern.SQUAT, Pattern.LUNGE),
        Role.HIP: (Pattern.HINGE, Pattern.HIP_EXTENSION),
        Role.CALF: (Pattern.CALF,),
        Role.BENT_CALF: (Pattern.CALF_BENT_KNEE,),
        Role.CORE: (*CORE_FIRST["A"], Pattern.ROTATION),
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
        wishes = CORE_FIRST[letter]
        return wishes.index(pattern) if pattern in wishes else len(wishes)
    return 0


def _load_rank(shelf: Shelf, one: Exercise) -> int:
    load = shelf.loads[one.slug][0]
    return (Load.NONE if shelf.is_lighter_calf(one) else load).rank


def base_rank(shelf: Shelf, role: Role, letter: str, one: Exercise) -> tuple[object, ...]:
    """How well the letter wants it stands between what is asked before and after that."""
    key = (role, one.slug)
    if key not in shelf.base_ranks:
        shelf.base_ranks[key] = _rank_around_letter(shelf, role, one)
    before, after = shelf.base_ranks[key]
    return (*before, _wish(role, letter, one), *after)


def _rank_around_letter(
    shelf: Shelf, role: Role, one: Exercise
) -> tuple[tuple[object, ...], tuple[object, ...]]:
    """Beginners start with the article's exercises and the lowest rungs (R47); others with a load
    for the big lifts, and with what is at their level. What suits a complaint comes first, at its
    easiest rung; at a history only where no weight would give way to it."""
    load = shelf.loads[one.slug][0]
    depth = shelf.depth(one)
    serves = len(shelf.serves(one, Stage.BASE))
    suits = (-serves, shelf.is_lighter_calf(one), depth if serves else 0)
    hold = one.measure is Measure.HOLD and role not in {Role.CORE, Role.SECOND_CORE, Role.BALANCE}
    if shelf.runner.strength_level is Level.BEGINNER:
        return (hold,), (*suits, not one.from_article, depth, load.is_weight, one.slug)
    big = role in {Role.KNEE, Role.HIP, Role.SECOND_KNEE, Role.SECOND_HIP}
    light = big and not load.is_weight
    small = not big and not shelf.restrictions.preferred  # which has rungs of its own to begin on
    loads = big or (small and role in {Role.CALF, Role.BENT_CALF, Role.PUSH, Role.PULL})
    after = (
        _load_rank(shelf, one) if loads else 0,
        -min(one.level.rank, Level.INTERMEDIATE.rank),
        not one.from_article,
        abs(depth - shelf.runner.strength_level.rank) if small else depth,
        one.slug,
    )
    if shelf.hurts:
        return (hold,), (*suits, light, *after)
    return (hold, light), (*suits, *after)


def strength_rank(shelf: Shelf, role: Role, letter: str, one: Exercise) -> tuple[object, ...]:
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

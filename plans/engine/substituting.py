"""What stands in for an exercise that is left out, and how an item says so (R22, R39 to R41)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from plans.engine import numbers
from plans.engine.shelving import BASICS, Pick, Role, Shelf, Stage
from plans.engine.types import Exercise, Measure, Pattern, Reason

# where an exercise of this pattern may stand beside what every session has
_ROLES = {
    Pattern.HIP_ABDUCTION: (Role.ABDUCTION,),
    Pattern.CALF: (Role.CALF,),
    Pattern.CALF_BENT_KNEE: (Role.BENT_CALF,),
    Pattern.ANTI_EXTENSION: (Role.CORE,),
    Pattern.ANTI_ROTATION: (Role.CORE,),
    Pattern.LATERAL_CORE: (Role.CORE,),
    Pattern.HIP_EXTENSION: (Role.HIP, Role.SECOND_HIP),
    Pattern.HINGE: (Role.HIP, Role.SECOND_HIP),
    Pattern.SQUAT: (Role.KNEE, Role.SECOND_KNEE),
    Pattern.LUNGE: (Role.KNEE, Role.SECOND_KNEE),
    Pattern.BALANCE: (Role.BALANCE,),
    Pattern.FOOT: (Role.BALANCE,),
}


# the role in which a change costs the least, and where one exercise more does
_CHANGED_FIRST = (
    Role.CALF,
    Role.CORE,
    Role.HIP,
    Role.KNEE,
    Role.ABDUCTION,
    Role.SECOND_HIP,
    Role.SECOND_KNEE,
    Role.BENT_CALF,
    Role.BALANCE,
)
_FIRST = {Role.SECOND_HIP: Role.HIP, Role.SECOND_KNEE: Role.KNEE, Role.BENT_CALF: Role.CALF}
_JOINED_FIRST = (
    Role.CALF,
    Role.CORE,
    Role.ABDUCTION,
    Role.BENT_CALF,
    Role.SECOND_HIP,
    Role.SECOND_KNEE,
    Role.BALANCE,
    Role.HIP,
    Role.KNEE,
)


def nearest(shelf: Shelf, stage: Stage, old: Exercise, candidates: Sequence[Exercise]) -> Exercise:
    """The same pattern and the nearest difficulty. What suits the complaint comes first, unless
    nothing hurts and a load would give way to it."""
    alike = [one for one in candidates if one.pattern is old.pattern] or list(candidates)
    depth, load = shelf.depth(old), shelf.loads_owned(old)

    def distance(one: Exercise) -> tuple[object, ...]:
        serves = len(shelf.serves(one, stage))
        suits = (-serves, shelf.is_lighter_calf(one), shelf.depth(one) if serves else 0)
        return (
            one.measure is not old.measure,
            *(suits if shelf.hurts else ()),
            abs(shelf.loads[one.slug][0].rank - load.rank),
            *suits,
            abs(one.level.rank - old.level.rank),
            abs(shelf.depth(one) - depth),
            shelf.depth(one),
            one.slug,
        )

    return min(alike, key=distance)


def with_preferred(shelf: Shelf, stage: Stage, letter: str, menu: list[Pick]) -> list[Pick]:
    """At least one preferred exercise for each complaint and, in A, for each history (R40, R41),
    marked as one that time does not take away. What every session has anyway serves first; a new
    place is the last."""
    short = shelf.is_short
    for area in shelf.restrictions.preferred:
        if area not in shelf.restrictions.sore and letter != "A":
            continue
        if any(area in shelf.restrictions.wishes(pick.exercise) for pick in menu[:4]):
            continue
        if _marked(shelf, menu, area):
            continue
        found = _place_for(shelf, stage, menu, area, short=short)
        if found is None:
            continue
        role, exercise = found
        pick = shelf.pick(exercise, role)
        here = next((i for i, one in enumerate(menu) if one.role is role), None)
        if here is None:
            menu.append(pick)
        else:
            menu[here] = pick
    return _mark(shelf, menu)


def _marked(shelf: Shelf, menu: Sequence[Pick], area: str) -> bool:
    """Outer-hip work that is there twice a week anyway."""
    sure = {Role.ABDUCTION} if shelf.restrictions.more_abduction and not shelf.is_tiny else set()
    return any(
        pick.role in sure and area in shelf.restrictions.wishes(pick.exercise) for pick in menu
    )


def _place_for(
    shelf: Shelf, stage: Stage, menu: Sequence[Pick], area: str, *, short: bool
) -> tuple[Role, Exercise] | None:
    """Roles in which a change costs the least: no loaded lift gives way in a longer session."""
    taken = {pick.exercise.slug for pick in menu}
    loaded = {
        pick.role
        for pick in menu
        if pick.role in {Role.KNEE, Role.HIP} and pick.load.is_weight and not short
    }
    sore = area in shelf.restrictions.sore
    roomy = shelf.runner.minutes > numbers.ONE_LIFT_SESSION
    order = _JOINED_FIRST if roomy and not sore else _CHANGED_FIRST
    found = [
        (role, one)
        for one in shelf.legal
        if area in shelf.restrictions.wishes(one) and one.slug not in taken
        for role in _ROLES.get(one.pattern, ())
        if role not in loaded
    ]

    there = {pick.role: pick.exercise for pick in menu}

    def cost(choice: tuple[Role, Exercise]) -> tuple[object, ...]:
        role, one = choice
        old = there.get(role)
        like = old or there.get(_FIRST.get(role, role))
        wishes = shelf.restrictions.wishes(old) if old is not None else frozenset()
        depth = shelf.depth(one)
        return (
            len(wishes - shelf.restrictions.wishes(one)),
            one.measure is Measure.HOLD and role in {Role.HIP, Role.KNEE, Role.CALF},
            order.index(role),
            sore and area not in shelf.serves(one, stage),
            not sore and shelf.is_lighter_calf(one),
            # nothing hurts: as near as may be to what would stand there
            depth if sore or like is None else abs(depth - shelf.depth(like)),
            one.slug,
        )

    return min(found, key=cost, default=None)


def _mark(shelf: Shelf, menu: Sequence[Pick]) -> list[Pick]:
    """As few picks as cover every area; what every session has anyway comes first."""
    open_areas = set(shelf.restrictions.preferred)
    marked = [
        replace(pick, suits=shelf.restrictions.wishes(pick.exercise), needed=False) for pick in menu
    ]
    for roles in (BASICS, tuple(Role)):
        while True:
            best = max(
                (i for i, pick in enumerate(marked) if pick.role in roles),
                key=lambda i: (len(marked[i].suits & open_areas), -i),
                default=None,
            )
            if best is None or not marked[best].suits & open_areas:
                break
            open_areas -= marked[best].suits
            marked[best] = replace(marked[best], needed=True)
    return marked


def explained(shelf: Shelf, pick: Pick, before: Mapping[Role, Pick], menu: Sequence[Pick]) -> Pick:
    """With what it replaces, and with the complaint that it suits."""
    restrictions = shelf.restrictions
    old = before.get(pick.role)
    why: list[Reason] = []
    areas = [area for area in restrictions.preferred if area in restrictions.wishes(pick.exercise)]
    replaces = None
    if old is not None and old.exercise.slug not in {one.exercise.slug for one in menu}:
        banned = restrictions.forbid(old.exercise)
        names = {"old": old.exercise.name, "exercise": pick.exercise.name}
        if banned is not None:
            replaces = old.exercise.slug
            wish = restrictions.unwanted.get(old.exercise.slug)
            both = [banned] if wish is None or wish is banned else [banned, wish]
            why += [replace(one, key="swapped", params={**one.params, **names}) for one in both]
        elif areas:
            replaces = old.exercise.slug
            suits = restrictions.preferred[areas[0]]
            code = "R41" if suits.code == "R41" else "R40"
            chosen = {**suits.params, **names}
            why.append(Reason(code=code, key="preferred", params=chosen))
            areas = areas[1:]
    for area in areas:
        why.append(replace(restrictions.preferred[area], key="suits"))
    if pick.role is Role.ABDUCTION and restrictions.more_abduction is not None:
        why.append(replace(restrictions.more_abduction, code="R17", key="abduction_for"))
    if pick.tempo is not None and restrictions.slow_heels is not None:
        why.append(restrictions.slow_heels)
    return replace(pick, replaces=replaces, because=tuple(why))


def instead_of_none_of(there: Iterable[str], pick: Pick) -> Pick:
    """What a session has itself is replaced by nothing in it."""
    if pick.replaces is None or pick.replaces not in there:
        return pick
    because = tuple(why for why in pick.because if why.key not in {"swapped", "preferred"})
    return replace(pick, replaces=None, because=because)

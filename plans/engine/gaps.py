"""Patterns that no legal exercise fills: reported, never filled by relaxing a rule (R43)."""

from plans.engine import numbers
from plans.engine.shelving import Shelf, may_do
from plans.engine.types import Gap, Goal, Param, Pattern, Reason, Runner

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


def gaps_of(runner: Runner, shelf: Shelf) -> tuple[Gap, ...]:
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
    whys = [shelf.restrictions.forbid(one) for one in there if may_do(runner, one)]
    wishes = [why for why in whys if why in shelf.restrictions.unwanted.values()]
    left_out = next(iter([*wishes, *whys]), None)  # first what the runner can take back
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

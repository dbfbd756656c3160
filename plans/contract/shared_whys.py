"""Whys that several exercises of a table have in common, each said once with their names."""

from collections.abc import Sequence
from dataclasses import dataclass

from plans.contract.layout import HELD
from plans.contract.whys import Told, Why
from plans.engine.reasons import sentence
from plans.engine.reasons.words import DAYS, EQUIPMENT, ROLES, a_role, in_a_sentence, listed
from plans.engine.types import Param, Reason

FAMILIES = {
    "every_session": "every_session",
    "one_sided": "every_session",
    "every_week": "every_week",
    "fills_time": "fills_time",
    "light_item": "light_item",
    "equipment": "equipment",
}
AGAIN = {
    "kept_light": "Stays light all through the plan, too.",
    "slow_heels": "Slowly up and down, too.",
    "second_lift": "Rests for {rest} seconds, too.",
}
FEW_SETS = {
    "floor_growth": "Leg work grows by a fifth a week at most, so not all have four sets yet",
    "floor_room": "Your {minutes} minutes have no room for the four sets that would be better",
}
ALONE_TOO = frozenset({"equipment"})  # no longer than the sentence about one


def again(reason: Reason) -> str | None:
    """Of one more exercise, where the whole sentence was said of another."""
    short = AGAIN.get(reason.key)
    return short and short.format(**reason.params)


def few_sets(key: str, whys: Sequence[Why]) -> str:
    """Where a week has less than R16's four sets, all weeks in one sentence."""
    weeks: dict[int, list[str]] = {}
    for why in whys:
        for week, reason in why.by_week.items():
            weeks.setdefault(week, []).append(f"{reason.params['group']} {reason.params['sets']}")
    rows = "; ".join(f"{', '.join(weeks[week])} in week {week}" for week in sorted(weeks))
    return f"{FEW_SETS[key].format(**whys[0].reason.params)}: {rows}."


@dataclass(frozen=True, kw_only=True)
class Member:
    name: str
    reason: Reason

    @property
    def inside(self) -> str:
        return in_a_sentence(self.name)

    def param(self, name: str) -> Param:
        return self.reason.params[name]


def family_of(reason: Reason) -> str | None:
    """None where the sentence stands for itself."""
    family = FAMILIES.get(reason.key)
    in_turns = family == "every_session" and "session" not in sentence(reason)
    return None if in_turns else family


def is_shared(family: str, members: Sequence[Member]) -> bool:
    return len(members) > 1 or family in ALONE_TOO


def shared(family: str, members: Sequence[Member], told: Told) -> str:
    first = members[0]
    match family:
        case "every_session":
            text = f"Every full session has one: {_by_role(members)}."
            one_sided = [one.inside for one in members if one.reason.key == "one_sided"]
            if not one_sided:
                return text
            known = told.is_said("one_sided")
            why = ", too" if known else ", as running is, and both sides do the same"
            return f"{text} One leg at a time{why}: {_and(one_sided)}."
        case "every_week":
            day = DAYS[str(first.param("day"))]
            return (
                f"Each of your weeks needs some, and your {day} session has room for it: "
                f"{_by_role(members)}."
            )
        case "fills_time":
            minutes = first.param("minutes")
            rows = "; ".join(_pair(a_role(one.param("role")), one) for one in members)
            return f"Your {minutes} minutes leave room for {rows}."
        case "light_item":
            day = DAYS[str(first.param("day"))]
            return (
                f"These leave your legs alone on {day}, well short of effort: {_by_role(members)}."
            )
        case _:
            by_kit: dict[str, list[str]] = {}
            for one in members:
                kit = listed(one.param("equipment"), EQUIPMENT)
                by_kit.setdefault(kit, []).append(one.inside)
            rows = "; with your ".join(f"{kit}: {_and(names)}" for kit, names in by_kit.items())
            return f"With your {rows}."


def _by_role(members: Sequence[Member]) -> str:
    return "; ".join(_pair(ROLES[str(one.param("role"))], one) for one in members)


def _pair(role: str, one: Member) -> str:
    return f"{role}{HELD}– {one.inside}"


def _and(names: Sequence[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last

"""What a week needs beside its basics, and says where it lacks (R16, R17)."""

from collections.abc import Callable, Sequence

from plans.engine import numbers
from plans.engine.filling.drafting import Draft
from plans.engine.filling.joining import WeekInTheMaking
from plans.engine.filling.meeting import meet, meet_pressed
from plans.engine.filling.swapping import swap_in
from plans.engine.phases import AA, POW, STR
from plans.engine.shelving import Role
from plans.engine.types import Param, Pattern, Reason

Way = Callable[[WeekInTheMaking, Role], bool]
_GROUPS = (
    ("knee", numbers.KNEE, (Role.SECOND_KNEE,)),
    ("hip", numbers.HIP, (Role.SECOND_HIP,)),
    ("calf", numbers.CALF, (Role.BENT_CALF, Role.CALF)),
)


def meet_needs(making: WeekInTheMaking) -> None:
    """R17's weekly items, wherever they fit first; what waits is said."""
    needs, week, sessions = making.course.needs, making.week, making.sessions
    roles = needs.due(week, sessions, making.lines)
    waited = any(needs.waiting[role] for role in roles)
    for role in roles:
        _meet_all(
            making, role, [swap_in, meet] if waited or making.course.is_short else [meet, swap_in]
        )
    for role in roles:
        if needs.waiting[role]:
            _meet_all(making, role, [meet, meet_pressed])
        if needs.is_owed(role, week, sessions, making.lines):
            making.drafts[-1].reasons.append(_why_waiting(making, role))


def _meet_all(making: WeekInTheMaking, role: Role, ways: Sequence[Way]) -> None:
    """As often as the week needs it."""
    for _ in making.drafts:
        if role not in making.course.needs.due(making.week, making.sessions, making.lines):
            return
        if not any(way(making, role) for way in ways):
            return


def _why_waiting(making: WeekInTheMaking, role: Role) -> Reason:
    if not any(pick.role is role for draft in making.drafts for pick in draft.spare):
        code, key = "R35", "waits_new"
    elif all(draft.exercises >= making.course.most(making.week) for draft in making.drafts):
        code, key = "R17", "waits_full"
    else:
        code, key = "R45", "waits_time"
    params: dict[str, Param] = {
        "role": role,
        "minutes": making.course.runner.minutes,
        "sessions": len(making.drafts),
        "most": making.course.most(making.week),
        "repeated": int(making.week.repeated),
    }
    return Reason(code=code, key=key, params=params)


def meet_floor(making: WeekInTheMaking) -> None:
    """R16: four sets a week for knee, hip and calf. With less than an hour a week, too, as far as
    they fit, so that the hour takes no sets away (R46); but only with an hour is a lack told."""
    hour = making.course.runner.minutes * len(making.drafts) >= numbers.FLOOR_MINUTES
    if making.week.phase not in {AA, STR, POW}:
        return
    for name, group, seconds in _GROUPS:
        while (sets := _sets_of(making.drafts, group)) < numbers.FLOOR_SETS:
            if not _one_for(making, group, seconds):
                if hour:
                    making.drafts[-1].reasons.append(_why_below_floor(making, name, sets))
                break


def _one_for(
    making: WeekInTheMaking,
    group: frozenset[Pattern],
    roles: Sequence[Role],
) -> bool:
    lines = [
        (line.sets, i, draft, line)
        for draft in making.drafts
        for i, line in enumerate(draft.lines)
        if not group.isdisjoint(line.pick.exercise.patterns) and line.sets < line.most
    ]
    for _, _, draft, line in sorted(lines, key=lambda one: one[:2]):
        if making.one_more(draft, line):
            return True
    return any(meet(making, role) for role in roles)


def _why_below_floor(making: WeekInTheMaking, group: str, sets: int) -> Reason:
    held = any(draft.held_back for draft in making.drafts)
    params: dict[str, Param] = {
        "group": group,
        "sets": sets,
        "sessions": len(making.drafts),
        "minutes": making.course.runner.minutes,
    }
    code, key = ("R35", "floor_growth") if held else ("R45", "floor_room")
    return Reason(code=code, key=key, params=params)


def tell_of_hips(making: WeekInTheMaking) -> None:
    """R17 asks for outer-hip work twice a week here: where time forbids it, it says so. Up to 20
    minutes it is twice in two weeks."""
    due = making.course.needs.due(making.week, making.sessions, making.lines)
    if making.course.is_short and Role.ABDUCTION not in due:
        return
    why = making.course.selection.more_abduction
    lacking = [
        draft
        for draft in making.drafts
        if not any(Pattern.HIP_ABDUCTION in line.pick.exercise.patterns for line in draft.lines)
    ]
    if why is None or len(making.drafts) < 2 or len(making.drafts) - len(lacking) >= 2:
        return
    params = {**why.params, "minutes": making.course.runner.minutes}
    for draft in lacking:
        draft.reasons.append(Reason(code="R17", key="abduction_no_room", params=params))


def _sets_of(drafts: Sequence[Draft], group: frozenset[Pattern]) -> int:
    return sum(
        line.sets
        for draft in drafts
        for line in draft.lines
        if not group.isdisjoint(line.pick.exercise.patterns)
    )

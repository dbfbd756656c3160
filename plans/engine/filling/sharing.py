"""What each full session of a week is sure to have, shared out over all of them (R17, R40, R41).

Knee, hip, calf and core stand in every session; up to 20 minutes calf and core take turns. What a
complaint or a history asks for stands where there is room, once a week; so does outer-hip work.
"""

from collections.abc import Sequence

from plans.engine import numbers
from plans.engine.dosing import Line
from plans.engine.filling.course import Course
from plans.engine.filling.drafting import Draft
from plans.engine.filling.lifting import train_one_and_both
from plans.engine.phases import PlannedWeek
from plans.engine.shelving import BASICS, LIFTS, Pick, Role

IN_TURN = {Role.CALF: Role.CORE, Role.CORE: Role.CALF}


def share_out(
    course: Course, week: PlannedWeek, drafts: Sequence[Draft], beside: Sequence[Line]
) -> None:
    before = course.past.before[-1] if course.past.before else None
    for draft in drafts:
        there = {pick.role for pick in draft.spare}
        if course.is_short:
            draft.turn = turn_after(before, there)
        for role in BASICS:
            if (
                role in {draft.turn, *(IN_TURN if draft.turn is None else ())}
                or role not in IN_TURN
            ):
                _take(draft, role)
        before = draft
    _share_wishes(course, week, drafts, beside)
    train_one_and_both(course, week, drafts, beside)
    if course.selection.more_abduction is not None and not course.is_tiny:
        _share_hips(course, week, drafts, beside)


def _share_hips(
    course: Course, week: PlannedWeek, drafts: Sequence[Draft], beside: Sequence[Line]
) -> None:
    """Twice a week; up to 20 minutes twice in two weeks, so that the rest of a week's needs has a
    place, too (R17)."""
    left = len(drafts)
    if course.is_short and not course.needs.hips_each_time:
        left = int(Role.ABDUCTION in course.needs.due(week, course.sessions(week), beside))
    left -= sum(pick.role is Role.ABDUCTION for draft in drafts for pick in draft.sure)
    for draft in drafts:
        has = any(pick.role is Role.ABDUCTION for pick in draft.sure)
        if left > 0 and not has and len(draft.sure) < _room(course, week, draft):
            _take(draft, Role.ABDUCTION)
            left -= 1


def turn_after(before: Draft | None, there: set[Role]) -> Role | None:
    """Calf or core, whichever the session before had not. Core begins, since a light session
    lives on what is known."""
    if not there & IN_TURN.keys():
        return None
    turn = Role.CORE
    if before is not None:
        last = IN_TURN[before.turn or Role.CALF]
        turn = next((role for role in IN_TURN if not has(before, role)), last)
    return turn if turn in there else IN_TURN[turn]


def has(draft: Draft, role: Role) -> bool:
    """Whether it trains the calf, or the core, in whatever role."""
    group = numbers.CALF if role is Role.CALF else numbers.CORE
    picks = [*draft.sure, *(line.pick for line in draft.lines)]
    return any(not group.isdisjoint(pick.exercise.patterns) for pick in picks)


def _take(draft: Draft, role: Role) -> None:
    """The first of its menu, where the session has it not yet."""
    if any(pick.role is role for pick in draft.sure):
        return
    draft.sure += [pick for pick in draft.spare if pick.role is role][:1]


def _room(course: Course, week: PlannedWeek, draft: Draft) -> int:
    return course.most(week) - draft.jump_exercises


def _share_wishes(
    course: Course, week: PlannedWeek, drafts: Sequence[Draft], beside: Sequence[Line]
) -> None:
    """At least one preferred exercise a week for each complaint and history."""
    met = {area for line in beside for area in line.pick.suits}
    met |= {area for draft in drafts for pick in draft.sure for area in pick.suits}
    menus = course.selection.menus.values()
    asked = {area for menu in menus for pick in menu for area in pick.suits}
    while wishes := asked - met:
        found = (
            _joining(course, week, drafts, wishes)
            or _swapping(course, drafts, wishes)
            or _instead_of_turn(course, drafts, wishes)
            or _swapping(course, drafts, wishes, lighter=True)
        )
        if found is None:
            break
        draft, place, pick = found
        draft.sure[place : place + 1] = [pick]
        draft.owed |= {pick.role}
        met |= pick.suits
    _mark_owed(drafts, beside)


def _mark_owed(drafts: Sequence[Draft], beside: Sequence[Line]) -> None:
    """What every session has may be all that suits a complaint: then time leaves it, too."""
    met = {area for line in beside for area in line.pick.suits}
    met |= {area for one in drafts for pick in one.sure if _stays(one, pick) for area in pick.suits}
    for draft in drafts:
        for pick in draft.sure:
            if pick.suits - met:
                draft.owed |= {pick.role}
                met |= pick.suits


def _stays(draft: Draft, pick: Pick) -> bool:
    return pick.role in LIFTS or pick.role in draft.owed


Place = tuple[Draft, int, Pick]


def _joining(
    course: Course, week: PlannedWeek, drafts: Sequence[Draft], wishes: set[str]
) -> Place | None:
    """In a session that has room for it."""
    found = [
        (draft, len(draft.sure), pick)
        for draft in drafts
        if len(draft.sure) < _room(course, week, draft)
        for pick in (*draft.spare, *_known_for(course, wishes))
        if pick.suits & wishes
        and all(
            pick.role is not one.role and pick.exercise is not one.exercise for one in draft.sure
        )
    ]
    return max(found, key=lambda one: (len(one[2].suits & wishes), one[2].needed), default=None)


def _swapping(
    course: Course, drafts: Sequence[Draft], wishes: set[str], *, lighter: bool = False
) -> Place | None:
    """Instead of one that does the same and suits less, where another session's menu has it; where
    nothing else is left, a lift gives way to a lighter one, too (R40 before R13)."""
    for draft in drafts:
        for place, old in enumerate(draft.sure):
            others = [p for one in drafts for p in one.sure if p is not old]
            alone = old.suits - {area for pick in others for area in pick.suits}
            for new in _alike(course, old, lighter=lighter):
                if new.suits & wishes and alone <= new.suits and new not in draft.sure:
                    return draft, place, new
    return None


def _alike(course: Course, old: Pick, *, lighter: bool) -> list[Pick]:
    """Known ones for the same role; for a lift of a longer session with no less load."""
    known = course.past.seen
    lighter = lighter or course.is_short or old.role not in LIFTS
    return [
        pick
        for menu in course.selection.menus.values()
        for pick in menu
        if pick.role is old.role
        and pick.exercise.slug in known
        and (pick.load.is_weight or not old.load.is_weight or lighter)
    ]


def _instead_of_turn(course: Course, drafts: Sequence[Draft], wishes: set[str]) -> Place | None:
    """R40 and R41 before R17: where a short session is full, calf or core gives its turn away."""
    for draft in drafts:
        places = [i for i, pick in enumerate(draft.sure) if pick.role is draft.turn]
        for place in places if course.is_short and not course.is_tiny else ():
            if draft.sure[place].role in draft.owed or draft.sure[place].suits:
                continue
            for new in (*draft.spare, *_known_for(course, wishes)):
                if new.suits & wishes and all(
                    new.exercise is not one.exercise and new.role is not one.role
                    for one in draft.sure
                ):
                    return draft, place, new
    return None


def _known_for(course: Course, wishes: set[str]) -> list[Pick]:
    return [
        pick
        for menu in course.selection.menus.values()
        for pick in menu
        if pick.suits & wishes and pick.exercise.slug in course.past.seen
    ]

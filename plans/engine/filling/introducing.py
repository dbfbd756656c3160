"""Which exercises of its menu a session may begin with today (R21, R30, R35)."""

from collections.abc import Sequence
from dataclasses import replace

from plans.engine import numbers
from plans.engine.days import is_late
from plans.engine.dosing import hold_cap
from plans.engine.filling.course import Course
from plans.engine.filling.drafting import Draft
from plans.engine.phases import AA, STR, PlannedWeek
from plans.engine.shelving import BASICS, LIFTS, Pick, Role, Stage
from plans.engine.spacing import Slot
from plans.engine.types import Goal, Level

_OTHER = {"A": "B", "B": "A"}
# A's main lift is at the knee, B's at the hip: the other lift gives way
_GIVES_WAY = {"A": (Role.HIP, Role.SECOND_HIP), "B": (Role.KNEE, Role.SECOND_KNEE)}


def menu_of(
    course: Course,
    week: PlannedWeek,
    slot: Slot,
    letter: str,
    due: list[Role],
    *,
    alone: bool = False,
) -> list[Pick]:
    """The menu of this letter, with what is known for what may not be new. A week's only session,
    `alone`, has the main lift of A and that of B."""
    base = week.phase is AA or not _has_strength(course, week)
    stage = Stage.BASE if base else Stage.STRENGTH
    picks: Sequence[Pick] = course.selection.menus[stage, letter]
    if alone and not course.is_short:
        picks = _with_both_lifts(picks, course.selection.menus[stage, _OTHER[letter]], letter)
    if stage is Stage.BASE and _strength_begins_lighter(course, week):
        picks = _with_knee_of(picks, course.selection.menus[Stage.STRENGTH, letter])
    menu = [_climbed(course, pick) for pick in picks]
    allowed = new_allowed(course, week, slot)
    if allowed is None:
        return menu
    past = course.past
    new = [pick for pick in menu if pick.exercise.slug not in past.seen]
    asked = {*BASICS, *due}
    ultra = week.phase is STR and course.runner.goal is Goal.ULTRA_TRAIL
    began_lighter = week.of_phase == 2 and course.weeks[week.number - 2].deload
    suited = {area for pick in past.by_role.values() for area in pick.suits}
    # what nothing known could stand in for has the first claim on being new
    new.sort(
        key=lambda pick: (
            not (ultra and pick.exercise.slug in numbers.BRAKING),  # R32
            not pick.needed or pick.suits <= suited,
            not (began_lighter and pick.role in LIFTS),  # the phase's own, a week late already
            pick.role not in asked or past.stand_in(pick.role) is not None,
            pick.role not in asked and not pick.needed,
            pick.role not in BASICS and not pick.needed,
            pick.role in past.by_role,
        )
    )
    welcome = {pick.exercise.slug for pick in new[:allowed]} | past.seen
    spare: dict[str, Pick] = {}
    for pick in menu:
        known = pick if pick.exercise.slug in welcome else past.stand_in(pick.role)
        if known is not None:
            spare.setdefault(known.exercise.slug, known)
    return list(spare.values())


def _strength_begins_lighter(course: Course, week: PlannedWeek) -> bool:
    """A deload repeats this week, and R32 asks strength's first week for a braking exercise."""
    after = course.weeks[week.number : week.number + 1]
    lighter = any(one.deload and one.phase is STR for one in after)
    return lighter and course.runner.goal is Goal.ULTRA_TRAIL


def _with_knee_of(picks: Sequence[Pick], others: Sequence[Pick]) -> list[Pick]:
    knee = _of_role(others, Role.KNEE)
    if knee is None:
        return list(picks)
    left = [pick for pick in picks if pick.exercise is not knee.exercise]
    return [knee, *(pick for pick in left if pick.role is not Role.KNEE)]


def _with_both_lifts(picks: Sequence[Pick], others: Sequence[Pick], letter: str) -> list[Pick]:
    """Each lift is trained every week so. What stood in its place may come second; nothing that a
    complaint or a history needs gives way (R40, R41)."""
    role, second = _GIVES_WAY[letter]
    own, other = (_of_role(menu, role) for menu in (picks, others))
    if own is None or other is None or own.exercise is other.exercise:
        return list(picks)
    if any(pick.needed for pick in picks if pick.role in {role, second}):
        return list(picks)
    changed = {role: other, second: replace(own, role=second)}
    found: dict[str, Pick] = {}
    for pick in picks:
        one = changed.get(pick.role, pick)
        found.setdefault(one.exercise.slug, one)
    return list(found.values())


def _of_role(menu: Sequence[Pick], role: Role) -> Pick | None:
    return next((pick for pick in menu if pick.role is role), None)


def may_begin(course: Course, week: PlannedWeek, draft: Draft, pick: Pick) -> bool:
    """Whether this session may have it, with all that is new in it already."""
    seen = course.past.seen
    if pick.exercise.slug in seen:
        return True
    allowed = new_allowed(course, week, draft.slot)
    if allowed is None:
        return True
    return sum(line.pick.exercise.slug not in seen for line in draft.lines) < allowed


def _has_strength(course: Course, week: PlannedWeek) -> bool:
    """A beginner's short build stays with the first exercises."""
    return course.runner.strength_level is not Level.BEGINNER or any(
        one.phase is STR and one.cycle == week.cycle for one in course.weeks
    )


def _climbed(course: Course, pick: Pick) -> Pick:
    """R21: a hold at its cap gives way to the next rung, which begins at its own dose."""
    slug = pick.exercise.slug
    holds, next_rungs = course.past.holds, course.selection.next_rungs
    # what a complaint or a history needs stays (R40)
    while not pick.needed and slug in holds and slug in next_rungs:
        if holds[slug][1] < hold_cap(pick.exercise):
            break
        pick = replace(next_rungs[slug], role=pick.role)
        slug = pick.exercise.slug
    return pick


def new_allowed(course: Course, week: PlannedWeek, slot: Slot) -> int | None:
    """None: as many as the menu has."""
    if not course.past.before:
        return None
    if is_late(course.runner, slot.date):
        return 0
    if week.of_phase == 1:
        return None
    jumps = course.jumps.sessions.get(slot.date)
    new = jumps is not None and jumps.work.exercise.slug not in course.past.jumped
    return numbers.NEW_EXERCISES_A_SESSION - new

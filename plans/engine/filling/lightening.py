"""Light and mobility sessions: nothing that loads the legs (R28, R30, R31, R36)."""

from datetime import date

from plans.engine import numbers
from plans.engine.days import is_late
from plans.engine.dosing import dose
from plans.engine.filling.course import Course
from plans.engine.filling.drafting import Draft
from plans.engine.filling.easing import in_session_order
from plans.engine.phases import RECOVERY, PlannedWeek
from plans.engine.shelving import Pick
from plans.engine.spacing import Slot
from plans.engine.types import Measure, SessionKind


def lighten(course: Course, week: PlannedWeek, slot: Slot) -> Draft:
    """A session without leg work; a mobility session has no exercises here."""
    draft = Draft(slot=slot, letter="", lines=[])
    spent = 0.0  # as in a week that is not lighter: fewer sets make no room for another exercise
    if slot.kind is SessionKind.MOBILITY:
        return draft
    for pick in _menu(course, week, slot.date):
        line = dose(course.runner, week, slot.date, "", pick)
        line.sets = 1 if course.is_tiny else line.sets
        if line.rir is not None:
            line.rir = max(line.rir, numbers.HARD_RIR)
        if line.hold is not None and pick.exercise.measure is Measure.HOLD:
            line.change(None, course.past.next_hold(week, pick))
        if spent + line.seconds > course.budget:
            continue
        spent += line.seconds
        line.sets = max(1, line.sets - 1) if week.deload else line.sets
        if len(draft.lines) < numbers.SHORT_SESSION_EXERCISES:
            draft.lines.append(line)
    draft.lines.sort(key=in_session_order)
    return draft


def _menu(course: Course, week: PlannedWeek, day: date) -> list[Pick]:
    """Nothing new shortly before a race (R30) or in a deload (R36), wherever there is
    anything at all that is not new."""
    past = course.past
    menu = {pick.exercise.slug: pick for pick in course.selection.light}
    menu |= {slug: pick for slug, pick in past.legs_free.items() if slug not in menu}
    if is_late(course.runner, day) and week.phase is not RECOVERY and past.seen:
        return [pick for slug, pick in menu.items() if slug in past.seen]
    if week.deload and not past.last_week.isdisjoint(menu):
        return [pick for slug, pick in menu.items() if slug in past.last_week]
    if week.of_phase == 1 or not past.seen:
        return list(menu.values())
    new = [slug for slug in menu if slug not in past.seen]
    welcome = past.seen.union(new[: numbers.NEW_EXERCISES_A_SESSION])  # R35
    return [pick for slug, pick in menu.items() if slug in welcome]

"""What a week says for itself: why it is short, has few sets, or no calf (R13, R17, R35, R45)."""

from collections.abc import Sequence

from plans.engine import numbers
from plans.engine.dosing import Line
from plans.engine.filling.course import Course, share_of
from plans.engine.filling.drafting import TURNS, Draft
from plans.engine.phases import PlannedWeek
from plans.engine.types import Param, Reason


def tell(course: Course, week: PlannedWeek, draft: Draft) -> None:
    _say_what_is_short(course, week, draft)
    _say_where_sets_are_few(course, week, draft)


def _say_what_is_short(course: Course, week: PlannedWeek, draft: Draft) -> None:
    minutes = course.runner.minutes
    if share_of(minutes, draft) >= numbers.TIME_FLOOR:
        return
    why: dict[str, Param] = {"minutes": minutes, "week": week.number}
    if draft.held_back and week.number in course.jumps.rising:
        draft.reasons.append(Reason(code="R35", key="jumps_grow_alone", params=why))
    elif draft.held_back:
        draft.reasons.append(Reason(code="R35", key="gentle_growth", params=why))
    elif draft.exercises < course.most(week) and not course.is_tiny:
        draft.reasons.append(Reason(code="R45", key="nothing_more", params=why))


def _say_where_sets_are_few(course: Course, week: PlannedWeek, draft: Draft) -> None:
    """Where time (R45) or the week's growth (R35) leaves fewer than R13's row has."""
    few = [line for line in draft.lines if line.sets < line.least_sets]
    if course.is_tiny or not few:
        return
    line = few[0]
    params: dict[str, Param] = {
        "exercise": line.pick.exercise.name,
        "sets": line.sets,
        "week": week.number,
        "minutes": course.runner.minutes,
    }
    if draft.crowded:
        draft.reasons.append(Reason(code="R45", key="few_sets_time", params=params))
    else:
        draft.reasons.append(Reason(code="R35", key="few_sets_growth", params=params))


def tell_waiting(
    course: Course, week: PlannedWeek, drafts: Sequence[Draft], beside: Sequence[Line]
) -> None:
    """What R17 asks of a week, and a lighter one lacks as the week before did."""
    lines = [*beside, *(line for draft in drafts for line in draft.lines)]
    sessions = course.sessions(week)
    for role in course.needs.due(week, sessions, lines):
        if course.needs.is_owed(role, week, sessions, lines):
            why: dict[str, Param] = {"role": role, "week": week.number}
            drafts[-1].reasons.append(Reason(code="R17", key="waits_lighter", params=why))


def tell_turn(course: Course, draft: Draft, before: Draft) -> None:
    """Calf or core (R17), where the full session before had none of it, either."""
    known = {pick.role for pick in draft.spare} | course.past.turns.keys()
    for role in TURNS if draft.turn is not None else ():
        if role in known and not draft.trains(role) and not before.trains(role):
            why: dict[str, Param] = {"minutes": course.runner.minutes, "role": role}
            draft.reasons.append(Reason(code="R45", key="turn_waits", params=why))

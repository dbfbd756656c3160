"""The sessions of each week, in order: what was trained decides what comes next (R15 to R17).

A week that builds is in building.py, one made smaller in reducing.py, light sessions in
lightening.py; what may be new is in introducing.py, and what was trained in remembering.py.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from plans.engine.filling.building import Builder
from plans.engine.filling.continuing import (
    begins_in,
    keep_known,
    note_done,
    planned_anew,
    recall,
)
from plans.engine.filling.course import Course
from plans.engine.filling.drafting import Draft
from plans.engine.filling.levelling import Leveller
from plans.engine.filling.lightening import lighten
from plans.engine.filling.reducing import deload, taper
from plans.engine.phases import TAPER, PlannedWeek
from plans.engine.spacing import Slot
from plans.engine.types import SessionKind, Trained


def fill(course: Course, least: Mapping[date, int]) -> list[list[Draft]]:
    """The sessions of each week with their lines; mobility sessions stay without. Each has at
    least so many sets."""
    leveller = Leveller(course, least)
    return [
        leveller.level(week, days)
        for week, days in zip(course.weeks, sessions_of(course), strict=True)
    ]


def most_sets(courses: Iterable[Course]) -> dict[date, int]:
    """Of each session, over all of these."""
    most: dict[date, int] = {}
    for course in courses:
        for days in sessions_of(course):
            for draft in days:
                if draft.slot.kind is SessionKind.FULL:
                    most[draft.slot.date] = max(draft.sets, most.get(draft.slot.date, 0))
    return most


def sessions_of(course: Course) -> Iterator[list[Draft]]:
    builder = Builder(course)
    for week, days in zip(course.weeks, course.slots, strict=True):
        yield _week(builder, week, days)


def _week(builder: Builder, week: PlannedWeek, days: Sequence[Slot]) -> list[Draft]:
    course, trained = builder.course, builder.course.runner.trained
    if trained is not None and begins_in(trained, week):
        recall(course, week, trained)
    full = [slot for slot in days if slot.kind is SessionKind.FULL]
    others = [lighten(course, week, slot) for slot in days if slot.kind is not SessionKind.FULL]
    drafts = _full(builder, week, full, others) if full else []
    if trained is not None and begins_in(trained, week):
        _note_ahead(course, week, drafts, others, trained)
    else:
        course.past.note(week, drafts, others)
    return sorted(drafts + others, key=lambda draft: draft.slot.date)


def _note_ahead(
    course: Course,
    week: PlannedWeek,
    drafts: Sequence[Draft],
    others: Sequence[Draft],
    trained: Trained,
) -> None:
    """The days before were trained otherwise; the next week still repeats all of this one."""
    ahead = planned_anew(course, week, drafts, trained)
    light = [draft for draft in others if draft.slot.date >= trained.since]
    course.past.note(week, ahead, light)
    note_done(course, week, trained)
    if drafts:
        course.past.before = list(drafts)
    keep_known(course, week)


def _full(
    builder: Builder, week: PlannedWeek, slots: Sequence[Slot], others: Sequence[Draft]
) -> list[Draft]:
    if week.deload and builder.course.past.before:
        return deload(builder.course, week, slots)
    if week.phase is TAPER and builder.course.past.before:
        return taper(builder.course, week, slots)
    return builder.build(week, slots, [line for draft in others for line in draft.lines])

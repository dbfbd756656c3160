"""A plan that goes on with other answers: from there on, what was really trained counts.

The weeks before are filled as these answers would have had them, since loads and turns come of
them; nothing of that was trained, so what the rules compare with is put in its place here.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from plans.engine import numbers
from plans.engine.dosing import dose
from plans.engine.filling.course import Course
from plans.engine.filling.drafting import Draft
from plans.engine.filling.easing import drop_until, shrink
from plans.engine.phases import RECOVERY, TAPER, PlannedWeek
from plans.engine.shelving import Pick, Role
from plans.engine.types import Block, Item, Measure, Programme, Session, Trained


def was_trained(programme: Programme, trained: Trained) -> bool:
    """Whether the days before the change are the programme's own, but for a session's day."""
    planned = [one for week in programme.weeks for one in week.sessions]
    return _work(planned, trained.since) == _work(trained.sessions, trained.since)


def _work(sessions: Iterable[Session], until: date) -> Counter[tuple[object, ...]]:
    return Counter(
        (_monday(one.date), item.exercise, item.sets, item.reps, item.hold_seconds)
        for one in sessions
        if one.date < until
        for item in one.items
        if _is_work(item)
    )


def begins_in(trained: Trained | None, week: PlannedWeek) -> bool:
    """Whether the first day that is planned anew lies in this week."""
    return trained is not None and week.start <= trained.since < week.start + timedelta(days=7)


def is_over(trained: Trained | None, day: date) -> bool:
    return trained is not None and day < trained.since


def recall(course: Course, week: PlannedWeek, trained: Trained) -> None:
    """What was trained, in place of what these answers would have had before `week`."""
    past = course.past
    work = [(one, item) for one in trained.sessions for item in one.items if _is_work(item)]
    past.seen = {item.exercise for _, item in work if item.block is not Block.PLYOMETRIC}
    past.jumped = {item.exercise for _, item in work if item.block is Block.PLYOMETRIC}
    past.by_role = dict(course.selection.known) | _known(past.by_role, past.seen)
    free = [pick for pick in past.by_role.values() if not is_leg_work(pick.exercise.patterns)]
    past.legs_free = {slug: pick for slug, pick in past.legs_free.items() if slug in past.seen}
    past.legs_free |= {pick.exercise.slug: pick for pick in free}
    past.peaks = {slug: load for slug, load in past.peaks.items() if slug in past.seen}
    past.holds = _holds(work, course.weeks[0].start)
    last = max((one.date for one in trained.sessions if one.date < week.start), default=None)
    past.last_week = {
        item.exercise
        for one, item in work
        if last is not None and _monday(one.date) == _monday(last)
    }
    over = course.weeks[: week.number - 1]
    past.volumes = [_volume(trained.sessions, one.start) for one in over]
    past.building = [
        volume
        for one, volume in zip(over, past.volumes, strict=True)
        if volume and not one.deload and one.phase is not TAPER
    ]
    keep_known(course, week)


def keep_known(course: Course, week: PlannedWeek) -> None:
    """The sessions that a lighter week repeats, with nothing in them that was not trained."""
    past = course.past
    past.before = [_with_known(course, week, draft) for draft in past.before]
    lately = max(past.volumes[-numbers.VOLUME_WEEKS :], default=0.0)
    if lately:
        shrink(past.before, 0, lately)
        drop_until(past.before, lately)


def _with_known(course: Course, week: PlannedWeek, draft: Draft) -> Draft:
    past, lines = course.past, []
    if all(line.pick.exercise.slug in past.seen for line in draft.lines):
        return replace(draft, lines=[replace(line) for line in draft.lines], reasons=[])
    there: set[str] = set()
    for line in draft.lines:
        kept = replace(line) if line.pick.exercise.slug in past.seen else None
        pick = past.stand_in(line.pick.role)
        if kept is None and pick is not None and week.phase is not RECOVERY:
            kept = dose(course.runner, week, draft.slot.date, draft.letter, pick)
            if pick.exercise.measure is Measure.HOLD:
                kept.change(None, past.next_hold(week, pick))
            kept.sets = min(kept.sets, line.sets)
        if kept is not None and kept.pick.exercise.slug not in there:
            there.add(kept.pick.exercise.slug)
            kept.superset = None
            lines.append(kept)
    return replace(draft, lines=lines, reasons=[])


def planned_anew(
    course: Course, week: PlannedWeek, drafts: Sequence[Draft], trained: Trained
) -> list[Draft]:
    """Of the week in which answers change, the sessions from there on; what was done in it counts
    for its growth (R35)."""
    ahead = [draft for draft in drafts if not is_over(trained, draft.slot.date)]
    done = _volume(trained.sessions, week.start)
    if done:
        left = max(0.0, course.most_volume(week) - done)
        shrink(ahead, 0, left)
        drop_until(ahead, left)
    return ahead


def note_done(course: Course, week: PlannedWeek, trained: Trained) -> None:
    course.past.volumes[-1] += _volume(trained.sessions, week.start)


def _known(by_role: dict[Role, Pick], seen: set[str]) -> dict[Role, Pick]:
    return {role: pick for role, pick in by_role.items() if pick.exercise.slug in seen}


def _is_work(item: Item) -> bool:
    return item.block is not Block.WARM_UP


def is_leg_work(patterns: Iterable[object]) -> bool:
    return not numbers.LOWER_BODY.isdisjoint(patterns)


def _holds(work: Iterable[tuple[Session, Item]], start: date) -> dict[str, tuple[int, int]]:
    """The week of the first, and the longest."""
    found: dict[str, tuple[int, int]] = {}
    for session, item in sorted(work, key=lambda one: one[0].date):
        if item.reps is None and item.hold_seconds is not None:
            week = (session.date - start).days // 7 + 1
            begun, last = found.get(item.exercise, (week, 0))
            found[item.exercise] = (begun, max(last, item.hold_seconds))
    return found


def _volume(sessions: Iterable[Session], monday: date) -> float:
    return sum(
        volume_of(item)
        for session in sessions
        if _monday(session.date) == monday
        for item in session.items
    )


def volume_of(item: Item) -> float:
    """As a line's (dosing.py)."""
    if not _is_work(item) or item.block is Block.PLYOMETRIC or not is_leg_work(item.patterns):
        return 0.0
    return item.sets * (sum(item.reps) / 2 if item.reps else (item.hold_seconds or 0) / 3)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())

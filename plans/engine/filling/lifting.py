"""One leg in every session, both legs under a load in every week of strength (R18)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from plans.engine import numbers
from plans.engine.days import is_late
from plans.engine.dosing import Line
from plans.engine.filling.course import Course
from plans.engine.filling.drafting import Draft
from plans.engine.filling.introducing import new_allowed
from plans.engine.phases import STR, PlannedWeek
from plans.engine.shelving import LIFTS, Pick, Role, on_both_legs, one_sided
from plans.engine.types import Goal, Param, Reason

_CHANGED_FIRST = (Role.CALF, Role.HIP, Role.KNEE)
_SECOND = {Role.HIP: Role.SECOND_HIP, Role.KNEE: Role.SECOND_KNEE}


def train_one_and_both(
    course: Course, week: PlannedWeek, drafts: Sequence[Draft], beside: Sequence[Line]
) -> None:
    met = frozenset(area for line in beside for area in line.pick.suits)
    for draft in drafts:
        if not _has_one(course, draft.sure):
            _change(course, week, draft, drafts, met, both=False)
    if week.phase is not STR or any(map(on_both_legs, _all(drafts))):
        return
    if any(_change(course, week, draft, drafts, met, both=True) for draft in drafts):
        return
    if not any(on_both_legs(p) for menu in course.selection.stand_ins.values() for p in menu):
        return
    race, day = course.runner.race_date, drafts[-1].slot.date
    if race is not None and all(is_late(course.runner, draft.slot.date) for draft in drafts):
        why: dict[str, Param] = {"days": (race - day).days}
        drafts[-1].reasons.append(Reason(code="R30", key="no_new_lift", params=why))
        return
    needed = [pick for pick in _all(drafts) if pick.suits and pick.role in LIFTS]
    if needed:
        params: dict[str, Param] = {
            "minutes": course.runner.minutes,
            "exercise": needed[0].exercise.name,
        }
        drafts[-1].reasons.append(Reason(code="R40", key="no_lift_on_both", params=params))


def _has_one(course: Course, picks: Sequence[Pick]) -> bool:
    """Time takes outer-hip work from short sessions, so that it does not count there."""
    longer = course.runner.minutes > numbers.ONE_LIFT_SESSION
    hips = [p for p in picks if p.role is Role.ABDUCTION and p.exercise.unilateral]
    return any(map(one_sided, picks)) or bool(longer and hips)


def _all(drafts: Sequence[Draft]) -> list[Pick]:
    return [pick for draft in drafts for pick in draft.sure]


def _change(
    course: Course,
    week: PlannedWeek,
    draft: Draft,
    drafts: Sequence[Draft],
    met: frozenset[str],
    *,
    both: bool,
) -> bool:
    """As few exercises as possible, and none of what a complaint or a long descent needs."""
    others = [pick for one in drafts if one is not draft for pick in one.sure]
    asked = {area for pick in draft.sure for area in pick.suits} - met
    asked -= {area for pick in others for area in pick.suits}
    ultra = course.runner.goal is Goal.ULTRA_TRAIL
    brakes = ultra and any(pick.exercise.slug in numbers.BRAKING for pick in draft.sure)
    alone = week.phase is STR and not any(map(on_both_legs, others))
    both = both or (alone and any(map(on_both_legs, draft.sure)))
    room = course.most(week) - draft.jump_exercises > len(draft.sure)
    for picks in (*_changes(course, draft.sure), *(_joined(course, draft.sure) if room else ())):
        if (
            _has_one(course, picks)
            and (not both or any(map(on_both_legs, picks)))
            and asked <= {area for pick in picks for area in pick.suits}
            and (not brakes or any(pick.exercise.slug in numbers.BRAKING for pick in picks))
            and _may_begin(course, week, draft, picks)
        ):
            draft.owed |= {pick.role for pick in picks[len(draft.sure) :]}
            draft.sure = picks
            return True
    return False


def _changes(course: Course, sure: Sequence[Pick]) -> Iterator[list[Pick]]:
    """One exercise for another, then two."""
    places = [i for role in _CHANGED_FIRST for i, one in enumerate(sure) if one.role is role]
    options = {i: course.selection.stand_ins.get(sure[i].role, ()) for i in places}
    taken = {pick.exercise.slug for pick in sure}
    for i in places:
        for pick in options[i]:
            if pick.exercise.slug not in taken:
                yield [*sure[:i], pick, *sure[i + 1 :]]
    for n, i in enumerate(places):
        for k in places[n + 1 :]:
            for first, second in product(options[i], options[k]):
                if not {first.exercise.slug, second.exercise.slug} & taken:
                    changed = list(sure)
                    changed[i], changed[k] = first, second
                    yield changed


def _joined(course: Course, sure: Sequence[Pick]) -> Iterator[list[Pick]]:
    """One exercise more, where none may go."""
    there = {pick.role for pick in sure}
    taken = {pick.exercise.slug for pick in sure}
    for role, place in ((Role.CALF, Role.CALF), *_SECOND.items()):
        for pick in course.selection.stand_ins[role]:
            if place not in there and pick.exercise.slug not in taken:
                yield [*sure, replace(pick, role=place)]


def _may_begin(course: Course, week: PlannedWeek, draft: Draft, picks: Sequence[Pick]) -> bool:
    allowed = new_allowed(course, week, draft.slot)
    new = sum(pick.exercise.slug not in course.past.seen for pick in picks)
    return allowed is None or new <= allowed

"""A deload and a taper: the sessions of the week before, made smaller (R30, R36)."""

from collections.abc import Sequence
from dataclasses import replace

from plans.engine import numbers
from plans.engine.dosing import Line, dose, half_of, load_before_race, rir_floor, sets_of_main
from plans.engine.filling.course import Course
from plans.engine.filling.drafting import Draft
from plans.engine.filling.easing import in_session_order, most_important, shrink, stretch
from plans.engine.filling.sharing import IN_TURN, has, turn_after
from plans.engine.phases import TAPER, PlannedWeek
from plans.engine.shelving import LIFTS, Role, one_sided
from plans.engine.spacing import Slot
from plans.engine.types import Block, Measure, Pattern, SessionKind


def deload(course: Course, week: PlannedWeek, slots: Sequence[Slot]) -> list[Draft]:
    drafts = _copies(course, slots)
    before = sum(draft.volume for draft in course.past.before)
    _keep_the_most_important(course, week, drafts)
    for draft in drafts:
        for line in draft.lines:
            _ease(course, week, draft, line)
    if not course.is_tiny:
        shrink(drafts, *(share * before for share in numbers.DELOAD_BAND))
    return drafts


def _keep_the_most_important(course: Course, week: PlannedWeek, drafts: Sequence[Draft]) -> None:
    """As many exercises as the week may have. A bent knee trains the calf, too: where all of that
    would go, a straight one gives way to it (R17)."""
    before = [draft.lines for draft in drafts]
    for draft in drafts:
        draft.lines = most_important(draft.lines, course.most(week) - draft.jump_exercises)
    if any(_bends(line) for draft in drafts for line in draft.lines):
        return
    for draft, lines in zip(drafts, before, strict=True):
        bent = next((line for line in lines if _bends(line)), None)
        places = [
            i
            for i, one in enumerate(draft.lines)
            if one.pick.role is Role.CALF and not (one.pick.needed or one.pick.suits)
        ]
        if bent is None or not places:
            continue
        changed = [*_without(draft.lines, places[0]), bent]
        if any(one_sided(line.pick) for line in changed):  # R18
            draft.lines = sorted(changed, key=in_session_order)
            return


def _bends(line: Line) -> bool:
    return Pattern.CALF_BENT_KNEE in line.pick.exercise.patterns


def _ease(course: Course, week: PlannedWeek, draft: Draft, line: Line) -> None:
    day = draft.slot.date
    if line.rir is not None:
        floor = rir_floor(course.runner, week, day)
        line.rir = max(line.rir + numbers.DELOAD_RIR, floor)
    if line.percent is not None:
        low, high = line.percent
        lighter = (low - numbers.DELOAD_PERCENT, high - numbers.DELOAD_PERCENT)
        line.percent = load_before_race(course.runner, day, lighter)
    if line.reps is not None:
        line.row_reps = half_of(line.reps)
        if course.runner.age >= numbers.ADULT:
            line.least_reps = 1  # with one more in reserve, fewer reps of a light load stay light
    elif line.volume and line.hold is not None:
        line.least_hold = line.hold // 2 + 1
    if not line.volume:
        line.sets = max(1, line.sets - 1)
    if line.block is Block.MAIN:  # of the week before, which may be another phase's
        line.sets = min(line.sets, sets_of_main(course.runner, week)[1])


def lighter(course: Course, week: PlannedWeek, draft: Draft, line: Line) -> Line:
    """A line of the week before as one exercise more of a lighter week's session."""
    one = replace(line, sets=1, superset=None)
    if not week.deload:
        return _tapered(course, week, draft, one)
    _ease(course, week, draft, one)
    return one


def taper(course: Course, week: PlannedWeek, slots: Sequence[Slot]) -> list[Draft]:
    drafts = _copies(course, slots)
    before = course.past.before[-1]
    for draft in drafts:
        if course.is_short:
            _take_turn(course, week, draft, before)
        before = draft
    _keep_the_most_important(course, week, drafts)
    for draft in drafts:
        draft.lines = sorted(
            (_tapered(course, week, draft, line) for line in draft.lines), key=in_session_order
        )
        while draft.seconds > course.budget and any(line.sets > 1 for line in draft.lines):
            longest = max(draft.lines, key=lambda line: (line.sets, line.seconds))
            longest.sets -= 1
    reference = course.past.building[-2:]
    if reference and not course.is_tiny:
        usual = sum(reference) / len(reference)
        low, high = (share * usual for share in _band(course, week))
        least = _least(course, week) * usual
        shrink(drafts, low, high)
        whole = len(drafts) == len(course.past.before)
        # before a week without a day for it, a set more may come near to the usual volume
        most = usual if _share(course, week) >= numbers.TAPER_WEEK_MOST else high
        stretch(drafts, low, least if whole else 0.0, most, course.budget)
        few = not course.is_short and _volume(drafts) < least
        if few and _join_left_out(course, week, drafts):
            stretch(drafts, low, 0.0, high, course.budget)
    return drafts


def _volume(drafts: Sequence[Draft]) -> float:
    return sum(draft.volume for draft in drafts)


def _join_left_out(course: Course, week: PlannedWeek, drafts: Sequence[Draft]) -> bool:
    """Where fewer sessions are left than before, one exercise of another's comes along, beyond the
    most of a session: for the calf, if it may be (R17, R30)."""
    others = [line for draft in course.past.before[len(drafts) :] for line in draft.lines]
    for line in sorted(others, key=lambda one: one.pick.role not in {Role.CALF, Role.BENT_CALF}):
        draft = min(drafts, key=lambda one: one.exercises)
        there = {one.pick.exercise.slug for one in draft.lines}
        if line.block is Block.MAIN or not line.volume or line.pick.exercise.slug in there:
            continue
        draft.lines.append(_tapered(course, week, draft, replace(line, sets=1)))
        if draft.hard_sets <= numbers.HARD_SETS_A_SESSION and draft.seconds <= course.budget:
            draft.lines.sort(key=in_session_order)
            return True
        draft.lines.pop()
    return False


def _least(course: Course, week: PlannedWeek) -> float:
    """Of the usual volume (R30)."""
    mean, step = _mean_and_step(course, week)
    return (mean + step) * numbers.TAPER_LEAST / numbers.TAPER_SHARE


def _copies(course: Course, slots: Sequence[Slot]) -> list[Draft]:
    """The sessions of the week before on this week's days; never more of them (R36)."""
    return [
        course.draft(
            slot,
            source.letter,
            turn=source.turn,
            too_few=source.too_few,
            lines=(replace(line) for line in source.lines),
        )
        for slot, source in zip(slots, course.past.before, strict=False)
    ]


def _take_turn(course: Course, week: PlannedWeek, draft: Draft, before: Draft) -> None:
    """Calf and core go on taking turns (R17), with what is known (R30)."""
    there = {role for role in IN_TURN if course.past.stand_in(role) is not None}
    draft.turn = turn_after(before, there)
    pick = course.past.stand_in(draft.turn) if draft.turn is not None else None
    if pick is None or has(draft, pick.role):
        return
    line = dose(course.runner, week, draft.slot.date, draft.letter, pick)
    if pick.exercise.measure is Measure.HOLD:
        line.change(None, course.past.next_hold(week, pick))
    place = next((i for i, one in enumerate(draft.lines) if one.pick.role in IN_TURN), None)
    if place is None:
        draft.lines.append(line)
    elif one_sided(pick) or any(one_sided(one.pick) for one in _without(draft.lines, place)):
        line.sets = draft.lines[place].sets  # R18 before whose turn it is
        draft.lines[place] = line


def _without(lines: Sequence[Line], place: int) -> list[Line]:
    return [*lines[:place], *lines[place + 1 :]]


def _tapered(course: Course, week: PlannedWeek, draft: Draft, line: Line) -> Line:
    main_at_the_hip = (line.pick.role is Role.HIP) is (line.block is Block.MAIN)
    letter = "B" if main_at_the_hip else "A"
    beside = line.pick.role in LIFTS and line.block is not Block.MAIN
    fresh = dose(course.runner, week, draft.slot.date, letter, line.pick, one_lift=beside)
    course.past.keep_load(course.runner, week, draft.slot.date, fresh)
    usual = course.past.usual_sets.get(line.pick.exercise.slug, line.sets)
    if course.is_tiny:
        fresh.sets = fresh.most = 1
    elif line.pick.role in LIFTS and fresh.block is Block.MAIN:
        fresh.sets = fresh.most = min(fresh.most, usual)
    else:
        fresh.sets, fresh.most = line.sets, usual
    reps = fresh.reps if fresh.block is Block.MAIN else line.reps
    if reps and line.reps and fresh.block is Block.MAIN and not fresh.pick.load.is_weight:
        reps = min(reps, line.reps)  # after power, body weight goes on with power's reps
    fresh.change(reps, line.hold)
    return fresh


def _band(course: Course, week: PlannedWeek) -> tuple[float, float]:
    share = _share(course, week)
    at_the_most = share >= numbers.TAPER_WEEK_MOST
    width = numbers.TAPER_WIDTH_AT_MOST if at_the_most else numbers.TAPER_STEP
    return share - width, share + width


def _share(course: Course, week: PlannedWeek) -> float:
    mean, step = _mean_and_step(course, week)
    return min(numbers.TAPER_WEEK_MOST, mean) + step


def _mean_and_step(course: Course, week: PlannedWeek) -> tuple[float, float]:
    """Over all taper weeks a half is left; weeks without a day for it count as nothing."""
    tapers = [
        one.number
        for one, days in zip(course.weeks, course.slots, strict=True)
        if one.phase is TAPER and any(slot.kind is SessionKind.FULL for slot in days)
    ]
    count = len(tapers)
    mean = numbers.TAPER_SHARE * week.phase_weeks / count
    return mean, numbers.TAPER_STEP * ((count - 1) / 2 - tapers.index(week.number))

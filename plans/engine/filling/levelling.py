"""More time never has fewer sets (R46).

Each session has at least the sets that any shorter one would have on its day. What a shorter time
would give is filled for itself. Here come the sets that are lacking, and no more, into what was
given: the weeks after are not filled by them, so that two lengths never wait for each other.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from plans.engine import numbers
from plans.engine.dosing import Line, first_weeks
from plans.engine.filling.course import Course
from plans.engine.filling.drafting import Draft
from plans.engine.filling.easing import in_session_order, shorten_until
from plans.engine.filling.joining import SINGLE_SETS, WeekInTheMaking
from plans.engine.filling.pairing import pair_until, side_by_side
from plans.engine.filling.remembering import Past
from plans.engine.filling.telling import tell
from plans.engine.phases import AA, TAPER, PlannedWeek
from plans.engine.shelving import LIFTS, Pick
from plans.engine.types import Block, SessionKind


class Leveller:
    """Goes through the weeks in order, and remembers what it gave."""

    def __init__(self, course: Course, least: Mapping[date, int]) -> None:
        self.course = replace(course, past=Past())
        self.least = least

    def level(self, week: PlannedWeek, days: Sequence[Draft]) -> list[Draft]:
        past = self.course.past
        full = [draft for draft in days if draft.slot.kind is SessionKind.FULL]
        others = [draft for draft in days if draft.slot.kind is not SessionKind.FULL]
        builds = not (past.before and (week.deload or week.phase is TAPER))
        making = WeekInTheMaking(
            course=self.course,
            week=week,
            drafts=full,
            beside=[line for draft in others for line in draft.lines],
            cap=self._cap(week, full, builds=builds),
        )
        for place in range(len(full)):
            while self._lacks(making.drafts[place]):
                if not self._one_more(making, place, builds=builds):
                    break
        for draft in making.drafts if builds else ():
            tell(self.course, week, draft)
        past.note(week, making.drafts, others)
        return sorted([*making.drafts, *others], key=lambda draft: draft.slot.date)

    def _lacks(self, draft: Draft) -> bool:
        return bool(draft.lines) and draft.sets < self.least.get(draft.slot.date, 0)

    def _cap(self, week: PlannedWeek, full: Sequence[Draft], *, builds: bool) -> float:
        """What the legs may do in it (R30, R35, R36)."""
        course, volume = self.course, sum(draft.volume for draft in full)
        if course.runner.trained is not None or week.phase is TAPER:
            return volume
        if builds:
            return max(volume, course.most_volume(week))
        before = sum(draft.volume for draft in course.past.before)
        return max(volume, numbers.DELOAD_BAND[1] * before)

    def _one_more(self, making: WeekInTheMaking, place: int, *, builds: bool) -> bool:
        """One set more in this session, where rules and time allow one; else one exercise."""
        full = making.drafts
        if self._grows(making, place, full):
            return True
        for pick in full[place].spare if builds else ():
            making.drafts = [_copy(draft) for draft in full]
            if self._joins(making, place, pick) and self._holds(making, place):
                return True
        making.drafts = full
        return False

    def _grows(self, making: WeekInTheMaking, place: int, full: Sequence[Draft]) -> bool:
        for i in self._in_turn(making.week, full[place]):
            making.drafts = [_copy(draft) for draft in full]
            making.drafts[place].lines[i].sets += 1
            if self._holds(making, place):
                return True
        return False

    def _in_turn(self, week: PlannedWeek, draft: Draft) -> Iterator[int]:
        """What has fewer sets than its phase aims at, then what has the fewest."""
        order = sorted(
            range(len(draft.lines)),
            key=lambda i: (
                draft.lines[i].sets >= draft.lines[i].most,
                draft.lines[i].volume > 0,
                draft.lines[i].sets,
                i,
            ),
        )
        return (i for i in order if self._may_grow(week, draft.lines[i]))

    def _may_grow(self, week: PlannedWeek, line: Line) -> bool:
        if line.sets < line.most:
            return True
        begins = first_weeks(self.course.runner, week) or (week.phase is AA and week.of_phase == 1)
        return (
            line.block is not Block.MAIN
            and not (begins and line.lower)
            and line.sets < numbers.ACCESSORY_SETS_MOST
        )

    def _joins(self, making: WeekInTheMaking, place: int, pick: Pick) -> bool:
        draft = making.drafts[place]
        if any(pick.exercise is line.pick.exercise for line in draft.lines):
            return False
        if pick.role in LIFTS or draft.exercises >= self.course.most(making.week):
            return False
        draft.lines.append(making.line(draft, pick, SINGLE_SETS))
        return True

    def _holds(self, making: WeekInTheMaking, place: int) -> bool:
        """Whether the week with that more keeps to R15, R35 and R45."""
        draft = making.drafts[place]
        if draft.hard_sets > making.hard_most or not shorten_until(making.drafts, making.cap):
            return False
        if not _fits(draft, self.course.budget):
            return False
        draft.lines.sort(key=in_session_order)
        draft.lines = side_by_side(draft)
        return True


def _copy(draft: Draft) -> Draft:
    lines = [replace(line) for line in draft.lines]
    return replace(draft, lines=lines, reasons=list(draft.reasons))


def _fits(draft: Draft, budget: float) -> bool:
    """In R45's order: shared rests, then the fewest reps of what is no lift, then the lifts'
    shortest rests and their fewest reps."""
    if pair_until(draft, budget):
        return True
    for line in draft.lines:
        if line.pick.role not in LIFTS:
            line.tighten()
    if draft.seconds <= budget:
        return True
    for line in draft.lines:
        if line.pick.role in LIFTS:
            line.rest = line.least_rest or line.rest
            line.shorten()
    return draft.seconds <= budget

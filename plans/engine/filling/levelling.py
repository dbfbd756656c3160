"""More time never has fewer sets (R46).

Each session has at least the sets that any shorter one would have on its day. What a shorter time
would give is filled for itself. Here come the sets that are lacking, and no more, into what was
given: the weeks after are not filled by them, so that two lengths never wait for each other.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from plans.engine import numbers
from plans.engine.dosing import Line, first_weeks
from plans.engine.filling.course import Course
from plans.engine.filling.drafting import Draft
from plans.engine.filling.easing import in_session_order, shorten_until
from plans.engine.filling.introducing import may_begin
from plans.engine.filling.joining import SINGLE_SETS, WeekInTheMaking
from plans.engine.filling.pairing import pair_until, side_by_side
from plans.engine.filling.reducing import lighter
from plans.engine.filling.remembering import Past
from plans.engine.filling.telling import tell, tell_turn, tell_waiting
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
        making.drafts = self._within(full, making.cap)
        for place in range(len(full)):
            while self._lacks(making.drafts[place]):
                if not self._one_more(making, place, builds=builds):
                    break
        for draft in making.drafts if builds else ():
            tell(self.course, week, draft)
        if making.drafts and not builds:
            tell_waiting(self.course, week, making.drafts, making.beside)
        for before, draft in pairwise([*past.before[-1:], *making.drafts]):
            tell_turn(self.course, draft, before)
        past.note(week, making.drafts, others)
        return sorted([*making.drafts, *others], key=lambda draft: draft.slot.date)

    def _lacks(self, draft: Draft) -> bool:
        if self.course.is_tiny or not draft.lines:
            return False
        return draft.sets < max(numbers.TINY_EXERCISES, self.least.get(draft.slot.date, 0))

    def _cap(self, week: PlannedWeek, full: Sequence[Draft], *, builds: bool) -> float:
        """What the legs may do in it (R30, R35, R36)."""
        course = self.course
        if course.is_tiny or course.runner.trained is not None or week.phase is TAPER:
            return sum(draft.volume for draft in full)
        if builds:
            return course.most_volume(week)
        return numbers.DELOAD_BAND[1] * sum(draft.volume for draft in course.past.before)

    def _within(self, full: list[Draft], cap: float) -> list[Draft]:
        """Where the weeks before were given fewer reps for their sets, this one has, too."""
        if sum(draft.volume for draft in full) <= cap:
            return full
        drafts = [_copy(draft) for draft in full]
        shorten_until(drafts, cap)
        return drafts

    def _one_more(self, making: WeekInTheMaking, place: int, *, builds: bool) -> bool:
        """One set more in this session, where rules and time allow one; else one exercise, in a
        lighter week one that spares the legs."""
        full = making.drafts
        for i in self._in_turn(making.week, full[place], builds=builds):
            making.drafts = [_copy(draft) for draft in full]
            making.drafts[place].lines[i].sets += 1
            if self._holds(making, place):
                return True
        for pick in full[place].spare if builds else ():
            making.drafts = [_copy(draft) for draft in full]
            if self._joins(making, place, pick) and self._holds(making, place):
                return True
        for line in () if builds else self._beside(making.week, full[place]):
            making.drafts = [_copy(draft) for draft in full]
            draft = making.drafts[place]
            draft.lines.append(lighter(self.course, making.week, draft, line))
            if self._holds(making, place):
                return True
        making.drafts = full
        return False

    def _beside(self, week: PlannedWeek, draft: Draft) -> Iterator[Line]:
        """What another session of the week before had, and the legs' volume leaves out."""
        there = {line.pick.exercise.slug for line in draft.lines}
        if draft.exercises >= self.course.most(week):
            return
        for other in self.course.past.before:
            for line in other.lines:
                if not line.volume and line.pick.exercise.slug not in there:
                    yield line

    def _in_turn(self, week: PlannedWeek, draft: Draft, *, builds: bool) -> Iterator[int]:
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
        if builds:
            return (i for i in order if self._may_grow(week, draft.lines[i]))
        return (i for i in order if self._may_stay(draft, draft.lines[i]))

    def _may_stay(self, draft: Draft, line: Line) -> bool:
        """A lighter week has no more sets of anything than the week before (R30, R36)."""
        if line.block is Block.MAIN and line.sets >= line.most:
            return False
        same = [one for one in self.course.past.before if one.letter == draft.letter]
        before = [one for other in same for one in other.lines]
        return any(
            one.pick.exercise is line.pick.exercise and one.sets > line.sets for one in before
        )

    def _may_grow(self, week: PlannedWeek, line: Line) -> bool:
        if line.sets < line.most:
            return True
        return (
            line.block is not Block.MAIN
            and line.sets < numbers.ACCESSORY_SETS_MOST
            and not first_weeks(self.course.runner, week)
            and not (week.phase is AA and week.of_phase == 1)
        )

    def _joins(self, making: WeekInTheMaking, place: int, pick: Pick) -> bool:
        draft = making.drafts[place]
        if any(pick.exercise is line.pick.exercise for line in draft.lines):
            return False
        if pick.role in LIFTS or draft.exercises >= self.course.most(making.week):
            return False
        if not may_begin(self.course, making.week, draft, pick):
            return False
        draft.lines.append(making.line(draft, pick, SINGLE_SETS))
        return True

    def _holds(self, making: WeekInTheMaking, place: int) -> bool:
        """Whether the week with that more keeps to R15, R35 and R45."""
        draft = making.drafts[place]
        if draft.hard_sets > making.hard_most or not shorten_until(making.drafts, making.cap):
            return False
        budget = self.course.budget
        given = first_weeks(self.course.runner, making.week)  # the reps, too (R47)
        if not (pair_until(draft, budget) or (not given and _hurried(draft, budget))):
            return False
        draft.lines.sort(key=in_session_order)
        draft.lines = side_by_side(draft)
        return True


def _copy(draft: Draft) -> Draft:
    lines = [replace(line) for line in draft.lines]
    return replace(draft, lines=lines, reasons=list(draft.reasons))


def _hurried(draft: Draft, budget: float) -> bool:
    """With the fewest reps of what is no lift, then the shortest rests and the fewest reps of the
    lifts, as far as time asks for them (R45)."""
    lifts = [line for line in draft.lines if line.pick.role in LIFTS]
    others = [
        line for line in draft.lines if line.pick.role not in LIFTS and not _must_stay_light(line)
    ]
    steps = [*((line, Line.tighten) for line in others), *((line, _hurry) for line in lifts)]
    for line, less in (*steps, *((line, Line.tighten) for line in lifts)):
        less(line)
        if draft.seconds <= budget:
            return True
    return False


def _must_stay_light(line: Line) -> bool:
    """A weight of so many reps that fewer would be heavy: they ask for a lead up (R44)."""
    low = line.reps[0] if line.reps else numbers.HEAVY_REPS + 1
    return line.pick.load.is_weight and low <= numbers.HEAVY_REPS


def _hurry(line: Line) -> None:
    line.rest = line.least_rest or line.rest
    line.shorten()

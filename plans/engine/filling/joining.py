"""The ways in which one more exercise, or one more set, enters a week (R15, R17, R35, R45)."""

from dataclasses import dataclass, field
from datetime import date

from plans.engine import numbers
from plans.engine.dosing import Line, dose
from plans.engine.filling.course import Course
from plans.engine.filling.drafting import Draft
from plans.engine.filling.introducing import may_begin
from plans.engine.filling.pairing import pair_until
from plans.engine.phases import PlannedWeek
from plans.engine.shelving import LIFTS, Pick, Role
from plans.engine.types import Block, Measure

# how much less time may leave (R45), each with all before it
SINGLE_SETS, SINGLE_LIFT_SETS, SHORT_RESTS, FEWER_EXERCISES, ONE_LIFT, TWO_SETS = range(1, 7)


@dataclass(slots=True, kw_only=True)
class WeekInTheMaking:
    """Its full sessions grow; `beside` them stand the lines of its light ones."""

    course: Course
    week: PlannedWeek
    drafts: list[Draft]
    beside: list[Line]
    cap: float  # on the week's volume (R35)
    doses: dict[tuple[date, str, Role, str, bool], Line] = field(default_factory=dict)
    lift_seconds: dict[tuple[date, str, Role, str], float] = field(default_factory=dict)

    @property
    def lines(self) -> list[Line]:
        return self.beside + [line for draft in self.drafts for line in draft.lines]

    @property
    def sessions(self) -> int:
        return self.course.sessions(self.week)

    def join(self, draft: Draft, pick: Pick) -> bool:
        line = self.line(draft, pick, 0)
        if not self.allows(draft, line):
            return False
        draft.lines.append(line)
        if draft.seconds <= self.course.budget:
            return True
        draft.lines.remove(line)
        return False

    def join_in_turns(self, draft: Draft, pick: Pick) -> bool:
        """With a superset (R45), since something that is needed would not fit otherwise."""
        line = self.line(draft, pick, 0)
        if not self.allows(draft, line):
            return False
        before = [one.superset for one in draft.lines]
        draft.lines.append(line)
        if pair_until(draft, self.course.budget):
            return True
        draft.lines.remove(line)
        for one, number in zip(draft.lines, before, strict=True):
            one.superset = number
        return False

    def join_small(self, draft: Draft, pick: Pick) -> bool:
        line = self.line(draft, pick, 1)
        if not self.allows(draft, line):
            return False
        if draft.seconds + line.seconds > self.course.budget:
            return False
        draft.lines.append(line)
        return True

    def join_squeezed(self, draft: Draft, pick: Pick) -> bool:
        """What a week needs (R17) comes before a second set of core or calf work."""
        for role in (Role.CORE, Role.SECOND_CORE, Role.CALF):
            for other in draft.lines:
                if other.pick.role is role and other.sets > 1:
                    other.sets -= 1
                    if self.join_small(draft, pick):
                        return True
                    other.sets += 1
        return False

    def take(self, draft: Draft, pick: Pick) -> None:
        line = self.line(draft, pick, 0)
        if draft.seconds + line.seconds > self.course.budget:
            draft.closed = self.course.share(draft) >= numbers.TIME_FLOOR
        elif self.allows(draft, line):
            draft.lines.append(line)

    def one_more(self, draft: Draft, line: Line) -> bool:
        if draft.owes_sets and line.block is not Block.MAIN:
            return False
        hard = 1 if line.hard_sets else 0
        if draft.hard_sets + hard > self.hard_most:
            return False
        more = line.volume_of_a_set
        if more and not self._grows(draft, more):
            return False
        line.sets += 1
        if draft.seconds <= self.course.budget:
            return True
        line.sets -= 1
        draft.closed = self.course.share(draft) >= numbers.TIME_FLOOR
        return False

    def allows(self, draft: Draft, line: Line) -> bool:
        """R15's counts, R35's growth and what may be new; time is asked apart."""
        least = draft.owes_sets and not self.course.is_tiny
        if draft.exercises >= (numbers.SHORT_LEAST if least else self.course.most(self.week)):
            return False
        if draft.hard_sets + line.hard_sets > self.hard_most:
            return False
        if not may_begin(self.course, self.week, draft, line.pick):
            return False
        return not line.volume or self._grows(draft, line.volume)

    def _grows(self, draft: Draft, more: float) -> bool:
        if sum(one.volume for one in self.drafts) + more <= self.cap:
            return True
        draft.held_back = True
        return False

    @property
    def hard_most(self) -> int:
        return min(numbers.HARD_SETS_A_SESSION, numbers.HARD_SETS_A_WEEK // len(self.drafts))

    def seconds_of_lift(self, draft: Draft, pick: Pick, letter: str) -> float:
        """With long rests for this letter's lift alone; asked so often that it is kept."""
        key = (draft.slot.date, letter, pick.role, pick.exercise.slug)
        if key not in self.lift_seconds:
            self.lift_seconds[key] = self.line(draft, pick, ONE_LIFT, letter=letter).seconds
        return self.lift_seconds[key]

    def line(self, draft: Draft, pick: Pick, fewer: int, letter: str = "") -> Line:
        """Least as it is, or less by R45's order: single sets of what is no lift, then of a lift
        without long rests, then R13's shortest rests and sets, then long rests for one lift
        only; two sets of that one where not even 3 exercises fit otherwise."""
        one_lift = fewer >= ONE_LIFT or self.course.one_lift
        day, letter = draft.slot.date, letter or draft.main_letter
        key = (day, letter, pick.role, pick.exercise.slug, one_lift)
        if key not in self.doses:
            self.doses[key] = self._dose(day, letter, pick, one_lift=one_lift)
        line = self.doses[key].again(pick)
        if self.course.is_tiny:
            line.sets = line.most = 1
            if line.block is not Block.MAIN:
                line.row_reps = min(line.row_reps, numbers.TINY_REPS)
        elif pick.role not in LIFTS:
            line.sets = 1 if fewer >= SINGLE_SETS else line.sets
        elif fewer >= SINGLE_LIFT_SETS:
            line.sets = line.least_sets
        if fewer >= SHORT_RESTS:
            line.rest = line.least_rest or line.rest
            line.shorten()
        if fewer >= TWO_SETS and pick.role in LIFTS:
            line.sets = min(line.sets, numbers.SHORTEST_SETS)
        return line

    def _dose(self, day: date, letter: str, pick: Pick, *, one_lift: bool) -> Line:
        course = self.course
        one_lift = one_lift or course.minutes <= numbers.ONE_LIFT_SESSION
        key = (day, letter, pick.role, pick.exercise.slug, one_lift)
        if key not in course.doses:
            course.doses[key] = dose(course.runner, self.week, day, letter, pick, one_lift=one_lift)
        line = course.doses[key].again(pick)
        course.past.keep_load(course.runner, self.week, day, line)
        if pick.exercise.measure is Measure.HOLD:
            line.change(None, course.past.next_hold(self.week, pick))
        return line

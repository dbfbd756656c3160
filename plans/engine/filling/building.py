"""A week that builds (R15, R35, R45), laid in the order that R45 takes away from last to first.

Time is a constraint from the first exercise on: what a session must have comes first with its
least sets, then what the week needs, then sets, then more exercises, and nothing is added that
would not fit.
"""

from collections.abc import Sequence

from plans.engine import numbers
from plans.engine.dosing import Line
from plans.engine.filling.course import Course
from plans.engine.filling.covering import meet_floor, meet_needs, tell_of_hips
from plans.engine.filling.drafting import Draft
from plans.engine.filling.easing import in_session_order
from plans.engine.filling.introducing import menu_of
from plans.engine.filling.joining import WeekInTheMaking
from plans.engine.filling.laying import lay_all_basics
from plans.engine.filling.pairing import loosen, side_by_side
from plans.engine.filling.sharing import share_out
from plans.engine.filling.turning import take_turns
from plans.engine.phases import AA, PlannedWeek
from plans.engine.shelving import COMPOUND, Role
from plans.engine.spacing import Slot

EXTRAS = frozenset(Role)


class Builder:
    """Deals the letters of the menus in turn, over all weeks that build."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self.turn = 0
        self.ways: dict[tuple[int, bool, bool], Course] = {}  # that each stage began with

    def build(self, week: PlannedWeek, slots: Sequence[Slot], beside: list[Line]) -> list[Draft]:
        """Of two ways the one with more sets, where what a week needs is not given away for them
        (R17). Adaptation, and all after it, goes on as it began, as long as that fits: so does a
        week of one session."""
        turn, stage = self.turn, (week.cycle, week.phase is AA, len(slots) == 1)
        way = self.ways.get(stage, self.course)
        drafts, due = self._draft_week(way, week, slots, beside)
        if stage not in self.ways or any(draft.squeezed for draft in drafts):
            for course in self.course.ways[1:]:
                self.turn = turn
                others, missing = self._draft_week(course, week, slots, beside)
                whole = missing <= due and not any(draft.squeezed for draft in others)
                if whole and _sets(others) > _sets(drafts):
                    way, drafts, due = course, others, missing
        self.ways.setdefault(stage, way)
        self.course.needs.note(beside + [line for draft in drafts for line in draft.lines])
        return drafts

    def _draft_week(
        self, course: Course, week: PlannedWeek, slots: Sequence[Slot], beside: list[Line]
    ) -> tuple[list[Draft], set[Role]]:
        """And what the week still needs then."""
        making = WeekInTheMaking(
            course=course,
            week=week,
            drafts=self._drafts(week, slots, beside),
            beside=beside,
            cap=course.most_volume(week),
        )
        most = course.most(week)
        lay_all_basics(making)
        take_turns(making)
        _raise_lifts(making)
        meet_needs(making)
        meet_floor(making)
        _add(making, COMPOUND, most=course.aimed_at(week), until=1.0)
        take_turns(making)
        _reach_least(making)
        _raise(making)
        _add(making, EXTRAS - {Role.SECOND_CORE}, most=most)
        _add(making, EXTRAS, most=most)
        _raise(making)
        tell_of_hips(making)
        for draft in making.drafts:
            loosen(draft, course.budget)
            draft.lines.sort(key=in_session_order)
            draft.lines = side_by_side(draft)
        lines = beside + [line for draft in making.drafts for line in draft.lines]
        return making.drafts, set(course.needs.due(week, len(making.drafts), lines))

    def _drafts(self, week: PlannedWeek, slots: Sequence[Slot], beside: list[Line]) -> list[Draft]:
        """Each with the menu of its letter, as far as its exercises may be new today."""
        letters = "ABC" if len(slots) > 2 else "AB"
        due = self.course.needs.due(week, self.course.sessions(week), beside)
        drafts = []
        for slot in slots:
            letter = letters[self.turn % len(letters)]
            menu = menu_of(self.course, week, slot, letter, due, alone=len(slots) == 1)
            drafts.append(self.course.draft(slot, letter, spare=menu))
            self.turn += 1
        share_out(self.course, week, drafts, beside)
        return drafts


def _sets(drafts: Sequence[Draft]) -> int:
    return sum(line.sets for draft in drafts for line in draft.lines)


def _add(
    making: WeekInTheMaking,
    roles: frozenset[Role],
    *,
    most: int,
    until: float = numbers.TIME_AIMED_AT,
) -> None:
    """The next exercises of the menus, while a session is shorter than `until` of its time."""
    if making.course.is_tiny:
        return
    for draft in making.drafts:
        for pick in draft.spare:
            if draft.exercises >= most or draft.closed:
                break
            if pick.role not in roles:
                continue
            if any(line.pick.exercise.slug == pick.exercise.slug for line in draft.lines):
                continue
            if making.course.share(draft) >= until:
                break
            making.take(draft, pick)


def _reach_least(making: WeekInTheMaking) -> None:
    """R15's least: as needed as what R17 asks for."""
    if making.course.is_tiny:
        return
    ways = (making.join, making.join_in_turns, making.join_small, making.join_squeezed)
    for draft in making.drafts:
        for way in ways:
            for pick in draft.spare:
                if draft.exercises >= making.course.least(making.week):
                    break
                if all(line.pick.exercise is not pick.exercise for line in draft.lines):
                    way(draft, pick)


def _raise(making: WeekInTheMaking) -> None:
    """One set more for each line in turn, until time or a limit says no."""
    grew = True
    while grew:
        grew = False
        for draft in making.drafts:
            for line in draft.lines:
                if line.sets < line.most and not draft.closed:
                    grew |= making.one_more(draft, line)


def _raise_lifts(making: WeekInTheMaking) -> None:
    """To R13's least, and to what they had in this phase, before anything joins them."""
    for draft in making.drafts:
        for line in draft.lines:
            least = max(
                line.least_sets, min(line.most, making.course.past.sets_of(making.week, line))
            )
            while line.sets < least and not making.course.is_tiny:
                if not making.one_more(draft, line):
                    break
        draft.closed = False

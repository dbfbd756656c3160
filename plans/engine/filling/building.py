"""A week that builds (R15, R35, R45), laid in the order that R45 takes away from last to first.

Time is a constraint from the first exercise on: what a session must have comes first with its
least sets, then what the week needs, then sets, then more exercises, and nothing is added that
would not fit.
"""

from collections.abc import Sequence
from dataclasses import replace

from plans.engine import numbers
from plans.engine.dosing import Line
from plans.engine.filling.course import Course
from plans.engine.filling.covering import meet_floor, meet_needs, tell_of_hips
from plans.engine.filling.drafting import Draft
from plans.engine.filling.easing import in_session_order, shrink
from plans.engine.filling.introducing import menu_of
from plans.engine.filling.joining import FEWER_EXERCISES, SHORT_RESTS, TWO_SETS, WeekInTheMaking
from plans.engine.filling.pairing import loosen, pair_until, side_by_side
from plans.engine.filling.sharing import share_out
from plans.engine.phases import PlannedWeek
from plans.engine.shelving import BASICS, COMPOUND, LIFTS, Pick, Role, one_sided
from plans.engine.spacing import Slot
from plans.engine.types import Block, Param, Reason

EXTRAS = frozenset(Role)


class Builder:
    """Deals the letters of the menus in turn, over all weeks that build."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self.turn = 0

    def build(self, week: PlannedWeek, slots: Sequence[Slot], beside: list[Line]) -> list[Draft]:
        course = self.course
        making = WeekInTheMaking(
            course=course,
            week=week,
            drafts=self._drafts(week, slots, beside),
            beside=beside,
            cap=_volume_cap(course, week),
        )
        most = course.most(week)
        _lay_all_basics(making)
        _raise_lifts(making)
        meet_needs(making)
        meet_floor(making)
        _add(making, COMPOUND, most=course.aimed_at(week), until=1.0)
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
            _say_what_is_short(making, draft)
            _say_where_sets_are_few(making, draft)
        course.needs.note(beside + [line for draft in making.drafts for line in draft.lines])
        return making.drafts

    def _drafts(self, week: PlannedWeek, slots: Sequence[Slot], beside: list[Line]) -> list[Draft]:
        """Each with the menu of its letter, as far as its exercises may be new today."""
        letters = "ABC" if len(slots) > 2 else "AB"
        due = self.course.needs.due(week, len(self.course.slots[week.number - 1]), beside)
        drafts = []
        for slot in slots:
            letter = letters[self.turn % len(letters)]
            menu = menu_of(self.course, week, slot, letter, due)
            drafts.append(self.course.draft(slot, letter, spare=menu))
            self.turn += 1
        share_out(self.course, week, drafts, beside)
        return drafts


def _volume_cap(course: Course, week: PlannedWeek) -> float:
    volumes = course.past.volumes
    first_of_cycle = week.number == 1 or course.weeks[week.number - 2].cycle != week.cycle
    lately = max(volumes[-numbers.VOLUME_WEEKS :], default=0.0)
    if first_of_cycle or not lately:
        return float("inf")
    if week.number in course.jumps.rising:  # never both in one week
        return volumes[-1]
    return max(lately * numbers.VOLUME_GROWTH, lately + numbers.VOLUME_ALWAYS)


def _lay_all_basics(making: WeekInTheMaking) -> None:
    """R35 before R13: fewer sets rather than too steep a week."""
    for level in range(SHORT_RESTS):
        for draft in making.drafts:
            _lay_basics(making, draft, level)
        hard = all(draft.hard_sets <= making.hard_most for draft in making.drafts)
        if hard and sum(draft.volume for draft in making.drafts) <= making.cap:
            break
    shrink(making.drafts, 0, making.cap)


def _lay_basics(making: WeekInTheMaking, draft: Draft, level: int) -> None:
    """What a session must have (R17), with as many sets as time and `level` leave."""
    sure = list(draft.sure)
    for fewer in range(level, TWO_SETS + 1):
        if fewer >= FEWER_EXERCISES:  # what is no basic and nobody needs
            sure = [pick for pick in sure if pick.role in BASICS or pick.role in draft.owed]
        for picks in (sure, quicker(making, draft, sure, fewer)):
            draft.lines = [making.line(draft, pick, fewer) for pick in picks]
            draft.crowded = fewer >= TWO_SETS
            if pair_until(draft, making.course.budget):
                return
    for line in draft.lines:  # R17, R40 and R41 before R13
        line.sets = 1
    if pair_until(draft, making.course.budget):
        return
    fitting: list[Line] = []  # the quickest ones still make a session
    lines = [making.line(draft, pick, TWO_SETS) for pick in sure]
    for line in sorted(lines, key=lambda one: one.block is not Block.MAIN):
        taken = draft.jump_seconds + sum(one.seconds for one in fitting)
        fits = taken + line.seconds <= making.course.budget
        if fits and all(one.pick.role != line.pick.role for one in fitting):
            fitting.append(line)
    draft.lines = fitting


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
            if making.course.share(draft) >= until:
                break
            if pick.role not in roles:
                continue
            if any(line.pick.exercise.slug == pick.exercise.slug for line in draft.lines):
                continue
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
    """To R13's least, before anything joins them."""
    for draft in making.drafts:
        for line in draft.lines:
            while line.sets < line.least_sets and not making.course.is_tiny:
                if not making.one_more(draft, line):
                    break
        draft.closed = False


def _say_what_is_short(making: WeekInTheMaking, draft: Draft) -> None:
    if making.course.share(draft) >= numbers.TIME_FLOOR:
        return
    why: dict[str, Param] = {"minutes": making.course.runner.minutes, "week": making.week.number}
    if draft.held_back and making.week.number in making.course.jumps.rising:
        draft.reasons.append(Reason(code="R35", key="jumps_grow_alone", params=why))
    elif draft.held_back:
        draft.reasons.append(Reason(code="R35", key="gentle_growth", params=why))
    elif draft.exercises < making.course.most(making.week) and not making.course.is_tiny:
        draft.reasons.append(Reason(code="R45", key="nothing_more", params=why))


def _say_where_sets_are_few(making: WeekInTheMaking, draft: Draft) -> None:
    """Where time (R45) or the week's growth (R35) leaves fewer than R13's row has."""
    few = [line for line in draft.lines if line.sets < line.least_sets]
    if making.course.is_tiny or not few:
        return
    line = few[0]
    params: dict[str, Param] = {
        "exercise": line.pick.exercise.name,
        "sets": line.sets,
        "week": making.week.number,
        "minutes": making.course.runner.minutes,
    }
    if draft.crowded:
        draft.reasons.append(Reason(code="R45", key="few_sets_time", params=params))
    else:
        draft.reasons.append(Reason(code="R35", key="few_sets_growth", params=params))


_KIN = {
    Role.CALF: (Role.CALF, Role.BENT_CALF),
    Role.CORE: (Role.CORE, Role.SECOND_CORE),
    Role.KNEE: (Role.KNEE, Role.SECOND_KNEE),
    Role.HIP: (Role.HIP, Role.SECOND_HIP),
}


def quicker(making: WeekInTheMaking, draft: Draft, sure: list[Pick], fewer: int) -> list[Pick]:
    """With the calf and the core exercise of its menu that take the least time; the lifts, too,
    where three exercises would not fit."""
    if fewer < FEWER_EXERCISES:
        return sure
    quick = list(sure)
    for place, pick in enumerate(sure):
        others = quick[:place] + quick[place + 1 :]
        kin = [
            replace(one, role=pick.role)
            for one in draft.spare
            if one.role in _KIN.get(pick.role, ())
            and (making.course.is_tiny or pick.role not in LIFTS)
            and one.suits >= pick.suits
            and all(one.exercise is not other.exercise for other in others)
            and any(one_sided(each) for each in (one, *others))
        ]
        times = [(making.line(draft, one, fewer).seconds, i) for i, one in enumerate(kin)]
        if times:
            quick[place] = kin[min(times)[1]]
    return quick

"""What a session is sure to have, with as many sets as time leaves (R13, R17, R45)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from plans.engine import numbers
from plans.engine.dosing import Line
from plans.engine.filling.drafting import Draft
from plans.engine.filling.easing import drop_until, shrink
from plans.engine.filling.joining import (
    FEWER_EXERCISES,
    ONE_LIFT,
    SHORT_RESTS,
    TWO_SETS,
    WeekInTheMaking,
)
from plans.engine.filling.pairing import pair_until
from plans.engine.shelving import BASICS, LIFTS, Pick, Role, one_sided
from plans.engine.types import Block, Goal, Param, Reason

_KIN = {Role.CALF: (Role.CALF, Role.BENT_CALF), Role.CORE: (Role.CORE, Role.SECOND_CORE)}
_KIN_OF_LIFTS = {
    Role.KNEE: (Role.KNEE, Role.SECOND_KNEE),
    Role.HIP: (Role.HIP, Role.SECOND_HIP),
}


def lay_all_basics(making: WeekInTheMaking) -> None:
    """R35 before R13: fewer sets rather than too steep a week."""
    for level in range(SHORT_RESTS):
        for draft in making.drafts:
            _lay_basics(making, draft, level)
        hard = all(draft.hard_sets <= making.hard_most for draft in making.drafts)
        if hard and sum(draft.volume for draft in making.drafts) <= making.cap:
            break
    shrink(making.drafts, 0, making.cap)
    if making.course.goes_on(making.week):
        drop_until(making.drafts, making.cap)


def _lay_basics(making: WeekInTheMaking, draft: Draft, level: int) -> None:
    sure = list(draft.sure)
    for fewer in range(level, TWO_SETS):
        if fewer >= FEWER_EXERCISES:  # what is no basic and nobody needs
            sure = [pick for pick in sure if pick.role in BASICS or pick.role in draft.owed]
        for picks in (sure, quicker(making, draft, sure, fewer)):
            draft.lines = [making.line(draft, pick, fewer) for pick in picks]
            if pair_until(draft, making.course.budget):
                return
    if not (_lay_other_lifts(making, draft, sure) or _lay_two(making, draft, sure)):
        _lay_fewer_sets(making, draft, sure)


def _lay_other_lifts(making: WeekInTheMaking, draft: Draft, sure: list[Pick]) -> bool:
    tried = []
    for lines in _with_other_lifts(making, draft, sure):
        tried.append(lines)
        if _fits(making, draft, lines):
            draft.lines = lines
            return True
    for lines in tried:
        for line in lines:
            line.tighten()
        if _fits(making, draft, lines):
            draft.lines = lines
            return True
    return False


def _fits(making: WeekInTheMaking, draft: Draft, lines: Sequence[Line]) -> bool:
    """And has a main lift, and what is done on one leg (R18)."""
    seconds = draft.jump_seconds + sum(line.seconds for line in lines)
    one_leg = any(one_sided(line.pick) for line in lines) or not any(map(one_sided, draft.sure))
    main = any(line.block is Block.MAIN for line in lines)
    return seconds <= making.course.budget and main and one_leg


def _lay_two(making: WeekInTheMaking, draft: Draft, sure: list[Pick]) -> bool:
    """Time before R15's count: a knee and a hip exercise with R13's sets, and what is owed."""
    left = [pick for pick in sure if pick.role in LIFTS or pick.role in draft.owed]
    if len(left) == len(sure) or making.course.minutes > numbers.SHORT_SESSION:
        return False
    if not _lay_other_lifts(making, draft, left):
        return False
    why: dict[str, Param] = {"minutes": making.course.runner.minutes}
    draft.too_few = Reason(code="R45", key="two_exercises", params=why)
    return True


def _lay_fewer_sets(making: WeekInTheMaking, draft: Draft, sure: list[Pick]) -> None:
    """R17, R40 and R41 before R13, where not even that fits."""
    draft.crowded = True
    draft.lines = [making.line(draft, pick, TWO_SETS) for pick in sure]
    if pair_until(draft, making.course.budget):
        return
    for line in draft.lines:
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


def _with_other_lifts(
    making: WeekInTheMaking, draft: Draft, sure: list[Pick]
) -> Iterator[list[Line]]:
    """R13's least sets where they fit: with the other lift as the main one, then with the lift
    that takes the least time in either role's place."""
    own = draft.main_letter
    letters = [own, "A" if own == "B" else "B"]
    places = [place for place, pick in enumerate(sure) if pick.role in LIFTS]
    quick = quicker(making, draft, sure, ONE_LIFT)
    for changed in range(len(places) + 1):
        for letter in letters:
            for place in places[: len(places) if changed == 1 else 1]:
                picks = list(quick)
                for other in [place] if changed == 1 else places[:changed]:
                    picks[other] = _quickest_lift(making, draft, picks, other, letter)
                yield [making.line(draft, pick, ONE_LIFT, letter=letter) for pick in picks]


def _quickest_lift(
    making: WeekInTheMaking, draft: Draft, picks: list[Pick], place: int, letter: str
) -> Pick:
    old = picks[place]
    others = picks[:place] + picks[place + 1 :]
    course = making.course
    there = [*draft.spare, *(pick for menu in course.selection.menus.values() for pick in menu)]
    today = {pick.exercise.slug for pick in draft.spare}
    kin = [
        one if one.role is old.role else replace(one, role=old.role)
        for one in there
        if one.role in _KIN_OF_LIFTS[old.role]
        and (one.exercise.slug in today or one.exercise.slug in course.past.seen)
        and one.suits >= old.suits
        and _does_as_much(making, old, one, others)
        and all(one.exercise is not other.exercise for other in others)
        and any(one_sided(each) for each in (one, *others))
    ]
    times = [
        (making.seconds_of_lift(draft, one, letter), one.exercise.slug, i)
        for i, one in enumerate(kin)
    ]
    return kin[min(times)[2]] if times else old


def _does_as_much(making: WeekInTheMaking, old: Pick, new: Pick, others: list[Pick]) -> bool:
    """What R18 (a loaded lift on both legs) and R32 (a braking one) asked for stays."""
    slugs = {pick.exercise.slug for pick in (new, *others)}
    braking = making.course.runner.goal is Goal.ULTRA_TRAIL and old.exercise.slug in numbers.BRAKING
    loaded = _on_both_legs(old) and not any(_on_both_legs(pick) for pick in (new, *others))
    return not loaded and not (braking and slugs.isdisjoint(numbers.BRAKING))


def _on_both_legs(pick: Pick) -> bool:
    return pick.load.is_weight and not pick.exercise.unilateral


def quicker(making: WeekInTheMaking, draft: Draft, sure: list[Pick], fewer: int) -> list[Pick]:
    """With the calf and the core exercise of its menu that take the least time; the lifts, too,
    where three exercises would not fit."""
    if fewer < FEWER_EXERCISES:
        return sure
    quick = list(sure)
    kin_of = _KIN | _KIN_OF_LIFTS if making.course.is_tiny else _KIN
    for place, pick in enumerate(sure):
        others = quick[:place] + quick[place + 1 :]
        kin = [
            replace(one, role=pick.role)
            for one in draft.spare
            if one.role in kin_of.get(pick.role, ())
            and one.suits >= pick.suits
            and all(one.exercise is not other.exercise for other in others)
            and any(one_sided(each) for each in (one, *others))
        ]
        times = [(making.line(draft, one, fewer).seconds, i) for i, one in enumerate(kin)]
        if times:
            quick[place] = kin[min(times)[1]]
    return quick

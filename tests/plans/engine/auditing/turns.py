"""Calf and core in turn, up to 20 minutes: R17."""

from collections.abc import Iterator
from itertools import pairwise

from plans.engine.reasons import sentence
from plans.engine.types import Pattern, Session
from tests.plans.engine.auditing.case import CALF, CORE, Case
from tests.plans.engine.auditing.rules import rule
from tests.plans.engine.auditing.sessions import fills
from tests.plans.engine.auditing.timing import work_seconds


@rule("R17")
def calf_and_core_in_turn(case: Case) -> Iterator[str]:
    if case.runner.minutes > 20:
        return
    for (_, _, first), (week, session, second) in pairwise(case.full()):
        if week.deload:
            continue  # it keeps the exercises of the week before (R36)
        for name, group in (("calf", CALF), ("core", CORE)):
            if not group & case.usable_patterns or any(fills(d, group) for d in first + second):
                continue
            if _says_so(session, name) and _has_no_room(case, session, group):
                continue
            if _known_before(case, session, group):
                yield f"{session.date} and the session before have no {name}"


def _says_so(session: Session, name: str) -> bool:
    return any(
        reason.key in {"turn_waits", "two_exercises"} and name in sentence(reason)
        for reason in session.reasons
    )


def _has_no_room(case: Case, session: Session, group: frozenset[Pattern]) -> bool:
    """R15's places are taken, a lift waits for sets itself (R13), or it would take too long."""
    if len(case.of(session)) >= (3 if case.tiny else 4):
        return True
    if any(reason.key == "few_sets_time" for reason in session.reasons):
        return True
    told_in_halves = 0.5
    return session.minutes + _quickest(case, group) > case.runner.minutes - told_in_halves


def _quickest(case: Case, group: frozenset[Pattern]) -> float:
    """Minutes of one set of what the plan has for it, done the quickest."""
    return min(
        (
            (done.exercise.setup_seconds + work_seconds(done.item)) / 60
            for done in case.work
            if fills(done, group)
        ),
        default=0.0,
    )


def _known_before(case: Case, session: Session, group: frozenset[Pattern]) -> bool:
    """In the last two weeks before a race nothing begins (R30)."""
    days = case.to_race(session.date)
    if days is None or not 0 <= days <= 14:
        return True
    return any(fills(done, group) for done in case.work if done.session.date < session.date)

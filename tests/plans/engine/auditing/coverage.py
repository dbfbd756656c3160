"""What a week, or two sessions in a row, holds of every pattern: R17."""

from collections.abc import Iterator
from itertools import pairwise

from plans.engine.reasons import sentence
from plans.engine.types import (
    Goal,
    InjuryArea,
    Pattern,
    PhaseName,
    Reason,
    Session,
    SessionKind,
    Week,
)
from tests.plans.engine.auditing.case import CALF, CORE, CORE_KINDS, HIP, KNEE, Case
from tests.plans.engine.auditing.rules import rule
from tests.plans.engine.auditing.sessions import fills
from tests.plans.engine.auditing.timing import work_seconds

MAINT = PhaseName.MAINTENANCE
WORDS = {
    "outer hip": "outer-hip",
    "bent-knee calf": "bent-knee",
    "push": "push",
    "pull": "pull",
    "kinds of core": "core",
}
GIVES_WAY = frozenset({"R17", "R35", "R45"})
OVER_TWO_WEEKS = frozenset({"short_session", "short_session_general"})


@rule("R17")
def weekly_patterns(case: Case) -> Iterator[str]:
    weeks = [
        week
        for week in case.training_weeks()
        if any(session.kind is SessionKind.FULL for session in week.sessions)
    ]
    for name, group, times in weekly_items(case):
        for place, week in enumerate(weeks):
            if week.deload:
                continue  # it keeps the exercises of the week before (R36)
            if _times(case, [week], group) >= times:
                continue
            before = [one for one in weeks[:place] if not one.deload][-1:]
            after = [one for one in weeks[place + 1 :] if not one.deload][:1]
            near = [[*before, week], [week, *after]]
            near = [pair for pair in near if len(pair) == 2]
            met = any(_times(case, pair, group) >= times for pair in near) or not near
            one = week.phase is MAINT or len(week.sessions) == 1
            if one and met:
                continue
            around = {one.number: one for pair in near for one in pair} | {week.number: week}
            said = [
                reason
                for one in around.values()
                for session in one.sessions
                for reason in session.reasons
                if reason.code in GIVES_WAY and _names(reason, name)
            ]
            if said and met:
                continue
            # no room in two weeks either: nothing there that a rule does not ask for (R15, R45);
            # that all is spread over two weeks is not enough to say then
            waits = any(reason.key not in OVER_TWO_WEEKS for reason in said)
            if waits and _nothing_to_spare(case, week):
                continue
            where = f"week {week.number} ({week.phase.value}, {len(week.sessions)} sessions)"
            yield f"{where}: {name} fewer than {times} times" + ("" if met else " in two weeks")


def _names(reason: Reason, item: str) -> bool:
    return WORDS[item] in sentence(reason).lower()


def _nothing_to_spare(case: Case, week: Week) -> bool:
    """In each session one lift for the knee and one for the hip, and else what a rule asks for."""
    asked = CALF | CORE | {Pattern.HIP_ABDUCTION, Pattern.PUSH, Pattern.PULL}
    for one, _, work in case.full():
        others = [d for d in work if not d.item.landings and not case.areas & d.exercise.prefer]
        if one is week and (
            any(sum(done.fills(group) for done in others) > 1 for group in (KNEE, HIP))
            or not all(done.fills(KNEE | HIP | asked) for done in others)
        ):
            return False
    return True


def weekly_items(case: Case) -> Iterator[tuple[str, frozenset[Pattern] | None, int]]:
    sore = {InjuryArea.IT_BAND, InjuryArea.PATELLOFEMORAL, InjuryArea.HIP_LATERAL}
    items = [
        ("outer hip", Pattern.HIP_ABDUCTION, 2 if sore & case.areas else 1),
        ("bent-knee calf", Pattern.CALF_BENT_KNEE, 1),
    ]
    if case.runner.goal is Goal.GENERAL_FITNESS:
        items += [("push", Pattern.PUSH, 1), ("pull", Pattern.PULL, 1)]
    for name, pattern, times in items:
        if pattern in case.usable_patterns:
            yield name, frozenset({pattern}), times
    if len(CORE_KINDS & case.usable_patterns) >= 2:
        yield "kinds of core", None, 2


def _times(case: Case, weeks: list[Week], group: frozenset[Pattern] | None) -> int:
    work = [done for week in weeks for done in case.of_week(week)]
    if group is None:
        return len({p for done in work for p in done.exercise.patterns} & CORE_KINDS)
    return sum(fills(done, group) for done in work)


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

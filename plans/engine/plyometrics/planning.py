"""Jumps (R23 to R25, R32): who gets them, and which exercise each of the planned landings is.

Landings are counted first (landings.py). The exercise is the planned step's or one below it,
so what an injury forbids makes jumps easier or fewer, never more.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from plans.engine import numbers
from plans.engine.phases import POW, RECOVERY, TAPER, PlannedWeek
from plans.engine.plyometrics.jumps import (
    Change,
    JumpDose,
    JumpPlan,
    JumpSession,
    drills,
    landings_of_a_rep,
    shelf,
    step_of,
)
from plans.engine.plyometrics.landings import (
    RISES,
    Figures,
    Slots,
    Weeks,
    count_landings,
    most_weighted,
    rest_after,
)
from plans.engine.restricting import Restrictions
from plans.engine.types import (
    Exercise,
    Gap,
    Goal,
    Pattern,
    Readiness,
    Reason,
    Runner,
    SessionKind,
)


def plan_jumps(
    runner: Runner,
    weeks: Weeks,
    slots: Slots,
    library: Iterable[Exercise],
    restrictions: Restrictions,
) -> JumpPlan:
    """The jumps of the whole plan. Who did not say `ready` (R23) gets none and no explanation."""
    if runner.plyometrics is not Readiness.READY:
        return JumpPlan()
    refused = refusal(runner, weeks, restrictions)
    if refused is not None:
        return _none(refused)
    jumps = shelf(runner, library)
    legal = [one for one in jumps if restrictions.forbid(one) is None]
    if len(drills(legal)) < numbers.JUMP_DRILLS:
        return _none(_nothing_legal(runner, jumps, restrictions))
    figures = count_landings(runner, weeks, slots, jumps)
    if not figures:
        return _none(_no_room(runner, weeks, slots))
    return JumpPlan(
        sessions=_sessions(runner, figures, legal),
        rising=frozenset(one.week.number for one in figures if one.change in RISES),
        notes=_waiting(weeks, figures[0].week),
    )


# Who gets none, and why


def _none(reason: Reason) -> JumpPlan:
    return JumpPlan(gaps=(Gap(pattern=Pattern.PLYOMETRIC, reason=reason),))


def refusal(runner: Runner, weeks: Weeks, restrictions: Restrictions) -> Reason | None:
    """Why not even the self-test would bring jumps, as far as the catalogue has no say."""
    if restrictions.no_landings is not None:
        return restrictions.no_landings
    goal = {"goal": runner.goal.value}
    if runner.goal is Goal.RETURN_FROM_INJURY:
        return Reason(code="R42", key="jumps_return", params=goal)
    if runner.goal in {Goal.GENERAL_FITNESS, Goal.INJURY_PREVENTION}:
        return Reason(code="R32", key="jumps_goal", params=goal)
    if not any(week.phase is POW for week in weeks):
        build = sum(week.phase not in {TAPER, RECOVERY} for week in weeks)
        return Reason(code="R11", key="jumps_no_power", params={**goal, "weeks": build})
    if runner.minutes <= numbers.SHORT_SESSION:
        return Reason(code="R45", key="jumps_no_time", params={"minutes": runner.minutes})
    return None


def _nothing_legal(runner: Runner, jumps: Sequence[Exercise], restrictions: Restrictions) -> Reason:
    """The complaint that forbids the easiest landings, or a catalogue that has too few."""
    why = [reason for one in jumps if (reason := restrictions.forbid(one)) is not None]
    level = runner.strength_level.value
    return why[0] if why else Reason(code="R44", key="jumps_no_drills", params={"level": level})


def _no_room(runner: Runner, weeks: Weeks, slots: Slots) -> Reason:
    power = [days for week, days in zip(weeks, slots, strict=True) if week.phase is POW]
    params = {"weeks": len(power), "minutes": runner.minutes}
    if not any(slot.kind is SessionKind.FULL for days in power for slot in days):
        return Reason(code="R26", key="jumps_no_day", params=params)
    if runner.running_months < numbers.NEW_RUNNER_MONTHS:
        months = {"months": runner.running_months}
        return Reason(code="R12", key="jumps_new_runner", params=months)
    return Reason(code="R35", key="jumps_no_room", params=params)


def _waiting(weeks: Weeks, first: PlannedWeek) -> Mapping[int, Reason]:
    """The weeks of the power phase before the first jumps."""
    return {
        week.number: Reason(
            code="R35", key="jumps_wait", params={"week": week.number, "first": first.number}
        )
        for week in weeks
        if week.phase is POW and week.cycle == first.cycle and week.number < first.number
    }


# Exercises for the planned landings


def _sessions(
    runner: Runner, figures: Sequence[Figures], legal: Sequence[Exercise]
) -> dict[date, JumpSession]:
    found: dict[date, JumpSession] = {}
    before: JumpSession | None = None
    for number, one in enumerate(figures, 1):
        session = _session(runner, one, legal, before, number)
        if session is None:
            return found
        found |= dict.fromkeys(one.days, session)
        before = session
    return found


def _session(
    runner: Runner,
    figures: Figures,
    legal: Sequence[Exercise],
    before: JumpSession | None,
    number: int,
) -> JumpSession | None:
    """The hardest that is legal and not above the step, within what may change in a week."""
    for exercise in _candidates(figures, legal, before):
        session = _with(runner, figures, legal, before, number, exercise)
        if session is not None and _allowed(session, before):
            return session
    return None


def _candidates(
    figures: Figures, legal: Sequence[Exercise], before: JumpSession | None
) -> list[Exercise]:
    if before is not None and figures.change is not Change.HARDER:
        return [before.work.exercise]
    step = step_of(figures.jump)
    steps = sorted({step_of(one) for one in legal if step_of(one) <= step}, reverse=True)
    if before is not None:  # a step that found no place is not passed over
        reached = step_of(before.work.exercise)
        following = min((one for one in steps if one > reached), default=reached)
        steps = [one for one in steps if one <= following]
    firsts = [next(one for one in legal if step_of(one) is place) for place in steps]
    lighter = [one for one in firsts if one.landing_weight <= figures.jump.landing_weight]
    return lighter if before is None else [*lighter, before.work.exercise]


def _allowed(session: JumpSession, before: JumpSession | None) -> bool:
    if before is None:
        return True
    same = session.work.exercise == before.work.exercise
    harder = not same and step_of(session.work.exercise) > step_of(before.work.exercise)
    share = numbers.JUMP_STEP_SHARE if harder else numbers.JUMP_GROWTH
    slack = 1e-9
    return (
        session.landings <= before.landings * share + slack
        and session.weighted <= before.weighted * share + slack
    )


def _with(
    runner: Runner,
    figures: Figures,
    legal: Sequence[Exercise],
    before: JumpSession | None,
    number: int,
    exercise: Exercise,
) -> JumpSession | None:
    landings = figures.reps * landings_of_a_rep(figures.jump)
    reps = landings // landings_of_a_rep(exercise)
    if not reps:
        return None
    warm_up = tuple(
        JumpDose(exercise=one, sets=1, reps=figures.drill_reps, rest=0)
        for one in drills(legal, exercise)
    )
    rest = rest_after(runner, exercise)
    return JumpSession(
        drills=warm_up,
        work=JumpDose(exercise=exercise, sets=figures.sets, reps=reps, rest=rest),
        change=figures.change,
        week=number,
        before=0 if before is None else before.landings,
        most=most_weighted(runner),
    )

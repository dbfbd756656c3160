"""What a runner reads first about the plan itself (R5, R7 to R11, R13, R22, R23, R28)."""

from collections.abc import Iterator, Sequence

from plans.engine import numbers
from plans.engine.filling.drafting import Draft
from plans.engine.phases import AA, MAINT, POW, STR, PlannedWeek, is_short_build
from plans.engine.plyometrics.planning import refusal
from plans.engine.restricting import restrict
from plans.engine.shelving import Role
from plans.engine.types import Param, Readiness, Reason, Runner, SessionKind

Weeks = Sequence[PlannedWeek]
Drafts = Sequence[Sequence[Draft]]


def about_the_plan(runner: Runner, weeks: Weeks, drafts: Drafts) -> Iterator[Reason]:
    yield from _about_its_days(runner, weeks, drafts)
    yield from _about_its_weeks(runner, weeks)
    yield from _about_its_loads(runner, weeks, drafts)
    yield from _about_its_jumps(runner, weeks, drafts)


def _about_its_days(runner: Runner, weeks: Weeks, drafts: Drafts) -> Iterator[Reason]:
    """R9, and where there are more days than sessions (R8, R28)."""
    given = len(runner.strength_days)
    if given == 1:
        day = min(runner.strength_days).name.lower()
        yield Reason(code="R9", key="one_day_plan", params={"day": day})
    used = max(
        (len(days) for week, days in zip(weeks, drafts, strict=True) if week.phase in {AA, STR}),
        default=given,
    )
    if not 1 < used < given:
        return
    usual = numbers.SESSIONS_A_WEEK[runner.strength_level]
    params: dict[str, Param] = {"given": given, "used": used, "level": runner.strength_level}
    if runner.age < numbers.ADULT:
        yield Reason(code="R5", key="spare_days_young", params={**params, "age": runner.age})
    elif used < usual:
        yield Reason(code="R28", key="spare_days_no_place", params=params)
    else:
        yield Reason(code="R8", key="spare_days", params=params)


def _about_its_weeks(runner: Runner, weeks: Weeks) -> Iterator[Reason]:
    if runner.race_date is None:
        return
    days = (runner.race_date - runner.start).days
    groundwork = _groundwork_alone(weeks)
    if is_short_build(runner):
        yield Reason(code="R10", key="short_build", params={"days": days})
    elif groundwork:
        facts: dict[str, Param] = {"days": days, "weeks": groundwork}
        yield Reason(code="R11", key="no_strength_block", params=facts)


def _groundwork_alone(weeks: Weeks) -> int:
    """Its weeks, where what is left before the taper is too short for strength (R11)."""
    before = [week for week in weeks if week.cycle == weeks[-1].cycle]
    phases = [week.phase for week in before]
    return phases.count(AA) if MAINT in phases and STR not in phases else 0


def _about_its_loads(runner: Runner, weeks: Weeks, drafts: Drafts) -> Iterator[Reason]:
    strength = [
        line
        for week, days_of_week in zip(weeks, drafts, strict=True)
        if week.phase is STR
        for draft in days_of_week
        for line in draft.lines
        if line.pick.role in {Role.KNEE, Role.HIP}
    ]
    if strength and not any(line.pick.load.is_weight for line in strength):
        has = ",".join(sorted(runner.equipment))
        low, high = numbers.LIMITED_LOAD_REPS
        params: dict[str, Param] = {"has": has, "low": low, "high": high}
        yield Reason(code="R22", key="limited_load", params=params)
    under_a_bar = {
        line.pick.exercise.name: None
        for days in drafts
        for draft in days
        for line in draft.lines
        if "barbell" in line.pick.equipment and line.pick.exercise.pattern in numbers.KNEE
    }
    if under_a_bar:
        names = "|".join(under_a_bar)
        yield Reason(code="R13", key="under_a_bar", params={"exercises": names})


def _about_its_jumps(runner: Runner, weeks: Weeks, drafts: Drafts) -> Iterator[Reason]:
    first = next(
        (
            week.number
            for week, days in zip(weeks, drafts, strict=True)
            if any(one.jumps and one.slot.kind is SessionKind.FULL for one in days)
        ),
        None,
    )
    if first is not None and runner.screening.osteoporosis:
        yield Reason(code="R7", key="osteoporosis_jumps", params={"week": first})
    waits = runner.plyometrics is Readiness.NOT_YET and any(week.phase is POW for week in weeks)
    if waits and refusal(runner, weeks, restrict(runner)) is None:
        raises, stands, seconds, landings = numbers.SELF_TEST
        yield Reason(
            code="R23",
            key="self_test",
            params={
                "raises": raises,
                "stands": stands,
                "seconds": seconds,
                "landings": landings,
            },
        )

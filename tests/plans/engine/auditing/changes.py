"""R46: what a change of one answer may do to a plan."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

from plans.engine.generate import generate
from plans.engine.types import (
    Block,
    Injury,
    InjuryArea,
    Pattern,
    PhaseName,
    Programme,
    Runner,
    Status,
)
from tests.plans.engine.auditing.case import CALF, CORE, HIP, KNEE, Case
from tests.plans.engine.auditing.coverage import weekly_items
from tests.plans.engine.facts import by_slug, everything
from tests.plans.engine.strategies import EQUIPMENT

Change = Callable[[Runner, Programme], Iterator[str]]


def changes(runner: Runner, programme: Programme) -> Iterator[str]:
    if programme.status is not Status.OK:
        return
    for change in (same_again, more_equipment, another_injury, less_time, later_race, older):
        yield from change(runner, programme)


def same_again(runner: Runner, programme: Programme) -> Iterator[str]:
    again = replace(
        runner,
        runs=dict(reversed(list(runner.runs.items()))),
        strength_days=frozenset(sorted(runner.strength_days, reverse=True)),
        equipment=frozenset(sorted(runner.equipment, reverse=True)),
    )
    if generate(again, tuple(reversed(everything()))) != programme:
        yield "the order of the catalogue's rows or of answers changes the plan"
    turned = generate(replace(runner, injuries=runner.injuries[::-1]), everything())
    if turned.weeks != programme.weeks:
        yield "the order of the injuries changes the plan"


def more_equipment(runner: Runner, programme: Programme) -> Iterator[str]:
    richer = replace(runner, equipment=runner.equipment | frozenset(EQUIPMENT))
    plan = generate(richer, everything())
    lost = {gap.pattern for gap in plan.gaps} - {gap.pattern for gap in programme.gaps}
    if lost:
        yield f"more equipment brings gaps: {sorted(lost)}"
    roles = _covered(Case(runner, programme)) - _covered(Case(richer, plan))
    if roles:
        yield f"more equipment loses {sorted(roles)}"


def _covered(case: Case) -> set[str]:
    groups = {"knee": KNEE, "hip": HIP, "calf": CALF, "core": CORE}
    groups |= {name: group for name, group, _ in weekly_items(case) if group}
    return {name for name, group in groups.items() if any(done.fills(group) for done in case.work)}


def another_injury(runner: Runner, programme: Programme) -> Iterator[str]:
    for area in (InjuryArea.PATELLOFEMORAL, InjuryArea.LOW_BACK, InjuryArea.ACHILLES_MID):
        sore = replace(runner, injuries=(*runner.injuries, Injury(area=area, pain=2)))
        plan = generate(sore, everything())
        if _landings(plan) > _landings(programme):
            yield f"{area.value} raises landings: {_landings(programme)} to {_landings(plan)}"
        case = Case(sore, plan)
        for done in case.everything:
            if area.value in done.exercise.avoid:
                yield f"{done} comes with {area.value}"
                break
        work = Case(runner, programme).work
        before = {d.item.exercise for d in work if Pattern.MOBILITY not in d.item.patterns}
        gone = {slug for slug in before if area.value in by_slug()[slug].avoid}
        told = any(done.item.replaces in gone for done in case.work)
        if gone and case.work and not told and not case.gap_patterns:
            yield f"R39: {area.value} takes {sorted(gone)} away, no item says what it replaces"


def _landings(programme: Programme) -> int:
    return sum(session.landings for week in programme.weeks for session in week.sessions)


def less_time(runner: Runner, programme: Programme) -> Iterator[str]:
    for minutes in (runner.minutes - 5, runner.minutes // 2):
        if minutes < 10:
            continue
        plan = generate(replace(runner, minutes=minutes), everything())
        now, before = sets_of_sessions(plan), sets_of_sessions(programme)
        more = [day for day in now if day in before and now[day] > before[day]]
        if more:
            day = more[0]
            yield (
                f"{minutes} for {runner.minutes} minutes: {now[day]} sets, not {before[day]}, on "
                f"{day} and {len(more) - 1} other days"
            )


def sets_of_sessions(programme: Programme) -> dict:
    return {
        session.date: sum(i.sets for i in session.items if i.block is not Block.WARM_UP)
        for week in programme.weeks
        for session in week.sessions
        if session.kind.value == "full"
    }


def later_race(runner: Runner, programme: Programme) -> Iterator[str]:
    if not runner.race_date:
        return
    for days in (1, 7, 28):
        moved = runner.race_date + timedelta(days=days)
        if (moved - runner.start).days > 364:
            continue
        plan = generate(replace(runner, race_date=moved), everything())
        before, now = _adaptation(programme), _adaptation(plan)
        if now < before:
            yield f"the race {days} days later shortens adaptation from {before} to {now} weeks"


def _adaptation(programme: Programme) -> int:
    return sum(week.phase is PhaseName.ANATOMICAL_ADAPTATION for week in programme.weeks)


def older(runner: Runner, programme: Programme) -> Iterator[str]:
    for years in (1, 11):
        plan = generate(replace(runner, age=runner.age + years), everything())
        if plan.status is Status.OK and _landings(plan) > _landings(programme):
            yield (
                f"{years} years older raises landings: {_landings(programme)} to {_landings(plan)}"
            )

"""Planned jumps → items of a session, with the reason for each (R19, R23 to R26, R44)."""

from collections.abc import Iterator
from datetime import date

from plans.engine.days import next_key_run
from plans.engine.phases import PlannedWeek
from plans.engine.plyometrics.jumps import Change, JumpDose, JumpSession
from plans.engine.plyometrics.landings import age_share
from plans.engine.types import Block, Item, Param, Reason, Runner, Weekday

_CHANGES = {
    Change.BEGINS: ("R24", "jumps_begin"),
    Change.MORE: ("R25", "jumps_more"),
    Change.HARDER: ("R25", "jumps_harder"),
    Change.SAME: ("R25", "jumps_same"),
    Change.LESS: ("R30", "jumps_less"),
}


def drill_items(jumps: JumpSession) -> Iterator[Item]:
    """R44: low landings that prepare the others; they count."""
    for dose in jumps.drills:
        params: dict[str, Param] = {
            "landings": dose.landings,
            "exercise": jumps.work.exercise.name,
        }
        why = Reason(code="R44", key="landing_drill", params=params)
        yield _item(dose, Block.WARM_UP, (why,))


def jump_item(runner: Runner, week: PlannedWeek, day: date, jumps: JumpSession) -> Item:
    return _item(jumps.work, Block.PLYOMETRIC, tuple(_why(runner, week, day, jumps)))


def _item(dose: JumpDose, block: Block, reasons: tuple[Reason, ...]) -> Item:
    exercise = dose.exercise
    return Item(
        exercise=exercise.slug,
        block=block,
        patterns=exercise.patterns,
        measure=exercise.measure,
        sets=dose.sets,
        reps=(dose.reps, dose.reps),
        hold_seconds=exercise.rep_hold_seconds or None,
        per_side=exercise.unilateral,
        rir=None,
        percent_1rm=None,
        rest_seconds=dose.rest,
        tempo=None,
        landings=dose.landings,
        reasons=reasons,
    )


def _why(runner: Runner, week: PlannedWeek, day: date, jumps: JumpSession) -> Iterator[Reason]:
    ahead = next_key_run(runner, day)
    first: dict[str, Param] = {"day": _name(day)}
    if ahead is None:
        yield Reason(code="R19", key="jumps_first", params=first)
    else:
        first |= {"run_day": _name(ahead), "run": str(runner.runs[Weekday(ahead.weekday())])}
        yield Reason(code="R26", key="jumps_clear_of_run", params=first)
    yield Reason(code="R23", key="jumps_ready", params={"week": jumps.week, "plan": week.number})
    code, key = _CHANGES[jumps.change]
    figures: dict[str, Param] = {
        "week": week.number,
        "landings": jumps.landings,
        "before": jumps.before,
        "weighted": jumps.weighted,
        "most": jumps.most,
        "exercise": jumps.work.exercise.name,
        "rest": jumps.work.rest,
    }
    if jumps.change is Change.SAME and week.deload:
        code, key = "R36", "jumps_no_rise"
    yield Reason(code=code, key=key, params=figures)
    share = age_share(runner)
    if share < 1:
        percent = round(share * 100)
        yield Reason(code="R6", key="jumps_older", params={"age": runner.age, "percent": percent})
    if runner.injuries and jumps.change is Change.BEGINS:
        yield Reason(code="R41", key="jumps_lower", params={"exercise": jumps.work.exercise.name})


def _name(day: date) -> str:
    return Weekday(day.weekday()).name.lower()

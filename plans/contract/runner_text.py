"""What the runner said, as the head of a printed plan."""

from collections.abc import Iterator

from plans.engine.reasons import spoken_date
from plans.engine.reasons.words import (
    AREAS,
    DAYS,
    EQUIPMENT,
    FLAGS,
    GOALS,
    count,
    listed,
    sentence_case,
    span,
)
from plans.engine.types import Injury, InjuryArea, InjuryStatus, Readiness, Runner, Side

JUMPS = {
    Readiness.READY: "the self-test is passed",
    Readiness.NOT_YET: "the self-test is not passed yet",
    Readiness.NEVER: "not wanted",
}


def runner_facts(runner: Runner) -> list[tuple[str, str]]:
    """Pairs of a name and what the runner said to it. Health stands there if there is any."""
    runs = [f"{DAYS[day.name.lower()]} {run}" for day, run in sorted(runner.runs.items())]
    rows = [
        ("Goal", sentence_case(GOALS[runner.goal].removeprefix("a ").removeprefix("an "))),
        ("Race", _race(runner)),
        ("Age", str(runner.age)),
        (
            "Running",
            f"{sentence_case(runner.running_level)}, for {span(runner.running_months)}",
        ),
        ("Runs", ", ".join(runs) or "No days named"),
        ("Strength", sentence_case(runner.strength_level)),
        ("Days", f"{_days(runner)}, {runner.minutes} minutes a session"),
        ("Equipment", sentence_case(listed(",".join(sorted(runner.equipment)), EQUIPMENT))),
        ("Complaints", "; ".join(_complaint(injury) for injury in runner.injuries)),
        ("Health", sentence_case(", ".join(_health(runner)))),
        ("Jumps", sentence_case(JUMPS[runner.plyometrics])),
    ]
    none = {"Equipment": "None", "Complaints": "None named"}
    return [(name, value or none[name]) for name, value in rows if value or name in none]


def _race(runner: Runner) -> str:
    day = runner.race_date
    return f"{DAYS[day.strftime('%a').lower()]} {spoken_date(day)}" if day else "No date named"


def _days(runner: Runner) -> str:
    if len(runner.strength_days) == len(DAYS):
        return "Any day"
    return listed(",".join(day.name.lower() for day in sorted(runner.strength_days)), DAYS)


def _complaint(injury: Injury) -> str:
    side = "" if injury.side is Side.BOTH else f" ({injury.side})"
    months = injury.months_since
    if injury.status is InjuryStatus.HISTORY:
        when = "some time ago" if months is None else f"over for {span(months)}"
        return f"{sentence_case(AREAS[injury.area])}{side}, {when}"
    since = "" if months is None else f", for {span(months)}"
    pain = "" if injury.area is InjuryArea.BONE_STRESS else f", {injury.pain} out of 10"
    return f"{sentence_case(AREAS[injury.area])}{side}{pain}{since}"


def _health(runner: Runner) -> Iterator[str]:
    said = runner.screening
    yield from (FLAGS[flag] for flag in dict.fromkeys(said.red_flags))
    if said.health_yes:
        yield "yes to a health question"
    if said.pregnant:
        yield "pregnant"
    if said.postnatal_weeks is not None:
        yield f"gave birth {count(f'{said.postnatal_weeks:g}', 'week')} ago"
    if said.low_energy_signs:
        yield "signs of too little energy"
    if said.osteoporosis:
        yield "osteoporosis"
    if not runner.vigorous_exercise:
        yield "not used to vigorous exercise"
    if said.cleared:
        yield "cleared by a professional"

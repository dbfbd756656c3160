"""Random runners from the whole space of profiles, as JSON profiles, and made smaller."""

from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from plans.engine.types import (
    Goal,
    Injury,
    InjuryArea,
    InjuryStatus,
    Level,
    Readiness,
    RedFlag,
    RunKind,
    Runner,
    Screening,
    Side,
    Weekday,
)
from tests.plans.engine.strategies import EQUIPMENT

GYM = frozenset({"band", "barbell", "bench", "box", "dumbbell", "kettlebell", "machine", "mat"})
MINUTES = (10, 12, 14, 15, 16, 18, 20, 21, 25, 30, 31, 35, 40, 45, 50, 60, 75, 90, 120)
AGES = (16, 17, 18, 22, 29, 35, 39, 40, 45, 46, 49, 50, 59, 60, 68, 80)


def random_runner(random: Random) -> Runner:
    """One that usually gets a plan; about one in fifteen is refused."""
    start = _start(random)
    return Runner(
        goal=random.choice(list(Goal)),
        start=start,
        race_date=_race(random, start),
        strength_level=random.choice(list(Level)),
        running_level=random.choice(list(Level)),
        running_months=random.choice((0, 3, 5, 6, 12, 24, 24, 24, 60)),
        age=random.choice(AGES) if random.random() < 0.7 else random.randint(18, 80),
        runs=_runs(random),
        strength_days=_days(random),
        minutes=random.choice(MINUTES) if random.random() < 0.8 else random.randint(10, 120),
        equipment=_equipment(random),
        injuries=_injuries(random),
        screening=_screening(random),
        vigorous_exercise=random.random() < 0.8,
        plyometrics=random.choice((Readiness.READY, Readiness.READY, *Readiness)),
    )


def _start(random: Random) -> date:
    turn = random.choice((date(2027, 12, 20), date(2028, 2, 21), date(2027, 1, 1)))
    if random.random() < 0.3:
        return turn + timedelta(days=random.randrange(14))
    return date(2027, 1, 1) + timedelta(days=random.randrange(730))


def _race(random: Random, start: date) -> date | None:
    kind = random.random()
    if kind < 0.2:
        return None
    days = random.randint(0, 60) if kind < 0.4 else random.randint(40, 168)
    if kind > 0.8:
        days = random.randint(150, 364)
    return start + timedelta(days=days)


def _runs(random: Random) -> dict[Weekday, RunKind]:
    days = random.sample(list(Weekday), random.choice((0, 1, 2, 3, 3, 4, 4, 5, 6, 7)))
    return {day: random.choice((*RunKind, RunKind.EASY)) for day in sorted(days)}


def _days(random: Random) -> frozenset[Weekday]:
    return frozenset(random.sample(list(Weekday), random.choice((1, 2, 2, 3, 3, 4, 5, 7))))


def _equipment(random: Random) -> frozenset[str]:
    kind = random.random()
    if kind < 0.25:
        return frozenset()
    if kind < 0.45:
        return GYM
    return frozenset(random.sample(EQUIPMENT, random.randint(1, len(EQUIPMENT))))


def _injuries(random: Random) -> tuple[Injury, ...]:
    count = random.choice((0, 0, 0, 0, 1, 1, 2, 3))
    return tuple(_injury(random) for _ in range(count))


def _injury(random: Random) -> Injury:
    status = random.choice(list(InjuryStatus))
    now = status is InjuryStatus.CURRENT
    return Injury(
        area=random.choice(list(InjuryArea)),
        pain=random.choice((0, 1, 2, 2, 3, 3, 4, 4, 5, 8)) if now else 0,
        status=status,
        side=random.choice(list(Side)),
        months_since=random.choice((None, 0, 1, 2, 3, 6, 11, 12, 24)),
    )


def _screening(random: Random) -> Screening:
    rare = random.random
    return Screening(
        health_yes=rare() < 0.05,
        cleared=rare() < 0.35,
        red_flags=(random.choice(list(RedFlag)),) if rare() < 0.01 else (),
        pregnant=rare() < 0.01,
        postnatal_weeks=random.choice((2, 6, 11, 12, 20, 51)) if rare() < 0.08 else None,
        low_energy_signs=rare() < 0.04,
        osteoporosis=rare() < 0.06,
    )


def profile(runner: Runner) -> dict[str, Any]:
    """As the plan command reads it: what differs from the defaults, and the start."""
    found: dict[str, Any] = {"goal": runner.goal.value, "start": runner.start.isoformat()}
    if runner.race_date:
        found["race_date"] = runner.race_date.isoformat()
    for name, value in _changed(runner):
        if name == "runs":
            found[name] = {day.name.lower(): run.value for day, run in sorted(value.items())}
        elif name == "strength_days":
            found[name] = [day.name.lower() for day in sorted(value)]
        elif name == "equipment":
            found[name] = sorted(value)
        elif name == "injuries":
            found[name] = [
                {"area": injury.area.value, **dict(_changed(injury))} for injury in value
            ]
        elif name == "screening":
            found[name] = {
                key: list(answer) if key == "red_flags" else answer
                for key, answer in _changed(value)
            }
        elif name not in ("goal", "start", "race_date"):
            found[name] = value
    return found


def _changed(value: Any) -> Iterator[tuple[str, Any]]:
    for field in fields(value):
        default = field.default
        if field.default_factory is not MISSING:
            default = field.default_factory()
        if default is MISSING:
            continue
        if getattr(value, field.name) != default:
            yield field.name, getattr(value, field.name)


def smaller(runner: Runner, still: Callable[[Runner], bool], tries: int = 150) -> Runner:
    """The plainest runner near this one for whom `still` holds."""
    changed = True
    while changed and tries > 0:
        changed = False
        for candidate in _plainer(runner):
            tries -= 1
            if candidate != runner and still(candidate):
                runner, changed = candidate, True
                break
            if tries <= 0:
                break
    return runner


def _plainer(runner: Runner) -> Iterator[Runner]:
    usual = Runner(goal=Goal.GENERAL_FITNESS, start=runner.start)
    for name in (
        "injuries",
        "screening",
        "race_date",
        "runs",
        "strength_days",
        "equipment",
        "minutes",
        "age",
        "running_level",
        "running_months",
        "vigorous_exercise",
        "plyometrics",
        "strength_level",
    ):
        if getattr(runner, name) != getattr(usual, name):
            yield replace(runner, **{name: getattr(usual, name)})
    for place in range(len(runner.injuries)):
        yield replace(runner, injuries=runner.injuries[:place] + runner.injuries[place + 1 :])
    for day in runner.runs:
        rest = {other: run for other, run in runner.runs.items() if other != day}
        yield replace(runner, runs=rest)
    for tool in sorted(runner.equipment):
        yield replace(runner, equipment=runner.equipment - {tool})

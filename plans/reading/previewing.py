"""What an exercise's dose would be in a plan that has it, level by level and phase by phase.

The engine is asked, with sample runners who own what the exercise needs and nothing else, so
that no second table of doses can grow old beside the rules.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from plans.engine import numbers
from plans.engine.dosing import Line, dose
from plans.engine.phases import plan_weeks
from plans.engine.plyometrics.jumps import JumpDose
from plans.engine.plyometrics.planning import plan_jumps
from plans.engine.restricting import NONE
from plans.engine.selecting import Selection, select
from plans.engine.shelving import Pick, Stage
from plans.engine.spacing import place
from plans.engine.types import Exercise, Goal, Impact, Level, Pattern, PhaseName, Readiness, Runner
from plans.reading.wording import amount
from plans.vocabulary import Phase

WEEKS = 24  # the longest single build: every phase has its place
MINUTES = 60  # both big lifts keep their rests
FIRST_DAY = date(2024, 1, 1)  # some Monday
PHASES = tuple(name for name in PhaseName if name is not PhaseName.RECOVERY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One phase of one level; `figures` is empty where the engine gives nothing."""

    phase: Phase
    figures: str = ""
    left: str = ""  # reps in the tank
    percent: str = ""  # of the best single


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    level: Level
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Doses:
    """`groups` has the rows by what loads the exercise; one without a label where it is all one."""

    phases: tuple[Phase, ...]
    groups: tuple[tuple[str, tuple[Row, ...]], ...]
    warms_up: bool

    @property
    def is_given(self) -> bool:
        return any(cell.figures for _, rows in self.groups for row in rows for cell in row.cells)

    @property
    def has_percent(self) -> bool:
        return any(cell.percent for _, rows in self.groups for row in rows for cell in row.cells)

    @property
    def has_left(self) -> bool:
        return any(cell.left for _, rows in self.groups for row in rows for cell in row.cells)


def preview(exercise: Exercise) -> Doses:
    levels = [level for level in Level if level.rank >= exercise.level.rank]
    # the same load is dosed alike, whatever it is made of
    groups: dict[str, tuple[Row, ...]] = {}
    warms_up = False
    for equipment in sorted(set(exercise.set_ups), key=lambda one: (len(one), sorted(one))):
        if exercise.landings_per_rep:
            jumped = tuple(_jumped(_runner(level, equipment), exercise) for level in levels)
            groups.setdefault("", jumped)
            continue
        rows = []
        label = ""
        for level in levels:
            runner = _runner(level, equipment)
            selection = select(runner, [exercise])
            pick = _pick(selection, exercise)
            warms_up = warms_up or exercise in selection.warm_ups
            label = _label(pick) or label
            rows.append(Row(level=level, cells=tuple(_cells(runner, pick))))
        groups.setdefault(label, tuple(rows))
    return Doses(
        phases=tuple(Phase(name.value) for name in PHASES),
        groups=_merged(groups),
        warms_up=warms_up,
    )


def _jumped(runner: Runner, exercise: Exercise) -> Row:
    """Where it is the only jump, beside the two low ones that every jump begins with."""
    low = replace(
        exercise,
        patterns=(Pattern.PLYOMETRIC,),
        level=Level.BEGINNER,
        unilateral=False,
        alternating=False,
        impact=Impact.LOW,
        landings_per_rep=1,
        landing_weight=numbers.JUMP_LOW_WEIGHT,
        set_ups=(frozenset(),),
        easier=frozenset({exercise.slug}),  # it is the first choice of its own step
        avoid=frozenset(),
    )
    drills = [replace(low, slug=f"{exercise.slug}-drill-{number}") for number in (1, 2)]
    weeks = plan_weeks(runner)
    plan = plan_jumps(runner, weeks, place(runner, weeks), [exercise, *drills], NONE)
    found: dict[PhaseName, list[JumpDose]] = {name: [] for name in PHASES}
    for day, session in plan.sessions.items():
        if session.work.exercise == exercise:
            phase = next(week.phase for week in reversed(weeks) if week.start <= day)
            found[phase].append(session.work)
    return Row(
        level=runner.strength_level,
        cells=tuple(_jump_cell(Phase(name.value), doses) for name, doses in found.items()),
    )


def _jump_cell(phase: Phase, doses: Sequence[JumpDose]) -> Cell:
    if not doses:
        return Cell(phase=phase)
    sets, reps = [one.sets for one in doses], [one.reps for one in doses]
    return Cell(phase=phase, figures=f"{_span(sets, sets)} × {_span(reps, reps)}")


def _runner(level: Level, equipment: frozenset[str]) -> Runner:
    """Trains for 10 km, since such a build has every phase."""
    return Runner(
        goal=Goal.TEN_K,
        start=FIRST_DAY,
        race_date=FIRST_DAY + timedelta(days=WEEKS * 7 - 1),
        strength_level=level,
        minutes=MINUTES,
        equipment=equipment,
        plyometrics=Readiness.READY,
    )


def _pick(selection: Selection, exercise: Exercise) -> Pick | None:
    """None where no kind of session has a place for it."""
    for letter in "ABC":
        for pick in selection.menus[Stage.BASE, letter]:
            if pick.exercise == exercise:
                return pick
    return None


def _label(pick: Pick | None) -> str:
    if pick is None:
        return ""
    return "With a weight" if pick.load.is_weight else "Without a weight"


def _cells(runner: Runner, pick: Pick | None) -> Iterable[Cell]:
    weeks = plan_weeks(runner)
    for name in PHASES:
        lines = [
            dose(runner, week, week.start, "A", pick)
            for week in weeks
            if pick is not None and week.phase is name
        ]
        yield _cell(Phase(name.value), lines)


def _cell(phase: Phase, lines: Sequence[Line]) -> Cell:
    """All that the weeks of a phase give, from the least to the most."""
    if not lines:
        return Cell(phase=phase)
    sets = _span([line.sets for line in lines], [line.most for line in lines])
    reps = [line.reps for line in lines if line.reps]
    holds = [line.hold for line in lines if line.hold]
    if reps:
        of_a_set = _span([low for low, _ in reps], [high for _, high in reps])
    else:
        of_a_set = f"{_span(holds, holds)} s"
    left = [line.rir for line in lines if line.rir is not None]
    percent = [line.percent for line in lines if line.percent]
    return Cell(
        phase=phase,
        figures=f"{sets} × {of_a_set}",
        left=_span(left, left) if left else "",
        percent=_span([low for low, _ in percent], [high for _, high in percent])
        if percent
        else "",
    )


def _span(low: Iterable[int], high: Iterable[int]) -> str:
    return amount(min(low), max(high))


def _merged(groups: dict[str, tuple[Row, ...]]) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    if len(set(groups.values())) == 1:
        return (("", next(iter(groups.values()))),)
    return tuple(groups.items())

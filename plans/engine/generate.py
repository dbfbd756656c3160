"""From a runner and a library to a dated programme."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from plans.engine import numbers
from plans.engine.announcing import about_the_plan
from plans.engine.arranging import arrange
from plans.engine.dosing import Line
from plans.engine.filling.continuing import was_trained
from plans.engine.filling.course import Course, DoseKey
from plans.engine.filling.needing import Needs
from plans.engine.filling.remembering import Past
from plans.engine.filling.weeks import fill, most_sets
from plans.engine.noticing import without_jumps
from plans.engine.phases import PlannedWeek, plan_weeks
from plans.engine.plyometrics.continuing import jumps_of
from plans.engine.plyometrics.jumps import JumpPlan
from plans.engine.plyometrics.landings import fit
from plans.engine.restricting import Restrictions, restrict
from plans.engine.screening import screen
from plans.engine.selecting import Selection, select
from plans.engine.spacing import Slot, place
from plans.engine.timing import stops_before
from plans.engine.types import Exercise, Phase, Programme, Runner, Status


def generate(runner: Runner, library: Iterable[Exercise]) -> Programme:
    """Plan for this runner. Same arguments, same programme, whatever the library's order (R46).

    Where answers change on the way, what was `trained` counts; where it is just what these
    answers would have had, they change nothing.
    """
    if runner.trained is None:
        return _generated(runner, library)
    shelf = tuple(library)
    programme = _generated(replace(runner, trained=None), shelf)
    same = not programme.weeks or was_trained(programme, runner.trained)
    return programme if same else _generated(runner, shelf)


def _generated(runner: Runner, library: Iterable[Exercise]) -> Programme:
    verdict = screen(runner)
    if verdict.status is not Status.OK:
        return Programme(
            status=verdict.status,
            notices=verdict.notices,
            start=runner.start,
            end=None,
            race_date=runner.race_date,
        )
    restrictions = restrict(runner)
    weeks = plan_weeks(runner)
    slots = place(runner, weeks)
    shelf = tuple(library)
    course, *shorter = _courses(runner, weeks, slots, shelf, restrictions)
    selection, jumps = course.selection, course.jumps
    drafts = fill(course, most_sets(shorter))
    return Programme(
        status=Status.OK,
        notices=(
            *(verdict.notices if jumps.sessions else without_jumps(verdict.notices)),
            *about_the_plan(runner, weeks, drafts),
        ),
        start=runner.start,
        end=weeks[-1].start + timedelta(days=6),
        race_date=runner.race_date,
        phases=_phases(weeks),
        weeks=arrange(runner, weeks, drafts, selection, jumps),
        gaps=(*selection.gaps, *jumps.gaps),
    )


def _courses(
    runner: Runner,
    weeks: Sequence[PlannedWeek],
    slots: Sequence[Sequence[Slot]],
    library: Sequence[Exercise],
    restrictions: Restrictions,
) -> Iterator[Course]:
    """The runner's own, then those with less time, whose sets are the least of it (R46)."""
    doses: dict[DoseKey, Line] = {}
    shared: dict[tuple[bool, ...], tuple[Selection, JumpPlan]] = {}
    for minutes in (runner.minutes, *stops_before(runner.minutes)):
        somebody = replace(runner, minutes=minutes)
        short = (minutes <= numbers.TINY_SESSION, minutes <= numbers.SHORT_SESSION)
        if short not in shared:  # nothing else of the minutes decides what there is to choose from
            shared[short] = (
                select(somebody, library, restrictions),
                jumps_of(somebody, weeks, slots, library, restrictions),
            )
        selection, jumps = shared[short]
        if minutes < runner.minutes and not fit(jumps, minutes):
            continue  # it would jump less, and so be another plan
        yield Course(
            runner=somebody,
            weeks=weeks,
            slots=slots,
            selection=selection,
            jumps=jumps,
            past=Past(),
            needs=Needs(somebody, selection),
            doses=doses,
        )


def _phases(weeks: Sequence[PlannedWeek]) -> tuple[Phase, ...]:
    first = [week for week in weeks if week.of_phase == 1]
    return tuple(
        Phase(
            name=week.phase,
            first_week=week.number,
            last_week=week.number + week.phase_weeks - 1,
        )
        for week in first
    )

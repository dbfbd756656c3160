"""What a lift with a weight is in each phase: the rows of R13 as a coach would write them down."""

from datetime import timedelta

import pytest

from plans.engine.dosing import Line, dose
from plans.engine.phases import PlannedWeek
from plans.engine.shelving import Load, Pick, Role
from plans.engine.types import Level, PhaseName, Runner
from tests.plans.engine.examples import MONDAY, runner
from tests.plans.engine.facts import by_slug

AA, STR, POW, MAINT, TAPER, RECOVERY = PhaseName
BEG, INT, ADV = Level
SQUAT = Pick(
    exercise=by_slug()["back-squat"], role=Role.KNEE, load=Load.HEAVY, equipment=("barbell",)
)


def lifter(level: Level, **answers: object) -> Runner:
    """Used to running, so that nothing but the row decides."""
    usual: dict[str, object] = {"strength_level": level, "running_level": ADV, "minutes": 60}
    return runner(**(usual | answers))


def squat(someone: Runner, phase: PhaseName, of_phase: int = 4, *, lighter: int = 0) -> Line:
    """The lift in a phase of four weeks that begins the plan; `lighter` weeks lie before."""
    start = MONDAY + timedelta(weeks=of_phase - 1)
    week = PlannedWeek(
        number=of_phase,
        start=start,
        phase=phase,
        of_phase=of_phase,
        phase_weeks=4,
        cycle=0,
        built=of_phase - lighter,
        builds=4 - lighter,
    )
    return dose(someone, week, start, "A", SQUAT)


def said(line: Line) -> str:
    """As on a coach's sheet: least and most sets × reps, the reserve, the load, the rest."""
    assert line.reps is not None
    sets = str(line.sets) if line.sets == line.most else f"{line.sets}-{line.most}"
    load = "" if line.percent is None else f", {line.percent[0]}-{line.percent[1]} %"
    return f"{sets} x {line.reps[0]}-{line.reps[1]}, RIR {line.rir}{load}, {line.rest} s"


@pytest.mark.parametrize(
    ("phase", "level", "first", "last"),
    [
        (AA, BEG, "2 x 10-12, RIR 4, 75 s", "2-3 x 10-12, RIR 3, 75 s"),
        (AA, INT, "2 x 10-12, RIR 3, 60-65 %, 75 s", "2-3 x 8-10, RIR 3, 65-70 %, 75 s"),
        (AA, ADV, "3 x 8-10, RIR 3, 65-70 %, 75 s", "3 x 8-10, RIR 2, 70-75 %, 75 s"),
        (STR, BEG, "2-3 x 8-10, RIR 3, 105 s", "2-3 x 6-8, RIR 2, 105 s"),
        (STR, INT, "3 x 6-8, RIR 3, 75-80 %, 150 s", "3 x 5-6, RIR 2, 80-85 %, 150 s"),
        (STR, ADV, "3-4 x 4-6, RIR 2, 80-85 %, 180 s", "3-4 x 3-5, RIR 2, 83-87 %, 180 s"),
        (POW, BEG, "2 x 6-8, RIR 3, 120 s", "2 x 6-8, RIR 3, 120 s"),
        (POW, INT, "2-3 x 4-6, RIR 3, 80-85 %, 150 s", "2-3 x 4-6, RIR 2, 80-85 %, 150 s"),
        (POW, ADV, "2-3 x 3-5, RIR 3, 80-85 %, 180 s", "2-3 x 3-5, RIR 2, 83-87 %, 180 s"),
        (MAINT, BEG, "1-2 x 6-8, RIR 3, 105 s", "1-2 x 6-8, RIR 3, 105 s"),
        (MAINT, INT, "1-2 x 4-6, RIR 3, 80-85 %, 150 s", "1-2 x 4-6, RIR 3, 80-85 %, 150 s"),
        (MAINT, ADV, "1-2 x 3-5, RIR 2, 83-87 %, 180 s", "1-2 x 3-5, RIR 2, 83-87 %, 180 s"),
        (TAPER, BEG, "1-2 x 5-6, RIR 4, 105 s", "1-2 x 5-6, RIR 4, 105 s"),
        (TAPER, INT, "1-2 x 3-5, RIR 3, 80-85 %, 150 s", "1-2 x 3-5, RIR 3, 80-85 %, 150 s"),
        (TAPER, ADV, "1-2 x 2-4, RIR 3, 83-87 %, 180 s", "1-2 x 2-4, RIR 3, 83-87 %, 180 s"),
    ],
)
def test_r13_a_phase_begins_and_ends_with_the_doses_of_its_row(phase, level, first, last):
    someone = lifter(level)

    assert (said(squat(someone, phase, 1)), said(squat(someone, phase))) == (first, last)


@pytest.mark.parametrize(
    ("level", "middle"),
    [
        (BEG, "2-3 x 7-9, RIR 3, 105 s"),
        (INT, "3 x 5-7, RIR 3, 78-82 %, 150 s"),
        (ADV, "3-4 x 4-5, RIR 2, 82-86 %, 180 s"),
    ],
)
def test_r13_strength_has_a_step_between_its_first_and_its_last(level, middle):
    assert said(squat(lifter(level), STR, 2)) == middle


@pytest.mark.parametrize(
    ("of_phase", "lighter", "percent"),
    [(3, 0, (80, 85)), (3, 1, (78, 82)), (4, 1, (80, 85)), (4, 2, (80, 85))],
)
def test_r13_r36_a_lighter_week_is_no_week_of_a_step(of_phase, lighter, percent):
    assert squat(lifter(INT), STR, of_phase, lighter=lighter).percent == percent


@pytest.mark.parametrize(
    ("phase", "rests"),
    [
        (AA, (60, 60, 60)),
        (STR, (90, 120, 180)),
        (POW, (120, 120, 120)),
        (MAINT, (90, 120, 180)),
        (TAPER, (90, 120, 180)),
    ],
)
def test_r13_r45_where_time_is_short_a_lift_rests_for_the_least_of_its_row(phase, rests):
    assert tuple(squat(lifter(level), phase).least_rest for level in Level) == rests


@pytest.mark.parametrize(
    ("phase", "level", "percent"),
    [
        (AA, ADV, (65, 70)),
        (STR, INT, (75, 80)),
        (STR, ADV, (80, 82)),
        (POW, INT, (80, 82)),
        (POW, ADV, (80, 82)),
        (MAINT, ADV, (80, 82)),
    ],
)
def test_r13_a_beginner_at_running_lifts_lighter_but_never_out_of_the_row(phase, level, percent):
    line = squat(lifter(level, running_level=BEG), phase)

    assert (line.rir, line.percent) == (3, percent)


def test_r13_where_the_row_keeps_enough_in_reserve_a_beginner_at_running_lifts_as_anybody():
    assert squat(lifter(INT, running_level=BEG), STR, 1).percent == (75, 80)

"""The dose of one exercise by level and phase, as the engine gives it."""

from dataclasses import replace

from plans.engine import numbers
from plans.engine.dosing import dose
from plans.engine.phases import plan_weeks
from plans.engine.shelving import Load, Pick, Role
from plans.engine.types import (
    Dose,
    Exercise,
    Impact,
    Level,
    Measure,
    Pattern,
    PhaseName,
)
from plans.reading.previewing import _runner, preview

SQUAT = Exercise(
    slug="squat",
    name="Squat",
    patterns=(Pattern.SQUAT,),
    level=Level.INTERMEDIATE,
    measure=Measure.REPS,
    unilateral=False,
    alternating=False,
    seconds_per_rep=4.0,
    rep_hold_seconds=0,
    start=Dose(sets=2, reps_low=8, reps_high=10, hold_seconds=0),
    impact=Impact.NONE,
    landings_per_rep=0,
    landing_weight=0.0,
    loadable=True,
    heavy_capable=True,
    set_ups=(frozenset({"barbell"}),),
    setup_seconds=90,
    easier=frozenset(),
    harder=frozenset(),
    avoid=frozenset(),
    prefer=frozenset(),
    from_article=False,
)


def figures(doses, group=0):
    return {row.level: [cell.figures for cell in row.cells] for row in doses.groups[group][1]}


def test_rows_begin_at_the_exercises_own_level():
    levels = {level: list(figures(preview(replace(SQUAT, level=level)))) for level in Level}

    assert levels == {
        Level.BEGINNER: list(Level),
        Level.INTERMEDIATE: [Level.INTERMEDIATE, Level.ADVANCED],
        Level.ADVANCED: [Level.ADVANCED],
    }


def test_every_cell_spans_what_the_engine_gives_in_that_phase():
    pick = Pick(exercise=SQUAT, role=Role.KNEE, load=Load.HEAVY, equipment=("barbell",))

    ((_, rows),) = preview(SQUAT).groups

    for row in rows:
        runner = _runner(row.level, frozenset({"barbell"}))
        for cell in row.cells:
            lines = [
                dose(runner, week, week.start, "A", pick)
                for week in plan_weeks(runner)
                if week.phase is PhaseName(cell.phase.value)
            ]
            sets = {line.sets for line in lines} | {line.most for line in lines}
            reps = {rep for line in lines for rep in line.reps or ()}
            percent = {end for line in lines for end in line.percent or ()}
            assert _ends(cell.figures.split(" × ")[0]) == (min(sets), max(sets))
            assert _ends(cell.figures.split(" × ")[1]) == (min(reps), max(reps))
            assert _ends(cell.percent) == (min(percent), max(percent))
            assert _ends(cell.left)[0] == min(line.rir for line in lines if line.rir is not None)


def test_heavy_lift_follows_the_table_of_main_lifts():
    table = numbers.MAIN_DOSES[PhaseName.MAX_STRENGTH, Level.ADVANCED]

    strength = preview(SQUAT).groups[0][1][1].cells[1]

    (least, most), reps = table.sets, [one for step in table.steps for one in step.reps]
    assert strength.figures == f"{least}–{most} × {min(reps)}–{max(reps)}"


def test_a_weight_has_rows_of_its_own_where_it_changes_the_dose():
    both = replace(SQUAT, set_ups=(frozenset({"dumbbell"}), frozenset()))

    doses = preview(both)

    assert [label for label, _ in doses.groups] == ["Without a weight", "With a weight"]
    assert figures(doses, 0) != figures(doses, 1)


def test_two_weights_are_one_and_need_no_label():
    both = replace(SQUAT, set_ups=(frozenset({"dumbbell"}), frozenset({"kettlebell"})))

    assert [label for label, _ in preview(both).groups] == [""]


def test_hold_grows_in_seconds_over_the_phases():
    plank = replace(
        SQUAT,
        patterns=(Pattern.ANTI_EXTENSION,),
        measure=Measure.HOLD,
        start=Dose(sets=2, reps_low=1, reps_high=1, hold_seconds=10),
        loadable=False,
        heavy_capable=False,
        set_ups=(frozenset(),),
    )

    cells = preview(plank).groups[0][1][0].cells

    assert cells[0].figures == "2 × 10–15 s"
    assert cells[-1].figures == f"2 × {numbers.HOLD_CAP} s"
    assert {cell.left for cell in cells} == {""}


HOP = replace(
    SQUAT,
    patterns=(Pattern.PLYOMETRIC,),
    level=Level.BEGINNER,
    impact=Impact.LOW,
    landings_per_rep=1,
    landing_weight=0.5,
    set_ups=(frozenset(),),
    setup_seconds=30,
    seconds_per_rep=0.5,
)


def test_jump_is_given_in_power_and_after_it_and_never_before():
    doses = preview(HOP)

    for level, (adapting, strength, power, maintenance, _) in figures(doses).items():
        assert (adapting, strength) == ("", ""), level
        assert power, level
        assert maintenance, level
    assert doses.is_given


def test_high_jump_is_not_given_to_beginners():
    jump = replace(HOP, impact=Impact.HIGH, landing_weight=1.0)

    given = {level: any(cells) for level, cells in figures(preview(jump)).items()}
    assert given == {Level.BEGINNER: False, Level.INTERMEDIATE: True, Level.ADVANCED: True}


def test_warm_up_is_named_and_not_dosed():
    drill = replace(SQUAT, patterns=(Pattern.MOBILITY,), set_ups=(frozenset(),))

    doses = preview(drill)

    assert (doses.is_given, doses.warms_up) == (False, True)


def _ends(said):
    low, _, high = said.partition("–")
    return int(low), int(high or low)


def test_a_hard_variation_keeps_its_own_few_reps_in_every_phase():
    nordic = replace(
        SQUAT,
        slug="nordic-hamstring-curl",
        patterns=(Pattern.HIP_EXTENSION,),
        start=Dose(sets=2, reps_low=4, reps_high=5, hold_seconds=0),
        loadable=False,
        heavy_capable=False,
        set_ups=(frozenset({"anchor"}),),
    )

    ((_, rows),) = preview(nordic).groups

    reps = {
        end for row in rows for cell in row.cells for end in _ends(cell.figures.split(" × ")[1])
    }
    assert max(reps) == 5

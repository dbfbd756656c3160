"""Loads that stay in their rows, and stay what they were (R13)."""

from dataclasses import replace

import pytest

from plans.engine.generate import generate
from plans.engine.types import Block, Goal, Level, PhaseName
from tests.plans.engine.examples import P3, race_after
from tests.plans.engine.facts import everything
from tests.plans.engine.measuring import full_sessions

AA, STR, POW, MAINT, TAPER, RECOVERY = PhaseName


def _loads(someone, *phases):
    return [
        (item.exercise, item.percent_1rm)
        for week, session in full_sessions(generate(someone, everything()))
        for item in session.items
        if item.block is Block.MAIN
        and item.percent_1rm
        and week.phase in phases
        and not week.deload
    ]


@pytest.mark.parametrize(("level", "least"), [(Level.INTERMEDIATE, 75), (Level.ADVANCED, 80)])
def test_r13_more_in_reserve_never_takes_a_load_out_of_its_row(level, least):
    someone = replace(P3, strength_level=level, running_level=Level.BEGINNER)

    loads = [percent for _, percent in _loads(someone, STR)]

    assert loads
    assert all(low >= least and high > low for low, high in loads)


@pytest.mark.parametrize("running", Level)
@pytest.mark.parametrize("weeks", [12, 14, 20])
def test_r13_maintenance_lifts_what_was_lifted_before(running, weeks):
    someone = replace(
        P3, goal=Goal.MARATHON, running_level=running, race_date=race_after(weeks), minutes=60
    )
    heaviest = dict[str, tuple[int, int]]()
    for slug, percent in _loads(someone, STR, POW):
        heaviest[slug] = max(percent, heaviest.get(slug, percent))
    kept = [(slug, percent) for slug, percent in _loads(someone, MAINT) if slug in heaviest]

    assert kept
    assert all(percent == heaviest[slug] for slug, percent in kept)

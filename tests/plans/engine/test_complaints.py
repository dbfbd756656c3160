"""Which of several injuries counts, and for how long (R39 to R42)."""

from dataclasses import replace
from itertools import permutations

import pytest

from plans.engine.restricting import complaints, histories, restrict
from plans.engine.types import Goal, Injury, InjuryArea, InjuryStatus, Screening, Side
from tests.plans.engine.examples import runner
from tests.plans.engine.facts import by_slug, everything
from tests.plans.engine.measuring import CALF

SHIN, BONE = InjuryArea.SHIN, InjuryArea.BONE_STRESS
ACHILLES, HEEL = InjuryArea.ACHILLES_MID, InjuryArea.PLANTAR_HEEL


def over(area: InjuryArea, months: int | None, side: Side = Side.BOTH) -> Injury:
    return Injury(area=area, status=InjuryStatus.HISTORY, months_since=months, side=side)


def test_r39_of_two_complaints_in_one_place_the_worse_counts():
    mild, worse = Injury(area=SHIN, pain=1), Injury(area=SHIN, pain=4)

    assert complaints([mild, worse]) == complaints([worse, mild]) == [worse]


def test_r39_what_hurts_most_comes_first_and_what_is_there_before_what_was():
    injuries = [
        Injury(area=ACHILLES, pain=4),
        Injury(area=SHIN, pain=2),
        Injury(area=HEEL),
        over(InjuryArea.LOW_BACK, 1),
    ]

    assert all(complaints(some) == injuries for some in permutations(injuries))


def test_r41_of_two_histories_of_one_place_the_later_counts():
    early, late = over(BONE, 30), over(BONE, 6)

    assert histories([early, late]) == histories([late, early]) == [late]
    assert restrict(runner(injuries=(early, late))).no_landings is not None


@pytest.mark.parametrize(("months", "counts"), [(0, True), (2, True), (3, False), (None, False)])
def test_r41_a_history_under_three_months_is_a_complaint(months, counts):
    old = over(SHIN, months)

    assert (complaints([old]), histories([old])) == (([old], []) if counts else ([], [old]))


def test_r41_a_place_that_hurts_again_is_no_history():
    again = [Injury(area=SHIN, pain=1), over(SHIN, 20)]

    assert histories(again) == []


def test_r41_only_a_leg_that_was_sore_makes_jumps_begin_lower():
    shin, back = (restrict(runner(injuries=(over(a, 6),))) for a in (SHIN, InjuryArea.LOW_BACK))

    assert shin.gentler_landings is not None
    assert back.gentler_landings is None


def test_r42_without_landings_no_jump_is_allowed_and_every_lift_is():
    back = restrict(runner(goal=Goal.RETURN_FROM_INJURY))
    jumps = [one for one in everything() if one.landings_per_rep]

    assert [one.slug for one in jumps if back.forbid(one) is None] == []
    assert back.forbid(by_slug()["goblet-squat"]) is None


@pytest.mark.parametrize(
    ("areas", "tempo"),
    [
        ((ACHILLES,), (3, 0, 3)),
        ((HEEL,), (3, 2, 3)),
        ((ACHILLES, HEEL), (3, 2, 3)),
        ((SHIN,), None),
    ],
)
def test_r20_a_sore_heel_slows_heel_raises_and_nothing_else(areas, tempo):
    restrictions = restrict(runner(injuries=tuple(Injury(area=area) for area in areas)))
    slowed = {one.slug: restrictions.tempo(one) for one in everything()}

    assert slowed["single-leg-heel-raise"] == tempo
    assert slowed["goblet-squat"] is None
    assert (restrictions.slow_heels is None) == (tempo is None)
    held = [one.slug for one in everything() if CALF & set(one.patterns) and one.measure == "hold"]
    assert [slug for slug in held if slowed[slug] is not None] == []


@pytest.mark.parametrize("months", [0, 2])
def test_r39_a_bone_stress_injury_that_is_just_over_is_still_one(months):
    someone = runner(injuries=(over(BONE, months),), screening=Screening(cleared=True))

    assert restrict(someone).no_landings is not None
    assert restrict(someone).never_heavy


def test_r39_r40_the_rule_behind_what_is_left_out_is_the_pains_or_the_places():
    whys = [
        restrict(runner(injuries=(Injury(area=SHIN, pain=pain),))).avoided[SHIN].code
        for pain in (0, 1)
    ]

    assert whys == ["R40", "R39"]


@pytest.mark.parametrize(("reps", "allowed"), [(5, False), (6, True)])
def test_r5_under_18_a_lift_needs_a_start_of_six_reps(reps, allowed):
    squat = by_slug()["squat"]
    few = replace(squat, start=replace(squat.start, reps_low=None, reps_high=reps))

    assert (restrict(runner(age=17)).forbid(few) is None) == allowed

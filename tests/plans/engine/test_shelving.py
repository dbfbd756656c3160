"""What is there to select from, what loads it, and what it suits (R17, R18, R22, R40)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from plans.engine.restricting import NONE, Restrictions
from plans.engine.shelving import (
    Load,
    Role,
    Shelf,
    Stage,
    may_do,
    on_both_legs,
    one_sided,
    wanted_or_needed,
)
from plans.engine.types import (
    Exercise,
    Goal,
    Injury,
    InjuryArea,
    InjuryStatus,
    Level,
    Measure,
    Pattern,
    Reason,
    Runner,
)
from tests.plans.engine.facts import by_slug, everything

KNEE = InjuryArea.PATELLOFEMORAL
WHY = Reason(code="R40", key="left_out")
RUNNER = Runner(
    goal=Goal.GENERAL_FITNESS,
    start=date(2027, 1, 4),
    strength_level=Level.INTERMEDIATE,
    equipment=frozenset({"dumbbell", "bench", "band"}),
)
BARE: frozenset[str] = frozenset()


def like(slug: str, *set_ups: frozenset[str], **facts: Any) -> Exercise:
    values: dict[str, Any] = {
        "set_ups": set_ups or (BARE,),
        "loadable": bool(set_ups),
        "heavy_capable": False,
        "easier": BARE,
        "harder": BARE,
        "avoid": BARE,
        "prefer": BARE,
        "level": Level.BEGINNER,
    }
    return replace(by_slug()["squat"], slug=slug, **(values | facts))


def shelf(*library: Exercise, runner: Runner = RUNNER, restrictions: Restrictions = NONE) -> Shelf:
    return Shelf(runner, library, restrictions)


# what may be done


@pytest.mark.parametrize(
    "facts",
    [
        {"landings_per_rep": 1},
        {"patterns": (Pattern.PLYOMETRIC,)},
        {"patterns": ()},
        {"level": Level.ADVANCED},
        {"set_ups": (frozenset({"barbell"}),)},
        {"set_ups": (frozenset({"dumbbell", "box"}),)},
    ],
)
def test_r17_r22_no_jump_nothing_above_the_level_and_nothing_that_is_not_owned(facts):
    assert not may_do(RUNNER, like("a", **facts))


def test_r22_one_set_up_that_is_owned_will_do():
    assert may_do(RUNNER, like("a", frozenset({"barbell"}), frozenset({"band"})))
    assert may_do(RUNNER, like("a", patterns=(Pattern.SQUAT, Pattern.PLYOMETRIC)))


@pytest.mark.parametrize(
    ("minutes", "short", "tiny"),
    [(14, True, True), (15, True, False), (20, True, False), (21, False, False)],
)
def test_r45_up_to_20_minutes_are_short_and_up_to_14_tiny(minutes, short, tiny):
    here = shelf(runner=replace(RUNNER, minutes=minutes))

    assert (here.is_short, here.is_tiny) == (short, tiny)


@pytest.mark.parametrize(
    ("injury", "hurts"),
    [
        (Injury(area=KNEE, pain=1), True),
        (Injury(area=KNEE, pain=0), False),
        (Injury(area=KNEE, pain=3, status=InjuryStatus.HISTORY, months_since=6), False),
    ],
)
def test_r39_only_pain_of_now_hurts(injury, hurts):
    assert shelf(runner=replace(RUNNER, injuries=(injury,))).hurts is hurts


# its load


@pytest.mark.parametrize(
    ("exercise", "load", "equipment"),
    [
        (like("a", frozenset({"dumbbell"}), heavy_capable=True), Load.HEAVY, ("dumbbell",)),
        (like("a", frozenset({"dumbbell"})), Load.WEIGHT, ("dumbbell",)),
        (like("a", frozenset({"band"}), frozenset({"dumbbell"})), Load.WEIGHT, ("dumbbell",)),
        (like("a", BARE, frozenset({"band"})), Load.BAND, ("band",)),
        (
            like("a", frozenset({"bench", "dumbbell"}), frozenset({"dumbbell"})),
            Load.WEIGHT,
            ("dumbbell",),
        ),
        (like("a", frozenset({"dumbbell"}), loadable=False), Load.NONE, ("dumbbell",)),
        (like("a", frozenset({"barbell"}), BARE), Load.NONE, ()),
    ],
)
def test_r22_the_least_that_is_owned_and_loads_the_most(exercise, load, equipment):
    pick = shelf(exercise).pick(exercise, Role.KNEE)

    assert (pick.load, pick.equipment) == (load, equipment)
    assert load.is_weight is (load in {Load.HEAVY, Load.WEIGHT})


def test_r20_r39_a_pick_knows_its_lock_and_its_tempo():
    locked = Restrictions(never_heavy={Pattern.SQUAT: WHY}, heel_tempo=(3, 0, 3))
    squat, heel = like("a"), like("b", patterns=(Pattern.CALF,), measure=Measure.REPS)
    here = shelf(squat, heel, restrictions=locked)

    picks = here.pick(squat, Role.KNEE), here.pick(heel, Role.CALF)
    assert [(one.lock, one.tempo) for one in picks] == [(WHY, None), (None, (3, 0, 3))]


def test_r18_a_lift_on_both_legs_is_loaded_and_on_neither_leg_alone():
    loaded = like("a", frozenset({"dumbbell"}))
    facts: list[tuple[dict[str, Any], bool]] = [
        ({}, True),
        ({"unilateral": True}, False),
        ({"alternating": True}, False),
        ({"loadable": False}, False),
        ({"patterns": (Pattern.CALF,)}, False),
        ({"patterns": (Pattern.HINGE,)}, True),
    ]
    for more, both in facts:
        one = replace(loaded, **more)
        assert on_both_legs(shelf(one).pick(one, Role.KNEE)) is both


def test_r18_one_leg_at_a_time_is_for_the_legs():
    for pattern, alone in ((Pattern.LUNGE, True), (Pattern.CALF, True), (Pattern.PULL, False)):
        one = like("a", unilateral=True, patterns=(pattern,))
        assert one_sided(shelf(one).pick(one, Role.KNEE)) is alone


# its ladder


def test_rungs_below_are_counted_on_the_longest_ladder_and_a_circle_ends():
    low, middle = like("a"), like("b", easier=frozenset({"a"}))
    high = like("c", easier=frozenset({"a", "b", "unknown"}))
    round_one, round_two = like("x", easier=frozenset({"y"})), like("y", easier=frozenset({"x"}))
    here = shelf(low, middle, high, round_one, round_two)

    assert [here.depth(one) for one in (low, middle, high)] == [0, 1, 2]
    assert here.depth(round_one) > 0


def test_r40_in_the_first_weeks_only_the_easiest_rung_that_can_be_done_suits():
    suits = {"prefer": frozenset({KNEE})}
    low = like("a", **suits)
    between = like("b", easier=frozenset({"a"}))
    high = like("c", easier=frozenset({"b"}), **suits)
    wish = Restrictions(preferred={KNEE: WHY}, sore=frozenset({KNEE}))
    here = shelf(low, between, high, restrictions=wish)
    without = shelf(
        replace(low, set_ups=(frozenset({"barbell"}),)), between, high, restrictions=wish
    )

    assert here.serves(high, Stage.BASE) == frozenset()
    assert here.serves(high, Stage.STRENGTH) == here.serves(low, Stage.BASE) == {KNEE}
    assert without.serves(high, Stage.BASE) == {KNEE}
    assert shelf(low, high).serves(low, Stage.BASE) == frozenset()
    two = replace(high, prefer=frozenset({KNEE, InjuryArea.SHIN}))
    areas: dict[str, Reason] = {KNEE: WHY, InjuryArea.SHIN: WHY}
    both = Restrictions(preferred=areas, sore=frozenset(areas))
    assert shelf(low, between, two, restrictions=both).serves(two, Stage.BASE) == {InjuryArea.SHIN}


# what is found


def test_r17_the_main_pattern_goes_before_what_fills_it_beside():
    main = like("b", patterns=(Pattern.HINGE,))
    beside = like("a", patterns=(Pattern.SQUAT, Pattern.HINGE))
    here = shelf(main, beside)

    assert here.with_pattern([Pattern.HINGE], set()) == [main]
    assert here.with_pattern([Pattern.HINGE], {"b"}) == [beside]
    assert here.with_pattern([Pattern.HINGE], {"a", "b"}) == []


def test_r44_a_warm_up_begins_with_steps_and_is_mobility_itself():
    walk = like("z", patterns=(Pattern.MOBILITY,), measure=Measure.STEPS)
    swing = like("a", patterns=(Pattern.MOBILITY,))
    beside = like("b", patterns=(Pattern.SQUAT, Pattern.MOBILITY))

    assert shelf(swing, beside, walk).warm_ups() == (walk, swing)


def test_r6_balance_is_held():
    held = like("b", patterns=(Pattern.BALANCE,), measure=Measure.HOLD)
    counted = like("a", patterns=(Pattern.BALANCE,))
    beside = like("c", patterns=(Pattern.SQUAT, Pattern.BALANCE), measure=Measure.HOLD)

    assert shelf(counted, held).balance() == held
    assert shelf(counted, beside).balance() is None


def test_r46_the_order_of_the_catalogue_changes_nothing():
    there, back = shelf(*everything()), shelf(*everything()[::-1])

    assert there.legal == back.legal
    assert there.by_pattern == back.by_pattern


def test_r40_what_is_not_wanted_stays_only_where_nothing_else_suits():
    restrictions = Restrictions(preferred={KNEE: WHY})
    plain, suits, other = like("a"), like("b", prefer=frozenset({KNEE})), like("c")
    twin = replace(suits, slug="d")

    assert wanted_or_needed([plain], [plain, suits, other], restrictions) == [plain, suits]
    assert wanted_or_needed([plain, twin], [plain, suits, twin], restrictions) == [plain, twin]

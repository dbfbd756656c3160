"""The order of sets, and the rests between them."""

from catalog.models import Exercise
from logbook.lines import Line
from logbook.taking_turns import in_order, rest_after


def line(position, *, sets=2, rest=60, superset=None, per_side=False):
    return Line(
        position=position,
        block="accessory",
        exercise=Exercise(name=f"Number {position}"),
        prescription=None,
        measure="reps",
        sets=sets,
        reps_low=8,
        reps_high=8,
        rest_seconds=rest,
        superset=superset,
        per_side=per_side,
    )


def rests(*lines):
    order = in_order(lines)
    by_position = {one.position: one for one in lines}
    return [
        (place.position, place.number, rest_after(place, order, by_position)) for place in order
    ]


def test_sets_come_one_after_the_other_with_no_rest_after_the_last():
    assert rests(line(1, rest=90), line(2, sets=1)) == [(1, 1, 90), (1, 2, 0), (2, 1, 0)]


def test_partners_of_a_superset_take_turns_and_share_the_longer_rest():
    lines = (line(1, rest=45, superset=1), line(2, rest=60, superset=1), line(3, sets=1))

    assert rests(*lines) == [(1, 1, 0), (2, 1, 60), (1, 2, 0), (2, 2, 0), (3, 1, 0)]


def test_whoever_has_a_set_more_rests_alone():
    assert rests(line(1, rest=45, sets=3, superset=1), line(2, rest=60, superset=1))[-2:] == [
        (2, 2, 60),
        (1, 3, 0),
    ]


def test_the_other_side_follows_at_once():
    assert rests(line(1, rest=60, per_side=True)) == [(1, 1, 0), (1, 1, 60), (1, 2, 0), (1, 2, 0)]

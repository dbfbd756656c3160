"""What somebody meant by the words they typed."""

import pytest

from catalog.checking import read_files
from catalog.matching import match_names
from catalog.shipping import SHIPPED

ENTRIES = read_files(sorted(SHIPPED.glob("*.toml")))
NAMES = {key: [entry.name, *entry.aliases] for key, entry in enumerate(ENTRIES)}


def found(words):
    ranks = match_names(words, NAMES).ranks
    ranked = sorted(ranks, key=lambda key: (ranks[key], ENTRIES[key].slug))
    return [ENTRIES[key].slug for key in ranked]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("calf rase", "double-leg-heel-raise"),
        ("pogos", "pogo-hop"),
        ("nordc", "nordic-hamstring-curl"),
        ("single leg dead lift", "single-leg-deadlift"),
        ("single-leg deadlift", "single-leg-deadlift"),
        ("sqaut", "squat"),
        ("stepup", "step-up"),
        ("burpie", "burpee"),
        ("copenhegan", "copenhagen-side-plank"),
        ("bulgerian split sqat", "bulgarian-split-squat"),
        ("sdie plank", "side-plank"),
        ("heal raise", "double-leg-heel-raise"),
        ("birddog", "bird-dog"),
        ("kettle bell swing", "kettlebell-swing"),
        ("PRESS UPS", "push-up"),
        ("worlds greatest", "lunge-with-rotation"),
        ("lunges", "lunge"),
        ("rdl", "romanian-deadlift"),
    ],
)
def test_typed_words_find_what_was_meant_first(words, first):
    assert found(words)[0] == first


@pytest.mark.parametrize(
    "words", ["swim", "bike", "crab walk", "bench press", "dip stand", "hit man", "pistons", "xyz"]
)
def test_other_words_find_no_false_friends(words):
    assert found(words) == []


def test_words_must_all_be_there():
    assert found("plank rope") == []


@pytest.mark.parametrize(
    ("words", "slipped"),
    [("calf raise", False), ("calf rase", True), ("pogos", False), ("stepup", False)],
)
def test_slip_is_told_from_another_spelling(words, slipped):
    assert match_names(words, NAMES).slipped is slipped


def test_exact_name_stands_before_beginnings_and_insides():
    names = {1: ["Deadlift"], 2: ["Lifting"], 3: ["Hip lift"], 4: ["Lift"]}

    ranks = match_names("lift", names).ranks

    assert sorted(ranks, key=ranks.__getitem__) == [4, 3, 2, 1]


def test_slip_is_not_looked_for_where_a_name_has_the_word():
    assert set(match_names("plank", {1: ["Plank"], 2: ["Plant"]}).ranks) == {1}


@pytest.mark.parametrize("words", ["", "   ", "?!", "-"])
def test_nothing_typed_is_no_error(words):
    assert match_names(words, {}).ranks == {}


def test_short_word_is_not_taken_for_another():
    assert match_names("jmp", {1: ["Jump"]}).ranks == {}


def test_words_beyond_the_eighth_are_not_read():
    assert found("squat " * 8 + "rope")[0] == "squat"

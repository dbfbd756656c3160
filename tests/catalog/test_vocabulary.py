"""The catalogue and the engine speak the same words, though neither imports the other."""

import pytest

from catalog import vocabulary
from plans.engine import types


@pytest.mark.parametrize("name", ["Pattern", "Level", "Measure", "Impact", "InjuryArea"])
def test_catalogue_and_engine_share_their_words(name):
    ours, theirs = getattr(vocabulary, name), getattr(types, name)

    assert ours.values == [member.value for member in theirs]


def test_levels_rank_alike():
    assert [level.rank for level in vocabulary.Level] == [level.rank for level in types.Level]

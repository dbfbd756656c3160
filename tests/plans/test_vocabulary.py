"""The engine and the database speak the same words."""

import pytest

from logbook.models import Side as LoggedSide
from plans import vocabulary
from plans.engine import types
from plans.engine.reasons.words import PHASES


@pytest.mark.parametrize(
    ("ours", "stored"),
    [
        (types.Goal, vocabulary.Goal),
        (types.Readiness, vocabulary.Plyometrics),
        (types.RunKind, vocabulary.RunKind),
        (types.PhaseName, vocabulary.Phase),
        (types.SessionKind, vocabulary.SessionKind),
        (types.Timing, vocabulary.Timing),
        (types.Block, vocabulary.Block),
        (types.InjuryStatus, vocabulary.InjuryStatus),
        (types.Side, vocabulary.Side),
        (types.Side, LoggedSide),
    ],
)
def test_engine_and_database_share_a_vocabulary(ours, stored):
    assert {member.value for member in ours} == set(stored.values)


def test_weekdays_stand_in_the_order_in_which_the_engine_counts_them():
    assert [day.name.lower() for day in types.Weekday] == vocabulary.Weekday.values


def test_pages_and_sentences_call_phases_by_the_same_names():
    assert {phase.value: phase.label.lower() for phase in vocabulary.Phase} == PHASES

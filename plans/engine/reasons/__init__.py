"""Reasons → sentences. Plain English, second person, with this runner's own facts (R48).

A sentence is made when it is read, from a key and parameters that were stored: keys stay, words
may get better.
"""

from plans.engine.reasons import (
    adapting,
    exercise,
    figures,
    gate,
    hurting,
    jumps,
    missing,
    outline,
    restricting,
    week,
)
from plans.engine.reasons.words import phase_name, spoken_date
from plans.engine.types import Reason

__all__ = ["phase_name", "sentence", "spoken_date"]

_SENTENCES = {
    **gate.SENTENCES,
    **hurting.SENTENCES,
    **restricting.SENTENCES,
    **outline.SENTENCES,
    **week.SENTENCES,
    **exercise.SENTENCES,
    **figures.SENTENCES,
    **jumps.SENTENCES,
    **missing.SENTENCES,
    **adapting.SENTENCES,
}


def sentence(reason: Reason) -> str:
    """For a key that this version does not know, the rule is still named."""
    write = _SENTENCES.get(reason.key)
    if write is None:
        return f"Rule {reason.code}."
    return write(reason.params)

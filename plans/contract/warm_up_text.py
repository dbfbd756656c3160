"""Warm-ups: each printed once, under a letter."""

from collections.abc import Mapping, Sequence
from string import ascii_uppercase

from plans.contract import dose_text
from plans.contract.layout import unbroken
from plans.contract.table_text import Day
from plans.contract.whys import numbered
from plans.engine.reasons.words import in_a_sentence
from plans.engine.types import Block, Item, Programme, Session

Moves = tuple[str, ...]


class WarmUps:
    def __init__(self, programme: Programme, names: Mapping[str, str]) -> None:
        self._names = names
        sessions = [session for week in programme.weeks for session in week.sessions]
        every = dict.fromkeys(self._split(session)[0] for session in sessions)
        self._letters = {moves: _letter(place) for place, moves in enumerate(filter(None, every))}

    def rows(self) -> list[tuple[str, str]]:
        return [(letter, f"{'; '.join(moves)}.") for moves, letter in self._letters.items()]

    def of(self, day: Day) -> str:
        """Warm-up (6 min): A, then back squat 2 × 5; with their weeks where these differ."""
        letters: dict[str, list[int]] = {}
        own: dict[str, list[int]] = {}
        for week, session in day:
            moves, more = self._split(session)
            if moves:
                letters.setdefault(self._letters[moves], []).append(week.number)
            for move in more:
                own.setdefault(move, []).append(week.number)
        parts = [_with_weeks(letters, len(day)), _with_weeks(own, len(day))]
        minutes = unbroken(f"({day[0][1].warm_up_minutes} min)")
        said = ", then ".join(filter(None, parts))
        return f"Warm-up {minutes}: {said}." if said else ""

    def _split(self, session: Session) -> tuple[Moves, Moves]:
        """What many sessions share, and what prepares for the day's own lifts and jumps."""
        warm_up = [item for item in session.items if item.block is Block.WARM_UP]
        own = [item for item in warm_up if item.landings or dose_text.ramp(item)]
        return (
            tuple(self._move(item) for item in warm_up if item not in own),
            tuple(self._move(item) for item in own),
        )

    def _move(self, item: Item) -> str:
        return dose_text.warm_up(item, in_a_sentence(self._names.get(item.exercise, item.exercise)))


def _letter(place: int) -> str:
    rounds, letter = divmod(place, len(ascii_uppercase))
    return ascii_uppercase[letter] * (rounds + 1)


def _with_weeks(weeks_of: Mapping[str, Sequence[int]], number: int) -> str:
    return "; ".join(
        text
        if len(weeks) == number
        else f"{text} in week{'s' if len(weeks) > 1 else ''} {numbered(weeks)}"
        for text, weeks in weeks_of.items()
    )

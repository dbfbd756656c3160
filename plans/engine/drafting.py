"""A session in the making, before it is arranged."""

from dataclasses import dataclass, field

from plans.engine.dosing import Line
from plans.engine.shelving import Pick
from plans.engine.spacing import Slot
from plans.engine.types import Reason


@dataclass(slots=True, kw_only=True)
class Draft:
    """A session in the making. Time has `closed` it, or the week's growth `held_back` a set."""

    slot: Slot
    letter: str
    lines: list[Line]
    spare: list[Pick] = field(default_factory=list)
    closed: bool = False
    held_back: bool = False
    reasons: list[Reason] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        return sum(line.seconds for line in self.lines)

    @property
    def hard_sets(self) -> int:
        return sum(line.hard_sets for line in self.lines)

    @property
    def volume(self) -> float:
        return sum(line.volume for line in self.lines)

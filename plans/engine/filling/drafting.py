"""A session in the making, before it is arranged."""

from dataclasses import dataclass, field

from plans.engine import numbers
from plans.engine.dosing import Line
from plans.engine.plyometrics.jumps import JumpSession
from plans.engine.shelving import LIFTS, Pick, Role
from plans.engine.spacing import Slot
from plans.engine.timing import shared_rest_seconds
from plans.engine.types import Block, Measure, Reason

# R17: what takes turns up to 20 minutes
TURNS = {Role.CALF: numbers.CALF, Role.CORE: numbers.CORE}


@dataclass(slots=True, kw_only=True)
class Draft:
    """A session in the making. Time has `closed` it, or the week's growth `held_back` a set."""

    slot: Slot
    letter: str
    turn: Role | None = None  # up to 20 minutes: calf or core, in turn (R17)
    lines: list[Line]
    jumps: JumpSession | None = None
    spare: list[Pick] = field(default_factory=list)
    sure: list[Pick] = field(default_factory=list)  # what nothing but time takes away
    owed: set[Role] = field(default_factory=set)  # of these, what a complaint asks for (R40)
    closed: bool = False
    held_back: bool = False
    too_few: Reason | None = None  # where there may be fewer exercises than R15's least
    crowded: bool = False  # time leaves less than R13's sets
    reasons: list[Reason] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        alone = self.jump_seconds + sum(line.seconds for line in self.lines)
        if all(line.superset is None for line in self.lines):
            return alone
        return alone - sum(
            shared_rest_seconds((one.sets, other.sets), (one.rest, other.rest))
            for one, other in self.pairs
        )

    @property
    def pairs(self) -> list[tuple[Line, Line]]:
        """Who shares rests with whom (R45). A single set has no rest to share."""
        found: dict[int, list[Line]] = {}
        for line in self.lines:
            if line.superset is not None and line.sets > 1:
                found.setdefault(line.superset, []).append(line)
        return [(pair[0], pair[1]) for pair in found.values() if len(pair) == 2]

    def trains(self, role: Role) -> bool:
        """The calf, or the core, in whatever role."""
        group = TURNS[role]
        return any(not group.isdisjoint(line.pick.exercise.patterns) for line in self.lines)

    @property
    def squeezed(self) -> bool:
        """Short of R13's sets or R15's exercises, for want of time."""
        return self.crowded or self.too_few is not None

    @property
    def owes_sets(self) -> bool:
        """A main lift is short of R13's: what is no lift waits for it."""
        return self.crowded and any(
            line.block is Block.MAIN and line.sets < line.least_sets for line in self.lines
        )

    @property
    def main_letter(self) -> str:
        """Whose main lift it has: another letter's, where its own is a hold or not there."""
        lifts = {
            pick.role
            for pick in self.sure
            if pick.role in LIFTS and pick.exercise.measure is Measure.REPS
        }
        own = Role.HIP if self.letter == "B" else Role.KNEE
        if own in lifts or not lifts:
            return self.letter
        return "A" if self.letter == "B" else "B"

    @property
    def jump_seconds(self) -> float:
        return 0.0 if self.jumps is None else self.jumps.seconds

    @property
    def jump_exercises(self) -> int:
        return 0 if self.jumps is None else 1

    @property
    def exercises(self) -> int:
        return len(self.lines) + self.jump_exercises

    @property
    def sets(self) -> int:
        jumps = 0 if self.jumps is None else self.jumps.work.sets
        return jumps + sum(line.sets for line in self.lines)

    @property
    def hard_sets(self) -> int:
        return sum(line.hard_sets for line in self.lines)

    @property
    def volume(self) -> float:
        return sum(line.volume for line in self.lines)

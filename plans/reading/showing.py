"""One session as the pages draw it: every exercise with its dose in words and its reasons."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from catalog.vocabulary import State
from plans.models import PlannedSession, Prescription
from plans.reading.explaining import Explained, explain
from plans.reading.wording import details, figures
from plans.vocabulary import Block


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    prescription: Prescription
    figures: str
    details: str
    reasons: tuple[Explained, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One block of the session. What is true of all its lines is said once, in `shared`."""

    block: Block
    shared: tuple[Explained, ...]
    lines: tuple[tuple[Line, tuple[Explained, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    session: PlannedSession
    lines: tuple[Line, ...]
    reasons: tuple[Explained, ...]

    @property
    def work(self) -> list[Line]:
        """All but the warm-up."""
        return [line for line in self.lines if line.prescription.block != Block.WARM_UP]

    @property
    def has_withdrawn(self) -> bool:
        """Whether an exercise of it is no longer in the catalogue."""
        states = {line.prescription.exercise.state for line in self.lines}
        return State.WITHDRAWN in states

    @property
    def sets(self) -> int:
        """Of the work; each side counts once."""
        return sum(line.prescription.sets for line in self.work)

    @property
    def parts(self) -> list[Part]:
        runs = groupby(self.lines, key=lambda line: line.prescription.block)
        return [_part(Block(block), tuple(lines)) for block, lines in runs]


def shown(session: PlannedSession, prescriptions: Iterable[Prescription]) -> Shown:
    return Shown(
        session=session,
        lines=tuple(
            Line(
                prescription=row,
                figures=figures(row),
                details=details(row),
                reasons=tuple(explain(row.reasons)),
            )
            for row in prescriptions
        ),
        reasons=tuple(explain(session.reasons)),
    )


def _part(block: Block, lines: Sequence[Line]) -> Part:
    """A reason is shared where two lines or more have it: so the warm-up explains itself once."""
    said = [reason for line in lines for reason in line.reasons]
    shared = tuple(reason for reason in dict.fromkeys(said) if said.count(reason) > 1)
    if block != Block.WARM_UP:
        shared = tuple(reason for reason in shared if said.count(reason) == len(lines))
    return Part(
        block=block,
        shared=shared,
        lines=tuple((line, tuple(r for r in line.reasons if r not in shared)) for line in lines),
    )

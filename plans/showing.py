"""One session as the pages draw it: every exercise with its dose in words and its reasons."""

from collections.abc import Iterable
from dataclasses import dataclass

from plans.explaining import Explained, explain
from plans.models import PlannedSession, Prescription
from plans.vocabulary import Block
from plans.wording import details, figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    prescription: Prescription
    figures: str
    details: str
    reasons: tuple[Explained, ...]


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
    def sets(self) -> int:
        """Of the work; each side counts once."""
        return sum(line.prescription.sets for line in self.work)


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

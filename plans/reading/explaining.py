"""Stored reasons, read: the sentence is made now, so better words reach old plans."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from plans.engine.reasons import sentence
from plans.engine.types import Reason
from plans.reading.rulebook import Rule, rules, rules_named
from plans.reason_rows import reason_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """`code` is the rule's id in docs/evidence.md."""

    code: str
    text: str

    @property
    def rule(self) -> Rule | None:
        """What it rests on."""
        return rules().get(self.code)


def explain(rows: Iterable[Mapping[str, Any]]) -> list[Explained]:
    return [explained(reason_of(row)) for row in rows]


def explained(reason: Reason) -> Explained:
    return Explained(code=reason.code, text=sentence(reason))


def rules_behind(*groups: Iterable[Explained]) -> list[Rule]:
    """Those that these reasons name, each once."""
    return rules_named(reason.code for group in groups for reason in group)

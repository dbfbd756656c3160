"""Stored reasons, read: the sentence is made now, so better words reach old plans."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from plans.engine.reasons import sentence
from plans.engine.types import Reason
from plans.rulebook import Rule, rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """`code` is the rule's id in docs/evidence.md."""

    code: str
    text: str

    @property
    def rule(self) -> Rule | None:
        """What it rests on."""
        return rules().get(self.code)


def stored(reason: Reason) -> dict[str, Any]:
    """As a row keeps it: code, key and parameters."""
    return {"code": reason.code, "key": reason.key, "params": dict(reason.params)}


def explain(rows: Iterable[Mapping[str, Any]]) -> list[Explained]:
    return [
        Explained(
            code=row["code"],
            text=sentence(Reason(code=row["code"], key=row["key"], params=row["params"])),
        )
        for row in rows
    ]

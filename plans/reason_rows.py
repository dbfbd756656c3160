"""A reason as rows and drafts keep it: its sentence is made when it is read."""

from collections.abc import Mapping
from typing import Any

from plans.engine.types import Reason


def stored(reason: Reason) -> dict[str, Any]:
    """As a row keeps it: code, key and parameters."""
    return {"code": reason.code, "key": reason.key, "params": dict(reason.params)}


def reason_of(row: Mapping[str, Any]) -> Reason:
    return Reason(code=row["code"], key=row["key"], params=row["params"])

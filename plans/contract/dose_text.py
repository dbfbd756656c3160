"""One exercise's dose in the words of a printed plan."""

from collections import Counter
from collections.abc import Sequence

from plans.contract.layout import unbroken
from plans.engine.reasons.words import count
from plans.engine.types import Item, Measure


def sets_and_reps(item: Item) -> str:
    """3 × 8–10, or 2 × 20 s."""
    if item.reps is None:
        return f"{item.sets} × {item.hold_seconds} s"
    return f"{item.sets} × {span(*item.reps)}"


def counting(item: Item) -> list[str]:
    """What the figures count: steps, each side, a hold inside each rep."""
    inside = item.reps and item.hold_seconds
    parts = [
        "steps" if item.reps and item.measure is Measure.STEPS else "",
        "each side" if item.per_side else "",
        f"hold {item.hold_seconds} s" if inside else "",
    ]
    return [part for part in parts if part]


def sets(item: Item) -> str:
    """All of it on one line: 2 × 8–10 each side, hold 2 s."""
    figures, *rest = sets_and_reps(item), *counting(item)
    plain = [part for part in rest if not part.startswith("hold")]
    held = [part for part in rest if part.startswith("hold")]
    return ", ".join([" ".join([figures, *plain]), *held])


def ramp(item: Item) -> str:
    """Of lighter sets, how much of the day's weight they have."""
    given = [reason.params for reason in item.reasons if reason.key == "ramp"]
    return f"({given[0]['low']}%, {given[0]['high']}%)" if given else ""


def warm_up(item: Item, name: str) -> str:
    landings = f"({count(item.landings, 'landing')})" if item.landings else ""
    return " ".join(filter(None, [name, unbroken(sets(item)), unbroken(ramp(item)), landings]))


def effort(item: Item) -> str:
    return "" if item.rir is None else f"RIR {item.rir}"


def load(item: Item) -> str:
    return "" if item.percent_1rm is None else f"{span(*item.percent_1rm)}%"


def tempo(item: Item) -> str:
    return "" if item.tempo is None else "-".join(map(str, item.tempo))


def rest(item: Item) -> str:
    return f"{item.rest_seconds} s" if item.rest_seconds else ""


def superset_marks(items: Sequence[Item]) -> list[str]:
    """A1 and A2 take turns, then B1 and B2."""
    letters: dict[int, str] = {}
    seen: Counter[int] = Counter()
    marks = []
    for item in items:
        if item.superset is None:
            marks.append("")
            continue
        letter = letters.setdefault(item.superset, chr(ord("A") + len(letters)))
        seen[item.superset] += 1
        marks.append(f"{letter}{seen[item.superset]}")
    return marks


def span(low: int, high: int) -> str:
    return f"{high}" if low == high else f"{low}–{high}"

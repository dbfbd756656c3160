"""Which exercise of a session became which, and what of its dose changed."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from plans.bending.differing.values import Change, Fact, LineChange
from plans.models import Prescription
from plans.reading import wording
from plans.reading.explaining import Explained, explain
from plans.sheets import work_of
from plans.vocabulary import Block

Pair = tuple[Prescription | None, Prescription | None]
Lines = Sequence[Prescription]

MOST_REASONS = 2


def _reserve(line: Prescription) -> str:
    return "" if line.rir is None else f"{line.rir} reps in the tank"


def _load(line: Prescription) -> str:
    if line.percent_low is None:
        return ""
    return f"{wording.amount(line.percent_low, line.percent_high)} %"


# the parts of a dose, in fewer words than on the session's own page
DOSE: Mapping[str, Callable[[Prescription], str]] = {
    "Sets": wording.dose,
    "Hold": wording.hold,
    "Load": _load,
    "Effort": _reserve,
    "Rest": wording.rest,
    "Tempo": wording.tempo,
}


def line_changes(before: Lines, after: Lines) -> tuple[LineChange, ...]:
    """The warm-up is one line, since nobody reads it exercise by exercise."""
    warm_up = _warm_up(_in_warm_up(before), _in_warm_up(after))
    work = [
        found
        for pair in _pairs(_work(before), _work(after))
        if (found := _change(*pair)) is not None
    ]
    return (*work, warm_up) if warm_up else tuple(work)


def reasons_new(
    before: Iterable[Mapping[str, Any]], after: Iterable[Mapping[str, Any]]
) -> tuple[Explained, ...]:
    """Those that were not there; one that only speaks of another week or day comes last."""
    old = list(before)
    keys = {row["key"] for row in old}
    new = sorted((row for row in after if row not in old), key=lambda row: row["key"] in keys)
    said = {row.text for row in explain(old)}
    return tuple(row for row in explain(new) if row.text not in said)[:MOST_REASONS]


def said_once(
    lines: Sequence[LineChange],
) -> tuple[tuple[Explained, ...], tuple[LineChange, ...]]:
    """A reason that several lines have is the session's; without it, the lines."""
    count = Counter(reason for line in lines for reason in line.why)
    shared = tuple(reason for reason, times in count.items() if times > 1)
    return shared, tuple(
        replace(line, why=tuple(reason for reason in line.why if count[reason] == 1))
        for line in lines
    )


def _work(lines: Lines) -> list[Prescription]:
    return [line for line in lines if line.block != Block.WARM_UP]


def _in_warm_up(lines: Lines) -> list[Prescription]:
    return [line for line in lines if line.block == Block.WARM_UP]


def _pairs(before: Lines, after: Lines) -> list[Pair]:
    """The same exercise first; then the one that does its job; in the order of the session."""
    olds, news = list(before), list(after)
    partner: dict[int, Prescription] = {}
    for fits in (_same_exercise, _named_as_replaced, _same_pattern, _same_block):
        for new in news:
            if id(new) in partner:
                continue
            old = next((one for one in olds if fits(one, new)), None)
            if old is not None:
                olds.remove(old)
                partner[id(new)] = old
    return [(partner.get(id(new)), new) for new in news] + [(old, None) for old in olds]


def _same_exercise(old: Prescription, new: Prescription) -> bool:
    return old.exercise.slug == new.exercise.slug


def _named_as_replaced(old: Prescription, new: Prescription) -> bool:
    return new.replaces is not None and new.replaces.slug == old.exercise.slug


def _same_pattern(old: Prescription, new: Prescription) -> bool:
    return bool(old.patterns) and bool(new.patterns) and old.patterns[0] == new.patterns[0]


def _same_block(old: Prescription, new: Prescription) -> bool:
    return old.block == new.block


def _change(old: Prescription | None, new: Prescription | None) -> LineChange | None:
    if old is None and new is not None:
        return LineChange(
            change=Change.ADDED,
            before="",
            after=new.exercise.name,
            facts=(Fact(label="Sets", before="", after=wording.dose(new)),),
            why=reasons_new([], new.reasons),
        )
    if old is not None and new is None:
        return LineChange(change=Change.DROPPED, before=old.exercise.name, after="")
    if old is None or new is None or work_of(old) == work_of(new):
        return None
    swapped, facts = not _same_exercise(old, new), _facts(old, new)
    if not (swapped or facts):  # another partner to rest with: comparing.py says that
        return None
    return LineChange(
        change=Change.SWAPPED if swapped else Change.CHANGED,
        before=old.exercise.name,
        after=new.exercise.name,
        facts=facts,
        why=reasons_new(old.reasons, new.reasons),
    )


def _facts(old: Prescription, new: Prescription) -> tuple[Fact, ...]:
    facts = [
        Fact(label=label, before=was, after=will)
        for label, say in DOSE.items()
        if (was := say(old)) != (will := say(new))
    ]
    if old.superset is None and new.superset is not None:
        facts.append(Fact(label="Rests", before="on its own", after="shared with another"))
    if old.superset is not None and new.superset is None:
        facts.append(Fact(label="Rests", before="shared with another", after="on its own"))
    if old.block != new.block:
        was, will = Block(old.block).label, Block(new.block).label
        facts.append(Fact(label="Place", before=was, after=will))
    return tuple(facts)


def _warm_up(before: Lines, after: Lines) -> LineChange | None:
    if [work_of(line) for line in before] == [work_of(line) for line in after]:
        return None
    was, will = _names(before), _names(after)
    return LineChange(
        change=Change.CHANGED,
        before="Warm-up",
        after="Warm-up",
        facts=(
            Fact(label="Exercises", before=was, after=will)
            if was != will
            else Fact(label="Doses", before="", after="other doses of the same exercises"),
        ),
    )


def _names(lines: Lines) -> str:
    return ", ".join(line.exercise.name for line in lines)

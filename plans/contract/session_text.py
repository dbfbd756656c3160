"""One session as it is printed: a head, the warm-up, a table with its reasons."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from plans.contract.layout import columns, paragraph, unbroken
from plans.engine.reasons import sentence
from plans.engine.reasons.words import DAYS, MONTHS, count, in_a_sentence
from plans.engine.types import Block, Item, Measure, Reason, Session, SessionKind, Timing

TIMINGS = {
    Timing.REST_DAY: "no run that day",
    Timing.EASY_DAY: "easy running day",
    Timing.AFTER_RUN: "at least 6 hours after the run",
}
KINDS = {
    SessionKind.FULL: "strength",
    SessionKind.LIGHT: "light session",
    SessionKind.MOBILITY: "mobility",
}
# the week's head says the first two, the row itself the others
SAID_ELSEWHERE = frozenset({"phase", "phase_to_race", "dose", "starting_dose"})
SAYS_WHAT_IT_REPLACES = frozenset({"swapped", "preferred"})
HEAD = ("", "Exercise", "Sets", "Effort", "% 1RM", "Tempo", "Rest", "Landings")
NAME = HEAD.index("Exercise")
INDENT = 4


def session_lines(session: Session, names: Mapping[str, str]) -> Iterator[str]:
    yield from paragraph(_head(session), indent=2)
    yield from paragraph(" ".join(_sentences(session.reasons)), indent=INDENT)
    warm_up = [item for item in session.items if item.block is Block.WARM_UP]
    work = [item for item in session.items if item.block is not Block.WARM_UP]
    if warm_up:
        moves = "; ".join(_warm_up(item, names) for item in warm_up)
        first = f"Warm-up, {session.warm_up_minutes} min: "
        yield from paragraph(f"{first}{moves}.", indent=INDENT)
    if work:
        yield ""
        yield from _table(work, names)


def _head(session: Session) -> str:
    day = session.date
    parts = [
        KINDS[session.kind],
        f"{session.minutes:g} minutes",
        TIMINGS[session.timing],
        count(session.landings, "landing") if session.landings else "",
    ]
    when = f"{DAYS[day.strftime('%a').lower()]} {day.day} {MONTHS[day.month - 1]}"
    return f"{when}: {', '.join(part for part in parts if part)}"


def _warm_up(item: Item, names: Mapping[str, str]) -> str:
    name = in_a_sentence(_name(item.exercise, names))
    lighter = " (lighter)" if any(reason.key == "ramp" for reason in item.reasons) else ""
    landings = f" ({count(item.landings, 'landing')})" if item.landings else ""
    return f"{name}{lighter} {unbroken(_sets(item))}{landings}"


def _table(items: Sequence[Item], names: Mapping[str, str]) -> Iterator[str]:
    """A row for each exercise, and below it why it is there."""
    marks = _superset_marks(items)
    rows = [HEAD, *(_row(item, mark, names) for item, mark in zip(items, marks, strict=True))]
    head, *lines = columns(rows, indent=INDENT, widest=NAME)
    yield from head
    shared = _shared(items)
    deep = INDENT + 2 + (4 if any(marks) else 0)
    for item, row in zip(items, lines, strict=True):
        yield from row
        yield from paragraph(_why(item, names, shared), indent=deep)
    if shared:
        yield from paragraph(f"All of these: {' '.join(shared)}", indent=INDENT)


def _row(item: Item, mark: str, names: Mapping[str, str]) -> tuple[str, ...]:
    return (
        mark,
        _name(item.exercise, names),
        _sets(item),
        "" if item.rir is None else f"{item.rir} in reserve",
        "" if item.percent_1rm is None else _span(*item.percent_1rm),
        "" if item.tempo is None else "-".join(map(str, item.tempo)),
        f"{item.rest_seconds} s" if item.rest_seconds else "",
        str(item.landings or ""),
    )


def _superset_marks(items: Sequence[Item]) -> list[str]:
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


def _sets(item: Item) -> str:
    if item.reps is None:
        dose = f"{item.sets} × {item.hold_seconds} s"
    else:
        steps = " steps" if item.measure is Measure.STEPS else ""
        dose = f"{item.sets} × {_span(*item.reps)}{steps}"
    side = " each side" if item.per_side else ""
    hold = f", hold {item.hold_seconds} s" if item.reps and item.hold_seconds else ""
    return dose + side + hold


def _span(low: int, high: int) -> str:
    return f"{high}" if low == high else f"{low}–{high}"


def _why(item: Item, names: Mapping[str, str], shared: Sequence[str]) -> str:
    why = " ".join(text for text in _sentences(item.reasons) if text not in shared)
    if item.replaces is None or any(one.key in SAYS_WHAT_IT_REPLACES for one in item.reasons):
        return why
    return f"In place of {in_a_sentence(_name(item.replaces, names))}. {why}".rstrip()


def _shared(items: Sequence[Item]) -> list[str]:
    """What is said of every row is said once."""
    first, *others = (_sentences(item.reasons) for item in items)
    return [text for text in first if others and all(text in other for other in others)]


def _sentences(reasons: Sequence[Reason]) -> list[str]:
    told = [reason for reason in reasons if reason.key not in SAID_ELSEWHERE] or reasons
    return list(dict.fromkeys(sentence(reason) for reason in told))


def _name(slug: str, names: Mapping[str, str]) -> str:
    return names.get(slug, slug)

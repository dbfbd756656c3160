"""The sessions of one weekday as they are printed: a head, the warm-up, a table, and the whys."""

from collections.abc import Iterator, Mapping, Sequence

from plans.contract import dose_text
from plans.contract.layout import bullets, paragraph
from plans.contract.table_text import INDENT, Day, Row, rows_of, session_table, weeks_table
from plans.contract.whys import GROWING, PASSING, Told, numbered
from plans.engine.reasons.words import DAYS, MONTHS, count, in_a_sentence
from plans.engine.types import Block, PhaseName, Session, SessionKind, Timing, Week

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
SAYS_WHAT_IT_REPLACES = frozenset({"swapped", "preferred"})


def day_lines(day: Day, names: Mapping[str, str], told: Told) -> Iterator[str]:
    weeks = [week.number for week, _ in day]
    lighter = frozenset(week.number for week, _ in day if week.deload)
    yield from paragraph(_head(day), indent=2)
    given = [(week.number, session.reasons) for week, session in day]
    whys = told.new("", given, but=PASSING - {"sets"})
    yield from paragraph(" ".join(why.text(weeks, lighter) for why in whys), indent=INDENT)
    yield from paragraph(_warm_up(day, names, told), indent=INDENT)
    rows = rows_of(day)
    if rows:
        yield ""
        single = len(day) == 1
        yield from session_table(rows, names) if single else weeks_table(day, rows, names)
        yield from bullets(_whys(rows, lighter, names, told), indent=INDENT)


def beside_runs(week: Week, session: Session) -> str:
    """Nobody has to run in the weeks after a race."""
    if week.phase is PhaseName.RECOVERY and session.timing is Timing.AFTER_RUN:
        return "after your run, if you run that day"
    return TIMINGS[session.timing]


def _head(day: Day) -> str:
    """Tuesday 5 January with all about it, or Tuesdays with what they share."""
    week, first = day[0]
    when = DAYS[first.date.strftime("%a").lower()]
    parts = [KINDS[first.kind], beside_runs(week, first)]
    if len(day) > 1:
        return f"{when}s: {', '.join(parts)}"
    parts.insert(1, f"{first.minutes:g} minutes")
    if first.landings:
        weighted = f"{first.weighted_landings:g} by weight"
        parts.append(f"{count(first.landings, 'landing')} ({weighted})")
    return f"{when} {first.date.day} {MONTHS[first.date.month - 1]}: {', '.join(parts)}"


def _warm_up(day: Day, names: Mapping[str, str], told: Told) -> str:
    first = day[0][1]
    moves = "; ".join(_moves(day, names))
    if not moves:
        return ""
    same = told.since(moves, f"{first.date.day} {MONTHS[first.date.month - 1]}")
    return f"Warm-up, {first.warm_up_minutes} min: {f'as on {same}' if same else moves}."


def _moves(day: Day, names: Mapping[str, str]) -> Iterator[str]:
    """Each once, with its weeks where it is not in all of them."""
    weeks: dict[str, list[int]] = {}
    for week, session in day:
        for item in session.items:
            if item.block is Block.WARM_UP:
                name = in_a_sentence(names.get(item.exercise, item.exercise))
                weeks.setdefault(dose_text.warm_up(item, name), []).append(week.number)
    for move, those in weeks.items():
        some = f" (week{'s' if len(those) > 1 else ''} {numbered(those)})"
        yield move if len(those) == len(day) else move + some


def _whys(
    rows: Sequence[Row], lighter: frozenset[int], names: Mapping[str, str], told: Told
) -> list[str]:
    """What is said of several exercises is said once, behind what is said of one."""
    about: dict[str, list[str]] = {}
    for row in rows:
        for text in _new(row, lighter, names, told):
            about.setdefault(text, []).append(names.get(row.exercise, row.exercise))
    alone: dict[str, list[str]] = {}
    together = []
    for text, exercises in about.items():
        if len(exercises) == 1:
            alone.setdefault(exercises[0], []).append(text)
        else:
            all_of_them = len(exercises) == len(rows)
            together.append(f"{'All' if all_of_them else ', '.join(exercises)}: {text}")
    return [*(f"{name}: {' '.join(texts)}" for name, texts in alone.items()), *together]


def _new(row: Row, lighter: frozenset[int], names: Mapping[str, str], told: Told) -> Iterator[str]:
    given = [(week, item.reasons) for week, item in row.items.items()]
    first = min(row.items)
    jumps = next(iter(row.items.values())).block is Block.PLYOMETRIC  # their figures stand above
    about, but = ("jumps", PASSING | GROWING) if jumps else (row.exercise, PASSING)
    for why in told.new(about, given, but=but | {"day", "phase"}):
        # what is said on the first day only is why it begins
        yield why.text([first] if why.weeks == [first] else list(row.items), lighter)
    for item in row.items.values():
        keys = {reason.key for reason in item.reasons}
        if item.replaces is not None and not keys & SAYS_WHAT_IT_REPLACES:
            yield f"In place of {in_a_sentence(names.get(item.replaces, item.replaces))}."
            return

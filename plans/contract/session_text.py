"""The sessions of one weekday as they are printed: a head, the warm-up, a table, and the whys."""

from collections.abc import Iterator, Mapping, Sequence

from plans.contract.layout import bullets, paragraph
from plans.contract.shared_whys import (
    FEW_SETS,
    Member,
    again,
    family_of,
    few_sets,
    is_shared,
    shared,
)
from plans.contract.table_text import (
    INDENT,
    Day,
    Row,
    columns_of,
    rows_of,
    session_table,
    weeks_table,
)
from plans.contract.warm_up_text import WarmUps
from plans.contract.whys import GROWING, PASSING, Told
from plans.engine.reasons import sentence
from plans.engine.reasons.words import DAYS, MONTHS, count, in_a_sentence
from plans.engine.types import Block, PhaseName, Reason, Session, SessionKind, Timing, Week

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


def day_lines(day: Day, names: Mapping[str, str], warm_ups: WarmUps, told: Told) -> Iterator[str]:
    weeks = [week.number for week, _ in day]
    lighter = frozenset(week.number for week, _ in day if week.deload)
    alike = len(columns_of(day)) == 1
    yield from paragraph(_head(day) if alike else _heads(day))
    given = [(week.number, session.reasons) for week, session in day]
    whys = told.new("", given, but=PASSING - {"sets"})
    few = {key: [why for why in whys if why.reason.key == key] for key in FEW_SETS}
    several = [key for key, those in few.items() if len(those) > 1]
    said = [why.text(weeks, lighter) for why in whys if why.reason.key not in several]
    said += [few_sets(key, few[key]) for key in several]
    yield from paragraph(" ".join(said), indent=INDENT)
    yield from paragraph(warm_ups.of(day), indent=INDENT)
    rows = rows_of(day)
    if rows:
        yield ""
        yield from session_table(rows, names) if alike else weeks_table(day, rows, names)
        yield from bullets(_whys(rows, lighter, names, told), indent=INDENT)


def beside_runs(week: Week, session: Session) -> str:
    """Nobody has to run in the weeks after a race."""
    if week.phase is PhaseName.RECOVERY and session.timing is Timing.AFTER_RUN:
        return "after your run, if you run that day"
    return TIMINGS[session.timing]


def _head(day: Day) -> str:
    """Tuesday 5 January, or Tuesdays 5 to 19 January, with all about it."""
    week, first = day[0]
    dates = [_date(session) for _, session in day]
    when = _day_name(first)
    if len(day) == 1:
        when = f"{when} {dates[0]}"
    elif day[-1][0].number - week.number == len(day) - 1 > 1:
        when = f"{when}s {dates[0]} to {dates[-1]}"
    else:
        when = f"{when}s {', '.join(dates[:-1])} and {dates[-1]}"
    parts = [KINDS[first.kind], f"{first.minutes:g} minutes", beside_runs(week, first)]
    parts += ["lighter week"] if week.deload else []
    if first.landings:
        weighted = f"{first.weighted_landings:g} by weight"
        parts.append(f"{count(first.landings, 'landing')} ({weighted})")
    return f"{when}: {', '.join(parts)}"


def _heads(day: Day) -> str:
    """Tuesdays with what they share; the rest stands in the table."""
    week, first = day[0]
    return f"{_day_name(first)}s: {KINDS[first.kind]}, {beside_runs(week, first)}"


def _day_name(session: Session) -> str:
    return DAYS[session.date.strftime("%a").lower()]


def _date(session: Session) -> str:
    return f"{session.date.day} {MONTHS[session.date.month - 1]}"


def _whys(
    rows: Sequence[Row], lighter: frozenset[int], names: Mapping[str, str], told: Told
) -> list[str]:
    """What exercises share, what is said of one, and what is said of several."""
    families: dict[str, list[Member]] = {}
    about: dict[str, list[str]] = {}
    reasons: dict[str, Reason | None] = {}
    for row in rows:
        name = names.get(row.exercise, row.exercise)
        new = list(_new(row, lighter, names, told))
        known = _known_of_the_old([reason for _, reason in new if reason])
        for text, reason in new:
            if reason and reason.key in known:
                continue
            family = reason and family_of(reason)
            if reason and family and text == sentence(reason):
                families.setdefault(family, []).append(Member(name=name, reason=reason))
            else:
                about.setdefault(text, []).append(name)
                reasons[text] = reason
    common = []
    for family, members in families.items():
        if is_shared(family, members):
            common.append(shared(family, members, told))
        else:
            about.setdefault(sentence(members[0].reason), []).append(members[0].name)
    said: dict[str, list[str]] = {}
    for text, exercises in about.items():
        said.setdefault(_shorter(text, reasons.get(text), told), []).extend(exercises)
    alone: dict[str, list[str]] = {}
    together = []
    for text, exercises in said.items():
        if len(exercises) == 1:
            alone.setdefault(exercises[0], []).append(text)
        else:
            all_of_them = len(exercises) == len(rows)
            together.append(f"{'All' if all_of_them else ', '.join(exercises)}: {text}")
    return [*common, *(_of(name, " ".join(texts)) for name, texts in alone.items()), *together]


def _shorter(text: str, reason: Reason | None, told: Told) -> str:
    short = again(reason) if reason else None
    return short if told.is_said(text) and short else text


def _of(name: str, text: str) -> str:
    return text if text.startswith(f"{name} ") else f"{name}: {text}"


def _known_of_the_old(reasons: Sequence[Reason]) -> frozenset[str]:
    """What takes over from another exercise has its place, and says what loads it."""
    step = next((reason for reason in reasons if reason.key == "takes_over"), None)
    if step is None:
        return frozenset()
    loaded = {"equipment"} if step.params["equipment"] else set()
    return frozenset({"every_session", "every_week"} | loaded)


def _new(
    row: Row, lighter: frozenset[int], names: Mapping[str, str], told: Told
) -> Iterator[tuple[str, Reason | None]]:
    given = [(week, item.reasons) for week, item in row.items.items()]
    first = min(row.items)
    jumps = next(iter(row.items.values())).block is Block.PLYOMETRIC  # their figures stand above
    about, but = ("jumps", PASSING | GROWING) if jumps else (row.exercise, PASSING)
    whys = told.new(about, given, but=but | {"day", "phase"})
    kits = [why for why in whys if why.reason.key == "equipment"]
    for why in whys:
        # what is said on the first day only is why it begins; a kit need not be said each week
        once = why.weeks == [first] or kits == [why]
        yield why.text(why.weeks if once else list(row.items), lighter), why.reason
    for item in row.items.values():
        keys = {reason.key for reason in item.reasons}
        if item.replaces is not None and not keys & SAYS_WHAT_IT_REPLACES:
            old = in_a_sentence(names.get(item.replaces, item.replaces))
            yield f"In place of {old}.", None
            return

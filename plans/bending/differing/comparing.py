"""The sessions ahead beside a programme: paired day by day, then week by week."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from catalog.models import Exercise
from plans import sheets
from plans.bending.differing.going import why_back, why_gone
from plans.bending.differing.lines import line_changes, reasons_new, said_once
from plans.bending.differing.values import (
    AnswerChange,
    Change,
    Difference,
    Fact,
    PhaseChange,
    SessionChange,
    WeekChange,
)
from plans.engine.types import Programme
from plans.fitting import fitting
from plans.models import Plan, PlannedSession
from plans.reading.explaining import Explained, explain
from plans.reason_rows import stored
from plans.sheets import Sheet
from plans.vocabulary import Phase, SessionKind, Timing

Pair = tuple[Sheet | None, Sheet | None]
Whys = Mapping[dt.date, tuple[Explained, ...]]  # by the day of a session that goes


def difference(
    before: Iterable[Sheet],
    after: Programme,
    *,
    plan: Plan | None,
    today: dt.date,
    names: Mapping[str, str],
    staying: Sequence[PlannedSession] = (),
    answers: Iterable[AnswerChange] = (),
    new_plan: bool = False,
) -> Difference:
    """`before`: the sessions ahead that may change.

    `staying`: those that may not, since they were logged or skipped (fitting.py);
    `names` has every exercise of `after` by its slug.
    """
    exercises = {slug: Exercise(slug=slug, name=names[slug]) for slug in sheets.slugs_of(after)}
    news = fitting(sheets.planned(after, exercises, from_day=today), after, staying)
    pairs = _pairs(list(before), news)
    gone = {old.date: why_gone(old, after, news, staying) for old, new in pairs if old and not new}
    weeks = _weeks(_outline(plan), after, pairs, gone, today=today)
    return Difference(
        answers=tuple(answers),
        facts=_facts(plan, after, weeks),
        **_read(plan, after),
        phases=tuple(
            PhaseChange(phase=phase, weeks=tuple(run))
            for phase, run in groupby(weeks, key=lambda week: week.phase)
        ),
        new_plan=new_plan,
    )


# Sessions


def _pairs(olds: Sequence[Sheet], news: Sequence[Sheet]) -> list[Pair]:
    """By day; then, of what is left, the same kind in the same week: that one moves."""
    by_day = {sheet.date: sheet for sheet in olds}
    pairs: list[Pair] = [(by_day.pop(new.date, None), new) for new in news]
    for place, (old, new) in enumerate(pairs):
        if old is None and new is not None and (found := _moved(by_day.values(), new)):
            pairs[place] = (by_day.pop(found.date), new)
    return pairs + [(old, None) for old in by_day.values()]


def _moved(left: Iterable[Sheet], new: Sheet) -> Sheet | None:
    same = [
        old
        for old in left
        if _monday(old.date) == _monday(new.date) and old.session.kind == new.session.kind
    ]
    return min(same, key=lambda old: abs((old.date - new.date).days), default=None)


def _session(old: Sheet | None, new: Sheet | None, gone: Whys) -> SessionChange | None:
    there = new or old
    if there is None or (old and new and old.all() == new.all()):
        return None
    row = there.session
    if old is None or new is None:
        change = Change.ADDED if new else Change.DROPPED
        why = reasons_new([], row.reasons) if new else gone.get(row.date, ())
        return _told(row, change=change, why=why)
    was, change = old.session, _what(old, new)
    facts, lines = _session_facts(was, row), line_changes(old.lines, new.lines)
    if change is Change.CHANGED and not (facts or lines):
        facts = (Fact(label="Order", before="", after="the same in another order or pairing"),)
    shared, lines = said_once(lines)
    return _told(
        row,
        change=change,
        date_before=was.date if was.date != row.date else None,
        facts=facts,
        lines=lines,
        why=(*why_back(was, row), *reasons_new(was.reasons, row.reasons), *shared),
    )


def _told(row: PlannedSession, **what: Any) -> SessionChange:
    kind, minutes = SessionKind(row.kind), float(row.minutes)
    return SessionChange(date=row.date, kind=kind, minutes=minutes, **what)


def _what(old: Sheet, new: Sheet) -> Change:
    if old.date != new.date:
        return Change.MOVED
    return Change.REWORDED if old.work() == new.work() else Change.CHANGED


def _session_facts(old: PlannedSession, new: PlannedSession) -> tuple[Fact, ...]:
    facts = [
        ("Kind", SessionKind(old.kind).label, SessionKind(new.kind).label),
        ("Minutes", f"{float(old.minutes):.0f}", f"{float(new.minutes):.0f}"),
        ("Landings", f"{old.landings}", f"{new.landings}"),
    ]
    if old.date == new.date:  # another day says it itself
        facts.append(("When", Timing(old.timing).label, Timing(new.timing).label))
    return tuple(
        Fact(label=label, before=was, after=will) for label, was, will in facts if was != will
    )


# Weeks and phases


def _outline(plan: Plan | None) -> dict[dt.date, Mapping[str, Any]]:
    rows = plan.outline if plan else []
    return {dt.date.fromisoformat(row["start"]): row for row in rows}


def _weeks(
    outline: Mapping[dt.date, Mapping[str, Any]],
    after: Programme,
    pairs: Iterable[Pair],
    gone: Whys,
    *,
    today: dt.date,
) -> list[WeekChange]:
    """Every week from this one on that either has."""
    ahead = {week.start: week for week in after.weeks if week.start >= _monday(today)}
    by_week: dict[dt.date, list[SessionChange]] = {}
    same: dict[dt.date, int] = {}
    for old, new in pairs:
        found = _session(old, new, gone)
        monday = _monday((new or old).date)  # type: ignore[union-attr]  # one of them is there
        if found:
            by_week.setdefault(monday, []).append(found)
        else:
            same[monday] = same.get(monday, 0) + 1
    mondays = {start for start in outline if start >= _monday(today)} | set(ahead) | set(by_week)
    weeks = []
    for start in sorted(mondays):
        old_week, new_week = outline.get(start), ahead.get(start)
        number = new_week.number if new_week else old_week["number"] if old_week else 0
        weeks.append(
            WeekChange(
                start=start,
                number=number,
                phase=Phase(new_week.phase) if new_week else None,
                phase_before=Phase(old_week["phase"]) if old_week else None,
                deload=bool(new_week and new_week.deload),
                deload_before=bool(old_week and old_week["deload"]),
                sessions=tuple(sorted(by_week.get(start, []), key=lambda one: one.date)),
                same=same.get(start, 0),
            )
        )
    return weeks


def _facts(plan: Plan | None, after: Programme, weeks: Sequence[WeekChange]) -> tuple[Fact, ...]:
    """The phases and lighter weeks ahead, and the end, where they shift."""
    if plan is None:
        return ()
    facts = [
        Fact(
            label=phase.label,
            before=_spans([week for week in weeks if week.phase_before == phase]),
            after=_spans([week for week in weeks if week.phase == phase]),
        )
        for phase in Phase
    ]
    facts.append(
        Fact(
            label="Lighter weeks from",
            before=_days(week.start for week in weeks if week.deload_before),
            after=_days(week.start for week in weeks if week.deload),
        )
    )
    end = after.end or plan.ends_on
    facts.append(Fact(label="Last day", before=said(plan.ends_on), after=said(end)))
    return tuple(fact for fact in facts if fact.before != fact.after)


def _spans(weeks: Sequence[WeekChange]) -> str:
    """Weeks in a row as first and last day: 8 February to 14 March, and 5 to 11 April."""
    runs: list[list[WeekChange]] = []
    for week in weeks:
        if runs and runs[-1][-1].end + dt.timedelta(days=1) == week.start:
            runs[-1].append(week)
        else:
            runs.append([week])
    return ", and ".join(f"{said(run[0].start)} to {said(run[-1].end)}" for run in runs)


def _days(days: Iterable[dt.date]) -> str:
    return ", ".join(said(day) for day in days)


def said(day: dt.date) -> str:
    return f"{day:%-d %b}"


def _monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())


# What the runner reads


def _read(plan: Plan | None, after: Programme) -> dict[str, tuple[Explained, ...]]:
    notices = explain(plan.notices if plan else [])
    gaps = explain(gap["reason"] for gap in (plan.gaps if plan else []))
    notices_after = explain(stored(notice) for notice in after.notices)
    gaps_after = explain(stored(gap.reason) for gap in after.gaps)
    return {
        "notices_come": _without(notices_after, notices),
        "notices_go": _without(notices, notices_after),
        "gaps_come": _without(gaps_after, gaps),
        "gaps_go": _without(gaps, gaps_after),
    }


def _without(rows: Iterable[Explained], others: Collection[Explained]) -> tuple[Explained, ...]:
    return tuple(row for row in rows if row not in others)

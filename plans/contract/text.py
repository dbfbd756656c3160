"""A programme → text, as a coach would print it."""

from collections.abc import Iterator, Mapping
from datetime import date

from plans.engine.reasons import phase_name, sentence, spoken_date
from plans.engine.types import (
    Block,
    Exercise,
    Item,
    Measure,
    Programme,
    Session,
    SessionKind,
    Timing,
)

_STATUS = {
    "ok": "Strength plan for a runner",
    "needs_clearance": "No plan yet: this needs clearance first",
    "stopped": "No plan: stop and get help first",
}
_TIMINGS = {
    Timing.REST_DAY: "no run that day",
    Timing.EASY_DAY: "easy running day",
    Timing.AFTER_RUN: "at least 6 hours after the run",
}
_KINDS = {
    SessionKind.FULL: "strength",
    SessionKind.LIGHT: "light session",
    SessionKind.MOBILITY: "mobility",
}
_BLOCKS = {
    Block.WARM_UP: "warm-up",
    Block.PLYOMETRIC: "jumps",
    Block.MAIN: "main",
    Block.ACCESSORY: "accessory",
    Block.CORE: "core",
}


def as_text(programme: Programme, library: tuple[Exercise, ...]) -> str:
    """As a coach would print it."""
    names = {exercise.slug: exercise.name for exercise in library}
    return "\n".join(_lines(programme, names)) + "\n"


def _lines(programme: Programme, names: Mapping[str, str]) -> Iterator[str]:
    yield _STATUS[programme.status]
    if programme.end is not None:
        race = programme.race_date
        yield f"{spoken_date(programme.start)} to {spoken_date(programme.end)}" + (
            f", race on {_weekday(race)} {spoken_date(race)}" if race else ""
        )
    yield ""
    yield from _wrapped_list("Read first", (sentence(notice) for notice in programme.notices))
    yield from _wrapped_list("Not in this plan", (sentence(gap.reason) for gap in programme.gaps))
    if programme.phases:
        yield "Phases"
        for phase in programme.phases:
            weeks = (
                f"week {phase.first_week}"
                if phase.first_week == phase.last_week
                else f"weeks {phase.first_week} to {phase.last_week}"
            )
            yield f"  {phase_name(phase.name).capitalize()}: {weeks}"
    for week in programme.weeks:
        yield ""
        lighter = ", lighter week" if week.deload else ""
        yield f"Week {week.number}, {spoken_date(week.start)}: {phase_name(week.phase)}{lighter}"
        if not week.sessions:
            yield "  No session this week."
        for session in week.sessions:
            yield from _session_lines(session, names)


def _wrapped_list(title: str, texts: Iterator[str]) -> Iterator[str]:
    lines = list(texts)
    if lines:
        yield title
        yield from (f"  - {line}" for line in lines)
        yield ""


def _session_lines(session: Session, names: Mapping[str, str]) -> Iterator[str]:
    yield ""
    yield (
        f"  {_weekday(session.date)} {spoken_date(session.date)}, {_KINDS[session.kind]}, "
        f"{session.minutes:g} minutes, {_TIMINGS[session.timing]}"
    )
    for reason in session.reasons:
        yield f"    ({reason.code}) {sentence(reason)}"
    block = None
    for item in session.items:
        if item.block is not block:
            block = item.block
            yield f"    {_BLOCKS[block]}"
        yield f"      {names.get(item.exercise, item.exercise)}: {_dose(item)}"
        if item.block is not Block.WARM_UP:
            why = " ".join(sentence(reason) for reason in item.reasons)
            yield f"        {why}"


def _weekday(day: date) -> str:
    return day.strftime("%A")


def _dose(item: Item) -> str:
    if item.reps is None:
        parts = [f"{item.sets} × {item.hold_seconds} s"]
    else:
        low, high = item.reps
        reps = f"{high}" if low == high else f"{low}–{high}"
        parts = [f"{item.sets} × {reps}" + (" steps" if item.measure is Measure.STEPS else "")]
    if item.per_side:
        parts[0] += " a side"
    if item.reps is not None and item.hold_seconds:
        parts.append(f"hold {item.hold_seconds} s")
    if item.percent_1rm is not None:
        parts.append(f"{item.percent_1rm[0]}–{item.percent_1rm[1]} % 1RM")
    if item.rir is not None:
        parts.append(f"{item.rir} in reserve")
    if item.tempo is not None:
        parts.append("tempo " + "-".join(str(part) for part in item.tempo))
    if item.rest_seconds and item.sets > 1:
        parts.append(f"rest {item.rest_seconds} s")
    return ", ".join(parts)

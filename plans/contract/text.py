"""A programme → text, as a coach would print it: at most 80 columns, no blanks at a line's end."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from math import ceil

from plans.contract.dose_text import ramp
from plans.contract.layout import WIDTH, bullets, facts, paragraph, titled
from plans.contract.runner_text import runner_facts
from plans.contract.session_text import day_lines
from plans.contract.table_text import columns_of, fits, work_of
from plans.contract.warm_up_text import WarmUps
from plans.contract.whys import Told, numbered
from plans.engine.reasons import phase_name, sentence, spoken_date
from plans.engine.reasons.jumps import WEIGHING
from plans.engine.reasons.words import MONTHS, count, sentence_case
from plans.engine.types import (
    Exercise,
    Item,
    Phase,
    Programme,
    Runner,
    Session,
    Status,
    Week,
)

TITLES = {
    Status.OK: "Strength plan for a runner",
    Status.NEEDS_CLEARANCE: "No plan yet: clearance comes first",
    Status.STOPPED: "No plan: read this first",
}
NO_PLAN = "No plan"


def as_text(runner: Runner, programme: Programme, library: tuple[Exercise, ...]) -> str:
    names = {exercise.slug: exercise.name for exercise in library}
    lines = _plan if programme.status is Status.OK else _refusal
    return "\n".join(lines(runner, programme, names)) + "\n"


def _refusal(runner: Runner, programme: Programme, names: Mapping[str, str]) -> Iterator[str]:
    title = TITLES[programme.status]
    if any(notice.key == "pregnant" for notice in programme.notices):
        title = NO_PLAN  # no yes would bring one
    yield title
    yield "=" * len(title)
    for notice in programme.notices:
        yield ""
        yield from paragraph(sentence(notice))
    yield ""
    yield from titled("What you said")
    yield from facts(runner_facts(runner))


def _plan(runner: Runner, programme: Programme, names: Mapping[str, str]) -> Iterator[str]:
    yield TITLES[programme.status]
    yield "=" * len(TITLES[programme.status])
    yield from facts([*runner_facts(runner), ("Plan", _dates(programme))])
    yield ""
    yield from titled("Read first")
    yield from bullets([sentence(notice) for notice in programme.notices])
    yield ""
    yield from titled("Phases")
    yield from facts([_phase(phase, programme) for phase in programme.phases])
    if programme.gaps:
        yield ""
        yield from titled("Not in this plan")
        yield from bullets([sentence(gap.reason) for gap in programme.gaps])
    yield ""
    yield from titled("How to read it")
    sheets = [
        (phase, weeks)
        for phase in programme.phases
        for weeks in _sheets(programme.weeks[phase.first_week - 1 : phase.last_week])
    ]
    yield from bullets(_legend(programme, [weeks for _, weeks in sheets]))
    warm_ups = WarmUps(programme, names)
    if warm_ups.rows():
        yield ""
        yield from titled("Warm-ups")
        yield from facts(warm_ups.rows())
    told = Told()
    for phase, weeks in sheets:
        yield ""
        yield ""
        yield from paragraph(_weeks_head(weeks, phase, programme))
        yield "-" * WIDTH
        yield from _weeks(weeks, names, warm_ups, told)


def _sheets(weeks: Sequence[Week]) -> Sequence[Sequence[Week]]:
    """As many weeks as fit beside each other, in parts of about the same length."""
    for parts in range(1, len(weeks)):
        cuts = [ceil(len(weeks) * part / parts) for part in range(parts + 1)]
        sheets = [weeks[first:last] for first, last in pairwise(cuts)]
        if all(fits(day) for sheet in sheets for day in _days(sheet)):
            return sheets
    return [[week] for week in weeks]


def _weeks(
    weeks: Sequence[Week], names: Mapping[str, str], warm_ups: WarmUps, told: Told
) -> Iterator[str]:
    for number, day in enumerate(_days(weeks)):
        if number:
            yield ""
        yield from day_lines(day, names, warm_ups, told)
    idle = [week for week in weeks if not week.sessions]
    if idle and len(idle) < len(weeks):
        yield ""
    for week in idle:
        yield f"Week {week.number}: no session."


def _days(weeks: Sequence[Week]) -> list[list[tuple[Week, Session]]]:
    """Sessions that can share a table: of one weekday and kind, with much the same exercises.
    In the order of their first dates."""
    days: list[list[tuple[Week, Session]]] = []
    for week in weeks:
        for session in week.sessions:
            mates = (day for day in days if _alike(day[-1][1], session))
            day = next(mates, None)
            if day is None:
                days.append([(week, session)])
            else:
                day.append((week, session))
    return days


def _alike(one: Session, other: Session) -> bool:
    def heading(session: Session) -> tuple[int, str, str]:
        return (session.date.weekday(), session.kind, session.timing)

    mine, yours = work_of(one), work_of(other)
    shared = {item.exercise for item in mine} & {item.exercise for item in yours}
    return heading(one) == heading(other) and 2 * len(shared) > min(len(mine), len(yours))


def _dates(programme: Programme) -> str:
    weeks = count(len(programme.weeks), "week")
    last = programme.weeks[-1].start + timedelta(days=6)
    return f"{spoken_date(programme.start)} to {spoken_date(last)}, {weeks}"


def _phase(phase: Phase, programme: Programme) -> tuple[str, str]:
    first = programme.weeks[phase.first_week - 1].start
    last = programme.weeks[phase.last_week - 1].start + timedelta(days=6)
    numbers = f"week {phase.first_week}"
    if phase.last_week > phase.first_week:
        numbers = f"weeks {phase.first_week} to {phase.last_week}"
    return (sentence_case(phase_name(phase.name)), f"{numbers:<15} {_from_to(first, last)}")


def _from_to(first: date, last: date) -> str:
    """4 to 10 January 2027, with the month and the year said once where they are the same."""
    if first.year != last.year:
        return f"{spoken_date(first)} to {spoken_date(last)}"
    month = "" if first.month == last.month else f" {MONTHS[first.month - 1]}"
    return f"{first.day}{month} to {spoken_date(last)}"


def _weeks_head(weeks: Sequence[Week], phase: Phase, programme: Programme) -> str:
    first, last = weeks[0], weeks[-1]
    of_phase = phase.last_week - phase.first_week + 1
    part = numbered([week.number - phase.first_week + 1 for week in weeks])
    parts = [
        phase_name(phase.name) + (f" ({part} of {of_phase})" if len(weeks) < of_phase else ""),
        "lighter week" if len(weeks) == 1 and first.deload else "",
        _to_race(first, last, programme.race_date),
    ]
    dates = _from_to(first.start, last.start + timedelta(days=6))
    number = f"Week {first.number}"
    if len(weeks) > 1:
        number = f"Weeks {numbered([week.number for week in weeks])}"
    return f"{number}, {dates}: {', '.join(part for part in parts if part)}"


def _to_race(first: Week, last: Week, race: date | None) -> str:
    if race is None:
        return ""
    monday = race - timedelta(days=race.weekday())
    far, near = ((monday - week.start).days // 7 for week in (first, last))
    if far <= 0:
        return "race week" if far == 0 else ""
    if near <= 0:
        return f"{count(far, 'week')} to the race, then race week"
    return f"{f'{far} to {near} weeks' if far > near else count(near, 'week')} to the race"


def _legend(programme: Programme, sheets: Sequence[Sequence[Week]]) -> list[str]:
    """Only for what this plan has."""
    items = [item for week in programme.weeks for day in week.sessions for item in day.items]

    def some(has: str) -> bool:
        return any(_given(item, has) for item in items)

    legend = [
        "3 × 8–10: three sets of eight to ten reps. Each side: all of that for each leg or arm.",
        "RIR 3 (reps in reserve): end the set while you could still do 3 more reps in good form.",
    ]
    if any(ramp(item) for item in items):
        legend.append("(50%, 75%) in a warm-up: a set at each of these parts of the day's weight.")
    if some("percent_1rm"):
        legend.append("% 1RM: percent of the most that you could lift once. Nobody has to test it.")
    if some("tempo"):
        legend.append("2-1-2, the tempo: two seconds down, one second's pause, two seconds up.")
    if some("superset"):
        legend.append("A1 and A2 take turns: a set of each, then one rest.")
    tables = [columns_of(day) for weeks in sheets for day in _days(weeks)]
    if any(len(columns) > 1 and len(day) > 1 for columns in tables for day in columns):
        legend.append("Weeks 1–3 above one column: the same in each of these weeks.")
    if some("landings"):
        legend.append(
            "Landings: how often you come down from a jump, two feet together once, the warm-up's "
            f"included. By weight {WEIGHING}."
        )
    return legend


def _given(item: Item, has: str) -> bool:
    return bool(getattr(item, has))

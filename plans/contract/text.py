"""A programme → text, as a coach would print it: at most 100 columns, no blanks at a line's end."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from plans.contract.layout import WIDTH, bullets, facts, paragraph, titled
from plans.contract.runner_text import runner_facts
from plans.contract.session_text import session_lines
from plans.engine.reasons import phase_name, sentence, spoken_date
from plans.engine.reasons.words import MONTHS, count, sentence_case
from plans.engine.types import Exercise, Item, Phase, Programme, Runner, Status, Week

TITLES = {
    Status.OK: "Strength plan for a runner",
    Status.NEEDS_CLEARANCE: "No plan yet: clearance comes first",
    Status.STOPPED: "No plan: read this first",
}


def as_text(runner: Runner, programme: Programme, library: tuple[Exercise, ...]) -> str:
    names = {exercise.slug: exercise.name for exercise in library}
    lines = _plan if programme.status is Status.OK else _refusal
    return "\n".join(lines(runner, programme, names)) + "\n"


def _refusal(runner: Runner, programme: Programme, names: Mapping[str, str]) -> Iterator[str]:
    yield TITLES[programme.status]
    yield "=" * len(TITLES[programme.status])
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
    yield from bullets(_legend(programme))
    for week in programme.weeks:
        yield ""
        yield ""
        yield from paragraph(_week_head(week, programme))
        yield "-" * WIDTH
        if not week.sessions:
            yield "  No session this week."
        for number, session in enumerate(week.sessions):
            if number:
                yield ""
            yield from session_lines(session, names)


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


def _week_head(week: Week, programme: Programme) -> str:
    phase = next(
        phase for phase in programme.phases if phase.first_week <= week.number <= phase.last_week
    )
    of_phase, weeks = week.number - phase.first_week + 1, phase.last_week - phase.first_week + 1
    parts = [
        phase_name(week.phase) + (f" ({of_phase} of {weeks})" if weeks > 1 else ""),
        "lighter week" if week.deload else "",
        _to_race(week, programme.race_date),
    ]
    dates = _from_to(week.start, week.start + timedelta(days=6))
    return f"Week {week.number}, {dates}: {', '.join(part for part in parts if part)}"


def _to_race(week: Week, race: date | None) -> str:
    if race is None:
        return ""
    weeks = (race - timedelta(days=race.weekday()) - week.start).days // 7
    if weeks > 0:
        return f"{count(weeks, 'week')} to the race"
    return "race week" if weeks == 0 else ""


def _legend(programme: Programme) -> list[str]:
    """Only for what this plan has."""
    items = [item for week in programme.weeks for day in week.sessions for item in day.items]

    def some(has: str) -> bool:
        return any(_given(item, has) for item in items)

    legend = [
        "3 × 8–10: three sets of eight to ten reps. Each side: all of that for each leg or arm.",
        "3 in reserve: end the set while you could still do 3 more reps in good form.",
    ]
    if some("percent_1rm"):
        legend.append("% 1RM: percent of the most that you could lift once. Nobody has to test it.")
    if some("tempo"):
        legend.append("Tempo 2-1-2: two seconds down, one second's pause, two seconds up.")
    if some("superset"):
        legend.append("A1 and A2 take turns: a set of each, then one rest.")
    if some("landings"):
        legend.append("Landings: how often a foot comes down from a jump, the warm-up's included.")
    return legend


def _given(item: Item, has: str) -> bool:
    return bool(getattr(item, has))

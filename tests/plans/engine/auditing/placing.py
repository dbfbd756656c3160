"""Where sessions stand in the running week: R26 to R29, R31."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations, pairwise

from plans.engine.reasons import sentence
from plans.engine.types import Goal, PhaseName, SessionKind, Timing, Week
from tests.plans.engine.auditing.case import TRAINING, Case
from tests.plans.engine.auditing.rules import rule
from tests.plans.engine.auditing.weeks import wanted


@rule("R26")
def not_before_a_key_run(case: Case) -> Iterator[str]:
    for session, why in case.leg_loading:
        tomorrow = session.date + timedelta(days=1)
        if case.key_run_on(tomorrow):
            yield f"{session.date} loads the legs ({why}) on the day before a key run"


@rule("R27")
def run_first(case: Case) -> Iterator[str]:
    for _, session in case.sessions:
        if session.timing is Timing.AFTER_RUN and session.kind is SessionKind.FULL:
            texts = [sentence(one) for one in session.reasons if one.code == "R27"]
            hours = re.search(r"(\d+) hours", " ".join(texts))
            if not hours or int(hours[1]) < 6:
                yield f"{session.date}: after the run, but R27 and its 6 hours are not said"


@rule("R28")
def light_sessions_say_why(case: Case) -> Iterator[str]:
    """Which rule took the legs out: any of the refusing or the calendar's."""
    why = {"R3", "R5", "R26", "R28", "R29", "R30", "R31", "R32", "R39", "R40", "R42"}
    for _, session in case.sessions:
        if session.kind is SessionKind.LIGHT and not why & {
            reason.code for reason in session.reasons
        }:
            yield f"{session.date} is light without a reason"


@rule("R28")
def full_sessions_say_why_there(case: Case) -> Iterator[str]:
    for _, session in case.sessions:
        if session.kind is SessionKind.FULL and not {"R26", "R27", "R28", "R29"} & {
            reason.code for reason in session.reasons
        }:
            yield f"{session.date} does not say why it stands on that day"


@rule("R28")
def light_only_without_a_legal_day(case: Case) -> Iterator[str]:
    """As many full sessions as the week's legal days allow, up to R8's least."""
    for week in case.training_weeks():
        full = sum(session.kind is SessionKind.FULL for session in week.sessions)
        least = wanted(case, week)[0]
        if full >= least:
            continue
        possible = most_full(case, week)
        if full < min(least, possible):
            yield f"week {week.number}: {full} full sessions, {possible} days are legal"


def most_full(case: Case, week: Week) -> int:
    """The most days of a week that may load the legs, its neighbours' sessions standing."""
    # under 18 no two sessions stand on days in a row (R5)
    taken = [session.date for _, session in case.sessions] if case.youth else _leg_days(case)
    others = [day for day in taken if not 0 <= (day - week.start).days <= 6]
    last_rest = _only_rest_day(case, week)
    legal = [
        day
        for day in case.days_of(week)
        if not case.key_run_on(day + timedelta(days=1))
        and day != last_rest
        and not (case.race and 0 <= (case.race - day).days <= 14 and _all_is_new(case, day))
        and all(abs((day - other).days) >= 2 for other in others)
    ]
    for size in range(len(legal), 0, -1):
        if any(_spaced(days) for days in combinations(legal, size)):
            return size
    return 0


def _all_is_new(case: Case, day: date) -> bool:
    """Nothing for the legs was done yet that could be repeated this near to the race (R30)."""
    assert case.race
    return not any(done.lower and (case.race - done.session.date).days > 14 for done in case.work)


def _leg_days(case: Case) -> list[date]:
    """Days of leg work; a deload's may be too light to count as leg-loading, and stand all the
    same."""
    full = {session.date for _, session, _ in case.full()}
    return sorted(full | set(case.loading_dates))


def _spaced(days: tuple[date, ...]) -> bool:
    return all((two - one).days >= 2 for one, two in pairwise(days))


def _only_rest_day(case: Case, week: Week) -> date | None:
    days = [week.start + timedelta(days=day) for day in range(7)]
    free = [day for day in days if case.run_on(day) is None]
    return free[0] if len(free) == 1 else None


@rule("R28")
def light_day_could_be_full(case: Case) -> Iterator[str]:
    for week, session in case.sessions:
        if session.kind is not SessionKind.LIGHT or week.phase not in TRAINING:
            continue
        day = session.date
        if case.key_run_on(day + timedelta(days=1)) or day == _only_rest_day(case, week):
            continue
        if any(abs((day - other).days) < 2 for other in _leg_days(case)):
            continue
        if case.race and 0 < (case.race - day).days <= 14 and _all_is_new(case, day):
            continue
        codes = {reason.code for reason in session.reasons}
        if case.restricted or codes & {"R30", "R32"}:
            continue
        yield f"{day} is light, though nothing forbids leg work there"


@rule("R29")
def two_days_between(case: Case) -> Iterator[str]:
    for one, two in pairwise(case.leg_loading):
        if (two[0].date - one[0].date).days < 2:
            yield f"{one[0].date} ({one[1]}) and {two[0].date} ({two[1]})"


@rule("R31")
def after_the_race(case: Case) -> Iterator[str]:
    if not case.race:
        return
    rest = 14 if case.counts_as_long else 7 if case.runner.goal is Goal.HALF_MARATHON else 3
    for session, why in case.leg_loading:
        days = (session.date - case.race).days
        if 0 < days <= rest:
            yield f"{session.date} loads the legs ({why}), {days} days after the race"
    for week in case.weeks:
        if week.phase is PhaseName.RECOVERY and len(week.sessions) > 2:
            yield f"recovery week {week.number} has {len(week.sessions)} sessions"
        for session in week.sessions:
            if session.date > case.race and session.kind is SessionKind.FULL:
                yield f"{session.date} is full, after the race"

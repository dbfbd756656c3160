"""Before the race: R30, and R32's nothing new."""

from collections.abc import Iterator
from datetime import date

from plans.engine.types import Pattern, PhaseName, SessionKind
from tests.plans.engine.auditing.case import TRAINING, Case
from tests.plans.engine.auditing.placing import most_full
from tests.plans.engine.auditing.rules import rule


@rule("R30")
def race_day_and_the_last_three(case: Case) -> Iterator[str]:
    for _, session in case.sessions:
        days = case.to_race(session.date)
        if days == 0:
            yield f"{session.date} is race day"
        elif days is not None and 1 <= days <= 3 and session.kind is not SessionKind.MOBILITY:
            yield f"{session.date} is {session.kind.value}, {days} days before the race"


@rule("R30")
def taper_volume(case: Case) -> Iterator[str]:
    if not case.race or case.tiny:
        return
    taper = [place for place, week in enumerate(case.weeks) if week.phase is PhaseName.TAPER]
    before = [
        place for place, week in enumerate(case.weeks) if week.phase in TRAINING and not week.deload
    ][-2:]
    if len(before) < 2 or not taper:
        return
    if before[0] == 0 and len(case.days_of(case.weeks[0])) < len(case.runner.strength_days):
        return  # a first week cut short is no yardstick
    usual = sum(case.volumes[place] for place in before) / 2
    if not usual:
        return
    share = sum(case.volumes[place] for place in taper) / len(taper) / usual
    if share > 0.595:
        yield f"the taper's leg work is {share:.0%} of the usual, 59 % at most"
    often = max(_full(case, place) for place in before)
    kept = all(
        min(most_full(case, case.weeks[place]), _full(case, place)) >= often for place in taper
    )
    if kept and share < 0.395:
        yield f"the taper's leg work is {share:.0%} of the usual, 40 % at least"


def _full(case: Case, place: int) -> int:
    return sum(session.kind is SessionKind.FULL for session in case.weeks[place].sessions)


@rule("R30")
def reserve_in_the_taper(case: Case) -> Iterator[str]:
    for done in case.work:
        taper = done.week.phase is PhaseName.TAPER
        if taper and done.item.rir is not None and done.item.rir < 3:
            yield f"{done}: RIR {done.item.rir} in the taper"


@rule("R30")
def last_heavy_day(case: Case) -> Iterator[str]:
    least = 10 if case.counts_as_long else 7
    for done in case.work:
        days = case.to_race(done.session.date)
        if days is None or not 0 < days < least or not done.lower:
            continue
        if done.heavy:
            yield f"{done} is heavy, {days} days before the race"
        if done.item.percent_1rm and done.item.percent_1rm[1] > 79:
            yield f"{done}: {done.item.percent_1rm} %, {days} days before the race"
        if done.item.rir is not None and done.item.rir < 4:
            yield f"{done}: RIR {done.item.rir}, {days} days before the race"


@rule("R30")
def last_jumps(case: Case) -> Iterator[str]:
    least = 7 if case.counts_as_long or case.beginner else 5
    for _, session in case.sessions:
        days = case.to_race(session.date)
        if session.landings and days is not None and 0 <= days < least:
            yield f"{session.date} lands, {days} days before the race"


@rule("R30")
def nothing_new(case: Case) -> Iterator[str]:
    """No leg exercise is new in the last 14 days; nor another, where there was time before."""
    if not case.race:
        return
    first: dict[str, date] = {}
    for done in case.work:
        days = (case.race - done.session.date).days
        slug = done.item.exercise
        if slug in first or days <= 0:
            continue
        first[slug] = done.session.date
        if days >= 14 or Pattern.MOBILITY in done.exercise.patterns:
            continue
        late = (case.race - case.sessions[0][1].date).days < 14
        if done.lower or done.item.landings or not late:
            yield f"{done} is new, {days} days before the race"

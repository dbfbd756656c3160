"""Why a plan's phases and weeks are as they are: from its rows to the engine and back in words."""

from collections.abc import Sequence
from itertools import pairwise

from plans.answers import NAMED_DAYS, Answers
from plans.engine.outlining import Facts, OneWeek, Stretch, why_phase, why_week
from plans.engine.types import Goal, Level, PhaseName, Weekday
from plans.models import Plan, PlannedSession, RunnerProfile
from plans.reading.calendar import Week
from plans.reading.explaining import Explained, explained
from plans.reading.lanes import Band


def facts_of(plan: Plan, profile: RunnerProfile | Answers | None) -> Facts:
    """`profile` only where the plan came of it: a retired one has nobody's answers any more."""
    return Facts(
        goal=Goal(plan.goal),
        start=plan.starts_on,
        race_date=plan.race_date,
        level=Level(profile.strength_level) if profile else None,
        age=profile.age if profile else None,
        days=frozenset(NAMED_DAYS[day] for day in profile.strength_days)
        if profile
        else frozenset(),
    )


def whys_of_phases(facts: Facts, bands: Sequence[Band]) -> list[list[Explained]]:
    """For each band, in order."""
    stretches = [_stretch(band) for band in bands]
    return [
        [explained(reason) for reason in why_phase(facts, stretches, place)]
        for place in range(len(bands))
    ]


def whys_of_week(
    facts: Facts, week: Week, weeks: Sequence[Week], bands: Sequence[Band]
) -> list[Explained]:
    band = next(band for band in bands if week in band.weeks)
    before = next((one for one, after in pairwise(weeks) if after.number == week.number), None)
    reasons = why_week(
        facts,
        OneWeek(
            number=week.number,
            start=week.start,
            stretch=_stretch(band),
            deload=week.deload,
            sessions=tuple(_planned_day(session) for session in week.sessions),
            before=before.deload if before else None,
        ),
    )
    return [explained(reason) for reason in reasons]


def _stretch(band: Band) -> Stretch:
    return Stretch(
        phase=PhaseName(band.phase),
        first=band.weeks[0].number,
        last=band.weeks[-1].number,
    )


def _planned_day(session: PlannedSession) -> Weekday:
    """Where the plan had put it, whoever moved it since."""
    return Weekday((session.moved_from or session.date).weekday())

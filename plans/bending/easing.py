"""R37's first week back from a pause stays as small as it is when an answer changes in it."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from plans.ahead import Ahead
from plans.engine import numbers
from plans.engine.adapting.returning import first_week_back
from plans.engine.adapting.values import WeekDecision, WeekStep
from plans.engine.types import Exercise, Programme, Reason
from plans.models import PlannedSession
from plans.vocabulary import Block

EASED = frozenset({"repeat_week", "first_week_back", "ramp_back", "back_in_lighter_week"})
Row = Mapping[str, Any]


def still_eased(programme: Programme, ahead: Ahead, shelf: Iterable[Exercise]) -> Programme:
    """`programme`: what other answers give where the plan goes on."""
    back = _first_week_back(
        [*(sheet.session for sheet in (*ahead.behind, *ahead.open)), *ahead.staying]
    )
    if not back:
        return programme
    back_on = min(back)
    return first_week_back(
        programme,
        _decision(back[back_on]),
        shelf,
        back_on=back_on,
        landings=_landings(ahead, back),
    )


def _first_week_back(rows: Iterable[PlannedSession]) -> dict[dt.date, Row]:
    """The latest: day by day the reason that it was made smaller."""
    eased = {row.date: reason for row in rows for reason in row.reasons if reason["key"] in EASED}
    since = max(eased, default=dt.date.max) - dt.timedelta(weeks=numbers.WEEKS_BACK)
    return {day: reason for day, reason in eased.items() if day > since}


def _decision(said: Row) -> WeekDecision:
    ramps = said["params"]["days"] >= numbers.AWAY_DAYS[1]
    step, key = (WeekStep.RAMP, "ramp_back") if ramps else (WeekStep.REPEAT, "repeat_week")
    reason = Reason(code=said["code"], key=key, params=said["params"])
    return WeekDecision(step=step, jumps_may_grow=False, reasons=(reason,))


def _landings(ahead: Ahead, back: Iterable[dt.date]) -> dict[str, int]:
    """By jump, the most in a session of that week: none is new in it."""
    most: dict[str, int] = {}
    for sheet in (*ahead.behind, *ahead.open):
        for line in sheet.lines:
            if sheet.date in back and line.block == Block.PLYOMETRIC:
                slug = line.exercise.slug
                most[slug] = max(line.landings, most.get(slug, 0))
    return most

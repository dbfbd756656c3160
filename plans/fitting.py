"""Which sessions of a new programme fit beside those that stay: what was done is not done again."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

from plans.engine import numbers
from plans.engine.types import Programme
from plans.models import PlannedSession
from plans.sheets import Sheet
from plans.vocabulary import SessionKind


def fitting(
    sheets: Iterable[Sheet], programme: Programme, staying: Sequence[PlannedSession]
) -> list[Sheet]:
    """`staying`: sessions logged or skipped, from this Monday or yesterday on.

    A week gets no more sessions than the programme has in it, those that stay counted (R8,
    R37); leg work keeps its 48 hours from leg work that was done (R29).
    """
    taken = {row.date for row in staying}
    loaded = {row.date for row in staying if _loads(row) and row.skipped_at is None}
    room = Counter(
        _monday(session.date) for week in programme.weeks for session in week.sessions
    ) - Counter(_monday(day) for day in taken)
    found = []
    for sheet in sorted(sheets, key=lambda sheet: sheet.date):
        monday = _monday(sheet.date)
        if sheet.date in taken or not room[monday]:
            continue
        if _loads(sheet.session) and _too_near(sheet.date, loaded):
            continue
        room[monday] -= 1
        found.append(sheet)
    return found


def earliest(today: dt.date) -> dt.date:
    """From where `staying` must be known."""
    return min(_monday(today), today - dt.timedelta(days=1))


def _loads(row: PlannedSession) -> bool:
    return row.kind == SessionKind.FULL


def _too_near(day: dt.date, loaded: Iterable[dt.date]) -> bool:
    least = numbers.DAYS_BETWEEN_LEG_SESSIONS
    return any(abs((day - other).days) < least for other in loaded)


def _monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())

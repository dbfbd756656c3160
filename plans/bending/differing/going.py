"""Why a session goes, or goes back to the plan's own day, with the rule."""

import datetime as dt
from collections.abc import Collection, Sequence

from plans.engine.types import Programme
from plans.models import PlannedSession
from plans.reading.explaining import Explained
from plans.sheets import Sheet


def why_gone(
    old: Sheet, after: Programme, news: Collection[Sheet], staying: Sequence[PlannedSession]
) -> tuple[Explained, ...]:
    """`news`: what of `after` fits beside the sessions that stay (fitting.py)."""
    week = next((week for week in after.weeks if week.start == _monday(old.date)), None)
    if week is None:  # the plan has no such week any more, which its heading says
        return ()
    planned = len(week.sessions)
    done = sum(_monday(row.date) == week.start for row in staying)
    kept = sum(_monday(sheet.date) == week.start for sheet in news)
    if kept + done < planned:
        near = "Leg work keeps 48 hours from leg work, and what you did lately is nearer."
        return (Explained(code="R29", text=near),)
    has = f"{planned} session{'s' * (planned != 1)}" if planned else "no session"
    text = f"This week has {has} now" + (", those that you did or skipped counted." * bool(done))
    return (Explained(code="R8", text=text if done else f"{text}."),)


def why_back(was: PlannedSession, new: PlannedSession) -> tuple[Explained, ...]:
    """A move by hand was into a week that is planned anew now."""
    if was.moved_from is None or was.date == new.date:
        return ()
    own = "its own day" if new.date == was.moved_from else "a day of its own"
    text = (
        f"You had moved it here from {was.moved_from:%A}. The week is planned anew, on days that "
        f"keep clear of your hard and long runs, so it stands on {own} again. You can move it."
    )
    return (Explained(code="R26", text=text),)


def _monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())

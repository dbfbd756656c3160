"""A session is over, or open again. Like a set's, the later word stands (ticking.py)."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q

from logbook.models import SessionLog
from logbook.opening import OpenedSession
from logbook.ticking import begin, deleted_log


def finish(
    opened: OpenedSession, *, effort: str, note: str, done_on: dt.date | None, at: dt.datetime
) -> tuple[SessionLog | None, bool]:
    """The log, or None where it was deleted for good; whether this word stands or a later one."""
    log = deleted_log(opened, at) if opened.is_late(at) else begin(opened, at=at)
    if log is None:
        return None, False
    stands = _change(
        log,
        finished_at=log.finished_at or at,
        effort=effort,
        note=note,
        date=done_on or log.date,
        changed_at=at,
    )
    return log, stands


def reopen(opened: OpenedSession, *, at: dt.datetime) -> None:
    """What was said of the session stays, ready to be changed."""
    if opened.log and not opened.is_late(at):
        _change(opened.log, finished_at=None, changed_at=at)


def mend(
    opened: OpenedSession, *, effort: str, note: str, done_on: dt.date | None, at: dt.datetime
) -> None:
    """Other words for a session that is over: its sets stay as they are."""
    if opened.log and opened.log.finished_at and not opened.is_late(at):
        date = done_on or opened.log.date
        _change(opened.log, effort=effort, note=note, date=date, changed_at=at)


def _change(log: SessionLog, *, changed_at: dt.datetime, **values: object) -> bool:
    earlier = Q(changed_at=None) | Q(changed_at__lt=changed_at)
    found = SessionLog.objects.filter(earlier, pk=log.pk)
    return found.update(changed_at=changed_at, **values) == 1

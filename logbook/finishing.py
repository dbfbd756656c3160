"""A session is over, or open again. Like a set's, the later word stands (ticking.py)."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q

from logbook.models import SessionLog
from logbook.opening import OpenedSession
from logbook.ticking import begin


def finish(
    opened: OpenedSession, *, effort: str, note: str, done_on: dt.date | None, at: dt.datetime
) -> tuple[SessionLog, bool]:
    """The log, and whether this word stands or a later one does."""
    log = begin(opened, at=at)
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
    if opened.log:
        _change(opened.log, finished_at=None, changed_at=at)


def _change(log: SessionLog, *, changed_at: dt.datetime, **values: object) -> bool:
    earlier = Q(changed_at=None) | Q(changed_at__lt=changed_at)
    found = SessionLog.objects.filter(earlier, pk=log.pk)
    return found.update(changed_at=changed_at, **values) == 1

"""A session deleted from the history, and brought back.

A deleted log leaves its planned session, which can be done again and have a log of its own; so
nobody who reads a session's log has to know. Whatever was made before the deletion and arrives
after it belongs to the deleted log (ticking.py): it comes back with it, or goes with it.
"""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, transaction

from logbook.models import LoggedExercise, SessionLog
from logbook.opening import OpenedSession
from logbook.ticking import unskip

KEPT_FOR = dt.timedelta(days=1)


class CannotComeBack(Exception):
    """With a sentence for the runner."""


@transaction.atomic
def delete(opened: OpenedSession, *, at: dt.datetime) -> None:
    """Until it is swept it can come back as it was, also where the plan changes meanwhile."""
    log = SessionLog.objects.select_for_update().get(pk=opened.log.pk) if opened.log else None
    if log is None or log.deleted_at:
        return
    _keep_doses(opened)
    _put(log, planned=None, deleted_from=log.planned_session_id, deleted_at=at)


@transaction.atomic
def undelete(log: SessionLog) -> None:
    """Raises CannotComeBack where the session was begun again since."""
    log = SessionLog.objects.select_for_update().get(pk=log.pk)
    place = log.planned_session_id or log.deleted_from_id
    try:
        with transaction.atomic():
            _put(log, planned=place, deleted_from=None, deleted_at=None)
    except IntegrityError:  # its place is taken
        raise CannotComeBack("You began this session again: what you did then stands.") from None
    if log.planned_session:
        unskip(log.planned_session)


def sweep(*, now: dt.datetime) -> None:
    """What was deleted for more than a day goes for good."""
    SessionLog.objects.filter(deleted_at__lt=now - KEPT_FOR).delete()


def _put(
    log: SessionLog,
    *,
    planned: int | None,
    deleted_from: int | None,
    deleted_at: dt.datetime | None,
) -> None:
    log.planned_session_id, log.deleted_from_id, log.deleted_at = planned, deleted_from, deleted_at
    log.save(update_fields=["planned_session", "deleted_from", "deleted_at"])


def _keep_doses(opened: OpenedSession) -> None:
    """Without its prescription an exercise needs a dose of its own."""
    rows = [row for row in opened.exercises.values() if row.dose is None]
    for row in rows:
        line = opened.line(row.position)
        row.dose, row.block = line.dose(), line.block
    LoggedExercise.objects.bulk_update(rows, ["dose", "block"])

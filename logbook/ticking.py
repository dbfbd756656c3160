"""The write of a set: late, repeated and crossed writes end the same.

Every write carries the time when the runner made it. Of two writes for one place the later
one stands, whatever the order in which they arrive; taking back is a write like any other.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from django.db import IntegrityError, models, transaction
from django.utils import timezone

from logbook.lines import Line, Place
from logbook.models import LoggedExercise, SessionLog, SetLog, SetState
from logbook.opening import NothingToOpen, OpenedSession
from plans.models import PlannedSession

Row = TypeVar("Row", bound=models.Model)

WRITTEN = ("state", "reps", "seconds", "kilograms", "changed_at", "client_key")


@dataclass(frozen=True, slots=True, kw_only=True)
class Write:
    """What the runner says of a set, when, and from which device's queue."""

    state: SetState
    reps: int | None = None
    seconds: int | None = None
    kilograms: Decimal | None = None
    changed_at: dt.datetime
    client_key: str = ""


def made_at(claimed: dt.datetime | None, *, now: dt.datetime) -> dt.datetime:
    """A clock that runs ahead must not win over every later write."""
    return min(claimed, now) if claimed else now


def precedence(said: Write | SetLog) -> tuple[Any, ...]:
    """The higher one stands. Equal times are told apart by all that was said, in a fixed order."""
    return (
        said.changed_at,
        said.client_key,
        str(said.state),
        said.reps if said.reps is not None else -1,
        said.seconds if said.seconds is not None else -1,
        said.kilograms if said.kilograms is not None else Decimal(-1),
    )


def tick(opened: OpenedSession, place: Place, write: Write) -> SetLog:
    """Store the write, unless a later one stands there. `opened` shows the result."""
    if opened.is_late(write.changed_at):
        return _tick_deleted(opened, place, write)
    row, made = opened.sets.get(place), False
    if row is None:
        try:
            with transaction.atomic():
                row, made = _first_write(opened, place, write)
        except IntegrityError:  # the plan was made anew just now, without this session
            raise NothingToOpen from None
    if not made:
        _overwrite(row, write)
    opened.sets[place] = row
    return row


def _tick_deleted(opened: OpenedSession, place: Place, write: Write) -> SetLog:
    """A set that was made before its session was deleted goes the same way, and comes back with
    it. `opened` shows nothing of it."""
    log = deleted_log(opened, write.changed_at)
    if log is None:  # for good
        return SetLog(number=place.number, side=place.side, state=SetState.TAKEN_BACK)
    aside = OpenedSession(
        user=opened.user,
        planned=opened.planned,
        free=opened.free,
        prescriptions=opened.prescriptions,
        log=log,
        exercises={row.position: row for row in log.exercises.select_related("exercise")},
    )
    return tick(aside, place, write)


def deleted_log(opened: OpenedSession, at: dt.datetime) -> SessionLog | None:
    """The one that stood there then."""
    if opened.free:
        return opened.free if opened.free.deleted_at else None
    logs = SessionLog.objects.filter(deleted_from=opened.planned, user=opened.user)
    return logs.filter(deleted_at__gte=at).order_by("deleted_at").first()


def begin(opened: OpenedSession, *, at: dt.datetime) -> SessionLog:
    """The session's log: the one that is there, or a new one."""
    if opened.log is None and opened.free:
        opened.log = _begin_again(opened.free, at=at)
    elif opened.log is None and opened.planned:
        planned = opened.planned
        opened.log, _ = made_once(
            SessionLog(
                user_id=planned.user_id,
                planned_session=planned,
                date=min(timezone.localdate(at), planned.date),  # late, it counts for its own day
                started_at=at,
            ),
            found_by={"planned_session": planned},
        )
        unskip(planned)
    if opened.log is None:
        raise NothingToOpen
    return opened.log


@transaction.atomic
def _begin_again(free: SessionLog, *, at: dt.datetime) -> SessionLog:
    """A free session that was deleted, with what was chosen for it and none of what was done."""
    log = SessionLog.objects.select_for_update().get(pk=free.pk)
    if log.deleted_at is None:
        return log
    SetLog.objects.filter(logged_exercise__session_log=log).delete()
    log.pains.all().delete()
    log.emptied_at = log.changed_at = log.deleted_at
    log.deleted_at = log.finished_at = None
    log.started_at, log.date = at, timezone.localdate(at)
    log.effort = log.note = ""
    log.save()
    return log


def unskip(planned: PlannedSession) -> None:
    """Who does something of a session that was skipped has not skipped it."""
    if planned.skipped_at:
        planned.skipped_at, planned.skip_reason = None, ""
        planned.save(update_fields=["skipped_at", "skip_reason"])


def _first_write(opened: OpenedSession, place: Place, write: Write) -> tuple[SetLog, bool]:
    log = begin(opened, at=write.changed_at)
    line = opened.line(place.position)
    exercise = opened.exercises.get(place.position)
    if exercise is None:
        exercise = add_exercise(opened, log, line)
    return made_once(
        SetLog(
            user_id=log.user_id,
            logged_exercise=exercise,
            number=place.number,
            side=place.side,
            **_target(line),
            **{name: getattr(write, name) for name in WRITTEN},
        ),
        found_by={"logged_exercise": exercise, "number": place.number, "side": place.side},
    )


def add_exercise(opened: OpenedSession, log: SessionLog, line: Line) -> LoggedExercise:
    """The row that this exercise's sets hang on; somebody may have been quicker."""
    exercise, _ = made_once(
        LoggedExercise(
            user_id=log.user_id,
            session_log=log,
            position=line.position,
            exercise=line.exercise,
            prescription=line.prescription,
        ),
        found_by={"session_log": log, "position": line.position},
    )
    opened.exercises[line.position] = exercise
    return exercise


def _target(line: Line) -> dict[str, int | None]:
    """Seconds are a target of timed holds; a hold inside each rep is part of the rep."""
    return {
        "target_reps": line.reps_low,
        "target_reps_high": line.reps_high,
        "target_seconds": None if line.counts_reps else line.hold_seconds,
    }


def made_once(row: Row, *, found_by: dict[str, Any]) -> tuple[Row, bool]:
    """Insert first and look only when somebody was quicker: the usual case is one query."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        if there := type(row)._default_manager.filter(**found_by).first():
            return there, False
        raise NothingToOpen from None
    return row, True


def _overwrite(row: SetLog, write: Write) -> None:
    """Change the row only as it was read: whoever comes in between is read again and judged."""
    while precedence(write) > precedence(row):
        as_read = {name: getattr(row, name) for name in WRITTEN}
        as_said = {name: getattr(write, name) for name in WRITTEN}
        if SetLog.objects.filter(pk=row.pk, **as_read).update(**as_said):
            for name, value in as_said.items():
                setattr(row, name, value)
        else:
            row.refresh_from_db(fields=WRITTEN)

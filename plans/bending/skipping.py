"""Skipping a session with a reason, and taking that back. Nothing else moves for it (R37)."""

import datetime as dt

from django.db import transaction

from plans import saving
from plans.bending import moving
from plans.bending.changing import ChangedElsewhere
from plans.models import PlannedSession, User
from plans.vocabulary import SkipReason


class NotSkippable(Exception):
    """Says why in its text."""


def may_skip(session: PlannedSession) -> str:
    """Empty where it may; else why not. Wants `plan` and `log` with it."""
    if session.plan.retired_at:
        return "This session belongs to a plan that is over."
    if moving.has_log(session):
        return "You have begun this session already. Finish it early instead: what you did counts."
    if session.skipped_at:
        return "You skipped this session already."
    return ""


@transaction.atomic
def skip(user: User, pk: int, reason: SkipReason, *, version: int, now: dt.datetime) -> None:
    """Raises NotSkippable or ChangedElsewhere, and changes nothing then."""
    session = _locked(user, pk, version)
    if why := may_skip(session):
        raise NotSkippable(why)
    _write(session, now, reason)


@transaction.atomic
def unskip(user: User, pk: int, *, today: dt.date) -> None:
    """It is due again, on its day; unless another session came too near meanwhile."""
    session = _locked(user, pk, None)
    if session.skipped_at is None:
        return
    if why := _in_the_way(session, today=today):
        raise NotSkippable(why)
    _write(session, None, "")


def _locked(user: User, pk: int, version: int | None) -> PlannedSession:
    saving.lock_current(user)
    session = PlannedSession.objects.select_related("plan", "log", "user__profile").get(
        pk=pk, user=user
    )
    if version is not None and version != session.plan.version:
        raise ChangedElsewhere
    return session


def _in_the_way(session: PlannedSession, *, today: dt.date) -> str:
    if session.plan.retired_at:
        return "It belongs to a plan that is over."
    profile = getattr(session.user, "profile", None)
    if session.date < today or profile is None:
        return ""
    return moving.against_its_own_day(session, profile, today=today)


def _write(session: PlannedSession, at: dt.datetime | None, reason: str) -> None:
    session.skipped_at, session.skip_reason = at, reason
    session.save(update_fields=["skipped_at", "skip_reason"])
    session.plan.version += 1
    session.plan.save(update_fields=["version"])

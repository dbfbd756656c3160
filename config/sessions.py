"""How long a browser is remembered: 90 days with a log-in, 24 hours without one. What nobody can
reach any more is deleted on the way."""

import datetime as dt
import logging
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import SESSION_KEY as LOGGED_IN
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from logbook import deleting
from plans.quiz import draft

WITHOUT_LOG_IN = draft.KEPT_FOR
SWEPT_EVERY = dt.timedelta(hours=1)

logger = logging.getLogger(__name__)


def short_memory(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """A stranger's session ends with its draft; rows that are over are deleted now and then.

    Each process sweeps at most once an hour, at a request: nothing of the system needs a cron.
    """
    due = timezone.now() + SWEPT_EVERY

    def middleware(request: HttpRequest) -> HttpResponse:
        nonlocal due
        now = timezone.now()
        if now >= due:
            due = now + SWEPT_EVERY
            sweep(now=now)
        response = get_response(request)
        if request.session.accessed:
            limit(request.session, now=now)
        return response

    return middleware


def limit(session: SessionBase, *, now: dt.datetime) -> None:
    begun = draft.draft_of(session, now=now).begun_at  # forgets one whose day is over
    if not session.modified:
        return
    ends = session.get("_session_expiry")
    ends_as_a_strangers = isinstance(ends, str)  # others are in seconds, from each write on
    if LOGGED_IN in session:
        if ends_as_a_strangers:
            session.set_expiry(settings.SESSION_COOKIE_AGE)
    elif begun:
        session.set_expiry(begun + WITHOUT_LOG_IN)
    elif not session.is_empty() and not ends_as_a_strangers:
        session.set_expiry(now + WITHOUT_LOG_IN)


def sweep(*, now: dt.datetime) -> None:
    """Rows that are over: browsers' sessions, and what runners deleted from their history.

    A database that is away is told of by the page itself.
    """
    try:
        Session.objects.filter(expire_date__lte=now).delete()
        deleting.sweep(now=now)
    except DatabaseError as error:
        logger.error("Rows that are over could not be deleted: %s", error)

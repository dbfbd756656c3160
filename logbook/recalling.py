"""A page of the history: what was done, and between it what was skipped with a reason."""

from __future__ import annotations

import datetime as dt

from django.core.paginator import Page
from django.db.models import QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from logbook.models import SessionLog
from plans.models import PlannedSession, User

Entry = SessionLog | PlannedSession
LONG_AGO = dt.date(2000, 1, 1)


def entries(
    user: User, page: Page[SessionLog], logs: QuerySet[SessionLog], *, today: dt.date
) -> list[Entry]:
    """The page's logs and what was skipped beside them, the newest first. `logs`: those of all
    pages, in the same order. One query, beside the page's own."""
    done = list(page)
    newest = today if page.number == 1 or not done else done[0].date
    after = page.end_index()
    older = logs.values("date")[after : after + 1]  # where the next page begins
    skipped = PlannedSession.objects.filter(
        user=user,
        skipped_at__isnull=False,
        date__lte=newest,
        date__gt=Coalesce(Subquery(older), Value(LONG_AGO)),
    )
    found: list[Entry] = [*done, *skipped]
    return sorted(found, key=lambda one: one.date, reverse=True)

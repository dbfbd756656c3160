"""What tests of the logbook do again and again."""

import datetime as dt

from django.urls import reverse

from logbook.lines import Place
from logbook.models import SetLog, SetState
from logbook.opening import open_session
from logbook.ticking import Write, tick
from tests.logbook.conftest import NOON


def set_address(planned, position=1, number=1, side="both"):
    return reverse("logbook:tick", args=[planned.pk, position, number, side])


def session_address(planned):
    return reverse("logbook:session", args=[planned.pk])


def write(minute=0, *, state=SetState.DONE, reps=8, key="", **values):
    """A write that was made so many minutes after noon."""
    at = NOON + dt.timedelta(minutes=minute)
    return Write(state=state, reps=reps, changed_at=at, client_key=key, **values)


def store(planned, said, position=1, number=1, side="both"):
    """As a request does it: read the session, then write one set."""
    opened = open_session(planned.user, planned.pk, now=NOON)
    return tick(opened, Place(position, number, side), said)


def stored_sets(planned):
    """What the database says: (position, number, side) to (state, reps)."""
    rows = SetLog.objects.filter(logged_exercise__session_log__planned_session=planned)
    return {
        (row.logged_exercise.position, row.number, row.side): (row.state, row.reps)
        for row in rows.select_related("logged_exercise")
    }

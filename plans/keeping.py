"""The draft of a stranger who signs up or logs in becomes their plan: nothing is asked twice."""

import datetime as dt
from enum import Enum, auto

from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction

from plans.making import make_plan
from plans.models import User
from plans.quiz.draft import draft_of, forget
from plans.saving import lock_current


class Outcome(Enum):
    """CHANGES: there is a plan already, and the draft would change it. It is never overwritten."""

    NOTHING = auto()
    UNFINISHED = auto()
    KEPT = auto()
    CHANGES = auto()
    REFUSED = auto()


@transaction.atomic
def keep_draft(session: SessionBase, user: User, *, now: dt.datetime, today: dt.date) -> Outcome:
    """The plan begins today, whenever the answers were given. Only what is kept is forgotten."""
    draft = draft_of(session, now=now)
    if not draft:
        return Outcome.NOTHING
    current = lock_current(user)
    answers = draft.answers(today=today, now=now)
    if answers is None:
        return Outcome.NOTHING if current else Outcome.UNFINISHED
    if current:
        return Outcome.CHANGES
    _, plan = make_plan(user, answers, now=now, today=today)
    if plan is None:
        return Outcome.REFUSED
    forget(session)
    return Outcome.KEPT

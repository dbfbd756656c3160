"""Answers → the runner's plan. A refusal is a programme without weeks, whose notices say why."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from django.db import transaction
from django.db.models import Q

from plans import saving
from plans.ahead import Ahead
from plans.answers import Answers
from plans.engine import numbers
from plans.engine.generate import generate
from plans.engine.screening import Verdict, screen
from plans.engine.types import Exercise, Programme, Reason, Runner, Status, Trained
from plans.loading import library
from plans.models import Plan, Prescription, User
from plans.rows import session_of
from plans.withdrawing import forget_health


def screened(runner: Runner) -> Verdict:
    """The site is for adults; the plan command also serves 16 and 17 (R5)."""
    verdict = screen(runner)
    if verdict.status is not Status.OK or runner.age >= numbers.ADULT:
        return verdict
    why = Reason(code="R5", key="adults_only", params={"age": runner.age})
    education = Reason(code="R1", key="education")
    return Verdict(status=Status.NEEDS_CLEARANCE, notices=(why, education))


def programme_for(
    answers: Answers,
    *,
    start: dt.date,
    shelf: Sequence[Exercise] | None = None,
    today: dt.date | None = None,
    returning: bool = False,
    trained: Trained | None = None,
) -> Programme:
    """What these answers give from `start` on; nothing is stored. `returning`: R37; `today` and
    `trained`: where they are to change a plan that runs."""
    runner = replace(answers.runner(start=start, today=today), returning=returning, trained=trained)
    verdict = screened(runner)
    if verdict.status is Status.OK:
        return generate(runner, library() if shelf is None else shelf)
    return Programme(
        status=verdict.status,
        notices=verdict.notices,
        start=start,
        end=None,
        race_date=runner.race_date,
    )


def start_of(plan: Plan | None, answers: Answers, *, today: dt.date) -> dt.date:
    """A plan that goes on keeps its first day; any other begins today."""
    return plan.starts_on if plan and saving.continues(plan, answers, today=today) else today


def trained_before(plan: Plan | None, answers: Answers, *, today: dt.date) -> Trained | None:
    """What a plan that goes on has behind it: its sessions before today, and logged ones.

    One query; none on its first day. A session that was missed or skipped counts: what is
    planned grows from what was planned, and days away are R37's.
    """
    if not _goes_on(plan, answers, today=today):
        return None
    stays = Q(session__date__lt=today) | Q(session__log__isnull=False)
    lines = (
        Prescription.objects.filter(stays, session__plan=plan)
        .select_related("session", "exercise")
        .defer("reasons", "session__reasons", "session__as_planned")
        .order_by("session__date", "position")
    )
    sessions = groupby(lines, key=lambda line: line.session)
    return Trained(since=today, sessions=tuple(session_of(row, own) for row, own in sessions))


def trained_in(ahead: Ahead, answers: Answers, *, today: dt.date) -> Trained | None:
    """The same from rows that are there already."""
    if not _goes_on(ahead.plan, answers, today=today):
        return None
    sessions = (session_of(sheet.session, sheet.lines) for sheet in ahead.behind)
    return Trained(since=today, sessions=tuple(sessions))


def _goes_on(plan: Plan | None, answers: Answers, *, today: dt.date) -> bool:
    """After its first day: before, nothing was trained."""
    begun = plan is not None and plan.starts_on < today
    return begun and saving.continues(plan, answers, today=today)


@transaction.atomic
def make_plan(
    user: User, answers: Answers, *, now: dt.datetime, today: dt.date, cause: str = "answers"
) -> tuple[Programme, Plan | None]:
    """From answers to the runner's current plan.

    After a refusal the plan is None and nothing of the health answers is kept: the
    programme's notices say why. A plan that ran until now is retired then, and what was kept
    of health goes, too: it must not give a plan again that the newer answers speak against.
    """
    current = saving.lock_current(user)
    programme = programme_for(
        answers,
        start=start_of(current, answers, today=today),
        today=today,
        trained=trained_before(current, answers, today=today),
    )
    if not programme.weeks:
        if current:
            saving.retire(current, now=now, today=today)
        forget_health(user)
        return programme, None
    before = saving.stored_answers(user)
    saving.keep_answers(user, answers)
    plan = saving.save_programme(
        user, answers, programme, now=now, today=today, cause=cause, before=before
    )
    return programme, plan

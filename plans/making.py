"""Answers → the runner's plan. A refusal is a programme without weeks, whose notices say why."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction

from plans import saving
from plans.answers import Answers
from plans.engine import numbers
from plans.engine.generate import generate
from plans.engine.screening import Verdict, screen
from plans.engine.types import Exercise, Programme, Reason, Runner, Status
from plans.loading import library
from plans.models import Plan, User
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
    returning: bool = False,
) -> Programme:
    """What these answers give from `start` on; nothing is stored. `returning`: R37."""
    runner = replace(answers.runner(start=start), returning=returning)
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
    programme = programme_for(answers, start=start_of(current, answers, today=today))
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

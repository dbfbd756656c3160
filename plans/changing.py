"""Changing a running plan: what other answers would give, taking it, and taking it back.

Nothing changes before the runner has seen the difference and taken it.
"""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from plans import making, saving
from plans.answers import Answers, from_json
from plans.differing import Difference, difference
from plans.engine.types import Programme
from plans.loading import library
from plans.models import Plan, PlanRevision, User
from plans.saying import answer_changes
from plans.snapshots import sheets_from_json
from plans.vocabulary import Cause

NO_PLAN = 0  # the version of a plan that is not there


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """`version` is the current plan's; a programme without weeks is a refusal."""

    answers: Answers
    programme: Programme
    difference: Difference
    plan: Plan | None
    version: int

    @property
    def is_refused(self) -> bool:
        return not self.programme.weeks


class ChangedElsewhere(Exception):
    """The plan is not the one any more that the difference was shown for."""


class TooLate(Exception):
    """A change that can't be taken back: something was logged since, or it is not the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """`cause` of the change that is gone; `old_plan`: another plan is current again."""

    plan: Plan
    cause: Cause
    old_plan: bool


def propose(user: User, answers: Answers, *, today: dt.date) -> Proposal:
    """What these answers would change; nothing is written."""
    plan = Plan.objects.current().filter(user=user).first()
    start = making.start_of(plan, answers, today=today)
    programme = making.programme_for(answers, start=start)
    return Proposal(
        answers=answers,
        programme=programme,
        difference=difference_to(
            plan, programme, today=today, answers=answers, before=saving.stored_answers(user)
        ),
        plan=plan,
        version=plan.version if plan else NO_PLAN,
    )


def difference_to(
    plan: Plan | None,
    programme: Programme,
    *,
    today: dt.date,
    answers: Answers,
    before: Answers | None = None,
) -> Difference:
    """Between the current plan's rows ahead and a programme; for changes of any cause."""
    sheets = saving.ahead_of(plan, today=today) if plan else []
    return difference(
        [sheet.session for sheet in sheets],
        programme,
        plan=plan,
        today=today,
        staying=saving.staying_of(plan, today=today) if plan else [],
        names={exercise.slug: exercise.name for exercise in library()},
        answers=answer_changes(before, answers),
        new_plan=not saving.continues(plan, answers, today=today),
    )


@transaction.atomic
def take(
    user: User,
    answers: Answers,
    *,
    version: int,
    now: dt.datetime,
    today: dt.date,
    cause: Cause = Cause.ANSWERS,
    programme: Programme | None = None,
) -> Plan | None:
    """The answers become the runner's, and their programme the plan, from today on.

    None after a refusal: the plan that ran is retired, and nothing of the answers is kept.
    Raises ChangedElsewhere, and changes nothing, where the plan is another than `version`.
    """
    plan = saving.lock_current(user)
    if version != (plan.version if plan else NO_PLAN):
        raise ChangedElsewhere
    if programme is None:
        start = making.start_of(plan, answers, today=today)
        programme = making.programme_for(answers, start=start)
    if not programme.weeks:
        if plan:
            saving.retire(plan, now=now, today=today)
        return None
    before = saving.stored_answers(user)
    saving.keep_answers(user, answers)
    return saving.save_programme(
        user, answers, programme, now=now, today=today, cause=cause, before=before
    )


def last_change(plan: Plan) -> PlanRevision | None:
    """The one that can be taken back, if there is one."""
    newest = plan.revisions.defer("before").order_by("-at", "-pk").first()
    return newest if newest and _is_open(newest) else None


def _is_open(revision: PlanRevision) -> bool:
    """Nothing was logged under it. Without the answers before there is nothing to go back to."""
    logged = revision.plan.sessions.exclude(log=None)
    if not _began_with(revision):
        logged = logged.filter(log__started_at__gte=revision.at)
    return bool(revision.profile_before) and not logged.exists()


def _began_with(revision: PlanRevision) -> bool:
    """Whether the plan began with it, in place of another that retired."""
    return revision.plan_before.get("id", revision.plan_id) != revision.plan_id


@transaction.atomic
def undo(user: User, pk: int, *, today: dt.date) -> Undone:
    """The change is gone: sessions, plan and answers are as they were, from today on.

    Raises PlanRevision.DoesNotExist for what is not this runner's, TooLate otherwise.
    """
    plan = saving.lock_current(user)
    revision = PlanRevision.objects.select_related("plan").get(pk=pk, user=user)
    newest = plan and last_change(plan)
    if plan is None or newest is None or newest.pk != revision.pk:
        raise TooLate
    saving.keep_answers(user, from_json(revision.profile_before))
    said, cause = revision.plan_before, Cause(revision.cause)
    wanted = [sheet for sheet in sheets_from_json(revision.before) if sheet.date >= today]
    if _began_with(revision):
        old = Plan.objects.get(pk=said["id"], user=user)
        plan.delete()  # with its sessions, of which none is logged, and with the revision
        old.retired_at = None
        old.save(update_fields=["retired_at"])
        saving.put_back(old, said, wanted, today=today)
        return Undone(plan=old, cause=cause, old_plan=True)
    if cause != Cause.RETURN:  # a pause that began since is no part of this change
        said = said | {"paused_on": plan.paused_on and plan.paused_on.isoformat()}
    saving.put_back(plan, said, wanted, today=today)
    revision.delete()
    return Undone(plan=plan, cause=cause, old_plan=False)

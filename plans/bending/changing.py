"""Changing a running plan: what other answers would give, taking it, and taking it back.

Nothing changes before the runner has seen the difference and taken it.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Case, Exists, IntegerField, OuterRef, QuerySet, Subquery, When

from catalog.vocabulary import State
from plans import making, saving
from plans.ahead import Ahead, current_ahead
from plans.answers import Answers, from_json
from plans.bending.differing import AnswerChange, Difference, difference
from plans.bending.easing import still_eased
from plans.bending.saying import answer_changes
from plans.engine.types import Exercise, Programme
from plans.loading import library
from plans.models import Plan, PlannedSession, PlanRevision, User
from plans.snapshots import plan_as_json, sheets_from_json
from plans.vocabulary import Cause
from plans.withdrawing import forget_health

NO_PLAN = 0  # the version of a plan that is not there
_WHY_NOTHING = {
    "age": "The rules ask for a new decade, not for a year: your age leads to the same plan.",
    "equipment": "No exercise that your plan chooses for you comes or goes with it.",
    "running_months": "The rules tell new runners from others, and this leaves you where you were.",
    "running_level": "None of the doses ahead hangs on how you run.",
    "plyometrics": "Your plan has no jumps ahead either way.",
    "runs": "The days of your sessions are as good for the new runs as for the old.",
    "strength_days": "The sessions stand on the best of your days already.",
    "minutes": "The sessions ahead are as long as the rules let them be.",
    "swaps": "None of your sessions ahead has it.",
    "complaints": "The exercises ahead suit this place already.",
}


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

    @property
    def why_nothing(self) -> str:
        """For an answer that changes neither a session nor a notice."""
        if not self.difference.totals.same:
            return "No session of your plan lies ahead."
        names = {one.name for one in self.difference.answers}
        said = [text for name, text in _WHY_NOTHING.items() if name in names]
        return said[0] if said else "Your plan was made from the same answers."


class ChangedElsewhere(Exception):
    """The plan is not the one any more that the difference was shown for."""


class TooLate(Exception):
    """A change that can't be taken back: something was logged since, or it is not the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """`answers` are those that came back; `old_plan`: another plan is current again."""

    plan: Plan
    answers: tuple[AnswerChange, ...]
    old_plan: bool


def propose(
    user: User, answers: Answers, *, today: dt.date, before: Answers | None = None
) -> Proposal:
    """What these answers would change; nothing is written. `before`: those that are stored."""
    ahead = current_ahead(user, today=today)
    shelf = library(ahead.edition)
    programme = _programme(ahead, answers, shelf, today=today)
    return Proposal(
        answers=answers,
        programme=programme,
        difference=difference_to(
            ahead, programme, shelf=shelf, today=today, answers=answers, before=before
        ),
        plan=ahead.plan,
        version=ahead.plan.version if ahead.plan else NO_PLAN,
    )


def _programme(
    ahead: Ahead, answers: Answers, shelf: Sequence[Exercise], *, today: dt.date
) -> Programme:
    plan = ahead.plan
    programme = making.programme_for(
        answers,
        start=making.start_of(plan, answers, today=today),
        shelf=shelf,
        today=today,
        trained=making.trained_in(ahead, answers, today=today),
    )
    if plan and saving.continues(plan, answers, today=today):
        return still_eased(programme, ahead, shelf)
    return programme


def difference_to(
    ahead: Ahead,
    programme: Programme,
    *,
    shelf: Iterable[Exercise],
    today: dt.date,
    answers: Answers,
    before: Answers | None = None,
) -> Difference:
    """Between the rows ahead and a programme made from `shelf`; for changes of any cause."""
    names = {exercise.slug: exercise.name for exercise in shelf}
    return difference(
        ahead.open,
        programme,
        plan=ahead.plan,
        today=today,
        staying=ahead.staying,
        names=names,
        answers=answer_changes(before, answers, names=names),
        new_plan=not saving.continues(ahead.plan, answers, today=today),
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
        ahead = current_ahead(user, today=today)
        programme = _programme(ahead, answers, library(ahead.edition), today=today)
    if not programme.weeks:
        if plan:
            saving.retire(plan, now=now, today=today)
        forget_health(user)  # what was kept must not give a plan again
        return None
    before = saving.stored_answers(user)
    saving.keep_answers(user, answers)
    return saving.save_programme(
        user, answers, programme, now=now, today=today, cause=cause, before=before
    )


def with_news(plans: QuerySet[Plan], *, today: dt.date) -> QuerySet[Plan]:
    """With `undo_pk` and `changed_at` of a change that can be taken back (as `last_change`),
    and `has_withdrawn`: whether an exercise ahead is no longer in the catalogue."""
    ahead = PlannedSession.objects.filter(plan=OuterRef("pk"))
    newest = PlanRevision.objects.filter(plan=OuterRef("pk")).order_by("-at", "-pk")
    logged = ahead.filter(log__started_at__gte=OuterRef("changed_at"))
    known = PlanRevision.objects.filter(pk=OuterRef("newest_pk")).exclude(profile_before={})
    gone = ahead.from_day(today).changeable()
    return plans.annotate(
        changed_at=Subquery(newest.values("at")[:1]),
        newest_pk=Subquery(newest.values("pk")[:1]),
        undo_pk=Case(
            When(Exists(known) & ~Exists(logged), then="newest_pk"), output_field=IntegerField()
        ),
        has_withdrawn=Exists(gone.filter(prescriptions__exercise__state=State.WITHDRAWN)),
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
    answers = from_json(revision.profile_before)
    back = answer_changes(saving.stored_answers(user), answers)
    saving.keep_answers(user, answers)
    said, cause = revision.plan_before, Cause(revision.cause)
    wanted = [sheet for sheet in sheets_from_json(revision.before) if sheet.date >= today]
    if _began_with(revision):
        old = Plan.objects.get(pk=said["id"], user=user)
        plan.delete()  # with its sessions, of which none is logged, and with the revision
        old.retired_at = None
        old.save(update_fields=["retired_at"])
        saving.put_back(old, said, wanted, today=today)
        return Undone(plan=old, answers=back, old_plan=True)
    if cause == Cause.RETURN:  # what fell into the pause was skipped by coming back
        plan.sessions.filter(skipped_at=revision.at).update(skipped_at=None, skip_reason="")
    else:  # a pause that began since is no part of this change
        now = plan_as_json(plan)
        said = said | {name: now[name] for name in ("paused_on", "pause_reason")}
    saving.put_back(plan, said, wanted, today=today)
    revision.delete()
    return Undone(plan=plan, answers=back, old_plan=False)

"""A plan that rests, and the way back into it: R37 decides by the days away.

With a race the calendar stands, and only the first week back is smaller; without one the
programme shifts by whole weeks. After more than four weeks groundwork begins again.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db import transaction

from plans import making, saving
from plans.ahead import Ahead, current_ahead
from plans.answers import Answers
from plans.bending import changing
from plans.bending.changing import ChangedElsewhere
from plans.bending.differing import Difference
from plans.bending.easing import EASED
from plans.engine.adapting.absence import come_back
from plans.engine.adapting.returning import first_week_back, numbered_on
from plans.engine.adapting.values import Coming, Log, Room, WeekDecision, WeekStep
from plans.engine.types import Level, PhaseName, Programme
from plans.loading import library
from plans.models import Plan, PlannedSession, PlanRevision, User
from plans.reading.explaining import Explained, explained
from plans.vocabulary import Block, Cause, SkipReason

RETURNS = EASED | {"begin_again"}  # reasons of sessions right after a way back


class NotPaused(Exception):
    """Says why in its text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WayBack:
    """What coming back today would do. `programme` and `difference` are None where nothing moves.

    `is_over`: the plan ended meanwhile; `is_refused`: its answers give no plan any more.
    """

    plan: Plan
    days: int
    decision: WeekDecision
    start: dt.date
    programme: Programme | None = None
    difference: Difference | None = None
    is_over: bool = False
    is_refused: bool = False

    @property
    def reasons(self) -> list[Explained]:
        return [explained(reason) for reason in self.decision.reasons]


@transaction.atomic
def pause(user: User, reason: SkipReason, *, version: int, today: dt.date) -> Plan:
    """Raises NotPaused or ChangedElsewhere, and changes nothing then."""
    plan = saving.lock_current(user)
    if plan is None:
        raise NotPaused("You have no plan that could pause.")
    if plan.version != version:
        raise ChangedElsewhere
    if plan.paused_on:
        raise NotPaused("Your plan is paused already.")
    saving.change_plan(plan, {"paused_on": today, "pause_reason": reason})
    return plan


@transaction.atomic
def unpause(user: User) -> bool:
    """As if it had not paused: for a pause that was a slip. False where there is none."""
    plan = saving.lock_current(user)
    if plan is None or plan.paused_on is None:
        return False
    saving.change_plan(plan, {"paused_on": None, "pause_reason": ""})
    return True


def way_back(
    plan: Plan, answers: Answers, *, today: dt.date, ahead: Ahead | None = None
) -> WayBack:
    """Nothing is written. `ahead`: where it is known already."""
    ahead = ahead or current_ahead(plan.user, today=today)
    rows = [*(sheet.session for sheet in (*ahead.behind, *ahead.open)), *ahead.staying]
    days, decision, last = _decided(plan, answers, rows, today)
    here = WayBack(plan=plan, days=days, decision=decision, start=plan.starts_on)
    if plan.ends_on < today:
        return _with(here, is_over=True)
    raced = plan.race_date is not None and plan.race_date <= today
    if decision.step is WeekStep.CONTINUE or raced:
        return here
    start = _start(plan, decision.step, last, rows, today)
    returning = decision.step is WeekStep.BEGIN_AGAIN
    shelf = library(ahead.edition)
    programme = making.programme_for(
        answers, start=start, shelf=shelf, today=today, returning=returning
    )
    if not programme.weeks:
        return _with(here, is_refused=True)
    first = dt.date.fromisoformat(plan.outline[0]["start"])
    programme = numbered_on(programme, (programme.weeks[0].start - first).days // 7)
    programme = first_week_back(
        programme,
        decision,
        shelf,
        back_on=_back_on(programme, ahead, today),
        landings=_landings(ahead, last),
    )
    difference = changing.difference_to(ahead, programme, shelf=shelf, today=today, answers=answers)
    return _with(here, start=start, programme=programme, difference=difference)


@transaction.atomic
def back(
    user: User, answers: Answers, *, version: int, now: dt.datetime, today: dt.date
) -> tuple[WayBack, PlanRevision]:
    """The difference that was shown is taken. Raises NotPaused or ChangedElsewhere."""
    plan = saving.lock_current(user)
    if plan is None or plan.paused_on is None:
        raise NotPaused("Your plan is not paused.")
    if plan.version != version:
        raise ChangedElsewhere
    way = way_back(plan, answers, today=today)
    if way.is_over or way.is_refused:
        raise NotPaused("This plan can’t go on.")
    missed = _undone(plan, plan.paused_on, today)
    reason = plan.pause_reason
    if way.programme is None:
        ahead = saving.ahead_of(plan, today=today)
        saving.remember(plan, plan, ahead.open, now=now, cause=Cause.RETURN, before=answers)
        plan.version += 1
    else:
        changing.take(
            user,
            answers,
            version=version,
            now=now,
            today=today,
            cause=Cause.RETURN,
            programme=way.programme,
        )
        plan.refresh_from_db()
    plan.starts_on, plan.paused_on, plan.pause_reason = way.start, None, ""
    plan.save(update_fields=["starts_on", "paused_on", "pause_reason", "version"])
    # what fell into the pause was not missed
    plan.sessions.filter(pk__in=[row.pk for row in missed]).update(
        skipped_at=now, skip_reason=reason
    )
    return way, plan.revisions.order_by("-at", "-pk")[0]


def _with(way: WayBack, **more: object) -> WayBack:
    values = {name: getattr(way, name) for name in ("plan", "days", "decision", "start")}
    return WayBack(**(values | more))


def _decided(
    plan: Plan, answers: Answers, rows: Iterable[PlannedSession], today: dt.date
) -> tuple[int, WeekDecision, dt.date | None]:
    """By the days since the last session that was done, whatever plan it was of."""
    trained = _trained(plan.user, today)
    since = plan.starts_on
    missed = {
        row.date
        for row in rows
        if plan.starts_on <= row.date < today and getattr(row, "log", None) is None
    }
    log = Log(since=since, trained=tuple(trained), missed=tuple(sorted(missed)))
    coming = Coming(
        today=today,
        phase=PhaseName.ANATOMICAL_ADAPTATION,  # the days decide, not the phase
        room=Room(volume=0, sets=0, new=0),
        level=Level(answers.strength_level),
        age=answers.age,
    )
    decision = come_back(log, coming)
    last = max(trained, default=None)
    back = decision.back_on
    if last and back and back <= last and _is_answered(rows, trained, back):
        after = tuple(day for day in trained if day >= back)
        decision = come_back(replace(log, since=back, trained=after), coming)
    return (today - (last or since)).days, decision, last


def _is_answered(rows: Iterable[PlannedSession], trained: list[dt.date], back: dt.date) -> bool:
    """Whether the plan has come back from that break: then a few days more begin nothing again."""
    before = max((day for day in trained if day < back), default=dt.date.min)
    return any(
        row.date > before and any(reason["key"] in RETURNS for reason in row.reasons)
        for row in rows
    )


def _trained(user: User, today: dt.date) -> list[dt.date]:
    logs = user.session_logs.filter(date__lte=today, deleted_at=None)
    done = logs.exclude(finished_at=None) | logs.filter(exercises__sets__state="done")
    return sorted(set(done.values_list("date", flat=True)))


def _undone(plan: Plan, since: dt.date, today: dt.date) -> list[PlannedSession]:
    rows = plan.sessions.filter(date__gte=since, date__lt=today, log=None)
    return [row for row in rows if since == plan.starts_on or row.skipped_at is None]


def _start(
    plan: Plan,
    step: WeekStep,
    last: dt.date | None,
    rows: Iterable[PlannedSession],
    today: dt.date,
) -> dt.date:
    """From where the programme is counted. Without a race, the week of the last training is
    this one again, or the next where none of its days is left in this."""
    if step is WeekStep.BEGIN_AGAIN:
        return today
    if plan.race_date is not None:
        return plan.starts_on
    stood = max(last or plan.starts_on, plan.starts_on)
    week = _monday(stood)
    left = any(row.date.weekday() >= today.weekday() for row in rows if _monday(row.date) == week)
    target = _monday(today) + (dt.timedelta() if left else dt.timedelta(days=7))
    return plan.starts_on + (target - week)


def _back_on(programme: Programme, ahead: Ahead, today: dt.date) -> dt.date:
    """The first session that is really due: today's may be done, or skipped."""
    taken = {row.date for row in ahead.staying}
    days = [session.date for week in programme.weeks for session in week.sessions]
    return min((day for day in days if day >= today and day not in taken), default=today)


def _landings(ahead: Ahead, last: dt.date | None) -> dict[str, int]:
    """By jump, in a session of the week of the last training."""
    if last is None:
        return {}
    most: dict[str, int] = {}
    lines = [
        line
        for sheet in (*ahead.behind, *ahead.open)
        if _monday(sheet.date) == _monday(last)
        for line in sheet.lines
        if line.block == Block.PLYOMETRIC
    ]
    for line in lines:
        most[line.exercise.slug] = max(line.landings, most.get(line.exercise.slug, 0))
    return most


def _monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())

"""Engine values → rows, in one transaction.

Only what lies ahead is ever replaced: sessions before today and sessions with a log stay.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from catalog.models import Equipment, Exercise
from plans.ahead import Ahead, ahead_of
from plans.answers import Answers, answers_of
from plans.engine.types import Programme
from plans.fitting import fitting
from plans.models import (
    Injury,
    Plan,
    PlannedSession,
    PlanRevision,
    Prescription,
    RunnerProfile,
    User,
)
from plans.reason_rows import stored
from plans.sheets import Sheet, planned, slugs_of
from plans.snapshots import plan_as_json, plan_from_json, sessions_as_json
from plans.vocabulary import Cause

LONGEST = dt.timedelta(weeks=52)  # from the start to the race, as the engine plans at most


@transaction.atomic
def keep_answers(user: User, answers: Answers) -> RunnerProfile:
    """They replace the ones before, with the equipment and the injuries."""
    before = RunnerProfile.objects.select_for_update().filter(user=user).first()
    profile = RunnerProfile(user=user, pk=before.pk if before else None, **answers.columns())
    profile.save(force_update=bool(before))
    profile.equipment.set(Equipment.objects.filter(slug__in=answers.equipment))
    user.injuries.all().delete()
    injuries = answers.injuries()
    for injury in injuries:
        injury.user = user
    Injury.objects.bulk_create(injuries)
    return profile


def stored_answers(user: User) -> Answers | None:
    """None for somebody who has not answered yet."""
    profile = RunnerProfile.objects.filter(user=user).first()
    return answers_of(profile) if profile else None


def lock_current(user: User) -> Plan | None:
    """The current plan, this runner's alone until the transaction ends.

    Two devices that change it at once come one after the other.
    """
    User.objects.select_for_update().get(pk=user.pk)
    return Plan.objects.current().filter(user=user).first()


@transaction.atomic
def save_programme(
    user: User,
    answers: Answers,
    programme: Programme,
    *,
    now: dt.datetime,
    today: dt.date,
    cause: str = Cause.ANSWERS,
    before: Answers | None = None,
) -> Plan:
    """The programme becomes the runner's current plan.

    The same goal and race change what lies ahead of the current plan and leave a
    PlanRevision, with the answers `before`; another goal or race makes a new plan, and
    the revision is how the old one can come back.
    """
    current = lock_current(user)
    if current and continues(current, answers, today=today):
        _revise(current, programme, now=now, today=today, cause=cause, before=before)
        return current
    ahead = ahead_of(current, today=today) if current else Ahead(plan=None)
    if current:
        retire(current, now=now, today=today)
    plan = Plan.objects.create(
        user=user,
        goal=answers.goal,
        starts_on=programme.start,
        created_at=now,
        **plan_columns(programme),
    )
    sheets = planned(programme, _exercises(slugs_of(programme)), from_day=programme.start)
    _add_sheets(plan, fitting(sheets, programme, ahead.staying))
    if current:
        remember(plan, current, ahead.open, now=now, cause=cause, before=before)
    return plan


def retire(plan: Plan, *, now: dt.datetime, today: dt.date) -> None:
    """It stays readable, without the sessions ahead that nobody will do.

    Also after a refusal: nobody trains on by a plan that the answers now speak against.
    """
    plan.sessions.from_day(today).changeable().delete()
    plan.retired_at = now
    plan.save(update_fields=["retired_at"])


def continues(plan: Plan | None, answers: Answers, *, today: dt.date) -> bool:
    """Whether these answers change the current plan, or ask for a new one.

    A changed date of the same race is a change; another goal, a race where none was, and a
    plan that is over or would be longer than a year are new plans.
    """
    if plan is None or plan.goal != answers.goal or plan.ends_on < today:
        return False
    if (plan.race_date is None) != (answers.race_date is None):
        return False
    return answers.race_date is None or answers.race_date <= plan.starts_on + LONGEST


def plan_columns(programme: Programme) -> dict[str, Any]:
    return {
        "race_date": programme.race_date,
        "ends_on": programme.end,
        "outline": [
            {
                "number": week.number,
                "start": week.start.isoformat(),
                "phase": week.phase,
                "deload": week.deload,
            }
            for week in programme.weeks
        ],
        "notices": [stored(notice) for notice in programme.notices],
        "gaps": [{"pattern": gap.pattern, "reason": stored(gap.reason)} for gap in programme.gaps],
    }


def _revise(
    plan: Plan,
    programme: Programme,
    *,
    now: dt.datetime,
    today: dt.date,
    cause: str,
    before: Answers | None,
) -> None:
    columns = plan_columns(programme)
    ahead = ahead_of(plan, today=today)
    remember(plan, plan, ahead.open, now=now, cause=cause, before=before)
    columns["outline"] = outline_from(today, plan.outline, columns["outline"])
    change_plan(plan, columns)
    sheets = planned(programme, _exercises(slugs_of(programme)), from_day=today)
    replace_ahead(plan, ahead.open, fitting(sheets, programme, ahead.staying))


def remember(
    plan: Plan,
    old: Plan,
    ahead: Iterable[Sheet],
    *,
    now: dt.datetime,
    cause: str,
    before: Answers | None,
) -> None:
    """A revision of `plan`: what stood ahead of `old`, which is another plan if the aim changed."""
    PlanRevision.objects.create(
        user=plan.user,
        plan=plan,
        at=now,
        cause=cause,
        before=sessions_as_json(sheet.session for sheet in ahead),
        plan_before=plan_as_json(old) | {"id": old.pk},
        profile_before=before.as_json() if before else {},
    )


def outline_from(
    today: dt.date, over: Iterable[dict[str, Any]], ahead: Iterable[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Weeks before this one as they were, then the others.

    Both programmes begin on the plan's first Monday, so their weeks have the same numbers.
    """
    this_monday = (today - dt.timedelta(days=today.weekday())).isoformat()
    return [week for week in over if week["start"] < this_monday] + [
        week for week in ahead if week["start"] >= this_monday
    ]


def change_plan(plan: Plan, columns: dict[str, Any]) -> None:
    for name, value in columns.items():
        setattr(plan, name, value)
    plan.version += 1
    plan.save(update_fields=[*columns, "version"])


def put_back(plan: Plan, said: dict[str, Any], wanted: Iterable[Sheet], *, today: dt.date) -> None:
    """What a revision remembers of the plan, from today on."""
    columns = plan_from_json(said)
    columns["outline"] = outline_from(today, plan.outline, columns["outline"])
    ahead = ahead_of(plan, today=today)
    change_plan(plan, columns)
    taken = {row.date for row in ahead.staying}
    replace_ahead(plan, ahead.open, [sheet for sheet in wanted if sheet.date not in taken])


def replace_ahead(plan: Plan, there: Iterable[Sheet], wanted: Iterable[Sheet]) -> None:
    """Sessions that are as they should be stay the rows that they are.

    One with the same work and other reasons keeps its key, so that its address stays good;
    one with other work does not, so that a page from before can't write into it.
    """
    by_day = {sheet.date: sheet for sheet in there}
    kept, new = set(), []
    for sheet in wanted:
        old = by_day.get(sheet.date)
        if old and old.all() == sheet.all():
            kept.add(old.session.pk)
            continue
        if old and old.work() == sheet.work():
            sheet.session.pk = old.session.pk
        new.append(sheet)
    gone = {sheet.session.pk for sheet in by_day.values()} - kept
    plan.sessions.filter(pk__in=gone).delete()
    _add_sheets(plan, new)


def _add_sheets(plan: Plan, sheets: Iterable[Sheet]) -> None:
    """Two statements however long the plan is (more only where SQLite limits parameters)."""
    sheets = list(sheets)
    for sheet in sheets:
        sheet.session.user, sheet.session.plan = plan.user, plan
    PlannedSession.objects.bulk_create(sheet.session for sheet in sheets)
    lines = []
    for sheet in sheets:
        for line in sheet.lines:
            line.user, line.session = plan.user, sheet.session
            lines.append(line)
    Prescription.objects.bulk_create(lines)


def _exercises(slugs: Iterable[str]) -> dict[str, Exercise]:
    return Exercise.objects.only("slug").in_bulk(set(slugs), field_name="slug")

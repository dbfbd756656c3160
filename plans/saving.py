"""Engine values → rows, in one transaction.

Only what lies ahead is ever replaced: sessions before today and sessions with a log stay.
"""

import datetime as dt
from collections.abc import Iterable
from itertools import chain
from typing import Any

from django.db import transaction

from catalog.models import Equipment, Exercise
from plans.answers import Answers, answers_of
from plans.engine.types import Programme, Session
from plans.explaining import stored
from plans.models import (
    Injury,
    Plan,
    PlannedSession,
    PlanRevision,
    Prescription,
    RunnerProfile,
    User,
)
from plans.rows import prescription_row, session_row
from plans.snapshots import plan_as_json, sessions_as_json
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
    PlanRevision, with the answers `before`; another goal or race makes a new plan.
    """
    current = lock_current(user)
    if current and continues(current, answers, today=today):
        _revise(current, programme, now=now, today=today, cause=cause, before=before)
        return current
    if current:
        retire(current, now=now, today=today)
    plan = Plan.objects.create(
        user=user,
        goal=answers.goal,
        starts_on=programme.start,
        created_at=now,
        **_columns(programme),
    )
    _add_sessions(plan, list(_dated(programme)))
    return plan


def retire(plan: Plan, *, now: dt.datetime, today: dt.date) -> None:
    """It stays readable, without the sessions ahead that nobody will do.

    Also after a refusal: nobody trains on by a plan that the answers now speak against.
    """
    plan.sessions.from_day(today).filter(log=None).delete()
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


def _columns(programme: Programme) -> dict[str, Any]:
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


def _dated(programme: Programme) -> Iterable[tuple[int, str, Session]]:
    for week in programme.weeks:
        for session in week.sessions:
            yield week.number, week.phase, session


def _revise(
    plan: Plan,
    programme: Programme,
    *,
    now: dt.datetime,
    today: dt.date,
    cause: str,
    before: Answers | None,
) -> None:
    ahead = plan.sessions.from_day(today).filter(log=None)
    replaced = ahead.prefetch_related("prescriptions__exercise", "prescriptions__replaces")
    columns = _columns(programme)
    PlanRevision.objects.create(
        user=plan.user,
        plan=plan,
        at=now,
        cause=cause,
        before=sessions_as_json(replaced),
        plan_before=plan_as_json(plan),
        profile_before=before.as_json() if before else {},
    )
    # both programmes begin on the plan's first Monday, so their weeks have the same numbers
    this_monday = (today - dt.timedelta(days=today.weekday())).isoformat()
    over = [week for week in plan.outline if week["start"] < this_monday]
    columns["outline"] = over + [w for w in columns["outline"] if w["start"] >= this_monday]
    for name, value in columns.items():
        setattr(plan, name, value)
    plan.version += 1
    plan.save(update_fields=[*columns, "version"])
    ahead.delete()
    taken = set(plan.sessions.from_day(today).values_list("date", flat=True))
    _add_sessions(
        plan,
        [
            (number, phase, session)
            for number, phase, session in _dated(programme)
            if session.date >= today and session.date not in taken
        ],
    )


def _add_sessions(plan: Plan, dated: list[tuple[int, str, Session]]) -> None:
    """Three statements however long the plan is (more only where SQLite limits parameters)."""
    rows = [session_row(session, week=number, phase=phase) for number, phase, session in dated]
    for row in rows:
        row.user, row.plan = plan.user, plan
    PlannedSession.objects.bulk_create(rows)
    items = [
        (row, position, item)
        for row, (_, _, session) in zip(rows, dated, strict=True)
        for position, item in enumerate(session.items, start=1)
    ]
    slugs = set(chain.from_iterable((i.exercise, i.replaces or i.exercise) for _, _, i in items))
    exercises = Exercise.objects.only("slug").in_bulk(slugs, field_name="slug")
    lines = []
    for row, position, item in items:
        line = prescription_row(
            item,
            position=position,
            exercise=exercises[item.exercise],
            replaces=exercises[item.replaces] if item.replaces else None,
        )
        line.user, line.session = plan.user, row
        lines.append(line)
    Prescription.objects.bulk_create(lines)

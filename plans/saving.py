"""Engine values → rows, in one transaction.

Only what lies ahead is ever replaced: sessions before today and sessions with a log stay.
"""

import datetime as dt
from collections.abc import Iterable
from itertools import chain
from typing import Any

from django.db import transaction
from django.forms.models import model_to_dict

from catalog.models import Equipment, Exercise
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

LONGEST = dt.timedelta(weeks=52)  # from the start to the race, as the engine plans at most


@transaction.atomic
def keep_answers(
    user: User,
    profile: RunnerProfile,
    *,
    equipment: Iterable[Equipment],
    injuries: Iterable[Injury],
) -> RunnerProfile:
    """The unsaved profile replaces the one before; so do the equipment and the injuries."""
    before = RunnerProfile.objects.select_for_update().filter(user=user).first()
    profile.user = user
    profile.pk = before.pk if before else None
    profile.save(force_update=bool(before))
    profile.equipment.set(equipment)
    user.injuries.all().delete()
    rows = list(injuries)
    for injury in rows:
        injury.user = user
    Injury.objects.bulk_create(rows)
    return profile


def profile_as_json(user: User) -> dict[str, Any]:
    """The answers as they are now, for the revision that replaces them; empty for a newcomer."""
    profile = RunnerProfile.objects.filter(user=user).first()
    if profile is None:
        return {}
    row = model_to_dict(profile, exclude=["id", "user", "equipment"])
    row["race_date"] = profile.race_date and profile.race_date.isoformat()
    row["consent_at"] = profile.consent_at.isoformat()
    row["equipment"] = sorted(profile.equipment.values_list("slug", flat=True))
    row["injuries"] = [
        model_to_dict(injury, exclude=["id", "user"])
        | {"since": injury.since and injury.since.isoformat()}
        for injury in user.injuries.all()
    ]
    return row


@transaction.atomic
def save_programme(
    profile: RunnerProfile,
    programme: Programme,
    *,
    now: dt.datetime,
    today: dt.date,
    profile_before: dict[str, Any] | None = None,
) -> Plan:
    """The programme becomes the runner's current plan.

    The same goal and race change what lies ahead of the current plan and leave a
    PlanRevision; another goal or race makes a new plan.
    """
    user = profile.user
    # locked, so that two devices that save at once end in one consistent plan
    User.objects.select_for_update().get(pk=user.pk)
    current = Plan.objects.current().filter(user=user).first()
    if current and continues(current, profile, today=today):
        _revise(current, programme, now=now, today=today, profile_before=profile_before or {})
        return current
    if current:
        retire(current, now=now, today=today)
    plan = Plan.objects.create(
        user=user,
        goal=profile.goal,
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


def continues(plan: Plan | None, profile: RunnerProfile, *, today: dt.date) -> bool:
    """Whether these answers change the current plan, or ask for a new one.

    A changed date of the same race is a change; another goal, a race where none was, and a
    plan that is over or would be longer than a year are new plans.
    """
    if plan is None or plan.goal != profile.goal or plan.ends_on < today:
        return False
    if (plan.race_date is None) != (profile.race_date is None):
        return False
    return profile.race_date is None or profile.race_date <= plan.starts_on + LONGEST


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
    profile_before: dict[str, Any],
) -> None:
    ahead = plan.sessions.from_day(today).filter(log=None)
    before = list(ahead.prefetch_related("prescriptions__exercise"))
    columns = _columns(programme)
    PlanRevision.objects.create(
        user=plan.user,
        plan=plan,
        at=now,
        cause="answers",
        before=[_as_json(session) for session in before],
        plan_before={
            "race_date": plan.race_date and plan.race_date.isoformat(),
            "ends_on": plan.ends_on.isoformat(),
            "outline": plan.outline,
            "notices": plan.notices,
            "gaps": plan.gaps,
        },
        profile_before=profile_before,
    )
    # both programmes begin on the plan's first Monday, so their weeks have the same numbers
    this_monday = (today - dt.timedelta(days=today.weekday())).isoformat()
    over = [week for week in plan.outline if week["start"] < this_monday]
    columns["outline"] = over + [w for w in columns["outline"] if w["start"] >= this_monday]
    for name, value in columns.items():
        setattr(plan, name, value)
    plan.save(update_fields=list(columns))
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


def _as_json(session: PlannedSession) -> dict[str, Any]:
    """Everything that would put the session back: columns as text or numbers, exercises by slug."""
    row = model_to_dict(session, exclude=["id", "user", "plan"])
    row |= {"date": session.date.isoformat(), "minutes": float(session.minutes)}
    row["weighted_landings"] = float(session.weighted_landings)
    row["prescriptions"] = [
        model_to_dict(prescription, exclude=["id", "user", "session"])
        | {"exercise": prescription.exercise.slug}
        for prescription in session.prescriptions.all()
    ]
    return row

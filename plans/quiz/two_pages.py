"""Answers between the two pages of the quiz."""

import datetime as dt
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.http import QueryDict

from plans.answers import CONSENT_VERSION, Answers, Complaint
from plans.forms import AnswersForm, HealthForm
from plans.models import RunnerProfile

KEY = "two_pages"
KEPT_FOR = dt.timedelta(hours=24)


def remember(session: SessionBase, data: QueryDict, *, now: dt.datetime) -> None:
    """What was typed, as it was typed: it is cleaned again when it is used."""
    kept = data.copy()
    kept.pop("csrfmiddlewaretoken", None)
    session[KEY] = {"at": now.isoformat(), "typed": kept.urlencode()}


def remembered(session: SessionBase, *, now: dt.datetime) -> QueryDict | None:
    kept = session.get(KEY)
    if not kept:
        return None
    if now - dt.datetime.fromisoformat(kept["at"]) > KEPT_FOR:
        forget(session)
        return None
    return QueryDict(kept["typed"])


def forget(session: SessionBase) -> None:
    session.pop(KEY, None)


def initial_from(profile: RunnerProfile) -> dict[str, Any]:
    """The answers of last time, to begin from."""
    return {
        "goal": profile.goal,
        "race_date": profile.race_date,
        "strength_level": profile.strength_level,
        "running_level": profile.running_level,
        "running_months": str(profile.running_months),
        "age": profile.age,
        "strength_days": profile.strength_days,
        "minutes": profile.minutes,
        "equipment": [item.slug for item in profile.equipment.all()],
    } | {f"run_{day}": kind for day, kind in profile.runs.items()}


def answers_from(answers: AnswersForm, health: HealthForm | None, *, now: dt.datetime) -> Answers:
    """What both pages say; without the second, what the first alone says."""
    data = answers.cleaned_data
    return Answers(
        goal=data["goal"],
        race_date=data["race_date"],
        strength_level=data["strength_level"],
        running_level=data["running_level"],
        running_months=data["running_months"],
        age=data["age"],
        runs=answers.runs(),
        strength_days=tuple(data["strength_days"]),
        minutes=data["minutes"],
        equipment=frozenset(item.slug for item in data["equipment"]),
        **_health(health, now=now),
    )


def _health(health: HealthForm | None, *, now: dt.datetime) -> dict[str, Any]:
    if health is None:
        return {}
    said = health.screening()
    return said | {
        "red_flags": tuple(said["red_flags"]),
        "complaints": tuple(Complaint(area=area) for area in health.injury_areas()),
        "consent_version": CONSENT_VERSION,
        "consent_at": now,
    }

"""What a change of the plan replaces, as JSON and back: a revision keeps it."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.forms.models import model_to_dict

from catalog.models import Exercise
from plans.models import Plan, PlannedSession, Prescription
from plans.sheets import Sheet


def plan_as_json(plan: Plan) -> dict[str, Any]:
    """The plan's own columns that a change may touch."""
    return {
        "race_date": plan.race_date and plan.race_date.isoformat(),
        "starts_on": plan.starts_on.isoformat(),
        "ends_on": plan.ends_on.isoformat(),
        "paused_on": plan.paused_on and plan.paused_on.isoformat(),
        "pause_reason": plan.pause_reason,
        "outline": plan.outline,
        "notices": plan.notices,
        "gaps": plan.gaps,
    }


def sessions_as_json(sessions: Iterable[PlannedSession]) -> list[dict[str, Any]]:
    """Wants `prescriptions__exercise` and `prescriptions__replaces` prefetched."""
    return [_session(session) for session in sessions]


def _session(session: PlannedSession) -> dict[str, Any]:
    """Columns as text or numbers, exercises by slug."""
    row = model_to_dict(session, exclude=["id", "user", "plan"])
    for day in ("date", "moved_from", "skipped_at"):
        row[day] = row[day] and row[day].isoformat()
    row["minutes"] = float(session.minutes)
    row["weighted_landings"] = float(session.weighted_landings)
    row["prescriptions"] = [_prescription(line) for line in session.prescriptions.all()]
    return row


def _prescription(line: Prescription) -> dict[str, Any]:
    row = model_to_dict(line, exclude=["id", "user", "session"])
    row["exercise"] = line.exercise.slug
    row["replaces"] = line.replaces and line.replaces.slug
    return row


def plan_from_json(said: dict[str, Any]) -> dict[str, Any]:
    """The plan's columns as `plan_as_json` found them."""
    return {
        "starts_on": _date(said["starts_on"]),
        "race_date": _date(said["race_date"]),
        "ends_on": _date(said["ends_on"]),
        "paused_on": _date(said["paused_on"]),
        "pause_reason": said.get("pause_reason", ""),
        "outline": said["outline"],
        "notices": said["notices"],
        "gaps": said["gaps"],
    }


def sheets_from_json(said: Iterable[dict[str, Any]]) -> list[Sheet]:
    """Sessions as `sessions_as_json` found them, unsaved. One query, for the exercises."""
    rows = list(said)
    slugs = {
        slug
        for row in rows
        for line in row["prescriptions"]
        for slug in (line["exercise"], line["replaces"])
        if slug
    }
    exercises = Exercise.objects.only("slug", "name").in_bulk(slugs, field_name="slug")
    return [_sheet(row, exercises) for row in rows]


def _sheet(row: dict[str, Any], exercises: Mapping[str, Exercise]) -> Sheet:
    columns = {name: value for name, value in row.items() if name != "prescriptions"}
    moment = columns["skipped_at"]
    return Sheet(
        session=PlannedSession(
            **columns
            | {
                "date": _date(columns["date"]),
                "moved_from": _date(columns["moved_from"]),
                "skipped_at": dt.datetime.fromisoformat(moment) if moment else None,
            }
        ),
        lines=tuple(
            Prescription(
                **line
                | {
                    "exercise": exercises[line["exercise"]],
                    "replaces": exercises[line["replaces"]] if line["replaces"] else None,
                }
            )
            for line in row["prescriptions"]
        ),
    )


def _date(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None

"""What a change of the plan replaces, as JSON: a revision keeps it, so that it can come back."""

from collections.abc import Iterable
from typing import Any

from django.forms.models import model_to_dict

from plans.models import Plan, PlannedSession, Prescription


def plan_as_json(plan: Plan) -> dict[str, Any]:
    """The plan's own columns that a change may touch."""
    return {
        "race_date": plan.race_date and plan.race_date.isoformat(),
        "ends_on": plan.ends_on.isoformat(),
        "paused_on": plan.paused_on and plan.paused_on.isoformat(),
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

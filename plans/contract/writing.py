"""A programme → the values of its JSON."""

from typing import Any

from plans.engine.reasons import sentence
from plans.engine.types import Gap, Item, Programme, Reason, Session, Week


def as_dict(programme: Programme) -> dict[str, Any]:
    return {
        "status": programme.status.value,
        "notices": [_reason(notice) for notice in programme.notices],
        "start": programme.start.isoformat(),
        "end": programme.end and programme.end.isoformat(),
        "race_date": programme.race_date and programme.race_date.isoformat(),
        "phases": [
            {
                "name": phase.name.value,
                "first_week": phase.first_week,
                "last_week": phase.last_week,
            }
            for phase in programme.phases
        ],
        "weeks": [_week(week) for week in programme.weeks],
        "gaps": [_gap(gap) for gap in programme.gaps],
    }


def _reason(reason: Reason) -> dict[str, str]:
    return {"code": reason.code, "text": sentence(reason)}


def _gap(gap: Gap) -> dict[str, str]:
    return {"pattern": gap.pattern.value, **_reason(gap.reason)}


def _week(week: Week) -> dict[str, Any]:
    return {
        "number": week.number,
        "start": week.start.isoformat(),
        "phase": week.phase.value,
        "deload": week.deload,
        "sessions": [_session(session) for session in week.sessions],
    }


def _session(session: Session) -> dict[str, Any]:
    return {
        "date": session.date.isoformat(),
        "kind": session.kind.value,
        "timing": session.timing.value,
        "minutes": session.minutes,
        "warm_up_minutes": session.warm_up_minutes,
        "landings": session.landings,
        "weighted_landings": session.weighted_landings,
        "hard_sets": session.hard_sets,
        "reasons": [_reason(reason) for reason in session.reasons],
        "items": [_item(item) for item in session.items],
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "exercise": item.exercise,
        "block": item.block.value,
        "patterns": [pattern.value for pattern in item.patterns],
        "measure": item.measure.value,
        "sets": item.sets,
        "reps": item.reps and list(item.reps),
        "hold_seconds": item.hold_seconds,
        "per_side": item.per_side,
        "rir": item.rir,
        "percent_1rm": item.percent_1rm and list(item.percent_1rm),
        "rest_seconds": item.rest_seconds,
        "tempo": item.tempo and list(item.tempo),
        "superset": item.superset,
        "replaces": item.replaces,
        "landings": item.landings,
        "reasons": [_reason(reason) for reason in item.reasons],
    }

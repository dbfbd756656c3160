"""Health answers that go: all of them with the consent, and those before a refusal."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from plans import saving
from plans.answers import SCREENING
from plans.models import (
    Injury,
    Plan,
    PlannedSession,
    PlanRevision,
    Prescription,
    RunnerProfile,
    User,
)
from plans.reading.rulebook import HEALTH_RULES
from plans.vocabulary import SkipReason

# whatever names a place on the body speaks of health, too
HEALTH_PARAMS = frozenset({"area", "areas", "because", "pain"})
HEALTH_WHYS = frozenset({SkipReason.ILL, SkipReason.HURTS})  # of a skipped session, a pause
BATCH = 100
Row = Mapping[str, Any]


@transaction.atomic
def withdraw(user: User, *, now: dt.datetime, today: dt.date) -> None:
    """The consent, with what was kept under it and what came of that.

    The plan stops, since it was made from these answers; what was logged stays, but for the
    reports of pain. Notes are the runner's own words, and stay.
    """
    current = saving.lock_current(user)
    forget_health(user)
    user.pain_reports.all().delete()
    _clean_logs(user)
    if current:
        saving.retire(current, now=now, today=today)
    _clean_plans(user)
    _clean_sessions(user)
    _clean_prescriptions(user)
    _clean_revisions(user)


def forget_health(user: User) -> None:
    """No answer about pain and health is left, nor the consent to keep one."""
    names = (*SCREENING, "vigorous_exercise", "consent_version", "consent_at")
    unasked = RunnerProfile()
    RunnerProfile.objects.filter(user=user).update(**{one: getattr(unasked, one) for one in names})
    Injury.objects.filter(user=user).delete()


def tells_health(reason: Row) -> bool:
    """Whether a stored reason gives away what was said about pain or health."""
    if reason["params"].get("because") == "wish":  # a swap for good
        return False
    return reason["code"] in HEALTH_RULES or not HEALTH_PARAMS.isdisjoint(reason["params"])


def _clean(reasons: Iterable[Row]) -> list[Row]:
    return [reason for reason in reasons if not tells_health(reason)]


def _clean_logs(user: User) -> None:
    """That an exercise was left out stays, not that it hurt."""
    for log in user.session_logs.filter(exercises__left_out=SkipReason.HURTS).distinct():
        log.exercises.filter(left_out=SkipReason.HURTS).update(left_out="skipped")


def _clean_why(reason: str) -> str:
    """That it was skipped, or paused, stays."""
    return "" if reason in HEALTH_WHYS else reason


def _clean_gaps(gaps: Iterable[Row]) -> list[Row]:
    return [gap for gap in gaps if not tells_health(gap["reason"])]


def _clean_plans(user: User) -> None:
    plans = list(Plan.objects.filter(user=user))
    for plan in plans:
        plan.notices, plan.gaps = _clean(plan.notices), _clean_gaps(plan.gaps)
        plan.pause_reason = _clean_why(plan.pause_reason)
    Plan.objects.bulk_update(plans, ["notices", "gaps", "pause_reason"], batch_size=BATCH)


def _clean_sessions(user: User) -> None:
    PlannedSession.objects.filter(user=user, skip_reason__in=HEALTH_WHYS).update(skip_reason="")
    changed = []
    for session in PlannedSession.objects.filter(user=user).only("reasons", "as_planned"):
        before = session.reasons, session.as_planned
        session.reasons = _clean(session.reasons)
        session.as_planned = _clean_as_planned(session.as_planned)
        if (session.reasons, session.as_planned) != before:
            changed.append(session)
    PlannedSession.objects.bulk_update(changed, ["reasons", "as_planned"], batch_size=BATCH)


def _clean_prescriptions(user: User) -> None:
    """What stood here before an injury changed it would tell of the injury."""
    changed = []
    for row in Prescription.objects.filter(user=user).only("reasons", "replaces_id"):
        kept = _clean(row.reasons)
        if len(kept) < len(row.reasons):
            row.reasons, row.replaces = kept, None
            changed.append(row)
    Prescription.objects.bulk_update(changed, ["reasons", "replaces"], batch_size=BATCH)


def _clean_revisions(user: User) -> None:
    revisions = list(PlanRevision.objects.filter(user=user))
    for revision in revisions:
        revision.profile_before = {}
        revision.plan_before = _clean_plan(revision.plan_before)
        revision.before = [_clean_session(session) for session in revision.before]
    PlanRevision.objects.bulk_update(
        revisions, ["profile_before", "plan_before", "before"], batch_size=BATCH
    )


def _clean_plan(plan: Row) -> Row:
    if not plan:
        return plan
    return {
        **plan,
        "pause_reason": _clean_why(plan.get("pause_reason", "")),
        "notices": _clean(plan["notices"]),
        "gaps": _clean_gaps(plan["gaps"]),
    }


def _clean_session(session: Row) -> Row:
    lines = []
    for line in session["prescriptions"]:
        kept = _clean(line["reasons"])
        told = len(kept) < len(line["reasons"])
        lines.append({**line, "reasons": kept, "replaces": None if told else line["replaces"]})
    return {
        **session,
        "reasons": _clean(session["reasons"]),
        "skip_reason": _clean_why(session["skip_reason"]),
        "as_planned": _clean_as_planned(session.get("as_planned")),
        "prescriptions": lines,
    }


def _clean_as_planned(said: Row | None) -> Row | None:
    """What a moved session had on the plan's own day."""
    return said and {**said, "reasons": _clean(said["reasons"])}

"""“It hurts” in a session and after it: what is kept of it, and the light that it gives (R38)."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from logbook.models import PainReport, SessionLog
from plans.engine.types import RedFlag
from plans.hurting import answering
from plans.hurting.answering import Answer, Said, When
from plans.hurting.asking import HurtForm
from plans.quiz.places import OTHER_PLACE, PLACES

SIGNS = {"on_bone": RedFlag.FOCAL_BONE_PAIN, "limp": RedFlag.LIMP}  # columns of their own


def answer(report: PainReport) -> Answer:
    when = When.AFTER if report.when == PainReport.When.AFTER else When.DURING
    return answering.answer(said(report), when, today=timezone.localdate(report.at))


def said(report: PainReport) -> Said:
    flags = [flag for name, flag in SIGNS.items() if getattr(report, name)]
    return Said(
        place=place_of(report.area),
        pain=report.pain,
        signs=frozenset([*flags, *(RedFlag(sign) for sign in report.signs)]),
    )


def place_of(area: str) -> str:
    """The quiz's place that an area of the catalogue lies in; empty: none of its list."""
    found = (one.slug for one in PLACES.values() if any(area == known for known in one.areas))
    return next(found, OTHER_PLACE)


def after(log: SessionLog, form: HurtForm, *, at: dt.datetime) -> None:
    """What was said at the end, in place of what was said there before; or that nothing hurt."""
    if not form.tells:
        log.pains.filter(when=PainReport.When.AFTER).delete()
        return
    PainReport.objects.update_or_create(
        user_id=log.user_id,
        client_key=f"after-{log.pk}",
        defaults={"session_log": log, "when": PainReport.When.AFTER, "at": at, **_columns(form)},
    )


def said_after(log: SessionLog) -> PainReport | None:
    return log.pains.filter(when=PainReport.When.AFTER).first()


def as_typed(report: PainReport) -> dict[str, object]:
    """For a form that shows it again."""
    signs = [flag for name, flag in SIGNS.items() if getattr(report, name)]
    return {
        "place": place_of(report.area),
        "side": report.side,
        "pain": str(report.pain),
        "signs": signs,
        "others": report.signs,
    }


def during(
    log: SessionLog, form: HurtForm, *, exercise_id: int, at: dt.datetime, key: str
) -> PainReport:
    """Stored once, however often the same report arrives."""
    row, _ = PainReport.objects.get_or_create(
        user_id=log.user_id,
        client_key=key,
        defaults={
            "session_log": log,
            "exercise_id": exercise_id,
            "when": PainReport.When.DURING,
            "at": at,
            **_columns(form),
        },
    )
    return row


def _columns(form: HurtForm) -> dict[str, object]:
    told = form.said()
    return {
        "area": told.areas[0].value if told.areas else "",
        "side": form.side_said,
        "pain": told.pain,
        "signs": sorted(told.signs - set(SIGNS.values())),
        **{name: flag in told.signs for name, flag in SIGNS.items()},
    }

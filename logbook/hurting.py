"""“It hurts”: what a runner says of a pain, and the traffic light's answer at once (R38)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from catalog.vocabulary import InjuryArea
from logbook.models import LeftOut, PainReport, SessionLog
from plans.engine.adapting import pain as rules
from plans.engine.adapting.pain import Light
from plans.engine.adapting.values import Pain
from plans.engine.types import InjuryArea as EngineArea

# what a light means for the exercise that is being done
MEANS = {
    Light.GREEN: "Up to 2 of 10 is fine, if it is back to where it was by tomorrow morning.",
    Light.AMBER: "Stay with this dose. It is fine if it has settled by tomorrow morning.",
    Light.UNSETTLED: "Do a set less, or an easier one, and see how it is tomorrow morning.",
    Light.RED: "Leave it out today. A second red light here is for a professional to look at.",
}
TITLES = {
    Light.GREEN: "Green: go on.",
    Light.AMBER: "Amber: go on gently.",
    Light.UNSETTLED: "Amber: less of it.",
    Light.RED: "Red: stop this exercise.",
}
AFTER = {
    Light.GREEN: ("Green.", "It is fine if it is back to where it was by tomorrow morning."),
    Light.AMBER: ("Amber.", "Stay with this dose if it has settled by tomorrow morning."),
    Light.UNSETTLED: ("Amber.", "Do less of it next time, and see how it is tomorrow morning."),
    Light.RED: (
        "Red.",
        "Leave out what hurt until it is calm. A second red is for a professional.",
    ),
}
STOP_TITLE = "Stop the session."
STOP = "Don’t run or train on bone pain or a limp before a professional has looked at it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The light, with what to do. `stops`: not only this exercise, the whole session."""

    light: Light
    title: str
    text: str
    stops: bool = False

    @property
    def leaves_out(self) -> LeftOut | None:
        return LeftOut.HURTS if self.light is Light.RED else None


def answer(report: PainReport) -> Answer:
    seen = rules.look(_value(report))
    if seen.key in {"bone", "limp"}:
        return Answer(light=Light.RED, title=STOP_TITLE, text=STOP, stops=True)
    light = _during(seen)
    if report.when == PainReport.When.AFTER:
        title, text = AFTER[light]
        return Answer(light=light, title=title, text=text)
    return Answer(light=light, title=TITLES[light], text=MEANS[light])


def _during(seen: rules.Seen) -> Light:
    """Nobody knows the next morning yet: what is green or amber so far is called so."""
    if seen.key != "no_morning":
        return seen.light
    settled = Pain(
        date=seen.pain.date,
        area=seen.pain.area,
        during=seen.pain.during,
        after_hour=0,
        next_morning=0,
        on_bone=seen.pain.on_bone,
    )
    return rules.look(settled).light


def _value(report: PainReport) -> Pain:
    return Pain(
        date=report.at.date(),
        area=EngineArea(report.area) if report.area else None,
        during=report.pain,
        on_bone=report.on_bone or None,
        limp=report.limp,
        exercises=frozenset({report.exercise.slug} if report.exercise else ()),
    )


def after(log: SessionLog, *, area: str | None, pain: int, at: dt.datetime) -> None:
    """What was said at the end, in place of what was said there before; None: nothing hurt."""
    at_the_end = PainReport.objects.filter(session_log=log, when=PainReport.When.AFTER)
    if area is None:
        at_the_end.delete()
        return
    PainReport.objects.update_or_create(
        user_id=log.user_id,
        client_key=f"after-{log.pk}",
        defaults={
            "session_log": log,
            "when": PainReport.When.AFTER,
            "area": area,
            "pain": pain,
            "at": at,
        },
    )


def said_after(log: SessionLog) -> PainReport | None:
    return log.pains.filter(when=PainReport.When.AFTER).first()


def report(
    log: SessionLog,
    *,
    area: str,
    side: str,
    pain: int,
    when: str,
    at: dt.datetime,
    key: str,
    exercise_id: int | None = None,
    limp: bool = False,
    on_bone: bool = False,
) -> PainReport:
    """Stored once, however often the same report arrives."""
    row, _ = PainReport.objects.get_or_create(
        user_id=log.user_id,
        client_key=key,
        defaults={
            "session_log": log,
            "exercise_id": exercise_id,
            "when": when,
            "area": InjuryArea(area).value if area else "",
            "side": side,
            "pain": pain,
            "limp": limp,
            "on_bone": on_bone,
            "at": at,
        },
    )
    return row

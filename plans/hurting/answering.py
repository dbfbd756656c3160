"""A place that hurts: the traffic light of R38 in words, before, during and after a session."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from plans.engine import numbers
from plans.engine.adapting.pain import Light, look
from plans.engine.adapting.values import Pain
from plans.engine.screening import screen
from plans.engine.types import Goal, Injury, InjuryArea, RedFlag, Runner, Screening, Status
from plans.quiz.places import OTHER_PLACE, PLACES
from plans.reading.explaining import Explained, explained


class When(StrEnum):
    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


TITLES = {
    Light.RED: "Red: stop what hurts",
    Light.UNSETTLED: "Amber: less of it",
    Light.AMBER: "Amber: nothing more",
    Light.GREEN: "Green: go on",
}
STOP = "Stop"
DOES = {
    Light.RED: {
        When.BEFORE: "Your plan replaces it once you tell it where.",
        When.DURING: "This exercise is left out today; what you did of it stays.",
        When.AFTER: "Leave out what hurt until it is calm.",
    },
    Light.UNSETTLED: {
        When.BEFORE: "Leave out what hurts today.",
        When.DURING: "Do a set less, or an easier one.",
        When.AFTER: "Leave out what hurts until it is calm.",
    },
    Light.AMBER: {
        When.BEFORE: "You may train, with nothing added: the same sets and load, nothing new.",
        When.DURING: "Stay with this dose, and add nothing.",
        When.AFTER: "Stay with this dose next time, and add nothing.",
    },
    Light.GREEN: {
        When.BEFORE: "You may train as planned.",
        When.DURING: "You may go on as planned.",
        When.AFTER: "Your next session stays as planned.",
    },
}
MEANS = {
    Light.RED: (
        "Red a second time, or a limp: see a doctor or physiotherapist before you load it again."
    ),
    Light.UNSETTLED: (
        "Next time one set less, an easier form or less range; nothing grows until it is calm the "
        "next morning."
    ),
    Light.AMBER: "It is fine if it is calm again by the next morning.",
    Light.GREEN: "It stays green while it is at 2 or less and calm again by the next morning.",
}
RED_SHIN = (  # R39
    f"{numbers.HIGH_SHIN_PAIN} or more at the shin: see a doctor or physiotherapist before your "
    "next run."
)
UNCOVERED = Explained(
    code="R38",
    text="No rule here covers that place. Do nothing that hurts there, and show it to a doctor "
    "or physiotherapist before you go on.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """`place` is one of the quiz's; `morning`: the pain of the next morning, as far as known."""

    place: str
    pain: int
    morning: int | None = None
    signs: frozenset[RedFlag] = frozenset()

    @property
    def areas(self) -> tuple[InjuryArea, ...]:
        return tuple(InjuryArea(area) for area in PLACES[self.place].areas)

    def injuries(self) -> tuple[Injury, ...]:
        return tuple(Injury(area=area, pain=self.pain) for area in self.areas)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """`stops`: what must be done before any exercise; there is no light then."""

    title: str
    text: str = ""
    light: Light | None = None
    stops: tuple[Explained, ...] = ()

    @property
    def is_red(self) -> bool:
        return bool(self.stops) or self.light is Light.RED


def answer(said: Said, when: When, *, today: dt.date) -> Answer:
    stops = _stops(said, when, today)
    if stops:
        return Answer(title=STOP, stops=stops)
    light = min(look(_pain(said, when, today, area)).light for area in said.areas or (None,))
    shin = light is Light.RED and InjuryArea.SHIN in said.areas
    means = RED_SHIN if shin else MEANS[light]
    return Answer(title=TITLES[light], text=f"{DOES[light][when]} {means}", light=light)


def _stops(said: Said, when: When, today: dt.date) -> tuple[Explained, ...]:
    """R2, and R39's limits for pain that is there without training."""
    if said.place == OTHER_PLACE and said.pain:
        return (UNCOVERED,)
    asked = [
        one for one in said.injuries() if when is When.BEFORE or one.area is InjuryArea.BONE_STRESS
    ]
    health = Screening(red_flags=tuple(flag for flag in RedFlag if flag in said.signs))
    runner = Runner(goal=Goal.GENERAL_FITNESS, start=today, injuries=tuple(asked), screening=health)
    verdict = screen(runner)
    if verdict.status is Status.OK:
        return ()
    return tuple(explained(one) for one in verdict.notices if one.key != "education")


def _pain(said: Said, when: When, today: dt.date, area: InjuryArea | None) -> Pain:
    """Nobody knows the next morning of today's session: what is calm so far is called so."""
    morning = said.morning if when is When.BEFORE else 0
    return Pain(date=today, area=area, during=said.pain, after_hour=morning, next_morning=morning)

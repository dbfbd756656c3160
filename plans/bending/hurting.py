"""A place that hurts before a session: the traffic light of R38 in words. Nothing is stored."""

import datetime as dt
from dataclasses import dataclass

from django import forms

from plans.engine.adapting.pain import Light, look
from plans.engine.adapting.values import Pain
from plans.engine.screening import screen
from plans.engine.types import Goal, Injury, InjuryArea, RedFlag, Runner, Screening, Status
from plans.quiz.choices import RED_FLAGS
from plans.quiz.places import OTHER_PLACE, PLACES
from plans.reading.explaining import Explained, explained

SETTLED, SORE, WORSE, NOT_YET = "settled", "sore", "worse", "not_yet"
MORNINGS = [
    (SETTLED, "Calm again"),
    (SORE, "Still more than before"),
    (WORSE, "Clearly worse"),
    (NOT_YET, "I can’t say yet"),
]
NEXT_MORNING = {SETTLED: 0, SORE: 1, WORSE: 2, NOT_YET: None}

SAYS = {
    Light.RED: (
        "Red",
        (
            "Stop what hurts. Your plan replaces it once you tell it where. Red a second time, or "
            "a limp: see a doctor or physiotherapist before you load it again."
        ),
    ),
    Light.UNSETTLED: (
        "Amber, not settled",
        (
            "Leave out what hurts today. Next time one set less, an easier form or less range; "
            "nothing grows until it is calm the next morning."
        ),
    ),
    Light.AMBER: (
        "Amber",
        "You may train, with nothing added: the same sets, the same load, no new exercise.",
    ),
    Light.GREEN: (
        "Green",
        (
            "You may train as planned. It stays green while it is at 2 or less and calm again by "
            "the next morning."
        ),
    ),
}
UNCOVERED = Explained(
    code="R38",
    text="No rule here covers that place. Do nothing that hurts there, and show it to a doctor "
    "or physiotherapist before you go on.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """`stops`: what must be done before any exercise; the light says nothing then."""

    title: str
    text: str
    stops: tuple[Explained, ...] = ()


class HurtForm(forms.Form):
    place = forms.ChoiceField(
        label="Where does it hurt?",
        choices=[("", "Choose"), *((place.slug, place.name) for place in PLACES.values())],
        error_messages={"required": "Choose the place that hurts most."},
    )
    pain = forms.TypedChoiceField(
        label="How much, from 0 to 10?",
        help_text="0 is nothing, 10 the worst that you can think of.",
        choices=[("", "Choose"), *((str(number), str(number)) for number in range(11))],
        coerce=int,
        error_messages={"required": "Choose a number from 0 to 10."},
    )
    morning = forms.ChoiceField(
        label="How was it the next morning?",
        choices=MORNINGS,
        widget=forms.RadioSelect,
        initial=NOT_YET,
        error_messages={"required": "Choose one; “I can’t say yet” is fine."},
    )
    signs = forms.MultipleChoiceField(
        label="Any of these?",
        help_text="Leave all open if none is there.",
        choices=RED_FLAGS,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def answer(self, today: dt.date) -> Answer:
        said = self.cleaned_data
        flags = tuple(RedFlag(sign) for sign in said["signs"])
        if said["place"] == OTHER_PLACE and said["pain"]:
            return Answer(title="Stop", text="", stops=(UNCOVERED,))
        areas = PLACES[said["place"]].areas
        injuries = tuple(Injury(area=InjuryArea(area), pain=said["pain"]) for area in areas)
        health = Screening(red_flags=flags)
        runner = Runner(goal=Goal.GENERAL_FITNESS, start=today, injuries=injuries, screening=health)
        verdict = screen(runner)
        if verdict.status is not Status.OK:
            stops = tuple(explained(one) for one in verdict.notices if one.key != "education")
            return Answer(title="Stop", text="", stops=stops)
        light = min(self._lights([InjuryArea(area) for area in areas] or [None], today))
        title, text = SAYS[light]
        return Answer(title=title, text=text)

    def _lights(self, areas: list[InjuryArea] | list[None], today: dt.date) -> list[Light]:
        said = self.cleaned_data
        morning = NEXT_MORNING[said["morning"]]
        return [
            look(
                Pain(
                    date=today,
                    area=area,
                    during=said["pain"],
                    after_hour=morning,
                    next_morning=morning,
                )
            ).light
            for area in areas
        ]

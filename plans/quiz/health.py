"""The screens about pain and health. Nothing of them is kept before consent."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms

from plans.answers import Answers
from plans.engine import numbers
from plans.quiz import choices
from plans.quiz.choices import NO, NOT_SURE, UNSURE, YES, Choices
from plans.quiz.fields import OneTap, TickList, one_of
from plans.quiz.places import (
    OTHER_PLACE,
    PLACES,
    STRESS_FRACTURE,
    Place,
    Told,
    complaints,
    places_of,
    told_of,
)
from plans.quiz.screen import Screen
from plans.vocabulary import Side

UNSURE_PAIN = numbers.HIGH_PAIN  # [D] enough that somebody should look at it first
OVER = "over"
NOW = "now"
WHEN: Choices = [(NOW, "It hurts now"), (OVER, "It is over"), (NOT_SURE, "Not sure")]
SIDES: Choices = [(Side.LEFT, "Left"), (Side.RIGHT, "Right"), (Side.BOTH, "Both, or not sure")]
PAIN: Choices = [*((str(number), str(number)) for number in range(11)), *UNSURE]
SINCE: Choices = [
    ("", "Choose"),
    ("0", "Less than a month"),
    ("1", "1 month"),
    *((str(months), f"{months} months") for months in range(2, 12)),
    ("12", "A year"),
    ("24", "Two years or more"),
    *UNSURE,
]
OFTEN: Choices = [(NO, "Once"), (YES, "Twice or more"), *UNSURE]


class ConsentScreen(Screen):
    consent = one_of(
        choices.CONSENT,
        label="Consent",
        widget=OneTap(),
        empty="Choose yes or no: nothing about pain or health is asked before.",
    )

    def said(self) -> dict[str, Any]:
        return {"consent": self.cleaned_data["consent"] == YES}

    def typed(self, answers: Answers) -> dict[str, Any]:
        return {"consent": YES} if answers.consent_at else {}


class PainScreen(Screen):
    places = TickList(
        label="Places",
        choices=[(place.slug, place.name) for place in PLACES.values()],
        none="Nothing hurts, and nothing did",
        first=True,
        goes=True,
    )

    def said(self) -> dict[str, Any]:
        """Of a place that nobody can name, the next screen can ask nothing."""
        ticked = self.cleaned_data["places"]
        return {
            "places": tuple(slug for slug in PLACES if slug in ticked),
            "complaints": (),
            "elsewhere": NOT_SURE in ticked,
        }

    def typed(self, answers: Answers) -> dict[str, Any]:
        ticked = places_of(answers.complaints)
        if not ticked and answers.health_yes:
            return {}  # it may have been another place: asked anew
        return {"places": ticked or [choices.NONE]}


class DetailsScreen(Screen):
    """Side, now or over, how bad and since when, for each place that was ticked."""

    def build(self) -> None:
        self.places = [PLACES[slug] for slug in self.so_far.get("places", ())]
        for place in self.places:
            self.fields |= {f"{place.slug}-{name}": it for name, it in _fields(place).items()}

    def by_place(self) -> Iterable[tuple[Place, dict[str, forms.BoundField]]]:
        for place in self.places:
            asked = ("when", "pain", "since", "side", "often")
            names = {name: f"{place.slug}-{name}" for name in asked}
            yield place, {n: self[key] for n, key in names.items() if key in self.fields}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for place in self.places:
            when = data.get(f"{place.slug}-when")
            if when is None:  # said already
                continue
            over = when == OVER
            name = f"{place.slug}-since" if over else f"{place.slug}-pain"
            if name in self.fields and data.get(name) in (None, "") and name not in self.errors:
                sentence = "Say since when it is over." if over else "Say how bad it is."
                self.add_error(name, sentence)
        return data

    def said(self) -> dict[str, Any]:
        told = {place: self._told(place) for place in self.places}
        return {
            "complaints": tuple(
                complaint
                for place, one in told.items()
                for complaint in complaints(place, one, today=self.today)
            ),
            "elsewhere": self.so_far.get("elsewhere", False)
            or any(place.slug == OTHER_PLACE and _is_there(one) for place, one in told.items()),
        }

    def _told(self, place: Place) -> Told:
        data = self.cleaned_data
        over = data[f"{place.slug}-when"] == OVER
        return Told(
            side=data.get(f"{place.slug}-side") or Side.BOTH.value,
            pain=0 if over else data.get(f"{place.slug}-pain", UNSURE_PAIN),
            months=data[f"{place.slug}-since"] if over else None,
            often=data.get(f"{place.slug}-often") == YES,
        )

    def typed(self, answers: Answers) -> dict[str, Any]:
        typed: dict[str, Any] = {}
        for place in self.places:
            if told := told_of(place, answers.complaints, today=self.today):
                typed |= {f"{place.slug}-{name}": value for name, value in _typed(told).items()}
        return typed


def _is_there(told: Told) -> bool:
    """R41: what is over for less than three months counts as there."""
    return told.months is None or told.months < numbers.RECENT_MONTHS


def _fields(place: Place) -> dict[str, forms.Field]:
    found: dict[str, forms.Field] = {
        "when": one_of(
            WHEN, label="Now, or over?", unsure=NOW, empty="Say whether it hurts now or is over."
        ),
        "since": forms.TypedChoiceField(
            label="Since when is it over?",
            choices=SINCE,
            required=False,
            coerce=lambda value: 0 if value == NOT_SURE else int(value),
            empty_value=None,
            error_messages={"invalid_choice": "Say since when it is over."},
        ),
    }
    if place.slug != OTHER_PLACE:  # where no rule covers it, no number changes anything
        found["pain"] = forms.TypedChoiceField(
            label="How bad is it in a run or in training, from 0 to 10?",
            choices=PAIN,
            required=False,
            widget=forms.RadioSelect,
            coerce=lambda value: UNSURE_PAIN if value == NOT_SURE else int(value),
            empty_value=None,
            error_messages={"invalid_choice": "Choose a number from 0 to 10."},
        )
    if place.sides:
        found["side"] = one_of(SIDES, label="Which side?", empty="Say which side it is.")
    if place.slug == STRESS_FRACTURE:
        found["often"] = one_of(
            OFTEN, label="How often in your life?", unsure=YES, empty="Say how often you had one."
        )
    return found


def _typed(told: Told) -> dict[str, str]:
    listed = [int(value) for value, _ in SINCE if value.isdigit()]
    typed = {
        "when": NOW if told.months is None else OVER,
        "side": told.side,
        "often": YES if told.often else NO,
    }
    if told.months is None:
        return typed | {"pain": str(told.pain)}
    return typed | {"since": str(max(one for one in listed if one <= told.months))}


class HealthScreen(Screen):
    conditions = TickList(
        label="Does one of these belong to your health?",
        choices=choices.CONDITIONS,
        none="None of these",
    )
    red_flags = TickList(
        label="Do you have one of these now?",
        choices=choices.RED_FLAGS,
        none="None of these now",
    )
    body = TickList(
        label="Does one of these apply to you?",
        choices=choices.BODY,
        none="None of these apply",
    )
    vigorous_exercise = one_of(
        choices.VIGOROUS,
        label="Are you used to vigorous exercise?",
        unsure=NO,
        help_text=f"Over {numbers.CAREFUL_START_AGE}, a body that is not starts with easy weeks.",
        empty="Say whether you are used to vigorous exercise.",
    )

    def build(self) -> None:
        if self.so_far.get("age", 0) <= numbers.CAREFUL_START_AGE:  # R1: only over it
            del self.fields["vigorous_exercise"]

    def said(self) -> dict[str, Any]:
        """Who is unsure about a sign to stop for, or about a pregnancy, can't be cleared for it."""
        data = self.cleaned_data
        body, flags = set(data["body"]), list(data["red_flags"])
        return {
            "conditions": bool(data["conditions"]),
            "unclear": NOT_SURE in body or NOT_SURE in flags,
            "red_flags": tuple(flag for flag in flags if flag != NOT_SURE),
            "pregnant": "pregnant" in body,
            "birth_by": _birth_by(body, self.today),
            "low_energy_signs": bool(body & {"low_energy", "eating"}),
            "osteoporosis": "osteoporosis" in body,
            "vigorous_exercise": data.get("vigorous_exercise", YES) == YES,
        }

    def typed(self, answers: Answers) -> dict[str, Any]:
        """Which condition it was is not kept: who named one is asked anew."""
        weeks = answers.weeks_since_birth(self.today)
        body = {
            "birth": weeks is not None and weeks < numbers.POSTNATAL_WEEKS,
            "birth_earlier": weeks is not None and weeks >= numbers.POSTNATAL_WEEKS,
            "low_energy": answers.low_energy_signs,
            "osteoporosis": answers.osteoporosis,
        }
        return {
            "conditions": [] if answers.health_yes else [choices.NONE],
            "red_flags": [choices.NONE],
            "body": [slug for slug, there in body.items() if there] or [choices.NONE],
            "vigorous_exercise": YES if answers.vigorous_exercise else NO,
        }


def _birth_by(body: set[str], today: dt.date) -> dt.date | None:
    """The latest day that the tick allows."""
    if "birth" in body:
        return today
    earlier = today - dt.timedelta(weeks=numbers.POSTNATAL_WEEKS)
    return earlier if "birth_earlier" in body else None


class ClearedScreen(Screen):
    cleared = one_of(
        choices.CLEARED,
        label="Cleared",
        unsure=NO,
        widget=OneTap(),
        empty="Say whether a professional has cleared you.",
    )

    def said(self) -> dict[str, Any]:
        return {"cleared": self.cleaned_data["cleared"] == YES}

    def typed(self, answers: Answers) -> dict[str, Any]:
        return {"cleared": YES if answers.cleared else NO}

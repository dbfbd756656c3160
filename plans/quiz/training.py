"""The screens about goal, race, experience, week, time and equipment."""

import datetime as dt
from typing import Any

from django import forms

from catalog.vocabulary import Level
from plans.answers import Answers
from plans.engine.types import Status
from plans.quiz import choices
from plans.quiz.asking import may_train
from plans.quiz.choices import GYM, NO, NONE, NOT_SURE, UNSURE, YES
from plans.quiz.fields import OneTap, Ticks, one_of
from plans.quiz.screen import Screen
from plans.reading.explaining import explain
from plans.reason_rows import stored
from plans.vocabulary import Goal, Weekday

LONGEST_WEEKS_TO_RACE = 52  # the plan command's limit, too
OLDEST = 110


class GoalScreen(Screen):
    goal = one_of(
        choices.GOALS,
        label="Goal",
        unsure=Goal.GENERAL_FITNESS.value,
        widget=OneTap(),
        empty="Choose what you train for.",
    )

    def typed(self, answers: Answers) -> dict[str, Any]:
        return {"goal": answers.goal}


class RaceScreen(Screen):
    race = one_of(
        choices.RACE,
        label="Race",
        unsure=NO,
        widget=OneTap(stays={YES}),
        empty="Say whether you have a race ahead.",
    )
    race_date = forms.DateField(
        label="Race day",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Write the race day as 2027-03-28."},
    )

    def build(self) -> None:
        self.last = self.today + dt.timedelta(weeks=LONGEST_WEEKS_TO_RACE)
        self.fields["race_date"].widget.attrs |= {"min": self.today, "max": self.last}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("race") == YES and "race_date" in data:
            self._check(data["race_date"])
        return data

    def _check(self, race: dt.date | None) -> None:
        if race is None:
            self.add_error("race_date", "Write the day of your race, or choose one of the others.")
        elif race < self.today:
            self.add_error("race_date", "This day is over: write the day of your next race.")
        elif race > self.last:
            weeks = (race - self.today).days // 7
            opens = race - dt.timedelta(weeks=LONGEST_WEEKS_TO_RACE)
            self.add_error(
                "race_date",
                f"That is {weeks} weeks away, and a plan reaches {LONGEST_WEEKS_TO_RACE}. Choose "
                f"“No race” now, and add the day from {opens:%-d %B %Y} on.",
            )

    def said(self) -> dict[str, Any]:
        runs = self.cleaned_data["race"] == YES
        return {"race_date": self.cleaned_data["race_date"] if runs else None}

    def typed(self, answers: Answers) -> dict[str, Any]:
        if answers.race_date is None:
            return {"race": NO}
        return {"race": YES, "race_date": answers.race_date.isoformat()}


class StrengthScreen(Screen):
    strength_level = one_of(
        choices.STRENGTH_LEVELS,
        label="Strength training",
        unsure=Level.BEGINNER.value,
        widget=OneTap(),
        empty="Say how used you are to strength training.",
    )

    def typed(self, answers: Answers) -> dict[str, Any]:
        return {"strength_level": answers.strength_level}


class RunningScreen(Screen):
    running_months = one_of(
        choices.RUNNING_MONTHS,
        label="For how long have you run regularly?",
        unsure=0,
        coerce=int,
        empty="Say for how long you have run.",
    )
    running_level = one_of(
        choices.RUNNING_LEVELS,
        label="How do you run?",
        unsure=Level.BEGINNER.value,
        empty="Say how you run.",
    )
    age = forms.IntegerField(
        label="How old are you?",
        min_value=1,
        max_value=OLDEST,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": "Write your age in years: nothing can stand in for it.",
            "invalid": "Write your age in years, as a whole number.",
            "min_value": f"Write your age in years, as a whole number from 1 to {OLDEST}.",
            "max_value": f"Write your age in years, as a whole number from 1 to {OLDEST}.",
        },
    )

    def clean_age(self) -> int:
        """Too young: said here, before any question about health."""
        age: int = self.cleaned_data["age"]
        verdict = may_train(age)
        if verdict.status is not Status.OK:
            raise forms.ValidationError(explain([stored(verdict.notices[0])])[0].text)
        return age

    def typed(self, answers: Answers) -> dict[str, Any]:
        least = [months for months, _ in choices.RUNNING_MONTHS if months != NOT_SURE]
        reached = [months for months in least if int(months) <= answers.running_months]
        return {
            "running_months": reached[-1],
            "running_level": answers.running_level,
            "age": str(answers.age),
        }


class WeekScreen(Screen):
    unsure = forms.BooleanField(
        label="It changes, or I am not sure",
        help_text="Then the plan knows no run to keep your legs fresh for.",
        required=False,
        widget=forms.CheckboxInput(attrs={"data-goes": True}),
    )

    def build(self) -> None:
        for day in Weekday:
            self.fields[f"run_{day}"] = forms.ChoiceField(
                label=day.label,
                choices=choices.RUN_KINDS,
                required=False,
                initial="",
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": f"Choose one of the four for {day.label}."},
            )

    def days(self) -> list[forms.BoundField]:
        return [self[f"run_{day}"] for day in Weekday]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not data["unsure"] and not self._runs():
            self.add_error(
                None, "Tap a kind of run on each day that you run, or the last line below."
            )
        return data

    def _runs(self) -> dict[str, str]:
        kinds = {day.value: self.cleaned_data[f"run_{day}"] for day in Weekday}
        return {day: kind for day, kind in kinds.items() if kind}

    def said(self) -> dict[str, Any]:
        """Days without a run are left out."""
        return {"runs": {} if self.cleaned_data["unsure"] else self._runs()}

    def typed(self, answers: Answers) -> dict[str, Any]:
        if not answers.runs:
            return {"unsure": "on"}
        return {f"run_{day}": kind for day, kind in answers.runs.items()}


class TimeScreen(Screen):
    strength_days = forms.MultipleChoiceField(
        label="On which days?",
        choices=choices.DAYS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Tick at least one day, or “Any day”."},
    )
    any_day = forms.BooleanField(label="Any day, or not sure", required=False)
    minutes = one_of(
        [*((str(minutes), str(minutes)) for minutes in choices.MINUTES), *UNSURE],
        label="How many minutes for one session?",
        unsure=choices.USUAL_MINUTES,
        coerce=int,
        empty="Choose how long a session may be.",
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("any_day") and not data.get("strength_days", True):
            self.add_error("strength_days", "Tick at least one day, or “Any day”.")
        return data

    def said(self) -> dict[str, Any]:
        data = self.cleaned_data
        days = Weekday.values if data["any_day"] else data["strength_days"]
        return {"strength_days": tuple(days), "minutes": data["minutes"]}

    def typed(self, answers: Answers) -> dict[str, Any]:
        fits = [minutes for minutes in choices.MINUTES if minutes <= answers.minutes]
        typed = {"strength_days": list(answers.strength_days), "minutes": str(fits[-1])}
        if len(answers.strength_days) == len(Weekday):
            return typed | {"strength_days": [], "any_day": "on"}
        return typed


class EquipmentScreen(Screen):
    equipment = forms.MultipleChoiceField(
        label="Equipment",
        choices=[
            (NONE, "Nothing"),
            (GYM, "A gym with all of it"),
            *choices.EQUIPMENT,
            (NOT_SURE, "Not sure"),
        ],
        widget=Ticks(alone={NONE, GYM, NOT_SURE}, goes={NONE, GYM, NOT_SURE}),
        error_messages={
            "required": "Tick what you have, or “Nothing”.",
            "invalid_choice": "Tick what you have, or “Nothing”.",
        },
    )

    def clean_equipment(self) -> frozenset[str]:
        ticked = set(self.cleaned_data["equipment"])
        items = frozenset(slug for slug, _ in choices.EQUIPMENT)
        if GYM in ticked and not ticked & {NONE, NOT_SURE}:
            return items
        if (items & ticked and ticked - items) or len(ticked - items) > 1:
            raise forms.ValidationError("These answers don’t go together: leave one of them.")
        return items & ticked

    def typed(self, answers: Answers) -> dict[str, Any]:
        if len(answers.equipment) == len(choices.EQUIPMENT):
            return {"equipment": [GYM]}
        return {"equipment": sorted(answers.equipment) or [NONE]}

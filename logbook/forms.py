"""What a runner may say of a set and of a session. Errors are sentences."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from logbook.models import Effort, LeftOut, SetState

FREE_IS_LOGGED_FOR = dt.timedelta(days=365)


def _with_points(value: Any) -> Any:
    """A comma is a decimal point."""
    return value.strip().replace(",", ".") if isinstance(value, str) else value


class WholeNumberField(forms.IntegerField):
    def to_python(self, value: Any) -> int | None:
        return super().to_python(_with_points(value))


class WeightField(forms.DecimalField):
    def to_python(self, value: Any) -> Any:
        return super().to_python(_with_points(value))


def _one_sentence(text: str, *codes: str) -> dict[str, str]:
    return dict.fromkeys(("invalid", "min_value", "max_value", *codes), text)


class WriteForm(forms.Form):
    """When the write was made and under which key; a browser without JavaScript says neither."""

    changed_at = forms.DateTimeField(
        required=False,
        error_messages={"invalid": "The time of the change must look like 2027-01-05T07:30:00Z."},
    )
    client_key = forms.RegexField(
        regex=r"\A[A-Za-z0-9_-]{1,64}\Z",
        required=False,
        error_messages={"invalid": "The key of the change has letters, digits, - and _ only."},
    )

    def clean_changed_at(self) -> dt.datetime | None:
        at: dt.datetime | None = self.cleaned_data["changed_at"]
        if at and at.year < 2000:
            raise forms.ValidationError("The time of the change is too long ago.")
        return at


class SetForm(WriteForm):
    """Empty reps or seconds are as planned; kilograms that are not sent are as proposed."""

    state = forms.ChoiceField(choices=SetState)
    reps = WholeNumberField(
        required=False,
        min_value=1,
        max_value=999,
        error_messages=_one_sentence("Write the reps as a whole number from 1 to 999."),
    )
    seconds = WholeNumberField(
        required=False,
        min_value=1,
        max_value=3600,
        error_messages=_one_sentence("Write the seconds as a whole number from 1 to 3600."),
    )
    kilograms = WeightField(
        required=False,
        min_value=0,
        max_value=500,
        max_digits=5,
        decimal_places=2,
        error_messages=_one_sentence(
            "Write the kilograms as a number from 0 to 500, such as 7,5.",
            "max_digits",
            "max_decimal_places",
            "max_whole_digits",
        ),
    )


class DayForm(WriteForm):
    """The day that a session was done. `began`: when its plan did; None for a free one."""

    done_on = forms.DateField(
        label="Day you did it",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Write the day as 2027-01-05."},
    )

    def __init__(self, *args: Any, began: dt.date | None, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.earliest = began or today - FREE_IS_LOGGED_FOR
        self.when = ", when the plan began," if began else ""
        self.today = today

    def clean_done_on(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["done_on"]
        if day and not self.earliest <= day <= self.today:
            raise forms.ValidationError(
                f"The day is between {self.earliest:%-d %B %Y}{self.when} and today."
            )
        return day


class MendForm(DayForm):
    """What is said of a session as a whole."""

    effort = forms.ChoiceField(
        choices=Effort,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), "Say how it was: easy, right or hard."
        ),
    )
    note = forms.CharField(
        required=False,
        max_length=1000,
        error_messages={"max_length": "Keep the note to 1000 characters."},
    )


class FinishForm(MendForm):
    """What hurt is asked by plans/hurting."""


class SwapForm(WriteForm):
    """For today only, unless it says so."""

    exercise = forms.SlugField(error_messages={"required": "Choose an exercise of the list."})
    report = forms.IntegerField(
        required=False
    )  # after a red light: something that spares the place
    always = forms.BooleanField(required=False)


class ChooseForm(WriteForm):
    exercise = forms.SlugField()


class LeaveForm(WriteForm):
    """Without a reason it is taken in again."""

    why = forms.ChoiceField(
        choices=[("", ""), *LeftOut.choices],
        required=False,
        error_messages={"invalid_choice": "Say why you leave it out."},
    )


class SetsForm(WriteForm):
    sets = WholeNumberField(
        error_messages=_one_sentence("Write how many sets, as a whole number.", "required")
    )


class TimeForm(WriteForm):
    """Empty: all the time that was planned."""

    minutes = WholeNumberField(
        required=False,
        min_value=5,
        max_value=120,
        error_messages=_one_sentence("Write the minutes as a whole number from 5 to 120."),
    )

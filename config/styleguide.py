"""Samples for /styleguide/: every part in every state, on no row of the database."""

import datetime as dt
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from django import forms

from catalog.models import Exercise
from logbook.lines import Place, line_of
from logbook.showing import Amount, ExerciseRows, Mark, Refused, Row
from logbook.which import Which
from plans.models import Prescription
from plans.reading.calendar import Day
from plans.vocabulary import Block, RunKind, SessionKind

MONDAY = dt.date(2027, 2, 8)
TODAY = dt.date(2027, 2, 12)
NOBODYS = Which(0)  # a tap on a sample finds no session
SIDES = [("left", "Left"), ("right", "Right"), ("both", "Both, or not sure")]
CHOICES = [("a", "Half marathon"), ("b", "Marathon"), ("c", "No race, just stronger")]


class SampleForm(forms.Form):
    text = forms.EmailField(label="A line to fill in", help_text="The help stands under its label.")
    wrong = forms.CharField(label="A line with an error", max_length=3)
    narrow = forms.IntegerField(label="A figure")
    long = forms.CharField(label="Several lines", widget=forms.Textarea(attrs={"rows": 2}))
    listed = forms.ChoiceField(label="One of a list", choices=CHOICES)
    one = forms.ChoiceField(
        label="One of a few",
        help_text="Why it is asked.",
        choices=CHOICES,
        widget=forms.RadioSelect,
    )
    tiles = forms.ChoiceField(
        label="A number",
        choices=[(str(one), str(one)) for one in range(11)],
        widget=forms.RadioSelect,
    )
    one_word = forms.ChoiceField(label="A word", choices=SIDES, widget=forms.RadioSelect)
    several = forms.MultipleChoiceField(
        label="Several of a few", choices=CHOICES, widget=forms.CheckboxSelectMultiple
    )
    yes = forms.BooleanField(label="A yes", help_text="And what it means.")


@dataclass(frozen=True, kw_only=True)
class Theme:
    """One side of the page. Ids must not meet those of the other side."""

    name: str
    form: SampleForm
    finished: ExerciseRows
    running: ExerciseRows
    sides: ExerciseRows
    chart: dict[str, Any]

    @property
    def exercises(self) -> tuple[ExerciseRows, ...]:
        return self.running, self.sides, self.finished

    @property
    def dialog(self) -> str:
        return f"end-{self.name}"


ICONS = ("plan", "today", "exercises", "history", "tick")


def samples() -> dict[str, Any]:
    days = week()
    return {
        "themes": themes(),
        "days": days,
        "next_session": days[4].session,
        "which": NOBODYS,
        "icons": ICONS,
    }


def themes() -> list[Theme]:
    return [_theme(name, first) for name, first in (("light", 1), ("dark", 11))]


def _theme(name: str, first: int) -> Theme:
    typed: dict[str, Any] = {
        f"{name}-text": "runner@example.org",
        f"{name}-wrong": "too long",
        f"{name}-one": "a",
        f"{name}-tiles": "4",
        f"{name}-one_word": "left",
    }
    typed |= {f"{name}-several": ["a", "b"], f"{name}-narrow": "35", f"{name}-long": "Felt strong."}
    form = SampleForm(typed | {f"{name}-listed": "b", f"{name}-yes": "on"}, prefix=name)
    return Theme(
        name=name,
        form=form,
        finished=_rows(first, "Dumbbell squat", done=3),
        running=_rows(first + 1, "Romanian deadlift", done=1, mend=True),
        sides=_rows(first + 2, "Single-leg heel raise", done=1, per_side=True),
        chart=_chart(name),
    )


def _rows(
    position: int, name: str, *, done: int, per_side: bool = False, mend: bool = False
) -> ExerciseRows:
    prescription = Prescription(
        position=position,
        exercise=Exercise(name=name, loadable=not per_side),
        block=Block.MAIN,
        sets=3,
        reps_low=8,
        reps_high=8,
        per_side=per_side,
    )
    sides = ("left", "right") if per_side else ("both",)
    places = [Place(position, number, side) for number in (1, 2, 3) for side in sides]
    marks = [
        Mark(
            place=place,
            done=index < done,
            next=index == done,
            amount=Amount(count="8", kilograms="" if per_side else "14"),
            refused=_refused(place) if mend and index == len(places) - 1 else None,
            turn=index,
            rest=0,
        )
        for index, place in enumerate(places)
    ]
    step = len(sides)
    return ExerciseRows(
        line=line_of(prescription, None),
        rows=[
            Row(number=number, marks=marks[(number - 1) * step : number * step])
            for number in (1, 2, 3)
        ],
        last="",
    )


def _refused(place: Place) -> Refused:
    return Refused(
        place=place,
        typed={"reps": "eight", "kilograms": "14"},
        errors={"reps": ["Reps are a whole number, such as 8."]},
    )


def week() -> list[Day]:
    runs = {1: RunKind.HARD, 2: RunKind.EASY, 3: RunKind.EASY, 5: RunKind.EASY, 6: RunKind.LONG}
    sessions = {1: 1, 4: 2}
    return [
        Day(
            date=(date := MONDAY + dt.timedelta(days=number)),
            run=runs.get(number),
            session=_session(sessions[number], date) if number in sessions else None,
            is_today=date == TODAY,
            is_race=False,
            protected=number in (0, 5),
        )
        for number in range(7)
    ]


def _session(pk: int, date: dt.date) -> Any:
    """Not a row: the week asks for its log, which would be a query."""
    return SimpleNamespace(
        pk=pk,
        get_kind_display=SessionKind.FULL.label,
        minutes=38,
        log=SimpleNamespace(finished_at=date if date < TODAY else None),
    )


def _chart(name: str) -> dict[str, Any]:
    weeks = [("1", 12, 12), ("2", 14, 11), ("3", 16, 16), ("4", 10, 10), ("5", 16, 6)]
    step, high = 100 / len(weeks), 20
    return {
        "id": f"sets-{name}",
        "title": "Sets a week",
        "said": "Sets done beside sets planned, weeks 1 to 5: 12 of 12, 11 of 14, 16 of 16, "
        "10 of 10, and 6 of 16 so far.",
        "columns": ["Week", "Planned", "Done"],
        "rows": weeks,
        "bars": [
            {
                "x": round(index * step + step / 4, 2),
                "width": round(step / 2, 2),
                "middle": round((index + 0.5) * step, 2),
                "y": 90 - 80 * done // high,
                "height": 80 * done // high,
                "planned_y": 90 - 80 * planned // high,
                "planned_height": 80 * planned // high,
                "label": week,
                "value": done,
                "is_now": index == len(weeks) - 1,
            }
            for index, (week, planned, done) in enumerate(weeks)
        ],
    }

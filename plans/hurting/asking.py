"""Where it hurts and how much: asked the same way before, during and after a session (R38)."""

from collections.abc import Mapping
from typing import Any

from django import forms

from plans.engine.types import RedFlag
from plans.hurting.answering import Said, When
from plans.quiz.choices import RED_FLAGS
from plans.quiz.places import PLACES
from plans.vocabulary import Side

SETTLED, SORE, WORSE, NOT_YET = "settled", "sore", "worse", "not_yet"
MORNINGS = [
    (SETTLED, "Calm again"),
    (SORE, "Still more than before"),
    (WORSE, "Clearly worse"),
    (NOT_YET, "I can’t say yet"),
]
NEXT_MORNING = {SETTLED: 0, SORE: 1, WORSE: 2, NOT_YET: None}
SIDES = [
    (Side.LEFT, "Left side"),
    (Side.RIGHT, "Right side"),
    (Side.BOTH, "Both, or not sure"),
]
FIRST = (RedFlag.FOCAL_BONE_PAIN, RedFlag.LIMP)  # the two of R38
SIGNS: dict[str, str] = dict(RED_FLAGS)
EMPTY = {When.AFTER: "Nothing hurt"}
WHERE, HOW_MUCH = "Choose the place that hurts most.", "Choose a number from 0 to 10."


class HurtForm(forms.Form):
    """Before a session nothing is kept, so no side is asked; after it, maybe nothing hurt."""

    place = forms.ChoiceField(
        label="Where does it hurt?",
        error_messages=dict.fromkeys(("required", "invalid_choice"), WHERE),
    )
    side = forms.ChoiceField(
        label="Which side?",
        choices=SIDES,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose the side that hurts."),
    )
    pain = forms.TypedChoiceField(
        label="How much, from 0 to 10?",
        help_text="0 is nothing, 10 the worst that you can think of.",
        choices=[(str(number), str(number)) for number in range(11)],
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), HOW_MUCH),
    )
    morning = forms.ChoiceField(
        label="How was it the next morning?",
        choices=MORNINGS,
        widget=forms.RadioSelect,
        initial=NOT_YET,
        error_messages={"required": "Choose one; “I can’t say yet” is fine."},
    )
    signs = forms.MultipleChoiceField(
        label="Is one of these true?",
        choices=[(flag, SIGNS[flag]) for flag in FIRST],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": "Tick one of the two, or none."},
    )
    others = forms.MultipleChoiceField(
        label="Any of these?",
        choices=[(flag, label) for flag, label in SIGNS.items() if flag not in FIRST],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": "Tick what is there, or nothing."},
    )

    def __init__(
        self, data: Any = None, *, when: When, initial: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        choices = [("", EMPTY.get(when, "Choose a place"))]
        self.fields["place"].choices = choices + [(one.slug, one.name) for one in PLACES.values()]  # type: ignore[attr-defined]
        del self.fields["side" if when is When.BEFORE else "morning"]
        if when is When.AFTER:
            self.fields["place"].label = "Where did it hurt?"
            for name in ("place", "side", "pain"):
                self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        """What is not required becomes so as soon as something of it is said."""
        said = super().clean() or self.cleaned_data
        if self.tells:
            if not said.get("place") and "place" not in self.errors:
                self.add_error("place", WHERE)
            if said.get("pain") is None and "pain" not in self.errors:
                self.add_error("pain", HOW_MUCH)
        return said

    @property
    def tells(self) -> bool:
        """Whether something hurts, or there is a sign; pain of 0 alone is none."""
        said = {name: self[name].value() for name in ("place", "pain", "signs", "others")}
        return any(value for name, value in said.items() if (name, value) != ("pain", "0"))

    @property
    def is_open(self) -> bool:
        """Whether another sign was ticked, so that the list must be seen."""
        return bool(self["others"].value())

    @property
    def side_said(self) -> str:
        return self.cleaned_data.get("side") or Side.BOTH.value

    def said(self) -> Said:
        """Of a valid form that tells something."""
        said = self.cleaned_data
        return Said(
            place=said["place"],
            pain=said["pain"],
            morning=NEXT_MORNING[said["morning"]] if "morning" in said else None,
            signs=frozenset(RedFlag(flag) for flag in (*said["signs"], *said["others"])),
        )

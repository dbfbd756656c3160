"""The fields of the quiz: what one tap may answer says so to the page's script."""

from collections.abc import Callable, Collection
from typing import Any

from django import forms

from plans.quiz.choices import NONE, NOT_SURE, UNSURE, Choices


class OneTap(forms.RadioSelect):
    """A choice that answers the whole screen; those of `stays` have something to fill in beside."""

    def __init__(self, *, stays: Collection[str] = (), **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.stays = stays

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        if value not in self.stays:
            option["attrs"]["data-goes"] = True
        return option


class Ticks(forms.CheckboxSelectMultiple):
    """`alone` unticks the others; `goes` answers the whole screen."""

    def __init__(
        self, *, alone: Collection[str] = (), goes: Collection[str] = (), **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.alone, self.goes = alone, goes

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        if value in self.alone:
            option["attrs"]["data-alone"] = True
        if value in self.goes:
            option["attrs"]["data-goes"] = True
        return option


def one_of(
    choices: Choices,
    *,
    label: str,
    empty: str,
    unsure: Any = None,
    coerce: Callable[[str], Any] = str,
    widget: forms.Widget | None = None,
    help_text: str = "",
) -> forms.TypedChoiceField:
    """One answer; “not sure” becomes `unsure`, the careful one."""
    return forms.TypedChoiceField(
        label=label,
        choices=choices,
        coerce=lambda value: unsure if value == NOT_SURE else coerce(value),
        widget=widget or forms.RadioSelect(),
        help_text=help_text,
        error_messages={"required": empty, "invalid_choice": empty},
    )


class TickList(forms.MultipleChoiceField):
    """A list in which nothing is skipped by accident: something, or “none of these”.

    Cleans to the ticked values, without `none`. “Not sure” stays in: it counts as yes.
    """

    def __init__(
        self, *, choices: Choices, none: str, first: bool = False, goes: bool = False, **kwargs: Any
    ) -> None:
        nothing = [(NONE, none)]
        whole = [*nothing, *choices, *UNSURE] if first else [*choices, *UNSURE, *nothing]
        super().__init__(
            choices=whole,
            widget=Ticks(alone={NONE}, goes={NONE} if goes else ()),
            error_messages={
                "required": f"Tick what applies, or “{none}”.",
                "invalid_choice": f"Tick what applies, or “{none}”.",
            },
            **kwargs,
        )
        self.none = none

    def clean(self, value: Any) -> list[str]:
        ticked: list[str] = super().clean(value)
        if NONE in ticked and len(ticked) > 1:
            raise forms.ValidationError(
                f"You ticked “{self.none}” and something else: leave one of them."
            )
        return [tick for tick in ticked if tick != NONE]

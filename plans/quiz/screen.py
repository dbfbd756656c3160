"""What every screen of the quiz has in common."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from plans.answers import Answers

LONGEST = 60  # letters of one value; nothing that can be chosen is longer
MOST = 60  # values of one list


class Screen(forms.Form):
    """One question. `so_far` is what the screens before it said, by name."""

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        today: dt.date,
        so_far: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data)
        self.today = today
        self.so_far = so_far or {}
        self.build()

    def build(self) -> None:
        """Fields that depend on what was said before."""

    def said(self) -> dict[str, Any]:
        """Once it is valid: what it adds to what was said."""
        return dict(self.cleaned_data)

    def typed(self, answers: Answers) -> dict[str, Any]:
        """What would have been typed to say these answers."""
        raise NotImplementedError

    def show(self, typed: str) -> None:
        """What was typed before, right or wrong, without a word about it."""
        data = QueryDict(typed)
        self.initial = {
            name: data.getlist(name) if _takes_many(field) else data.get(name)
            for name, field in self.fields.items()
            if name in data
        }


def as_typed(form: Screen, data: QueryDict) -> str:
    """As it was typed, valid or not, and nothing that isn't asked here."""
    kept = QueryDict(mutable=True)
    for name in form.fields:
        kept.setlist(name, [value[:LONGEST] for value in data.getlist(name)[:MOST]])
    return kept.urlencode()


def _takes_many(field: forms.Field) -> bool:
    return isinstance(field, forms.MultipleChoiceField)

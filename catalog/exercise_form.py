"""The desk's one form for a whole exercise: its facts, and a formset for each kind of its rows."""

from __future__ import annotations

from typing import Any

from adminsortable2.admin import CustomInlineFormSet, SortableTabularInline
from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from catalog.entries import find_circle
from catalog.models import (
    Alias,
    Caution,
    Exercise,
    ExercisePattern,
    Mistake,
    Rung,
    SetUp,
    Step,
)
from catalog.publishing import (
    missing_cautions,
    missing_mistakes,
    missing_patterns,
    missing_set_ups,
    missing_steps,
    missing_words,
    wrong_dose,
)
from catalog.vocabulary import CautionKind, State

# a sentence is read whole, not through a slit
WIDE: Any = {models.CharField: {"widget": forms.TextInput(attrs={"size": 90})}}

FACTS: Any = (
    (
        None,
        {
            "description": "Saved means live: a published exercise changes on its page at "
            "once. The state is changed in the list, with an action.",
            "fields": ("name", "slug", "area", "state", "needs", "summary", "feel"),
        },
    ),
    (
        "Right now",
        {
            "description": "What to change on the spot, without another exercise.",
            "fields": ("make_easier", "make_harder"),
        },
    ),
    (
        "Level and starting dose",
        {
            "description": "The dose of the first week at the exercise’s own level. A new "
            "dose reaches new plans and never rewrites a running one.",
            "fields": (
                ("level", "measure"),
                ("unilateral", "alternating"),
                ("start_sets", "start_reps_low", "start_reps_high", "start_hold_seconds"),
            ),
        },
    ),
    (
        "Time",
        {
            "description": "What the length of a session is reckoned from.",
            "fields": (("seconds_per_rep", "rep_hold_seconds", "setup_seconds"),),
        },
    ),
    (
        "Landings and load",
        {
            "description": "A landing is one contact with the ground after a flight; two "
            "feet together are one. Steps and lunges have none. What lands needs the pattern "
            "“Jump and hop”, and a caution for everybody whom a landing may harm.",
            "fields": (
                ("impact", "landings_per_rep", "landing_weight"),
                ("loadable", "heavy_capable"),
            ),
        },
    ),
    (
        "Muscles",
        {
            "description": "Primary: what tires first. A muscle is in one of the two lists.",
            "fields": ("primary_muscles", "secondary_muscles"),
        },
    ),
    (
        "Origin and watches",
        {
            "classes": ("collapse",),
            "fields": ("source", "article_dose", ("fit_category", "fit_name")),
        },
    ),
)


class ExerciseForm(forms.ModelForm):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        primary, secondary = (
            set(cleaned.get(key) or ()) for key in ("primary_muscles", "secondary_muscles")
        )
        if both := primary & secondary:
            self.add_error(
                "secondary_muscles",
                f"{', '.join(sorted(map(str, both)))}: primary already, so not secondary as well.",
            )
        if self.instance.state == State.PUBLISHED and not self.errors:
            for field, said in (missing_words(cleaned) | wrong_dose(cleaned)).items():
                self.add_error(field, said)
        return cleaned


def kept_forms(formset: forms.BaseInlineFormSet) -> list[Any]:
    """The forms whose rows will be there after saving."""
    return [
        form
        for form in formset.forms
        if form not in formset.deleted_forms and (form.instance.pk or form.has_changed())
    ]


def refuse_if_published(formset: forms.BaseInlineFormSet, missing: list[str]) -> None:
    """A published exercise keeps what it could not have been published without."""
    if missing and formset.instance.state == State.PUBLISHED:
        raise ValidationError(missing)


class PatternsFormSet(CustomInlineFormSet):
    def clean(self) -> None:
        super().clean()
        patterns = [form.cleaned_data.get("pattern", "") for form in kept_forms(self)]
        refuse_if_published(self, missing_patterns(self.instance.impact, patterns))


class StepsFormSet(CustomInlineFormSet):
    def clean(self) -> None:
        super().clean()
        refuse_if_published(self, missing_steps(len(kept_forms(self))))


class MistakesFormSet(CustomInlineFormSet):
    def clean(self) -> None:
        super().clean()
        refuse_if_published(self, missing_mistakes(len(kept_forms(self))))


class SetUpsFormSet(CustomInlineFormSet):
    def clean(self) -> None:
        super().clean()
        equipped = [bool(form.cleaned_data.get("equipment")) for form in kept_forms(self)]
        loadable = self.instance.loadable
        refuse_if_published(self, missing_set_ups(loadable=loadable, with_equipment=equipped))


class CautionsFormSet(forms.BaseInlineFormSet):
    def clean(self) -> None:
        super().clean()
        avoid = {
            form.cleaned_data.get("injury_area") or form.cleaned_data.get("condition")
            for form in kept_forms(self)
            if form.cleaned_data.get("kind") == CautionKind.AVOID
        }
        refuse_if_published(self, missing_cautions(self.instance.impact, avoid))


class AliasesFormSet(CustomInlineFormSet):
    def clean(self) -> None:
        super().clean()
        names = [form.cleaned_data.get("name", "").casefold() for form in kept_forms(self)]
        if len(set(names)) < len(names):
            raise ValidationError("The same name is there twice.")


class RungFormSet(forms.BaseInlineFormSet):
    """The two sides of a ladder are two formsets; the second one sees what the first was given."""

    def clean(self) -> None:
        super().clean()
        own = self.fk.name
        other = "harder" if own == "easier" else "easier"
        chosen = [form.cleaned_data.get(other) for form in kept_forms(self)]
        sides = self.instance.__dict__.setdefault("_ladder_in_form", {})
        sides[other] = [exercise.name for exercise in chosen if exercise]
        if len(sides) == 2 and (circle := self._circle(**sides)):
            raise ValidationError(f"The ladder would go in a circle: {' → '.join(circle)}.")

    def _circle(self, *, easier: list[str], harder: list[str]) -> list[str]:
        """By name, for the sentence; the exercise comes first, so that it is told from there."""
        ladder = {self.instance.name: harder}
        others = Rung.objects.exclude(Q(easier=self.instance.pk) | Q(harder=self.instance.pk))
        for below, above in others.order_by("pk").values_list("easier__name", "harder__name"):
            ladder.setdefault(below, []).append(above)
        for below in easier:
            ladder.setdefault(below, []).append(self.instance.name)
        return find_circle(ladder)


class PartInline(SortableTabularInline):
    """With empty rows, so that one can be added without JavaScript; more on a new exercise."""

    extra = 1
    extra_of_new = 1

    def get_extra(self, request: HttpRequest, obj: Exercise | None = None, **kwargs: Any) -> int:
        return self.extra if obj else self.extra_of_new


class StepInline(PartInline):
    model = Step
    formset = StepsFormSet
    formfield_overrides = WIDE
    extra_of_new = 3
    verbose_name_plural = "steps, 3 to 7: drag them into order"


class MistakeInline(PartInline):
    model = Mistake
    formset = MistakesFormSet
    formfield_overrides = WIDE
    extra_of_new = 2
    verbose_name_plural = "mistakes, 2 or 3, each with its mend"


class PatternInline(PartInline):
    model = ExercisePattern
    formset = PatternsFormSet
    verbose_name_plural = "patterns: what the engine chooses by, the main one first"


class SetUpForm(forms.ModelForm):
    """An empty row of the form is a row that nobody filled in; body weight has to be said."""

    needs_nothing = forms.BooleanField(required=False, label="needs nothing")

    class Meta:
        model = SetUp
        fields = ("equipment",)
        widgets = {"equipment": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["needs_nothing"] = not self.instance.equipment.all()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if bool(cleaned.get("needs_nothing")) == bool(cleaned.get("equipment")):
            raise ValidationError("Tick the equipment of this set-up, or that it needs nothing.")
        return cleaned


class SetUpInline(PartInline):
    model = SetUp
    form = SetUpForm
    formset = SetUpsFormSet
    verbose_name_plural = "set-ups: any one of them will do, with all that is ticked in it"

    def get_queryset(self, request: HttpRequest) -> QuerySet[SetUp]:
        return super().get_queryset(request).prefetch_related("equipment")


class CautionInline(admin.TabularInline):
    model = Caution
    formset = CautionsFormSet
    extra = 1
    verbose_name_plural = "cautions: a place that hurts or a condition, one a row"


class RungInline(admin.TabularInline):
    model = Rung
    formset = RungFormSet
    extra = 1

    def get_queryset(self, request: HttpRequest) -> QuerySet[Rung]:
        return super().get_queryset(request).select_related("easier", "harder")


class EasierInline(RungInline):
    fk_name = "harder"
    fields = autocomplete_fields = ("easier",)
    verbose_name = "easier neighbour"
    verbose_name_plural = "ladder, one rung down: easier neighbours, which get this one as harder"


class HarderInline(RungInline):
    fk_name = "easier"
    fields = autocomplete_fields = ("harder",)
    verbose_name = "harder neighbour"
    verbose_name_plural = "ladder, one rung up: harder neighbours, which get this one as easier"


class AliasInline(PartInline):
    model = Alias
    formset = AliasesFormSet
    verbose_name_plural = "other names: what people may search for"


ROWS = (
    StepInline,
    MistakeInline,
    PatternInline,
    SetUpInline,
    CautionInline,
    EasierInline,
    HarderInline,
    AliasInline,
)

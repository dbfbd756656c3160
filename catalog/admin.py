"""The coaches' desk: one form for a whole exercise, its states as actions, its history kept."""

from __future__ import annotations

from typing import Any

import reversion
from adminsortable2.admin import CustomInlineFormSet, SortableAdminBase, SortableTabularInline
from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from reversion.admin import VersionAdmin

from catalog.models import (
    Alias,
    Caution,
    Exercise,
    ExercisePattern,
    Mistake,
    Rung,
    SetUp,
    Step,
    all_above,
)
from catalog.publishing import MISTAKES, STEPS, RefusedError, move
from catalog.vocabulary import Pattern, State

# a sentence is read whole, not through a slit
WIDE: Any = {models.CharField: {"widget": forms.TextInput(attrs={"size": 90})}}


class PartsFormSet(CustomInlineFormSet):
    """Rows of one kind. A published exercise may not lose those that it was published with."""

    of_published: range | None = None
    what = ""

    def clean(self) -> None:
        super().clean()
        if self.of_published is None or self.instance.state != State.PUBLISHED:
            return
        if len(kept_forms(self)) not in self.of_published:
            raise ValidationError(f"A published exercise needs {self.what}.")


def kept_forms(formset: forms.BaseInlineFormSet) -> list[Any]:
    """The forms whose rows will be there after saving."""
    return [
        form
        for form in formset.forms
        if form not in formset.deleted_forms and (form.instance.pk or form.has_changed())
    ]


class PatternsFormSet(PartsFormSet):
    of_published, what = range(1, 1000), "at least one pattern"


class StepsFormSet(PartsFormSet):
    of_published, what = STEPS, "3 to 7 steps"


class MistakesFormSet(PartsFormSet):
    of_published, what = MISTAKES, "2 or 3 mistakes with their mends"


class SetUpsFormSet(PartsFormSet):
    of_published, what = range(1, 1000), "at least one set-up"


class AliasesFormSet(PartsFormSet):
    def clean(self) -> None:
        super().clean()
        names = [form.cleaned_data.get("name", "").casefold() for form in kept_forms(self)]
        if len(set(names)) < len(names):
            raise ValidationError("The same name is there twice.")


class PatternInline(SortableTabularInline):
    model = ExercisePattern
    formset = PatternsFormSet
    extra = 0


class AliasInline(SortableTabularInline):
    model = Alias
    formset = AliasesFormSet
    extra = 0


class StepInline(SortableTabularInline):
    model = Step
    formset = StepsFormSet
    formfield_overrides = WIDE
    extra = 1  # so that a step can be added without JavaScript
    verbose_name_plural = "steps, 3 to 7: drag them into order"


class MistakeInline(SortableTabularInline):
    model = Mistake
    formset = MistakesFormSet
    formfield_overrides = WIDE
    extra = 1
    verbose_name_plural = "mistakes, 2 or 3, each with its mend"


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


class SetUpInline(SortableTabularInline):
    model = SetUp
    form = SetUpForm
    formset = SetUpsFormSet
    extra = 0
    verbose_name_plural = "set-ups: any one of them will do"

    def get_queryset(self, request: HttpRequest) -> QuerySet[SetUp]:
        return super().get_queryset(request).prefetch_related("equipment")


class CautionInline(admin.TabularInline):
    model = Caution
    extra = 0


class RungFormSet(forms.BaseInlineFormSet):
    """The two sides of a ladder are two formsets; the second one sees what the first was given."""

    def clean(self) -> None:
        super().clean()
        own = self.fk.name
        other = "harder" if own == "easier" else "easier"
        chosen = {
            form.cleaned_data[other].pk: form.cleaned_data[other]
            for form in kept_forms(self)
            if form.cleaned_data.get(other)
        }
        sides = self.instance.__dict__.setdefault("_ladder_in_form", {})
        sides[other] = chosen
        if len(sides) < 2:
            return
        below, above = sides["easier"], sides["harder"]
        if closing := below.keys() & (above.keys() | all_above(above.keys())):
            names = ", ".join(sorted(str(below[pk]) for pk in closing))
            raise ValidationError(f"{names} would be above and below: the ladder is a circle.")


class RungInline(admin.TabularInline):
    model = Rung
    formset = RungFormSet
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[Rung]:
        return super().get_queryset(request).select_related("easier", "harder")


class EasierInline(RungInline):
    fk_name = "harder"
    fields = autocomplete_fields = ("easier",)
    verbose_name, verbose_name_plural = "easier neighbour", "easier neighbours"


class HarderInline(RungInline):
    fk_name = "easier"
    fields = autocomplete_fields = ("harder",)
    verbose_name, verbose_name_plural = "harder neighbour", "harder neighbours"


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
        if self.instance.state == State.PUBLISHED:
            for key in ("summary", "feel", "primary_muscles"):
                if key in cleaned and not cleaned[key]:
                    self.add_error(key, "A published exercise needs this.")
        return cleaned


@admin.register(Exercise)
class ExerciseAdmin(SortableAdminBase, VersionAdmin):
    form = ExerciseForm
    formfield_overrides = WIDE
    history_latest_first = True
    list_display = ("name", "state", "area", "pattern", "level", "step_count", "source")
    list_filter = ("state", "area", "level", "source", "patterns__pattern", "set_ups__equipment")
    search_fields = ("name", "slug", "aliases__name")
    search_help_text = "By name, other name or slug."
    ordering = ("name",)
    list_per_page = 50
    list_select_related = False
    actions = ("send_to_review", "publish", "withdraw", "back_to_draft")
    filter_horizontal = ("primary_muscles", "secondary_muscles")
    readonly_fields = ("state",)
    inlines = (
        StepInline,
        MistakeInline,
        PatternInline,
        SetUpInline,
        CautionInline,
        EasierInline,
        HarderInline,
        AliasInline,
    )
    fieldsets = (
        (
            None,
            {
                "description": "Saved means live: a published exercise changes on its page at "
                "once. The state is changed in the list, with an action.",
                "fields": ("name", "slug", "area", "state", "summary", "feel"),
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
                "feet together are one. Steps and lunges have none.",
                "fields": (
                    ("impact", "landings_per_rep", "landing_weight"),
                    ("loadable", "heavy_capable"),
                ),
            },
        ),
        ("Muscles", {"fields": ("primary_muscles", "secondary_muscles")}),
        (
            "Origin and watches",
            {
                "classes": ("collapse",),
                "fields": ("source", "article_dose", ("fit_category", "fit_name")),
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Exercise]:
        return Exercise.objects.for_list().annotate(step_total=Count("steps", distinct=True))

    def get_readonly_fields(self, request: HttpRequest, obj: Exercise | None = None) -> Any:
        """The slug is in plans and addresses as soon as it has left the draft."""
        if obj is None or obj.state == State.DRAFT:
            return self.readonly_fields
        return (*self.readonly_fields, "slug")

    def get_prepopulated_fields(self, request: HttpRequest, obj: Exercise | None = None) -> Any:
        return {"slug": ("name",)} if obj is None else {}

    def view_on_site(self, obj: Exercise) -> str | None:
        return obj.get_absolute_url() if obj.state == State.PUBLISHED else None

    @admin.display(description="pattern", ordering="main_pattern")
    def pattern(self, exercise: Exercise) -> str:
        return Pattern(exercise.main_pattern).label if exercise.main_pattern else "–"

    @admin.display(description="steps", ordering="step_total")
    def step_count(self, exercise: Any) -> int:
        return int(exercise.step_total)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Past VersionAdmin, which would put all that an action moves into one revision:
        reverting one exercise would then revert them all."""
        context = {"has_change_permission": self.has_change_permission(request)}
        return super(VersionAdmin, self).changelist_view(request, context | (extra_context or {}))

    @admin.action(description="Send to review", permissions=["change"])
    def send_to_review(self, request: HttpRequest, exercises: QuerySet[Exercise]) -> None:
        self._move(request, exercises, State.IN_REVIEW)

    @admin.action(description="Publish", permissions=["change"])
    def publish(self, request: HttpRequest, exercises: QuerySet[Exercise]) -> None:
        self._move(request, exercises, State.PUBLISHED)

    @admin.action(description="Withdraw", permissions=["change"])
    def withdraw(self, request: HttpRequest, exercises: QuerySet[Exercise]) -> None:
        self._move(request, exercises, State.WITHDRAWN)

    @admin.action(description="Back to draft", permissions=["change"])
    def back_to_draft(self, request: HttpRequest, exercises: QuerySet[Exercise]) -> None:
        self._move(request, exercises, State.DRAFT)

    def _move(self, request: HttpRequest, exercises: QuerySet[Exercise], state: State) -> None:
        moved = 0
        for exercise in Exercise.objects.for_history().filter(pk__in=exercises.values("pk")):
            with reversion.create_revision():
                reversion.set_user(request.user)
                try:
                    move(exercise, state)
                except RefusedError as refusal:
                    self.message_user(request, str(refusal), messages.ERROR)
                    continue
                self.log_change(request, exercise, f"{state.label}.")
                moved += 1
        if moved:
            plural = "exercise is" if moved == 1 else "exercises are"
            self.message_user(request, f"{moved} {plural} {state.label.lower()} now.")

"""The coaches' desk: one form for a whole exercise, its states as actions, its history kept."""

from __future__ import annotations

from typing import Any

import reversion
from adminsortable2.admin import SortableAdminBase
from django.contrib import admin, messages
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from reversion.admin import VersionAdmin
from reversion.models import Version

from catalog.comparing import compare, sheets_of
from catalog.exercise_form import FACTS, ROWS, WIDE, ExerciseForm
from catalog.models import Exercise
from catalog.publishing import WAYS, RefusedError, missing, move, with_running_plans
from catalog.vocabulary import Pattern, State

NOW = "now"  # beside the numbers of versions in a comparison's address
MOST_AT_ONCE = 200  # whoever withdraws more has slipped; and a form may have 1,000 fields


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
    readonly_fields = ("state", "needs")
    change_list_template = "admin/change_list.html"
    object_history_template = "admin/catalog/exercise/history.html"
    revision_form_template = "admin/catalog/exercise/revert.html"
    inlines = ROWS
    fieldsets = FACTS

    def get_urls(self) -> list[URLPattern]:
        """Without the pages that recover what was deleted: an exercise is withdrawn instead."""
        kept = [url for url in super().get_urls() if "recover" not in (url.name or "")]
        compare_view = self.admin_site.admin_view(self.compare_view)
        name = "catalog_exercise_compare"
        return [path("<path:object_id>/history/compare/", compare_view, name=name), *kept]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Exercise]:
        # ordered by hand: what is counted loses the model's order, which autocomplete goes by
        listed = Exercise.objects.for_list().annotate(step_total=Count("steps", distinct=True))
        return listed.order_by(*self.ordering)

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Exercise | None:
        """While a version is being reverted to, with the state that the exercise had before."""
        exercise = super().get_object(request, object_id, from_field)
        before: Exercise | None = getattr(request, "before_revert", None)
        if exercise and before:
            exercise.state = before.state
            if before.state != State.DRAFT:
                exercise.slug = before.slug
        return exercise

    def get_fieldsets(self, request: HttpRequest, obj: Exercise | None = None) -> Any:
        """A new or a published exercise has no list of what it still needs."""
        if obj and obj.state != State.PUBLISHED:
            return FACTS
        (heading, options), *others = FACTS
        fields = tuple(field for field in options["fields"] if field != "needs")
        return [(heading, options | {"fields": fields}), *others]

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

    @admin.display(description="before it is published")
    def needs(self, exercise: Exercise) -> str:
        sentences = missing(Exercise.objects.whole().get(pk=exercise.pk))
        return _list_of(sentences) if sentences else "Nothing is missing: publish it in the list."

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
    def withdraw(
        self, request: HttpRequest, exercises: QuerySet[Exercise]
    ) -> TemplateResponse | None:
        """First a page that says who trains with them, then the deed."""
        chosen = Exercise.objects.filter(pk__in=exercises.values("pk"))
        leaving = chosen.filter(state__in=WAYS[State.WITHDRAWN])
        if "confirmed" in request.POST or not leaving:
            self._move(request, exercises, State.WITHDRAWN)
            return None
        rows = list(with_running_plans(leaving, today=timezone.localdate())[: MOST_AT_ONCE + 1])
        if len(rows) > MOST_AT_ONCE:
            refusal = f"Withdraw at most {MOST_AT_ONCE} exercises at a time."
            self.message_user(request, refusal, messages.ERROR)
            return None
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "title": "Withdraw?",
            "exercises": rows,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/catalog/exercise/withdraw.html", context)

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
                    self.message_user(request, _said(exercise, refusal), messages.ERROR)
                    continue
                self.log_change(request, exercise, f"{state.label}.")
                moved += 1
        if moved:
            plural = "exercise is" if moved == 1 else "exercises are"
            self.message_user(request, f"{moved} {plural} {state.label.lower()} now.")

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Past VersionAdmin, whose list doesn't know the numbers that a comparison asks for."""
        versions = self._versions(unquote(object_id)).order_by("-pk")
        context = {"versions": versions, "NOW": NOW, "media": self.media}
        return super(VersionAdmin, self).history_view(
            request, object_id, context | (extra_context or {})
        )

    def compare_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        exercise = self.get_object(request, unquote(object_id))
        if exercise is None:
            raise Http404
        exercise = Exercise.objects.for_history().get(pk=exercise.pk)
        sides = self._sides(exercise, [request.GET.get(side, "") for side in ("left", "right")])
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "title": f"{exercise}: two versions",
            "exercise": exercise,
            "sides": sides,
            "comparison": compare(*sheets_of(exercise, sides)),
            "can_revert": self.has_change_permission(request),
            "media": self.media,
        }
        return TemplateResponse(request, "admin/catalog/exercise/compare.html", context)

    def _sides(self, exercise: Exercise, asked: list[str]) -> list[Version | None]:
        """None for now."""
        versions = self._versions(exercise.pk).prefetch_related("revision__version_set")
        numbers = [one for one in asked if one.isdecimal()]
        found = {str(version.pk): version for version in versions.filter(pk__in=numbers)}
        if not all(one == NOW or one in found for one in asked):
            raise Http404
        return [found.get(one) for one in asked]

    def _versions(self, object_id: Any) -> QuerySet[Version]:
        found: QuerySet[Version] = Version.objects.get_for_object_reference(
            Exercise, object_id
        ).select_related("revision__user")
        return found

    def revision_view(
        self,
        request: HttpRequest,
        object_id: str,
        version_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Brings back what was written, not the state: what was withdrawn stays withdrawn."""
        before = self.get_object(request, unquote(object_id))
        # reversion itself would take the number of any row's version
        if before is None or not self._versions(before.pk).filter(pk=version_id).exists():
            raise Http404
        request.before_revert = before  # type: ignore[attr-defined]
        return super().revision_view(request, object_id, version_id, extra_context)


def _said(exercise: Exercise, refusal: RefusedError) -> str:
    if not refusal.missing:
        return str(refusal)
    form = reverse("admin:catalog_exercise_change", args=[quote(exercise.pk)])
    link = format_html('<a href="{}">Open its form</a>', form)
    return format_html("{} {}{}", refusal, link, _list_of(refusal.missing))


def _list_of(sentences: list[str] | tuple[str, ...]) -> SafeString:
    items = format_html_join("", "<li>{}</li>", ((sentence,) for sentence in sentences))
    return format_html('<ul class="needs">{}</ul>', items)

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from catalog.describing import markup_of
from catalog.finding import NOTHING, Search, find, read_search
from catalog.models import Equipment, Exercise
from catalog.showing import rows_of, sheet_of
from catalog.vocabulary import Area, Level, Pattern

PAGE = 30


@login_not_required
@require_safe
@vary_on_headers("HX-Request")
def exercise_list(request: HttpRequest) -> HttpResponse:
    equipment = {item.slug: item.name for item in Equipment.objects.all()}
    search = read_search(request.GET, equipment)
    page = Paginator(find(search), PAGE).get_page(request.GET.get("page"))
    context = {
        "search": search,
        "filters": _filters(search, equipment),
        "page": page,
        "rows": rows_of(list(page)),
    }
    if not request.htmx:  # type: ignore[attr-defined]
        return render(request, "catalog/list.html", context | _choices(equipment))
    response = render(request, "catalog/list.html#results", context)
    # the short address: a form sends its empty fields along
    response["HX-Push-Url"] = _address(search, page.number)
    return response


@login_not_required
@require_safe
def exercise_detail(request: HttpRequest, slug: str) -> HttpResponse:
    exercise = get_object_or_404(Exercise.objects.published(), slug=slug)
    sheet = sheet_of(exercise)
    markup = markup_of(sheet, settings.SITE_URL + exercise.get_absolute_url())
    return render(request, "catalog/detail.html", {"sheet": sheet, "markup": markup})


def _filters(search: Search, equipment: dict[str, str]) -> list[dict[str, str]]:
    """What is asked for, each with the address that drops it."""
    owned = [equipment[slug] for slug in search.equipment if slug != NOTHING]
    said = {
        "words": f"“{search.words}”" if search.words else "",
        "area": search.area.label if search.area else "",
        "pattern": search.pattern.label if search.pattern else "",
        "level": f"up to {search.level.label.lower()}" if search.level else "",
        "equipment": "no equipment" if not owned else f"with {', '.join(owned).lower()}",
    }
    if not search.equipment:
        said["equipment"] = ""
    return [
        {"label": label, "address": _address(search.without(key))}
        for key, label in said.items()
        if label
    ]


def _address(search: Search, page: int = 1) -> str:
    pages = f"page={page}" if page > 1 else ""
    query = "&".join(part for part in (search.query, pages) if part)
    return reverse("catalog:list") + (f"?{query}" if query else "")


def _choices(equipment: dict[str, str]) -> dict[str, Any]:
    return {
        "areas": Area.choices,
        "patterns": Pattern.choices,
        "levels": Level.choices,
        "equipment": [(NOTHING, "No equipment"), *equipment.items()],
    }

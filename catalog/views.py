from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from catalog.describing import markup_of
from catalog.finding import answer, read_search, read_shelf
from catalog.models import Equipment, Exercise
from catalog.panel import address_of, panel_of
from catalog.showing import rows_of, sheet_of

PAGE = 60


@login_not_required
@require_safe
@vary_on_headers("HX-Request")
def exercise_list(request: HttpRequest) -> HttpResponse:
    equipment = {item.slug: item.name for item in Equipment.objects.all()}
    search = read_search(request.GET, equipment)
    found = answer(search, read_shelf(), equipment)
    page = Paginator(found.exercises, PAGE).get_page(request.GET.get("page"))
    context = {
        "search": search,
        "panel": panel_of(search, found, equipment),
        "slipped": found.slipped and page,
        "page": page,
        "rows": rows_of(list(page)),
    }
    if not request.htmx:  # type: ignore[attr-defined]
        return render(request, "catalog/list.html", context)
    response = render(request, "catalog/list.html#results", context)
    # the short address: a form sends its empty fields along
    response["HX-Push-Url"] = address_of(search, page.number)
    return response


@login_not_required
@require_safe
def exercise_detail(request: HttpRequest, slug: str) -> HttpResponse:
    exercise = get_object_or_404(Exercise.objects.published(), slug=slug)
    sheet = sheet_of(exercise)
    markup = markup_of(sheet, settings.SITE_URL + exercise.get_absolute_url())
    return render(request, "catalog/detail.html", {"sheet": sheet, "markup": markup})

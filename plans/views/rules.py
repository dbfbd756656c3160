"""The rules behind every plan, open to all."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from plans.reading.rulebook import Sure, subjects


@login_not_required
@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    return render(request, "plans/rules.html", {"subjects": subjects(), "degrees": list(Sure)})

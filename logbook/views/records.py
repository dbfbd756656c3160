"""A session in the history: planned beside done, its day mended, deleted and brought back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from logbook import deleting, finishing
from logbook.comparing import compare
from logbook.forms import MendForm
from logbook.models import Effort, SessionLog
from logbook.opening import NothingToOpen, OpenedSession, open_session
from logbook.showing import screen
from logbook.views.writing import made_at, write_or_return
from logbook.which import Which
from plans.requests import RunnerRequest


@never_cache
@require_safe
def record(request: RunnerRequest, which: Which) -> HttpResponse:
    return _page(request, _logged(request, which))


@never_cache
@write_or_return
def mend(request: RunnerRequest, which: Which) -> HttpResponse:
    """Its day, its effort and its note; the sets are opened again for that."""
    opened = _logged(request, which)
    if request.method == "POST":
        form = MendForm(request.POST, began=opened.began, today=timezone.localdate())
        if not form.is_valid():
            return _page(request, opened, form)
        said = form.cleaned_data
        finishing.mend(
            opened,
            effort=said["effort"],
            note=said["note"],
            done_on=said["done_on"],
            at=made_at(form),
        )
    return redirect("logbook:record", which=which)


@never_cache
@write_or_return
def delete(request: RunnerRequest, which: Which) -> HttpResponse:
    """With the way back in the message; a second tap finds nothing more to delete."""
    opened = _opened(request, which)
    if request.method != "POST":
        return redirect("logbook:session", which=which)
    if opened.log:
        deleting.delete(opened, at=timezone.now())
        undo = reverse("logbook:undelete", args=[opened.log.pk])
        text = f"{opened.log.date:%A}’s session is deleted."
        messages.success(request, text, extra_tags=f"undo:{undo}")
    return redirect("logbook:history")


@never_cache
@write_or_return
def undelete(request: RunnerRequest, pk: int) -> HttpResponse:
    log = get_object_or_404(SessionLog, pk=pk, user=request.user)
    if request.method == "POST":
        try:
            deleting.undelete(log)
        except deleting.CannotComeBack as why:
            messages.warning(request, f"It stays deleted. {why}")
        else:
            messages.success(request, f"{log.date:%A}’s session is back as it was.")
    return redirect("logbook:history")


def _page(
    request: RunnerRequest, opened: OpenedSession, form: MendForm | None = None
) -> HttpResponse:
    shown = screen(opened)
    return render(
        request,
        "logbook/record.html",
        {
            "opened": opened,
            "which": opened.which,
            "log": opened.log,
            "planned": opened.planned,
            "screen": shown,
            "rows": compare(opened, shown),
            "efforts": Effort.choices,
            "form": form,
            "today": timezone.localdate(),
        },
        status=422 if form else 200,
    )


def _opened(request: RunnerRequest, which: Which) -> OpenedSession:
    try:
        return open_session(request.user, which, now=timezone.now())
    except NothingToOpen:
        raise Http404 from None


def _logged(request: RunnerRequest, which: Which) -> OpenedSession:
    opened = _opened(request, which)
    if opened.log is None:
        raise Http404
    return opened

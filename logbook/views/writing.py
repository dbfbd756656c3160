"""What every write of the logbook's pages has in common: whose it is, and what is answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from logbook import ticking
from logbook.forms import WriteForm
from plans.requests import RunnerRequest

OTHER_RUNNER = "This was logged by somebody else on this device. It is kept for them, not sent."

View = Callable[..., HttpResponse]


def write_or_return(view: View) -> View:
    """A GET at the address of a write comes from the log-in page: the view goes on to the session.

    A device's queue names its runner: what somebody left there is never stored as another's.
    """

    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def guarded(request: RunnerRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        named = request.POST.get("runner", "")
        if named and named != str(request.user.pk):
            return plain(OTHER_RUNNER, status=409)
        return view(request, *args, **kwargs)

    return guarded


def plain(sentence: str, *, status: int) -> HttpResponse:
    return HttpResponse(sentence, status=status, content_type="text/plain; charset=utf-8")


def made_at(form: WriteForm) -> dt.datetime:
    return ticking.made_at(form.cleaned_data["changed_at"], now=timezone.now())


def echo(response: HttpResponse, form: WriteForm) -> HttpResponse:
    """Without its key a device's queue takes nothing for stored; pages made since show it."""
    response.headers["Client-Key"] = form.cleaned_data["client_key"]
    response.headers["Stored-At"] = f"{timezone.now().timestamp():.6f}"
    return response


def sentences(*forms: Form) -> str:
    errors = (lines for form in forms for lines in form.errors.values())
    return " ".join(str(line) for lines in errors for line in lines)

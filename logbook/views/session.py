"""The session screen: one session, ticked, finished, opened again."""

from __future__ import annotations

import datetime as dt

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from logbook import finishing, hurting, ticking
from logbook.forms import FinishForm, SetForm, WriteForm, area_of
from logbook.lines import Place
from logbook.models import Effort, PainReport, SetState
from logbook.opening import NothingToOpen, OpenedSession, add_steps, open_session
from logbook.showing import Refused, done_text, next_place, proposed, screen
from plans.requests import RunnerRequest

TIMES = (10, 20, 30)  # “I have less time”
READ_ONLY = "This session belongs to an earlier plan and lies ahead, so it can’t be logged."

# a GET at the address of a write comes from the log-in page: it goes on to the session
write_or_return = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@require_safe
def session(request: RunnerRequest, pk: int) -> HttpResponse:
    return _session_page(request, _opened(request, pk))


@never_cache
@write_or_return
def tick(request: RunnerRequest, pk: int, position: int, number: int, side: str) -> HttpResponse:
    opened, place = _opened(request, pk), Place(position, number, side)
    if not opened.asks_for(place):
        raise Http404
    if request.method != "POST":
        return redirect("logbook:session", pk=pk)
    if not opened.may_be_logged(today=timezone.localdate()):
        return refuse_ahead(request, pk)
    form = SetForm(request.POST)
    if not form.is_valid():
        return _mend(request, opened, place, form)
    next_before = next_place(opened)
    try:
        row = ticking.tick(opened, place, _write(form, opened, place))
    except NothingToOpen:
        raise Http404 from None
    if not request.htmx:
        return redirect(f"{reverse('logbook:session', args=[pk])}#exercise-{position}")
    response = _tick_answer(request, opened, place, next_before, SetState(row.state))
    response.headers["Client-Key"] = form.cleaned_data["client_key"]
    return response


@never_cache
@write_or_return
def finish(request: RunnerRequest, pk: int) -> HttpResponse:
    opened = _opened(request, pk)
    if request.method != "POST":
        return redirect("logbook:session", pk=pk)
    day = timezone.localdate()
    if not opened.may_be_logged(today=day):
        return refuse_ahead(request, pk)
    form = FinishForm(request.POST, earliest=opened.planned.plan.starts_on, today=day)
    if not form.is_valid():
        return _session_page(request, opened, finish_form=form, status=422)
    try:
        finishing.finish(
            opened,
            effort=form.cleaned_data["effort"],
            note=form.cleaned_data["note"],
            done_on=form.cleaned_data["done_on"],
            at=_made_at(form),
        )
    except NothingToOpen:
        raise Http404 from None
    place = form.cleaned_data["area"]
    if opened.log:
        hurting.after(
            opened.log,
            area=area_of(place) if place else None,
            pain=form.cleaned_data["pain"] or 0,
            at=_made_at(form),
        )
    return redirect("logbook:session", pk=pk)


@never_cache
@write_or_return
def reopen(request: RunnerRequest, pk: int) -> HttpResponse:
    opened = _opened(request, pk)
    if request.method != "POST":
        return redirect("logbook:session", pk=pk)
    form = WriteForm(request.POST)
    if form.is_valid():
        finishing.reopen(opened, at=_made_at(form))
    return redirect("logbook:session", pk=pk)


def _opened(request: RunnerRequest, pk: int) -> OpenedSession:
    """The runner's own session; another runner's is simply not found."""
    try:
        return open_session(request.user, pk, now=timezone.now())
    except NothingToOpen:
        raise Http404 from None


def _session_page(
    request: RunnerRequest,
    opened: OpenedSession,
    *,
    refused: Refused | None = None,
    finish_form: FinishForm | None = None,
    status: int = 200,
) -> HttpResponse:
    day = timezone.localdate()
    add_steps(opened)
    return render(
        request,
        "logbook/session.html",
        _writing(opened, day)
        | {
            "screen": screen(opened, refused=refused),
            "efforts": Effort.choices,
            "times": [minutes for minutes in TIMES if minutes < opened.planned.minutes],
            "finish_form": finish_form,
            "ending": finish_form or FinishForm(earliest=day, today=day),
            "hurt": _hurt(opened),
            "today": day,
        },
        status=status,
    )


def _hurt(opened: OpenedSession) -> tuple[PainReport, hurting.Answer] | None:
    """What hurt after a session that is finished, and what the traffic light says of it."""
    if opened.log is None or opened.log.finished_at is None:
        return None
    report = hurting.said_after(opened.log)
    return (report, hurting.answer(report)) if report else None


def _writing(opened: OpenedSession, day: dt.date) -> dict[str, object]:
    """What decides whether the parts of the screen have buttons."""
    finished = bool(opened.log and opened.log.finished_at)
    return {
        "planned": opened.planned,
        "log": opened.log,
        "finished": finished,
        "writable": opened.may_be_logged(today=day) and not finished,
    }


def _tick_answer(
    request: RunnerRequest,
    opened: OpenedSession,
    place: Place,
    next_before: Place | None,
    state: SetState,
) -> HttpResponse:
    """The exercise of the set, and what else changed: the progress, and where next was and is."""
    shown = screen(opened)
    touched = {at.position for at in (next_before, next_place(opened)) if at} - {place.position}
    mark = next(mark for mark in shown.marks if mark.place == place)
    return render(
        request,
        "logbook/tick.html",
        _writing(opened, timezone.localdate())
        | {
            "screen": shown,
            "exercise": shown.exercise(place.position),
            "others": [shown.exercise(position) for position in sorted(touched)],
            "said": done_text(mark.name, state, shown),
            "saved": request.POST.get("saved"),  # its fields close, the focus needs a place
        },
    )


def _mend(
    request: RunnerRequest, opened: OpenedSession, place: Place, form: SetForm
) -> HttpResponse:
    """The same page or part again, with what was typed and what to mend; nothing is stored.

    htmx puts only answers with a 2xx into the page. Without the echo of the client key no
    queue takes this for stored.
    """
    typed = {name: form.data.get(name, "") for name in ("reps", "seconds", "kilograms")}
    errors = {name: [str(line) for line in lines] for name, lines in form.errors.items()}
    refused = Refused(place=place, typed=typed, errors=errors)
    if not request.htmx:
        return _session_page(request, opened, refused=refused, status=422)
    shown = screen(opened, refused=refused)
    return render(
        request,
        "logbook/tick.html",
        _writing(opened, timezone.localdate())
        | {
            "screen": shown,
            "exercise": shown.exercise(place.position),
            "said": "Not saved. " + " ".join(line for lines in errors.values() for line in lines),
        },
    )


def refuse_ahead(request: RunnerRequest, pk: int) -> HttpResponse:
    response = HttpResponse(READ_ONLY, status=409, content_type="text/plain; charset=utf-8")
    if request.htmx:
        response.headers["HX-Redirect"] = reverse("logbook:session", args=[pk])
    return response


def _write(form: SetForm, opened: OpenedSession, place: Place) -> ticking.Write:
    said, planned = form.cleaned_data, proposed(opened, place)
    line = opened.line(place.position)
    kilograms = said["kilograms"]
    if "kilograms" not in form.data and planned.kilograms:
        kilograms = SetForm.base_fields["kilograms"].clean(planned.kilograms)
    if not line.exercise.loadable:
        kilograms = None
    return ticking.Write(
        state=SetState(said["state"]),
        reps=said["reps"] or int(planned.count) if line.counts_reps else None,
        seconds=None if line.counts_reps else said["seconds"] or int(planned.count),
        kilograms=kilograms,
        changed_at=_made_at(form),
        client_key=said["client_key"],
    )


def _made_at(form: WriteForm) -> dt.datetime:
    return ticking.made_at(form.cleaned_data["changed_at"], now=timezone.now())

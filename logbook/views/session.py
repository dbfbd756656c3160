"""The session screen: one session, ticked, finished, opened again."""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from logbook import finishing, hurting, ticking
from logbook.forms import FinishForm, SetForm, WriteForm
from logbook.lines import Place
from logbook.models import Effort, PainReport, SetState
from logbook.opening import NothingToOpen, OpenedSession, add_steps, open_session
from logbook.showing import Refused, done_text, next_place, proposed, screen
from logbook.views.writing import echo, made_at, plain, sentences, write_or_return
from logbook.which import Which
from plans.hurting.answering import When
from plans.hurting.asking import HurtForm
from plans.requests import RunnerRequest

TIMES = (10, 20, 30)  # “I have less time”
READ_ONLY = "This session belongs to an earlier plan and lies ahead, so it can’t be logged."


@never_cache
@require_safe
def session(request: RunnerRequest, which: Which) -> HttpResponse:
    opened = _opened(request, which)
    if opened.free and not opened.log:  # deleted
        raise Http404
    return _session_page(request, opened)


@never_cache
@write_or_return
def tick(
    request: RunnerRequest, which: Which, position: int, number: int, side: str
) -> HttpResponse:
    opened, place = _opened(request, which), Place(position, number, side)
    if not opened.asks_for(place):
        raise Http404
    if request.method != "POST":
        return redirect("logbook:session", which=which)
    if not opened.may_be_logged(today=timezone.localdate()):
        return refuse_ahead()
    form = SetForm(request.POST)
    if not form.is_valid():
        return _mend(request, opened, place, form)
    next_before = next_place(opened)
    try:
        ticking.tick(opened, place, _write(form, opened, place))
    except NothingToOpen:
        raise Http404 from None
    if not request.htmx:
        return redirect(f"{reverse('logbook:session', args=[which])}#exercise-{position}")
    return echo(_tick_answer(request, opened, place, next_before), form)


@never_cache
@write_or_return
def finish(request: RunnerRequest, which: Which) -> HttpResponse:
    opened = _opened(request, which)
    if request.method != "POST":
        return redirect("logbook:session", which=which)
    day = timezone.localdate()
    if not opened.may_be_logged(today=day):
        return refuse_ahead()
    form = FinishForm(request.POST, began=opened.began, today=day)
    hurt_form = HurtForm(request.POST, when=When.AFTER)
    if not (form.is_valid() & hurt_form.is_valid()):
        if request.htmx:
            return plain(sentences(form, hurt_form), status=422)
        return _session_page(request, opened, finish_form=form, hurt_form=hurt_form, status=422)
    try:
        _finish(opened, form, hurt_form)
    except (NothingToOpen, IntegrityError):  # the plan was made anew just now, without this session
        raise Http404 from None
    return _answer(request, which, form)


@transaction.atomic
def _finish(opened: OpenedSession, form: FinishForm, hurt_form: HurtForm) -> None:
    """What hurt belongs to the word that stands: an earlier one that comes late changes neither."""
    said = form.cleaned_data
    log, stands = finishing.finish(
        opened, effort=said["effort"], note=said["note"], done_on=said["done_on"], at=made_at(form)
    )
    if log and stands:
        hurting.after(log, hurt_form, at=made_at(form))


@never_cache
@write_or_return
def reopen(request: RunnerRequest, which: Which) -> HttpResponse:
    opened = _opened(request, which)
    if request.method != "POST":
        return redirect("logbook:session", which=which)
    form = WriteForm(request.POST)
    if not form.is_valid():
        return plain(sentences(form), status=422)
    finishing.reopen(opened, at=made_at(form))
    return _answer(request, which, form)


def _answer(request: RunnerRequest, which: Which, form: WriteForm) -> HttpResponse:
    """Back to the session; a device's queue only wants to know that it is stored."""
    if request.htmx:
        return echo(HttpResponse(status=204), form)
    return redirect("logbook:session", which=which)


def _opened(request: RunnerRequest, which: Which) -> OpenedSession:
    """The runner's own session; another runner's is simply not found."""
    try:
        return open_session(request.user, which, now=timezone.now())
    except NothingToOpen:
        raise Http404 from None


def _session_page(
    request: RunnerRequest,
    opened: OpenedSession,
    *,
    refused: Refused | None = None,
    finish_form: FinishForm | None = None,
    hurt_form: HurtForm | None = None,
    status: int = 200,
) -> HttpResponse:
    day = timezone.localdate()
    add_steps(opened)
    log = opened.log
    report = hurting.said_after(log) if log and log.effort else None  # else it never ended
    finished = bool(log and log.finished_at)
    return render(
        request,
        "logbook/session.html",
        _writing(opened, day)
        | {
            "screen": screen(opened, refused=refused),
            "efforts": Effort.choices,
            "times": [minutes for minutes in TIMES if minutes < opened.minutes],
            "finish_form": finish_form,
            "form": hurt_form or _asked_again(report),
            "hurt": (report, hurting.answer(report)) if report and finished else None,
            "today": day,
            "late": opened.planned is not None and opened.planned.date < day,
            "day": log.date if log else min(opened.date, day),
        },
        status=status,
    )


def _asked_again(report: PainReport | None) -> HurtForm:
    return HurtForm(when=When.AFTER, initial=hurting.as_typed(report) if report else None)


def _writing(opened: OpenedSession, day: dt.date) -> dict[str, object]:
    """What decides whether the parts of the screen have buttons."""
    finished = bool(opened.log and opened.log.finished_at)
    return {
        "opened": opened,
        "planned": opened.planned,
        "which": opened.which,
        "log": opened.log,
        "finished": finished,
        "writable": opened.may_be_logged(today=day) and not finished,
    }


def _tick_answer(
    request: RunnerRequest,
    opened: OpenedSession,
    place: Place,
    next_before: Place | None,
) -> HttpResponse:
    """The exercise of the set, and what else changed: the progress, and where next was and is."""
    shown = screen(opened)
    touched = {at.position for at in (next_before, next_place(opened)) if at} - {place.position}
    return render(
        request,
        "logbook/tick.html",
        _writing(opened, timezone.localdate())
        | {
            "screen": shown,
            # none where it was removed meanwhile, and this was the last of it
            "exercise": shown.exercise(place.position) if place.position in opened.lines else None,
            "others": [shown.exercise(position) for position in sorted(touched)],
            "said": done_text(place, shown),
            "saved": request.POST.get("saved"),  # its fields close, the focus needs a place
        },
    )


def _mend(
    request: RunnerRequest, opened: OpenedSession, place: Place, form: SetForm
) -> HttpResponse:
    """The same page or part again, with what was typed and what to mend; nothing is stored.

    Without the echo of the client key no queue takes this for stored.
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
            "said": "Not saved. " + sentences(form),
        },
        status=422,
    )


def refuse_ahead() -> HttpResponse:
    return plain(READ_ONLY, status=409)


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
        changed_at=made_at(form),
        client_key=said["client_key"],
    )

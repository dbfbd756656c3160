"""Today's session made to fit: another exercise, a set more, less time, and “it hurts”."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from logbook import altering, hurting
from logbook.altering import CannotBeChanged, Moment
from logbook.forms import LeaveForm, SetsForm, SwapForm, TimeForm, WriteForm
from logbook.models import LeftOut, PainReport
from logbook.opening import NothingToOpen, OpenedSession, open_session
from logbook.showing import screen
from logbook.ticking import begin
from logbook.views.session import refuse_ahead
from logbook.views.writing import made_at, sentences, write_or_return
from logbook.which import Which
from plans.engine.types import Exercise as Known
from plans.hurting.answering import Answer, When
from plans.hurting.asking import HurtForm
from plans.requests import RunnerRequest

MOST_CHOICES = 8
FormT = TypeVar("FormT", bound=WriteForm)


@never_cache
@require_safe
def exercise(request: RunnerRequest, which: Which, position: int) -> HttpResponse:
    """Everything that can be changed about one exercise today."""
    opened = _opened(request, which, position)
    asked = request.GET.get("report", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else None
    report = _report(opened, number)
    return _exercise_page(request, opened, position, report=report)


@never_cache
@write_or_return
def swap(request: RunnerRequest, which: Which, position: int) -> HttpResponse:
    def change(opened: OpenedSession, form: SwapForm) -> str:
        slug, always = form.cleaned_data["exercise"], form.cleaned_data["always"]
        planned = opened.prescriptions.get(position)
        if not always or altering.may_swap(opened, position, slug):
            report = _report(opened, form.cleaned_data["report"])
            sore = hurting.said(report).injuries() if report else ()
            facts = altering.facts_of(opened)
            altering.swap(facts, opened, position, slug, _moment(form), sore=sore)
        if not always or planned is None or planned.exercise.slug == slug:
            return ""
        address = reverse("plans:swap", args=[planned.exercise.slug, slug])
        return f"{address}?session={which}"

    return _changed(request, which, position, SwapForm, change)


@never_cache
@write_or_return
def leave(request: RunnerRequest, which: Which, position: int) -> HttpResponse:
    def change(opened: OpenedSession, form: LeaveForm) -> str:
        why = form.cleaned_data["why"]
        if why:
            altering.leave_out(opened, position, LeftOut(why), _moment(form))
            if position not in opened.lines:
                undo = reverse("logbook:leave", args=[which, position])
                name = opened.line(position).exercise.name
                messages.success(request, f"{name} is removed.", extra_tags=f"undo:{undo}")
        else:
            altering.take_in(opened, position, _moment(form))
        return ""

    return _changed(request, which, position, LeaveForm, change)


@never_cache
@write_or_return
def sets(request: RunnerRequest, which: Which, position: int) -> HttpResponse:
    def change(opened: OpenedSession, form: SetsForm) -> str:
        altering.set_sets(opened, position, form.cleaned_data["sets"], _moment(form))
        return ""

    return _changed(request, which, position, SetsForm, change)


@never_cache
@write_or_return
def hurts(request: RunnerRequest, which: Which, position: int) -> HttpResponse:
    """The report is stored, the light answers on the same page; red leaves the exercise out."""
    opened = _opened(request, which, position)
    here = redirect("logbook:exercise", which=which, position=position)
    if request.method != "POST":
        return here
    if not opened.may_be_logged(today=timezone.localdate()):
        return refuse_ahead()
    form, write = HurtForm(request.POST, when=When.DURING), WriteForm(request.POST)
    if not (form.is_valid() & write.is_valid()):
        return _exercise_page(request, opened, position, hurt_form=form, status=422)
    moment = _moment(write)
    row = hurting.during(
        begin(opened, at=moment.at),
        form,
        exercise_id=opened.line(position).exercise.pk,
        at=moment.at,
        key=moment.key or uuid4().hex,
    )
    if hurting.answer(row).is_red:
        altering.leave_out(opened, position, LeftOut.HURTS, moment)
    return redirect(f"{here.url}?report={row.pk}#answer")


@never_cache
@write_or_return
def time(request: RunnerRequest, which: Which) -> HttpResponse:
    opened = _opened(request, which)
    if request.method != "POST":
        return redirect("logbook:session", which=which)
    if not opened.may_be_logged(today=timezone.localdate()):
        return refuse_ahead()
    form = TimeForm(request.POST)
    if not form.is_valid():
        messages.error(request, sentences(form))
        return redirect("logbook:session", which=which)
    minutes = form.cleaned_data["minutes"]
    if minutes:
        altering.shorten_to(altering.facts_of(opened), opened, minutes, _moment(form))
    else:
        altering.all_the_time(opened, _moment(form))
    return redirect("logbook:session", which=which)


def _changed(
    request: RunnerRequest,
    which: Which,
    position: int,
    form_class: type[FormT],
    change: Callable[[OpenedSession, FormT], str],
) -> HttpResponse:
    """Where `change` says, else back to the session; what can't be is said on the exercise's own
    page."""
    opened = _opened(request, which, position)
    if request.method != "POST":
        return redirect("logbook:exercise", which=which, position=position)
    if not opened.may_be_logged(today=timezone.localdate()):
        return refuse_ahead()
    form = form_class(request.POST)
    if form.is_valid():
        try:
            next_page = change(opened, form)
        except CannotBeChanged as error:
            problem = str(error)
        else:
            here = f"{reverse('logbook:session', args=[which])}#exercise-{position}"
            return redirect(next_page or here)
    else:
        problem = sentences(form)
    return _exercise_page(request, opened, position, problem=problem, status=422)


def _exercise_page(
    request: RunnerRequest,
    opened: OpenedSession,
    position: int,
    *,
    problem: str = "",
    report: PainReport | None = None,
    hurt_form: HurtForm | None = None,
    status: int = 200,
) -> HttpResponse:
    if position not in opened.lines:
        raise Http404
    day = timezone.localdate()
    line = opened.line(position)
    finished = bool(opened.log and opened.log.finished_at)
    swappable = not (finished or report or line.left_out)
    answer = hurting.answer(report) if report else None
    return render(
        request,
        "logbook/exercise.html",
        {
            "which": opened.which,
            "line": line,
            "exercise": screen(opened).exercise(position),
            "swappable": swappable,
            "choices": _choices(opened, position) if swappable else [],
            "for_good": line.prescription is not None and opened.is_current,
            "report": report,
            "answer": answer,
            "sparing": _sparing(opened, position, report, answer),
            "form": hurt_form or HurtForm(when=When.DURING),
            "problem": problem,
            "writable": opened.may_be_logged(today=day) and not finished,
            "most_sets": altering.MOST_SETS,
        },
        status=status,
    )


def _choices(opened: OpenedSession, position: int) -> tuple[Known, ...]:
    return altering.choices_for(altering.facts_of(opened), opened, position)[:MOST_CHOICES]


def _sparing(
    opened: OpenedSession, position: int, report: PainReport | None, answer: Answer | None
) -> tuple[Known, ...] | None:
    """After a red light what spares the place; None where the session stops or goes on."""
    red = answer is not None and answer.is_red and not answer.stops
    if report is None or not red or opened.line(position).left_out != LeftOut.HURTS:
        return None
    if not altering.may_swap(opened, position, ""):
        return None
    sore = hurting.said(report).injuries()
    return altering.choices_for(altering.facts_of(opened), opened, position, sore=sore)[
        :MOST_CHOICES
    ]


def _report(opened: OpenedSession, pk: int | None) -> PainReport | None:
    """Of this session; another runner's is not found."""
    if pk is None:
        return None
    reports = PainReport.objects.filter(session_log=opened.log, user=opened.user)
    return reports.select_related("exercise").filter(pk=pk).first() if opened.log else None


def _moment(form: WriteForm) -> Moment:
    return Moment(at=made_at(form), key=form.cleaned_data["client_key"])


def _opened(request: RunnerRequest, which: Which, position: int | None = None) -> OpenedSession:
    try:
        opened = open_session(request.user, which, now=timezone.now(), with_facts=True)
    except NothingToOpen:
        raise Http404 from None
    if position is not None and not opened.knows(position):
        raise Http404
    return opened

"""A free session: its exercises are chosen from the catalogue, its screen is that of every one."""

from __future__ import annotations

from uuid import uuid4

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from catalog.vocabulary import Area
from logbook import altering, choosing
from logbook.altering import Moment
from logbook.forms import ChooseForm
from logbook.models import SessionLog
from logbook.opening import NothingToOpen, OpenedSession, open_free
from logbook.views.writing import made_at, write_or_return
from logbook.which import Which
from plans.reading.explaining import explained
from plans.requests import RunnerRequest

PAGE = 24
MOST_EXERCISES = 20
NOT_OFFERED = "This exercise isn’t one of the list: choose another."
ENOUGH = f"{MOST_EXERCISES} exercises are enough for one session."


@never_cache
@write_or_return
def start(request: RunnerRequest) -> HttpResponse:
    """It begins with its first exercise; a look at the page makes nothing."""
    form = ChooseForm(request.POST)
    if request.method != "POST":
        return _page(request)
    who = choosing.chooser(request.user, today=timezone.localdate())
    chosen = _chosen(who, form)
    if chosen is None:
        return _page(request, who=who, problem=NOT_OFFERED)
    at = made_at(form)
    log = choosing.start(request.user, chosen, at=at, key=form.cleaned_data["client_key"])
    return redirect("logbook:session", which=log.address)


@never_cache
@write_or_return
def add(request: RunnerRequest, which: Which) -> HttpResponse:
    """Another exercise at the end, or again one that was removed."""
    opened = _opened(request, which)
    if opened.log and opened.log.finished_at:
        return redirect("logbook:session", which=which)
    form = ChooseForm(request.POST)
    if request.method != "POST":
        return _page(request, opened)
    who = choosing.chooser(request.user, today=timezone.localdate())
    chosen = _chosen(who, form)
    if chosen is None:
        return _page(request, opened, who=who, problem=NOT_OFFERED)
    at = made_at(form)
    there = {row.exercise_id: position for position, row in opened.exercises.items()}
    position = there.get(chosen.exercise.pk)
    if position is not None:
        altering.take_in(opened, position, Moment(at=at, key=form.cleaned_data["client_key"]))
    elif len(opened.exercises) >= MOST_EXERCISES:
        return _page(request, opened, who=who, problem=ENOUGH)
    else:
        position = choosing.add(opened, chosen, at=at)
    return redirect(f"{reverse('logbook:session', args=[which])}#exercise-{position}")


def _chosen(who: choosing.Chooser, form: ChooseForm) -> choosing.Choice | None:
    if not form.is_valid():
        return None
    return choosing.choice(who, form.cleaned_data["exercise"], today=timezone.localdate())


def _opened(request: RunnerRequest, which: Which) -> OpenedSession:
    """A planned session takes no more: its plan has counted what there is (R35)."""
    try:
        if which.free:
            return open_free(request.user, which.pk, with_sets=False)
    except NothingToOpen:
        pass
    raise Http404


def _page(
    request: RunnerRequest,
    opened: OpenedSession | None = None,
    *,
    who: choosing.Chooser | None = None,
    problem: str = "",
) -> HttpResponse:
    day = timezone.localdate()
    who = who or choosing.chooser(request.user, today=day)
    words, area = request.GET.get("q", "")[:80].strip(), request.GET.get("area", "")
    area = area if area in Area.values else ""
    there = opened.exercises.values() if opened else ()
    taken = {row.exercise.slug for row in there if not row.left_out}
    found = choosing.choices(who, words=words, area=area, taken=taken, today=day)
    return render(
        request,
        "logbook/choose.html",
        {
            "opened": opened,
            "which": opened.which if opened else None,
            "offered": who.runner is not None,
            "with_plan": who.plan is not None,
            "notices": [explained(notice) for notice in who.notices],
            "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
            "words": words,
            "area": area,
            "areas": Area.choices,
            "key": uuid4().hex,
            "begun": None if opened else _begun(request),
            "problem": problem,
        },
        status=422 if problem else 200,
    )


def _begun(request: RunnerRequest) -> SessionLog | None:
    """Today's that is open: rather than a second one."""
    mine = SessionLog.objects.of(request.user).filter(planned_session=None, finished_at=None)
    return mine.filter(date=timezone.localdate()).first()

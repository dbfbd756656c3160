"""The quiz: one question a screen, for a stranger and for whoever says one thing otherwise."""

import datetime as dt
import zlib
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from plans.quiz.draft import Draft, begin_from, begun_from, draft_of, forget, keep
from plans.quiz.odd import odd
from plans.quiz.questions import AFTER_CONSENT, COUNTED, QUESTIONS
from plans.quiz.screen import Screen, as_typed
from plans.recalling import recalled
from plans.requests import RunnerRequest

FIRST = next(iter(QUESTIONS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """Through all questions to a preview, or to one of them and what it changes."""

    question: str
    after: str
    back: str
    alone: bool

    def to(self, slug: str | None) -> HttpResponseRedirect:
        return redirect(self.question, slug) if slug else redirect(self.after)


THROUGH = Way(question="plans:question", after="plans:preview", back="plans:start", alone=False)
ALONE = Way(question="plans:edit_question", after="plans:change", back="plans:edit", alone=True)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Straight to the first question, unless there is something to go on with."""
    now, today = timezone.now(), timezone.localdate()
    draft = draft_of(request.session, now=now)
    before = recalled(request.user) if request.user.is_authenticated else None
    if request.method == "POST":
        forget(request.session)
        if before and request.POST.get("begin") == "stored":
            begin_from(request.session, before, now=now)
        return redirect("plans:question", FIRST)
    if not draft and not before:
        return redirect("plans:question", FIRST)
    missing = draft.first_missing(today=today) if draft else None
    context = {"draft": draft, "missing": missing, "asked": _answered(draft, today)}
    return render(request, "plans/quiz/start.html", context)


def _answered(draft: Draft, today: dt.date) -> int:
    """How many of the counted questions have an answer."""
    missing = draft.first_missing(today=today)
    asked = [QUESTIONS[slug] for slug in draft.asked(today=today)]
    before = asked[: [one.slug for one in asked].index(missing)] if missing else asked
    return len({one.number for one in before if one.number})


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, slug: str) -> HttpResponse:
    return _ask(request, slug, draft_of(request.session, now=timezone.now()), THROUGH)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: RunnerRequest, slug: str) -> HttpResponse:
    """Begins from what is stored, and anew where that was changed elsewhere meanwhile."""
    now = timezone.now()
    before = recalled(request.user)
    if before is None:
        return redirect("plans:start")
    draft = draft_of(request.session, now=now)
    if draft.base != before:
        draft = begun_from(before, now=now)
    return _ask(request, slug, draft, ALONE)


def _ask(request: HttpRequest, slug: str, draft: Draft, way: Way) -> HttpResponse:
    if slug not in QUESTIONS:
        raise Http404
    today = timezone.localdate()
    if slug in AFTER_CONSENT and not draft.agreed:
        return _earlier(request, "consent" if draft else FIRST, way)
    asked, missing = draft.asked(today=today), draft.first_missing(today=today)
    if slug not in asked:
        return way.to(missing)
    if request.method == "POST":
        return _answer(request, slug, draft, way)
    if missing in asked[: asked.index(slug)]:
        return _earlier(request, missing, way)
    return _show(request, slug, draft, draft.screen(slug, today=today), way)


def _earlier(request: HttpRequest, slug: str, way: Way) -> HttpResponse:
    messages.info(request, "This question comes first. Nothing you answered is lost.")
    return way.to(slug)


def _answer(request: HttpRequest, slug: str, draft: Draft, way: Way) -> HttpResponse:
    """Back keeps what stands on the page, right or wrong; going on wants it right."""
    now, today = timezone.now(), timezone.localdate()
    screen = draft.screen(slug, today=today, data=request.POST)
    goes_back = "back" in request.POST
    if not goes_back and not screen.is_valid():
        return _show(request, slug, draft, screen, way, status=422)
    typed = as_typed(screen, request.POST)
    if typed or slug in draft.typed:
        draft = draft.with_typed(slug, typed, now=now)
        keep(request.session, draft)
    if goes_back:
        return way.to(_before(slug, draft, today) or slug)
    sentences = _odd(slug, draft, today)
    if sentences and request.POST.get("seen") != _digest(sentences):
        return way.to(slug)
    if slug == "consent" and not draft.agreed:
        return way.to(slug)
    return way.to(_after(slug, draft, today, way))


def _before(slug: str, draft: Draft, today: dt.date) -> str | None:
    asked = draft.asked(today=today)
    earlier = asked[: asked.index(slug)] if slug in asked else []
    return earlier[-1] if earlier else None


def _after(slug: str, draft: Draft, today: dt.date, way: Way) -> str | None:
    """The first that has no answer, where that comes earlier; None after the last."""
    asked, missing = draft.asked(today=today), draft.first_missing(today=today)
    if way.alone:
        return missing
    later = asked[asked.index(slug) + 1 :]
    return missing if missing and missing not in later else next(iter(later), None)


def _odd(slug: str, draft: Draft, today: dt.date) -> list[str]:
    return odd(slug, draft.said_with(slug, today=today), today=today)


def _digest(sentences: list[str]) -> str:
    """Whether these were on the page already."""
    return f"{zlib.crc32(' '.join(sentences).encode()):x}" if sentences else ""


def _show(
    request: HttpRequest, slug: str, draft: Draft, screen: Screen, way: Way, *, status: int = 200
) -> HttpResponse:
    today = timezone.localdate()
    asked = QUESTIONS[slug]
    sentences = _odd(slug, draft, today) if status == 200 else []
    context: dict[str, Any] = {
        "question": asked,
        "form": screen,
        "body": f"plans/quiz/_{asked.body}.html",
        "way": way,
        "odd": sentences,
        "seen": _digest(sentences),
        "refused": slug == "consent" and "consent" in draft.typed and not draft.agreed,
        "whole": not way.alone and draft.first_missing(today=today) is None,
        "first": slug == FIRST,
        "counted": COUNTED,
    }
    return render(request, "plans/quiz/question.html", context, status=status)

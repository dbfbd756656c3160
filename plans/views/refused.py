"""No plan for now: how urgent it is, what to do, and the way to a plan later."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from plans.engine.types import Programme
from plans.quiz import draft
from plans.reading.refusing import refusal_of
from plans.withdrawing import forget_health


def refused(request: HttpRequest, programme: Programme) -> HttpResponse:
    """For somebody without a plan. A stranger can correct a slip: the draft stays for its day.
    Of somebody who is signed in nothing of the health answers is kept."""
    now, today = timezone.now(), timezone.localdate()
    said = draft.draft_of(request.session, now=now)
    if request.user.is_authenticated:
        forget_health(request.user)
        draft.forget_health(request.session, now=now)
    return render(
        request,
        "plans/refused.html",
        {
            "refusal": refusal_of(programme, clearable="cleared" in said.asked(today=today)),
            "until": said.begun_at and said.begun_at + draft.KEPT_FOR,
        },
    )

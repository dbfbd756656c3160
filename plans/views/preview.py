"""The plan that the quiz's answers give, before anything of it is kept: all of it, for anybody."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import HttpResponseClientRedirect

from plans.answers import Answers
from plans.engine.types import Programme
from plans.keeping import Outcome, keep_draft
from plans.making import programme_for
from plans.models import Plan
from plans.quiz.draft import draft_of, forget
from plans.quiz.questions import QUESTIONS
from plans.reading.overlooking import overlook
from plans.reading.unsaved import unsaved
from plans.reading.wording import countdown
from plans.requests import OpenRequest
from plans.views.refused import refused

FIRST = next(iter(QUESTIONS))
WEEKS = "plan-weeks"  # the part of the page that a week's link replaces


@login_not_required
@never_cache
@require_safe
@vary_on_headers("HX-Request")
def preview(request: OpenRequest) -> HttpResponse:
    """All weeks in short, and one in full (`?week=N`; the first unless asked)."""
    now, today = timezone.now(), timezone.localdate()
    draft = draft_of(request.session, now=now)
    answers = draft.answers(today=today, now=now)
    has_plan = (
        request.user.is_authenticated and Plan.objects.current().filter(user=request.user).exists()
    )
    if answers is None:
        if not draft and has_plan:  # the browser's Back, after it was kept
            return _go(request, "plans:plan")
        if not draft:
            messages.info(request, "Your plan begins with these questions.")
        else:
            messages.info(request, "One more answer, then you see your plan.")
        return _go(request, "plans:question", draft.first_missing(today=today) or FIRST)
    if has_plan:
        return _go(request, "plans:change")
    programme = programme_for(answers, start=today)
    if not programme.weeks:
        return refused(request, programme)
    context = _context(answers, programme, asked=request.GET.get("week", ""))
    template = "plans/preview.html#weeks" if request.htmx.target == WEEKS else "plans/preview.html"
    return render(request, template, context)


def _go(request: OpenRequest, *where: str) -> HttpResponse:
    response = redirect(*where)
    return HttpResponseClientRedirect(response.url) if request.htmx else response


def _context(answers: Answers, programme: Programme, *, asked: str) -> dict[str, object]:
    rows = unsaved(answers, programme)
    plan, today = rows.plan, programme.start
    weeks = {str(session.week) for session in rows.sessions}
    if not asked.isdecimal():  # the week of a plan that begins on a Sunday may have no session
        asked = min(weeks, key=int, default="1")
    seen = overlook(plan, rows.sessions, rows.profile, asked=asked, today=today)
    return {
        "plan": plan,
        "title": countdown((plan.race_date - today).days) if plan.race_date else "Your plan",
        "seen": seen,
        "shown": rows.shown(seen.week.sessions),
    }


@login_not_required
def keep(request: HttpRequest) -> HttpResponse:
    """For somebody who has an account already; others sign up, which keeps it, too."""
    if not request.user.is_authenticated:
        return redirect("account_signup")
    if request.method != "POST":
        return redirect("plans:preview")
    outcome = keep_draft(
        request.session, request.user, now=timezone.now(), today=timezone.localdate()
    )
    if outcome is Outcome.KEPT:
        messages.success(request, "Your plan is kept. You can change any answer later.")
        return redirect("plans:plan")
    return redirect("plans:preview")  # says what is missing, what would change, or why not


@login_not_required
@require_POST
def forget_all(request: HttpRequest) -> HttpResponse:
    """Before its day is over."""
    forget(request.session)
    messages.success(request, "All your answers are deleted.")
    return redirect("home")

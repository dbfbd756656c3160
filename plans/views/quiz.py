"""The quiz: from the first question to a plan, or to a refusal that says why."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from plans.engine.types import Reason, Status
from plans.explaining import explain, stored
from plans.forms import AnswersForm, HealthForm
from plans.making import make_plan, screened
from plans.models import RunnerProfile
from plans.quiz import two_pages as quiz
from plans.requests import RunnerRequest


@require_http_methods(["GET", "HEAD", "POST"])
def answers(request: RunnerRequest) -> HttpResponse:
    """First page of the quiz: everything but health."""
    today, now = timezone.localdate(), timezone.now()
    if request.method == "POST":
        form = AnswersForm(request.POST, today=today)
        if form.is_valid():
            quiz.remember(request.session, request.POST, now=now)
            told = quiz.answers_from(form, None, now=now)
            verdict = screened(told.runner(start=today))
            if verdict.status is not Status.OK:  # too young: no health question is asked then
                return _refused(request, verdict.status, verdict.notices)
            return redirect("plans:health")
        return render(request, "plans/start.html", {"form": form}, status=422)
    if typed := quiz.remembered(request.session, now=now):
        form = AnswersForm(typed, today=today)
    else:
        profile = RunnerProfile.objects.filter(user=request.user).first()
        form = AnswersForm(initial=quiz.initial_from(profile) if profile else None, today=today)
    return render(request, "plans/start.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def health(request: RunnerRequest) -> HttpResponse:
    """Second page: consent, pain and health. A refusal is a page that says why and what to do."""
    today, now = timezone.localdate(), timezone.now()
    first = AnswersForm(quiz.remembered(request.session, now=now), today=today)
    if not first.is_valid():
        messages.warning(request, "Answer these questions first.")
        return redirect("plans:start")
    if request.method != "POST":
        return render(request, "plans/health.html", {"form": HealthForm()})
    form = HealthForm(request.POST)
    if not form.is_valid():
        return render(request, "plans/health.html", {"form": form}, status=422)
    told = quiz.answers_from(first, form, now=now)
    programme, plan = make_plan(request.user, told, now=now, today=today)
    if plan is None:
        return _refused(request, programme.status, programme.notices)
    quiz.forget(request.session)
    messages.success(request, "Your plan is ready. You can change your answers at any time.")
    return redirect("plans:plan")


def _refused(request: RunnerRequest, status: Status, notices: Iterable[Reason]) -> HttpResponse:
    said = explain(stored(notice) for notice in notices)
    return render(request, "plans/refused.html", {"status": status, "notices": said})

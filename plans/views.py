"""The quiz and the programme. Each runner finds only rows of their own."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from plans import quiz
from plans.calendar import days_of, is_done, weeks_of
from plans.engine.types import Reason, Status
from plans.explaining import explain, stored
from plans.forms import AnswersForm, HealthForm
from plans.lanes import bands_of, track_of
from plans.models import Plan, PlannedSession, Prescription, RunnerProfile
from plans.requests import RunnerRequest
from plans.showing import shown
from plans.wording import countdown


@require_http_methods(["GET", "HEAD", "POST"])
def answers(request: RunnerRequest) -> HttpResponse:
    """First page of the quiz: everything but health."""
    today, now = timezone.localdate(), timezone.now()
    if request.method == "POST":
        form = AnswersForm(request.POST, today=today)
        if form.is_valid():
            quiz.remember(request.session, request.POST, now=now)
            verdict = quiz.screened(quiz.runner_of(form, None, start=today))
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
    programme, plan = quiz.make_plan(request.user, first, form, now=now, today=today)
    if plan is None:
        return _refused(request, programme.status, programme.notices)
    quiz.forget(request.session)
    messages.success(request, "Your plan is ready. You can change your answers at any time.")
    return redirect("plans:plan")


def _refused(request: RunnerRequest, status: Status, notices: Iterable[Reason]) -> HttpResponse:
    said = explain(stored(notice) for notice in notices)
    return render(request, "plans/refused.html", {"status": status, "notices": said})


@require_safe
def plan(request: RunnerRequest) -> HttpResponse:
    """The programme, one week of it (`?week=N`; this week unless asked) and the next session."""
    today = timezone.localdate()
    current = Plan.objects.current().filter(user=request.user).first()
    if current is None:
        return render(request, "plans/no_plan.html")
    sessions = list(current.sessions.select_related("log"))
    profile = RunnerProfile.objects.filter(user=request.user).first()
    weeks = weeks_of(current, sessions, today=today)
    bands = bands_of(weeks)
    now = next((week for week in weeks if week.is_now), weeks[0 if today < weeks[0].start else -1])
    asked = request.GET.get("week", "")
    week = next((week for week in weeks if str(week.number) == asked), now)
    coming = next((one for one in sessions if one.date >= today and not is_done(one)), None)
    to_go = (current.race_date - today).days if current.race_date else None
    return render(
        request,
        "plans/plan.html",
        {
            "plan": current,
            "title": current.get_goal_display() if to_go is None else countdown(to_go),
            "weeks": weeks,
            "bands": bands,
            "track": track_of(bands, race_date=current.race_date, today=today),
            "week": week,
            "before": next((one for one in weeks if one.number == week.number - 1), None),
            "after": next((one for one in weeks if one.number == week.number + 1), None),
            "days": days_of(
                week.start,
                runs=profile.runs if profile else {},
                sessions=week.sessions,
                race_date=current.race_date,
                today=today,
            ),
            "next": coming,
            "shown": coming and shown(coming, _prescriptions(coming)),
            "today": today,
            "notices": explain(current.notices),
            "gaps": explain(gap["reason"] for gap in current.gaps),
        },
    )


def _prescriptions(session: PlannedSession) -> Iterable[Prescription]:
    return session.prescriptions.select_related("exercise", "replaces")


@require_safe
def session(request: RunnerRequest, pk: int) -> HttpResponse:
    """One session as it is planned, with the reasons for its day and for each exercise."""
    found = get_object_or_404(
        PlannedSession.objects.select_related("plan", "log"), pk=pk, user=request.user
    )
    return render(
        request,
        "plans/session.html",
        {
            "shown": shown(found, _prescriptions(found)),
            "session": found,
            "today": timezone.localdate(),
            "done": is_done(found),
        },
    )

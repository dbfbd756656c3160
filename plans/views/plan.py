"""The programme. Each runner finds only rows of their own."""

from collections.abc import Iterable, Sequence

from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from plans.answers import Answers
from plans.bending import jumping
from plans.bending.changing import with_news
from plans.engine.types import Reason
from plans.models import Plan, PlannedSession, Prescription
from plans.reading.accounting import account_for
from plans.reading.calendar import is_done
from plans.reading.explaining import Explained, explained, rules_behind
from plans.reading.overlooking import overlook
from plans.reading.showing import shown
from plans.reading.wording import countdown
from plans.recalling import recalled
from plans.requests import RunnerRequest

WEEKS = "plan-weeks"  # the part of the page that a week's link replaces


@require_safe
@vary_on_headers("HX-Request")
def plan(request: RunnerRequest) -> HttpResponse:
    """The programme and one week of it (`?week=N`; this week unless asked)."""
    earlier = Plan.objects.filter(user=OuterRef("user")).exclude(retired_at=None)
    plans = Plan.objects.current().filter(user=request.user).annotate(earlier=Exists(earlier))
    current = with_news(plans, today=timezone.localdate()).first()
    if current is None:
        return render(request, "plans/no_plan.html")
    return _read(request, current, recalled(request.user))


@require_safe
@vary_on_headers("HX-Request")
def retired(request: RunnerRequest, pk: int) -> HttpResponse:
    """A plan that is over, as it was; without the answers, which are another plan's now."""
    found = get_object_or_404(Plan, pk=pk, user=request.user)
    if found.retired_at is None:
        return redirect("plans:plan")
    return _read(request, found, None)


@require_safe
def earlier(request: RunnerRequest) -> HttpResponse:
    """The plans that are over, the latest first."""
    over = Plan.objects.filter(user=request.user).exclude(retired_at=None)
    return render(request, "plans/earlier.html", {"plans": over.defer("notices", "gaps")})


def _read(request: RunnerRequest, plan: Plan, profile: Answers | None) -> HttpResponse:
    today = timezone.localdate()
    sessions = list(plan.sessions.select_related("log"))
    seen = overlook(plan, sessions, profile, asked=request.GET.get("week", ""), today=today)
    held = _by_session(seen.week.sessions)
    to_go = (plan.race_date - today).days if plan.race_date else None
    stand_ins = _stand_ins([row for rows in held.values() for row in rows])
    read = [shown(one, held.get(one.pk, [])) for one in seen.week.sessions]
    context = {
        "plan": plan,
        "title": plan.get_goal_display() if to_go is None or plan.retired_at else countdown(to_go),
        "seen": seen,
        "shown": read,
        "stand_ins": stand_ins,
        "today": today,
        "offers_jumps": not plan.retired_at and jumping.offered(profile, plan, today=today),
        "rules": rules_behind(*seen.reasons, stand_ins, *(one.reasons for one in read)),
    }
    if request.htmx.target == WEEKS:
        return render(request, "plans/_weeks.html", context)
    return render(request, "plans/plan.html", context)


def _stand_ins(rows: Sequence[Prescription]) -> list[Explained]:
    """What these sessions would have had, and what stands in for it. What is only on another day
    is not left out."""
    there = {row.exercise for row in rows}
    instead: dict[str, dict[str, None]] = {}
    for row in rows:
        if row.replaces and row.replaces not in there:
            instead.setdefault(row.replaces.name, {})[row.exercise.name] = None
    return [
        explained(Reason(code="R22", key="stands_in", params={"old": old, "new": "|".join(new)}))
        for old, new in instead.items()
    ]


def _by_session(sessions: Iterable[PlannedSession]) -> dict[int, list[Prescription]]:
    rows: dict[int, list[Prescription]] = {}
    found = Prescription.objects.filter(session__in=[session.pk for session in sessions])
    for row in found.select_related("exercise", "replaces"):
        rows.setdefault(row.session_id, []).append(row)
    return rows


@require_safe
def session(request: RunnerRequest, pk: int) -> HttpResponse:
    """One session as it is planned, with the reasons for its day, its exercises and figures."""
    found = get_object_or_404(
        PlannedSession.objects.select_related("plan", "log"), pk=pk, user=request.user
    )
    rows = list(found.prescriptions.select_related("exercise", "replaces"))
    read = shown(found, rows)
    figures = account_for(found, rows)
    return render(
        request,
        "plans/session.html",
        {
            "shown": read,
            "session": found,
            "figures": figures,
            "rules": rules_behind(read.reasons, figures, *(line.reasons for line in read.lines)),
            "today": timezone.localdate(),
            "done": is_done(found),
        },
    )

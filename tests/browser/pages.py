"""Every page of the house, for whom it is: what is photographed and what is checked."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.core.management import call_command
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone
from playwright._impl._api_structures import SetCookieParam
from playwright.sync_api import Page

from catalog.models import Exercise
from catalog.shipping import load
from catalog.vocabulary import State
from logbook.management.commands.demo import RUNNER
from plans.answers import Answers
from plans.bending import moving, pausing
from plans.making import make_plan
from plans.models import Plan, PlannedSession, Prescription, User
from plans.recalling import recalled
from plans.vocabulary import Block, SkipReason
from plans.withdrawing import withdraw
from tests.plans.quiz_answers import WHOLE

PASSWORD = "seven quiet kilometres"


@dataclass(frozen=True, kw_only=True)
class Visitor:
    """Who looks, and at which addresses. A page that answers with an error is listed with it.

    `sent` is what their browser sent before: an address and its form.
    """

    name: str
    user: User | None
    addresses: list[str]
    sent: tuple[tuple[str, Mapping[str, Any]], ...] = ()

    def cookies(self, url: str) -> list[SetCookieParam]:
        """Those of a browser in which they are logged in."""
        client = Client()
        if self.user:
            client.force_login(self.user)
        for address, form in self.sent:
            assert client.post(address, form).status_code == 302, f"{address} refuses {form}"
        return [
            {"name": name, "value": cookie.value, "url": url}
            for name, cookie in client.cookies.items()
        ]


def visit(page: Page, address: str) -> None:
    """An address, or the template of a page that no address leads to."""
    if address.endswith(".html"):
        page.goto("/robots.txt")
        page.set_content(render_to_string(address))
    else:
        page.goto(address)


def file_name(address: str) -> str:
    return re.sub(r"\W+", "-", address).strip("-") or "home"


def demo_house() -> list[Visitor]:
    """Strangers before and after the quiz, the runner of `make demo`, others whose plan is paused,
    bent, stopped or missing, and a coach."""
    load(with_history=False)
    call_command("demo", verbosity=0)
    runner = User.objects.get(email=RUNNER)
    answers = recalled(runner)
    assert answers
    newcomer = User.objects.create_user("new@example.org", PASSWORD)
    return [
        Visitor(name="stranger", user=None, addresses=OPEN),
        Visitor(name="answered", user=None, addresses=ANSWERED, sent=_quiz()),
        Visitor(name="unwell", user=None, addresses=UNWELL, sent=_quiz(health=HEART)),
        Visitor(name="refused", user=None, addresses=REFUSED, sent=_quiz(health=HEART, cleared=NO)),
        Visitor(name="newcomer", user=newcomer, addresses=EMPTY),
        Visitor(name="runner", user=runner, addresses=_own(runner), sent=OTHERWISE),
        _resting(answers),
        _bending(answers),
        _withdrawn(answers),
        Visitor(name="coach", user=User.objects.get(is_staff=True), addresses=["/styleguide/"]),
    ]


OPEN = [
    "/",
    "/privacy/",
    "/rules/",
    "/start/",
    "/exercises/",
    "/exercises/?q=zzz",
    "/exercises/?q=squat&equipment=none&avoid=bone_stress",
    "/exercises/squat/",
    "/exercises/single-leg-hop/",
    "/account/login/",
    "/account/signup/",
    "/account/password/reset/",
    "/account/password/reset/done/",
    "/account/password/reset/key/1-nothing/",
    "/account/inactive/",
    "/nowhere/",
    "400.html",
    "403_csrf.html",
    "429.html",
    "500.html",
]
EMPTY = ["/", "/plan/", "/start/", "/log/today/", "/log/history/", "/log/free/"]
ANSWERED = ["/start/", "/start/preview/", "/account/signup/"]
UNWELL = ["/start/cleared/"]
REFUSED = ["/start/preview/"]
HEART = WHOLE["health"] | {"conditions": ["heart"]}
NO = {"cleared": "no"}
OTHERWISE = (
    ("/plan/edit/time/", {"strength_days": ["wed", "fri"], "minutes": "30"}),
    ("/plan/jumps/", {"do": "never"}),
)
DESK = ["/admin/", "/admin/catalog/exercise/"]


def _over(runner: User) -> Plan:
    """A plan that is retired, with one session of it."""
    plan = Plan.objects.current().get(user=runner)
    first = plan.sessions.earliest("date")
    plan.pk, plan.retired_at = None, timezone.now()
    plan.save()
    first.pk, first.plan = None, plan
    first.save()
    return plan


def _quiz(**otherwise: dict[str, Any]) -> tuple[tuple[str, Mapping[str, Any]], ...]:
    return tuple((f"/start/{slug}/", said) for slug, said in (WHOLE | otherwise).items())


def _planned(email: str, answers: Answers, *, weeks: int) -> Plan:
    """Of somebody new, who began so many weeks ago."""
    now, today = timezone.now(), timezone.localdate()
    monday = today - dt.timedelta(days=today.weekday(), weeks=weeks)
    user = User.objects.create_user(email, PASSWORD)
    _, plan = make_plan(user, answers, now=now, today=monday)
    assert plan
    return plan


def _resting(answers: Answers) -> Visitor:
    """Ill for ten days, in a plan without a race."""
    day = timezone.localdate() - dt.timedelta(days=10)
    plan = _planned("ill@example.org", replace(answers, race_date=None), weeks=4)
    pausing.pause(plan.user, SkipReason.ILL, version=plan.version, today=day)
    pages = ["/", "/plan/", "/plan/resume/", "/log/today/"]
    return Visitor(name="resting", user=plan.user, addresses=pages)


def _bending(answers: Answers) -> Visitor:
    """A session moved, one skipped, a place that hurts, and an exercise that was withdrawn."""
    plan = _planned("bent@example.org", replace(answers, equipment=frozenset()), weeks=1)
    client = Client()
    client.force_login(plan.user)
    today = timezone.localdate()
    missed = plan.sessions.filter(date__lt=today).latest("date")
    first, second = plan.sessions.filter(date__gt=today).order_by("date")[:2]
    place = missed.prescriptions.exclude(block=Block.WARM_UP).earliest("position").position
    red = {"place": "front_knee", "side": "left", "pain": "6"}
    answer = client.post(f"/log/{missed.pk}/exercises/{place}/hurts/", red)
    skipped, moved = f"/plan/sessions/{first.pk}/", f"/plan/sessions/{second.pk}/"
    client.post(f"{skipped}skip/", {"reason": "tired", "version": plan.version})
    plan.refresh_from_db()
    day = moving.days_for(second, plan.user.profile, today=today)[0]
    client.post(f"{moved}move/", {"day": day.date.isoformat(), "version": plan.version})
    _withdraw_one_of(plan)
    pages = ["/", "/plan/", "/plan/replace/", "/plan/edit/", skipped, moved, f"{moved}move/"]
    pages += [f"/log/{missed.pk}/", f"/log/{missed.pk}/exercises/{place + 1}/", answer["Location"]]
    return Visitor(name="bending", user=plan.user, addresses=pages)


def _withdrawn(answers: Answers) -> Visitor:
    """Whose health answers are deleted."""
    plan = _planned("back@example.org", answers, weeks=1)
    withdraw(plan.user, now=timezone.now(), today=timezone.localdate())
    pages = ["/", "/plan/", "/plan/consent/", "/log/today/"]
    return Visitor(name="withdrawn", user=plan.user, addresses=pages)


def _withdraw_one_of(plan: Plan) -> None:
    """An exercise that nobody else's plan has, a warm-up's aside."""
    others = Prescription.objects.exclude(session__plan=plan).values("exercise")
    mine = Prescription.objects.filter(session__plan=plan).exclude(block=Block.WARM_UP)
    one = mine.exclude(exercise__in=others).latest("session__date").exercise
    Exercise.objects.filter(pk=one.pk).update(state=State.WITHDRAWN)


def _free(runner: User) -> list[str]:
    """A free session of two exercises, one of them begun."""
    client = Client()
    client.force_login(runner)
    here: str = client.post("/log/free/", {"exercise": "plank"})["Location"]
    client.post(f"{here}add/", {"exercise": "single-leg-heel-raise"})
    client.post(f"{here}sets/1/1/both/", {"state": "done"})
    return [here, f"{here}exercises/1/", f"{here}add/", f"{here}record/"]


def _own(runner: User) -> list[str]:
    planned = PlannedSession.objects.filter(user=runner)
    coming = planned.filter(log=None, date__gte=timezone.localdate()).earliest("date")
    done = planned.exclude(log=None).latest("date")
    lift = coming.prescriptions.filter(block=Block.MAIN).earliest("position")
    return [
        "/",
        "/start/",
        "/plan/",
        "/plan/edit/",
        "/plan/change/",
        "/plan/jumps/",
        "/plan/jumps/change/",
        "/plan/swaps/dumbbell-squat/for/goblet-squat/",
        "/plan/consent/",
        "/plan/earlier/",
        f"/plan/{_over(runner).pk}/",
        "/plan/print/",
        f"/plan/sessions/{coming.pk}/",
        f"/plan/sessions/{coming.pk}/move/",
        f"/plan/sessions/{coming.pk}/skip/",
        f"/plan/sessions/{coming.pk}/hurts/",
        "/plan/pause/",
        f"/log/{coming.pk}/",
        f"/log/{coming.pk}/exercises/{lift.position}/",
        f"/log/{done.pk}/",
        f"/log/{done.pk}/record/",
        "/log/today/",
        "/log/history/",
        "/log/free/",
        *_free(runner),
        "/account/email/",
        "/account/password/change/",
        "/account/2fa/",
        "/account/2fa/webauthn/",
        "/account/sessions/",
        "/account/logout/",
        "/admin/",  # not for this account
    ]

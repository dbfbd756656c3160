"""Every page of the house, for whom it is: what is photographed and what is checked."""

import re
from dataclasses import dataclass

from django.core.management import call_command
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone
from playwright._impl._api_structures import SetCookieParam
from playwright.sync_api import Page

from catalog.shipping import load
from logbook.management.commands.demo import RUNNER
from plans.models import Plan, PlannedSession, User


@dataclass(frozen=True, kw_only=True)
class Visitor:
    """Who looks, and at which addresses. A page that answers with an error is listed with it."""

    name: str
    user: User | None
    addresses: list[str]

    def cookies(self, url: str) -> list[SetCookieParam]:
        """Those of a browser in which they are logged in."""
        client = Client()
        if self.user:
            client.force_login(self.user)
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
    """A stranger, the runner of `make demo`, somebody without a plan, and a coach."""
    load(with_history=False)
    call_command("demo", verbosity=0)
    runner = User.objects.get(email=RUNNER)
    newcomer = User.objects.create_user(email="new@example.org", password="seven quiet kilometres")
    return [
        Visitor(name="stranger", user=None, addresses=OPEN),
        Visitor(name="newcomer", user=newcomer, addresses=EMPTY),
        Visitor(name="runner", user=runner, addresses=_own(runner)),
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
EMPTY = ["/", "/plan/", "/start/", "/log/today/", "/log/history/"]
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


def _own(runner: User) -> list[str]:
    planned = PlannedSession.objects.filter(user=runner)
    coming = planned.filter(log=None, date__gte=timezone.localdate()).earliest("date")
    done = planned.exclude(log=None).latest("date")
    return [
        "/",
        "/start/",
        "/plan/",
        "/plan/edit/",
        "/plan/jumps/",
        "/plan/earlier/",
        f"/plan/{_over(runner).pk}/",
        "/plan/print/",
        f"/plan/sessions/{coming.pk}/",
        f"/plan/sessions/{coming.pk}/move/",
        f"/plan/sessions/{coming.pk}/skip/",
        f"/plan/sessions/{coming.pk}/hurts/",
        "/plan/pause/",
        f"/log/{coming.pk}/",
        f"/log/{done.pk}/",
        "/log/today/",
        "/log/history/",
        "/account/email/",
        "/account/password/change/",
        "/account/2fa/",
        "/account/2fa/webauthn/",
        "/account/sessions/",
        "/account/logout/",
        "/admin/",  # not for this account
    ]

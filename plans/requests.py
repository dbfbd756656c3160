"""What a view may rely on: LoginRequiredMiddleware lets nobody else through."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from plans.models import User


class RunnerRequest(HttpRequest):
    """A request of somebody who is signed in."""

    user: User
    htmx: HtmxDetails


class OpenRequest(HttpRequest):
    """A request of anybody."""

    htmx: HtmxDetails

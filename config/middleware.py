"""What stands between the server and every view."""

from collections.abc import Callable

from django.contrib.auth import SESSION_KEY
from django.contrib.auth.middleware import (
    LoginRequiredMiddleware as DjangoLoginRequiredMiddleware,
)
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django_htmx.http import HttpResponseClientRedirect

# a phone's sensors and payment are none of our business
PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "camera",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "payment",
        "usb",
    )
)


def bodiless_head(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """The headers of a GET without its body; the server would complain of one."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.method == "HEAD" and not response.streaming:
            response.content = b""
        return response

    return middleware


def permissions_policy(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers["Permissions-Policy"] = PERMISSIONS
        return response

    return middleware


def whose(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Says whose answer it is, 0 for a stranger's, so that a device keeps it for nobody else.

    Only where the session was asked anyway: a page that shows nothing of anybody costs no query.
    Pages carry the time from which on they know nothing (`as_of`): a device may show an old copy.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        request.as_of = f"{timezone.now().timestamp():.6f}"  # type: ignore[attr-defined]
        response = get_response(request)
        if request.session.accessed:
            response.headers["Runner"] = request.session.get(SESSION_KEY, "0")
        return response

    return middleware


class LoginRequiredMiddleware(DjangoLoginRequiredMiddleware):
    """Every page needs a signed-in user unless its view says otherwise.

    htmx would follow a plain redirect and put the log-in page into whatever it was
    updating, so it is told to navigate there, and back to the page that it came from.
    """

    def handle_no_permission(  # type: ignore[override]  # the stubs know only the plain redirect
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponseBase:
        response = super().handle_no_permission(request, view_func)
        if not request.htmx:  # type: ignore[attr-defined]  # set by HtmxMiddleware
            return response
        back = request.htmx.current_url_abs_path or "/"  # type: ignore[attr-defined]
        log_in = redirect_to_login(
            back, self.get_login_url(view_func), self.get_redirect_field_name(view_func)
        )
        return HttpResponseClientRedirect(log_in.url)

"""Pages that belong to no app: whether we are up, and what went wrong."""

import logging

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from config.styleguide import samples

THEMES = ("light", "dark")
YEAR = 60 * 60 * 24 * 365

logger = logging.getLogger(__name__)

# --paper and --ink of tokens.css, for what can't read a stylesheet
CHALK, INK = "#f8f6f1", "#121926"


@login_not_required
@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 when this process and its database answer, 503 when the database doesn't."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        logger.error("The database doesn’t answer: %s", error)
        return HttpResponse("database away\n", content_type="text/plain", status=503)
    return HttpResponse("ok\n", content_type="text/plain")


@login_not_required
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    private = ("/account/", "/admin/", "/log/", "/plan/", "/start/")
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in private)]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


@login_not_required
@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """For pages that name no icon, such as the admin's."""
    return redirect(static("img/mark.svg"))


@login_not_required
@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """What a phone needs to keep Sturdy among its apps."""

    def icon(name: str, size: str, purpose: str = "any") -> dict[str, str]:
        kind = "image/svg+xml" if name.endswith(".svg") else "image/png"
        return {"src": static(f"img/{name}"), "sizes": size, "type": kind, "purpose": purpose}

    return JsonResponse(
        {
            "id": "/",
            "name": "Sturdy, strength for runners",
            "short_name": "Sturdy",
            "description": "Strength training that fits your running week.",
            "lang": "en",
            "start_url": "/",
            "scope": "/",
            "display": "standalone",
            "background_color": CHALK,
            "theme_color": INK,
            "icons": [
                icon("icon-192.png", "192x192"),
                icon("icon-512.png", "512x512"),
                icon("icon-maskable.png", "512x512", "maskable"),
                icon("mark.svg", "any"),
            ],
        },
        content_type="application/manifest+json",
    )


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept of whom. Who answers for it, the operator says in the environment."""
    return render(
        request,
        "privacy.html",
        {
            "operator": settings.OPERATOR,
            "contact": settings.CONTACT,
            "days_logged_in": settings.SESSION_COOKIE_AGE // (60 * 60 * 24),
        },
    )


@login_not_required
@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """For staff; to everybody else it isn't there."""
    if not request.user.is_staff:
        raise Http404
    return render(request, "styleguide.html", samples())


@login_not_required
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Remembers light or dark for a year, forgets it for the system's, and goes back."""
    back = request.POST.get("next", "")
    response = redirect(back if _is_ours(request, back) else "home")
    chosen = request.POST.get("theme")
    if chosen in THEMES:
        response.set_cookie(
            "theme", chosen, max_age=YEAR, secure=settings.HTTPS, httponly=True, samesite="Lax"
        )
    elif chosen == "system":
        response.delete_cookie("theme", samesite="Lax")
    return response


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose page was open too long, or a browser without cookies.

    htmx would leave the page as it is, with the tick looking taken: it loads the page anew.
    """
    if request.htmx:  # type: ignore[attr-defined]  # set by HtmxMiddleware
        messages.warning(request, "That wasn’t saved: the page was too old. Please try again.")
        return HttpResponse(status=403, headers={"HX-Refresh": "true"})
    came_from = request.headers.get("Referer", "")
    back = came_from if _is_ours(request, came_from) else ""
    return render(request, "403_csrf.html", {"back": back}, status=403)


def _is_ours(request: HttpRequest, address: str) -> bool:
    return url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )

"""How accounts behave where we differ from allauth."""

import logging
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import AddEmailForm as AllauthAddEmailForm
from allauth.account.internal.userkit import filter_users_by_email
from allauth.core.internal import ratelimit
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from plans.keeping import Outcome, keep_draft
from plans.models import User

LONGEST_EMAIL = User._meta.get_field("email").max_length or 254
LAST_MAIL = "last-mail"  # in the session: to whom, and whether it went out

logger = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    error_messages: ClassVar[dict[str, str]] = DefaultAccountAdapter.error_messages | {
        "duplicate_email": "This address is in the list already.",
        "email_password_mismatch": (
            "This address and this password don’t belong together. Check both: capital "
            "letters count in the password."
        ),
        "email_taken": "An account has this address already.",
        "enter_current_password": "This isn’t the password until now.",
        "incorrect_password": "This isn’t your password.",
        "max_email_addresses": "An account has at most %d addresses: remove one first.",
        "too_many_login_attempts": "Too many tries. Wait five minutes, then try again.",
    }

    def clean_email(self, email: str) -> str:
        """allauth's forms take 320 characters, which PostgreSQL would refuse with an error."""
        if len(email) > LONGEST_EMAIL:
            raise ValidationError(f"An address has at most {LONGEST_EMAIL} characters.")
        return super().clean_email(email)

    def post_login(self, request: HttpRequest, user: User, **details: Any) -> HttpResponse:
        """What the quiz was told in this browser becomes the plan of whoever has none yet."""
        response = super().post_login(request, user, **details)
        outcome = keep_draft(request.session, user, now=timezone.now(), today=timezone.localdate())
        if outcome is Outcome.NOTHING:
            return response
        if outcome is Outcome.UNFINISHED:
            return response if details["redirect_url"] else redirect("plans:preview")
        if outcome is Outcome.KEPT:
            messages.success(request, "Your plan is kept. You can change any answer later.")
            return redirect("plans:plan")
        if outcome is Outcome.CHANGES:
            messages.info(
                request,
                "You have a plan already, and it stays as it is. This is what the answers that "
                "were just given in this browser would change.",
            )
            return redirect("plans:change")
        return redirect("plans:preview")  # a refusal, which says why

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A mail server that is away must not look like a lost account: the next page tells."""
        try:
            super().send_mail(template_prefix, email, context)
        except OSError as error:  # whatever smtplib raises is one, too
            logger.error("A mail could not be sent: %s", error)
            self._let_ask_again(email)
            sent = False
        else:
            sent = True
        self.request.session[LAST_MAIL] = {"to": email, "sent": sent}

    def _let_ask_again(self, email: str) -> None:
        """One link in three minutes, but a link that never left doesn't count."""
        ratelimit.clear(
            self.request, app="allauth.account", action="confirm_email", key=email.lower()
        )


class AddEmailForm(AllauthAddEmailForm):
    """An address is one account's, confirmed or not: two could never both log in with it."""

    def clean_email(self) -> str:
        email = super().clean_email()
        if any(user.pk != self.user.pk for user in filter_users_by_email(email)):
            raise AccountAdapter().validation_error("email_taken")
        return email


def mail(request: HttpRequest) -> dict[str, Any]:
    """For templates: whether a message that we promise will leave this machine, and the last one.

    `last_mail` is asked only by the pages that need it: most have no business with the session.
    """
    return {
        "sends_mail": bool(settings.EMAIL_HOST),
        "last_mail": lambda: request.session.get(LAST_MAIL, {}),
    }

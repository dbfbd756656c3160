"""How passkeys and codes behave where we differ from allauth."""

from typing import ClassVar

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib.auth.base_user import AbstractBaseUser

from config import browsers


class MFAAdapter(DefaultMFAAdapter):
    error_messages: ClassVar[dict[str, str]] = {
        "add_email_blocked": "Switch the second step off before you add an address.",
        "cannot_delete_authenticator": "This can’t be switched off.",
        "cannot_generate_recovery_codes": "Recovery codes come with a passkey or a code app.",
        # said of a code as of a passkey
        "incorrect_code": "That didn’t match. Nothing was changed: try once more.",
        "unverified_email": "Confirm your e-mail address first.",
    }

    def generate_authenticator_name(
        self,
        user: AbstractBaseUser,
        type: Authenticator.Type,  # noqa: A002  # allauth's word
    ) -> str:
        """After the browser that makes it, which is how its owner will know it again."""
        return browsers.name(self.request.headers.get("User-Agent", ""))

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return super().get_public_key_credential_rp_entity() | {"name": "Sturdy"}

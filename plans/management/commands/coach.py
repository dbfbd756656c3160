"""Make or promote a coach: somebody who may edit the catalogue at /admin/ and nothing else."""

import secrets
from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction

from plans.models import User

GROUP = "Coaches"


@transaction.atomic
def make_coach(email: str) -> tuple[User, str | None]:
    """The coach, and the password where the account is new: it is known only now."""
    email = User.objects.normalize_email(email)
    user = User.objects.filter(email=email).first()
    password = None
    if user is None:
        password = secrets.token_urlsafe(12)
        user = User.objects.create_user(email, password)
    user.is_staff = True
    user.save(update_fields=["is_staff"])
    user.groups.add(Group.objects.get(name=GROUP))
    return user, password


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="the coach's e-mail address")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            validate_email(options["email"].strip())
        except ValidationError:
            raise CommandError("Say whom: make coach EMAIL=you@example.org") from None
        user, password = make_coach(options["email"])
        if password:
            self.stdout.write(f"{user.email} is a coach. Password, shown once: {password}")
        else:
            self.stdout.write(f"{user.email} is a coach now, with the password as it was.")

"""`make coach`: who may open the coaches' desk."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from plans.models import User
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def run(email: str) -> str:
    out = StringIO()
    call_command("coach", email, stdout=out)
    return out.getvalue()


def test_a_new_coach_gets_a_password_that_works(client):
    said = run("Ana@Example.org")

    coach = User.objects.get(email="ana@example.org")
    password = said.split()[-1]
    assert coach.check_password(password)
    assert (coach.is_staff, coach.is_superuser) == (True, False)
    assert [group.name for group in coach.groups.all()] == ["Coaches"]


def test_a_runner_is_promoted_and_keeps_the_password():
    user = UserFactory(email="ben@example.org")
    before = user.password

    said = run("ben@example.org")

    user.refresh_from_db()
    assert said == "ben@example.org is a coach now, with the password as it was.\n"
    assert (user.is_staff, user.password) == (True, before)


def test_without_an_address_it_says_how():
    with pytest.raises(CommandError, match=r"Say whom: make coach EMAIL=you@example.org"):
        run("")

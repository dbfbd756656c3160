import pytest
from django.contrib.auth.models import Group
from django.test import Client

from tests.factories import UserFactory


@pytest.fixture
def coach(db):
    """In the group, and no superuser."""
    coach = UserFactory(email="coach@example.org", is_staff=True)
    coach.groups.add(Group.objects.get(name="Coaches"))
    return coach


@pytest.fixture
def coach_client(coach):
    client = Client()
    client.force_login(coach)
    return client

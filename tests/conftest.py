"""What every test can ask for."""

import pytest
from django.test import Client

from tests.factories import UserFactory


@pytest.fixture(autouse=True)
def _fast_settings(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.WHITENOISE_AUTOREFRESH = True  # otherwise it warns that nothing is collected
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


@pytest.fixture
def runner(db):
    return UserFactory()


@pytest.fixture
def runner_client(runner):
    """A browser in which `runner` is signed in."""
    client = Client()
    client.force_login(runner)
    return client


@pytest.fixture
def outsider_client(db):
    """A browser in which somebody else is signed in."""
    client = Client()
    client.force_login(UserFactory())
    return client


HTMX = {"HX-Request": "true"}


@pytest.fixture
def htmx():
    """Headers of a request that htmx makes: client.get(address, headers=htmx)."""
    return HTMX

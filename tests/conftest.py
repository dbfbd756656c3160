"""What every test can ask for."""

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import settings as examples

from catalog.shipping import load
from tests.database import migrated_rows, put_back
from tests.factories import UserFactory

# the same examples in every run, and no clock: a slow machine is no failure
examples.register_profile("same", deadline=None, derandomize=True, max_examples=40, print_blob=True)
examples.load_profile("same")


@pytest.fixture(autouse=True)
def _fast_settings(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


@pytest.fixture(scope="session")
def _migrated_rows(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        return migrated_rows()


@pytest.fixture
def _rows_put_back(_migrated_rows, django_db_blocker):
    yield
    with django_db_blocker.unblock():
        put_back(_migrated_rows)


@pytest.fixture
def committed(_migrated_rows, _rows_put_back, transactional_db):
    """A database in which writes are seen by other connections; emptied afterwards but for
    the rows of the migrations. Use it in place of transactional_db."""
    # a live server empties the database after everything else: so before the test as well
    put_back(_migrated_rows)


@pytest.fixture(scope="module")
def _loaded(django_db_setup, django_db_blocker):
    """The catalogue as it ships, in a transaction around the module's tests."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(with_history=False)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def shipped(_loaded, db):
    """The whole catalogue is there. For tests that roll back, not for transactional ones."""


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

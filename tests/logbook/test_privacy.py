"""Every address that belongs to a runner, tried by somebody else and signed out."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from logbook.models import Effort, SessionLog
from tests.logbook.steps import store, stored_sets, write

ADDRESSES = {
    "session": lambda pk: reverse("logbook:session", args=[pk]),
    "tick": lambda pk: reverse("logbook:tick", args=[pk, 1, 1, "both"]),
    "finish": lambda pk: reverse("logbook:finish", args=[pk]),
    "reopen": lambda pk: reverse("logbook:reopen", args=[pk]),
}
WRITES = ["tick", "finish", "reopen"]
LISTS = ["/log/today/", "/log/history/"]
ANSWER = {"state": "taken_back", "effort": "hard", "changed_at": "2027-01-04T12:00:00Z"}


@pytest.fixture
def logged(planned):
    """Something to leak, and to spoil."""
    store(planned, write())
    SessionLog.objects.update(effort=Effort.EASY, note="My secret knee.", finished_at=None)
    return planned


def log_in(back):
    return f"{reverse('account_login')}?next={back}"


def untouched(planned):
    log = SessionLog.objects.get()
    return stored_sets(planned) == {(1, 1, "both"): ("done", 8)} and log.effort == Effort.EASY


@pytest.mark.parametrize("address", ADDRESSES)
def test_another_runners_session_is_not_found(outsider_client, logged, address):
    response = outsider_client.get(ADDRESSES[address](logged.pk))

    assert response.status_code == 404


@pytest.mark.parametrize("address", WRITES)
def test_another_runners_session_cannot_be_written(outsider_client, logged, htmx, address):
    url = ADDRESSES[address](logged.pk)

    plain = outsider_client.post(url, ANSWER)
    swapped = outsider_client.post(url, ANSWER, headers=htmx)

    assert (plain.status_code, swapped.status_code) == (404, 404)
    assert untouched(logged)


@pytest.mark.parametrize("pk", [0, 4711, 2**63, 10**30])
@pytest.mark.parametrize("address", ADDRESSES)
def test_unknown_session_is_not_found(runner_client, address, pk):
    assert runner_client.get(ADDRESSES[address](pk)).status_code == 404


@pytest.mark.parametrize("url", LISTS)
def test_lists_show_nothing_of_another_runner(outsider_client, logged, url):
    response = outsider_client.get(url)

    assertNotContains(response, "My secret knee.")
    assertNotContains(response, f"/log/{logged.pk}/")


def test_home_shows_nothing_of_another_runner(outsider_client, logged):
    response = outsider_client.get("/")

    assertContains(response, "No plan yet.")
    assertNotContains(response, f"/log/{logged.pk}/")


@pytest.mark.parametrize("address", ADDRESSES)
def test_signed_out_visitor_is_asked_to_log_in(client, logged, address):
    url = ADDRESSES[address](logged.pk)

    assertRedirects(client.get(url), log_in(url), fetch_redirect_response=False)


@pytest.mark.parametrize("url", LISTS)
def test_signed_out_visitor_of_a_list_is_asked_to_log_in(client, db, url):
    assertRedirects(client.get(url), log_in(url), fetch_redirect_response=False)


@pytest.mark.parametrize("address", WRITES)
def test_signed_out_visitor_cannot_write(client, logged, address):
    url = ADDRESSES[address](logged.pk)

    response = client.post(url, ANSWER)

    assertRedirects(response, log_in(url), fetch_redirect_response=False)
    assert untouched(logged)


@pytest.mark.parametrize("address", WRITES)
def test_htmx_is_told_to_navigate_to_the_log_in_and_back_to_the_session(
    client, logged, htmx, address
):
    page = ADDRESSES["session"](logged.pk)
    headers = htmx | {"HX-Current-URL": f"http://testserver{page}"}

    response = client.post(ADDRESSES[address](logged.pk), ANSWER, headers=headers)

    assert response.headers["HX-Redirect"] == log_in(page)
    assert untouched(logged)

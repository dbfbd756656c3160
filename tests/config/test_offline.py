"""What a phone keeps: the worker, the page without signal, and whose an answer is."""

import pytest
from pytest_django.asserts import assertContains


def test_worker_comes_from_the_root_and_is_asked_for_anew(client):
    response = client.get("/sw.js")

    assert response.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert response.headers["Cache-Control"] == "no-cache"
    assertContains(response, 'addEventListener("fetch"')


@pytest.mark.django_db
def test_page_without_signal_is_the_same_for_everybody(client, runner_client):
    strangers = client.get("/offline/").content
    runners = runner_client.get("/offline/").content

    assert b"No signal" in strangers
    assert b"/account/" not in strangers
    assert b"data-runner" not in strangers
    assert len(strangers) < len(runners)


@pytest.mark.django_db
def test_answers_say_whose_they_are(client, runner, runner_client):
    assert client.get("/").headers["Runner"] == "0"
    assert runner_client.get("/").headers["Runner"] == str(runner.pk)
    assert client.get("/log/today/").headers["Runner"] == "0"  # on the way to the log-in


@pytest.mark.django_db
def test_page_says_from_when_on_it_knows_nothing(runner_client):
    assertContains(runner_client.get("/"), 'data-as-of="1')

"""The landing page: what this is, a week that the engine made, what it stands on."""

import itertools
import re

import pytest
import reversion
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from catalog.models import Exercise
from catalog.vocabulary import State
from plans.reading.example import _made

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_made_yet():
    """What other tests left in the process belongs to a catalogue that is rolled back."""
    _made.cache_clear()


@pytest.fixture
def nothing():
    """No exercise, whatever this module has loaded before."""
    Exercise.objects.all().delete()


def test_stranger_is_told_what_this_is_and_where_it_begins(client):
    response = client.get("/")

    assertContains(response, "<h1>Strength that fits your running week.</h1>", html=True)
    start = f'<a class="button" href="{reverse("plans:start")}">Build my plan</a>'
    assertContains(response, start, count=1, html=True)
    assertContains(response, "Education, not medical advice")


def test_there_is_one_tartan_button(client, shipped):
    page = client.get("/").content.decode()

    assert len(re.findall(r'class="button"', page)) == 1


def test_headings_are_in_order(client, shipped):
    levels = [int(level) for level in re.findall(r"<h([1-6])", client.get("/").content.decode())]

    assert levels.count(levels[0]) == levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_claims_say_no_more_than_the_evidence(client):
    response = client.get("/")

    assertContains(response, "Strength training can improve yours; it is not guaranteed")
    assertContains(response, "Pooled, they showed no effect; supervised ones did reduce injuries.")
    assertContains(response, "No physiotherapist and no doctor has approved these rules.")
    assertNotContains(response, "prevent")


def test_example_week_is_the_engines(client, shipped):
    response = client.get("/")

    example = response.context["example"]
    days = {f"{day.date:%a}": day for day in example.days}
    assert [name for name, day in days.items() if day.is_key] == ["Tue", "Sun"]
    assert [name for name, day in days.items() if day.protected] == ["Mon", "Sat"]
    assert not days["Mon"].session
    assert not days["Sat"].session
    assertContains(response, "Stay fresh", count=2)
    for line in example.first.work:
        assertContains(response, f'<a href="{line.prescription.exercise.get_absolute_url()}">')
        assertContains(response, line.figures)
    assertContains(response, "Tuesday is your hard day already")


def test_example_week_shows_what_a_coach_changed(client, shipped):
    shown = client.get("/").context["example"].first.work[0].prescription.exercise

    with reversion.create_revision():
        row = Exercise.objects.get(slug=shown.slug)
        row.name = "Something else entirely"
        row.save()

    assertContains(client.get("/"), "Something else entirely")


def test_example_week_has_only_what_is_published(client, shipped):
    shown = client.get("/").context["example"].first.work[0].prescription.exercise

    Exercise.objects.filter(slug=shown.slug).update(state=State.WITHDRAWN)

    assertNotContains(client.get("/"), shown.get_absolute_url())


def test_without_a_catalogue_the_page_does_without_a_week(client, nothing):
    response = client.get("/")

    assert response.context["example"] is None
    assertNotContains(response, "An example week")


@pytest.mark.parametrize("catalogue", ["nothing", "shipped"])
def test_landing_page_takes_one_query(request, client, catalogue, django_assert_num_queries):
    request.getfixturevalue(catalogue)
    client.get("/")  # once for each edition of the catalogue the example is made

    # the newest edit and the published exercises, together
    with django_assert_num_queries(1):
        client.get("/")

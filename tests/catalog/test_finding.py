"""/exercises/ over the catalogue as it ships: its size, and what a runner would ask of it."""

import gzip

import pytest
from django.urls import reverse

LIST = reverse("catalog:list")


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_full_page_of_shipped_exercises_stays_small(client, shipped, headers):
    page = client.get(LIST, headers=headers).content

    assert page.count(b"<li><div>") == 60
    assert len(gzip.compress(page)) < 12_000


def test_groups_hold_all_of_the_catalogue(client, shipped):
    panel = client.get(LIST).context["panel"]

    assert {it.value: it.count for it in panel.areas} == {
        "": 120,
        "core": 24,
        "legs": 44,
        "ankles_calves": 17,
        "it_band": 9,
        "full_body": 12,
        "upper": 6,
        "mobility": 8,
    }


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("q=calf+rase", "Double-leg heel raise"),
        ("q=pogos", "Pogo hop"),
        ("suits=low_back&pattern=squat", "Goblet squat"),
        ("avoid=shin&pattern=plyometric", None),
    ],
)
def test_runner_finds_what_fits(client, shipped, query, first):
    rows = client.get(f"{LIST}?{query}").context["rows"]

    assert next((row.exercise.name for row in rows), None) == first


def test_counts_of_places_are_those_of_the_catalogue(client, shipped):
    panel = client.get(LIST).context["panel"]

    for key in ("suits", "avoid"):
        for option in getattr(panel, key)[1:4]:
            page = client.get(f"{LIST}?{key}={option.value}").context["page"]
            assert page.paginator.count == option.count > 0

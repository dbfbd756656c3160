"""What search engines read of one exercise."""

import json
import re

import pytest
from django.urls import reverse

from tests.catalog.factories import ExerciseFactory

pytestmark = pytest.mark.django_db


def block(client, exercise):
    html = client.get(reverse("catalog:detail", args=[exercise.slug])).content.decode()
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert len(blocks) == 1
    return blocks[0]


def test_markup_has_the_exercise_in_schema_orgs_words(client, settings):
    settings.SITE_URL = "https://sturdy.example"
    exercise = ExerciseFactory(
        slug="sit",
        name="Sit",
        summary="Strong legs.",
        level="advanced",
        set_ups=[["band"], []],
        aliases=["Chair sit"],
        steps=["Stand.", "Sit."],
    )

    described = json.loads(block(client, exercise))

    assert described == {
        "@context": "https://schema.org",
        "@type": "HowTo",
        "name": "Sit",
        "alternateName": ["Chair sit"],
        "description": "Strong legs.",
        "url": "https://sturdy.example/exercises/sit/",
        "inLanguage": "en",
        "educationalLevel": "Advanced",
        "tool": [{"@type": "HowToTool", "name": "resistance band"}],
        "step": [
            {"@type": "HowToStep", "position": 1, "text": "Stand."},
            {"@type": "HowToStep", "position": 2, "text": "Sit."},
        ],
        "about": {
            "@type": "PhysicalActivity",
            "name": "Sit",
            "category": "https://schema.org/StrengthTraining",
            "associatedAnatomy": [],
        },
    }


def test_markup_can_not_be_ended_from_within(client):
    name = "</script><script>alert('Q&A')</script>"

    found = block(client, ExerciseFactory(name=name))

    assert json.loads(found)["name"] == name
    assert re.findall("[<>&]", found) == []


@pytest.mark.parametrize(
    ("pattern", "category"),
    [("mobility", "Flexibility"), ("balance", "Balance"), ("calf", "StrengthTraining")],
)
def test_markup_names_the_kind_of_activity(client, pattern, category):
    described = json.loads(block(client, ExerciseFactory(patterns=[pattern])))

    assert described["about"]["category"] == f"https://schema.org/{category}"

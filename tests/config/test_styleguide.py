"""The style guide: there for staff alone."""

import re

import pytest
from django.conf import settings

from tests.factories import UserFactory

PARTS = sorted(path.stem for path in (settings.BASE_DIR / "templates/parts").glob("*.html"))


@pytest.fixture
def guide(client, db):
    client.force_login(UserFactory(is_staff=True))
    return client.get("/styleguide/")


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["client", "runner_client"])
def test_style_guide_is_not_there_for_others(request, who):
    assert request.getfixturevalue(who).get("/styleguide/").status_code == 404


def test_style_guide_is_made_from_every_part(guide):
    used = {template.name for template in guide.templates}

    assert [part for part in PARTS if f"parts/{part}.html" not in used] == ["form", "problem"]


def test_style_guide_uses_no_id_twice(guide):
    ids = re.findall(r'\sid="([^"]*)"', guide.content.decode())

    assert len(ids) == len(set(ids))

"""Plans beside published programmes: what differs is what docs/evidence.md explains."""

import pytest

from tests.plans.engine.published import STUDIES

EXPLAINED = {
    "Størén 2008": {"one exercise only", "to the last rep"},
    "Millet 2002": {"90 % and more, to failure"},
    "Paavolainen 1999": {"jumps in every power week", "loads of 60 % at most", "9 weeks"},
    "Beattie 2017": set(),
    "Ferrauti 2010": set(),
    "Blagrove 2018": set(),
}


@pytest.mark.parametrize("study", STUDIES)
def test_a_plan_differs_from_a_published_programme_only_where_explained(study):
    assert set(STUDIES[study].missed()) == EXPLAINED[study]

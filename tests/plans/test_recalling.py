"""What is stored, read in one query."""

import datetime as dt
from dataclasses import replace

import pytest

from plans.answers import Complaint, answers_of
from plans.models import RunnerProfile
from plans.recalling import recalled
from plans.saving import keep_answers
from tests.plans.changed import ANSWERS

PLACES = (
    Complaint(area="shin", side="left", pain=2, since=dt.date(2026, 12, 24)),
    Complaint(area="low_back", status="history"),
)


@pytest.mark.parametrize(
    "answers",
    [ANSWERS, replace(ANSWERS, complaints=PLACES), replace(ANSWERS, equipment=frozenset())],
    ids=["equipment", "places", "neither"],
)
def test_what_was_kept_is_recalled_in_one_query(
    runner, shipped, answers, django_assert_num_queries
):
    keep_answers(runner, answers)

    with django_assert_num_queries(1):
        found = recalled(runner)

    assert found == answers == answers_of(RunnerProfile.objects.get(user=runner))


def test_nothing_is_recalled_of_somebody_who_said_nothing(runner):
    assert recalled(runner) is None

"""Days as a headline."""

import pytest

from plans.reading.wording import countdown


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (-1, "After the race"),
        (0, "Race day"),
        (1, "Tomorrow is the day"),
        (2, "Two days to go"),
        (13, "13 days to go"),
        (14, "Two weeks to go"),
        (15, "Two weeks and one day to go"),
        (44, "Six weeks and two days to go"),
        (90, "Twelve weeks and six days to go"),
        (217, "31 weeks to go"),
        (220, "31 weeks to go"),
    ],
)
def test_days_to_the_race_are_said_in_words(days, said):
    assert countdown(days).replace("\N{NO-BREAK SPACE}", " ") == said

"""What is odd about an answer is said where it is given, with this runner's facts."""

import datetime as dt

import pytest

from plans.quiz.odd import odd
from tests.plans.quiz_answers import TODAY

WEEK = {"tue": "hard", "sun": "long"}
EVERY_DAY = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def race_in(days, goal="10k"):
    return odd("race", {"goal": goal, "race_date": TODAY + dt.timedelta(days=days)}, today=TODAY)


def time(**said):
    whole = {"runs": WEEK, "strength_days": ("wed", "fri"), "minutes": 30} | said
    return odd("time", whole, today=TODAY)


@pytest.mark.parametrize(
    ("days", "when"),
    [(0, "today"), (1, "tomorrow"), (5, "in 5 days, on Saturday 9 January")],
)
def test_a_race_this_week_is_a_taper(days, when):
    (sentence,) = race_in(days)

    assert sentence.startswith(f"Your race is {when}: that is a taper, not a build.")


def test_a_race_before_six_weeks_is_too_near_to_build():
    near, weeks = race_in(27)

    assert near.startswith("Your race is 27 days away: too near to build strength.")
    assert weeks == "It has 3 weeks before a taper of 1 week; from 6 weeks on there is a build."


def test_a_long_race_tapers_for_two_weeks():
    assert race_in(13, "marathon")[0].startswith("Your race is in 13 days, on Sunday 17 January")


@pytest.mark.parametrize("days", [42, 100, 364])
def test_a_race_with_time_to_build_needs_no_word(days):
    assert race_in(days) == []


def test_no_race_needs_no_word():
    assert odd("race", {"goal": "marathon", "race_date": None}, today=TODAY) == []


def test_a_week_without_a_day_for_legs_is_said_so():
    (sentence,) = odd("week", {"runs": dict.fromkeys(EVERY_DAY, "hard")}, today=TODAY)

    assert sentence.startswith("Every day of this week stands before a hard or a long run")


def test_two_hard_days_in_a_full_week_name_the_days_that_are_left():
    runs = dict.fromkeys(EVERY_DAY, "easy") | {"tue": "hard", "wed": "hard"}

    (sentence,) = odd("week", {"runs": runs}, today=TODAY)

    assert "Tuesday and Wednesday both need fresh legs" in sentence
    assert "on Wednesday, Thursday, Friday, Saturday and Sunday only" in sentence


@pytest.mark.parametrize("runs", [{}, WEEK, {"sat": "hard", "sun": "long"}])
def test_a_usual_week_needs_no_word(runs):
    assert odd("week", {"runs": runs}, today=TODAY) == []


def test_days_before_key_runs_only_would_be_light():
    sentences = time(strength_days=("mon", "sat"))

    assert sentences[0] == "Every session would be light, without leg work."
    assert sentences[1].startswith("Your hard run is on Tuesday, so Monday stays free of leg work")
    assert sentences[2].startswith("Your long run is on Sunday, so Saturday stays free of leg work")
    assert sentences[3] == "Legs can be trained on Tuesday, Wednesday, Thursday, Friday and Sunday."


def test_one_day_is_said_to_keep_rather_than_to_build():
    assert time(strength_days=("wed",))[0].startswith("You can train on Wednesday only.")


def test_ten_minutes_are_said_to_be_few():
    assert time(minutes=10) == [
        "10 minutes hold 3 exercises with one set each and no cool-down. 15 or 20 do more."
    ]


def test_days_and_minutes_that_do_need_no_word():
    assert time() == []
    assert time(minutes=15) == []

"""A place on the body becomes the areas that rules know, now or over, and since when."""

import datetime as dt

import pytest

from catalog.vocabulary import InjuryArea
from plans.answers import Complaint
from plans.contract.reading import EQUIPMENT
from plans.engine.restricting import complaints, histories
from plans.quiz import choices
from plans.quiz.health import SINCE
from plans.quiz.places import PLACES, months_before, months_between
from tests.plans.quiz_answers import NOW, TODAY, draft


def told(place, **details):
    found = draft(
        pain={"places": [place]},
        details={f"{place}-{name}": value for name, value in details.items()},
        cleared={"cleared": "no"},
    ).answers(today=TODAY, now=NOW)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("place", "areas"),
    [
        ("outer_knee", ["it_band"]),
        ("front_knee", ["patellofemoral"]),
        ("achilles", ["achilles_mid", "achilles_insertional"]),
        ("calf", ["calf_strain"]),
        ("heel", ["plantar_heel"]),
        ("shin", ["shin"]),
        ("sit_bone", ["hamstring_tendon"]),
        ("back_thigh", ["hamstring_strain"]),
        ("side_hip", ["hip_lateral"]),
        ("groin", ["hip_groin"]),
        ("low_back", ["low_back"]),
        ("ankle", ["ankle_sprain"]),
        ("stress_fracture", ["bone_stress"]),
    ],
)
def test_a_place_brings_its_areas(place, areas):
    found = told(place, when="now", pain="2", side="both", often="no").complaints

    assert found == tuple(Complaint(area=area, pain=2) for area in areas)


def test_every_area_has_a_place():
    assert {area for place in PLACES.values() for area in place.areas} == set(InjuryArea)


def test_the_quiz_offers_the_plan_commands_equipment():
    assert {slug for slug, _ in choices.EQUIPMENT} == set(EQUIPMENT)


def test_side_pain_and_time_are_kept():
    (found,) = told("shin", when="over", since="5", side="left").complaints

    assert found == Complaint(
        area="shin", side="left", pain=0, status="history", since=dt.date(2026, 8, 4)
    )


@pytest.mark.parametrize("since", ["0", "1", "2", "not_sure"])
def test_r41_what_is_over_for_less_than_three_months_counts_as_there(since):
    runner = told("calf", when="over", since=since, side="both").runner(start=TODAY)

    assert [one.area for one in complaints(runner.injuries)] == ["calf_strain"]


@pytest.mark.parametrize("since", [value for value, _ in SINCE if value.isdigit()][3:])
def test_r41_what_is_over_for_three_months_bans_nothing(since):
    runner = told("calf", when="over", since=since, side="both").runner(start=TODAY)

    assert complaints(runner.injuries) == []
    assert [one.months_since for one in histories(runner.injuries)] == [int(since)]


def test_not_sure_is_now_and_strong():
    found = told("calf", when="not_sure", pain="not_sure", side="both")

    assert found.complaints == (Complaint(area="calf_strain", pain=5),)


def test_two_stress_fractures_are_two_entries():
    found = told("stress_fracture", when="over", since="24", often="yes")

    assert [one.area for one in found.complaints] == ["bone_stress", "bone_stress"]


@pytest.mark.parametrize(
    ("details", "asks"),
    [
        ({"when": "now"}, True),
        ({"when": "not_sure"}, True),
        ({"when": "over", "since": "2"}, True),
        ({"when": "over", "since": "3"}, False),
    ],
)
def test_any_other_place_asks_for_a_professional_while_it_is_there(details, asks):
    assert told("other", **details).health_yes is asks


def test_a_place_that_nobody_can_name_asks_for_a_professional():
    found = draft(pain={"places": ["not_sure"]}, cleared={"cleared": "no"})

    answers = found.answers(today=TODAY, now=NOW)
    assert answers is not None
    assert answers.health_yes


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (dt.date(2027, 1, 4), 1, dt.date(2026, 12, 4)),
        (dt.date(2027, 5, 31), 3, dt.date(2027, 2, 28)),
        (dt.date(2028, 2, 29), 12, dt.date(2027, 2, 28)),
        (dt.date(2027, 1, 4), 24, dt.date(2025, 1, 4)),
    ],
)
def test_months_go_back_and_forth(day, months, before):
    assert months_before(day, months) == before
    assert months_between(before, day) == months

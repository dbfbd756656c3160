"""R38's traffic light in words: one rule before, during and after a session."""

import datetime as dt

import pytest

from plans.engine.adapting.pain import Light
from plans.engine.types import InjuryArea, RedFlag
from plans.hurting.answering import DOES, MEANS, TITLES, Said, When, answer
from plans.quiz.places import PLACES, Place

TODAY = dt.date(2027, 1, 4)
IN_SESSION = [When.DURING, When.AFTER]


def said(place="front_knee", pain=2, **more):
    return Said(place=place, pain=pain, **more)


@pytest.mark.parametrize("when", IN_SESSION)
@pytest.mark.parametrize(
    ("place", "pain", "light"),
    [
        ("outer_knee", 2, Light.GREEN),
        ("outer_knee", 4, Light.AMBER),
        ("outer_knee", 5, Light.RED),
        ("achilles", 5, Light.AMBER),
        ("achilles", 6, Light.RED),
        ("front_knee", 2, Light.GREEN),
        ("front_knee", 3, Light.UNSETTLED),
        ("shin", 2, Light.AMBER),
        ("shin", 3, Light.RED),
    ],
)
def test_r38_the_light_knows_the_place(when, place, pain, light):
    found = answer(said(place, pain), when, today=TODAY)

    assert (found.light, found.stops) == (light, ())
    assert found.is_red is (light is Light.RED)


@pytest.mark.parametrize("when", When)
@pytest.mark.parametrize(
    ("told", "urgency"),
    [
        (said(signs=frozenset({RedFlag.LIMP})), "before your next run"),
        (said(signs=frozenset({RedFlag.FOCAL_BONE_PAIN})), "before your next run"),
        (said(signs=frozenset({RedFlag.POP_IN_CALF})), "today"),
        (said(signs=frozenset({RedFlag.CHEST_PAIN})), "emergency"),
        (said("stress_fracture", 1), "before your next run"),
        (said("other", 1), "No rule here covers that place."),
    ],
)
def test_r2_bone_a_limp_and_what_no_rule_covers_stop_at_any_time(when, told, urgency):
    found = answer(told, when, today=TODAY)

    assert (found.title, found.light, found.is_red) == ("Stop", None, True)
    assert urgency in " ".join(reason.text for reason in found.stops)


@pytest.mark.parametrize(("place", "pain"), [("calf", 5), ("shin", 3)])
def test_r39_pain_that_is_there_before_training_needs_a_professional(place, pain):
    assert answer(said(place, pain), When.BEFORE, today=TODAY).stops
    assert not answer(said(place, pain), When.DURING, today=TODAY).stops


def test_before_a_session_the_morning_counts_and_in_it_nobody_knows_it_yet():
    assert answer(said("calf", 4, morning=1), When.BEFORE, today=TODAY).light is Light.UNSETTLED
    assert answer(said("calf", 4, morning=0), When.BEFORE, today=TODAY).light is Light.AMBER
    assert answer(said("calf", 4), When.BEFORE, today=TODAY).light is Light.UNSETTLED
    assert answer(said("calf", 4), When.DURING, today=TODAY).light is Light.AMBER


@pytest.mark.parametrize("light", Light)
def test_a_light_has_one_title_and_one_meaning_whenever_it_is_asked_for(light):
    places = {Light.RED: ("calf", 6), Light.UNSETTLED: ("front_knee", 3)}
    places |= {Light.AMBER: ("calf", 3), Light.GREEN: ("calf", 1)}
    place, pain = places[light]

    found = [answer(said(place, pain), when, today=TODAY) for when in IN_SESSION]

    assert {one.title for one in found} == {TITLES[light]}
    assert all(one.text.endswith(MEANS[light]) for one in found)
    assert [one.text.split(MEANS[light])[0].strip() for one in found] == [
        DOES[light][when] for when in IN_SESSION
    ]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_r40_a_place_of_two_areas_has_the_more_careful_light(monkeypatch, order):
    """A tendon may hurt 5; the muscle above it may not."""
    areas = [InjuryArea.ACHILLES_MID, InjuryArea.CALF_STRAIN]
    both = Place(slug="both", name="Both", areas=tuple(areas[i] for i in order))
    monkeypatch.setitem(PLACES, "both", both)

    assert answer(said("achilles", 5), When.DURING, today=TODAY).light is Light.AMBER
    assert answer(said("both", 5), When.DURING, today=TODAY).light is Light.RED


def test_a_place_that_no_rule_covers_stops_nothing_while_it_does_not_hurt():
    assert answer(said("other", 0), When.DURING, today=TODAY).light is Light.GREEN


def test_a_stop_says_what_to_do_and_not_what_a_plan_is():
    for told in (said(signs=frozenset({RedFlag.LIMP})), said("stress_fracture", 1)):
        keys = [one.text for one in answer(told, When.AFTER, today=TODAY).stops]
        assert keys
        assert not [text for text in keys if "general education" in text.lower()]


@pytest.mark.parametrize("when", IN_SESSION)
def test_r39_a_red_shin_is_for_a_professional_at_once(when):
    found = answer(said("shin", 3), when, today=TODAY)

    assert "see a doctor or physiotherapist before your next run" in found.text
    assert "second time" not in found.text

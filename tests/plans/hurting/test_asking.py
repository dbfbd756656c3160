"""Where it hurts and how much, asked the same way everywhere."""

import datetime as dt

import pytest
from django.http import QueryDict

from plans.engine.adapting.pain import Light
from plans.engine.types import RedFlag
from plans.hurting.answering import When, answer
from plans.hurting.asking import HurtForm

TODAY = dt.date(2027, 1, 4)
WHOLE = "place=calf&side=left&pain=3&morning=settled"


def asked(when, typed):
    return HurtForm(QueryDict(typed), when=when)


@pytest.mark.parametrize("when", When)
def test_the_same_questions_are_asked_at_any_time(when):
    same = {"place", "pain", "signs", "others"}

    assert set(HurtForm(when=when).fields) == same | ({"morning"} if when == "before" else {"side"})


def test_every_red_flag_can_be_named_once():
    form = HurtForm(when=When.DURING)

    named = [value for name in ("signs", "others") for value, _ in form.fields[name].choices]  # type: ignore[attr-defined]

    assert sorted(named) == sorted(RedFlag)


@pytest.mark.parametrize("when", When)
def test_what_is_said_is_one_value(when):
    form = asked(when, f"{WHOLE}&signs=limp&others=fever")

    assert form.is_valid()
    told = form.said()
    assert (told.place, told.pain) == ("calf", 3)
    assert told.signs == {RedFlag.LIMP, RedFlag.FEVER}


@pytest.mark.parametrize("when", [When.BEFORE, When.DURING])
@pytest.mark.parametrize("name", ["place", "pain"])
def test_place_and_number_are_asked_for(when, name):
    typed = QueryDict(WHOLE, mutable=True)
    del typed[name]

    form = HurtForm(typed, when=when)

    assert list(form.errors) == [name]


def test_after_a_session_nothing_may_have_hurt():
    for typed in ("", "effort=easy", "pain=0"):
        form = asked(When.AFTER, typed)
        assert form.is_valid()
        assert not form.tells


@pytest.mark.parametrize(
    ("typed", "missing"),
    [("place=calf", "pain"), ("pain=3", "place"), ("others=fever&place=calf", "pain")],
)
def test_after_a_session_half_an_answer_is_asked_for_the_rest(typed, missing):
    form = asked(When.AFTER, typed)

    assert list(form.errors) == [missing]


def test_a_pain_of_nought_in_a_place_is_an_answer():
    form = asked(When.AFTER, "place=calf&pain=0")

    assert form.is_valid()
    assert (form.tells, form.said().pain, form.side_said) == (True, 0, "both")


@pytest.mark.parametrize(
    ("morning", "worse"), [("settled", 0), ("sore", 1), ("worse", 2), ("not_yet", None)]
)
def test_r38_the_next_morning_is_said_in_words_and_read_as_points(morning, worse):
    form = asked(When.BEFORE, f"place=calf&pain=2&morning={morning}")

    assert form.is_valid()
    assert form.said().morning == worse


@pytest.mark.parametrize(
    ("typed", "light"),
    [("sore", Light.UNSETTLED), ("worse", Light.RED), ("settled", Light.GREEN)],
)
def test_r38_a_worse_morning_is_red_and_a_sore_one_not_settled(typed, light):
    form = asked(When.BEFORE, f"place=calf&pain=2&morning={typed}")

    assert form.is_valid()
    assert answer(form.said(), When.BEFORE, today=TODAY).light is light


@pytest.mark.parametrize("sign", ["signs=limp", "others=fever", "place=calf", "pain=2"])
def test_after_a_session_any_word_is_an_answer_that_goes_on(sign):
    form = asked(When.AFTER, sign)

    assert form.tells
    assert not form.is_valid()


def test_a_place_and_a_number_that_are_none_are_asked_for_once():
    form = asked(When.AFTER, "place=moon&pain=99")

    assert not form.is_valid()
    assert {name: len(errors) for name, errors in form.errors.items()} == {"place": 1, "pain": 1}


def test_other_signs_that_are_ticked_stay_in_sight():
    assert asked(When.DURING, "others=fever").is_open
    assert not asked(When.DURING, "signs=limp").is_open


def test_only_after_a_session_may_nothing_have_hurt():
    after, before = HurtForm(when=When.AFTER), HurtForm(when=When.BEFORE)

    assert after.fields["place"].choices[0] == ("", "Nothing hurt")  # type: ignore[attr-defined]
    assert before.fields["place"].choices[0] == ("", "Choose a place")  # type: ignore[attr-defined]
    assert after.fields["place"].label == "Where did it hurt?"
    assert before.fields["place"].label == "Where does it hurt?"
    assert not asked(When.DURING, "").is_valid()

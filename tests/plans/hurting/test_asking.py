"""Where it hurts and how much, asked the same way everywhere."""

import pytest
from django.http import QueryDict

from plans.engine.types import RedFlag
from plans.hurting.answering import When
from plans.hurting.asking import HurtForm

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

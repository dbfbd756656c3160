"""The whys of a printed plan: each once, of all that it is about."""

from dataclasses import replace

from plans.contract import as_text
from plans.contract.whys import PASSING, Told
from plans.engine.generate import generate
from plans.engine.types import (
    Injury,
    InjuryArea,
    Param,
    Reason,
)
from tests.plans.engine.examples import (
    P1,
    P3,
    P4,
)
from tests.plans.engine.facts import everything
from tests.plans.printed import P7, printed


def test_what_passes_with_the_weeks_names_its_week():
    text = " ".join(printed(P4).split())

    assert "take 3 seconds on the way down while you get used to it. (Also weeks 2 to 4.)" in text


def test_what_exercises_share_is_said_once_with_their_names():
    text = " ".join(printed(P3).split())

    assert (
        "- Every full session has one: squat or lunge – back squat; hip exercise – barbell hip "
        "thrust; calf exercise – dumbbell single-leg heel raise; core exercise – plank leg lift. "
        "One leg at a time, as running is, and both sides do the same: dumbbell single-leg heel "
        "raise." in text
    )
    assert (
        "- With your barbell: back squat; with your barbell and bench: barbell hip thrust." in text
    )
    assert text.count("One leg at a time, as running is") == 1
    assert "One leg at a time, too: " in text


def test_a_lock_is_told_in_full_once():
    sore = replace(P4, injuries=(Injury(area=InjuryArea.ACHILLES_MID, pain=3),))
    text = " ".join(printed(sore).split())

    assert text.count("kept light all through the plan") == 1
    assert "Stays light all through the plan, too." in text


def test_row_says_what_it_replaces():
    assert "stands here instead of single-leg bridge" in " ".join(printed(P7).split())

    programme = generate(P1, everything())
    week = programme.weeks[0]
    session = week.sessions[0]
    items = [replace(item, replaces="wall-sit") for item in session.items]
    session = replace(session, items=tuple(items))
    week = replace(week, sessions=(session,))
    text = as_text(P1, replace(programme, weeks=(week, *programme.weeks[1:])), everything())
    assert "In place of wall sit." in text


def test_a_why_is_told_once():
    text = " ".join(printed(P4).split())

    assert text.count("Thursday is your hard day already") == 1
    assert text.count("squat or lunge – dumbbell squat") == 1
    assert text.count("is a lighter week, as every fourth of yours is") == 1
    assert text.count("come up as fast as you can") <= 2


def test_a_why_that_changes_is_told_again():
    def suits(area: str) -> list[tuple[int, list[Reason]]]:
        params: dict[str, Param] = {"area": area, "because": "hurts", "pain": 2}
        return [(1, [Reason(code="R40", key="suits", params=params)])]

    told = Told()

    assert len(told.new("squat", suits("shin"), but=PASSING)) == 1
    assert len(told.new("squat", suits("shin"), but=PASSING)) == 0
    assert len(told.new("squat", suits("it_band"), but=PASSING)) == 1
    assert len(told.new("lunge", suits("shin"), but=PASSING)) == 1


def test_a_why_names_its_weeks():
    reasons = {
        1: [Reason(code="R45", key="waits_full", params={"most": 8, "role": "push"})],
        2: [],
        3: [Reason(code="R45", key="waits_full", params={"most": 8, "role": "push"})],
    }

    (why,) = Told().new("", list(reasons.items()), but=PASSING)

    assert why.text([1, 2, 3]).startswith("Weeks 1 and 3: 8 exercises are the most")
    assert why.text([1, 3]).startswith("8 exercises are the most")
    assert why.text([1, 2, 3], lighter=frozenset({2})).startswith("8 exercises are the most")


def test_a_why_that_names_a_week_adds_the_others():
    growing = [
        (week, [Reason(code="R35", key="gentle_growth", params={"week": week, "minutes": 60})])
        for week in (2, 3, 4)
    ]

    (why,) = Told().new("", growing, but=PASSING)

    assert why.text([1, 2, 3, 4]).endswith(
        "so week 2 does not fill your 60 minutes yet. (Also weeks 3 and 4.)"
    )


def test_what_is_true_of_several_rows_is_said_once():
    text = " ".join(printed(P3).split())

    slow = "Week 1 of your groundwork: take 3 seconds on the way down"
    assert f"- Back squat, Barbell hip thrust: {slow}" in text
    assert text.count(slow) == 2  # one for each of the two sessions

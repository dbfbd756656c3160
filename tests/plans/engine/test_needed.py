"""What a complaint or a history asks for, and what time does not take away (R40, R41)."""

from dataclasses import replace

from plans.engine.generate import generate
from plans.engine.restricting import restrict
from plans.engine.selecting import select
from plans.engine.types import Goal, Injury, InjuryArea, InjuryStatus, Level
from tests.plans.engine.examples import P7, race_after, runner
from tests.plans.engine.facts import everything
from tests.plans.engine.measuring import full_sessions, work

BOTH = replace(
    P7,
    injuries=(
        Injury(area=InjuryArea.IT_BAND, pain=3),
        Injury(area=InjuryArea.LOW_BACK, status=InjuryStatus.HISTORY, months_since=8),
    ),
)


def test_r40_every_menu_marks_an_exercise_for_a_sore_place_and_one_for_a_history():
    for (_, letter), menu in select(BOTH, everything(), restrict(BOTH)).menus.items():
        met = {area for pick in menu if pick.needed for area in pick.suits}

        assert InjuryArea.IT_BAND in met
        assert letter != "A" or InjuryArea.LOW_BACK in met


def test_r39_r41_complaints_and_histories_each_ask_for_something():
    preferred = restrict(BOTH).preferred

    assert preferred[InjuryArea.IT_BAND].code == "R39"
    assert preferred[InjuryArea.LOW_BACK].code == "R41"


def test_r45_two_exercises_alone_are_said_with_the_minutes():
    someone = runner(
        goal=Goal.TEN_K, race_date=race_after(14), strength_level=Level.ADVANCED, minutes=15
    )
    small = [s for _, s in full_sessions(generate(someone, everything())) if len(work(s)) == 2]

    assert small
    for session in small:
        said = {reason.key: reason.params for reason in session.reasons}
        assert said["two_exercises"]["minutes"] == 15

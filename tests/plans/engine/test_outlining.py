"""Why each phase and each week is as it is."""

import re
from datetime import date

import pytest
from hypothesis import given, settings

from plans.engine.generate import generate
from plans.engine.outlining import Facts, OneWeek, Stretch, why_phase, why_week
from plans.engine.reasons import sentence
from plans.engine.types import Goal, Level, PhaseName, Programme, Runner, Weekday
from plans.reading.rulebook import rules
from tests.plans.engine import strategies
from tests.plans.engine.examples import P1, P2, P4, race_after, runner
from tests.plans.engine.facts import everything, small

AA, STR, POW, MAINT, TAPER, RECOVERY = PhaseName


def facts_of(someone: Runner) -> Facts:
    return Facts(
        goal=someone.goal,
        start=someone.start,
        race_date=someone.race_date,
        level=someone.strength_level,
        age=someone.age,
        days=someone.strength_days,
    )


def stretches_of(programme: Programme) -> list[Stretch]:
    return [
        Stretch(phase=phase.name, first=phase.first_week, last=phase.last_week)
        for phase in programme.phases
    ]


def said_of_phases(someone: Runner) -> dict[PhaseName, str]:
    stretches = stretches_of(generate(someone, everything()))
    return {
        stretch.phase: " ".join(map(sentence, why_phase(facts_of(someone), stretches, place)))
        for place, stretch in enumerate(stretches)
    }


def said_of_week(someone: Runner, number: int) -> str:
    programme = generate(someone, everything())
    week = programme.weeks[number - 1]
    here = next(one for one in stretches_of(programme) if one.first <= number <= one.last)
    before = programme.weeks[number - 2].deload if number > 1 else None
    days = tuple(Weekday(session.date.weekday()) for session in week.sessions)
    one = OneWeek(
        number=number,
        start=week.start,
        stretch=here,
        deload=week.deload,
        sessions=days,
        before=before,
    )
    return " ".join(map(sentence, why_week(facts_of(someone), one)))


@given(strategies.trainable())
@settings(max_examples=40)
def test_every_phase_says_what_it_stresses_and_why_it_is_there(someone):
    stretches = stretches_of(generate(someone, small()))
    for place in range(len(stretches)):
        reasons = why_phase(facts_of(someone), stretches, place)

        assert len(reasons) == 2
        for reason in reasons:
            assert re.fullmatch(r"[A-Z0-9][^{}_]*\.", sentence(reason))
            assert reason.code in rules()


def test_r11_groundwork_says_why_it_takes_so_long():
    assert "takes 4 weeks: 4 are the least at beginner level." in said_of_phases(P1)[AA]
    assert "3 are the least at intermediate level, and from 40 on" in said_of_phases(P4)[AA]
    back = runner(goal=Goal.RETURN_FROM_INJURY, strength_level=Level.ADVANCED)
    assert "whatever your level" in said_of_phases(back)[AA]


def test_r13_strength_without_weights_promises_no_load():
    assert "without it the exercises get harder" in said_of_phases(P1)[STR]
    assert "before it gets harder." in said_of_phases(P1)[AA]


def test_r32_a_goal_says_what_it_asks_for():
    assert "a 10 km race asks for speed" in said_of_phases(P2)[POW]
    assert "strong late in a marathon" in said_of_phases(P4)[STR]
    assert "your running for a marathon matters most" in said_of_phases(P4)[MAINT]
    assert "one round of 12 weeks" in said_of_phases(P1)[STR]


def test_r10_a_race_that_is_near_says_that_nothing_is_built():
    near = runner(goal=Goal.FIVE_K, strength_level=Level.INTERMEDIATE, race_date=race_after(3))

    assert "Too near to build strength" in said_of_phases(near)[MAINT]


def test_r30_r31_taper_and_recovery_name_the_race():
    said = said_of_phases(P4)

    assert "The last 2 weeks up to your race on" in said[TAPER]
    assert said[RECOVERY].endswith(
        "2 weeks without leg work after a marathon; shorter races need one."
    )


def test_r11_a_race_early_in_its_week_gets_one_week_more_of_taper():
    tuesday = Stretch(phase=TAPER, first=1, last=2)
    facts = Facts(goal=Goal.TEN_K, start=date(2027, 1, 4), race_date=date(2027, 1, 12))

    text = sentence(why_phase(facts, [tuesday], 0)[1])

    assert "one more because your race falls on a Tuesday" in text


@pytest.mark.parametrize(
    ("someone", "because"),
    [(P1, "because you are new to strength work"), (P4, "because you are 46")],
)
def test_r36_a_lighter_week_says_for_whom_it_comes_every_fourth(someone, because):
    assert because in said_of_week(someone, 4)


def test_r28_a_week_says_which_of_the_days_it_took():
    said = said_of_week(P2, 2)

    assert "You gave Tuesday, Wednesday and Friday" in said
    assert "Tuesday and Friday came out best" in said


def test_r35_a_week_says_whether_its_exercises_are_new():
    assert "The first week of strength" in said_of_week(P1, 5)
    assert "the exercises of week 5" in said_of_week(P1, 6)
    assert "Week 8 was lighter" in said_of_week(P1, 9)


def test_nothing_is_said_of_a_level_that_is_not_known():
    retired = Facts(goal=Goal.GENERAL_FITNESS, start=date(2027, 1, 4), race_date=None)
    groundwork = Stretch(phase=AA, first=1, last=4)

    assert [reason.key for reason in why_phase(retired, [groundwork], 0)] == [
        "stress_anatomical_adaptation"
    ]

"""The tables of a printed plan: a line for an exercise, a column for each week."""

import re
from dataclasses import replace
from datetime import date

from plans.contract import as_text
from plans.contract.layout import columns, paragraph, unbroken
from plans.contract.table_text import rows_of, weeks_table
from plans.engine.generate import generate
from plans.engine.types import (
    Block,
    Goal,
    Item,
    Measure,
    Pattern,
    Readiness,
)
from tests.plans.engine.examples import (
    P1,
    P3,
    P4,
    race_after,
)
from tests.plans.engine.facts import everything
from tests.plans.printed import line_with, printed

JUMPER = replace(P3, plyometrics=Readiness.READY)


def test_weeks_stand_side_by_side():
    sheet = printed(P4).split("\nWeeks 1 to 4,")[1]

    tuesdays = sheet.split("\n\nThursdays: ")[0].split("\n")
    assert tuesdays[2] == "Tuesdays: strength, at least 6 hours after the run"
    place = next(number for number, line in enumerate(tuesdays) if "Exercise" in line)
    head, dates, lighter, minutes = tuesdays[place : place + 4]
    assert head.split() == ["Exercise", "Week", "1", "Week", "2", "Week", "3", "Week", "4"]
    assert dates.split() == ["5", "Jan", "12", "Jan", "19", "Jan", "26", "Jan"]
    assert lighter.index("lighter") == head.index("Week 4")
    assert minutes.startswith("  Minutes  ")
    assert len(minutes.split()) == 5


def test_a_single_session_is_a_list_with_its_day_timing_and_minutes():
    day = line_with(printed(P3), "Tuesday 20 April")

    assert day.startswith("Tuesday 20 April: strength, ")
    assert day.endswith(" minutes, at least 6 hours after the run")


def test_sessions_with_other_exercises_have_a_table_of_their_own():
    """One session a week takes turns between two."""
    text = printed(replace(P3, goal=Goal.MARATHON, race_date=race_after(16)))
    sheet = text.split(": maintenance, ")[1].split("\n\n\n")[0]

    heads = [line for line in sheet.split("\n") if line.startswith("Tuesday")]
    assert len(heads) == 2


def test_weeks_that_are_alike_share_a_column():
    sheet = printed(P4).split("\nWeeks 5 to 10,")[1].split("\n")

    place = next(number for number, line in enumerate(sheet) if "Exercise" in line)
    head, dates, until = (re.split(r"  +", line.strip()) for line in sheet[place : place + 3])
    assert head == ["Exercise", "Week 5", "Weeks 6–7", "Week 8", "Weeks 9–10"]
    assert dates == ["2 Feb", "9 Feb to", "23 Feb", "2 Mar to"]
    assert until == ["16 Feb", "lighter", "9 Mar"]


def test_weeks_that_are_all_alike_are_a_list_with_their_dates():
    """The same figures three weeks long: a line for an exercise says it all."""
    programme = generate(P1, everything())
    first = programme.weeks[0]
    weeks = [
        replace(week, deload=False, sessions=(replace(first.sessions[0], date=date(2027, 1, day)),))
        for week, day in zip(programme.weeks, (4, 11, 18), strict=False)
    ]
    phase = replace(programme.phases[0], last_week=3)

    text = as_text(P1, replace(programme, weeks=tuple(weeks), phases=(phase,)), everything()).split(
        "\n"
    )

    (place,) = [number for number, line in enumerate(text) if line.startswith("Mondays")]
    assert text[place].startswith("Mondays 4 January to 18 January: strength, ")
    assert any(line.split()[:3] == ["Exercise", "Sets", "RIR"] for line in text[place:])


def test_landings_are_printed():
    programme = generate(JUMPER, everything())
    days = [session for week in programme.weeks for session in week.sessions]
    jumping = next(session for session in days if session.landings)

    text = printed(JUMPER)

    assert f"{jumping.landings} ({jumping.weighted_landings:g})" in text
    assert "  Landings (by weight)  " in text
    assert "Landings: how often you come down from a jump" in text
    assert " ".join(text.split()).count("a bounce counts half, a jump one") == 1


SQUAT = Item(
    exercise="goblet-squat",
    block=Block.MAIN,
    patterns=(Pattern.SQUAT,),
    measure=Measure.REPS,
    sets=3,
    reps=(8, 10),
    hold_seconds=None,
    per_side=False,
    rir=3,
    percent_1rm=(65, 70),
    rest_seconds=90,
    tempo=(3, 0, 1),
    reasons=(),
)
BRIDGE = replace(SQUAT, exercise="bridge", percent_1rm=None, hold_seconds=2, per_side=True)


def table(*weeks: list[Item]) -> list[list[str]]:
    """The cells of one day's printed rows, from week to week."""
    programme = generate(P1, everything())
    day = [
        (week, replace(week.sessions[0], items=tuple(items), minutes=20 + week.number))
        for week, items in zip(programme.weeks, weeks, strict=False)
    ]
    lines = list(weeks_table(day, rows_of(day), {"goblet-squat": "Goblet squat"}))
    rows = lines[next(place for place, line in enumerate(lines) if "Minutes" in line) + 1 :]
    return [re.split(r"  +", row.strip()) for row in rows]


def test_what_stays_stands_with_the_name():
    assert table([SQUAT, BRIDGE], [SQUAT, BRIDGE]) == [
        ["Goblet squat, RIR 3, 65–70%, 3-0-1, rest 90 s", "3 × 8–10", "3 × 8–10"],
        ["bridge, each side, hold 2 s, RIR 3, 3-0-1, rest 90 s", "3 × 8–10", "3 × 8–10"],
    ]


def test_what_varies_stands_in_the_cells():
    harder = replace(SQUAT, sets=4, rir=2, percent_1rm=(70, 75))

    assert table([SQUAT], [harder]) == [
        ["Goblet squat", "3 × 8–10", "4 × 8–10"],
        ["3-0-1, rest 90 s", "RIR 3, 65–70%", "RIR 2, 70–75%"],
    ]
    assert table([SQUAT], [SQUAT], [SQUAT], [SQUAT], [harder])[1:] == [
        ["3-0-1, rest 90 s", "RIR 3", "RIR 3", "RIR 3", "RIR 3", "RIR 2"],
        ["65–70%", "65–70%", "65–70%", "65–70%", "70–75%"],
    ]


def test_a_week_without_an_exercise_has_a_dash():
    assert [row[1:] for row in table([SQUAT], [SQUAT, BRIDGE], [BRIDGE]) if row[1:]] == [
        ["3 × 8–10", "3 × 8–10", "–"],
        ["–", "3 × 8–10", "3 × 8–10"],
    ]


def test_superset_rows_are_lettered():
    pair = [replace(SQUAT, superset=1), replace(BRIDGE, superset=1)]

    always, now_and_then = table(pair, pair), table(pair, [SQUAT, BRIDGE])

    assert [row[0].split(",")[0] for row in always] == ["A1 Goblet squat", "A2 bridge"]
    assert [row[-1] for row in now_and_then] == ["3 × 8–10", "A1", "3 × 8–10", "A2"]
    assert now_and_then[0][0] == "Goblet squat"


def test_a_name_too_long_for_its_row_goes_on_below():
    rows = columns([[("Exercise",), ("Sets",)], [("heel " * 20,), ("3 × 8",)]], indent=4, widest=0)

    assert [len(lines) for lines in rows] == [1, 2]
    assert all(len(line) <= 80 for lines in rows for line in lines)


def test_a_dose_is_not_broken_over_lines():
    line, rest = paragraph("a" * 74 + " " + unbroken("3 × 8–12"))

    assert (line, rest) == ("a" * 74, "3 × 8–12")

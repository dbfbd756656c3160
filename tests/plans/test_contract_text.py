"""The plan command's text: what a coach would print."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given, settings

from plans.contract import as_text
from plans.contract.layout import columns, paragraph, unbroken
from plans.contract.table_text import rows_of, weeks_table
from plans.contract.whys import PASSING, Told
from plans.engine.generate import generate
from plans.engine.types import (
    Block,
    Goal,
    Injury,
    InjuryArea,
    InjuryStatus,
    Item,
    Level,
    Measure,
    Param,
    Pattern,
    Readiness,
    Reason,
    RedFlag,
    Runner,
    Screening,
    Side,
)
from tests.plans.engine.examples import (
    EASY,
    FRI,
    LONG,
    MON,
    P1,
    P2,
    P3,
    P4,
    SUN,
    THU,
    TUE,
    race_after,
    runner,
)
from tests.plans.engine.facts import everything
from tests.plans.engine.strategies import everybody
from tests.plans.printed import printed_days

P7 = runner(
    goal=Goal.HALF_MARATHON,
    race_date=race_after(10),
    age=33,
    strength_level=Level.INTERMEDIATE,
    runs={TUE: EASY, THU: EASY, SUN: LONG},
    strength_days=frozenset({MON, FRI}),
    minutes=35,
    equipment=frozenset({"band", "mat", "step"}),
    injuries=(Injury(area=InjuryArea.IT_BAND, pain=3),),
)
JUMPER = replace(P3, plyometrics=Readiness.READY)


def printed(who: Runner) -> str:
    return as_text(who, generate(who, everything()), everything())


def line_with(text: str, start: str) -> str:
    return next(line for line in text.split("\n") if line.strip().startswith(start))


@given(everybody())
@settings(max_examples=20, deadline=None)
def test_text_fits_a_sheet(who):
    text = printed(who)

    lines = text.split("\n")
    assert [line for line in lines if len(line) > 100 or line != line.rstrip()] == []
    assert "\N{NO-BREAK SPACE}" not in text
    assert not [slug for slug in ("anatomical_adaptation", "_", "None,") if slug in text]


def test_head_has_the_runners_own_facts():
    head = printed(P7).split("\nRead first\n")[0]

    assert head.split("\n") == [
        "Strength plan for a runner",
        "==========================",
        "  Goal        Half marathon",
        "  Race        Sunday 14 March 2027",
        "  Age         33",
        "  Running     Intermediate, for 2 years",
        "  Runs        Tuesday easy, Thursday easy, Sunday long",
        "  Strength    Intermediate",
        "  Days        Monday and Friday, 35 minutes a session",
        "  Equipment   Band, mat and step",
        "  Complaints  Outer knee, 3 out of 10",
        "  Jumps       The self-test is not passed yet",
        "  Plan        4 January 2027 to 21 March 2027, 11 weeks",
        "",
    ]


def test_long_times_are_told_in_years():
    assert "Intermediate, for 10 years" in printed(replace(P7, running_months=120))
    assert "Intermediate, for 18 months" in printed(replace(P7, running_months=18))


def test_head_says_what_was_said_of_health():
    history = Injury(
        area=InjuryArea.CALF_STRAIN,
        status=InjuryStatus.HISTORY,
        side=Side.LEFT,
        months_since=1,
    )
    who = replace(
        P1,
        injuries=(history, Injury(area=InjuryArea.SHIN, pain=1, months_since=4)),
        screening=Screening(health_yes=True, cleared=True, postnatal_weeks=7.5),
        vigorous_exercise=False,
    )

    text = printed(who)

    assert "  Complaints  Calf (left), over for 1 month; Shin, 1 out of 10, for 4 months\n" in text
    assert (
        "  Health      Yes to a health question, gave birth 7.5 weeks ago, not used to vigorous "
        "exercise,\n"
        "              cleared by a professional\n" in text
    )


def test_phases_have_their_dates():
    assert "  Groundwork   weeks 1 to 4    4 to 31 January 2027\n" in printed(P4)


def test_weeks_have_their_dates_phase_and_distance_to_the_race():
    text = printed(P3)

    assert line_with(text, "Weeks 3 to 6,") == (
        "Weeks 3 to 6, 18 January to 14 February 2027: strength, 13 to 10 weeks to the race"
    )
    assert line_with(text, "Week 16,").endswith(": taper, race week")
    longer = printed(replace(P4, race_date=race_after(17)))
    assert " to the race, then race week\n" in longer


def test_a_long_phase_is_printed_in_parts():
    text = printed(replace(P1, goal=Goal.INJURY_PREVENTION))

    assert line_with(text, "Weeks 5 to 8,").endswith(": strength (1 to 4 of 8)")
    assert line_with(text, "Weeks 9 to 12,").endswith(": strength (5 to 8 of 8)")


def test_weeks_stand_side_by_side():
    sheet = printed(P4).split("\nWeeks 1 to 4,")[1]

    tuesdays = sheet.split("\n\n  Thursdays: ")[0].split("\n")
    assert tuesdays[2] == "  Tuesdays: strength, at least 6 hours after the run"
    place = next(number for number, line in enumerate(tuesdays) if "Exercise" in line)
    head, dates, lighter, minutes = tuesdays[place : place + 4]
    assert head.split() == ["Exercise", "Week", "1", "Week", "2", "Week", "3", "Week", "4"]
    assert dates.split() == ["5", "Jan", "12", "Jan", "19", "Jan", "26", "Jan"]
    assert lighter.index("lighter") == head.index("Week 4")
    assert minutes.startswith("    Minutes  ")
    assert len(minutes.split()) == 5


def test_a_single_session_is_a_list_with_its_day_timing_and_minutes():
    day = line_with(printed(P3), "Tuesday 20 April")

    assert day.startswith("  Tuesday 20 April: strength, ")
    assert day.endswith(" minutes, at least 6 hours after the run")


def test_after_a_race_no_run_is_taken_for_granted():
    """Tuesday is P4's hard day."""
    text = printed(replace(P4, race_date=race_after(8)))
    recovery = text.split(": recovery")[1]

    assert "after your run, if you run that day" in recovery
    assert "at least 6 hours after the run" not in recovery


def test_sessions_with_other_exercises_have_a_table_of_their_own():
    """One session a week takes turns between two."""
    text = printed(replace(P3, goal=Goal.MARATHON, race_date=race_after(16)))
    sheet = text.split("maintenance (1 to ")[1].split("\nWeek")[0]

    heads = [line for line in sheet.split("\n") if line.startswith("  Tuesday")]
    assert len(heads) == 2


def test_a_week_without_a_session_says_so():
    programme = generate(P1, everything())
    idle = replace(programme.weeks[1], sessions=())
    weeks = (programme.weeks[0], idle, *programme.weeks[2:])

    text = as_text(P1, replace(programme, weeks=weeks), everything())

    assert "\n  Week 2: no session.\n" in text


def test_landings_are_printed():
    programme = generate(JUMPER, everything())
    days = [session for week in programme.weeks for session in week.sessions]
    jumping = next(session for session in days if session.landings)

    text = printed(JUMPER)

    assert f"{jumping.landings} ({jumping.weighted_landings:g})" in text
    assert "    Landings (by weight)  " in text
    assert "Landings: how often you come down from a jump, two feet together once" in text


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
        (week, replace(week.sessions[0], items=tuple(items)))
        for week, items in zip(programme.weeks, weeks, strict=False)
    ]
    lines = list(weeks_table(day, rows_of(day), {"goblet-squat": "Goblet squat"}))
    rows = lines[next(place for place, line in enumerate(lines) if "Minutes" in line) + 1 :]
    return [re.split(r"  +", row.strip()) for row in rows]


def test_what_stays_stands_below_the_name():
    assert table([SQUAT, BRIDGE], [SQUAT, BRIDGE]) == [
        ["Goblet squat", "3 × 8–10", "3 × 8–10"],
        ["RIR 3, 65–70%, tempo 3-0-1, rest 90 s"],
        ["bridge", "3 × 8–10", "3 × 8–10"],
        ["each side, hold 2 s, RIR 3, tempo 3-0-1, rest 90 s"],
    ]


def test_what_varies_stands_in_the_cells():
    harder = replace(SQUAT, sets=4, rir=2, percent_1rm=(70, 75))

    assert table([SQUAT], [harder]) == [
        ["Goblet squat", "3 × 8–10", "4 × 8–10"],
        ["tempo 3-0-1, rest 90 s", "RIR 3, 65–70%", "RIR 2, 70–75%"],
    ]
    assert table([SQUAT], [SQUAT], [SQUAT], [SQUAT], [harder])[1:] == [
        ["tempo 3-0-1, rest 90 s", "RIR 3", "RIR 3", "RIR 3", "RIR 3", "RIR 2"],
        ["65–70%", "65–70%", "65–70%", "65–70%", "70–75%"],
    ]


def test_a_week_without_an_exercise_has_a_dash():
    assert table([SQUAT], [SQUAT, BRIDGE], [BRIDGE])[::2] == [
        ["Goblet squat", "3 × 8–10", "3 × 8–10", "–"],
        ["bridge", "–", "3 × 8–10", "3 × 8–10"],
    ]


def test_superset_rows_are_lettered():
    pair = [replace(SQUAT, superset=1), replace(BRIDGE, superset=1)]

    always, now_and_then = table(pair, pair), table(pair, [SQUAT, BRIDGE])

    assert [row[0] for row in always[::2]] == ["A1 Goblet squat", "A2 bridge"]
    assert [row[-1] for row in now_and_then] == ["3 × 8–10", "A1", "3 × 8–10", "A2"]
    assert now_and_then[0][0] == "Goblet squat"


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
    assert text.count("The squat or lunge of your Tuesday session") == 1
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


def test_warm_up_is_one_paragraph_and_not_repeated():
    text = printed(P4)

    assert "    Warm-up, 6 min: step touch 2 × 20–30 steps; cat-camel 1 × 6–8;" in text
    assert "    Warm-up, 6 min: as on 5 January.\n" in text


def test_lighter_sets_are_given_with_their_weight():
    assert "back squat (at 50% and 75% of the day's weight) 2 × 5" in " ".join(printed(P3).split())


def test_a_plan_is_as_long_as_a_coach_would_print():
    """Sixty lines a page: four to six pages for twelve weeks."""
    assert [printed(who).count("\n") <= 360 for who in (P1, P2, P7)] == [True] * 3


# a date that comes twice, and two exercises of which one's name begins the other's
A_YEAR = runner(start=date(2027, 4, 25), race_date=date(2028, 4, 23), minutes=10)
TWO_BRIDGES = runner(
    start=date(2028, 5, 31),
    race_date=date(2028, 6, 19),
    running_level=Level.BEGINNER,
    age=75,
    minutes=120,
    equipment=frozenset({"barbell", "box", "mat", "rope"}),
    injuries=(
        Injury(area=InjuryArea.HAMSTRING_STRAIN),
        Injury(area=InjuryArea.HIP_GROIN, pain=6),
        Injury(area=InjuryArea.PATELLOFEMORAL, pain=5, status=InjuryStatus.HISTORY),
    ),
    screening=Screening(cleared=True),
)


@given(everybody())
@example(A_YEAR)
@example(TWO_BRIDGES)
@settings(max_examples=20, deadline=None)
def test_every_session_and_every_dose_is_printed(who):
    programme = generate(who, everything())
    names = {exercise.slug: exercise.name for exercise in everything()}

    days = printed_days(as_text(who, programme, everything()))

    for week in programme.weeks:
        for session in week.sessions:
            day = days.pop(f"{session.date.day} {session.date:%b %Y}")
            assert f"{session.minutes:g}" in day.said
            work = [item for item in session.items if item.block is not Block.WARM_UP]
            assert len(day.rows) == len(work)
            for item in work:
                assert day.missing(names[item.exercise], parts_of(item)) == []
    assert days == {}


def parts_of(item: Item) -> list[str]:
    reps = item.reps and "–".join(dict.fromkeys(map(str, item.reps)))
    return [
        f"{item.sets} × {reps}" if reps else f"{item.sets} × {item.hold_seconds} s",
        *(["each side"] if item.per_side else []),
        *([f"hold {item.hold_seconds} s"] if reps and item.hold_seconds else []),
        *([f"RIR {item.rir}"] if item.rir is not None else []),
        *(["–".join(map(str, item.percent_1rm))] if item.percent_1rm else []),
        *(["-".join(map(str, item.tempo))] if item.tempo else []),
        *([f"{item.rest_seconds} s"] if item.rest_seconds else []),
        *([str(item.landings)] if item.landings else []),
    ]


def test_same_plan_gives_the_same_text():
    library = everything()
    first = as_text(P2, generate(P2, library), library)

    assert as_text(P2, generate(P2, library[::-1]), library[::-1]) == first


def test_refusal_says_what_to_do_and_what_was_said():
    text = printed(replace(P1, screening=Screening(red_flags=(RedFlag.CHEST_PAIN,))))

    assert text.startswith("No plan: read this first\n========================\n\nYou named chest")
    assert "What you said\n" in text
    assert "  Health      Chest pain\n" in text
    assert "Week 1" not in text


def test_missing_clearance_is_no_stop():
    text = printed(replace(P1, race_date=date(2027, 3, 28), screening=Screening(health_yes=True)))

    assert text.startswith("No plan yet: clearance comes first\n")


@pytest.mark.parametrize("cleared", [False, True])
def test_in_pregnancy_no_clearance_is_promised_a_plan(cleared):
    text = printed(replace(P1, screening=Screening(pregnant=True, cleared=cleared)))

    assert text.startswith("No plan\n=======\n")


def test_a_name_too_long_for_its_row_goes_on_below():
    rows = columns([[("Exercise",), ("Sets",)], [("heel " * 20,), ("3 × 8",)]], indent=4, widest=0)

    assert [len(lines) for lines in rows] == [1, 2]
    assert all(len(line) <= 100 for lines in rows for line in lines)


def test_a_dose_is_not_broken_over_lines():
    line, rest = paragraph("a" * 94 + " " + unbroken("3 × 8–12"))

    assert (line, rest) == ("a" * 94, "3 × 8–12")

"""The plan command's text: what a coach would print."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings

from plans.contract import as_text
from plans.contract.layout import columns, paragraph, unbroken
from plans.engine.generate import generate
from plans.engine.types import (
    Goal,
    Injury,
    InjuryArea,
    InjuryStatus,
    Level,
    Readiness,
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
        "  Running     Intermediate, for 24 months",
        "  Runs        Tuesday easy, Thursday easy, Sunday long",
        "  Strength    Intermediate",
        "  Days        Monday and Friday, 35 minutes a session",
        "  Equipment   Band, mat and step",
        "  Complaints  Outer knee, 3 out of 10",
        "  Jumps       The self-test is not passed yet",
        "  Plan        4 January 2027 to 21 March 2027, 11 weeks",
        "",
    ]


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


def test_week_has_its_dates_phase_and_distance_to_the_race():
    text = printed(P3)

    assert line_with(text, "Week 6,") == (
        "Week 6, 8 to 14 February 2027: strength (4 of 4), lighter week, 10 weeks to the race"
    )
    assert line_with(text, "Week 16,").endswith(", race week")


def test_session_has_its_day_timing_minutes_and_landings():
    day = line_with(printed(P4), "Tuesday 5 January")
    assert day.startswith("  Tuesday 5 January: strength, ")
    assert day.endswith(" minutes, at least 6 hours after the run")

    programme = generate(JUMPER, everything())
    sessions = [session for week in programme.weeks for session in week.sessions]
    jumping = next(session for session in sessions if session.landings)
    text = printed(JUMPER)
    assert f", {jumping.landings} landings\n" in text
    assert "Landings\n" in text


def test_table_is_aligned():
    lines = printed(P4).split("\n")

    place = next(number for number, line in enumerate(lines) if "Exercise  " in line)
    head, row = lines[place], lines[place + 1]
    sets, effort, rest = (head.index(name) for name in ("Sets", "Effort", "Rest"))
    assert row[sets - 2 :].startswith("  2 × ")
    assert row[effort - 2 :].startswith("  3 in reserve")
    assert row[rest - 2 :].startswith("  75 s")


def test_superset_rows_are_lettered():
    lines = printed(P1).split("\n")

    assert any(line.startswith("    A1  Wall push-up ") for line in lines)
    assert any(line.startswith("    A2  Single-leg heel raise ") for line in lines)


def test_row_says_what_it_replaces():
    assert "stands here instead of single-leg bridge" in " ".join(printed(P7).split())

    programme = generate(P1, everything())
    week = programme.weeks[0]
    session = week.sessions[0]
    items = [replace(item, replaces="wall-sit") for item in session.items]
    session = replace(session, items=tuple(items))
    week = replace(week, sessions=(session,))
    text = as_text(P1, replace(programme, weeks=(week, *programme.weeks[1:])), everything())
    assert "In place of wall sit. " in text


def test_what_is_true_of_every_row_is_said_once():
    text = printed(P3)
    week = text.split("\nWeek 6,")[1].split("\nWeek 7,")[0]

    assert week.count("Week 6 is lighter: fewer sets") == week.count("    All of these: ")


def test_warm_up_is_one_paragraph():
    assert "    Warm-up, 6 min: step touch 2 × 20–30 steps; cat-camel 1 × 6–8;" in printed(P4)


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


def test_a_name_too_long_for_its_row_goes_on_below():
    rows = columns([("Exercise", "Sets"), ("heel " * 20, "3 × 8")], indent=4, widest=0)

    assert [len(lines) for lines in rows] == [1, 2]
    assert all(len(line) <= 100 for lines in rows for line in lines)


def test_a_dose_is_not_broken_over_lines():
    line, rest = paragraph("a" * 94 + " " + unbroken("3 × 8–12"))

    assert (line, rest) == ("a" * 94, "3 × 8–12")

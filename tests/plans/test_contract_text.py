"""The plan command's text: what a coach would print."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given, settings

from plans.contract import as_text
from plans.engine.generate import generate
from plans.engine.types import (
    Block,
    Goal,
    Injury,
    InjuryArea,
    InjuryStatus,
    Item,
    Level,
    RedFlag,
    Screening,
    Side,
    Weekday,
)
from tests.plans.engine.examples import (
    P1,
    P2,
    P3,
    P4,
    race_after,
    runner,
)
from tests.plans.engine.facts import everything
from tests.plans.engine.strategies import everybody
from tests.plans.printed import P7, line_with, printed, printed_days


def one_day_each(sheet: str) -> list[str]:
    """The same sheet with one of its days only."""
    head, _, rest = sheet.partition("-" * 80 + "\n")
    days = re.split(r"\n\n(?=[A-Z]\w+days?[: ])", rest)
    return [f"{head}{'-' * 80}\n{day}" for day in days]


@given(everybody())
@settings(max_examples=20, deadline=None)
def test_text_fits_a_sheet(who):
    text = printed(who)

    lines = text.split("\n")
    assert [line for line in lines if len(line) > 80 or line != line.rstrip()] == []
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
        "  Health      Yes to a health question, gave birth 7.5 weeks ago, not used to\n"
        "              vigorous exercise, cleared by a professional\n" in text
    )


def test_phases_have_their_dates():
    assert "  Groundwork   weeks 1 to 4    4 to 31 January 2027\n" in printed(P4)


def test_weeks_have_their_dates_phase_and_distance_to_the_race():
    text = printed(P3)

    assert line_with(text, "Weeks 3 to ") == (
        "Weeks 3 to 6, 18 January to 14 February 2027: strength, 13 to 10 weeks to the"
    )
    assert line_with(text, "Week 16,").endswith(": taper, race week")
    assert line_with(text, "Weeks 11 to ").endswith(": maintenance, 5 to 1 weeks to the race")
    longer = printed(replace(P4, race_date=race_after(17)))
    assert " to the race, then race week --" in " ".join(longer.split())


def test_a_long_phase_is_printed_in_parts():
    text = printed(replace(P1, goal=Goal.INJURY_PREVENTION))

    assert line_with(text, "Weeks 5 to 8,").endswith(": strength (1 to 4 of 8)")
    assert line_with(text, "Weeks 9 to 12,").endswith(": strength (5 to 8 of 8)")


def test_days_stand_in_the_order_of_their_first_dates():
    """A plan that begins on a Wednesday: its Wednesday comes before the Tuesday of week 2."""
    late = replace(P4, start=date(2027, 1, 6), strength_days=frozenset(Weekday))
    text = printed(late)

    for sheet in text.split("\n\n\n")[1:]:
        days = [lines for lines in sheet.split("\n") if re.match(r"[A-Z]\w+days?[: ]", lines)]
        firsts = [
            min(day for day, one in printed_days(f"\n\n\n{part}").items() if one.rows)
            for part in one_day_each(sheet)
        ]
        assert len(firsts) == len(days)
        assert firsts == sorted(firsts)


def test_a_week_without_a_session_says_so():
    programme = generate(P1, everything())
    idle = replace(programme.weeks[1], sessions=())
    weeks = (programme.weeks[0], idle, *programme.weeks[2:])

    text = as_text(P1, replace(programme, weeks=weeks), everything())

    assert "\n\nWeek 2: no session.\n" in text


def test_a_warm_up_is_printed_once_under_its_letter():
    text = printed(P4)

    assert text.count("\n  A  step touch 2 × 20–30 steps; cat-camel 1 × 6–8; leg swing\n") == 1
    assert text.count("\n  Warm-up (6 min): A") > 1
    assert "step touch" not in text.split("\nWeeks 1 to 4")[1].lower()


def test_lighter_sets_are_given_with_their_weight():
    text = " ".join(printed(P3).split())

    assert ", then back squat 2 × 5 (50%, 75%)." in text
    assert "(50%, 75%) in a warm-up: a set at each of these parts of the day's weight." in text


def test_a_plan_is_as_long_as_a_coach_would_print():
    """Sixty lines a page: four to five pages for twelve weeks."""
    assert [printed(who).count("\n") <= 280 for who in (P1, P2, P7)] == [True] * 3


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
            day = days.pop(session.date)
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


def test_after_a_race_no_run_is_taken_for_granted():
    """Tuesday is P4's hard day."""
    for weeks in (8, 18):  # days that are alike, and days that differ from week to week
        text = printed(replace(P4, race_date=race_after(weeks), minutes=60))
        recovery = " ".join(text.split(": recovery")[1].split())

        assert "after your run, if you run that day" in recovery
        assert "at least 6 hours after the run" not in recovery


@pytest.mark.parametrize("cleared", [False, True])
def test_in_pregnancy_no_clearance_is_promised_a_plan(cleared):
    text = printed(replace(P1, screening=Screening(pregnant=True, cleared=cleared)))

    assert text.startswith("No plan\n=======\n")

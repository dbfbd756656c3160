"""The jumps of whole power phases as a coach would note them, week by week (R6, R23 to R25, R30,
R41, R44, R45). The week's number, what changes, the jump, and landings with their weight."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from plans.engine.phases import AA, MAINT, POW, PlannedWeek, plan_weeks
from plans.engine.plyometrics.jumps import JumpSession
from plans.engine.plyometrics.planning import plan_jumps
from plans.engine.restricting import NONE
from plans.engine.spacing import place
from plans.engine.types import Injury, InjuryArea, InjuryStatus, Level, Runner
from tests.plans.engine.examples import MON, MONDAY, TUE, race_after
from tests.plans.engine.facts import everything
from tests.plans.engine.test_jump_limits import jumper, long_power

BEG, INT, ADV = Level
BACK_BEFORE = Injury(area=InjuryArea.LOW_BACK, status=InjuryStatus.HISTORY)


def sheet(sessions: Mapping[date, JumpSession]) -> list[str]:
    """One line a week; drills are two, of so many reps each."""
    weeks: dict[int, list[JumpSession]] = {}
    for day, session in sessions.items():
        weeks.setdefault((day - MONDAY).days // 7 + 1, []).append(session)
    lines = []
    for number, (first, *more) in weeks.items():
        assert all(session == first for session in more)
        work = first.work
        lines.append(
            f"{number} {first.change.value}: {work.exercise.slug} {work.sets} x {work.reps}, "
            f"{work.rest} s, drills {'+'.join(str(drill.reps) for drill in first.drills)}, "
            f"{first.landings} ({first.weighted:g}), {1 + len(more)} a week"
        )
    return lines


def planned(someone: Runner) -> list[str]:
    weeks = plan_weeks(someone)
    return sheet(plan_jumps(someone, weeks, place(someone, weeks), everything(), NONE).sessions)


def test_r24_r25_a_beginner_bounces_more_and_more():
    someone = jumper(strength_level=BEG, minutes=60)

    assert sheet(long_power(someone, weeks=8)) == [
        "5 begins: pogo-hop 3 x 10, 60 s, drills 5+5, 40 (20), 2 a week",
        "6 more: pogo-hop 4 x 9, 60 s, drills 5+5, 46 (23), 2 a week",
        "7 more: pogo-hop 5 x 9, 60 s, drills 5+5, 55 (27.5), 2 a week",
        "8 more: pogo-hop 7 x 8, 60 s, drills 5+5, 66 (33), 2 a week",
        "9 more: pogo-hop 8 x 8, 60 s, drills 5+5, 74 (37), 2 a week",
        "10 more: pogo-hop 8 x 9, 60 s, drills 5+5, 82 (41), 2 a week",
        "11 more: pogo-hop 9 x 9, 60 s, drills 5+5, 91 (45.5), 2 a week",
        "12 more: pogo-hop 9 x 10, 60 s, drills 5+5, 100 (50), 2 a week",
    ]


def test_r24_r25_an_intermediate_runner_bounces_first_and_takes_a_step_every_second_week():
    someone = jumper(strength_level=INT, minutes=60)

    assert sheet(long_power(someone, weeks=8)) == [
        "5 begins: pogo-hop 5 x 10, 60 s, drills 5+5, 60 (30), 2 a week",
        "6 more: pogo-hop 6 x 10, 60 s, drills 5+5, 70 (35), 2 a week",
        "7 harder: jump-squat 3 x 6, 90 s, drills 5+5, 28 (23), 2 a week",
        "8 more: jump-squat 7 x 3, 90 s, drills 5+5, 31 (26), 2 a week",
        "9 harder: box-jump 2 x 5, 90 s, drills 5+5, 20 (15), 2 a week",
        "10 more: box-jump 2 x 6, 90 s, drills 5+5, 22 (17), 2 a week",
        "11 harder: speed-skater 1 x 4, 90 s, drills 5+5, 14 (11), 2 a week",
        "12 more: speed-skater 1 x 5, 90 s, drills 5+5, 15 (12.5), 2 a week",
    ]


def test_r24_r25_an_advanced_runner_rests_for_three_minutes():
    someone = jumper(strength_level=ADV, minutes=60)

    assert sheet(long_power(someone, weeks=8)) == [
        "5 begins: jump-squat 6 x 5, 180 s, drills 5+5, 40 (35), 2 a week",
        "6 more: jump-squat 7 x 5, 180 s, drills 5+5, 45 (40), 2 a week",
        "7 harder: box-jump 7 x 3, 180 s, drills 5+5, 31 (26), 2 a week",
        "8 more: box-jump 5 x 5, 180 s, drills 5+5, 35 (30), 2 a week",
        "9 harder: speed-skater 2 x 5, 180 s, drills 5+5, 20 (20), 2 a week",
        "10 more: speed-skater 3 x 4, 180 s, drills 5+5, 22 (23), 2 a week",
        "11 more: speed-skater 3 x 5, 180 s, drills 5+5, 25 (27.5), 2 a week",
        "12 harder: hop-to-stick 1 x 3, 180 s, drills 5+5, 16 (14), 2 a week",
    ]


def test_r41_an_earlier_injury_begins_a_step_lower():
    someone = jumper(strength_level=ADV, minutes=60, injuries=(BACK_BEFORE,))

    assert sheet(long_power(someone, weeks=4)) == [
        "5 begins: pogo-hop 3 x 10, 60 s, drills 5+5, 40 (20), 2 a week",
        "6 more: pogo-hop 5 x 7, 60 s, drills 5+5, 45 (22.5), 2 a week",
        "7 harder: jump-squat 2 x 5, 180 s, drills 5+5, 20 (15), 2 a week",
        "8 more: jump-squat 3 x 4, 180 s, drills 5+5, 22 (17), 2 a week",
    ]


def test_r41_below_the_lowest_step_there_are_fewer_landings():
    someone = jumper(strength_level=BEG, minutes=60, injuries=(BACK_BEFORE,))

    assert sheet(long_power(someone, weeks=4)) == [
        "5 begins: pogo-hop 2 x 9, 60 s, drills 5+5, 28 (14), 2 a week",
        "6 more: pogo-hop 3 x 7, 60 s, drills 5+5, 31 (15.5), 2 a week",
        "7 more: pogo-hop 3 x 9, 60 s, drills 5+5, 37 (18.5), 2 a week",
        "8 more: pogo-hop 4 x 8, 60 s, drills 5+5, 42 (21), 2 a week",
    ]


def test_r41_who_bounces_first_anyway_has_fewer_landings_after_an_injury():
    someone = jumper(strength_level=INT, minutes=60, injuries=(BACK_BEFORE,))

    assert sheet(long_power(someone, weeks=4)) == [
        "5 begins: pogo-hop 4 x 8, 60 s, drills 5+5, 42 (21), 2 a week",
        "6 more: pogo-hop 4 x 10, 60 s, drills 5+5, 50 (25), 2 a week",
        "7 harder: jump-squat 2 x 6, 90 s, drills 5+5, 22 (17), 2 a week",
        "8 more: jump-squat 3 x 5, 90 s, drills 5+5, 25 (20), 2 a week",
    ]


def test_r6_from_50_on_three_quarters_of_the_landings():
    someone = jumper(strength_level=INT, minutes=60, age=50)

    assert sheet(long_power(someone, weeks=4)) == [
        "5 begins: pogo-hop 5 x 7, 60 s, drills 5+5, 45 (22.5), 2 a week",
        "6 more: pogo-hop 6 x 7, 60 s, drills 5+5, 52 (26), 2 a week",
        "7 harder: jump-squat 2 x 6, 90 s, drills 5+5, 22 (17), 2 a week",
        "8 more: jump-squat 3 x 5, 90 s, drills 5+5, 25 (20), 2 a week",
    ]


def test_r6_from_60_on_half_of_the_landings():
    someone = jumper(strength_level=INT, minutes=60, age=60)

    assert sheet(long_power(someone, weeks=4)) == [
        "5 begins: pogo-hop 2 x 10, 60 s, drills 5+5, 30 (15), 2 a week",
        "6 more: pogo-hop 5 x 5, 60 s, drills 5+5, 35 (17.5), 2 a week",
        "7 harder: jump-squat 1 x 6, 90 s, drills 5+5, 16 (11), 2 a week",
        "8 more: jump-squat 2 x 4, 90 s, drills 5+5, 18 (13), 2 a week",
    ]


def test_r45_half_an_hour_has_time_for_a_third_of_it():
    someone = jumper(strength_level=ADV, minutes=30)

    assert sheet(long_power(someone, weeks=4)) == [
        "5 begins: jump-squat 2 x 5, 180 s, drills 5+5, 20 (15), 2 a week",
        "6 more: jump-squat 3 x 4, 180 s, drills 5+5, 22 (17), 2 a week",
        "7 harder: box-jump 1 x 5, 180 s, drills 5+5, 15 (10), 2 a week",
        "8 more: box-jump 2 x 3, 180 s, drills 5+5, 16 (11), 2 a week",
    ]


def test_r45_twenty_one_minutes_have_time_for_a_few():
    someone = jumper(strength_level=ADV, minutes=21)

    assert sheet(long_power(someone, weeks=4)) == [
        "5 begins: jump-squat 2 x 5, 180 s, drills 5+5, 20 (15), 2 a week",
        "6 harder: box-jump 1 x 4, 180 s, drills 5+5, 14 (9), 2 a week",
        "7 more: box-jump 1 x 5, 180 s, drills 5+5, 15 (10), 2 a week",
        "8 more: box-jump 2 x 3, 180 s, drills 5+5, 16 (11), 2 a week",
    ]


def test_r45_bounces_rest_so_little_that_half_an_hour_has_time_for_them_all():
    someone = jumper(strength_level=INT, minutes=30)

    assert sheet(long_power(someone, weeks=4)) == [
        "5 begins: pogo-hop 5 x 10, 60 s, drills 5+5, 60 (30), 2 a week",
        "6 more: pogo-hop 6 x 10, 60 s, drills 5+5, 70 (35), 2 a week",
        "7 harder: jump-squat 3 x 6, 90 s, drills 5+5, 28 (23), 2 a week",
        "8 more: jump-squat 4 x 5, 90 s, drills 5+5, 30 (25), 2 a week",
    ]


def test_r45_twenty_one_minutes_have_time_for_fewer_bounces():
    someone = jumper(strength_level=INT, minutes=21)

    assert sheet(long_power(someone, weeks=4)) == [
        "5 begins: pogo-hop 4 x 10, 60 s, drills 5+5, 50 (25), 2 a week",
        "6 more: pogo-hop 5 x 9, 60 s, drills 5+5, 55 (27.5), 2 a week",
        "7 harder: jump-squat 2 x 6, 90 s, drills 5+5, 22 (17), 2 a week",
        "8 more: jump-squat 3 x 5, 90 s, drills 5+5, 25 (20), 2 a week",
    ]


def test_r23_r30_jumps_begin_in_power_are_kept_and_halved_in_the_taper():
    assert planned(jumper(race_date=race_after(23))) == [
        "12 begins: jump-squat 8 x 5, 180 s, drills 5+5, 50 (45), 2 a week",
        "13 more: jump-squat 9 x 5, 180 s, drills 5+5, 55 (50), 2 a week",
        "14 harder: box-jump 7 x 4, 180 s, drills 5+5, 38 (33), 2 a week",
        "15 more: box-jump 8 x 4, 180 s, drills 5+5, 42 (37), 2 a week",
        "16 same: box-jump 8 x 4, 180 s, drills 5+5, 42 (37), 2 a week",
        "17 same: box-jump 8 x 4, 180 s, drills 5+5, 42 (37), 1 a week",
        "18 same: box-jump 8 x 4, 180 s, drills 5+5, 42 (37), 1 a week",
        "19 same: box-jump 8 x 4, 180 s, drills 5+5, 42 (37), 1 a week",
        "20 same: box-jump 8 x 4, 180 s, drills 5+5, 42 (37), 1 a week",
        "21 same: box-jump 8 x 4, 180 s, drills 5+5, 42 (37), 1 a week",
        "22 same: box-jump 8 x 4, 180 s, drills 5+5, 42 (37), 1 a week",
        "23 less: box-jump 2 x 5, 180 s, drills 5+5, 20 (15), 1 a week",
    ]


def test_r24_r30_a_plan_of_fourteen_weeks():
    assert planned(jumper(strength_level=INT, minutes=60, race_date=race_after(14))) == [
        "8 begins: pogo-hop 5 x 10, 60 s, drills 5+5, 60 (30), 2 a week",
        "9 more: pogo-hop 6 x 10, 60 s, drills 5+5, 70 (35), 2 a week",
        "10 harder: jump-squat 3 x 6, 90 s, drills 5+5, 28 (23), 2 a week",
        "11 same: jump-squat 3 x 6, 90 s, drills 5+5, 28 (23), 2 a week",
        "12 same: jump-squat 3 x 6, 90 s, drills 5+5, 28 (23), 1 a week",
        "13 same: jump-squat 3 x 6, 90 s, drills 5+5, 28 (23), 1 a week",
        "14 less: jump-squat 1 x 4, 90 s, drills 5+5, 14 (9), 1 a week",
    ]


def test_r23_a_goal_of_speed_without_a_race():
    assert planned(jumper(strength_level=INT, minutes=60)) == [
        "8 begins: pogo-hop 5 x 10, 60 s, drills 5+5, 60 (30), 2 a week",
        "9 more: pogo-hop 6 x 10, 60 s, drills 5+5, 70 (35), 2 a week",
        "10 harder: jump-squat 3 x 6, 90 s, drills 5+5, 28 (23), 2 a week",
        "11 same: jump-squat 3 x 6, 90 s, drills 5+5, 28 (23), 2 a week",
        "12 same: jump-squat 3 x 6, 90 s, drills 5+5, 28 (23), 1 a week",
    ]


def days_a_week(someone: Runner, thinned: Mapping[int, int]) -> list[int]:
    """Jump days of a phase of power after four weeks of groundwork, in the order of its weeks;
    `thinned`: weeks that have only so many of their leg sessions."""
    weeks = [
        PlannedWeek(
            number=number,
            start=MONDAY + timedelta(weeks=number - 1),
            phase=AA if number <= 4 else POW,
            of_phase=number if number <= 4 else number - 4,
            phase_weeks=4,
            cycle=0,
        )
        for number in range(1, 9)
    ]
    slots = [
        days[: thinned.get(week.number, 7)]
        for week, days in zip(weeks, place(someone, weeks), strict=True)
    ]
    sessions = plan_jumps(someone, weeks, slots, everything(), NONE).sessions
    return [
        sum(week.start <= day < week.start + timedelta(weeks=1) for day in sessions)
        for week in weeks[4:]
    ]


@pytest.mark.parametrize(
    ("thinned", "expected"),
    [
        ({}, [2, 2, 2, 2]),
        # what was less stays less, and what has ended does not come back
        ({6: 1}, [2, 1, 1, 1]),
        ({7: 0}, [2, 2, 0, 0]),
    ],
)
def test_r24_jump_days_never_grow_again(thinned, expected):
    assert days_a_week(jumper(strength_level=INT), thinned) == expected


def test_r24_a_light_session_has_no_jumps():
    someone = jumper(strength_level=INT, strength_days=frozenset({MON, TUE}))

    assert days_a_week(someone, {}) == [1, 1, 1, 1]


def test_r24_maintenance_keeps_one_day_of_jumps_where_it_has_two_of_strength():
    someone = jumper(strength_level=BEG, minutes=60, race_date=race_after(18))
    held = [week for week in plan_weeks(someone) if week.phase is MAINT]

    lines = {int(line.split()[0]): line for line in planned(someone)}
    assert held
    assert all(lines[week.number].endswith("1 a week") for week in held)

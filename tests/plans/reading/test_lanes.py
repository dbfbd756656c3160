"""A plan's phases as lanes: where the bands lie, and what is written where."""

import datetime as dt

import pytest

from plans.models import Plan
from plans.reading.calendar import weeks_of
from plans.reading.lanes import bands_of, track_of
from plans.vocabulary import Phase
from tests.factories import MONDAY

AA, STR, POW, MAINT, TAPER, RECOVERY = Phase.values
YEAR = [
    *[AA] * 3, *[STR] * 5, *[MAINT] * 6,
    *[AA] * 3, *[STR] * 5, *[MAINT] * 6,
    *[AA] * 3, *[STR] * 8, *[POW] * 5, *[MAINT] * 6, *[TAPER] * 2, *[RECOVERY] * 2,
]  # fmt: skip


def bands(phases, *, today=MONDAY, lighter=()):
    outline = [
        {
            "number": number,
            "start": (MONDAY + dt.timedelta(weeks=number - 1)).isoformat(),
            "phase": phase,
            "deload": number in lighter,
        }
        for number, phase in enumerate(phases, start=1)
    ]
    return bands_of(weeks_of(Plan(outline=outline), [], today=today))


def track(phases, *, race=None, today=MONDAY):
    return track_of(bands(phases, today=today), race_date=race, today=today)


def test_phases_become_bands_as_wide_as_their_weeks():
    drawn = bands([AA, AA, STR, TAPER], today=MONDAY + dt.timedelta(weeks=2))

    assert [(band.phase, band.label, band.left, band.width, band.state) for band in drawn] == [
        (AA, "1–2", 0, 50, "past"),
        (STR, "3", 50, 25, "now"),
        (TAPER, "4", 75, 25, "ahead"),
    ]


def test_a_lighter_week_is_marked_on_its_band():
    groundwork, strength = bands([AA, AA, STR, STR], lighter={2})

    assert groundwork.lighter == [(25, 50)]
    assert strength.lighter == []


def test_each_phase_has_a_lane_and_later_cycles_run_in_it():
    lanes = track(YEAR).lanes

    assert [lane.phase for lane in lanes] == list(Phase.values)
    assert [[band.label for band in lane.bands] for lane in lanes] == [
        ["1–3", "15–17", "29–31"],
        ["4–8", "18–22", "32–39"],
        ["40–44"],
        ["9–14", "23–28", "45–50"],
        ["51–52"],
        ["53–54"],
    ]


def test_race_and_today_lie_on_their_days():
    race = MONDAY + dt.timedelta(days=27)  # the last Sunday of four weeks

    drawn = track([AA, AA, TAPER, TAPER], race=race, today=MONDAY + dt.timedelta(days=14))

    assert drawn.finish == 100
    assert drawn.today == pytest.approx(100 * 14.5 / 28, abs=0.01)


def test_day_outside_of_the_plan_is_not_drawn():
    drawn = track([AA, STR], today=MONDAY - dt.timedelta(days=1))

    assert (drawn.finish, drawn.today) == (None, None)


@pytest.mark.parametrize(
    ("phases", "sides"),
    [
        ([*[AA] * 4, *[STR] * 8], ["right", "left"]),
        ([AA] * 12, ["inside"]),
        (
            [*[AA] * 3, *[STR] * 5, *[MAINT] * 6, *[TAPER] * 2, RECOVERY],
            ["right"] * 2 + ["left"] * 3,
        ),
    ],
)
def test_name_stands_where_a_phone_has_room(phases, sides):
    assert [lane.name.side for lane in track(phases).lanes] == sides


@pytest.mark.parametrize("phases", [YEAR, [*[AA] * 3, *[STR] * 7, *[TAPER] * 2, *[RECOVERY] * 2]])
@pytest.mark.parametrize("days_before_sunday", [0, 3, 6])
def test_name_never_crosses_the_finish(phases, days_before_sunday):
    race = MONDAY + dt.timedelta(weeks=len(phases) - 2, days=-1 - days_before_sunday)

    drawn = track(phases, race=race)

    for lane in drawn.lanes:
        if lane.name.side == "left":
            assert lane.name.x <= drawn.finish
            assert lane.name.x < drawn.finish or lane.name.dx < 0


def test_name_beside_a_band_does_not_reach_over_the_finish():
    phases = [*[AA] * 3, *[STR] * 4, *[TAPER] * 2, RECOVERY]
    drawn = track(phases, race=MONDAY + dt.timedelta(weeks=9, days=-1))

    assert [lane.name.side for lane in drawn.lanes[:2]] == ["right", "left"]


def test_narrow_band_says_only_what_fits():
    rooms = [band.room for band in bands(YEAR)]

    assert rooms == [
        "first", "desk", "desk", "first", "desk", "desk",
        "first", "desk", "desk", "desk", "none", "none",
    ]  # fmt: skip


def test_picture_is_said_in_a_sentence():
    race = MONDAY + dt.timedelta(days=20)

    said = track([AA, AA, TAPER, RECOVERY], race=race, today=MONDAY).said

    assert said == (
        "Groundwork weeks 1 to 2, now; Taper week 3; Recovery week 4. Race on 24 January."
    )

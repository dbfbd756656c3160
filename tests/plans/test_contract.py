"""The plan command's format: what is read, what is refused in one line, what is written."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plans.contract import PROFILE_KEYS, ProfileError, as_dict, as_text, parse_profile, read_profile
from plans.engine.generate import generate
from plans.engine.types import (
    Goal,
    Injury,
    InjuryArea,
    InjuryStatus,
    Level,
    Readiness,
    RedFlag,
    RunKind,
    Runner,
    Screening,
    Side,
    Weekday,
)
from tests.plans.engine.facts import everything, small

TODAY = date(2026, 11, 22)
SMALLEST = {"goal": "10k"}
NOT_A_DATE = "start should be a date such as 2027-01-04, in the years 2000 to 2999"


def problem(profile: object) -> str:
    with pytest.raises(ProfileError) as caught:
        parse_profile(profile, today=TODAY)
    return str(caught.value)


def test_everything_but_the_goal_has_its_default():
    assert parse_profile(SMALLEST, today=TODAY) == Runner(
        goal=Goal.TEN_K,
        start=date(2026, 11, 23),
        race_date=None,
        strength_level=Level.BEGINNER,
        running_level=Level.INTERMEDIATE,
        running_months=24,
        age=35,
        runs={},
        strength_days=frozenset(Weekday),
        minutes=30,
        equipment=frozenset(),
        injuries=(),
        screening=Screening(),
        vigorous_exercise=True,
        plyometrics=Readiness.NOT_YET,
    )


@pytest.mark.parametrize(
    ("today", "start"),
    [
        (date(2026, 11, 22), date(2026, 11, 23)),
        (date(2026, 11, 23), date(2026, 11, 30)),
        (date(2026, 12, 29), date(2027, 1, 4)),
    ],
)
def test_start_is_the_coming_monday(today, start):
    assert parse_profile(SMALLEST, today=today).start == start


def test_every_key_is_read():
    profile = {
        "goal": "marathon",
        "start": "2027-01-06",
        "race_date": "2027-05-09",
        "strength_level": "advanced",
        "running_level": "beginner",
        "running_months": 3,
        "age": 61,
        "runs": {"tue": "hard", "sun": "long"},
        "strength_days": ["mon", "fri"],
        "minutes": 45,
        "equipment": ["band", "mat"],
        "injuries": [
            {"area": "shin", "pain": 2, "status": "history", "side": "left", "months_since": 9}
        ],
        "screening": {
            "health_yes": True,
            "cleared": True,
            "red_flags": ["limp"],
            "pregnant": True,
            "postnatal_weeks": 7.5,
            "low_energy_signs": True,
            "osteoporosis": True,
        },
        "vigorous_exercise": False,
        "plyometrics": "ready",
    }

    assert parse_profile(profile, today=TODAY) == Runner(
        goal=Goal.MARATHON,
        start=date(2027, 1, 6),
        race_date=date(2027, 5, 9),
        strength_level=Level.ADVANCED,
        running_level=Level.BEGINNER,
        running_months=3,
        age=61,
        runs={Weekday.TUE: RunKind.HARD, Weekday.SUN: RunKind.LONG},
        strength_days=frozenset({Weekday.MON, Weekday.FRI}),
        minutes=45,
        equipment=frozenset({"band", "mat"}),
        injuries=(
            Injury(
                area=InjuryArea.SHIN,
                pain=2,
                status=InjuryStatus.HISTORY,
                side=Side.LEFT,
                months_since=9,
            ),
        ),
        screening=Screening(
            health_yes=True,
            cleared=True,
            red_flags=(RedFlag.LIMP,),
            pregnant=True,
            postnatal_weeks=7.5,
            low_energy_signs=True,
            osteoporosis=True,
        ),
        vigorous_exercise=False,
        plyometrics=Readiness.READY,
    )


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({"minutes": 9}, "minutes should be a whole number from 10 to 120, not 9."),
        ({"minutes": 121}, "minutes should be a whole number from 10 to 120, not 121."),
        ({"minutes": 30.0}, "minutes should be a whole number from 10 to 120, not 30.0."),
        ({"minutes": True}, "minutes should be a whole number from 10 to 120, not true."),
        ({"age": "35"}, 'age should be a whole number from 0 to 120, not "35".'),
        ({"age": -1}, "age should be a whole number from 0 to 120, not -1."),
        ({"age": 10**400}, "age should be a whole number from 0 to 120, not so large a number."),
        ({"age": None}, "age should be a whole number from 0 to 120, not null."),
        (
            {"strength_level": "expert"},
            'strength_level should be one of beginner, intermediate, advanced, not "expert".',
        ),
        ({"runs": []}, "runs should be an object, not a list of 0."),
        ({"runs": {"tue": "fast"}}, 'runs.tue should be one of easy, hard, long, not "fast".'),
        (
            {"strength_days": []},
            "strength_days should be a list with at least one weekday, not a list of 0.",
        ),
        (
            {"strength_days": ["mon", "mon"]},
            'strength_days should be a list that names each weekday once, not "mon".',
        ),
        ({"strength_days": "mon"}, 'strength_days should be a list, not "mon".'),
        (
            {"start": "2027-02-30"},
            f'{NOT_A_DATE}, not "2027-02-30".',
        ),
        (
            {"start": "20270104"},
            'start should be a date such as 2027-01-04, in the years 2000 to 2999, not "20270104".',
        ),
        (
            {"start": "9999-12-27"},
            f'{NOT_A_DATE}, not "9999-12-27".',
        ),
        (
            {"start": "2027-01-04", "race_date": "2027-01-03"},
            'race_date should be on or after the start (2027-01-04), not "2027-01-03".',
        ),
        (
            {"start": "2027-01-04", "race_date": "2028-01-04"},
            'race_date should be at most 52 weeks after the start (2027-01-04), not "2028-01-04".',
        ),
        ({"vigorous_exercise": 1}, "vigorous_exercise should be true or false, not 1."),
        (
            {"injuries": [{"area": "shin", "pain": 11}]},
            "injuries[0].pain should be a whole number from 0 to 10, not 11.",
        ),
        (
            {"screening": {"cleared": "yes"}},
            'screening.cleared should be true or false, not "yes".',
        ),
        (
            {"screening": {"postnatal_weeks": float("inf")}},
            "screening.postnatal_weeks should be a number of weeks or null, not Infinity.",
        ),
    ],
)
def test_a_wrong_value_is_named_with_what_it_should_have_been(change, line):
    assert problem(SMALLEST | change) == line


@pytest.mark.parametrize(
    ("profile", "start"),
    [
        ({}, "goal should be one of general_fitness"),
        (SMALLEST | {"gaol": 1}, '"gaol" is not a known key; known are goal, start'),
        (SMALLEST | {"equipment": ["sofa"]}, "equipment should be one of mat, band"),
        (SMALLEST | {"equipment": [[]]}, "equipment should be one of mat, band"),
        (SMALLEST | {"injuries": [{"pain": 1}]}, "injuries[0].area should be one of it_band"),
        (SMALLEST | {"injuries": [{"where": 1}]}, '"where" is not a known key in injuries[0]'),
        (SMALLEST | {"screening": {"red_flags": ["bad"]}}, "screening.red_flags should be one of"),
        ([], "the profile should be an object"),
        (None, "the profile should be an object"),
    ],
)
def test_a_wrong_shape_is_named(profile, start):
    assert problem(profile).startswith(start)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("", "the profile should be a JSON object"),
        ("[1", "the profile should be a JSON object"),
        ('{"goal": "10k", "goal": "5k"}', '"goal" should be named once'),
        ('{"goal": "10k", "runs": {"tue": "easy", "tue": "hard"}}', '"tue" should be named once'),
        ('{"goal": "10k", "age": NaN}', "NaN is not a number"),
        ('{"goal": "10k", "age": 1e999}', "age should be a whole number"),
        ('{"goal": "10k", "age": ' + "9" * 5000 + "}", "age should be a whole number"),
        ("[" * 100_000, "the profile should be a JSON object"),
        ('{"goal": "10k", "\\ud800\\n": 1}', '"\\ud800\\n" is not a known key'),
    ],
)
def test_text_that_is_no_profile_is_one_line(text, start):
    with pytest.raises(ProfileError) as caught:
        read_profile(text, today=TODAY)

    assert str(caught.value).startswith(start)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
keys = st.sampled_from(PROFILE_KEYS)


@given(json_values | st.dictionaries(keys | st.text(), json_values | st.just("10k")))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_any_json_is_a_runner_or_one_short_line(profile):
    try:
        parse_profile(profile, today=TODAY)
    except ProfileError as error:
        line = str(error)
        assert len(line) <= 470
        assert line.isprintable()
        line.encode("utf-8")


def test_what_was_typed_is_shortened():
    line = problem(SMALLEST | {"start": "x" * 10_000})

    assert len(line) < 200
    assert "xxx…" in line


PROGRAMME = generate(
    parse_profile(SMALLEST | {"start": "2027-01-04", "race_date": "2027-03-28"}, today=TODAY),
    small(),
)


def test_programme_has_the_contracts_keys_in_its_order():
    written = as_dict(PROGRAMME)
    week = written["weeks"][0]
    session = week["sessions"][0]

    assert list(written) == [
        "status",
        "notices",
        "start",
        "end",
        "race_date",
        "phases",
        "weeks",
        "gaps",
    ]
    assert list(written["notices"][0]) == ["code", "text"]
    assert list(written["phases"][0]) == ["name", "first_week", "last_week"]
    assert list(written["gaps"][0]) == ["pattern", "code", "text"]
    assert list(week) == ["number", "start", "phase", "deload", "sessions"]
    assert list(session) == [
        "date",
        "kind",
        "timing",
        "minutes",
        "warm_up_minutes",
        "landings",
        "weighted_landings",
        "hard_sets",
        "reasons",
        "items",
    ]
    assert list(session["items"][0]) == [
        "exercise",
        "block",
        "patterns",
        "measure",
        "sets",
        "reps",
        "hold_seconds",
        "per_side",
        "rir",
        "percent_1rm",
        "rest_seconds",
        "tempo",
        "superset",
        "replaces",
        "landings",
        "reasons",
    ]


def test_programme_survives_json():
    written = as_dict(PROGRAMME)

    assert json.loads(json.dumps(written, allow_nan=False)) == written
    assert (written["start"], written["end"]) == ("2027-01-04", "2027-04-04")


def test_refusal_has_notices_and_nothing_else():
    refused = parse_profile(
        SMALLEST | {"start": "2027-01-04", "screening": {"red_flags": ["chest_pain"]}},
        today=TODAY,
    )

    written = as_dict(generate(refused, everything()))
    assert [notice["code"] for notice in written.pop("notices")] == ["R2", "R1"]
    assert written == {
        "status": "stopped",
        "start": "2027-01-04",
        "end": None,
        "race_date": None,
        "phases": [],
        "weeks": [],
        "gaps": [],
    }


def test_text_is_for_people():
    text = as_text(PROGRAMME, small())

    assert text.startswith("Strength plan for a runner\n4 January 2027 to 4 April 2027, race on")
    assert "Single-leg heel raise: 2 × 10 a side, hold 5 s, 4 in reserve" in text
    assert "single-leg-heel-raise" not in text
    assert "anatomical_adaptation" not in text

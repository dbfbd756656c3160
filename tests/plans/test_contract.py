"""The plan command's profile: what is read, and what is refused in one line."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plans.contract import PROFILE_KEYS, ProfileError, parse_profile, read_profile
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
        ({"age": True}, "age should be a whole number from 0 to 120, not true."),
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
            {"injuries": [{"area": "shin", "months_since": 1.5}]},
            "injuries[0].months_since should be a whole number from 0 to 1200 or null, not 1.5.",
        ),
        ({"running_months": -1}, "running_months should be a whole number from 0 to 1200, not -1."),
        (
            {"race_date": "soon"},
            (
                "race_date should be a date such as 2027-01-04, in the years 2000 to 2999 or null, "
                'not "soon".'
            ),
        ),
        (
            {"strength_days": ["mon", "Tue"]},
            'strength_days[1] should be one of mon, tue, wed, thu, fri, sat, sun, not "Tue".',
        ),
        (
            {"screening": {"postnatal_weeks": float("nan")}},
            (
                "screening.postnatal_weeks should be a number of weeks from 0 to 5000 or null, "
                "not NaN."
            ),
        ),
        (
            {"screening": {"cleared": "yes"}},
            'screening.cleared should be true or false, not "yes".',
        ),
        (
            {"screening": {"postnatal_weeks": float("inf")}},
            (
                "screening.postnatal_weeks should be a number of weeks from 0 to 5000 or null, "
                "not Infinity."
            ),
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
        (SMALLEST | {"equipment": ["sofa"]}, "equipment[0] should be one of mat, band"),
        (SMALLEST | {"equipment": [[]]}, "equipment[0] should be one of mat, band"),
        (SMALLEST | {"injuries": [{"pain": 1}]}, "injuries[0].area should be one of it_band"),
        (SMALLEST | {"injuries": [{"where": 1}]}, '"where" is not a known key in injuries[0]'),
        (
            SMALLEST | {"screening": {"red_flags": ["bad"]}},
            "screening.red_flags[0] should be one of",
        ),
        ([], "the profile should be an object"),
        (None, "the profile should be an object"),
    ],
)
def test_a_wrong_shape_is_named(profile, start):
    assert problem(profile).startswith(start)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("", "the profile should be a JSON object; it is empty."),
        (" \n", "the profile should be a JSON object; it is empty."),
        ("NaN", "the profile should be an object, not NaN."),
        ('{"goal": "10k"} {}', "the profile should be a JSON object (Extra data"),
        ("[1", "the profile should be a JSON object"),
        ('{"goal": "10k", "goal": "5k"}', "goal should be named once, not twice."),
        (
            '{"goal": "10k", "runs": {"tue": "easy", "tue": "hard"}}',
            "runs.tue should be named once, not twice.",
        ),
        (
            '{"goal": "10k", "injuries": [{"area": "shin", "pain": 1, "pain": 2}]}',
            "injuries[0].pain should be named once",
        ),
        ('{"goal": "10k", "age": NaN}', "age should be a whole number from 0 to 120, not NaN."),
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


leaves = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=50)
    | st.characters(categories=["Cs", "Cc", "Zl"])
)
json_values = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
GOOD = {
    "goal": "10k",
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
    "injuries": [{"area": "shin", "pain": 2, "status": "current", "side": "left"}],
    "screening": {"red_flags": ["limp"], "postnatal_weeks": 7.5},
    "vigorous_exercise": False,
    "plyometrics": "ready",
}


@st.composite
def nearly_good(draw: st.DrawFn) -> dict[str, object]:
    """A good profile with one to three values, however deep, that are anything."""
    profile = json.loads(json.dumps(GOOD))
    for _ in range(draw(st.integers(1, 3))):
        inside = profile
        while True:
            keys = list(range(len(inside))) if isinstance(inside, list) else list(inside)
            key = draw(st.sampled_from(keys)) if keys else 0
            if keys and isinstance(inside[key], dict | list) and draw(st.booleans()):
                inside = inside[key]
                continue
            if keys:
                inside[key] = draw(json_values | st.sampled_from(["shin", "mon", "easy", 0, 99]))
            break
    return profile


def written(profile: object) -> str:
    return json.dumps(profile)


texts = (
    json_values.map(written)
    | st.dictionaries(st.sampled_from(PROFILE_KEYS) | st.text(), json_values).map(written)
    | nearly_good().map(written)
    | st.text()
)


@given(texts)
@settings(max_examples=60)
def test_any_text_is_a_runner_or_one_short_line(text):
    try:
        read_profile(text, today=TODAY)
    except ProfileError as error:
        line = str(error)
        assert len(line) <= 450
        assert line.isascii()
        assert line.isprintable()


def test_what_was_typed_is_shortened():
    line = problem(SMALLEST | {"start": "x" * 10_000})

    assert len(line) < 200
    assert "xxx..." in line

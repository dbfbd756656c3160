"""The plan command's JSON: every key of the contract, and no other."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from plans.contract import as_dict, parse_profile
from plans.engine.generate import generate
from plans.engine.types import Block, Measure, Pattern, PhaseName, SessionKind, Timing
from tests.plans.engine.facts import by_slug, everything, small
from tests.plans.engine.strategies import everybody

TODAY = date(2026, 11, 22)
SMALLEST = {"goal": "10k"}
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


@pytest.mark.parametrize(
    ("answers", "status"),
    [
        ({}, "ok"),
        ({"screening": {"red_flags": ["limp"], "cleared": True}}, "stopped"),
        ({"age": 15, "screening": {"cleared": True}}, "stopped"),
        ({"age": 16}, "ok"),
        ({"injuries": [{"area": "bone_stress"}]}, "stopped"),
        ({"injuries": [{"area": "bone_stress"}], "screening": {"cleared": True}}, "ok"),
        (
            {"injuries": [{"area": "bone_stress", "status": "history", "months_since": 2}]},
            "stopped",
        ),
        ({"injuries": [{"area": "bone_stress", "status": "history", "months_since": 3}]}, "ok"),
        ({"injuries": [{"area": "bone_stress", "status": "history"}]}, "ok"),
        ({"screening": {"pregnant": True, "cleared": True}}, "needs_clearance"),
        ({"screening": {"pregnant": True, "red_flags": ["fever"]}}, "stopped"),
        ({"screening": {"health_yes": True}}, "needs_clearance"),
        ({"screening": {"health_yes": True, "cleared": True}}, "ok"),
        ({"screening": {"low_energy_signs": True}}, "needs_clearance"),
        ({"screening": {"low_energy_signs": True, "cleared": True}}, "ok"),
        ({"injuries": [{"area": "calf_strain", "pain": 4}]}, "ok"),
        ({"injuries": [{"area": "calf_strain", "pain": 5}]}, "needs_clearance"),
        ({"injuries": [{"area": "calf_strain", "pain": 5, "status": "history"}]}, "ok"),
        ({"injuries": [{"area": "shin", "pain": 2}]}, "ok"),
        ({"injuries": [{"area": "shin", "pain": 3}]}, "needs_clearance"),
        ({"injuries": [{"area": "shin", "pain": 9}], "screening": {"cleared": True}}, "ok"),
        ({"screening": {"postnatal_weeks": 3}}, "ok"),
        ({"screening": {"osteoporosis": True}}, "ok"),
        ({"age": 80, "vigorous_exercise": False}, "ok"),
    ],
)
def test_the_first_row_of_the_table_decides(answers, status):
    runner = parse_profile(SMALLEST | {"start": "2027-01-04"} | answers, today=TODAY)

    assert as_dict(generate(runner, everything()))["status"] == status


def is_whole(value: object) -> bool:
    return type(value) is int and value >= 0


def is_span(value: Any) -> bool:
    return [is_whole(end) for end in value] == [True, True] and value[0] <= value[1]


def is_told(reasons: Any) -> bool:
    return all(set(one) == {"code", "text"} and one["code"] and one["text"] for one in reasons)


def check_item(item: dict[str, Any]) -> None:
    assert item["exercise"] in by_slug()
    assert item["block"] in set(Block)
    assert set(item["patterns"]) <= set(Pattern)
    assert item["patterns"]
    assert item["measure"] in set(Measure)
    assert is_whole(item["sets"])
    assert item["sets"] >= 1
    assert (item["reps"] is None) == (item["measure"] == "hold")
    assert item["reps"] is None or is_span(item["reps"])
    assert item["hold_seconds"] is None or item["hold_seconds"] > 0
    assert item["reps"] is not None or item["hold_seconds"] is not None
    assert isinstance(item["per_side"], bool)
    assert item["rir"] is None or is_whole(item["rir"])
    assert item["percent_1rm"] is None or is_span(item["percent_1rm"])
    assert is_whole(item["rest_seconds"])
    assert item["tempo"] is None or [is_whole(part) for part in item["tempo"]] == [True] * 3
    assert item["superset"] is None or item["superset"] >= 1
    assert item["replaces"] is None or item["replaces"] in by_slug()
    assert item["replaces"] != item["exercise"]
    assert is_whole(item["landings"])
    assert item["reasons"]
    assert is_told(item["reasons"])
    if item["block"] == "warm_up":
        assert (item["rir"], item["percent_1rm"]) == (None, None)


def check_session(session: dict[str, Any], minutes: int) -> None:
    assert session["kind"] in set(SessionKind)
    assert session["timing"] in set(Timing)
    assert session["minutes"] * 2 == int(session["minutes"] * 2)
    assert session["minutes"] <= minutes
    assert is_whole(session["warm_up_minutes"])
    assert is_whole(session["hard_sets"])
    assert session["landings"] == sum(item["landings"] for item in session["items"])
    assert isinstance(session["weighted_landings"], float)
    assert session["reasons"]
    assert is_told(session["reasons"])
    for item in session["items"]:
        check_item(item)
    numbers = [item["superset"] for item in session["items"] if item["superset"] is not None]
    assert all(numbers.count(number) >= 2 for number in numbers)


@given(everybody())
@settings(max_examples=20, deadline=None)
def test_every_value_is_of_its_kind(runner):
    written = json.loads(json.dumps(as_dict(generate(runner, everything())), allow_nan=False))

    assert is_told(written["notices"])
    for week in written["weeks"]:
        assert week["phase"] in set(PhaseName)
        assert isinstance(week["deload"], bool)
        assert date.fromisoformat(week["start"]).weekday() == 0
        for session in week["sessions"]:
            check_session(session, runner.minutes)
    for gap in written["gaps"]:
        assert gap["pattern"] in set(Pattern)
        assert gap["code"]
        assert gap["text"]

"""The plan command's JSON: every key of the contract, and no other."""

import json
from datetime import date

from plans.contract import as_dict, parse_profile
from plans.engine.generate import generate
from tests.plans.engine.facts import everything, small

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

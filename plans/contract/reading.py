"""A profile as JSON → the engine's runner, or one line that says what is wrong with it."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

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

EQUIPMENT = (
    "mat",
    "band",
    "dumbbell",
    "kettlebell",
    "barbell",
    "bench",
    "box",
    "step",
    "rope",
    "machine",
    "towel",
    "anchor",
)
WEEKDAYS = {day.name.lower(): day for day in Weekday}
FIRST_YEAR, LAST_YEAR = 2000, 2999
OLDEST = 120
LONGEST = timedelta(weeks=52)
MINUTES = (10, 120)
MOST_WEEKS = 5000  # since a birth
LONGEST_NUMBER = 30  # digits
LONGEST_LINE = 450  # of an error; the contract allows 500

E = TypeVar("E", bound=StrEnum)


class ProfileError(ValueError):
    """One line that names the key and what it should have been."""


def read_profile(text: str, *, today: date) -> Runner:
    """A profile as JSON text. Raises ProfileError for anything else."""
    if not text.strip():
        raise _wrong("the profile", "a JSON object; it is empty")
    try:
        profile = json.loads(text, object_pairs_hook=_Pairs, parse_int=_int)
    except RecursionError:
        raise _wrong("the profile", "a JSON object that is not nested so deeply") from None
    except ValueError as error:
        raise _wrong("the profile", f"a JSON object ({error})") from None
    return parse_profile(profile, today=today)


def parse_profile(profile: object, *, today: date) -> Runner:
    """A profile as JSON values. Without a start, the plan begins on the coming Monday."""
    given = _object("the profile", profile, allowed=PROFILE_KEYS)
    if "goal" not in given:
        raise _wrong("goal", f"one of {', '.join(Goal)}; it is required")
    start = _read(given, "start", _date, _coming_monday(today))
    race_date = _read(given, "race_date", _date_or_none, None)
    if race_date is not None and race_date < start:
        raise _wrong("race_date", f"on or after the start ({start})", race_date.isoformat())
    if race_date is not None and race_date > start + LONGEST:
        raise _wrong(
            "race_date",
            f"at most 52 weeks after the start ({start})",
            race_date.isoformat(),
        )
    return Runner(
        goal=_read(given, "goal", _one_of(Goal), Goal.GENERAL_FITNESS),
        start=start,
        race_date=race_date,
        strength_level=_read(given, "strength_level", _one_of(Level), Level.BEGINNER),
        running_level=_read(given, "running_level", _one_of(Level), Level.INTERMEDIATE),
        running_months=_read(given, "running_months", _whole(0, 1200), 24),
        age=_read(given, "age", _whole(0, OLDEST), 35),
        runs=_read(given, "runs", _runs, {}),
        strength_days=_read(given, "strength_days", _strength_days, frozenset(Weekday)),
        minutes=_read(given, "minutes", _whole(*MINUTES), 30),
        equipment=_read(given, "equipment", _equipment, frozenset()),
        injuries=_read(given, "injuries", _injuries, ()),
        screening=_read(given, "screening", _screening, Screening()),
        vigorous_exercise=_read(given, "vigorous_exercise", _true_or_false, True),
        plyometrics=_read(given, "plyometrics", _one_of(Readiness), Readiness.NOT_YET),
    )


PROFILE_KEYS = (
    "goal",
    "start",
    "race_date",
    "strength_level",
    "running_level",
    "running_months",
    "age",
    "runs",
    "strength_days",
    "minutes",
    "equipment",
    "injuries",
    "screening",
    "vigorous_exercise",
    "plyometrics",
)
_INJURY_KEYS = ("area", "pain", "status", "side", "months_since")
_SCREENING_KEYS = (
    "health_yes",
    "cleared",
    "red_flags",
    "pregnant",
    "postnatal_weeks",
    "low_energy_signs",
    "osteoporosis",
)

T = TypeVar("T")
Reader = Callable[[str, object], T]


def _read(given: Mapping[str, object], key: str, reader: Reader[T], default: T, at: str = "") -> T:
    return reader(at + key, given[key]) if key in given else default


def _coming_monday(today: date) -> date:
    return today + timedelta(days=7 - today.weekday())


def _object(key: str, value: object, *, allowed: tuple[str, ...]) -> dict[str, object]:
    if not isinstance(value, dict):
        raise _wrong(key, "an object", value)
    inside = key != "the profile"
    for name in value:
        if name not in allowed:
            where = f" in {key}" if inside else ""
            raise ProfileError(
                _line(f"{short(name)} is not a known key{where}; known are {', '.join(allowed)}.")
            )
    if isinstance(value, _Pairs) and value.twice is not None:
        name = f"{key}.{value.twice}" if inside else value.twice
        raise ProfileError(f"{name} should be named once, not twice.")
    return value


def _each(key: str, value: object, read: Reader[T]) -> list[T]:
    if not isinstance(value, list):
        raise _wrong(key, "a list", value)
    return [read(f"{key}[{place}]", one) for place, one in enumerate(value)]


def _word(known: Iterable[str]) -> Reader[str]:
    words = tuple(known)

    def read(key: str, value: object) -> str:
        if not isinstance(value, str) or value not in words:
            raise _wrong(key, f"one of {', '.join(words)}", value)
        return value

    return read


def _one_of(choices: type[E]) -> Reader[E]:
    word = _word(choice.value for choice in choices)
    return lambda key, value: choices(word(key, value))


def _whole(low: int, high: int, or_null: str = "") -> Reader[int]:
    def read(key: str, value: object) -> int:
        # true is an int to Python and 30.0 a fraction to us
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise _wrong(key, f"a whole number from {low} to {high}{or_null}", value)
        return value

    return read


def _whole_or_none(low: int, high: int) -> Reader[int | None]:
    whole = _whole(low, high, or_null=" or null")
    return lambda key, value: None if value is None else whole(key, value)


def _weeks_or_none(key: str, value: object) -> float | None:
    if value is None:
        return None
    number = isinstance(value, int | float) and not isinstance(value, bool)
    # what is not a number (NaN) is in no range either
    if not isinstance(value, int | float) or not number or not 0 <= value <= MOST_WEEKS:
        raise _wrong(key, f"a number of weeks from 0 to {MOST_WEEKS} or null", value)
    return float(value)


def _true_or_false(key: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise _wrong(key, "true or false", value)
    return value


def _date(key: str, value: object) -> date:
    return _day(key, value)


def _date_or_none(key: str, value: object) -> date | None:
    return None if value is None else _day(key, value, or_null=" or null")


def _day(key: str, value: object, or_null: str = "") -> date:
    wanted = f"a date such as 2027-01-04, in the years {FIRST_YEAR} to {LAST_YEAR}{or_null}"
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise _wrong(key, wanted, value)
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise _wrong(key, wanted, value) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise _wrong(key, wanted, value)
    return day


def _runs(key: str, value: object) -> Mapping[Weekday, RunKind]:
    runs = _object(key, value, allowed=tuple(WEEKDAYS))
    kind = _one_of(RunKind)
    return {WEEKDAYS[day]: kind(f"{key}.{day}", run) for day, run in runs.items()}


def _strength_days(key: str, value: object) -> frozenset[Weekday]:
    days = _each(key, value, _word(WEEKDAYS))
    if not days:
        raise _wrong(key, "a list with at least one weekday", value)
    for day in days:
        if days.count(day) > 1:
            raise _wrong(key, "a list that names each weekday once", day)
    return frozenset(WEEKDAYS[day] for day in days)


def _equipment(key: str, value: object) -> frozenset[str]:
    return frozenset(_each(key, value, _word(EQUIPMENT)))


def _injuries(key: str, value: object) -> tuple[Injury, ...]:
    return tuple(_each(key, value, _injury))


def _injury(key: str, value: object) -> Injury:
    given = _object(key, value, allowed=_INJURY_KEYS)
    at = f"{key}."
    if "area" not in given:
        raise _wrong(f"{at}area", f"one of {', '.join(InjuryArea)}; it is required")
    return Injury(
        area=_read(given, "area", _one_of(InjuryArea), InjuryArea.SHIN, at),
        pain=_read(given, "pain", _whole(0, 10), 0, at),
        status=_read(given, "status", _one_of(InjuryStatus), InjuryStatus.CURRENT, at),
        side=_read(given, "side", _one_of(Side), Side.BOTH, at),
        months_since=_read(given, "months_since", _whole_or_none(0, 1200), None, at),
    )


def _screening(key: str, value: object) -> Screening:
    given = _object(key, value, allowed=_SCREENING_KEYS)
    at = f"{key}."
    return Screening(
        health_yes=_read(given, "health_yes", _true_or_false, False, at),
        cleared=_read(given, "cleared", _true_or_false, False, at),
        red_flags=_read(given, "red_flags", _red_flags, (), at),
        pregnant=_read(given, "pregnant", _true_or_false, False, at),
        postnatal_weeks=_read(given, "postnatal_weeks", _weeks_or_none, None, at),
        low_energy_signs=_read(given, "low_energy_signs", _true_or_false, False, at),
        osteoporosis=_read(given, "osteoporosis", _true_or_false, False, at),
    )


def _red_flags(key: str, value: object) -> tuple[RedFlag, ...]:
    return tuple(_each(key, value, _one_of(RedFlag)))


class _Pairs(dict[str, object]):
    """An object as it was written: JSON would quietly keep the last of two values for one key."""

    def __init__(self, pairs: list[tuple[str, object]]) -> None:
        super().__init__()
        self.twice: str | None = None
        for name, value in pairs:
            if name in self and self.twice is None:
                self.twice = name
            self[name] = value


def _int(digits: str) -> int:
    """Python refuses to read thousands of digits; too large is all that matters here."""
    return int(digits) if len(digits) <= LONGEST_NUMBER else 10**LONGEST_NUMBER


_NOTHING = object()


def _wrong(key: str, wanted: str, value: object = _NOTHING) -> ProfileError:
    got = "" if value is _NOTHING else f", not {short(value)}"
    return ProfileError(_line(f"{key} should be {wanted}{got}."))


def short(value: object, most: int = 40) -> str:
    """What was typed, in plain ASCII and on one line."""
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else f"a list of {len(value)}"
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 10**20:
        return "so large a number"
    text = json.dumps(value)
    return text if len(text) <= most else f'{text[: most - 4]}..."'


def _line(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST_LINE else flat[: LONGEST_LINE - 3] + "..."

"""Doses and days as runners read them: the figures, the rest, the effort, the weeks to go."""

from typing import Protocol

from catalog.vocabulary import Measure

WORDS = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]


class Dosed(Protocol):
    """A dose, whoever has it: what is planned, or what stands in a session today."""

    @property
    def measure(self) -> str: ...
    @property
    def sets(self) -> int: ...
    @property
    def reps_low(self) -> int | None: ...
    @property
    def reps_high(self) -> int | None: ...
    @property
    def hold_seconds(self) -> int | None: ...
    @property
    def per_side(self) -> bool: ...
    @property
    def rir(self) -> int | None: ...
    @property
    def percent_low(self) -> int | None: ...
    @property
    def percent_high(self) -> int | None: ...
    @property
    def rest_seconds(self) -> int: ...
    @property
    def tempo(self) -> list[int] | None: ...


def countdown(days: int) -> str:
    """Days to the race as a headline: six weeks and two days to go."""
    if days < 0:
        return "After the race"
    if days < 2:
        return "Tomorrow is the\N{NO-BREAK SPACE}day" if days else "Race day"
    weeks, rest = divmod(days, 7)
    if weeks < 2:
        said = _many(days, "day")
    elif rest and weeks < len(WORDS):
        said = f"{_many(weeks, 'week')} and {_many(rest, 'day')}"
    else:
        said = _many(weeks, "week")
    return f"{said[0].upper()}{said[1:]} to\N{NO-BREAK SPACE}go"


def _many(count: int, unit: str) -> str:
    number = WORDS[count] if count < len(WORDS) else str(count)
    return f"{number} {unit}" if count == 1 else f"{number} {unit}s"


def amount(low: int | None, high: int | None) -> str:
    """8–10, or 10 where both ends are the same."""
    return f"{high}" if low in (None, high) else f"{low}–{high}"


def figures(one: Dosed) -> str:
    """The part of a dose that is set large: 3 × 8–10, or 2 × 20 s."""
    if one.reps_high is None:
        return f"{one.sets} × {one.hold_seconds} s"
    reps = amount(one.reps_low, one.reps_high)
    steps = " steps" if one.measure == Measure.STEPS else ""
    return f"{one.sets} × {reps}{steps}"


def dose(one: Dosed) -> str:
    """3 × 8–10 a side."""
    return figures(one) + (" a side" if one.per_side else "")


def leaves(rir: int) -> str:
    """What a load does that is right for so many reps in the tank (R14)."""
    return "leaves you far from tired" if rir > 4 else f"leaves about {rir} reps in the tank"


def effort(one: Dosed) -> str:
    """How many reps stay in the tank (RIR). A guess is off by about one, so it is a range (R14)."""
    rir = one.rir
    if rir is None:
        return ""
    if rir > 4:
        return "far from tired"
    if one.reps_high is None:
        return "stop while the position is still clean"
    return f"stop with {rir} or {rir + 1} reps left in the tank" if rir else ""


def load(one: Dosed) -> str:
    """Percent of one repetition maximum, where the plan gives it."""
    if one.percent_low is None or one.percent_high is None:
        return ""
    return f"{amount(one.percent_low, one.percent_high)} % of your best single"


def tempo(one: Dosed) -> str:
    """2 s down, 1 s pause, 2 s up; nothing where the tempo is left to the runner."""
    if not one.tempo:
        return ""
    down, pause, up = one.tempo
    parts = [f"{down} s down", f"{pause} s pause" if pause else "", f"{up} s up"]
    return ", ".join(part for part in parts if part)


def rest(one: Dosed) -> str:
    """After each set but the last; minutes from two on."""
    seconds = one.rest_seconds
    if not seconds or (one.sets == 1 and not one.per_side):
        return ""
    if seconds >= 120:
        minutes = f"{seconds / 60:.1f}".removesuffix(".0")
        return f"rest {minutes} min"
    return f"rest {seconds} s"


def hold(one: Dosed) -> str:
    """The hold inside each rep."""
    if one.reps_high is None or not one.hold_seconds:
        return ""
    return f"hold each {one.hold_seconds} s"


def details(one: Dosed) -> str:
    """Everything that stands beside the figures, in one line."""
    parts = [f(one) for f in (hold, effort, load, tempo, rest)]
    line = ", ".join(part for part in parts if part)
    return line[:1].upper() + line[1:]

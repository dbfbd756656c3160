"""A plan's phases as lanes of a track, from its first week to the race: what its picture is
drawn from. Horizontal places are percentages of the plan, so the picture fits any width.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from plans.reading.calendar import Week
from plans.vocabulary import Phase

ABOUT = {
    Phase.ANATOMICAL_ADAPTATION: "many reps, light",
    Phase.MAX_STRENGTH: "fewer reps, harder",
    Phase.POWER: "few reps, fast",
    Phase.MAINTENANCE: "as hard, less of it",
    Phase.TAPER: "less, to be fresh",
    Phase.RECOVERY: "easy, nothing heavy",
}
TOP = 24  # room for the word at the finish line
BOTTOM = 26  # and for today's


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Weeks of one phase in a row. `room`: what of its weeks can be written into it."""

    phase: Phase
    weeks: tuple[Week, ...]
    left: float
    width: float

    @property
    def about(self) -> str:
        return ABOUT[self.phase]

    @property
    def right(self) -> float:
        return round(self.left + self.width, 2)

    @property
    def label(self) -> str:
        first, last = self.weeks[0].number, self.weeks[-1].number
        return f"{first}" if first == last else f"{first}–{last}"

    @property
    def room(self) -> str:
        """For the label on a phone, on a desk, on a desk for the first week alone, or none."""
        for name, pixels in (("phone", 340), ("desk", 700)):
            if self.width / 100 * pixels >= 9 * len(self.label) + 13:
                return name
        return "first" if self.width >= 4 else "none"

    @property
    def lighter(self) -> list[tuple[float, float]]:
        """From where to where its lighter weeks reach."""
        width = self.width / len(self.weeks)
        starts = [self.left + width * place for place, week in enumerate(self.weeks) if week.deload]
        return [(round(start, 2), round(start + width, 2)) for start in starts]

    @property
    def state(self) -> str:
        if any(week.is_now for week in self.weeks):
            return "now"
        return "past" if all(week.is_past for week in self.weeks) else "ahead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """Where a lane's name stands: right or left of its band, or inside of it."""

    side: str
    x: float
    dx: int
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One phase, with a band for each cycle that has it."""

    phase: Phase
    bands: tuple[Band, ...]
    band_y: int
    label_y: int
    name: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """`finish` and `today` are None where they lie outside of the plan."""

    lanes: tuple[Lane, ...]
    pitch: int
    band_height: int
    several: bool
    finish: float | None
    today: float | None
    said: str

    @property
    def bottom(self) -> int:
        return TOP + self.pitch * len(self.lanes)

    @property
    def height(self) -> int:
        return self.bottom + (BOTTOM if self.today is not None else 2)

    @property
    def lines(self) -> list[int]:
        """Where lane lines run."""
        return [TOP + self.pitch * number for number in range(len(self.lanes) + 1)]


def bands_of(weeks: Sequence[Week]) -> list[Band]:
    bands = []
    for phase, group in groupby(weeks, key=lambda week: week.phase):
        run = tuple(group)
        bands.append(
            Band(
                phase=phase,
                weeks=run,
                left=round(100 * (run[0].number - weeks[0].number) / len(weeks), 2),
                width=round(100 * len(run) / len(weeks), 2),
            )
        )
    return bands


def track_of(bands: Sequence[Band], *, race_date: dt.date | None, today: dt.date) -> Track:
    """One lane a phase: a later cycle runs in the lanes of the first."""
    by_phase = {phase: tuple(b for b in bands if b.phase == phase) for phase in Phase}
    of_lanes = [run for run in by_phase.values() if run]
    several = len(bands) > len(of_lanes)
    pitch, height = (60, 29) if several else (50, 36)
    weeks = [week for band in bands for week in band.weeks]
    finish = _place(race_date, weeks, share_of_day=1)
    lanes = []
    for number, run in enumerate(of_lanes):
        y = TOP + pitch * number
        band_y = y + pitch - height - 7
        lanes.append(
            Lane(
                phase=run[0].phase,
                bands=run,
                band_y=band_y,
                label_y=band_y + height // 2 + 7,
                name=(_name_above if several else _name_beside)(run[0], y, finish),
            )
        )
    return Track(
        lanes=tuple(lanes),
        pitch=pitch,
        band_height=height,
        several=several,
        finish=finish,
        today=_place(today, weeks, share_of_day=0.5),
        said=_said(bands, race_date),
    )


def _name_beside(band: Band, y: int, finish: float | None) -> Name:
    """Where there is room: a phone's picture is 350 px wide, a name up to 90."""
    crosses = finish is not None and band.right < finish < band.right + 28
    if band.right <= 70 and not (crosses and band.left >= 29):
        return Name(side="right", x=band.right, dx=12, y=y + 30)
    if band.left < 25:
        return Name(side="inside", x=50, dx=0, y=y + 30)
    x = band.left if finish is None else min(band.left, finish)
    return Name(side="left", x=x, dx=-12, y=y + 30)


def _name_above(band: Band, y: int, finish: float | None) -> Name:
    """Above the first band, and never across the finish."""
    if band.left <= 60:
        return Name(side="right", x=band.left, dx=0, y=y + 17)
    if finish is None or band.right < finish - 2:
        return Name(side="left", x=band.right, dx=0, y=y + 17)
    return Name(side="left", x=finish, dx=-12, y=y + 17)


def _place(day: dt.date | None, weeks: Sequence[Week], *, share_of_day: float) -> float | None:
    if day is None or not weeks[0].start <= day <= weeks[-1].end:
        return None
    return round(100 * ((day - weeks[0].start).days + share_of_day) / (7 * len(weeks)), 2)


def _said(bands: Sequence[Band], race_date: dt.date | None) -> str:
    """The picture in a sentence."""
    parts = []
    for band in bands:
        some = "week" if len(band.weeks) == 1 else "weeks"
        now = ", now" if band.state == "now" else ""
        parts.append(f"{band.phase.label} {some} {band.label.replace('–', ' to ')}{now}")
    race = f". Race on {race_date:%-d %B}" if race_date else ""
    return "; ".join(parts) + race + "."

"""What a runner told us, as one value: from the quiz, from rows or from JSON, to the engine."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from plans.engine.types import (
    Goal,
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
from plans.engine.types import Injury as EngineInjury
from plans.models import Injury, RunnerProfile
from plans.vocabulary import Weekday as WeekdayName

CONSENT_VERSION = "2026-11"
NAMED_DAYS = dict(zip(WeekdayName.values, Weekday, strict=True))
SCREENING = (
    "health_yes",
    "cleared",
    "red_flags",
    "pregnant",
    "birth_by",
    "low_energy_signs",
    "osteoporosis",
)
# columns of RunnerProfile that bear the same name here
COLUMNS = (
    "goal",
    "race_date",
    "strength_level",
    "running_level",
    "running_months",
    "age",
    "runs",
    "strength_days",
    "minutes",
    "swaps",
    "plyometrics",
    "vigorous_exercise",
    *SCREENING,
    "consent_version",
    "consent_at",
)
ADDED = frozenset({"swaps"})  # which no older revision remembers


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """A place that hurts now (`since` it began) or did (`since` it was over). Pain 0 to 10."""

    area: str
    side: str = Side.BOTH.value
    pain: int = 0
    status: str = InjuryStatus.CURRENT.value
    since: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """Words of plans/vocabulary.py and catalog/vocabulary.py; equipment, areas and exercises by
    slug. `swaps`: for good, the one that stood there to the one that is wanted.

    `birth_by` is the latest day that a birth was on, so that the weeks since are never too many.
    `consent_at` is None where nobody has agreed that health answers are kept: there are none then.
    """

    goal: str
    race_date: dt.date | None
    strength_level: str
    running_level: str
    running_months: int
    age: int
    runs: Mapping[str, str] = field(default_factory=dict)
    strength_days: tuple[str, ...]
    minutes: int
    equipment: frozenset[str] = frozenset()
    swaps: Mapping[str, str] = field(default_factory=dict)
    plyometrics: str = Readiness.NOT_YET.value
    vigorous_exercise: bool = True
    complaints: tuple[Complaint, ...] = ()
    health_yes: bool = False
    cleared: bool = False
    red_flags: tuple[str, ...] = ()
    pregnant: bool = False
    birth_by: dt.date | None = None
    low_energy_signs: bool = False
    osteoporosis: bool = False
    consent_version: str = ""
    consent_at: dt.datetime | None = None

    def columns(self) -> dict[str, Any]:
        """For RunnerProfile; equipment and injuries are rows of their own."""
        lists = {"strength_days", "red_flags"}
        return {
            name: list(getattr(self, name)) if name in lists else getattr(self, name)
            for name in COLUMNS
        }

    def injuries(self) -> list[Injury]:
        """Rows without their runner."""
        return [Injury(**asdict(complaint)) for complaint in self.complaints]

    def weeks_since_birth(self, day: dt.date) -> int | None:
        """Whole weeks, the fewest that it can be."""
        return None if self.birth_by is None else max(0, (day - self.birth_by).days // 7)

    def runner(self, *, start: dt.date, today: dt.date | None = None) -> Runner:
        """The engine's value, for a plan that begins on `start`. `today`: where it began before."""
        return Runner(
            goal=Goal(self.goal),
            start=start,
            race_date=self.race_date,
            strength_level=Level(self.strength_level),
            running_level=Level(self.running_level),
            running_months=self.running_months,
            age=self.age,
            runs={NAMED_DAYS[day]: RunKind(kind) for day, kind in self.runs.items()},
            strength_days=frozenset(NAMED_DAYS[day] for day in self.strength_days),
            minutes=self.minutes,
            equipment=self.equipment,
            swaps=self.swaps,
            injuries=tuple(_injury(complaint, start) for complaint in self.complaints),
            screening=Screening(
                health_yes=self.health_yes,
                cleared=self.cleared,
                red_flags=tuple(RedFlag(flag) for flag in self.red_flags),
                pregnant=self.pregnant,
                postnatal_weeks=self.weeks_since_birth(today or start),
                low_energy_signs=self.low_energy_signs,
                osteoporosis=self.osteoporosis,
            ),
            vigorous_exercise=self.vigorous_exercise,
            plyometrics=Readiness(self.plyometrics),
        )

    def as_json(self) -> dict[str, Any]:
        """Back with `from_json`: for a revision's memory, or a session's."""
        said = self.columns() | {"equipment": sorted(self.equipment)}
        said["race_date"] = _text(self.race_date)
        said["birth_by"] = _text(self.birth_by)
        said["consent_at"] = _text(self.consent_at)
        said["complaints"] = [
            asdict(complaint) | {"since": _text(complaint.since)} for complaint in self.complaints
        ]
        return said


def from_json(said: Mapping[str, Any]) -> Answers:
    """What `as_json` wrote. Raises KeyError or ValueError for anything else."""
    return Answers(
        **{name: said[name] for name in COLUMNS if name in said or name not in ADDED}
        | {
            "race_date": _date(said["race_date"]),
            "birth_by": _date(said["birth_by"]),
            "strength_days": tuple(said["strength_days"]),
            "red_flags": tuple(said["red_flags"]),
            "consent_at": (
                dt.datetime.fromisoformat(said["consent_at"]) if said["consent_at"] else None
            ),
            "equipment": frozenset(said["equipment"]),
            "complaints": tuple(
                Complaint(**complaint | {"since": _date(complaint["since"])})
                for complaint in said["complaints"]
            ),
        }
    )


def answers_of(profile: RunnerProfile) -> Answers:
    """What is stored of a runner: three queries, the profile's own not counted."""
    stored = {name: getattr(profile, name) for name in COLUMNS}
    return Answers(
        **stored
        | {
            "strength_days": tuple(profile.strength_days),
            "red_flags": tuple(profile.red_flags),
            "equipment": frozenset(item.slug for item in profile.equipment.all()),
            "complaints": tuple(
                Complaint(
                    area=row.area, side=row.side, pain=row.pain, status=row.status, since=row.since
                )
                for row in profile.user.injuries.all()
            ),
        }
    )


def _injury(complaint: Complaint, start: dt.date) -> EngineInjury:
    return EngineInjury(
        area=InjuryArea(complaint.area),
        pain=complaint.pain,
        status=InjuryStatus(complaint.status),
        side=Side(complaint.side),
        months_since=_months(complaint.since, start) if complaint.since else None,
    )


def _months(since: dt.date, day: dt.date) -> int:
    """Whole months between two days, never less than none."""
    months = (day.year - since.year) * 12 + day.month - since.month - (day.day < since.day)
    return max(0, months)


def _text(moment: dt.date | None) -> str | None:
    return moment.isoformat() if moment else None


def _date(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None

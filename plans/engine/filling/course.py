"""What every week of a plan is filled from, and the limits of its sessions (R15, R45)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property

from plans.engine import numbers
from plans.engine.dosing import Line
from plans.engine.filling.drafting import Draft
from plans.engine.filling.needing import Needs
from plans.engine.filling.remembering import Past
from plans.engine.phases import PlannedWeek
from plans.engine.plyometrics.jumps import JumpPlan
from plans.engine.selecting import Selection
from plans.engine.shelving import Pick, Role
from plans.engine.spacing import Slot
from plans.engine.timing import (
    built_for,
    cool_down_minutes,
    warm_up_minutes,
    working_seconds,
)
from plans.engine.types import Reason, Runner

DoseKey = tuple[date, str, Role, str, bool]


def share_of(minutes: int, draft: Draft) -> float:
    around = warm_up_minutes(minutes) + cool_down_minutes(minutes)
    return (around * 60 + draft.seconds) / (minutes * 60)


@dataclass(frozen=True, kw_only=True)
class Course:
    runner: Runner
    weeks: Sequence[PlannedWeek]
    slots: Sequence[Sequence[Slot]]
    selection: Selection
    jumps: JumpPlan
    past: Past
    needs: Needs
    doses: dict[DoseKey, Line]  # that were asked for, with less time, too
    one_lift: bool = False  # as up to 30 minutes, where two would leave fewer sets
    minutes: int = field(init=False)  # that sessions are built for
    budget: float = field(init=False)  # seconds for the exercises of a session

    def __post_init__(self) -> None:
        object.__setattr__(self, "minutes", built_for(self.runner.minutes))
        object.__setattr__(self, "budget", working_seconds(self.minutes))

    @cached_property
    def ways(self) -> tuple["Course", ...]:
        """Long rests for both lifts, and where that may cost sets, for one."""
        if numbers.ONE_LIFT_SESSION < self.minutes < numbers.TWO_LIFTS_FIT:
            return (self, replace(self, one_lift=True))
        return (self,)

    @property
    def is_tiny(self) -> bool:
        return self.minutes <= numbers.TINY_SESSION

    @property
    def is_short(self) -> bool:
        return self.minutes <= numbers.SHORT_SESSION

    def sessions(self, week: PlannedWeek) -> int:
        """Light ones, too."""
        return len(self.slots[week.number - 1])

    def most(self, week: PlannedWeek) -> int:
        if self.is_tiny:
            return numbers.TINY_EXERCISES
        if self.is_short:
            return numbers.SHORT_SESSION_EXERCISES
        return numbers.EXERCISES[week.phase][1]

    def least(self, week: PlannedWeek) -> int:
        short = self.minutes <= numbers.ONE_LIFT_SESSION
        return numbers.SHORT_LEAST if short else numbers.EXERCISES[week.phase][0]

    def most_volume(self, week: PlannedWeek) -> float:
        """R35: what the legs may do in it."""
        volumes = self.past.volumes
        first_of_cycle = week.number == 1 or self.weeks[week.number - 2].cycle != week.cycle
        lately = max(volumes[-numbers.VOLUME_WEEKS :], default=0.0)
        if self.goes_on(week) and not lately:  # after weeks without training
            lately = next((volume for volume in reversed(volumes) if volume), 0.0)
        if first_of_cycle or not lately:
            return float("inf")
        if week.number in self.jumps.rising:  # never both in one week
            return volumes[-1]
        return max(lately * numbers.VOLUME_GROWTH, lately + numbers.VOLUME_ALWAYS)

    def goes_on(self, week: PlannedWeek) -> bool:
        """Whether it comes after a change of answers, with what was trained before."""
        trained = self.runner.trained
        return trained is not None and week.start + timedelta(days=6) >= trained.since

    def aimed_at(self, week: PlannedWeek) -> int:
        return min(numbers.EXERCISES_AIMED_AT[week.phase], self.most(week))

    def share(self, draft: Draft) -> float:
        """How much of its minutes the session fills."""
        return share_of(self.minutes, draft)

    def draft(
        self,
        slot: Slot,
        letter: str,
        *,
        turn: Role | None = None,
        spare: Iterable[Pick] = (),
        lines: Iterable[Line] = (),
        too_few: Reason | None = None,
    ) -> Draft:
        """Its jumps are there from the start, so that their time is taken first (R45)."""
        return Draft(
            slot=slot,
            letter=letter,
            turn=turn,
            lines=list(lines),
            jumps=self.jumps.sessions.get(slot.date),
            spare=list(spare),
            too_few=too_few,
        )

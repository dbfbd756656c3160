"""What was trained in the weeks so far, and what that leaves to the next one (R21)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from plans.engine import numbers
from plans.engine.dosing import Line, grown_hold, load_before_race
from plans.engine.filling.drafting import TURNS, Draft
from plans.engine.phases import MAINT, POW, STR, TAPER, PlannedWeek
from plans.engine.shelving import Pick, Role
from plans.engine.types import Block, PhaseName, Runner


class Past:
    """Goes through the weeks in order."""

    def __init__(self) -> None:
        self.seen: set[str] = set()
        self.jumped: set[str] = set()
        self.by_role: dict[Role, Pick] = {}
        self.legs_free: dict[str, Pick] = {}  # what was trained and a light session may have
        self.volumes: list[float] = []  # of the weeks so far
        self.building: list[float] = []  # of those that were neither deload nor taper
        self.before: list[Draft] = []  # the full sessions of the last week that had any
        self.last_week: set[str] = set()
        self.turns: dict[Role, date] = {}  # when a full session last had calf, and core work
        self.lift_sets: dict[tuple[str, PhaseName, int], int] = {}  # of the phase so far
        self.usual_sets: dict[str, int] = {}  # in the last week that built and had it
        self.peaks: dict[str, tuple[int, int]] = {}  # the heaviest load of each lift
        self.holds: dict[str, tuple[int, int]] = {}  # the first week of each, and its last seconds

    def note(self, week: PlannedWeek, full: Sequence[Draft], others: Sequence[Draft]) -> None:
        self._note_volume(week, full)
        self.turns |= {role: one.slot.date for one in full for role in TURNS if one.trains(role)}
        lines = [line for draft in (*full, *others) for line in draft.lines]
        self.last_week = {line.pick.exercise.slug for line in lines}
        self.seen |= self.last_week
        self.jumped |= {one.jumps.work.exercise.slug for one in full if one.jumps is not None}
        for line in lines:
            self._note_hold(week, line)
            self._note_load(week, line)
            if line.block is Block.MAIN and not week.deload:
                self.lift_sets[line.pick.exercise.slug, week.phase, week.cycle] = line.sets
        if not week.deload and week.phase is not TAPER:
            self.usual_sets |= _most_sets(lines)
        self.by_role |= {line.pick.role: line.pick for line in reversed(lines)}
        self.legs_free |= {
            line.pick.exercise.slug: line.pick for line in lines if _leaves_legs(line)
        }

    def _note_volume(self, week: PlannedWeek, full: Sequence[Draft]) -> None:
        volume = sum(draft.volume for draft in full)
        self.volumes.append(volume)
        if full:
            if not week.deload and week.phase is not TAPER:
                self.building.append(volume)
            self.before = list(full)

    def _note_hold(self, week: PlannedWeek, line: Line) -> None:
        if line.reps is None and line.hold is not None:
            slug = line.pick.exercise.slug
            begun, last = self.holds.get(slug, (week.number, 0))
            self.holds[slug] = (begun, max(last, line.hold))

    def _note_load(self, week: PlannedWeek, line: Line) -> None:
        if line.percent is not None and week.phase in {STR, POW} and not week.deload:
            slug = line.pick.exercise.slug
            self.peaks[slug] = max(line.percent, self.peaks.get(slug, line.percent))

    def sets_of(self, week: PlannedWeek, line: Line) -> int:
        """What a main lift had in this phase: a hold that grows takes none of it."""
        if line.block is not Block.MAIN:
            return 0
        return self.lift_sets.get((line.pick.exercise.slug, week.phase, week.cycle), 0)

    def keep_load(self, runner: Runner, week: PlannedWeek, day: date, line: Line) -> None:
        """Maintenance and taper lift what was lifted before, until the last heavy day (R13)."""
        slug = line.pick.exercise.slug
        if line.percent is not None and slug in self.peaks and week.phase in {MAINT, TAPER}:
            line.percent = load_before_race(runner, day, self.peaks[slug])

    def next_hold(self, week: PlannedWeek, pick: Pick) -> int:
        """At most one step longer than the last time, whatever lay between (R21)."""
        exercise = pick.exercise
        start = exercise.start.hold_seconds
        begun, last = self.holds.get(exercise.slug, (week.number, start - numbers.HOLD_STEP))
        return min(grown_hold(exercise, week.number - begun), last + numbers.HOLD_STEP)

    def stand_in(self, role: Role) -> Pick | None:
        """What is known already and does the same."""
        if role is Role.CALF and role not in self.by_role and Role.BENT_CALF in self.by_role:
            return replace(self.by_role[Role.BENT_CALF], role=role)
        return self.by_role.get(role)


def _leaves_legs(line: Line) -> bool:
    return not line.lower and line.pick.exercise.slug not in numbers.ON_A_WORKING_LEG


def _most_sets(lines: Sequence[Line]) -> dict[str, int]:
    """Of each exercise."""
    return {line.pick.exercise.slug: line.sets for line in sorted(lines, key=lambda one: one.sets)}

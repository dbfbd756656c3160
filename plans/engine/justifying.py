"""Why an item and a session are as they are, with this runner's own facts."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from plans.engine import numbers
from plans.engine.dosing import Line, start_reps
from plans.engine.filling.drafting import Draft
from plans.engine.phases import (
    AA,
    MAINT,
    POW,
    RECOVERY,
    STR,
    TAPER,
    PlannedWeek,
    deload_is_every_fourth,
)
from plans.engine.plyometrics.jumps import JumpPlan
from plans.engine.restricting import restrict
from plans.engine.shelving import BASICS, LIFTS, Load, Pick, Role
from plans.engine.types import (
    Block,
    Exercise,
    Goal,
    InjuryArea,
    Level,
    Measure,
    Param,
    Pattern,
    Readiness,
    Reason,
    Runner,
    SessionKind,
    Weekday,
)

STEP_DOWN = "step-down"


class Reasons:
    """Goes through the sessions in their order."""

    def __init__(
        self,
        runner: Runner,
        jumps: JumpPlan,
        weeks: Sequence[PlannedWeek],
        drafts: Sequence[Sequence[Draft]],
    ) -> None:
        self.runner = runner
        self.jumps = jumps
        self.weeks = len(weeks)
        self.sessions = {week.number: len(days) for week, days in zip(weeks, drafts, strict=True)}
        self.last = {  # the last week of each exercise
            line.pick.exercise.slug: week.number
            for week, days in zip(weeks, drafts, strict=True)
            for draft in days
            for line in draft.lines
        }
        self.no_jumps = _why_no_jumps(runner, jumps)
        named = restrict(runner).preferred.items()
        self.sore = {area: why for area, why in named if why.code != "R41"}
        self.done: dict[tuple[str, Role], Exercise] = {}  # by letter and role
        self.trained: dict[str, list[int]] = {}  # the weeks of each exercise, whatever its letter

    # one exercise

    def of_item(self, week: PlannedWeek, draft: Draft, line: Line) -> Iterator[Reason]:
        runner, pick = self.runner, line.pick
        day = _day(draft.slot.date)
        yield self._why_role(draft, pick, day)
        yield from pick.because
        yield from self._why_now(week, draft, line)
        yield from self._why_careful(line)
        yield from self._with_care(pick)
        downhill = runner.goal is Goal.ULTRA_TRAIL and week.phase is STR
        if downhill and pick.exercise.slug in numbers.BRAKING:
            yield Reason(code="R32", key="braking", params={"goal": runner.goal})
        if week.deload:
            yield Reason(code="R36", key="deload_item", params={"week": week.number})
        elif line.block is Block.MAIN:
            yield self._why_dose(week, line)
        elif line.reps is None:
            hold: dict[str, Param] = {"seconds": line.hold or 0, "week": week.number}
            yield Reason(code="R21", key="hold", params=hold)
        elif pick.role in LIFTS and any(one.rest > line.rest for one in draft.lines):
            minutes: dict[str, Param] = {"minutes": runner.minutes, "rest": line.rest}
            yield Reason(code="R45", key="second_lift", params=minutes)
        else:
            yield Reason(code="R47", key="starting_dose", params=_beside_its_start(week, line))
        for pair in draft.pairs:
            if any(one is line for one in pair):
                other = pair[1] if pair[0] is line else pair[0]
                taken: dict[str, Param] = {
                    "exercise": other.pick.exercise.name,
                    "minutes": runner.minutes,
                }
                yield Reason(code="R45", key="superset", params=taken)
        if line.block is Block.MAIN and not week.deload:
            yield self._why_equipment(pick, week)
        if line.block is Block.MAIN and week.phase is AA and line.tempo and line.tempo[0] == 3:
            slow: dict[str, Param] = {"seconds": line.tempo[0], "week": week.of_phase}
            yield Reason(code="R20", key="slow_down", params=slow)
        if line.block is Block.MAIN and week.phase is POW:
            if self.jumps.sessions:
                yield Reason(code="R23", key="fast_up_too", params={"day": day})
            else:
                yield Reason(code="R23", key="fast_up", params={**self.no_jumps, "day": day})

    def _why_now(self, week: PlannedWeek, draft: Draft, line: Line) -> Iterator[Reason]:
        """A step along the ladders, on the day when it is taken (R33). What goes on elsewhere in
        the week, or comes back, is not taken over from."""
        pick = line.pick
        place = (draft.letter, pick.role)
        before = self.done.get(place, pick.exercise)
        self.done[place] = pick.exercise
        new = pick.exercise.slug not in self.trained
        self.trained.setdefault(pick.exercise.slug, []).append(week.number)
        is_told = before.slug in {pick.exercise.slug, pick.replaces}  # of what it replaces
        if new and not is_told and self.last[before.slug] < week.number:
            said = line.block is Block.MAIN and not week.deload  # `_why_equipment` says it
            loaded = pick.load is not Load.NONE and not said
            earlier = [n for n in self.trained[before.slug] if n < week.number]
            params: dict[str, Param] = {
                "before": before.name,
                "until": max(earlier, default=week.number),
                "phase": week.phase,
                "equipment": ",".join(pick.equipment) if loaded else "",
            }
            yield Reason(code="R33", key="takes_over", params=params)

    def _why_careful(self, line: Line) -> Iterator[Reason]:
        """A lock (R39, R3) or the runner's youth (R5) stands over the table's dose."""
        if line.reps is None or not line.lower:
            return
        lock = line.pick.lock
        if lock is not None and line.pick.load is not Load.NONE:
            light: dict[str, Param] = {"low": line.reps[0], "rir": line.rir or 0}
            yield Reason(code=lock.code, key="kept_light", params={**lock.params, **light})
        if self.runner.age < numbers.ADULT and line.block is Block.MAIN:
            young: dict[str, Param] = {"age": self.runner.age, "low": numbers.YOUTH_REPS[0]}
            yield Reason(code="R5", key="young_dose", params=young)

    def _with_care(self, pick: Pick) -> Iterator[Reason]:
        """What this runner's body asks for beside the exercise's own steps (R7, R40)."""
        exercise = pick.exercise
        heel = self.sore.get(InjuryArea.ACHILLES_INSERTIONAL)
        if heel is not None and not numbers.CALF.isdisjoint(exercise.patterns):
            yield Reason(code="R40", key="flat_floor", params=heel.params)
        knee = self.sore.get(InjuryArea.IT_BAND)
        if knee is not None and exercise.slug == STEP_DOWN:
            calm: dict[str, Param] = {**knee.params, "green": numbers.GREEN_PAIN}
            yield Reason(code="R40", key="low_step", params=calm)
        hinges = Pattern.HINGE in exercise.patterns and pick.load is not Load.NONE
        if hinges and self.runner.screening.osteoporosis:
            yield Reason(code="R7", key="long_back", params={"because": "osteoporosis"})

    def _why_role(self, draft: Draft, pick: Pick, day: str) -> Reason:
        params: dict[str, Param] = {
            "day": day,
            "role": pick.role,
            "pattern": pick.exercise.pattern,
            "minutes": self.runner.minutes,
        }
        if draft.slot.kind is not SessionKind.FULL:
            return Reason(code="R28", key="light_item", params=params)
        new_runner = self.runner.running_months < numbers.NEW_RUNNER_MONTHS
        if pick.role is Role.ABDUCTION and new_runner:
            params["months"] = self.runner.running_months
            return Reason(code="R12", key="hips_first", params=params)
        if pick.role in BASICS:
            one_sided = pick.exercise.unilateral and pick.role is not Role.CORE
            code, key = ("R18", "one_sided") if one_sided else ("R17", "every_session")
            return Reason(code=code, key=key, params=params)
        asked = {Role.ABDUCTION, Role.BENT_CALF, Role.SECOND_CORE}
        if self.runner.goal is Goal.GENERAL_FITNESS:
            asked |= {Role.PUSH, Role.PULL}
        if pick.role in asked:
            return Reason(code="R17", key="every_week", params=params)
        return Reason(code="R45", key="fills_time", params=params)

    def _why_dose(self, week: PlannedWeek, line: Line) -> Reason:
        low, high = line.reps or (0, 0)
        params: dict[str, Param] = {
            "phase": week.phase,
            "week": week.of_phase,
            "weeks": week.phase_weeks,
            "level": self.runner.strength_level,
            "sets": line.sets,
            "low": low,
            "high": high,
            "rir": line.rir or 0,
        }
        return Reason(code="R30" if week.phase is TAPER else "R13", key="dose", params=params)

    def _why_equipment(self, pick: Pick, week: PlannedWeek) -> Reason:
        equipment = ",".join(pick.equipment)
        if pick.load is Load.NONE and not equipment:
            beginner = self.runner.strength_level is Level.BEGINNER
            start = week.phase is AA and beginner
            key = "own_weight_start" if start else "own_weight"
            has = ",".join(sorted(self.runner.equipment))
            params: dict[str, Param] = {"has": has, "first": self._before_more_reps(pick.exercise)}
            return Reason(code="R47" if start else "R22", key=key, params=params)
        return Reason(code="R22", key="equipment", params={"equipment": equipment})

    def _before_more_reps(self, exercise: Exercise) -> str:
        """R22: deeper means something in a squat or lunge, and not where depth is what hurts."""
        if exercise.measure is Measure.HOLD:
            return "hold"
        deep = exercise.pattern in numbers.KNEE and numbers.SHALLOW.isdisjoint(self.sore)
        return "deeper" if deep else "slower"

    # one session

    def of_session(self, week: PlannedWeek, draft: Draft, kind: SessionKind) -> Iterator[Reason]:
        runner = self.runner
        yield from draft.slot.reasons
        params: dict[str, Param] = {
            "phase": week.phase,
            "week": week.number,
            "weeks": self.weeks,
        }
        race = runner.race_date
        if race is not None and week.phase is not RECOVERY:
            params["days"] = (race - draft.slot.date).days
            yield Reason(code="R11", key="phase_to_race", params=params)
        else:
            yield Reason(code="R11", key="phase", params=params)
        if week.deload:
            fourth = deload_is_every_fourth(runner)
            yield Reason(
                code="R36",
                key="deload_fourth" if fourth else "deload",
                params={"week": week.number},
            )
        if week.phase is TAPER and kind is SessionKind.FULL and race is not None:
            yield Reason(code="R30", key="taper", params={"days": (race - draft.slot.date).days})
        alone = self.sessions[week.number] == 1 < len(runner.strength_days)
        if week.phase is MAINT and kind is SessionKind.FULL and alone:
            yield Reason(code="R8", key="one_session_holds", params={"week": week.number})
        yield from draft.reasons
        if draft.too_few is not None and draft.exercises < numbers.SHORT_LEAST:
            yield draft.too_few
        if kind is SessionKind.FULL and week.number in self.jumps.notes:
            yield self.jumps.notes[week.number]
        if kind is SessionKind.FULL and len(runner.strength_days) == 1:
            yield Reason(code="R9", key="one_day", params={"day": _day(draft.slot.date)})
        if kind is SessionKind.FULL and runner.minutes <= numbers.SHORT_SESSION:
            general = runner.goal is Goal.GENERAL_FITNESS
            key = "short_session_general" if general else "short_session"
            yield Reason(code="R45", key=key, params={"minutes": runner.minutes})


def _why_no_jumps(runner: Runner, jumps: JumpPlan) -> Mapping[str, Param]:
    """What keeps jumps out, the most serious first: it is said where speed is trained without."""
    against = restrict(runner).no_landings
    gap = next((gap.reason for gap in jumps.gaps), None)
    if against is not None:
        return against.params
    if gap is not None:
        return gap.params if "because" in gap.params else {"gap": gap.key, **gap.params}
    if runner.plyometrics is Readiness.NOT_YET and runner.minutes <= numbers.SHORT_SESSION:
        return {"gap": "jumps_no_time", "minutes": runner.minutes}
    return {"test": runner.plyometrics}


def _day(day: date) -> str:
    return Weekday(day.weekday()).name.lower()


def _beside_its_start(week: PlannedWeek, line: Line) -> dict[str, Param]:
    """With the dose that it starts with, where time, growth or strength made it another."""
    now: dict[str, Param] = {"week": week.number, "sets": line.sets}
    start, reps = line.pick.exercise.start, start_reps(line.pick)
    if line.reps is None or (line.sets, line.reps) == (start.sets, reps):
        return now
    low, high = line.reps
    return now | {
        "low": low,
        "high": high,
        "first_sets": start.sets,
        "first_low": reps[0],
        "first_high": reps[1],
    }

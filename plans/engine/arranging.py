"""Drafts → sessions: the warm-up in front (R44), the sums (R45), and why each thing is there."""

from collections.abc import Iterator, Sequence
from datetime import date

from plans.engine import numbers
from plans.engine.dosing import Line
from plans.engine.drafting import Draft
from plans.engine.jumping import drill_items, jump_item
from plans.engine.jumps import JumpDose, JumpPlan, JumpSession
from plans.engine.phases import AA, POW, RECOVERY, TAPER, PlannedWeek, deload_is_every_fourth
from plans.engine.selecting import Selection
from plans.engine.shelving import BASICS, Load, Pick, Role
from plans.engine.timing import (
    cool_down_minutes,
    item_seconds,
    session_minutes,
    set_seconds,
    warm_up_minutes,
)
from plans.engine.types import (
    Block,
    Exercise,
    Item,
    Level,
    Measure,
    Param,
    Reason,
    Runner,
    Session,
    SessionKind,
    Week,
    Weekday,
)


def arrange(
    runner: Runner,
    weeks: Sequence[PlannedWeek],
    drafts: Sequence[Sequence[Draft]],
    selection: Selection,
    jumps: JumpPlan,
) -> tuple[Week, ...]:
    arranger = _Arranger(runner, selection, jumps)
    return tuple(
        Week(
            number=week.number,
            start=week.start,
            phase=week.phase,
            deload=week.deload,
            sessions=tuple(
                session
                for draft in days
                if (session := arranger.session(week, draft, len(weeks))) is not None
            ),
        )
        for week, days in zip(weeks, drafts, strict=True)
    )


class _Arranger:
    def __init__(self, runner: Runner, selection: Selection, jumps: JumpPlan) -> None:
        self.runner = runner
        self.selection = selection
        self.jumps = jumps
        self.turn = 0
        self.warm_up_items: dict[tuple[int, float], tuple[Item, ...]] = {}
        self.seen: dict[str, Role] = {}

    def session(self, week: PlannedWeek, draft: Draft, of_weeks: int) -> Session | None:
        """None where the library has nothing at all for it."""
        minutes = self.runner.minutes
        kind = draft.slot.kind
        if kind is SessionKind.FULL and not any(line.volume for line in draft.lines):
            kind = SessionKind.LIGHT
        if kind is SessionKind.LIGHT and not draft.lines:
            kind = SessionKind.MOBILITY
        if kind is SessionKind.MOBILITY:
            items = list(self._mobility())
        else:
            items = [self._item(week, draft, line) for line in draft.lines]
        if not items:
            return None
        seconds = self._mobility_seconds() if kind is SessionKind.MOBILITY else draft.seconds
        full = kind is SessionKind.FULL
        ramp = self._ramp(draft.lines) if full else None
        jumps = draft.jumps if full else None
        self.turn += 1
        return Session(
            date=draft.slot.date,
            kind=kind,
            timing=draft.slot.timing,
            minutes=session_minutes(minutes, seconds),
            warm_up_minutes=warm_up_minutes(minutes),
            landings=0 if jumps is None else jumps.landings,
            weighted_landings=0.0 if jumps is None else jumps.weighted,
            hard_sets=0 if kind is SessionKind.MOBILITY else draft.hard_sets,
            reasons=tuple(self._why_session(week, draft, kind, of_weeks)),
            items=(*self._warm_up(kind, ramp, jumps), *self._jumps(week, draft, jumps), *items),
        )

    # warm-up and mobility

    def _warm_up(
        self, kind: SessionKind, ramp: Line | None, jumps: JumpSession | None
    ) -> tuple[Item, ...]:
        budget = warm_up_minutes(self.runner.minutes) * 60.0
        ramps: tuple[Item, ...] = ()
        landing: tuple[Item, ...] = ()
        if jumps is not None:
            landing = tuple(drill_items(jumps))
            budget -= sum(_landing_seconds(dose) for dose in jumps.drills)
        if ramp is not None:
            item, seconds = self._ramp_item(ramp)
            ramps, budget = (item,), budget - seconds
        if kind is SessionKind.MOBILITY:
            budget = min(budget, 60.0)  # the drills themselves follow
        key = (self.turn % 2, budget)
        if key not in self.warm_up_items:
            self.warm_up_items[key] = tuple(self._drills(self.turn % 2, budget))
        return self.warm_up_items[key] + ramps + landing

    def _drills(self, turn: int, budget: float) -> Iterator[Item]:
        """The pulse first, then the joints; sessions take turns between the two halves."""
        pulse = [one for one in self.selection.warm_ups if one.measure is Measure.STEPS]
        joints = [one for one in self.selection.warm_ups if one.measure is not Measure.STEPS]
        if turn:
            pulse, joints = pulse[::-1], joints[1::2] + joints[::2]
        older = self.runner.age >= numbers.MASTERS_AGE
        if older and self.selection.balance is not None:
            seconds = self._drill_seconds(self.selection.balance, 1)
            budget -= seconds
        for exercise, sets in [(one, 2) for one in pulse[:1]] + [(one, 1) for one in joints]:
            seconds = self._drill_seconds(exercise, sets)
            if seconds <= budget:
                budget -= seconds
                yield self._drill(exercise, sets)
        if older and self.selection.balance is not None:
            yield self._drill(self.selection.balance, 1, code="R6", key="balance_drill")

    def _drill_seconds(self, exercise: Exercise, sets: int) -> float:
        work = set_seconds(exercise, _drill_reps(exercise), exercise.start.hold_seconds)
        return sets * work + numbers.WARM_UP_CHANGE_SECONDS

    def _drill(
        self, exercise: Exercise, sets: int, *, code: str = "R44", key: str = "warm_up"
    ) -> Item:
        params: dict[str, Param] = {
            "warm_up": warm_up_minutes(self.runner.minutes),
            "minutes": self.runner.minutes,
            "age": self.runner.age,
        }
        return _drill_item(
            exercise, Block.WARM_UP, sets, 0, Reason(code=code, key=key, params=params)
        )

    def _ramp(self, lines: Sequence[Line]) -> Line | None:
        """The first lift with a real weight, where the session is long enough to prepare it."""
        if self.runner.minutes <= numbers.SHORT_SESSION:
            return None
        least = numbers.RAMP_FROM_PERCENT
        heavy = (line for line in lines if line.percent is not None and line.percent[1] >= least)
        return next(heavy, None)

    def _ramp_item(self, line: Line) -> tuple[Item, float]:
        exercise = line.pick.exercise
        low, high = numbers.RAMP_PERCENTS
        reps = (numbers.RAMP_REPS, numbers.RAMP_REPS)
        sets, rest = len(numbers.RAMP_PERCENTS), numbers.ACCESSORY_REST
        params: dict[str, Param] = {"exercise": exercise.name, "low": low, "high": high}
        item = Item(
            exercise=exercise.slug,
            block=Block.WARM_UP,
            patterns=exercise.patterns,
            measure=exercise.measure,
            sets=sets,
            reps=reps,
            hold_seconds=exercise.rep_hold_seconds or None,
            per_side=exercise.unilateral,
            rir=None,
            percent_1rm=None,
            rest_seconds=rest,
            tempo=None,
            reasons=(Reason(code="R44", key="ramp", params=params),),
        )
        work = set_seconds(exercise, reps, None)
        return item, sets * work + (sets - 1) * rest

    def _mobility(self) -> Iterator[Item]:
        params: dict[str, Param] = {"minutes": self.runner.minutes}
        reason = Reason(code="R44", key="mobility_drill", params=params)
        for exercise, sets in self._mobility_list():
            yield _drill_item(
                exercise, Block.ACCESSORY, sets, numbers.WARM_UP_CHANGE_SECONDS, reason
            )

    def _mobility_list(self) -> list[tuple[Exercise, int]]:
        chosen: list[tuple[Exercise, int]] = []
        minutes = self.runner.minutes
        most = min(minutes, numbers.MOBILITY_MINUTES_MOST)
        left = 60.0 * (most - warm_up_minutes(minutes) - cool_down_minutes(minutes))
        for exercise in self.selection.warm_ups:
            if exercise.measure is Measure.STEPS:
                continue
            for sets in (2, 1):
                seconds = _mobility_item_seconds(exercise, sets)
                if seconds <= left:
                    left -= seconds
                    chosen.append((exercise, sets))
                    break
        return chosen

    def _mobility_seconds(self) -> float:
        return sum(_mobility_item_seconds(one, sets) for one, sets in self._mobility_list())

    # jumps

    def _jumps(self, week: PlannedWeek, draft: Draft, jumps: JumpSession | None) -> Iterator[Item]:
        """First after the warm-up, never behind calf work (R19)."""
        if jumps is not None:
            yield jump_item(self.runner, week, draft.slot.date, jumps)

    # one exercise

    def _item(self, week: PlannedWeek, draft: Draft, line: Line) -> Item:
        exercise = line.pick.exercise
        shared = next(
            (i for i, pair in enumerate(draft.pairs, 1) if any(one is line for one in pair)), None
        )
        return Item(
            exercise=exercise.slug,
            block=line.block,
            patterns=exercise.patterns,
            measure=exercise.measure,
            sets=line.sets,
            reps=line.reps,
            hold_seconds=line.hold,
            per_side=exercise.unilateral,
            rir=line.rir,
            percent_1rm=line.percent,
            rest_seconds=line.rest,
            tempo=line.tempo,
            replaces=line.pick.replaces,
            superset=shared,
            reasons=tuple(self._why_item(week, draft, line)),
        )

    def _why_item(self, week: PlannedWeek, draft: Draft, line: Line) -> Iterator[Reason]:
        runner, pick = self.runner, line.pick
        day = _day(draft.slot.date)
        yield self._why_role(draft, pick, day)
        yield from pick.because
        yield from self._why_careful(line)
        if week.deload:
            yield Reason(code="R36", key="deload_item", params={"week": week.number})
        elif line.block is Block.MAIN:
            yield self._why_dose(week, line)
        elif line.reps is None:
            hold: dict[str, Param] = {"seconds": line.hold or 0, "week": week.number}
            yield Reason(code="R21", key="hold", params=hold)
        elif pick.role in BASICS and pick.role not in {Role.CALF, Role.CORE}:
            minutes: dict[str, Param] = {"minutes": runner.minutes, "rest": line.rest}
            yield Reason(code="R45", key="second_lift", params=minutes)
        else:
            start: dict[str, Param] = {"week": week.number, "sets": line.sets}
            yield Reason(code="R47", key="starting_dose", params=start)
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
            key = "fast_up_too" if self.jumps.sessions else "fast_up"
            yield Reason(code="R23", key=key, params={"day": day})

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
        if pick.role in {Role.ABDUCTION, Role.BENT_CALF, Role.SECOND_CORE, Role.PUSH, Role.PULL}:
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
            return Reason(code="R47" if start else "R22", key=key, params={"has": has})
        return Reason(code="R22", key="equipment", params={"equipment": equipment})

    # one session

    def _why_session(
        self, week: PlannedWeek, draft: Draft, kind: SessionKind, of_weeks: int
    ) -> Iterator[Reason]:
        runner = self.runner
        yield from draft.slot.reasons
        params: dict[str, Param] = {
            "phase": week.phase,
            "week": week.number,
            "weeks": of_weeks,
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
        yield from draft.reasons
        if kind is SessionKind.FULL and week.number in self.jumps.notes:
            yield self.jumps.notes[week.number]
        if kind is SessionKind.FULL and len(runner.strength_days) == 1:
            yield Reason(code="R9", key="one_day", params={"day": _day(draft.slot.date)})
        if kind is SessionKind.FULL and runner.minutes <= numbers.SHORT_SESSION:
            yield Reason(code="R45", key="short_session", params={"minutes": runner.minutes})


def _day(day: date) -> str:
    return Weekday(day.weekday()).name.lower()


def _drill_reps(exercise: Exercise) -> tuple[int, int] | None:
    if exercise.measure is Measure.HOLD:
        return None
    start = exercise.start
    return (start.reps_low if start.reps_low is not None else start.reps_high, start.reps_high)


def _drill_item(exercise: Exercise, block: Block, sets: int, rest: int, reason: Reason) -> Item:
    timed = exercise.measure is Measure.HOLD
    return Item(
        exercise=exercise.slug,
        block=block,
        patterns=exercise.patterns,
        measure=exercise.measure,
        sets=sets,
        reps=_drill_reps(exercise),
        hold_seconds=exercise.start.hold_seconds if timed else exercise.rep_hold_seconds or None,
        per_side=exercise.unilateral,
        rir=None,
        percent_1rm=None,
        rest_seconds=rest,
        tempo=None,
        reasons=(reason,),
    )


def _mobility_item_seconds(exercise: Exercise, sets: int) -> float:
    work = set_seconds(exercise, _drill_reps(exercise), None)
    return item_seconds(exercise, sets=sets, work=work, rest=numbers.WARM_UP_CHANGE_SECONDS)


def _landing_seconds(dose: JumpDose) -> float:
    reps = (dose.reps, dose.reps)
    return set_seconds(dose.exercise, reps, None) + numbers.WARM_UP_CHANGE_SECONDS

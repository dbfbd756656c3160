"""What comes before the work: drills, lighter sets of the first lift, landings (R44); and the
sessions that are nothing but mobility."""

from collections.abc import Iterator, Sequence
from datetime import date

from plans.engine import numbers
from plans.engine.dosing import Line
from plans.engine.plyometrics.items import drill_items
from plans.engine.plyometrics.jumps import JumpDose, JumpSession
from plans.engine.selecting import Selection
from plans.engine.timing import item_seconds, set_seconds, warm_up_minutes, working_seconds
from plans.engine.types import (
    Block,
    Exercise,
    Item,
    Measure,
    Param,
    Reason,
    Runner,
    SessionKind,
)


class WarmUps:
    """Neighbouring sessions take turns between two halves of the drills."""

    def __init__(self, runner: Runner, selection: Selection) -> None:
        self.runner = runner
        self.selection = selection
        self.turn = 0
        self.made: dict[tuple[int, float], tuple[Item, ...]] = {}
        self.known: set[str] = set()  # drills that a warm-up had

    def before(
        self, kind: SessionKind, lines: Sequence[Line], jumps: JumpSession | None
    ) -> tuple[Item, ...]:
        """The warm-up of the next session."""
        self.turn += 1
        lifts = self._to_prepare(lines) if kind is SessionKind.FULL else ()
        budget = warm_up_minutes(self.runner.minutes) * 60.0
        ramps: tuple[Item, ...] = ()
        landing: tuple[Item, ...] = ()
        if jumps is not None:
            landing = tuple(drill_items(jumps))
            budget -= sum(_landing_seconds(dose) for dose in jumps.drills)
        for lift in lifts:
            item, seconds = self._ramp_item(lift)
            ramps, budget = (*ramps, item), budget - seconds
        if kind is SessionKind.MOBILITY:
            budget = min(budget, 60.0)  # the drills themselves follow
        key = (self.turn % 2, budget)
        if key not in self.made:
            self.made[key] = tuple(self._drills(self.turn % 2, budget))
        self.known |= {item.exercise for item in self.made[key]}
        return self.made[key] + ramps + landing

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

    def _to_prepare(self, lines: Sequence[Line]) -> Sequence[Line]:
        """The first heavy lift, and a barbell before it that is not (R39), where the session is
        long enough."""
        if self.runner.minutes <= numbers.TINY_SESSION:
            return ()
        heavy = [i for i, line in enumerate(lines) if _is_heavy(line)][:1]
        bar = [i for i, line in enumerate(lines) if _is_under_a_bar(line)][:1]
        if heavy and bar > heavy:
            bar = []
        return [lines[i] for i in sorted({*heavy, *bar})]

    def _ramp_item(self, line: Line) -> tuple[Item, float]:
        exercise = line.pick.exercise
        reps = (numbers.RAMP_REPS, numbers.RAMP_REPS)
        low, high = numbers.RAMP_PERCENTS
        params: dict[str, Param] = {"exercise": exercise.name, "low": low, "high": high}
        sets, rest, key = len(numbers.RAMP_PERCENTS), numbers.ACCESSORY_REST, "ramp"
        if self.runner.minutes <= numbers.SHORT_SESSION:  # three minutes have time for one
            sets, rest, key = 1, 0, "ramp_once"
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
            reasons=(Reason(code="R44", key=key, params=params),),
        )
        work = set_seconds(exercise, reps, None)
        return item, sets * work + (sets - 1) * rest

    def mobility(self, day: date) -> Iterator[Item]:
        params: dict[str, Param] = {"minutes": self.runner.minutes}
        reason = Reason(code="R44", key="mobility_drill", params=params)
        for exercise, sets in self._list(day):
            yield _drill_item(
                exercise, Block.ACCESSORY, sets, numbers.WARM_UP_CHANGE_SECONDS, reason
            )

    def _list(self, day: date) -> list[tuple[Exercise, int]]:
        """Shortly before a race only what warm-ups had (R30), wherever they had any."""
        race = self.runner.race_date
        late = race is not None and 0 <= (race - day).days <= numbers.NO_NEW_EXERCISE_DAYS
        known = self.known if late else set()
        chosen: list[tuple[Exercise, int]] = []
        left = min(working_seconds(self.runner.minutes), numbers.MOBILITY_MINUTES_MOST * 60.0)
        for exercise in self.selection.warm_ups:
            if exercise.measure is Measure.STEPS or (known and exercise.slug not in known):
                continue
            for sets in (2, 1):
                seconds = _mobility_item_seconds(exercise, sets)
                if seconds <= left:
                    left -= seconds
                    chosen.append((exercise, sets))
                    break
        return chosen

    def mobility_seconds(self, day: date) -> float:
        return sum(_mobility_item_seconds(one, sets) for one, sets in self._list(day))


def _is_under_a_bar(line: Line) -> bool:
    return line.block is Block.MAIN and "barbell" in line.pick.equipment


def _is_heavy(line: Line) -> bool:
    """By its percent, or where none is shown by the few reps that go with such a percent."""
    if line.percent is not None:
        return line.percent[1] >= numbers.RAMP_FROM_PERCENT
    few = line.reps is not None and sum(line.reps) / 2 <= numbers.RAMP_FROM_REPS
    near = line.rir is not None and line.rir <= numbers.CAREFUL_RIR
    return line.block is Block.MAIN and line.pick.load.is_weight and few and near


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

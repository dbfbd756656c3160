"""Drafts → sessions: the warm-up in front, the sums (R45), and why each thing is there."""

from collections.abc import Iterator, Sequence

from plans.engine.dosing import Line
from plans.engine.filling.drafting import Draft
from plans.engine.justifying import Reasons
from plans.engine.phases import PlannedWeek
from plans.engine.plyometrics.items import jump_item
from plans.engine.plyometrics.jumps import JumpPlan, JumpSession
from plans.engine.selecting import Selection
from plans.engine.substituting import instead_of_none_of
from plans.engine.timing import (
    session_minutes,
    warm_up_minutes,
)
from plans.engine.types import (
    Item,
    Runner,
    Session,
    SessionKind,
    Week,
)
from plans.engine.warming_up import WarmUps


def arrange(
    runner: Runner,
    weeks: Sequence[PlannedWeek],
    drafts: Sequence[Sequence[Draft]],
    selection: Selection,
    jumps: JumpPlan,
) -> tuple[Week, ...]:
    reasons = Reasons(runner, jumps, weeks, drafts)
    arranger = _Arranger(runner, selection, reasons)
    return tuple(
        Week(
            number=week.number,
            start=week.start,
            phase=week.phase,
            deload=week.deload,
            sessions=tuple(
                session for draft in days if (session := arranger.session(week, draft)) is not None
            ),
        )
        for week, days in zip(weeks, drafts, strict=True)
    )


class _Arranger:
    def __init__(self, runner: Runner, selection: Selection, reasons: Reasons) -> None:
        self.runner = runner
        self.warm_ups = WarmUps(runner, selection)
        self.reasons = reasons

    def session(self, week: PlannedWeek, draft: Draft) -> Session | None:
        """None where the library has nothing at all for it."""
        minutes = self.runner.minutes
        kind = draft.slot.kind
        if kind is SessionKind.FULL and not any(line.volume for line in draft.lines):
            kind = SessionKind.LIGHT
        if kind is SessionKind.LIGHT and not draft.lines:
            kind = SessionKind.MOBILITY
        if kind is SessionKind.MOBILITY:
            items = list(self.warm_ups.mobility(draft.slot.date))
        else:
            items = [self._item(week, draft, line) for line in draft.lines]
        if not items:
            return None
        mobile = kind is SessionKind.MOBILITY
        seconds = self.warm_ups.mobility_seconds(draft.slot.date) if mobile else draft.seconds
        jumps = draft.jumps if kind is SessionKind.FULL else None
        warm_up = self.warm_ups.before(kind, draft.lines, jumps)
        return Session(
            date=draft.slot.date,
            kind=kind,
            timing=draft.slot.timing,
            minutes=session_minutes(minutes, seconds),
            warm_up_minutes=warm_up_minutes(minutes),
            landings=0 if jumps is None else jumps.landings,
            weighted_landings=0.0 if jumps is None else jumps.weighted,
            hard_sets=0 if mobile else draft.hard_sets,
            reasons=tuple(self.reasons.of_session(week, draft, kind)),
            items=(*warm_up, *self._jumps(week, draft, jumps), *items),
        )

    # jumps

    def _jumps(self, week: PlannedWeek, draft: Draft, jumps: JumpSession | None) -> Iterator[Item]:
        """First after the warm-up, never behind calf work (R19)."""
        if jumps is not None:
            yield jump_item(self.runner, week, draft.slot.date, jumps)

    # one exercise

    def _item(self, week: PlannedWeek, draft: Draft, line: Line) -> Item:
        exercise = line.pick.exercise
        there = {one.pick.exercise.slug for one in draft.lines}
        line.pick = instead_of_none_of(there, line.pick)
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
            reasons=tuple(self.reasons.of_item(week, draft, line)),
        )

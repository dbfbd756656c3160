"""What the log changes, in the order in which it counts: safety, absence, pain, effort."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from plans.engine import numbers
from plans.engine.adapting import absence, pain, progress
from plans.engine.adapting.ladders import Ladders
from plans.engine.adapting.pain import Answers, Light, Seen
from plans.engine.adapting.values import (
    Answer,
    Coming,
    Decision,
    Log,
    MayDo,
    Room,
    Standing,
    Step,
    WeekDecision,
    WeekStep,
    because,
    first_dose,
)
from plans.engine.types import Exercise, Param, Reason, Status


def adapt(
    log: Log,
    coming: Coming,
    standings: Iterable[Standing],
    library: Iterable[Exercise],
    may_do: MayDo,
) -> Answer:
    """For one standing an exercise. Same arguments, same answer, in whatever order they come."""
    answers = pain.read(log, coming.today)
    stops = pain.stops(answers)
    if stops:
        return Answer(status=Status.STOPPED, notices=stops, seek_clinician=True)
    unclear = pain.needs_clearance(answers)
    if unclear:
        return Answer(status=Status.NEEDS_CLEARANCE, notices=unclear, seek_clinician=True)
    week = _with_pain(absence.come_back(log, coming), answers, coming)
    clinician = pain.clinician(answers)
    lifted = pain.lifted(log, coming.locked, coming.today)
    opened = tuple(because("R39", "lock_lifted", area=area) for area in sorted(lifted))
    return Answer(
        status=Status.OK,
        notices=(*clinician, *opened),
        week=week,
        decisions=_decide_all(log, answers, coming, week, _in_order(standings), library, may_do),
        lifted=lifted,
        seek_clinician=bool(clinician),
    )


def _with_pain(week: WeekDecision, answers: Answers, coming: Coming) -> WeekDecision:
    """R36, R38: neither a deload nor a week with pain brings more jumps."""
    found = [pain.calms_jumps(answers)]
    if coming.deload:
        found.append(because("R36", "no_more_jumps_deload"))
    reasons = [reason for reason in found if reason is not None]
    if not reasons:
        return week
    return replace(week, jumps_may_grow=False, reasons=(*week.reasons, *reasons))


def _in_order(standings: Iterable[Standing]) -> list[Standing]:
    return sorted(standings, key=lambda one: (one.position, one.exercise.slug))


def _decide_all(
    log: Log,
    answers: Answers,
    coming: Coming,
    week: WeekDecision,
    standings: Sequence[Standing],
    library: Iterable[Exercise],
    may_do: MayDo,
) -> tuple[Decision, ...]:
    """What must become less is decided first; what may grow shares what room the week then has."""
    seen = {one.exercise.slug: pain.verdict(answers, one.exercise) for one in standings}
    ladders = Ladders(
        library=tuple(library),
        may_do=may_do,
        taken=frozenset(one.exercise.slug for one in standings),
        known=frozenset(bout.exercise for bout in log.bouts),
        closed=pain.sore_exercises(answers),
        unwanted=coming.unwanted,
    )
    room = coming.room
    if coming.more_landings:  # R35: never both in one week, and pain that forbids one frees none
        room = replace(room, volume=0.0)
    decisions: dict[str, Decision] = {}
    for standing in standings:
        decision = _decide(standing, seen[standing.exercise.slug], log, week, coming, room, ladders)
        if not decision.step.raises:
            decisions[standing.exercise.slug] = decision
            room, ladders = _spend(room, ladders, standing, decision)
    for standing in standings:
        # what one would have taken but for its pain is left over, and makes no other one bolder
        wish = progress.judge(standing, log.bouts, coming, room, ladders)
        decisions.setdefault(standing.exercise.slug, wish)
        if wish.step.raises:
            room, ladders = _spend(room, ladders, standing, wish)
    return tuple(decisions[standing.exercise.slug] for standing in standings)


def _decide(
    standing: Standing,
    seen: Seen | None,
    log: Log,
    week: WeekDecision,
    coming: Coming,
    room: Room,
    ladders: Ladders,
) -> Decision:
    decision = progress.judge(standing, log.bouts, coming, room, ladders)
    if decision.step.raises and week.step is not WeekStep.CONTINUE:
        decision = _held(standing)
    if seen is not None:
        decision = _by_pain(standing, seen, decision, room, ladders)
    mine = [bout for bout in log.bouts if bout.exercise == standing.exercise.slug]
    return absence.ease_back(standing, decision, week, mine)


def _by_pain(
    standing: Standing, seen: Seen, decision: Decision, room: Room, ladders: Ladders
) -> Decision:
    """Pain overrides effort; green leaves the word to it."""
    lands = standing.exercise.landings_per_rep
    if seen.light is Light.RED or (lands and seen.light is not Light.GREEN):
        return _stopped(standing, seen, room, ladders)
    if seen.light is Light.UNSETTLED:
        eased = progress.ease(standing, numbers.PAIN_LOAD_OFF, room, ladders, fewer_sets=True)
        reason = _why(seen, Step.EASE, **progress.told(standing, eased, ladders))
        return replace(eased, less_range=True, reasons=(reason,))
    if seen.light is Light.AMBER and decision.step is not Step.EASE:
        return _held(standing, _why(seen, Step.HOLD, exercise=standing.exercise.name))
    return decision


def _held(standing: Standing, *reasons: Reason) -> Decision:
    return Decision(
        exercise=standing.exercise.slug, step=Step.HOLD, target=standing.target, reasons=reasons
    )


def _stopped(standing: Standing, seen: Seen, room: Room, ladders: Ladders) -> Decision:
    other = None
    if seen.light is Light.RED:
        other = ladders.replacement(
            standing.exercise,
            seen.pain.area,
            named=standing.exercise.slug in seen.pain.exercises,
            new=room.new,
        )
    facts = {"exercise": standing.exercise.name, "becomes": other.name if other else ""}
    reason = _why(seen, Step.STOP, **facts)
    return Decision(
        exercise=standing.exercise.slug,
        step=Step.STOP,
        target=first_dose(other, sets=standing.target.sets) if other else None,
        becomes=other.slug if other else None,
        reasons=(reason,),
    )


def _why(seen: Seen, step: Step, **facts: Param) -> Reason:
    """For a jump that stops below red, R23's gate of pain is the reason."""
    gate = step is Step.STOP and seen.light is not Light.RED
    return because(
        "R23" if gate else "R38",
        "jump_pain" if gate else f"pain_{seen.key}",
        **facts,
        step=step,
        area=pain.name(seen.pain.area),
        pain=pain.peak(seen.pain),
    )


def _spend(
    room: Room, ladders: Ladders, standing: Standing, decision: Decision
) -> tuple[Room, Ladders]:
    new = decision.becomes is not None and decision.becomes not in ladders.known
    sets = standing.times_a_week if decision.step is Step.MORE_SETS else 0
    left = Room(
        volume=room.volume - progress.growth(standing, decision),
        sets=room.sets - sets,
        new=room.new - new,
    )
    if decision.becomes is None:
        return left, ladders
    return left, replace(ladders, taken=ladders.taken | {decision.becomes})

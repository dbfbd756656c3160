"""What a runner changes in today's session: another exercise, a set more, none of it, less time.

Each change is a write like a set's (ticking.py): found by its place, the later word stands, and
what was done is never taken away.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from catalog.edition import edition_of
from catalog.models import Exercise
from logbook.choosing import chooser
from logbook.lines import Line, dose_of
from logbook.models import LeftOut, LoggedExercise, SessionLog, SetState
from logbook.opening import OpenedSession
from logbook.ticking import add_exercise, begin
from plans.engine.today.shortening import Work, shorten
from plans.engine.today.swapping import choices, dose_instead, sparing
from plans.engine.types import (
    Block,
    Goal,
    Injury,
    Item,
    Level,
    Measure,
    Pattern,
    PhaseName,
    Runner,
)
from plans.engine.types import Exercise as Known
from plans.loading import library
from plans.recalling import recalled

MOST_SETS = 10


class CannotBeChanged(Exception):
    """With a sentence for the runner."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """How a place of the session is from now on. `dose` None: as prescribed."""

    exercise_id: int
    swapped_from_id: int | None = None
    dose: dict[str, Any] | None = None
    left_out: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """When the runner said so, and from which device's queue."""

    at: dt.datetime
    key: str = ""


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What the engine asks of a change: this runner, and every exercise by slug."""

    runner: Runner
    known: dict[str, Known] = field(default_factory=dict)


def facts_of(opened: OpenedSession) -> Facts:
    """Of a session that was opened with facts. One query, once."""
    if isinstance(opened.facts, Facts):
        return opened.facts
    if opened.planned is None:
        return _facts_of_free(opened)
    first = next(iter(opened.prescriptions.values()))
    answers = recalled(first.user)
    if answers is None:
        raise CannotBeChanged("Your plan has no answers to change it by.")
    runner = answers.runner(start=opened.planned.plan.starts_on)
    known = {one.slug: one for one in library(edition_of(first))}
    opened.facts = Facts(runner=runner, known=known)
    return opened.facts


def _facts_of_free(opened: OpenedSession) -> Facts:
    """Where nothing may be offered, nothing is known. Two queries."""
    who = chooser(opened.user, today=opened.date)
    careful = Runner(goal=Goal.GENERAL_FITNESS, start=opened.date, strength_level=Level.BEGINNER)
    edition = edition_of(next(iter(opened.exercises.values())))
    known = {one.slug: one for one in library(edition)} if who.runner else {}
    opened.facts = Facts(runner=who.runner or careful, known=known)
    return opened.facts


def choices_for(
    facts: Facts, opened: OpenedSession, position: int, *, sore: Sequence[Injury] = ()
) -> tuple[Known, ...]:
    """What may stand there instead, the nearest first; nothing where the exercise is withdrawn.
    `sore`: what gave a red light there just now."""
    old = facts.known.get(opened.line(position).exercise.slug)
    if old is None:
        return ()
    taken = frozenset(line.exercise.slug for line in opened.lines.values())
    if sore:
        return sparing(facts.runner, old, facts.known.values(), taken=taken, sore=sore)
    return choices(facts.runner, old, facts.known.values(), taken=taken)


def swap(
    facts: Facts,
    opened: OpenedSession,
    position: int,
    slug: str,
    moment: Moment,
    *,
    sore: Sequence[Injury] = (),
) -> None:
    """Raises CannotBeChanged for what the rules don't offer there, and once sets are done."""
    line = opened.line(position)
    prescription = opened.prescriptions.get(position)
    if prescription is not None and slug == prescription.exercise.slug:
        _refuse_after_sets(opened, position)
        _write(opened, line, Change(exercise_id=prescription.exercise_id), moment)
        return
    _refuse_after_sets(opened, position)
    offered = choices_for(facts, opened, position, sore=sore)
    new = next((one for one in offered if one.slug == slug), None)
    if new is None:
        raise CannotBeChanged("This exercise can’t stand here: choose one of the list.")
    old = facts.known[line.exercise.slug]
    instead = dose_instead(facts.runner, item_of(line), old, new, light=bool(sore))
    row = Exercise.objects.only("pk").get(slug=slug)
    change = Change(
        exercise_id=row.pk,
        swapped_from_id=prescription.exercise_id if prescription else line.exercise.pk,
        dose=dose_of(instead),
    )
    _write(opened, line, change, moment)


def may_swap(opened: OpenedSession, position: int, slug: str) -> bool:
    """Whether today's is another one, and none of its sets is done."""
    return opened.line(position).exercise.slug != slug and not _done(opened, position)


def leave_out(opened: OpenedSession, position: int, why: LeftOut, moment: Moment) -> None:
    """Nothing more of it today; sets that are done stay done."""
    _write(opened, opened.line(position), _as_it_is(opened, position, left_out=why), moment)


def take_in(opened: OpenedSession, position: int, moment: Moment) -> None:
    _write(opened, opened.line(position), _as_it_is(opened, position, left_out=""), moment)


def set_sets(opened: OpenedSession, position: int, sets: int, moment: Moment) -> None:
    """Raises CannotBeChanged under what is done, and over ten."""
    line = opened.line(position)
    least = max(1, _done(opened, position))
    if not least <= sets <= MOST_SETS:
        raise CannotBeChanged(f"From {least} to {MOST_SETS} sets can stand here.")
    change = _as_it_is(opened, position, left_out="", dose=line.dose() | {"sets": sets})
    _write(opened, line, change, moment)


def shorten_to(facts: Facts, opened: OpenedSession, minutes: int, moment: Moment) -> None:
    """What doesn't fit is left out as cut, not as missed (R45); the time is from now on."""
    given_back = _give_time_back(opened)
    work, lines = [], []
    for line in opened.lines.values():
        known = facts.known.get(line.exercise.slug)
        if line.block == Block.WARM_UP or line.left_out or known is None:
            continue
        lines.append(line)
        done = _done(opened, line.position)
        work.append(Work(item=item_of(line), exercise=known, done=done))
    short = shorten(
        work,
        minutes=minutes,
        phase=PhaseName(opened.phase),
        level=Level(facts.runner.strength_level),
        warm=any(one.done for one in work),
    )
    log = begin(opened, at=moment.at)
    SessionLog.objects.filter(pk=log.pk).update(minutes=minutes)
    log.minutes = minutes
    for line, one, left in zip(lines, work, short, strict=True):
        as_planned = left.sets == line.sets and left.superset == line.superset
        if as_planned and line.position not in given_back:
            continue
        if as_planned:
            change = _as_it_is(opened, line.position)
        elif left.sets <= one.done:
            change = _as_it_is(opened, line.position, left_out=LeftOut.CUT)
        else:
            dose = line.dose() | {"sets": left.sets, "superset": left.superset}
            change = _as_it_is(opened, line.position, left_out="", dose=dose)
        _write(opened, line, change, moment)


def all_the_time(opened: OpenedSession, moment: Moment) -> None:
    """What was cut for time comes back."""
    if opened.log is None:
        return
    SessionLog.objects.filter(pk=opened.log.pk).update(minutes=None)
    opened.log.minutes = None
    for position in sorted(_give_time_back(opened)):
        _write(opened, opened.line(position), _as_it_is(opened, position), moment)


def item_of(line: Line) -> Item:
    """The engine's value of what stands there now."""
    reps = None if line.reps_low is None else (line.reps_low, line.reps_high or line.reps_low)
    percent = (
        None
        if line.percent_low is None or line.percent_high is None
        else (line.percent_low, line.percent_high)
    )
    patterns = line.prescription.patterns if line.prescription else []
    return Item(
        exercise=line.exercise.slug,
        block=Block(line.block),
        patterns=tuple(Pattern(pattern) for pattern in patterns),
        measure=Measure(line.measure),
        sets=line.sets,
        reps=reps,
        hold_seconds=line.hold_seconds,
        per_side=line.per_side,
        rir=line.rir,
        percent_1rm=percent,
        rest_seconds=line.rest_seconds,
        tempo=tuple(line.tempo) if line.tempo else None,  # type: ignore[arg-type]
        superset=line.superset,
        landings=line.prescription.landings if line.prescription else 0,
        reasons=(),
    )


def _as_it_is(opened: OpenedSession, position: int, **other: Any) -> Change:
    line, logged = opened.line(position), opened.exercises.get(position)
    as_it_is: dict[str, Any] = {
        "exercise_id": line.exercise.pk,
        "swapped_from_id": logged.swapped_from_id if logged else None,
        "dose": logged.dose if logged else None,
        "left_out": line.left_out,
    }
    return Change(**as_it_is | other)


def _give_time_back(opened: OpenedSession) -> set[int]:
    """As if nothing had been cut, so that 20 minutes after 10 are 20 minutes. Where that changed
    something."""
    touched = set()
    for position, exercise in opened.exercises.items():
        prescription = opened.prescriptions.get(position)
        if exercise.left_out == LeftOut.CUT:
            exercise.left_out = ""
            touched.add(position)
        if prescription is None or exercise.swapped_from_id or exercise.dose is None:
            continue
        if exercise.dose["sets"] <= prescription.sets:
            exercise.dose = None
            touched.add(position)
    return touched


def _refuse_after_sets(opened: OpenedSession, position: int) -> None:
    if _done(opened, position):
        raise CannotBeChanged(
            "Sets of this exercise are done. Take them back first, or leave out the rest of it."
        )


def _done(opened: OpenedSession, position: int) -> int:
    """The highest number of a set of which at least a side is done."""
    done = _numbers(opened, position)
    return max(done, default=0)


def _numbers(opened: OpenedSession, position: int) -> Iterable[int]:
    return [
        place.number
        for place, row in opened.sets.items()
        if place.position == position and row.state == SetState.DONE
    ]


def _write(opened: OpenedSession, line: Line, change: Change, moment: Moment) -> None:
    """Store it, unless a later word stands there. `opened` shows the result."""
    log = begin(opened, at=moment.at)
    row = opened.exercises.get(line.position) or add_exercise(opened, log, line)
    values = {
        "exercise_id": change.exercise_id,
        "swapped_from_id": change.swapped_from_id,
        "dose": change.dose,
        "left_out": change.left_out,
        "changed_at": moment.at,
        "client_key": moment.key,
    }
    earlier = (
        Q(changed_at=None)
        | Q(changed_at__lt=moment.at)
        | Q(changed_at=moment.at, client_key__lte=moment.key)
    )
    if LoggedExercise.objects.filter(earlier, pk=row.pk).update(**values):
        if row.exercise_id != change.exercise_id:
            row.exercise = Exercise.objects.get(pk=change.exercise_id)
        for name, value in values.items():
            setattr(row, name, value)
    else:
        fresh = LoggedExercise.objects.select_related("exercise").get(pk=row.pk)
        opened.exercises[line.position] = fresh

"""What the session screen shows: blocks, exercises, sets and which of them is next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from itertools import groupby

from catalog.vocabulary import Measure
from logbook.lines import Line, Place
from logbook.models import LeftOut, SetLog, Side
from logbook.opening import OpenedSession
from logbook.taking_turns import rest_after
from plans.reading import wording
from plans.reading.explaining import Explained, explain
from plans.vocabulary import Block

SIDE_WORDS = {Side.BOTH: "", Side.LEFT: ", left", Side.RIGHT: ", right"}


@dataclass(frozen=True, kw_only=True)
class Amount:
    """What a set is made of. Figures are text, as they stand in a field."""

    count: str = ""
    kilograms: str = ""


@dataclass(frozen=True, kw_only=True)
class Refused:
    """A write that could not be understood: where, what was typed, and what to mend."""

    place: Place
    typed: Mapping[str, str]
    errors: Mapping[str, list[str]]


@dataclass(frozen=True, kw_only=True)
class Mark:
    """One set, or one side of it, to be ticked."""

    place: Place
    done: bool
    next: bool
    amount: Amount
    refused: Refused | None
    turn: int  # which of the session's sets it is
    rest: int  # seconds, after it

    @property
    def name(self) -> str:
        return name_of(self.place)

    @property
    def is_first_side(self) -> bool:
        return self.place.side == Side.LEFT

    @property
    def key(self) -> str:
        return f"{self.place.position}-{self.place.number}-{self.place.side}"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One planned set: a single mark, or one for each side."""

    number: int
    marks: list[Mark]


@dataclass(frozen=True, kw_only=True)
class ExerciseRows:
    line: Line
    rows: list[Row]
    last: str
    partners: list[str] = field(default_factory=list)

    @property
    def position(self) -> int:
        return self.line.position

    @property
    def marks(self) -> list[Mark]:
        return [mark for row in self.rows for mark in row.marks]

    @property
    def is_done(self) -> bool:
        """Not if it was left out before its first set."""
        return bool(self.marks) and all(mark.done for mark in self.marks)

    @property
    def any_done(self) -> bool:
        return any(mark.done for mark in self.marks)

    @property
    def why_left_out(self) -> str:
        return LeftOut(self.line.left_out).label if self.line.left_out else ""

    @property
    def is_refused(self) -> bool:
        return any(mark.refused for mark in self.marks)

    @property
    def held(self) -> bool:
        """Counted in seconds: there is something to time."""
        return not self.line.counts_reps

    @property
    def counted_in(self) -> str:
        """The name of the field that is counted."""
        return "reps" if self.line.counts_reps else "seconds"

    @property
    def unit(self) -> str:
        return unit(self.line)

    @property
    def loadable(self) -> bool:
        return self.line.exercise.loadable

    @property
    def step(self) -> str:
        """Kilograms that a tap on − or + changes: two small plates, or the next dumbbell."""
        return "2.5" if self.line.exercise.heavy_capable else "1"

    @property
    def dose(self) -> str:
        return wording.dose(self.line)

    @property
    def target(self) -> str:
        """Of one set: 8–10 reps, or 20 s."""
        if not self.line.counts_reps:
            return f"{self.line.hold_seconds} s"
        return f"{wording.amount(self.line.reps_low, self.line.reps_high)} {self.unit}"

    @property
    def details(self) -> str:
        return wording.details(self.line)

    @property
    def reasons(self) -> list[Explained]:
        return explain(self.line.reasons)

    @property
    def asks_weight(self) -> str:
        """The first time: nothing is invented, and who ticked without one is not asked again."""
        line = self.line
        known = self.last or self.any_done or line.left_out
        if known or not (self.loadable and line.counts_reps and line.rir):
            return ""
        bare = "" if line.exercise.heavy_capable else ", or none if your own does that"
        return f"Choose a weight that {wording.leaves(line.rir)} at {line.reps_low}{bare}."

    @property
    def summary(self) -> str:
        """What was done, in a line: 8 · 8 · 7 reps."""
        return ", ".join(self.did)

    @property
    def did(self) -> list[str]:
        """The same, in a line for each side that did something else."""
        done = [(mark.place.side, mark.amount) for mark in self.marks if mark.done]
        return _by_side(done, self.unit)


@dataclass(frozen=True, kw_only=True)
class Screen:
    opened: OpenedSession
    exercises: list[ExerciseRows]

    @property
    def warm_up(self) -> list[ExerciseRows]:
        """Without the lighter sets of a lift that is not done today."""
        gone = {
            one.line.prescription.exercise_id
            for one in self.work
            if one.line.prescription and (one.line.instead_of or one.line.left_out)
        }
        lines = [one for one in self.exercises if one.line.block == Block.WARM_UP]
        return [one for one in lines if one.line.exercise.pk not in gone]

    @property
    def work(self) -> list[ExerciseRows]:
        return [one for one in self.exercises if one.line.block != Block.WARM_UP]

    @cached_property
    def marks(self) -> list[Mark]:
        return [mark for exercise in self.exercises for mark in exercise.marks]

    @cached_property
    def done(self) -> int:
        return sum(mark.done for mark in self.marks)

    @property
    def total(self) -> int:
        return len(self.marks)

    @property
    def left(self) -> int:
        return self.total - self.done

    @cached_property
    def next(self) -> Mark | None:
        return next((mark for mark in self.marks if mark.next), None)

    @property
    def blocks(self) -> Iterator[tuple[str, list[ExerciseRows]]]:
        for block, members in groupby(self.work, key=lambda one: one.line.block):
            yield Block(block).label, list(members)

    @property
    def reasons(self) -> list[Explained]:
        return explain(self.opened.planned.reasons) if self.opened.planned else []

    def exercise(self, position: int) -> ExerciseRows:
        return next(one for one in self.exercises if one.position == position)


def name_of(place: Place) -> str:
    return f"Set {place.number}{SIDE_WORDS[Side(place.side)]}"


def unit(line: Line) -> str:
    if not line.counts_reps:
        return "s"
    return "steps" if line.measure == Measure.STEPS else "reps"


def next_place(opened: OpenedSession) -> Place | None:
    """The first set that is not done; none once the session is finished."""
    if opened.log and opened.log.finished_at:
        return None
    return next((place for place in opened.places() if not opened.is_done(place)), None)


def screen(opened: OpenedSession, *, refused: Refused | None = None) -> Screen:
    lines, order, next_one = opened.lines, opened.places(), next_place(opened)
    turns = {place: turn for turn, place in enumerate(order)}
    rests = {place: rest_after(place, order, lines) for place in order}
    return Screen(
        opened=opened,
        exercises=[
            _exercise_rows(opened, line, next_one, refused, turns, rests) for line in lines.values()
        ],
    )


def _exercise_rows(
    opened: OpenedSession,
    line: Line,
    next_one: Place | None,
    refused: Refused | None,
    turns: Mapping[Place, int],
    rests: Mapping[Place, int],
) -> ExerciseRows:
    marks = [
        Mark(
            place=place,
            done=opened.is_done(place),
            next=place == next_one,
            amount=amount(opened, place),
            refused=refused if refused and refused.place == place else None,
            turn=turns[place],
            rest=rests[place],
        )
        for place in line.places()
        if place in rests
    ]
    last = opened.last.get(line.position, [])
    return ExerciseRows(
        line=line,
        rows=[
            Row(number=number, marks=list(members))
            for number, members in groupby(marks, key=lambda mark: mark.place.number)
        ],
        last=_last_time(last, line),
        partners=_partners(opened, line),
    )


def _last_time(last: list[SetLog], line: Line) -> str:
    """With its target, where that was another range."""
    done = ", ".join(_by_side([(row.side, _logged(row, line)) for row in last], unit(line)))
    if not (last and line.counts_reps and last[0].target_reps):
        return done
    before = last[0].target_reps, last[0].target_reps_high
    if before == (line.reps_low, line.reps_high):
        return done
    return f"{done}, when the target was {wording.amount(*before)}"


def amount(opened: OpenedSession, place: Place) -> Amount:
    """What stands there, also after it was taken back; else what a tap logs as planned."""
    row, line = opened.sets.get(place), opened.line(place.position)
    if row is not None and (row.reps if line.counts_reps else row.seconds):
        return _logged(row, line)
    return proposed(opened, place)


def proposed(opened: OpenedSession, place: Place) -> Amount:
    """Reps as in the set before, else the range's low end; a hold as planned; the weight as in
    the set before, else as last time."""
    line = opened.line(place.position)
    before = _set_before(opened, place)
    weight = before or next(iter(opened.last.get(place.position, [])), None)
    if line.counts_reps:
        count = (before.reps if before else None) or line.reps_low
    else:
        count = line.hold_seconds
    return Amount(
        count=str(count),
        kilograms=_trimmed(weight.kilograms) if weight and line.exercise.loadable else "",
    )


def _set_before(opened: OpenedSession, place: Place) -> SetLog | None:
    """The last done set of this exercise before this one, of the same side if there is one."""
    order = opened.line(place.position).places()
    done = [
        opened.sets[earlier] for earlier in order[: order.index(place)] if opened.is_done(earlier)
    ]
    return next(
        (row for row in reversed(done) if row.side == place.side), done[-1] if done else None
    )


def _logged(row: SetLog, line: Line) -> Amount:
    count = row.reps if line.counts_reps else row.seconds
    return Amount(count=str(count) if count is not None else "", kilograms=_trimmed(row.kilograms))


def _trimmed(weight: Decimal | None) -> str:
    return "" if weight is None else f"{weight.normalize():f}"


def _by_side(sets: list[tuple[str, Amount]], unit: str) -> list[str]:
    """Sides that did the same share the line: 8 · 8 reps a side. Else each has its own."""
    if not sets:
        return []
    left, right = (
        [one for side, one in sets if side == which] for which in (Side.LEFT, Side.RIGHT)
    )
    if left == right and left:
        return [_in_a_line(left, f"{unit} a side")]
    if left or right:
        each = [(word, one) for word, one in (("left", left), ("right", right)) if one]
        return [f"{word} {_in_a_line(one, unit)}" for word, one in each]
    return [_in_a_line([one for _, one in sets], unit)]


def _in_a_line(amounts: list[Amount], unit: str) -> str:
    """8 · 8 · 7 reps with 14 kg. Different weights stand with their sets: 8 × 14 · 7 × 16 kg."""
    if not amounts:
        return ""
    weights = {one.kilograms for one in amounts}
    if len(weights) > 1:
        return f"{' · '.join(f'{one.count} × {one.kilograms or 0}' for one in amounts)} kg"
    weight = weights.pop()
    return f"{' · '.join(one.count for one in amounts)} {unit}" + (
        f" with {weight} kg" if weight else ""
    )


def _partners(opened: OpenedSession, line: Line) -> list[str]:
    """The exercises that share their rests with this one."""
    if line.superset is None:
        return []
    return [
        other.exercise.name
        for other in opened.lines.values()
        if other.superset == line.superset and other.position != line.position
    ]


def done_text(place: Place, screen: Screen) -> str:
    """What a screen reader says after a tick."""
    what = "done" if screen.opened.is_done(place) else "taken back"
    return f"{name_of(place)} {what}, {screen.done} of {screen.total}."

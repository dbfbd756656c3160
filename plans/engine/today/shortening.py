"""A session in less time than planned (R45), when the runner has ten minutes and not forty.

What goes, in this order: a second core exercise, what is neither a lift nor calf nor core, sets
down to the phase's least (one of what is no lift, so that no rests are left to share), then
exercises down to the least. One exercise for the knee and one for the hip stay; up to 20 minutes
calf or core, above both (R17).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from plans.engine import numbers
from plans.engine.timing import item_seconds, set_seconds, shared_rest_seconds, working_seconds
from plans.engine.types import Block, Exercise, Item, Level, Pattern, PhaseName

_KNEE = frozenset({Pattern.SQUAT, Pattern.LUNGE})
_HIP = frozenset({Pattern.HINGE, Pattern.HIP_EXTENSION})


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """An item of the session with its exercise; `done` sets can't be taken away any more."""

    item: Item
    exercise: Exercise
    done: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Short:
    """What is left of an item: its sets (0 is cut), and whom it takes turns with."""

    sets: int
    superset: int | None


def shorten(
    work: Sequence[Work], *, minutes: int, phase: PhaseName, level: Level, warm: bool
) -> tuple[Short, ...]:
    """In the order of `work`, which is the session's without its warm-up. `minutes` are from now
    on; `warm` says that the warm-up lies behind."""
    seconds = minutes * 60.0 if warm else working_seconds(minutes)
    least = _least_sets(phase, level)
    return _Session(work, minutes=minutes, least=least).fit(seconds)


def _least_sets(phase: PhaseName, level: Level) -> int:
    table = numbers.MAIN_DOSES.get((phase, level))
    return table.sets[0] if table else 1


class _Session:
    def __init__(self, work: Sequence[Work], *, minutes: int, least: int) -> None:
        self.work = list(work)
        self.minutes = minutes
        self.least = least
        self.sets = [one.item.sets for one in work]
        self.superset = [one.item.superset for one in work]

    def fit(self, seconds: float) -> tuple[Short, ...]:
        for _ in self._steps():
            if self._seconds() <= seconds and self._is_small_enough():
                break
        self._part_the_lonely()
        return tuple(
            Short(sets=sets, superset=superset)
            for sets, superset in zip(self.sets, self.superset, strict=True)
        )

    def _steps(self) -> Iterator[None]:
        """One thing less after the other."""
        yield
        if self.minutes <= numbers.TINY_SESSION:
            yield from self._tiny()
            return
        yield from self._cut(self._second_core())
        yield from self._cut(self._isolation())
        yield from self._fewer_sets()
        yield from self._cut(self._spare())
        yield from self._one_set_each()
        yield from self._cut(self._all_but_what_stays())

    def _tiny(self) -> Iterator[None]:
        """Three exercises, one set of each."""
        stays = self._stay()
        for index, one in enumerate(self.work):
            self.sets[index] = max(one.done, 1 if index in stays else 0)
            self.superset[index] = None
        yield

    def _is_small_enough(self) -> bool:
        if self.minutes > numbers.TINY_SESSION:
            return True
        left = [s for s, one in zip(self.sets, self.work, strict=True) if s > one.done]
        return len(left) <= numbers.TINY_EXERCISES and max(left, default=0) <= 1

    # which go

    def _there(self) -> list[int]:
        return [index for index, sets in enumerate(self.sets) if sets > self.work[index].done]

    def _cut(self, indices: Sequence[int]) -> Iterator[None]:
        for index in indices:
            if self.sets[index] > self.work[index].done:
                self.sets[index] = self.work[index].done
                yield

    def _second_core(self) -> list[int]:
        core = [i for i in self._there() if self.work[i].item.block is Block.CORE]
        return core[:0:-1]

    def _isolation(self) -> list[int]:
        """Neither knee, hip, calf nor core, the last first. Jumps, too: they want no hurry."""
        stays = self._stay()
        return [i for i in reversed(self._there()) if i not in stays and self._is_isolation(i)]

    def _is_isolation(self, index: int) -> bool:
        patterns = self.work[index].exercise.patterns
        lifts = _KNEE | _HIP | numbers.CALF
        return self.work[index].item.block is not Block.CORE and lifts.isdisjoint(patterns[:1])

    def _spare(self) -> list[int]:
        stays = self._stay()
        return [i for i in reversed(self._there()) if i not in stays]

    def _all_but_what_stays(self) -> list[int]:
        """In very little time even calf and core go, then the second lift; one is left."""
        return list(reversed(self._there()))[:-1]

    def _stay(self) -> set[int]:
        """The first for the knee, for the hip, for the calf and of core (R17)."""
        there = self._there()
        knee, hip, calf = (
            next((i for i in there if not group.isdisjoint(self.work[i].exercise.patterns)), None)
            for group in (_KNEE, _HIP, numbers.CALF)
        )
        core = next((i for i in there if self.work[i].item.block is Block.CORE), None)
        rest = [i for i in (calf, core) if i is not None]
        if self.minutes <= numbers.SHORT_SESSION:
            rest = sorted(rest)[:1]
        return {i for i in (knee, hip, *rest) if i is not None}

    # how they shrink

    def _fewer_sets(self) -> Iterator[None]:
        """A set from whoever has the most, accessories before main lifts."""
        while True:
            found = [i for i in self._there() if self.sets[i] > self._floor(i)]
            if not found:
                return
            index = max(found, key=lambda i: (not self._is_main(i), self.sets[i], i))
            self.sets[index] -= 1
            yield

    def _one_set_each(self) -> Iterator[None]:
        for index in reversed(self._there()):
            least = max(1, self.work[index].done)
            while self.sets[index] > least:
                self.sets[index] -= 1
                yield

    def _floor(self, index: int) -> int:
        return max(self.work[index].done, self.least if self._is_main(index) else 1)

    def _is_main(self, index: int) -> bool:
        return self.work[index].item.block is Block.MAIN

    def _part_the_lonely(self) -> None:
        """Nobody takes turns with what is gone."""
        for index, number in enumerate(self.superset):
            partners = [
                other
                for other in self._there()
                if other != index and self.superset[other] == number
            ]
            if number is not None and not partners:
                self.superset[index] = None

    # how long it takes

    def _seconds(self) -> float:
        there = self._there()
        alone = sum(self._item_seconds(index) for index in there)
        pairs = [
            (i, k)
            for i, k in combinations(there, 2)
            if self.superset[i] is not None and self.superset[i] == self.superset[k]
        ]
        return alone - sum(self._saving(*pair) for pair in pairs)

    def _item_seconds(self, index: int) -> float:
        one = self.work[index]
        seconds = set_seconds(one.exercise, one.item.reps, one.item.hold_seconds)
        sets = self.sets[index] - one.done
        return item_seconds(one.exercise, sets=sets, work=seconds, rest=one.item.rest_seconds)

    def _saving(self, first: int, second: int) -> float:
        sets = tuple(self.sets[i] - self.work[i].done for i in (first, second))
        rests = tuple(self.work[i].item.rest_seconds for i in (first, second))
        return shared_rest_seconds((sets[0], sets[1]), (rests[0], rests[1]))

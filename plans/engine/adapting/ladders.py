"""Up and down the ladders, and to the side when an exercise must go (R22, R33, R34, R38)."""

from collections.abc import Iterable
from dataclasses import dataclass

from plans.engine.adapting.values import MayDo
from plans.engine.types import Exercise, Impact, InjuryArea

_IMPACTS = {impact: rank for rank, impact in enumerate(Impact)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladders:
    """`taken` are the coming week's exercises, `known` those that the runner has done before,
    `closed` those that hurt when last done, `unwanted` those that the runner swapped for good.
    `may_do` knows equipment, level, injuries and jumps."""

    library: tuple[Exercise, ...]
    may_do: MayDo
    taken: frozenset[str]
    known: frozenset[str]
    closed: frozenset[str] = frozenset()
    unwanted: frozenset[str] = frozenset()

    def harder(self, exercise: Exercise) -> Exercise | None:
        above = (one for one in self._beside(exercise) if one.slug in exercise.harder)
        return min(above, key=lambda one: _nearest(exercise, one), default=None)

    def easier(self, exercise: Exercise, *, new: int) -> Exercise | None:
        """One that is new to the runner only while the week can take a new one."""
        below = (
            one
            for one in self._beside(exercise)
            if one.slug in exercise.easier and (new > 0 or one.slug in self.known)
        )
        return min(below, key=lambda one: _nearest(exercise, one), default=None)

    def replacement(
        self, exercise: Exercise, area: InjuryArea | None, *, named: bool, new: int
    ) -> Exercise | None:
        """No harder, and nothing that the sore place should avoid. Where the runner named no
        exercise, only what is preferred for that place will do; for an unlisted place nothing."""
        if area is None:
            return None
        fit = (
            one
            for one in self._beside(exercise)
            if area not in one.avoid
            and one.slug not in exercise.harder
            and one.level.rank <= exercise.level.rank
            and (named or area in one.prefer)
            and (new > 0 or one.slug in self.known)
        )
        return min(
            fit, key=lambda one: (area not in one.prefer, _nearest(exercise, one)), default=None
        )

    def name(self, slug: str | None) -> str:
        return next((one.name for one in self.library if one.slug == slug), "")

    def is_new(self, exercise: Exercise) -> bool:
        return exercise.slug not in self.known

    def _beside(self, exercise: Exercise) -> Iterable[Exercise]:
        """Of the same main pattern, so that R17 holds; no ladder leads to a landing (R25)."""
        return (
            one
            for one in self.library
            if one.slug != exercise.slug
            and one.pattern is exercise.pattern
            and not one.landings_per_rep
            and _IMPACTS[one.impact] <= _IMPACTS[exercise.impact]
            and one.slug not in self.taken | self.closed | self.unwanted
            and self.may_do(one)
        )


def _nearest(exercise: Exercise, other: Exercise) -> tuple[bool, int, bool, str]:
    return (
        other.measure is not exercise.measure,
        abs(other.level.rank - exercise.level.rank),
        other.unilateral is not exercise.unilateral,
        other.slug,
    )

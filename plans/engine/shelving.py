"""The exercises that a runner may do: what is there to select from (R22, R39, R40)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from plans.engine import numbers
from plans.engine.restricting import Restrictions, Tempo, pain_now
from plans.engine.types import Exercise, Level, Measure, Pattern, Reason, Runner


class Role(StrEnum):
    """What an exercise is there for. The order is that of a session (R19), warm-up aside."""

    KNEE = "knee"
    HIP = "hip"
    SECOND_KNEE = "second_knee"
    SECOND_HIP = "second_hip"
    PUSH = "push"
    PULL = "pull"
    CALF = "calf"
    BENT_CALF = "bent_calf"
    ABDUCTION = "abduction"
    ADDUCTION = "adduction"
    BALANCE = "balance"
    CORE = "core"
    SECOND_CORE = "second_core"


class Stage(StrEnum):
    BASE = "base"
    STRENGTH = "strength"


class Load(StrEnum):
    """What the runner's own equipment adds to an exercise, the most first."""

    HEAVY = "heavy"
    WEIGHT = "weight"
    BAND = "band"
    NONE = "none"

    @property
    def rank(self) -> int:
        return _LOADS[self]

    @property
    def is_weight(self) -> bool:
        return self in {Load.HEAVY, Load.WEIGHT}


_LOADS = {load: rank for rank, load in enumerate(Load)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """`equipment` is the set-up that the runner has and that loads it the most."""

    exercise: Exercise
    role: Role
    load: Load
    equipment: tuple[str, ...]
    lock: Reason | None = None  # why it is never heavy (R39)
    tempo: Tempo | None = None
    suits: frozenset[str] = frozenset()  # complaints and histories that prefer it
    needed: bool = False  # for one of them, so that time does not take it away (R40, R41)
    replaces: str | None = None
    because: tuple[Reason, ...] = ()


# most wanted first; what any session needs (R17) stands before what a week needs
BASICS = (Role.KNEE, Role.HIP, Role.CALF, Role.CORE)
COMPOUND = frozenset({Role.SECOND_KNEE, Role.SECOND_HIP, Role.PUSH, Role.PULL})
LIFTS = frozenset({Role.KNEE, Role.HIP})


def may_do(runner: Runner, exercise: Exercise) -> bool:
    """Level and equipment. A jump never fills a strength slot (R17); plyometrics/ has them."""
    return (
        exercise.level.rank <= runner.strength_level.rank
        and any(set_up <= runner.equipment for set_up in exercise.set_ups)
        and not exercise.landings_per_rep
        and exercise.patterns[:1] != (Pattern.PLYOMETRIC,)
        and bool(exercise.patterns)
    )


class Shelf:
    """The exercises that this runner may do, by pattern, in the order of their slugs."""

    def __init__(
        self, runner: Runner, library: Iterable[Exercise], restrictions: Restrictions
    ) -> None:
        self.runner = runner
        self.restrictions = restrictions
        self.all = {one.slug: one for one in sorted(library, key=lambda one: one.slug)}
        self.legal = [
            one
            for one in self.all.values()
            if may_do(runner, one) and restrictions.forbid(one) is None
        ]
        self.unwished = self  # as it were without a swap for good
        if restrictions.unwanted:
            self.unwished = Shelf(runner, self.all.values(), replace(restrictions, unwanted={}))
            self.legal = wanted_or_needed(self.legal, self.unwished.legal, restrictions)
        self.depths: dict[str, int] = {}
        self.served: dict[tuple[str, Stage], frozenset[str]] = {}
        self.base_ranks: dict[tuple[Role, str], tuple[tuple[object, ...], tuple[object, ...]]] = {}
        self.loads = {one.slug: self._load(one) for one in self.legal}
        self.is_short = runner.minutes <= numbers.SHORT_SESSION
        self.is_tiny = runner.minutes <= numbers.TINY_SESSION
        self.hurts = any(pain_now(one) for one in runner.injuries)
        self.by_pattern: dict[Pattern, list[Exercise]] = {pattern: [] for pattern in Pattern}
        for one in self.legal:
            for pattern in one.patterns:
                self.by_pattern[pattern].append(one)

    def _load(self, exercise: Exercise) -> tuple[Load, tuple[str, ...]]:
        owned = sorted(
            (
                tuple(sorted(set_up))
                for set_up in exercise.set_ups
                if set_up <= self.runner.equipment
            ),
            key=lambda set_up: (len(set_up), set_up),
        )
        if exercise.loadable:
            for set_up in owned:
                if numbers.WEIGHTS & set(set_up):
                    return (Load.HEAVY if exercise.heavy_capable else Load.WEIGHT), set_up
            for set_up in owned:
                if "band" in set_up:
                    return Load.BAND, set_up
        return Load.NONE, owned[0]

    def depth(self, exercise: Exercise) -> int:
        """Rungs below it on its longest ladder."""
        if exercise.slug not in self.depths:
            self.depths[exercise.slug] = 0  # a circle of rungs ends here
            below = [self.depth(self.all[slug]) for slug in exercise.easier if slug in self.all]
            self.depths[exercise.slug] = 1 + max(below, default=-1)
        return self.depths[exercise.slug]

    def loads_owned(self, exercise: Exercise) -> Load:
        """Also of an exercise that is left out."""
        return self._load(exercise)[0]

    def serves(self, exercise: Exercise, stage: Stage) -> frozenset[str]:
        """The complaints that it suits; in the first weeks only a ladder's easiest rung (R40). A
        history asks for one exercise a week and leaves the others as they are (R41), but that
        beginners begin with it."""
        if not self.restrictions.preferred:
            return frozenset()
        key = (exercise.slug, stage)
        if key not in self.served:
            self.served[key] = self._serves(exercise, stage)
        return self.served[key]

    def _serves(self, exercise: Exercise, stage: Stage) -> frozenset[str]:
        areas = self.restrictions.wishes(exercise)
        if stage is not Stage.BASE or self.runner.strength_level is not Level.BEGINNER:
            areas &= self.restrictions.sore
        if not areas or stage is not Stage.BASE:
            return areas
        if exercise.level is not Level.BEGINNER:
            return frozenset()
        below: set[str] = set()
        for rung in self._rungs_below(exercise):
            alike = rung.measure is exercise.measure and rung.pattern is exercise.pattern
            if alike and not self.is_lighter_calf(rung):
                below |= self.restrictions.wishes(rung)
        return areas - below

    def is_lighter_calf(self, exercise: Exercise) -> bool:
        """A heel raise lifts the whole body: no band is more than that."""
        calf = exercise.pattern in {Pattern.CALF, Pattern.CALF_BENT_KNEE}
        return calf and self.loads[exercise.slug][0] is Load.BAND

    def _rungs_below(self, exercise: Exercise) -> Iterator[Exercise]:
        """Those that this runner may do, down to the ground."""
        found: dict[str, Exercise] = {}
        ahead = sorted(exercise.easier)
        while ahead:
            slug = ahead.pop()
            if slug in self.all and slug not in found:
                found[slug] = self.all[slug]
                ahead += sorted(self.all[slug].easier)
        return (one for slug, one in sorted(found.items()) if slug in self.loads)

    def pick(self, exercise: Exercise, role: Role) -> Pick:
        load, equipment = self.loads[exercise.slug]
        return Pick(
            exercise=exercise,
            role=role,
            load=load,
            equipment=equipment,
            lock=self.restrictions.lock(exercise),
            tempo=self.restrictions.tempo(exercise),
        )

    def with_pattern(self, patterns: Iterable[Pattern], taken: set[str]) -> list[Exercise]:
        """Exercises whose main pattern it is; where there is none, those that fill it beside."""
        wanted = list(patterns)
        main = [e for p in wanted for e in self.by_pattern[p] if e.pattern is p]
        beside = [e for p in wanted for e in self.by_pattern[p]]
        for candidates in (main, beside):
            left = {one.slug: one for one in candidates if one.slug not in taken}
            if left:
                return list(left.values())
        return []

    def warm_ups(self) -> tuple[Exercise, ...]:
        """Something for the pulse first, then from both sides of the body in turn."""
        drills = [
            one for one in self.by_pattern[Pattern.MOBILITY] if one.pattern is Pattern.MOBILITY
        ]
        return tuple(sorted(drills, key=lambda one: (one.measure is not Measure.STEPS, one.slug)))

    def balance(self) -> Exercise | None:
        drills = [
            one
            for one in self.by_pattern[Pattern.BALANCE]
            if one.pattern is Pattern.BALANCE and one.measure is Measure.HOLD
        ]
        return drills[0] if drills else None


def wanted_or_needed(
    wanted: list[Exercise], every: Iterable[Exercise], restrictions: Restrictions
) -> list[Exercise]:
    """What is not wanted stays where nothing else is preferred for a complaint (R40, R41)."""
    served = {area for one in wanted for area in restrictions.wishes(one)}
    return [one for one in every if one in wanted or restrictions.wishes(one) - served]


def one_sided(pick: Pick) -> bool:
    return pick.exercise.unilateral and is_lower_body(pick.exercise)


def on_both_legs(pick: Pick) -> bool:
    """A loaded lift on both legs at once (R18)."""
    exercise = pick.exercise
    lift = not (numbers.KNEE | numbers.HIP).isdisjoint(exercise.patterns)
    return lift and pick.load.is_weight and not (exercise.unilateral or exercise.alternating)


def is_lower_body(exercise: Exercise) -> bool:
    return not numbers.LOWER_BODY.isdisjoint(exercise.patterns)

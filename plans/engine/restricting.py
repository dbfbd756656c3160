"""What pain, injury, age and health take out of a plan, and why (R3 to R7, R38 to R42)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from types import MappingProxyType

from plans.engine import numbers
from plans.engine.types import (
    Exercise,
    Goal,
    Injury,
    InjuryArea,
    InjuryStatus,
    Measure,
    Param,
    Pattern,
    Reason,
    Runner,
)

BONE = InjuryArea.BONE_STRESS

Tempo = tuple[int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Restrictions:
    """They hold for the whole plan, and nothing relaxes them (R43).

    `avoided` and `preferred` are read against the catalogue's cautions; of `avoided`, those that
    are `cleared_to_land` do not hold for landings. Patterns of `never_heavy` stay light.
    `sore` are the places of `preferred` that complain, and not only did. `deep` are single
    exercises that go too deep for a sore place, `unwanted` those that the runner swapped for good.
    """

    avoided: Mapping[str, Reason] = field(default_factory=lambda: MappingProxyType({}))
    cleared_to_land: frozenset[str] = frozenset()
    no_landings: Reason | None = None
    gentler_landings: Reason | None = None
    never_heavy: Mapping[Pattern, Reason] = field(default_factory=lambda: MappingProxyType({}))
    preferred: Mapping[str, Reason] = field(default_factory=lambda: MappingProxyType({}))
    sore: frozenset[str] = frozenset()
    more_abduction: Reason | None = None
    heel_tempo: Tempo | None = None
    slow_heels: Reason | None = None
    youth: Reason | None = None
    deep: Mapping[str, Reason] = field(default_factory=lambda: MappingProxyType({}))
    unwanted: Mapping[str, Reason] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def leave_strength(self) -> bool:
        """Whether they speak of landings alone."""
        about_landings = {"cleared_to_land", "no_landings", "gentler_landings"}
        return not any(
            getattr(self, one.name) for one in fields(self) if one.name not in about_landings
        )

    def forbid(self, exercise: Exercise) -> Reason | None:
        """Why this exercise is left out; None where nothing speaks against it."""
        lands = exercise.landings_per_rep > 0
        if lands and self.no_landings is not None:
            return self.no_landings
        cautions = exercise.avoid - self.cleared_to_land if lands else exercise.avoid
        for caution, why in self.avoided.items():
            if caution in cautions:
                return why
        if self.youth is not None and _is_for_adults(exercise):
            return self.youth
        return self.deep.get(exercise.slug) or self.unwanted.get(exercise.slug)

    def lock(self, exercise: Exercise) -> Reason | None:
        """Why it is never done heavy."""
        found = (self.never_heavy.get(pattern) for pattern in exercise.patterns)
        return next((why for why in found if why is not None), None)

    def wishes(self, exercise: Exercise) -> frozenset[str]:
        """The complaints and histories for which it is preferred."""
        return exercise.prefer & self.preferred.keys()

    def tempo(self, exercise: Exercise) -> Tempo | None:
        raises = not numbers.CALF.isdisjoint(exercise.patterns)
        return self.heel_tempo if raises and exercise.measure is Measure.REPS else None


NONE = Restrictions()


def restrict(runner: Runner) -> Restrictions:
    now = complaints(runner.injuries)
    before = histories(runner.injuries)
    return Restrictions(
        avoided=_avoided(runner, now),
        cleared_to_land=frozenset({"osteoporosis"} if runner.screening.cleared else ()),
        no_landings=_says("no_landings", next(iter(_against_landings(runner, now, before)), None)),
        gentler_landings=_says("gentler_landings", _first(before, numbers.LEG_AREAS, _history)),
        never_heavy=_never_heavy(runner, now),
        preferred=_preferred(now, before),
        sore=frozenset(one.area for one in now),
        more_abduction=_first(now, numbers.MORE_ABDUCTION, _complaint)
        or _first(before, numbers.MORE_ABDUCTION, _history),
        heel_tempo=_heel_tempo({one.area for one in now}),
        slow_heels=_slow_heels(now),
        youth=_reason("R5", "young", age=runner.age) if runner.age < numbers.ADULT else None,
        deep={slug: _complaint(one) for one in now for slug in numbers.DEEP_FOR.get(one.area, ())},
        unwanted={slug: _reason("R22", "wish") for slug in runner.swaps},
    )


def _says(key: str, why: Reason | None) -> Reason | None:
    return None if why is None else replace(why, key=key)


def complaints(injuries: Iterable[Injury]) -> list[Injury]:
    """What is there now, or was less than 3 months ago (R41): one an area, the worst first."""
    worst: dict[InjuryArea, Injury] = {}
    for injury in sorted(filter(_is_complaint, injuries), key=_seriousness):
        worst.setdefault(injury.area, injury)
    return list(worst.values())


def histories(injuries: Iterable[Injury]) -> list[Injury]:
    """What is over for 3 months or more: one an area, the latest; no complaints among them."""
    every = list(injuries)
    now = {one.area for one in complaints(every)}
    latest: dict[InjuryArea, Injury] = {}
    for injury in sorted(every, key=lambda one: (months_since(one), one.side)):
        if injury.area not in now:
            latest.setdefault(injury.area, injury)
    return [latest[area] for area in InjuryArea if area in latest]


def months_since(injury: Injury) -> int:
    known = injury.months_since
    return numbers.HISTORY_DEFAULT_MONTHS if known is None else known


def when(injury: Injury) -> dict[str, Param]:
    """As far as the runner said it."""
    return {} if injury.months_since is None else {"months": injury.months_since}


def pain_now(injury: Injury) -> int:
    return injury.pain if injury.status is InjuryStatus.CURRENT else 0


def soon_after_birth(runner: Runner) -> bool:
    weeks = runner.screening.postnatal_weeks
    return weeks is not None and weeks < numbers.POSTNATAL_WEEKS


def lands_after_bone_stress(runner: Runner, before: Injury) -> bool:
    """R41, as far as this injury has a say."""
    long_ago = months_since(before) >= numbers.BONE_STRESS_JUMP_MONTHS
    return long_ago or runner.screening.cleared


def _is_complaint(injury: Injury) -> bool:
    return injury.status is InjuryStatus.CURRENT or months_since(injury) < numbers.RECENT_MONTHS


def _seriousness(injury: Injury) -> tuple[object, ...]:
    recent = injury.status is InjuryStatus.HISTORY
    areas = list(InjuryArea)
    return (-pain_now(injury), recent, areas.index(injury.area), months_since(injury), injury.side)


def _avoided(runner: Runner, now: list[Injury]) -> dict[str, Reason]:
    """Cautions of the catalogue that hold; the first of them is the reason that is given."""
    health = runner.screening
    # what stands at bone stress is the refusal's: who is cleared only neither lands nor lifts heavy
    found: dict[str, Reason] = {one.area: _complaint(one) for one in now if one.area is not BONE}
    if soon_after_birth(runner):
        found["postnatal"] = _birth(runner)
    if health.osteoporosis:
        found["osteoporosis"] = _reason("R7", "osteoporosis")
    if health.health_yes:
        found["high_blood_pressure"] = _reason("R1", "blood_pressure")
    return found


def _preferred(now: list[Injury], before: list[Injury]) -> dict[str, Reason]:
    found: dict[str, Reason] = {one.area: _complaint(one) for one in now}
    return found | {one.area: _history(one) for one in before}


def _against_landings(runner: Runner, now: list[Injury], before: list[Injury]) -> list[Reason]:
    """The most serious first."""
    health = runner.screening
    found = [_complaint(one) for one in now if one.area is BONE]
    if health.postnatal_weeks is not None and (soon_after_birth(runner) or not health.cleared):
        found.append(_birth(runner))
    if health.osteoporosis and not health.cleared:
        found.append(_reason("R7", "osteoporosis"))
    for one in now:
        least = 1 if one.area in numbers.LEG_AREAS else numbers.JUMP_PAIN + 1
        if pain_now(one) >= least:
            found.append(_complaint(one))
    for one in before:
        if one.area is BONE and not lands_after_bone_stress(runner, one):
            found.append(_history(one))
    if runner.goal is Goal.RETURN_FROM_INJURY:
        found.append(_reason("R42", "returning"))
    return found


def _never_heavy(runner: Runner, now: list[Injury]) -> dict[Pattern, Reason]:
    found: dict[Pattern, Reason] = {}
    reasons: list[tuple[Iterable[Pattern], Reason]] = [
        (numbers.LOWER_BODY, _complaint(one)) for one in now if one.area is BONE
    ]
    if soon_after_birth(runner):
        reasons.append((numbers.LOWER_BODY, _birth(runner)))
    reasons += [(_locked(one), _complaint(one)) for one in now if pain_now(one)]
    for patterns, why in reasons:
        for pattern in patterns:
            found.setdefault(pattern, why)
    return found


def _locked(injury: Injury) -> Iterable[Pattern]:
    """R39: everything from 3 on, below it what loads the place; of the low back only hinges."""
    everything = injury.area is not InjuryArea.LOW_BACK and injury.pain >= numbers.LOCK_PAIN
    return numbers.LOWER_BODY if everything else numbers.LOADS[injury.area]


def _heel_tempo(areas: set[InjuryArea]) -> Tempo | None:
    if InjuryArea.PLANTAR_HEEL in areas:
        return numbers.PLANTAR_TEMPO
    return numbers.ACHILLES_TEMPO if areas & numbers.ACHILLES else None


def _slow_heels(now: list[Injury]) -> Reason | None:
    sore = [one for one in now if one.area in numbers.ACHILLES | {InjuryArea.PLANTAR_HEEL}]
    if not sore:
        return None
    why = _complaint(sore[0])
    seconds = numbers.ACHILLES_TEMPO[0]
    return Reason(code="R20", key="slow_heels", params={**why.params, "seconds": seconds})


def _is_for_adults(exercise: Exercise) -> bool:
    """R5: drop jumps, and lifts that are only sensible with a few reps; jumps have R24's counts."""
    lifts = exercise.measure is Measure.REPS and not exercise.landings_per_rep
    few = lifts and exercise.start.reps_high < numbers.YOUTH_REPS[0]
    return few or exercise.landing_weight >= numbers.DROP_JUMP_WEIGHT


def _first(
    injuries: Iterable[Injury], areas: frozenset[InjuryArea], why: Callable[[Injury], Reason]
) -> Reason | None:
    return next((why(one) for one in injuries if one.area in areas), None)


def _complaint(injury: Injury) -> Reason:
    if injury.status is InjuryStatus.HISTORY:
        return _reason("R40", "earlier", area=injury.area, **when(injury))
    return _reason(
        "R39" if injury.pain or injury.area is BONE else "R40",
        "hurts",
        area=injury.area,
        pain=injury.pain,
    )


def _history(injury: Injury) -> Reason:
    return _reason("R41", "earlier", area=injury.area, **when(injury))


def _birth(runner: Runner) -> Reason:
    return _reason("R3", "birth", weeks=int(runner.screening.postnatal_weeks or 0))


def _reason(code: str, because: str, **facts: Param) -> Reason:
    return Reason(code=code, key="left_out", params={"because": because, **facts})

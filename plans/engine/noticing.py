"""What a runner with a plan must read first (R1 to R7, R12, R38 to R42)."""

from collections.abc import Iterable
from dataclasses import replace

from plans.engine import numbers
from plans.engine.limits import MAYBE_BONE, most_pain
from plans.engine.restricting import (
    complaints,
    histories,
    lands_after_bone_stress,
    pain_now,
    soon_after_birth,
    when,
)
from plans.engine.types import (
    Goal,
    Injury,
    InjuryArea,
    InjuryStatus,
    Level,
    Param,
    Pattern,
    Reason,
    Runner,
    Side,
)

BONE = InjuryArea.BONE_STRESS
SIGNS = {  # R2, R40: what must be seen by somebody, by the places where it shows
    "signs_shin": {InjuryArea.SHIN},
    "signs_hip": {InjuryArea.HIP_GROIN, InjuryArea.HIP_LATERAL},
    "signs_back": {InjuryArea.LOW_BACK},
    "signs_calf": {InjuryArea.CALF_STRAIN, *numbers.ACHILLES},
}


def advice(runner: Runner) -> list[Reason]:
    return [
        notice("R2", "stop_signs"),
        *_about_health(runner),
        *_about_complaints(runner),
        *_about_the_past(runner),
        *_about_experience(runner),
    ]


def unused_to_effort(runner: Runner) -> bool:
    return runner.age > numbers.CAREFUL_START_AGE and not runner.vigorous_exercise


def notice(code: str, key: str, **params: Param) -> Reason:
    return Reason(code=code, key=key, params=params)


def _about_health(runner: Runner) -> Iterable[Reason]:
    """The yes that a professional has cleared stays in sight."""
    health = runner.screening
    if health.health_yes:
        yield notice("R1", "health_cleared")
    if health.postnatal_weeks is not None:
        weeks = int(health.postnatal_weeks)
        if soon_after_birth(runner):
            yield notice("R3", "soon_after_birth", weeks=weeks)
        else:
            key = "after_birth_cleared" if health.cleared else "after_birth"
            yield notice("R3", key, weeks=weeks)
    if health.low_energy_signs:
        yield notice("R4", "low_energy_cleared")
    times = sum(injury.area is BONE for injury in runner.injuries)
    if times >= numbers.BONE_STRESS_OFTEN:
        yield notice("R4", "bone_stress_often", times=times)
    if health.osteoporosis:
        yield notice("R7", "osteoporosis_cleared" if health.cleared else "osteoporosis")
    if runner.age < numbers.ADULT:
        yield notice("R5", "supervised", age=runner.age)


def _about_complaints(runner: Runner) -> Iterable[Reason]:
    """How to read pain (R38), what is left out (R40) and what stays light (R39)."""
    now = complaints(runner.injuries)
    places = [injury.area for injury in now]
    yield from _lights(places)
    yield from _signs(places)
    for injury in now:
        if injury.status is InjuryStatus.HISTORY:
            recent = numbers.RECENT_MONTHS
            yield notice("R41", "recent_injury", area=injury.area, recent=recent, **when(injury))
    filtered = [area for area in places if area is not BONE]
    if filtered:
        yield notice("R40", "left_out_for", areas=_listed(filtered))
    if shallow := [area for area in places if area in numbers.SHALLOW]:
        yield notice("R40", "how_deep", areas=_listed(shallow))
    for injury in now:
        if pain_now(injury) and injury.months_since:
            months = injury.months_since
            yield notice("R38", "lasting", area=injury.area, pain=pain_now(injury), months=months)
    for injury in now:
        if injury.area is BONE and pain_now(injury):
            yield notice("R38", "bone_hurts", pain=pain_now(injury))
        if pain_now(injury) or injury.area is BONE:
            loads = ",".join(one for one in Pattern if one in numbers.LOADS[injury.area])
            pain = pain_now(injury)
            yield notice("R39", _lock(injury), area=injury.area, pain=pain, loads=loads)
    yield from (_both_sides(injury) for injury in now if injury.side is not Side.BOTH)


def _lights(places: list[InjuryArea]) -> Iterable[Reason]:
    """Places of one kind share a sentence; what is red is what the log calls so (limits.py)."""
    kinds: dict[str, list[InjuryArea]] = {}
    for area in places:
        kinds.setdefault(_light(area), []).append(area)
    for key, areas in kinds.items():
        most = most_pain(areas[0], maybe_bone=areas[0] in MAYBE_BONE)
        yield notice(
            "R38",
            key,
            areas=_listed(areas),
            green=numbers.GREEN_PAIN,
            most=most,
            worse=numbers.WORSE_BY,
        )


def _light(area: InjuryArea) -> str:
    if area is BONE:
        return "traffic_light_bone"
    if area is InjuryArea.SHIN:
        return "traffic_light_shin"
    if area in MAYBE_BONE:
        return "traffic_light_maybe_bone"
    if area is InjuryArea.PATELLOFEMORAL:
        return "traffic_light_knee"
    return "traffic_light_tendon" if area in numbers.TENDONS else "traffic_light"


def _signs(places: list[InjuryArea]) -> Iterable[Reason]:
    """R2, as far as the place calls for it."""
    for key, areas in SIGNS.items():
        if here := [area for area in places if area in areas]:
            yield notice("R2", key, areas=_listed(here))


def _lock(injury: Injury) -> str:
    """Which of the sentences about what stays out for the whole plan."""
    if injury.area is BONE:
        return "locked_bone"
    strong = injury.pain >= numbers.LOCK_PAIN
    if injury.area is InjuryArea.LOW_BACK:
        return "locked_back" if strong else "locked_hinge"
    if injury.area in numbers.LEG_AREAS:
        return "locked_leg" if strong else "locked_leg_part"
    return "locked_thigh" if strong else "locked_thigh_part"


def _about_the_past(runner: Runner) -> Iterable[Reason]:
    before = histories(runner.injuries)
    for injury in before:
        params: dict[str, Param] = {"area": injury.area, **when(injury)}
        if injury.area is not BONE:
            yield notice("R41", "earlier_injury", **params)
        elif lands_after_bone_stress(runner, injury):
            yield notice("R41", "earlier_bone_stress", **params)
        else:
            yield notice("R41", "earlier_bone_stress_no_jumps", **params)
        if injury.side is not Side.BOTH:
            yield _both_sides(injury)
    if runner.goal is Goal.RETURN_FROM_INJURY:
        named = {injury.area for injury in runner.injuries}
        if named:
            areas = _listed(area for area in InjuryArea if area in named)
            yield notice("R42", "return_named", areas=areas)
        else:
            yield notice("R42", "return")


def without_jumps(notices: Iterable[Reason]) -> Iterable[Reason]:
    """For a plan that has none: nobody needs to read how they begin."""
    for one in notices:
        yield replace(one, key=f"{one.key}_no_jumps") if one.key == "earlier_injury" else one


def _both_sides(injury: Injury) -> Reason:
    return notice("R41", "same_both_sides", area=injury.area, side=injury.side)


def _about_experience(runner: Runner) -> Iterable[Reason]:
    if unused_to_effort(runner):
        yield notice("R1", "careful_start", age=runner.age)
    if runner.age >= numbers.OLDER_AGE:
        yield notice("R6", "older", age=runner.age)
    if runner.running_months < numbers.NEW_RUNNER_MONTHS:
        yield notice("R12", "new_runner", months=runner.running_months)
    if runner.running_level is Level.BEGINNER:
        yield notice("R13", "new_to_running")


def _listed(areas: Iterable[InjuryArea]) -> str:
    return ",".join(areas)

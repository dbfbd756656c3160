"""May this runner train at all (R1 to R7, R39)? What no rule covers yet is refused."""

from collections.abc import Iterable
from dataclasses import dataclass

from plans.engine import numbers
from plans.engine.types import (
    Goal,
    Injury,
    InjuryArea,
    InjuryStatus,
    Level,
    Param,
    Reason,
    RedFlag,
    Runner,
    Status,
)

EMERGENCY = (
    RedFlag.CHEST_PAIN,
    RedFlag.FAINTING,
    RedFlag.BREATHLESS_ON_MILD_EFFORT,
    RedFlag.SADDLE_NUMBNESS,
    RedFlag.BLADDER_BOWEL_CHANGE,
    RedFlag.LEG_WEAKNESS,
)
SAME_DAY = (
    RedFlag.HOT_SWOLLEN_CALF,
    RedFlag.POP_IN_CALF,
    RedFlag.SUSPECTED_FRACTURE,
    RedFlag.LOCKED_OR_HOT_JOINT,
    RedFlag.GROIN_PAIN_WEIGHT_BEARING,
    RedFlag.FEVER,
)
BEFORE_NEXT_RUN = (
    RedFlag.FOCAL_BONE_PAIN,
    RedFlag.NIGHT_PAIN,
    RedFlag.PAIN_ON_HOPPING,
    RedFlag.LIMP,
    RedFlag.WEIGHT_LOSS,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    status: Status
    notices: tuple[Reason, ...]


def screen(runner: Runner) -> Verdict:
    """The first list with an entry decides; with none, the runner may train."""
    for status, notices in (
        (Status.STOPPED, _stops(runner)),
        (Status.NEEDS_CLEARANCE, _needs_clearance(runner) + _not_written_yet(runner)),
    ):
        if notices:
            return Verdict(status=status, notices=(*notices, _notice("R1", "education")))
    return Verdict(status=Status.OK, notices=(_notice("R1", "education"), *_advice(runner)))


def _stops(runner: Runner) -> list[Reason]:
    flags = set(runner.screening.red_flags)
    found = [
        _notice("R2", key, signs=_listed(flag for flag in urgency if flag in flags))
        for key, urgency in (
            ("emergency", EMERGENCY),
            ("same_day", SAME_DAY),
            ("before_next_run", BEFORE_NEXT_RUN),
        )
        if flags & set(urgency)
    ]
    if runner.age < numbers.YOUNGEST:
        found.append(_notice("R5", "too_young", age=runner.age))
    if not runner.screening.cleared and any(map(_recent_bone_stress, runner.injuries)):
        found.append(_notice("R39", "bone_stress"))
    return found


def _needs_clearance(runner: Runner) -> list[Reason]:
    health = runner.screening
    found = []
    if health.pregnant:
        found.append(_notice("R3", "pregnant"))
    if health.cleared:
        return found
    if health.health_yes:
        found.append(_notice("R1", "health_yes"))
    if health.low_energy_signs:
        found.append(_notice("R4", "low_energy"))
    for injury in _by_area(runner.injuries):
        if _too_painful(injury):
            found.append(_notice("R39", "painful", area=injury.area, pain=injury.pain))
    return found


def _not_written_yet(runner: Runner) -> list[Reason]:
    """Rules whose plans Sturdy does not write yet: it says so and writes none."""
    health = runner.screening
    found = []
    if runner.age < numbers.ADULT:
        found.append(_notice("R5", "under_18", age=runner.age))
    if health.postnatal_weeks is not None:
        found.append(_notice("R3", "postnatal", weeks=f"{health.postnatal_weeks:g}"))
    if health.cleared and health.health_yes:
        found.append(_notice("R1", "health_cleared"))
    if health.cleared and health.low_energy_signs:
        found.append(_notice("R4", "low_energy_cleared"))
    if health.osteoporosis:
        found.append(_notice("R7", "osteoporosis"))
    for injury in _by_area(runner.injuries):
        if health.cleared or not _too_painful(injury):
            key = "injury_now" if injury.status is InjuryStatus.CURRENT else "injury_before"
            found.append(_notice("R40", key, area=injury.area))
    return found


def _advice(runner: Runner) -> list[Reason]:
    found = [_notice("R2", "stop_signs")]
    if unused_to_effort(runner):
        found.append(_notice("R1", "careful_start", age=runner.age))
    if runner.age >= numbers.OLDER_AGE:
        found.append(_notice("R6", "older", age=runner.age))
    if runner.goal is Goal.RETURN_FROM_INJURY:
        found.append(_notice("R42", "return"))
    if runner.running_months < numbers.NEW_RUNNER_MONTHS:
        found.append(_notice("R12", "new_runner", months=runner.running_months))
    if runner.running_level is Level.BEGINNER:
        found.append(_notice("R13", "new_to_running"))
    return found


def unused_to_effort(runner: Runner) -> bool:
    return runner.age > numbers.CAREFUL_START_AGE and not runner.vigorous_exercise


def _by_area(injuries: Iterable[Injury]) -> list[Injury]:
    """One an area, the most painful: two sides of one complaint need no two notices."""
    worst: dict[InjuryArea, Injury] = {}
    for injury in sorted(injuries, key=lambda one: (one.status, -one.pain)):
        worst.setdefault(injury.area, injury)
    return [worst[area] for area in InjuryArea if area in worst]


def _too_painful(injury: Injury) -> bool:
    if injury.status is not InjuryStatus.CURRENT:
        return False
    shin = injury.area is InjuryArea.SHIN
    return injury.pain >= (numbers.HIGH_SHIN_PAIN if shin else numbers.HIGH_PAIN)


def _recent_bone_stress(injury: Injury) -> bool:
    if injury.area is not InjuryArea.BONE_STRESS:
        return False
    if injury.status is InjuryStatus.CURRENT:
        return True
    months = injury.months_since
    return (
        numbers.HISTORY_DEFAULT_MONTHS if months is None else months
    ) < numbers.BONE_STRESS_RECENT_MONTHS


def _listed(flags: Iterable[RedFlag]) -> str:
    return ",".join(flag.value for flag in flags)


def _notice(code: str, key: str, **params: Param) -> Reason:
    return Reason(code=code, key=key, params=params)

"""May this runner train at all (R1 to R7, R39)? The first row of the table that fits decides."""

from collections.abc import Iterable
from dataclasses import dataclass

from plans.engine import numbers
from plans.engine.noticing import advice, notice
from plans.engine.restricting import complaints, pain_now, when
from plans.engine.types import (
    Injury,
    InjuryArea,
    InjuryStatus,
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
        (Status.NEEDS_CLEARANCE, _needs_clearance(runner)),
    ):
        if notices:
            return Verdict(status=status, notices=(*notices, notice("R1", "education")))
    return Verdict(status=Status.OK, notices=(notice("R1", "education"), *advice(runner)))


def _stops(runner: Runner) -> list[Reason]:
    flags = set(runner.screening.red_flags)
    found = [
        notice("R2", key, signs=_listed(flag for flag in urgency if flag in flags))
        for key, urgency in (
            ("emergency", EMERGENCY),
            ("same_day", SAME_DAY),
            ("before_next_run", BEFORE_NEXT_RUN),
        )
        if flags & set(urgency)
    ]
    if flags and runner.screening.cleared:
        found.append(notice("R2", "not_lifted"))
    if runner.age < numbers.YOUNGEST:
        found.append(notice("R5", "too_young", age=runner.age))
    bones = [one for one in complaints(runner.injuries) if one.area is InjuryArea.BONE_STRESS]
    for one in bones if not runner.screening.cleared else ():
        now = one.status is InjuryStatus.CURRENT
        found.append(notice("R39", "bone_stress", now=int(now), **({} if now else when(one))))
    return found


def _needs_clearance(runner: Runner) -> list[Reason]:
    health = runner.screening
    found = []
    if health.pregnant:
        found.append(notice("R3", "pregnant"))
    if health.cleared:
        return found
    if health.health_yes:
        found.append(notice("R1", "health_yes"))
    if health.low_energy_signs:
        found.append(notice("R4", "low_energy"))
    for injury in complaints(runner.injuries):
        if _too_painful(injury):
            found.append(notice("R39", "painful", area=injury.area, pain=injury.pain))
    return found


def _too_painful(injury: Injury) -> bool:
    shin = injury.area is InjuryArea.SHIN
    return pain_now(injury) >= (numbers.HIGH_SHIN_PAIN if shin else numbers.HIGH_PAIN)


def _listed(flags: Iterable[RedFlag]) -> str:
    return ",".join(flag.value for flag in flags)

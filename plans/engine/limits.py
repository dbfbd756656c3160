"""How much a place may hurt (R38, R39): what the notices say, and what is made of the log."""

from plans.engine import numbers
from plans.engine.types import InjuryArea

MAYBE_BONE = frozenset(
    {
        InjuryArea.SHIN,
        InjuryArea.PLANTAR_HEEL,
        InjuryArea.HIP_GROIN,
        InjuryArea.HIP_LATERAL,
        None,
    }
)


def most_pain(area: InjuryArea | None, *, maybe_bone: bool) -> int:
    """The top of amber; more is red. Bone itself allows none."""
    if area is InjuryArea.BONE_STRESS:
        return 0
    if maybe_bone:
        return numbers.MAYBE_BONE_PAIN
    if area is InjuryArea.SHIN:
        return numbers.HIGH_SHIN_PAIN - 1
    return numbers.AMBER_PAIN_TENDON if area in numbers.TENDONS else numbers.AMBER_PAIN

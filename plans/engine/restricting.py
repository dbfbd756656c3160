"""What pain, injury, age and health take out of a plan, and why (R3 to R7, R38 to R42)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from plans.engine.types import Exercise, Pattern, Reason, Runner


@dataclass(frozen=True, slots=True, kw_only=True)
class Restrictions:
    """They hold for the whole plan, and nothing relaxes them (R43)."""

    avoided: Mapping[str, Reason] = field(default_factory=lambda: MappingProxyType({}))
    no_landings: Reason | None = None
    never_heavy: Mapping[Pattern, Reason] = field(default_factory=lambda: MappingProxyType({}))
    preferred: Mapping[str, Reason] = field(default_factory=lambda: MappingProxyType({}))

    def forbid(self, exercise: Exercise) -> Reason | None:
        """Why this exercise is left out; None where nothing speaks against it."""
        if exercise.landings_per_rep and self.no_landings is not None:
            return self.no_landings
        found = (self.avoided[caution] for caution in sorted(exercise.avoid & set(self.avoided)))
        return next(found, None)


def restrict(runner: Runner) -> Restrictions:
    return Restrictions()

"""What a week should hold beside its basics (R12, R17), and what it had lately."""

from collections.abc import Iterable, Sequence

from plans.engine import numbers
from plans.engine.dosing import Line
from plans.engine.phases import MAINT, PlannedWeek
from plans.engine.selecting import Selection
from plans.engine.shelving import Role
from plans.engine.types import Goal, Pattern, Runner

_PATTERNS = {
    Role.ABDUCTION: Pattern.HIP_ABDUCTION,
    Role.BENT_CALF: Pattern.CALF_BENT_KNEE,
    Role.PUSH: Pattern.PUSH,
    Role.PULL: Pattern.PULL,
}
_CORE_KINDS = frozenset({Pattern.ANTI_EXTENSION, Pattern.ANTI_ROTATION, Pattern.LATERAL_CORE})


class Needs:
    """Met every week; over two weeks in maintenance, with one session or with little time."""

    def __init__(self, runner: Runner, selection: Selection) -> None:
        self.runner = runner
        roles = [Role.ABDUCTION, Role.BENT_CALF, Role.SECOND_CORE]
        if runner.goal is Goal.GENERAL_FITNESS:
            roles[1:1] = [Role.PUSH, Role.PULL]
        there = {pick.role for menu in selection.menus.values() for pick in menu}
        self.roles = [role for role in roles if role in there]
        self.hips_twice = selection.more_abduction is not None
        self.hips_each_time = runner.running_months < numbers.NEW_RUNNER_MONTHS  # R12
        self.lately: list[Line] = []
        self.waiting: dict[Role, int] = dict.fromkeys(self.roles, 0)

    def due(self, week: PlannedWeek, sessions: int, lines: Sequence[Line]) -> list[Role]:
        """What is missing, the longest missed first."""
        missing = [
            role
            for role in self.roles
            if self._count(role, self._known(role, week, sessions, lines))
            < self._wanted(role, week, sessions)
        ]
        return sorted(missing, key=lambda role: -self.waiting[role])

    def is_owed(self, role: Role, week: PlannedWeek, sessions: int, lines: Sequence[Line]) -> bool:
        """Whether it is missing so that the runner should know."""
        known = self._known(role, week, sessions, lines)
        least = self._wanted(role, week, sessions) if self._over_two_weeks(week, sessions) else 1
        return not self._count(role, lines) and self._count(role, known) < least

    def note(self, lines: Iterable[Line]) -> None:
        self.lately = list(lines)
        for role in self.roles:
            there = self._count(role, self.lately) > 0
            self.waiting[role] = 0 if there else self.waiting[role] + 1

    def _over_two_weeks(self, week: PlannedWeek, sessions: int) -> bool:
        short = self.runner.minutes <= numbers.SHORT_SESSION
        return week.phase is MAINT or sessions < 2 or short

    def _known(
        self, role: Role, week: PlannedWeek, sessions: int, lines: Sequence[Line]
    ) -> list[Line]:
        """This week's, and last week's where that counts. What a lighter week will repeat has to do
        for both; push and pull are too many for one session."""
        short = self.runner.minutes <= numbers.SHORT_SESSION
        alone = week.repeated and not short and role not in {Role.PUSH, Role.PULL}
        if alone or not self._over_two_weeks(week, sessions):
            return list(lines)
        return [*lines, *self.lately]

    def _wanted(self, role: Role, week: PlannedWeek, sessions: int) -> int:
        if role is not Role.ABDUCTION:
            return 1
        if self.hips_each_time:
            return sessions
        if self._over_two_weeks(week, sessions) and self.hips_twice:
            return 2
        return min(2, sessions) if self.hips_twice else 1

    def _count(self, role: Role, lines: Iterable[Line]) -> int:
        if role is Role.SECOND_CORE:
            kinds = {p for line in lines for p in line.pick.exercise.patterns} & _CORE_KINDS
            return int(len(kinds) > 1)
        return sum(_PATTERNS[role] in line.pick.exercise.patterns for line in lines)

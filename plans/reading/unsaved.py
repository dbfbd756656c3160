"""A programme as rows that are not saved: a plan to look at, drawn like a stored one."""

from collections.abc import Sequence
from dataclasses import dataclass

from catalog.models import Exercise
from plans.answers import Answers
from plans.engine.types import Programme
from plans.models import Plan, PlannedSession, RunnerProfile
from plans.reading.showing import Shown, shown
from plans.saving import plan_columns
from plans.sheets import Sheet, planned, slugs_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsaved:
    """`profile` has no equipment and no user: those are rows of their own."""

    plan: Plan
    profile: RunnerProfile
    sheets: tuple[Sheet, ...]

    @property
    def sessions(self) -> list[PlannedSession]:
        return [sheet.session for sheet in self.sheets]

    def shown(self, sessions: Sequence[PlannedSession]) -> list[Shown]:
        """These of its sessions, with all that they hold."""
        return [shown(one.session, one.lines) for one in self.sheets if one.session in sessions]


def unsaved(answers: Answers, programme: Programme) -> Unsaved:
    """Of a programme with weeks. Exercises are known by name and address alone: one query."""
    named = Exercise.objects.only("slug", "name", "state")
    exercises = named.in_bulk(slugs_of(programme), field_name="slug")
    return Unsaved(
        plan=Plan(goal=answers.goal, starts_on=programme.start, **plan_columns(programme)),
        profile=RunnerProfile(**answers.columns()),
        sheets=tuple(planned(programme, exercises, from_day=programme.start)),
    )

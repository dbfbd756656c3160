"""What a runner may choose for a free session, and how much of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import F
from django.utils import timezone

from catalog.edition import edition_columns, edition_of
from catalog.matching import match_names
from catalog.models import Exercise
from logbook.lines import Line, dose_of
from logbook.models import LoggedExercise, SessionLog
from logbook.opening import OpenedSession
from logbook.ticking import begin, made_once
from plans.engine.phases import PlannedWeek, plan_weeks
from plans.engine.today.choosing import dose_alone, offered
from plans.engine.types import Item, Reason, Runner, Status
from plans.loading import library
from plans.making import screened
from plans.models import Plan, User
from plans.reading import wording
from plans.recalling import recalled


@dataclass(frozen=True, slots=True, kw_only=True)
class Chooser:
    """Who chooses. Without `runner` nothing is offered: nobody has asked about pain and health
    (R1 to R7), or what was said speaks against any training, which `notices` tell."""

    runner: Runner | None = None
    plan: Plan | None = None
    notices: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An exercise that may be chosen, with the dose that it would have."""

    exercise: Exercise
    item: Item

    @property
    def line(self) -> Line:
        return Line(
            position=0,
            block=self.item.block,
            exercise=self.exercise,
            prescription=None,
            **dose_of(self.item),
        )

    @property
    def dose(self) -> str:
        return wording.dose(self.line)


def chooser(user: User, *, today: dt.date) -> Chooser:
    """Two queries."""
    answers = recalled(user)
    if answers is None or answers.consent_at is None:
        return Chooser()
    plan = Plan.objects.current().filter(user=user, ends_on__gte=today).first()
    runner = answers.runner(start=plan.starts_on if plan else today)
    verdict = screened(runner)
    if verdict.status is not Status.OK:
        return Chooser(notices=verdict.notices)
    if runner.race_date and not plan:
        runner = replace(runner, race_date=None)  # it is over, or nobody trains for it
    return Chooser(runner=runner, plan=plan)


def choices(
    who: Chooser, *, words: str, area: str, taken: Collection[str], today: dt.date
) -> list[Choice]:
    """What fits the words best first, else by name; `taken` is there already. One query, and the
    catalogue's own when it changed."""
    rows, names = _published() if who.runner else ({}, {})
    if not rows or who.runner is None:
        return []
    edition = edition_of(next(iter(rows.values())))
    week = week_of(who.runner, today)
    known = {one.slug: one for one in offered(who.runner, week, library(edition))}
    found = [
        row
        for row in rows.values()
        if row.slug in known and row.slug not in taken and area in ("", row.area)
    ]
    if words:
        ranks = match_names(words, {row.pk: names[row.pk] for row in found}).ranks
        found = sorted((row for row in found if row.pk in ranks), key=lambda row: ranks[row.pk])
    return [
        Choice(exercise=row, item=dose_alone(who.runner, week, known[row.slug])) for row in found
    ]


def choice(who: Chooser, slug: str, *, today: dt.date) -> Choice | None:
    """None where it isn't offered."""
    if who.runner is None:
        return None
    week = week_of(who.runner, today)
    known = next((one for one in offered(who.runner, week, library()) if one.slug == slug), None)
    if known is None:
        return None
    item = dose_alone(who.runner, week, known)
    return Choice(exercise=Exercise.objects.get(slug=slug), item=item)


def week_of(runner: Runner, today: dt.date) -> PlannedWeek:
    """This week of the plan; beside none, the first of a plan that begins now."""
    weeks = plan_weeks(runner)
    return next((week for week in reversed(weeks) if week.start <= today), weeks[0])


def start(user: User, chosen: Choice, *, at: dt.datetime, key: str) -> SessionLog:
    """A free session with its first exercise; the same key begins it once."""
    log, _ = made_once(
        SessionLog(user=user, date=timezone.localdate(at), started_at=at, client_key=key),
        found_by={"user": user, "client_key": key},
    )
    _add(log, chosen, 1, at=at)
    return log


def add(opened: OpenedSession, chosen: Choice, *, at: dt.datetime) -> int:
    """Its position, at the end. Raises NothingToOpen for what isn't free."""
    log = begin(opened, at=at)
    position = max(opened.exercises, default=0) + 1
    while not _add(log, chosen, position, at=at):
        position += 1  # another device was quicker
    return position


def _add(log: SessionLog, chosen: Choice, position: int, *, at: dt.datetime) -> bool:
    """Whether the exercise stands there now."""
    row, _ = made_once(
        LoggedExercise(
            user_id=log.user_id,
            session_log=log,
            position=position,
            exercise=chosen.exercise,
            block=chosen.item.block,
            dose=dose_of(chosen.item),
            changed_at=at,
        ),
        found_by={"session_log": log, "position": position},
    )
    return row.exercise_id == chosen.exercise.pk


def _published() -> tuple[dict[int, Any], Mapping[int, list[str]]]:
    """Every published exercise by name, and all its names."""
    rows: dict[int, Any] = {}
    names: dict[int, list[str]] = {}
    found = Exercise.objects.published().annotate(alias=F("aliases__name"), **edition_columns())
    for row in found.only("slug", "name", "summary", "state", "area").order_by("name", "alias"):
        rows.setdefault(row.pk, row)
        names.setdefault(row.pk, [row.name])
        if row.alias:
            names[row.pk].append(row.alias)
    return rows, names

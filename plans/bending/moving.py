"""A session on another day of its week: which days may hold it, taking one, and taking it back.

The rules are the engine's (engine/judging.py); here rows become what it judges.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from plans import saving
from plans.answers import NAMED_DAYS
from plans.bending.changing import ChangedElsewhere
from plans.engine import numbers
from plans.engine.judging import Fit, Judged, Placed, judge_day, judge_week
from plans.engine.retelling import beside, redated, retold
from plans.engine.types import Goal, Level, PhaseName, RunKind, Runner, SessionKind
from plans.models import Plan, PlannedSession, Prescription, RunnerProfile, User
from plans.reading.explaining import Explained, explained
from plans.reason_rows import reason_of, stored
from plans.vocabulary import Block

NO_PROFILE = "Answer the questions first: without your running week no day is safe."
AROUND = dt.timedelta(days=7)  # leg work that far from the week can matter, and more


class NotMovable(Exception):
    """Says why in its text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day of the session's week, with what the runner reads of it."""

    judged: Judged
    against: tuple[Explained, ...]
    reasons: tuple[Explained, ...]

    @property
    def date(self) -> dt.date:
        return self.judged.date

    @property
    def may_be_taken(self) -> bool:
        return self.judged.fit is not Fit.FORBIDDEN


def may_move(session: PlannedSession) -> str:
    """Empty where it may; else why not. Wants `plan` and `log` with it."""
    if session.plan.retired_at:
        return "This session belongs to a plan that is over."
    if has_log(session):
        return "You have begun this session already. What was done stays on its day."
    if session.plan.paused_on:
        return "Your plan is paused. Come back first: then its days are looked at anew."
    if session.skipped_at:
        return "You skipped this session. Take that back first."
    return ""


def has_log(session: PlannedSession) -> bool:
    return getattr(session, "log", None) is not None


def days_for(session: PlannedSession, profile: RunnerProfile, *, today: dt.date) -> list[Day]:
    """The other days of its week, the best first. Wants `plan` with the session."""
    runner = runner_of(session.plan, profile)
    others, placed = _placed(session, today=today)
    return [
        Day(
            judged=judged,
            against=tuple(map(explained, judged.against)),
            reasons=tuple(map(explained, judged.reasons)),
        )
        for judged in judge_week(runner, placed, others, today=today)
    ]


def against_its_own_day(session: PlannedSession, profile: RunnerProfile, *, today: dt.date) -> str:
    """What forbids the day on which it stands: other sessions may have moved near it."""
    runner = runner_of(session.plan, profile)
    others, placed = _placed(session, today=today)
    judged = judge_day(runner, placed, session.date, others, today=today)
    forbidden = judged.against if judged.fit is Fit.FORBIDDEN else ()
    return " ".join(explained(reason).text for reason in forbidden)


def runner_of(plan: Plan, profile: RunnerProfile) -> Runner:
    """As far as days are concerned: what hurts and what is owned decide nothing here."""
    return Runner(
        goal=Goal(profile.goal),
        start=plan.starts_on,
        race_date=plan.race_date,
        strength_level=Level(profile.strength_level),
        running_level=Level(profile.running_level),
        running_months=profile.running_months,
        age=profile.age,
        runs={NAMED_DAYS[day]: RunKind(kind) for day, kind in profile.runs.items()},
        strength_days=frozenset(NAMED_DAYS[day] for day in profile.strength_days),
    )


def _placed(session: PlannedSession, *, today: dt.date) -> tuple[list[Placed], Placed]:
    """The sessions around, and the one that moves."""
    monday = session.date - dt.timedelta(days=session.date.weekday())
    rows = session.plan.sessions.select_related("log").filter(
        date__range=(monday - AROUND, monday + 2 * AROUND)
    )
    others = [one for row in rows if row.pk != session.pk for one in _beside(row, today=today)]
    heavy, new = _before_race(session, monday + AROUND)
    mine = Placed(
        date=session.date,
        phase=PhaseName(session.phase),
        kind=SessionKind(session.kind),
        loads=loads(session),
        landings=session.landings,
        is_heavy=heavy,
        is_new=new,
    )
    return others, mine


def _beside(row: PlannedSession, *, today: dt.date) -> list[Placed]:
    """Where its work is done: as logged, else as planned. Missed or skipped, it loads nothing."""

    def placed(day: dt.date, *, loaded: bool) -> Placed:
        return Placed(
            date=day, phase=PhaseName(row.phase), kind=SessionKind(row.kind), loads=loaded
        )

    if has_log(row):
        done = placed(row.log.date, loaded=loads(row))
        return [done] if row.log.date == row.date else [done, placed(row.date, loaded=False)]
    due = row.skipped_at is None and row.date >= today
    return [placed(row.date, loaded=due and loads(row))]


def loads(row: PlannedSession) -> bool:
    return row.kind == SessionKind.FULL or row.landings > 0 or row.hard_sets > 0


def _before_race(session: PlannedSession, week_end: dt.date) -> tuple[bool, bool]:
    """R30: is it heavy for the legs, and does it have an exercise that no earlier session had?
    Only looked up where the race is that near."""
    race = session.plan.race_date
    if race is None or week_end < race - dt.timedelta(days=numbers.NO_NEW_EXERCISE_DAYS):
        return False, False
    lines = list(
        Prescription.objects.filter(session__plan=session.plan, session__date__lte=session.date)
        .exclude(block=Block.WARM_UP)
        .only("session_id", "exercise_id", "patterns", "rir", "percent_high")
    )
    mine = [line for line in lines if line.session_id == session.pk]
    known = {line.exercise_id for line in lines if line.session_id != session.pk}
    return any(map(_is_heavy, mine)), any(line.exercise_id not in known for line in mine)


def _is_heavy(line: Prescription) -> bool:
    if numbers.LOWER_BODY.isdisjoint(line.patterns):
        return False
    loaded = line.percent_high is not None and line.percent_high > numbers.AFTER_LAST_HEAVY_PERCENT
    return loaded or (line.rir is not None and line.rir < numbers.AFTER_LAST_HEAVY_RIR)


# The write


@transaction.atomic
def move(
    user: User, pk: int, day: dt.date, *, version: int | None, today: dt.date
) -> PlannedSession:
    """Raises NotMovable or ChangedElsewhere, and changes nothing then."""
    session, profile = _locked(user, pk, version)
    if why := may_move(session):
        raise NotMovable(why)
    if day == session.moved_from:
        _back(session, profile, day, today=today)
        return session
    if day == session.date:
        raise NotMovable("It is on that day already.")
    found = next((one for one in days_for(session, profile, today=today) if one.date == day), None)
    if found is None:
        raise NotMovable("That day is in another week. Choose one of this session’s own week.")
    if not found.may_be_taken:
        raise NotMovable(" ".join(reason.text for reason in found.against))
    _stand(session, profile, found.judged)
    return session


def _locked(user: User, pk: int, version: int | None) -> tuple[PlannedSession, RunnerProfile]:
    """Raises PlannedSession.DoesNotExist for what is not this runner's."""
    plan = saving.lock_current(user)
    session = PlannedSession.objects.select_related("plan", "log").get(pk=pk, user=user)
    if plan and session.plan_id == plan.pk:
        session.plan = plan
    if version is not None and version != session.plan.version:
        raise ChangedElsewhere
    profile = RunnerProfile.objects.filter(user=user).first()
    if profile is None:
        raise NotMovable(NO_PROFILE)
    return session, profile


def _stand(session: PlannedSession, profile: RunnerProfile, judged: Judged) -> None:
    runner, was, origin = runner_of(session.plan, profile), session.date, session.moved_from
    session.as_planned = session.as_planned or {
        "timing": session.timing,
        "reasons": session.reasons,
    }
    session.moved_from = origin or was
    session.date, session.timing = judged.date, judged.timing
    said = map(reason_of, session.as_planned["reasons"])
    session.reasons = [stored(one) for one in retold(said, runner, session.moved_from, judged)]
    _write(session, runner, was)


def _back(session: PlannedSession, profile: RunnerProfile, day: dt.date, *, today: dt.date) -> None:
    """To the plan's own day, as if it had never moved. A day that is over is fine for that:
    the session is missed then, as it was."""
    runner, was = runner_of(session.plan, profile), session.date
    if day >= today:
        judged = next(d for d in days_for(session, profile, today=today) if d.date == day)
        if not judged.may_be_taken:
            raise NotMovable(" ".join(reason.text for reason in judged.against))
    elif session.plan.sessions.filter(date=day).exists():
        raise NotMovable("That day has another session by now.")
    said = session.as_planned or {"timing": session.timing, "reasons": session.reasons}
    session.date, session.timing, session.reasons = day, said["timing"], said["reasons"]
    session.moved_from = session.as_planned = None
    _write(session, runner, was)


def _write(session: PlannedSession, runner: Runner, was: dt.date) -> None:
    session.save(update_fields=["date", "timing", "reasons", "moved_from", "as_planned"])
    _name_the_day(session.prescriptions.all(), runner, was, session.date)
    if loads(session):
        _look_beside(session, was)
    session.plan.version += 1
    session.plan.save(update_fields=["version"])


def _name_the_day(
    lines: Iterable[Prescription], runner: Runner, was: dt.date, day: dt.date
) -> None:
    changed = []
    for line in lines:
        said = [stored(one) for one in redated(map(reason_of, line.reasons), runner, was, day)]
        if said != line.reasons:
            line.reasons = said
            changed.append(line)
    Prescription.objects.bulk_update(changed, ["reasons"])


def _look_beside(session: PlannedSession, was: dt.date) -> None:
    """Sessions that leave the legs out because of leg work near them still say what is true."""
    far = dt.timedelta(days=1)
    near = [day for one in (was, session.date) for day in (one - far, one + far)]
    changed = []
    for row in session.plan.sessions.filter(date__in=near).exclude(pk=session.pk):
        said = [
            stored(beside(reason_of(one), row.date, was=was, now=session.date))
            for one in row.reasons
        ]
        if said != row.reasons:
            row.reasons = said
            changed.append(row)
    PlannedSession.objects.bulk_update(changed, ["reasons"])

"""Answers between the two pages of the quiz, and from there to a runner and a plan."""

import datetime as dt
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.http import QueryDict

from plans import saving
from plans.engine import numbers
from plans.engine.generate import generate
from plans.engine.screening import Verdict, screen
from plans.engine.types import (
    Goal,
    Injury,
    InjuryArea,
    Level,
    Programme,
    Reason,
    RedFlag,
    RunKind,
    Runner,
    Screening,
    Status,
    Weekday,
)
from plans.forms import AnswersForm, HealthForm
from plans.loading import load_library
from plans.models import Injury as InjuryRow
from plans.models import Plan, RunnerProfile, User
from plans.vocabulary import Weekday as WeekdayName

KEY = "quiz"
KEPT_FOR = dt.timedelta(hours=24)
CONSENT_VERSION = "2026-11"


def remember(session: SessionBase, data: QueryDict, *, now: dt.datetime) -> None:
    """What was typed, as it was typed: it is cleaned again when it is used."""
    kept = data.copy()
    kept.pop("csrfmiddlewaretoken", None)
    session[KEY] = {"at": now.isoformat(), "typed": kept.urlencode()}


def remembered(session: SessionBase, *, now: dt.datetime) -> QueryDict | None:
    kept = session.get(KEY)
    if not kept:
        return None
    if now - dt.datetime.fromisoformat(kept["at"]) > KEPT_FOR:
        forget(session)
        return None
    return QueryDict(kept["typed"])


def forget(session: SessionBase) -> None:
    session.pop(KEY, None)


def initial_from(profile: RunnerProfile) -> dict[str, Any]:
    """The answers of last time, to begin from."""
    return {
        "goal": profile.goal,
        "race_date": profile.race_date,
        "strength_level": profile.strength_level,
        "running_level": profile.running_level,
        "running_months": str(profile.running_months),
        "age": profile.age,
        "strength_days": profile.strength_days,
        "minutes": profile.minutes,
        "equipment": [item.slug for item in profile.equipment.all()],
    } | {f"run_{day}": kind for day, kind in profile.runs.items()}


def runner_of(answers: AnswersForm, health: HealthForm | None, *, start: dt.date) -> Runner:
    """The engine's value of what both pages say; without the second, of the first alone."""
    data = answers.cleaned_data
    named = dict(zip(WeekdayName.values, Weekday, strict=True))
    columns = health.screening() if health else {}
    vigorous = columns.pop("vigorous_exercise", True)
    flags = tuple(RedFlag(flag) for flag in columns.pop("red_flags", ()))
    return Runner(
        goal=Goal(data["goal"]),
        start=start,
        race_date=data["race_date"],
        strength_level=Level(data["strength_level"]),
        running_level=Level(data["running_level"]),
        running_months=data["running_months"],
        age=data["age"],
        runs={named[day]: RunKind(kind) for day, kind in answers.runs().items()},
        strength_days=frozenset(named[day] for day in data["strength_days"]),
        minutes=data["minutes"],
        equipment=frozenset(item.slug for item in data["equipment"]),
        injuries=tuple(
            Injury(area=InjuryArea(area)) for area in (health.injury_areas() if health else ())
        ),
        screening=Screening(red_flags=flags, **columns),
        vigorous_exercise=vigorous,
    )


def profile_of(answers: AnswersForm, health: HealthForm, *, now: dt.datetime) -> RunnerProfile:
    """Not saved yet."""
    data = answers.cleaned_data
    return RunnerProfile(
        goal=data["goal"],
        race_date=data["race_date"],
        strength_level=data["strength_level"],
        running_level=data["running_level"],
        running_months=data["running_months"],
        age=data["age"],
        runs=answers.runs(),
        strength_days=data["strength_days"],
        minutes=data["minutes"],
        consent_version=CONSENT_VERSION,
        consent_at=now,
        **health.screening(),
    )


def screened(runner: Runner) -> Verdict:
    """The site is for adults; the plan command also serves 16 and 17 (R5)."""
    verdict = screen(runner)
    if verdict.status is not Status.OK or runner.age >= numbers.ADULT:
        return verdict
    why = Reason(code="R5", key="adults_only", params={"age": runner.age})
    education = Reason(code="R1", key="education")
    return Verdict(status=Status.NEEDS_CLEARANCE, notices=(why, education))


@transaction.atomic
def make_plan(
    user: User,
    answers: AnswersForm,
    health: HealthForm,
    *,
    now: dt.datetime,
    today: dt.date,
) -> tuple[Programme, Plan | None]:
    """From both pages to the runner's current plan.

    After a refusal the plan is None and nothing of the health answers is kept: the
    programme's notices say why. A plan that ran until now is retired then.
    """
    profile = profile_of(answers, health, now=now)
    current = Plan.objects.current().filter(user=user).first()
    goes_on = saving.continues(current, profile, today=today)
    start = current.starts_on if current and goes_on else today
    runner = runner_of(answers, health, start=start)
    verdict = screened(runner)
    if verdict.status is Status.OK:
        programme = generate(runner, load_library())
    else:
        programme = Programme(
            status=verdict.status,
            notices=verdict.notices,
            start=start,
            end=None,
            race_date=runner.race_date,
        )
    if not programme.weeks:
        if current:
            saving.retire(current, now=now, today=today)
        return programme, None
    before = saving.profile_as_json(user)
    kept = saving.keep_answers(
        user,
        profile,
        equipment=answers.cleaned_data["equipment"],
        injuries=[InjuryRow(area=area) for area in health.injury_areas()],
    )
    plan = saving.save_programme(kept, programme, now=now, today=today, profile_before=before)
    return programme, plan

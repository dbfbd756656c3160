"""A sample runner with a plan and eight weeks of logs, and a coach, to look around with."""

import datetime as dt
import secrets
from decimal import Decimal
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from catalog.vocabulary import Level
from logbook import finishing, ticking
from logbook.models import Effort, SetState
from logbook.opening import OpenedSession, open_session
from plans import making
from plans.answers import CONSENT_VERSION, Answers
from plans.management.commands.coach import make_coach
from plans.models import User
from plans.vocabulary import Goal

RUNNER = "runner@sturdy.example"
COACH = "coach@sturdy.example"
WEEKS_BEHIND, WEEKS_AHEAD = 8, 8
EFFORTS = (Effort.RIGHT, Effort.EASY, Effort.RIGHT, Effort.HARD)
EVENING = dt.time(18, 30)


class Command(BaseCommand):
    help = __doc__

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        now, today = timezone.now(), timezone.localdate()
        password = secrets.token_urlsafe(12)
        User.objects.filter(email__in=[RUNNER, COACH]).delete()
        runner = User.objects.create_user(RUNNER, password)
        _, coachs_password = make_coach(COACH)
        sessions = _train(runner, now=now, today=today)
        self.stdout.write(f"{sessions} sessions logged. Passwords, shown once:")
        self.stdout.write(f"  runner  {RUNNER}  {password}")
        self.stdout.write(f"  coach   {COACH}  {coachs_password}")


def _train(user: User, *, now: dt.datetime, today: dt.date) -> int:
    """A plan that began eight weeks ago, and what this runner did of it until yesterday."""
    monday = today - dt.timedelta(days=today.weekday(), weeks=WEEKS_BEHIND)
    answers = Answers(
        goal=Goal.HALF_MARATHON,
        race_date=monday + dt.timedelta(weeks=WEEKS_BEHIND + WEEKS_AHEAD, days=-1),
        strength_level=Level.INTERMEDIATE,
        running_level=Level.INTERMEDIATE,
        running_months=36,
        age=34,
        runs={"tue": "hard", "thu": "easy", "sat": "easy", "sun": "long"},
        strength_days=("mon", "tue", "wed", "thu", "fri"),
        minutes=45,
        equipment=frozenset({"mat", "band", "dumbbell", "kettlebell"}),
        consent_version=CONSENT_VERSION,
        consent_at=now,
    )
    _, plan = making.make_plan(user, answers, now=now, today=monday)
    if plan is None:
        raise CommandError("The catalogue has no exercises to train with: run load_exercises.")
    behind = plan.sessions.filter(date__lt=today).order_by("date")
    done = 0
    for number, planned in enumerate(behind, start=1):
        if number % 7 == 0:  # one in seven is missed, as in life
            continue
        evening = timezone.make_aware(dt.datetime.combine(planned.date, EVENING))
        _do(open_session(user, planned.pk, now=evening), began=evening, number=number)
        done += 1
    return done


def _do(opened: OpenedSession, *, began: dt.datetime, number: int) -> None:
    """Every set as planned, two minutes apart; each fourth session costs a rep at the end."""
    at = began
    for place in opened.places():
        prescription = opened.prescriptions[place.position]
        reps = prescription.reps_high
        if reps and number % 4 == 0 and place.number == prescription.sets > 1:
            reps = max(1, reps - 1)
        at += dt.timedelta(minutes=2)
        ticking.tick(
            opened,
            place,
            ticking.Write(
                state=SetState.DONE,
                reps=reps,
                seconds=None if reps else prescription.hold_seconds,
                kilograms=_weight(number) if prescription.exercise.loadable else None,
                changed_at=at,
                client_key=f"demo-{number}-{place.position}-{place.number}-{place.side}",
            ),
        )
    finishing.finish(
        opened, effort=EFFORTS[number % len(EFFORTS)], note="", done_on=opened.date, at=at
    )


def _weight(number: int) -> Decimal:
    """From 8 kg, one more every second session."""
    return Decimal(8 + number // 2)

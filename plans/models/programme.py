"""The programme that came of a runner's answers.

Everything that belongs to a runner carries `user`, so that ownership is checked in the
query that finds the row, and rows can be distributed by it.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from catalog.vocabulary import Measure
from plans.models.people import User
from plans.vocabulary import Block, Cause, Goal, Phase, SessionKind, SkipReason, Timing

SAID = ("", *SkipReason.values)  # empty: forgotten with a withdrawn consent


class PlanQuerySet(models.QuerySet["Plan"]):
    def current(self) -> PlanQuerySet:
        return self.filter(retired_at=None)


class Plan(models.Model):
    """A dated programme. One is current; retired ones stay readable.

    `outline` has a row for every week: {"number", "start", "phase", "deload"}; a week of
    the plan may be without a session. `notices` and `gaps` are the engine's, as stored reasons.
    `version` counts its changes, so that a page can tell whether the plan is still the one shown.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="plans")
    goal = models.CharField(max_length=20, choices=Goal)
    race_date = models.DateField(null=True, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    outline = models.JSONField()
    notices = models.JSONField(default=list)
    gaps = models.JSONField(default=list)
    created_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)
    paused_on = models.DateField(null=True, blank=True, help_text="Empty while it runs.")
    pause_reason = models.CharField(max_length=6, choices=SkipReason, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[Any] = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                name="one_current_plan_per_user",
                fields=["user"],
                condition=Q(retired_at=None),
                violation_error_message="This runner has a current plan already.",
            ),
            models.CheckConstraint(
                name="plan_ends_after_it_starts",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="A plan must end after it starts.",
            ),
            models.CheckConstraint(
                name="plan_paused_with_a_reason",
                condition=Q(paused_on=None, pause_reason="")
                | Q(paused_on__isnull=False, pause_reason__in=SAID),
                violation_error_message="Say why this plan is paused.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_goal_display()}, from {self.starts_on:%-d %B %Y}"


class PlannedSessionQuerySet(models.QuerySet["PlannedSession"]):
    def from_day(self, day: dt.date) -> PlannedSessionQuerySet:
        return self.filter(date__gte=day)

    def changeable(self) -> PlannedSessionQuerySet:
        """What was logged or skipped stays as it is."""
        return self.filter(log=None, skipped_at=None)


class PlannedSession(models.Model):
    """One session on its day. `minutes` is for all of it, warm-up included (R45).

    Of one that was moved, `as_planned` keeps the timing and the reasons of the plan's own day.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="planned_sessions")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="sessions")
    date = models.DateField()
    week = models.PositiveSmallIntegerField()
    phase = models.CharField(max_length=22, choices=Phase)
    kind = models.CharField(max_length=8, choices=SessionKind)
    timing = models.CharField(max_length=9, choices=Timing)
    minutes = models.DecimalField(max_digits=4, decimal_places=1)
    warm_up_minutes = models.PositiveSmallIntegerField()
    landings = models.PositiveSmallIntegerField(default=0)
    weighted_landings = models.DecimalField(max_digits=5, decimal_places=1, default=0)
    hard_sets = models.PositiveSmallIntegerField(default=0)
    reasons = models.JSONField(default=list)
    moved_from = models.DateField(
        null=True, blank=True, help_text="The day that the plan had chosen."
    )
    as_planned = models.JSONField(null=True, blank=True)
    skipped_at = models.DateTimeField(null=True, blank=True)
    skip_reason = models.CharField(max_length=6, choices=SkipReason, blank=True)

    objects: ClassVar[Any] = PlannedSessionQuerySet.as_manager()

    class Meta:
        ordering = ["date"]
        constraints = [
            models.UniqueConstraint(
                name="one_session_a_day_per_plan",
                fields=["plan", "date"],
                violation_error_message="This day has a session already.",
            ),
            models.CheckConstraint(
                name="planned_session_vocabulary_known",
                condition=Q(
                    phase__in=Phase.values,
                    kind__in=SessionKind.values,
                    timing__in=Timing.values,
                ),
                violation_error_message="Choose a phase, a kind and a timing.",
            ),
            models.CheckConstraint(
                name="planned_session_skipped_with_a_reason",
                condition=Q(skipped_at=None, skip_reason="")
                | Q(skipped_at__isnull=False, skip_reason__in=SAID),
                violation_error_message="Say why this session is skipped.",
            ),
        ]
        indexes = [models.Index(fields=["user", "date"], name="planned_session_user_date")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.date:%A %-d %B}"

    @property
    def beside_runs(self) -> str:
        """Nobody has to run in the weeks after a race."""
        if self.phase == Phase.RECOVERY and self.timing == Timing.AFTER_RUN:
            return "After your run, if you run that day"
        return Timing(self.timing).label


class Prescription(models.Model):
    """One exercise of a session with its dose.

    `per_side`: sets, reps and holds count for each side. Reps are steps where the measure
    is steps; `hold_seconds` beside reps is the hold inside each rep.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="prescriptions")
    session = models.ForeignKey(
        PlannedSession, on_delete=models.CASCADE, related_name="prescriptions"
    )
    position = models.PositiveSmallIntegerField()
    block = models.CharField(max_length=10, choices=Block)
    exercise = models.ForeignKey(
        "catalog.Exercise", on_delete=models.PROTECT, related_name="prescriptions"
    )
    patterns = models.JSONField(default=list)
    measure = models.CharField(max_length=5, choices=Measure)
    sets = models.PositiveSmallIntegerField()
    reps_low = models.PositiveSmallIntegerField(null=True, blank=True)
    reps_high = models.PositiveSmallIntegerField(null=True, blank=True)
    hold_seconds = models.PositiveSmallIntegerField(null=True, blank=True)
    per_side = models.BooleanField(default=False)
    rir = models.PositiveSmallIntegerField(null=True, blank=True)
    percent_low = models.PositiveSmallIntegerField(null=True, blank=True)
    percent_high = models.PositiveSmallIntegerField(null=True, blank=True)
    rest_seconds = models.PositiveSmallIntegerField(default=0)
    tempo = models.JSONField(null=True, blank=True)
    superset = models.PositiveSmallIntegerField(null=True, blank=True)
    replaces = models.ForeignKey(
        "catalog.Exercise", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    landings = models.PositiveSmallIntegerField(default=0)
    reasons = models.JSONField(default=list)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                name="one_prescription_per_position",
                fields=["session", "position"],
                violation_error_message="This place in the session is taken.",
            ),
            models.CheckConstraint(
                name="prescription_vocabulary_known",
                condition=Q(block__in=Block.values, measure__in=Measure.values),
                violation_error_message="Choose a block and a measure.",
            ),
            models.CheckConstraint(
                name="prescription_has_sets",
                condition=Q(sets__gte=1),
                violation_error_message="At least one set.",
            ),
            models.CheckConstraint(
                name="prescription_has_reps_or_a_hold",
                # a comparison with NULL is not false to SQL: say that there is a value
                condition=Q(
                    reps_low__gte=1,
                    reps_low__isnull=False,
                    reps_high__gte=F("reps_low"),
                    reps_high__isnull=False,
                )
                | Q(
                    reps_low=None,
                    reps_high=None,
                    hold_seconds__gte=1,
                    hold_seconds__isnull=False,
                ),
                violation_error_message="A set needs reps from low to high, or seconds to hold.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.exercise}"


class PlanRevision(models.Model):
    """A change of a running plan: what stood there before, and the answers before.

    `before` holds the replaced sessions with their prescriptions, `profile_before` the
    answers that they were made from, `plan_before` the plan's own columns.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="revisions")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="revisions")
    at = models.DateTimeField()
    cause = models.CharField(max_length=40, choices=Cause)
    before = models.JSONField()
    plan_before = models.JSONField()
    profile_before = models.JSONField()

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.plan}, changed {self.at:%-d %B %Y}"

"""What was done: a session, its exercises, their sets.

A set's row is found by its place (session, position, number, side), never by who wrote it
last, so that late, repeated and crossed writes end the same (ticking.py).
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q

from catalog.vocabulary import InjuryArea
from logbook.which import Which
from plans.models import PlannedSession, Prescription, User
from plans.vocabulary import Block


class Effort(models.TextChoices):
    EASY = "easy", "Easy"
    RIGHT = "right", "Right"
    HARD = "hard", "Hard"


class Side(models.TextChoices):
    BOTH = "both", "Both"
    LEFT = "left", "Left"
    RIGHT = "right", "Right"


class SetState(models.TextChoices):
    DONE = "done", "Done"
    TAKEN_BACK = "taken_back", "Taken back"


class LeftOut(models.TextChoices):
    """Why an exercise, or what is left of it, is not done today. Cut: there was no time (R45)."""

    SKIPPED = "skipped", "Skipped"
    CUT = "cut", "No time"
    HURTS = "hurts", "It hurts"


class SessionLogQuerySet(models.QuerySet["SessionLog"]):
    def of(self, user: User) -> SessionLogQuerySet:
        """What this runner deleted is not there."""
        return self.filter(user=user, deleted_at=None)

    def not_empty(self) -> SessionLogQuerySet:
        """Finished, or with a set that was not taken back."""
        done = SetLog.objects.filter(
            logged_exercise__session_log=OuterRef("pk"), state=SetState.DONE
        )
        return self.filter(Q(finished_at__isnull=False) | Exists(done))


class SessionLog(models.Model):
    """Made by the first write, never by a look at the page.

    `changed_at` is when the runner last finished or reopened it; the later one wins. A free
    session has no planned one, and `client_key` tells whether it was begun already. Of a deleted
    log `deleted_from` is its planned session, which has no log then; `emptied_at`: a free session
    was deleted then and begun again, so nothing from before counts (deleting.py).
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="session_logs")
    planned_session = models.OneToOneField(
        PlannedSession, on_delete=models.RESTRICT, null=True, blank=True, related_name="log"
    )
    date = models.DateField(help_text="The day on which it was done.")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    effort = models.CharField(max_length=5, choices=Effort, blank=True)
    note = models.TextField(max_length=1000, blank=True)
    minutes = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="The time there was, if less than planned."
    )
    changed_at = models.DateTimeField(null=True, blank=True)
    client_key = models.CharField(max_length=64, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
    deleted_from = models.ForeignKey(
        PlannedSession,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="deleted_logs",
    )
    emptied_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Any] = SessionLogQuerySet.as_manager()

    class Meta:
        ordering = ["-date", "-started_at"]
        constraints = [
            models.UniqueConstraint(
                name="one_session_log_per_key",
                fields=["user", "client_key"],
                condition=~Q(client_key=""),
                violation_error_message="This session was begun already.",
            ),
            models.CheckConstraint(
                name="session_log_deleted_leaves_its_place",
                condition=Q(deleted_at=None, deleted_from=None)
                | Q(deleted_at__isnull=False, planned_session=None),
                violation_error_message="A deleted log has no planned session.",
            ),
            models.CheckConstraint(
                name="session_log_effort_known",
                condition=Q(effort__in=["", *Effort.values]),
                violation_error_message="Say whether it was easy, right or hard.",
            ),
        ]
        indexes = [models.Index(fields=["user", "-date"], name="session_log_user_date")]

    def __str__(self) -> str:
        return f"Session of {self.date:%-d %B %Y}"

    @property
    def address(self) -> Which:
        """Where the session that it belongs to is found."""
        planned = self.planned_session_id
        return Which(planned) if planned else Which(self.pk, free=True)


class LoggedExercise(models.Model):
    """An exercise of a session as the runner does it.

    `dose` is empty while it is as prescribed, else the whole dose (lines.DOSE): of another
    exercise, with a set more, or of one that the runner added (`block` says where). `changed_at`
    is when that, or `left_out`, was said; the later word stands, as with sets.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    session_log = models.ForeignKey(SessionLog, on_delete=models.CASCADE, related_name="exercises")
    position = models.PositiveSmallIntegerField()
    exercise = models.ForeignKey("catalog.Exercise", on_delete=models.PROTECT, related_name="logs")
    prescription = models.ForeignKey(
        Prescription, on_delete=models.SET_NULL, null=True, blank=True, related_name="logs"
    )
    swapped_from = models.ForeignKey(
        "catalog.Exercise", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    block = models.CharField(max_length=10, choices=Block, blank=True)
    dose = models.JSONField(null=True, blank=True)
    left_out = models.CharField(max_length=7, choices=LeftOut, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)
    client_key = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                name="one_logged_exercise_per_position",
                fields=["session_log", "position"],
                violation_error_message="This place in the session is taken.",
            ),
            models.CheckConstraint(
                name="logged_exercise_vocabulary_known",
                condition=Q(left_out__in=["", *LeftOut.values], block__in=["", *Block.values]),
                violation_error_message="Choose a block, and why it is left out.",
            ),
            models.CheckConstraint(
                name="logged_exercise_of_its_own_has_a_dose",
                condition=Q(swapped_from=None) | Q(dose__isnull=False),
                violation_error_message="Another exercise needs a dose of its own.",
            ),
        ]
        # what was done last time with this exercise
        indexes = [models.Index(fields=["user", "exercise"], name="logged_exercise_user_exercise")]

    def __str__(self) -> str:
        return f"{self.position}. {self.exercise}"


class SetLog(models.Model):
    """Target beside actual. `changed_at` is when the runner did it; the later one wins.

    Reps are steps where the exercise counts steps; `target_reps` is the low end of the range.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="set_logs")
    logged_exercise = models.ForeignKey(
        LoggedExercise, on_delete=models.CASCADE, related_name="sets"
    )
    number = models.PositiveSmallIntegerField()
    side = models.CharField(max_length=5, choices=Side, default=Side.BOTH)
    target_reps = models.PositiveSmallIntegerField(null=True, blank=True)
    target_reps_high = models.PositiveSmallIntegerField(null=True, blank=True)
    target_seconds = models.PositiveSmallIntegerField(null=True, blank=True)
    target_kilograms = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    reps = models.PositiveSmallIntegerField(null=True, blank=True)
    seconds = models.PositiveSmallIntegerField(null=True, blank=True)
    kilograms = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    state = models.CharField(max_length=10, choices=SetState, default=SetState.DONE)
    changed_at = models.DateTimeField()
    client_key = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["number", "side"]
        constraints = [
            models.UniqueConstraint(
                name="one_set_per_number_and_side",
                fields=["logged_exercise", "number", "side"],
                violation_error_message="This set is logged already.",
            ),
            models.CheckConstraint(
                name="set_log_vocabulary_known",
                condition=Q(side__in=Side.values, state__in=SetState.values),
                violation_error_message="Choose a side and a state.",
            ),
            models.CheckConstraint(
                name="set_log_numbers_in_range",
                condition=Q(number__gte=1)
                & (Q(reps=None) | Q(reps__lte=999))
                & (Q(seconds=None) | Q(seconds__lte=3600))
                & (Q(kilograms=None) | Q(kilograms__gte=0, kilograms__lte=500)),
                violation_error_message=(
                    "Reps go up to 999, seconds to 3600 and kilograms to 500."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"Set {self.number}, {self.get_side_display().lower()}"


class PainReport(models.Model):
    """“It hurts”: where and how much, 0 to 10 (R38). During the session, after it, or the next day.

    `exercise` is what was done when it began to hurt. Like a set, a report is found by who
    made it and its client key, so that a repeated one is stored once.
    """

    class When(models.TextChoices):
        DURING = "during", "During the session"
        AFTER = "after", "After the session"
        NEXT_MORNING = "morning", "The next morning"

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="pain_reports")
    session_log = models.ForeignKey(SessionLog, on_delete=models.CASCADE, related_name="pains")
    exercise = models.ForeignKey(
        "catalog.Exercise", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    when = models.CharField(max_length=7, choices=When)
    area = models.CharField(
        max_length=20, choices=InjuryArea, blank=True, help_text="Empty: a place not in the list."
    )
    side = models.CharField(max_length=5, choices=Side, default=Side.BOTH)
    pain = models.PositiveSmallIntegerField(help_text="0 to 10.")
    limp = models.BooleanField(default=False)
    on_bone = models.BooleanField(default=False)
    signs = models.JSONField(default=list, blank=True, help_text="Other red flags (R2).")
    at = models.DateTimeField()
    client_key = models.CharField(max_length=64)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_pain_report_per_key",
                fields=["user", "client_key"],
                violation_error_message="This was said already.",
            ),
            models.CheckConstraint(
                name="pain_report_in_range",
                condition=Q(pain__lte=10)
                & Q(area__in=["", *InjuryArea.values])
                & Q(side__in=Side.values),
                violation_error_message="Pain is a number from 0 to 10, in a place of the list.",
            ),
        ]
        indexes = [models.Index(fields=["user", "-at"], name="pain_report_user_at")]

    def __str__(self) -> str:
        return f"{self.get_area_display() or 'Another place'}: {self.pain} of 10"

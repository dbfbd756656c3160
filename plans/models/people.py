"""Who trains, and what they told us."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from catalog.vocabulary import InjuryArea, Level
from plans.vocabulary import Goal, InjuryStatus, Plyometrics, Side


class UserManager(BaseUserManager["User"]):
    @classmethod
    def normalize_email(cls, email: str | None) -> str:
        return (email or "").strip().lower()

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email=self.normalize_email(username))

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """The e-mail address is the name; it is kept in lower case."""

    email = models.EmailField("e-mail address", unique=True)
    is_staff = models.BooleanField(
        "coach", default=False, help_text="May open the coaches’ desk at /admin/."
    )
    is_active = models.BooleanField("active", default=True)
    date_joined = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="user_email_lower_case",
                condition=Q(email=Lower("email")),
                violation_error_message="Write the e-mail address in lower case.",
            ),
        ]

    def clean(self) -> None:
        super().clean()
        self.email = type(self).objects.normalize_email(self.email)


class RunnerProfile(models.Model):
    """What the quiz asks. The health answers are kept only with consent."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="profile")
    goal = models.CharField(max_length=20, choices=Goal)
    race_date = models.DateField(null=True, blank=True)
    strength_level = models.CharField(max_length=12, choices=Level)
    running_level = models.CharField(max_length=12, choices=Level)
    running_months = models.PositiveSmallIntegerField()
    age = models.PositiveSmallIntegerField()
    runs = models.JSONField(
        default=dict, blank=True, help_text="Weekday to kind of run: {“tue”: “hard”}."
    )
    strength_days = models.JSONField(default=list, help_text="Weekdays: [“mon”, “thu”].")
    minutes = models.PositiveSmallIntegerField(help_text="For one session, warm-up included.")
    equipment = models.ManyToManyField("catalog.Equipment", blank=True, related_name="+")
    swaps = models.JSONField(
        default=dict, blank=True, help_text="For good, by slug: {“lunge”: “split-squat”}."
    )
    plyometrics = models.CharField(max_length=8, choices=Plyometrics, default=Plyometrics.NOT_YET)
    vigorous_exercise = models.BooleanField(default=True)

    health_yes = models.BooleanField(default=False)
    cleared = models.BooleanField(default=False)
    red_flags = models.JSONField(default=list, blank=True)
    pregnant = models.BooleanField(default=False)
    birth_by = models.DateField(
        null=True, blank=True, help_text="The latest day that a birth was on."
    )
    low_energy_signs = models.BooleanField(default=False)
    osteoporosis = models.BooleanField(default=False)
    consent_version = models.CharField(max_length=20, blank=True)
    consent_at = models.DateTimeField(null=True, blank=True)

    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="profile_goal_known",
                condition=Q(goal__in=Goal.values),
                violation_error_message="Choose one of the goals.",
            ),
            models.CheckConstraint(
                name="profile_levels_known",
                condition=Q(strength_level__in=Level.values, running_level__in=Level.values),
                violation_error_message="Choose one of the levels.",
            ),
            models.CheckConstraint(
                name="profile_plyometrics_known",
                condition=Q(plyometrics__in=Plyometrics.values),
                violation_error_message="Choose one of the answers about jumps.",
            ),
            models.CheckConstraint(
                name="profile_adult",
                condition=Q(age__gte=18, age__lte=110),
                violation_error_message="Sturdy is for adults: the age must be from 18 to 110.",
            ),
            models.CheckConstraint(
                name="profile_minutes_in_range",
                condition=Q(minutes__gte=10, minutes__lte=120),
                violation_error_message="A session lasts from 10 to 120 minutes.",
            ),
            models.CheckConstraint(
                name="profile_health_needs_consent",
                condition=Q(consent_at__isnull=False)
                | Q(
                    health_yes=False,
                    cleared=False,
                    red_flags=[],
                    pregnant=False,
                    birth_by=None,
                    low_energy_signs=False,
                    osteoporosis=False,
                ),
                violation_error_message="Health answers are kept only with the runner’s consent.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_goal_display()}"


class Injury(models.Model):
    """A place that hurts now or did. `since` is when it began, or when it was over."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="injuries")
    area = models.CharField(max_length=20, choices=InjuryArea)
    side = models.CharField(max_length=5, choices=Side, default=Side.BOTH)
    pain = models.PositiveSmallIntegerField(default=0, help_text="0 to 10.")
    status = models.CharField(max_length=7, choices=InjuryStatus, default=InjuryStatus.CURRENT)
    since = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "injuries"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_injury_per_place_side_and_status",
                fields=["user", "area", "side", "status"],
                violation_error_message="This place is in the list already.",
            ),
            models.CheckConstraint(
                name="injury_pain_in_range",
                condition=Q(pain__gte=0, pain__lte=10),
                violation_error_message="Pain is a number from 0 to 10.",
            ),
            models.CheckConstraint(
                name="injury_vocabulary_known",
                condition=Q(
                    area__in=InjuryArea.values,
                    side__in=Side.values,
                    status__in=InjuryStatus.values,
                ),
                violation_error_message="Choose a place, a side and whether it hurts now.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_area_display()}, {self.get_side_display().lower()}"

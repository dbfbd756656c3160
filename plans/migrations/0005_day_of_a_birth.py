"""Weeks since a birth stand still; a day does not."""

import datetime as dt

from django.db import migrations, models
from django.utils import timezone

CONSENT = {
    "name": "profile_health_needs_consent",
    "violation_error_message": "Health answers are kept only with the runner’s consent.",
}


def weeks_to_days(apps, schema_editor):
    """On which day the weeks were said is not known: as if today, the careful end."""
    today = timezone.localdate()
    profiles = apps.get_model("plans", "RunnerProfile").objects.exclude(postnatal_weeks=None)
    for profile in profiles.only("postnatal_weeks"):
        profile.birth_by = today - dt.timedelta(weeks=profile.postnatal_weeks)
        profile.save(update_fields=["birth_by"])
    for revision in apps.get_model("plans", "PlanRevision").objects.exclude(profile_before={}):
        weeks = revision.profile_before.pop("postnatal_weeks", None)
        day = None if weeks is None else today - dt.timedelta(weeks=weeks)
        revision.profile_before["birth_by"] = day and day.isoformat()
        revision.save(update_fields=["profile_before"])


def days_to_weeks(apps, schema_editor):
    today = timezone.localdate()
    profiles = apps.get_model("plans", "RunnerProfile").objects.exclude(birth_by=None)
    for profile in profiles.only("birth_by"):
        profile.postnatal_weeks = max(0, (today - profile.birth_by).days // 7)
        profile.save(update_fields=["postnatal_weeks"])
    for revision in apps.get_model("plans", "PlanRevision").objects.exclude(profile_before={}):
        said = revision.profile_before.pop("birth_by", None)
        day = said and dt.date.fromisoformat(said)
        revision.profile_before["postnatal_weeks"] = day and max(0, (today - day).days // 7)
        revision.save(update_fields=["profile_before"])


def needs_consent(**birth):
    unsaid = {
        "cleared": False,
        "health_yes": False,
        "low_energy_signs": False,
        "osteoporosis": False,
        "pregnant": False,
        "red_flags": [],
    }
    condition = models.Q(consent_at__isnull=False) | models.Q(**unsaid | birth)
    return models.CheckConstraint(condition=condition, **CONSENT)


class Migration(migrations.Migration):
    dependencies = [("plans", "0004_days_and_pauses")]

    operations = [
        migrations.RemoveConstraint("runnerprofile", CONSENT["name"]),
        migrations.AddField(
            "runnerprofile",
            "birth_by",
            models.DateField(
                null=True, blank=True, help_text="The latest day that a birth was on."
            ),
        ),
        migrations.RunPython(weeks_to_days, days_to_weeks),
        migrations.RemoveField("runnerprofile", "postnatal_weeks"),
        migrations.AddConstraint("runnerprofile", needs_consent(birth_by=None)),
    ]

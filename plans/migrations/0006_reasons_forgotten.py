from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0005_day_of_a_birth"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="plan",
            name="plan_paused_with_a_reason",
        ),
        migrations.RemoveConstraint(
            model_name="plannedsession",
            name="planned_session_skipped_with_a_reason",
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("pause_reason", ""), ("paused_on", None)),
                    models.Q(
                        ("pause_reason__in", ("", "tired", "ill", "travel", "hurts")),
                        ("paused_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="plan_paused_with_a_reason",
                violation_error_message="Say why this plan is paused.",
            ),
        ),
        migrations.AddConstraint(
            model_name="plannedsession",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("skip_reason", ""), ("skipped_at", None)),
                    models.Q(
                        ("skip_reason__in", ("", "tired", "ill", "travel", "hurts")),
                        ("skipped_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="planned_session_skipped_with_a_reason",
                violation_error_message="Say why this session is skipped.",
            ),
        ),
    ]

"""`make demo`: somebody to look around as."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from logbook.models import SessionLog, SetLog
from plans.models import Plan, User


@pytest.mark.usefixtures("shipped")
def test_demo_makes_a_runner_with_eight_weeks_of_logs_and_a_coach_each_time_anew():
    call_command("demo", stdout=StringIO())
    out = StringIO()
    call_command("demo", stdout=out)

    runner = User.objects.get(email="runner@sturdy.example")
    coach = User.objects.get(email="coach@sturdy.example")
    logs = SessionLog.objects.filter(user=runner)
    assert Plan.objects.current().filter(user=runner, race_date__gt=timezone.localdate()).exists()
    assert logs.count() >= 12
    assert all(log.finished_at for log in logs)
    assert SetLog.objects.filter(user=runner, state="done").count() >= 200
    passwords = [line.split()[-1] for line in out.getvalue().splitlines() if "@" in line]
    assert runner.check_password(passwords[0])
    assert coach.check_password(passwords[1])
    assert (coach.is_staff, coach.is_superuser) == (True, False)

"""What is kept of “it hurts”, and the light that comes of it again."""

import pytest
from django.http import QueryDict

from logbook import hurting
from logbook.models import PainReport
from logbook.opening import open_session
from logbook.ticking import begin
from plans.engine.adapting.pain import Light
from plans.hurting.answering import When
from plans.hurting.asking import HurtForm
from tests.logbook.conftest import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def log(planned):
    return begin(open_session(planned.user, planned.pk, now=NOON), at=NOON)


def told(log, typed, *, key="k"):
    form = HurtForm(QueryDict(typed), when=When.DURING)
    assert form.is_valid()
    exercise = log.planned_session.prescriptions.all()[0].exercise_id
    return hurting.during(log, form, exercise_id=exercise, at=NOON, key=key)


@pytest.mark.parametrize(
    ("typed", "light"), [("place=achilles&pain=5", Light.AMBER), ("place=calf&pain=5", Light.RED)]
)
def test_what_was_kept_gives_the_same_light_again(log, typed, light):
    told(log, f"{typed}&side=left")

    assert hurting.answer(PainReport.objects.get()).light is light


@pytest.mark.parametrize("sign", ["signs=limp", "signs=focal_bone_pain", "others=pop_in_calf"])
def test_every_sign_is_kept_and_stops_the_session_when_read_again(log, sign):
    told(log, f"place=calf&pain=1&side=both&{sign}")

    assert hurting.answer(PainReport.objects.get()).stops


def test_the_two_signs_of_the_rule_have_columns_of_their_own(log):
    row = told(log, "place=shin&pain=1&side=left&signs=limp&others=fever&others=night_pain")

    assert (row.area, row.limp, row.on_bone) == ("shin", True, False)
    assert row.signs == ["fever", "night_pain"]


def test_a_report_that_arrives_twice_is_stored_once(log):
    told(log, "place=calf&pain=3&side=left")
    told(log, "place=calf&pain=3&side=left")

    assert PainReport.objects.count() == 1

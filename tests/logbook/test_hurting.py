"""“It hurts”: the traffic light's answer, at once."""

import pytest

from logbook.hurting import answer, report
from logbook.models import LeftOut, PainReport
from logbook.opening import open_session
from logbook.ticking import begin
from plans.engine.adapting.pain import Light
from tests.logbook.conftest import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def log(planned):
    return begin(open_session(planned.user, planned.pk, now=NOON), at=NOON)


def told(log, *, area="patellofemoral", pain=2, key="k", limp=False, on_bone=False):
    return report(
        log,
        area=area,
        side="left",
        pain=pain,
        when="during",
        at=NOON,
        key=key,
        limp=limp,
        on_bone=on_bone,
    )


@pytest.mark.parametrize(
    ("area", "pain", "light"),
    [
        ("it_band", 2, Light.GREEN),
        ("it_band", 4, Light.AMBER),
        ("it_band", 5, Light.RED),
        ("achilles_mid", 5, Light.AMBER),
        ("achilles_mid", 6, Light.RED),
        ("patellofemoral", 2, Light.GREEN),
        ("patellofemoral", 3, Light.UNSETTLED),
        ("shin", 3, Light.RED),
        ("", 3, Light.RED),
    ],
)
def test_r38_the_light_knows_the_place(log, area, pain, light):
    assert answer(told(log, area=area, pain=pain)).light is light


def test_r38_red_leaves_the_exercise_out_and_amber_does_not(log):
    assert answer(told(log, pain=6)).leaves_out == LeftOut.HURTS
    assert answer(told(log, key="other", pain=1)).leaves_out is None


@pytest.mark.parametrize("sign", ["limp", "on_bone"])
def test_r38_a_limp_and_a_bone_stop_the_session(log, sign):
    found = answer(told(log, area="shin", pain=1, **{sign: True}))

    assert found.stops
    assert "professional" in found.text


def test_a_report_that_arrives_twice_is_stored_once(log):
    told(log, pain=3)
    told(log, pain=3)

    assert PainReport.objects.count() == 1

"""What a refusal says beyond its notices."""

import pytest

from plans.engine.generate import generate
from plans.engine.types import Screening
from plans.reading.refusing import refusal_of
from tests.plans.engine.examples import runner


@pytest.mark.parametrize("cleared", [False, True])
def test_r3_in_pregnancy_no_yes_is_asked_for(cleared):
    """None would bring a plan."""
    expecting = runner(screening=Screening(pregnant=True, cleared=cleared))

    urgency = refusal_of(generate(expecting, []), clearable=False).urgency

    assert urgency.title == "No plan in pregnancy"
    assert urgency.todo.startswith("Talk to your midwife or doctor")

"""What the quiz asks the engine while it is being answered. Nothing here decides by itself."""

import datetime as dt
from dataclasses import replace

from plans.engine.screening import Verdict
from plans.engine.types import Goal, Runner, Status
from plans.making import screened

SOME_DAY = dt.date(2027, 1, 4)  # screening knows no calendar


def may_train(age: int) -> Verdict:
    return screened(Runner(goal=Goal.GENERAL_FITNESS, start=SOME_DAY, age=age))


def clearance_matters(runner: Runner) -> bool:
    """Whether a professional's yes would let this runner do more than without it."""
    without, given = (
        replace(runner, screening=replace(runner.screening, cleared=cleared))
        for cleared in (False, True)
    )
    if screened(given).status is not Status.OK:
        return False
    return screened(without) != screened(given)  # the notices name every restriction

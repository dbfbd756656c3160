"""The self-test for jumps (R23): what it asks, whom it is for, and when it is offered."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from plans.answers import Answers
from plans.engine.phases import plan_weeks
from plans.engine.plyometrics.planning import refusal
from plans.engine.restricting import restrict
from plans.engine.types import Readiness
from plans.models import Plan
from plans.reading.explaining import explain
from plans.reason_rows import stored
from plans.vocabulary import Phase, Plyometrics

NEAR = dt.timedelta(weeks=3)  # [D] time to practise before the power phase begins
AGAIN = dt.timedelta(weeks=2)  # [D]
OVER = "The power weeks of your plan are over, so jumps would come too late for it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """`practise`: what brings it nearer, where it was not passed."""

    name: str
    title: str
    steps: tuple[str, ...]
    passed: str
    practise: str


CHECKS = (
    Check(
        name="heel_raises",
        title="Single-leg heel raises",
        steps=(
            "Stand on one foot near a wall; a fingertip on it is for balance only.",
            "Rise as high as you can with a straight knee, and lower all the way, every 2 seconds.",
            "Count until the heel no longer comes as high. Then the other side.",
        ),
        passed="15 a side, all as high as the first. 20 to 25 is the goal.",
        practise="Heel raises in every session: two legs up, one down, until 15 on one leg are "
        "clean.",
    ),
    Check(
        name="sit_to_stands",
        title="Single-leg sit-to-stands",
        steps=(
            "Sit on a chair of about knee height, arms crossed, one foot off the floor.",
            "Stand up on the other leg, and sit down again slowly, without dropping.",
            "The knee points where the toes point. Then the other side.",
        ),
        passed="10 a side, none of them dropped.",
        practise="Sit-to-stands from a higher seat, and lower it when 10 a side are easy.",
    ),
    Check(
        name="stand",
        title="Single-leg stand",
        steps=(
            "Stand barefoot on one leg, hands on your hips, eyes open.",
            "Hold until the other foot or a hand has to help. Then the other side.",
        ),
        passed="30 seconds a side.",
        practise="Stand on one leg while you brush your teeth, every day, a side each time.",
    ),
    Check(
        name="landing",
        title="Quiet landing on two feet",
        steps=(
            "Jump up a hand’s breadth with both legs.",
            "Land on both feet at once, and sink into hips and knees without letting them fall in.",
            "Listen: a quiet landing is a soft one. Stand still for 2 seconds after each.",
        ),
        passed="5 in a row, quiet, both feet at once.",
        practise="Step down from a low step onto both feet, and sink until you hear nothing.",
    ),
)


def missed(passed: Mapping[str, bool]) -> list[Check]:
    return [check for check in CHECKS if not passed[check.name]]


def why_not(answers: Answers, plan: Plan, *, today: dt.date) -> str:
    """Why even a passed test would bring no jumps; empty where it would."""
    ready = replace(answers.runner(start=plan.starts_on, today=today), plyometrics=Readiness.READY)
    refused = refusal(ready, plan_weeks(ready), restrict(ready))
    if refused is not None:
        said = explain([stored(refused)])[0].text.rpartition("your plan has none: ")[2]
        return f"{said[:1].upper()}{said[1:]}"
    return "" if _power_weeks(plan, today) else OVER


def offered(answers: Answers | None, plan: Plan, *, today: dt.date) -> bool:
    """When the power phase nears, and the test would change something."""
    if answers is None or answers.plyometrics != Plyometrics.NOT_YET or plan.paused_on:
        return False
    weeks = _power_weeks(plan, today)
    return bool(weeks) and weeks[0] <= today + NEAR and not why_not(answers, plan, today=today)


def _power_weeks(plan: Plan, today: dt.date) -> list[dt.date]:
    """Mondays of the power weeks that are not over."""
    starts = [
        dt.date.fromisoformat(row["start"]) for row in plan.outline if row["phase"] == Phase.POWER
    ]
    return [start for start in starts if start + dt.timedelta(days=6) >= today]

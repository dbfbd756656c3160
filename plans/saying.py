"""Answers in the runner's words: one by one, and what changed between two sets of them."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from catalog.vocabulary import InjuryArea
from plans.answers import Answers, Complaint
from plans.differing.values import AnswerChange
from plans.engine.reasons.words import EQUIPMENT, FLAGS, listed
from plans.vocabulary import Goal, InjuryStatus, Plyometrics, Weekday

LEVELS = {
    "beginner": "new to it, or less than six months",
    "intermediate": "six months to two years",
    "advanced": "more than two years",
}
RUNNING = {"beginner": "a beginner", "intermediate": "regular", "advanced": "competitive"}
JUMPS = {
    Plyometrics.READY: "self-test passed",
    Plyometrics.NOT_YET: "not yet",
    Plyometrics.NEVER: "no jumps",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One answer. `name` is its column in plans/answers.py."""

    name: str
    label: str
    words: str


def told(answers: Answers) -> list[Told]:
    return [
        Told(name=name, label=label, words=words(answers))
        for name, (label, words) in _WORDS.items()
    ]


def answer_changes(before: Answers | None, after: Answers) -> tuple[AnswerChange, ...]:
    if before is None:
        return ()
    return tuple(
        AnswerChange(name=old.name, label=old.label, before=old.words, after=new.words)
        for old, new in zip(told(before), told(after), strict=True)
        if old.words != new.words
    )


def day(date: dt.date) -> str:
    return f"{date:%-d %B %Y}"


def _race(answers: Answers) -> str:
    return day(answers.race_date) if answers.race_date else "no race"


def _months(answers: Answers) -> str:
    months = answers.running_months
    if months >= 24:
        return f"{months // 12} years"
    return f"{months} month{'' if months == 1 else 's'}"


def _runs(answers: Answers) -> str:
    runs = (
        f"{label} {answers.runs[value]}"
        for value, label in Weekday.choices
        if value in answers.runs
    )
    return ", ".join(runs) or "no fixed days"


def _days(answers: Answers) -> str:
    names = [label for value, label in Weekday.choices if value in answers.strength_days]
    return "any day" if len(names) == 7 else ", ".join(names)


def _equipment(answers: Answers) -> str:
    return listed(",".join(sorted(answers.equipment)), EQUIPMENT) or "nothing"


def _complaints(answers: Answers) -> str:
    return "; ".join(sorted(map(_complaint, answers.complaints))) or "nothing hurts"


def _complaint(complaint: Complaint) -> str:
    place = InjuryArea(complaint.area).label
    side = "" if complaint.side == "both" else f", {complaint.side}"
    since = complaint.since
    if complaint.status == InjuryStatus.HISTORY:
        over = f", over since {day(since)}" if since else ", over"
        return f"{place}{side}{over}"
    return f"{place}{side}, {complaint.pain} out of 10" + (f", since {day(since)}" if since else "")


def _health(answers: Answers) -> str:
    said = [
        ("yes to a question about your health", answers.health_yes),
        (listed(",".join(answers.red_flags), FLAGS), answers.red_flags),
        ("pregnant", answers.pregnant),
        (f"{answers.postnatal_weeks} weeks after a birth", answers.postnatal_weeks is not None),
        ("signs of too little energy", answers.low_energy_signs),
        ("osteoporosis", answers.osteoporosis),
        ("cleared by a professional", answers.cleared),
    ]
    return "; ".join(words for words, is_so in said if is_so) or "nothing to report"


_WORDS: Mapping[str, tuple[str, Callable[[Answers], str]]] = {
    "goal": ("Goal", lambda answers: Goal(answers.goal).label),
    "race_date": ("Race", _race),
    "strength_level": ("Strength work", lambda answers: LEVELS[answers.strength_level]),
    "running_months": ("Running for", _months),
    "running_level": ("Runner", lambda answers: RUNNING[answers.running_level]),
    "age": ("Age", lambda answers: str(answers.age)),
    "runs": ("Runs", _runs),
    "strength_days": ("Days for strength", _days),
    "minutes": ("Time", lambda answers: f"{answers.minutes} minutes"),
    "equipment": ("Equipment", _equipment),
    "plyometrics": ("Jumps", lambda answers: JUMPS[Plyometrics(answers.plyometrics)]),
    "vigorous_exercise": (
        "Hard exercise",
        lambda answers: "used to it" if answers.vigorous_exercise else "not used to it",
    ),
    "complaints": ("Pain", _complaints),
    "health": ("Health", _health),
}

"""Answers in the runner's words: one by one, and what changed between two sets of them."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from catalog.vocabulary import InjuryArea
from plans.answers import Answers, Complaint, from_json
from plans.bending.differing.values import AnswerChange
from plans.engine.reasons.words import EQUIPMENT, FLAGS, listed
from plans.models import PlanRevision
from plans.quiz import choices
from plans.vocabulary import Goal, InjuryStatus, Plyometrics, Weekday

NO_NAMES: Mapping[str, str] = MappingProxyType({})
STRENGTH = dict(choices.STRENGTH_LEVELS)
RUNNING = dict(choices.RUNNING_LEVELS)
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


def answer_changes(
    before: Answers | None, after: Answers, *, names: Mapping[str, str] = NO_NAMES
) -> tuple[AnswerChange, ...]:
    """`names`: of exercises, by slug."""
    if before is None:
        return ()
    return tuple(
        AnswerChange(name=old.name, label=old.label, before=old.words, after=new.words)
        for old, new in zip(told(before), told(after), strict=True)
        if old.words != new.words
    ) + tuple(_swap_changes(before.swaps, after.swaps, names))


def _swap_changes(
    before: Mapping[str, str], after: Mapping[str, str], names: Mapping[str, str]
) -> Iterator[AnswerChange]:
    """What stands there, and what comes in its place."""
    for old in sorted({*before, *after}):
        was, will = before.get(old, old), after.get(old, old)
        if was != will:
            yield AnswerChange(
                name="swaps",
                label="Exercise",
                before=names.get(was, was.replace("-", " ")),
                after=names.get(will, will.replace("-", " ")),
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question of the quiz with what was answered. An empty label needs no saying."""

    slug: str
    title: str
    lines: tuple[Told, ...]


def by_question(answers: Answers) -> list[Asked]:
    """In the quiz's order. Health waits for consent; the jumps have a page of their own."""
    told_by = {one.name: one for one in told(answers)}
    return [
        Asked(slug=slug, title=title, lines=tuple(told_by[name] for name in names))
        for slug, (title, names) in _QUESTIONS.items()
        if answers.consent_at or slug not in {"pain", "health"}
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A change that was taken: when, what, and why where it was no answer."""

    at: dt.datetime
    cause: str
    changes: tuple[AnswerChange, ...]


def history_of(
    revisions: Iterable[PlanRevision], now: Answers, *, names: Mapping[str, str] = NO_NAMES
) -> list[Past]:
    """Newest first. What a change was is told by the answers before it and before the next."""
    after, past = now, []
    for revision in revisions:
        before = from_json(revision.profile_before) if revision.profile_before else None
        past.append(
            Past(
                at=revision.at,
                cause=revision.get_cause_display(),
                changes=answer_changes(before, after, names=names),
            )
        )
        after = before or after
    return past


def day(date: dt.date) -> str:
    return f"{date:%-d %B %Y}"


def _race(answers: Answers) -> str:
    return day(answers.race_date) if answers.race_date else "no race"


def _months(answers: Answers) -> str:
    least = [(int(value), label) for value, label in choices.RUNNING_MONTHS if value.isdigit()]
    return [label for months, label in least if months <= answers.running_months][-1]


def _runs(answers: Answers) -> str:
    runs = (
        f"{label[:3]} {answers.runs[value]}"
        for value, label in Weekday.choices
        if value in answers.runs
    )
    return ", ".join(runs) or "no fixed days"


def _days(answers: Answers) -> str:
    names = [label[:3] for value, label in Weekday.choices if value in answers.strength_days]
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
        (f"gave birth by {day(answers.birth_by)}" if answers.birth_by else "", answers.birth_by),
        ("signs of too little energy", answers.low_energy_signs),
        ("osteoporosis", answers.osteoporosis),
        ("cleared by a professional", answers.cleared),
    ]
    return "; ".join(words for words, is_so in said if is_so) or "nothing to report"


_WORDS: Mapping[str, tuple[str, Callable[[Answers], str]]] = {
    "goal": ("Goal", lambda answers: Goal(answers.goal).label),
    "race_date": ("Race", _race),
    "strength_level": ("Strength work", lambda answers: STRENGTH[answers.strength_level]),
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

_QUESTIONS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "goal": ("Goal", ("goal",)),
    "race": ("Race", ("race_date",)),
    "strength": ("Strength training", ("strength_level",)),
    "running": ("Running and age", ("running_months", "running_level", "age")),
    "week": ("Running week", ("runs",)),
    "time": ("Time for strength", ("strength_days", "minutes")),
    "equipment": ("Equipment", ("equipment",)),
    "pain": ("Pain", ("complaints",)),
    "health": ("Health", ("health", "vigorous_exercise")),
}

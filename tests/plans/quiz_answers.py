"""A whole quiz for tests, screen by screen, as a browser would send it."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.utils.http import urlencode

from plans.quiz.draft import Draft
from plans.quiz.questions import QUESTIONS
from plans.quiz.screen import as_typed

TODAY = dt.date(2027, 1, 4)
NOW = dt.datetime(2027, 1, 4, 12, tzinfo=dt.UTC)

WHOLE: dict[str, dict[str, Any]] = {
    "goal": {"goal": "general_fitness"},
    "race": {"race": "no"},
    "strength": {"strength_level": "beginner"},
    "running": {"running_months": "24", "running_level": "intermediate", "age": "35"},
    "week": {"run_tue": "hard", "run_thu": "easy", "run_sun": "long"},
    "time": {"strength_days": ["tue", "wed", "thu", "fri"], "minutes": "30"},
    "equipment": {"equipment": ["dumbbell"]},
    "consent": {"consent": "yes"},
    "pain": {"places": ["none"]},
    "health": {"conditions": ["none"], "red_flags": ["none"], "body": ["none"]},
}


def data(answers: Mapping[str, Any]) -> QueryDict:
    return QueryDict(urlencode(answers, doseq=True))


def typed(draft: Draft, slug: str, answers: Mapping[str, Any]) -> Draft:
    screen = draft.screen(slug, today=TODAY, data=data(answers))
    return draft.with_typed(slug, as_typed(screen, data(answers)), now=NOW)


def draft(base: Draft | None = None, **otherwise: dict[str, Any]) -> Draft:
    """Everything of `WHOLE` but what is said otherwise; with `base` only that."""
    said = otherwise if base else WHOLE | otherwise
    found = base or Draft()
    for slug in QUESTIONS:
        if slug in said:
            found = typed(found, slug, said[slug])
    return found

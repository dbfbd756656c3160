"""What was answered so far, kept in the session for a day: as it was typed, cleaned when used.

A draft that began from stored answers holds only what is said otherwise now.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.http import QueryDict

from plans.answers import CONSENT_VERSION, SCREENING, Answers, from_json
from plans.engine import numbers
from plans.quiz.asking import clearance_matters
from plans.quiz.choices import YES
from plans.quiz.questions import AFTER_CONSENT, QUESTIONS, Question, said_by
from plans.quiz.screen import Screen

KEY = "quiz"
KEPT_FOR = dt.timedelta(hours=24)
ABOUT_HEALTH = {"pain", "details", "health"}
HEALTH = {*SCREENING, "complaints", "vigorous_exercise", "consent_version", "consent_at"}
TOLD = {one.name for one in fields(Answers)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """`typed` is by question; `begun_at` is None while nothing was kept."""

    begun_at: dt.datetime | None = None
    base: Answers | None = None
    typed: Mapping[str, str] = field(default_factory=dict)
    agreed_at: dt.datetime | None = None

    def __bool__(self) -> bool:
        return self.base is not None or bool(self.typed)

    @property
    def agreed(self) -> bool:
        """Whether health answers may be kept."""
        return self.agreed_at is not None

    def answers(self, *, today: dt.date, now: dt.datetime) -> Answers | None:
        """None while something is missing, and when its day is over."""
        if self.is_over(now):
            return None
        walk = self._walk(today)
        return self._whole(walk.said) if walk.missing is None else None

    def first_missing(self, *, today: dt.date) -> str | None:
        return self._walk(today).missing

    def is_over(self, now: dt.datetime) -> bool:
        return self.begun_at is not None and now - self.begun_at > KEPT_FOR

    def asked(self, *, today: dt.date) -> list[str]:
        """The questions that this runner gets, as far as the answers tell."""
        return list(self._walk(today).asked)

    def said_before(self, slug: str, *, today: dt.date) -> dict[str, Any]:
        """What the questions before this one say, as far as they are answered."""
        return self._walk(today, until=slug).said

    def said_with(self, slug: str, *, today: dt.date) -> dict[str, Any]:
        """The same, with what this question says."""
        return self._walk(today, until=slug, through=True).said

    def screen(self, slug: str, *, today: dt.date, data: QueryDict | None = None) -> Screen:
        """Its question with what was typed before, or with `data`."""
        question = QUESTIONS[slug]
        screen = question.screen(data, today=today, so_far=self.said_before(slug, today=today))
        if data is None and slug in self.typed:
            screen.show(self.typed[slug])
        elif data is None and self.base:
            screen.initial = screen.typed(self.base)
        return screen

    def with_typed(self, slug: str, typed: str, *, now: dt.datetime) -> "Draft":
        """A professional's yes was to what they knew: other answers about health end it."""
        changed = typed != self.typed.get(slug)
        kept = dict(self.typed) | {slug: typed}
        agreed_at = self.agreed_at
        if slug in ABOUT_HEALTH and changed:
            kept.pop("cleared", None)
        if slug == "consent":
            agrees = QueryDict(typed).get("consent") == YES
            agreed_at = (agreed_at or now) if agrees else None
            if not agrees:
                kept = {one: said for one, said in kept.items() if one not in AFTER_CONSENT}
        return replace(self, begun_at=self.begun_at or now, typed=kept, agreed_at=agreed_at)

    def without_health(self) -> "Draft":
        unasked: dict[str, Any] = {
            one.name: one.default for one in fields(Answers) if one.name in HEALTH
        }
        return replace(
            self,
            base=replace(self.base, **unasked) if self.base else None,
            typed={
                slug: said
                for slug, said in self.typed.items()
                if slug != "consent" and slug not in AFTER_CONSENT
            },
            agreed_at=None,
        )

    def _walk(self, today: dt.date, until: str = "", *, through: bool = False) -> "_Walk":
        said: dict[str, Any] = {}
        asked: list[str] = []
        missing = None
        for slug, question in QUESTIONS.items():
            if slug == until and not through:
                break
            if not self._applies(slug, said, today, whole=missing is None):
                continue
            asked.append(slug)
            found = self._said(question, said, today)
            if found is None or found.get("consent") is False:
                missing = missing or slug
            said |= found or {}
            if slug == until:
                break
        return _Walk(said=said, asked=tuple(asked), missing=missing)

    def _applies(self, slug: str, said: dict[str, Any], today: dt.date, *, whole: bool) -> bool:
        if slug == "details":
            return bool(said.get("places"))
        if slug == "cleared":
            if not whole or said["unclear"]:
                return False
            return clearance_matters(self._whole(said).runner(start=today))
        return True

    def _said(
        self, question: Question, said: dict[str, Any], today: dt.date
    ) -> dict[str, Any] | None:
        if question.slug in self.typed:
            data = QueryDict(self.typed[question.slug])
            screen = question.screen(data, today=today, so_far=said)
            return screen.said() if screen.is_valid() else None
        if self.base and self._still_holds(question.slug, self.base, said, today):
            return said_by(question.slug, self.base)
        return None

    def _still_holds(self, slug: str, base: Answers, said: dict[str, Any], today: dt.date) -> bool:
        """Whether a stored answer needs no new one."""
        if slug == "race":
            return base.race_date is None or base.race_date >= today
        if slug == "consent":
            return base.consent_at is not None
        if slug in AFTER_CONSENT and base.consent_at is None:
            return False
        again = ABOUT_HEALTH & self.typed.keys()
        if slug == "cleared":
            return not again
        if slug == "details":  # stored beside the places: other places are asked about anew
            return "pain" not in self.typed
        if slug in ABOUT_HEALTH and base.health_yes and again:
            return False  # the yes may have come from either screen
        if slug == "health" and said.get("age", 0) > numbers.CAREFUL_START_AGE:
            return base.age > numbers.CAREFUL_START_AGE  # R1 asks one thing more over it
        return True

    def _whole(self, said: dict[str, Any]) -> Answers:
        told = {name: value for name, value in said.items() if name in TOLD}
        agreed_before = self.base is not None and self.base.consent_at == self.agreed_at
        if self.base:
            told |= {"plyometrics": self.base.plyometrics, "swaps": self.base.swaps}
        return Answers(
            **told,
            health_yes=said["conditions"] or said["elsewhere"] or said["unclear"],
            consent_version=self.base.consent_version
            if self.base and agreed_before
            else CONSENT_VERSION,
            consent_at=self.agreed_at,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Walk:
    said: dict[str, Any]
    asked: tuple[str, ...]
    missing: str | None


def draft_of(session: SessionBase, *, now: dt.datetime) -> Draft:
    """An empty one where none was begun, or where its day is over."""
    kept = session.get(KEY)
    if not kept:
        return Draft()
    try:
        draft = Draft(
            begun_at=dt.datetime.fromisoformat(kept["at"]),
            base=from_json(kept["base"]) if kept["base"] else None,
            typed=kept["typed"],
            agreed_at=dt.datetime.fromisoformat(kept["agreed_at"]) if kept["agreed_at"] else None,
        )
    except (KeyError, TypeError, ValueError):  # kept by an older version of Sturdy
        draft = Draft()
    if not draft or draft.is_over(now):
        forget(session)
        return Draft()
    return draft


def keep(session: SessionBase, draft: Draft) -> None:
    session[KEY] = {
        "at": draft.begun_at.isoformat() if draft.begun_at else None,
        "base": draft.base.as_json() if draft.base else None,
        "typed": dict(draft.typed),
        "agreed_at": draft.agreed_at.isoformat() if draft.agreed_at else None,
    }


def begin_from(session: SessionBase, answers: Answers, *, now: dt.datetime) -> Draft:
    """A draft that says what is stored, until something is answered otherwise."""
    draft = begun_from(answers, now=now)
    keep(session, draft)
    return draft


def begun_from(answers: Answers, *, now: dt.datetime) -> Draft:
    return Draft(begun_at=now, base=answers, agreed_at=answers.consent_at)


def forget(session: SessionBase) -> None:
    session.pop(KEY, None)


def forget_health(session: SessionBase, *, now: dt.datetime) -> None:
    """After a refusal of somebody who is signed in: their other answers stay for the day."""
    if draft := draft_of(session, now=now):
        keep(session, draft.without_health())

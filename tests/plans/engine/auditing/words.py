"""What the runner reads: R48, and facts rather than rules."""

import re
from collections.abc import Iterator
from functools import lru_cache

from plans.engine.reasons import sentence
from plans.engine.types import Reason
from tests.plans.engine.auditing.case import Case, every_reason
from tests.plans.engine.auditing.rules import rule

CLAIMS = re.compile(
    r"prevents? (an |your |all )?injur|injury prevention|guarantee|proven|cures?\b|heals?\b"
    r"|weight[- ]loss plan|lose weight|fat loss|burn(s|ing)? fat|calorie|PAR-?Q\+? form",
    re.IGNORECASE,
)
BROKEN = re.compile(r"\bNone\b|\bnan\b|[{}<>]|\w_\w|  | ,| \.|\b1 (?!in )\w+s\b(?<!its)|\bR\d+\b")
DIAGNOSES = re.compile(
    r"patellofemoral|it.?band syndrome|tendinopathy|plantar fasci|medial tibial|MTSS|PFP",
    re.IGNORECASE,
)
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@lru_cache(maxsize=50_000)
def _said(code: str, key: str, params: tuple[tuple[str, object], ...]) -> str:
    return sentence(Reason(code=code, key=key, params=dict(params)))  # type: ignore[arg-type]


def said(reason: Reason) -> str:
    return _said(reason.code, reason.key, tuple(sorted(reason.params.items())))


@rule("R48", refused=True)
def claims_and_grammar(case: Case) -> Iterator[str]:
    for text in {said(reason) for _, reason in every_reason(case.programme)}:
        if CLAIMS.search(text):
            yield f"a claim: {text!r}"
        if BROKEN.search(text):
            yield f"broken words: {text!r}"
        if DIAGNOSES.search(text):
            yield f"a diagnosis: {text!r}"
        if not text or not (text[0].isupper() or text[0].isdigit()) or text[-1] not in ".!?)":
            yield f"no sentence: {text!r}"


@rule("facts")
def every_part_names_a_fact(case: Case) -> Iterator[str]:
    """A reason has something of this runner's in it, and is not the rule alone."""
    seen = set()
    for where, reason in every_reason(case.programme):
        if where == "notice" or reason.key in seen:
            continue
        if not _own_fact(said(reason)):
            seen.add(reason.key)
            yield f"{where}: {said(reason)!r} names nothing of the runner's"


_FACT = re.compile(
    "|".join(
        (
            r"\d",
            *DAY_NAMES,
            r"\b(hard|long|easy) run",
            r"\brac(e|es)\b",
            r"beginner|intermediate|advanced|new to strength",
            r"mat\b|\bband|dumbbell|kettlebell|barbell|bench|\bbox\b|\bstep\b|rope|machine",
            r"towel|anchor|equipment|weights|you asked for",
            r"knee|achilles|heel|calf|shin|bone|thigh|hip|groin|back|ankle",
            r"fitness|faster|marathon|consistently|injury|trail|birth|osteoporosis",
        )
    ),
    re.IGNORECASE,
)


def _own_fact(text: str) -> bool:
    return bool(_FACT.search(text))


@rule("facts")
def facts_are_true(case: Case) -> Iterator[str]:
    runner = case.runner
    for week, session in case.sessions:
        today = DAY_NAMES[session.date.weekday()]
        for reason in session.reasons:
            text = said(reason)
            days = re.search(r"(\d+) days? to your race", text)
            if days and int(days[1]) != case.to_race(session.date):
                yield f"{session.date}: {text!r}"
            number = re.search(r"[Ww]eek (\d+) of (\d+)", text)
            if number and (int(number[1]), int(number[2])) not in {
                (week.number, len(case.weeks)),
                case.of_phase[week.number],
            }:
                yield f"{session.date}: {text!r}"
            if reason.code == "R28" and today not in text:
                yield f"{session.date}, a {today}: {text!r}"
        for reason in (r for item in session.items for r in item.reasons):
            named = set(re.findall(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", said(reason)))
            if named and today not in named and not re.search("run|race", said(reason)):
                yield f"{session.date}, a {today}: {said(reason)!r}"
    for where, reason in every_reason(case.programme):
        text = said(reason)
        minutes = re.search(r"[Yy]our (\d+) minutes", text)
        if minutes and int(minutes[1]) != runner.minutes:
            yield f"{where}: {text!r}"
        age = re.search(r"\bAt (\d+)[, ]", text)
        if age and "%" not in text and int(age[1]) != runner.age:
            yield f"{where}: {text!r}"


@rule("facts", refused=True)
def notices_are_this_runners(case: Case) -> Iterator[str]:
    runner = case.runner
    texts = [said(notice) for notice in case.programme.notices]
    if len(set(texts)) != len(texts):
        yield "the same notice twice"
    birth = any("birth" in text for text in texts)
    if birth and runner.screening.postnatal_weeks is None:
        yield "a notice about a birth that there was not"
    pain = any(re.search(r"hurts \d", text) for text in texts)
    if pain and not any(injury.pain for injury in runner.injuries):
        yield "a notice about pain that there is not"


@rule("facts")
def weeks_left_are_told(case: Case) -> Iterator[str]:
    """With a race, a session says how far it is (R11, R30), in any words with a number."""
    for _, session in case.sessions:
        days = case.to_race(session.date)
        if days is None or days <= 0:
            continue
        if not any(re.search(r"\d.*race|race.*\d", said(reason)) for reason in session.reasons):
            yield f"{session.date} does not say how far the race is"

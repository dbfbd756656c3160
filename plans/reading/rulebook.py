"""The rules as runners read them: what each asks, what it rests on, how sure that is."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "rules.toml"
# rules that speak of health, age and pain
HEALTH_RULES = frozenset(f"R{number}" for number in (*range(1, 8), *range(38, 44)))


class Sure(StrEnum):
    """What a rule's main point rests on."""

    TRIAL = "trial"
    EXPERTS = "experts"
    OURS = "ours"

    @property
    def label(self) -> str:
        return {"trial": "Trial", "experts": "Expert advice", "ours": "Our default"}[self]

    @property
    def said(self) -> str:
        return {
            "trial": "Trials measured this.",
            "experts": "Experts agree on this; few trials or none.",
            "ours": "No study fixes this: it is our careful default.",
        }[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """`read` says how, where it was not the paper itself."""

    name: str
    link: str = ""
    read: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """`limits`: what its sources do not show."""

    code: str
    title: str
    says: str
    sure: Sure
    limits: str
    sources: tuple[Source, ...] = ()

    @property
    def short(self) -> str:
        return self.sure.label.lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    name: str
    about: str
    rules: tuple[Rule, ...]


@cache
def subjects() -> tuple[Subject, ...]:
    read = tomllib.loads(FILE.read_text())
    sources = {key: _source(row) for key, row in read["sources"].items()}
    return tuple(
        Subject(
            name=row["name"],
            about=row["about"],
            rules=tuple(_rule(rule, sources) for rule in row["rules"]),
        )
        for row in read["subjects"]
    )


@cache
def rules() -> dict[str, Rule]:
    """By their codes."""
    return {rule.code: rule for subject in subjects() for rule in subject.rules}


def rules_named(codes: Iterable[str]) -> list[Rule]:
    """Each once, in the order of the codes. A code from a later version is left out."""
    return [rules()[code] for code in dict.fromkeys(codes) if code in rules()]


def _source(row: dict[str, str]) -> Source:
    link = f"https://doi.org/{row['doi']}" if "doi" in row else row.get("link", "")
    return Source(name=row["name"], link=link, read=row.get("read", ""))


def _rule(row: dict[str, Any], sources: dict[str, Source]) -> Rule:
    named = tuple(sources[key] for key in row.get("sources", ()))
    return Rule(**row | {"sure": Sure(row["sure"]), "sources": named})

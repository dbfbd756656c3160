"""Another exercise from now on: the wish is one of the runner's answers."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from catalog.models import Exercise
from plans.answers import Answers
from plans.engine import wishing
from plans.engine.reasons.words import in_a_sentence
from plans.engine.today.swapping import choices
from plans.engine.types import Exercise as Known
from plans.models import PlanRevision


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    old: str
    old_name: str
    new_name: str

    @property
    def old_said(self) -> str:
        return in_a_sentence(self.old_name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Swaps:
    """What is swapped for good now, and the names of all that ever was."""

    now: tuple[Swap, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)


def swaps_of(answers: Answers, revisions: Iterable[PlanRevision]) -> Swaps:
    """One query, none for somebody who never swapped anything for good."""
    said = [answers.swaps, *(one.profile_before.get("swaps", {}) for one in revisions)]
    slugs = {slug for swaps in said for pair in swaps.items() for slug in pair}
    if not slugs:
        return Swaps()
    names = dict(Exercise.objects.filter(slug__in=slugs).values_list("slug", "name"))
    now = (
        Swap(old=old, old_name=names.get(old, old), new_name=names.get(new, new))
        for old, new in answers.swaps.items()
    )
    return Swaps(now=tuple(sorted(now, key=lambda one: one.old_name)), names=names)


def swapped(answers: Answers, old: str, new: str) -> Answers:
    """With `new` for `old`, and for all that `old` stood in for."""
    before = {one: new if wish == old else wish for one, wish in answers.swaps.items()}
    return replace(answers, swaps=before | {old: new})


def taken_back(answers: Answers, old: str) -> Answers:
    return replace(answers, swaps={one: new for one, new in answers.swaps.items() if one != old})


def why_not(
    answers: Answers, old: str, new: str, library: Iterable[Known], *, start: dt.date
) -> str:
    """Empty where the rules let `new` stand for `old` for good (R22, R43)."""
    shelf = {one.slug: one for one in library}
    if old not in shelf or new not in shelf:
        return "One of the two is no longer in the catalogue."
    runner = answers.runner(start=start)
    if shelf[new] not in choices(runner, shelf[old], shelf.values(), taken=frozenset()):
        return (
            f"{shelf[new].name} can’t stand for {in_a_sentence(shelf[old].name)}: it is another "
            "kind of movement, lands harder, or doesn’t suit your equipment, your level or what "
            "hurts."
        )
    return wishing.why_not(shelf[old], shelf[new])

"""Which names somebody may have meant by the words they typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import pairwise

MOST_WORDS = 8
EXACT, START, INSIDE, SLIP = range(4)

Rank = tuple[int, int, int, int]
_Name = tuple[int, int, list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """The better, the lower the rank. `slipped`: nothing has these words, these come closest."""

    ranks: Mapping[int, Rank]
    slipped: bool = False


def match_names(text: str, names: Mapping[int, Sequence[str]]) -> Matches:
    """Each key may have several names, the first is the main one."""
    asked = words_of(text)[:MOST_WORDS]
    split = [
        (key, place, words_of(name))
        for key, its_names in names.items()
        for place, name in enumerate(its_names)
    ]
    forms = {word: _forms(word, [words for _, _, words in split]) for word in asked}
    if ranks := _ranks(asked, forms, split):
        return Matches(ranks=ranks, slipped=any(forms.values()))
    nearest = _nearest_name(asked, split)
    return Matches(ranks=_ranks(nearest, {}, split) if nearest else {}, slipped=True)


def words_of(text: str) -> list[str]:
    """One spelling for “single-leg”, “Single leg” and “world’s”."""
    return re.findall(r"\w+", re.sub(r"['’]", "", text.casefold()))


def _forms(word: str, names: Sequence[Sequence[str]]) -> list[str]:
    """What a word that no name has may have been meant to be. Short words are left alone:
    one letter off, they are other words."""
    if len(word) < 4 or any(_grade(word, words) is not None for words in names):
        return []
    vocabulary = sorted({one for words in names for one in words})
    return get_close_matches(word, vocabulary, cutoff=0.85 if len(word) == 4 else 0.8)


def _ranks(
    asked: Sequence[str], forms: Mapping[str, Sequence[str]], split: Iterable[_Name]
) -> dict[int, Rank]:
    ranks: dict[int, Rank] = {}
    for key, place, words in split:
        if rank := _rank(asked, forms, words, place):
            ranks[key] = min(rank, ranks.get(key, rank))
    return ranks


def _rank(
    asked: Sequence[str], forms: Mapping[str, Sequence[str]], words: Sequence[str], place: int
) -> Rank | None:
    """None unless the name answers every word."""
    if "".join(asked) == "".join(words):
        return (EXACT, -1, len(words), place)
    grades = []
    for word in asked:
        grade = _grade(word, words)
        if grade is None:
            if not any(form in words for form in forms.get(word, ())):
                return None
            grade = SLIP
        grades.append(grade)
    return (max(grades, default=EXACT), sum(grades), len(words), place)


def _grade(word: str, words: Sequence[str]) -> int | None:
    if _singular(word) in map(_singular, words):
        return EXACT
    if any(one.startswith(word) for one in words):
        return START
    if len(word) >= 4:
        # “stepup” is “step-up”, and “lift” is in “deadlift”
        if any(f"{one}{two}".startswith(word) for one, two in pairwise(words)):
            return START
        if any(word in one for one in words):
            return INSIDE
    return None


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 2 and word.endswith("s") and not word.endswith("ss") else word


def _nearest_name(asked: Sequence[str], split: Iterable[_Name]) -> list[str]:
    """“heal raise”: each word may be known by itself, and together they are a slip for a name."""
    whole = "".join(asked)
    joined = {"".join(words): words for _, _, words in split}
    close = get_close_matches(whole, joined, n=1, cutoff=0.85) if len(whole) >= 6 else []
    return joined[close[0]] if close else []

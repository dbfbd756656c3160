"""What is wrong with the catalogue as a whole, each finding with its mend."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import combinations, product
from pathlib import Path

from catalog.entries import PLACES, Entry, Known, find_circle, read
from catalog.models import Equipment, Exercise, Muscle
from catalog.publishing import MISTAKES, STEPS
from catalog.shipping import entry_of
from catalog.vocabulary import Area, Impact, InjuryArea, Level, Measure, Pattern, Source, State

# what the data migration puts into a new database; with --files there is none to ask
EQUIPMENT = (
    "mat",
    "band",
    "dumbbell",
    "kettlebell",
    "barbell",
    "bench",
    "box",
    "step",
    "rope",
    "machine",
    "towel",
    "anchor",
)
MUSCLES = (
    "quadriceps",
    "hamstrings",
    "gluteus maximus",
    "gluteus medius",
    "tensor fasciae latae",
    "adductors",
    "hip flexors",
    "gastrocnemius",
    "soleus",
    "tibialis anterior",
    "tibialis posterior",
    "fibularis",
    "foot intrinsics",
    "abdominals",
    "obliques",
    "spinal erectors",
    "chest",
    "upper back",
    "latissimus dorsi",
    "shoulders",
    "triceps",
    "biceps",
    "forearms",
)
LOADS = {"band", "dumbbell", "kettlebell", "barbell", "machine"}
LONGEST_STEP = 110

# what a programme can't do without, at every level, by body weight alone
ALWAYS = (
    Pattern.SQUAT,
    Pattern.HINGE,
    Pattern.LUNGE,
    Pattern.HIP_EXTENSION,
    Pattern.CALF,
    Pattern.CALF_BENT_KNEE,
    Pattern.HIP_ABDUCTION,
    Pattern.ANTI_EXTENSION,
    Pattern.ANTI_ROTATION,
    Pattern.LATERAL_CORE,
    Pattern.PUSH,
    Pattern.PULL,
    Pattern.MOBILITY,
)
# where a lower level's exercise has to do: without equipment, more reps and slower ones are left
LOWER_LEVEL_DOES = {
    (Pattern.CALF, Level.INTERMEDIATE),
    (Pattern.CALF, Level.ADVANCED),
    (Pattern.CALF_BENT_KNEE, Level.INTERMEDIATE),
    (Pattern.CALF_BENT_KNEE, Level.ADVANCED),
    (Pattern.PUSH, Level.ADVANCED),
    (Pattern.PULL, Level.INTERMEDIATE),
    (Pattern.PULL, Level.ADVANCED),
    (Pattern.MOBILITY, Level.ADVANCED),
}
LOADED = (Pattern.SQUAT, Pattern.HINGE, Pattern.LUNGE, Pattern.CALF)
LOADED_WITH = ("band", "dumbbell", "kettlebell", "barbell")

# what a beginner without equipment keeps while one place hurts, or any two at once
KEPT: Mapping[str, set[str]] = {
    "knee": {Pattern.SQUAT, Pattern.LUNGE},
    "hip": {Pattern.HINGE, Pattern.HIP_EXTENSION},
    "calf": {Pattern.CALF, Pattern.CALF_BENT_KNEE},
    "hip abduction": {Pattern.HIP_ABDUCTION},
    "core": {Pattern.ANTI_EXTENSION, Pattern.ANTI_ROTATION, Pattern.LATERAL_CORE},
    "upper body": {Pattern.PUSH, Pattern.PULL},
    "mobility": {Pattern.MOBILITY},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """`about` is the slug of an exercise, or the part of the catalogue that has none."""

    about: str
    wrong: str
    mend: str

    def __str__(self) -> str:
        return f"{self.about}: {self.wrong}; {self.mend}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Exercises of this kind are left out while one of these places is sore."""

    kind: str
    holds: Callable[[Entry], bool]
    places: frozenset[str]


def findings(
    entries: Sequence[Entry],
    *,
    equipment: Collection[str] = EQUIPMENT,
    muscles: Collection[str] = MUSCLES,
) -> list[Finding]:
    """Everything that is wrong, exercise by exercise, then what the catalogue lacks."""
    found: list[Finding] = []
    for entry in entries:
        found += _unknown_words(entry, equipment, muscles)
        found += _missing_parts(entry)
        found += _contradictions(entry)
        found += _missing_cautions(entry)
        found += _long_steps(entry)
    found += _shared_steps(entries)
    found += _near_names(entries)
    found += _broken_ladders(entries)
    found += _gaps(entries)
    found += _gaps_while_sore(entries)
    return found


def read_files(paths: Iterable[Path]) -> list[Entry]:
    """Raises EntryError where a file can't be loaded."""
    return list(read(paths, Known(equipment=EQUIPMENT, muscles=MUSCLES, exercises=())).values())


def read_published() -> list[Entry]:
    """As runners find them: a rung to what isn't published is not there for them."""
    entries = [entry_of(row) for row in Exercise.objects.whole().filter(state=State.PUBLISHED)]
    seen = {entry.slug for entry in entries}
    return [_among(entry, seen) for entry in entries]


def words_held() -> dict[str, set[str]]:
    """The vocabularies that coaches can add to, for `findings`."""
    return {
        "equipment": set(Equipment.objects.values_list("slug", flat=True)),
        "muscles": set(Muscle.objects.values_list("name", flat=True)),
    }


def _among(entry: Entry, seen: Collection[str]) -> Entry:
    return replace(
        entry,
        easier=tuple(slug for slug in entry.easier if slug in seen),
        harder=tuple(slug for slug in entry.harder if slug in seen),
    )


def _unknown_words(
    entry: Entry, equipment: Collection[str], muscles: Collection[str]
) -> Iterator[Finding]:
    needs = [slug for set_up in entry.set_ups for slug in set_up]
    for key, values, known in (
        ("area", [entry.area], Area.values),
        ("source", [entry.source], Source.values),
        ("level", [entry.level], Level.values),
        ("measure", [entry.measure], Measure.values),
        ("impact", [entry.impact], Impact.values),
        ("patterns", entry.patterns, Pattern.values),
        ("set_ups", needs, equipment),
        ("primary_muscles", entry.primary_muscles, muscles),
        ("secondary_muscles", entry.secondary_muscles, muscles),
        ("avoid", entry.avoid, PLACES),
        ("prefer", entry.prefer, PLACES),
    ):
        for value in dict.fromkeys(values):
            if value not in known:
                yield Finding(
                    about=entry.slug,
                    wrong=f"{key} has “{value}”, which the catalogue doesn’t know",
                    mend=f"use one of {', '.join(sorted(known))}",
                )


def _missing_parts(entry: Entry) -> Iterator[Finding]:
    for there, what, mend in (
        (entry.summary, "a summary", "say in one line what it does for a runner"),
        (entry.feel, "what it should feel like", "say where it is felt"),
        (entry.make_easier, "an easier version for right now", "say what to change"),
        (entry.make_harder, "a harder version for right now", "say what to change"),
        (entry.patterns, "a pattern", "name the slot of a programme that it fills"),
        (entry.set_ups, "a set-up", "add one, empty where it needs nothing"),
        (entry.primary_muscles, "a primary muscle", "name the muscle that works most"),
        (len(entry.steps) in STEPS, "3 to 7 steps", f"it has {len(entry.steps)}"),
        (
            len(entry.mistakes) in MISTAKES and all(all(pair) for pair in entry.mistakes),
            "2 or 3 mistakes, each with its mend",
            f"it has {sum(all(pair) for pair in entry.mistakes)}",
        ),
    ):
        if not there:
            yield Finding(about=entry.slug, wrong=f"it lacks {what}", mend=mend)


def _contradictions(entry: Entry) -> Iterator[Finding]:
    """The engine chooses by these: what lands and doesn't say so would be let through."""
    lands = entry.impact != Impact.NONE
    loads = any(LOADS & set(set_up) for set_up in entry.set_ups)
    both = sorted(set(entry.avoid) & set(entry.prefer))
    for wrong, what, mend in (
        (
            lands != (entry.landings_per_rep > 0),
            "impact and landings speak against each other",
            "impact is none exactly where there are no landings",
        ),
        (
            lands != (entry.patterns[:1] == (Pattern.PLYOMETRIC,)),
            "what lands is plyometric first, and nothing else is",
            "put plyometric first in patterns, or set impact to none",
        ),
        (
            entry.loadable != loads,
            "loadable and its set-ups speak against each other",
            "it is loadable exactly where some set-up adds load",
        ),
        (bool(both), f"{', '.join(both)} is avoided and preferred", "leave it in avoid alone"),
    ):
        if wrong:
            yield Finding(about=entry.slug, wrong=what, mend=mend)


def _fills(*patterns: str) -> Callable[[Entry], bool]:
    return lambda entry: bool({*entry.patterns} & {*patterns})


def _always_with(*equipment: str) -> Callable[[Entry], bool]:
    """Every way to do it needs one of these."""
    return lambda entry: (
        bool(entry.set_ups) and all({*set_up} & {*equipment} for set_up in entry.set_ups)
    )


RULES = (
    Rule(
        kind="what lands",
        holds=lambda entry: entry.impact != Impact.NONE,
        places=frozenset(
            {
                InjuryArea.IT_BAND,
                InjuryArea.PATELLOFEMORAL,
                InjuryArea.ACHILLES_MID,
                InjuryArea.ACHILLES_INSERTIONAL,
                InjuryArea.CALF_STRAIN,
                InjuryArea.PLANTAR_HEEL,
                InjuryArea.SHIN,
                InjuryArea.BONE_STRESS,
                "osteoporosis",
                "postnatal",
            }
        ),
    ),
    Rule(
        kind="a high landing",
        holds=lambda entry: entry.impact == Impact.HIGH,
        places=frozenset({InjuryArea.ANKLE_SPRAIN}),
    ),
    Rule(
        kind="a landing on one leg, sideways or from a height",
        holds=lambda entry: entry.landing_weight > 1,
        places=frozenset({InjuryArea.HIP_GROIN, InjuryArea.HIP_LATERAL}),
    ),
    Rule(
        kind="what is done on the feet",
        holds=_fills(Pattern.SQUAT, Pattern.LUNGE, Pattern.HINGE, Pattern.BALANCE, Pattern.CARRY),
        places=frozenset({InjuryArea.BONE_STRESS}),
    ),
    Rule(
        kind="a barbell lift",
        holds=_always_with("barbell"),
        places=frozenset({InjuryArea.BONE_STRESS, "postnatal"}),
    ),
    Rule(
        kind="a hinge",
        holds=_fills(Pattern.HINGE),
        places=frozenset({InjuryArea.HAMSTRING_TENDON}),
    ),
    Rule(
        kind="a barbell hinge",
        holds=lambda entry: _fills(Pattern.HINGE)(entry) and _always_with("barbell")(entry),
        places=frozenset({InjuryArea.LOW_BACK}),
    ),
    Rule(
        kind="a turn of the trunk",
        holds=_fills(Pattern.ROTATION),
        places=frozenset({InjuryArea.LOW_BACK, "osteoporosis"}),
    ),
    Rule(
        kind="a plank on the side",
        holds=lambda entry: (
            _fills(Pattern.LATERAL_CORE)(entry) and not _fills(Pattern.CARRY)(entry)
        ),
        places=frozenset({InjuryArea.HIP_LATERAL, "shoulder"}),
    ),
    Rule(
        kind="inner-thigh work under body weight",
        holds=lambda entry: (
            _fills(Pattern.HIP_ADDUCTION)(entry)
            and _fills(Pattern.LATERAL_CORE, Pattern.LUNGE)(entry)
        ),
        places=frozenset({InjuryArea.HIP_GROIN}),
    ),
    Rule(
        kind="a heel raise from a step",
        holds=lambda entry: _fills(Pattern.CALF)(entry) and _always_with("step", "box")(entry),
        places=frozenset({InjuryArea.ACHILLES_INSERTIONAL, InjuryArea.CALF_STRAIN}),
    ),
    Rule(kind="a push", holds=_fills(Pattern.PUSH), places=frozenset({"wrist"})),
)


def _missing_cautions(entry: Entry) -> Iterator[Finding]:
    for rule in RULES:
        missing = sorted(rule.places - {*entry.avoid})
        if missing and rule.holds(entry):
            yield Finding(
                about=entry.slug,
                wrong=f"as {rule.kind} it lacks the caution for {', '.join(missing)}",
                mend="add it to avoid",
            )


def _long_steps(entry: Entry) -> Iterator[Finding]:
    for number, step in enumerate(entry.steps, start=1):
        if len(step) > LONGEST_STEP:
            yield Finding(
                about=entry.slug,
                wrong=f"step {number} has {len(step)} characters",
                mend=f"say one action in at most {LONGEST_STEP}, or make two steps of it",
            )


def _shared_steps(entries: Iterable[Entry]) -> Iterator[Finding]:
    first: dict[str, tuple[str, int]] = {}
    for entry in entries:
        for number, step in enumerate(entry.steps, start=1):
            plain = " ".join(_words(step))
            if plain in first:
                other, at = first[plain]
                yield Finding(
                    about=entry.slug,
                    wrong=f"step {number} says the same as step {at} of {other}",
                    mend="say what is this exercise’s own",
                )
            first.setdefault(plain, (entry.slug, number))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _near_names(entries: Iterable[Entry]) -> Iterator[Finding]:
    """The same words in another spelling or order, or one word with a slip in it."""
    names = [
        (entry.slug, name, sorted(_stem(word) for word in _words(name)))
        for entry in entries
        for name in (entry.name, *entry.aliases)
    ]
    by_length: dict[int, list[tuple[str, str, list[str]]]] = defaultdict(list)
    together: dict[str, tuple[str, str]] = {}
    for slug, name, words in names:
        joined = "".join(_words(name))
        other, its_name = together.setdefault(joined, (slug, name))
        if other != slug:
            yield _near(slug, name, other, its_name)
            continue
        by_length[len(words)].append((slug, name, words))
    for same_length in by_length.values():
        for (other, its_name, theirs), (slug, name, ours) in combinations(same_length, 2):
            if slug != other and _alike(ours, theirs):
                yield _near(slug, name, other, its_name)


def _near(slug: str, name: str, other: str, its_name: str) -> Finding:
    return Finding(
        about=slug,
        wrong=f"“{name}” is nearly “{its_name}” of {other}",
        mend="give it a name that can’t be taken for the other",
    )


_SAME_WORD = {"one": "single", "legged": "leg", "sided": "side", "banded": "band"}


def _stem(word: str) -> str:
    word = _SAME_WORD.get(word, word)
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _alike(ours: list[str], theirs: list[str]) -> bool:
    if ours == theirs:
        return True
    here = [word for word in ours if word not in theirs]
    there = [word for word in theirs if word not in ours]
    if len(here) != 1 or len(there) != 1 or min(len(here[0]), len(there[0])) < 5:
        return False
    matcher = SequenceMatcher(None, here[0], there[0])
    return matcher.quick_ratio() >= 0.85 and matcher.ratio() >= 0.85


def _broken_ladders(entries: Sequence[Entry]) -> Iterator[Finding]:
    by_slug = {entry.slug: entry for entry in entries}
    for entry in entries:
        for key, back in (("easier", "harder"), ("harder", "easier")):
            for other in getattr(entry, key):
                if other not in by_slug:
                    yield Finding(
                        about=entry.slug,
                        wrong=f"{key} names {other}, which isn’t there",
                        mend=f"add {other}, or take it out of {key}",
                    )
                elif entry.slug not in getattr(by_slug[other], back):
                    yield Finding(
                        about=entry.slug,
                        wrong=f"{key} names {other}, which doesn’t name it under {back}",
                        mend=f"add {entry.slug} to {back} of {other}",
                    )
        for other in entry.harder:
            if other in by_slug and _rank(by_slug[other].level) < _rank(entry.level):
                yield Finding(
                    about=entry.slug,
                    wrong=f"the ladder falls to {other}, which is for a lower level",
                    mend=f"raise the level of {other}, or take it out of harder",
                )
    if circle := find_circle({entry.slug: entry.harder for entry in entries}):
        yield Finding(
            about=circle[0],
            wrong=f"the ladder goes in a circle ({' → '.join(circle)})",
            mend="take one of these rungs out",
        )


def _rank(level: str) -> int:
    """A level that isn't known has its own finding, and spoils no other here."""
    return Level(level).rank if level in Level.values else 0


def _gaps(entries: Sequence[Entry]) -> Iterator[Finding]:
    free = [entry for entry in entries if () in entry.set_ups]
    for pattern, level in product(ALWAYS, Level):
        fitting = [entry for entry in free if pattern in entry.patterns]
        below = [entry for entry in fitting if _rank(entry.level) < level.rank]
        if any(entry.level == level for entry in fitting):
            continue
        if below and (pattern, level) in LOWER_LEVEL_DOES:
            continue
        yield Finding(
            about=f"{pattern} × {level} × no equipment",
            wrong="no exercise is there",
            mend=_add_above(below),
        )
    for pattern, load in product(LOADED, LOADED_WITH):
        fitting = [entry for entry in entries if pattern in entry.patterns]
        if not any(load in set_up for entry in fitting for set_up in entry.set_ups):
            yield Finding(
                about=f"{pattern} × any level × {load}",
                wrong="no exercise is there",
                mend=_load_one(fitting, load),
            )
    if not any(_soft_landing(entry) for entry in free):
        yield Finding(
            about="plyometric × any level × no equipment",
            wrong="no low landing on two feet is there",
            mend="add one such as snap-down or pogo-hop, to begin landings with",
        )


def _soft_landing(entry: Entry) -> bool:
    return entry.impact == Impact.LOW and not (entry.unilateral or entry.alternating)


def _add_above(below: Sequence[Entry]) -> str:
    if not below:
        return "add one that needs nothing"
    hardest = max(below, key=lambda entry: (_rank(entry.level), entry.slug))
    return f"add one that needs nothing, harder than {hardest.slug}"


def _load_one(fitting: Sequence[Entry], load: str) -> str:
    if not fitting:
        return f"add one with {load}"
    return f"add one with {load}, or such a set-up to {min(entry.slug for entry in fitting)}"


def _gaps_while_sore(entries: Iterable[Entry]) -> Iterator[Finding]:
    """A stress fracture is refused before anything is chosen, and stands aside here."""
    first = [entry for entry in entries if entry.level == Level.BEGINNER and () in entry.set_ups]
    areas = [area for area in InjuryArea if area != InjuryArea.BONE_STRESS]
    alone: set[tuple[str, str]] = set()
    for kept, patterns in KEPT.items():
        choices = [entry for entry in first if patterns & {*entry.patterns}]
        if not choices:
            continue  # the pattern itself is missing, and was found
        for sore in [*((area,) for area in areas), *combinations(areas, 2)]:
            if any((kept, area) in alone for area in sore):
                continue
            if all({*sore} & {*entry.avoid} for entry in choices):
                if len(sore) == 1:
                    alone.add((kept, sore[0]))
                yield Finding(
                    about=f"{kept} × beginner × no equipment",
                    wrong=f"nothing is left while {' and '.join(sore)} hurt",
                    mend=f"add one that spares them, or look at avoid of {choices[0].slug}",
                )

"""From what somebody asks for to the exercises that answer it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.db.models import CharField, ExpressionWrapper, F, IntegerField, TextChoices, Value
from django.db.models.functions import Concat
from django.http import QueryDict

from catalog.matching import Matches, match_names
from catalog.models import Alias, Caution, Exercise, ExercisePattern, SetUp
from catalog.vocabulary import Area, CautionKind, InjuryArea, Level, Pattern, State

NOTHING = "none"  # equipment=none: what can be done without any
LONGEST_WORDS = 80
MOST_IGNORED = 6  # more are a crawler's, and no note is longer for them

Choice = TypeVar("Choice", bound=TextChoices)


class Sore(TextChoices):
    """A place that hurts. Labelled by the place, never by a diagnosis."""

    IT_BAND = "it_band", "Outer knee"
    PATELLOFEMORAL = "patellofemoral", "Front of the knee"
    ACHILLES_MID = "achilles_mid", "Achilles tendon"
    ACHILLES_INSERTIONAL = "achilles_insertional", "Back of the heel"
    PLANTAR_HEEL = "plantar_heel", "Underside of the heel"
    ANKLE_SPRAIN = "ankle_sprain", "Ankle"
    SHIN = "shin", "Shin"
    CALF_STRAIN = "calf_strain", "Calf"
    HAMSTRING_STRAIN = "hamstring_strain", "Back of the thigh"
    HAMSTRING_TENDON = "hamstring_tendon", "Sit bone"
    HIP_LATERAL = "hip_lateral", "Side of the hip"
    HIP_GROIN = "hip_groin", "Groin"
    LOW_BACK = "low_back", "Low back"
    NECK = "neck", "Neck"
    SHOULDER = "shoulder", "Shoulder"
    WRIST = "wrist", "Wrist"
    # told by a clinician: nobody finds it out alone
    BONE_STRESS = "bone_stress", "Stress fracture"

    @classmethod
    def suited(cls) -> list[Sore]:
        """Those for which some exercises are often chosen."""
        known = {*InjuryArea.values} - {cls.BONE_STRESS.value}
        return [place for place in cls if place.value in known]


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """A question to the catalogue. `ignored` are values that it does not know, as they were put."""

    area: Area | None = None
    pattern: Pattern | None = None
    level: Level | None = None
    equipment: tuple[str, ...] = ()
    suits: Sore | None = None
    avoid: Sore | None = None
    words: str = ""
    ignored: tuple[str, ...] = ()

    @property
    def query(self) -> str:
        """The address of this question, without what was left open."""
        pairs: list[tuple[str, str]] = [
            (key, str(value))
            for key, value in (
                ("q", self.words),
                ("area", self.area),
                ("pattern", self.pattern),
                ("level", self.level),
                ("suits", self.suits),
                ("avoid", self.avoid),
            )
            if value
        ]
        return urlencode([*pairs, *(("equipment", slug) for slug in self.equipment)])

    def without(self, key: str) -> Search:
        left_open: Any = getattr(Search(), key)
        return replace(self, ignored=(), **{key: left_open})


FILTERS = ("words", "area", "pattern", "level", "equipment", "suits", "avoid")


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An exercise, and all that a filter asks of it."""

    exercise: Exercise
    names: tuple[str, ...]
    patterns: frozenset[str]
    set_ups: tuple[frozenset[str], ...]
    suits: frozenset[str]
    avoid: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """`counts[filter][option]`: how many there would be with this option and all other filters.
    The option "" stands for the filter left open."""

    exercises: tuple[Exercise, ...]
    counts: Mapping[str, Mapping[str, int]]
    slipped: bool = False


def read_search(query: QueryDict, equipment: Collection[str]) -> Search:
    ignored: list[str] = []

    def choice(key: str, choices: type[Choice]) -> Choice | None:
        value = query.get(key, "")
        known = value in choices.values and not (key == "suits" and value not in Sore.suited())
        if value and not known:
            ignored.append(f"{key} “{_short(value)}”")
        return choices(value) if known else None

    asked = [slug for slug in dict.fromkeys(query.getlist("equipment")) if slug]
    owned = tuple(slug for slug in asked if slug in equipment or slug == NOTHING)
    ignored.extend(f"equipment “{_short(slug)}”" for slug in asked if slug not in owned)
    return Search(
        area=choice("area", Area),
        pattern=choice("pattern", Pattern),
        level=choice("level", Level),
        suits=choice("suits", Sore),
        avoid=choice("avoid", Sore),
        equipment=owned,
        words=" ".join(query.get("q", "")[:LONGEST_WORDS].split()),
        ignored=tuple(ignored[:MOST_IGNORED]),
    )


def _short(value: str) -> str:
    return value if len(value) <= 20 else f"{value[:19]}…"


def read_shelf() -> list[Held]:
    """All that is published. Two queries: counts need every exercise anyway, and a filter in
    Python means the same on every database."""
    facts: dict[int, dict[str, dict[int, list[str]]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(list))
    )
    for key, kind, group, value in _facts():
        facts[key][kind][group].append(value)
    return [
        Held(
            exercise=exercise,
            names=(exercise.name, *facts[exercise.pk]["alias"][0]),
            patterns=frozenset(facts[exercise.pk]["pattern"][0]),
            set_ups=tuple(
                frozenset(slug for slug in slugs if slug)
                for slugs in facts[exercise.pk]["set-up"].values()
            ),
            suits=frozenset(facts[exercise.pk][CautionKind.PREFER][0]),
            avoid=frozenset(facts[exercise.pk][CautionKind.AVOID][0]),
        )
        for exercise in Exercise.objects.published().for_list()
    ]


def _facts() -> Any:
    """Exercise, kind, group and value of everything that a filter looks at, in one query."""
    none, one = Value(0), F("pk")
    parts = [
        _part(ExercisePattern, Value("pattern"), none, F("pattern")),
        _part(Alias, Value("alias"), none, F("name")),
        _part(Caution, F("kind"), none, Concat("injury_area", "condition")),
        # without equipment: one row, without a value
        _part(SetUp, Value("set-up"), one, F("equipment__slug")),
    ]
    return parts[0].union(*parts[1:], all=True)


def _part(model: Any, kind: Any, group: Any, value: Any) -> Any:
    return (
        model.objects.filter(exercise__state=State.PUBLISHED)
        .order_by()
        .annotate(
            part=ExpressionWrapper(kind, CharField()),
            group=ExpressionWrapper(group, IntegerField()),
            value=ExpressionWrapper(value, CharField()),
        )
        .values_list("exercise_id", "part", "group", "value")
    )


def answer(search: Search, shelf: Sequence[Held], equipment: Collection[str]) -> Answer:
    """By area, then pattern, then from easy to hard; with words, what fits them best first."""
    matches = match_names(search.words, {held.exercise.pk: held.names for held in shelf})
    found: list[Exercise] = []
    counts: dict[str, Counter[str]] = {key: Counter() for key in FILTERS}
    for held in shelf:
        failed = _failed(search, held, matches)
        if not failed:
            found.append(held.exercise)
        for key in failed if len(failed) == 1 else () if failed else FILTERS:
            counts[key].update({"", *_options(key, search, held, equipment)})
    if search.words:
        found.sort(key=lambda exercise: (matches.ranks[exercise.pk], _place(exercise)))
    else:
        found.sort(key=_place)
    return Answer(exercises=tuple(found), counts=counts, slipped=matches.slipped)


def _failed(search: Search, held: Held, matches: Matches) -> list[str]:
    """The filters that this exercise doesn't pass."""
    owned = {*search.equipment}
    passed = {
        "words": not search.words or held.exercise.pk in matches.ranks,
        "area": not search.area or held.exercise.area == search.area,
        "pattern": not search.pattern or search.pattern in held.patterns,
        "level": not search.level or Level(held.exercise.level).rank <= search.level.rank,
        "equipment": not owned or any(set_up <= owned for set_up in held.set_ups),
        "suits": not search.suits or search.suits in held.suits,
        "avoid": not search.avoid or search.avoid not in held.avoid,
    }
    return [key for key, passes in passed.items() if not passes]


def _options(key: str, search: Search, held: Held, equipment: Collection[str]) -> Collection[str]:
    """Those of a filter that this exercise passes."""
    if key == "area":
        return {held.exercise.area}
    if key == "pattern":
        return held.patterns
    if key == "level":
        rank = Level(held.exercise.level).rank
        return {level.value for level in Level if level.rank >= rank}
    if key == "suits":
        return held.suits
    if key == "avoid":
        return {place.value for place in Sore} - held.avoid
    if key == "equipment":
        return _one_more({*search.equipment}, held, equipment)
    return ()


def _one_more(owned: set[str], held: Held, equipment: Collection[str]) -> Collection[str]:
    """Pieces that make it doable together with what is owned."""
    missing = [set_up - owned for set_up in held.set_ups]
    if not all(missing):
        return {NOTHING, *equipment}
    return {slug for slugs in missing if len(slugs) == 1 for slug in slugs}


def _place(exercise: Exercise) -> tuple[int, int, int, str]:
    return (
        _AREAS[exercise.area],
        _PATTERNS.get(exercise.main_pattern or "", len(_PATTERNS)),
        Level(exercise.level).rank,
        exercise.name,
    )


def _order(choices: type[TextChoices]) -> Mapping[str, int]:
    return {value: number for number, value in enumerate(choices.values)}


_AREAS = _order(Area)
_PATTERNS = _order(Pattern)

"""What holds for every exercise that is shipped. Reading the files checks each by itself."""

import re
from collections import Counter

import pytest

from catalog.entries import Known, find_circle, read
from catalog.shipping import SHIPPED
from catalog.vocabulary import Impact, Level, Measure, Pattern, Source

LOADS = {"band", "dumbbell", "kettlebell", "barbell", "machine"}
FREE = {"towel", "mat"}
LEVELS = {level.value: level.rank for level in Level}

# nothing that the evidence doesn't carry, and no other trade
NEVER_SAID = [
    "prevent",
    "injury-proof",
    "cure",
    "heal ",
    "burn fat",
    "calorie",
    "lose weight",
    "toned",
    "activate",
    "behind your toes",
    "past your toes, never",
    "rubs",
]


class _Anything:
    """The words of the data migration are held elsewhere; here every one will do."""

    def __contains__(self, _: object) -> bool:
        return True

    def __iter__(self):
        return iter(())

    def __len__(self) -> int:
        return 0


KNOWN = Known(equipment=_Anything(), muscles=_Anything(), exercises=())
ENTRIES = read(sorted(SHIPPED.glob("*.toml")), KNOWN)
all_entries = pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES.keys())


def texts(entry):
    mended = [text for pair in entry.mistakes for text in pair]
    now = [entry.make_easier, entry.make_harder]
    return [entry.summary, *entry.steps, entry.feel, *mended, *now]


def test_the_articles_exercises_and_the_warm_ups_are_there():
    sources = Counter(entry.source for entry in ENTRIES.values())

    assert sources == {Source.ARTICLE: 17, Source.ADDED: 103}
    assert sum(entry.area == "mobility" for entry in ENTRIES.values()) == 8


def test_no_two_exercises_share_a_sentence():
    sentences = Counter(
        sentence.casefold() for entry in ENTRIES.values() for sentence in entry.steps
    )

    assert [sentence for sentence, count in sentences.items() if count > 1] == []


def test_ladder_has_no_circle_and_never_falls_in_level():
    assert find_circle({slug: entry.harder for slug, entry in ENTRIES.items()}) == []
    falls = [
        (slug, harder)
        for slug, entry in ENTRIES.items()
        for harder in entry.harder
        if LEVELS[ENTRIES[harder].level] < LEVELS[entry.level]
    ]
    assert falls == []


@pytest.mark.parametrize("pattern", ["squat", "lunge", "hip_extension", "calf", "mobility"])
def test_beginner_without_equipment_has_a_choice(pattern):
    choices = [
        entry
        for entry in ENTRIES.values()
        if entry.level == "beginner" and () in entry.set_ups and pattern in entry.patterns
    ]

    assert choices != []


@all_entries
def test_impact_goes_with_the_plyometric_pattern_alone(entry):
    lands = entry.impact != Impact.NONE

    assert lands == (entry.landings_per_rep > 0) == (entry.patterns[0] == Pattern.PLYOMETRIC)
    assert lands or entry.landing_weight == 0


@all_entries
def test_what_lands_is_left_out_where_landing_would_harm(entry):
    sore = {"it_band", "patellofemoral", "achilles_mid", "achilles_insertional", "calf_strain"}
    sore |= {"plantar_heel", "shin", "bone_stress", "osteoporosis", "postnatal"}
    if entry.impact == Impact.HIGH:  # a low one lands on two feet or under control
        sore.add("ankle_sprain")
    assert entry.impact == Impact.NONE or sore <= set(entry.avoid)


@all_entries
def test_mobility_stands_alone(entry):
    if Pattern.MOBILITY in entry.patterns or entry.area == "mobility":
        assert (entry.area, entry.patterns, entry.impact) == ("mobility", ("mobility",), "none")


@all_entries
def test_loadable_means_that_some_set_up_adds_load(entry):
    assert entry.loadable == any(LOADS & set(slugs) for slugs in entry.set_ups)


@all_entries
def test_setup_time_goes_with_the_slowest_set_up(entry):
    fetched = {slug for slugs in entry.set_ups for slug in slugs} - FREE
    seconds = 90 if "barbell" in fetched else 45 if fetched else 30

    assert entry.setup_seconds == seconds


@all_entries
def test_hold_lasts_as_long_as_its_rep(entry):
    if entry.measure == Measure.HOLD:
        assert entry.seconds_per_rep == entry.start_hold_seconds


@all_entries
def test_every_step_is_one_imperative_sentence(entry):
    for step in entry.steps:
        assert re.fullmatch(r"[A-Z][^.!?]+\.", step), step
        assert len(step) <= 110, step
        assert step.split()[0].rstrip(",").casefold() not in {"you", "your", "the", "it"}, step


@all_entries
def test_text_claims_nothing_that_is_not_known(entry):
    said = " ".join(texts(entry)).casefold()

    assert [words for words in NEVER_SAID if re.search(rf"\b{words}", said)] == []


@all_entries
def test_every_line_is_written_once_in_one_voice(entry):
    lines = texts(entry)

    assert len(set(lines)) == len(lines)
    assert [line for line in lines if "'" in line or " - " in line or "!" in line] == []


@all_entries
def test_jump_asks_for_quiet_landings(entry):
    if entry.impact != Impact.NONE:
        said = " ".join(texts(entry))
        assert re.search(r"quiet|soft|light|sound|loud|hear", said)
        assert re.search(r"\b(even|firm|flat|dry|level)\b", said)

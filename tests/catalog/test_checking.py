"""check_catalog: the shipped catalogue is in order, and each thing that can go wrong is found."""

from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command

from catalog.checking import EQUIPMENT, MUSCLES, findings, read_files
from catalog.models import Equipment, Exercise, Muscle, Rung
from catalog.shipping import SHIPPED
from catalog.vocabulary import State

ENTRIES = {entry.slug: entry for entry in read_files(sorted(SHIPPED.glob("*.toml")))}
SOFT = "Lower your hips quietly onto the chair behind you."


def found_with(slug, **changes):
    """What is found when the shipped catalogue differs in this one exercise."""
    changed = ENTRIES | {slug: replace(ENTRIES[slug], **changes)}
    return [str(finding) for finding in findings(list(changed.values()))]


def found_without(*slugs):
    """Without these, and without the rungs to them."""
    left = [
        replace(
            entry,
            easier=tuple(other for other in entry.easier if other not in slugs),
            harder=tuple(other for other in entry.harder if other not in slugs),
        )
        for slug, entry in ENTRIES.items()
        if slug not in slugs
    ]
    return [str(finding) for finding in findings(left)]


def less(slug, key, *values):
    return {key: tuple(one for one in getattr(ENTRIES[slug], key) if one not in values)}


def test_shipped_catalogue_is_in_order():
    assert findings(list(ENTRIES.values())) == []


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("area", "arms", "area has “arms”"),
        ("source", "book", "source has “book”"),
        ("measure", "metres", "measure has “metres”"),
        ("primary_muscles", ("wing",), "primary_muscles has “wing”"),
        ("secondary_muscles", ("wing",), "secondary_muscles has “wing”"),
        ("prefer", ("elbow",), "prefer has “elbow”"),
        ("set_ups", ((), ("boat",)), "set_ups has “boat”"),
    ],
)
def test_unknown_word_is_found(key, value, said):
    (finding,) = found_with("cat-camel", **{key: value})

    assert finding.startswith(f"cat-camel: {said}, which the catalogue doesn’t know; use one of ")


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("summary", "", "a summary; say in one line what it does for a runner"),
        ("feel", "", "what it should feel like; say where it is felt"),
        ("make_easier", "", "an easier version for right now; say what to change"),
        ("make_harder", "", "a harder version for right now; say what to change"),
        ("primary_muscles", (), "a primary muscle; name the muscle that works most"),
        ("steps", ("Kneel.", "Rise."), "3 to 7 steps; it has 2"),
        ("mistakes", (("It sags", "Lift"),), "2 or 3 mistakes, each with its mend; it has 1"),
        (
            "mistakes",
            (("It sags", "Lift"), ("It turns", "")),
            "2 or 3 mistakes, each with its mend; it has 1",
        ),
    ],
)
def test_missing_part_is_found(key, value, said):
    assert found_with("cat-camel", **{key: value}) == [f"cat-camel: it lacks {said}."]


def test_exercise_without_pattern_or_set_up_is_found():
    found = found_with("suitcase-carry", patterns=(), set_ups=(), loadable=False)

    assert found == [
        "suitcase-carry: it lacks a pattern; name the slot of a programme that it fills.",
        "suitcase-carry: it lacks a set-up; add one, empty where it needs nothing.",
    ]


@pytest.mark.parametrize(
    ("slug", "changes", "said"),
    [
        (
            "jump-squat",
            {"landings_per_rep": 0},
            (
                "impact and landings speak against each other; "
                "impact is none exactly where there are no landings"
            ),
        ),
        (
            "jump-squat",
            {"patterns": ("squat", "plyometric")},
            (
                "what lands is plyometric first, and nothing else is; "
                "put plyometric first in patterns, or set impact to none"
            ),
        ),
        (
            "back-squat",
            {"loadable": False},
            (
                "loadable and its set-ups speak against each other; "
                "it is loadable exactly where some set-up adds load"
            ),
        ),
        (
            "clamshell",
            {"prefer": ("hip_lateral",)},
            "hip_lateral is avoided and preferred; leave it in avoid alone",
        ),
    ],
)
def test_contradiction_is_found(slug, changes, said):
    assert found_with(slug, **changes) == [f"{slug}: {said}."]


@pytest.mark.parametrize(
    ("slug", "kind", "place"),
    [
        ("pogo-hop", "what lands", "shin"),
        ("pogo-hop", "what lands", "bone_stress"),
        ("pogo-hop", "what lands", "osteoporosis"),
        ("box-jump", "a high landing", "ankle_sprain"),
        ("speed-skater", "a landing on one leg, sideways or from a height", "hip_lateral"),
        ("goblet-squat", "what is done on the feet", "bone_stress"),
        ("barbell-heel-raise", "a barbell lift", "postnatal"),
        ("romanian-deadlift", "a hinge", "hamstring_tendon"),
        ("deadlift", "a barbell hinge", "low_back"),
        ("russian-twist", "a turn of the trunk", "osteoporosis"),
        ("side-plank", "a plank on the side", "hip_lateral"),
        ("side-plank", "a plank on the side", "shoulder"),
        ("copenhagen-side-plank", "inner-thigh work under body weight", "hip_groin"),
        ("step-heel-raise", "a heel raise from a step", "achilles_insertional"),
        ("push-up", "a push", "wrist"),
    ],
)
def test_missing_caution_is_found(slug, kind, place):
    assert found_with(slug, **less(slug, "avoid", place)) == [
        f"{slug}: as {kind} it lacks the caution for {place}; add it to avoid."
    ]


def test_long_step_is_found():
    long = "Lower your hips slowly and quietly until both of your thighs lie level with the floor"
    steps = (*ENTRIES["squat"].steps[:3], f"{long}, and then wait there for a breath.")

    assert found_with("squat", steps=steps) == [
        "squat: step 4 has 120 characters; say one action in at most 110, or make two steps of it."
    ]


def test_step_of_another_exercise_is_found_in_any_spelling():
    taken = ENTRIES["glute-bridge"].steps[0].upper().rstrip(".")

    (finding,) = found_with("squat", steps=(*ENTRIES["squat"].steps[:3], taken))

    assert finding in {
        "squat: step 4 says the same as step 1 of glute-bridge; say what is this exercise’s own.",
        "glute-bridge: step 1 says the same as step 4 of squat; say what is this exercise’s own.",
    }


@pytest.mark.parametrize(
    "alias", ["Jumpsquat", "squat jumps", "Jump-Squats", "jump sqquat", "One-legged hop"]
)
def test_name_that_is_nearly_anothers_is_found(alias):
    found = found_with("cat-camel", aliases=(alias,))

    assert [line for line in found if f"“{alias}”" in line] == found != []
    assert all(line.endswith("give it a name that can’t be taken for the other.") for line in found)


def test_ladder_that_one_side_does_not_know_is_found():
    assert found_with("plank", **less("plank", "easier", "kneeling-plank")) == [
        (
            "kneeling-plank: harder names plank, which doesn’t name it under easier; "
            "add kneeling-plank to easier of plank."
        )
    ]


def test_rung_to_nowhere_is_found():
    assert found_with("cat-camel", harder=("cow",)) == [
        "cat-camel: harder names cow, which isn’t there; add cow, or take it out of harder."
    ]


def test_ladder_that_falls_in_level_is_found():
    found = found_with("kneeling-plank", level="advanced")

    assert (
        "kneeling-plank: the ladder falls to plank, which is for a lower level; "
        "raise the level of plank, or take it out of harder."
    ) in found


def test_ladder_that_goes_in_a_circle_is_found():
    changed = ENTRIES | {
        "leg-swing": replace(ENTRIES["leg-swing"], easier=("cat-camel",), harder=("cat-camel",)),
        "cat-camel": replace(ENTRIES["cat-camel"], easier=("leg-swing",), harder=("leg-swing",)),
    }

    (finding,) = [str(finding) for finding in findings(list(changed.values()))]

    assert "the ladder goes in a circle (" in finding
    assert finding.endswith("; take one of these rungs out.")


def test_level_without_a_bodyweight_exercise_is_found():
    assert found_without("single-leg-squat") == [
        (
            "squat × advanced × no equipment: no exercise is there; "
            "add one that needs nothing, harder than single-leg-sit-to-stand."
        )
    ]


def test_level_where_a_lower_one_does_still_needs_that_one():
    found = found_without("door-frame-row")

    assert found[:3] == [
        f"pull × {level} × no equipment: no exercise is there; add one that needs nothing."
        for level in ("beginner", "intermediate", "advanced")
    ]


def test_pattern_without_a_loaded_exercise_is_found():
    assert found_without("band-plantar-flexion") == [
        (
            "calf × any level × band: no exercise is there; "
            "add one with band, or such a set-up to barbell-heel-raise."
        )
    ]


def test_landings_without_a_first_soft_one_are_found():
    assert found_without("snap-down", "pogo-hop") == [
        (
            "plyometric × any level × no equipment: no low landing on two feet is there; "
            "add one such as snap-down or pogo-hop, to begin landings with."
        )
    ]


def test_place_that_leaves_nothing_is_found_once():
    changed = [
        replace(entry, avoid=(*entry.avoid, "low_back"))
        if {"push", "pull"} & {*entry.patterns}
        else entry
        for entry in ENTRIES.values()
    ]
    assert [str(finding) for finding in findings(changed)] == [
        (
            "upper body × beginner × no equipment: nothing is left while low_back hurt; "
            "add one that spares them, or look at avoid of wall-push-up."
        )
    ]


@pytest.mark.django_db
def test_words_are_those_of_a_new_database():
    assert set(EQUIPMENT) == set(Equipment.objects.values_list("slug", flat=True))
    assert set(MUSCLES) == set(Muscle.objects.values_list("name", flat=True))


def test_command_reads_the_files_without_a_database(capsys):
    call_command("check_catalog", "--files")

    assert capsys.readouterr().out == "The catalogue is in order: 120 exercises, no findings.\n"


def test_command_reads_what_is_published(shipped, capsys):
    call_command("check_catalog")

    assert capsys.readouterr().out == "The catalogue is in order: 120 exercises, no findings.\n"


def test_command_says_every_finding_and_fails(shipped, capsys):
    Exercise.objects.filter(slug="single-leg-squat").update(state=State.WITHDRAWN)
    Exercise.objects.filter(slug="cat-camel").update(summary="")

    with pytest.raises(CommandError, match=r"^Findings: 2, in 119 exercises\.$"):
        call_command("check_catalog")

    assert capsys.readouterr().out.splitlines() == [
        "cat-camel: it lacks a summary; say in one line what it does for a runner.",
        (
            "squat × advanced × no equipment: no exercise is there; "
            "add one that needs nothing, harder than single-leg-sit-to-stand."
        ),
    ]


def test_command_sees_ladders_and_words_of_coaches(shipped, capsys):
    Equipment.objects.create(slug="sled", name="Sled")
    plank, crunch = (Exercise.objects.get(slug=slug) for slug in ("plank", "cat-camel"))
    plank.set_ups.create(position=9).equipment.add(Equipment.objects.get(slug="sled"))
    Rung.objects.create(easier=Exercise.objects.get(slug="single-leg-squat"), harder=crunch)

    with pytest.raises(CommandError):
        call_command("check_catalog")

    assert capsys.readouterr().out.splitlines() == [
        (
            "single-leg-squat: the ladder falls to cat-camel, which is for a lower level; "
            "raise the level of cat-camel, or take it out of harder."
        )
    ]

"""Loading the shipped exercises: again and again, past coaches' changes, and from bad files."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from reversion.models import Version

from catalog.entries import EntryError
from catalog.models import Exercise, Rung, Step
from catalog.shipping import SHIPPED, Report, entry_of, load
from catalog.vocabulary import State
from tests.catalog.factories import ExerciseFactory

pytestmark = pytest.mark.django_db

ENTRY = """
[[exercise]]
slug = "{slug}"
name = "{name}"
aliases = ["{slug} alias"]
area = "legs"
source = "added"
summary = "Makes legs stronger."
steps = ["Stand on both feet.", "Bend your knees.", "Stand up tall."]
feel = "In the thighs."
mistakes = [
    {{ mistake = "Too fast", mend = "Slow down." }},
    {{ mistake = "Too deep", mend = "Go less deep." }},
]
make_easier = "Go less deep."
make_harder = "Go deeper."
patterns = ["squat"]
level = "beginner"
measure = "reps"
unilateral = false
alternating = false
seconds_per_rep = 4
rep_hold_seconds = 0
start = {{ sets = 2, reps_low = 8, reps_high = 12, hold_seconds = 0 }}
impact = "none"
landings_per_rep = 0
landing_weight = 0
loadable = true
heavy_capable = false
set_ups = [[], ["band"]]
setup_seconds = 45
primary_muscles = ["quadriceps"]
secondary_muscles = ["hamstrings"]
easier = {easier}
harder = {harder}
avoid = ["shin", "wrist"]
prefer = ["low_back"]
fit_category = 28
"""


def entry(slug="sit", name="Sit", easier="[]", harder="[]"):
    return ENTRY.format(slug=slug, name=name, easier=easier, harder=harder)


@pytest.fixture
def shelf(tmp_path):
    """Writes a file of the catalogue and gives its path."""

    def write(*entries, name="legs.toml"):
        path = tmp_path / name
        path.write_text("".join(entries), encoding="utf-8")
        return path

    return write


def everything():
    """All that is loaded, as it would be written in a file."""
    return {one.slug: entry_of(one) for one in Exercise.objects.whole()}


def test_load_makes_published_exercises(shelf):
    report = load([shelf(entry())])

    sit = Exercise.objects.get()
    assert report == Report(new=("sit",))
    assert (sit.state, sit.name, sit.start_reps_low) == (State.PUBLISHED, "Sit", 8)
    assert [[one.slug for one in it.equipment.all()] for it in sit.set_ups.all()] == [[], ["band"]]
    assert sorted(str(caution) for caution in sit.cautions.all()) == [
        "Leave it out: a sore wrist",
        "Leave it out: shin",
        "Often chosen: low back",
    ]


def test_load_joins_neighbours_once(shelf):
    path = shelf(entry(harder='["low"]'), entry("low", "Low", easier='["sit"]'))

    load([path])

    assert [str(rung) for rung in Rung.objects.all()] == ["Sit → Low"]


def test_load_again_changes_nothing(django_assert_max_num_queries):
    load()
    before, versions = everything(), Version.objects.count()

    with django_assert_max_num_queries(20):
        report = load()

    assert (len(report.unchanged), report.new, report.changed, report.left) == (120, (), (), ())
    assert everything() == before
    assert Version.objects.count() == versions


def test_load_takes_over_what_the_file_changed(shelf):
    load([shelf(entry())])

    report = load([shelf(entry().replace("Bend your knees.", "Bend both knees."))])

    assert report == Report(changed=("sit",))
    assert [step.text for step in Step.objects.all()] == [
        "Stand on both feet.",
        "Bend both knees.",
        "Stand up tall.",
    ]


def test_load_drops_a_rung_that_the_files_dropped(shelf):
    load([shelf(entry(harder='["low"]'), entry("low", "Low", easier='["sit"]'))])

    load([shelf(entry(), entry("low", "Low"))])

    assert Rung.objects.count() == 0


@pytest.mark.parametrize(
    "change",
    [
        lambda sit: Exercise.objects.update(summary="Better."),
        lambda sit: sit.steps.filter(position=2).update(text="Sit back."),
        lambda sit: sit.steps.filter(position=1).update(position=9),
        lambda sit: sit.cautions.filter(condition="wrist").delete(),
        lambda sit: sit.set_ups.last().equipment.clear(),
        lambda sit: sit.primary_muscles.clear(),
        lambda sit: Rung.objects.create(easier=sit, harder=ExerciseFactory()),
    ],
    ids=["summary", "step", "order", "caution", "equipment", "muscle", "rung"],
)
def test_what_a_coach_changed_is_left_and_named(shelf, change):
    load([shelf(entry())])
    change(Exercise.objects.get())
    before = everything()

    report = load([shelf(entry().replace("In the thighs.", "In the legs."))])

    assert report == Report(left=("sit",))
    assert everything() == before


def test_easier_neighbour_that_a_coach_adds_changes_that_one_alone(shelf):
    load([shelf(entry())])
    Rung.objects.create(easier=ExerciseFactory(), harder=Exercise.objects.get(slug="sit"))

    report = load([shelf(entry().replace("In the thighs.", "In the legs."))])

    assert report == Report(changed=("sit",))
    assert Rung.objects.count() == 1


def test_circle_through_a_coachs_rungs_is_refused_and_changes_nothing(shelf):
    load([shelf(entry(), entry("low", "Low"))])
    sit, low = Exercise.objects.get(slug="sit"), Exercise.objects.get(slug="low")
    mine = ExerciseFactory(slug="mine", name="Mine")
    Rung.objects.create(easier=low, harder=mine)
    Rung.objects.create(easier=mine, harder=sit)
    before = everything()

    with pytest.raises(EntryError, match=r"the ladder goes in a circle"):
        load([shelf(entry(harder='["low"]'), entry("low", "Low", easier='["sit"]'))])

    assert everything() == before


def test_what_a_coach_reverted_to_an_earlier_shipment_is_left(shelf):
    load([shelf(entry())])
    load([shelf(entry().replace("In the thighs.", "In the legs."))])
    first = Version.objects.get_for_object(Exercise.objects.get()).last()

    first.revision.revert(delete=True)

    report = load([shelf(entry().replace("In the thighs.", "In the calves."))])
    assert report == Report(left=("sit",))
    assert Exercise.objects.get().feel == "In the thighs."


def test_state_that_a_coach_chose_stays(shelf):
    load([shelf(entry())])
    Exercise.objects.update(state=State.WITHDRAWN)

    load([shelf(entry().replace("In the thighs.", "In the legs."))])

    assert Exercise.objects.get().state == State.WITHDRAWN


def test_exercise_that_a_coach_made_first_is_left(shelf):
    ExerciseFactory(slug="sit", name="My sit")

    assert load([shelf(entry())]) == Report(left=("sit",))
    assert Exercise.objects.get().name == "My sit"


def test_exercise_that_is_no_longer_shipped_is_left_and_named(tmp_path, monkeypatch, shelf):
    shelf(entry(), entry("low", "Low"))
    monkeypatch.setattr("catalog.shipping.SHIPPED", tmp_path)
    load()

    shelf(entry())

    report = load()
    assert report == Report(unchanged=("sit",), gone=("low",))
    assert Exercise.objects.count() == 2


def test_loading_one_file_says_nothing_of_the_others(shelf):
    load([shelf(entry()), shelf(entry("low", "Low"), name="core.toml")])

    assert load([shelf(entry())]) == Report(unchanged=("sit",))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            'level = "beginner"',
            'level = "x"',
            "legs.toml, sit, level: one of beginner, intermediate, advanced belongs here, not 'x'.",
        ),
        ('level = "beginner"', "", "legs.toml, sit, level: it is missing; a text belongs here."),
        (
            'level = "beginner"',
            'level = "beginner"\nlevle = "x"',
            "legs.toml, sit, levle: there is no such key.",
        ),
        (
            "sets = 2",
            'sets = "2"',
            "legs.toml, sit, start.sets: a whole number belongs here, not '2'.",
        ),
        (
            "sets = 2",
            "sets = true",
            "legs.toml, sit, start.sets: a whole number belongs here, not True.",
        ),
        ("sets = 2", "sets = 2, reps = 3", "legs.toml, sit, start.reps: there is no such key."),
        (
            "unilateral = false",
            "unilateral = 0",
            "legs.toml, sit, unilateral: true or false belongs here, not 0.",
        ),
        ("reps_low = 8", "reps_low = 20", "legs.toml, sit, start.reps_low: above reps_high."),
        ('["squat"]', '["squats"]', "legs.toml, sit, patterns: 'squats' is not known here."),
        (
            '["band"]',
            '["rubber"]',
            "legs.toml, sit, set_ups: 'rubber' is no equipment of the catalogue.",
        ),
        (
            '["quadriceps"]',
            '["quads"]',
            "legs.toml, sit, primary_muscles: 'quads' is not known here.",
        ),
        (
            "landings_per_rep = 0",
            "landings_per_rep = 1",
            "legs.toml, sit, landings_per_rep: 0 exactly where impact is none.",
        ),
        ("harder = []", 'harder = ["fly"]', "legs.toml, sit, harder: there is no exercise 'fly'."),
        (
            'prefer = ["low_back"]',
            'prefer = ["shin"]',
            "legs.toml, sit, prefer: one of them is to be avoided.",
        ),
        (
            '"Stand up tall."]',
            '"  "]',
            "legs.toml, sit, steps: one line of text without stray spaces belongs here, not '  '.",
        ),
        (', "Stand up tall."]', "]", "legs.toml, sit, steps: 3 to 7 of them, not 2."),
        ('slug = "sit"', "", "legs.toml, entry 1, slug: it is missing; a text belongs here."),
        (
            'slug = "sit"',
            'slug = "sit down"',
            "legs.toml, sit down, slug: letters, numbers and hyphens only.",
        ),
    ],
)
def test_bad_file_names_the_file_the_entry_and_the_key(shelf, old, new, said):
    path = shelf(entry().replace(old, new, 1))

    with pytest.raises(EntryError) as refusal:
        load([path])

    assert str(refusal.value) == said


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[[exercise", "legs.toml: it is not TOML"),
        ("[[exercises]]\nslug = 'a'", "legs.toml: it holds [[exercise]] tables and nothing else."),
    ],
)
def test_bad_file_is_named(shelf, content, said):
    with pytest.raises(EntryError) as refusal:
        load([shelf(content)])

    assert str(refusal.value).startswith(said)


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ([entry(), entry()], "legs.toml, sit, slug: “sit” is there twice."),
        (
            [entry(), entry("low", "SIT")],
            "legs.toml, low, name: “SIT” is a name of sit already.",
        ),
        (
            [entry(harder='["low"]'), entry("low", "Low")],
            "legs.toml, sit, harder: low does not name sit under easier.",
        ),
        (
            [
                entry(easier='["low"]', harder='["low"]'),
                entry("low", "Low", easier='["sit"]', harder='["sit"]'),
            ],
            "legs.toml, sit, harder: the ladder goes in a circle (sit → low → sit).",
        ),
    ],
)
def test_entries_that_do_not_go_together_are_refused(shelf, entries, said):
    with pytest.raises(EntryError) as refusal:
        load([shelf(*entries)])

    assert str(refusal.value) == said


def test_name_that_a_coach_gave_away_is_refused(shelf):
    ExerciseFactory(slug="mine", name="sit")

    with pytest.raises(EntryError, match="sit, name: “Sit” is a name of mine already"):
        load([shelf(entry())])


def test_bad_entry_changes_nothing(shelf):
    load([shelf(entry())])
    before = everything()
    good = entry().replace("In the thighs.", "In the legs.")
    bad = entry("low", "Low").replace('area = "legs"', 'area = "arms"')

    with pytest.raises(CommandError) as refusal:
        call_command("load_exercises", shelf(good, bad))

    assert str(refusal.value).endswith("not 'arms'. Nothing was changed.")
    assert everything() == before


def test_command_says_what_it_did():
    said = []
    for _ in range(2):
        out = StringIO()
        call_command("load_exercises", stdout=out)
        said.append(out.getvalue())
    Exercise.objects.filter(slug="plank").update(summary="Mine.")
    out = StringIO()
    call_command("load_exercises", stdout=out)

    assert [*said, out.getvalue()] == [
        "120 exercises: 120 new, 0 changed, 0 unchanged, 0 left as your coaches have them\n",
        "120 exercises: 0 new, 0 changed, 120 unchanged, 0 left as your coaches have them\n",
        (
            "120 exercises: 0 new, 0 changed, 119 unchanged, 1 left as your coaches have them\n"
            "Left as your coaches have them: plank\n"
        ),
    ]


def test_history_begins_with_the_shipment():
    load()

    plank = Exercise.objects.get(slug="plank")
    comments = [version.revision.comment for version in Version.objects.get_for_object(plank)]
    assert comments == ["As shipped"]


def test_each_file_holds_one_area():
    for path in SHIPPED.glob("*.toml"):
        areas = [line for line in path.read_text().splitlines() if line.startswith("area = ")]
        assert set(areas) == {f'area = "{path.stem}"'}

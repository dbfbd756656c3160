"""No question is idle: another answer, and the plan or what it says is another one."""

import datetime as dt

import pytest

from plans.engine.types import Programme, Status
from plans.making import programme_for
from plans.quiz import choices
from tests.plans.quiz_answers import NOW, TODAY, WHOLE, draft

pytestmark = pytest.mark.usefixtures("shipped")

RACE = {"race": "yes", "race_date": (TODAY + dt.timedelta(weeks=20)).isoformat()}
STRONG = {"strength": {"strength_level": "advanced"}, "equipment": {"equipment": ["gym"]}}
USED_TO_EFFORT = WHOLE["health"] | {"vigorous_exercise": "yes"}
KNEE = {"front_knee-when": "now", "front_knee-pain": "2", "front_knee-side": "left"}


def programme(**otherwise) -> Programme:
    found = draft(**otherwise).answers(today=TODAY, now=NOW)
    assert found is not None
    return programme_for(found, start=TODAY)


def differs(one: Programme, other: Programme) -> bool:
    """In what stands on the page: weeks with their sessions, or what is read first."""
    return (one.status, one.weeks, one.notices) != (other.status, other.weeks, other.notices)


GOALS = [goal for goal, _ in choices.GOALS if goal != "not_sure"]


@pytest.mark.parametrize("goal", GOALS)
def test_every_goal_has_a_programme_of_its_own(goal):
    """Two names of one aim may share it where no race is near: they differ by the race."""
    mine = programme(goal={"goal": goal}, race=RACE, **STRONG)
    others = [
        other
        for other in GOALS
        if other != goal and not differs(mine, programme(goal={"goal": other}, race=RACE, **STRONG))
    ]

    assert set(others) <= {
        "general_fitness": {"injury_prevention"},
        "injury_prevention": {"general_fitness"},
        "get_faster": {"5k", "10k"},
        "5k": {"get_faster", "10k"},
        "10k": {"get_faster", "5k"},
    }.get(goal, set())


@pytest.mark.parametrize(
    ("slug", "typed", "also"),
    [
        ("race", RACE, {}),
        ("strength", {"strength_level": "intermediate"}, {}),
        ("strength", {"strength_level": "advanced"}, {}),
        ("running", WHOLE["running"] | {"running_months": "0"}, {}),
        ("running", WHOLE["running"] | {"running_level": "beginner"}, {}),
        ("running", WHOLE["running"] | {"age": "41"}, {}),
        ("running", WHOLE["running"] | {"age": "61"}, {"health": USED_TO_EFFORT}),
        ("week", {"run_tue": "hard", "run_thu": "hard", "run_sun": "long"}, {}),
        ("week", {"run_tue": "easy", "run_thu": "easy", "run_sun": "long"}, {}),
        ("week", {"run_tue": "hard", "run_thu": "easy"}, {}),
        ("week", {"unsure": "on"}, {}),
        *(("time", {"strength_days": [day], "minutes": "30"}, {}) for day, _ in choices.DAYS),
        *(
            ("time", WHOLE["time"] | {"minutes": str(minutes)}, {})
            for minutes in choices.MINUTES
            if minutes != 30
        ),
        ("equipment", {"equipment": ["none"]}, {}),
        ("equipment", {"equipment": ["gym"]}, {}),
        ("pain", {"places": ["not_sure"]}, {"cleared": {"cleared": "no"}}),
        *(
            ("health", WHOLE["health"] | {"conditions": [slug]}, {"cleared": {"cleared": "no"}})
            for slug, _ in [*choices.CONDITIONS, *choices.UNSURE]
        ),
        *(
            ("health", WHOLE["health"] | {"red_flags": [slug]}, {})
            for slug, _ in [*choices.RED_FLAGS, *choices.UNSURE]
        ),
        *(
            ("health", WHOLE["health"] | {"body": [slug]}, {"cleared": {"cleared": "no"}})
            for slug, _ in [*choices.BODY, *choices.UNSURE]
        ),
    ],
)
def test_another_answer_is_another_plan(slug, typed, also):
    assert differs(programme(), programme(**{slug: typed}, **also))


@pytest.mark.parametrize("item", [slug for slug, _ in choices.EQUIPMENT if slug != "mat"])
def test_equipment_changes_what_a_strong_runner_does(item):
    """A mat is comfort. What is there beside the rest may go unused, alone it does not."""
    strong = {"strength": {"strength_level": "advanced"}, "goal": {"goal": "get_faster"}}
    nothing = {"equipment": ["none"]}

    bare, with_it = (
        programme(equipment=equipment, **strong) for equipment in (nothing, {"equipment": [item]})
    )

    assert differs(bare, with_it)


@pytest.mark.parametrize(
    "details",
    [
        {"front_knee-pain": "0"},
        {"front_knee-pain": "4"},
        {"front_knee-pain": "5"},
        {"front_knee-side": "right"},
        {"front_knee-side": "both"},
        {"front_knee-when": "over", "front_knee-since": "2"},
        {"front_knee-when": "over", "front_knee-since": "6"},
    ],
)
def test_every_detail_of_a_place_matters(details):
    pain = {"places": ["front_knee"]}
    cleared = {"cleared": "no"}

    one = programme(pain=pain, details=KNEE, cleared=cleared)

    assert differs(one, programme(pain=pain, details=KNEE | details, cleared=cleared))


@pytest.mark.parametrize("vigorous", ["no", "not_sure"])
def test_over_45_not_used_to_effort_starts_carefully(vigorous):
    older = {"running": WHOLE["running"] | {"age": "50"}}
    used, unused = (
        programme(health=WHOLE["health"] | {"vigorous_exercise": said}, **older)
        for said in ("yes", vigorous)
    )

    assert differs(used, unused)
    assert "careful_start" in {notice.key for notice in unused.notices}


@pytest.mark.parametrize(
    "said",
    [
        {"health": WHOLE["health"] | {"conditions": ["heart"]}},
        {"health": WHOLE["health"] | {"body": ["birth_earlier"]}},
        {"health": WHOLE["health"] | {"body": ["low_energy"]}},
        {"health": WHOLE["health"] | {"body": ["osteoporosis"]}},
        {"pain": {"places": ["front_knee"]}, "details": KNEE | {"front_knee-pain": "6"}},
        {
            "pain": {"places": ["shin"]},
            "details": {"shin-when": "now", "shin-pain": "3", "shin-side": "both"},
        },
        {
            "pain": {"places": ["stress_fracture"]},
            "details": {
                "stress_fracture-when": "over",
                "stress_fracture-since": "6",
                "stress_fracture-often": "no",
            },
        },
    ],
)
def test_a_professionals_yes_is_asked_for_where_it_changes_the_plan(said):
    assert draft(**said).first_missing(today=TODAY) == "cleared"

    without, given, unsure = (
        programme(cleared={"cleared": answer}, **said) for answer in ("no", "yes", "not_sure")
    )

    assert differs(without, given)
    assert given.status is Status.OK
    assert not differs(without, unsure)


@pytest.mark.parametrize(
    ("body", "flags"), [(["pregnant"], ["none"]), (["not_sure"], ["none"]), (["none"], ["limp"])]
)
def test_what_nobody_can_clear_asks_for_no_yes(body, flags):
    found = draft(health={"conditions": ["none"], "red_flags": flags, "body": body})

    assert found.first_missing(today=TODAY) is None


@pytest.mark.parametrize(
    ("slug", "unsure", "careful"),
    [
        ("goal", {"goal": "not_sure"}, {"goal": "general_fitness"}),
        ("race", {"race": "not_sure"}, {"race": "no"}),
        ("strength", {"strength_level": "not_sure"}, {"strength_level": "beginner"}),
        (
            "running",
            {"running_months": "not_sure", "running_level": "not_sure", "age": "35"},
            {"running_months": "0", "running_level": "beginner", "age": "35"},
        ),
        (
            "time",
            {"any_day": "on", "minutes": "not_sure"},
            {"strength_days": [day for day, _ in choices.DAYS], "minutes": "30"},
        ),
        ("equipment", {"equipment": ["not_sure"]}, {"equipment": ["none"]}),
    ],
)
def test_not_sure_is_the_careful_answer(slug, unsure, careful):
    one, other = (
        draft(**{slug: typed}).answers(today=TODAY, now=NOW) for typed in (unsure, careful)
    )

    assert one == other

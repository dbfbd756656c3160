"""Every choice has a reason, and a reason names this runner's own facts."""

import ast
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from plans.engine import numbers
from plans.engine import reasons as reasons_module
from plans.engine.generate import generate
from plans.engine.reasons import sentence
from plans.engine.types import (
    Goal,
    Injury,
    InjuryArea,
    Level,
    Param,
    Pattern,
    PhaseName,
    Programme,
    Readiness,
    Reason,
    Runner,
    Screening,
)
from tests.plans.engine import strategies
from tests.plans.engine.examples import (
    FRI,
    HARD,
    LONG,
    P1,
    P2,
    P3,
    P4,
    P7,
    SUN,
    THU,
    TUE,
    race_after,
    runner,
)
from tests.plans.engine.facts import by_slug, everything, small
from tests.plans.engine.measuring import CALF, KNEE, sessions

MIDDLE = InjuryArea.ACHILLES_MID


def reasons(programme: Programme) -> list[Reason]:
    found = [*programme.notices, *(gap.reason for gap in programme.gaps)]
    for _, session in sessions(programme):
        found += session.reasons
        for item in session.items:
            found += item.reasons
    return found


@given(strategies.trainable() | strategies.anyone)
@settings(max_examples=40)
def test_r48_every_reason_is_a_sentence_that_claims_no_more_than_it_may(someone):
    for reason in reasons(generate(someone, small())):
        text = sentence(reason)

        assert re.fullmatch(r"[A-Z0-9].*\.", text)
        assert not re.search(r"prevent|injury-proof|\{|\}|_|None", text)
        assert re.fullmatch(r"R([1-9]|[1-3]\d|4[0-8])", reason.code)


CLAIMS = re.compile(
    r"\b(prevent(s|ed|ing)?|injury-(proof|free)|guarantee(s|d)?|protects?|cures?|heals?|proven)\b"
)


def test_r48_no_sentence_in_the_book_claims_more_than_it_may():
    """Also those that no plan of a test comes to."""
    texts = {
        text.value
        for file in Path(reasons_module.__file__).parent.glob("*.py")
        for text in ast.walk(ast.parse(file.read_text()))
        if isinstance(text, ast.Constant) and isinstance(text.value, str)
    }

    assert len(texts) > 300
    assert [text for text in texts if CLAIMS.search(text)] == []


@given(strategies.trainable())
@settings(max_examples=30)
def test_every_session_item_and_gap_has_a_reason(someone):
    programme = generate(someone, everything())

    for _, session in sessions(programme):
        assert session.reasons
        assert all(item.reasons for item in session.items)


@given(strategies.trainable())
@settings(max_examples=30)
def test_parameters_survive_being_stored(someone):
    for reason in reasons(generate(someone, small())):
        stored = json.loads(json.dumps(dict(reason.params)))

        assert sentence(Reason(code=reason.code, key=reason.key, params=stored)) == sentence(reason)


def test_session_names_its_day_its_next_key_run_and_the_time_to_the_race():
    programme = generate(P2, everything())

    assert [sentence(reason) for reason in programme.weeks[0].sessions[1].reasons] == [
        "Friday is your hard day already: leg work on top keeps easy days easy.",
        "Your next long run is on Sunday, not on the day after this leg work.",
        "On Friday your hard run comes first: leave at least 6 hours between the two.",
        "Week 1 of 13, groundwork: 11 weeks to your race.",
    ]


def test_light_session_names_the_run_that_forbids_leg_work():
    someone = runner(runs={TUE: HARD, SUN: LONG}, strength_days=frozenset({FRI, SUN}))
    someone_else = runner(runs={SUN: HARD}, strength_days=frozenset({SUN}))

    assert "Sunday" in sentence(generate(someone, everything()).weeks[0].sessions[1].reasons[0])
    assert "whole week away" in " ".join(
        sentence(reason)
        for reason in generate(someone_else, everything()).weeks[0].sessions[0].reasons
    )


def test_dose_names_phase_level_and_effort():
    item = generate(P2, everything()).weeks[3].sessions[0].items[-5]
    texts = [sentence(reason) for reason in item.reasons]

    assert texts[1] == (
        "Strength, week 1 of 4, at intermediate level: 3 sets of 6 to 8, stopping with 3 reps in "
        "reserve."
    )
    assert texts[2] == "Done with your dumbbells."


def test_r33_a_step_up_the_ladder_names_what_it_takes_over_from_once():
    said = [
        (week.number, item.exercise, sentence(reason))
        for week in generate(P1, everything()).weeks
        for session in week.sessions
        for item in session.items
        for reason in item.reasons
        if reason.key == "takes_over"
    ]

    assert {week for week, _, _ in said} == {5}
    assert next(text for _, exercise, text in said if exercise == "bridge-walk-out") == (
        "In your strength weeks it takes over from the glute bridge, which you did until week 4."
    )
    assert len({exercise for _, exercise, _ in said}) == len(said)


def test_r33_what_was_done_on_another_day_of_the_week_counts_until_its_last_week():
    """One session a week alternates between two: week 4 had the raises that week 2 had."""
    sore = Injury(area=InjuryArea.ACHILLES_MID, pain=3)
    someone = replace(P4, strength_days=frozenset({THU}), injuries=(sore,))
    programme = generate(someone, everything())
    last: dict[str, int] = {}
    for week in programme.weeks:
        for item in (item for session in week.sessions for item in session.items):
            for reason in item.reasons:
                if reason.key == "takes_over":
                    before = next(e.slug for e in everything() if e.name == reason.params["before"])
                    assert reason.params["until"] == last[before]
        last |= {item.exercise: week.number for s in week.sessions for item in s.items}


def test_r23_speed_without_jumps_does_not_wait_for_a_self_test_that_is_passed():
    short = replace(P2, minutes=20, plyometrics=Readiness.READY)

    told = {sentence(one) for one in reasons(generate(short, everything())) if one.key == "fast_up"}

    assert told
    assert not [text for text in told if "self-test" in text]


@pytest.mark.parametrize("someone", [P1, P2, P3, P4])
def test_r33_what_is_taken_over_from_is_gone(someone):
    weeks = generate(someone, everything()).weeks
    trained = {w.number: {i.exercise for s in w.sessions for i in s.items} for w in weeks}
    said = [
        (week.number, reason.params["before"])
        for week in weeks
        for session in week.sessions
        for item in session.items
        for reason in item.reasons
        if reason.key == "takes_over"
    ]

    for number, name in said:
        before = next(one.slug for one in everything() if one.name == name)
        assert not any(before in trained[week] for week in trained if week >= number)


def test_r33_what_stands_instead_of_another_does_not_take_over_from_it_as_well():
    items = [item for _, session in sessions(generate(P7, everything())) for item in session.items]

    for item in items:
        instead = {reason.params.get("old") for reason in item.reasons} - {None}
        assert not instead & {reason.params.get("before") for reason in item.reasons}


def test_r17_only_general_fitness_needs_a_push_and_a_pull():
    said = {
        goal: {
            reason.key
            for reason in reasons(generate(replace(P3, goal=goal), everything()))
            if reason.params.get("role") in {"push", "pull"}
        }
        for goal in (Goal.GENERAL_FITNESS, Goal.MARATHON)
    }

    assert said == {
        Goal.GENERAL_FITNESS: {"every_week", "light_item", "waits_lighter"},
        Goal.MARATHON: {"fills_time"},
    }


def test_a_key_that_is_not_known_still_names_its_rule():
    assert sentence(Reason(code="R99", key="from-a-later-version")) == "Rule R99."


@pytest.mark.parametrize(
    ("key", "params", "said"),
    [
        ("fast_up", {"day": "mon"}, "You train speed without jumps: come up as fast"),
        ("own_weight", {"has": ""}, "is the load: go slower before you do more reps."),
        ("traffic_light", {"areas": "it_band"}, "Red is 5 or more"),
        ("traffic_light_tendon", {"areas": "achilles_mid"}, "Red is 6 or more"),
        ("locked_leg_part", {"area": "shin", "pain": 1}, "nothing heavy that loads it most"),
        ("bone_stress", {}, "A bone stress injury that is there now, or was less"),
        ("taper", {"days": 12}, "In the taper before your race"),
    ],
)
def test_a_reason_that_was_stored_with_fewer_facts_is_still_read(key, params, said):
    assert said in sentence(Reason(code="R1", key=key, params=params))


def test_levels_change_what_is_said():
    texts = {
        level: {sentence(one) for one in reasons(generate(runner(strength_level=level), small()))}
        for level in Level
    }

    assert texts[Level.BEGINNER] != texts[Level.INTERMEDIATE] != texts[Level.ADVANCED]


def test_short_race_says_how_many_days_are_left():
    programme = generate(runner(race_date=race_after(3)), everything())

    assert "Your race is 20 days away" in " ".join(map(sentence, programme.notices))


def test_a_name_keeps_its_capital_inside_a_sentence():
    """Romanian and Bulgarian stay so in the middle of a sentence."""
    few: dict[str, Param] = {
        "exercise": "Bulgarian split squat",
        "sets": 1,
        "week": 13,
        "minutes": 30,
    }
    for key in ("few_sets_growth", "few_sets_time", "superset"):
        text = sentence(Reason(code="R35", key=key, params=few))

        assert "the Bulgarian split squat" in text


def said_of_items(someone: Runner, key: str) -> dict[str, str]:
    return {
        item.exercise: sentence(reason)
        for _, session in sessions(generate(someone, everything()))
        for item in session.items
        for reason in item.reasons
        if reason.key == key
    }


def test_r40_heel_raises_stay_on_the_flat_floor_with_a_sore_back_of_the_heel():
    heel = Injury(area=InjuryArea.ACHILLES_INSERTIONAL, pain=2)
    sore = replace(P2, injuries=(heel,))
    programme = generate(sore, everything())
    raises = {
        item.exercise
        for _, session in sessions(programme)
        for item in session.items
        if CALF & set(item.patterns)
    }

    said = said_of_items(sore, "flat_floor")
    assert said.keys() == raises
    assert set(said.values()) == {
        "The back of your heel hurts 2 out of 10: on the flat floor, never lower than it."
    }
    assert not said_of_items(replace(P2, injuries=(replace(heel, area=MIDDLE),)), "flat_floor")


def test_r40_a_step_down_with_a_sore_outer_knee_is_a_low_one():
    said = said_of_items(P7, "low_step")

    assert said["step-down"] == (
        "Your outer knee hurts 3 out of 10: a low step, and only while it stays at 0 to 2."
    )
    assert not said_of_items(replace(P7, injuries=()), "low_step")


def test_r7_a_loaded_hinge_keeps_the_back_long():
    weak = replace(P2, screening=Screening(osteoporosis=True))

    said = said_of_items(weak, "long_back")
    assert said
    assert all(Pattern.HINGE in by_slug()[slug].patterns for slug in said)
    assert "keep your back long, and stop where it would round" in next(iter(said.values()))
    assert not said_of_items(P2, "long_back")


def test_r22_deeper_is_for_squats_and_lunges_of_legs_that_do_not_hurt_at_depth():
    fit = runner(strength_level=Level.INTERMEDIATE)
    sore = replace(fit, injuries=(Injury(area=InjuryArea.HIP_GROIN, pain=1),))

    said = said_of_items(fit, "own_weight")
    assert {
        Pattern.SQUAT if by_slug()[slug].pattern in KNEE else Pattern.HINGE
        for slug, text in said.items()
        if "deeper" in text
    } == {Pattern.SQUAT}
    assert any("go slower before you do more reps" in text for text in said.values())
    assert not any("deeper" in text for text in said_of_items(sore, "own_weight").values())


def test_r22_a_hold_has_no_reps_to_go_slower_in():
    own = Reason(code="R22", key="own_weight", params={"has": "", "first": "hold"})

    assert sentence(own) == "You named no equipment, so your own weight is the load."


@pytest.mark.parametrize(
    ("answers", "cause"),
    [
        ({}, "without jumps, which wait for their self-test: come up"),
        ({"plyometrics": Readiness.NEVER}, "without jumps, as you asked: come up"),
        (
            {"plyometrics": Readiness.READY, "screening": Screening(osteoporosis=True)},
            "without jumps, since you named osteoporosis: come up",
        ),
        (
            {"injuries": (Injury(area=InjuryArea.ANKLE_SPRAIN, pain=1),)},
            "without jumps, since your ankle hurts 1 out of 10: come up",
        ),
        ({"minutes": 20}, "since 20 minutes are enough for the strength exercises only: come up"),
        (
            {"injuries": (Injury(area=InjuryArea.CALF_STRAIN),), "plyometrics": Readiness.READY},
            "since you named the calf as a complaint: come up",
        ),
    ],
)
def test_r23_speed_without_jumps_names_what_keeps_them_out(answers, cause):
    said = [
        sentence(one)
        for one in reasons(generate(replace(P2, **answers), everything()))
        if one.key == "fast_up"
    ]

    assert said
    assert all(cause in text for text in said)


def test_r43_a_gap_of_jumps_speaks_of_jumps():
    sore = (Injury(area=InjuryArea.CALF_STRAIN),)
    programme = generate(replace(P2, injuries=sore, plyometrics=Readiness.READY), everything())

    (gap,) = programme.gaps
    assert sentence(gap.reason) == "You named the calf as a complaint, so jumps are left out."


@pytest.mark.parametrize(
    ("pattern", "work"), [("foot", "foot and ankle work"), ("balance", "balance work")]
)
def test_r45_a_short_foot_is_no_balance_work(pattern, work):
    room = {"day": "mon", "role": "balance", "pattern": pattern, "minutes": 40}

    assert sentence(Reason(code="R45", key="fills_time", params=room)) == (
        f"Your 40 minutes leave room for {work}."
    )


def test_r31_after_a_race_nothing_is_called_free_of_load():
    """A lunge with rotation is among the mobility work."""
    programme = generate(replace(P4, race_date=race_after(8)), everything())
    said = {sentence(r) for _, s in sessions(programme) for r in s.reasons if r.code == "R31"}

    assert said == {
        "After your race your legs recover first, so there is nothing heavy for them here."
    }


def test_r39_what_is_kept_light_promises_no_more_reps():
    sore = replace(P2, injuries=(Injury(area=InjuryArea.ANKLE_SPRAIN, pain=3),))

    assert set(said_of_items(sore, "kept_light").values()) == {
        "Your ankle hurts 3 out of 10: kept light all through the plan."
    }


def test_r32_a_trail_race_has_its_reason_for_what_brakes():
    trail = replace(P4, goal=Goal.ULTRA_TRAIL)
    programme = generate(trail, everything())
    brakes = {
        (week.phase, item.exercise)
        for week, session in sessions(programme)
        for item in session.items
        if item.exercise in numbers.BRAKING
    }

    said = said_of_items(trail, "braking")
    assert said.keys() == {slug for phase, slug in brakes if phase is PhaseName.MAX_STRENGTH}
    assert next(iter(said.values())).startswith("For an ultra or trail race: it brakes on the way")
    assert not said_of_items(P4, "braking")


def test_r8_maintenance_says_why_one_session_is_enough():
    programme = generate(P4, everything())
    said = {
        week.phase
        for week, session in sessions(programme)
        if any("one session a week is enough" in sentence(one) for one in session.reasons)
    }

    assert said == {PhaseName.MAINTENANCE}


def test_r30_the_taper_says_nothing_that_differs_from_week_to_week():
    """The printed plan says a reason of several weeks once."""
    programme = generate(P4, everything())
    said = {
        sentence(one)
        for _, session in sessions(programme)
        for one in session.reasons
        if one.key == "taper"
    }

    assert said == {
        "In the taper before your race: about half of your usual leg work, nothing new."
    }


def test_r22_a_long_list_of_equipment_is_not_read_out():
    def own(has: str) -> str:
        return sentence(Reason(code="R22", key="own_weight", params={"has": has, "first": "hold"}))

    assert own("band,mat,step") == (
        "Nothing that suits you here uses your band, mat and step, so your own weight is the load."
    )
    assert own("anchor,band,mat,step") == (
        "Nothing that suits you here uses any of your equipment, so your own weight is the load."
    )


def test_r22_limited_load_does_not_read_out_a_long_list_either():
    params: dict[str, Param] = {"has": "anchor,band,mat,step", "low": 8, "high": 15}
    text = sentence(Reason(code="R22", key="limited_load", params=params))

    assert "With your equipment there is no weight for the big lifts" in text


def test_r22_equipment_is_named_once_for_an_exercise():
    for someone in (P2, P3, P4):
        for _, session in sessions(generate(someone, everything())):
            for item in session.items:
                texts = " ".join(map(sentence, item.reasons))
                assert len(re.findall("with your (?:barbell|dumbbells|kettlebell)", texts)) <= 1


@pytest.mark.parametrize(
    ("area", "said"),
    [
        (InjuryArea.SHIN, "people who report a sore shin"),
        (InjuryArea.PATELLOFEMORAL, "people who report pain at the front of the knee"),
        (InjuryArea.ACHILLES_MID, "people who report a sore Achilles tendon"),
    ],
)
def test_r40_people_report_what_hurts(area, said):
    params = {"because": "hurts", "area": area, "pain": 2, "old": "Lunge", "exercise": "Bridge"}

    for key in ("preferred", "suits"):
        text = sentence(Reason(code="R40", key=key, params=params)).lower()
        assert said.lower() in text


def test_r47_a_dose_that_moved_says_what_it_starts_with():
    said = {
        item.exercise: (week.phase, sentence(reason))
        for week, session in sessions(generate(P2, everything()))
        for item in session.items
        for reason in item.reasons
        if reason.key == "starting_dose"
    }

    _, plank = said["plank-leg-lift"]
    assert ", 2 sets of 10 to 12: it starts with 2 sets of 10, and moves as" in plank
    _, hips = said["side-plank-clamshell"]
    assert hips.endswith(", 2 sets: its own starting dose; sets are added as your weeks allow.")

"""Runners of every kind. `trainable` ones get a plan; `anyone` may also be refused."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from plans.engine.types import (
    Goal,
    Injury,
    InjuryArea,
    InjuryStatus,
    Level,
    Readiness,
    RedFlag,
    RunKind,
    Runner,
    Screening,
    Side,
    Weekday,
)

EQUIPMENT = (
    "anchor",
    "band",
    "barbell",
    "bench",
    "box",
    "dumbbell",
    "kettlebell",
    "machine",
    "mat",
    "rope",
    "step",
    "towel",
)
# a year's turn and a leap day among them
starts = st.dates(date(2027, 1, 1), date(2028, 12, 31))
weekdays = st.sampled_from(list(Weekday))


@st.composite
def trainable(draw: st.DrawFn, **fixed: object) -> Runner:
    """Adults whose answers no rule refuses. Values can be fixed by name."""
    start = draw(starts)
    race = draw(st.none() | st.integers(0, 40) | st.integers(0, 364))
    answers: dict[str, object] = {
        "goal": draw(st.sampled_from(list(Goal))),
        "start": start,
        "race_date": None if race is None else start + timedelta(days=race),
        "strength_level": draw(st.sampled_from(list(Level))),
        "running_level": draw(st.sampled_from(list(Level))),
        "running_months": draw(st.sampled_from([0, 3, 5, 6, 24])),
        "age": draw(st.sampled_from([18, 29, 39, 40, 45, 46, 59, 60, 75])),
        "runs": draw(st.dictionaries(weekdays, st.sampled_from(list(RunKind)))),
        "strength_days": draw(st.frozensets(weekdays, min_size=1)),
        "minutes": draw(
            st.sampled_from([10, 14, 15, 20, 21, 30, 45, 60, 120]) | st.integers(10, 120)
        ),
        "equipment": draw(st.just(frozenset()) | st.frozensets(st.sampled_from(EQUIPMENT))),
        "vigorous_exercise": draw(st.booleans()),
        "plyometrics": draw(st.sampled_from(list(Readiness))),
    }
    return Runner(**(answers | fixed))  # type: ignore[arg-type]


injuries = st.builds(
    Injury,
    area=st.sampled_from(list(InjuryArea)),
    pain=st.integers(0, 10),
    status=st.sampled_from(list(InjuryStatus)),
    side=st.sampled_from(list(Side)),
    months_since=st.none() | st.integers(0, 30),
)
screenings = st.builds(
    Screening,
    health_yes=st.booleans(),
    cleared=st.booleans(),
    red_flags=st.lists(st.sampled_from(list(RedFlag)), max_size=2).map(tuple),
    pregnant=st.booleans(),
    postnatal_weeks=st.none() | st.floats(0, 100),
    low_energy_signs=st.booleans(),
    osteoporosis=st.booleans(),
)


@st.composite
def hurt(draw: st.DrawFn, **fixed: object) -> Runner:
    """Runners with complaints, histories or conditions who still get a plan."""
    drawn = draw(st.lists(injuries, min_size=1, max_size=2).map(tuple))
    health = draw(st.just(Screening()) | screenings)
    health = replace(health, red_flags=(), pregnant=False)
    if health.health_yes or health.low_energy_signs or not draw(st.booleans()):
        health = replace(health, cleared=True)
    if not health.cleared:
        drawn = tuple(replace(one, pain=one.pain % 3) for one in drawn)
        drawn = tuple(one for one in drawn if not _is_bone_stress_now(one))
    age = draw(st.sampled_from([16, 17, 29, 39, 46, 61]))
    answers = {"injuries": drawn, "screening": health, "age": age}
    return draw(trainable(**(answers | fixed)))


def _is_bone_stress_now(injury: Injury) -> bool:
    now = injury.status is InjuryStatus.CURRENT or injury.months_since in {0, 1, 2}
    return now and injury.area is InjuryArea.BONE_STRESS


anyone = st.builds(
    Runner,
    goal=st.sampled_from(list(Goal)),
    start=starts,
    age=st.integers(0, 100),
    injuries=st.lists(injuries, max_size=2).map(tuple),
    screening=st.just(Screening()) | screenings,
)


@st.composite
def everybody(draw: st.DrawFn) -> Runner:
    """The whole space of profiles: most get a plan, some are refused."""
    health = st.just(Screening()) | st.just(Screening(cleared=True)) | screenings
    return draw(
        trainable(
            age=draw(st.sampled_from([16, 17, 18, 39, 40, 50, 60, 80]) | st.integers(16, 80)),
            injuries=draw(st.lists(injuries, max_size=3).map(tuple)),
            screening=draw(health),
        )
    )

"""What an exercise needs before runners may meet it, and its way from draft to published."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db.models import Count, Q, QuerySet

from catalog.models import Exercise
from catalog.vocabulary import CautionKind, Condition, Impact, InjuryArea, Measure, Pattern, State

STEPS = range(3, 8)
MISTAKES = range(2, 4)

# what a first week can ask for; anything else is a slip of the fingers
START_SETS = range(1, 6)
MOST_REPS = 60
HOLD_SECONDS = range(5, 121)

# whoever has one of these is kept from every landing, and from a high one by an ankle as well
SPEAKS_AGAINST_LANDINGS = (
    InjuryArea.IT_BAND,
    InjuryArea.PATELLOFEMORAL,
    InjuryArea.ACHILLES_MID,
    InjuryArea.ACHILLES_INSERTIONAL,
    InjuryArea.CALF_STRAIN,
    InjuryArea.PLANTAR_HEEL,
    InjuryArea.SHIN,
    InjuryArea.BONE_STRESS,
    Condition.POSTNATAL,
    Condition.OSTEOPOROSIS,
)
SPEAKS_AGAINST_HIGH_LANDINGS = (*SPEAKS_AGAINST_LANDINGS, InjuryArea.ANKLE_SPRAIN)

# from where each state can be reached: what runners can see is withdrawn, not redrafted
WAYS = {
    State.IN_REVIEW: {State.DRAFT},
    State.PUBLISHED: {State.DRAFT, State.IN_REVIEW, State.WITHDRAWN},
    State.WITHDRAWN: {State.PUBLISHED},
    State.DRAFT: {State.IN_REVIEW, State.WITHDRAWN},
}


class RefusedError(Exception):
    """Says why an exercise stays in its state; `missing` are the sentences of what it needs."""

    def __init__(self, why: str, missing: Sequence[str] = ()) -> None:
        self.missing = tuple(missing)
        super().__init__(why)


def move(exercise: Exercise, state: State) -> None:
    """Expects `whole()` where the way leads to published."""
    if exercise.state not in WAYS[state]:
        raise RefusedError(
            f"{exercise} is {exercise.get_state_display().lower()} "
            f"and can’t become {state.label.lower()} from there."
        )
    if state == State.PUBLISHED and (sentences := missing(exercise)):
        raise RefusedError(f"{exercise} can’t be published yet.", sentences)
    exercise.state = state
    exercise.save(update_fields=["state"])


def with_running_plans(exercises: QuerySet[Exercise], *, today: dt.date) -> QuerySet[Any]:
    """With `running_plans`: how many current plans still have it in a session to come.

    By the names of the relations: the catalogue knows nothing of the app that plans.
    """
    session = "prescriptions__session"
    to_come = Q(**{f"{session}__date__gte": today, f"{session}__plan__retired_at": None})
    plans = Count(f"{session}__plan", distinct=True, filter=to_come)
    return exercises.annotate(running_plans=plans).order_by("name")


def missing(exercise: Exercise) -> list[str]:
    """What the engine or a runner would look for in vain: a sentence each, with the mend.

    Expects `whole()`. Empty: it may be published.
    """
    values = {field: getattr(exercise, field) for field in (*WORDS, *DOSE)}
    values["primary_muscles"] = exercise.primary_muscles.all()
    return [
        *missing_words(values).values(),
        *wrong_dose(values).values(),
        *missing_patterns(exercise.impact, [row.pattern for row in exercise.patterns.all()]),
        *missing_set_ups(
            loadable=exercise.loadable,
            with_equipment=[bool(row.equipment.all()) for row in exercise.set_ups.all()],
        ),
        *missing_steps(len(exercise.steps.all())),
        *missing_mistakes(len(exercise.mistakes.all())),
        *missing_cautions(
            exercise.impact,
            {
                row.injury_area or row.condition
                for row in exercise.cautions.all()
                if row.kind == CautionKind.AVOID
            },
        ),
    ]


WORDS = {
    "summary": "Write the summary: one line on what it does for a runner.",
    "feel": "Write what it should feel like, and where.",
    "make_easier": "Say what to change right now when it is too hard.",
    "make_harder": "Say what to change right now when it is too easy.",
    "primary_muscles": "Choose at least one primary muscle.",
}


def missing_words(values: Mapping[str, Any]) -> dict[str, str]:
    """Sentences by field."""
    return {field: said for field, said in WORDS.items() if not values.get(field)}


DOSE = (
    "measure",
    "start_sets",
    "start_reps_low",
    "start_reps_high",
    "start_hold_seconds",
    "seconds_per_rep",
)


def wrong_dose(values: Mapping[str, Any]) -> dict[str, str]:
    """Sentences by field. What the columns refuse by themselves isn't said again."""
    found = {}
    sets, high = values["start_sets"], values["start_reps_high"]
    hold = values["start_hold_seconds"]
    if sets not in START_SETS:
        found["start_sets"] = (
            f"{sets} sets are no start: {START_SETS.start} to {START_SETS.stop - 1}."
        )
    if values["measure"] != Measure.HOLD:
        if high > MOST_REPS:
            found["start_reps_high"] = f"{high} are no start: at most {MOST_REPS}."
        return found
    if high != 1 or values["start_reps_low"] not in (None, 1):
        found["start_reps_high"] = "A hold is one rep: put 1 where reps are asked for."
    if hold not in HOLD_SECONDS:
        found["start_hold_seconds"] = (
            f"A hold of {hold} seconds is no start: "
            f"{HOLD_SECONDS.start} to {HOLD_SECONDS.stop - 1}."
        )
    elif values["seconds_per_rep"] != hold:
        found["seconds_per_rep"] = f"The one rep of a hold lasts as long as the hold: put {hold}."
    return found


def missing_patterns(impact: str, patterns: Collection[str]) -> list[str]:
    if not patterns:
        return ["Add at least one pattern: the engine chooses by it."]
    jump = Pattern.PLYOMETRIC
    if impact != Impact.NONE and jump not in patterns:
        return [f"It lands: add the pattern “{jump.label}”, so that only who is ready gets it."]
    if impact == Impact.NONE and jump in patterns:
        said = (
            f"It has the pattern “{jump.label}” and no landing: fill in impact, landings and "
            "their weight, or take the pattern away."
        )
        return [said]
    return []


def missing_set_ups(*, loadable: bool, with_equipment: Collection[bool]) -> list[str]:
    if not with_equipment:
        return ["Add a set-up: its equipment, or that it needs nothing."]
    if loadable and not any(with_equipment):
        return ["It is loadable, and no set-up has anything to load it with: add one that has."]
    return []


def missing_steps(count: int) -> list[str]:
    return [] if count in STEPS else [f"Write 3 to 7 steps, not {count or 'none'}."]


def missing_mistakes(count: int) -> list[str]:
    if count in MISTAKES:
        return []
    return [f"Write 2 or 3 mistakes with their mends, not {count or 'none'}."]


def missing_cautions(impact: str, avoid: Collection[str]) -> list[str]:
    """A landing has to be left out by everybody whom it may harm."""
    needed = {
        Impact.LOW.value: SPEAKS_AGAINST_LANDINGS,
        Impact.HIGH.value: SPEAKS_AGAINST_HIGH_LANDINGS,
    }.get(impact, ())
    if absent := [str(one.label) for one in needed if one not in avoid]:
        return [f"It lands: add a caution “Leave it out” for each of {', '.join(absent)}."]
    return []

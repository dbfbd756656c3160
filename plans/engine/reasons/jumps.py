"""Why there are jumps, how many, and why not (R6, R11, R12, R19, R23 to R26, R30, R32, R35, R41,
R42, R44, R45)."""

from collections.abc import Callable

from plans.engine.reasons.words import (
    DAYS,
    GOALS,
    RUNS,
    Params,
    Sentences,
    count,
    in_a_sentence,
)


def _figure(number: object) -> str:
    return f"{float(str(number)):g}"


WEIGHING = "a bounce counts half, a jump one, a landing on one leg one and a half"


def _load(p: Params) -> str:
    return (
        f"{count(p['landings'], 'landing')} with the warm-up's, {_figure(p['weighted'])} by "
        f"weight of at most {_figure(p['most'])} ({WEIGHING})."
    )


def _clear_of_run(p: Params) -> str:
    run, run_day = RUNS[str(p["run"])], DAYS[str(p["run_day"])]
    return (
        f"First after the warm-up, while your legs are fresh; your {run} is on {run_day}, not on "
        "the day after."
    )


def _none(why: Callable[[Params], str]) -> Callable[[Params], str]:
    return lambda p: f"You passed the self-test for jumps, but your plan has none: {why(p)}."


# why a plan has none, as a clause
NO_JUMPS: Sentences = {
    "jumps_return": lambda p: "after an injury they wait until two weeks without pain are logged",
    "jumps_goal": lambda p: f"{GOALS[str(p['goal'])]} asks for no power weeks",
    "jumps_no_power": lambda p: (
        f"its {count(p['weeks'], 'week')} of training for {GOALS[str(p['goal'])]} have no power "
        "phase"
    ),
    "jumps_no_time": lambda p: f"{p['minutes']} minutes are enough for the strength exercises only",
    "jumps_no_drills": lambda p: (
        f"the catalogue has too few low landings at {p['level']} level to prepare them"
    ),
    "jumps_no_day": lambda p: (
        f"no day of your {count(p['weeks'], 'power week')} has room for leg work"
    ),
    "jumps_new_runner": lambda p: (
        f"you have run for {count(p['months'], 'month')}, and your first 8 weeks here have none"
    ),
    "jumps_no_room": lambda p: (
        f"your {count(p['weeks'], 'power week')} and {p['minutes']} minutes leave no week in which "
        "they could begin carefully enough"
    ),
}

SENTENCES: Sentences = {
    "jumps_first": lambda p: (
        f"First after the warm-up on {DAYS[str(p['day'])]}, while your legs are fresh."
    ),
    "jumps_clear_of_run": _clear_of_run,
    "jumps_ready": lambda p: (
        "You passed the self-test for jumps and have your groundwork behind you: week "
        f"{p['week']} of jumps."
    ),
    "jumps_begin": lambda p: f"A small start: {_load(p)}",
    "jumps_more": lambda p: (
        f"{count(p['before'], 'landing')} last time, a fifth more at most now: {_load(p)}"
    ),
    "jumps_harder": lambda p: (
        f"A harder jump, so fewer landings than the {p['before']} of last time: {_load(p)}"
    ),
    "jumps_same": lambda p: f"Kept at the level that you have reached: {_load(p)}",
    "jumps_no_rise": lambda p: (
        f"Week {p['week']} is a lighter week, so the jumps stay as they were: {_load(p)}"
    ),
    "jumps_less": lambda p: (
        f"Half of the {p['before']} landings before, so that you start fresh: {_load(p)}"
    ),
    "jumps_older": lambda p: f"At {p['age']} you get {p['percent']}% of the usual landings.",
    "jumps_lower": lambda p: (
        f"Because of the injury that you named, the jumps begin a step lower, with "
        f"{in_a_sentence(str(p['exercise']))}."
    ),
    "landing_drill": lambda p: (
        f"{count(p['landings'], 'low landing')} to get ready for the "
        f"{in_a_sentence(str(p['exercise']))}; they count as landings, too."
    ),
    "fast_up_too": lambda p: (
        f"As in your jumps, come up as fast as you can with control on {DAYS[str(p['day'])]}."
    ),
    "jumps_wait": lambda p: (
        f"No jumps in week {p['week']} yet: they begin in week {p['first']}, in a week in which "
        "your strength work does not grow."
    ),
    "jumps_grow_alone": lambda p: (
        f"The jumps grow in week {p['week']}, so your leg work does not, and your {p['minutes']} "
        "minutes are not full."
    ),
    **{key: _none(why) for key, why in NO_JUMPS.items()},
}

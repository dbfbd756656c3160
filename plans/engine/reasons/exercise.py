"""Why an exercise is there, and why it has this dose (R12 to R22, R44, R45, R47)."""

from plans.engine.reasons.jumps import NO_JUMPS
from plans.engine.reasons.restricting import why
from plans.engine.reasons.words import (
    DAYS,
    EQUIPMENT,
    GOALS,
    PHASES,
    Params,
    Sentences,
    a_role_of,
    count,
    in_a_sentence,
    listed,
    reps,
    role_of,
    sentence_case,
    your_equipment,
)


def _every_session(p: Params) -> str:
    role = role_of(p)
    if int(p["minutes"]) <= 20 and p["role"] in {"calf", "core"}:
        return f"In your {p['minutes']} minutes, calf and core take turns to come first."
    return f"The {role} of your {DAYS[str(p['day'])]} session: every full session has one."


def _every_week(p: Params) -> str:
    return (
        f"{sentence_case(role_of(p))}: each of your weeks needs some, and your "
        f"{DAYS[str(p['day'])]} session has room for it."
    )


def _dose(p: Params) -> str:
    return (
        f"{sentence_case(PHASES[str(p['phase'])])}, week {p['week']} of {p['weeks']}, at "
        f"{p['level']} level: {count(p['sets'], 'set')} of {reps(p)}, stopping with "
        f"{count(p['rir'], 'rep')} in reserve."
    )


_FIRST = {
    "deeper": ": go slower or deeper before you do more reps",
    "slower": ": go slower before you do more reps",
    "hold": "",
}


def _own_weight(p: Params) -> str:
    first = _FIRST[str(p.get("first", "slower"))]
    if p["has"]:
        return (
            f"Nothing that suits you here uses {your_equipment(p['has'])}, so your own weight is "
            f"the load{first}."
        )
    return f"You named no equipment, so your own weight is the load{first}."


def _takes_over(p: Params) -> str:
    with_what = f", with your {listed(p['equipment'], EQUIPMENT)}," if p["equipment"] else ""
    return (
        f"In your {PHASES[str(p['phase'])]} weeks it takes over{with_what} from the "
        f"{in_a_sentence(str(p['before']))}, which you did until week {p['until']}."
    )


def _no_jumps(p: Params) -> str:
    if "because" in p:
        return f", since {why(p)}"
    if "gap" in p:
        return f", since {NO_JUMPS[str(p['gap'])](p)}"
    return {"not_yet": ", which wait for their self-test", "never": ", as you asked"}.get(
        str(p.get("test")), ""
    )


def _fast_up(p: Params) -> str:
    return (
        f"You train speed without jumps{_no_jumps(p)}: come up as fast as you can with control on "
        f"{DAYS[str(p['day'])]}."
    )


def _starting_dose(p: Params) -> str:
    now = f"Week {p['week']}, {count(p['sets'], 'set')}"
    if "first_sets" not in p:
        return f"{now}: its own starting dose; sets are added as your weeks allow."
    first = reps({"low": p["first_low"], "high": p["first_high"]})
    return (
        f"{now} of {reps(p)}: it starts with {count(p['first_sets'], 'set')} of {first}, and moves "
        "as your weeks and minutes allow."
    )


SENTENCES: Sentences = {
    "takes_over": _takes_over,
    "every_session": _every_session,
    "one_sided": lambda p: (
        f"The {role_of(p)} of your {DAYS[str(p['day'])]} session, one leg at a time, "
        "as running is; both sides do the same."
    ),
    "every_week": _every_week,
    "hips_first": lambda p: (
        f"You have run for {count(p['months'], 'month')}: outer-hip work comes early in each "
        "session."
    ),
    "fills_time": lambda p: f"Your {p['minutes']} minutes leave room for {a_role_of(p)}.",
    "dose": _dose,
    "deload_item": lambda p: (
        f"Week {p['week']} is lighter: fewer sets or reps than last week, and one more rep in "
        "reserve."
    ),
    "hold": lambda p: (
        f"Week {p['week']}: hold for {p['seconds']} seconds. Stay shorter if the last one was hard."
    ),
    "second_lift": lambda p: (
        f"In {p['minutes']} minutes one lift keeps its long rests; this one rests {p['rest']} "
        "seconds."
    ),
    "superset": lambda p: (
        f"Take turns with the {in_a_sentence(str(p['exercise']))}, a set of each and then one "
        f"rest: in your {p['minutes']} minutes that keeps both."
    ),
    "starting_dose": _starting_dose,
    "equipment": lambda p: f"Done with your {listed(p['equipment'], EQUIPMENT)}.",
    "own_weight": _own_weight,
    "own_weight_start": lambda p: (
        "You are a beginner at strength work, so your own weight is a fine start."
    ),
    "slow_down": lambda p: (
        f"Week {p['week']} of your groundwork: take {p['seconds']} seconds on the way down while "
        "you get used to it."
    ),
    "fast_up": _fast_up,
    "warm_up": lambda p: (
        f"Part of the {p['warm_up']}-minute warm-up of your {p['minutes']} minutes."
    ),
    "balance_drill": lambda p: f"At {p['age']}, a little balance work belongs in every warm-up.",
    "braking": lambda p: (
        f"For {GOALS[str(p['goal'])]}: it brakes on the way down, as legs do downhill, and each of "
        "your strength weeks has such an exercise."
    ),
    "ramp": lambda p: (
        f"Two lighter sets, at about {p['low']}% and {p['high']}% of the weight to come, prepare "
        f"you for the {in_a_sentence(str(p['exercise']))}."
    ),
    "ramp_once": lambda p: (
        f"One lighter set, at about {p['low']} to {p['high']}% of the weight to come, prepares you "
        f"for the {in_a_sentence(str(p['exercise']))}."
    ),
    "mobility_drill": lambda p: (
        f"Easy movement through its range; it fits your {p['minutes']} minutes and tires nothing."
    ),
}

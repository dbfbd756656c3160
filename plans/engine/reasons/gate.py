"""Who may train, and what anyone must read first (R1 to R13, R22, R23, R28, R39)."""

from plans.engine.reasons.words import (
    DAYS,
    FLAGS,
    Params,
    Sentences,
    count,
    in_a_sentence,
    listed,
    sentence_case,
    your,
    your_equipment,
)
from plans.engine.types import Param


def _limited_load(p: Params) -> str:
    with_what = f"With {your_equipment(p['has'], '')}" if p["has"] else "Without equipment"
    return (
        f"Strength, limited load. {with_what} there is no weight for the big lifts, so the "
        f"strength weeks use harder versions and {p['low']} to {p['high']} reps. Weights would let "
        "you do more."
    )


def _whom(p: Params) -> str:
    """What may come from inside the body is a doctor's."""
    inside = {"night_pain", "weight_loss"}
    doctor = not inside.isdisjoint(str(p["signs"]).split(","))
    return "a doctor" if doctor else "a doctor or physiotherapist"


def _bone(p: Params) -> str:
    if p.get("now"):
        return "You named a bone stress injury that is there now. It comes first."
    if "months" not in p:
        return "A bone stress injury that is there now, or was less than 3 months ago, comes first."
    ago = f"{count(p['months'], 'month')} ago" if p["months"] else "less than a month ago"
    return (
        f"You named a bone stress injury that ended {ago}. For 3 months it counts as one that is "
        "there, and comes first."
    )


def _given(p: Params) -> str:
    every = p["given"] == len(DAYS)
    return f"You can train on {'any day' if every else count(p['given'], 'day')}"


def _names(exercises: Param) -> str:
    names = [in_a_sentence(name) for name in str(exercises).split("|")]
    return listed(",".join(names), {})


def _one_day_plan(p: Params) -> str:
    return (
        f"You can train on {DAYS[str(p['day'])]} only. One full session a week can maintain "
        "strength and bring a modest gain; a second day would do more."
    )


SENTENCES: Sentences = {
    "education": lambda p: (
        "This is general education for adults in good health. It is not medical advice, a "
        "diagnosis or rehabilitation."
    ),
    "stop_signs": lambda p: (
        "Stop and get help for chest pain, dizziness, unusual breathlessness, sharp, growing or "
        "bone pain, or new weakness or numbness. In an emergency call your local emergency number."
    ),
    "emergency": lambda p: (
        f"You named {listed(p['signs'], FLAGS)}. Do not exercise. Call your local emergency "
        "number now."
    ),
    "same_day": lambda p: (
        f"You named {listed(p['signs'], FLAGS)}. Do not exercise. Get medical help today."
    ),
    "before_next_run": lambda p: (
        f"You named {listed(p['signs'], FLAGS)}. Do not exercise. See {_whom(p)} before your next "
        "run."
    ),
    "not_lifted": lambda p: (
        "That a professional has cleared you does not lift this: have what you named here seen "
        "first."
    ),
    "too_young": lambda p: (
        f"You are {p['age']}. Sturdy writes no plans under 16. There is no urgency: ask a coach or "
        "teacher who can watch you train."
    ),
    "adults_only": lambda p: (
        f"You are {p['age']}. This site makes plans for adults. There is no urgency: ask a coach "
        "who can supervise you."
    ),
    "bone_stress": lambda p: (
        f"{_bone(p)} No strength work, and see a doctor or physiotherapist before your next run."
    ),
    "pregnant": lambda p: (
        "Being active in pregnancy is encouraged where nothing speaks against it, but Sturdy makes "
        "no plan for it. Before strength work starts, talk to your midwife or doctor."
    ),
    "health_yes": lambda p: (
        "You answered yes to a health question. Before strength work starts, ask a doctor whether, "
        "and how, you may train."
    ),
    "low_energy": lambda p: (
        "Missed periods, a loss of performance without a reason or trouble around food can mean "
        "too little energy for your training (REDs). Before strength work starts, see a doctor."
    ),
    "painful": lambda p: (
        f"{sentence_case(your(p['area']))} hurts {p['pain']} out of 10. That is too much to train "
        "on: do not run through it, either. Before strength work starts, see a doctor or "
        "physiotherapist; if it hurts at one spot of a bone, at night or on hopping, before your "
        "next run."
    ),
    "careful_start": lambda p: (
        f"At {p['age']} and not used to vigorous exercise, keep at least 3 reps in reserve in your "
        "first 4 weeks, and ask a doctor first if you are unsure."
    ),
    "older": lambda p: (
        f"At {p['age']} you get one week more of groundwork, at least 48 hours between leg "
        "sessions and a lighter week every fourth week. The loads stay worthwhile."
    ),
    "new_runner": lambda p: (
        f"You have run for {count(p['months'], 'month')}, so hips, core and calves come first and "
        "your first 8 weeks have no jumps."
    ),
    "new_to_running": lambda p: (
        "As a beginner at running you keep at least 3 reps in reserve in every set, so that your "
        "legs stay fresh for it."
    ),
    "one_day_plan": _one_day_plan,
    "short_build": lambda p: (
        f"Your race is {count(p['days'], 'day')} away: too near to build strength. This plan gets "
        "you there fresh, with at least 3 reps in reserve and nothing heavier."
    ),
    "no_strength_block": lambda p: (
        f"Your race is {count(p['days'], 'day')} away: after {count(p['weeks'], 'week')} of "
        "groundwork there is no room for two weeks of strength, so you keep what you have built "
        "until the taper."
    ),
    "limited_load": _limited_load,
    "under_a_bar": lambda p: (
        f"Set the safety arms or have a spotter for the {_names(p['exercises'])}, stop before your "
        "last rep, and learn to get out from under the bar before you load it."
    ),
    # how often, and jumps
    "spare_days": lambda p: (
        f"{_given(p)}, and your plan uses {p['used']} a week at most: at "
        f"{p['level']} level that builds strength and leaves your legs for running."
    ),
    "spare_days_young": lambda p: (
        f"{_given(p)}, and your plan uses {p['used']} a week at most: at {p['age']} that is enough."
    ),
    "spare_days_no_place": lambda p: (
        f"{_given(p)}, and your plan uses {p['used']} a week at most: one "
        "more found no place that is clear of your hard and long runs, 48 hours from the others "
        "and leaves a day of rest."
    ),
    "self_test": lambda p: (
        "Your plan has power weeks but no jumps, since you have not passed their self-test: "
        f"{p['raises']} single-leg heel raises and {p['stands']} single-leg sit-to-stands a side, "
        f"{p['seconds']} seconds on each leg, and {p['landings']} quiet landings on two feet."
    ),
}

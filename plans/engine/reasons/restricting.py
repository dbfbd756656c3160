"""What pain, injury, age and health change in a plan, and how to live with it (R3 to R7, R38 to
R43). They speak of exercise choices for people who report a place, never of a diagnosis."""

from plans.engine.reasons.words import (
    AREAS,
    PATTERNS,
    Params,
    Sentences,
    count,
    in_a_sentence,
    listed,
    sentence_case,
    sore,
    span,
    your,
)


def _place(p: Params) -> str:
    return AREAS[str(p["area"])]


def _hurts(p: Params) -> str:
    if p["area"] == "bone_stress":
        return "you have a bone stress injury that is cleared for training"
    if p["pain"]:
        return f"{your(p['area'])} hurts {p['pain']} out of 10"
    return f"you named the {_place(p)} as a complaint"


def _past(p: Params) -> str:
    bone = p["area"] == "bone_stress"
    if "months" not in p:
        return (
            "an earlier bone stress injury" if bone else f"an earlier complaint of the {_place(p)}"
        )
    ago = f"{span(p['months'])} ago" if p["months"] else "less than a month ago"
    what = "a bone stress injury" if bone else f"a complaint of the {_place(p)}"
    return f"{what} that ended {ago}"


def _since_birth(p: Params) -> str:
    return f"at least {count(p['weeks'], 'week')} ago" if p["weeks"] else "lately"


_CLAUSES: Sentences = {
    "hurts": _hurts,
    "earlier": lambda p: f"you named {_past(p)}",
    "birth": lambda p: f"you gave birth {_since_birth(p)}",
    "osteoporosis": lambda p: "you named osteoporosis",
    "blood_pressure": lambda p: (
        "your yes to a health question may stand for high blood pressure, which we did not ask "
        "alone"
    ),
    "young": lambda p: f"you are {p['age']}",
    "wish": lambda p: "you asked for another one from now on",
    "returning": lambda p: "you come back after an injury, and no green weeks are logged yet",
}


def why(p: Params) -> str:
    """This runner's own fact, as the second half of a sentence."""
    return _CLAUSES[str(p["because"])](p)


def _gap_restricted(p: Params) -> str:
    if p["because"] == "wish":
        return (
            f"No {PATTERNS[str(p['pattern'])]} exercise is in your plan: you swapped what there "
            "was for good, and nothing else of this kind suits you. You can take that back."
        )
    return (
        f"No {PATTERNS[str(p['pattern'])]} exercise is in your plan: {why(p)}, and each one that "
        "you could do is left out for that."
    )


def _earlier_injury(p: Params) -> str:
    return (
        f"You named {_past(p)}. Nothing is forbidden for it; each week has an exercise that suits "
        "that place, at times instead of another"
    )


def _birth_stops(when: str) -> str:
    return (
        f"Pain, heaviness, dragging or leaking {when} means: stop, and ask a pelvic-health "
        "physiotherapist."
    )


_NOTICES: Sentences = {
    "health_cleared": lambda p: (
        "You answered yes to a health question, and a professional has cleared you. Train as they "
        "told you; what is unsuited to high blood pressure is left out, since your yes may stand "
        "for it."
    ),
    "soon_after_birth": lambda p: (
        f"You gave birth {_since_birth(p)}. Until 12 weeks this plan stays with "
        "groundwork and gentle core work, without jumps and without heavy lifts. Running is "
        "impact, too: leave it until then, and let a pelvic-health physiotherapist see you first. "
        f"Make a new plan after that. {_birth_stops('in a session')}"
    ),
    "after_birth": lambda p: (
        f"You gave birth {_since_birth(p)}, so there are no jumps until a professional clears you. "
        "Take this self-check to them, and do it with them rather than alone: walk 30 minutes, "
        "stand on one leg for 10 seconds, 10 single-leg squats a side, jog on the spot for a "
        "minute, 10 bounds forward, 10 hops and 10 running movements on one leg a side. "
        f"{_birth_stops('in that check or in a session')}"
    ),
    "after_birth_cleared": lambda p: (
        f"You gave birth {_since_birth(p)} and are cleared. {_birth_stops('in a session')}"
    ),
    "low_energy_cleared": lambda p: (
        "You named signs of too little energy for your training (REDs), and a professional has "
        "cleared you. Eat enough around your sessions, and go back to them when a sign returns."
    ),
    "bone_stress_often": lambda p: (
        f"You named bone stress injuries {p['times']} times. That can mean too little energy for "
        "your training (REDs): have a doctor look into it."
    ),
    "osteoporosis": lambda p: (
        "You named osteoporosis. Loaded bending and twisting of the back and all jumps are left "
        "out. After a broken vertebra or several fractures, ask a doctor before you begin."
    ),
    "osteoporosis_cleared": lambda p: (
        "You named osteoporosis and are cleared. Loaded bending and twisting of the back stay out; "
        "whether you jump is for whoever cleared you to say."
    ),
    "osteoporosis_jumps": lambda p: (
        f"This plan has jumps from week {p['week']} on: leave them out unless whoever cleared you "
        "agreed to jumps with osteoporosis."
    ),
    "supervised": lambda p: (
        f"You are {p['age']}: train only where an adult who knows strength work supervises you. "
        "Two sessions a week, always 2 reps in reserve, at least 6 reps a set in lifts and fewer "
        "only in jumps; nobody tests your maximum."
    ),
    "recent_injury": lambda p: (
        f"You named {_past(p)}. For {p['recent']} months that counts as a complaint that is there, "
        "without pain."
    ),
    "earlier_injury": lambda p: f"{_earlier_injury(p)}, and jumps begin a step lower.",
    "earlier_injury_no_jumps": lambda p: f"{_earlier_injury(p)}.",
    "earlier_bone_stress": lambda p: (
        f"You named {_past(p)}. At any bone pain stop, and see a doctor or "
        "physiotherapist before the next run."
    ),
    "earlier_bone_stress_no_jumps": lambda p: (
        f"You named {_past(p)}, so this plan has no jumps. At any bone "
        "pain stop, and see a doctor or physiotherapist before the next run."
    ),
    "same_both_sides": lambda p: (
        f"{sentence_case(your(p['area']))}: the {p['side']} side. Both sides do the same work; "
        "log how each one felt separately."
    ),
    "return": lambda p: (
        "You come back after an injury and named none that is still there. Start only when whoever "
        "treated you agrees: after an operation, a bone stress injury or a tear they must have "
        "confirmed what it is and how far it has healed. Groundwork comes first, your first 2 "
        "weeks keep at least 3 reps in reserve, and there are no jumps."
    ),
    "return_named": lambda p: (
        f"You come back after an injury ({listed(p['areas'], AREAS)}). Start only when whoever "
        "treated you agrees: after an operation, a bone stress injury or a tear they must have "
        "confirmed what it is and how far it has healed. Groundwork comes first, your first 2 "
        "weeks keep at least 3 reps in reserve, and there are no jumps."
    ),
}

SENTENCES: Sentences = {
    **_NOTICES,
    "left_out": lambda p: f"{sentence_case(why(p))}, so jumps are left out.",
    "no_landings": lambda p: f"{sentence_case(why(p))}, so your plan has no jumps.",
    "gentler_landings": lambda p: f"{sentence_case(why(p))}, so jumps begin a step lower.",
    "gap_restricted": _gap_restricted,
    "swapped": lambda p: (
        f"{p['exercise']} stands here instead of {in_a_sentence(str(p['old']))}: {why(p)}."
    ),
    "preferred": lambda p: (
        f"{p['exercise']} stands here instead of {in_a_sentence(str(p['old']))}, as a choice for "
        f"people who report {sore(p['area'])}: {why(p)}."
    ),
    "suits": lambda p: (
        f"A choice for people who report {sore(p['area'])}, once a week at least: {why(p)}."
    ),
    "kept_light": lambda p: f"{sentence_case(why(p))}: kept light all through the plan.",
    "slow_heels": lambda p: (
        f"{sentence_case(why(p))}: go up and down slowly, {p['seconds']} seconds each way."
    ),
    "flat_floor": lambda p: f"{sentence_case(why(p))}: on the flat floor, never lower than it.",
    "low_step": lambda p: (
        f"{sentence_case(why(p))}: a low step, and only while it stays at 0 to {p['green']}."
    ),
    "long_back": lambda p: (
        f"{sentence_case(why(p))}: keep your back long, and stop where it would round."
    ),
    "abduction_for": lambda p: f"Outer-hip work twice a week: {why(p)}.",
    "abduction_no_room": lambda p: (
        f"{sentence_case(why(p))}, which speaks for outer-hip work twice a week; your "
        f"{p['minutes']} minutes have room for less."
    ),
    "young_dose": lambda p: (
        f"You are {p['age']}: at least {p['low']} reps a set and 2 in reserve, whatever the phase."
    ),
}

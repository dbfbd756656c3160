"""What a runner with a complaint reads first: how to read pain, which signs end it, how deep to go
and what stays light (R2, R38 to R41). They speak of exercise choices, never of a diagnosis."""

from plans.engine.reasons.words import (
    Params,
    Sentences,
    listed,
    listed_sore,
    sentence_case,
    span,
    your,
    your_places,
)


def hurting(p: Params) -> str:
    return f"{sentence_case(your(p['area']))} hurts {p['pain']} out of 10"


# how to read it

_AFTERWARDS = (
    "After two reds, or at once with a limp, see a doctor or physiotherapist before your next run."
)


def _rate(p: Params) -> str:
    return (
        f"Rate {your_places(p['areas'])} from 0 to 10 during the session, an hour later and the "
        "next morning."
    )


def _red(p: Params) -> str:
    """With what the log calls red, too."""
    return (
        f"Red is {int(p['most']) + 1} or more, a rise of {p['worse']} or more by the next morning, "
        "or more than in the week before: stop that exercise."
    )


def _numbers(p: Params, **usual: int) -> Params:
    """What was stored before these stood in the notice has none."""
    return {"green": 2, "most": 4, "worse": 2, **usual, **p}


def _green(p: Params) -> str:
    return f"0 to {p['green']}, and back to normal the next morning, is green: go on."


def _amber_from(p: Params) -> str:
    low, high = int(p["green"]) + 1, int(p["most"])
    return f"{low} or {high}" if high == low + 1 else f"{low} to {high}"


def _light(p: Params) -> str:
    p = _numbers(p)
    return (
        f"{_rate(p)} {_green(p)} {_amber_from(p)} is amber: hold, and do a set less or an easier "
        f"version if it has not settled by morning. {_red(p)} {_AFTERWARDS}"
    )


def _light_tendon(p: Params) -> str:
    p = _numbers(p, most=5)
    return (
        f"{_rate(p)} {_green(p)} {_amber_from(p)} is amber, since a tendon may complain a little: "
        "hold, and do a set less or an easier version if it has not settled by morning. "
        f"{_red(p)} {_AFTERWARDS}"
    )


def _light_knee(p: Params) -> str:
    return (
        f"{_rate(p)} 0 to {p['green']}, and calm within an hour and the next morning, is green: go "
        f"on. {_amber_from(p)}, or not calm by then, is amber: do a set less or an easier version. "
        f"{_red(p)} {_AFTERWARDS}"
    )


def _light_maybe_bone(p: Params) -> str:
    return (
        f"{_rate(p)} 0 is green: go on. Up to {p['most']} is amber, since it may be bone: hold, "
        "and do a set less or an easier version if it has not settled by morning. "
        f"{_red(p)} {_AFTERWARDS}"
    )


def _light_shin(p: Params) -> str:
    return (
        f"{_rate(p)} 0 is green: go on. Up to {p['most']} is amber, since it may be bone: hold, "
        "and do a set less or an easier version if it has not settled by morning. "
        f"{_red(p)} With {int(p['most']) + 1} or more, or a limp, see a doctor or "
        "physiotherapist before your next run."
    )


_LIGHTS: Sentences = {
    "traffic_light": _light,
    "traffic_light_tendon": _light_tendon,
    "traffic_light_knee": _light_knee,
    "traffic_light_maybe_bone": _light_maybe_bone,
    "traffic_light_shin": _light_shin,
    "traffic_light_bone": lambda p: (
        f"For {your_places(p['areas'])} only 0 out of 10 is green. At any pain there stop, "
        "and see whoever cleared you before the next session or run."
    ),
}

# which signs end it

_SIGNS: Sentences = {
    "signs_shin": lambda p: (
        "Shin: pain at one spot of the bone, at night, at rest or on hopping means no session and "
        "no run until a doctor or physiotherapist has seen it."
    ),
    "signs_hip": lambda p: (
        f"{sentence_case(your_places(p['areas']))}: if it hurts deep in the hip or groin to put "
        "weight on that leg, stop, and get medical help the same day."
    ),
    "signs_back": lambda p: (
        "Low back: with pain, tingling or weakness down a leg stop, and see a doctor or "
        "physiotherapist. Numbness between the legs, a change in bladder or bowel control or leg "
        "weakness that gets worse is an emergency: call your local emergency number at once."
    ),
    "signs_calf": lambda p: (
        f"{sentence_case(your_places(p['areas']))}: with a sudden pop, a bruise or a hot, swollen "
        "calf stop, and get medical help the same day."
    ),
}

# what stays out or light


def _how_deep(p: Params) -> str:
    text = f"Go only as deep as it stays comfortable for {your_places(p['areas'])}"
    if "patellofemoral" in str(p["areas"]).split(","):
        return f"{text}; squats and lunges stay shallow, above a right angle."
    return f"{text}."


def _lasting(text: str) -> str:
    return f"{text} This holds for the whole plan, until two green weeks are logged."


_LIFTS = {
    "squat": "squats",
    "lunge": "lunges",
    "hinge": "hinges",
    "hip_extension": "bridges",
    "calf": "calf work",
}


def _nothing_heavy(p: Params) -> str:
    loads = ",".join(one for one in str(p.get("loads", "")).split(",") if one in _LIFTS)
    return (
        f"no heavy {listed(loads, _LIFTS, 'or')}" if loads else "nothing heavy that loads it most"
    )


SENTENCES: Sentences = {
    **_LIGHTS,
    **_SIGNS,
    "left_out_for": lambda p: (
        f"Exercises are chosen as for people who report {listed_sore(p['areas'])}: what "
        "often bothers that place is left out, and gentler ones come first. This is no diagnosis "
        "and no treatment; ask a professional if it lasts longer than two weeks."
    ),
    "how_deep": _how_deep,
    "bone_hurts": lambda p: (
        f"You named {p['pain']} out of 10 at your bone stress injury. Bone allows no pain: do not "
        "begin until it is 0, and ask whoever cleared you."
    ),
    "lasting": lambda p: (
        f"{hurting(p)}, and has hurt for {span(p['months'])}. More than two weeks is a "
        "reason to see a doctor or physiotherapist: have it looked at beside this plan."
    ),
    "locked_bone": lambda p: (
        "With a bone stress injury, cleared or not, this whole plan has no jumps and no heavy leg "
        "work. Do only what whoever cleared you agrees to."
    ),
    "locked_leg": lambda p: _lasting(f"{hurting(p)}: no jumps and no heavy leg work."),
    "locked_leg_part": lambda p: _lasting(f"{hurting(p)}: no jumps, and {_nothing_heavy(p)}."),
    "locked_thigh": lambda p: _lasting(f"{hurting(p)}: no heavy leg work and no jumps."),
    "locked_thigh_part": lambda p: _lasting(f"{hurting(p)}: {_nothing_heavy(p)}."),
    "locked_back": lambda p: _lasting(f"{hurting(p)}: no heavy hip hinges and no jumps."),
    "locked_hinge": lambda p: _lasting(f"{hurting(p)}: no heavy hip hinges."),
}

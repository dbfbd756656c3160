"""Why a phase is where it is and as long as it is, and why a week differs from the one before
(R8 to R11, R13, R30 to R32, R35, R36, R42)."""

from datetime import date

from plans.engine.reasons.words import (
    DAYS,
    GOALS,
    PHASES,
    Params,
    Sentences,
    count,
    listed,
    spoken_date,
)


def _goal(p: Params) -> str:
    return GOALS[str(p["goal"])]


def _race_day(p: Params) -> str:
    return spoken_date(date.fromisoformat(str(p["race"])))


def _groundwork_weeks(p: Params) -> str:
    text = f"It comes first and takes {count(p['weeks'], 'week')}"
    if int(p["weeks"]) < int(p["least"]) + int(p["older"]):
        return f"{text}: your race leaves no time for more."
    text = f"{text}: {p['least']} are the least at {p['level']} level"
    return f"{text}, and from 40 on you get one more." if p["older"] else f"{text}."


def _sessions(number: object) -> str:
    return "One session" if number == 1 else f"{number} sessions"


def _why_fourth(p: Params) -> str:
    because = {
        "beginner": "because you are new to strength work",
        "older": f"because you are {p['age']}",
        "return": "because you come back after an injury",
    }
    return because[str(p["because"])]


def _weeks(p: Params) -> str:
    return count(p["weeks"], "week")


_PLACE = {True: "this one ends a phase", False: "this one is where it disturbs a phase least"}


def _goal_is_near(p: Params) -> str:
    return f"Your race is {count(p['to_race'], 'day')} away when your plan begins."


def _last(p: Params) -> str:
    return "The last week" if p["weeks"] == 1 else f"The last {p['weeks']} weeks"


def _has_more(p: Params) -> bool:
    return int(p["weeks"]) > int(p["least"])


def _one_more(p: Params) -> str:
    if int(p["weeks"]) <= int(p["usual"]):
        return ""
    return f", and one more because your race falls on a {DAYS[str(p['day'])]}"


def _enough(p: Params) -> str:
    return "that is enough" if p["sessions"] == 1 else "you need that many"


_STRESSES: Sentences = {
    "stress_anatomical_adaptation": lambda p: (
        "Many reps, light and slow: muscles, tendons and technique get used to the work before "
        "it gets harder."
    ),
    "stress_max_strength": lambda p: (
        "Each rep is harder than before, as far as your weights and your body allow: enough weight "
        "means fewer reps and longer rests, without it the exercises get harder. That builds the "
        "strength that can improve your running economy."
    ),
    "stress_power": lambda p: (
        "Few reps, each as fast as you can with control: the strength that you have learns to "
        "act quickly."
    ),
    "stress_maintenance": lambda p: (
        "As hard as before, with less of it: a little work at the same load holds your strength, "
        "and your time and fresh legs go to running."
    ),
    "stress_taper": lambda p: (
        "About half of the work, the load kept at first and nothing new: you lose tiredness and "
        "keep your strength."
    ),
    "stress_recovery": lambda p: (
        "Light and mobility sessions only: your legs get over the race before they work again."
    ),
}

SENTENCES: Sentences = {
    **_STRESSES,
    "groundwork_weeks": _groundwork_weeks,
    "groundwork_return": lambda p: (
        f"It comes first and takes {count(p['weeks'], 'week')}, whatever your level, because you "
        "come back after an injury."
    ),
    "groundwork_only": lambda p: (
        f"All of your {count(p['weeks'], 'week')} of training stay with it: what you must read "
        "first says why."
    ),
    "groundwork_again": lambda p: (
        f"Your race is more than 24 weeks away, so you build in {p['cycles']} rounds, and each "
        f"begins with {count(p['weeks'], 'week')} of groundwork."
    ),
    "strength_squeezed": lambda p: (
        f"{_weeks(p)}: your race leaves no more, and groundwork does not give way to it."
    ),
    "strength_long_race": lambda p: (
        f"{_weeks(p)}, for legs that are still strong late in "
        f"{_goal(p)}: long races get more strength, and power only where weeks are left."
    ),
    "strength_no_race": lambda p: (
        f"Without a race you get one round of {p['all']} weeks, and these "
        f"{count(p['weeks'], 'week')} are what it is for."
    ),
    "strength_weeks": lambda p: (
        f"{_weeks(p)} on top of your groundwork: "
        + (
            f"{p['least']} are the least, and your race leaves more."
            if _has_more(p)
            else "the least that we give it where a race leaves them."
        )
    ),
    "power_goal": lambda p: (
        f"{_weeks(p)}, because {_goal(p)} asks for speed; they come "
        "late, when there is strength to make quick."
    ),
    "power_left": lambda p: (
        f"Your weeks were enough for strength and maintenance, so {p['weeks']} are left for this."
    ),
    "maintenance_short": lambda p: (
        f"{_goal_is_near(p)} Too near to build strength: what you have is kept."
    ),
    "maintenance_race": lambda p: (
        f"{_weeks(p)} before your taper: now your running for {_goal(p)} matters most."
    ),
    "maintenance_round": lambda p: (
        f"{_weeks(p)} at the end of a round: you hold what it built before the next begins."
    ),
    "maintenance_end": lambda p: (
        f"The last {count(p['weeks'], 'week')} of your plan hold what the others built."
    ),
    "taper_weeks": lambda p: (
        f"{_last(p)} up to your race on {_race_day(p)}, as before every race of that kind"
        f"{_one_more(p)}."
    ),
    "recovery_weeks": lambda p: (
        f"{_weeks(p)} without leg work after {_goal(p)}; "
        + (
            "shorter races need one."
            if int(p["weeks"]) > 1
            else "a marathon or an ultra needs two."
        )
    ),
    # one week
    "week_sessions": lambda p: (
        f"{_sessions(p['sessions'])} a week: at {p['level']} level that builds strength and leaves "
        "your legs for running."
    ),
    "week_sessions_hold": lambda p: (
        f"{_sessions(p['sessions'])} this week: {_enough(p)} to hold your strength if the load "
        "stays."
    ),
    "week_one_day": lambda p: "One session: you have one day a week for strength.",
    "week_days": lambda p: (
        f"You gave {listed(p['given'], DAYS)}: all ways to place your sessions were compared, and "
        f"{listed(p['used'], DAYS)} came out best beside your runs."
    ),
    "week_taper": lambda p: (
        f"{_sessions(p['sessions'])} in this week of your taper, so that you stay used to the work "
        "while the most of it goes."
    ),
    "week_recovery": lambda p: (
        f"{_sessions(p['sessions'])}, since two easy ones are the most in a week of recovery."
    ),
    "week_begins": lambda p: (
        "Your plan begins in the middle of this week, so it has "
        f"{count(p['sessions'], 'session') if p['sessions'] else 'no session'}."
    ),
    "week_without": lambda p: "No day of yours is left for a session this week.",
    "week_light": lambda p: (
        f"Lighter this week, as every fourth is, {_why_fourth(p)}: the same exercises and days "
        "with about half the work, so that tiredness goes and strength stays."
    ),
    "week_light_end": lambda p: (
        f"Lighter this week, as one in four to six is: {_PLACE[bool(p['last'])]}. The same "
        "exercises and days with about half the work, so that tiredness goes and strength stays."
    ),
    "week_first": lambda p: (
        f"The first week of {PHASES[str(p['phase'])]}: exercises change now; later at most two a "
        "session are new."
    ),
    "week_grows": lambda p: (
        f"You go on with the exercises of week {p['before']}, so that they can grow: at most two a "
        "session are new, and leg work grows by a fifth at most."
    ),
    "week_holds": lambda p: (
        f"You go on as in week {p['before']}: the load stays, and the work does not grow."
    ),
    "week_after_light": lambda p: (
        f"Week {p['before']} was lighter: now the work goes on from where it was before that."
    ),
    "week_race": lambda p: (
        f"Your race is on {DAYS[str(p['day'])]}: in the three days before it there is mobility "
        "only, and nothing on the day."
    ),
}

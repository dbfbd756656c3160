"""Reasons → sentences. Plain English, second person, with this runner's own facts (R48).

A sentence is made when it is read, from a key and parameters that were stored: keys stay, words
may get better.
"""

from collections.abc import Callable, Mapping
from datetime import date

from plans.engine.types import Param, Reason

Params = Mapping[str, Param]

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DAYS = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}
_RUNS = {"hard": "hard run", "long": "long run", "easy": "easy run"}
_EQUIPMENT = {
    "mat": "mat",
    "band": "band",
    "dumbbell": "dumbbells",
    "kettlebell": "kettlebell",
    "barbell": "barbell",
    "bench": "bench",
    "box": "box",
    "step": "step",
    "rope": "rope",
    "machine": "gym machines",
    "towel": "towel",
    "anchor": "fixed anchor",
}
_PHASES = {
    "anatomical_adaptation": "groundwork",
    "max_strength": "strength",
    "power": "power",
    "maintenance": "maintenance",
    "taper": "taper",
    "recovery": "recovery",
}
_PATTERNS = {
    "squat": "squat",
    "hinge": "hip hinge",
    "lunge": "lunge",
    "hip_extension": "bridge (hip extension)",
    "calf": "calf",
    "calf_bent_knee": "bent-knee calf",
    "foot": "foot",
    "hip_abduction": "outer hip",
    "hip_adduction": "inner thigh",
    "hip_flexion": "hip flexion",
    "anti_extension": "front of the trunk (plank)",
    "anti_rotation": "anti-rotation core",
    "rotation": "rotation core",
    "lateral_core": "side of the trunk (side plank)",
    "carry": "carry",
    "push": "push",
    "pull": "pull",
    "balance": "balance",
    "plyometric": "jump",
    "mobility": "mobility",
}
_ROLES = {
    "knee": "squat or lunge",
    "hip": "hip exercise",
    "calf": "calf exercise",
    "core": "core exercise",
    "abduction": "outer-hip work",
    "adduction": "inner-thigh work",
    "bent_calf": "bent-knee calf work for the deep calf muscle (soleus)",
    "second_core": "a second kind of core work",
    "second_knee": "a second squat or lunge",
    "second_hip": "a second hip exercise",
    "balance": "balance work",
    "push": "a push",
    "pull": "a pull",
}
_AREAS = {
    "it_band": "outer knee",
    "patellofemoral": "front of the knee",
    "achilles_mid": "Achilles tendon",
    "achilles_insertional": "back of the heel",
    "calf_strain": "calf",
    "plantar_heel": "underside of the heel",
    "shin": "shin",
    "bone_stress": "bone (stress injury)",
    "hamstring_tendon": "sit bone",
    "hamstring_strain": "back of the thigh",
    "hip_lateral": "side of the hip",
    "hip_groin": "groin",
    "low_back": "low back",
    "ankle_sprain": "ankle",
}
_FLAGS = {
    "chest_pain": "chest pain",
    "fainting": "fainting",
    "breathless_on_mild_effort": "breathlessness at rest or on mild effort",
    "saddle_numbness": "numbness between the legs",
    "bladder_bowel_change": "a change in bladder or bowel control",
    "leg_weakness": "leg weakness that gets worse",
    "hot_swollen_calf": "a hot, swollen calf",
    "pop_in_calf": "a sudden pop in the calf or Achilles tendon",
    "suspected_fracture": "a suspected fracture",
    "locked_or_hot_joint": "a locked or hot, swollen joint",
    "groin_pain_weight_bearing": "groin or deep hip pain on bearing weight",
    "fever": "fever",
    "focal_bone_pain": "pain at one spot of a bone",
    "night_pain": "pain at night or at rest",
    "pain_on_hopping": "pain on hopping",
    "limp": "a limp",
    "weight_loss": "weight loss that you cannot explain",
}
_GOALS = {
    "general_fitness": "general fitness",
    "injury_prevention": "running consistently",
    "get_faster": "getting faster",
    "5k": "a 5 km race",
    "10k": "a 10 km race",
    "half_marathon": "a half marathon",
    "marathon": "a marathon",
    "ultra_trail": "an ultra or trail race",
    "return_from_injury": "coming back after an injury",
}


def sentence(reason: Reason) -> str:
    """For a key that this version does not know, the rule is still named."""
    write = _SENTENCES.get(reason.key)
    if write is None:
        return f"Rule {reason.code}."
    return write(reason.params)


def spoken_date(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def phase_name(phase: str) -> str:
    return _PHASES.get(phase, phase)


def _count(number: Param, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _listed(text: Param, words: Mapping[str, str], joint: str = "and") -> str:
    items = [words.get(one, one) for one in str(text).split(",") if one]
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {joint} {items[-1]}"


def _equipment(text: Param) -> str:
    return _listed(text, _EQUIPMENT) or "no equipment"


def _reps(p: Params) -> str:
    return f"{p['high']}" if p["low"] == p["high"] else f"{p['low']} to {p['high']}"


def _a(word: str) -> str:
    return f"an {word}" if word[:1] in "aeiou" else f"a {word}"


def _before_run(p: Params) -> str:
    return (
        f"Your {_RUNS[str(p['run'])]} is on {_DAYS[str(p['run_day'])]}, so "
        f"{_DAYS[str(p['day'])]} stays free of leg work: core and hips only."
    )


def _clear_of_run(p: Params) -> str:
    run, run_day = _RUNS[str(p["run"])], _DAYS[str(p["run_day"])]
    if p["run_day"] == p["day"]:
        return f"Your next {run} is a whole week away, on {run_day}."
    return f"Your next {run} is on {run_day}, never on the day after this leg work."


def _phase_to_race(p: Params) -> str:
    days = int(p["days"])
    far = f"{days // 7} weeks" if days >= 14 else _count(days, "day")
    return f"Week {p['week']} of {p['weeks']}, {_PHASES[str(p['phase'])]}: {far} to your race."


def _every_session(p: Params) -> str:
    role = _ROLES[str(p["role"])]
    if int(p["minutes"]) <= 20 and p["role"] in {"calf", "core"}:
        return f"In your {p['minutes']} minutes, calf and core take turns to come first."
    return f"The {role} of your {_DAYS[str(p['day'])]} session: every full session has one."


def _every_week(p: Params) -> str:
    return f"{_sentence_case(_ROLES[str(p['role'])])}: it has a place in each of your weeks."


def _sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]


def _dose(p: Params) -> str:
    return (
        f"{_sentence_case(_PHASES[str(p['phase'])])}, week {p['week']} of {p['weeks']}, at "
        f"{p['level']} level: {_count(p['sets'], 'set')} of {_reps(p)}, stopping with "
        f"{_count(p['rir'], 'rep')} in reserve."
    )


def _own_weight(p: Params) -> str:
    if p["has"]:
        return (
            f"Nothing that suits you here uses your {_equipment(p['has'])}, so your own weight is "
            "the load: go slower or deeper before you do more reps."
        )
    return (
        "You named no equipment, so your own weight is the load: go slower or deeper before you "
        "do more reps."
    )


def _limited_load(p: Params) -> str:
    with_what = f"With your {_equipment(p['has'])}" if p["has"] else "Without equipment"
    return (
        f"Strength, limited load. {with_what} there is no weight for the big lifts, so the "
        f"strength weeks use harder versions and {p['low']} to {p['high']} reps. Weights would let "
        "you do more."
    )


def _one_day_plan(p: Params) -> str:
    return (
        f"You can train on {_DAYS[str(p['day'])]} only. One full session a week can maintain "
        "strength and bring a modest gain; a second day would do more."
    )


def _gap(why: Callable[[Params], str]) -> Callable[[Params], str]:
    return lambda p: f"No {_PATTERNS[str(p['pattern'])]} exercise is in your plan: {why(p)}"


def _needs(p: Params) -> str:
    wanted = _listed(p["needs"], _EQUIPMENT, "or")
    return f"each one needs other equipment ({wanted}), and you have {_equipment(p['equipment'])}."


_SENTENCES: dict[str, Callable[[Params], str]] = {
    # who may train
    "education": lambda p: (
        "This is general education for adults in good health. It is not medical advice, a "
        "diagnosis or rehabilitation."
    ),
    "stop_signs": lambda p: (
        "Stop and get help for chest pain, dizziness, unusual breathlessness, sharp, growing or "
        "bone pain, or new weakness or numbness. In an emergency call your local emergency number."
    ),
    "emergency": lambda p: (
        f"You named {_listed(p['signs'], _FLAGS)}. Do not exercise. Call your local emergency "
        "number now."
    ),
    "same_day": lambda p: (
        f"You named {_listed(p['signs'], _FLAGS)}. Do not exercise. Get medical help today."
    ),
    "before_next_run": lambda p: (
        f"You named {_listed(p['signs'], _FLAGS)}. Do not exercise. See a doctor or "
        "physiotherapist before your next run."
    ),
    "too_young": lambda p: (
        f"You are {p['age']}. Sturdy writes no plans under 16. There is no urgency: ask a coach or "
        "teacher who can watch you train."
    ),
    "under_18": lambda p: (
        f"You are {p['age']}. Sturdy does not write plans for under-18s yet. There is no urgency: "
        "ask a coach who can supervise you."
    ),
    "bone_stress": lambda p: (
        "A bone stress injury that is there now, or was less than 3 months ago, comes first. No "
        "strength work, and see a doctor or physiotherapist before your next run."
    ),
    "pregnant": lambda p: (
        "Being active in pregnancy is encouraged where nothing speaks against it, but Sturdy makes "
        "no plan for it. Before strength work starts, talk to your midwife or doctor."
    ),
    "postnatal": lambda p: (
        f"You gave birth {_count(p['weeks'], 'week')} ago. Sturdy does not write plans for after a "
        "birth yet. Before strength work starts, see a pelvic-health physiotherapist or your "
        "doctor."
    ),
    "health_yes": lambda p: (
        "You answered yes to a health question. Before strength work starts, ask a doctor whether, "
        "and how, you may train."
    ),
    "health_cleared": lambda p: (
        "You answered yes to a health question and were cleared. Sturdy does not write plans "
        "around a health condition yet. Before strength work starts, ask whoever cleared you for a "
        "programme."
    ),
    "low_energy": lambda p: (
        "Missed periods, a loss of performance without a reason or trouble around food can mean "
        "too little energy for your training (REDs). Before strength work starts, see a doctor."
    ),
    "low_energy_cleared": lambda p: (
        "You named signs of too little energy for your training (REDs) and were cleared. Sturdy "
        "does not write plans for that yet. Before strength work starts, ask whoever cleared you."
    ),
    "osteoporosis": lambda p: (
        "You named osteoporosis. Sturdy does not write plans around it yet. Before strength work "
        "starts, ask a doctor or physiotherapist for a programme."
    ),
    "painful": lambda p: (
        f"Your {_AREAS[str(p['area'])]} hurts {p['pain']} out of 10. That is too much to train on. "
        "Before strength work starts, see a doctor or physiotherapist."
    ),
    "injury_now": lambda p: (
        f"You named a complaint of the {_AREAS[str(p['area'])]}. Sturdy does not write plans "
        "around an injury yet. Before strength work starts, ask a physiotherapist for exercises."
    ),
    "injury_before": lambda p: (
        f"You named an earlier injury of the {_AREAS[str(p['area'])]}. Sturdy does not write plans "
        "after an injury yet. Before strength work starts, ask a physiotherapist what suits you."
    ),
    # advice beside a plan
    "careful_start": lambda p: (
        f"At {p['age']} and not used to vigorous exercise, keep at least 3 reps in reserve in your "
        "first 4 weeks, and ask a doctor first if you are unsure."
    ),
    "older": lambda p: (
        f"At {p['age']} you get one week more of groundwork, at least 48 hours between leg "
        "sessions and a lighter week every fourth week. The loads stay worthwhile."
    ),
    "return": lambda p: (
        "You come back after an injury and named none that is still there. Start only when whoever "
        "treated you agrees. Your first 2 weeks keep at least 3 reps in reserve; there are no "
        "jumps."
    ),
    "new_runner": lambda p: (
        f"You have run for {_count(p['months'], 'month')}, so hips, core and calves come first and "
        "there are no jumps."
    ),
    "new_to_running": lambda p: (
        "As a beginner at running you keep at least 3 reps in reserve in every set, so that your "
        "legs stay fresh for it."
    ),
    "one_day_plan": _one_day_plan,
    "short_build": lambda p: (
        f"Your race is {_count(p['days'], 'day')} away: too near to build strength. This plan gets "
        "you there fresh, with at least 3 reps in reserve and nothing heavier."
    ),
    "limited_load": _limited_load,
    # the week
    "after_hard_run": lambda p: (
        f"{_DAYS[str(p['day'])]} is your hard day already: leg work on top keeps easy days easy."
    ),
    "easy_day": lambda p: (
        f"{_DAYS[str(p['day'])]} is an easy running day, with no hard or long run the day after."
    ),
    "rest_day": lambda p: (
        f"You do not run on {_DAYS[str(p['day'])]}, so your legs are free for this."
    ),
    "after_long_run": lambda p: (
        f"{_DAYS[str(p['day'])]} has your long run, but no other day of yours leaves room for this."
    ),
    "clear_of_key_run": _clear_of_run,
    "run_first": lambda p: f"Run first, and leave at least {p['hours']} hours before this.",
    "light_before_run": _before_run,
    "light_too_close": lambda p: (
        f"Leg work on {_DAYS[str(p['other_day'])]} is less than 48 hours from "
        f"{_DAYS[str(p['day'])]}, so this session leaves the legs out."
    ),
    "light_too_late": lambda p: (
        f"Your race is {_count(p['days'], 'day')} away, too near for leg exercises that are new to "
        "you: core and hips only."
    ),
    "light_item": lambda p: (
        f"It leaves your legs alone on {_DAYS[str(p['day'])]}: {_ROLES[str(p['role'])]}, well "
        "short of effort."
    ),
    "after_race": lambda p: (
        f"{_count(p['days'], 'day')} after your race: your legs recover, so nothing here loads "
        "them."
    ),
    "mobility_before_race": lambda p: (
        f"{_count(p['days'], 'day')} to your race: mobility only, so that you start fresh."
    ),
    "phase": lambda p: f"Week {p['week']} of {p['weeks']}: {_PHASES[str(p['phase'])]}.",
    "phase_to_race": _phase_to_race,
    "deload_fourth": lambda p: (
        f"Week {p['week']} is a lighter week, as every fourth of yours is: the same exercises, "
        "about half the work."
    ),
    "deload": lambda p: (
        f"Week {p['week']} is a lighter week: the same exercises, about half the work."
    ),
    "taper": lambda p: (
        f"{_count(p['days'], 'day')} to your race: about half of your usual leg work, nothing new."
    ),
    "gentle_growth": lambda p: (
        f"Leg work grows by a fifth a week at most, so week {p['week']} does not fill your "
        f"{p['minutes']} minutes yet."
    ),
    "nothing_more": lambda p: (
        f"The catalogue has no more for you that belongs here, so your {p['minutes']} minutes are "
        "not full."
    ),
    "one_day": lambda p: (
        f"{_DAYS[str(p['day'])]} is your one strength day, so it trains the whole body."
    ),
    "short_session": lambda p: (
        f"In {p['minutes']} minutes there is room for the most useful exercises only."
    ),
    # the exercise
    "every_session": _every_session,
    "one_sided": lambda p: (
        f"The {_ROLES[str(p['role'])]} of your {_DAYS[str(p['day'])]} session, one leg at a time, "
        "as running is; both sides do the same."
    ),
    "every_week": _every_week,
    "hips_first": lambda p: (
        f"You have run for {_count(p['months'], 'month')}: outer-hip work comes early in each "
        "session."
    ),
    "fills_time": lambda p: f"Your {p['minutes']} minutes leave room for {_ROLES[str(p['role'])]}.",
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
    "starting_dose": lambda p: (
        f"Week {p['week']}, {_count(p['sets'], 'set')}: its own starting dose; sets are added as "
        "your weeks allow."
    ),
    "equipment": lambda p: f"You have {_listed(p['equipment'], _EQUIPMENT)}, and it uses that.",
    "own_weight": _own_weight,
    "own_weight_start": lambda p: "Your own weight is a fine start for a beginner.",
    "slow_down": lambda p: f"Take {p['seconds']} seconds on the way down while you get used to it.",
    "fast_up": lambda p: (
        f"You train speed without jumps: come up as fast as you can with control on "
        f"{_DAYS[str(p['day'])]}."
    ),
    "warm_up": lambda p: (
        f"Part of the {p['warm_up']}-minute warm-up of your {p['minutes']} minutes."
    ),
    "balance_drill": lambda p: f"At {p['age']}, a little balance work belongs in every warm-up.",
    "ramp": lambda p: (
        f"Two lighter sets, at about {p['low']}% and {p['high']}% of the weight to come, prepare "
        f"you for the {str(p['exercise']).lower()}."
    ),
    "mobility_drill": lambda p: (
        f"Easy movement through its range; it fits your {p['minutes']} minutes and tires nothing."
    ),
    # what is missing
    "gap_catalogue": _gap(lambda p: "the catalogue has none yet."),
    "gap_level": _gap(lambda p: f"those that there are ask for more than {p['level']} level."),
    "gap_equipment": _gap(_needs),
    "no_jumps_yet": lambda p: (
        "You passed the self-test for jumps, but Sturdy does not programme jumps yet. Your plan "
        f"for {_GOALS[str(p['goal'])]} trains speed by lifting fast instead."
    ),
}

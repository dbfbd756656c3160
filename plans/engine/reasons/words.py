"""The words that sentences are made of."""

from collections.abc import Callable, Mapping
from datetime import date

from plans.engine.types import Param

Params = Mapping[str, Param]
Sentences = Mapping[str, Callable[[Params], str]]

MONTHS = (
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
DAYS = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}
RUNS = {"hard": "hard run", "long": "long run", "easy": "easy run"}
EQUIPMENT = {
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
PHASES = {
    "anatomical_adaptation": "groundwork",
    "max_strength": "strength",
    "power": "power",
    "maintenance": "maintenance",
    "taper": "taper",
    "recovery": "recovery",
}
PATTERNS = {
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
ROLES = {
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
    "balance": "balance or foot work",
    "push": "a push",
    "pull": "a pull",
}
AREAS = {
    "it_band": "outer knee",
    "patellofemoral": "front of the knee",
    "achilles_mid": "Achilles tendon",
    "achilles_insertional": "back of the heel",
    "calf_strain": "calf",
    "plantar_heel": "underside of the heel",
    "shin": "shin",
    "bone_stress": "bone stress injury",
    "hamstring_tendon": "sit bone",
    "hamstring_strain": "back of the thigh",
    "hip_lateral": "side of the hip",
    "hip_groin": "groin",
    "low_back": "low back",
    "ankle_sprain": "ankle",
}
FLAGS = {
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
GOALS = {
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

MOST_NAMED = 3  # so that a sentence can be read
YEARS_FROM = 2  # below, months say it better

PROPER_NAMES = frozenset({"Bulgarian", "Copenhagen", "Nordic", "Pallof", "Romanian", "Russian"})


def spoken_date(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def your(area: Param) -> str:
    """A place on the runner's body: "your shin", but "the front of your knee"."""
    part, of, whole = AREAS.get(str(area), "sore place").partition(" of the ")
    return f"the {part} of your {whole}" if of else f"your {part}"


def your_places(areas: Param) -> str:
    return listed(areas, {area: your(area) for area in AREAS})


def sore(area: Param) -> str:
    """What somebody reports: "a sore shin", but "pain at the front of the knee"."""
    if area == "bone_stress":
        return "a bone stress injury"
    place = AREAS.get(str(area), "place")
    return f"pain at the {place}" if " of the " in place else f"a sore {place}"


def listed_sore(areas: Param) -> str:
    return listed(areas, {area: sore(area) for area in AREAS})


def phase_name(phase: str) -> str:
    return PHASES.get(phase, phase)


def count(number: Param, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def span(months: Param) -> str:
    """A time as people say it: 18 months, but 10 years."""
    years, rest = divmod(int(months), 12)
    if years < YEARS_FROM:
        return count(months, "month")
    return f"{years} years and {count(rest, 'month')}" if rest else f"{years} years"


def listed(text: Param, words: Mapping[str, str], joint: str = "and") -> str:
    items = [words.get(one, one) for one in str(text).split(",") if one]
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {joint} {items[-1]}"


def equipment(text: Param) -> str:
    return listed(text, EQUIPMENT) or "no equipment"


def your_equipment(text: Param, any_of: str = "any of ") -> str:
    """A short list is named."""
    many = len(str(text).split(",")) > MOST_NAMED
    return f"{any_of}your equipment" if many else f"your {equipment(text)}"


def a_role(role: Param) -> str:
    """As the object of a sentence: "a hip exercise", but "outer-hip work"."""
    name = ROLES[str(role)]
    return f"a {name}" if role in {"knee", "hip", "calf", "core"} else name


def role_of(p: Params) -> str:
    """What an exercise is there for, a short foot not for balance."""
    if p["role"] == "balance" and "pattern" in p:
        return "foot and ankle work" if p["pattern"] == "foot" else "balance work"
    return ROLES[str(p["role"])]


def a_role_of(p: Params) -> str:
    return role_of(p) if p["role"] == "balance" else a_role(p["role"])


def reps(p: Params) -> str:
    return f"{p['high']}" if p["low"] == p["high"] else f"{p['low']} to {p['high']}"


def sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]


def in_a_sentence(name: str) -> str:
    """An exercise's name inside a sentence: "back squat", but "Nordic hamstring curl"."""
    first = name.split(" ", 1)[0]
    keeps = first in PROPER_NAMES or not first[1:2].isalpha()
    return name if keeps else name[:1].lower() + name[1:]

"""The words that a runner and a programme are described with. A leaf: anyone may import it."""

from django.db import models


class Goal(models.TextChoices):
    GENERAL_FITNESS = "general_fitness", "Get stronger and fitter"
    INJURY_PREVENTION = "injury_prevention", "Run consistently"
    GET_FASTER = "get_faster", "Get faster"
    FIVE_K = "5k", "5 km"
    TEN_K = "10k", "10 km"
    HALF_MARATHON = "half_marathon", "Half marathon"
    MARATHON = "marathon", "Marathon"
    ULTRA_TRAIL = "ultra_trail", "Ultra or trail race"
    RETURN_FROM_INJURY = "return_from_injury", "Come back after an injury"


class Plyometrics(models.TextChoices):
    """Whether the self-test for jumps is passed (R23)."""

    READY = "ready", "Passed the self-test"
    NOT_YET = "not_yet", "Not yet"
    NEVER = "never", "No jumps"


class Weekday(models.TextChoices):
    MON = "mon", "Monday"
    TUE = "tue", "Tuesday"
    WED = "wed", "Wednesday"
    THU = "thu", "Thursday"
    FRI = "fri", "Friday"
    SAT = "sat", "Saturday"
    SUN = "sun", "Sunday"


class RunKind(models.TextChoices):
    EASY = "easy", "Easy run"
    HARD = "hard", "Hard run"
    LONG = "long", "Long run"


class Phase(models.TextChoices):
    ANATOMICAL_ADAPTATION = "anatomical_adaptation", "Groundwork"
    MAX_STRENGTH = "max_strength", "Strength"
    POWER = "power", "Power"
    MAINTENANCE = "maintenance", "Maintenance"
    TAPER = "taper", "Taper"
    RECOVERY = "recovery", "Recovery"


class SessionKind(models.TextChoices):
    FULL = "full", "Strength"
    LIGHT = "light", "Light session"
    MOBILITY = "mobility", "Mobility"


class Timing(models.TextChoices):
    REST_DAY = "rest_day", "On a day without a run"
    EASY_DAY = "easy_day", "On an easy day"
    AFTER_RUN = "after_run", "At least 6 hours after the run"


class Block(models.TextChoices):
    WARM_UP = "warm_up", "Warm-up"
    PLYOMETRIC = "plyometric", "Jumps"
    MAIN = "main", "Main lifts"
    ACCESSORY = "accessory", "Accessory work"
    CORE = "core", "Core"


class InjuryStatus(models.TextChoices):
    CURRENT = "current", "It hurts now"
    HISTORY = "history", "It is over"


class Side(models.TextChoices):
    LEFT = "left", "Left"
    RIGHT = "right", "Right"
    BOTH = "both", "Both"


class Cause(models.TextChoices):
    """Why a running plan was changed."""

    ANSWERS = "answers", "You changed an answer"
    SELF_TEST = "self_test", "You took the self-test for jumps"
    RETURN = "return", "You came back after a break"
    REPLACEMENT = "replacement", "An exercise was withdrawn"
    SWAP = "swap", "You swapped an exercise"


class SkipReason(models.TextChoices):
    TIRED = "tired", "Too tired"
    ILL = "ill", "Ill"
    TRAVEL = "travel", "Travelling"
    HURTS = "hurts", "Something hurts"

"""The engine's values. Frozen, plain Python: no Django, no clock, no I/O.

Dates are calendar dates, times are seconds unless a name says minutes, loads are
percent of one repetition maximum (1RM). Rule ids (R1 to R48) are those of docs/evidence.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum
from types import MappingProxyType


class Goal(StrEnum):
    GENERAL_FITNESS = "general_fitness"
    INJURY_PREVENTION = "injury_prevention"
    GET_FASTER = "get_faster"
    FIVE_K = "5k"
    TEN_K = "10k"
    HALF_MARATHON = "half_marathon"
    MARATHON = "marathon"
    ULTRA_TRAIL = "ultra_trail"
    RETURN_FROM_INJURY = "return_from_injury"


class Level(StrEnum):
    """How used somebody is to strength work (or to running)."""

    BEGINNER = "beginner"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"

    @property
    def rank(self) -> int:
        return _LEVELS[self]


_LEVELS = {level: rank for rank, level in enumerate(Level)}


class Weekday(IntEnum):
    """As date.weekday() counts them."""

    MON = 0
    TUE = 1
    WED = 2
    THU = 3
    FRI = 4
    SAT = 5
    SUN = 6


class RunKind(StrEnum):
    EASY = "easy"
    HARD = "hard"
    LONG = "long"


class Pattern(StrEnum):
    SQUAT = "squat"
    HINGE = "hinge"
    LUNGE = "lunge"
    HIP_EXTENSION = "hip_extension"
    CALF = "calf"
    CALF_BENT_KNEE = "calf_bent_knee"
    FOOT = "foot"
    HIP_ABDUCTION = "hip_abduction"
    HIP_ADDUCTION = "hip_adduction"
    HIP_FLEXION = "hip_flexion"
    ANTI_EXTENSION = "anti_extension"
    ANTI_ROTATION = "anti_rotation"
    ROTATION = "rotation"
    LATERAL_CORE = "lateral_core"
    CARRY = "carry"
    PUSH = "push"
    PULL = "pull"
    BALANCE = "balance"
    PLYOMETRIC = "plyometric"
    MOBILITY = "mobility"


class Measure(StrEnum):
    REPS = "reps"
    HOLD = "hold"
    STEPS = "steps"


class Impact(StrEnum):
    NONE = "none"
    LOW = "low"
    HIGH = "high"


class InjuryArea(StrEnum):
    IT_BAND = "it_band"
    PATELLOFEMORAL = "patellofemoral"
    ACHILLES_MID = "achilles_mid"
    ACHILLES_INSERTIONAL = "achilles_insertional"
    CALF_STRAIN = "calf_strain"
    PLANTAR_HEEL = "plantar_heel"
    SHIN = "shin"
    BONE_STRESS = "bone_stress"
    HAMSTRING_TENDON = "hamstring_tendon"
    HAMSTRING_STRAIN = "hamstring_strain"
    HIP_LATERAL = "hip_lateral"
    HIP_GROIN = "hip_groin"
    LOW_BACK = "low_back"
    ANKLE_SPRAIN = "ankle_sprain"


class InjuryStatus(StrEnum):
    CURRENT = "current"
    HISTORY = "history"


class Side(StrEnum):
    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


class RedFlag(StrEnum):
    CHEST_PAIN = "chest_pain"
    FAINTING = "fainting"
    BREATHLESS_ON_MILD_EFFORT = "breathless_on_mild_effort"
    SADDLE_NUMBNESS = "saddle_numbness"
    BLADDER_BOWEL_CHANGE = "bladder_bowel_change"
    LEG_WEAKNESS = "leg_weakness"
    HOT_SWOLLEN_CALF = "hot_swollen_calf"
    POP_IN_CALF = "pop_in_calf"
    SUSPECTED_FRACTURE = "suspected_fracture"
    LOCKED_OR_HOT_JOINT = "locked_or_hot_joint"
    GROIN_PAIN_WEIGHT_BEARING = "groin_pain_weight_bearing"
    FEVER = "fever"
    FOCAL_BONE_PAIN = "focal_bone_pain"
    NIGHT_PAIN = "night_pain"
    PAIN_ON_HOPPING = "pain_on_hopping"
    LIMP = "limp"
    WEIGHT_LOSS = "weight_loss"


class Readiness(StrEnum):
    """Whether the plyometric self-test of R23 is passed."""

    READY = "ready"
    NOT_YET = "not_yet"
    NEVER = "never"


class Status(StrEnum):
    OK = "ok"
    NEEDS_CLEARANCE = "needs_clearance"
    STOPPED = "stopped"


class PhaseName(StrEnum):
    ANATOMICAL_ADAPTATION = "anatomical_adaptation"
    MAX_STRENGTH = "max_strength"
    POWER = "power"
    MAINTENANCE = "maintenance"
    TAPER = "taper"
    RECOVERY = "recovery"


class SessionKind(StrEnum):
    FULL = "full"
    LIGHT = "light"
    MOBILITY = "mobility"


class Timing(StrEnum):
    REST_DAY = "rest_day"
    EASY_DAY = "easy_day"
    AFTER_RUN = "after_run"


class Block(StrEnum):
    """In the order of a session (R19)."""

    WARM_UP = "warm_up"
    PLYOMETRIC = "plyometric"
    MAIN = "main"
    ACCESSORY = "accessory"
    CORE = "core"


Param = str | int | float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why something is as it is: a sentence's `key` (in reasons.py) and this runner's facts in it.

    `code` is the rule's id. Stored as it is; the sentence is made when it is read.
    """

    code: str
    key: str
    params: Mapping[str, Param] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose:
    """The first week's dose at an exercise's own level (R47). Reps count steps for that measure."""

    sets: int
    reps_low: int | None
    reps_high: int
    hold_seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """One published exercise of the catalogue, as far as the engine needs it."""

    slug: str
    name: str
    patterns: tuple[Pattern, ...]
    level: Level
    measure: Measure
    unilateral: bool
    alternating: bool
    seconds_per_rep: float
    rep_hold_seconds: int
    start: Dose
    impact: Impact
    landings_per_rep: int
    landing_weight: float
    loadable: bool
    heavy_capable: bool
    set_ups: tuple[frozenset[str], ...]
    setup_seconds: int
    easier: frozenset[str]
    harder: frozenset[str]
    avoid: frozenset[str]
    prefer: frozenset[str]
    from_article: bool

    @property
    def pattern(self) -> Pattern:
        """The main pattern."""
        return self.patterns[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Injury:
    """Pain 0 to 10. `months_since` is since when it is over (history) or began (current)."""

    area: InjuryArea
    pain: int = 0
    status: InjuryStatus = InjuryStatus.CURRENT
    side: Side = Side.BOTH
    months_since: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening:
    health_yes: bool = False
    cleared: bool = False
    red_flags: tuple[RedFlag, ...] = ()
    pregnant: bool = False
    postnatal_weeks: float | None = None
    low_energy_signs: bool = False
    osteoporosis: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One exercise of a session. `per_side`: sets, reps and holds count for each side."""

    exercise: str
    block: Block
    patterns: tuple[Pattern, ...]
    measure: Measure
    sets: int
    reps: tuple[int, int] | None
    hold_seconds: int | None
    per_side: bool
    rir: int | None
    percent_1rm: tuple[int, int] | None
    rest_seconds: int
    tempo: tuple[int, int, int] | None
    superset: int | None = None
    replaces: str | None = None
    landings: int = 0
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    date: date
    kind: SessionKind
    timing: Timing
    minutes: float
    warm_up_minutes: int
    landings: int
    weighted_landings: float
    hard_sets: int
    reasons: tuple[Reason, ...]
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trained:
    """What a running plan has behind it when it changes: `sessions` stay, others from `since` on
    are planned anew. Skipped ones are not among them."""

    since: date
    sessions: tuple[Session, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Runner:
    """Everything that the quiz, or a profile of the plan command, says."""

    goal: Goal
    start: date
    race_date: date | None = None
    strength_level: Level = Level.BEGINNER
    running_level: Level = Level.INTERMEDIATE
    running_months: int = 24
    age: int = 35
    runs: Mapping[Weekday, RunKind] = field(default_factory=lambda: MappingProxyType({}))
    strength_days: frozenset[Weekday] = frozenset(Weekday)
    minutes: int = 30
    equipment: frozenset[str] = frozenset()
    injuries: tuple[Injury, ...] = ()
    screening: Screening = Screening()
    vigorous_exercise: bool = True
    plyometrics: Readiness = Readiness.NOT_YET
    returning: bool = False  # R37: after more than four weeks away, as the log says
    trained: Trained | None = None  # R30, R35: where answers change in mid-plan
    swaps: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))  # for good


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """Monday to Sunday; `start` is the Monday, `number` counts from 1."""

    number: int
    start: date
    phase: PhaseName
    deload: bool
    sessions: tuple[Session, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    name: PhaseName
    first_week: int
    last_week: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A pattern that no legal exercise fills (R43), or that the engine does not programme."""

    pattern: Pattern
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """What `generate` gives. With a status other than ok only `notices` says something."""

    status: Status
    notices: tuple[Reason, ...]
    start: date
    end: date | None
    race_date: date | None
    phases: tuple[Phase, ...] = ()
    weeks: tuple[Week, ...] = ()
    gaps: tuple[Gap, ...] = ()

"""Every number that the rules use, in one place, tagged as docs/evidence.md tags its source.

[V] read in the cited paper, [V2] read on a secondary page, [OK] common professional knowledge,
[D] a design default: no trial fixes the number, so it is careful and never shown as proven.
"""

from dataclasses import dataclass

from plans.engine.types import Goal, InjuryArea, Level, Pattern, PhaseName

KNEE = frozenset({Pattern.SQUAT, Pattern.LUNGE})
HIP = frozenset({Pattern.HINGE, Pattern.HIP_EXTENSION})
CALF = frozenset({Pattern.CALF, Pattern.CALF_BENT_KNEE})
LOWER_BODY = KNEE | HIP | CALF
CORE = frozenset(
    {Pattern.ANTI_EXTENSION, Pattern.ANTI_ROTATION, Pattern.LATERAL_CORE, Pattern.ROTATION}
)
WEIGHTS = frozenset({"dumbbell", "kettlebell", "barbell", "machine"})

# R1, R5, R6
YOUNGEST = 16  # [D] below it nothing at all
ADULT = 18
CAREFUL_START_AGE = 45  # [V2] over it, and not used to vigorous exercise
CAREFUL_START_WEEKS = 4  # [D]
CAREFUL_RIR = 3  # [D] RPE 7
OLDER_AGE = 40  # [D]
MASTERS_AGE = 60  # [V] two sessions a week to maintain

# R3, R5, R38 to R42
POSTNATAL_WEEKS = 12  # [V2] nothing that lands or is heavy before
YOUTH_SETS = 3  # [OK]
YOUTH_REPS = (6, 15)  # [OK]
YOUTH_RIR = 2  # [OK]
YOUTH_SESSIONS = 2  # [V] the trial's two a week
DROP_JUMP_WEIGHT = 2
RECENT_MONTHS = 3  # [D] a history under it counts as a complaint without pain
HISTORY_DEFAULT_MONTHS = 6
BONE_STRESS_JUMP_MONTHS = 12  # [D]
BONE_STRESS_OFTEN = 2
HIGH_PAIN = 5  # [OK]
HIGH_SHIN_PAIN = 3  # [OK]
LOCK_PAIN = 3  # [V2] amber
JUMP_PAIN = 2  # [D] R23: more than that anywhere and nothing lands
LOCK_REPS = 8  # [D] as in adaptation
LOCK_RIR = 3  # [D]
RETURN_ADAPTATION_WEEKS = 4  # [OK]
ACHILLES_TEMPO = (3, 0, 3)  # [V2]
PLANTAR_TEMPO = (3, 2, 3)  # [V]
ACHILLES = frozenset({InjuryArea.ACHILLES_MID, InjuryArea.ACHILLES_INSERTIONAL})
# R40 names deep lunges and squats; the catalogue has its other deep ones under `avoid`
DEEP_FOR = {
    InjuryArea.HAMSTRING_TENDON: frozenset({"lateral-lunge", "single-leg-sit-to-stand"}),
}
# outer-hip work that leaves no leg alone: it stands on the one that is trained
ON_A_WORKING_LEG = frozenset({"hip-hike"})
TENDONS = ACHILLES | {InjuryArea.HAMSTRING_TENDON}
LEG_AREAS = ACHILLES | {
    InjuryArea.IT_BAND,
    InjuryArea.PATELLOFEMORAL,
    InjuryArea.CALF_STRAIN,
    InjuryArea.PLANTAR_HEEL,
    InjuryArea.SHIN,
    InjuryArea.BONE_STRESS,
    InjuryArea.ANKLE_SPRAIN,
}
MORE_ABDUCTION = frozenset(  # R17
    {
        InjuryArea.IT_BAND,
        InjuryArea.PATELLOFEMORAL,
        InjuryArea.HIP_LATERAL,
        InjuryArea.HIP_GROIN,
    }
)
LOADS: dict[InjuryArea, frozenset[Pattern]] = {  # [D] what loads a place the most
    InjuryArea.IT_BAND: KNEE,
    InjuryArea.PATELLOFEMORAL: KNEE,
    InjuryArea.ACHILLES_MID: CALF,
    InjuryArea.ACHILLES_INSERTIONAL: CALF,
    InjuryArea.CALF_STRAIN: CALF,
    InjuryArea.PLANTAR_HEEL: CALF,
    InjuryArea.SHIN: CALF,
    InjuryArea.BONE_STRESS: LOWER_BODY,
    InjuryArea.HAMSTRING_TENDON: HIP,
    InjuryArea.HAMSTRING_STRAIN: HIP,
    InjuryArea.HIP_LATERAL: KNEE | HIP,
    InjuryArea.HIP_GROIN: KNEE | HIP,
    InjuryArea.LOW_BACK: frozenset({Pattern.HINGE}),
    InjuryArea.ANKLE_SPRAIN: CALF,
}
SHALLOW = frozenset(  # R40: where depth is what hurts
    {
        InjuryArea.IT_BAND,
        InjuryArea.PATELLOFEMORAL,
        InjuryArea.HAMSTRING_TENDON,
        InjuryArea.HAMSTRING_STRAIN,
        InjuryArea.HIP_LATERAL,
        InjuryArea.HIP_GROIN,
    }
)

# R8, R9
SESSIONS_A_WEEK = {Level.BEGINNER: 2, Level.INTERMEDIATE: 2, Level.ADVANCED: 3}  # [V] 2 to 3
MAINTENANCE_SESSIONS = 1  # [V] holds strength when the load is kept
MAINTENANCE_SESSIONS_MORE = 2  # beginners and from 60 on
TAPER_SESSIONS = 2  # [V] frequency is kept
RECOVERY_SESSIONS = 2  # [D]

# R10, R11 (all [D], the shortest build is [V])
DEFAULT_WEEKS = 12
SHORTEST_BUILD = 6
LONGEST_BUILD = 24
SHORTEST_LATE_BUILD = 16
LONGEST_CYCLE = 16
ADAPTATION_WEEKS = {Level.BEGINNER: 4, Level.INTERMEDIATE: 3, Level.ADVANCED: 2}
STRENGTH_WEEKS = 4
STRENGTH_WEEKS_SHORTENED = 2
STRENGTH_WEEKS_FULL = 8
POWER_WEEKS = 3
POWER_WEEKS_WANTED = 4  # R32
POWER_WEEKS_FULL = 6
MAINTENANCE_WEEKS_FULL = 6
LONG_RACES = frozenset({Goal.HALF_MARATHON, Goal.MARATHON, Goal.ULTRA_TRAIL})
LONGEST_RACES = frozenset({Goal.MARATHON, Goal.ULTRA_TRAIL})
POWER_GOALS = frozenset({Goal.FIVE_K, Goal.TEN_K, Goal.GET_FASTER})
# R32: what brakes the body as running downhill does
BRAKING = frozenset(
    {
        "step-down",
        "supported-split-squat",
        "split-squat",
        "banded-split-squat",
        "dumbbell-split-squat",
        "bulgarian-split-squat",
        "barbell-split-squat",
    }
)
LATE_POWER_GOALS = frozenset({Goal.HALF_MARATHON, Goal.MARATHON})

# R12
NEW_RUNNER_MONTHS = 6  # [V] the novice trial's runners


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """How heavy a lift is in a part of a phase: `percent` of 1RM where the level shows it."""

    reps: tuple[int, int]
    percent: tuple[int, int] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MainDose:
    """One cell of R13's table. `sets` least and most; a phase goes through its `steps`, and the
    last RIR holds for the last of them."""

    sets: tuple[int, int]
    steps: tuple[Step, ...]
    rir: tuple[int, int]
    rest: int

    def place(self, built: int, builds: int) -> int:
        """Of the step in the phase's `built`th of `builds` weeks that are not lighter: two steps
        have a half each, three a third each."""
        if len(self.steps) == 2:
            return int(built * 2 > builds + 1)
        if built == 1 or built * 3 <= builds:
            return 0
        return 2 if built * 3 > builds * 2 else 1

    @property
    def fewest_reps(self) -> int:
        return min(step.reps[0] for step in self.steps)

    @property
    def most_reps(self) -> int:
        return max(step.reps[1] for step in self.steps)


_AA, _STR, _POW, _MAINT, _TAPER = (
    PhaseName.ANATOMICAL_ADAPTATION,
    PhaseName.MAX_STRENGTH,
    PhaseName.POWER,
    PhaseName.MAINTENANCE,
    PhaseName.TAPER,
)
_BEG, _INT, _ADV = Level.BEGINNER, Level.INTERMEDIATE, Level.ADVANCED


def _dose(
    sets: tuple[int, int],
    rir: tuple[int, int],
    rest: int,
    *steps: tuple[tuple[int, int], tuple[int, int] | None],
) -> MainDose:
    found = tuple(Step(reps=reps, percent=percent) for reps, percent in steps)
    return MainDose(sets=sets, steps=found if len(found) > 1 else found * 2, rir=rir, rest=rest)


# R13: sets, reps and loads lie inside its ranges ([V] novice 8-12RM, advanced 1-6RM emphasis;
# 60-70 % is [V2]; rest [V]); how a phase moves through a range is [D], so that reps and reserve
# go with the load: about 85 % of 1RM can be lifted six times [OK].
MAIN_DOSES: dict[tuple[PhaseName, Level], MainDose] = {
    (_AA, _BEG): _dose((2, 3), (4, 3), 75, ((10, 12), None)),
    (_AA, _INT): _dose((2, 3), (3, 3), 75, ((10, 12), (60, 65)), ((8, 10), (65, 70))),
    (_AA, _ADV): _dose((3, 3), (3, 2), 75, ((8, 10), (65, 70)), ((8, 10), (70, 75))),
    (_STR, _BEG): _dose((2, 3), (3, 2), 105, ((8, 10), None), ((7, 9), None), ((6, 8), None)),
    (_STR, _INT): _dose(
        (3, 3), (3, 2), 150, ((6, 8), (75, 80)), ((5, 7), (78, 82)), ((5, 6), (80, 85))
    ),
    (_STR, _ADV): _dose(
        (3, 4), (2, 2), 180, ((4, 6), (80, 85)), ((4, 5), (82, 86)), ((3, 5), (83, 87))
    ),
    (_POW, _BEG): _dose((2, 2), (3, 3), 120, ((6, 8), None)),
    (_POW, _INT): _dose((2, 3), (3, 2), 150, ((4, 6), (80, 85))),
    (_POW, _ADV): _dose((2, 3), (3, 2), 180, ((3, 5), (80, 85)), ((3, 5), (83, 87))),
    (_MAINT, _BEG): _dose((1, 2), (3, 3), 105, ((6, 8), None)),
    (_MAINT, _INT): _dose((1, 2), (3, 3), 150, ((4, 6), (80, 85))),
    (_MAINT, _ADV): _dose((1, 2), (2, 2), 180, ((3, 5), (83, 87))),
    (_TAPER, _BEG): _dose((1, 2), (4, 4), 105, ((5, 6), None)),
    (_TAPER, _INT): _dose((1, 2), (3, 3), 150, ((3, 5), (80, 85))),
    (_TAPER, _ADV): _dose((1, 2), (3, 3), 180, ((2, 4), (83, 87))),
}
# the least of its rows, where time is short (R45)
_STRENGTH_RESTS = {_BEG: 90, _INT: 120, _ADV: 180}
SHORTEST_RESTS = {
    _AA: dict.fromkeys(Level, 60),
    _STR: _STRENGTH_RESTS,
    _POW: dict.fromkeys(Level, 120),
    _MAINT: _STRENGTH_RESTS,
    _TAPER: _STRENGTH_RESTS,
}
_STRENGTH_LOADS = {_INT: 75, _ADV: 80}
LIGHTEST_PERCENT = {  # of its rows: reserve that a floor asks for never takes a load below
    _AA: {_INT: 60, _ADV: 65},
    _STR: _STRENGTH_LOADS,
    _POW: {_INT: 80, _ADV: 80},
    _MAINT: _STRENGTH_LOADS,
    _TAPER: _STRENGTH_LOADS,
}
MASTERS_MAINTENANCE_SETS = (2, 3)  # R6 [V]
FIRST_WEEKS = 2  # R13: a beginner's first two weeks keep to 2 sets
FIRST_WEEKS_SETS = 2
ACCESSORY_RIR = 3  # [D]
ACCESSORY_SETS = 2  # [D], the least that is aimed at
ACCESSORY_SETS_MOST = 3  # [D]
ACCESSORY_REST = 60  # [V2] R45: 60 to 90
CORE_REST = 45  # [D]
SECOND_LIFT_REST = 75  # R45 [D], up to 30 minutes
EASED_PERCENT = 5  # [D] off the load where a floor of RIR asks for more in reserve
EASED_WIDTH = 2  # [D]
SHORTEST_SETS = 2  # [D] of a lift that leaves no time for two exercises beside it
FEWEST_LIGHT_REPS = (8, 10)  # [V2] in all rows of adaptation, and of R22's own weight
SHORT_REPS_WIDTH = 2  # [D]
LIMITED_LOAD_REPS = (8, 15)  # R22 [V]: body weight in max strength
LIMITED_LOAD_STEPS = ((10, 12), (11, 13), (12, 15))  # [D] through that phase

# R15, R17
EXERCISES = {_AA: (5, 8), _STR: (4, 6), _POW: (4, 6), _MAINT: (3, 5), _TAPER: (3, 5)}  # [D]
EXERCISES_AIMED_AT = {_AA: 6, _STR: 5, _POW: 5, _MAINT: 5, _TAPER: 5}  # [D]
SHORT_SESSION_EXERCISES = 4  # [D] up to 20 minutes
FLOOR_SETS = 4  # R16 [V], a week for knee, hip and calf
FLOOR_MINUTES = 60  # [D] a week
HARD_RIR = 4
HARD_SETS_A_SESSION = 12  # [D]
HARD_SETS_A_WEEK = 24  # [D]

# R20: seconds down, pause, up
SLOW_DOWN = 3  # [V] in adaptation
DOWN = 2  # [V]
UP = 2  # [V]

# R21
HOLD_STEP = 5  # [D]
HOLD_STEP_WEEKS = 2  # [D] weeks between steps in a plan that no log has answered yet
HOLD_CAP = 60  # [D]
SIDE_PLANK_HOLD_CAP = 45  # [D]

# R23 to R25 (all [D]; ceilings of landings are convention [V2], and not for runners)
SELF_TEST = (15, 10, 30, 5)  # heel raises, sit-to-stands, seconds on one leg, quiet landings
JUMP_CAPS = {_BEG: (20, 60), _INT: (40, 100), _ADV: (60, 120)}  # weighted: usual start and most
JUMP_FIRST_SHARE = 0.5  # of the most, in the first week of jumps
JUMP_FIRST_STEP = {_BEG: 1, _INT: 1, _ADV: 2}  # R25: bounces first; years of lifting pass them over
JUMP_FIRST_BOUNCES = {_BEG: 40, _INT: 60, _ADV: 80}  # they weigh little, but are many
JUMP_GROWTH = 1.2
JUMP_STEP_SHARE = 0.7  # of the landings before, where the jump gets harder
JUMP_TAPER_SHARE = 0.5  # as strength work
JUMP_AGE_SHARES = ((60, 0.5), (50, 0.75))  # R6
JUMP_AGE_CLASSES = (OLDER_AGE, 50, MASTERS_AGE)  # where a plan changes with age
JUMP_GROUNDWORK_WEEKS = {_BEG: 4, _INT: 2, _ADV: 2}
JUMP_DAYS = 2
JUMP_DAYS_KEPT = 1  # maintenance and taper, also where strength has two
JUMP_HARDEST_AFTER_WEEKS = 4  # bounds and drop jumps, below advanced
JUMP_SET_LANDINGS = 10
JUMP_SETS_MOST = 10
JUMP_DRILLS = 2  # R44
JUMP_DRILL_REPS = (5, 3)
JUMP_LOW_REPS = (4, 10)
JUMP_HIGH_REPS = {_BEG: (3, 5), _INT: (3, 6), _ADV: (3, 5)}  # few, so that each is a fast one
JUMP_LOW_REST = 60
JUMP_HIGH_RESTS = {_BEG: 60, _INT: 90, _ADV: 180}  # R13: 60 to 180
JUMP_TIME_SHARE = 0.4  # of the working time
JUMP_TIME_SHARE_SHORT = 0.35  # of sessions that have time for one heavy lift
JUMP_TIME_OF_MORE = 0.5  # [D] of what longer sessions have beyond those
JUMP_LOW_WEIGHT = 0.5
JUMP_DROP_WEIGHT = 2.0
JUMP_PLATFORMS = frozenset({"bench", "box", "step"})
JUMP_RUNNING_RHYTHM = 1.0  # seconds a rep: slower than that, a leap is held
NEW_RUNNER_JUMP_DAYS = 56  # R12: the first 8 weeks
LAST_JUMP_DAYS = 5  # R30
LAST_JUMP_DAYS_MORE = 7  # marathon, ultra, beginners

# R26 to R31
DAYS_BETWEEN_LEG_SESSIONS = 2  # [V] 48 hours, in dates
HOURS_AFTER_RUN = 6  # [V]
NO_NEW_EXERCISE_DAYS = 14  # [D]
MOBILITY_ONLY_DAYS = 3  # [D]
LAST_HEAVY_DAYS = 7  # [D]
LAST_HEAVY_DAYS_LONGEST = 10  # [D] marathon and ultra
AFTER_LAST_HEAVY_PERCENT = 79
AFTER_LAST_HEAVY_RIR = 4
TAPER_RIR = 3
TAPER_SHARE = 0.5  # [V] 41 to 60 % less, so about a half is left
TAPER_LEAST = 0.4  # [V] 60 % less at most, where no session is missing
TAPER_STEP = 0.08  # [D] each week of a longer taper is that much under the one before
TAPER_WEEK_MOST = 0.84  # [D] where a later taper week leaves no day
TAPER_WIDTH_AT_MOST = 0.02  # [D]
SHORT_BUILD_RIR = 3  # R10

# R35, R36
VOLUME_GROWTH = 1.2  # [D]
VOLUME_ALWAYS = 15  # [D]
VOLUME_WEEKS = 3  # [D]
NEW_EXERCISES_A_SESSION = 2  # [D]
DELOAD_EVERY = 4  # [V] survey: about every 4 to 6 weeks
DELOAD_EVERY_MOST = 6
DELOAD_BAND = (0.46, 0.62)  # [D] 35 to 55 % less, kept off the edges
DELOAD_RIR = 1
DELOAD_PERCENT = 5
RETURN_WEEKS = 2  # R42: weeks at RIR 3 at least

# R44, R45
WARM_UP_MINUTES = ((14, 2), (20, 3), (30, 5), (45, 6), (60, 7))  # [V] specific beats long
WARM_UP_MINUTES_LONG = 8
COOL_DOWN_MINUTES = 2
SIDE_CHANGE_SECONDS = 5
TINY_SESSION = 14  # up to here 3 exercises of 1 set, no cool-down
TINY_EXERCISES = 3
TINY_REPS = 3  # [D] of what is no main lift, where R35 leaves no more
SHORT_SESSION = 20
ONE_LIFT_SESSION = 30
SHORT_LEAST = 3
# R46 [D]: the times that sessions are built for; every other is built as the stop before it
TIME_STOPS = (15, 16, 18, 20, 21, 23, 25, 28, 30, 31, *range(35, 121, 5))
# [D] the shorter times whose sessions have more sets than the other shorter ones: all of them
# would take ten times as long
FULLER_BEFORE = {
    16: (15,),
    18: (15, 16),
    20: (15, 18),
    21: (18, 20),
    23: (20, 21),
    25: (20, 21, 23),
    28: (23, 25),
    30: (25, 28),
    31: (25, 28, 30),
    35: (28, 31),
    40: (28, 35),
    45: (30, 40),
}
FULLER_BEFORE_LONG = (30, 45)
TWO_LIFTS_FIT = 50  # [D] minutes from which two lifts with long rests cost no other sets
TIME_FLOOR = 0.75
TIME_AIMED_AT = 0.8  # [D]
WARM_UP_CHANGE_SECONDS = 10  # [D]
RAMP_PERCENTS = (50, 75)
RAMP_REPS = 5  # [D]
RAMP_FROM_PERCENT = 75  # [D] lighter lifts prepare themselves, but for a barbell
RAMP_FROM_REPS = 7  # [D] that go with it
HEAVY_REPS = 6  # with a load and CAREFUL_RIR, where no percent is shown
MOBILITY_MINUTES_MOST = 12  # [D] of drills; with warm-up and cool-down 17 to 22

# R33, R34: what the log changes
PROVEN_SESSIONS = 2  # [D] sessions that meet everything with effort to spare
PROVEN_WITHIN_DAYS = 28  # [D] older proof has faded (R37)
SPARE_RPE = 1  # [D] under the target
VERY_SPARE_RPE = 2  # [D] under it: the larger of the two load steps
FAILURE_RPE = 10
HOLD_RPE = 7  # [D] R21: a hold grows at RPE 6, one below
LOAD_STEP = 2.5  # [V] percent; inside 2 to 10 % once 1 to 2 more reps are done
LOAD_STEP_LOWER = 5  # [V] percent, lower body with much to spare
LOAD_STEP_YOUTH = 5  # [OK] percent, R5: 5 to 10
LOAD_STEP_MOST = 10  # [V] percent, whatever is rounded
TOO_HARD_RPE = 1  # [D] above the target
MISSED_REPS = 2  # [D] in one set
MISSED_SECONDS = 5  # [D] for a hold, a step of R21
LOAD_OFF = 5  # [D] percent
LOAD_OFF_MORE = 10  # [D] percent, after failure, or hard twice and reps missed
REPS_OFF = 2  # [D] where there is no load and no easier exercise
SHORTEST_HOLD = 5  # [D]
REST_FROM_PROGRESS_DAYS = 7  # [D] after failure

# R37
AWAY_DAYS = (7, 15, 29)  # [D] from here on: repeat, ramp back, begin again
LOAD_OFF_AFTER = {"repeat": 10, "ramp": 20}  # [D] percent
SETS_OFF_AFTER_RAMP = 3  # [D] one in three
WEEKS_BACK = 1  # [D] for as long the smaller dose and the ban on more jumps hold
ADAPTATION_WEEKS_BACK = 2  # [D] others than beginners

# R38
GREEN_PAIN = 2  # [V2]
AMBER_PAIN = 4  # [V2]
AMBER_PAIN_TENDON = 5  # [V2] of a trial that is [V]
PATELLOFEMORAL_PAIN = 2  # [V2]
WORSE_BY = 2  # [D] one point is within the scale's error: not settled, but not worse
MAYBE_BONE_PAIN = 2  # [D] shin, foot, groin, hip, unlisted: where nobody said that it is no bone
REDS_FOR_CLINICIAN = 2  # [OK]
GREEN_WEEKS = 2  # [D]
PAIN_LOAD_OFF = 10  # [D] percent

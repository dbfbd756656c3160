"""What can be answered: values of plans/vocabulary.py, in a runner's words."""

from catalog.vocabulary import Level
from plans.engine.types import RedFlag
from plans.vocabulary import Goal, RunKind, Weekday

NOT_SURE = "not_sure"
NONE = "none"
YES, NO = "yes", "no"

Choices = list[tuple[str, str]]

UNSURE: Choices = [(NOT_SURE, "Not sure")]
GOALS: Choices = [*Goal.choices, *UNSURE]
RACE: Choices = [(YES, "Yes, on this day"), (NO, "No race"), (NOT_SURE, "I don’t know the day yet")]
STRENGTH_LEVELS: Choices = [
    (Level.BEGINNER, "New to it, or less than six months"),
    (Level.INTERMEDIATE, "Six months to two years, steadily"),
    (Level.ADVANCED, "More than two years, steadily"),
    *UNSURE,
]
RUNNING_LEVELS: Choices = [
    (Level.BEGINNER, "I am getting into it"),
    (Level.INTERMEDIATE, "I run every week and know my paces"),
    (Level.ADVANCED, "I train hard for races"),
    *UNSURE,
]
# in months: the low end of each range, the more careful one
RUNNING_MONTHS: Choices = [
    ("0", "Less than 6 months"),
    ("6", "6 to 12 months"),
    ("12", "1 to 2 years"),
    ("24", "Over 2 years"),
    *UNSURE,
]
RUN_KINDS: Choices = [*RunKind.choices, ("", "No run")]
DAYS: Choices = Weekday.choices
MINUTES = (10, 15, 20, 30, 40, 45, 60, 75, 90, 120)
USUAL_MINUTES = 30  # the plan command's default, too
GYM = "gym"
# the plan command's list; a mat and a towel are comfort, the rest loads or carries
EQUIPMENT: Choices = [
    ("mat", "Mat"),
    ("band", "Resistance band"),
    ("dumbbell", "Dumbbells"),
    ("kettlebell", "Kettlebell"),
    ("step", "Step or stair"),
    ("box", "Knee-high box, stable"),
    ("bench", "Bench"),
    ("barbell", "Barbell, plates and a stand"),
    ("machine", "Gym machines"),
    ("rope", "Skipping rope"),
    ("towel", "Towel"),
    ("anchor", "Something fixed that holds heels or a band"),
]

CONDITIONS: Choices = [
    ("heart", "A heart condition, or high blood pressure"),
    ("dizzy", "Spells of dizziness, or passing out"),
    ("condition", "Another long-term condition, or medication that bears on exercise"),
    ("joint", "A bone, joint or muscle problem that activity makes worse, beyond the places named"),
    ("supervised", "I was told to exercise only under supervision"),
]
RED_FLAGS: Choices = [
    (RedFlag.CHEST_PAIN, "Chest pain"),
    (RedFlag.FAINTING, "Fainting"),
    (RedFlag.BREATHLESS_ON_MILD_EFFORT, "Breathless at rest or on mild effort"),
    (RedFlag.SADDLE_NUMBNESS, "Numbness between the legs, where a saddle would touch"),
    (RedFlag.BLADDER_BOWEL_CHANGE, "New trouble holding or passing urine or stool"),
    (RedFlag.LEG_WEAKNESS, "A leg that gets weaker"),
    (RedFlag.HOT_SWOLLEN_CALF, "A hot, swollen calf"),
    (RedFlag.POP_IN_CALF, "A sudden pop in the calf or at the back of the heel"),
    (RedFlag.SUSPECTED_FRACTURE, "Something may be broken"),
    (RedFlag.LOCKED_OR_HOT_JOINT, "A joint that is locked, or hot and swollen"),
    (RedFlag.GROIN_PAIN_WEIGHT_BEARING, "Groin or deep hip pain when you stand on the leg"),
    (RedFlag.FEVER, "Fever"),
    (RedFlag.FOCAL_BONE_PAIN, "Pain in one spot on a bone"),
    (RedFlag.NIGHT_PAIN, "Pain at night or at rest"),
    (RedFlag.PAIN_ON_HOPPING, "Pain when you hop"),
    (RedFlag.LIMP, "A limp"),
    (RedFlag.WEIGHT_LOSS, "Losing weight without a reason that you know"),
]
BODY: Choices = [
    ("pregnant", "I am pregnant, or may be"),
    ("birth", "I gave birth less than 12 weeks ago"),
    ("birth_earlier", "I gave birth in the last year, 12 weeks ago or more"),
    ("low_energy", "Missed periods, or a drop in performance that nothing explains"),
    ("eating", "Eating or weight worry me or take up much of my day"),
    ("osteoporosis", "Osteoporosis, or bones that break easily"),
]
VIGOROUS: Choices = [(YES, "Yes: out of breath at least once a week"), (NO, "No"), *UNSURE]
CONSENT: Choices = [(YES, "Yes, keep them to make my plan"), (NO, "No, or not now")]
CLEARED: Choices = [
    (YES, "Yes, and they know of all this"),
    (NO, "No"),
    (NOT_SURE, "Not sure"),
]

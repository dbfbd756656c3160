"""The words that the catalogue is written in. A leaf: it imports nothing of ours."""

from django.db.models import TextChoices


class Area(TextChoices):
    """The groups on the shelf, in the order in which they are shown."""

    CORE = "core", "Core"
    LEGS = "legs", "Legs"
    ANKLES_CALVES = "ankles_calves", "Ankles and calves"
    IT_BAND = "it_band", "Hips and IT band"
    FULL_BODY = "full_body", "Full body"
    UPPER = "upper", "Upper body"
    MOBILITY = "mobility", "Warm-up and mobility"


class Source(TextChoices):
    ARTICLE = "article", "From the article"
    ADDED = "added", "Added"


class State(TextChoices):
    DRAFT = "draft", "Draft"
    IN_REVIEW = "in_review", "In review"
    PUBLISHED = "published", "Published"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Pattern(TextChoices):
    SQUAT = "squat", "Squat"
    HINGE = "hinge", "Hinge"
    LUNGE = "lunge", "Lunge and step"
    HIP_EXTENSION = "hip_extension", "Hip extension"
    CALF = "calf", "Calf, straight knee"
    CALF_BENT_KNEE = "calf_bent_knee", "Calf, bent knee"
    FOOT = "foot", "Foot and shin"
    HIP_ABDUCTION = "hip_abduction", "Side of the hip"
    HIP_ADDUCTION = "hip_adduction", "Inner thigh"
    HIP_FLEXION = "hip_flexion", "Hip flexion"
    ANTI_EXTENSION = "anti_extension", "Front of the core"
    ANTI_ROTATION = "anti_rotation", "Core against turning"
    ROTATION = "rotation", "Core, turning"
    LATERAL_CORE = "lateral_core", "Side of the core"
    CARRY = "carry", "Carry"
    PUSH = "push", "Push"
    PULL = "pull", "Pull"
    BALANCE = "balance", "Balance"
    PLYOMETRIC = "plyometric", "Jump and hop"
    MOBILITY = "mobility", "Warm-up and mobility"


class Level(TextChoices):
    """The lowest strength level that an exercise suits. A higher level may always use it."""

    BEGINNER = "beginner", "Beginner"
    INTERMEDIATE = "intermediate", "Intermediate"
    ADVANCED = "advanced", "Advanced"

    @property
    def rank(self) -> int:
        return list(Level).index(self)


class Measure(TextChoices):
    REPS = "reps", "Reps"
    HOLD = "hold", "Hold"
    STEPS = "steps", "Steps"


class Impact(TextChoices):
    NONE = "none", "None: it never leaves the ground"
    LOW = "low", "Low: a two-footed bounce, a rope, a skip or a landing drill"
    HIGH = "high", "High: any other landing"


class CautionKind(TextChoices):
    AVOID = "avoid", "Leave it out"
    PREFER = "prefer", "Often chosen"


class InjuryArea(TextChoices):
    """Labelled by the place where it hurts, never by a diagnosis."""

    IT_BAND = "it_band", "outer knee"
    PATELLOFEMORAL = "patellofemoral", "front of the knee"
    ACHILLES_MID = "achilles_mid", "Achilles tendon"
    ACHILLES_INSERTIONAL = "achilles_insertional", "back of the heel"
    CALF_STRAIN = "calf_strain", "calf"
    PLANTAR_HEEL = "plantar_heel", "underside of the heel"
    SHIN = "shin", "shin"
    BONE_STRESS = "bone_stress", "stress fracture"
    HAMSTRING_TENDON = "hamstring_tendon", "sit bone"
    HAMSTRING_STRAIN = "hamstring_strain", "back of the thigh"
    HIP_LATERAL = "hip_lateral", "side of the hip"
    HIP_GROIN = "hip_groin", "groin"
    LOW_BACK = "low_back", "low back"
    ANKLE_SPRAIN = "ankle_sprain", "ankle"


class Condition(TextChoices):
    """What else may speak against an exercise: a state of health, or a sore place further up."""

    POSTNATAL = "postnatal", "the first twelve weeks after giving birth"
    OSTEOPOROSIS = "osteoporosis", "osteoporosis"
    HIGH_BLOOD_PRESSURE = "high_blood_pressure", "high blood pressure"
    WRIST = "wrist", "a sore wrist"
    SHOULDER = "shoulder", "a sore shoulder"
    NECK = "neck", "a sore neck"

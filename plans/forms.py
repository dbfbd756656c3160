"""The quiz: cleaning what a runner typed. Views choose, forms clean.

“Not sure” takes the more careful answer; on the health page it counts as yes.
"""

import datetime as dt
from typing import Any

from django import forms

from catalog.models import Equipment
from catalog.vocabulary import InjuryArea, Level
from plans.engine.types import RedFlag
from plans.vocabulary import Goal, RunKind, Weekday

NOT_SURE = "not_sure"
LONGEST_WEEKS_TO_RACE = 52  # the plan command's limit, too
MINUTES = (10, 15, 20, 30, 40, 45, 60, 75, 90, 120)

STRENGTH_LEVELS = [
    (Level.BEGINNER, "New to it, or less than six months"),
    (Level.INTERMEDIATE, "Six months to two years, steadily"),
    (Level.ADVANCED, "More than two years, steadily"),
    (NOT_SURE, "Not sure"),
]
RUNNING_LEVELS = [
    (Level.BEGINNER, "I am getting into it"),
    (Level.INTERMEDIATE, "I run every week and know my paces"),
    (Level.ADVANCED, "I train hard for races"),
    (NOT_SURE, "Not sure"),
]
# the answer in months: the low end of each range, the more careful one
RUNNING_MONTHS = [
    ("0", "Less than six months"),
    ("6", "Six months to a year"),
    ("12", "One to two years"),
    ("24", "More than two years"),
    (NOT_SURE, "Not sure"),
]


class AnswersForm(forms.Form):
    """Everything but health. `today` decides which race dates make sense."""

    goal = forms.ChoiceField(
        label="What do you train for?",
        choices=Goal.choices,
        widget=forms.RadioSelect,
        help_text="It decides the phases of your plan and what they stress.",
        error_messages={"required": "Choose what you train for."},
    )
    race_date = forms.DateField(
        label="When is your race?",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="The plan counts back from it and tapers. Leave it empty if you have none.",
        error_messages={"invalid": "Write the race date as 2027-03-28, or leave it empty."},
    )
    strength_level = forms.ChoiceField(
        label="How used are you to strength training?",
        choices=STRENGTH_LEVELS,
        widget=forms.RadioSelect,
        help_text="It decides exercises, sets and how heavy it gets. Not sure counts as new to it.",
        error_messages={"required": "Say how used you are to strength training."},
    )
    running_level = forms.ChoiceField(
        label="How do you run?",
        choices=RUNNING_LEVELS,
        widget=forms.RadioSelect,
        help_text="Somebody new to running keeps more in reserve. Not sure counts as that.",
        error_messages={"required": "Say how you run."},
    )
    running_months = forms.ChoiceField(
        label="For how long have you run regularly?",
        choices=RUNNING_MONTHS,
        widget=forms.RadioSelect,
        help_text="In the first half year bones and tendons still adapt, so the plan is gentler.",
        error_messages={"required": "Say for how long you have run."},
    )
    age = forms.IntegerField(
        label="How old are you?",
        min_value=1,
        max_value=110,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text="From 40 on the first phase is longer. Sturdy is for adults.",
        error_messages={
            "required": "Write your age in years.",
            "invalid": "Write your age in years, as a whole number.",
            "min_value": "Write your age in years, as a whole number from 1 to 110.",
            "max_value": "Write your age in years, as a whole number from 1 to 110.",
        },
    )
    strength_days = forms.MultipleChoiceField(
        label="On which days could you do strength?",
        choices=Weekday.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text="The plan takes one to three of them. The more you offer, the better they fit.",
        error_messages={"required": "Tick at least one day on which you could do strength."},
    )
    minutes = forms.TypedChoiceField(
        label="How many minutes for one session?",
        choices=[(minutes, f"{minutes}") for minutes in MINUTES],
        coerce=int,
        widget=forms.RadioSelect,
        help_text="Warm-up included. No session will be longer.",
        error_messages={"required": "Choose how long a session may be."},
    )
    equipment = forms.ModelMultipleChoiceField(
        label="What do you have to train with?",
        queryset=Equipment.objects.none(),
        to_field_name="slug",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Tick nothing if you have nothing: a wall, a chair and a floor are enough.",
    )

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["equipment"].queryset = Equipment.objects.all()  # type: ignore[attr-defined]
        for day in Weekday:
            self.fields[f"run_{day}"] = forms.ChoiceField(
                label=day.label,
                choices=[("", "No run"), *RunKind.choices],
                required=False,
                widget=forms.RadioSelect,
            )

    def run_fields(self) -> list[forms.BoundField]:
        return [self[f"run_{day}"] for day in Weekday]

    def clean_race_date(self) -> dt.date | None:
        race = self.cleaned_data["race_date"]
        if race and race < self.today:
            raise forms.ValidationError("This date is over: write the date of your next race.")
        if race and race > self.today + dt.timedelta(weeks=LONGEST_WEEKS_TO_RACE):
            raise forms.ValidationError(
                "A plan reaches 52 weeks at most. Leave the race out now and add it later."
            )
        return race

    def clean_strength_level(self) -> str:
        return self._careful("strength_level", Level.BEGINNER)

    def clean_running_level(self) -> str:
        return self._careful("running_level", Level.BEGINNER)

    def clean_running_months(self) -> int:
        return int(self._careful("running_months", "0"))

    def _careful(self, name: str, instead: str) -> str:
        answer = self.cleaned_data[name]
        return instead if answer == NOT_SURE else answer

    def runs(self) -> dict[str, str]:
        """Weekday to kind of run, days without one left out."""
        kinds = {day.value: self.cleaned_data.get(f"run_{day}") for day in Weekday}
        return {day: kind for day, kind in kinds.items() if kind}


NONE = "none"

HEALTH = [
    ("heart", "A heart condition, or high blood pressure"),
    ("dizzy", "Spells of dizziness, or passing out"),
    ("condition", "Another long-term condition, or medication that bears on exercise"),
    ("joint", "A bone, joint or soft-tissue problem that activity makes worse"),
    ("supervised", "I was told to exercise only under supervision"),
]
RED_FLAGS = [
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
OTHER_PLACE = "other"
# places on the body, never diagnoses; a place that fits several areas brings them all
PLACES: list[tuple[str, str, tuple[InjuryArea, ...]]] = [
    ("outer_knee", "Outer side of the knee", (InjuryArea.IT_BAND,)),
    ("front_knee", "Front of the knee", (InjuryArea.PATELLOFEMORAL,)),
    (
        "achilles",
        "Achilles tendon or back of the heel",
        (InjuryArea.ACHILLES_MID, InjuryArea.ACHILLES_INSERTIONAL),
    ),
    ("calf", "Calf", (InjuryArea.CALF_STRAIN,)),
    ("heel", "Under the heel", (InjuryArea.PLANTAR_HEEL,)),
    ("shin", "Shin", (InjuryArea.SHIN,)),
    ("sit_bone", "Sit bone", (InjuryArea.HAMSTRING_TENDON,)),
    ("back_thigh", "Back of the thigh", (InjuryArea.HAMSTRING_STRAIN,)),
    ("side_hip", "Side of the hip", (InjuryArea.HIP_LATERAL,)),
    ("groin", "Groin", (InjuryArea.HIP_GROIN,)),
    ("low_back", "Low back", (InjuryArea.LOW_BACK,)),
    ("ankle", "Ankle", (InjuryArea.ANKLE_SPRAIN,)),
    ("stress_fracture", "I was told of a stress fracture", (InjuryArea.BONE_STRESS,)),
    (OTHER_PLACE, "Any other place", ()),
]


class TickList(forms.MultipleChoiceField):
    """A list in which nothing is skipped by accident: something, or “none of these”.

    Cleans to the ticked values, without `none`. `unsure` adds “not sure”, which counts as yes.
    """

    def __init__(self, *, choices: list[tuple[str, str]], none: str, **kwargs: Any) -> None:
        super().__init__(
            choices=[*choices, (NOT_SURE, "Not sure"), (NONE, none)],
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": f"Tick what applies, or “{none}”."},
            **kwargs,
        )
        self.none = none

    def clean(self, value: Any) -> list[str]:
        ticked = super().clean(value)
        if NONE in ticked and len(ticked) > 1:
            raise forms.ValidationError(
                f"You ticked “{self.none}” and something else: leave one of them."
            )
        return [tick for tick in ticked if tick != NONE]


class HealthForm(forms.Form):
    """Consent comes first; without it there is no plan, and nothing of this page is kept."""

    consent = forms.BooleanField(
        label="Sturdy may keep my answers about pain and health to make my plan",
        help_text="They are used for nothing else. Without them no plan can be made safely.",
        error_messages={
            "required": "Without your consent there is no plan: it would not know what to avoid."
        },
    )
    places = TickList(
        label="Where does it hurt now, or where did it before?",
        choices=[(slug, label) for slug, label, _ in PLACES],
        none="Nothing hurts, and nothing did",
        help_text="Tick every place that hurts when you move, or that has been injured.",
    )
    conditions = TickList(
        label="Does one of these belong to your health?",
        choices=HEALTH,
        none="None of these",
    )
    red_flags = TickList(
        label="Do you have one of these now?",
        choices=[(flag.value, label) for flag, label in RED_FLAGS],
        none="None of these now",
        help_text="Each of them needs somebody to look at it before you train.",
    )
    body = TickList(
        label="Does one of these apply to you?",
        choices=[
            ("pregnant", "I am pregnant"),
            ("postnatal", "I have given birth in the last year"),
            ("low_energy", "Missed periods, or a drop in performance that nothing explains"),
            ("eating", "Eating or weight worry me or take up much of my day"),
            ("osteoporosis", "Osteoporosis, or bones that break easily"),
        ],
        none="None of these apply",
    )
    vigorous_exercise = forms.ChoiceField(
        label="Are you used to vigorous exercise?",
        choices=[
            ("yes", "Yes: I get out of breath at least once a week"),
            ("no", "No"),
            (NOT_SURE, "Not sure"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether you are used to vigorous exercise."},
    )

    def injury_areas(self) -> list[InjuryArea]:
        ticked = set(self.cleaned_data["places"])
        return [area for slug, _, areas in PLACES if slug in ticked for area in areas]

    def screening(self) -> dict[str, Any]:
        """Columns of RunnerProfile. A place that no rule covers counts as a health answer."""
        data = self.cleaned_data
        body, flags = set(data["body"]), list(data["red_flags"])
        unsure = NOT_SURE in body or NOT_SURE in flags
        elsewhere = {OTHER_PLACE, NOT_SURE} & set(data["places"])
        return {
            "health_yes": bool(data["conditions"] or elsewhere or unsure),
            "red_flags": [flag for flag in flags if flag != NOT_SURE],
            "pregnant": "pregnant" in body,
            "postnatal_weeks": 0 if "postnatal" in body else None,
            "low_energy_signs": bool(body & {"low_energy", "eating"}),
            "osteoporosis": "osteoporosis" in body,
            "vigorous_exercise": data["vigorous_exercise"] == "yes",
        }

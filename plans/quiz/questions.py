"""The questions in their order: what each asks, why, and by which screen."""

from dataclasses import dataclass
from typing import Any

from plans.answers import Answers
from plans.quiz import health, training
from plans.quiz.places import places_of
from plans.quiz.screen import Screen


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """`number`: its place in the count, where it has one. `unsure`: what “not sure” does;
    `body`: how it is drawn, in templates/plans/quiz."""

    slug: str
    title: str
    why: str
    screen: type[Screen]
    number: int | None = None
    unsure: str = ""
    body: str = "choices"


COUNTED = 8
QUESTIONS = {
    question.slug: question
    for question in (
        Question(
            slug="goal",
            number=1,
            title="What do you train for?",
            why="It decides the phases of your plan and what they stress.",
            unsure="Not sure gives a plan to get stronger and fitter.",
            screen=training.GoalScreen,
        ),
        Question(
            slug="race",
            number=2,
            title="Is there a race ahead?",
            why="The plan counts back from its day and tapers before it.",
            unsure="Without a day you get 12 weeks, and can add it later.",
            body="race",
            screen=training.RaceScreen,
        ),
        Question(
            slug="strength",
            number=3,
            title="How used are you to strength training?",
            why="It decides exercises, sets and how heavy it gets.",
            unsure="Not sure counts as new to it.",
            screen=training.StrengthScreen,
        ),
        Question(
            slug="running",
            number=4,
            title="How do you run, and how old are you?",
            why="New runners start gently, without jumps; from 40 on groundwork is a week longer.",
            unsure="Not sure counts as new to running.",
            body="running",
            screen=training.RunningScreen,
        ),
        Question(
            slug="week",
            number=5,
            title="What does your running week look like?",
            why="No leg work stands on the day before a hard or a long run.",
            body="week",
            screen=training.WeekScreen,
        ),
        Question(
            slug="time",
            number=6,
            title="When could you do strength?",
            why="The plan takes one to three of these days; more to choose from fit better. "
            "No session is longer than you say, warm-up included.",
            unsure="Not sure counts as any day, and as 30 minutes.",
            body="time",
            screen=training.TimeScreen,
        ),
        Question(
            slug="equipment",
            number=7,
            title="What do you have to train with?",
            why="No exercise needs more than you tick. A wall, a chair and the floor are enough.",
            unsure="Not sure counts as nothing.",
            body="places",
            screen=training.EquipmentScreen,
        ),
        Question(
            slug="consent",
            title="May Sturdy keep your answers about pain and health?",
            why="The next two screens ask for them: they decide what is left out of your plan.",
            body="consent",
            screen=health.ConsentScreen,
        ),
        Question(
            slug="pain",
            number=8,
            title="Where does it hurt, or where did it?",
            why="What a sore place can’t take is left out, and what is good for it comes in.",
            unsure="Not sure counts as a place that somebody should look at first.",
            body="places",
            screen=health.PainScreen,
        ),
        Question(
            slug="details",
            number=8,
            title="How is it there?",
            why="How bad it is decides how much is left out. What is over for three months bans "
            "nothing.",
            unsure="Not sure counts as now, as 5 of 10, and as just over.",
            body="details",
            screen=health.DetailsScreen,
        ),
        Question(
            slug="health",
            title="Is there something to know first?",
            why="Some of this needs a professional’s yes before strength work, some of it help.",
            unsure="Not sure counts as yes.",
            body="health",
            screen=health.HealthScreen,
        ),
        Question(
            slug="cleared",
            title="Has a professional cleared you for strength training?",
            why="With what you ticked, their yes changes what you get: a plan, or more in it. "
            "A doctor, physiotherapist or midwife who knows all of it.",
            unsure="Not sure counts as no.",
            screen=health.ClearedScreen,
        ),
    )
}
AFTER_CONSENT = ("pain", "details", "health", "cleared")


def said_by(slug: str, answers: Answers) -> dict[str, Any]:
    """What stored answers say to a question."""
    names: dict[str, tuple[str, ...]] = {
        "goal": ("goal",),
        "race": ("race_date",),
        "strength": ("strength_level",),
        "running": ("running_months", "running_level", "age"),
        "week": ("runs",),
        "time": ("strength_days", "minutes"),
        "equipment": ("equipment",),
        "details": ("complaints",),
        "health": (
            "red_flags",
            "pregnant",
            "birth_by",
            "low_energy_signs",
            "osteoporosis",
            "vigorous_exercise",
        ),
        "cleared": ("cleared",),
    }
    said = {name: getattr(answers, name) for name in names.get(slug, ())}
    if slug == "consent":
        return {"consent": answers.consent_at is not None}
    if slug == "pain":
        places = tuple(places_of(answers.complaints))
        return {"places": places, "complaints": answers.complaints, "elsewhere": False}
    if slug == "health":
        return said | {"conditions": answers.health_yes, "unclear": False}
    return said

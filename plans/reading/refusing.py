"""What a refusal says beyond its notices: how urgent it is, and what would let a plan be made."""

from collections.abc import Iterable
from dataclasses import dataclass

from plans.engine.types import Programme
from plans.reading.explaining import Explained, explained


@dataclass(frozen=True, slots=True, kw_only=True)
class Urgency:
    title: str
    todo: str


EMERGENCY = Urgency(
    title="Get help now",
    todo="Call your local emergency number now. Do not train, and do not wait to see if it passes.",
)
SAME_DAY = Urgency(
    title="Get medical help today",
    todo="See a doctor today, out of hours if need be. Do not train before that.",
)
BEFORE_RUNNING = Urgency(
    title="Have it looked at before your next run",
    todo="Have it seen before you run or train again.",
)
BEFORE_STRENGTH = Urgency(
    title="First a professional’s yes",
    todo="See a doctor, midwife or physiotherapist before you start strength work.",
)
IN_PREGNANCY = Urgency(
    title="No plan in pregnancy",
    todo="Talk to your midwife or doctor before you start strength work.",
)
NO_URGENCY = Urgency(
    title="Sturdy makes plans for adults",
    todo="There is no urgency. A coach or teacher who can watch you train is the better choice.",
)
WHEN_SEEN = (
    "A plan can be made when you have been seen and the sign is gone: then change that answer. "
    "While it is there, nobody’s yes on this page can stand in for being seen."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """`later`: what would let a plan be made. `question`: where it was said."""

    urgency: Urgency
    later: str
    question: str


# by the key of a notice, the most urgent first
KINDS = {
    "emergency": Kind(urgency=EMERGENCY, later=WHEN_SEEN, question="health"),
    "same_day": Kind(urgency=SAME_DAY, later=WHEN_SEEN, question="health"),
    "before_next_run": Kind(urgency=BEFORE_RUNNING, later=WHEN_SEEN, question="health"),
    "bone_stress": Kind(
        urgency=BEFORE_RUNNING,
        later="A plan can be made when whoever treats your bone has cleared you for strength work, "
        "or when it has been over for 3 months.",
        question="pain",
    ),
    "pregnant": Kind(
        urgency=IN_PREGNANCY,
        later="In pregnancy Sturdy makes no plan, with or without a yes: somebody who sees you can "
        "do it better. After the birth a plan begins gently.",
        question="health",
    ),
    "health_yes": Kind(
        urgency=BEFORE_STRENGTH,
        later="A plan can be made when a doctor has cleared you for strength work.",
        question="health",
    ),
    "low_energy": Kind(
        urgency=BEFORE_STRENGTH,
        later="A plan can be made when a doctor has cleared you for strength work, or when the "
        "signs are gone. Enough food and rest come before any plan.",
        question="health",
    ),
    "painful": Kind(
        urgency=BEFORE_STRENGTH,
        later="A plan can be made when the pain is under 5 out of 10, at the shin under 3, or when "
        "a professional has cleared you.",
        question="pain",
    ),
    "too_young": Kind(urgency=NO_URGENCY, later="", question="running"),
    "adults_only": Kind(
        urgency=NO_URGENCY,
        later="A plan can be made from your 18th birthday on.",
        question="running",
    ),
}
QUESTION_NAMES = {
    "health": "Change what you said about health",
    "pain": "Change what you said about pain",
    "running": "Change your age",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """`changes`: questions with a link's words. `clearable`: a professional's yes would do."""

    urgency: Urgency
    notices: tuple[Explained, ...]
    later: tuple[str, ...]
    changes: tuple[tuple[str, str], ...]
    clearable: bool

    @property
    def is_emergency(self) -> bool:
        return self.urgency is EMERGENCY


def refusal_of(programme: Programme, *, clearable: bool) -> Refusal:
    """Of a programme without weeks. `clearable`: whether the quiz asks for a professional's yes."""
    keys = {notice.key for notice in programme.notices}
    kinds = [kind for key, kind in KINDS.items() if key in keys]
    questions = _once(kind.question for kind in kinds)
    return Refusal(
        urgency=kinds[0].urgency if kinds else BEFORE_STRENGTH,
        notices=tuple(explained(notice) for notice in programme.notices),
        later=tuple(_once(kind.later for kind in kinds if kind.later)),
        changes=tuple((question, QUESTION_NAMES[question]) for question in questions),
        clearable=clearable,
    )


def _once(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))

"""The health answers that are kept of a runner, as sentences for their own eyes."""

from collections.abc import Iterable, Iterator

from plans.engine.reasons.words import FLAGS
from plans.models import Injury, RunnerProfile
from plans.vocabulary import InjuryStatus, Side


def health_in_words(profile: RunnerProfile, injuries: Iterable[Injury]) -> list[str]:
    told = [*(_place(injury) for injury in injuries), *_health(profile)]
    if not told:
        told.append("Nothing hurts, and no to every question about your health.")
    if profile.vigorous_exercise:
        return [*told, "You are used to vigorous exercise."]
    return [*told, "You are not used to vigorous exercise, or not sure."]


def _place(injury: Injury) -> str:
    where = injury.get_area_display()
    if injury.side != Side.BOTH:
        where += f", {injury.get_side_display().lower()} side"
    since = f" since {injury.since:%B %Y}" if injury.since else ""
    if injury.status == InjuryStatus.HISTORY:
        return f"{where.capitalize()}: over{since}."
    return f"{where.capitalize()}: it hurts now, {injury.pain} out of 10{since and f',{since}'}."


def _health(profile: RunnerProfile) -> Iterator[str]:
    if profile.health_yes:
        yield "Yes, or not sure, to a question about your heart, dizziness, a condition or joints."
    for flag in profile.red_flags:
        yield f"You named {FLAGS[flag]}."
    if profile.pregnant:
        yield "You are pregnant."
    if profile.birth_by:
        yield f"You have given birth, on {profile.birth_by:%-d %B %Y} at the latest."
    if profile.low_energy_signs:
        yield "You named signs of too little energy for your training."
    if profile.osteoporosis:
        yield "You named osteoporosis, or bones that break easily."
    if profile.cleared:
        yield "A professional has cleared you to train."

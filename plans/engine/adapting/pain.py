"""R38: the traffic light of a place that hurts, what it does to an exercise, and what ends it.

Bone allows no pain at all, and stops everything (R2). Only the three tendons have the wider
amber; a shin, foot, hip or groin that might be bone has the narrowest.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from plans.engine import numbers
from plans.engine.adapting.values import Log, Pain, because
from plans.engine.limits import MAYBE_BONE, most_pain
from plans.engine.types import Exercise, InjuryArea, Pattern, Reason

_LEGS = numbers.LOWER_BODY | {
    Pattern.FOOT,
    Pattern.HIP_ABDUCTION,
    Pattern.HIP_ADDUCTION,
    Pattern.HIP_FLEXION,
    Pattern.CARRY,
    Pattern.BALANCE,
    Pattern.PLYOMETRIC,
}
_WEEK = timedelta(days=7)


class Light(IntEnum):
    """The most careful first. UNSETTLED is the amber that is still there the next morning."""

    RED = 0
    UNSETTLED = 1
    AMBER = 2
    GREEN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An answer with its light, and the light's own rule of R38."""

    pain: Pain
    light: Light
    key: str


def peak(pain: Pain) -> int:
    readings = (pain.before, pain.during, pain.after_hour, pain.next_morning)
    return max(reading for reading in readings if reading is not None)


def look(pain: Pain, *, rising: bool = False) -> Seen:
    """The light of one answer. `rising`: more than in the week before."""
    key = _red(pain) or ("rising" if rising else "")
    if key:
        return Seen(pain=pain, light=Light.RED, key=key)
    settled = _settled(pain)
    highest = peak(pain)
    if settled is False:
        return Seen(pain=pain, light=Light.UNSETTLED, key="unsettled")
    if pain.area is InjuryArea.PATELLOFEMORAL and highest > numbers.PATELLOFEMORAL_PAIN:
        return Seen(pain=pain, light=Light.UNSETTLED, key="over_knee_limit")
    if settled is None:
        waits = Light.AMBER if highest <= numbers.GREEN_PAIN else Light.UNSETTLED
        return Seen(pain=pain, light=waits, key="no_morning")
    if highest == 0 or (highest <= numbers.GREEN_PAIN and not _maybe_bone(pain)):
        return Seen(pain=pain, light=Light.GREEN, key="green")
    return Seen(pain=pain, light=Light.AMBER, key="amber")


def _red(pain: Pain) -> str:
    """Which rule makes it red, if one does."""
    highest = peak(pain)
    if _is_bone(pain) and highest:
        return "bone"
    if pain.limp:
        return "limp"
    if pain.next_morning is not None and pain.next_morning - pain.before >= numbers.WORSE_BY:
        return "worse"
    if highest > most_pain(pain.area, maybe_bone=_maybe_bone(pain)):
        return "too_much"
    return ""


def _is_bone(pain: Pain) -> bool:
    return pain.on_bone is True or pain.area is InjuryArea.BONE_STRESS


def _maybe_bone(pain: Pain) -> bool:
    return pain.on_bone is None and pain.area in MAYBE_BONE


def _settled(pain: Pain) -> bool | None:
    """Back to what it was before, by the next morning; the front of the knee within the hour, too.
    None: it hurt, and nobody said how it went on."""
    readings = [pain.next_morning]
    if pain.area is InjuryArea.PATELLOFEMORAL:
        readings.append(pain.after_hour)
    said = [reading for reading in readings if reading is not None]
    if any(reading > pain.before for reading in said):
        return False
    if len(said) == len(readings) or peak(pain) == 0:
        return True
    return None


# the record of a place


def series(pains: Iterable[Pain], area: InjuryArea | None) -> list[Seen]:
    """Every answer about this place, either side, the oldest first."""
    here = sorted((pain for pain in pains if pain.area is area), key=_order)
    return [look(pain, rising=_rising(here, pain)) for pain in here]


def _order(pain: Pain) -> tuple[object, ...]:
    """By date; the rest only makes the order of one day's answers the same for any input."""
    readings = (pain.before, pain.during, pain.after_hour, pain.next_morning)
    said = tuple(-1 if reading is None else reading for reading in readings)
    return (pain.date, said, pain.limp, str(pain.on_bone), sorted(pain.exercises))


def _rising(here: Sequence[Pain], pain: Pain) -> bool:
    """It hurt in the week before, too, and this week it hurts more."""
    week, before = (
        [
            peak(one)
            for one in here
            if pain.date - (back + 1) * _WEEK < one.date <= pain.date - back * _WEEK
        ]
        for back in (0, 1)
    )
    last = max(before, default=0)
    return 0 < last < max(week)


def areas(pains: Iterable[Pain]) -> list[InjuryArea | None]:
    """In a fixed order, the unlisted place last."""
    found = {pain.area for pain in pains}
    return [area for area in (*InjuryArea, None) if area in found]


def forgiven_until(log: Log, area: InjuryArea | None, today: date) -> date:
    """What lies up to here counts no more: two green weeks ended here, or a professional cleared
    the runner. Bone and a limp wait for the professional."""
    cleared = log.cleared_on or date.min
    seen = series(log.pains, area)
    if any(one.key in {"bone", "limp"} for one in seen if one.pain.date > cleared):
        return cleared
    greens = [monday for monday, green in _weeks(seen).items() if green]
    pairs = [
        monday + _WEEK - timedelta(days=1)
        for monday in greens
        if all(monday - back * _WEEK in greens for back in range(numbers.GREEN_WEEKS))
        and monday + _WEEK <= today
    ]
    return max([cleared, *pairs])


def _weeks(seen: Iterable[Seen]) -> dict[date, bool]:
    """Monday → whether everything that was logged in that week is green."""
    weeks: dict[date, bool] = {}
    for one in seen:
        monday = one.pain.date - timedelta(days=one.pain.date.weekday())
        weeks[monday] = weeks.get(monday, True) and one.light is Light.GREEN
    return weeks


Answers = Mapping[InjuryArea | None, Sequence[Seen]]


def read(log: Log, today: date) -> Answers:
    """What still counts, by place."""
    return {area: open_answers(log, area, today) for area in areas(log.pains)}


def open_answers(log: Log, area: InjuryArea | None, today: date) -> list[Seen]:
    after = forgiven_until(log, area, today)
    return [one for one in series(log.pains, area) if after < one.pain.date <= today]


def lifted(log: Log, locked: Iterable[InjuryArea], today: date) -> frozenset[InjuryArea]:
    """R39: locked areas with two green weeks and nothing but green since. Never bone."""
    return frozenset(
        area
        for area in locked
        if area is not InjuryArea.BONE_STRESS and _two_green_weeks(log, area, today)
    )


def _two_green_weeks(log: Log, area: InjuryArea, today: date) -> bool:
    unaided = Log(since=log.since, pains=log.pains)
    until = forgiven_until(unaided, area, today)
    return until > date.min and all(
        one.light is Light.GREEN for one in open_answers(unaided, area, today)
    )


# what it means


def stops(answers: Answers) -> tuple[Reason, ...]:
    """R2: bone pain and a limp stop everything until a professional has looked."""
    return tuple(
        because("R2" if one.key == "limp" else "R38", f"stop_{one.key}", area=name(area))
        for area, seen in answers.items()
        for one in _last_of(seen, {"bone", "limp"})
    )


def needs_clearance(answers: Answers) -> tuple[Reason, ...]:
    """R39, for a shin, and for pain of 5 that is there without training."""
    found = []
    for area, seen in answers.items():
        for one in seen:
            resting = max(one.pain.before, one.pain.next_morning or 0)
            shin = area is InjuryArea.SHIN and peak(one.pain) >= numbers.HIGH_SHIN_PAIN
            if shin or resting >= numbers.HIGH_PAIN:
                pain = peak(one.pain) if shin else resting
                found.append(because("R39", "pain_clearance", area=name(area), pain=pain))
                break
    return tuple(found)


def clinician(answers: Answers) -> tuple[Reason, ...]:
    """Two reds in one place, on different days."""
    found = []
    for area, seen in answers.items():
        reds = {one.pain.date for one in seen if one.light is Light.RED}
        if len(reds) >= numbers.REDS_FOR_CLINICIAN:
            found.append(because("R38", "see_clinician", area=name(area), times=len(reds)))
    return tuple(found)


def verdict(answers: Answers, exercise: Exercise) -> Seen | None:
    """The most careful light that bears on this exercise: any red that is open, else the latest
    day of each place."""
    bearing: list[Seen] = []
    for seen in answers.values():
        mine = [one for one in seen if _bears_on(one.pain, exercise)]
        if mine:
            latest = mine[-1].pain.date
            bearing += [one for one in mine if one.light is Light.RED or one.pain.date == latest]
    if not bearing:
        return None
    return min(bearing, key=lambda one: (one.light, -peak(one.pain), name(one.pain.area)))


def sore_exercises(answers: Answers) -> frozenset[str]:
    """Those that the runner named and that no green has answered."""
    return frozenset(
        slug
        for area, seen in answers.items()
        for one in seen
        if one.light is not Light.GREEN
        for slug in one.pain.exercises
    )


def calms_jumps(answers: Answers) -> Reason | None:
    """R23: jumps grow only while nothing that hurts is worse than green."""
    for area, seen in answers.items():
        latest = [one for one in seen if one.pain.date == seen[-1].pain.date]
        worst = min(latest, key=lambda one: one.light, default=None)
        if worst and worst.light is not Light.GREEN:
            return because("R23", "no_more_jumps_pain", area=name(area), pain=peak(worst.pain))
    return None


def _bears_on(pain: Pain, exercise: Exercise) -> bool:
    """The exercises that were named; else all that load the place."""
    if pain.exercises and exercise.slug in pain.exercises:
        return True
    if pain.area is not None and pain.area in exercise.avoid:
        return True
    if exercise.landings_per_rep:
        return True
    if pain.exercises:
        return False
    if pain.area is None or pain.area is InjuryArea.LOW_BACK:
        return exercise.pattern is not Pattern.MOBILITY
    return not _LEGS.isdisjoint(exercise.patterns)


def _last_of(seen: Sequence[Seen], keys: set[str]) -> list[Seen]:
    return [one for one in seen if one.key in keys][-1:]


def name(area: InjuryArea | None) -> str:
    return "other" if area is None else area.value

"""Places on the body, never diagnoses, and the areas that the rules know them by."""

import calendar
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from catalog.vocabulary import InjuryArea
from plans.answers import Complaint
from plans.vocabulary import InjuryStatus, Side

STRESS_FRACTURE = "stress_fracture"
OTHER_PLACE = "other"  # no rule covers it


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place that fits several areas brings them all (R40). `sides`: there are two of it."""

    slug: str
    name: str
    areas: tuple[InjuryArea, ...]
    sides: bool = True


PLACES = {
    place.slug: place
    for place in (
        Place(slug="outer_knee", name="Outer side of the knee", areas=(InjuryArea.IT_BAND,)),
        Place(slug="front_knee", name="Front of the knee", areas=(InjuryArea.PATELLOFEMORAL,)),
        Place(
            slug="achilles",
            name="Achilles tendon or back of the heel",
            areas=(InjuryArea.ACHILLES_MID, InjuryArea.ACHILLES_INSERTIONAL),
        ),
        Place(slug="calf", name="Calf", areas=(InjuryArea.CALF_STRAIN,)),
        Place(slug="heel", name="Under the heel", areas=(InjuryArea.PLANTAR_HEEL,)),
        Place(slug="shin", name="Shin", areas=(InjuryArea.SHIN,)),
        Place(slug="sit_bone", name="Sit bone", areas=(InjuryArea.HAMSTRING_TENDON,)),
        Place(slug="back_thigh", name="Back of the thigh", areas=(InjuryArea.HAMSTRING_STRAIN,)),
        Place(slug="side_hip", name="Side of the hip", areas=(InjuryArea.HIP_LATERAL,)),
        Place(slug="groin", name="Groin", areas=(InjuryArea.HIP_GROIN,)),
        Place(slug="low_back", name="Low back", areas=(InjuryArea.LOW_BACK,), sides=False),
        Place(slug="ankle", name="Ankle", areas=(InjuryArea.ANKLE_SPRAIN,)),
        Place(
            slug=STRESS_FRACTURE,
            name="I was told of a stress fracture",
            areas=(InjuryArea.BONE_STRESS,),
            sides=False,
        ),
        Place(slug=OTHER_PLACE, name="Any other place", areas=(), sides=False),
    )
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Of one place. `months`: since when it is over; None while it hurts."""

    side: str = Side.BOTH.value
    pain: int = 0
    months: int | None = None
    often: bool = False

    @property
    def status(self) -> str:
        over = self.months is not None
        return (InjuryStatus.HISTORY if over else InjuryStatus.CURRENT).value


def complaints(place: Place, told: Told, *, today: dt.date) -> Iterable[Complaint]:
    since = None if told.months is None else months_before(today, told.months)
    for area in place.areas:
        first = Complaint(
            area=area.value, side=told.side, pain=told.pain, status=told.status, since=since
        )
        if told.often:
            yield from _twice(first)
        else:
            yield first


def _twice(last: Complaint) -> Iterable[Complaint]:
    """R4 counts entries, and a place has one a side: the second is there to be counted."""
    yield last
    yield replace(last, side=Side.LEFT.value)


def places_of(stored: Iterable[Complaint]) -> list[str]:
    areas = {one.area for one in stored}
    return [
        place.slug for place in PLACES.values() if any(area.value in areas for area in place.areas)
    ]


def told_of(place: Place, stored: Iterable[Complaint], *, today: dt.date) -> Told | None:
    """Back from what is stored; None where nothing of this place is."""
    areas = {area.value for area in place.areas}
    found = [one for one in stored if one.area in areas]
    if not found:
        return None
    first = found[0]
    over = first.status == InjuryStatus.HISTORY
    return Told(
        side=first.side if place.sides else Side.BOTH.value,
        pain=first.pain,
        months=months_between(first.since, today) if over else None,
        often=len(found) > len(areas),
    )


def months_before(day: dt.date, months: int) -> dt.date:
    """The same day of an earlier month, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def months_between(since: dt.date | None, day: dt.date) -> int:
    """Whole months; none where nobody said since when."""
    if since is None:
        return 0
    return max(0, (day.year - since.year) * 12 + day.month - since.month - (day.day < since.day))

"""R37 on a programme: its first week back made smaller, and its weeks numbered on."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from plans.engine import numbers
from plans.engine.adapting.absence import smaller
from plans.engine.adapting.values import Target, WeekDecision, WeekStep
from plans.engine.timing import item_seconds, set_seconds, shared_rest_seconds
from plans.engine.types import (
    Block,
    Exercise,
    Item,
    Param,
    PhaseName,
    Programme,
    Reason,
    Session,
    Week,
)

EASED = frozenset({WeekStep.REPEAT, WeekStep.RAMP})
LIGHTER = frozenset({PhaseName.TAPER, PhaseName.RECOVERY})
# reasons that name a week of the whole programme, and not of a phase
OF_THE_PROGRAMME = frozenset(
    {
        "deload",
        "deload_fourth",
        "deload_item",
        "few_sets_growth",
        "floor_growth",
        "gentle_growth",
        "hold",
        "jumps_no_rise",
        "jumps_wait",
        "jumps_grow_alone",
        "one_session_holds",
        "phase",
        "phase_to_race",
        "starting_dose",
        "takes_over",
        "waits_lighter",
    }
)
WEEK_PARAMS = ("week", "weeks", "until", "first")


def first_week_back(
    programme: Programme,
    decision: WeekDecision,
    library: Iterable[Exercise],
    *,
    back_on: date,
    landings: Mapping[str, int],
) -> Programme:
    """`back_on`: the day of the first session. `landings`: by jump, in a session of the last week
    before the break."""
    if decision.step is WeekStep.CONTINUE:
        return programme
    known = {exercise.slug: exercise for exercise in library}
    until = back_on + timedelta(weeks=numbers.WEEKS_BACK)

    def back(week: Week, session: Session) -> Session:
        if not back_on <= session.date < until:
            return session
        lighter = week.deload or week.phase in LIGHTER
        eases = decision.step in EASED and not lighter
        careful = _without_more_jumps(session, landings)
        if eases:
            careful = _eased(careful, decision.step)
        why = decision.reasons
        if decision.step in EASED:
            why = tuple(_said(one, programme, lighter=lighter) for one in why)
        return _summed(session, replace(careful, reasons=(*why, *session.reasons)), known)

    return replace(
        programme,
        weeks=tuple(
            replace(week, sessions=tuple(back(week, session) for session in week.sessions))
            for week in programme.weeks
        ),
    )


def _said(reason: Reason, programme: Programme, *, lighter: bool) -> Reason:
    if lighter:
        return replace(reason, key="back_in_lighter_week")
    if reason.key == "repeat_week" and programme.race_date is not None:
        return replace(reason, key="first_week_back")  # the calendar stands, no week is done again
    return reason


def _without_more_jumps(session: Session, landings: Mapping[str, int]) -> Session:
    """None is new, and none has more than before; without jumps their drills go, too."""
    items = [
        kept
        for item in session.items
        if (kept := _jump(item, landings) if item.block is Block.PLYOMETRIC else item)
    ]
    if not any(item.block is Block.PLYOMETRIC for item in items):
        items = [item for item in items if not item.landings]
    return replace(session, items=tuple(items))


def _jump(item: Item, landings: Mapping[str, int]) -> Item | None:
    most, a_set = landings.get(item.exercise, 0), item.landings // item.sets
    if item.landings <= most:
        return item
    sets = most // a_set
    return _redosed(item, sets=sets, landings=sets * a_set) if sets else None


def _eased(session: Session, step: WeekStep) -> Session:
    kept = {Block.WARM_UP, Block.PLYOMETRIC}
    return replace(
        session,
        items=tuple(item if item.block in kept else _smaller(item, step) for item in session.items),
    )


def _smaller(item: Item, step: WeekStep) -> Item:
    off = numbers.LOAD_OFF_AFTER[step]
    loaded = item.percent_1rm is not None
    target = smaller(
        Target(sets=item.sets, reps=item.reps, seconds=item.hold_seconds),
        off,
        ramp=step is WeekStep.RAMP,
        loaded=loaded,
    )
    percent = item.percent_1rm and tuple(
        math.floor(one * (100 - off) / 100) for one in item.percent_1rm
    )
    return _redosed(
        item,
        sets=target.sets,
        reps=target.reps,
        hold_seconds=item.hold_seconds if item.reps else target.seconds,
        percent_1rm=percent,
    )


def _redosed(item: Item, **dose: object) -> Item:
    """With reasons that name the dose that it has now."""
    new = replace(item, **dose)  # type: ignore[arg-type]
    names = {"sets": (item.sets, new.sets), "seconds": (item.hold_seconds, new.hold_seconds)}
    if item.reps and new.reps:
        names |= {"low": (item.reps[0], new.reps[0]), "high": (item.reps[1], new.reps[1])}
        names |= {"reps": (item.reps[1], new.reps[1])}

    def said(reason: Reason) -> Reason:
        params: dict[str, Param] = dict(reason.params)
        for name, (was, now) in names.items():
            if params.get(name) == was and now is not None:
                params[name] = now
        return replace(reason, params=params)

    return replace(new, reasons=tuple(map(said, item.reasons)))


def _summed(before: Session, after: Session, known: Mapping[str, Exercise]) -> Session:
    """Its minutes, landings and hard sets, less what was taken off."""
    saved = _seconds(before.items, known) - _seconds(after.items, known)
    landings = sum(item.landings for item in after.items)
    share = landings / before.landings if before.landings else 0
    return replace(
        after,
        minutes=math.floor((before.minutes - saved / 60) * 2 + 0.5) / 2,
        landings=landings,
        weighted_landings=round(before.weighted_landings * share, 1),
        hard_sets=before.hard_sets - _hard(before.items) + _hard(after.items),
    )


def _seconds(items: Sequence[Item], known: Mapping[str, Exercise]) -> float:
    """Without the warm-up, whose time is fixed."""
    work = [item for item in items if item.block is not Block.WARM_UP and item.exercise in known]
    total = 0.0
    pairs: dict[int, list[Item]] = {}
    for item in work:
        exercise = known[item.exercise]
        each = set_seconds(exercise, item.reps, item.hold_seconds)
        total += item_seconds(exercise, sets=item.sets, work=each, rest=item.rest_seconds)
        if item.superset:
            pairs.setdefault(item.superset, []).append(item)
    for one, two in (pair for pair in pairs.values() if len(pair) == 2):
        rests = (one.rest_seconds, two.rest_seconds)
        total -= shared_rest_seconds((one.sets, two.sets), rests)
    return total


def _hard(items: Iterable[Item]) -> int:
    return sum(
        item.sets
        for item in items
        if item.block is not Block.WARM_UP
        and not numbers.LOWER_BODY.isdisjoint(item.patterns)
        and item.rir is not None
        and item.rir <= numbers.HARD_RIR
    )


def numbered_on(programme: Programme, by: int) -> Programme:
    """As the later weeks of a plan that has had `by` weeks more before them."""
    if not by:
        return programme

    def told(reason: Reason) -> Reason:
        if reason.key not in OF_THE_PROGRAMME:
            return reason
        later = {
            name: value + by if name in WEEK_PARAMS and isinstance(value, int) else value
            for name, value in reason.params.items()
        }
        return replace(reason, params=later)

    def session_on(session: Session) -> Session:
        items = [replace(item, reasons=tuple(map(told, item.reasons))) for item in session.items]
        reasons = tuple(map(told, session.reasons))
        return replace(session, reasons=reasons, items=tuple(items))

    return replace(
        programme,
        phases=tuple(
            replace(one, first_week=one.first_week + by, last_week=one.last_week + by)
            for one in programme.phases
        ),
        weeks=tuple(
            replace(week, number=week.number + by, sessions=tuple(map(session_on, week.sessions)))
            for week in programme.weeks
        ),
    )

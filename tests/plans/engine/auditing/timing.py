"""Minutes: R44, R45."""

from collections.abc import Iterator

from plans.engine.types import Block, Item, Measure, Pattern, PhaseName, Session
from tests.plans.engine.auditing.case import Case, Done
from tests.plans.engine.auditing.rules import rule
from tests.plans.engine.auditing.sessions import count_range
from tests.plans.engine.facts import by_slug


@rule("R44")
def warm_up_minutes(case: Case) -> Iterator[str]:
    asked = case.runner.minutes
    for _, session in case.sessions:
        allowed = {2} if asked < 15 else {3} if asked <= 20 else {5, 6, 7, 8}
        if asked > 20 and session.minutes <= 20:
            allowed |= {3}
        if asked >= 15 and session.minutes < 15:
            allowed |= {2}
        if session.warm_up_minutes not in allowed:
            yield f"{session.date}: a warm-up of {session.warm_up_minutes} minutes"
        warm = [item for item in session.items if item.block is Block.WARM_UP]
        if not warm:
            yield f"{session.date}: no warm-up"
        elif not any(Pattern.MOBILITY in i.patterns for i in session.items):
            yield f"{session.date}: a warm-up without mobility"


@rule("R44")
def warm_up_fits_its_minutes(case: Case) -> Iterator[str]:
    for _, session in case.sessions:
        work = sum(
            item.sets * work_seconds(item)
            for item in session.items
            if item.block is Block.WARM_UP and item.exercise in by_slug()
        )
        if work > session.warm_up_minutes * 60 + 30:
            yield f"{session.date}: {work:.0f} s of warm-up in {session.warm_up_minutes} minutes"


@rule("R44")
def ramp_sets(case: Case) -> Iterator[str]:
    for _, session, work in case.full():
        heavy = [done for done in work if done.heavy]
        if session.warm_up_minutes < 5 or not heavy:
            continue
        ramp = [
            item
            for item in session.items
            if item.block is Block.WARM_UP and item.exercise in {d.item.exercise for d in heavy}
        ]
        if not ramp or not 1 <= sum(item.sets for item in ramp) <= 2:
            yield f"{session.date}: no ramp sets before {heavy[0].item.exercise}"


@rule("R44")
def landing_drills(case: Case) -> Iterator[str]:
    for _, session in case.sessions:
        jumps = any(item.block is Block.PLYOMETRIC for item in session.items)
        drills = [i for i in session.items if i.block is Block.WARM_UP and i.landings]
        if jumps and session.warm_up_minutes >= 5 and sum(item.sets for item in drills) < 2:
            yield f"{session.date}: jumps without two low landing drills before"
        if drills and not jumps:
            yield f"{session.date}: landing drills before no jumps"
        if any(by_slug()[item.exercise].landing_weight > 0.5 for item in drills):
            yield f"{session.date}: a high landing in the warm-up"


def work_seconds(item: Item) -> float:
    """One set, by the catalogue's seconds a rep. R45 adds the switch of sides to reps; its hold is
    "hold x reps x sides" alone."""
    exercise = by_slug()[item.exercise]
    sides = 2 if exercise.unilateral else 1
    if item.measure is Measure.HOLD:
        times = sum(item.reps) / 2 if item.reps else 1
        return (item.hold_seconds or 0) * times * sides
    assert item.reps
    seconds = sum(item.reps) / 2 * exercise.seconds_per_rep
    return seconds * sides + (5 if sides == 2 else 0)


def tempo_seconds(item: Item) -> float:
    """One set, where a slower tempo counts rather than the catalogue's figure."""
    exercise = by_slug()[item.exercise]
    if item.tempo is None or not item.reps or item.measure is not Measure.REPS:
        return work_seconds(item)
    sides = 2 if exercise.unilateral else 1
    inside = max(0, (item.hold_seconds or 0) - item.tempo[1])
    seconds = sum(item.reps) / 2 * (sum(item.tempo) + inside)
    return seconds * sides + (5 if sides == 2 else 0)


def minutes_of(session: Session, *, tiny: bool, work=work_seconds) -> float:
    """T = W + sum of setup + sets x (work + rest) - the last rest, + C. Supersets share rests."""
    total = session.warm_up_minutes * 60.0 + (0 if tiny else 120)
    groups: dict[int, list[Item]] = {}
    for item in session.items:
        if item.block is Block.WARM_UP:
            continue
        total += by_slug()[item.exercise].setup_seconds + item.sets * work(item)
        if item.superset is None:
            total += (item.sets - 1) * item.rest_seconds
        else:
            groups.setdefault(item.superset, []).append(item)
    for group in groups.values():
        total += max((item.sets - 1) * item.rest_seconds for item in group)
    return total / 60


@rule("R45")
def minutes_add_up(case: Case) -> Iterator[str]:
    for _, session in case.sessions:
        if any(item.exercise not in by_slug() for item in session.items):
            continue
        paired = any(item.superset is not None for item in session.items)
        slack = 1.5 if paired else 0.51
        plain = minutes_of(session, tiny=case.tiny)
        slow = minutes_of(session, tiny=case.tiny, work=tempo_seconds)
        if min(abs(session.minutes - plain), abs(session.minutes - slow)) > slack:
            yield f"{session.date}: {session.minutes} minutes, recounted {plain:.1f} or {slow:.1f}"
        if session.minutes > case.runner.minutes:
            yield f"{session.date}: {session.minutes} of {case.runner.minutes} minutes"


@rule("R45")
def three_quarters_are_used(case: Case) -> Iterator[str]:
    if case.tiny:
        return
    for week, session, work in case.full():
        if week.deload or week.phase is PhaseName.TAPER:
            continue
        if session.minutes >= 0.75 * case.runner.minutes - 0.25:
            continue
        if len(work) >= count_range(case, week.phase)[1] or _capped(week, session):
            continue
        codes = {reason.code for reason in session.reasons}
        if "R35" in codes or case.restricted or case.programme.gaps:
            continue
        where = f"{session.date} ({week.phase.value}, {len(work)} exercises)"
        yield f"{where}: {session.minutes} of {case.runner.minutes} minutes"


def _capped(week, session: Session) -> bool:
    return session.hard_sets >= 11 or sum(s.hard_sets for s in week.sessions) >= 23


@rule("R45")
def supersets_do_not_compete(case: Case) -> Iterator[str]:
    for _, session in case.sessions:
        groups: dict[int, list[Done]] = {}
        for done in case.of(session):
            if done.item.superset is not None:
                groups.setdefault(done.item.superset, []).append(done)
        for group in groups.values():
            for done in group:
                if done.heavy or done.item.landings:
                    yield f"{done} is in a superset"
            patterns = [done.exercise.pattern for done in group]
            if len(set(patterns)) < len(patterns):
                yield f"{session.date}: {[p.value for p in patterns]} in one superset"


@rule("R45")
def tiny_sessions(case: Case) -> Iterator[str]:
    if not case.tiny:
        return
    for _, session, work in case.full():
        if len(work) != 3 or any(done.item.sets != 1 for done in work):
            sets = [done.item.sets for done in work]
            yield f"{session.date}: sets {sets} in {case.runner.minutes} minutes, not 3 x 1"

"""From week to week: R35, R36."""

from collections.abc import Iterator

from plans.engine.types import Goal, Pattern, PhaseName, SessionKind, Week
from tests.plans.engine.auditing.case import TRAINING, Case, Done
from tests.plans.engine.auditing.rules import rule

AA = PhaseName.ANATOMICAL_ADAPTATION


def cycle_starts(case: Case) -> set[int]:
    return {1} | {phase.first_week for phase in case.programme.phases if phase.name is AA}


@rule("R35")
def volume_grows_slowly(case: Case) -> Iterator[str]:
    fresh = cycle_starts(case)
    for place, week in enumerate(case.weeks):
        most = max(case.volumes[max(0, place - 3) : place], default=0)
        if week.number in fresh or not any(case.volumes[:place]):
            continue  # the first week of work, also where the plan starts after its last day
        if case.volumes[place] > max(1.2 * most, most + 15) + 0.01:
            yield f"week {week.number}: leg work of {case.volumes[place]:g} after {most:g}"


@rule("R35")
def few_new_exercises(case: Case) -> Iterator[str]:
    seen: set[str] = set()
    first: dict[int, int] = {}  # the first week of a phase that has a full session
    for phase in case.programme.phases:
        weeks = case.weeks[phase.first_week - 1 : phase.last_week]
        begun = [week for week in weeks if week.sessions]
        full = [week for week in begun if any(s.kind is SessionKind.FULL for s in week.sessions)]
        begins = next((week.number for week in full or begun), phase.first_week)
        first |= {week.number: begins for week in weeks}
    for week, session in case.sessions:
        new = {
            done.item.exercise
            for done in case.of(session)
            if done.item.exercise not in seen and Pattern.MOBILITY not in done.exercise.patterns
        }
        seen |= {done.item.exercise for done in case.of(session)}
        if week.number > first[week.number] and len(new) > 2:
            yield f"{session.date} (week {week.number}): {len(new)} new: {sorted(new)}"


@rule("R35")
def jumps_and_volume_take_turns(case: Case) -> Iterator[str]:
    jumps, volumes = case.landings_by_week, case.volumes
    for place, week in enumerate(case.weeks):
        recent = slice(max(0, place - 3), place)
        if (
            place
            and jumps[place] > max(jumps[recent])
            and volumes[place] > max(volumes[recent]) + 0.01
        ):
            yield f"week {week.number}: landings and leg work both rise"


def strict(case: Case) -> bool:
    """Every fourth week, rather than every fourth to sixth."""
    runner = case.runner
    return case.beginner or runner.age >= 40 or runner.goal is Goal.RETURN_FROM_INJURY


@rule("R36")
def deloads_come_round(case: Case) -> Iterator[str]:
    most = 3 if strict(case) else 5
    since, first = 0, True
    for week in case.training_weeks():
        if not week.deload:
            since += 1
            if since > most:
                yield f"week {week.number}: {since} weeks without a deload"
                since = 0
            continue
        if since < 3:
            yield f"week {week.number} is a deload after {since} weeks" + (" (first)" * first)
        since, first = 0, False


@rule("R36")
def deload_volume(case: Case) -> Iterator[str]:
    if case.tiny:
        return
    for before, week in _deloads(case):
        was, now = case.volumes[before.number - 1], case.volumes[week.number - 1]
        if was and not 0.445 <= now / was <= 0.655:
            where = f"week {week.number} ({week.phase.value})"
            yield f"{where}: {now:g} of leg work is {now / was:.0%} of the week before"


def _deloads(case: Case) -> Iterator[tuple[Week, Week]]:
    for before, week in zip(case.weeks, case.weeks[1:], strict=False):
        if week.deload:
            yield before, week


@rule("R36")
def deload_keeps_exercises(case: Case) -> Iterator[str]:
    for before, week in _deloads(case):
        earlier = [before] + ([case.weeks[before.number - 2]] if len(week.sessions) == 1 else [])
        known = {done.item.exercise for one in earlier for done in case.of_week(one)}
        new = {done.item.exercise for done in case.of_week(week)} - known
        if new:
            yield f"week {week.number} is a deload with other exercises: {sorted(new)}"
        if _count(week) != _count(before):
            yield f"week {week.number} is a deload of {_count(week)} sessions, not {_count(before)}"
        if case.landings_by_week[week.number - 1] > case.landings_by_week[before.number - 1]:
            yield f"week {week.number} is a deload with more landings"


def _count(week: Week) -> int:
    return sum(session.kind is not SessionKind.MOBILITY for session in week.sessions)


@rule("R36")
def deload_is_easier(case: Case) -> Iterator[str]:
    for before, week in _deloads(case):
        was: dict[tuple[str, str], list[Done]] = {}
        for done in case.of_week(before):
            was.setdefault((done.item.exercise, done.item.block), []).append(done)
        for done in case.of_week(week):
            earlier = was.get((done.item.exercise, done.item.block), [])
            if earlier and done.session.kind is SessionKind.FULL:
                problems = [list(_easier(done, one)) for one in earlier]
                yield from min(problems, key=len)


def _easier(done: Done, before: Done) -> Iterator[str]:
    now, was = done.item.rir, before.item.rir
    if now is not None and was is not None and not 1 <= now - was <= 2:
        yield f"{done}: RIR {was} to {now} in a deload"
    if done.item.percent_1rm and before.item.percent_1rm:
        load, usual = sum(done.item.percent_1rm), sum(before.item.percent_1rm)
        if not 0.895 * usual <= load <= usual:
            yield f"{done}: {before.item.percent_1rm} to {done.item.percent_1rm} % in a deload"
    if done.item.sets > before.item.sets:
        yield f"{done}: {before.item.sets} to {done.item.sets} sets in a deload"


@rule("R36")
def training_weeks_only(case: Case) -> Iterator[str]:
    for week in case.weeks:
        if week.deload and week.phase not in TRAINING:
            yield f"week {week.number} is a deload in {week.phase.value}"

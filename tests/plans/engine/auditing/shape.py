"""The contract: what a programme looks like, and its sums."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from plans.engine.types import (
    Block,
    Impact,
    Item,
    Measure,
    Pattern,
    PhaseName,
    RunKind,
    Session,
    SessionKind,
    Status,
    Timing,
)
from tests.plans.engine.auditing.case import Case, Done, every_reason
from tests.plans.engine.auditing.rules import rule
from tests.plans.engine.facts import by_slug

CODE = re.compile(r"R([1-9]|[1-3]\d|4[0-8])")


@rule("contract", refused=True)
def status_and_emptiness(case: Case) -> Iterator[str]:
    plan = case.programme
    if plan.status is Status.OK:
        if not plan.weeks:
            yield "ok, but without weeks"
        return
    if plan.weeks or plan.phases or plan.gaps or plan.end is not None:
        yield f"{plan.status.value}, but with weeks, phases, gaps or an end"
    if not plan.notices:
        yield f"{plan.status.value} without a notice"


@rule("contract", refused=True)
def dates_given_back(case: Case) -> Iterator[str]:
    if case.programme.start != case.runner.start:
        yield f"start is {case.programme.start}, asked for {case.runner.start}"
    if case.programme.race_date != case.runner.race_date:
        yield f"race_date is {case.programme.race_date}, asked for {case.runner.race_date}"


@rule("contract")
def weeks_without_holes(case: Case) -> Iterator[str]:
    for place, week in enumerate(case.weeks):
        if week.number != place + 1:
            yield f"week {place + 1} is numbered {week.number}"
        if week.start != case.monday + timedelta(weeks=place):
            yield f"week {week.number} starts on {week.start}"
    if case.programme.end != case.monday + timedelta(weeks=len(case.weeks), days=-1):
        yield f"end is {case.programme.end} after {len(case.weeks)} weeks"


@rule("contract")
def phases_cover_the_weeks(case: Case) -> Iterator[str]:
    covered = [
        phase.name
        for phase in case.programme.phases
        for _ in range(phase.first_week, phase.last_week + 1)
    ]
    if covered != [week.phase for week in case.weeks]:
        yield "phases and the weeks' own phases differ"
    expected = 1
    for phase in case.programme.phases:
        if phase.first_week != expected or phase.last_week < phase.first_week:
            yield f"{phase.name.value} runs from {phase.first_week} to {phase.last_week}"
        expected = phase.last_week + 1
    for week in case.weeks:
        if week.deload and week.phase in (PhaseName.TAPER, PhaseName.RECOVERY):
            yield f"week {week.number} is a deload in {week.phase.value}"


@rule("contract")
def sessions_in_order(case: Case) -> Iterator[str]:
    for week in case.weeks:
        dates = [session.date for session in week.sessions]
        if dates != sorted(set(dates)):
            yield f"week {week.number}: session dates {dates}"
        for day in dates:
            if not week.start <= day <= week.start + timedelta(days=6):
                yield f"{day} is not in week {week.number}"
            if day < case.runner.start:
                yield f"{day} is before the start"


@rule("contract")
def session_sums(case: Case) -> Iterator[str]:
    for _, session in case.sessions:
        yield from _sums(case, session)


def _sums(case: Case, session: Session) -> Iterator[str]:
    known = by_slug()
    if not session.items or not session.reasons:
        yield f"{session.date}: no items or no reasons"
    if session.landings != sum(item.landings for item in session.items):
        yield f"{session.date}: {session.landings} landings are not the sum of its items"
    weighted = sum(
        item.landings * known[item.exercise].landing_weight
        for item in session.items
        if item.exercise in known
    )
    if abs(session.weighted_landings - weighted) > 0.051:
        yield f"{session.date}: {session.weighted_landings} weighted landings, recounted {weighted}"
    hard = sum(
        done.item.sets
        for done in case.of(session)
        if done.lower and done.item.rir is not None and done.item.rir <= 4
    )
    if session.hard_sets != hard:
        yield f"{session.date}: {session.hard_sets} hard sets, recounted {hard}"
    if session.minutes * 2 != int(session.minutes * 2):
        yield f"{session.date}: {session.minutes} minutes are not in halves"


@rule("contract")
def items_are_the_catalogues(case: Case) -> Iterator[str]:
    known = by_slug()
    for _, session in case.sessions:
        for item in session.items:
            if item.exercise not in known:
                yield f"{session.date}: {item.exercise} is not in the catalogue"
            if item.replaces is not None and item.replaces not in known:
                yield f"{session.date}: replaces {item.replaces}, which is not in the catalogue"
    for done in case.everything:
        exercise, item = done.exercise, done.item
        if item.patterns != exercise.patterns:
            yield f"{done}: patterns differ from the catalogue's"
        if item.measure is not exercise.measure:
            yield f"{done}: measured in {item.measure.value}, not {exercise.measure.value}"
        if item.per_side != exercise.unilateral:
            yield f"{done}: per_side is {item.per_side}"
        sides = 2 if item.per_side else 1
        top = item.reps[1] if item.reps else 1
        if item.landings != item.sets * top * sides * exercise.landings_per_rep:
            yield f"{done}: {item.landings} landings"
        if (exercise.impact is Impact.NONE) != (item.landings == 0):
            yield f"{done}: impact {exercise.impact.value} with {item.landings} landings"


@rule("contract")
def items_have_ranges(case: Case) -> Iterator[str]:
    for done in case.everything:
        problem = _range_problem(done.item)
        if problem:
            yield f"{done}: {problem}"


def _range_problem(item: Item) -> str:
    if item.sets < 1:
        return f"{item.sets} sets"
    if item.measure is Measure.HOLD:
        if not item.hold_seconds or item.hold_seconds < 1:
            return f"a hold of {item.hold_seconds} seconds"
    elif item.reps is None:
        return "no reps"
    if item.reps is not None and not 1 <= item.reps[0] <= item.reps[1]:
        return f"reps {item.reps}"
    if item.hold_seconds is not None and item.hold_seconds < 1:
        return f"hold {item.hold_seconds}"
    if item.rir is not None and not 0 <= item.rir <= 10:
        return f"RIR {item.rir}"
    if item.percent_1rm and not 1 <= item.percent_1rm[0] <= item.percent_1rm[1] <= 100:
        return f"percent {item.percent_1rm}"
    if item.rest_seconds < 0:
        return f"rest {item.rest_seconds}"
    if item.tempo is not None and (len(item.tempo) != 3 or min(item.tempo) < 0):
        return f"tempo {item.tempo}"
    if item.block is Block.WARM_UP and (item.rir is not None or item.percent_1rm is not None):
        return "a warm-up item with RIR or percent"
    return "" if item.reasons else "no reason"


@rule("contract")
def nothing_twice_in_a_session(case: Case) -> Iterator[str]:
    for _, session in case.sessions:
        twice = [
            slug
            for slug, times in Counter(done.item.exercise for done in case.of(session)).items()
            if times > 1
        ]
        if twice:
            yield f"{session.date}: {twice} more than once"


@rule("contract")
def timing_fits_the_run(case: Case) -> Iterator[str]:
    wanted = {
        None: Timing.REST_DAY,
        RunKind.EASY: Timing.EASY_DAY,
        RunKind.HARD: Timing.AFTER_RUN,
        RunKind.LONG: Timing.AFTER_RUN,
    }
    for _, session in case.sessions:
        run = case.run_on(session.date)
        if session.timing is not wanted[run]:
            yield f"{session.date}: {session.timing.value} with {run.value if run else 'no'} run"


@rule("contract", refused=True)
def reason_codes(case: Case) -> Iterator[str]:
    for where, reason in every_reason(case.programme):
        if not CODE.fullmatch(reason.code):
            yield f"{where}: code {reason.code!r}"


@rule("contract")
def supersets_are_groups(case: Case) -> Iterator[str]:
    for _, session in case.sessions:
        groups: dict[int, list[Done]] = {}
        for done in case.of(session):
            if done.item.superset is not None:
                groups.setdefault(done.item.superset, []).append(done)
        for number, group in groups.items():
            if len(group) < 2:
                yield f"{session.date}: superset {number} has one exercise"


@rule("kinds")
def kinds_mean_what_they_say(case: Case) -> Iterator[str]:
    loading = {id(session): why for session, why in case.leg_loading}
    for _, session in case.sessions:
        if session.kind is not SessionKind.FULL and id(session) in loading:
            yield f"{session.date}: {session.kind.value}, but {loading[id(session)]}"
        if session.kind is SessionKind.MOBILITY:
            others = [
                done
                for done in case.everything
                if done.session is session
                and Pattern.MOBILITY not in done.exercise.patterns
                and not (done.warm and Pattern.BALANCE in done.exercise.patterns)
            ]
            for done in others:
                yield f"{done}: no mobility item in a mobility session"
        if session.kind is SessionKind.LIGHT:
            for done in case.of(session):
                if done.item.rir is not None and done.item.rir < 4:
                    yield f"{done}: RIR {done.item.rir} in a light session (RPE 6 at most)"


@rule("level")
def nothing_above_the_level(case: Case) -> Iterator[str]:
    """The catalogue's level: the lowest strength level for which an exercise is suitable."""
    for done in case.everything:
        if done.exercise.level.rank > case.level.rank and not done.item.landings:
            yield f"{done} is for {done.exercise.level.value} runners"

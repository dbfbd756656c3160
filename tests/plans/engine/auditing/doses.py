"""Sets, reps, reserve, load, rest, tempo and holds: R13, R14, R20, R21, R22, R47."""

from collections.abc import Iterator
from datetime import timedelta

from plans.engine.types import (
    Block,
    Goal,
    InjuryArea,
    Level,
    Measure,
    PhaseName,
    SessionKind,
    Week,
)
from tests.plans.engine.auditing.case import CALF, HIP, KNEE, TRAINING, WEIGHTS, Case, Done
from tests.plans.engine.auditing.rules import rule
from tests.plans.engine.auditing.timing import work_seconds
from tests.plans.engine.facts import by_slug

AA, STR, POW, MAINT = TRAINING
TAPER = PhaseName.TAPER
BEG, INT, ADV = Level
SETS = {
    AA: {BEG: (2, 3), INT: (2, 3), ADV: (3, 3)},
    STR: {BEG: (2, 3), INT: (3, 3), ADV: (3, 4)},
    POW: {BEG: (2, 2), INT: (2, 3), ADV: (2, 3)},
    MAINT: {BEG: (1, 2), INT: (1, 2), ADV: (1, 2)},
    TAPER: {BEG: (1, 2), INT: (1, 2), ADV: (1, 2)},
}
REPS = {
    AA: {BEG: (8, 15), INT: (8, 12), ADV: (8, 10)},
    STR: {BEG: (6, 10), INT: (5, 8), ADV: (3, 6)},
    POW: {BEG: (6, 8), INT: (4, 6), ADV: (3, 5)},
    MAINT: {BEG: (6, 8), INT: (4, 6), ADV: (3, 5)},
    TAPER: {BEG: (5, 6), INT: (3, 5), ADV: (2, 4)},
}
# power and maintenance print none: never to failure, and not idle
RIR = {
    AA: {BEG: (3, 4), INT: (3, 3), ADV: (2, 3)},
    STR: {BEG: (2, 3), INT: (2, 3), ADV: (1, 3)},
    POW: {BEG: (1, 4), INT: (1, 4), ADV: (1, 4)},
    MAINT: {BEG: (1, 4), INT: (1, 4), ADV: (1, 4)},
    TAPER: {BEG: (4, 10), INT: (3, 10), ADV: (3, 10)},
}
PERCENT = {
    AA: {INT: (60, 70), ADV: (65, 75)},
    STR: {INT: (75, 85), ADV: (80, 90)},
    POW: {INT: (80, 85), ADV: (80, 90)},
    MAINT: {INT: (75, 85), ADV: (80, 90)},
    TAPER: {INT: (0, 85), ADV: (0, 90)},
}
STRENGTH_REST = {BEG: (90, 120), INT: (120, 180), ADV: (180, 300)}
SAVES_LOAD = ("R3", "R5", "R7", "R38", "R39", "R40", "R41", "R42")


def mains(case: Case) -> Iterator[Done]:
    for _, _, work in case.full(*TRAINING, TAPER):
        for done in work:
            if done.item.block is Block.MAIN:
                yield done


def rows(case: Case, done: Done) -> list[PhaseName]:
    """The rows of R13 that may hold: a deload keeps the exercises and load of the week before."""
    found = [done.week.phase]
    if done.week.deload and done.week.number > 1:
        before = case.weeks[done.week.number - 2].phase
        found += [before] if before in SETS else []
    return found


def within(value: tuple[int, int], cells: list[tuple[int, int]]) -> bool:
    return any(low <= value[0] <= value[1] <= high for low, high in cells)


@rule("R13")
def sets_of_main_lifts(case: Case) -> Iterator[str]:
    if case.tiny:
        return
    for done in mains(case):
        low, high = SETS[done.week.phase][case.level]
        if done.week.phase is AA and case.beginner:
            low = 1 if case.of_phase[done.week.number][0] <= 2 else 2
            high = 2 if case.of_phase[done.week.number][0] <= 2 else 3
        if done.week.phase is MAINT and case.runner.age >= 60:
            low, high = 1, 3
        if done.week.deload:
            low = 1
        if case.explained(done.session, "R35", item=done.item):
            low = 1  # R35's growth leaves no more, and the plan says so
        if any(reason.key == "few_sets_time" for reason in done.session.reasons):
            # time alone takes no set away; what a complaint asks for (R40, R41) and R5's one to
            # three sets of at least 6 reps come before R13
            asked = any(map(case.suits_a_complaint, case.of(done.session)))
            low = 1 if asked or case.youth or not _two_fit(case, done, low) else low
        if not low <= done.item.sets <= high:
            yield f"{_cell(case, done)}: {done.item.sets} sets, not {low}-{high}"


def _two_fit(case: Case, main: Done, low: int) -> bool:
    """Whether the minutes would hold this main lift's sets and one of the session's other lift."""
    others = [one for one in case.of(main.session) if one is not main and one.fills(KNEE | HIP)]
    work, sides = main.exercise.seconds_per_rep, 2 if main.exercise.unilateral else 1
    reps = main.item.reps[0] if main.item.reps else 1
    needed = main.exercise.setup_seconds + low * (reps * work * sides + 5 * (sides - 1))
    needed += (low - 1) * main.item.rest_seconds
    needed += min((o.exercise.setup_seconds + work_seconds(o.item) for o in others), default=0)
    return needed <= (case.runner.minutes - main.session.warm_up_minutes - 2) * 60


@rule("R13")
def reps_of_main_lifts(case: Case) -> Iterator[str]:
    for done in mains(case):
        item = done.item
        if item.measure is not Measure.REPS or not item.reps:
            continue
        cells = [REPS[row][case.level] for row in rows(case, done)]
        start = done.exercise.start
        if case.youth:
            cells = [(6, 15)]
        elif not case.weighted(done.exercise):
            # R22: too light for the range; a hard variation begins at the catalogue's few reps
            cells = [(min(low, start.reps_low or low), 15) for low, _ in cells]
        elif saved(case, done):
            cells = [(low, 15) for low, _ in cells]
        if done.week.deload:
            cells = [(low // 2 + 1, high) for low, high in cells]  # R36's volume by reps
        if done.exercise.alternating:
            cells += [(2 * low, 2 * high) for low, high in cells]
        if not within(item.reps, cells):
            yield f"{_cell(case, done)}: reps {item.reps}, not in {cells}"


def saved(case: Case, done: Done) -> bool:
    """A restriction keeps the load down, and the plan says so."""
    light = case.may_be_light(done.exercise)
    return light and case.explained(done.session, *SAVES_LOAD, item=done.item)


@rule("R13")
def reserve_of_main_lifts(case: Case) -> Iterator[str]:
    for done in mains(case):
        rir = done.item.rir
        if rir is None:
            yield f"{_cell(case, done)}: no RIR"
            continue
        cells = [RIR[row][case.level] for row in rows(case, done)]
        low, high = min(low for low, _ in cells), max(high for _, high in cells)
        if careful(case, done.week):
            low, high = max(low, 3), max(high, 3)
        elif case.short is None:
            high = max(high, 3)
        if case.youth:
            low = max(low, 2)
        if done.week.deload or saved(case, done) or near_race(case, done):
            high += 2
        if not low <= rir <= high:
            yield f"{_cell(case, done)}: RIR {rir}, not {low}-{high}"


def careful(case: Case, week: Week) -> bool:
    """Some rule keeps at least three reps in reserve in this week."""
    runner = case.runner
    return (
        runner.running_level is Level.BEGINNER
        or (runner.age > 45 and not runner.vigorous_exercise and week.number <= 4)
        or (runner.goal is Goal.RETURN_FROM_INJURY and week.number <= 2)
        or case.short is True
    )


@rule("R13")
def novice_runners_keep_three(case: Case) -> Iterator[str]:
    """Running level beginner: RIR 3 and more throughout; nobody trains to failure."""
    least = 3 if case.runner.running_level is Level.BEGINNER else 1
    for done in case.work:
        if done.item.rir is not None and done.item.rir < least:
            yield f"{done}: RIR {done.item.rir}, at least {least}"


@rule("R13")
def load_of_main_lifts(case: Case) -> Iterator[str]:
    for done in mains(case):
        percent, phase = done.item.percent_1rm, done.week.phase
        if not percent or case.level is BEG:
            continue
        cells = [PERCENT[row][case.level] for row in rows(case, done)]
        if phase is POW and case.level is ADV:
            cells.append((30, 60))
        if done.week.deload:
            cells = [(int(low * 0.9), high) for low, high in cells]
        if saved(case, done) or case.short is not False or near_race(case, done):
            cells = [(0, high) for _, high in cells]
        if not within(percent, cells):
            yield f"{_cell(case, done)}: {percent} % 1RM, not in {cells}"


@rule("R13")
def load_is_kept_in_maintenance(case: Case) -> Iterator[str]:
    """ "Same load": at least 95 % of the same lift's highest before, and not above it."""
    peak: dict[str, float] = {}
    for done in mains(case):
        percent, slug = done.item.percent_1rm, done.item.exercise
        if not percent or near_race(case, done):
            continue
        middle = sum(percent) / 2
        if done.week.phase in (STR, POW) and not done.week.deload:  # whose load is no peak
            peak[slug] = max(peak.get(slug, 0), middle)
        elif (
            done.week.phase is MAINT
            and slug in peak
            and not done.week.deload
            and not 0.95 * peak[slug] <= middle <= peak[slug]
        ):
            yield f"{done}: {percent} % after a peak of {peak[slug]} %"


@rule("R30")
def load_is_kept_in_the_taper(case: Case) -> Iterator[str]:
    """Until the last heavy day: at least 95 % of the same lift's last load."""
    last: dict[str, float] = {}
    for done in mains(case):
        percent, slug = done.item.percent_1rm, done.item.exercise
        if not percent:
            continue
        middle = sum(percent) / 2
        if done.week.phase is not TAPER and not done.week.deload:
            last[slug] = middle
        elif near_race(case, done) or saved(case, done):
            continue
        elif done.week.phase is TAPER and middle < 0.95 * last.get(slug, 0):
            yield f"{done}: {percent} % in the taper after {last[slug]} %"


@rule("R13")
def rest_of_main_lifts(case: Case) -> Iterator[str]:
    for done in mains(case):
        usual = STRENGTH_REST[case.level]
        special = {AA: (60, 90), POW: (120, 240), TAPER: (usual[0], 300)}
        cells = [special.get(row, usual) for row in rows(case, done)]
        # a load kept low needs no long rest, nor does body weight for the place that hurts
        spared = case.may_be_light(done.exercise) or case.suits_a_complaint(done)
        if saved(case, done) or (spared and not case.weighted(done.exercise)):
            cells.append(special[AA])
        if not within((done.item.rest_seconds, done.item.rest_seconds), cells):
            yield f"{_cell(case, done)}: {done.item.rest_seconds} s of rest, not in {cells}"


@rule("R13")
def full_sessions_have_a_main_lift(case: Case) -> Iterator[str]:
    for _, session, work in case.full():
        if not any(done.item.block is Block.MAIN for done in work):
            yield f"{session.date} is full without a main lift"


def near_race(case: Case, done: Done) -> bool:
    """After the last heavy day (R30)."""
    days = case.to_race(done.session.date)
    return days is not None and 0 < days < (10 if case.counts_as_long else 7)


def _cell(case: Case, done: Done) -> str:
    deload = ", deload" if done.week.deload else ""
    return f"{done} ({done.week.phase.value}, {case.level.value}{deload})"


@rule("R14")
def percent_stays_hidden(case: Case) -> Iterator[str]:
    if case.beginner or case.youth:
        for done in case.everything:
            if done.item.percent_1rm:
                yield f"{done} shows {done.item.percent_1rm} % 1RM"


@rule("R20")
def default_tempo(case: Case) -> Iterator[str]:
    """2 down, 1-2 up; 3 down in adaptation or where the load is too light (R22)."""
    for done in case.work:
        tempo = done.item.tempo
        if tempo is None or not done.lower or _tendon_tempo(case, done):
            continue
        slow = AA in rows(case, done) or not case.weighted(done.exercise)
        if not 2 <= tempo[0] <= (3 if slow else 2):
            yield f"{done}: {tempo[0]} s down in {done.week.phase.value}"
        if not 1 <= tempo[2] <= (3 if slow else 2):
            yield f"{done}: {tempo[2]} s up in {done.week.phase.value}"


@rule("R20")
def tendon_tempo(case: Case) -> Iterator[str]:
    for done in case.work:
        wanted = _tendon_tempo(case, done)
        if wanted and done.item.measure is Measure.REPS and done.item.tempo not in wanted:
            yield f"{done}: tempo {done.item.tempo}, not {sorted(wanted)}"


def _tendon_tempo(case: Case, done: Done) -> set[tuple[int, int, int]]:
    if not done.fills(CALF) or done.item.measure is not Measure.REPS:
        return set()
    wanted = set()
    if {InjuryArea.ACHILLES_MID, InjuryArea.ACHILLES_INSERTIONAL} & case.current.keys():
        wanted.add((3, 0, 3))
    if InjuryArea.PLANTAR_HEEL in case.current:
        wanted.add((3, 2, 3))
    return wanted


@rule("R20")
def power_is_fast(case: Case) -> Iterator[str]:
    for done in mains(case):
        quick = rows(case, done) in ([POW], [POW, POW]) and done.item.measure is Measure.REPS
        ballistic = done.exercise.seconds_per_rep < 3 and done.item.tempo is None
        if quick and not ballistic and (done.item.tempo is None or done.item.tempo[2] > 1):
            yield f"{done}: tempo {done.item.tempo} in the power phase"


@rule("R21")
def holds(case: Case) -> Iterator[str]:
    last: dict[str, int] = {}
    for done in case.work:
        item = done.item
        if item.measure is not Measure.HOLD:
            if item.hold_seconds and done.fills(frozenset(done.exercise.patterns[:1])):
                inside = item.hold_seconds
                if done.exercise.pattern.value == "hip_extension" and not 2 <= inside <= 5:
                    yield f"{done}: {inside} s inside a rep"
            continue
        slug, seconds = item.exercise, item.hold_seconds or 0
        most = 45 if "side-plank" in slug and "copenhagen" not in slug else 60
        if "plank" in slug and seconds > most:
            yield f"{done}: {seconds} s, {most} at most"
        if slug in last:
            if "plank" in slug and seconds > last[slug] + 5:
                yield f"{done}: {last[slug]} to {seconds} s"
        elif seconds > done.exercise.start.hold_seconds:
            yield f"{done}: begins at {seconds} s, not {done.exercise.start.hold_seconds}"
        last[slug] = max(last.get(slug, 0), seconds)


@rule("R22")
def equipment_is_there(case: Case) -> Iterator[str]:
    for done in case.everything:
        if not case.owned(done.exercise):
            yield f"{done} needs {[sorted(s) for s in done.exercise.set_ups]}"


@rule("R22")
def substitutes_are_alike(case: Case) -> Iterator[str]:
    order = ["none", "low", "high"]
    for done in case.everything:
        if done.item.replaces is None:
            continue
        old = by_slug().get(done.item.replaces)
        if old is None:
            continue
        if old.slug == done.exercise.slug:
            yield f"{done} replaces itself"
        if order.index(done.exercise.impact.value) > order.index(old.impact.value):
            yield f"{done} has more impact than {old.slug}, which it replaces"
        preferred = done.codes & {"R5", "R39", "R40", "R41"}
        wished = old.slug in case.runner.swaps
        if case.usable(old) and not old.landings_per_rep and not preferred and not wished:
            yield f"{done} replaces {old.slug}, which this runner could do"


@rule("R22")
def limited_load_is_labelled(case: Case) -> Iterator[str]:
    bare = not case.runner.equipment & (WEIGHTS | {"band"})
    strong = any(done.week.phase is STR for done in mains(case))
    if bare and strong and "R22" not in case.notice_codes:
        yield "max strength without load is not labelled"


@rule("R47")
def first_doses(case: Case) -> Iterator[str]:
    """A beginner's first week: accessories, core and holds follow their starting dose."""
    if not case.beginner or case.tiny or case.youth:
        return
    for done in case.work:
        if done.session.date >= case.monday + timedelta(weeks=1):
            return
        if done.item.landings or done.session.kind is not SessionKind.FULL:
            continue
        start, item, main = done.exercise.start, done.item, done.item.block is Block.MAIN
        own = done.exercise.from_article and start.reps_high >= 8
        if main and (not own or case.weighted(done.exercise)):
            continue  # R13 has the main lifts, but for the article's own
        if item.sets > start.sets and not main:
            yield f"{done}: {item.sets} sets in week 1, the catalogue starts with {start.sets}"
        if item.reps and item.measure is not Measure.HOLD:
            low = start.reps_low or 1
            if not low <= item.reps[0] <= item.reps[1] <= start.reps_high:
                yield f"{done}: reps {item.reps} in week 1, the catalogue starts with {start}"

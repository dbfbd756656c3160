"""Published programmes, and how near a plan comes to each: a share of what must match.

What is measured is read from the finished plan. A check that misses is either a fault or a
deviation that docs/evidence.md explains; the test names each.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from statistics import mean

from plans.engine.generate import generate
from plans.engine.types import (
    Block,
    Goal,
    Item,
    Level,
    Pattern,
    PhaseName,
    Programme,
    Readiness,
    Runner,
    Session,
    Week,
)
from tests.plans.engine.examples import (
    EASY,
    FRI,
    GYM,
    HARD,
    LONG,
    MON,
    SAT,
    SUN,
    THU,
    TUE,
    WED,
    race_after,
    runner,
)
from tests.plans.engine.facts import everything
from tests.plans.engine.measuring import CALF, facts, is_lower, sessions, work

AA, STR, POW, MAINT, TAPER, RECOVERY = PhaseName

TRACK_WEEK = {MON: EASY, TUE: HARD, WED: EASY, THU: HARD, FRI: EASY, SUN: LONG}
ROAD_WEEK = {TUE: HARD, THU: EASY, SAT: EASY, SUN: LONG}

_fast = runner(
    goal=Goal.GET_FASTER,
    strength_level=Level.ADVANCED,
    running_level=Level.ADVANCED,
    age=28,
    runs=TRACK_WEEK,
    strength_days=frozenset({MON, TUE, THU, FRI}),
    minutes=60,
    equipment=GYM,
    plyometrics=Readiness.READY,
)
_on_the_track = runner(
    goal=Goal.FIVE_K,
    race_date=race_after(16),
    strength_level=Level.ADVANCED,
    running_level=Level.ADVANCED,
    age=24,
    runs=TRACK_WEEK,
    strength_days=frozenset({TUE, THU, SAT}),
    minutes=60,
    equipment=GYM,
    plyometrics=Readiness.READY,
)
_for_a_season = runner(
    goal=Goal.TEN_K,
    race_date=race_after(24),
    strength_level=Level.INTERMEDIATE,
    running_level=Level.ADVANCED,
    age=30,
    runs=ROAD_WEEK,
    strength_days=frozenset({TUE, THU, FRI}),
    minutes=60,
    equipment=GYM,
    plyometrics=Readiness.READY,
)
_for_a_marathon = runner(
    goal=Goal.MARATHON,
    race_date=race_after(16),
    strength_level=Level.INTERMEDIATE,
    age=39,
    runs=ROAD_WEEK,
    strength_days=frozenset({TUE, FRI}),
    minutes=60,
    equipment=GYM,
)
_young = runner(
    goal=Goal.GET_FASTER,
    strength_level=Level.INTERMEDIATE,
    running_level=Level.ADVANCED,
    age=17,
    runs=ROAD_WEEK,
    strength_days=frozenset({TUE, FRI}),
    minutes=60,
    equipment=GYM,
    plyometrics=Readiness.READY,
)

Check = Callable[[Programme], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """A published programme as checks on the plan of the runner whom it is for."""

    runner: Runner
    checks: Mapping[str, Check]

    def missed(self) -> tuple[str, ...]:
        programme = generate(self.runner, everything())
        return tuple(name for name, holds in self.checks.items() if not holds(programme))


def _weeks(programme: Programme, phase: PhaseName) -> list[Week]:
    """Of this phase, lighter weeks aside."""
    return [week for week in programme.weeks if week.phase is phase and not week.deload]


def _items(programme: Programme, phase: PhaseName, block: Block = Block.MAIN) -> Iterator[Item]:
    for week in _weeks(programme, phase):
        for session in week.sessions:
            yield from (item for item in session.items if item.block is block)


def _squats(programme: Programme, phase: PhaseName) -> list[Item]:
    return [item for item in _items(programme, phase) if Pattern.SQUAT in item.patterns]


def _frequency(programme: Programme, phase: PhaseName) -> float:
    return mean(len(week.sessions) for week in _weeks(programme, phase))


def _middle(pair: tuple[int, int]) -> float:
    return sum(pair) / 2


def _load(item: Item) -> float:
    return _middle(item.percent_1rm) if item.percent_1rm else 0.0


def _reps(items: list[Item]) -> float:
    return mean(_middle(item.reps) for item in items if item.reps)


def _jump_sessions(programme: Programme, *phases: PhaseName) -> list[Session]:
    return [
        session
        for week, session in sessions(programme)
        if week.phase in phases and session.landings and not week.deload
    ]


def _jump_share(session: Session) -> float:
    """The share of a session's minutes that its jumps take, their rests among them."""
    seconds = 0.0
    for item in session.items:
        if item.block is Block.PLYOMETRIC and item.reps:
            exercise = facts(item)
            sides = 2 if exercise.unilateral else 1
            one = _middle(item.reps) * exercise.seconds_per_rep * sides
            seconds += exercise.setup_seconds + item.sets * (one + item.rest_seconds)
            seconds -= item.rest_seconds
    return seconds / 60 / session.minutes


def _leg_exercises(session: Session) -> int:
    return sum(1 for item in work(session) if is_lower(item))


def _reps_fall(programme: Programme, phases: tuple[PhaseName, ...]) -> bool:
    means = [_reps(list(_items(programme, phase))) for phase in phases]
    return all(later < earlier for earlier, later in pairwise(means))


STUDIES: dict[str, Study] = {
    "Størén 2008": Study(
        runner=_fast,
        checks={
            "2 to 3 sessions a week": lambda p: 2 <= _frequency(p, STR) <= 3,
            "a squat in every week": lambda p: all(
                any(Pattern.SQUAT in i.patterns for s in w.sessions for i in s.items)
                for w in _weeks(p, STR)
            ),
            "3 to 6 reps": lambda p: all(
                i.reps and 3 <= i.reps[0] <= i.reps[1] <= 6 for i in _squats(p, STR)
            ),
            "80 % of the maximum and more": lambda p: all(_load(i) >= 80 for i in _squats(p, STR)),
            "4 sets, give or take one": lambda p: all(3 <= i.sets <= 5 for i in _squats(p, STR)),
            "3 minutes of rest": lambda p: all(i.rest_seconds >= 180 for i in _squats(p, STR)),
            "one exercise only": lambda p: all(
                len(work(s)) == 1 for w in _weeks(p, STR) for s in w.sessions
            ),
            "to the last rep": lambda p: any(i.rir == 0 for i in _squats(p, STR)),
        },
    ),
    "Millet 2002": Study(
        runner=_on_the_track,
        checks={
            "2 sessions a week": lambda p: 2 <= _frequency(p, STR) <= 3,
            "3 sets, give or take one": lambda p: all(2 <= i.sets <= 4 for i in _items(p, STR)),
            "3 to 6 reps": lambda p: all(
                i.reps and 3 <= i.reps[0] <= i.reps[1] <= 6 for i in _items(p, STR)
            ),
            "several lifts for the legs": lambda p: all(
                _leg_exercises(s) >= 3 for w in _weeks(p, STR) for s in w.sessions
            ),
            "14 weeks in phases": lambda p: (
                sum(1 for week in p.weeks if week.phase in {AA, STR, POW, MAINT}) >= 14
            ),
            "90 % and more, to failure": lambda p: any(
                _load(i) > 90 or i.rir == 0 for i in _items(p, STR)
            ),
        },
    ),
    "Paavolainen 1999": Study(
        runner=_on_the_track,
        checks={
            "jumps in every power week": lambda p: all(
                any(s.landings for s in w.sessions) for w in _weeks(p, POW)
            ),
            "30 to 60 % of the session": lambda p: (
                0.3 <= mean(map(_jump_share, _jump_sessions(p, POW))) <= 0.6
            ),
            "landings within the caps": lambda p: all(
                0 < s.weighted_landings <= 120 for s in _jump_sessions(p, POW, MAINT)
            ),
            "30 to 200 contractions": lambda p: all(
                30 <= s.landings <= 200 for s in _jump_sessions(p, POW)
            ),
            "volume varied": lambda p: len({s.landings for s in _jump_sessions(p, POW)}) > 1,
            "loads of 60 % at most": lambda p: all(_load(i) <= 60 for i in _items(p, POW)),
            "9 weeks": lambda p: len({w.number for w in p.weeks if w.phase is POW}) >= 9,
        },
    ),
    "Beattie 2017": Study(
        runner=_for_a_season,
        checks={
            "2 sessions before, 1 in the season": lambda p: (
                _frequency(p, STR) == 2 and _frequency(p, MAINT) == 1
            ),
            "95 % of the load is kept": lambda p: (
                max(_load(i) for i in _items(p, MAINT))
                >= 0.95 * max(_load(i) for i in _items(p, STR))
            ),
            "maximal strength": lambda p: any(_load(i) >= 80 for i in _items(p, STR)),
            "reactive strength": lambda p: bool(_jump_sessions(p, POW)),
            "strength before reactive": lambda p: (
                [f.name for f in p.phases].index(STR) < [f.name for f in p.phases].index(POW)
            ),
            "3 sets of 3 to 8": lambda p: all(
                2 <= i.sets <= 4 and i.reps and 3 <= i.reps[0] <= i.reps[1] <= 8
                for i in _items(p, STR)
            ),
        },
    ),
    "Ferrauti 2010": Study(
        runner=_for_a_marathon,
        checks={
            "2 sessions a week": lambda p: _frequency(p, STR) == 2,
            "8 weeks and more": lambda p: sum(1 for w in p.weeks if w.phase in {AA, STR}) >= 8,
            "reps fall from about 10": lambda p: (
                _reps_fall(p, (AA, STR)) and 8 <= _reps(list(_items(p, AA))) <= 12
            ),
            "to 4 to 6": lambda p: (
                min(_middle(i.reps) for phase in (STR, MAINT) for i in _items(p, phase) if i.reps)
                <= 6
            ),
            "4 leg exercises": lambda p: all(
                _leg_exercises(s) >= 4 for w in _weeks(p, STR) for s in w.sessions
            ),
            "the calf among them": lambda p: all(
                any(CALF & set(i.patterns) for i in work(s))
                for w in _weeks(p, STR)
                for s in w.sessions
            ),
            "the trunk, too": lambda p: all(
                any(i.block is Block.CORE for i in s.items)
                for w in _weeks(p, STR)
                for s in w.sessions
            ),
        },
    ),
    "Blagrove 2018": Study(
        runner=_young,
        checks={
            "2 sessions a week": lambda p: all(
                _frequency(p, phase) == 2 for phase in (AA, STR, POW)
            ),
            "10 weeks and more": lambda p: (
                sum(1 for w in p.weeks if w.phase in {AA, STR, POW}) >= 10
            ),
            "6 to 15 reps": lambda p: all(
                i.reps and 6 <= i.reps[0] <= i.reps[1] <= 15
                for phase in (AA, STR, POW)
                for i in _items(p, phase)
            ),
            "2 to 3 sets": lambda p: all(2 <= i.sets <= 3 for i in _items(p, STR)),
            "jumps and strength": lambda p: bool(_jump_sessions(p, POW)),
            "no drop jumps": lambda p: all(
                i.exercise != "drop-jump" for _, s in sessions(p) for i in s.items
            ),
            "a squat, a hinge and a calf raise": lambda p: (
                {Pattern.SQUAT, Pattern.HINGE}
                <= {pattern for i in _items(p, STR) for pattern in i.patterns}
            ),
        },
    ),
}

"""What a logbook might hold: builders, and strategies over all of it."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from plans.engine.adapting.deciding import adapt
from plans.engine.adapting.values import (
    Answer,
    Bout,
    Coming,
    Decision,
    DoneSet,
    Effort,
    Log,
    Pain,
    Room,
    Standing,
    Step,
    Target,
)
from plans.engine.types import Exercise, InjuryArea, Level, PhaseName, Side, Status
from tests.plans.engine.facts import by_slug, everything

TODAY = date(2027, 3, 15)  # a Monday
MUCH = Room(volume=500, sets=9, new=2)
EASY, RIGHT, HARD = Effort


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def target(**facts: Any) -> Target:
    defaults: dict[str, Any] = {"sets": 2, "reps": (8, 10), "rir": 3}
    return Target(**(defaults | facts))


def standing(slug: str = "squat", **facts: Any) -> Standing:
    """Two sets of 8 to 10 without a weight, in a phase that goes to three."""
    defaults: dict[str, Any] = {"target": target(), "bottom": 8, "most_sets": 3}
    return Standing(exercise=by_slug()[slug], **(defaults | facts))


def bout(days: int, on: Standing, effort: Effort | None = EASY, **facts: Any) -> Bout:
    """All of what `on` asks for, so many days ago. `did` is another number for every set."""
    goal = facts.pop("target", on.target)
    asked = goal.reps[0] if goal.reps else goal.seconds
    did = facts.pop("did", asked)
    extra = facts.pop("of_sets", {})
    sides = (Side.LEFT, Side.RIGHT) if goal.per_side else (Side.BOTH,)
    done = tuple(
        DoneSet(
            side=side,
            reps=did if goal.reps else None,
            seconds=None if goal.reps else did,
            kilograms=goal.kilograms,
            **extra,
        )
        for _ in range(goal.sets)
        for side in sides
    )
    facts = {"sets": done} | facts
    return Bout(date=ago(days), exercise=on.exercise.slug, target=goal, effort=effort, **facts)


def pain(
    days: int, during: int, area: InjuryArea | None = InjuryArea.IT_BAND, **facts: Any
) -> Pain:
    """It was gone the next morning, unless `facts` say other."""
    return Pain(date=ago(days), area=area, during=during, **({"next_morning": 0} | facts))


def log(*bouts: Bout, pains: Iterable[Pain] = (), **facts: Any) -> Log:
    """Somebody who never missed a session, the last one three days ago."""
    trained = tuple(ago(days) for days in (27, 24, 20, 17, 13, 10, 6, 3))
    defaults: dict[str, Any] = {"since": ago(28), "trained": trained}
    return Log(bouts=bouts, pains=tuple(pains), **(defaults | facts))


def coming(**facts: Any) -> Coming:
    defaults: dict[str, Any] = {
        "today": TODAY,
        "phase": PhaseName.MAX_STRENGTH,
        "room": MUCH,
        "level": Level.INTERMEDIATE,
        "age": 35,
    }
    return Coming(**(defaults | facts))


def anything(exercise: Exercise) -> bool:
    return True


def bodyweight(exercise: Exercise) -> bool:
    return any(not set_up for set_up in exercise.set_ups)


def answer(logged: Log, *standings: Standing, may_do: Any = bodyweight, **week: Any) -> Answer:
    return adapt(logged, coming(**week), standings, everything(), may_do)


def decide(on: Standing, *bouts: Bout, pains: Iterable[Pain] = (), **facts: Any) -> Decision:
    """The one decision for one exercise."""
    about_log = {key: facts.pop(key) for key in ("trained", "missed", "ill") if key in facts}
    (decision,) = answer(log(*bouts, pains=pains, **about_log), on, **facts).decisions
    return decision


def proven(on: Standing, effort: Effort | None = EASY, **facts: Any) -> tuple[Bout, Bout]:
    return bout(6, on, effort, **facts), bout(3, on, effort, **facts)


_BOLDNESS = {Step.STOP: 0, Step.BEGIN_AGAIN: 1, Step.EASE: 2, Step.HOLD: 3}


def boldness(given: Answer) -> tuple[int, ...]:
    """The status, then each exercise's step; all raises are as bold."""
    if given.status is not Status.OK:
        return (0,)
    return (1, *(_BOLDNESS.get(one.step, 4) for one in given.decisions))


def no_bolder(one: Answer, other: Answer) -> bool:
    if Status.OK not in {one.status, other.status} or one.status is not other.status:
        return boldness(one)[0] <= boldness(other)[0]
    return all(a <= b for a, b in zip(boldness(one), boldness(other), strict=True))


SLUGS = (
    "goblet-squat",
    "squat",
    "single-leg-heel-raise",
    "plank",
    "side-plank",
    "clamshell",
    "push-up",
    "pogo-hop",
    "suitcase-carry",
    "barbell-romanian-deadlift",
)


def _standings_of(slug: str) -> list[Standing]:
    """At the bottom of the range, inside it, at its top, and with the sets of the phase full."""
    exercise = by_slug()[slug]
    timed = slug in {"plank", "side-plank"}
    doses: list[dict[str, Any]] = [
        {"sets": 2, "reps": (8, 10)},
        {"sets": 2, "reps": (12, 12), "kilograms": 10.0},
        {"sets": 3, "reps": (10, 10), "rir": 2},
        {"sets": 4, "reps": (3, 5), "rir": 1},
        {"sets": 1, "reps": (15, 20), "rir": 4},
    ]
    if timed:
        holds = (1, 10), (2, 30), (2, 43), (3, 60)
        doses = [{"sets": sets, "reps": None, "seconds": hold} for sets, hold in holds]
    return [
        Standing(
            exercise=exercise,
            target=target(per_side=exercise.unilateral, **dose),
            bottom=None if timed else 6,
            most_sets=3,
            loaded=exercise.loadable and with_weight,
            heavier=dose["sets"] != 4,
            times_a_week=1 + (dose["sets"] == 2),
            position=len(slug) % 3,
        )
        for dose in doses
        for with_weight in ([False, True] if exercise.loadable else [False])
    ]


standings = st.sampled_from([one for slug in SLUGS for one in _standings_of(slug)])
_Done = tuple[int, Effort | None, int, float | None]  # days ago, word, more or less than asked, RPE
_GOOD: list[_Done] = [(6, EASY, 0, None), (3, EASY, 0, None)]
_HISTORIES: list[list[_Done]] = [
    _GOOD,
    [(6, EASY, 2, 4), (3, EASY, 1, 5)],
    [(30, EASY, 0, None), *_GOOD],
    [(6, None, 0, 5), (3, None, 0, 5)],
    [],
    [(3, EASY, 0, None)],
    [(6, EASY, 0, None), (3, RIGHT, 0, None)],
    [(6, EASY, 0, None), (3, None, 0, None)],
    [(6, EASY, -1, None), (3, EASY, 0, None)],
    [(6, HARD, 0, None), (3, HARD, 0, None)],
    [(6, EASY, 0, 8), (3, EASY, 0, 9)],
    [(6, RIGHT, -2, None), (3, RIGHT, -6, None)],
    [(5, EASY, 0, 10), *_GOOD],
    [(40, EASY, 0, None), (20, EASY, 0, None)],
]
_ATTENDANCES: list[tuple[tuple[int, ...], tuple[int, ...]]] = [
    (tuple(range(0, 60, 3)), ()),
    (tuple(range(3, 60, 3)), (1,)),
    (tuple(range(3, 60, 3)), ()),
    (tuple(range(10, 60, 3)), (5, 2)),
    ((1, *range(20, 60, 3)), (15, 8)),
    (tuple(range(40, 60, 3)), (20, 10, 3)),
]


def bouts_of(on: Standing, history: list[_Done]) -> tuple[Bout, ...]:
    asked = on.target.reps[0] if on.target.reps else on.target.seconds or 0
    return tuple(
        bout(days, on, effort, did=max(0, asked + more), rpe=rpe)
        for days, effort, more, rpe in history
    )


pains = st.builds(
    Pain,
    date=st.integers(0, 30).map(ago),
    area=st.sampled_from([*InjuryArea, None]),
    during=st.integers(0, 6),
    after_hour=st.none() | st.integers(0, 6),
    next_morning=st.none() | st.integers(0, 4),
    before=st.integers(0, 2),
    on_bone=st.sampled_from([False] * 6 + [None, None, True]),
    limp=st.sampled_from([False] * 19 + [True]),
    exercises=st.frozensets(st.sampled_from(SLUGS), max_size=2),
)


@st.composite
def situations(draw: st.DrawFn) -> tuple[Log, Coming, tuple[Standing, ...]]:
    """Up to three exercises with what was done of them, pain now and then, any week. Most weeks
    build and most runs of sessions are good, so that the bold answers come up, too."""
    some = draw(st.lists(standings, min_size=1, max_size=3, unique_by=lambda s: s.exercise.slug))
    trained, missed = draw(st.sampled_from(_ATTENDANCES[:3] * 2 + _ATTENDANCES))
    histories = st.sampled_from(_HISTORIES[:4] * 4 + _HISTORIES)
    logged = Log(
        since=ago(60),
        bouts=tuple(one for on in some for one in bouts_of(on, draw(histories))),
        pains=tuple(draw(st.sampled_from([0, 0, 0, 1, 3]).flatmap(_some_pains))),
        trained=tuple(map(ago, trained)),
        missed=tuple(map(ago, missed)),
        ill=draw(st.sampled_from([False] * 9 + [True])),
    )
    phases = list(PhaseName)
    week = coming(
        phase=draw(st.sampled_from(phases[:3] * 4 + phases)),
        deload=draw(st.sampled_from([False] * 7 + [True])),
        age=draw(st.sampled_from([35, 16, 17, 18, 60])),
        level=draw(st.sampled_from(list(Level))),
        more_landings=draw(st.sampled_from([False, False, False, True])),
        room=draw(
            st.sampled_from(
                [
                    Room(volume=100, sets=6, new=2),
                    Room(volume=100, sets=0, new=2),
                    Room(volume=15, sets=3, new=1),
                    Room(volume=100, sets=2, new=0),
                    Room(volume=0, sets=2, new=1),
                ]
            )
        ),
    )
    return logged, week, tuple(some)


def _some_pains(count: int) -> st.SearchStrategy[list[Pain]]:
    return st.lists(pains, min_size=count, max_size=count)

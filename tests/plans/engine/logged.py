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
    return Target(**({"sets": 2, "reps": (8, 10), "rir": 3} | facts))


def standing(slug: str = "squat", **facts: Any) -> Standing:
    """Two sets of 8 to 10 without a weight, in a phase that goes to three."""
    defaults = {"target": target(), "bottom": 8, "most_sets": 3}
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


def proven(on: Standing, effort: Effort = EASY, **facts: Any) -> tuple[Bout, Bout]:
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


@st.composite
def targets(draw: st.DrawFn, slug: str) -> Target:
    timed = slug in {"plank", "side-plank"}
    low = draw(st.integers(3, 12))
    return Target(
        sets=draw(st.integers(1, 4)),
        reps=None if timed else (low, low + draw(st.integers(0, 4))),
        seconds=draw(st.integers(10, 60)) if timed else None,
        kilograms=draw(st.sampled_from([None, 10.0, 40.0])),
        rir=draw(st.sampled_from([None, 1, 2, 3, 4])),
        per_side=by_slug()[slug].unilateral,
    )


@st.composite
def standings(draw: st.DrawFn) -> Standing:
    slug = draw(st.sampled_from(SLUGS))
    return Standing(
        exercise=by_slug()[slug],
        target=draw(targets(slug)),
        bottom=draw(st.none() | st.integers(3, 8)),
        most_sets=draw(st.integers(1, 4)),
        loaded=by_slug()[slug].loadable and draw(st.booleans()),
        heavier=draw(st.booleans()),
        times_a_week=draw(st.integers(1, 2)),
        position=draw(st.integers(0, 3)),
    )


@st.composite
def bouts_of(draw: st.DrawFn, on: Standing) -> Bout:
    """Mostly of the dose as it stands, done well, so that the bold answers come up, too."""
    asked = on.target.reps[0] if on.target.reps else on.target.seconds or 0
    return bout(
        draw(st.integers(0, 40)),
        on,
        draw(st.sampled_from([None, EASY, EASY, RIGHT, HARD])),
        did=max(0, asked + draw(st.sampled_from([-6, -2, -1, 0, 0, 0, 1, 3]))),
        rpe=draw(st.sampled_from([None, None, None, 5, 6, 8, 10])),
        of_sets={"failed": draw(st.integers(0, 9)) == 0},
    )


pains = st.builds(
    Pain,
    date=st.integers(0, 30).map(ago),
    area=st.sampled_from([*InjuryArea, None]),
    during=st.integers(0, 6),
    after_hour=st.none() | st.integers(0, 6),
    next_morning=st.none() | st.integers(0, 4),
    before=st.integers(0, 2),
    on_bone=st.sampled_from([None, False, False, True]),
    limp=st.sampled_from([False] * 9 + [True]),
    exercises=st.frozensets(st.sampled_from(SLUGS), max_size=2),
)


@st.composite
def situations(draw: st.DrawFn) -> tuple[Log, Coming, tuple[Standing, ...]]:
    """Up to three exercises with what was done of them, pain now and then, any week."""
    some = draw(st.lists(standings(), min_size=1, max_size=3, unique_by=lambda s: s.exercise.slug))
    bouts = [one for on in some for one in draw(st.lists(bouts_of(on), max_size=4))]
    trained = tuple({one.date for one in bouts} | {ago(draw(st.integers(0, 40)))})
    logged = Log(
        since=ago(60),
        bouts=tuple(bouts),
        pains=tuple(draw(st.just([]) | st.lists(pains, max_size=4))),
        trained=trained,
        missed=tuple(draw(st.just([]) | st.lists(st.integers(1, 40).map(ago), max_size=3))),
        ill=draw(st.integers(0, 9)) == 0,
    )
    week = coming(
        phase=draw(st.sampled_from(list(PhaseName)[:3] * 3 + list(PhaseName))),
        deload=draw(st.sampled_from([False, False, False, True])),
        age=draw(st.sampled_from([16, 17, 18, 35, 60])),
        level=draw(st.sampled_from(list(Level))),
        more_landings=draw(st.sampled_from([False, False, True])),
        room=Room(
            volume=draw(st.sampled_from([0, 5, 15, 100])),
            sets=draw(st.integers(0, 4)),
            new=draw(st.integers(0, 2)),
        ),
    )
    return logged, week, tuple(some)

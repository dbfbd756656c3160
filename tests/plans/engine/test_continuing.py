"""A plan whose answers change on the way: days from then on are new, what was trained counts."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from plans.engine.generate import generate
from plans.engine.types import Pattern, Programme, Runner, Status, Trained
from tests.plans.engine.auditing.case import Case
from tests.plans.engine.auditing.landings import landings_grow_slowly
from tests.plans.engine.auditing.loads import few_new_exercises, volume_grows_slowly
from tests.plans.engine.auditing.racing import nothing_new
from tests.plans.engine.facts import everything
from tests.plans.engine.strategies import everybody

CHANGING = (
    "strength_level",
    "running_level",
    "running_months",
    "age",
    "runs",
    "strength_days",
    "minutes",
    "equipment",
    "plyometrics",
    "injuries",
    "screening",
)


def goes_on(runner: Runner, before: Programme, since: date) -> Programme:
    sessions = tuple(one for week in before.weeks for one in week.sessions if one.date < since)
    return generate(replace(runner, trained=Trained(since=since, sessions=sessions)), everything())


def stitched(before: Programme, after: Programme, since: date) -> Programme:
    """What the runner has then: sessions before the change, and those from there on."""
    old = [one for week in before.weeks for one in week.sessions if one.date < since]
    return replace(
        after,
        weeks=tuple(
            replace(
                week,
                sessions=(
                    *(one for one in old if 0 <= (one.date - week.start).days < 7),
                    *(one for one in week.sessions if one.date >= since),
                ),
            )
            for week in after.weeks
        ),
    )


def broken(runner: Runner, programme: Programme, since: date) -> Iterator[str]:
    """Of the rules that compare with what was before, from the change on."""
    case = Case(runner, programme)
    week = (since - programme.weeks[0].start).days // 7 + 1
    for check in (few_new_exercises, volume_grows_slowly, nothing_new, landings_grow_slowly):
        for finding in check(case):
            if not _is_ahead(finding, since, week):
                continue
            yield f"{check.__name__}: {finding} (changed on {since}, week {week})"


def _is_ahead(finding: str, since: date, week: int) -> bool:
    first, second = finding.replace(":", " ").split()[:2]
    return int(second) >= week if first == "week" else date.fromisoformat(first) >= since


@st.composite
def changed(draw: st.DrawFn) -> tuple[Runner, Runner, int]:
    """Before, after, and the day of the plan."""
    before = draw(everybody())
    other = draw(everybody())
    names = draw(st.lists(st.sampled_from(CHANGING), min_size=1, max_size=3, unique=True))
    after = replace(before, **{name: getattr(other, name) for name in names})
    return before, after, draw(st.integers(1, 200))


@settings(max_examples=20)
@given(everybody(), st.integers(1, 200))
def test_r46_what_changes_nothing_leaves_every_session_ahead(runner, days):
    since = runner.start + timedelta(days=days)
    plan = generate(runner, everything())

    assert goes_on(runner, plan, since).weeks == plan.weeks


@settings(max_examples=25)
@given(changed())
def test_r30_r35_hold_where_answers_change(change):
    before, after, days = change
    old = generate(before, everything())
    if old.status is not Status.OK or generate(after, everything()).status is not Status.OK:
        return
    since = before.start + timedelta(days=days)
    behind = [one for one in Case(before, old).work if one.session.date < since]
    if not any(Pattern.MOBILITY not in one.item.patterns for one in behind):
        return  # nothing was trained, so the plan begins here

    new = goes_on(after, old, since)

    found = list(broken(after, stitched(old, new, since), since))
    assert not found, "\n".join(found)

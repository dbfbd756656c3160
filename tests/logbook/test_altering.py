"""Today's session as the runner changes it: swapped, longer, left out, cut short."""

import datetime as dt

import pytest

from catalog.vocabulary import Measure
from logbook import altering
from logbook.altering import CannotBeChanged, Moment
from logbook.lines import Place
from logbook.models import LeftOut, LoggedExercise
from logbook.opening import open_session
from logbook.showing import screen
from logbook.ticking import tick
from plans.answers import Answers
from plans.making import make_plan
from tests.factories import MONDAY, UserFactory
from tests.logbook.conftest import NOON
from tests.logbook.steps import write

pytestmark = pytest.mark.django_db


@pytest.fixture
def trained(shipped):
    """The first session of a real plan."""
    user = UserFactory()
    answers = Answers(
        goal="half_marathon",
        race_date=MONDAY + dt.timedelta(weeks=16, days=-1),
        strength_level="intermediate",
        running_level="intermediate",
        running_months=36,
        age=34,
        runs={"sun": "long"},
        strength_days=("mon", "thu"),
        minutes=45,
        equipment=frozenset({"dumbbell", "mat", "band"}),
        consent_version="test",
        consent_at=NOON,
    )
    _, plan = make_plan(user, answers, now=NOON, today=MONDAY)
    assert plan is not None
    return plan.sessions.first()


def opened_of(session):
    return open_session(session.user, session.pk, now=NOON, with_facts=True)


def at(minute, key=""):
    return Moment(at=NOON + dt.timedelta(minutes=minute), key=key)


def facts_of(session):
    return altering.facts_of(opened_of(session))


def a_lift(opened):
    return next(p for p, line in opened.lines.items() if line.block in {"main", "accessory"})


def test_another_exercise_stands_there_with_a_dose_of_its_own(trained):
    opened, facts = opened_of(trained), facts_of(trained)
    position = a_lift(opened)
    old = opened.line(position)
    new = altering.choices_for(facts, opened, position)[0]

    altering.swap(facts, opened, position, new.slug, at(1))

    line = opened_of(trained).line(position)
    assert line.exercise.slug == new.slug
    assert line.instead_of == old.exercise
    assert line.sets == old.sets
    assert (line.measure == Measure.HOLD) == (line.reps_low is None)
    tick(opened_of(trained), line.places()[0], write(2, reps=line.reps_low))
    assert screen(opened_of(trained)).done == 1


def test_the_planned_exercise_can_come_back(trained):
    opened, facts = opened_of(trained), facts_of(trained)
    position = a_lift(opened)
    old = opened.line(position)
    new = altering.choices_for(facts, opened, position)[0]
    altering.swap(facts, opened, position, new.slug, at(1))

    altering.swap(facts, opened_of(trained), position, old.exercise.slug, at(2))

    assert opened_of(trained).line(position) == old


def test_what_the_rules_do_not_offer_is_refused(trained):
    opened, facts = opened_of(trained), facts_of(trained)

    with pytest.raises(CannotBeChanged, match="choose one of the list"):
        altering.swap(facts, opened, a_lift(opened), "drop-jump", at(1))
    assert not LoggedExercise.objects.exists()


def test_after_a_set_the_exercise_stays(trained):
    opened, facts = opened_of(trained), facts_of(trained)
    position = a_lift(opened)
    new = altering.choices_for(facts, opened, position)[0]
    tick(opened, opened.line(position).places()[0], write(1))

    with pytest.raises(CannotBeChanged, match="Take them back first"):
        altering.swap(facts, opened, position, new.slug, at(2))


def test_left_out_asks_for_no_more_and_keeps_what_is_done(trained):
    opened = opened_of(trained)
    position = a_lift(opened)
    total = screen(opened).total
    tick(opened, opened.line(position).places()[0], write(1))

    altering.leave_out(opened, position, LeftOut.SKIPPED, at(2))

    shown = screen(opened_of(trained))
    left = len(opened.line(position).places()) - 1
    assert (shown.done, shown.total) == (1, total - left)
    altering.take_in(opened_of(trained), position, at(3))
    assert screen(opened_of(trained)).total == total


def test_a_set_more_can_be_ticked(trained):
    opened = opened_of(trained)
    position = a_lift(opened)
    sets = opened.line(position).sets

    altering.set_sets(opened, position, sets + 1, at(1))

    opened = opened_of(trained)
    assert opened.line(position).sets == sets + 1
    assert opened.asks_for(opened.line(position).places()[-1])


@pytest.mark.parametrize("sets", [0, 11])
def test_sets_have_limits(trained, sets):
    opened = opened_of(trained)

    with pytest.raises(CannotBeChanged, match="From 1 to 10"):
        altering.set_sets(opened, a_lift(opened), sets, at(1))


def test_done_sets_are_not_taken_away_by_asking_for_fewer(trained):
    opened = opened_of(trained)
    position = a_lift(opened)
    side = opened.line(position).places()[0].side
    tick(opened, Place(position, 2, side), write(1))

    with pytest.raises(CannotBeChanged, match="From 2 to 10"):
        altering.set_sets(opened, position, 1, at(2))


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_crossed_changes_end_the_same(trained, order):
    opened = opened_of(trained)
    position = a_lift(opened)
    changes = [
        lambda: altering.leave_out(opened_of(trained), position, LeftOut.SKIPPED, at(1, "a")),
        lambda: altering.take_in(opened_of(trained), position, at(2, "b")),
    ]

    for index in order:
        changes[index]()

    assert opened_of(trained).line(position).left_out == ""


def test_ten_minutes_leave_three_sets_and_call_the_rest_cut(trained):
    opened, facts = opened_of(trained), facts_of(trained)
    warm_up = {p for p, line in opened.lines.items() if line.block == "warm_up"}

    altering.shorten_to(facts, opened, 10, at(1))

    opened = opened_of(trained)
    work = {p: line for p, line in opened.lines.items() if p not in warm_up}
    assert sorted(line.sets for line in work.values() if not line.left_out) == [1, 1, 1]
    assert {line.left_out for line in work.values() if line.left_out} == {LeftOut.CUT}
    assert opened.log.minutes == 10


def test_more_time_after_less_is_reckoned_from_the_whole_session(trained):
    opened, facts = opened_of(trained), facts_of(trained)
    altering.shorten_to(facts, opened_of(trained), 30, at(1))
    half_an_hour = {p: (one.sets, one.left_out) for p, one in opened_of(trained).lines.items()}
    altering.shorten_to(facts, opened_of(trained), 10, at(2))

    altering.shorten_to(facts, opened_of(trained), 30, at(3))

    again = {p: (one.sets, one.left_out) for p, one in opened_of(trained).lines.items()}
    assert again == half_an_hour
    altering.all_the_time(opened_of(trained), at(4))
    assert {p: one.sets for p, one in opened_of(trained).lines.items()} == {
        p: one.sets for p, one in opened.lines.items()
    }
    assert opened_of(trained).log.minutes is None

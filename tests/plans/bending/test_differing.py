"""What changes between the sessions ahead and a new programme."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.models import Exercise
from logbook.models import SessionLog
from plans import sheets
from plans.ahead import ahead_of
from plans.answers import Complaint
from plans.bending.changing import propose, take
from plans.bending.differing import Change, difference
from plans.engine.generate import generate
from plans.loading import load_library
from plans.models import Plan
from plans.recalling import recalled
from plans.saving import outline_from, plan_columns
from tests.factories import MONDAY
from tests.plans.changed import ANSWERS, LATER, TODAY, plan_of
from tests.plans.engine.facts import everything
from tests.plans.engine.strategies import trainable

LIBRARY = everything()
NAMES = {exercise.slug: exercise.name for exercise in LIBRARY}


@pytest.fixture
def plan(shipped, runner):
    return plan_of(runner)


def changed(runner, **answers):
    return propose(runner, replace(ANSWERS, **answers), today=TODAY, before=ANSWERS).difference


def compared(before, after, *, today):
    exercises = {slug: Exercise(slug=slug, name=name) for slug, name in NAMES.items()}
    rows = sheets.planned(before, exercises, from_day=today)
    plan = Plan(**plan_columns(before))
    return difference(rows, after, plan=plan, today=today, names=NAMES)


@given(trainable(), st.integers(0, 60))
@settings(max_examples=20, deadline=None, derandomize=True)
def test_a_programme_differs_in_nothing_from_itself(who, days):
    programme = generate(who, LIBRARY)

    found = compared(programme, programme, today=who.start + dt.timedelta(days=days))

    assert found.is_empty
    assert found.shown == ()


@given(trainable(), st.data())
@settings(max_examples=20, deadline=None, derandomize=True)
def test_every_session_of_both_is_counted_once(who, data):
    """Moved, changed and kept are in both; what goes was only before, what is new only after."""
    other = data.draw(trainable(start=who.start))
    before, after = generate(who, LIBRARY), generate(other, LIBRARY)

    totals = compared(before, after, today=who.start).totals

    in_both = totals.moved + totals.changed + totals.same
    assert in_both + totals.dropped == sum(len(week.sessions) for week in before.weeks)
    assert in_both + totals.added == sum(len(week.sessions) for week in after.weeks)


def test_another_day_of_the_same_week_is_a_move(runner, plan):
    found = changed(runner, strength_days=("tue", "fri"))

    assert (found.totals.moved, found.totals.added, found.totals.dropped) == (8, 0, 0)
    first = next(one for one in found.sessions() if one.change is Change.MOVED)
    assert (first.date_before.weekday(), first.date.weekday()) == (3, 4)
    assert first.lines == ()
    assert "You do not run on Friday" in first.why[0].text


def test_the_first_line_names_the_answer_from_and_to(runner, plan):
    (answer,) = changed(runner, minutes=20).answers

    assert (answer.label, answer.before, answer.after) == ("Time", "45 minutes", "20 minutes")


def test_exercises_that_take_over_are_named_with_what_they_replace(runner, plan):
    strength = changed(runner, equipment=frozenset({"mat"})).phases[0]

    assert ("Dumbbell squat", "Single-leg sit-to-stand", 5) in strength.swaps


def test_phases_and_the_end_shift_with_the_race(runner, plan):
    facts = {
        fact.label: (fact.before, fact.after)
        for fact in changed(runner, race_date=MONDAY + dt.timedelta(weeks=18, days=-1)).facts
    }

    assert facts["Taper"] == ("12 Apr to 25 Apr", "26 Apr to 9 May")
    assert facts["Last day"] == ("2 May", "16 May")


def test_a_notice_that_comes_is_shown(runner, plan):
    found = changed(runner, age=41)

    assert any("At 41" in one.text for one in found.notices_come)
    assert not found.is_empty


def test_what_stays_the_same_is_not_told(runner, plan):
    found = changed(runner, age=35)

    assert found.is_empty
    assert found.shown == ()
    assert found.totals.same == len(ahead_of(plan, today=TODAY).open)


def test_a_reason_of_several_lines_is_said_once(runner, plan):
    for one in changed(runner, age=41).sessions():
        said = [why.text for line in one.lines for why in line.why]
        assert len(said) == len(set(said))


def gone_of(found):
    return [one for one in found.sessions() if one.change is Change.DROPPED]


def test_r8_session_for_which_a_changed_week_has_no_room_names_the_rule(runner, plan):
    gone = gone_of(changed(runner, minutes=20, strength_days=("mon",)))

    assert {why.code for one in gone for why in one.why} == {"R8"}
    assert "This week has 1 session now." in {why.text for one in gone for why in one.why}


def test_r8_session_that_was_skipped_counts_in_its_week(runner, plan):
    first = plan.sessions.filter(date__gte=TODAY).earliest("date")
    plan.sessions.filter(pk=first.pk).update(skipped_at=LATER, skip_reason="tired")

    gone = gone_of(changed(runner, minutes=20, strength_days=("mon",)))

    assert gone[0].why[0].text == (
        "This week has 1 session now, those that you did or skipped counted."
    )


def test_r29_session_too_near_to_what_was_done_names_the_rule(runner, plan):
    planned = plan.sessions.filter(date__gte=TODAY).order_by("date")
    first, second = planned[:2]
    at = dt.datetime.combine(second.date - dt.timedelta(days=1), dt.time(18), tzinfo=dt.UTC)
    first.date = at.date()
    first.save()
    SessionLog.objects.create(user=runner, planned_session=first, date=at.date(), started_at=at)

    (gone,) = gone_of(propose(runner, ANSWERS, today=TODAY, before=ANSWERS).difference)

    assert (gone.date, gone.why[0].code) == (second.date, "R29")


def test_r26_session_that_was_moved_by_hand_says_why_it_goes_back(runner, plan):
    one = plan.sessions.filter(date__gte=TODAY).earliest("date")
    own = one.date
    one.moved_from, one.date = own, own + dt.timedelta(days=1)
    one.save()

    found = changed(runner, age=41)

    back = next(change for change in found.sessions() if change.change is Change.MOVED)
    assert (back.date_before, back.date) == (own + dt.timedelta(days=1), own)
    assert f"You had moved it here from {own:%A}." in back.why[0].text


def test_week_that_the_plan_no_longer_has_speaks_for_itself(runner, plan):
    gone = gone_of(changed(runner, race_date=MONDAY + dt.timedelta(weeks=8, days=-1)))

    assert [one.why for one in gone if one.date > MONDAY + dt.timedelta(weeks=11)] != []
    assert all(one.why == () for one in gone if one.date > MONDAY + dt.timedelta(weeks=11))


ANSWER_CHANGES = {
    "goal": {"goal": "10k"},
    "race": {"race_date": MONDAY + dt.timedelta(weeks=20, days=-1)},
    "no race": {"race_date": None},
    "strength": {"strength_level": "beginner"},
    "running months": {"running_months": 0},
    "running level": {"running_level": "beginner"},
    "age": {"age": 62},
    "runs": {"runs": {"wed": "hard", "sat": "long"}},
    "days": {"strength_days": ("mon",)},
    "minutes": {"minutes": 20},
    "equipment": {"equipment": frozenset()},
    "pain": {"complaints": (Complaint(area="patellofemoral", pain=3),)},
    "history": {"complaints": (Complaint(area="it_band", status="history"),)},
    "birth": {"birth_by": MONDAY - dt.timedelta(weeks=8)},
    "bones": {"osteoporosis": True},
    "cleared": {"health_yes": True, "cleared": True},
}


@pytest.mark.parametrize("answer", ANSWER_CHANGES.values(), ids=ANSWER_CHANGES)
def test_every_answer_changes_the_saved_plan_as_its_difference_said(runner, plan, answer):
    told = changed(runner, **answer)
    before = [sheet.all() for sheet in ahead_of(plan, today=TODAY).open]

    new = take(runner, replace(ANSWERS, **answer), version=1, now=LATER, today=TODAY)

    assert new
    after = [sheet.all() for sheet in ahead_of(new, today=TODAY).open]
    assert recalled(runner) == replace(ANSWERS, **answer)
    assert (before != after) or told.notices_come or told.gaps_come
    assert not told.is_empty
    assert len(after) - len(before) == told.totals.added - told.totals.dropped
    assert propose(runner, replace(ANSWERS, **answer), today=TODAY).difference.is_empty


def test_new_runners_of_the_same_programme_see_nothing(plan):
    """The difference alone, without a word of the database about what is new."""
    ahead = ahead_of(plan, today=TODAY)
    programme = generate(ANSWERS.runner(start=MONDAY), load_library())

    found = difference(ahead.open, programme, plan=plan, today=TODAY, names=NAMES)

    assert found.is_empty
    assert outline_from(TODAY, plan.outline, plan.outline) == plan.outline

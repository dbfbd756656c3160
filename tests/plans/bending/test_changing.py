"""Taking a change and taking it back."""

import datetime as dt
from dataclasses import replace

import pytest

from logbook.models import SessionLog
from plans.answers import answers_of
from plans.bending import changing
from plans.models import Plan, PlanRevision, RunnerProfile
from plans.vocabulary import Goal
from tests.factories import MONDAY, UserFactory
from tests.plans.changed import ANSWERS, LATER, TODAY, plan_of, rows_of

LATER_RACE = replace(ANSWERS, race_date=MONDAY + dt.timedelta(weeks=18, days=-1))
OTHER_GOAL = replace(ANSWERS, goal=Goal.TEN_K)


@pytest.fixture
def plan(shipped, runner):
    return plan_of(runner)


def take(runner, answers, *, version=1, today=TODAY, **more):
    return changing.take(runner, answers, version=version, now=LATER, today=today, **more)


def undo(runner, *, today=TODAY):
    return changing.undo(runner, PlanRevision.objects.latest("at").pk, today=today)


def log(session, *, at=LATER):
    return SessionLog.objects.create(
        user=session.user,
        planned_session=session,
        date=session.date,
        started_at=at + dt.timedelta(hours=1),
    )


def stored(runner):
    return answers_of(RunnerProfile.objects.get(user=runner))


def test_proposing_writes_nothing(runner, plan):
    before = rows_of(plan)

    proposal = changing.propose(runner, LATER_RACE, today=TODAY)

    assert proposal.difference.totals.any
    assert rows_of(plan) == before
    assert stored(runner) == ANSWERS


def test_the_rows_change_as_the_difference_said(runner, plan):
    before = {row.date: row.pk for row in plan.sessions.all()}
    told = changing.propose(runner, LATER_RACE, today=TODAY).difference.totals

    take(runner, LATER_RACE)

    after = {row.date: row.pk for row in plan.sessions.all()}
    both = set(before) & set(after)
    assert told.same == sum(before[day] == after[day] for day in both if day >= TODAY)
    assert told.changed == sum(before[day] != after[day] for day in both)
    assert told.added - told.dropped == len(after) - len(before)
    assert all(after[day] == key for day, key in before.items() if day < TODAY)


@pytest.mark.parametrize("answers", [LATER_RACE, OTHER_GOAL], ids=["race date", "goal"])
def test_undoing_brings_back_everything_but_the_keys(runner, plan, answers):
    before = rows_of(plan)

    take(runner, answers)
    undone = undo(runner)

    assert undone.plan == plan
    assert rows_of(plan) == before
    assert stored(runner) == ANSWERS
    assert not PlanRevision.objects.exists()
    assert [one.pk for one in Plan.objects.filter(user=runner)] == [plan.pk]
    assert plan.retired_at is None


def test_a_change_cannot_be_undone_once_something_was_logged_under_it(runner, plan):
    take(runner, LATER_RACE)
    log(plan.sessions.filter(date__gte=TODAY)[0])
    changed = rows_of(plan)

    with pytest.raises(changing.TooLate):
        undo(runner)

    assert rows_of(plan) == changed


def test_only_the_last_change_can_be_undone(runner, plan):
    take(runner, LATER_RACE)
    first = PlanRevision.objects.get()
    take(runner, replace(LATER_RACE, minutes=30), version=2)

    with pytest.raises(changing.TooLate):
        changing.undo(runner, first.pk, today=TODAY)


def test_the_second_of_two_devices_changes_nothing(runner, plan):
    take(runner, LATER_RACE)
    changed = rows_of(plan)

    with pytest.raises(changing.ChangedElsewhere):
        take(runner, replace(ANSWERS, minutes=20), version=1)

    assert rows_of(plan) == changed
    assert stored(runner) == LATER_RACE


def test_another_runners_change_is_not_found(runner, plan):
    take(runner, LATER_RACE)

    with pytest.raises(PlanRevision.DoesNotExist):
        undo(UserFactory())


def test_what_was_logged_stays_and_is_not_asked_for_again(runner, plan):
    """The week's leg work was done on Tuesday and Thursday; the new days are Friday and Sunday."""
    this_week = plan.sessions.filter(week=4)
    for session in this_week:
        log(session)
    kept = [row.pk for row in this_week]
    thursday = TODAY + dt.timedelta(days=3)

    take(runner, replace(ANSWERS, strength_days=("wed", "fri"), runs={}), today=thursday)

    assert [row.pk for row in this_week.all()] == kept
    assert plan.sessions.filter(week=5).exists()


def test_a_refused_change_stops_the_plan_and_keeps_none_of_its_answers(runner, plan):
    proposal = changing.propose(runner, replace(ANSWERS, pregnant=True), today=TODAY)

    assert proposal.is_refused
    assert take(runner, proposal.answers) is None
    plan.refresh_from_db()
    assert plan.retired_at == LATER
    assert plan.sessions.latest("date").date < TODAY
    assert stored(runner).consent_at is None


def test_a_change_without_effect_keeps_every_row(runner, plan):
    older = replace(ANSWERS, age=35)
    before = [row.pk for row in plan.sessions.all()]

    assert changing.propose(runner, older, today=TODAY).difference.is_empty
    take(runner, older)

    assert [row.pk for row in plan.sessions.all()] == before
    assert stored(runner) == older


def test_undone_days_later_the_days_between_stay(runner, plan):
    before = rows_of(plan)[1]
    take(runner, LATER_RACE)
    between = rows_of(plan)[1]
    today = MONDAY + dt.timedelta(weeks=8)

    undo(runner, today=today)

    past = [row for row in between if row["date"] < today.isoformat()]
    ahead = [row for row in before if row["date"] >= today.isoformat()]
    assert rows_of(plan)[1] == past + ahead


def test_a_change_brings_at_most_two_new_exercises_a_session(runner, shipped):
    """In the middle of a phase everything else of a session is known (R35)."""
    plan = plan_of(runner, replace(ANSWERS, equipment=frozenset({"mat"})))
    today = MONDAY + dt.timedelta(weeks=6)
    assert plan.sessions.get(date=today + dt.timedelta(days=1)).phase == "max_strength"
    seen = exercises_of(plan.sessions.filter(date__lt=today))

    take(runner, ANSWERS, today=today)

    first = plan.sessions.filter(date__gte=today)[:2]
    assert [len(exercises_of([session]) - seen) for session in first] == [2, 2]


def exercises_of(sessions):
    return {
        line.exercise.slug
        for session in sessions
        for line in session.prescriptions.exclude(block="warm_up")
    }


def test_r3_weeks_after_a_birth_pass_while_a_plan_runs(runner, shipped):
    mother = replace(ANSWERS, race_date=None, birth_by=MONDAY - dt.timedelta(weeks=8))
    plan_of(runner, mother)

    def notices_after(weeks):
        day = MONDAY + dt.timedelta(weeks=weeks)
        return {
            notice.key
            for notice in changing.propose(
                runner, replace(mother, age=35), today=day
            ).programme.notices
        }

    assert "soon_after_birth" in notices_after(3)
    assert {"soon_after_birth", "after_birth"} & notices_after(4) == {"after_birth"}

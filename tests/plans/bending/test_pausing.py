"""A plan that pauses, and the way back by R37: shown first, taken or left, undone."""

import datetime as dt
from dataclasses import replace

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from logbook.models import SessionLog
from logbook.opening import open_session
from logbook.ticking import tick
from plans.bending import changing, pausing
from plans.engine.adapting.values import WeekStep
from plans.models import Plan, PlanRevision
from plans.vocabulary import Cause, Phase, SessionKind
from tests.factories import MONDAY
from tests.logbook.steps import write
from tests.plans.changed import ANSWERS, plan_of, rows_of
from tests.plans.engine.auditing import audit

pytestmark = pytest.mark.usefixtures("shipped")

PAUSED = MONDAY + dt.timedelta(weeks=3)
NO_RACE = replace(ANSWERS, goal="general_fitness", race_date=None)
CALENDAR = ("R11", "R26", "R29", "R30", "R31")


class Clock:
    def __init__(self):
        self.set_day(PAUSED)

    def set_day(self, day):
        self.now = dt.datetime.combine(day, dt.time(12), tzinfo=dt.UTC)

    @property
    def today(self):
        return self.now.date()


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(timezone, "now", lambda: clock.now)
    return clock


def train(plan, until):
    """Every session before this day is done."""
    for row in plan.sessions.filter(date__lt=until, log=None):
        done(row)


def done(row):
    at = dt.datetime.combine(row.date, dt.time(18), tzinfo=dt.UTC)
    SessionLog.objects.create(
        user=row.user, planned_session=row, date=row.date, started_at=at, finished_at=at
    )


@pytest.fixture
def plan(runner):
    plan = plan_of(runner)
    train(plan, PAUSED)
    return plan


@pytest.fixture
def open_ended(runner):
    plan = plan_of(runner, NO_RACE)
    train(plan, PAUSED)
    return plan


def pause(client, reason="travel", version=1):
    return client.post("/plan/pause/", {"reason": reason, "version": version})


def resume(client, version=2, **more):
    return client.post("/plan/resume/", {"version": version} | more)


def day(away, plan):
    """So many days after the last session that was done."""
    last = plan.sessions.exclude(log=None).latest("date").date
    return last + dt.timedelta(days=away)


def way(plan, clock, answers=ANSWERS):
    plan.refresh_from_db()
    return pausing.way_back(plan, answers, today=clock.today)


def sets(rows):
    return sum(line.sets for row in rows for line in row.prescriptions.exclude(block="warm_up"))


def test_paused_plan_offers_nothing_as_due(runner_client, plan):
    assertRedirects(pause(runner_client), "/plan/")

    for address in ("/", "/log/today/"):
        page = runner_client.get(address)
        assertContains(page, "Your plan is paused.")
        assertContains(page, 'href="/plan/resume/"')
        assertNotContains(page, "Start the session")
    assertContains(runner_client.get("/plan/"), 'href="/plan/resume/"')
    plan.refresh_from_db()
    assert (plan.paused_on, plan.pause_reason, plan.version) == (PAUSED, "travel", 2)


def test_pause_is_undone_at_once_and_after_days_leads_to_the_way_back(runner_client, plan, clock):
    before = rows_of(plan)
    pause(runner_client)
    runner_client.post("/plan/pause/undo/")
    assert rows_of(plan) == before

    pause(runner_client, version=3)
    clock.set_day(PAUSED + dt.timedelta(days=20))
    assertRedirects(runner_client.post("/plan/pause/undo/"), "/plan/resume/")


def test_paused_plan_moves_no_session(runner_client, plan):
    pause(runner_client)
    session = plan.sessions.from_day(PAUSED)[0]

    page = runner_client.get(reverse("plans:move", args=[session.pk]))

    assertContains(page, "Come back first")


def test_session_that_was_skipped_for_a_reason_of_its_own_keeps_it(runner_client, plan, clock):
    pause(runner_client)
    first, second = plan.sessions.filter(log=None).order_by("date")[:2]
    runner_client.post(f"/plan/sessions/{first.pk}/skip/", {"reason": "tired", "version": 2})
    clock.set_day(second.date + dt.timedelta(days=1))

    resume(runner_client, version=3)

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.skip_reason, second.skip_reason) == ("tired", "travel")


def test_a_paused_plan_does_not_pause_again(runner_client, plan):
    pause(runner_client)

    response = pause(runner_client, "ill", version=2)

    assertContains(response, "Your plan is paused already.", status_code=409)
    plan.refresh_from_db()
    assert plan.pause_reason == "travel"


@pytest.mark.parametrize("reason", ["", "lazy"])
def test_reason_that_is_none_is_asked_for_again(runner_client, plan, reason):
    assertContains(pause(runner_client, reason), "Say why", status_code=422)
    plan.refresh_from_db()
    assert plan.paused_on is None


def test_pages_from_before_another_device_changed_the_plan_change_nothing(runner_client, plan):
    assert pause(runner_client, version=9).status_code == 409
    pause(runner_client)
    assert resume(runner_client, version=1).status_code == 409
    plan.refresh_from_db()
    assert plan.paused_on == PAUSED


def test_r37_after_a_few_days_the_plan_goes_on_and_nothing_is_made_up(runner_client, plan, clock):
    pause(runner_client)
    clock.set_day(day(6, plan))
    ahead = list(plan.sessions.from_day(clock.today).values_list("pk", "date"))

    resume(runner_client)

    assert list(plan.sessions.from_day(clock.today).values_list("pk", "date")) == ahead
    missed = plan.sessions.filter(date__range=(PAUSED, clock.today - dt.timedelta(days=1)))
    assert {row.skip_reason for row in missed} <= {"travel"}
    plan.refresh_from_db()
    assert plan.paused_on is None


@pytest.mark.parametrize(
    ("away", "step"),
    [(10, WeekStep.REPEAT), (20, WeekStep.RAMP), (35, WeekStep.BEGIN_AGAIN)],
)
def test_r37_days_away_decide_and_the_race_stands(runner_client, plan, clock, away, step):
    pause(runner_client)
    clock.set_day(day(away, plan))
    usual = sets(plan.sessions.filter(date__range=(clock.today, clock.today + dt.timedelta(6))))

    found = way(plan, clock)
    page = runner_client.get("/plan/resume/")
    assert found.decision.step is step
    assertContains(page, "Your sessions ahead")
    assertContains(page, f"You were away for {away} days")
    resume(runner_client)

    week = plan.sessions.filter(date__range=(clock.today, clock.today + dt.timedelta(days=6)))
    assert step is WeekStep.BEGIN_AGAIN or sets(week) < usual
    plan.refresh_from_db()
    assert plan.race_date == ANSWERS.race_date
    assert plan.revisions.get().cause == Cause.RETURN


@pytest.mark.parametrize("away", [10, 20, 35, 60, 80])
def test_r11_r26_r29_r30_r31_hold_on_the_way_back_to_the_race(runner_client, plan, clock, away):
    pause(runner_client)
    clock.set_day(day(away, plan))
    found = way(plan, clock)
    runner = replace(
        ANSWERS.runner(start=found.start), returning=found.decision.step is WeekStep.BEGIN_AGAIN
    )
    # the auditor reads a programme from its first week
    by = found.programme.weeks[0].number - 1
    first = pausing.numbered_on(found.programme, -by)

    broken = {rule: audit(runner, first, rule) for rule in CALENDAR}

    assert {rule: found for rule, found in broken.items() if found} == {}


@pytest.mark.parametrize("away", [10, 20])
def test_r37_without_a_race_the_programme_shifts_by_whole_weeks(
    runner_client, open_ended, clock, away
):
    pause(runner_client)
    clock.set_day(day(away, open_ended))
    ends = open_ended.ends_on
    resume(runner_client)

    open_ended.refresh_from_db()
    late = (open_ended.ends_on - ends).days
    assert late > 0
    assert late % 7 == 0
    assert open_ended.starts_on == MONDAY + dt.timedelta(days=late)
    numbers = [week["number"] for week in open_ended.outline]
    assert numbers == list(range(1, len(numbers) + 1))
    for row in open_ended.sessions.from_day(clock.today):
        start = dt.date.fromisoformat(open_ended.outline[row.week - 1]["start"])
        assert 0 <= (row.date - start).days < 7


def test_r37_after_more_than_four_weeks_groundwork_begins_again(runner_client, plan, clock):
    pause(runner_client)
    clock.set_day(day(35, plan))

    resume(runner_client)

    weeks = [row.phase for row in plan.sessions.from_day(clock.today)]
    assert weeks[:4] == [Phase.ANATOMICAL_ADAPTATION] * 4
    plan.refresh_from_db()
    assert plan.starts_on == clock.today
    answers = changing.propose(plan.user, ANSWERS, today=clock.today)
    assert answers.difference.totals.changed == 0  # other answers do not lead back to heavy weeks


@pytest.mark.parametrize("away", [10, 20, 35])
def test_r37_a_few_days_more_in_the_first_week_back_begin_nothing_again(
    runner_client, plan, clock, away
):
    pause(runner_client)
    clock.set_day(day(away, plan))
    resume(runner_client)
    first = plan.sessions.from_day(clock.today)[0]
    done(first)
    clock.set_day(first.date + dt.timedelta(days=1))
    plan.refresh_from_db()
    pause(runner_client, version=plan.version)
    clock.set_day(first.date + dt.timedelta(days=4))
    ahead = list(plan.sessions.from_day(clock.today).values_list("pk", "date"))

    found = way(plan, clock)
    resume(runner_client, version=plan.version)

    assert (found.decision.step, found.programme) == (WeekStep.CONTINUE, None)
    assert list(plan.sessions.from_day(clock.today).values_list("pk", "date")) == ahead
    begun = plan.starts_on
    plan.refresh_from_db()
    assert (plan.starts_on, plan.paused_on) == (begun, None)


def test_r37_a_set_counts_as_training_and_a_session_that_was_only_opened_does_not(
    runner_client, plan, clock
):
    pause(runner_client)
    clock.set_day(day(10, plan))
    late = plan.sessions.from_day(day(5, plan))[0]
    at = dt.datetime.combine(late.date, dt.time(18), tzinfo=dt.UTC)
    log = SessionLog.objects.create(
        user=plan.user, planned_session=late, date=late.date, started_at=at
    )
    assert way(plan, clock).days == 10

    opened = open_session(plan.user, late.pk, now=clock.now)
    tick(opened, next(iter(opened.lines.values())).places()[0], write(0))
    assert way(plan, clock).days == (clock.today - late.date).days < 10
    SessionLog.objects.filter(pk=log.pk).update(deleted_at=at, planned_session=None)
    assert way(plan, clock).days == 10


@pytest.mark.parametrize("why", ["done", "skipped"])
def test_r37_the_first_week_back_begins_with_the_first_session_that_is_due(
    runner_client, plan, clock, why
):
    """Today's is not: it was done, or skipped, before coming back."""
    pause(runner_client)
    today = plan.sessions.from_day(day(20, plan))[0]
    clock.set_day(today.date)
    if why == "skipped":
        path = f"/plan/sessions/{today.pk}/skip/"
        runner_client.post(path, {"reason": "tired", "version": 2})
    else:
        done(today)
    due = plan.sessions.from_day(clock.today + dt.timedelta(days=1))[0]

    programme = way(plan, clock).programme

    small = {
        session.date
        for week in programme.weeks
        for session in week.sessions
        if any(reason.code == "R37" for reason in session.reasons)
    }
    assert min(small) == due.date
    assert today.date + dt.timedelta(days=7) <= max(small) < due.date + dt.timedelta(days=7)


def test_r37_another_long_break_while_beginning_again_begins_again(runner_client, plan, clock):
    pause(runner_client)
    clock.set_day(day(35, plan))
    resume(runner_client)
    first = plan.sessions.from_day(clock.today)[0]
    done(first)
    plan.refresh_from_db()
    pause(runner_client, version=plan.version)
    clock.set_day(first.date + dt.timedelta(days=8))

    assert way(plan, clock).decision.step is WeekStep.BEGIN_AGAIN


def test_r37_a_break_that_no_way_back_followed_is_still_answered(runner_client, plan, clock):
    """A month without training and without a pause, one session, and a pause of two days."""
    last = plan.sessions.exclude(log=None).latest("date").date
    later = plan.sessions.filter(date__gte=last + dt.timedelta(days=32))[0]
    done(later)
    clock.set_day(later.date)
    pause(runner_client)
    clock.set_day(later.date + dt.timedelta(days=2))

    assert way(plan, clock).decision.step is WeekStep.BEGIN_AGAIN


@pytest.mark.parametrize("away", [10, 20])
def test_r37_another_answer_in_the_first_week_back_leaves_it_as_small(
    runner_client, plan, clock, away
):
    pause(runner_client)
    clock.set_day(day(away, plan))
    resume(runner_client)
    plan.refresh_from_db()
    week = plan.sessions.filter(date__range=(clock.today, clock.today + dt.timedelta(days=6)))
    small = sets(week)
    assert ANSWERS.race_date
    later = replace(ANSWERS, race_date=ANSWERS.race_date + dt.timedelta(weeks=1))

    told = changing.propose(plan.user, later, today=clock.today)
    changing.take(plan.user, later, version=plan.version, now=clock.now, today=clock.today)

    assert 0 < sets(week.all()) <= small
    assert all(row.reasons[0]["code"] == "R37" for row in week.all())
    assert told.programme == changing.propose(plan.user, later, today=clock.today).programme


def test_coming_back_is_undone_exactly(runner_client, plan, clock):
    pause(runner_client)
    clock.set_day(day(20, plan))
    before = rows_of(plan)
    resume(runner_client)

    revision = PlanRevision.objects.get()
    changing.undo(plan.user, revision.pk, today=clock.today)

    assert rows_of(plan) == before


def test_r37_illness_waits_until_it_is_over(runner_client, plan, clock):
    pause(runner_client, "ill")
    clock.set_day(day(10, plan))

    assertContains(runner_client.get("/plan/resume/"), "Are you without symptoms?")
    assertContains(resume(runner_client, well="no"), "your plan waits", status_code=422)
    assertContains(resume(runner_client), "your plan waits", status_code=422)
    plan.refresh_from_db()
    assert plan.paused_on

    resume(runner_client, well="yes")
    plan.refresh_from_db()
    assert plan.paused_on is None


def test_plan_that_ended_meanwhile_is_over(runner_client, plan, clock):
    pause(runner_client)
    clock.set_day(plan.ends_on + dt.timedelta(days=1))
    runner_client.force_login(plan.user)  # the browser has forgotten by then

    assertContains(runner_client.get("/plan/resume/"), "The plan is over")
    assert resume(runner_client).status_code == 409


def test_r31_race_that_was_run_in_the_pause_leaves_the_recovery_as_it_is(
    runner_client, plan, clock
):
    pause(runner_client)
    clock.set_day(plan.race_date + dt.timedelta(days=2))

    found = way(plan, clock)

    assert found.programme is None
    kinds = {row.kind for row in plan.sessions.from_day(clock.today)}
    assert SessionKind.FULL not in kinds


@pytest.mark.parametrize("name", ["pause", "resume", "unpause"])
def test_outsider_pauses_nothing(outsider_client, client, plan, name):
    address = reverse(f"plans:{name}")
    outsider_client.post(address, {"reason": "ill", "version": 1})
    assert reverse("account_login") in client.post(address).url
    plan.refresh_from_db()
    assert plan.paused_on is None


def test_pages_of_a_runner_without_a_plan_lead_to_one(runner_client):
    for name in ("pause", "resume", "unpause"):
        assertRedirects(runner_client.get(reverse(f"plans:{name}")), "/plan/")


def test_pause_page_takes_three_queries(runner_client, plan, django_assert_num_queries):
    # session, user, plan
    with django_assert_num_queries(3):
        runner_client.get("/plan/pause/")


@pytest.mark.parametrize("weeks", [1, 12])
def test_way_back_takes_as_many_queries_for_a_short_plan(
    runner_client, plan, clock, weeks, django_assert_num_queries
):
    Plan.objects.update(paused_on=PAUSED, pause_reason="travel")
    clock.set_day(day(20, plan))
    plan.sessions.from_day(clock.today + dt.timedelta(weeks=weeks)).delete()
    runner_client.get("/plan/resume/")

    # session, user; plan with its sessions and the catalogue's edition; lines; answers; days done
    with django_assert_num_queries(6):
        runner_client.get("/plan/resume/")

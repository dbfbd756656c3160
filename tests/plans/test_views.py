"""The plan and its sessions, as their runner and as others see them."""

import datetime as dt
import gzip
import re

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import (
    assertContains,
    assertNotContains,
    assertRedirects,
    assertTemplateNotUsed,
    assertTemplateUsed,
)

from logbook.models import SessionLog
from plans.answers import Answers, Complaint
from plans.making import make_plan
from plans.vocabulary import Phase
from tests.catalog.factories import ExerciseFactory
from tests.factories import (
    PlanFactory,
    PlannedSessionFactory,
    PrescriptionFactory,
    RunnerProfileFactory,
)


@pytest.fixture
def this_monday():
    today = timezone.localdate()
    return today - dt.timedelta(days=today.weekday())


def plan_of(runner, monday, *, weeks=1):
    return PlanFactory(
        user=runner,
        starts_on=monday,
        ends_on=monday + dt.timedelta(weeks=weeks, days=-1),
        outline=[
            {
                "number": number,
                "start": (monday + dt.timedelta(weeks=number - 1)).isoformat(),
                "phase": Phase.ANATOMICAL_ADAPTATION,
                "deload": number == 4,
            }
            for number in range(1, weeks + 1)
        ],
    )


def _finish(session):
    SessionLog.objects.create(
        user=session.user,
        planned_session=session,
        date=session.date,
        started_at=timezone.now(),
        finished_at=timezone.now(),
    )


def test_without_a_plan_the_page_says_how_to_get_one(runner_client):
    response = runner_client.get(reverse("plans:plan"))

    assertContains(response, "No plan yet")
    assertContains(response, reverse("plans:start"))


def test_the_plan_shows_this_week_unless_another_is_asked_for(runner, runner_client, this_monday):
    plan_of(runner, this_monday - dt.timedelta(weeks=1), weeks=4)

    this_week = runner_client.get(reverse("plans:plan"))
    fourth = runner_client.get(reverse("plans:plan"), {"week": "4"})
    nonsense = runner_client.get(reverse("plans:plan"), {"week": "ninety"})

    assertContains(this_week, '<h2 id="week-title">Week 2</h2>', html=True)
    assertContains(fourth, '<h2 id="week-title">Week 4</h2>', html=True)
    assertContains(fourth, "Groundwork, a lighter week")
    assertContains(nonsense, '<h2 id="week-title">Week 2</h2>', html=True)


def test_the_day_before_a_key_run_is_marked(runner, runner_client, this_monday):
    RunnerProfileFactory(user=runner, runs={"tue": "hard", "sun": "long"})
    plan_of(runner, this_monday)

    response = runner_client.get(reverse("plans:plan"))

    assertContains(response, "Stay fresh", count=2)
    assertContains(response, "Hard run", count=1)


@pytest.mark.parametrize("count", [1, 30])
def test_plan_query_count_is_flat(
    runner, runner_client, this_monday, django_assert_num_queries, count
):
    RunnerProfileFactory(user=runner)
    plan = plan_of(runner, this_monday, weeks=30)
    for number in range(count):
        day = timezone.localdate() + dt.timedelta(weeks=number)
        session = PlannedSessionFactory(plan=plan, date=day, week=number + 1)
        PrescriptionFactory(session=session)

    # log-in session, user, plan, profile, sessions with their logs, what the week's hold
    with django_assert_num_queries(6):
        response = runner_client.get(reverse("plans:plan"))

    assertContains(response, "30 weeks")


@pytest.mark.parametrize("count", [1, 30])
def test_session_query_count_is_flat(runner, runner_client, django_assert_num_queries, count):
    session = PlannedSessionFactory(plan__user=runner)
    PrescriptionFactory.create_batch(count, session=session)

    # log-in session, user, planned session, prescriptions with exercises
    with django_assert_num_queries(4):
        response = runner_client.get(reverse("plans:session", args=[session.pk]))

    assertContains(response, "3 × 8–10", count=count)


def test_the_plan_shows_the_doses_of_every_session_of_the_week(runner, runner_client, this_monday):
    plan = plan_of(runner, this_monday, weeks=3)
    days = [this_monday + dt.timedelta(weeks=2, days=day) for day in (1, 4)]
    rows = [
        PrescriptionFactory(session__plan=plan, session__date=day, session__week=3) for day in days
    ]
    other = PrescriptionFactory(session__plan=plan, session__date=this_monday)

    response = runner_client.get(reverse("plans:plan"), {"week": "3"})

    for row, day in zip(rows, days, strict=True):
        assertContains(response, row.exercise.name)
        assertContains(response, f"{day:%A %-d %B}</a></h3>")
    assertContains(response, "3 × 8–10", count=2)
    assertNotContains(response, other.exercise.name)


def test_a_weeks_link_brings_only_the_weeks_in_place(runner, runner_client, this_monday, htmx):
    plan_of(runner, this_monday, weeks=4)

    response = runner_client.get(
        reverse("plans:plan"), {"week": "4"}, headers=htmx | {"HX-Target": "plan-weeks"}
    )

    assertTemplateUsed(response, "plans/_weeks.html")
    assertTemplateNotUsed(response, "base.html")
    assertContains(response, '<h2 id="week-title">Week 4</h2>', html=True)
    assert "HX-Request" in response.headers["Vary"]


@pytest.mark.parametrize("done", [False, True], ids=["new", "begun"])
def test_notices_about_health_stand_open_before_the_week(runner, runner_client, this_monday, done):
    plan = plan_of(runner, this_monday)
    plan.notices = [
        {"code": "R2", "key": "stop_signs", "params": {}},
        {"code": "R6", "key": "older", "params": {"age": 47}},
        {"code": "R13", "key": "new_to_running", "params": {}},
    ]
    plan.save()
    session = PlannedSessionFactory(plan=plan, date=this_monday)
    if done:
        _finish(session)

    page = runner_client.get(reverse("plans:plan")).content.decode()

    open_, folded = page.split("And 1 about your training")
    assert "Read first: 3 things" in open_
    assert "Stop and get help" in open_
    assert "At 47" in open_
    assert "<details" not in open_[open_.index("Read first") : open_.index("At 47")]
    assert folded.index("</details>") < folded.index('id="week"')


def test_every_reason_on_the_plan_opens_the_rule_behind_it(runner, runner_client, this_monday):
    """Without a script: a tag and the rule that it opens have one id."""
    plan = plan_of(runner, this_monday, weeks=4)
    plan.gaps = [
        {
            "pattern": "squat",
            "reason": {"code": "R43", "key": "gap_catalogue", "params": {"pattern": "squat"}},
        }
    ]
    plan.save()
    PlannedSessionFactory(
        plan=plan,
        date=this_monday,
        reasons=[{"code": "R28", "key": "rest_day", "params": {"day": "mon"}}],
    )

    page = runner_client.get(reverse("plans:plan")).content.decode()

    opened = set(re.findall(r'class="sure" type="button" popovertarget="(R\d+)"', page))
    rules = re.findall(r'id="(R\d+)" popover', page)
    assert {"R26", "R28", "R43"} <= opened
    assert opened == set(rules)
    assert len(rules) == len(set(rules))


def test_a_week_says_what_it_leaves_out_and_what_stands_in(runner, runner_client, this_monday):
    session = PlannedSessionFactory(plan=plan_of(runner, this_monday), date=this_monday)
    old = ExerciseFactory(name="Back squat")
    box, step = ExerciseFactory(name="Box squat"), ExerciseFactory(name="Step-up")
    for new in (box, step, step):
        PrescriptionFactory(session=session, exercise=new, replaces=old)

    response = runner_client.get(reverse("plans:plan"))

    assertContains(response, "Left out: back squat. Box squat and step-up stand in", count=1)


def test_what_another_day_of_the_week_has_is_not_left_out(runner, runner_client, this_monday):
    session = PlannedSessionFactory(plan=plan_of(runner, this_monday), date=this_monday)
    lunge = ExerciseFactory(name="Lunge")
    PrescriptionFactory(session=session, exercise=lunge)
    PrescriptionFactory(session=session, replaces=lunge)

    assertNotContains(runner_client.get(reverse("plans:plan")), "Left out: lunge")


@pytest.mark.parametrize(
    ("phase", "said"),
    [
        ("recovery", "After your run, if you run that day"),
        ("max_strength", "At least 6 hours after the run"),
    ],
)
def test_a_session_after_a_race_takes_no_run_for_granted(runner, runner_client, phase, said):
    session = PlannedSessionFactory(plan__user=runner, phase=phase, timing="after_run")

    response = runner_client.get(reverse("plans:session", args=[session.pk]))

    assertContains(response, said)


def test_a_session_says_why_its_figures_are_what_they_are(runner, runner_client):
    session = PlannedSessionFactory(plan__user=runner)
    PrescriptionFactory(session=session, rir=3, rest_seconds=150, tempo=[3, 0, 1])
    PrescriptionFactory(session=session, block="core", rest_seconds=45)

    response = runner_client.get(reverse("plans:session", args=[session.pk]))

    for text in (
        "you stop with 3 reps or more left",
        "2.5 minutes after a set of a main lift",
        "45 seconds elsewhere",
        "3 seconds down",
        "30 minutes, counted set by set",
    ):
        assertContains(response, text)


@pytest.mark.parametrize("count", [1, 30])
def test_paper_query_count_is_flat(
    runner, runner_client, this_monday, django_assert_num_queries, count
):
    RunnerProfileFactory(user=runner)
    plan = plan_of(runner, this_monday, weeks=30)
    for number in range(count):
        day = this_monday + dt.timedelta(weeks=number)
        PrescriptionFactory(session=PlannedSessionFactory(plan=plan, date=day, week=number + 1))

    # log-in session, user, plan, profile, sessions, what they hold
    with django_assert_num_queries(6):
        response = runner_client.get(reverse("plans:print"), {"week": "all"})

    assertContains(response, 'class="leaf"', count=30)
    assertContains(response, "3 × 8–10", count=count)


def test_paper_has_the_weeks_ahead_unless_others_are_asked_for(runner, runner_client, this_monday):
    plan_of(runner, this_monday - dt.timedelta(weeks=2), weeks=5)

    def leaves(**query):
        page = runner_client.get(reverse("plans:print"), query).content.decode()
        return re.findall(r'<h2 id="w\d+">Week (\d) of 5', page)

    assert leaves() == ["3", "4", "5"]
    assert leaves(week="2") == ["2"]
    assert leaves(week="all") == ["1", "2", "3", "4", "5"]


def test_paper_has_a_box_for_each_set(runner, runner_client, this_monday):
    plan = plan_of(runner, this_monday)
    PrescriptionFactory(session__plan=plan, session__date=this_monday, sets=4)

    response = runner_client.get(reverse("plans:print"))

    assertContains(response, "<i></i>", count=4)


def test_without_a_plan_there_is_nothing_to_print(runner_client):
    response = runner_client.get(reverse("plans:print"))

    assertRedirects(response, reverse("plans:plan"))


def test_a_plan_of_a_year_is_light_enough(runner, runner_client, shipped):
    today = timezone.localdate()
    answers = Answers(
        goal="ultra_trail",
        race_date=today + dt.timedelta(weeks=52),
        strength_level="advanced",
        running_level="advanced",
        running_months=60,
        age=61,
        runs={"tue": "hard", "thu": "hard", "sat": "easy", "sun": "long"},
        strength_days=("mon", "tue", "wed", "thu", "fri"),
        minutes=60,
        equipment=frozenset({"mat", "band", "dumbbell", "barbell", "bench", "step", "machine"}),
        complaints=(Complaint(area="patellofemoral", pain=3, side="left"),),
        consent_at=timezone.now(),
    )
    make_plan(runner, answers, now=timezone.now(), today=today)
    session = runner.planned_sessions.order_by("-hard_sets").first()

    for address in (
        reverse("plans:plan"),
        reverse("plans:session", args=[session.pk]),
        reverse("plans:print") + "?week=all",
    ):
        page = runner_client.get(address).content
        assert len(gzip.compress(page)) <= 12 * 1024, address


def test_the_weeks_say_what_is_done_of_them(runner, runner_client, this_monday):
    plan = plan_of(runner, this_monday, weeks=4)
    for day in (0, 2):
        session = PlannedSessionFactory(plan=plan, date=this_monday + dt.timedelta(days=day))
    _finish(session)

    page = runner_client.get(reverse("plans:plan")).content.decode()

    weeks = re.findall(
        r"Week </span><span class=\"num\">(\d).*?, (\d sessions?.*?)</span></a>", page
    )
    assert weeks == [
        ("1", "2 sessions, 1 done, now"),
        ("2", "0 sessions"),
        ("3", "0 sessions"),
        ("4", "0 sessions, lighter"),
    ]


def test_one_tartan_button_and_only_on_the_day(runner, runner_client, this_monday):
    today = timezone.localdate()
    plan = plan_of(runner, this_monday, weeks=2)
    session = PlannedSessionFactory(plan=plan, date=today)
    page = runner_client.get(reverse("plans:plan")).content.decode()
    assert len(re.findall(r'class="button"', page)) == 1

    session.date = today + dt.timedelta(days=1)
    session.save()

    assert 'class="button"' not in runner_client.get(reverse("plans:plan")).content.decode()


def test_a_session_says_once_what_is_true_of_all_its_warm_up(runner, runner_client):
    session = PlannedSessionFactory(plan__user=runner)
    reason = {"code": "R44", "key": "warm_up", "params": {"warm_up": 6, "minutes": 30}}
    PrescriptionFactory.create_batch(3, session=session, block="warm_up", reasons=[reason])

    response = runner_client.get(reverse("plans:session", args=[session.pk]))

    assertContains(response, "Part of the 6-minute warm-up", count=1)


def test_a_session_of_today_can_be_started_and_a_later_one_not(runner, runner_client):
    today = timezone.localdate()
    plan = PlanFactory(user=runner, starts_on=today, ends_on=today + dt.timedelta(days=6))
    now = PlannedSessionFactory(plan=plan, date=today)
    later = PlannedSessionFactory(plan=plan, date=today + dt.timedelta(days=2))

    assertContains(runner_client.get(reverse("plans:session", args=[now.pk])), "Start this session")
    assertNotContains(
        runner_client.get(reverse("plans:session", args=[later.pk])), "Start this session"
    )


def test_a_retired_plans_session_stays_readable(runner, runner_client):
    plan = PlanFactory(user=runner, retired_at=timezone.now())
    session = PlannedSessionFactory(plan=plan)

    response = runner_client.get(reverse("plans:session", args=[session.pk]))

    assertContains(response, "from a plan that is over")


@pytest.mark.parametrize("name", ["plans:session", "logbook:session"])
@pytest.mark.parametrize(("state", "links"), [("published", 1), ("withdrawn", 0)])
def test_only_an_exercise_with_a_page_is_linked(runner, runner_client, name, state, links):
    session = PlannedSessionFactory(plan__user=runner)
    row = PrescriptionFactory(session=session, exercise__state=state)

    response = runner_client.get(reverse(name, args=[session.pk]))

    assertContains(response, row.exercise.name)
    assertContains(response, f'href="{row.exercise.get_absolute_url()}"', count=links)


def test_earlier_plans_stay_readable(runner, runner_client, this_monday):
    old = plan_of(runner, this_monday - dt.timedelta(weeks=8), weeks=4)
    old.retired_at = timezone.now()
    old.save()
    row = PrescriptionFactory(session__plan=old, session__date=old.starts_on)
    plan_of(runner, this_monday)

    assertContains(runner_client.get(reverse("plans:plan")), reverse("plans:earlier"))
    assertContains(
        runner_client.get(reverse("plans:earlier")), reverse("plans:retired", args=[old.pk])
    )
    response = runner_client.get(reverse("plans:retired", args=[old.pk]))
    assertContains(response, row.exercise.name)
    assertContains(response, "Over since")
    assertNotContains(response, "Change my answers")


@pytest.mark.parametrize("count", [1, 30])
def test_earlier_plans_query_count_is_flat(
    runner, runner_client, this_monday, django_assert_num_queries, count
):
    for _ in range(count):
        old = plan_of(runner, this_monday)
        old.retired_at = timezone.now()
        old.save()

    # log-in session, user, plans
    with django_assert_num_queries(3):
        response = runner_client.get(reverse("plans:earlier"))
    assertContains(response, 'class="card"', count=count)

    # log-in session, user, plan, sessions
    with django_assert_num_queries(4):
        runner_client.get(reverse("plans:retired", args=[old.pk]))


def test_the_current_plan_has_one_address(runner, runner_client, this_monday):
    plan = plan_of(runner, this_monday)

    response = runner_client.get(reverse("plans:retired", args=[plan.pk]))

    assertRedirects(response, reverse("plans:plan"))


def test_without_earlier_plans_nothing_leads_to_them(runner, runner_client, this_monday):
    plan_of(runner, this_monday)

    assertNotContains(runner_client.get(reverse("plans:plan")), reverse("plans:earlier"))


def test_another_runners_earlier_plan_is_not_found(runner, outsider_client, this_monday):
    plan = plan_of(runner, this_monday)
    plan.retired_at = timezone.now()
    plan.save()

    assert outsider_client.get(reverse("plans:retired", args=[plan.pk])).status_code == 404
    assertContains(outsider_client.get(reverse("plans:earlier")), "There are none yet")


def test_another_runners_session_is_not_found(outsider_client):
    session = PlannedSessionFactory()

    response = outsider_client.get(reverse("plans:session", args=[session.pk]))

    assert response.status_code == 404


def test_an_outsider_sees_nothing_of_another_runners_plan(runner, outsider_client, this_monday):
    plan_of(runner, this_monday)

    response = outsider_client.get(reverse("plans:plan"))

    assertContains(response, "No plan yet")


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["plans:plan", "plans:edit", "plans:earlier", "plans:print"])
def test_strangers_are_asked_to_log_in(client, name):
    response = client.get(reverse(name))

    assertRedirects(
        response, f"{reverse('account_login')}?next={reverse(name)}", fetch_redirect_response=False
    )


@pytest.mark.django_db
def test_a_strangers_htmx_request_is_told_to_navigate(client, htmx):
    address = reverse("plans:plan")

    response = client.get(address, headers=htmx | {"HX-Current-URL": f"http://testserver{address}"})

    assert response.status_code == 200
    assert response.headers["HX-Redirect"] == f"{reverse('account_login')}?next={address}"

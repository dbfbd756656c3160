"""The pages on which today's session is made to fit."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from logbook.models import LeftOut, LoggedExercise, PainReport
from logbook.ticking import tick
from tests.factories import PrescriptionFactory, UserFactory
from tests.logbook.conftest import NOON
from tests.logbook.steps import write
from tests.logbook.test_altering import a_lift, opened_of, trained  # noqa: F401 (a fixture)

pytestmark = pytest.mark.django_db
WRITES = ("swap", "leave", "sets", "hurts")


def address(name, session, position=None):
    args = [session.pk] if name == "time" else [session.pk, position or a_lift(opened_of(session))]
    return reverse(f"logbook:{name}", args=args)


@pytest.fixture
def session(trained, client):  # noqa: F811
    client.force_login(trained.user)
    return trained


def test_the_page_offers_the_nearest_first_and_a_tap_swaps(session, client):
    position = a_lift(opened_of(session))
    page = client.get(address("exercise", session))
    first = page.context["choices"][0]

    answer = client.post(address("swap", session), {"exercise": first.slug})

    assert answer.status_code == 302
    assert answer["Location"].endswith(f"#exercise-{position}")
    assert opened_of(session).line(position).exercise.slug == first.slug
    shown = client.get(reverse("logbook:session", args=[session.pk])).content.decode()
    assert f"Instead of {page.context['line'].exercise.name}." in shown


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("swap", {"exercise": "drop-jump"}, "choose one of the list"),
        ("swap", {}, "Choose an exercise of the list."),
        ("sets", {"sets": "many"}, "Write how many sets, as a whole number."),
        ("sets", {"sets": "11"}, "From 1 to 10 sets can stand here."),
        ("leave", {"why": "boring"}, "Say why you leave it out."),
        ("hurts", {"side": "both", "pain": "3"}, "Choose the place that hurts most."),
        ("hurts", {"place": "shin", "side": "both", "pain": "11"}, "Choose a number from 0 to 10."),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_stored(session, client, name, typed, said):
    answer = client.post(address(name, session), typed)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not LoggedExercise.objects.exists()
    assert not PainReport.objects.exists()


def test_a_red_light_answers_at_once_and_leaves_the_exercise_out(session, client):
    position = a_lift(opened_of(session))
    typed = {"place": "front_knee", "side": "left", "pain": "6"}

    answer = client.post(address("hurts", session), typed, follow=True)

    assertContains(answer, "Red: stop what hurts.")
    assert opened_of(session).line(position).left_out == LeftOut.HURTS
    report = PainReport.objects.get()
    assert (report.area, report.side, report.pain) == ("patellofemoral", "left", 6)
    client.post(address("leave", session), {"why": ""})
    assert opened_of(session).line(position).left_out == ""


def test_what_was_left_out_before_its_first_set_is_not_shown_as_done(session, client):
    position = a_lift(opened_of(session))
    client.post(address("leave", session), {"why": "skipped"})

    page = client.get(reverse("logbook:session", args=[session.pk]))
    row = page.context["screen"].exercise(position)

    assert not row.is_done
    assertContains(page, "Left out today.")
    assertContains(page, address("exercise", session, position))


def test_the_session_of_a_paused_plan_says_so(session, client):
    page = reverse("logbook:session", args=[session.pk])
    assertNotContains(client.get(page), "Your plan is paused.")

    session.plan.paused_on = session.date
    session.plan.pause_reason = "ill"
    session.plan.save()

    assertContains(client.get(page), "Your plan is paused.")


def test_a_reason_says_how_sure_it_is(session, client):
    page = client.get(reverse("logbook:session", args=[session.pk]))
    reason = next(one for one in page.context["screen"].reasons if one.rule)

    assertContains(page, reason.rule.short)
    assertContains(page, f"{reverse('plans:rules')}#{reason.code}")


def test_a_place_of_no_rule_ends_the_session(session, client):
    typed = {"place": "other", "side": "both", "pain": "3"}

    answer = client.post(address("hurts", session), typed, follow=True)

    assertContains(answer, "No rule here covers that place.")
    assertContains(answer, "End the session")
    assertNotContains(answer, "Something that spares it")


def sore(client, session, position=None, **said):
    typed = {"place": "front_knee", "side": "left", "pain": "6"} | said
    return client.post(address("hurts", session, position), typed, follow=True)


def test_r38_a_red_light_offers_what_spares_the_place(session, client):
    position = a_lift(opened_of(session))
    page = sore(client, session)
    first = page.context["sparing"][0]
    assertContains(page, "Something that spares it")

    typed = {"exercise": first.slug, "report": page.context["report"].pk}
    answer = client.post(address("swap", session), typed)

    assert answer.status_code == 302
    line = opened_of(session).line(position)
    assert (line.exercise.slug, line.left_out) == (first.slug, "")
    assert line.percent_high is None
    assert line.reps_low is None or line.reps_high > 6


def test_what_loads_the_place_is_refused_after_a_red_light(session, client):
    position = a_lift(opened_of(session))
    offered = client.get(address("exercise", session)).context["choices"]
    page = sore(client, session)
    [loads, *_] = [one for one in offered if one not in page.context["sparing"]]

    typed = {"exercise": loads.slug, "report": page.context["report"].pk}
    answer = client.post(address("swap", session), typed)

    assert answer.status_code == 422
    assert opened_of(session).line(position).left_out == LeftOut.HURTS


def test_green_and_amber_go_on_with_the_exercise(session, client):
    for pain, title in (("1", "Green: go on."), ("3", "Amber: less of it.")):
        page = sore(client, session, pain=pain)
        assertContains(page, title)
        assertNotContains(page, "Something that spares it")
        assert opened_of(session).line(a_lift(opened_of(session))).left_out == ""


def test_a_limp_ends_the_session_and_offers_nothing_else(session, client):
    page = sore(client, session, pain="1", signs=["limp"])

    assertContains(page, "Do not exercise.")
    assertContains(page, "End the session")
    assertNotContains(page, "Something that spares it")


@pytest.mark.parametrize("change", ["swap", "leave"])
def test_the_warm_up_has_no_sets_of_a_lift_that_is_not_done_today(session, client, change):
    opened = opened_of(session)
    position = a_lift(opened)
    exercise = opened.line(position).exercise
    PrescriptionFactory(session=session, position=90, exercise=exercise, block="warm_up")
    page = reverse("logbook:session", args=[session.pk])
    shown = client.get(page).context["screen"].warm_up
    assert exercise in [one.line.exercise for one in shown]

    other = client.get(address("exercise", session)).context["choices"][0]
    client.post(address(change, session), {"exercise": other.slug, "why": "hurts"})

    shown = client.get(page).context["screen"].warm_up
    assert shown
    assert exercise not in [one.line.exercise for one in shown]


def test_another_runners_report_opens_nothing(session, client):
    page = sore(client, session)
    report = page.context["report"]
    PainReport.objects.filter(pk=report.pk).update(user=UserFactory())

    assert client.get(address("exercise", session), {"report": report.pk}).context["report"] is None


def test_less_time_is_one_tap_and_all_of_it_another(session, client):
    page = reverse("logbook:session", args=[session.pk])
    total = client.get(page).context["screen"].total

    client.post(address("time", session), {"minutes": "10"})
    assert client.get(page).context["screen"].total < total
    client.post(address("time", session), {"minutes": ""})

    assert client.get(page).context["screen"].total == total


def test_minutes_that_make_no_sense_are_said(session, client):
    answer = client.post(address("time", session), {"minutes": "soon"}, follow=True)

    assert "Write the minutes as a whole number from 5 to 120." in answer.content.decode()


@pytest.mark.parametrize("name", [*WRITES, "exercise", "time"])
def test_another_runners_session_is_not_found(session, client, name):
    client.force_login(UserFactory())

    assert client.get(address(name, session)).status_code == 404
    if name != "exercise":
        assert client.post(address(name, session), {"sets": "2"}).status_code == 404


@pytest.mark.parametrize("name", [*WRITES, "exercise"])
def test_a_place_that_is_not_in_the_session_is_not_found(session, client, name):
    assert client.get(address(name, session, position=99)).status_code == 404


@pytest.mark.parametrize("name", WRITES)
def test_a_look_at_a_write_goes_to_its_page(session, client, name):
    answer = client.get(address(name, session))

    assert answer["Location"] == address("exercise", session)


@pytest.mark.parametrize("name", [*WRITES, "exercise", "time"])
def test_a_stranger_logs_in_first(session, client, name):
    client.logout()

    assert "/account/login/" in client.post(address(name, session), {})["Location"]


def test_the_page_of_an_exercise_takes_a_fixed_number_of_queries(
    session, client, django_assert_num_queries
):
    page = address("exercise", session)
    client.get(page)

    # session, user, prescriptions with the runner, answers; nothing is logged yet
    with django_assert_num_queries(4):
        client.get(page)


def test_the_answer_to_a_pain_takes_one_more(session, client, django_assert_num_queries):
    report = sore(client, session).context["report"]
    page_of_it = address("exercise", session)

    # session, user, prescriptions with the runner, logged, the report, answers
    with django_assert_num_queries(6):
        page = client.get(page_of_it, {"report": report.pk})
    assert page.context["sparing"]


def test_from_now_on_swaps_today_and_shows_what_changes_ahead(session, client):
    position = a_lift(opened_of(session))
    page = client.get(address("exercise", session))
    old, new = page.context["line"].exercise, page.context["choices"][0]

    answer = client.post(address("swap", session), {"exercise": new.slug, "always": "on"})

    ahead = reverse("plans:swap", args=[old.slug, new.slug])
    assert answer["Location"] == f"{ahead}?session={session.pk}"
    assert opened_of(session).line(position).exercise.slug == new.slug
    assertContains(client.get(answer["Location"]), f"Exercise: {old.name} → {new.name}")


def test_with_sets_done_only_the_sessions_to_come_change(session, client):
    opened = opened_of(session)
    position = a_lift(opened)
    tick(opened, opened.line(position).places()[0], write())
    page = client.get(address("exercise", session))
    old, new = page.context["line"].exercise, page.context["choices"][0]
    assertNotContains(page, "Today only")
    assertContains(page, "From now on")

    answer = client.post(address("swap", session), {"exercise": new.slug, "always": "on"})

    assert answer["Location"].startswith(reverse("plans:swap", args=[old.slug, new.slug]))
    assert opened_of(session).line(position).exercise.slug == old.slug


def test_todays_other_one_can_be_kept_from_now_on(session, client):
    old = opened_of(session).line(a_lift(opened_of(session))).exercise
    new = client.get(address("exercise", session)).context["choices"][0]
    client.post(address("swap", session), {"exercise": new.slug})
    assertContains(client.get(address("exercise", session)), f"{new.name} from now on")

    answer = client.post(address("swap", session), {"exercise": new.slug, "always": "on"})

    assert answer["Location"].startswith(reverse("plans:swap", args=[old.slug, new.slug]))


def test_a_plan_that_is_over_is_swapped_for_the_day_only(session, client):
    session.plan.retired_at = NOON
    session.plan.save()

    page = client.get(address("exercise", session))

    assertContains(page, "Today only")
    assertNotContains(page, "From now on")

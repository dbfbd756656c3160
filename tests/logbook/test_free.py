"""A free session: chosen from the catalogue, on the screen of every session."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from catalog.models import Equipment, Exercise
from logbook import deleting
from logbook.models import LoggedExercise, SessionLog, SetLog
from logbook.opening import open_session
from logbook.which import Which
from plans.engine.types import RedFlag
from plans.models import Injury, RunnerProfile
from plans.withdrawing import withdraw
from tests.factories import RunnerProfileFactory, UserFactory
from tests.logbook.conftest import NOON

pytestmark = pytest.mark.django_db
START = "/log/free/"
SQUAT, PLANK = "squat", "plank"


@pytest.fixture
def lone(shipped, runner):
    """A beginner without a plan, who owns nothing."""
    RunnerProfileFactory(user=runner)
    return runner


@pytest.fixture
def free(lone, runner_client):
    """A free session of a squat."""
    runner_client.post(START, {"exercise": SQUAT})
    return SessionLog.objects.get()


def address(name, log, *more):
    return reverse(f"logbook:{name}", args=[Which(log.pk, free=True), *more])


def offered(client, page=START, **query):
    """By slug, on all pages."""
    slugs, number = [], 1
    while True:
        answer = client.get(page, query | {"page": number}).content.decode()
        slugs += re.findall(r'name="exercise" value="([\w-]+)"', answer)
        if 'rel="next"' not in answer:
            return slugs
        number += 1


def test_a_look_at_the_page_begins_nothing(lone, runner_client):
    assertContains(runner_client.get(START), "Choose the first exercise")
    assert SessionLog.objects.count() == 0


def test_first_exercise_begins_the_session_on_the_usual_screen(lone, runner_client):
    answer = runner_client.post(START, {"exercise": SQUAT}, follow=True)

    log = SessionLog.objects.get()
    assertRedirects(answer, f"/log/free/{log.pk}/")
    assertContains(answer, "<h1>Free session</h1>")
    assertContains(answer, f'action="/log/free/{log.pk}/sets/1/1/both/"')
    assertContains(answer, "0</span> <span>of 2 sets done")


def test_same_key_begins_one_session(lone, runner_client):
    typed = {"exercise": SQUAT, "client_key": "start-1"}

    first, again = (runner_client.post(START, typed)["Location"] for _ in range(2))

    assert first == again
    assert LoggedExercise.objects.count() == 1


def test_dose_is_the_one_that_a_plan_would_give(free, lone):
    """R47: a beginner's first week."""
    line = open_session(lone, Which(free.pk, free=True), now=NOON).line(1)

    assert (line.sets, line.reps_low, line.reps_high, line.rir) == (2, 10, 10, 4)


def test_set_is_ticked_repeated_and_taken_back(free, runner_client, htmx, clock):
    typed = {"state": "done", "client_key": "a"}
    for _ in range(2):
        answer = runner_client.post(address("tick", free, 1, 1, "both"), typed, headers=htmx)
    assert answer.headers["Client-Key"] == "a"
    assertContains(answer, "1</span> <span>of 2 sets done")
    clock.pass_minutes(1)

    runner_client.post(address("tick", free, 1, 1, "both"), {"state": "taken_back"})
    runner_client.post(
        address("tick", free, 1, 1, "both"),
        {"state": "done", "changed_at": "2027-01-04T12:00:00Z"},
    )

    assert list(SetLog.objects.values_list("state", flat=True)) == ["taken_back"]


def test_exercise_is_added_and_what_is_there_is_offered_no_more(free, runner_client):
    assert SQUAT not in offered(runner_client, address("add", free))

    answer = runner_client.post(address("add", free), {"exercise": PLANK})

    assert answer["Location"].endswith("#exercise-2")
    names = list(LoggedExercise.objects.values_list("position", "exercise__slug"))
    assert names == [(1, SQUAT), (2, PLANK)]
    assert PLANK not in offered(runner_client, address("add", free))


def test_adding_twice_adds_once(free, runner_client):
    for _ in range(2):
        runner_client.post(address("add", free), {"exercise": PLANK})

    assert LoggedExercise.objects.count() == 2


def test_removed_exercise_is_gone_and_undo_brings_it_back(free, runner_client):
    runner_client.post(address("add", free), {"exercise": PLANK})

    gone = runner_client.post(address("leave", free, 2), {"why": "skipped"}, follow=True)
    undo = re.findall(r'action="(/log/free/\d+/exercises/2/leave/)"', gone.content.decode())[0]
    assertNotContains(gone, 'id="exercise-2"')
    back = runner_client.post(undo, follow=True)

    assertContains(back, 'id="exercise-2"')


def test_removed_exercise_can_be_chosen_again(free, runner_client):
    runner_client.post(address("leave", free, 1), {"why": "skipped"})
    assert SQUAT in offered(runner_client, address("add", free))

    page = runner_client.post(address("add", free), {"exercise": SQUAT}, follow=True)

    assertContains(page, 'id="exercise-1"')
    assert LoggedExercise.objects.count() == 1


def test_set_of_a_removed_exercise_that_comes_late_is_kept(free, runner_client, clock):
    clock.pass_minutes(5)
    runner_client.post(address("leave", free, 1), {"why": "skipped"})

    runner_client.post(
        address("tick", free, 1, 1, "both"),
        {"state": "done", "changed_at": "2027-01-04T12:02:00Z"},
    )

    assertContains(runner_client.get(address("session", free)), "1</span> <span>of 1 sets done")


def test_last_set_of_a_removed_exercise_is_taken_back(free, runner_client, htmx, clock):
    runner_client.post(address("tick", free, 1, 1, "both"), {"state": "done"})
    runner_client.post(address("leave", free, 1), {"why": "skipped"})
    clock.pass_minutes(1)

    answer = runner_client.post(
        address("tick", free, 1, 1, "both"), {"state": "taken_back"}, headers=htmx
    )

    assertContains(answer, "0</span> <span>of 0 sets done")
    assertNotContains(answer, 'id="sets-1"')
    assert SetLog.objects.get().state == "taken_back"


def test_finished_free_session_stands_in_the_history_and_opens_again(free, runner_client, clock):
    runner_client.post(address("tick", free, 1, 1, "both"), {"state": "done"})
    runner_client.post(address("finish", free), {"effort": "right", "note": "In the park."})

    history = runner_client.get("/log/history/")
    record = runner_client.get(address("record", free))
    clock.pass_minutes(1)
    runner_client.post(address("reopen", free))

    assertContains(history, f'<a href="{address("record", free)}">Free session')
    assertContains(history, "In the park.")
    assertContains(record, "1 of 2 sets done")
    assert SessionLog.objects.get().finished_at is None


def test_finished_session_takes_no_more_exercises(free, runner_client):
    runner_client.post(address("finish", free), {"effort": "right"})

    answer = runner_client.post(address("add", free), {"exercise": PLANK})

    assertRedirects(answer, address("session", free))
    assert LoggedExercise.objects.count() == 1


@pytest.mark.parametrize(("day", "status"), [("2026-06-01", 302), ("2025-06-01", 422)])
def test_free_session_is_logged_up_to_a_year_late(free, runner_client, day, status):
    answer = runner_client.post(address("finish", free), {"effort": "easy", "done_on": day})

    assert answer.status_code == status
    assert SessionLog.objects.filter(date=day).exists() == (status == 302)


def test_sets_of_last_time_are_shown_and_their_weight_proposed(lone, runner_client, clock):
    """Also where last time was another free session."""
    RunnerProfile.objects.get(user=lone).equipment.set(
        Equipment.objects.filter(set_ups__exercise__slug="goblet-squat")
    )
    typed = {"exercise": "goblet-squat"}
    RunnerProfile.objects.update(strength_level="intermediate")
    first = runner_client.post(START, typed)["Location"]
    runner_client.post(f"{first}sets/1/1/both/", {"state": "done", "kilograms": "12"})
    clock.set_day(dt.date(2027, 1, 6))

    page = runner_client.post(START, typed, follow=True)

    assertContains(page, "Last time")
    assertContains(page, 'name="kilograms" id="kilograms-1-1-both" value="12"')


# who may choose what


def test_injury_takes_out_what_it_forbids(lone, runner_client):
    before = offered(runner_client)
    Injury.objects.create(user=lone, area="patellofemoral", side="left", pain=3, status="current")

    after = offered(runner_client)

    forbidden = set(
        Exercise.objects.filter(
            cautions__kind="avoid", cautions__injury_area="patellofemoral"
        ).values_list("slug", flat=True)
    )
    assert forbidden & set(before)
    assert not forbidden & set(after)


def test_what_is_not_offered_cannot_be_chosen_by_hand(lone, runner_client):
    answer = runner_client.post(START, {"exercise": "drop-jump"})

    assertContains(answer, "This exercise isn’t one of the list", status_code=422)
    assert SessionLog.objects.count() == 0


def test_no_jump_is_offered(lone, runner_client):
    RunnerProfile.objects.update(plyometrics="ready", strength_level="advanced")

    jumps = Exercise.objects.filter(landings_per_rep__gt=0).values_list("slug", flat=True)

    assert not set(jumps) & set(offered(runner_client))


def test_somebody_who_answered_nothing_is_asked_first(shipped, runner_client):
    page = runner_client.get(START)

    assertContains(page, "First a few questions")
    assert offered(runner_client) == []
    assert runner_client.post(START, {"exercise": SQUAT}).status_code == 422
    assert SessionLog.objects.count() == 0


def test_consent_taken_back_offers_nothing_and_keeps_what_was_chosen(free, lone, runner_client):
    withdraw(lone, now=NOON, today=NOON.date())

    assertContains(runner_client.get(START), "First a few questions")
    assertContains(runner_client.get(address("session", free)), "of 2 sets done")


def test_red_flag_offers_nothing_and_says_why(lone, runner_client):
    RunnerProfile.objects.update(red_flags=[RedFlag.CHEST_PAIN.value])

    page = runner_client.get(START)

    assertContains(page, "no exercise is offered")
    assert offered(runner_client) == []


def test_search_forgives_slips_and_knows_other_names(lone, runner_client):
    assert offered(runner_client, q="sqaut")[0] == SQUAT


def test_search_without_an_answer_says_so(lone, runner_client):
    assertContains(runner_client.get(START, {"q": "zzzz"}), "Nothing that suits you is called that")


def test_part_of_the_body_narrows_the_list(lone, runner_client):
    core = offered(runner_client, area="core")

    assert PLANK in core
    assert SQUAT not in core


def test_open_one_of_today_is_offered_first(free, runner_client):
    assertContains(runner_client.get(START), f'<a href="{address("session", free)}">Go on with it')


def test_begun_free_session_is_offered_on_the_home_page(free, runner_client):
    before = runner_client.get("/")
    runner_client.post(address("tick", free, 1, 1, "both"), {"state": "done"})

    after = runner_client.get("/")

    assertNotContains(before, "free session.")
    assertContains(after, f'Monday’s free session. <a href="{address("session", free)}">Go on')


@pytest.mark.parametrize("where", ["/log/today/", "/log/history/"])
def test_way_to_a_free_session_is_there_without_a_plan(lone, runner_client, where):
    assertContains(runner_client.get(where), f'href="{START}"')


# deleted and begun again


def test_deleted_free_session_is_not_found_and_comes_back(free, lone, runner_client):
    runner_client.post(address("tick", free, 1, 1, "both"), {"state": "done"})
    gone = runner_client.post(address("delete", free), follow=True)
    assertNotContains(gone, "<h3>")
    assert runner_client.get(address("session", free)).status_code == 404

    runner_client.post(reverse("logbook:undelete", args=[free.pk]))

    assertContains(runner_client.get(address("session", free)), "1</span> <span>of 2 sets done")


@pytest.mark.parametrize("late_one_comes_last", [True, False])
def test_set_made_after_the_deletion_begins_it_again(
    free, runner_client, clock, late_one_comes_last
):
    runner_client.post(address("tick", free, 1, 1, "both"), {"state": "done", "reps": "9"})
    clock.pass_minutes(10)
    runner_client.post(address("delete", free))
    clock.pass_minutes(10)
    late = {"state": "done", "reps": "7", "changed_at": "2027-01-04T12:05:00Z"}
    writes = [({"state": "done", "reps": "6"}, 2), (late, 1)]

    for typed, number in writes if late_one_comes_last else reversed(writes):
        runner_client.post(address("tick", free, 1, number, "both"), typed)

    assertContains(runner_client.get(address("session", free)), "1</span> <span>of 2 sets done")
    done = open_session(free.user, Which(free.pk, free=True), now=NOON)
    assert [row.reps for place, row in done.sets.items() if done.is_done(place)] == [6]


def test_deleted_free_session_goes_after_a_day(free, runner_client):
    runner_client.post(address("delete", free))

    deleting.sweep(now=NOON + dt.timedelta(days=2))

    assert SessionLog.objects.count() == 0


# whose it is, and what it costs


ADDRESSES = {
    "session": (),
    "tick": (1, 1, "both"),
    "exercise": (1,),
    "swap": (1,),
    "leave": (1,),
    "sets": (1,),
    "hurts": (1,),
    "time": (),
    "finish": (),
    "reopen": (),
    "add": (),
    "record": (),
    "mend": (),
    "delete": (),
}


@pytest.mark.parametrize("name", ADDRESSES)
def test_another_runners_free_session_is_not_found(free, outsider_client, name):
    url = address(name, free, *ADDRESSES[name])
    typed = {"state": "done", "effort": "hard", "exercise": PLANK, "why": "skipped", "sets": "3"}

    assert outsider_client.get(url).status_code == 404
    assert outsider_client.post(url, typed).status_code in {404, 405}
    assert SessionLog.objects.get().effort == ""
    assert SetLog.objects.count() == 0


@pytest.mark.parametrize("name", ADDRESSES)
@pytest.mark.parametrize("pk", [4711, 10**30])
def test_unknown_free_session_is_not_found(runner_client, name, pk):
    url = reverse(f"logbook:{name}", args=[Which(pk, free=True), *ADDRESSES[name]])

    assert runner_client.get(url).status_code == 404


def test_start_of_a_free_session_asks_for_a_log_in(client, db):
    assert client.get(START).status_code == 302


@pytest.mark.parametrize("exercises", [1, 20])
def test_free_session_costs_what_a_planned_one_does(
    free, lone, runner_client, htmx, exercises, clock, django_assert_num_queries
):
    slugs = offered(runner_client, address("add", free))[: exercises - 1]
    for slug in slugs:
        runner_client.post(address("add", free), {"exercise": slug})
    for position in range(1, len(slugs) + 2):
        side = open_session(lone, Which(free.pk, free=True), now=NOON).line(position).places()[0]
        runner_client.post(address("tick", free, position, 1, side.side), {"state": "done"})
    clock.pass_minutes(1)

    # session, user, exercises, sets, the write
    with django_assert_num_queries(5):
        runner_client.post(
            address("tick", free, 1, 1, "both"), {"state": "taken_back"}, headers=htmx
        )
    # the steps in place of the write
    with django_assert_num_queries(5):
        runner_client.get(address("session", free))
    # session, user, exercises, sets, answers, plan
    with django_assert_num_queries(6):
        runner_client.get(address("exercise", free, 1))
    # session, user, the chosen, answers, plan, the catalogue
    with django_assert_num_queries(6):
        runner_client.get(address("add", free))
    # the open one of today in place of the chosen
    with django_assert_num_queries(6):
        runner_client.get(START)


def test_another_runner_is_not_offered_what_one_has_open(free, shipped, client):
    other = UserFactory()
    RunnerProfileFactory(user=other)
    client.force_login(other)

    assertNotContains(client.get(START), "One is open today")

"""What is kept between the screens of the quiz."""

import datetime as dt
from dataclasses import replace

import pytest
from django.contrib.sessions.backends.signed_cookies import SessionStore

from plans.answers import Answers, Complaint
from plans.quiz.draft import begin_from, draft_of, forget, forget_health, keep
from plans.quiz.questions import QUESTIONS
from tests.plans.quiz_answers import NOW, TODAY, WHOLE, draft, typed

STORED = Answers(
    goal="marathon",
    race_date=dt.date(2027, 5, 2),
    strength_level="advanced",
    running_level="intermediate",
    running_months=30,
    age=51,
    runs={"tue": "hard", "sun": "long"},
    strength_days=("mon", "fri"),
    minutes=50,
    equipment=frozenset({"band", "dumbbell"}),
    plyometrics="ready",
    vigorous_exercise=False,
    complaints=(
        Complaint(area="shin", side="left", pain=2),
        Complaint(area="calf_strain", status="history", since=dt.date(2026, 8, 5)),
    ),
    cleared=True,
    birth_by=dt.date(2026, 9, 28),
    osteoporosis=True,
    consent_version="test",
    consent_at=dt.datetime(2026, 12, 4, 12, tzinfo=dt.UTC),
)


@pytest.fixture
def session():
    return SessionStore()


def answers(found):
    return found.answers(today=TODAY, now=NOW)


def test_whole_quiz_becomes_answers():
    assert answers(draft()) == Answers(
        goal="general_fitness",
        race_date=None,
        strength_level="beginner",
        running_level="intermediate",
        running_months=24,
        age=35,
        runs={"tue": "hard", "thu": "easy", "sun": "long"},
        strength_days=("tue", "wed", "thu", "fri"),
        minutes=30,
        equipment=frozenset({"dumbbell"}),
        consent_version="2026-11",
        consent_at=NOW,
    )


@pytest.mark.parametrize("slug", WHOLE)
def test_quiz_without_one_answer_is_not_whole(slug):
    found = draft()
    found = replace(found, typed={k: v for k, v in found.typed.items() if k != slug})

    assert found.first_missing(today=TODAY) == slug
    assert answers(found) is None


def test_draft_comes_back_from_the_session(session):
    keep(session, draft())

    assert draft_of(session, now=NOW) == draft()


def test_draft_is_forgotten_after_a_day(session):
    keep(session, draft())
    later = NOW + dt.timedelta(hours=24, seconds=1)

    assert not draft_of(session, now=later)
    assert "quiz" not in session
    assert draft().answers(today=TODAY, now=later) is None


def test_forgotten_draft_is_empty(session):
    keep(session, draft())

    forget(session)

    assert draft_of(session, now=NOW).first_missing(today=TODAY) == "goal"


def test_draft_from_stored_answers_says_the_same(session):
    begin_from(session, STORED, now=NOW)

    found = draft_of(session, now=NOW)
    assert answers(found) == STORED
    assert found.first_missing(today=TODAY) is None


def test_one_other_answer_changes_only_that(session):
    found = begin_from(session, STORED, now=NOW)

    found = draft(found, goal={"goal": "half_marathon"})

    assert answers(found) == replace(STORED, goal="half_marathon")


@pytest.mark.parametrize("slug", [s for s in QUESTIONS if s not in ("pain", "details", "health")])
def test_stored_answers_shown_and_sent_again_change_nothing(session, slug):
    """Numbers between the choices aside: they are rounded to the nearest below."""
    stored = replace(STORED, running_months=24, minutes=45)
    found = begin_from(session, stored, now=NOW)
    initial = found.screen(slug, today=TODAY).initial

    again = typed(found, slug, initial)

    assert answers(again) == stored


def test_pain_and_health_sent_again_ask_for_the_professionals_yes_anew(session):
    found = begin_from(session, STORED, now=NOW)
    for slug in ("pain", "details", "health"):
        found = typed(found, slug, found.screen(slug, today=TODAY).initial)

    assert found.first_missing(today=TODAY) == "cleared"
    shin, calf = STORED.complaints
    # the day of the month is not asked for, nor the week of the birth
    assert answers(typed(found, "cleared", {"cleared": "yes"})) == replace(
        STORED,
        birth_by=dt.date(2026, 10, 12),
        complaints=(replace(calf, since=dt.date(2026, 9, 4)), shin),
    )


def test_race_that_is_over_is_asked_anew(session):
    found = begin_from(session, replace(STORED, race_date=dt.date(2027, 1, 3)), now=NOW)

    assert found.first_missing(today=TODAY) == "race"


def test_withdrawn_consent_is_asked_anew(session):
    bare = replace(
        STORED,
        complaints=(),
        cleared=False,
        birth_by=None,
        osteoporosis=False,
        consent_at=None,
    )
    found = begin_from(session, bare, now=NOW)

    assert found.first_missing(today=TODAY) == "consent"
    assert draft(found, consent={"consent": "yes"}).first_missing(today=TODAY) == "pain"


def test_refused_consent_drops_what_was_said_about_health():
    found = draft(draft(), consent={"consent": "no"})

    assert found.typed.keys() & {"pain", "health"} == set()
    assert found.first_missing(today=TODAY) == "consent"
    assert not found.agreed


def test_who_turns_46_in_the_quiz_is_asked_about_vigorous_exercise(session):
    stored = replace(STORED, age=45, vigorous_exercise=True)
    found = begin_from(session, stored, now=NOW)

    found = draft(
        found, running={"running_months": "24", "running_level": "intermediate", "age": "46"}
    )

    assert found.first_missing(today=TODAY) == "health"


def test_a_yes_to_health_is_asked_anew_as_a_whole(session):
    """It may have come from another place that hurts, or from a condition."""
    found = begin_from(session, replace(STORED, health_yes=True, complaints=()), now=NOW)
    health = {"conditions": ["none"], "red_flags": ["none"], "body": ["none"]}

    found = draft(found, health=health | {"vigorous_exercise": "yes"})

    assert found.first_missing(today=TODAY) == "pain"


def test_without_health_only_that_is_asked_again(session):
    for base in (draft(), draft(begin_from(session, STORED, now=NOW), goal={"goal": "5k"})):
        keep(session, base)

        forget_health(session, now=NOW)

        left = draft_of(session, now=NOW)
        assert left.first_missing(today=TODAY) == "consent"
        assert left.typed["goal"] == base.typed["goal"]
        assert not {"pain", "details", "health", "cleared"} & left.typed.keys()
        assert left.base is None or (left.base.complaints, left.base.osteoporosis) == ((), False)


@pytest.mark.parametrize(("tick", "weeks"), [("birth", 0), ("birth_earlier", 12)])
def test_birth_is_taken_to_be_as_late_as_the_tick_allows(tick, weeks):
    found = draft(health=WHOLE["health"] | {"body": [tick]}, cleared={"cleared": "no"})

    assert answers(found).birth_by == TODAY - dt.timedelta(weeks=weeks)


@pytest.mark.parametrize(("weeks", "tick"), [(0, "birth"), (11, "birth"), (12, "birth_earlier")])
def test_health_page_ticks_a_birth_by_the_weeks_that_have_passed(session, weeks, tick):
    mother = replace(STORED, birth_by=TODAY - dt.timedelta(weeks=weeks))

    found = begin_from(session, mother, now=NOW)

    assert tick in found.screen("health", today=TODAY).initial["body"]

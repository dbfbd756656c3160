"""Another day for a session, by the rules that placed it (R26 to R31)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plans.engine import numbers
from plans.engine.generate import generate
from plans.engine.judging import Fit, Judged, Placed, judge_day, judge_week
from plans.engine.reasons import sentence
from plans.engine.retelling import retold
from plans.engine.types import (
    Block,
    Goal,
    Item,
    Level,
    PhaseName,
    Programme,
    Runner,
    Session,
    SessionKind,
    Status,
)
from tests.plans.engine import strategies
from tests.plans.engine.auditing import audit
from tests.plans.engine.examples import (
    EASY,
    FRI,
    HARD,
    LONG,
    MON,
    MONDAY,
    SAT,
    SUN,
    THU,
    TUE,
    WED,
    runner,
)
from tests.plans.engine.facts import everything

CALENDAR = ("R12", "R26", "R29", "R30", "R31")


def placed_of(programme: Programme) -> list[Placed]:
    seen: set[str] = set()
    found = []
    for week in programme.weeks:
        for session in week.sessions:
            work = [item for item in session.items if item.block is not Block.WARM_UP]
            slugs = {item.exercise for item in work}
            found.append(
                Placed(
                    date=session.date,
                    phase=week.phase,
                    kind=session.kind,
                    loads=session.kind is SessionKind.FULL,
                    landings=session.landings,
                    is_heavy=any(_is_heavy(item) for item in work),
                    is_new=bool(slugs - seen),
                )
            )
            seen |= slugs
    return found


def _is_heavy(item: Item) -> bool:
    lower = not numbers.LOWER_BODY.isdisjoint(item.patterns)
    loaded = item.percent_1rm is not None and item.percent_1rm[1] > 79
    return lower and (loaded or (item.rir is not None and item.rir < 4))


def moved(programme: Programme, was: date, to: date) -> Programme:
    def on_its_day(session: Session) -> Session:
        return replace(session, date=to) if session.date == was else session

    return replace(
        programme,
        weeks=tuple(
            replace(
                week,
                sessions=tuple(
                    sorted(map(on_its_day, week.sessions), key=lambda session: session.date)
                ),
            )
            for week in programme.weeks
        ),
    )


@given(strategies.trainable(), st.data())
@settings(max_examples=40)
def test_r26_r29_r30_r31_no_day_that_may_be_taken_breaks_the_calendar(someone, data):
    programme = generate(someone, everything())
    sessions = placed_of(programme)
    if not sessions:
        return
    session = data.draw(st.sampled_from(sessions[-12:]))
    before = {rule: audit(someone, programme, rule) for rule in CALENDAR}

    for judged in judge_week(someone, session, sessions, today=someone.start):
        if judged.fit is not Fit.FORBIDDEN:
            after = moved(programme, session.date, judged.date)
            assert {rule: audit(someone, after, rule) for rule in CALENDAR} == before


@given(strategies.trainable(), st.data())
@settings(max_examples=40)
def test_r28_every_day_of_the_week_is_offered_or_explained(someone, data):
    programme = generate(someone, everything())
    sessions = placed_of(programme)
    if programme.status is not Status.OK or not sessions:
        return
    session = data.draw(st.sampled_from(sessions))

    week = judge_week(someone, session, sessions, today=someone.start)

    assert len({judged.date for judged in week} | {session.date}) == 7
    assert [judged.fit for judged in week] == sorted(judged.fit for judged in week)
    for judged in week:
        assert bool(judged.against) == (judged.fit is not Fit.GOOD)
        for reason in (*judged.against, *judged.reasons):
            assert sentence(reason) != f"Rule {reason.code}."


def lift(day: date, **values: object) -> Placed:
    said: dict[str, object] = {
        "date": day,
        "phase": PhaseName.MAX_STRENGTH,
        "kind": SessionKind.FULL,
        "loads": True,
    }
    return Placed(**(said | values))  # type: ignore[arg-type]


def day(weekday: int) -> date:
    return MONDAY + timedelta(days=weekday)


def on(week: tuple[Judged, ...], weekday: int) -> Judged:
    return next(judged for judged in week if judged.date == day(weekday))


def said(judged: Judged) -> list[str]:
    return [sentence(reason) for reason in judged.against]


@pytest.fixture
def someone() -> Runner:
    return runner(
        start=MONDAY, runs={TUE: HARD, THU: EASY, SUN: LONG}, strength_days=frozenset({WED, THU})
    )


def judge(someone: Runner, session: Placed, *others: Placed, today: date = MONDAY):
    return judge_week(someone, session, [session, *others], today=today)


def test_r26_the_day_before_a_key_run_names_the_run_that_it_would_spoil(someone):
    saturday = on(judge(someone, lift(day(WED))), SAT)

    assert saturday.fit is Fit.FORBIDDEN
    assert said(saturday) == ["Sunday is your long run: leg work the day before would spoil it."]


def test_r29_leg_work_within_48_hours_is_forbidden_and_light_work_is_not(someone):
    other = lift(day(FRI))

    legs = on(judge(someone, lift(day(WED)), other), THU)
    light = on(judge(someone, lift(day(WED), kind=SessionKind.LIGHT, loads=False), other), THU)

    assert legs.fit is Fit.FORBIDDEN
    assert said(legs) == [
        "Friday has leg work, less than 48 hours away: your legs would do it tired."
    ]
    assert light.fit is Fit.GOOD


def test_r29_counts_the_sessions_of_the_weeks_around(someone):
    sunday_before = lift(MONDAY - timedelta(days=1))

    assert on(judge(someone, lift(day(THU)), sunday_before), 0).fit is Fit.FORBIDDEN


def test_r37_two_sessions_never_stand_on_one_day(someone):
    light = lift(day(WED), kind=SessionKind.LIGHT, loads=False)

    assert said(on(judge(someone, light, lift(day(FRI))), FRI))[0].startswith("Friday has a")


def test_r37_a_day_that_is_over_is_not_offered(someone):
    week = judge(someone, lift(day(THU)), today=day(WED))

    assert said(on(week, TUE)) == ["Tuesday is over."]
    assert on(week, WED).fit is Fit.GOOD


def test_r37_a_day_before_the_plan_begins_is_not_offered(someone):
    later = replace(someone, start=day(WED))

    assert on(judge(later, lift(day(THU))), TUE).fit is Fit.FORBIDDEN


def test_r28_days_are_second_best_that_take_the_rest_day_or_are_not_the_runners(someone):
    busy = replace(someone, runs={weekday: EASY for weekday in range(7) if weekday != FRI})

    friday = on(judge(busy, lift(day(WED))), FRI)

    assert friday.fit is Fit.SECOND_BEST
    assert said(friday) == [
        "It takes your one day of the week without a run or a session.",
        "You said that Friday is not a day for strength work.",
    ]


def test_r28_days_that_are_as_good_come_in_the_order_of_preference(someone):
    free = replace(someone, strength_days=frozenset(range(7)))
    light = lift(day(FRI), kind=SessionKind.LIGHT, loads=False)

    def good(session: Placed) -> list[int]:
        week = judge(free, session)
        return [one.date.weekday() for one in week if one.fit is Fit.GOOD]

    assert good(lift(day(FRI))) == [TUE, THU, WED]  # hard, easy, rest
    assert good(light) == [THU, MON, WED, SAT, TUE, SUN]  # easy, rest, hard, long


def test_r28_days_that_can_not_be_taken_come_last_as_they_lie_in_the_week(someone):
    week = judge(someone, lift(day(FRI)), today=day(THU))

    late = [one.date.weekday() for one in week if one.fit is Fit.FORBIDDEN]
    assert late == [one.date.weekday() for one in week][-4:] == [MON, TUE, WED, SAT]


def test_r35_a_session_stays_in_its_week(someone):
    session = lift(day(FRI))

    judged = judge_day(someone, session, day(WED) + timedelta(weeks=1), [session], today=MONDAY)

    assert [reason.key for reason in judged.against] == ["move_other_week"]


def test_r28_the_long_run_goes_before_leg_work_only_at_a_price(someone):
    sunday = on(judge(someone, lift(day(WED))), SUN)

    assert sunday.fit is Fit.SECOND_BEST
    assert said(sunday)[0].startswith("Sunday has your long run")
    assert "after_long_run" not in [reason.key for reason in sunday.reasons]


@pytest.mark.parametrize(
    ("days_before", "values", "key"),
    [
        (0, {"kind": SessionKind.MOBILITY, "loads": False}, "move_race_day"),
        (2, {"kind": SessionKind.LIGHT, "loads": False}, "move_near_race"),
        (-1, {"kind": SessionKind.MOBILITY, "loads": False}, "move_after_race"),
        (5, {"is_heavy": True}, "move_late_heavy"),
        (6, {"landings": 20}, "move_late_jumps"),
        (12, {"is_new": True}, "move_late_new"),
    ],
)
def test_r30_r31_what_the_race_forbids(someone, days_before, values, key):
    target = day(THU)
    racing = replace(someone, race_date=target + timedelta(days=days_before))

    week = judge(racing, lift(day(0), **values))

    assert key in [reason.key for reason in on(week, THU).against]
    assert on(week, THU).fit is Fit.FORBIDDEN


def test_r30_mobility_may_stand_in_the_last_days_before_the_race(someone):
    racing = replace(someone, race_date=day(SAT))
    mobility = lift(day(0), kind=SessionKind.MOBILITY, loads=False, phase=PhaseName.TAPER)

    friday = on(judge(racing, mobility), FRI)

    assert friday.fit is Fit.SECOND_BEST  # the runner did not name the day
    assert [reason.key for reason in friday.reasons] == ["mobility_before_race"]


def test_r31_light_work_after_the_race_may_move_and_be_new(someone):
    racing = replace(someone, race_date=day(0) - timedelta(days=1), runs={})
    light = lift(
        day(WED), kind=SessionKind.LIGHT, loads=False, phase=PhaseName.RECOVERY, is_new=True
    )

    assert on(judge(racing, light), THU).fit is Fit.GOOD


def test_r31_leg_work_after_the_race_is_refused_whatever_week_it_is_in(someone):
    racing = replace(someone, race_date=day(0) - timedelta(days=20))
    session = lift(day(WED), phase=PhaseName.RECOVERY)

    friday = on(judge(racing, session), FRI)
    assert friday.fit is Fit.FORBIDDEN
    assert said(friday)[0].startswith("Friday is 24 days after your race")


def test_r12_jumps_do_not_come_earlier_than_a_new_runner_may(someone):
    new = replace(someone, running_months=3, start=MONDAY - timedelta(days=53))

    assert on(judge(new, lift(day(FRI), landings=10)), WED).fit is Fit.FORBIDDEN
    assert on(judge(new, lift(day(FRI))), WED).fit is not Fit.FORBIDDEN
    assert on(judge(new, lift(day(WED), landings=10)), FRI).fit is not Fit.FORBIDDEN


def test_r28_light_work_on_the_day_of_the_long_run_has_no_price(someone):
    free = replace(someone, strength_days=frozenset(range(7)))
    light = lift(day(WED), kind=SessionKind.LIGHT, loads=False)

    assert on(judge(free, light), SUN).fit is Fit.GOOD


def test_r28_only_sessions_of_the_week_take_its_rest_day(someone):
    busy = replace(
        someone,
        runs={weekday: EASY for weekday in range(7) if weekday not in {FRI, SAT}},
        strength_days=frozenset(range(7)),
    )
    saturday_before = lift(MONDAY - timedelta(days=2))

    assert on(judge(busy, lift(day(WED)), saturday_before), FRI).fit is Fit.GOOD


def test_r28_who_has_no_rest_day_anyway_pays_nothing(someone):
    busy = replace(someone, runs=dict.fromkeys(range(7), EASY), strength_days=frozenset(range(7)))

    assert on(judge(busy, lift(day(WED))), FRI).fit is Fit.GOOD


@pytest.mark.parametrize(
    ("weekday", "values", "said_there"),
    [
        (TUE, {}, "leaves your legs alone"),
        (SAT, {}, "Your long run is on Sunday, so Saturday stays free of leg work"),
        (THU, {}, "Leg work on Friday is less than 48 hours from Thursday"),
        (SUN, {"kind": SessionKind.MOBILITY}, "leaves your legs alone"),
        (
            WED,
            {"phase": PhaseName.RECOVERY},
            "After your race your legs recover first, so there is nothing heavy",
        ),
    ],
)
def test_a_light_session_says_what_is_true_of_its_new_day(someone, weekday, values, said_there):
    racing = replace(someone, race_date=MONDAY - timedelta(days=1))
    light = lift(day(MON), **({"kind": SessionKind.LIGHT, "loads": False} | values))

    week = judge(racing if values.get("phase") else someone, light, lift(day(FRI)))

    assert said_there in " ".join(map(sentence, on(week, weekday).reasons))


def test_r30_a_light_session_near_the_race_is_not_called_mobility(someone):
    racing = replace(someone, race_date=day(SAT))
    light = lift(day(MON), kind=SessionKind.LIGHT, loads=False, phase=PhaseName.TAPER)

    assert [one.key for one in on(judge(racing, light), FRI).reasons] != ["mobility_before_race"]


def test_r29_light_work_is_near_to_nothing(someone):
    free = replace(someone, strength_days=frozenset(range(7)))
    light = lift(day(FRI), kind=SessionKind.LIGHT, loads=False)

    assert on(judge(free, lift(day(WED)), light), THU).fit is Fit.GOOD


def test_r29_a_day_with_leg_work_is_taken_and_not_close_to_itself(someone):
    friday = on(judge(someone, lift(day(WED)), lift(day(FRI))), FRI)

    assert [reason.key for reason in friday.against] == ["move_taken"]


def test_r28_a_session_that_moved_does_not_say_that_its_old_day_was_the_last_of_rest():
    someone = runner(
        strength_level=Level.INTERMEDIATE,
        goal=Goal.TEN_K,
        runs={MON: EASY, TUE: HARD, THU: EASY, SAT: EASY, SUN: LONG},
        strength_days=frozenset({MON, WED, FRI}),
    )
    programme = generate(someone, everything())
    friday = programme.weeks[0].sessions[-1]
    placed = placed_of(programme)[:2]
    judged = judge_day(someone, placed[1], MONDAY, placed[:1], today=MONDAY)
    said = [reason.key for reason in friday.reasons]
    left = [one.key for one in retold(friday.reasons, someone, friday.date, judged)]

    assert "last_rest_day" in said
    assert "last_rest_day" not in left

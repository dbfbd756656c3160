"""Which of its reasons a phase and a week gives, answer by answer (R3, R6, R8 to R11, R28, R30 to
R32, R35, R36, R42)."""

from datetime import timedelta

import pytest

from plans.engine.outlining import Facts, OneWeek, Stretch, why_phase, why_week
from plans.engine.types import Goal, Level, PhaseName, Weekday
from tests.plans.engine.examples import MONDAY, race_after

AA, STR, POW, MAINT, TAPER, RECOVERY = PhaseName
BEG, INT, ADV = Level
MON, TUE, WED, THU, FRI, SAT, SUN = Weekday


def facts(**values: object) -> Facts:
    usual: dict[str, object] = {
        "goal": Goal.TEN_K,
        "start": MONDAY,
        "race_date": race_after(16),
        "level": INT,
        "age": 30,
        "days": frozenset({MON, WED, FRI}),
    }
    return Facts(**(usual | values))  # type: ignore[arg-type]


def stretches(*lengths: tuple[PhaseName, int]) -> list[Stretch]:
    found: list[Stretch] = []
    for phase, weeks in lengths:
        first = found[-1].last + 1 if found else 1
        found.append(Stretch(phase=phase, first=first, last=first + weeks - 1))
    return found


@pytest.mark.parametrize(
    ("answers", "lengths", "place", "codes", "key"),
    [
        # groundwork
        ({}, [(AA, 3), (STR, 4)], 0, "R13 R11", "groundwork_weeks"),
        ({"age": 39}, [(AA, 4), (STR, 4)], 0, "R13 R11", "groundwork_weeks"),
        ({"age": 40}, [(AA, 4), (STR, 4)], 0, "R13 R6", "groundwork_weeks"),
        ({"age": 40}, [(AA, 3), (STR, 4)], 0, "R13 R11", "groundwork_weeks"),
        ({}, [(AA, 3), (MAINT, 5), (AA, 3)], 0, "R13 R11", "groundwork_again"),
        ({"goal": Goal.RETURN_FROM_INJURY}, [(AA, 3)], 0, "R13 R42", "groundwork_return"),
        ({}, [(AA, 9), (TAPER, 1), (RECOVERY, 1)], 0, "R13 R3", "groundwork_only"),
        ({}, [(AA, 3), (TAPER, 1), (RECOVERY, 1)], 0, "R13 R11", "groundwork_weeks"),
        ({}, [(AA, 9), (STR, 1)], 0, "R13 R11", "groundwork_weeks"),
        ({"age": 40}, [(AA, 4), (TAPER, 1)], 0, "R13 R6", "groundwork_weeks"),
        # strength
        ({"race_date": None}, [(STR, 8)], 0, "R13 R10", "strength_no_race"),
        ({}, [(STR, 3)], 0, "R13 R11", "strength_squeezed"),
        ({}, [(STR, 4)], 0, "R13 R11", "strength_weeks"),
        ({"goal": Goal.MARATHON}, [(STR, 4)], 0, "R13 R32", "strength_long_race"),
        # power
        ({}, [(POW, 4)], 0, "R13 R32", "power_goal"),
        ({"goal": Goal.HALF_MARATHON}, [(POW, 4)], 0, "R13 R32", "power_left"),
        # maintenance
        ({"race_date": None}, [(MAINT, 4)], 0, "R8 R11", "maintenance_end"),
        ({}, [(STR, 4), (MAINT, 4)], 1, "R8 R11", "maintenance_race"),
        ({}, [(MAINT, 4), (AA, 3)], 0, "R8 R11", "maintenance_round"),
        ({"goal": Goal.MARATHON}, [(STR, 4), (MAINT, 4)], 1, "R8 R32", "maintenance_race"),
        # taper, recovery
        ({}, [(TAPER, 1)], 0, "R30 R11", "taper_weeks"),
        ({"race_date": None}, [(TAPER, 1)], 0, "R30", "stress_taper"),
        ({}, [(RECOVERY, 1)], 0, "R31 R31", "recovery_weeks"),
    ],
)
def test_a_phase_says_why_it_is_there_and_as_long(answers, lengths, place, codes, key):
    reasons = why_phase(facts(**answers), stretches(*lengths), place)

    assert (" ".join(reason.code for reason in reasons), reasons[-1].key) == (codes, key)


@pytest.mark.parametrize(
    ("days", "place", "key"),
    [(34, 0, "maintenance_short"), (35, 0, "maintenance_race"), (34, 1, "maintenance_race")],
)
def test_r10_maintenance_alone_is_for_a_race_within_five_weeks(days, place, key):
    near = facts(race_date=MONDAY + timedelta(days=days))
    phases = stretches((AA, 1), (MAINT, 3))[1 - place :]

    assert why_phase(near, phases, place)[-1].key == key


@pytest.mark.parametrize(
    ("goal", "usual"), [(Goal.TEN_K, 1), (Goal.HALF_MARATHON, 2), (Goal.ULTRA_TRAIL, 2)]
)
def test_r11_a_taper_is_compared_with_the_usual_one(goal, usual):
    (_, reason) = why_phase(facts(goal=goal), stretches((TAPER, 2)), 0)

    assert reason.params["usual"] == usual


def keys(
    phase: PhaseName = STR,
    *,
    number: int = 6,
    first: int = 5,
    last: int = 8,
    deload: bool = False,
    before: bool | None = False,
    sessions: tuple[Weekday, ...] = (MON, FRI),
    **answers: object,
) -> list[str]:
    week = OneWeek(
        number=number,
        start=MONDAY + timedelta(weeks=number - 1),
        stretch=Stretch(phase=phase, first=first, last=last),
        deload=deload,
        sessions=sessions,
        before=before,
    )
    return [reason.key for reason in why_week(facts(**answers), week)]


def lasts(number: int) -> object:
    """Whether a lighter week says that it ends its phase."""
    week = OneWeek(
        number=number,
        start=MONDAY,
        stretch=Stretch(phase=STR, first=5, last=8),
        deload=True,
        sessions=(MON,),
        before=False,
    )
    return why_week(facts(), week)[-1].params["last"]


def test_r8_r9_a_week_says_how_often_there_is_a_session():
    usual = ["week_days", "week_grows"]
    one = frozenset({MON})

    assert keys() == ["week_sessions", *usual]
    assert keys(level=None) == usual
    assert keys(MAINT) == ["week_sessions_hold", "week_days", "week_holds"]
    assert keys(TAPER) == ["week_taper"]
    assert keys(RECOVERY) == ["week_recovery"]
    assert keys(sessions=()) == ["week_without", "week_grows"]
    assert keys(sessions=(MON,), days=one) == ["week_one_day", "week_grows"]
    assert keys(days=frozenset({MON, FRI})) == ["week_sessions", "week_grows"]


def test_r11_a_week_that_begins_late_says_so_where_that_costs_a_session():
    first = {"number": 1, "first": 1, "before": None}
    wednesday = MONDAY + timedelta(days=2)

    def begins(sessions: tuple[Weekday, ...], **answers: object) -> bool:
        return "week_begins" in keys(AA, sessions=sessions, **first, **answers)  # type: ignore[arg-type]

    assert begins((FRI,), start=wednesday)
    assert begins((), start=wednesday)
    assert not begins((WED, FRI), start=wednesday)
    assert not begins((FRI,))
    assert not begins((FRI,), start=wednesday, days=frozenset({FRI}))


def test_r30_r35_r36_a_week_says_how_it_differs_from_the_one_before():
    assert keys(number=5)[-1] == "week_first"
    assert keys(number=5, before=None)[-1] == "week_days"
    assert keys(MAINT, number=5)[-1] == "week_holds"
    assert keys(before=True)[-1] == "week_after_light"
    assert keys(deload=True)[-1] == "week_light_end"
    assert [lasts(number) for number in (6, 8)] == [0, 1]
    assert keys(TAPER, race_date=race_after(6))[-1] == "week_race"
    assert keys(TAPER, race_date=race_after(7))[-1] == "week_taper"


@pytest.mark.parametrize(
    ("answers", "because"),
    [
        ({"level": BEG, "age": 50}, "beginner"),
        ({"age": 40}, "older"),
        ({"goal": Goal.RETURN_FROM_INJURY, "level": BEG}, "return"),
        ({"age": 39}, None),
        ({"age": None, "level": None}, None),
    ],
)
def test_r36_a_lighter_week_says_why_it_is_every_fourth(answers, because):
    week = OneWeek(
        number=8,
        start=MONDAY,
        stretch=Stretch(phase=STR, first=5, last=8),
        deload=True,
        sessions=(MON,),
        before=False,
    )
    reason = why_week(facts(**answers, race_date=None), week)[-1]

    assert reason.params.get("because") == because
    assert because is not None or reason.params == {"last": 1}

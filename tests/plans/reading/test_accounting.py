"""Why the figures of a session are what they are."""

from plans.models import PlannedSession, Prescription
from plans.reading.accounting import account_for
from plans.reading.rulebook import rules
from plans.vocabulary import Phase, SessionKind

WEIGHT = {"code": "R22", "key": "equipment", "params": {"equipment": "dumbbell"}}


def said(session, *rows):
    return " ".join(one.text for one in account_for(session, rows))


def planned(**columns):
    usual = {"kind": SessionKind.FULL, "phase": Phase.MAX_STRENGTH, "minutes": 30}
    return PlannedSession(**usual | {"warm_up_minutes": 6} | columns)


def row(**columns):
    usual = {"block": "main", "sets": 3, "reps_low": 8, "reps_high": 10, "rest_seconds": 60}
    return Prescription(**usual | columns)


def test_reps_are_explained_by_phase():
    def of(phase):
        return said(planned(phase=phase), row(reps_low=4, reps_high=6))

    assert "up to 6 in groundwork" in of(Phase.ANATOMICAL_ADAPTATION)
    assert "4 to 6 in the main lifts of your strength weeks" in of(Phase.MAX_STRENGTH)
    assert "speed fades after few" in of(Phase.POWER)
    assert "the load is what holds strength" in of(Phase.MAINTENANCE)
    assert "so that you stay used to the load" in of(Phase.TAPER)


def test_load_is_explained_only_where_there_is_one():
    assert "Load:" not in said(planned(), row())
    assert "no percent" in said(planned(), row(reasons=[WEIGHT]))
    assert "percent of the most" in said(
        planned(), row(reasons=[WEIGHT], percent_low=70, percent_high=80)
    )


def test_long_and_short_rests_are_told_apart():
    both = said(planned(), row(rest_seconds=180), row(block="core", rest_seconds=45))
    one = said(planned(), row(block="core", rest_seconds=45))

    assert "3 minutes after a set of a main lift" in both
    assert "45 seconds elsewhere" in both
    assert "45 seconds between sets" in one


def test_light_session_speaks_of_its_effort_and_not_of_its_lifts():
    text = said(planned(kind=SessionKind.LIGHT), row(block="core"))

    assert "nothing here comes near your limit" in text
    assert "Reps:" not in text


def test_every_figure_names_a_rule_that_is_in_the_book():
    rows = [
        row(rir=2, percent_low=70, percent_high=80, tempo=[2, 0, 1], hold_seconds=3),
        row(block="core", rest_seconds=45),
        row(block="warm_up"),
    ]

    for phase in Phase:
        for one in account_for(planned(phase=phase), rows):
            assert one.code in rules()
            assert not one.text.startswith("Rule ")

"""The auditor notices: each rule against a programme that breaks it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import cache
from random import Random
from typing import Any

import pytest

from plans.contract import parse_profile
from plans.engine.generate import generate
from plans.engine.types import (
    Block,
    Gap,
    Goal,
    Injury,
    InjuryArea,
    InjuryStatus,
    Level,
    Pattern,
    PhaseName,
    Programme,
    Readiness,
    Reason,
    RedFlag,
    RunKind,
    Runner,
    Screening,
    SessionKind,
    Timing,
    Weekday,
)
from tests.plans.engine import doctoring as doctor
from tests.plans.engine.auditing import RULES, audit
from tests.plans.engine.auditing.changes import changes
from tests.plans.engine.auditing.runners import profile, random_runner, smaller
from tests.plans.engine.examples import P1, P2, P3, P4, race_after, runner
from tests.plans.engine.facts import by_slug, everything

AA, STR, POW, MAINT, TAPER, RECOVERY = PhaseName
READY = replace(P3, plyometrics=Readiness.READY)
SORE_KNEE = (Injury(area=InjuryArea.PATELLOFEMORAL, pain=3),)
SORE_BACK = (Injury(area=InjuryArea.LOW_BACK, pain=3),)
HAD_ITB = (Injury(area=InjuryArea.IT_BAND, status=InjuryStatus.HISTORY, months_since=6),)
RETURN = runner(goal=Goal.RETURN_FROM_INJURY, strength_level=Level.ADVANCED)


@cache
def _plan(name: str) -> Programme:
    return generate(_RUNNERS[name], everything())


_RUNNERS = {
    "P1": P1,
    "P2": P2,
    "P3": P3,
    "P4": P4,
    "return": RETURN,
    "ultra": replace(P4, goal=Goal.ULTRA_TRAIL),
    "short": replace(P3, race_date=race_after(4)),
    "tiny": replace(P1, minutes=12),
    "twenty": replace(P1, minutes=20),
    "old": replace(P1, age=70),
}
Doctor = Callable[[Programme], Programme]


def _as_it_is(programme: Programme) -> Programme:
    return programme


def _one_reason(reason: Reason) -> Doctor:
    return lambda plan: doctor.sessions(plan, lambda one: replace(one, reasons=(reason,)))


def _in_power(jump: str, **dose: int) -> Doctor:
    item = doctor.jumps(jump, **dose)
    return lambda plan: doctor.with_jumps(plan, item, lambda week: week.phase is POW)


def _moved(days: int) -> Doctor:
    """Every second session stands on another day."""

    def change(week):
        first, *others = week.sessions
        moved = [replace(one, date=first.date + timedelta(days=days)) for one in others[:1]]
        return replace(week, sessions=(first, *moved))

    return lambda plan: doctor.weeks(plan, change)


def _last_week_named(phase: PhaseName) -> Doctor:
    return lambda plan: replace(
        plan,
        phases=(*plan.phases[:-1], replace(plan.phases[-1], name=phase)),
        weeks=(*plan.weeks[:-1], replace(plan.weeks[-1], phase=phase)),
    )


def _dose(wanted: Callable, **values: Any) -> Doctor:
    return lambda plan: doctor.every(plan, wanted, **values)


def _without(unwanted: Callable) -> Doctor:
    return lambda plan: doctor.without(plan, unwanted)


def _kind(kind: SessionKind) -> Doctor:
    return lambda plan: doctor.sessions(plan, lambda one: replace(one, kind=kind))


def _sessions(**values: Any) -> Doctor:
    return lambda plan: doctor.sessions(plan, lambda one: replace(one, **values))


def _backwards(plan: Programme) -> Programme:
    return doctor.sessions(plan, lambda one: replace(one, items=one.items[::-1]))


def _from_week(number: int, wanted: Callable, **values: Any) -> Doctor:
    def change(week):
        if week.number < number:
            return week
        plan = Programme(
            status=_plan("P1").status,
            notices=(),
            start=week.start,
            end=None,
            race_date=None,
            weeks=(week,),
        )
        return doctor.every(plan, wanted, **values).weeks[0]

    return lambda plan: doctor.weeks(plan, change)


def _no_deloads(plan: Programme) -> Programme:
    return doctor.weeks(plan, lambda week: replace(week, deload=False))


def _calf(item) -> bool:
    return Pattern.CALF in item.patterns or Pattern.CALF_BENT_KNEE in item.patterns


def _has(pattern: Pattern) -> Callable:
    return lambda item: doctor.work(item) and pattern in item.patterns


def _gap(pattern: Pattern) -> Doctor:
    reason = Reason(code="R43", key="gap_catalogue", params={"pattern": pattern.value})
    return lambda plan: replace(plan, gaps=(Gap(pattern=pattern, reason=reason),))


def _runner(name: str, **answers: Any) -> Runner:
    return replace(_RUNNERS[name], **answers)


HARD_EVERY_DAY = dict.fromkeys(Weekday, RunKind.HARD)
NO_NOTICES: Doctor = lambda plan: replace(plan, notices=())  # noqa: E731
NO_WEEK = Reason(code="R36", key="deload_item", params={"week": "None"})
NOTHING = Reason(code="R17", key="own_weight_start", params={})

# rule, whose plan, the answers that the auditor is told, what was done to the plan, a finding
BROKEN = [
    ("contract", P1, "P1", lambda plan: replace(plan, end=plan.start), "end is"),
    ("contract", P1, "P1", lambda plan: replace(plan, weeks=plan.weeks[1:]), "is numbered"),
    ("contract", P1, "P1", lambda plan: replace(plan, phases=plan.phases[1:]), "phases and"),
    ("contract", P1, "P1", _sessions(landings=3), "not the sum"),
    ("contract", P1, "P1", _sessions(hard_sets=1), "recounted"),
    ("contract", P1, "P1", _sessions(weighted_landings=1.0), "weighted"),
    ("contract", P1, "P1", _sessions(minutes=20.3), "halves"),
    ("contract", P1, "P1", _sessions(timing=Timing.AFTER_RUN), "after_run"),
    ("contract", P1, "P1", _sessions(reasons=()), "no reasons"),
    ("contract", P1, "P1", _dose(doctor.main, reps=(9, 8)), "reps (9, 8)"),
    ("contract", P1, "P1", _dose(doctor.main, per_side=True), "per_side"),
    ("contract", P1, "P1", _dose(_has(Pattern.LUNGE), superset=1), "one exercise"),
    ("contract", P1, "P1", _dose(doctor.main, patterns=(Pattern.PUSH,)), "patterns differ"),
    ("contract", P1, "P1", _one_reason(replace(NOTHING, code="R99")), "code 'R99'"),
    ("contract", P1, "P1", _dose(lambda one: not doctor.work(one), rir=2), "warm-up item"),
    ("contract", _runner("P1", start=P1.start + timedelta(days=9)), "P1", _as_it_is, "start is"),
    ("status", _runner("P1", age=15), "P1", _as_it_is, "status is ok"),
    ("status", _runner("P1", screening=Screening(pregnant=True)), "P1", _as_it_is, "needs_cl"),
    ("kinds", P1, "P1", _kind(SessionKind.LIGHT), "light, but"),
    ("kinds", P1, "P1", _kind(SessionKind.MOBILITY), "no mobility item"),
    ("level", _runner("P3", strength_level=Level.BEGINNER), "P3", _as_it_is, "is for"),
    ("R1", _runner("P3", age=50, vigorous_exercise=False), "P3", _as_it_is, "no advice"),
    ("R1", _runner("P3", age=50, vigorous_exercise=False), "P3", _as_it_is, "first four weeks"),
    ("R1", _runner("P1", screening=Screening(health_yes=True)), "P1", _as_it_is, "yes to a"),
    ("R2", _runner("P1", screening=Screening(red_flags=(RedFlag.LIMP,))), "P1", _as_it_is, "next"),
    (
        "R2",
        _runner("P1", screening=Screening(red_flags=(RedFlag.FAINTING,))),
        "P1",
        NO_NOTICES,
        "emergency",
    ),
    ("R3", _runner("P1", screening=Screening(pregnant=True)), "P1", _as_it_is, "in pregnancy"),
    ("R3", _runner("P3", screening=Screening(postnatal_weeks=8)), "P3", _as_it_is, "is heavy"),
    (
        "R3",
        _runner("P3", screening=Screening(postnatal_weeks=20)),
        "P3",
        _in_power("pogo-hop"),
        "lands",
    ),
    ("R4", _runner("P1", screening=Screening(low_energy_signs=True)), "P1", _as_it_is, "R4"),
    ("R5", _runner("P3", age=17), "P3", _as_it_is, "shows %1RM"),
    ("R5", _runner("P3", age=17), "P3", _as_it_is, "supervised"),
    ("R5", _runner("P1", age=17), "P1", _dose(doctor.main, sets=4), "4 sets"),
    ("R6", _runner("P1", age=70), "P1", _without(_has(Pattern.BALANCE)), "no balance item"),
    ("R7", _runner("P1", screening=Screening(osteoporosis=True)), "P1", _as_it_is, "avoided"),
    (
        "R7",
        _runner("P3", screening=Screening(osteoporosis=True)),
        "P3",
        _in_power("pogo-hop"),
        "lands",
    ),
    ("R8", P1, "P1", lambda plan: doctor.weeks(plan, lambda w: replace(w, sessions=())), "0 se"),
    ("R9", _runner("P1", strength_days=frozenset({Weekday.WED})), "P1", _as_it_is, "no strength"),
    ("R9", _runner("P1", strength_days=frozenset({Weekday.WED})), "P1", _as_it_is, "flagged"),
    ("R10", _RUNNERS["short"], "short", _dose(doctor.main, rir=2), "RIR 2"),
    ("R11", P1, "P2", _as_it_is, "weeks without a race"),
    ("R11", P2, "P2", _last_week_named(TAPER), "recovery in weeks"),
    ("R11", _runner("P2", goal=Goal.MARATHON), "P2", _as_it_is, "taper in weeks"),
    ("R11", _runner("P2", strength_level=Level.BEGINNER), "P2", _as_it_is, "adaptation"),
    (
        "R12",
        _runner("P3", running_months=2),
        "P3",
        lambda plan: doctor.with_jumps(plan, doctor.jumps("pogo-hop"), lambda w: w.number < 9),
        "new runner",
    ),
    ("R13", P2, "P2", _dose(doctor.main, sets=5), "5 sets"),
    ("R13", P3, "P3", _dose(doctor.main, reps=(12, 15)), "reps (12, 15)"),
    ("R13", P2, "P2", _dose(doctor.main, rir=0), "RIR 0"),
    ("R13", P1, "P1", _dose(doctor.main, rir=2), "RIR 2, not"),
    ("R13", P3, "P3", _dose(doctor.main, percent_1rm=(50, 55)), "(50, 55)"),
    ("R13", P3, "P3", _dose(doctor.main, rest_seconds=30), "30 s of rest"),
    ("R14", P1, "P1", _dose(doctor.main, percent_1rm=(60, 65)), "% 1RM"),
    ("R15", P1, "P1", _without(lambda one: doctor.work(one) and not doctor.main(one)), "exercises"),
    ("R15", P1, "P1", _sessions(hard_sets=13), "13 hard sets"),
    ("R16", P2, "P2", _without(_calf), "calf sets"),
    ("R17", P1, "P1", _without(_calf), "no calf"),
    ("R17", P1, "P1", _without(_has(Pattern.HIP_ABDUCTION)), "outer hip"),
    ("R17", _RUNNERS["tiny"], "tiny", _without(_calf), "no calf"),
    ("R17", _RUNNERS["twenty"], "twenty", _without(_has(Pattern.HIP_ABDUCTION)), "in two weeks"),
    ("R17", _RUNNERS["twenty"], "twenty", _without(_has(Pattern.PUSH)), "push fewer"),
    ("R18", P2, "P2", _without(lambda one: by_slug()[one.exercise].unilateral), "one-legged"),
    ("R18", P2, "P2", _without(lambda one: not by_slug()[one.exercise].unilateral), "two-legged"),
    ("R19", P1, "P1", _backwards, "blocks"),
    ("R19", P1, "P1", _dose(_calf, block=Block.PLYOMETRIC), "stands in"),
    ("R20", P3, "P3", _dose(doctor.main, tempo=(5, 0, 1)), "5 s down"),
    ("R20", P3, "P3", _dose(doctor.main, tempo=(2, 0, 2)), "power phase"),
    (
        "R20",
        _runner("P1", injuries=(Injury(area=InjuryArea.ACHILLES_MID),)),
        "P1",
        _dose(_calf, tempo=(2, 0, 1)),
        "tempo",
    ),
    ("R21", P1, "P1", _dose(lambda one: one.exercise == "plank", hold_seconds=90), "90 s"),
    ("R22", _runner("P3", equipment=frozenset()), "P3", _as_it_is, "needs"),
    ("R22", _runner("P3", equipment=frozenset()), "P3", _as_it_is, "labelled"),
    ("R22", P1, "P1", _dose(doctor.main, replaces="plank"), "could do"),
    ("R23", P3, "P3", _in_power("pogo-hop"), "not_yet"),
    (
        "R23",
        READY,
        "P3",
        lambda plan: doctor.with_jumps(plan, doctor.jumps("pogo-hop"), lambda w: w.number == 1),
        "weeks of adaptation",
    ),
    (
        "R23",
        replace(READY, strength_level=Level.INTERMEDIATE),
        "P3",
        _in_power("drop-jump"),
        "drop-jump",
    ),
    ("R24", READY, "P3", _in_power("jump-squat", sets=13, reps=10), "cap 120"),
    ("R24", READY, "P3", _in_power("jump-squat", sets=8, reps=10), "first week of jumps"),
    ("R24", replace(READY, age=61), "P3", _in_power("jump-squat", sets=7, reps=10), "cap 60"),
    ("R25", READY, "P3", _in_power("drop-jump"), "jumps to step 6"),
    ("R25", READY, "P3", _in_power("pogo-hop", sets=2, reps=12), "12 landings a set"),
    ("R25", READY, "P3", _in_power("pogo-hop", rest=30), "30 s of rest"),
    ("R26", _runner("P1", runs=HARD_EVERY_DAY), "P1", _as_it_is, "day before"),
    ("R27", P2, "P2", _one_reason(NOTHING), "R27"),
    ("R28", P1, "P1", _one_reason(NOTHING), "on that day"),
    ("R28", P1, "P1", _sessions(kind=SessionKind.LIGHT, reasons=(NOTHING,)), "without a reason"),
    ("R28", P1, "P1", _kind(SessionKind.LIGHT), "days are legal"),
    ("R29", P1, "P1", _moved(1), "2027-01-04"),
    ("R30", P2, "P2", _dose(doctor.main, rir=2), "RIR 2 in the taper"),
    ("R30", P2, "P2", _from_week(12, doctor.work, sets=6), "59 % at most"),
    ("R30", P2, "P2", _from_week(12, doctor.main, percent_1rm=(80, 90)), "days before the race"),
    ("R30", P2, "P2", _from_week(12, doctor.main, exercise="box-squat"), "is new"),
    ("R30", _runner("P2", race_date=race_after(12) - timedelta(days=2)), "P2", _as_it_is, "race d"),
    (
        "R30",
        _runner("P2", strength_level=Level.BEGINNER),
        "P2",
        lambda plan: doctor.with_jumps(plan, doctor.jumps("pogo-hop"), lambda w: w.number == 12),
        "lands, 5 days before",
    ),
    ("R31", P2, "P2", _from_week(13, doctor.work, exercise="squat", rir=2), "after the race"),
    ("R32", _runner("P3", goal=Goal.GENERAL_FITNESS), "P3", _in_power("pogo-hop"), "jumps for"),
    (
        "R32",
        _RUNNERS["ultra"],
        "ultra",
        _without(lambda one: "split-squat" in one.exercise or "step-down" in one.exercise),
        "step-down",
    ),
    ("R35", P1, "P1", _from_week(5, doctor.work, sets=9), "leg work of"),
    ("R36", P1, "P1", _no_deloads, "without a deload"),
    ("R36", P1, "P1", _dose(doctor.main, sets=9), "of the week before"),
    ("R36", P1, "P1", _dose(doctor.main, rir=3), "RIR 3 to 3"),
    ("R39", _runner("P4", injuries=SORE_KNEE), "P4", _as_it_is, "avoided"),
    ("R39", _runner("P4", injuries=SORE_BACK), "P4", _as_it_is, "is heavy"),
    ("R39", replace(READY, injuries=SORE_KNEE), "P3", _in_power("pogo-hop"), "lands with"),
    (
        "R39",
        _runner("P1", injuries=SORE_KNEE),
        "P1",
        _dose(doctor.main, replaces="lunge"),
        "no injury rule",
    ),
    (
        "R40",
        _runner("P1", injuries=SORE_KNEE),
        "P1",
        _without(lambda one: "patellofemoral" in by_slug()[one.exercise].prefer),
        "patellofemoral",
    ),
    (
        "R41",
        _runner("P1", injuries=HAD_ITB),
        "P1",
        _without(lambda one: "it_band" in by_slug()[one.exercise].prefer),
        "it_band",
    ),
    (
        "R41",
        replace(
            READY, injuries=(Injury(area=InjuryArea.BONE_STRESS, status=InjuryStatus.HISTORY),)
        ),
        "P3",
        _in_power("pogo-hop"),
        "bone stress",
    ),
    ("R42", RETURN, "return", _dose(doctor.main, rir=2), "first two weeks"),
    ("R42", RETURN, "P3", _in_power("pogo-hop"), "lands"),
    ("R43", P1, "P1", _gap(Pattern.CALF), "legal exercise"),
    (
        "R43",
        _runner("P1", injuries=(Injury(area=InjuryArea.HAMSTRING_TENDON),)),
        "P1",
        _as_it_is,
        "hinge",
    ),
    ("R44", P1, "P1", _sessions(warm_up_minutes=9), "warm-up of 9"),
    ("R44", P1, "P1", _without(lambda one: not doctor.work(one)), "no warm-up"),
    ("R44", P3, "P3", _without(lambda one: not doctor.work(one)), "ramp"),
    ("R44", READY, "P3", _in_power("pogo-hop"), "landing drills"),
    ("R45", P1, "P1", _sessions(minutes=10.0), "recounted"),
    ("R45", _runner("P1", minutes=20), "P1", _as_it_is, "of 20 minutes"),
    ("R45", P1, "P1", _sessions(minutes=15.0), "of 30 minutes"),
    ("R45", P3, "P3", _dose(doctor.main, superset=1), "in a superset"),
    ("R45", _RUNNERS["tiny"], "tiny", _dose(doctor.main, sets=2), "not 3 x 1"),
    ("R47", P1, "P1", _dose(doctor.work, sets=4), "the catalogue starts with"),
    ("R48", P1, "P1", _one_reason(NO_WEEK), "broken words"),
    ("facts", P1, "P1", _one_reason(replace(NOTHING, key="education")), "names nothing"),
    ("facts", _runner("P1", minutes=40), "P1", _as_it_is, "30 minutes"),
    ("facts", P2, "P2", _one_reason(NOTHING), "how far the race"),
]


@pytest.mark.parametrize(("rule", "told", "name", "change", "finding"), BROKEN)
def test_auditor_sees_a_broken_rule(rule, told, name, change, finding):
    found = audit(told, change(_plan(name)), rule)

    assert any(finding in said for said in found.get(rule, []))


def test_auditor_has_a_broken_plan_for_every_rule():
    assert {rule for rule, *_ in BROKEN} == set(RULES)


def test_auditor_sees_that_the_same_answers_gave_another_plan():
    another = replace(_plan("P1"), weeks=_plan("P2").weeks)

    assert any("order of the catalogue" in said for said in changes(P1, another))


@pytest.mark.parametrize("seed", range(30))
def test_random_runners_are_profiles_of_the_plan_command(seed):
    somebody = random_runner(Random(seed))

    assert parse_profile(profile(somebody), today=somebody.start) == somebody


def test_smaller_keeps_only_what_matters():
    somebody = replace(P3, injuries=SORE_KNEE)

    plain = smaller(somebody, lambda one: bool(one.injuries) and one.minutes > 50)

    assert plain == replace(
        runner(goal=P3.goal, start=P3.start), injuries=SORE_KNEE, minutes=P3.minutes
    )

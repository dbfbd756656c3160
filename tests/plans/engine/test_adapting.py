"""What holds for every log, every week and every exercise."""

import json
import re
from dataclasses import replace
from datetime import timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from plans.engine import numbers
from plans.engine.adapting import effort
from plans.engine.adapting import pain as judged
from plans.engine.adapting.deciding import adapt
from plans.engine.adapting.pain import Light, look
from plans.engine.adapting.values import (
    Answer,
    Coming,
    Decision,
    Log,
    Standing,
    Step,
    WeekStep,
    volume,
)
from plans.engine.reasons import sentence
from plans.engine.types import PhaseName, Reason, Status
from tests.plans.engine.facts import by_slug, everything
from tests.plans.engine.logged import (
    ago,
    anything,
    bodyweight,
    boldness,
    bout,
    coming,
    log,
    no_bolder,
    pains,
    situations,
)

Situation = tuple[Log, Coming, tuple[Standing, ...]]
many = settings(max_examples=60)


def asked(situation: Situation, **changes: object) -> Answer:
    logged, week, standings = situation
    return adapt(replace(logged, **changes), week, standings, everything(), anything)  # type: ignore[arg-type]


def pairs(situation: Situation) -> list[tuple[Standing, Decision]]:
    by_exercise = {one.exercise.slug: one for one in situation[2]}
    return [(by_exercise[one.exercise], one) for one in asked(situation).decisions]


def raised(on: Standing, decision: Decision) -> list[str]:
    """The variables that went up, of one exercise."""
    if decision.becomes:
        return ["exercise"] if decision.step is Step.HARDER else []
    before, after = on.target, decision.target
    if after is None:
        return []
    up = {
        "sets": after.sets > before.sets,
        "reps": (after.reps or (0, 0)) > (before.reps or (0, 0)),
        "seconds": (after.seconds or 0) > (before.seconds or 0),
        "load": decision.load_percent > 0,
        "kilograms": after.kilograms != before.kilograms,
        "effort": after.rir != before.rir,
    }
    return [name for name, is_up in up.items() if is_up]


def last_bouts(situation: Situation, on: Standing) -> list[float | None]:
    mine = [
        one
        for one in situation[0].bouts
        if one.exercise == on.exercise.slug and one.date <= situation[1].today
    ]
    last = max((one.date for one in mine), default=None)
    return [effort.excess(one) for one in mine if one.date == last]


@given(situations())
@many
def test_r33_at_most_one_thing_goes_up(situation):
    for on, decision in pairs(situation):
        up = raised(on, decision)

        assert len(up) == (1 if decision.step.raises else 0)


@given(situations())
@many
def test_r33_nothing_goes_up_without_effort_to_spare(situation):
    """Nor after failure: whoever had less than the target in reserve gets no more."""
    for on, decision in pairs(situation):
        if decision.step.raises:
            assert all(above is not None and above <= -1 for above in last_bouts(situation, on))


@given(situations())
@many
def test_r33_load_never_moves_by_more_than_a_tenth_up_or_a_fifth_down(situation):
    for on, decision in pairs(situation):
        youth = situation[1].age < 18
        assert -20 <= decision.load_percent <= numbers.LOAD_STEP_MOST
        if decision.load_percent > 0:
            assert decision.load_percent in ({5} if youth else {2.5, 5} if on.lower else {2.5})


@given(situations())
@many
def test_r13_sets_never_pass_the_phases_most_and_never_vanish(situation):
    for on, decision in pairs(situation):
        if decision.target is not None:
            assert 1 <= decision.target.sets <= max(on.most_sets, on.target.sets)
            if decision.target.reps:
                assert 1 <= decision.target.reps[0] <= decision.target.reps[1]
            else:
                assert (decision.target.seconds or 0) >= 1


@given(situations())
@many
def test_r35_leg_volume_grows_by_no_more_than_the_week_takes(situation):
    _, week, standings = situation
    by_exercise = {one.exercise.slug: one for one in standings}
    grown, sets, new = 0.0, 0, 0
    for decision in asked(situation).decisions:
        on = by_exercise[decision.exercise]
        if decision.step.raises and decision.target and on.lower:
            more = volume(decision.target) - volume(on.target)
            grown += max(0.0, more) * on.times_a_week
        sets += on.times_a_week if decision.step is Step.MORE_SETS else 0
        new += decision.becomes is not None and decision.becomes not in {
            one.exercise for one in situation[0].bouts
        }

    assert grown <= (0 if week.more_landings else week.room.volume)
    assert sets <= week.room.sets
    assert new <= week.room.new


@given(situations())
@many
def test_r36_only_weeks_that_build_raise_anything(situation):
    _, week, _ = situation
    builds = week.phase in list(PhaseName)[:3] and not week.deload
    given = asked(situation)

    assert builds or not any(one.step.raises for one in given.decisions)
    if given.week is not None and (week.deload or given.week.step is not WeekStep.CONTINUE):
        assert not given.week.jumps_may_grow


@given(situations())
@many
def test_r25_no_decision_brings_a_landing_or_leaves_the_pattern(situation):
    for on, decision in pairs(situation):
        if decision.becomes:
            other = by_slug()[decision.becomes]
            assert other.landings_per_rep == 0
            assert other.pattern is on.exercise.pattern
        if on.exercise.landings_per_rep:
            assert not decision.step.raises


@given(situations())
@many
def test_becomes_is_an_exercise_that_the_runner_may_do_and_that_is_not_there_twice(situation):
    logged, week, standings = situation
    given = adapt(logged, week, standings, everything(), bodyweight)
    new = [one.becomes for one in given.decisions if one.becomes]

    assert all(bodyweight(by_slug()[slug]) for slug in new)
    assert len(new) == len({*new} - {one.exercise.slug for one in standings})


@given(situations(), pains, st.integers(1, 4), st.sampled_from(["during", "after", "morning"]))
@many
def test_r38_more_pain_never_gives_a_bolder_answer(situation, hurt, more, reading):
    """In the latest answer about a place, whichever reading it is."""
    latest = replace(hurt, date=situation[1].today, after_hour=0, next_morning=0)
    worse = {
        "during": replace(latest, during=latest.during + more),
        "after": replace(latest, after_hour=more),
        "morning": replace(latest, next_morning=more),
    }[reading]
    before = situation[0].pains

    assert no_bolder(
        asked(situation, pains=(*before, worse)), asked(situation, pains=(*before, latest))
    )


@given(situations(), pains)
@many
def test_r38_an_answer_about_pain_is_never_bolder_than_none(situation, hurt):
    """The latest of its place: a green one may answer an amber before it."""
    assume(all(one.area is not hurt.area for one in situation[0].pains))
    with_pain = (*situation[0].pains, hurt)

    assert no_bolder(asked(situation, pains=with_pain), asked(situation))


@given(pains, st.integers(0, 3), st.integers(0, 3), st.integers(0, 3))
@settings(max_examples=200)
def test_r38_light_never_gets_greener_with_more_pain(hurt, during, after, morning):
    known = replace(hurt, after_hour=hurt.after_hour or 0, next_morning=hurt.next_morning or 0)
    worse = replace(
        known,
        during=known.during + during,
        after_hour=(known.after_hour or 0) + after,
        next_morning=(known.next_morning or 0) + morning,
    )

    assert look(worse).light <= look(known).light


@given(pains)
@settings(max_examples=200)
def test_r38_tendon_rule_is_for_tendons_alone(hurt):
    """Above 4 everything else is red; on bone, everything above 0."""
    highest = judged.peak(hurt)

    if hurt.on_bone and highest:
        assert look(hurt).light is Light.RED
    if highest > (5 if hurt.area in numbers.TENDONS else 4):
        assert look(hurt).light is Light.RED


@given(situations(), pains)
@many
def test_r38_pain_beats_effort(situation, hurt):
    """However easy it was: what is not green grows nothing, and what is red is not done."""
    logged, week, standings = situation
    latest = replace(hurt, date=week.today, exercises=frozenset(), on_bone=False, limp=False)
    easy = tuple(bout(days, on) for on in standings for days in (6, 3))
    given = adapt(
        replace(logged, bouts=easy, pains=(latest,)), week, standings, everything(), anything
    )

    for on, decision in zip(sorted_(standings), given.decisions, strict=given.status is Status.OK):
        seen = judged.verdict(judged.read(log(pains=[latest]), week.today), on.exercise)
        if seen is not None and seen.light is Light.RED:
            assert decision.step is Step.STOP
        if seen is not None and seen.light is not Light.GREEN:
            assert not decision.step.raises


def sorted_(standings: tuple[Standing, ...]) -> list[Standing]:
    return sorted(standings, key=lambda one: (one.position, one.exercise.slug))


@given(st.lists(pains, max_size=6))
@many
def test_r38_two_red_days_in_one_place_always_end_at_a_clinician(some):
    logged = log(pains=some)
    given = adapt(logged, coming(), (), everything(), anything)
    reds = {
        (one.pain.area, one.pain.date)
        for area in judged.areas(some)
        for one in judged.open_answers(logged, area, coming().today)
        if one.light is Light.RED
    }
    areas = [area for area, _ in reds]

    assert given.seek_clinician or len(areas) == len(set(areas))


@given(situations(), st.integers(1, 40), st.integers(0, 60))
@many
def test_r37_longer_absence_never_gives_a_bolder_answer(situation, days, more):
    logged, _, _ = situation
    # the week without progress after a failure ends, whatever else happens
    lately = [one for one in logged.bouts if not effort.went_to_failure(one)]

    def after(away: int) -> Answer:
        """The same log, the last session so many days ago, and one missed since."""
        shift = timedelta(days=away - days)
        bouts = tuple(replace(one, date=min(one.date, ago(days)) - shift) for one in lately)
        return asked(
            situation,
            since=ago(300),
            bouts=bouts,
            trained=(ago(away),),
            missed=(ago(1),) if days > 1 else (),
            pains=(),
        )

    longer, shorter = after(days + more), after(days)

    assert no_bolder(longer, shorter)
    for one, other in zip(longer.decisions, shorter.decisions, strict=True):
        if {one.step, other.step} == {Step.EASE} and one.becomes == other.becomes:
            assert one.load_percent <= other.load_percent
            assert one.target is not None
            assert other.target is not None
            assert volume(one.target) <= volume(other.target)


@given(situations())
@many
def test_r37_after_a_break_nothing_grows(situation):
    given = asked(situation)

    if given.week is not None and given.week.step is not WeekStep.CONTINUE:
        assert not any(one.step.raises for one in given.decisions)
        assert max(boldness(given)[1:]) <= 3


@given(situations())
@many
def test_r34_failure_is_always_answered_with_less(situation):
    logged, week, standings = situation
    failed = tuple(bout(0, on, rpe=10) for on in standings)
    given = asked(situation, bouts=(*logged.bouts, *failed))

    for decision in given.decisions:
        on = next(one for one in standings if one.exercise.slug == decision.exercise)
        assert decision.step in {Step.STOP, Step.BEGIN_AGAIN, Step.EASE} or (
            week.today in {one.date for one in logged.bouts} and decision.step is Step.HOLD
        )
        if on.loaded and decision.step is Step.EASE and decision.becomes is None:
            assert decision.load_percent <= -10


@given(situations(), st.randoms(use_true_random=False))
@many
def test_r46_order_changes_nothing(situation, chance):
    logged, week, standings = situation
    bouts, hurts, some, library = (
        list(logged.bouts),
        list(logged.pains),
        list(standings),
        list(everything()),
    )
    for rows in (bouts, hurts, some, library):
        chance.shuffle(rows)
    mixed = replace(
        logged,
        bouts=tuple(bouts),
        pains=tuple(hurts),
        trained=logged.trained[::-1],
        missed=logged.missed[::-1],
    )

    assert adapt(mixed, week, some, library, anything) == asked(situation)


@given(situations())
@many
def test_every_decision_says_why_and_survives_being_stored(situation):
    given = asked(situation)
    reasons = [*given.notices, *(given.week.reasons if given.week else ())]
    for decision in given.decisions:
        assert decision.reasons
        reasons += decision.reasons

    for reason in reasons:
        params = json.loads(json.dumps(dict(reason.params)))
        text = sentence(Reason(code=reason.code, key=reason.key, params=params))

        assert text == sentence(reason)
        assert re.fullmatch(r"[A-Z0-9].*\.", text)
        assert not re.search(r"prevent|\{|\}|_|None|\bRule R|  ", text)
        assert re.fullmatch(r"R([1-9]|[1-3]\d|4[0-8])", reason.code)


@given(situations())
@many
def test_refusal_decides_nothing_and_says_so(situation):
    given = asked(situation)

    if given.status is not Status.OK:
        assert (given.decisions, given.week, given.seek_clinician) == ((), None, True)
        assert given.notices
    else:
        assert len(given.decisions) == len(situation[2])

"""What the log changed, and why (R33, R34, R37, R38)."""

from collections.abc import Callable

from plans.engine.reasons.words import AREAS, PHASES, Params, Sentences, count, sentence_case, your


def _place(p: Params) -> str:
    return AREAS.get(str(p["area"]), "sore place")


def _your(p: Params) -> str:
    return your(p["area"])


def _hurt(p: Params) -> str:
    return f"{sentence_case(_your(p))} hurt {p['pain']} out of 10"


def _easier(p: Params) -> str:
    """What an easier dose is, said of the next time."""
    if p["becomes"]:
        return f"{p['becomes']} takes its place for now, in {count(p['sets'], 'set')}"
    dose = f"{p['seconds']} seconds" if p["seconds"] else count(p["reps"], "rep")
    sets = f"{count(p['sets'], 'set')} of {dose}"
    return f"take {p['percent']:g}% off the weight, {sets}" if p["percent"] else sets


def _too_hard(why: Callable[[Params], str]) -> Callable[[Params], str]:
    return lambda p: f"{p['exercise']}: {why(p)}. Next time {_easier(p)}."


def _replaced(p: Params) -> str:
    if p["becomes"]:
        return f"so {p['becomes']} takes its place"
    return "and nothing takes its place until the place is calm"


def _pain(why: Callable[[Params], str]) -> Callable[[Params], str]:
    """The reading, then what follows for the exercise. Red stops, amber eases or holds."""

    def write(p: Params) -> str:
        if p["step"] == "stop":
            return f"{why(p)}. {p['exercise']} stops, {_replaced(p)}."
        if p["step"] == "ease":
            return f"{why(p)}. {p['exercise']} with less range: {_easier(p)}."
        return f"{why(p)}. {p['exercise']} stays as it is, with nothing added."

    return write


def _days(p: Params) -> str:
    return count(p["days"], "day")


SENTENCES: Sentences = {
    # R33: the next rung
    "more_reps": lambda p: (
        f"{p['exercise']}: {count(p['done'], 'rep')} and more in every set of two sessions, with "
        f"effort to spare. Now {p['reps']}."
    ),
    "more_seconds": lambda p: (
        f"{p['exercise']}: held in two sessions with effort to spare. Now {p['seconds']} seconds."
    ),
    "one_more_set": lambda p: (
        f"{p['exercise']}: all you were asked for in two sessions, with effort to spare. Now "
        f"{count(p['sets'], 'set')}."
    ),
    "more_load": lambda p: (
        f"{p['exercise']}: the top of the range in two sessions, with effort to spare. Add "
        f"{p['percent']:g}% and go back to {count(p['reps'], 'rep')}."
    ),
    "harder": lambda p: (
        f"{p['exercise']}: mastered in two sessions, with effort to spare. {p['becomes']} is next."
    ),
    "hold_top": lambda p: (
        f"{p['exercise']}: mastered, and nothing harder suits you here. Stay with it."
    ),
    "hold_new_dose": lambda p: f"{p['exercise']}: this dose is new, so do it twice first.",
    "hold_once": lambda p: (
        f"{p['exercise']}: all done with effort to spare. Once more like that, and it grows."
    ),
    "hold_not_all": lambda p: (
        f"{p['exercise']}: not every set was done in full. Stay here until it is."
    ),
    "hold_effort_right": lambda p: f"{p['exercise']}: the effort is right. Stay here.",
    "hold_effort_unknown": lambda p: (
        f"{p['exercise']}: you did not say how hard it was, so nothing is added."
    ),
    "hold_volume": lambda p: (
        f"{p['exercise']}: ready for more, but leg work grows by a fifth a week at most. Next week."
    ),
    "hold_for_jumps": lambda p: (
        f"{p['exercise']}: ready for more, but this week's plan has more jumps, and only one "
        "of the two grows at a time."
    ),
    "hold_jumps": lambda p: (
        f"{p['exercise']}: jumps grow by the plan's own small steps, never because a session was "
        "easy."
    ),
    "hold_deload": lambda p: f"{p['exercise']}: nothing is added in your lighter week.",
    "hold_phase": lambda p: (
        f"{p['exercise']}: your {PHASES[str(p['phase'])]} weeks keep what you have."
    ),
    # R34: too hard
    "too_hard_once": lambda p: (
        f"{p['exercise']}: harder than planned. The same again; if it is as hard, it gets easier."
    ),
    "too_hard_twice": _too_hard(lambda p: "harder than planned, twice in a row"),
    "too_hard_missed": _too_hard(lambda p: f"{p['done']} of {count(p['asked'], 'rep')} in a set"),
    "too_hard_missed_seconds": _too_hard(lambda p: f"{p['done']} of {p['asked']} seconds in a set"),
    "too_hard_failed": _too_hard(
        lambda p: "you went to your limit, which this plan never asks for"
    ),
    "failed_lately": lambda p: (
        f"{p['exercise']}: you went to your limit {count(p['days'], 'day')} ago, so nothing is "
        "added for a week."
    ),
    "eased_already": lambda p: f"{p['exercise']}: the dose to come is easier already. Stay there.",
    # R37: away
    "missed_few": lambda p: (
        f"You missed {count(p['times'], 'session')}. Carry on with the next one, and do not make "
        "it up."
    ),
    "repeat_week": lambda p: (
        f"You were away for {_days(p)}: the week is done again, with 10% less weight or one set "
        "less, and jumps do not grow."
    ),
    "first_week_back": lambda p: (
        f"You were away for {_days(p)}: the first week has 10% less weight or one set less, and "
        "jumps do not grow. Your race stands, so the weeks to it do, too."
    ),
    "back_in_lighter_week": lambda p: (
        f"You were away for {_days(p)}: this week is lighter by itself, so nothing more is taken "
        "off, and jumps do not grow."
    ),
    "ramp_back": lambda p: (
        f"You were away for {_days(p)}: one week with a fifth less weight and a third fewer sets, "
        "and jumps do not grow."
    ),
    "begin_again": lambda p: (
        f"You were away for {_days(p)}: begin again with {count(p['weeks'], 'week')} of groundwork."
    ),
    "wait_for_health": lambda p: (
        f"You are ill, {_days(p)} after your last session. Wait until you have no symptoms; with a "
        "fever, ask a doctor first."
    ),
    # R38: pain
    "pain_too_much": _pain(_hurt),
    "pain_worse": _pain(lambda p: f"{sentence_case(_your(p))} was worse the next morning"),
    "pain_rising": _pain(lambda p: f"{_hurt(p)}, more than in the week before"),
    "pain_unsettled": _pain(lambda p: f"{_hurt(p)} and had not settled in time"),
    "pain_over_knee_limit": _pain(
        lambda p: f"{_hurt(p)}; 2 is the most that is fine for the {_place(p)}"
    ),
    "pain_no_morning": _pain(lambda p: f"{_hurt(p)}, and you have not said how it went on"),
    "pain_amber": _pain(lambda p: f"{_hurt(p)} and settled"),
    "jump_pain": lambda p: (
        f"{_hurt(p)}. {p['exercise']} stops: jumps need a place that hurts 2 out of 10 at most and "
        "calms down."
    ),
    "see_clinician": lambda p: (
        f"{sentence_case(_your(p))} was too painful on {p['times']} days. See a doctor or "
        "physiotherapist before you load it again."
    ),
    "stop_bone": lambda p: (
        f"You named pain on a bone ({_place(p)}). Bone allows no pain at all. Do not exercise, and "
        "see a doctor or physiotherapist before your next run."
    ),
    "stop_limp": lambda p: (
        f"You limped with {_your(p)}. Do not exercise, and see a doctor or physiotherapist "
        "before your next run."
    ),
    "pain_clearance": lambda p: (
        f"{_hurt(p)}. That is too much to train on. Before strength work goes on, see a doctor or "
        "physiotherapist."
    ),
    "lock_lifted": lambda p: (
        f"Two weeks in a row without a bad day for {_your(p)}: heavier work may come back, "
        "and jumps may once you pass their self-test."
    ),
    "no_more_jumps_pain": lambda p: f"{_hurt(p)}, so jumps do not grow this week.",
    "no_more_jumps_deload": lambda p: "Jumps do not grow in your lighter week.",
}

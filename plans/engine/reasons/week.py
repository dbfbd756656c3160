"""Why a session is on its day, and why it is as it is (R8 to R11, R26 to R31, R36)."""

from plans.engine.reasons.words import (
    DAYS,
    PHASES,
    RUNS,
    Params,
    Sentences,
    a_role,
    a_role_of,
    count,
    in_a_sentence,
    sentence_case,
)


def _before_run(p: Params) -> str:
    return (
        f"Your {RUNS[str(p['run'])]} is on {DAYS[str(p['run_day'])]}, so "
        f"{DAYS[str(p['day'])]} stays free of leg work: core and hips only."
    )


def _clear_of_run(p: Params) -> str:
    run, run_day = RUNS[str(p["run"])], DAYS[str(p["run_day"])]
    if p["run_day"] == p["day"]:
        return f"Your next {run} is a whole week away, on {run_day}."
    return f"Your next {run} is on {run_day}, not on the day after this leg work."


def _phase_to_race(p: Params) -> str:
    days = int(p["days"])
    far = f"{days // 7} weeks" if days >= 14 else count(days, "day")
    return f"Week {p['week']} of {p['weeks']}, {PHASES[str(p['phase'])]}: {far} to your race."


def _a_week(p: Params) -> str:
    if int(p["sessions"]) == 1:
        return f"One session of {p['minutes']} minutes"
    return f"{p['sessions']} sessions of {p['minutes']} minutes"


def _leave(p: Params) -> str:
    return "leaves" if int(p["sessions"]) == 1 else "leave"


def _and_then(p: Params, usual: str) -> str:
    """A lighter week repeats the one before it, and so has no more place."""
    return " and in the lighter one after it." if p.get("repeated") else usual


def _moved(p: Params) -> str:
    return f"You moved this session from {DAYS[str(p['from'])]} to {DAYS[str(p['day'])]}."


SENTENCES: Sentences = {
    # another day, by the runner's own choice
    "moved": _moved,
    "light_any_day": lambda p: (
        f"It leaves your legs alone, so it may stand on any day, {DAYS[str(p['day'])]} too."
    ),
    "light_was_close": lambda p: (
        f"The plan had leg work on {DAYS[str(p['other_day'])]}, less than 48 hours away, so this "
        "session leaves the legs out."
    ),
    "move_over": lambda p: f"{DAYS[str(p['day'])]} is over.",
    "move_taken": lambda p: (
        f"{DAYS[str(p['day'])]} has a session already. Two on one day are never better than one."
    ),
    "move_other_week": lambda p: (
        "It belongs to another week: each week’s leg work is built on the one before."
    ),
    "move_race_day": lambda p: f"{DAYS[str(p['day'])]} is race day.",
    "move_near_race": lambda p: (
        f"{DAYS[str(p['day'])]} is {count(p['days'], 'day')} before your race: mobility only, so "
        "that you start fresh."
    ),
    "move_after_race": lambda p: (
        f"{DAYS[str(p['day'])]} is {count(p['days'], 'day')} after your race: your legs recover "
        "first."
    ),
    "move_late_heavy": lambda p: (
        f"{DAYS[str(p['day'])]} is {count(p['days'], 'day')} before your race, and its loads would "
        "still sit in your legs."
    ),
    "move_late_jumps": lambda p: (
        f"{DAYS[str(p['day'])]} is {count(p['days'], 'day')} before your race, too near for its "
        "jumps."
    ),
    "move_early_jumps": lambda p: (
        f"On {DAYS[str(p['day'])]} you have not run for long enough for its jumps."
    ),
    "move_late_new": lambda p: (
        f"{DAYS[str(p['day'])]} is {count(p['days'], 'day')} before your race, too near for an "
        "exercise that is new to you."
    ),
    "move_before_run": lambda p: (
        f"{DAYS[str(p['run_day'])]} is your {RUNS[str(p['run'])]}: leg work the day before would "
        "spoil it."
    ),
    "move_too_close": lambda p: (
        f"{DAYS[str(p['other_day'])]} has leg work, less than 48 hours away: your legs would do it "
        "tired."
    ),
    "move_after_long_run": lambda p: (
        f"{DAYS[str(p['day'])]} has your long run, so your legs start tired. Keep the loads down."
    ),
    "move_no_rest_day": lambda p: "It takes your one day of the week without a run or a session.",
    "move_not_your_day": lambda p: (
        f"You said that {DAYS[str(p['day'])]} is not a day for strength work."
    ),
    "after_hard_run": lambda p: (
        f"{DAYS[str(p['day'])]} is your hard day already: leg work on top keeps easy days easy."
    ),
    "easy_day": lambda p: (
        f"{DAYS[str(p['day'])]} is an easy running day, with no hard or long run the day after."
    ),
    "rest_day": lambda p: (
        f"You do not run on {DAYS[str(p['day'])]}, so your legs are free for this."
    ),
    "last_rest_day": lambda p: (
        "As planned, no day of this week is left without a run or a session: "
        f"{DAYS[str(p['day'])]} is the last to go. If you are tired, this is the one to skip."
    ),
    "after_long_run": lambda p: (
        f"{DAYS[str(p['day'])]} has your long run, but no other day of yours leaves room for this."
    ),
    "clear_of_key_run": _clear_of_run,
    "run_first": lambda p: (
        f"On {DAYS[str(p['day'])]} your {RUNS[str(p['run'])]} comes first: leave at least "
        f"{p['hours']} hours between the two."
    ),
    "light_before_run": _before_run,
    "light_too_close": lambda p: (
        f"Leg work on {DAYS[str(p['other_day'])]} is less than 48 hours from "
        f"{DAYS[str(p['day'])]}, so this session leaves the legs out."
    ),
    "light_too_late": lambda p: (
        f"Your race is {count(p['days'], 'day')} away, too near for leg exercises that are new to "
        "you: core and hips only."
    ),
    "light_item": lambda p: (
        f"It leaves your legs alone on {DAYS[str(p['day'])]}: {a_role_of(p)}, well short of effort."
    ),
    "after_race": lambda p: (
        "After your race your legs recover first, so there is nothing heavy for them here."
    ),
    "mobility_before_race": lambda p: (
        f"{count(p['days'], 'day')} to your race: mobility only, so that you start fresh."
    ),
    "phase": lambda p: f"Week {p['week']} of {p['weeks']}: {PHASES[str(p['phase'])]}.",
    "phase_to_race": _phase_to_race,
    "deload_fourth": lambda p: (
        f"Week {p['week']} is a lighter week, as every fourth of yours is: the same exercises, "
        "about half the work."
    ),
    "deload": lambda p: (
        f"Week {p['week']} is a lighter week: the same exercises, about half the work."
    ),
    "taper": lambda p: (
        "In the taper before your race: about half of your usual leg work, nothing new."
    ),
    "one_session_holds": lambda p: (
        f"Week {p['week']}: one session a week is enough in maintenance, since it holds strength "
        "while the loads stay."
    ),
    "gentle_growth": lambda p: (
        f"Leg work grows by a fifth a week at most, so week {p['week']} does not fill your "
        f"{p['minutes']} minutes yet."
    ),
    "few_sets_time": lambda p: (
        f"Your {p['minutes']} minutes leave {count(p['sets'], 'set')} of the "
        f"{in_a_sentence(str(p['exercise']))}, with its rests; a longer session would have more."
    ),
    "two_exercises": lambda p: (
        f"Your {p['minutes']} minutes hold one exercise for the knee and one for the hip with all "
        "their sets and rests: with more time, calf and core would join them."
    ),
    "turn_waits": lambda p: (
        f"As the session before, this one is without {a_role(p['role'])}: your {p['minutes']} "
        "minutes hold what comes before that."
    ),
    "few_sets_growth": lambda p: (
        f"Leg work grows by a fifth a week at most: {count(p['sets'], 'set')} of the "
        f"{in_a_sentence(str(p['exercise']))} in week {p['week']}, more later."
    ),
    "nothing_more": lambda p: (
        f"The catalogue has no more for you that belongs here, so your {p['minutes']} minutes are "
        "not full."
    ),
    "waits_time": lambda p: (
        f"{_a_week(p)} {_leave(p)} no time for {a_role(p['role'])} this week"
        f"{_and_then(p, ': the next one tries it first.')}"
    ),
    "waits_full": lambda p: (
        f"{count(p['most'], 'exercise')} are the most for a session here, so "
        f"{a_role(p['role'])} waits this week{_and_then(p, ', and the next one tries it first.')}"
    ),
    "waits_lighter": lambda p: (
        f"Week {p['week']} is lighter and begins no other exercises, so it is without "
        f"{a_role(p['role'])}."
    ),
    "waits_new": lambda p: (
        f"{sentence_case(a_role(p['role']))} would be new to you now, and this is not the "
        f"week for more that is new: your {p['minutes']} minutes take it up later."
    ),
    "floor_growth": lambda p: (
        f"Leg work grows by a fifth a week at most, so this week has "
        f"{count(p['sets'], 'set')} for the {p['group']}, not four yet."
    ),
    "floor_room": lambda p: (
        f"{_a_week(p)} {_leave(p)} room for {count(p['sets'], 'set')} for the {p['group']} this "
        "week; four would be better."
    ),
    "no_new_lift": lambda p: (
        f"Your race is in {count(p['days'], 'day')}, and in the last two weeks nothing new begins: "
        "a loaded lift on both legs would be new to you."
    ),
    "no_lift_on_both": lambda p: (
        f"The {in_a_sentence(str(p['exercise']))} suits what hurts or did, and your "
        f"{p['minutes']} minutes have no place for a loaded lift on both legs beside it this week."
    ),
    "one_day": lambda p: (
        f"{DAYS[str(p['day'])]} is your one strength day, so it trains the whole body."
    ),
    "short_session": lambda p: (
        f"In {p['minutes']} minutes there is room for the most useful exercises only: calf and "
        "core take turns, and outer-hip, bent-knee and more core work is spread over two weeks."
    ),
    "short_session_general": lambda p: (
        f"In {p['minutes']} minutes there is room for the most useful exercises only: calf and "
        "core take turns, and outer-hip, bent-knee, push, pull and more core work is spread over "
        "two weeks."
    ),
}

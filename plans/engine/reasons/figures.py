"""Why the figures of a session are what they are (R13, R14, R19, R20, R22, R28, R30, R45)."""

from plans.engine.reasons.words import PHASES, Sentences, count


def _length(seconds: object) -> str:
    number = int(str(seconds))
    if number < 120:
        return f"{number} seconds"
    minutes = f"{number / 60:.1f}".removesuffix(".0")
    return f"{minutes} minutes"


SENTENCES: Sentences = {
    "figures_choice": lambda p: (
        "Each exercise fits your level, your equipment and what you told us about your body. It "
        f"stays with you through your {PHASES[str(p['phase'])]} weeks, so that reps and load can "
        "grow; a new phase may bring the next one up."
    ),
    "figures_order": lambda p: (
        "What needs fresh legs comes first: jumps, then big lifts, then one-sided and calf work, "
        "and the core last."
    ),
    "figures_reps_anatomical_adaptation": lambda p: (
        f"Reps: up to {p['high']} in groundwork, since many light ones teach the movement and "
        "prepare muscles and tendons."
    ),
    "figures_reps_max_strength": lambda p: (
        f"Reps: {p['low']} to {p['high']} in the main lifts of your strength weeks, each of them "
        "hard, since load builds strength more than number does."
    ),
    "figures_reps_power": lambda p: (
        f"Reps: {p['low']} to {p['high']} in the main lifts of your power weeks, since speed fades "
        "after few."
    ),
    "figures_reps_maintenance": lambda p: (
        f"Reps: {p['low']} to {p['high']} at the load that you have reached, in fewer sets: the "
        "load is what holds strength."
    ),
    "figures_reps_taper": lambda p: (
        f"Reps: {p['low']} to {p['high']} in few sets, so that you stay used to the load and get "
        "rested."
    ),
    "figures_reserve": lambda p: (
        f"Effort: you stop with {p['rir']} reps or more left. Going to the last one slows recovery "
        "to a day or two, and your runs need those legs."
    ),
    "figures_reserve_taper": lambda p: (
        f"Effort: you stop with {p['rir']} reps or more left, so that nothing of it is in your "
        "legs on race day."
    ),
    "figures_percent": lambda p: (
        "Load: percent of the most that you can lift once. If you don’t know yours, take a weight "
        "that leaves the reps in reserve that stand beside it."
    ),
    "figures_feel": lambda p: (
        "Load: no percent, since that needs a best single. Take a weight that leaves the reps in "
        "reserve that stand beside it."
    ),
    "figures_rest_long": lambda p: (
        f"Rest: {_length(p['long'])} after a set of a main lift, so that the next one is as good."
    ),
    "figures_rest_short": lambda p: (
        f"Rest: {_length(p['short'])} elsewhere are enough for lighter work."
    ),
    "figures_rest_even": lambda p: (
        f"Rest: {_length(p['long'])} between sets, enough for work that is this light."
    ),
    "figures_tempo": lambda p: (
        f"Pace: {count(p['down'], 'second')} down, under control, so that each rep is the same."
    ),
    "figures_tempo_fast": lambda p: (
        f"Pace: {count(p['down'], 'second')} down, and up as fast as you can with control: speed "
        "is what these weeks train."
    ),
    "figures_holds": lambda p: (
        f"Hold: where a rep has one, it is {p['seconds']} seconds long, so that each rep has a "
        "still moment under control."
    ),
    "figures_warm_up": lambda p: (
        "Warm-up: first what gets you warm, then the joints that this session moves, then lighter "
        "sets where a lift is heavy."
    ),
    "figures_light": lambda p: (
        "Effort: nothing here comes near your limit, so that your legs are as fresh afterwards as "
        "before."
    ),
    "figures_minutes": lambda p: (
        f"Time: {p['minutes']} minutes, counted set by set with every rest, "
        f"{count(p['warm_up'], 'minute')} of them to warm up."
    ),
}

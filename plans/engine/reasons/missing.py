"""What a plan has not (R23, R43)."""

from collections.abc import Callable

from plans.engine.reasons.words import (
    EQUIPMENT,
    GOALS,
    PATTERNS,
    Params,
    Sentences,
    equipment,
    in_a_sentence,
    listed,
    sentence_case,
)


def _gap(why: Callable[[Params], str]) -> Callable[[Params], str]:
    return lambda p: f"No {PATTERNS[str(p['pattern'])]} exercise is in your plan: {why(p)}"


def _needs(p: Params) -> str:
    wanted = listed(p["needs"], EQUIPMENT, "or")
    return f"each one needs other equipment ({wanted}), and you have {equipment(p['equipment'])}."


def _stands_in(names: list[str]) -> str:
    said = sentence_case(" and ".join([in_a_sentence(name) for name in names]))
    return f"{said} {'stand' if len(names) > 1 else 'stands'} in"


SENTENCES: Sentences = {
    "gap_catalogue": _gap(lambda p: "the catalogue has none yet."),
    "gap_level": _gap(lambda p: f"those that there are ask for more than {p['level']} level."),
    "gap_equipment": _gap(_needs),
    "stands_in": lambda p: (
        f"Left out: {in_a_sentence(str(p['old']))}. {_stands_in(str(p['new']).split('|'))}, and "
        "each session that has it says why."
    ),
    "no_jumps_yet": lambda p: (
        "You passed the self-test for jumps, but Sturdy does not programme jumps yet. Your plan "
        f"for {GOALS[str(p['goal'])]} trains speed by lifting fast instead."
    ),
}

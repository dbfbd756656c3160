"""Moving an exercise from draft to published, and out again."""

from __future__ import annotations

from catalog.models import Exercise
from catalog.vocabulary import State

STEPS = range(3, 8)
MISTAKES = range(2, 4)

# from where each state can be reached: what runners can see is withdrawn, not redrafted
WAYS = {
    State.IN_REVIEW: {State.DRAFT},
    State.PUBLISHED: {State.DRAFT, State.IN_REVIEW, State.WITHDRAWN},
    State.WITHDRAWN: {State.PUBLISHED},
    State.DRAFT: {State.IN_REVIEW, State.WITHDRAWN},
}


class RefusedError(Exception):
    """Says why an exercise stays in its state."""


def move(exercise: Exercise, state: State) -> None:
    """Expects `whole()` where the way leads to published."""
    if exercise.state not in WAYS[state]:
        raise RefusedError(
            f"{exercise} is {exercise.get_state_display().lower()} "
            f"and can’t become {state.label.lower()} from there."
        )
    if state == State.PUBLISHED and (missing := missing_for_publishing(exercise)):
        raise RefusedError(f"{exercise} can’t be published yet: it needs {', '.join(missing)}.")
    exercise.state = state
    exercise.save(update_fields=["state"])


def missing_for_publishing(exercise: Exercise) -> list[str]:
    """What a runner or the engine would look for in vain."""
    needs = {
        "a summary": bool(exercise.summary),
        "what it should feel like": bool(exercise.feel),
        "a pattern": bool(exercise.patterns.all()),
        "a set-up": bool(exercise.set_ups.all()),
        "a primary muscle": bool(exercise.primary_muscles.all()),
        "3 to 7 steps": len(exercise.steps.all()) in STEPS,
        "2 or 3 mistakes with their mends": len(exercise.mistakes.all()) in MISTAKES,
    }
    return [need for need, met in needs.items() if not met]

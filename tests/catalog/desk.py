"""The coaches' desk from a browser's side: what its forms would send, and what it answers."""

from typing import Any

import reversion
from django.test import Client
from django.urls import reverse
from reversion.models import Version

from catalog.models import Exercise, Muscle
from tests.catalog.factories import ExerciseFactory

LIST = reverse("admin:catalog_exercise_changelist")
ADD = reverse("admin:catalog_exercise_add")

STEPS = ["Stand on both feet.", "Bend your knees.", "Stand up tall."]


def address(page: str, exercise: Exercise, *more: object) -> str:
    return reverse(f"admin:catalog_exercise_{page}", args=[exercise.pk, *more])


def change(exercise: Exercise) -> str:
    return address("change", exercise)


def make_squat(**facts: Any) -> Exercise:
    """Complete enough to be published."""
    words = {"make_easier": "Sit on a chair.", "make_harder": "Go slower."}
    squat = ExerciseFactory(slug="squat", name="Squat", **(words | {"steps": STEPS} | facts))
    squat.primary_muscles.set([Muscle.objects.get(name="quadriceps")])
    for number in (1, 2):
        squat.mistakes.create(position=number, mistake=f"Mistake {number}", mend="Mend it.")
    return squat


def form_of(response: Any) -> dict[str, Any]:
    """Every field of an admin form with the value that it shows."""
    context = response.context
    formsets = [inline.formset for inline in context["inline_admin_formsets"]]
    shown = [context["adminform"].form]
    for formset in formsets:
        shown += [formset.management_form, *formset.forms]
    return {
        field.html_name: _sent(field.value())
        for form in shown
        for field in form
        if field.value() is not None and field.value() is not False
    }


def _sent(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [getattr(one, "pk", one) for one in value]
    return "on" if value is True else value


def errors_of(response: Any) -> list[str]:
    """Every error that the form shows, in its words."""
    context = response.context
    found = [str(error) for errors in context["adminform"].form.errors.values() for error in errors]
    for inline in context["inline_admin_formsets"]:
        found += [str(error) for error in inline.formset.non_form_errors()]
        for form in inline.formset.forms:
            found += [str(error) for errors in form.errors.values() for error in errors]
    return found


def act(client: Client, action: str, *exercises: Exercise, **more: str) -> list[str]:
    """What is said after an action of the list."""
    chosen = [str(exercise.pk) for exercise in exercises]
    data = {"action": action, "_selected_action": chosen, **more}
    response = client.post(LIST, data, follow=True)
    return [str(message) for message in response.context["messages"]]


def written(exercise: Exercise) -> Version:
    """Its rows as they are now, as a version."""
    with reversion.create_revision():
        reversion.add_to_revision(Exercise.objects.for_history().get(pk=exercise.pk))
    return newest(exercise)


def newest(exercise: Exercise) -> Version:
    return Version.objects.get_for_object(exercise).order_by("-pk")[0]


def changed(client: Client, exercise: Exercise, **values: Any) -> Version:
    """Saved through the form."""
    form = form_of(client.get(change(exercise)))
    saved = client.post(change(exercise), form | values)
    assert saved.status_code == 302, errors_of(saved)
    return newest(exercise)


def compared(client: Client, exercise: Exercise, left: object, right: object) -> Any:
    sides: Any = {side: getattr(one, "pk", one) for side, one in (("left", left), ("right", right))}
    return client.get(address("compare", exercise), sides)


def different(response: Any) -> list[tuple[str, ...]]:
    """Label, mark and the two texts of each line that differs."""
    context = response.context
    return [
        (line.label, line.mark, *("".join(piece.text for piece in side) for side in sides))
        for line in context["comparison"].different
        for sides in [(line.left, line.right)]
    ]


def reverted(client: Client, exercise: Exercise, version: Version) -> Any:
    page = address("revision", exercise, version.pk)
    return client.post(page, form_of(client.get(page)))

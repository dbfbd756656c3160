"""The coaches' desk from a browser's side: what a form of the admin would send."""

from typing import Any

from django.http import HttpResponse


def form_of(response: HttpResponse) -> dict[str, Any]:
    """Every field of an admin form with the value that it shows."""
    context: Any = response.context  # type: ignore[attr-defined]
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

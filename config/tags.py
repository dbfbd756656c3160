"""What templates can do everywhere: put a form's field on the page, find a message's way back,
call a browser by its name."""

from django import template
from django.contrib.messages.storage.base import Message
from django.forms import BoundField
from django.utils.safestring import SafeString

from config import browsers

register = template.Library()
register.filter("browser", browsers.name)
UNDO = "undo:"


@register.simple_tag
def field(
    bound: BoundField,
    *,
    label: str = "",
    help: str | None = None,  # noqa: A002  # the word that forms have for it
    row: bool = False,
    narrow: bool = False,
    **attributes: str,
) -> SafeString:
    """A field by parts/field.html, in our own words where a library's form has others.

    help="" leaves theirs out, too.
    Further attributes go to the input: {% field form.login autocomplete="username" %}
    """
    bound.label = label or bound.label
    bound.help_text = bound.help_text if help is None else help
    bound.field.widget.attrs.pop("placeholder", None)  # the label says it, and stays
    bound.field.widget.attrs |= attributes
    return bound.render(context={"field": bound, "row": row, "narrow": narrow})


@register.filter
def undo(message: Message) -> str:
    """The address that takes back what a message tells of: extra_tags=f"undo:{address}"."""
    tags = (message.extra_tags or "").split()
    return next((tag.removeprefix(UNDO) for tag in tags if tag.startswith(UNDO)), "")

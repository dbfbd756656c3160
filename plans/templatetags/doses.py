from django import template

from catalog.showing import Sheet
from plans.loading import exercise_of
from plans.reading.previewing import Doses, preview

register = template.Library()


@register.simple_tag
def doses_of(sheet: Sheet) -> Doses:
    """{% doses_of sheet as doses %}: without a query, from the rows that the page has."""
    return preview(exercise_of(sheet.exercise, patterns=sheet.patterns, set_ups=sheet.set_ups))

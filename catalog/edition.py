"""Which edition of the catalogue this is: for whoever keeps what was made from it."""

from django.db.models import Count, Max
from reversion.models import Revision

from catalog.models import Exercise

Edition = tuple[int | None, ...]


def edition() -> Edition:
    """Another one after every edit at the desk and after every load that changes something."""
    edits = Revision.objects.aggregate(newest=Max("pk"))
    published = Exercise.objects.published().aggregate(newest=Max("pk"), count=Count("pk"))
    return edits["newest"], published["newest"], published["count"]

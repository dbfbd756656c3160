"""Which edition of the catalogue this is: for whoever keeps what was made from it."""

from django.db.models import Count, Max, Subquery
from reversion.models import Revision

from catalog.models import Exercise

Edition = tuple[int | None, ...]


def edition() -> Edition:
    """Another one after every edit at the desk and after every load that changes something."""
    newest_edit = Revision.objects.order_by("-pk").values("pk")[:1]
    found = (
        Exercise.objects.published()
        .annotate(edit=Subquery(newest_edit))
        .aggregate(edits=Max("edit"), newest=Max("pk"), count=Count("pk"))
    )
    return found["edits"], found["newest"], found["count"]

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


def edition_columns() -> dict[str, Subquery]:
    """The same beside another query's rows, for a page that has no query to spare."""
    published = Exercise.objects.published().order_by().values("state")
    return {
        "newest_edit": Subquery(Revision.objects.order_by("-pk").values("pk")[:1]),
        "newest_exercise": Subquery(published.annotate(it=Max("pk")).values("it")),
        "exercises": Subquery(published.annotate(it=Count("pk")).values("it")),
    }


def edition_of(row: object) -> Edition:
    """From a row that was read with `edition_columns`."""
    return tuple(getattr(row, name) for name in ("newest_edit", "newest_exercise", "exercises"))

"""What is stored of a runner, in one query: the profile with the rows that hang on it."""

import datetime as dt
from typing import Any

from django.db.models import Aggregate, F, JSONField, OuterRef, Subquery
from django.db.models.functions import JSONObject

from plans.answers import COLUMNS, Answers, Complaint
from plans.models import Injury, RunnerProfile, User


class JSONList(Aggregate):
    """The rows of a group as one list."""

    output_field = JSONField()

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, function="JSON_GROUP_ARRAY", **extra)

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, function="JSONB_AGG", **extra)


def recalled(user: User) -> Answers | None:
    """None for somebody who has not answered yet."""
    equipment = RunnerProfile.equipment.through.objects.filter(runnerprofile=OuterRef("pk"))
    slugs = equipment.values("runnerprofile").annotate(
        all=JSONList(JSONObject(slug=F("equipment__slug")))
    )
    injuries = Injury.objects.filter(user=OuterRef("user")).order_by().values("user")
    one = JSONObject(pk="pk", area="area", side="side", pain="pain", status="status", since="since")
    profile = (
        RunnerProfile.objects.filter(user=user)
        .annotate(
            # the plug-in loses what is annotated to a join table
            slugs=Subquery(slugs.values("all")),  # type: ignore[misc]
            places=Subquery(injuries.annotate(all=JSONList(one)).values("all")),
        )
        .first()
    )
    if profile is None:
        return None
    stored = {name: getattr(profile, name) for name in COLUMNS}
    places = sorted(profile.places or [], key=lambda row: row["pk"])
    return Answers(
        **stored
        | {
            "strength_days": tuple(profile.strength_days),
            "red_flags": tuple(profile.red_flags),
            "equipment": frozenset(row["slug"] for row in profile.slugs or []),
            "complaints": tuple(
                Complaint(
                    area=row["area"],
                    side=row["side"],
                    pain=row["pain"],
                    status=row["status"],
                    since=row["since"] and dt.date.fromisoformat(row["since"]),
                )
                for row in places
            ),
        }
    )

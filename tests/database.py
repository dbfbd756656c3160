"""Rows that migrations made, kept over tests that commit and so empty every table.

Django's own serialized rollback brings them back only for the next such test, and hangs on
the connection's object: beside Playwright's event loop a thread gets another one.
"""

from django.contrib.auth.models import Group
from django.core import serializers

from catalog.models import Equipment, Muscle


def migrated_rows() -> str:
    rows = [*Equipment.objects.all(), *Muscle.objects.all(), *Group.objects.all()]
    return serializers.serialize("json", rows, use_natural_foreign_keys=True)


def put_back(rows: str) -> None:
    for row in serializers.deserialize("json", rows):
        row.save()

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from catalog.entries import EntryError
from catalog.shipping import load


class Command(BaseCommand):
    help = "Load the shipped exercises; what coaches have changed stays as they have it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "paths", nargs="*", type=Path, help="TOML files; all shipped ones unless named"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = load(options["paths"] or None)
        except EntryError as error:
            raise CommandError(f"{error} Nothing was changed.") from error
        self.stdout.write(str(report))

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from catalog.checking import findings, read_files, read_published, words_held
from catalog.entries import EntryError
from catalog.shipping import SHIPPED


class Command(BaseCommand):
    help = "Say what is wrong with the published exercises, each with its mend."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--files", action="store_true", help="check the shipped files; no database is asked"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            entries = (
                read_files(sorted(SHIPPED.glob("*.toml"))) if options["files"] else read_published()
            )
        except EntryError as error:
            raise CommandError(str(error)) from error
        held = {} if options["files"] else words_held()
        found = findings(entries, **held)
        for finding in found:
            self.stdout.write(str(finding))
        if found:
            raise CommandError(f"Findings: {len(found)}, in {len(entries)} exercises.")
        self.stdout.write(f"The catalogue is in order: {len(entries)} exercises, no findings.")

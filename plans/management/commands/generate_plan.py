"""Print the programme that the engine makes for a profile. Writes nothing to the database."""

import json
import sys
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils import timezone

from plans.contract import ProfileError, as_dict, as_text, read_profile
from plans.engine.generate import generate
from plans.loading import load_library

NOT_VALID = 2
FORMATS = ("json", "text")


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = []

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        parser.error = _one_line  # type: ignore[method-assign]
        return parser

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("profile", nargs="?", default="-", help="a JSON file, or - to read it")
        # checked in handle, so that a wrong value is one line as everything else is
        parser.add_argument("--format", default="json", help="json or text")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["format"] not in FORMATS:
            raise CommandError("--format should be json or text.", returncode=NOT_VALID)
        try:
            runner = read_profile(_read(options["profile"]), today=timezone.localdate())
        except ProfileError as error:
            raise CommandError(str(error), returncode=NOT_VALID) from None
        try:
            library = load_library()
        except DatabaseError:
            message = "The catalogue cannot be read: is the database there and migrated?"
            raise CommandError(message) from None
        programme = generate(runner, library)
        if options["format"] == "text":
            self.stdout.write(as_text(programme, library), ending="")
        else:
            self.stdout.write(json.dumps(as_dict(programme), indent=2))


def _one_line(message: str) -> NoReturn:
    """argparse would print the usage, too."""
    sys.stderr.write(" ".join(message.split())[:400].encode("ascii", "replace").decode() + "\n")
    sys.exit(NOT_VALID)


def _read(path: str) -> str:
    """The file's text; everything that can go wrong with a file is one line."""
    name = path if len(path) <= 100 else path[:97] + "..."
    name = name.encode("ascii", "replace").decode()
    try:
        raw = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "it cannot be opened"
        raise ProfileError(
            f"PROFILE.json should be a file that can be read, not {name}: {why}."
        ) from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ProfileError(f"PROFILE.json should be UTF-8 text, and {name} is not.") from None

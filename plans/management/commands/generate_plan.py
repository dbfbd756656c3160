"""Print the programme that the engine makes for a profile. Writes nothing to the database."""

import io
import json
import os
import sys
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import (
    BaseCommand,
    CommandError,
    CommandParser,
    OutputWrapper,
)
from django.db import Error as DatabaseError
from django.utils import timezone

from plans.contract import ProfileError, as_dict, as_text, read_profile, short
from plans.engine.generate import generate
from plans.engine.types import Exercise
from plans.loading import load_library

NO_PLAN = 2
FORMATS = ("json", "text")
STANDARD_INPUT = "-"
LONGEST_LINE = 400
USAGE = "The command should be generate_plan [--format json|text] [PROFILE.json | -]"
IN_ASCII = str.maketrans({"×": "x", "–": "-"})


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if _is_closed(self.stderr):  # then the line is lost, and the status is not
            self.stderr = OutputWrapper(io.StringIO())

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        parser.error = _one_line  # type: ignore[method-assign]
        return parser

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "profile",
            nargs="?",
            default=STANDARD_INPUT,
            metavar="PROFILE.json",
            help="a file, or - (as without it) to read standard input",
        )
        # checked in handle, so that a wrong value is one line as everything else is
        parser.add_argument("--format", default="json", metavar="FORMAT", help="json or text")

    def handle(self, *args: Any, **options: Any) -> None:
        wanted = options["format"]
        if wanted not in FORMATS:
            message = f"--format should be json or text, not {short(wanted)}."
            raise CommandError(message, returncode=NO_PLAN)
        try:
            runner = read_profile(_read(options["profile"]), today=timezone.localdate())
        except ProfileError as error:
            raise CommandError(str(error), returncode=NO_PLAN) from None
        library = _library()
        programme = generate(runner, library)
        if wanted == "text":
            self._print(as_text(runner, programme, library))
        else:
            self._print(json.dumps(as_dict(programme), indent=2) + "\n")

    def _print(self, text: str) -> None:
        if _is_closed(self.stdout):
            raise CommandError("Standard output should be open.", returncode=NO_PLAN)
        encoding = getattr(self.stdout, "encoding", None) or "utf-8"
        try:
            text.encode(encoding)
        except UnicodeEncodeError:
            text = text.translate(IN_ASCII).encode(encoding, "replace").decode(encoding)
        try:
            self.stdout.write(text, ending="")
            self.stdout.flush()
        except OSError as error:
            # Python would complain again on its way out
            os.dup2(os.open(os.devnull, os.O_WRONLY), self.stdout.fileno())
            if not isinstance(error, BrokenPipeError):  # who reads has enough, as head has
                message = f"Standard output should take the whole programme: {error.strerror}."
                raise CommandError(message, returncode=NO_PLAN) from None


def _is_closed(stream: OutputWrapper) -> bool:
    """Python has None for what the shell closed before it began."""
    return bool(getattr(stream, "closed", True))


def _one_line(message: str) -> NoReturn:
    """argparse would print the usage, too."""
    line = " ".join(f"{USAGE}; {message}".split()).encode("ascii", "backslashreplace").decode()
    if sys.stderr is not None:
        sys.stderr.write(line[:LONGEST_LINE] + "\n")
    sys.exit(NO_PLAN)


def _library() -> tuple[Exercise, ...]:
    """Every way not to give a plan has the same status: it says that there is nothing to read."""
    wanted = "The catalogue should have published exercises"
    try:
        library = load_library()
    except DatabaseError:
        message = f"{wanted}, and the database cannot be read: run manage.py migrate."
        raise CommandError(message, returncode=NO_PLAN) from None
    if not library:
        message = f"{wanted}, and it has none: run manage.py load_exercises."
        raise CommandError(message, returncode=NO_PLAN)
    return library


def _read(path: str) -> str:
    """The profile's text; everything that can go wrong with a file is one line."""
    from_file = path != STANDARD_INPUT
    name = short(path, most=200) if from_file else "standard input"
    wanted = "PROFILE.json should be a file that can be read"
    try:
        raw = Path(path).read_bytes() if from_file else sys.stdin.buffer.read()
    except (OSError, ValueError, AttributeError) as error:
        why = getattr(error, "strerror", None) or "it cannot be opened"
        raise ProfileError(f"{wanted}, not {name}: {why}.") from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ProfileError(f"PROFILE.json should be UTF-8 text, and {name} is not.") from None

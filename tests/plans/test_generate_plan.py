"""python manage.py generate_plan, as it is called from a shell."""

import errno
import io
import json
import os
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import NoReturn

import pytest
from django.core.management import CommandError, call_command
from django.db import InterfaceError, OperationalError, ProgrammingError

from catalog.models import Exercise
from plans.management.commands import generate_plan
from plans.management.commands.generate_plan import Command
from tests.plans.engine.facts import everything

pytestmark = pytest.mark.django_db
PROFILE = {"goal": "10k", "start": "2027-01-04", "race_date": "2027-03-28"}


@pytest.fixture
def catalogue(db):
    call_command("load_exercises", verbosity=0, stdout=io.StringIO())


@pytest.fixture
def library(monkeypatch):
    """The shipped exercises, without the time that it takes to store them."""
    monkeypatch.setattr(generate_plan, "load_library", everything)


@pytest.fixture
def profile(tmp_path):
    file = tmp_path / "profile.json"
    file.write_text(json.dumps(PROFILE))
    return file


def run(*args: str) -> str:
    out = io.StringIO()
    call_command("generate_plan", *args, stdout=out)
    return out.getvalue()


def refused(*args: str) -> str:
    with pytest.raises(CommandError) as caught:
        run(*args)
    assert caught.value.returncode == 2
    line = str(caught.value)
    assert len(line) <= 480
    assert "\n" not in line
    return line


def test_programme_is_printed_as_json(catalogue, profile):
    programme = json.loads(run(str(profile)))

    assert programme["status"] == "ok"
    assert len(programme["weeks"]) == 13
    published = set(Exercise.objects.published().values_list("slug", flat=True))
    assert {
        item["exercise"]
        for week in programme["weeks"]
        for session in week["sessions"]
        for item in session["items"]
    } <= published


def test_programme_is_printed_as_text(library, profile):
    assert run(str(profile), "--format", "text").startswith("Strength plan for a runner\n")


@pytest.mark.parametrize("args", [["-"], []], ids=["named", "not named"])
def test_profile_is_read_from_standard_input(library, monkeypatch, args):
    raw = io.BytesIO(json.dumps(PROFILE).encode())
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=raw))

    assert json.loads(run(*args))["race_date"] == "2027-03-28"


def test_standard_input_that_is_no_text_is_one_line(monkeypatch):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"\xff")))

    assert refused() == "PROFILE.json should be UTF-8 text, and standard input is not."


def test_closed_standard_input_is_one_line(monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)

    assert refused().startswith("PROFILE.json should be a file that can be read, not standard")


def test_a_terminal_without_unicode_gets_plain_signs(library, profile):
    out = io.TextIOWrapper(io.BytesIO(), "ascii")
    call_command("generate_plan", str(profile), "--format", "text", stdout=out)

    assert b" 2 x 8-12 " in out.buffer.getvalue()


def test_a_reader_that_leaves_early_is_no_error(library, profile):
    class Pipe(io.StringIO):
        def write(self, text: str) -> int:
            raise BrokenPipeError

        def fileno(self) -> int:
            return spare

    with Path(os.devnull).open("w") as file:
        spare = file.fileno()
        call_command("generate_plan", str(profile), stdout=Pipe())


def called_from_a_shell(*args: str) -> int:
    with pytest.raises(SystemExit) as caught:
        Command().run_from_argv(["manage.py", "generate_plan", *args])
    assert isinstance(caught.value.code, int)
    return caught.value.code


def test_a_closed_standard_output_is_one_line(library, profile, monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdout", None)

    assert called_from_a_shell(str(profile)) == 2
    assert capsys.readouterr().err == "CommandError: Standard output should be open.\n"


def test_a_full_disk_is_one_line(library, profile):
    with Path(os.devnull).open("w") as file:

        class Full(io.StringIO):
            def flush(self) -> None:
                raise OSError(errno.ENOSPC, "No space left on device")

            def fileno(self) -> int:
                return file.fileno()

        with pytest.raises(CommandError, match="take the whole programme: No space") as caught:
            call_command("generate_plan", str(profile), stdout=Full())

    assert caught.value.returncode == 2


@pytest.mark.parametrize("args", [["nowhere.json"], ["--nothing"]])
def test_a_closed_standard_error_does_not_change_the_status(monkeypatch, args):
    monkeypatch.setattr(sys, "stderr", None)

    assert called_from_a_shell(*args) == 2


def test_a_catalogue_without_exercises_is_one_line(profile):
    assert refused(str(profile)) == (
        "The catalogue should have published exercises, and it has none: "
        "run manage.py load_exercises."
    )


@pytest.mark.parametrize("error", [OperationalError, ProgrammingError, InterfaceError])
def test_a_database_that_is_not_there_is_one_line(profile, monkeypatch, error):
    def broken() -> NoReturn:
        raise error("no such table: catalog_exercise")

    monkeypatch.setattr(generate_plan, "load_library", broken)

    assert refused(str(profile)) == (
        "The catalogue should have published exercises, and the database cannot be read: "
        "run manage.py migrate."
    )


def test_refusal_is_a_result(library, tmp_path):
    file = tmp_path / "hurt.json"
    file.write_text(json.dumps(PROFILE | {"injuries": [{"area": "shin", "pain": 3}]}))

    assert json.loads(run(str(file)))["status"] == "needs_clearance"


def test_nothing_is_written(catalogue, profile, django_assert_num_queries):
    # exercises, patterns, set-ups, their equipment, cautions, easier, harder
    with django_assert_num_queries(7) as queries:
        run(str(profile))

    assert {query["sql"].split()[0] for query in queries.captured_queries} == {"SELECT"}


def test_a_file_that_is_not_there_is_one_line(tmp_path):
    assert refused(str(tmp_path / "nowhere.json")).startswith("PROFILE.json should be a file")


def test_a_directory_is_one_line(tmp_path):
    assert refused(str(tmp_path)).startswith("PROFILE.json should be a file")


@pytest.mark.parametrize("name", ["a\0b", "a\nb", "\udcff", "", "x" * 5000])
def test_a_strange_name_is_one_line(name):
    line = refused(name)

    assert line.startswith("PROFILE.json should be a file")
    assert line.isascii()


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"], ids=["plain", "BOM"])
def test_a_byte_order_mark_is_no_matter(library, tmp_path, start):
    file = tmp_path / "marked.json"
    file.write_bytes(start + json.dumps(PROFILE).encode())

    assert json.loads(run(str(file)))["status"] == "ok"


def test_bytes_that_are_no_text_are_one_line(tmp_path):
    file = tmp_path / "bytes.json"
    file.write_bytes(b"\xff\xfe{")

    assert refused(str(file)).startswith("PROFILE.json should be UTF-8 text")


def test_a_wrong_profile_is_one_line(tmp_path):
    file = tmp_path / "wrong.json"
    file.write_text('{"goal": "10k", "minutes": 5}')

    assert refused(str(file)) == "minutes should be a whole number from 10 to 120, not 5."


def test_a_wrong_format_is_one_line(profile):
    assert refused(str(profile), "--format", "xml") == '--format should be json or text, not "xml".'


@pytest.mark.parametrize("args", [["--nothing"], ["--format"], ["a", "b"], ["--" + "x" * 9000]])
def test_wrong_usage_is_one_line(args, capsys):
    parser = Command().create_parser("manage.py", "generate_plan")

    with pytest.raises(SystemExit) as caught:
        parser.parse_args(args)

    assert caught.value.code == 2
    line = capsys.readouterr().err
    assert line.startswith("The command should be generate_plan [--format json|text] [PROFILE.json")
    assert line.count("\n") == 1
    assert len(line) <= 500

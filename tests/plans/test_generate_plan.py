"""python manage.py generate_plan, as it is called from a shell."""

import io
import json
import sys
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

from catalog.models import Exercise
from plans.management.commands.generate_plan import Command

pytestmark = pytest.mark.django_db
PROFILE = {"goal": "10k", "start": "2027-01-04", "race_date": "2027-03-28"}


@pytest.fixture
def catalogue(db):
    call_command("load_exercises", verbosity=0, stdout=io.StringIO())


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


def test_programme_is_printed_as_text(catalogue, profile):
    assert run(str(profile), "--format", "text").startswith("Strength plan for a runner\n")


def test_profile_is_read_from_standard_input(catalogue, monkeypatch):
    raw = io.BytesIO(json.dumps(PROFILE).encode())
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=raw))

    assert json.loads(run("-"))["race_date"] == "2027-03-28"


def test_refusal_is_a_result(catalogue, tmp_path):
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


def test_a_name_with_a_zero_byte_is_one_line():
    assert refused("a\0b").startswith("PROFILE.json should be a file")


def test_bytes_that_are_no_text_are_one_line(tmp_path):
    file = tmp_path / "bytes.json"
    file.write_bytes(b"\xff\xfe{")

    assert refused(str(file)).startswith("PROFILE.json should be UTF-8 text")


def test_a_wrong_profile_is_one_line(tmp_path):
    file = tmp_path / "wrong.json"
    file.write_text('{"goal": "10k", "minutes": 5}')

    assert refused(str(file)) == "minutes should be a whole number from 10 to 120, not 5."


def test_a_wrong_format_is_one_line(profile):
    assert refused(str(profile), "--format", "xml") == "--format should be json or text."


@pytest.mark.parametrize("args", [["--nothing"], ["--format"], ["a", "b"]])
def test_wrong_usage_is_one_line(args, capsys):
    parser = Command().create_parser("manage.py", "generate_plan")

    with pytest.raises(SystemExit) as caught:
        parser.parse_args(args)

    assert caught.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1

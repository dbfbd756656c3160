"""The launchers: what cannot work is said in one sentence."""

import os
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from django.conf import settings


def run(*command, **variables):
    return subprocess.run(
        [sys.executable, *command],
        cwd=settings.BASE_DIR,
        env=os.environ | variables,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    return str(port)


def test_port_in_use_is_a_sentence():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        done = run("-m", "config.serve", PORT=str(port))

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"Port {port} is in use: stop what runs there, or choose: PORT=8001 make run\n"
    )


def test_host_that_is_not_here_is_a_sentence(free_port):
    done = run("-m", "config.serve", HOST="192.0.2.1", PORT=free_port)

    assert done.returncode == 1
    assert done.stderr == (
        f"Can’t listen on 192.0.2.1:{free_port} (Cannot assign requested address): "
        "set HOST and PORT.\n"
    )


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("PORT", "0", "PORT must be a whole number from 1 to 65535, not '0'."),
        ("DEBUG", "perhaps", "DEBUG must be 1 or 0 (or true, false), not 'perhaps'."),
    ],
)
def test_bad_setting_is_a_sentence(free_port, name, value, sentence):
    done = run("-m", "config.serve", **({"PORT": free_port} | {name: value}))

    assert (done.returncode, done.stderr) == (1, f"Sturdy can’t start: {sentence}\n")


@pytest.mark.parametrize(
    ("address", "begins"),
    [
        ("postgres://nobody@127.0.0.1:1/none", "Sturdy can’t reach its database: connection"),
        ("sqlite:////no/such/folder/x.sqlite3", "Sturdy can’t reach its database: unable to open"),
    ],
)
def test_database_that_is_away_is_a_sentence(free_port, address, begins):
    done = run("-m", "config.serve", PORT=free_port, DATABASE_URL=address)

    [sentence] = done.stderr.splitlines()
    assert done.returncode == 1
    assert sentence.startswith(begins)


def test_damaged_database_is_a_sentence(free_port, tmp_path):
    damaged = tmp_path / "sturdy.sqlite3"
    damaged.write_text("not a database " * 1000)

    done = run("-m", "config.serve", PORT=free_port, DATABASE_URL=f"sqlite:///{damaged}")

    assert done.returncode == 1
    assert done.stderr == "Sturdy can’t prepare its database: file is not a database\n"


def test_throw_away_postgresql_passes_the_answer_on_and_leaves_nothing():
    code = "import os; print(os.environ['DATABASE_URL']); raise SystemExit(3)"

    done = run("-m", "tests.pg", sys.executable, "-c", code)

    assert done.returncode == 3
    folder = Path(unquote(urlsplit(done.stdout.strip()).netloc.partition("@")[2]))
    assert folder.name.startswith("pg-")
    assert not folder.exists()

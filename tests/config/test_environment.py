import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from config import environment

SITE = "X must look like https://sturdy.example or http://localhost:8000, not {!r}."
NO_DATABASE = (
    "X must name a database: sqlite:////srv/sturdy/sturdy.sqlite3 or "
    "postgres://user:password@host/name."
)
UNREADABLE = (
    "X can’t be read: it must look like postgres://user:password@host/name, and "
    "signs such as @ : / in the password must be written as %40 %3A %2F."
)
CONTACT = "X must be an e-mail address or begin with http:// or https://, not {!r}."
SCHEMES = "X must begin with sqlite:///, postgres:// or postgresql://."


def flag():
    return environment.flag("X", default=False)


def number():
    return environment.number("X", default=3, low=1, high=9)


def choice():
    return environment.choice("X", default="tls", of=("tls", "none"))


def site_url():
    return environment.site_url("X", default="http://localhost:8000").geturl()


def database_url():
    return environment.database_url("X", default="sqlite:////srv/x.sqlite3")


def contact():
    return environment.contact("X", default="")


def time_zone():
    return environment.time_zone("X", default="UTC")


@pytest.mark.parametrize(
    ("read", "value", "sentence"),
    [
        (flag, "maybe", "X must be 1 or 0 (or true, false), not 'maybe'."),
        (number, "0", "X must be a whole number from 1 to 9, not '0'."),
        (number, "10", "X must be a whole number from 1 to 9, not '10'."),
        (number, "1.5", "X must be a whole number from 1 to 9, not '1.5'."),
        (number, "²", "X must be a whole number from 1 to 9, not '²'."),
        (choice, "ssl", "X must be one of tls, none, not 'ssl'."),
        (contact, "ask me", CONTACT.format("ask me")),
        (contact, "javascript:alert(1)", CONTACT.format("javascript:alert(1)")),
        (site_url, "sturdy.example", SITE.format("sturdy.example")),
        (site_url, "ftp://sturdy.example", SITE.format("ftp://sturdy.example")),
        (site_url, "https://", SITE.format("https://")),
        (site_url, "https://sturdy.example/app", SITE.format("https://sturdy.example/app")),
        (site_url, "https://sturdy.example:99999", SITE.format("https://sturdy.example:99999")),
        (site_url, "https://me@sturdy.example", SITE.format("https://me@sturdy.example")),
        (site_url, "https://sturdy.example?x=1", SITE.format("https://sturdy.example?x=1")),
        (site_url, "https://läufer.example", SITE.format("https://läufer.example")),
        (site_url, "https://two words", SITE.format("https://two words")),
        (site_url, "https://[::1", SITE.format("https://[::1")),
        (database_url, "mysql://localhost/sturdy", SCHEMES),
        (database_url, "sqlite:sturdy.sqlite3", SCHEMES),
        (database_url, "sqlite://", NO_DATABASE),
        (database_url, "postgres://localhost", NO_DATABASE),
        (database_url, "postgres://me:se:cret@[host/sturdy", UNREADABLE),
        (time_zone, "Mars/Olympus", "X must be a zone such as Europe/Berlin, not 'Mars/Olympus'."),
        (time_zone, "Europe", "X must be a zone such as Europe/Berlin, not 'Europe'."),
        (
            time_zone,
            "../etc/passwd",
            "X must be a zone such as Europe/Berlin, not '../etc/passwd'.",
        ),
    ],
)
def test_bad_value_is_refused_in_a_sentence(monkeypatch, read, value, sentence):
    monkeypatch.setenv("X", value)

    with pytest.raises(ImproperlyConfigured) as caught:
        read()

    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    ("read", "value", "result"),
    [
        (flag, "TRUE", True),
        (flag, "off", False),
        (flag, " ", False),
        (number, " 9 ", 9),
        (number, "", 3),
        (choice, "NONE", "none"),
        (choice, "", "tls"),
        (site_url, "https://Sturdy.Example/", "https://sturdy.example/"),
        (site_url, "http://[::1]:8000", "http://[::1]:8000"),
        (site_url, "", "http://localhost:8000"),
        (database_url, "postgresql://u:p%40@db/sturdy", "postgresql://u:p%40@db/sturdy"),
        (database_url, "", "sqlite:////srv/x.sqlite3"),
        (time_zone, "Europe/Berlin", "Europe/Berlin"),
        (time_zone, "", "UTC"),
    ],
)
def test_good_value_is_read(monkeypatch, read, value, result):
    monkeypatch.setenv("X", value)

    assert read() == result


def test_password_of_an_unreadable_database_is_not_shown(monkeypatch):
    monkeypatch.setenv("X", "postgres://me:hunter2@[host/sturdy")

    with pytest.raises(ImproperlyConfigured) as caught:
        database_url()

    assert "hunter2" not in str(caught.value)


# --- The secret key ----------------------------------------------------------------------


@pytest.fixture
def key_file(tmp_path, monkeypatch):
    monkeypatch.delenv("X", raising=False)
    return tmp_path / "var" / "key"


def test_key_is_made_once_for_its_owner_alone_and_read_again(key_file):
    first = environment.secret("X", kept_in=key_file)

    assert len(first) >= 50
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    assert environment.secret("X", kept_in=key_file) == first
    assert list(key_file.parent.iterdir()) == [key_file]


def test_processes_that_start_at_once_share_a_key(key_file):
    with ThreadPoolExecutor(16) as pool:
        keys = list(pool.map(lambda _: environment.secret("X", kept_in=key_file), range(64)))

    assert set(keys) == {key_file.read_text()}


def test_key_of_the_environment_goes_before_the_file(key_file, monkeypatch):
    monkeypatch.setenv("X", "k" * 50)

    assert environment.secret("X", kept_in=key_file) == "k" * 50
    assert not key_file.exists()


def test_short_key_is_refused(key_file, monkeypatch):
    monkeypatch.setenv("X", "k" * 49)

    with pytest.raises(ImproperlyConfigured, match=r"^X must have at least 50 characters\.$"):
        environment.secret("X", kept_in=key_file)


def test_file_without_a_key_is_refused(key_file):
    key_file.parent.mkdir()
    key_file.write_text("")

    with pytest.raises(ImproperlyConfigured, match=f"^Delete {key_file}: it holds no key"):
        environment.secret("X", kept_in=key_file)


def test_folder_that_can_not_be_made_is_said(tmp_path, monkeypatch):
    monkeypatch.delenv("X", raising=False)
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(ImproperlyConfigured, match=r"^Set X: no key can be kept in "):
        environment.secret("X", kept_in=tmp_path / "file" / "key")


# --- All of it together -------------------------------------------------------------------


def run(code, **variables):
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings"} | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def test_settings_stop_at_a_bad_value():
    done = run("from django.conf import settings; settings.DEBUG", EMAIL_PORT="many")

    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        "django.core.exceptions.ImproperlyConfigured: "
        "EMAIL_PORT must be a whole number from 1 to 65535, not 'many'."
    )


@pytest.mark.parametrize(
    ("address", "https", "hosts"),
    [
        (
            "https://sturdy.example",
            True,
            ["127.0.0.1", "[::1]", "localhost", "sturdy.example"],
        ),
        ("http://localhost:8000", False, ["127.0.0.1", "[::1]", "localhost"]),
    ],
)
def test_scheme_of_the_address_decides_about_https(address, https, hosts):
    code = """
import django; django.setup()
from django.conf import settings
from django.test import Client
plain = Client(headers={"host": "localhost"}).get("/robots.txt")
secure = Client(headers={"host": "localhost"}).get("/robots.txt", secure=True)
health = settings.SECURE_REDIRECT_EXEMPT
print((
    plain.status_code,
    plain.headers.get("Location"),
    secure.headers.get("Strict-Transport-Security"),
    settings.SESSION_COOKIE_SECURE,
    settings.CSRF_COOKIE_SECURE,
    settings.ACCOUNT_DEFAULT_HTTP_PROTOCOL,
    settings.ALLOWED_HOSTS,
))
"""

    done = run(code, SITE_URL=address)

    expected = (
        (301, "https://localhost/robots.txt", "max-age=31536000; includeSubDomains; preload")
        if https
        else (200, None, None)
    )
    assert done.stdout == f"{(*expected, https, https, 'https' if https else 'http', hosts)}\n"

"""Reading the environment: a value that makes no sense stops the start with one sentence."""

import contextlib
import os
import re
import secrets
import tempfile
import zoneinfo
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured


def flag(name: str, *, default: bool) -> bool:
    raw = os.environ.get(name, "").strip().lower()
    if not raw:
        return default
    if raw in {"1", "true", "yes", "on"}:
        return True
    if raw in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} must be 1 or 0 (or true, false), not {raw!r}.")


def number(name: str, *, default: int, low: int, high: int) -> int:
    raw = os.environ.get(name, "").strip()
    if not raw:
        return default
    if not raw.isascii() or not raw.isdigit() or not low <= int(raw) <= high:
        raise ImproperlyConfigured(
            f"{name} must be a whole number from {low} to {high}, not {raw!r}."
        )
    return int(raw)


def choice(name: str, *, default: str, of: tuple[str, ...]) -> str:
    raw = os.environ.get(name, "").strip().lower() or default
    if raw not in of:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(of)}, not {raw!r}.")
    return raw


def site_url(name: str, *, default: str) -> SplitResult:
    """The address that people type: scheme, host and perhaps a port, nothing after it."""
    raw = os.environ.get(name, "").strip() or default
    problem = ImproperlyConfigured(
        f"{name} must look like https://sturdy.example or http://localhost:8000, not {raw!r}."
    )
    try:
        url = urlsplit(raw.lower())
        _ = url.port
    except ValueError:
        raise problem from None
    if url.scheme not in {"http", "https"} or url.path.strip("/"):
        raise problem
    # Django answers to no other host than these, so that a stranger one would shut everybody out
    if not re.fullmatch(r"[a-z0-9.-]*[a-z0-9]|[0-9a-f:.]+:[0-9a-f:.]*", url.hostname or ""):
        raise problem
    if url.query or url.fragment or url.username is not None:
        raise problem
    return url


def database_url(name: str, *, default: str) -> str:
    raw = os.environ.get(name, "").strip() or default
    scheme, colon, _ = raw.partition("://")
    if not colon or scheme not in {"sqlite", "postgres", "postgresql"}:
        raise ImproperlyConfigured(
            f"{name} must begin with sqlite:///, postgres:// or postgresql://."
        )
    try:
        database = dj_database_url.parse(raw)
    except ValueError:  # its message could hold the password
        raise ImproperlyConfigured(
            f"{name} can’t be read: it must look like postgres://user:password@host/name, and "
            "signs such as @ : / in the password must be written as %40 %3A %2F."
        ) from None
    if database["NAME"] in {"", ":memory:"}:
        raise ImproperlyConfigured(
            f"{name} must name a database: sqlite:////srv/sturdy/sturdy.sqlite3 or "
            "postgres://user:password@host/name."
        )
    return raw


def secret(name: str, *, kept_in: Path) -> str:
    """From the environment, or else from a file that is made once, readable by its owner alone."""
    if value := os.environ.get(name, "").strip():
        if len(value) < 50:
            raise ImproperlyConfigured(f"{name} must have at least 50 characters.")
        return value
    try:
        if not kept_in.exists():
            _keep(secrets.token_urlsafe(64), kept_in)
        value = kept_in.read_text().strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"Set {name}: no key can be kept in {kept_in} ({error.strerror})."
        ) from None
    if len(value) < 50:
        raise ImproperlyConfigured(f"Delete {kept_in}: it holds no key. A new one is made then.")
    return value


def _keep(value: str, path: Path) -> None:
    """Whole or not at all: of two processes that start at once one wins, and both read the same."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=path.name)  # mode 0600
    try:
        with os.fdopen(handle, "w") as file:
            file.write(value)
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
    finally:
        Path(draft).unlink()


def text(name: str, *, default: str) -> str:
    return os.environ.get(name, "").strip() or default


def contact(name: str, *, default: str) -> str:
    """An e-mail address or the address of a page: people must be able to use it."""
    raw = text(name, default=default)
    if raw and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+|https?://\S+", raw):
        raise ImproperlyConfigured(
            f"{name} must be an e-mail address or begin with http:// or https://, not {raw!r}."
        )
    return raw


def time_zone(name: str, *, default: str) -> str:
    raw = text(name, default=default)
    try:
        zoneinfo.ZoneInfo(raw)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        if not zoneinfo.available_timezones():
            raise ImproperlyConfigured(
                "This machine has no time zones: on Debian and Ubuntu run: apt install tzdata"
            ) from None
        raise ImproperlyConfigured(
            f"{name} must be a zone such as Europe/Berlin, not {raw!r}."
        ) from None
    return raw

"""Reading the environment: a value that makes no sense stops the start with one sentence."""

import os
import secrets
import zoneinfo
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

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
        url = urlsplit(raw)
        _ = url.port
    except ValueError:
        raise problem from None
    if url.scheme not in {"http", "https"} or not url.hostname or url.path.strip("/"):
        raise problem
    if url.query or url.fragment or url.username:
        raise problem
    return url


def database_url(name: str, *, default: str) -> str:
    raw = os.environ.get(name, "").strip() or default
    if not raw.startswith(("sqlite:", "postgres:", "postgresql:")):
        scheme = raw.partition(":")[0]
        raise ImproperlyConfigured(
            f"{name} must begin with sqlite:, postgres: or postgresql:, not {scheme!r}."
        )
    return raw


def secret(name: str, *, kept_in: Path) -> str:
    """From the environment, or else from a file that is made once, readable by its owner alone."""
    if value := os.environ.get(name, "").strip():
        if len(value) < 50:
            raise ImproperlyConfigured(f"{name} must have at least 50 characters.")
        return value
    try:
        kept_in.parent.mkdir(parents=True, exist_ok=True)
        # O_EXCL: of two processes that start at once only one writes, the other reads
        with os.fdopen(os.open(kept_in, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(64))
    except FileExistsError:
        pass
    except OSError as error:
        raise ImproperlyConfigured(
            f"Set {name}: no key can be kept in {kept_in} ({error.strerror})."
        ) from None
    return kept_in.read_text().strip()


def text(name: str, *, default: str) -> str:
    return os.environ.get(name, "").strip() or default


def time_zone(name: str, *, default: str) -> str:
    raw = text(name, default=default)
    if raw not in zoneinfo.available_timezones():
        raise ImproperlyConfigured(f"{name} must be a zone such as Europe/Berlin, not {raw!r}.")
    return raw

"""docs/operating.md names every variable that is read, and no other."""

import re

from django.conf import settings

MANUAL = (settings.BASE_DIR / "docs/operating.md").read_text()


def test_manual_names_every_variable_that_is_read():
    code = "".join(
        (settings.BASE_DIR / "config" / name).read_text() for name in ("settings.py", "serve.py")
    )
    table = "".join(re.findall(r"^\| (`[A-Z].*?) \|", MANUAL, re.MULTILINE))

    read = set(re.findall(r"environment\.\w+\(\s*\"([A-Z_]+)\"", code))
    assert set(re.findall(r"`([A-Z_]+)`", table)) == read


def test_manual_names_the_defaults_that_are_used():
    rows = dict(re.findall(r"^\| `([A-Z_]+)` \| `([^`]+)` \|", MANUAL, re.MULTILINE))

    assert rows["SITE_URL"] == "http://localhost:8000"
    assert rows["TIME_ZONE"] == "UTC"
    assert rows["EMAIL_PORT"] == str(settings.EMAIL_PORT)
    assert rows["EMAIL_SECURITY"] == "starttls"
    assert rows["TRUSTED_PROXIES"] == str(settings.ALLAUTH_TRUSTED_PROXY_COUNT)

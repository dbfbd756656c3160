"""`make run` and `make dev`: prepare what the server needs, then become the server.

One process does all of the preparing, so that a second start is quick; each step is
safe to repeat and says in a line what it did.
"""

import errno
import os
import socket
import sys
from pathlib import Path

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.handlers.wsgi import WSGIHandler
from gunicorn.app.base import BaseApplication

DEFAULT_HOST, DEFAULT_PORT = "127.0.0.1", 8000


def say(text: str) -> None:
    print(text, flush=True)


def first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]


def address() -> tuple[str, int]:
    from config import environment

    host = environment.text("HOST", default=DEFAULT_HOST)
    return host, environment.number("PORT", default=DEFAULT_PORT, low=1, high=65535)


def refuse_a_port_in_use(host: str, port: int) -> None:
    """gunicorn shares its port between workers, so a second server would start unnoticed."""
    try:
        family, kind, proto, _, where = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, proto) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(where)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            sys.exit(f"Port {port} is in use: stop what runs there, or choose: PORT=8001 make run")
        sys.exit(f"Can’t listen on {host}:{port} ({error.strerror}): set HOST and PORT.")


def prepare() -> None:
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection
    from django.utils import timezone

    from catalog.shipping import load
    from config import sessions

    name = settings.DATABASES["default"]["NAME"]
    # answers about health are kept there: nobody else on this machine may look
    settings.VAR_DIR.mkdir(mode=0o700, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    sessions.sweep(now=timezone.now())
    say(f"Database   {connection.vendor}, {name}: up to date")
    say(f"Catalogue  {load()}")
    connection.close()  # the server's workers must not share it


def collect_static() -> None:
    """Only when a file is newer than the last collection: hashing and compressing takes seconds."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    stamp = settings.STATIC_ROOT / "staticfiles.json"
    newest = max(
        Path(storage.path(path)).stat().st_mtime
        for finder in get_finders()
        for path, storage in finder.list([])
    )
    if not stamp.exists() or stamp.stat().st_mtime < newest:
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    say("Static     collected, hashed and compressed")


class Server(BaseApplication):
    """gunicorn in this process: its workers inherit what is imported by now."""

    def __init__(self, bind: str) -> None:
        self.bind = bind
        super().__init__()

    def load_config(self) -> None:
        settings = {
            "bind": self.bind,
            "worker_class": "gthread",
            "workers": 2,
            "threads": 4,
            # without it one worker does most of the work under keep-alive
            "reuse_port": True,
            "loglevel": "warning",
        }
        for name, value in settings.items():
            self.cfg.set(name, value)

    def load(self) -> WSGIHandler:
        from config.wsgi import application

        return application


def serve(host: str, port: int) -> None:
    from django.conf import settings

    where = f"[{host}]" if ":" in host else host
    shown = "localhost" if host in {"127.0.0.1", "0.0.0.0", "::", "::1"} else where
    behind = f", for the proxy of {settings.SITE_URL}" if settings.HTTPS else ""
    say(f"Ready      http://{shown}:{port}{behind}  (stop with Ctrl-C)")
    Server(f"{where}:{port}").run()


def develop(host: str, port: int) -> None:
    """Django's own server: reloads when a file is saved, serves static files as they are."""
    where = f"[{host}]" if ":" in host else host
    command = [sys.executable, "manage.py", "runserver", f"{where}:{port}"]
    os.execv(sys.executable, command)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        host, port = address()
        refuse_a_port_in_use(host, port)
        django.setup()
    except ImproperlyConfigured as error:
        sys.exit(f"Sturdy can’t start: {error}")
    from django.db import DatabaseError, OperationalError

    try:
        prepare()
    except OperationalError as error:
        sys.exit(f"Sturdy can’t reach its database: {first_line(error)}")
    except DatabaseError as error:  # a damaged file, a role that may not make tables
        sys.exit(f"Sturdy can’t prepare its database: {first_line(error)}")
    if "--dev" in sys.argv:
        develop(host, port)
    collect_static()
    serve(host, port)


if __name__ == "__main__":
    main()

"""Our own server, as `make run` starts it, on a database that is ready."""

import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from django.conf import settings

SERVE = """
import sys
import django
django.setup()
from config.serve import Server
server = Server(sys.argv[1])
server.cfg.set("post_worker_init", lambda worker: print("ready", flush=True))
server.run()
"""


class Server:
    """With its two workers, on a free port of this machine."""

    workers = 2

    def __init__(self, database_url: str) -> None:
        self.database_url = database_url
        self.start()

    def start(self) -> None:
        """And wait until both workers answer. A port that was free may be taken a moment later."""
        for last in (False, False, True):
            self._start_on_a_free_port()
            try:
                for _ in range(self.workers):
                    self.wait_for_a_worker()
            except AssertionError:
                self.kill()
                if last:
                    raise
            else:
                return

    def _start_on_a_free_port(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.process = subprocess.Popen(
            [sys.executable, "-c", SERVE, f"127.0.0.1:{self.port}"],
            env=os.environ
            | {
                "DJANGO_SETTINGS_MODULE": "config.settings",
                "DATABASE_URL": self.database_url,
                "SECRET_KEY": settings.SECRET_KEY,
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            text=True,
        )

    def wait_for_a_worker(self) -> None:
        """Each says once that it is ready."""
        assert self.process.stdout
        said = []
        for line in self.process.stdout:
            if line == "ready\n":
                return
            said.append(line)
        raise AssertionError(f"No worker: {''.join(said)}")

    def kill_a_worker(self, which: int) -> None:
        """Another takes its place: wait for it."""
        found = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        workers = [int(pid) for pid in found.read_text().split()]
        os.kill(workers[which % len(workers)], signal.SIGKILL)

    def kill(self) -> None:
        """All of it."""
        with suppress(ProcessLookupError):  # it may have ended by itself
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.communicate()

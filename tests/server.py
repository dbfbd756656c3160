"""Our own server, as `make run` starts it, on a database that is ready."""

import os
import signal
import socket
import subprocess
import sys
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
        """On another port each time: while it was down somebody may have taken the last one. And
        wait until both workers answer."""
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
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            text=True,
        )
        for _ in range(self.workers):
            self.wait_for_a_worker()

    def wait_for_a_worker(self) -> None:
        """Each says once that it is ready."""
        assert self.process.stdout
        assert self.process.stdout.readline() == "ready\n"

    def kill_a_worker(self, which: int) -> None:
        """Another takes its place: wait for it."""
        found = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        workers = [int(pid) for pid in found.read_text().split()]
        os.kill(workers[which % len(workers)], signal.SIGKILL)

    def kill(self) -> None:
        """All of it."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.communicate()

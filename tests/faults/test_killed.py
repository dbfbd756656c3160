"""The server is killed (-9) between ticks and in their middle: every acknowledged tick is there.

`KILLS=1000` runs it in full; every tenth time the whole server dies, else one of its two workers.
"""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from http.client import HTTPConnection, HTTPException
from itertools import cycle, islice
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from logbook.models import SetLog
from plans.models import PlannedSession
from tests.factories import MONDAY, PlanFactory, PlannedSessionFactory, PrescriptionFactory

KILLS = int(os.environ.get("KILLS", "20"))
ALL_OF_IT = 10  # every so many kills the whole server dies
SESSIONS, EXERCISES, SETS = 10, 10, 10
TOKEN = "t" * 32
TRIES = 400

SERVE = """
import sys
import django
django.setup()
from config.serve import Server
server = Server(sys.argv[1])
server.cfg.set("when_ready", lambda arbiter: print("ready", flush=True))
server.run()
"""


class Server:
    """Our own, with its two workers, on the database of the test."""

    def __init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", SERVE, f"127.0.0.1:{self.port}"],
            env=os.environ
            | {
                "DJANGO_SETTINGS_MODULE": "config.settings",
                "DATABASE_URL": database_url(),
                "SECRET_KEY": settings.SECRET_KEY,
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            text=True,
        )
        assert self.process.stdout
        assert self.process.stdout.readline() == "ready\n"

    def workers(self) -> list[int]:
        found = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in found.read_text().split()] if found.exists() else []

    def kill_a_worker(self, which: int) -> None:
        workers = self.workers()
        if workers:
            os.kill(workers[which % len(workers)], signal.SIGKILL)

    def kill(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.communicate()


@pytest.fixture
def server(committed) -> Iterator[Server]:
    server = Server()
    yield server
    server.kill()


def database_url() -> str:
    values = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{quote(str(values['NAME']))}"
    host, port = quote(values["HOST"], safe=""), values["PORT"]
    return f"postgres://{values['USER']}:{values['PASSWORD']}@{host}:{port}/{values['NAME']}"


def places() -> Iterator[str]:
    """Addresses of sets: a hundred a session."""
    plan = PlanFactory(starts_on=MONDAY, ends_on=MONDAY + timedelta(days=SESSIONS))
    for day in range(SESSIONS):
        session = PlannedSessionFactory(plan=plan, date=MONDAY - timedelta(days=day))
        for position in range(1, EXERCISES + 1):
            PrescriptionFactory(session=session, position=position, sets=SETS)
            for number in range(1, SETS + 1):
                yield f"/log/{session.pk}/sets/{position}/{number}/both/"


def test_every_acknowledged_tick_outlives_the_server(server):
    addresses = list(islice(cycle(list(places())), KILLS))
    client = Client()
    client.force_login(PlannedSession.objects.first().user)
    cookie = f"sessionid={client.cookies['sessionid'].value}; csrftoken={TOKEN}"
    acknowledged = {}

    for number, address in enumerate(addresses):
        key = f"key-{number}"
        acknowledged[address] = key
        assert ticked(server, address, key, cookie, kills=number + 1), "never answered"

    rows = SetLog.objects.select_related("logged_exercise__session_log")
    stored = [
        (
            f"/log/{row.logged_exercise.session_log.planned_session_id}/sets/"
            f"{row.logged_exercise.position}/{row.number}/{row.side}/",
            row.client_key,
        )
        for row in rows
    ]
    assert sorted(stored) == sorted(acknowledged.items())


def ticked(server: Server, address: str, key: str, cookie: str, *, kills: int) -> bool:
    """As a phone's outbox does it: the same write until its key comes back. The server is killed
    once, while the first try is under way."""
    for tries in range(TRIES):
        phone = HTTPConnection("127.0.0.1", server.port, timeout=20)
        try:
            phone.request(
                "POST",
                address,
                urlencode({"state": "done", "client_key": key}),
                {
                    "Content-Type": "application/x-www-form-urlencoded",
                    "Cookie": cookie,
                    "X-CSRFToken": TOKEN,
                    "HX-Request": "true",
                },
            )
            if tries == 0:
                server.kill_a_worker(kills)
            answer = phone.getresponse()
            answer.read()
        except (OSError, HTTPException):
            continue
        finally:
            phone.close()
        if answer.headers["Client-Key"] == key:
            if kills % ALL_OF_IT == 0:
                server.kill()
                server.start()
            return True
    return False

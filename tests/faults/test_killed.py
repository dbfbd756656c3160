"""The server is killed (-9) between ticks and in their middle: every acknowledged tick is there.

`KILLS=1000` runs it in full; every tenth time the whole server dies, else one of its two workers.
"""

import os
from collections.abc import Iterator
from datetime import timedelta
from http.client import HTTPConnection, HTTPException
from urllib.parse import quote, urlencode

import pytest
from django.db import connection
from django.test import Client

from logbook.models import SetLog
from plans.models import User
from tests.factories import MONDAY, PlanFactory, PlannedSessionFactory, PrescriptionFactory
from tests.server import Server

KILLS = int(os.environ.get("KILLS", "20"))
ALL_OF_IT = 10  # every so many kills the whole server dies
SESSIONS, EXERCISES, SETS = 10, 10, 10
TOKEN = "t" * 32
TRIES = 5


@pytest.fixture
def server(committed) -> Iterator[Server]:
    server = Server(database_url())
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
    addresses = list(places())[:KILLS]
    client = Client()
    client.force_login(User.objects.get())
    cookie = f"sessionid={client.cookies['sessionid'].value}; csrftoken={TOKEN}"
    acknowledged = {}

    for number, address in enumerate(addresses):
        key = f"key-{number}"
        acknowledged[address] = key
        assert ticked(server, address, key, cookie, kills=number + 1), "never answered"

    rows = SetLog.objects.select_related("logged_exercise__session_log")
    stored = [(address_of(row), row.client_key) for row in rows]
    assert sorted(stored) == sorted(acknowledged.items())


def address_of(row: SetLog) -> str:
    exercise = row.logged_exercise
    session = exercise.session_log.planned_session_id
    return f"/log/{session}/sets/{exercise.position}/{row.number}/{row.side}/"


def ticked(server: Server, address: str, key: str, cookie: str, *, kills: int) -> bool:
    """As a phone's outbox does it: the same write until its key comes back. The server is killed
    once, while the first try is under way."""
    body = urlencode({"state": "done", "client_key": key})
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": cookie,
        "X-CSRFToken": TOKEN,
        "HX-Request": "true",
    }
    for tries in range(TRIES):
        phone = HTTPConnection("127.0.0.1", server.port, timeout=20)
        try:
            phone.request("POST", address, body, headers)
            if tries == 0:
                kill(server, kills)
            answer = phone.getresponse()
            answer.read()
            if answer.headers["Client-Key"] == key:
                return True
        except (OSError, HTTPException):
            pass  # cut off in the middle
        finally:
            phone.close()
            if tries == 0:
                bring_back(server, kills)
    return False


def kill(server: Server, kills: int) -> None:
    if kills % ALL_OF_IT:
        server.kill_a_worker(kills)
    else:
        server.kill()


def bring_back(server: Server, kills: int) -> None:
    if kills % ALL_OF_IT:
        server.wait_for_a_worker()
    else:
        server.start()

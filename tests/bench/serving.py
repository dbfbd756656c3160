"""How many ticks and session pages a second our server answers, as a share of its own empty answer
in the same run: `make bench`. Two workers, eight phones with a connection each, for a fixed number
of requests."""

import os
import tempfile
import threading
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from time import perf_counter
from urllib.parse import urlencode

PHONES, REQUESTS, ROUNDS = 8, 60, 3
EXERCISES, SETS = 8, 3
TOKEN = "t" * 32

Request = tuple[str, str, str]  # method, address, body


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{Path(folder) / 'bench.sqlite3'}")
        import django

        django.setup()
        from tests.server import Server

        phones = _phones()
        server = Server(os.environ["DATABASE_URL"])
        try:
            for _ in range(ROUNDS):
                _print_round(server.port, phones)
        finally:
            server.kill()


def _phones() -> list[tuple[str, int]]:
    """Cookies and a session of as many runners, each with eight exercises of three sets."""
    from django.core.management import call_command
    from django.test import Client

    from tests.factories import PlannedSessionFactory, PrescriptionFactory

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    found = []
    for _ in range(PHONES):
        session = PlannedSessionFactory()
        for position in range(1, EXERCISES + 1):
            PrescriptionFactory(session=session, position=position, sets=SETS)
        client = Client()
        client.force_login(session.user)
        cookie = f"sessionid={client.cookies['sessionid'].value}; csrftoken={TOKEN}"
        found.append((cookie, session.pk))
    return found


def _print_round(port: int, phones: list[tuple[str, int]]) -> None:
    empty = _a_second(port, phones, lambda pk, n: ("GET", "/robots.txt", ""))
    page = _a_second(port, phones, lambda pk, n: ("GET", f"/log/{pk}/", ""))
    tick = _a_second(port, phones, _tick)
    print(
        f"empty {empty:6.0f}/s   session page {page:6.0f}/s, {page / empty:.2f} of it"
        f"   tick {tick:6.0f}/s, {tick / empty:.2f} of it"
    )


def _tick(pk: int, n: int) -> Request:
    position, number = n % EXERCISES + 1, n // EXERCISES % SETS + 1
    state = "taken_back" if n // (EXERCISES * SETS) % 2 else "done"
    body = urlencode(
        {"state": state, "reps": "8", "client_key": f"k{perf_counter()}".replace(".", "-")}
    )
    return "POST", f"/log/{pk}/sets/{position}/{number}/both/", body


def _a_second(
    port: int, phones: list[tuple[str, int]], request: Callable[[int, int], Request]
) -> float:
    threads = [
        threading.Thread(target=_ask, args=(port, cookie, pk, request)) for cookie, pk in phones
    ]
    began = perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return PHONES * REQUESTS / (perf_counter() - began)


def _ask(port: int, cookie: str, pk: int, request: Callable[[int, int], Request]) -> None:
    phone = HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {
        "Cookie": cookie,
        "X-CSRFToken": TOKEN,
        "HX-Request": "true",
        "Accept-Encoding": "gzip",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    for n in range(REQUESTS):
        method, address, body = request(pk, n)
        phone.request(method, address, body, headers)
        answer = phone.getresponse()
        answer.read()
        if answer.status != 200:
            raise SystemExit(f"{method} {address} answers {answer.status}")
    phone.close()


if __name__ == "__main__":
    main()

"""`make test`: the suite on SQLite, again on PostgreSQL, then the journeys in a real browser.

The journeys are all walked on SQLite, and those marked `smoke` on PostgreSQL. Where no
Chromium is found they are skipped with a loud line; REQUIRE_ALL=1 makes that a failure.
"""

import os
import subprocess
import sys
import time

from tests.browser.chromium import find_chromium

PYTEST = [sys.executable, "-m", "pytest"]
TWO_CORES = ["-n", "2", "--dist", "loadfile"]
ON_POSTGRES = [sys.executable, "-m", "tests.pg"]
# plain Python: no database could change what they say
WITHOUT_DATABASE = ["--ignore=tests/plans/engine", "--ignore-glob=tests/plans/test_contract*.py"]


def say(text: str) -> None:
    print(f"== {text}", flush=True)


def main() -> int:
    here = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    unit = ["tests", "--ignore=tests/journeys", *TWO_CORES]
    steps = [
        ("the suite on SQLite", [*PYTEST, *unit]),
        ("the suite on PostgreSQL", [*ON_POSTGRES, *PYTEST, *unit, *WITHOUT_DATABASE]),
    ]
    if find_chromium():
        journeys = ["tests/journeys", *TWO_CORES]
        steps += [
            ("journeys in Chromium on SQLite", [*PYTEST, *journeys]),
            (
                "a smoke of the journeys on PostgreSQL",
                [*ON_POSTGRES, *PYTEST, *journeys, "-m", "smoke"],
            ),
        ]
    elif os.environ.get("REQUIRE_ALL") == "1":
        say("NO CHROMIUM: the browser journeys can't run, and REQUIRE_ALL=1 asks for them")
        return 1
    else:
        say("NO CHROMIUM FOUND: THE BROWSER JOURNEYS ARE SKIPPED (install chromium to run them)")
    for title, command in steps:
        say(title)
        began = time.monotonic()
        done = subprocess.run(command, env=here, check=False)
        say(f"{title}: {time.monotonic() - began:.0f} s")
        if done.returncode:
            return done.returncode
    say("all passed")
    return 0


if __name__ == "__main__":
    sys.exit(main())

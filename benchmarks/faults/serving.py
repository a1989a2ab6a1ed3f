"""The real server, in processes of its own, and browsers that sign in and send forms over HTTP."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

from benchmarks.faults.installations import ROOT, Installation
from tests.posting import sent_by_browser

HOST = "plan.example.org"
START_SECONDS, ANSWER_SECONDS = 120, 90
# As docs/operating.md says.
GUNICORN = ("--preload", "--workers", "3", "--timeout", "60", "--log-level", "error")


@dataclass
class Server:
    port: int
    process: subprocess.Popen
    # As the browser calls it. Under its real name it stands behind a reverse proxy with a certificate.
    host: str = HOST

    def workers(self) -> list[int]:
        """The processes that answer: children of the one that was started."""
        found = []
        for path in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):
                # The name in parentheses may hold anything.
                _, _, rest = path.read_text().rpartition(")")
                if int(rest.split()[1]) == self.process.pid:
                    found.append(int(path.parent.name))
        return sorted(found)

    def kill(self) -> None:
        """As a machine goes down: nobody is told, and nothing is finished."""
        for each in (self.process.pid, *self.workers()):
            with suppress(ProcessLookupError):
                os.kill(each, signal.SIGKILL)
        self.process.wait()


@contextmanager
def served(installation: Installation, **variables: str) -> Iterator[Server]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "safer_norwich.wsgi", "--bind", f"127.0.0.1:{port}", *GUNICORN]
    environment = installation.environment | {"DJANGO_SETTINGS_MODULE": "benchmarks.faults.settings"} | variables
    process = subprocess.Popen(command, env=environment, cwd=ROOT, stderr=subprocess.DEVNULL)  # noqa: S603
    server = Server(port, process)
    try:
        wait_until(lambda: Browser(server).status("/healthz") == HTTPStatus.OK, seconds=START_SECONDS)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()


def wait_until(is_so, *, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if is_so():
            return
        time.sleep(0.2)
    raise TimeoutError("what was waited for has not come")


@dataclass
class Browser:
    """One person at one server. Answers are (status, text, where to); status 0: there was none."""

    server: Server
    cookies: dict[str, str] = field(default_factory=dict)

    def copy(self) -> "Browser":
        return Browser(self.server, dict(self.cookies))

    def status(self, path: str) -> int:
        return self.ask(path)[0]

    def ask(self, path: str, body: bytes | None = None, kind: str = "") -> tuple[int, str, str]:
        status, content, where_to = self._ask(path, body, kind)
        return status, content.decode(errors="replace"), where_to

    def bytes_at(self, path: str) -> bytes:
        return self._ask(path)[1]

    def _ask(self, path: str, body: bytes | None = None, kind: str = "") -> tuple[int, bytes, str]:
        headers, scheme = {"Host": self.server.host}, "http"
        if self.server.host == HOST:
            headers, scheme = headers | {"X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.1"}, "https"
        headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if body is not None:
            headers |= {"Origin": f"{scheme}://{self.server.host}", "Content-Type": kind}
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=ANSWER_SECONDS)
        try:
            connection.request("GET" if body is None else "POST", path, body=body, headers=headers)
            response = connection.getresponse()
            content = response.read()
        except (OSError, http.client.HTTPException):
            return 0, b"", ""
        finally:
            connection.close()
        for each in response.headers.get_all("Set-Cookie", ()):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(each).items()}
        return response.status, content, response.headers.get("Location", "")

    def sign_in(self, email: str, password: str) -> None:
        status, _, _ = self.send("/accounts/login/", login=email, password=password)
        assert status == HTTPStatus.FOUND, f"{email} is not signed in: {status}"

    def send(self, path: str, *, file: tuple[str, bytes] | None = None, **typed: str) -> tuple[int, str, str]:
        """Opens the page of a form, fills it in and sends it, with what is hidden in it."""
        status, page, _ = self.ask(path)
        return self.fill_in(path, page, file=file, **typed) if status == HTTPStatus.OK else (status, page, "")

    def fill_in(self, path: str, page: str, *, file: tuple[str, bytes] | None = None, **typed: str):
        action = path if f'action="{path}"' in page else None
        fields = sent_by_browser(page, action) | {name: [value] for name, value in typed.items()}
        if file is None:
            body, kind = urlencode(fields, doseq=True).encode(), "application/x-www-form-urlencoded"
        else:
            body, kind = _with_file(fields, *file)
        return self.ask(path, body, kind)


def _with_file(fields: dict[str, list[str]], name: str, content: bytes) -> tuple[bytes, str]:
    line = uuid4().hex
    parts = [
        f'--{line}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
        for key, values in fields.items()
        for value in values
    ]
    head = f'Content-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: text/plain\r\n\r\n'
    body = b"".join(parts) + f"--{line}\r\n{head}".encode() + content + f"\r\n--{line}--\r\n".encode()
    return body, f"multipart/form-data; boundary={line}"

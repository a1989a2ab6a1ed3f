"""The mail server is gone: what makes mails is done all the same, and each goes once when it is back."""

import socketserver
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus

from benchmarks.faults.ground import Ground
from benchmarks.faults.installations import Installation, execute, run
from benchmarks.faults.serving import Browser, served
from benchmarks.faults.table import Battery
from benchmarks.faults.working import WRITERS

# Nothing listens there.
GONE = "smtp://127.0.0.1:1"


def mail(ground: Ground) -> Iterator[Battery]:
    battery = Battery(
        "mail server gone", "lost: asked for and never delivered, or the act was refused; half: delivered twice"
    )
    began = time.monotonic()
    with ground.copy("mail") as installation:
        # What the example has queued by itself is none of these.
        execute(installation.url, "DELETE FROM post_office_email")
        with served(installation, EMAIL_URL=GONE) as server:
            answers = [forgets_password(Browser(server), f"{name}@example.org") for name in WRITERS]
        send_queue(installation, GONE)
        waiting = installation.rows("SELECT count(*) FROM post_office_email")[0][0]
        with delivered() as (address, to):
            # The half hour after which it is tried again.
            execute(installation.url, "UPDATE post_office_email SET scheduled_time = NULL")
            for _ in range(2):
                send_queue(installation, address)
    battery.tried = len(answers)
    wrong = [status for status in answers if status != HTTPStatus.FOUND]
    lost = [f"{name} got none" for name in WRITERS if not to[f"{name}@example.org"]]
    half = [f"{address} got {times}" for address, times in to.items() if times > 1]
    battery.lost, battery.half = len(lost) + len(wrong), len(half)
    battery.faults = [*(f"answered {status}" for status in wrong), *lost, *half]
    battery.seconds = time.monotonic() - began
    battery.told = f"{waiting} waited while it was gone, {sum(to.values())} were delivered after it was back"
    yield battery


def forgets_password(browser: Browser, email: str) -> int:
    return browser.send("/accounts/password/reset/", email=email)[0]


def send_queue(installation: Installation, address: str) -> None:
    settings = {"DJANGO_SETTINGS_MODULE": "benchmarks.faults.settings", "EMAIL_URL": address}
    run(installation, "manage.py", "send_queued_mail", "--processes", "1", **settings)


class Conversation(socketserver.StreamRequestHandler):
    """Takes every mail, and counts for whom."""

    def handle(self):
        self.say("220 here")
        for line in self.rfile:
            command = line.decode().strip()
            if command.upper().startswith("RCPT TO:"):
                self.server.to[command[8:].strip("<> ")] += 1
            if command.upper() == "DATA":
                self.say("354 go on")
                while self.rfile.readline() not in (b".\r\n", b""):
                    pass
            self.say("221 bye" if command.upper() == "QUIT" else "250 taken")

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def delivered() -> Iterator[tuple[str, Counter]]:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Conversation) as server:
        server.daemon_threads, server.to = True, Counter()
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"smtp://127.0.0.1:{server.server_address[1]}", server.to
        server.shutdown()

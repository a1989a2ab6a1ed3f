"""People who write and read over HTTP until they are told to stop, and what of their writing must be there then."""

import hashlib
import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus

from benchmarks.faults.installations import Installation
from benchmarks.faults.serving import Browser, Server

PASSWORD = "seven quiet lanterns over the river"  # noqa: S105
# Officers of the example, of partners that lead actions.
WRITERS = ("council.officer", "council.housing", "council.data", "police.officer", "police.safeguarding")
WRITERS += ("probation.officer", "nhs.officer", "county.officer")
READ = ("/", "/plan/", "/actions/", "/priorities/", "/notices/", "/changes/", "/search/?q=patrols", "/board/")
EVIDENCE = b"What residents said on the walk.\n" * 40


@dataclass
class Told:
    """One act: what was typed in it is like nothing else. `is_done`: the answer said so."""

    kind: str
    mark: str
    is_done: bool


@dataclass
class Work:
    """What all did together. It goes to whichever server `servers` names first at the moment."""

    servers: list[Server]
    told: list[Told] = field(default_factory=list)
    answers: Counter = field(default_factory=Counter)
    slowest: float = 0
    seconds: list[float] = field(default_factory=list)
    is_over: threading.Event = field(default_factory=threading.Event)

    def note(self, what: str, status: int, began: float) -> None:
        self.seconds.append(time.monotonic() - began)
        self.answers[what, status] += 1

    def count(self, what: str, *statuses: int) -> int:
        return sum(number for (kind, status), number in self.answers.items() if kind == what and status in statuses)

    @property
    def done(self) -> int:
        return sum(each.is_done for each in self.told)


class Worker(threading.Thread):
    def __init__(self, work: Work, number: int, browser: Browser):
        super().__init__(daemon=True)
        self.work, self.number, self.browser = work, number, browser
        # Which forms are chosen, no more: the same ones each time.
        self.choose = random.Random(number)

    def run(self):
        turn = 0
        while not self.work.is_over.is_set():
            turn += 1
            # Another one when the first is gone, as whatever stands before the nodes does.
            self.browser.server = self.work.servers[(self.number + turn) % len(self.work.servers)]
            self.once(turn)


class Reader(Worker):
    def once(self, turn: int) -> None:
        began = time.monotonic()
        status = self.browser.status(READ[turn % len(READ)])
        self.work.note("read", status, began)


class Writer(Worker):
    actions: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    chosen: dict[str, str]

    def once(self, turn: int) -> None:
        # Who leads no action attaches nothing.
        kind = ("comment", "propose", "attach" if self.own else "comment")[turn % 3]
        mark = f"{kind} {self.number}.{turn} {self.choose.getrandbits(64):016x}"
        began = time.monotonic()
        status, _, _ = getattr(self, kind)(mark)
        self.work.note("write", status, began)
        self.work.told.append(Told(kind, mark, status == HTTPStatus.FOUND))

    def comment(self, mark: str):
        return self.browser.send(f"/actions/{self.choose.choice(self.actions)}/comment/", text=mark)

    def propose(self, mark: str):
        words = {"description": "Mend the lamps.", "outcome": "People use it after dark."}
        return self.browser.send("/actions/propose/", title=mark, **words, **self.chosen)

    def attach(self, mark: str):
        file = (f"{mark}.txt", EVIDENCE + mark.encode())
        return self.browser.send(f"/actions/{self.choose.choice(self.own)}/documents/add/", title=mark, file=file)


@contextmanager
def at_work(servers: list[Server], installation: Installation, *, writers: int, readers: int = 0) -> Iterator[Work]:
    work = Work(servers)
    people = [signed_in(servers[0], WRITERS[number % len(WRITERS)]) for number in range(max(writers, readers))]
    workers: list[Worker] = [Reader(work, number, people[number].copy()) for number in range(readers)]
    for number in range(writers):
        writer = Writer(work, number, people[number].copy())
        prepare(writer, installation, WRITERS[number % len(WRITERS)])
        workers.append(writer)
    for each in workers:
        each.start()
    try:
        yield work
    finally:
        work.is_over.set()
        for each in workers:
            each.join()


def signed_in(server: Server, name: str) -> Browser:
    browser = Browser(server)
    browser.sign_in(f"{name}@example.org", PASSWORD)
    return browser


def prepare(writer: Writer, installation: Installation, name: str) -> None:
    """Which actions they may comment on, and which are their partner's own."""
    is_open = "visibility <> 'restricted' AND stage IN ('in_progress', 'not_started', 'on_hold')"
    ask = installation.rows
    partner = ask(f"SELECT partner_id FROM partners_user WHERE email = '{name}@example.org'")[0][0]  # noqa: S608
    writer.actions = tuple(each for (each,) in ask(f"SELECT reference FROM actions_action WHERE {is_open}"))  # noqa: S608
    own = f"SELECT reference FROM actions_action WHERE {is_open} AND lead_partner_id = {partner}"  # noqa: S608
    writer.own = tuple(each for (each,) in ask(own))
    of_it = (
        "SELECT m.id, o.priority_id FROM priorities_successmeasure m JOIN priorities_outcome o ON o.id = m.outcome_id"
    )
    measure, priority = ask(f"{of_it} WHERE m.retired_on IS NULL ORDER BY m.id")[0]
    writer.chosen = {"measures": str(measure), "priority": str(priority), "lead_partner": str(partner)}


@dataclass
class Missing:
    lost: list[str] = field(default_factory=list)
    half: list[str] = field(default_factory=list)


TITLES = {
    "comment": "SELECT text FROM actions_comment",
    "propose": "SELECT title FROM actions_action",
    "attach": "SELECT title FROM actions_document",
}
# Each asks for rows that are there without the rest of their act.
TORN = {
    "an action without its history": "SELECT id FROM actions_action a WHERE version <> "
    "(SELECT coalesce(max(version), 0) FROM actions_historicalaction h WHERE h.id = a.id)",
    "a proposal without its measures": "SELECT id FROM actions_action a WHERE title LIKE 'propose %' AND NOT EXISTS "
    "(SELECT 1 FROM actions_action_measures m WHERE m.action_id = a.id)",
    "a document without its history": "SELECT id FROM actions_document d WHERE NOT EXISTS "
    "(SELECT 1 FROM actions_historicaldocument h WHERE h.id = d.id)",
    "history of a document without the document": "SELECT id FROM actions_historicaldocument h WHERE NOT EXISTS "
    "(SELECT 1 FROM actions_document d WHERE d.id = h.id)",
    "history of an action without the action": "SELECT id FROM actions_historicalaction h WHERE NOT EXISTS "
    "(SELECT 1 FROM actions_action a WHERE a.id = h.id)",
    "an action that the search does not know": "SELECT id FROM actions_action a WHERE title LIKE 'propose %' AND NOT "
    "EXISTS (SELECT 1 FROM search_entry e WHERE e.title = a.title)",
}


def missing(installation: Installation, told: list[Told]) -> Missing:
    """What was answered as done is there, once; what is there is there wholly, its file too."""
    found = Missing()
    there = {kind: Counter(title for (title,) in installation.rows(sql)) for kind, sql in TITLES.items()}
    for each in told:
        times = there[each.kind][each.mark]
        if each.is_done and not times:
            found.lost.append(f"{each.mark} was answered as done and is not there")
        if times > 1:
            found.half.append(f"{each.mark} is there {times} times")
    for words, sql in TORN.items():
        found.half += [f"{words}: {key}" for (key,) in installation.rows(sql)]
    sendings = installation.rows("SELECT count(*) FROM records_submission WHERE result_url LIKE '%#comments'")[0][0]
    comments = sum(number for text, number in there["comment"].items() if text.startswith("comment "))
    if sendings != comments:
        found.half.append(f"{comments} comments came in by {sendings} forms")
    named = "SELECT file, sha256 FROM actions_document WHERE title LIKE 'attach %'"
    for name, sha256 in installation.rows(named):
        path = installation.media / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
            found.half.append(f"{name} is not the file that its row tells of")
    return found

"""What was found in papers that are to be bound: each is looked into once, and what was found is kept."""

import json
import logging
import subprocess
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.core.files.storage import default_storage

from papers.bound.facts import MAY_PASS, PaperFacts, Trouble
from papers.kept import forget, keep, kept
from papers.pdf import TooLongToTypeset, run

# Of what is found and how it is told: with another number every paper is looked into again.
EDITION = 1
AT_ONCE = 5
log = logging.getLogger(__name__)


class ToLookInto(NamedTuple):
    """A file by its name in the storage, which is empty where there is none. One that is not to be bound need only be
    the one that was kept."""

    sha256: str
    stored: str
    is_bound: bool


def facts_of(files: Iterable[ToLookInto], *, folder: str) -> dict[str, PaperFacts]:
    """By SHA-256. What was found is kept in `folder`, but for what is not of the paper itself and may pass."""
    files = {each.sha256: each for each in files if each.stored}
    found = {sha256: facts for sha256 in files if (facts := _kept(_name(folder, sha256)))}
    asked = [each for sha256, each in files.items() if sha256 not in found]
    # Each batch is kept before the next is begun: who comes back after too many goes on from there.
    for batch in batched(asked):
        for sha256, facts in _looked_into(batch):
            found[sha256] = facts
            if facts.trouble not in MAY_PASS:
                keep(_name(folder, sha256), json.dumps(facts.as_words()).encode())
    return found


def batched(asked: list[ToLookInto]) -> Iterator[list[ToLookInto]]:
    for at in range(0, len(asked), AT_ONCE):
        yield asked[at : at + AT_ONCE]


def _looked_into(batch: list[ToLookInto]) -> Iterator[tuple[str, PaperFacts]]:
    request = [
        {"path": default_storage.path(each.stored), "sha256": each.sha256, "is_bound": each.is_bound} for each in batch
    ]
    try:
        answers = json.loads(run("papers.bound.inspecting", request))
    except (TooLongToTypeset, subprocess.CalledProcessError):
        # No paper keeps a pack from being read.
        log.exception("Papers that could not be looked into: %s", [each.stored for each in batch])
        answers = [PaperFacts(Trouble.UNREAD).as_words()] * len(batch)
    for each, words in zip(batch, answers, strict=True):
        yield each.sha256, PaperFacts.from_words(words)


def forget_facts(sha256s: Iterable[str], *, folder: str) -> None:
    """They are looked into again: one was found to be otherwise."""
    for sha256 in sha256s:
        forget(_name(folder, sha256))


def _name(folder: str, sha256: str) -> str:
    return f"{folder}/looked-{EDITION}-{sha256}.json"


def _kept(name: str) -> PaperFacts | None:
    words = kept(name)
    return PaperFacts.from_words(json.loads(words)) if words else None

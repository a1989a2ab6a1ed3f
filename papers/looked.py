"""What was found in papers that are to be bound: each is looked into once, and what was found is kept."""

import json
from collections.abc import Iterable

from django.core.files.storage import default_storage

from papers.bound.facts import MAY_PASS, PaperFacts
from papers.kept import forget, keep, kept
from papers.pdf import run

# Of what is found and how it is told: with another number every paper is looked into again.
EDITION = 1


def facts_of(files: Iterable[tuple[str, str]], *, folder: str) -> dict[str, PaperFacts]:
    """By SHA-256, for (SHA-256, name in the storage) of PDFs. What was found is kept in `folder`, but for what is of
    our own keeping and may pass."""
    files = dict(files)
    found = {sha256: facts for sha256 in files if (facts := _kept(_name(folder, sha256)))}
    asked = [each for each in files if each not in found]
    if not asked:
        return found
    request = [{"path": default_storage.path(files[sha256]), "sha256": sha256} for sha256 in asked]
    for sha256, words in zip(asked, json.loads(run("papers.bound.looking", request)), strict=True):
        found[sha256] = PaperFacts.from_words(words)
        if found[sha256].trouble not in MAY_PASS:
            keep(_name(folder, sha256), json.dumps(words).encode())
    return found


def forget_facts(sha256s: Iterable[str], *, folder: str) -> None:
    """They are looked into again: one was found to be otherwise."""
    for sha256 in sha256s:
        forget(_name(folder, sha256))


def _name(folder: str, sha256: str) -> str:
    return f"{folder}/looked-{EDITION}-{sha256}.json"


def _kept(name: str) -> PaperFacts | None:
    words = kept(name)
    return PaperFacts.from_words(json.loads(words)) if words else None

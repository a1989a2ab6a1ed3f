"""Papers looked into before a document is laid out for them: each is bound into an empty one, for a trial.

`python -m papers.bound.inspecting` reads a list of papers as JSON, each with its `path`, its `sha256` and whether it
`is_bound`, and writes what was found of each. So what the document says of a paper is what binding it will do.
"""

import hashlib
import io
import json
import sys

import pikepdf
from pikepdf import Array, Dictionary, Name

from papers.bound.facts import PaperFacts, Tags, Trouble
from papers.bound.paper import FAULTS, Place, bind_paper, open_paper
from papers.bound.tags import Structure, Untellable, has_tags


class Nowhere(io.RawIOBase):
    """Takes what is written, and keeps nothing."""

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return False

    def write(self, content) -> int:
        return len(content)


def look(path: str, sha256: str, *, is_bound: bool = True) -> PaperFacts:
    try:
        with open(path, "rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
                return PaperFacts(Trouble.ALTERED)
    except OSError:
        return PaperFacts(Trouble.MISSING)
    return tried(path) if is_bound else PaperFacts()


def tried(path: str) -> PaperFacts:
    try:
        with open_paper(path) as paper:
            if paper.is_encrypted:
                return PaperFacts(Trouble.ENCRYPTED)
            tagged = has_tags(paper)
        if not tagged:
            return _bound_for_trial(path, with_tags=False)
        try:
            return _bound_for_trial(path, with_tags=True)
        except FAULTS:
            found = _bound_for_trial(path, with_tags=False)
            return PaperFacts(**found.as_words() | {"sheets": found.sheets, "tags": Tags.LOST})
    except pikepdf.PasswordError:
        return PaperFacts(Trouble.ENCRYPTED)
    except FAULTS:
        return PaperFacts(Trouble.DAMAGED)


def _bound_for_trial(path: str, *, with_tags: bool) -> PaperFacts:
    with open_paper(path) as paper, pikepdf.new() as document:
        if not len(paper.pages):
            raise Untellable("It has no pages.")
        for _ in paper.pages:
            document.add_blank_page()
        whole = document.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, K=Array()))
        document.Root.StructTreeRoot = document.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=whole))
        whole.P = document.Root.StructTreeRoot
        structure = Structure(document)
        found = bind_paper(paper, document, structure, Place("Trial", 0, with_tags))
        structure.finish()
        document.save(Nowhere())
    return found


def answer(papers: list[dict]) -> list[dict]:
    return [look(each["path"], each["sha256"], is_bound=each["is_bound"]).as_words() for each in papers]


if __name__ == "__main__":
    json.dump(answer(json.load(sys.stdin)), sys.stdout)

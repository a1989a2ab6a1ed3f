"""Papers bound into a document that was laid out for them, from file to file: the same bytes from the same papers.

`python -m papers.bound.binding` reads a request as JSON: the `frame`, which is the path of the document with an empty
page for each of theirs, the `papers`, other `files` to put inside, and where `to` write it.
"""

import hashlib
import json
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from papers.bound.paper import Place, bind_paper, open_paper
from papers.bound.tags import Structure, leaves

UNIVERSAL_ACCESS = "{http://www.aiim.org/pdfua/ns/id/}part"
# What is copied is held until it is written, so it is written each time that so much is held: a file that is only
# opened is not held.
MOST_HELD, OBJECT = 60 * 1024 * 1024, 10_000


def bind(request: dict) -> None:
    things = [*request["papers"], *request["files"]]
    with TemporaryDirectory(prefix="bound-") as folder:
        so_far, batches = request["frame"], list(_in_batches(things))
        for number, batch in enumerate(batches, start=1):
            to = request["to"] if number == len(batches) else Path(folder) / f"{number}.pdf"
            _add(so_far, batch, to)
            so_far = to


def _in_batches(things: list[dict]) -> Iterator[list[dict]]:
    batch, held = [], 0
    for thing in things:
        size = Path(thing["path"]).stat().st_size + OBJECT * thing.get("objects", 0)
        if batch and held + size > MOST_HELD:
            yield batch
            batch, held = [], 0
        batch.append(thing)
        held += size
    yield batch


def _add(so_far, batch: list[dict], to) -> None:
    papers, files = ([each for each in batch if ("first_page" in each) == bound] for bound in (True, False))
    with ExitStack() as open_until_saved, open_paper(so_far) as document:
        structure = Structure(document)
        for each in papers:
            _require_the_same(each)
            paper = open_until_saved.enter_context(open_paper(each["path"]))
            bind_paper(paper, document, structure, Place(each["name"], each["first_page"], each["with_tags"]))
        structure.finish()
        if papers:
            _claim_nothing(document)
        if files:
            _put_inside(document, files)
        document.save(
            to,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
        )


def _require_the_same(paper: dict) -> None:
    """As it was kept, and looked into: what is not is bound nowhere."""
    with open(paper["path"], "rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != paper["sha256"]:
            raise ValueError(f"{paper['name']} is not the file that was kept.")


def _claim_nothing(document: pikepdf.Pdf) -> None:
    """Nobody can vouch for the pages of others: what is said of them stands on their cover sheets."""
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        if UNIVERSAL_ACCESS in metadata:
            del metadata[UNIVERSAL_ACCESS]


def _put_inside(document: pikepdf.Pdf, files: list[dict]) -> None:
    held = document.Root.get("/Names", Dictionary())
    names = [each for pair in leaves(held.get("/EmbeddedFiles", Dictionary()), "/Names") for each in pair]
    for each in files:
        _require_the_same(each)
        content = Path(each["path"]).read_bytes()
        stream = document.make_stream(content)
        stream.Type, stream.Subtype = Name.EmbeddedFile, Name(f"/{each['content_type']}")
        stream.Params = Dictionary(Size=len(content))
        given = String(each["name"])
        file = Dictionary(Type=Name.Filespec, F=given, UF=given, Desc=String(each["description"]))
        file.EF, file.AFRelationship = Dictionary(F=stream, UF=stream), Name.Supplement
        # Readers list them by these keys: in the order of the papers.
        names += [String(f"{len(names) // 2:03} {each['name']}"), document.make_indirect(file)]
    held.EmbeddedFiles = Dictionary(Names=Array(names))
    document.Root.Names = held


if __name__ == "__main__":
    bind(json.load(sys.stdin))

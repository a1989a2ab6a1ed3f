"""A document as an accessible PDF (PDF/UA-1), the same bytes from the same words every time."""

import json
import os
import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from papers.charts import chart_of, says, source
from papers.document import BarChart, HelpLines, PaperDocument
from papers.kept import forget, keep, kept

# Less than the web server lets a worker take (docs/operating.md), so that there is time left to say so.
SECONDS_ALLOWED = 40
# What is given back goes to the machine at once: a fifth less for a long report.
FRUGAL = {"MALLOC_ARENA_MAX": "1", "MALLOC_TRIM_THRESHOLD_": "65536"}
CREATED = ("year", "month", "day", "hour", "minute", "second")


class TooLongToTypeset(Exception):
    """A document of so many words that nobody waits for its PDF: some thousand pages."""


@dataclass(frozen=True)
class Cover:
    """Blocks of a document that stand on a sheet of their own, `start` to before `end`, of which the first is a
    heading, and the width and height in points of the pages that are bound behind it. Above each stand its `name`,
    which page of how many it is, and at the end of the line what is said `aside`."""

    start: int
    end: int
    name: str
    aside: str = ""
    sheets: tuple[tuple[float, float], ...] = ()

    def as_words(self) -> dict:
        named = {"name": self.name, "aside": self.aside, "sheets": self.sheets}
        return {"from": self.start, "to": self.end} | named


@dataclass(frozen=True)
class Printed:
    """Of a PDF that is kept: the page on which each heading stands, in order, and its length in bytes; `sheets` are
    the pages on which what is bound in begins, for each cover that has something behind it."""

    pages: tuple[int, ...]
    size: int
    sheets: tuple[int, ...] = ()


@dataclass(frozen=True)
class Typeset:
    pdf: bytes
    pages: tuple[int, ...]
    sheets: tuple[int, ...] = ()

    @property
    def printed(self) -> Printed:
        return Printed(self.pages, len(self.pdf), self.sheets)


def kept_pdf(name: str, make: Callable[[], bytes]) -> bytes:
    """The PDF kept beside the other files under `name`, made once: the name says which words it holds."""
    found = kept(name)
    if found is not None:
        return found
    pdf = make()
    keep(name, pdf)
    return pdf


def kept_printed(name: str, make: Callable[[], Typeset]) -> Printed:
    """What is known of the PDF kept under `name`, which is made the first time. Kept beside it, once it is whole."""
    beside = f"{name}.json"
    try:
        known = json.loads(kept(beside) or "")
        return Printed(tuple(known["pages"]), known["size"], tuple(known["sheets"]))
    except (ValueError, KeyError):
        made = make()
    # A reader who came at the same moment made the same bytes.
    kept_pdf(name, lambda: made.pdf)
    # The storage would give a second file of this name another name, and the old one would be read for ever.
    forget(beside)
    keep(beside, json.dumps(asdict(made.printed)).encode())
    return made.printed


Photographs = Mapping[str, bytes]


def request_for(
    document: PaperDocument, *, created_at: datetime, sha256: str = "", photographs: Photographs | None = None
) -> dict:
    """What the typesetter is told: words, pictures, and where the fonts are. `photographs` are the bytes of those in
    it, by their checksum."""
    at = timezone.localtime(created_at)
    content = json.loads(document.to_json())
    for block, told in zip(document.blocks, content["blocks"], strict=True):
        if isinstance(block, BarChart):
            chart = chart_of(block)
            told |= {"svg": source(chart), "says": says(chart)}
        if isinstance(block, HelpLines):
            for item, known in zip(block.items, told["items"], strict=True):
                known["url"] = item.url
    return {
        "document": content,
        "fonts": str(settings.PDF_FONTS),
        "created": {part: getattr(at, part) for part in CREATED},
        "sha256": sha256,
        "photographs": {name: b64encode(content).decode() for name, content in (photographs or {}).items()},
    }


def render(
    document: PaperDocument,
    *,
    created_at: datetime,
    sha256: str = "",
    stamp: str = "",
    has_contents: bool = True,
    photographs: Photographs | None = None,
) -> bytes:
    """`stamp` stands at the head of each page, such as that it is a draft; `has_contents`: a list of its headings."""
    told = {"stamp": stamp, "has_contents": has_contents}
    request = request_for(document, created_at=created_at, sha256=sha256, photographs=photographs)
    return _typeset(request | told)


def render_with_pages(
    document: PaperDocument, *, created_at: datetime, depth: int = 1, covers: Sequence[Cover] = ()
) -> Typeset:
    """`depth`: how many levels of headings the list of contents has; the covers are in it as well."""
    told = [cover.as_words() for cover in covers]
    request = request_for(document, created_at=created_at) | {"pages": True, "depth": depth, "covers": told}
    found, _, pdf = run("papers.typeset", request).partition(b"\n")
    return Typeset(
        run("papers.row_headings", pdf), **{name: tuple(pages) for name, pages in json.loads(found).items()}
    )


def _typeset(request: dict) -> bytes:
    return run("papers.row_headings", run("papers.typeset", request))


def run(program: str, request) -> bytes:
    """What a program of ours answers to bytes, or to what is told it as JSON. A process of its own: the typesetter
    keeps hundreds of megabytes, and whoever reads its PDF dozens, which go back to the machine when it ends."""
    try:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", program],
            input=request if isinstance(request, bytes) else json.dumps(request).encode(),
            capture_output=True,
            check=True,
            timeout=SECONDS_ALLOWED,
            cwd=settings.BASE_DIR,
            env=os.environ | FRUGAL,
        )
    except subprocess.TimeoutExpired as expired:
        raise TooLongToTypeset(f"Not typeset in {SECONDS_ALLOWED} seconds") from expired
    return done.stdout

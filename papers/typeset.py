"""Words in, PDF out. A program of its own: the typesetter keeps hundreds of megabytes after a long report.

`python -m papers.typeset` reads a request as JSON and writes the PDF; with "pages" in the request first a line that
says on which page each heading stands, and where pages are to be bound in. It knows nothing of Django.
"""

import json
import sys
from base64 import b64decode
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from papers.printable import compiler, printable

TEMPLATE = Path(__file__).with_name("page_layout.typ")


def typeset(request: dict) -> bytes:
    """`request`: the `document`, the folder of `fonts`, the parts of when it was `created`, its `sha256`. Where
    they are given, a `stamp` for the head of each page, and whether it `has_contents`."""
    return _fitting(_compile, request)


def typeset_with_pages(request: dict) -> tuple[bytes, dict[str, list[int]]]:
    """The PDF and the pages, as they are printed at their foot, on which each heading stands (`pages`) and on which
    what is bound behind each of the covers begins (`sheets`), in order.

    `depth` of the request: how many levels of headings its list of contents has. `covers`: see `papers.pdf.Cover`.
    """
    return _fitting(_compile_with_pages, request)


def _fitting(compile_, request: dict):
    try:
        return compile_(request)
    except typst.TypstError:
        # Some signs have a shape alone but none beside others: leave out all that our own font lacks.
        return compile_(request, only_our_font=True)


def _compile(request: dict, **options) -> bytes:
    how = {"format": "pdf", "pdf_standards": "ua-1", "sys_inputs": _inputs(request, **options)}
    if not request["photographs"]:
        return compiler(request["fonts"]).compile(input=TEMPLATE.read_bytes(), **how)
    # The typesetter takes bytes of a picture from a file alone.
    with TemporaryDirectory(prefix="photographs-") as folder:
        for checksum, content in request["photographs"].items():
            (Path(folder) / f"{checksum}.jpg").write_bytes(b64decode(content))
        own = typst.Compiler(root=folder, font_paths=[request["fonts"]], ignore_system_fonts=True)
        return own.compile(input=TEMPLATE.read_bytes(), **how)


def _compile_with_pages(request: dict, **options) -> tuple[bytes, dict[str, list[int]]]:
    covers = json.dumps(printable(request["covers"], fonts=request["fonts"], **options), ensure_ascii=False)
    inputs = _inputs(request, **options) | {"pages": "yes", "depth": str(request["depth"]), "covers": covers}
    # Only a compiler of a file can be asked; it lays out once for both.
    own = typst.Compiler(
        input=str(TEMPLATE), font_paths=[request["fonts"]], ignore_system_fonts=True, sys_inputs=inputs
    )
    pdf = own.compile(format="pdf", pdf_standards="ua-1")
    return pdf, json.loads(own.query("<pages>", field="value", one=True))


def _inputs(request: dict, **options) -> dict[str, str]:
    document = printable(request["document"], fonts=request["fonts"], **options)
    inputs = {
        "document": json.dumps(document, ensure_ascii=False),
        "created": json.dumps(request["created"]),
        "sha256": request["sha256"],
    }
    if request.get("stamp"):
        inputs["stamp"] = printable(request["stamp"], fonts=request["fonts"], **options)
    return inputs if request.get("has_contents", True) else inputs | {"contents": "no"}


def answer(request: dict) -> bytes:
    """Without the headings of rows, which another program marks: what the typesetter holds has gone by then."""
    if "pages" not in request:
        return typeset(request)
    pdf, pages = typeset_with_pages(request)
    return json.dumps(pages).encode() + b"\n" + pdf


if __name__ == "__main__":
    sys.stdout.buffer.write(answer(json.load(sys.stdin.buffer)))

"""Words in, PDF out. A program of its own: the typesetter keeps hundreds of megabytes after a long report.

`python -m papers.typeset` reads a request as JSON and writes the PDF. It knows nothing of Django.
"""

import json
import sys
from pathlib import Path

import typst

from papers.printable import compiler, printable

TEMPLATE = Path(__file__).with_name("paper.typ")


def typeset(request: dict) -> bytes:
    """`request`: the `document`, the folder of `fonts`, the parts of when it was `created`, its `sha256`."""
    try:
        return _compile(request)
    except typst.TypstError:
        # Some signs have a shape alone but none beside others: leave out all that our own font lacks.
        return _compile(request, only_our_font=True)


def _compile(request: dict, **options) -> bytes:
    document = printable(request["document"], fonts=request["fonts"], **options)
    return compiler(request["fonts"]).compile(
        input=TEMPLATE.read_bytes(),
        format="pdf",
        pdf_standards="ua-1",
        sys_inputs={
            "document": json.dumps(document, ensure_ascii=False),
            "created": json.dumps(request["created"]),
            "sha256": request["sha256"],
        },
    )


if __name__ == "__main__":
    sys.stdout.buffer.write(typeset(json.load(sys.stdin.buffer)))

"""Marks in a PDF the first cell of each row as the heading of that row; the typesetter marks those of columns only.

What a cell belongs to is then read from the scope of both. The same bytes in give the same bytes out. A program as
well: `python -m papers.row_headings` takes one PDF and gives the other.
"""

import io
import sys
from collections.abc import Iterator

import pikepdf
from pikepdf import Dictionary, Name


def with_row_headings(pdf: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for row in _rows_of_tables(document.Root.StructTreeRoot.K[0]):
            _mark(row)
        marked = io.BytesIO()
        # An identifier made from the content, and many small objects pressed together: a quarter of the size.
        document.save(marked, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return marked.getvalue()


def _rows_of_tables(structure: Dictionary) -> Iterator[Dictionary]:
    """Without those of column headings. Our layout puts every table straight into the document."""
    for table in _parts(structure, Name.Table):
        for body in _parts(table, Name.TBody):
            yield from _parts(body, Name.TR)


def _parts(element: Dictionary, kind: Name) -> Iterator[Dictionary]:
    return (part for part in element.get("/K", ()) if isinstance(part, Dictionary) and kind == part.S)


def _mark(row: Dictionary) -> None:
    # What a cell is stands first among its attributes, how it looks after it.
    first, *others = row.K
    first.S = Name.TH
    first.A[0] = Dictionary(O=Name.Table, Scope=Name.Row)
    for cell in others:
        # The typesetter names the heading of the column alone, and a reader would look no further.
        del cell.A[0].Headers


if __name__ == "__main__":
    sys.stdout.buffer.write(with_row_headings(sys.stdin.buffer.read()))

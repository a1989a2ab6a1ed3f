"""The words of a PDF as a reader's software finds them: through each font's table of characters."""

import io
import re
from collections.abc import Iterator

import pikepdf

SHOWS = ("Tj", "TJ")
PAIR = re.compile(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*$")
RANGE = re.compile(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*$")


def words_of_pdf(content: bytes) -> str:
    """All its text on one line, with the spaces as they are on the page left out."""
    return "".join(pages_of_pdf(content))


def pages_of_pdf(content: bytes) -> list[str]:
    """The text of each of its pages, without spaces."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return [without_spaces("".join(_words_of(page, page.Resources))) for page in pdf.pages]


def without_spaces(text: str) -> str:
    return re.sub(r"\s", "", text)


def _words_of(drawn, resources) -> Iterator[str]:
    """Of a page, or of a piece that is drawn on one."""
    fonts = {name: _characters(font) for name, font in resources.get("/Font", {}).items()}
    table = {}
    for operands, operator in pikepdf.parse_content_stream(drawn):
        if str(operator) == "Tf":
            table = fonts[str(operands[0])]
        elif str(operator) == "Do":
            piece = resources.XObject[str(operands[0])]
            if piece.Subtype == pikepdf.Name.Form:
                yield from _words_of(piece, piece.get("/Resources", {}))
        elif str(operator) in SHOWS:
            pieces = operands[0] if str(operator) == "TJ" else [operands[0]]
            yield from (_decoded(bytes(piece), table) for piece in pieces if isinstance(piece, pikepdf.String))


def _decoded(codes: bytes, table: dict[int, str] | None) -> str:
    if table is None:
        return codes.decode("latin-1")
    pairs = (codes[at : at + 2] for at in range(0, len(codes), 2))
    return "".join(table.get(int.from_bytes(pair, "big"), "") for pair in pairs)


def _characters(font) -> dict[int, str] | None:
    """None for a font of plain letters."""
    if "/ToUnicode" not in font:
        return None
    table = {}
    for line in font.ToUnicode.read_bytes().decode("ascii", "ignore").splitlines():
        if found := RANGE.match(line.strip()):
            first, last, sign = (int(text, 16) for text in found.groups())
            table |= {code: chr(sign + code - first) for code in range(first, last + 1)}
        elif found := PAIR.match(line.strip()):
            table[int(found[1], 16)] = bytes.fromhex(found[2]).decode("utf-16-be", "ignore")
    return table

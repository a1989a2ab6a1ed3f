"""What a Word file holds, read from its parts: by another program than the one that wrote it."""

import io
from xml.etree import ElementTree
from zipfile import ZipFile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(content: bytes, name: str = "word/document.xml") -> ElementTree.Element:
    with ZipFile(io.BytesIO(content)) as parts:
        return ElementTree.fromstring(parts.read(name))  # noqa: S314 - we wrote it


def words_in(element: ElementTree.Element) -> str:
    shown = (each for each in element.iter() if each.tag in (f"{W}t", f"{W}br"))
    return "".join("\n" if each.tag == f"{W}br" else each.text or "" for each in shown)


def styled(content: bytes) -> list[tuple[str, str]]:
    """(style, words) of each paragraph in order, those of tables too."""
    found = []
    for paragraph in part(content).iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        found.append(("" if style is None else style.get(f"{W}val"), words_in(paragraph)))
    return found


def with_style(content: bytes, *styles: str) -> list[str]:
    return [words for style, words in styled(content) if style in styles]


def rows_of_tables(content: bytes) -> list[list[list[str]]]:
    tables = part(content).iter(f"{W}tbl")
    return [[[words_in(cell) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")] for table in tables]


def words_of_docx(content: bytes) -> str:
    """All of it, with what stands at the head and the foot of each page."""
    with ZipFile(io.BytesIO(content)) as parts:
        names = [name for name in parts.namelist() if name.startswith("word/") and name.endswith(".xml")]
    return "\n".join(words_in(part(content, name)) for name in names)


def head_of_pages(content: bytes) -> str:
    with ZipFile(io.BytesIO(content)) as parts:
        names = [name for name in parts.namelist() if name.startswith("word/header")]
    return "\n".join(words_in(part(content, name)) for name in names)

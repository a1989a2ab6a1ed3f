"""Words in, a Word file out. A program of its own, which knows nothing of Django (`papers.word`).

`python -m papers.word_parts.writing` reads a request as JSON and writes the file.
"""

import io
import json
import sys
from base64 import b64decode
from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from docx import Document
from docx.shared import Mm

from papers.drawings import WIDTH_MM, png_of
from papers.word_parts.elements import add, bookmarked, clean, element, field, link_to, paragraph_of, run_of, say
from papers.word_parts.numbering import begin_anew
from papers.word_parts.package import same_bytes
from papers.word_parts.styles import TABLE, page, prepare, properties
from papers.word_parts.tables import table_of

LONDON = ZoneInfo("Europe/London")
# The list of contents: that many levels below the title.
DEPTH = 2
# Of a photograph.
HIGHEST_MM = 82


class Writer:
    """Puts a document's blocks into a file, in order."""

    def __init__(self, request: dict):
        self.request, self.words = request, request["document"]
        self.file = Document()
        self.body = self.file.element.body
        self.last = self.body[-1]
        self.headings = 0

    def write(self) -> bytes:
        words, stamp = self.words, self.request["stamp"]
        prepare(self.file)
        head = {"title": clean(words["title"]), "publisher": clean(words["publisher"])}
        page(self.file, stamp=clean(stamp), **head)
        created = datetime(**self.request["created"], tzinfo=LONDON).astimezone(UTC)
        properties(self.file, title=head["title"][:255], subject=clean(words["subtitle"])[:255], created=created)
        self.front()
        for block in words["blocks"]:
            WRITTEN[block["kind"]](self, block)
        written = io.BytesIO()
        self.file.save(written)
        return same_bytes(written.getvalue())

    def front(self) -> None:
        words = self.words
        self.paragraph("Title", words["title"])
        if words["subtitle"]:
            self.paragraph("Subtitle", words["subtitle"])
        for line in filter(None, [words["publisher"], *words["details"]]):
            self.paragraph("DocumentDetails", line)
        if self.request["has_contents"]:
            self.contents()

    def contents(self) -> None:
        """A field with its entries: Word can make it anew with numbers of pages, and it reads well before."""
        listed = [
            (number, block)
            for number, block in enumerate((each for each in self.words["blocks"] if each["kind"] == "heading"), 1)
            if block["level"] <= DEPTH + 1
        ]
        if not listed:
            return
        first = self.paragraph("DocumentDetails", "Contents", bold=True)
        for at, (number, block) in enumerate(listed):
            line = self.put(paragraph_of("DocumentDetails"))
            if at == 0:
                for part in contents_begin():
                    line.append(part)
            add(line[0], "ind", left=(block["level"] - 2) * 360)
            link = add(line, "hyperlink", anchor=anchor(number), history=1)
            link.append(run_of(clean(block["text"])))
            if at == len(listed) - 1:
                add(add(line, "r"), "fldChar", fldCharType="end")
        add(first[0], "keepNext")

    def put(self, made):
        self.last.addprevious(made)
        return made

    def paragraph(self, style: str, text: str, *, bold: bool = False):
        made = self.put(paragraph_of(style))
        say(made, text, self.file.part, bold=bold)
        return made

    def heading(self, block: dict) -> None:
        self.headings += 1
        # The title is level 1, and no heading: Word counts those below it from 1.
        made = self.paragraph(f"Heading{block['level'] - 1}", block["text"])
        bookmarked(made, anchor(self.headings), self.headings)

    def plain(self, block: dict) -> None:
        self.paragraph("Normal", block["text"])

    def note(self, block: dict) -> None:
        self.paragraph("SetApart", block["text"])

    def quote(self, block: dict) -> None:
        self.paragraph("Quote", block["text"])
        if block["said_by"]:
            self.paragraph("DocumentDetails", block["said_by"])

    def help_lines(self, block: dict) -> None:
        for item in block["items"]:
            made = self.paragraph("ListBullet", item["name"], bold=True)
            if item["number"]:
                say(made, ": ", self.file.part)
                link_to(made, item["url"], item["number"], self.file.part, bold=True)
            if item["note"]:
                say(made, f". {item['note']}", self.file.part)

    def bullets(self, block: dict) -> None:
        for item in block["items"]:
            self.paragraph("ListBullet", item)

    def numbers(self, block: dict) -> None:
        number = begin_anew(self.file)
        for item in block["items"]:
            made = self.paragraph("ListNumber", item)
            how = add(made[0], "numPr")
            add(how, "ilvl", val=0)
            add(how, "numId", val=number)

    def figures(self, block: dict) -> None:
        for item in block["items"]:
            made = self.paragraph("ListBullet", f"{item['label']}: {item['value']}", bold=True)
            if item["note"]:
                say(made, f". {item['note']}", self.file.part)
        if block["source"]:
            self.paragraph("TableNote", f"Source: {block['source']}")

    def table(self, block: dict) -> None:
        self.paragraph("Caption", block["caption"])
        self.put(table_of(block, self.file.part, style=self.file.styles[TABLE].style_id))
        # Two tables without a paragraph between them are one.
        for note in block["notes"] or [""]:
            self.paragraph("TableNote", note)

    def chart(self, block: dict) -> None:
        self.paragraph("Caption", block["title"])
        drawing = png_of(block["svg"], alt=block["says"], fonts=self.request["fonts"])
        told = self.drawn(drawing, WIDTH_MM, block["says"])
        told.set("title", clean(block["title"]))

    def photograph(self, block: dict) -> None:
        """No wider than the text, and no higher than half of that."""
        content = b64decode(self.request["photographs"][block["checksum"]])
        self.drawn(content, min(WIDTH_MM, HIGHEST_MM * block["width"] / block["height"]), block["says"])

    def drawn(self, content: bytes, width_mm: float, says: str):
        made = self.file.add_paragraph()
        shape = made.add_run().add_picture(io.BytesIO(content), width=Mm(width_mm))
        told = shape._inline.docPr
        told.set("descr", clean(says))
        self.put(made._p)
        return told


WRITTEN: dict[str, Callable[[Writer, dict], None]] = {
    "heading": Writer.heading,
    "paragraph": Writer.plain,
    "bullet_list": Writer.bullets,
    "number_list": Writer.numbers,
    "table": Writer.table,
    "figures": Writer.figures,
    "bar_chart": Writer.chart,
    "picture": Writer.photograph,
    "note": Writer.note,
    "quote": Writer.quote,
    "help_lines": Writer.help_lines,
}


def anchor(number: int) -> str:
    return f"_Toc{number:06d}"


def contents_begin() -> list:
    """Without numbers of pages, which only a program that lays pages out knows."""
    holder = element("p")
    field(holder, f'TOC \\o "1-{DEPTH}" \\h \\z \\n', shown="")
    # begin, code, separate: what is shown follows, and the end is at the last line of it.
    return list(holder)[:3]


if __name__ == "__main__":
    sys.stdout.buffer.write(Writer(json.load(sys.stdin.buffer)).write())

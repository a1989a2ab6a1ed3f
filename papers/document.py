"""A document as words and numbers: what the page, the PDF and any later Word file or briefing are made from.

It holds no keys of rows, so nothing that happens to the plan afterwards can change it. `to_json` gives one
text for one document, whatever made it, and `sha256` is taken over that text.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import MISSING, asdict, dataclass, fields

from papers.blocks import (
    KINDS,
    NAMES,
    UNREAD,
    BarChart,
    BarPart,
    Block,
    BulletList,
    Figure,
    Figures,
    Heading,
    HelpLine,
    HelpLines,
    Note,
    NumberList,
    PaperTable,
    Paragraph,
    Picture,
    Quote,
)

__all__ = [
    "NAMES",
    "BarChart",
    "BarPart",
    "Block",
    "BulletList",
    "Figure",
    "Figures",
    "Heading",
    "HelpLine",
    "HelpLines",
    "NotADocument",
    "Note",
    "NumberList",
    "PaperDocument",
    "PaperTable",
    "Paragraph",
    "Picture",
    "Quote",
    "sha256",
    "words_of",
]

# 2 has quotes, help lines, pictures and headings with a key. A document of format 1 says the same in both.
FORMAT, READABLE = 2, (1, 2)
TOP_LEVEL, DEEPEST_LEVEL = 2, 4
# It stands again at the top of every page of its table.
LONGEST_COLUMN_HEADING = 80
CHECKSUM = re.compile(r"[0-9a-f]{64}")


class NotADocument(ValueError):
    """The document, or the text that should hold one, breaks a rule; the message says which."""


@dataclass(frozen=True)
class PaperDocument:
    """`details` are the lines under the title: the version, when it was published, what it corrects."""

    title: str
    subtitle: str
    publisher: str
    details: tuple[str, ...]
    blocks: tuple[Block, ...]

    def __post_init__(self):
        # UTF-8 has no half characters: neither a hash nor a PDF could be made of them.
        for text in words_of(asdict(self)):
            if any("\ud800" <= sign <= "\udfff" for sign in text):
                raise NotADocument(f"Half of a character cannot be kept: {text[:40]!a}")
        if not self.title.strip():
            raise NotADocument("A document needs a title.")
        _check_levels(self.blocks)
        _check_keys(self.blocks)
        for block in self.blocks:
            if isinstance(block, PaperTable):
                _check_table(block)
            if isinstance(block, BarChart):
                _check_chart(block)
            if isinstance(block, Picture):
                _check_picture(block)

    def to_json(self) -> str:
        """Canonical: sorted keys, no spaces, characters as they are. Encoded as UTF-8 wherever it is kept."""
        content = {
            "format": FORMAT,
            "title": self.title,
            "subtitle": self.subtitle,
            "publisher": self.publisher,
            "details": self.details,
            "blocks": [{"kind": NAMES[type(block)]} | _told(block) for block in self.blocks],
        }
        # The SHA-256 that readers can check is taken over this very text.
        return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @property
    def sha256(self) -> str:
        """Of all its words: the checksum of what is frozen, and the mark of what somebody has before them."""
        return sha256(self.to_json())

    @classmethod
    def from_json(cls, text: str) -> "PaperDocument":
        try:
            content = json.loads(text)
            if content.pop("format") not in READABLE:
                raise NotADocument("This document is of a kind that is not known here.")
            blocks = tuple(_block(dict(block)) for block in content.pop("blocks"))
            return cls(**_frozen(content), blocks=blocks)
        except (AttributeError, KeyError, TypeError, json.JSONDecodeError) as error:
            raise NotADocument(f"This is not the text of a document: {error}") from error

    def words(self) -> Iterator[str]:
        """Every text in it that is read, in reading order."""
        yield from (self.title, self.subtitle, self.publisher, *self.details)
        for block in self.blocks:
            yield from words_of_block(block)

    def parts(self) -> tuple[dict[str, "PaperDocument"], "PaperDocument"]:
        """({key: what stands under a heading with that key, which is its title}, what is left), each as a document."""
        found: dict[str, list[Block]] = {"": []}
        titles, key = {}, ""
        for block in self.blocks:
            if isinstance(block, Heading) and block.level == TOP_LEVEL:
                key = block.key
                titles[key] = block.text
                found.setdefault(key, [])
                if key:
                    continue
            found[key].append(block)
        rest = tuple(found.pop(""))
        pages = {
            key: PaperDocument(titles[key], self.title, self.publisher, self.details, _raised(blocks))
            for key, blocks in found.items()
        }
        return pages, PaperDocument(self.title, self.subtitle, self.publisher, self.details, rest)

    def sections(self) -> list[tuple[str, list[Block]]]:
        """(heading, blocks below it) for each top level heading; "" is what stands before the first."""
        found: list[tuple[str, list[Block]]] = [("", [])]
        for block in self.blocks:
            if isinstance(block, Heading) and block.level == TOP_LEVEL:
                found.append((block.text, []))
            else:
                found[-1][1].append(block)
        return found


def _raised(blocks: list[Block]) -> tuple[Block, ...]:
    """Headings one level higher: the one above them is the title now."""
    return tuple(Heading(each.level - 1, each.text) if isinstance(each, Heading) else each for each in blocks)


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def words_of_block(block: Block) -> Iterator[str]:
    yield from words_of({name: value for name, value in asdict(block).items() if name not in UNREAD})


def words_of(value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from words_of(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from words_of(inner)


def _check_levels(blocks: tuple[Block, ...]) -> None:
    """People who listen to a page find their way by its headings: a missing level is a missing step."""
    above = TOP_LEVEL - 1
    for block in blocks:
        if not isinstance(block, Heading):
            continue
        if not TOP_LEVEL <= block.level <= DEEPEST_LEVEL:
            raise NotADocument(f"“{block.text}” is of level {block.level}: headings are of level 2, 3 or 4.")
        if block.level > above + 1:
            raise NotADocument(f"“{block.text}” is of level {block.level} under one of level {above}.")
        if not block.text.strip():
            raise NotADocument("A heading needs words.")
        above = block.level


def _check_keys(blocks: tuple[Block, ...]) -> None:
    """Each names one page."""
    keyed = [each for each in blocks if isinstance(each, Heading) and each.key]
    if any(each.level != TOP_LEVEL for each in keyed) or len({each.key for each in keyed}) != len(keyed):
        raise NotADocument("Only headings of level 2 have a key, and each one of its own.")


def _check_table(table: PaperTable) -> None:
    if not table.caption.strip():
        raise NotADocument("A table needs a caption.")
    width = len(table.header)
    if not width or any(len(row) != width for row in table.rows):
        raise NotADocument(f"Every row of “{table.caption}” needs as many cells as its header has.")
    if any(len(cell) > LONGEST_COLUMN_HEADING for cell in table.header):
        raise NotADocument(f"“{table.caption}” has a column heading that is too long.")
    if any(not 0 <= column < width for column in table.numeric):
        raise NotADocument(f"“{table.caption}” has no such column of numbers.")


def _check_chart(chart: BarChart) -> None:
    if not chart.title.strip():
        raise NotADocument("A picture needs a title.")
    if any(len(part.values) != len(chart.periods) for part in chart.parts):
        raise NotADocument(f"Every part of “{chart.title}” needs a number for each of its periods.")


def _check_picture(picture: Picture) -> None:
    if not picture.says.strip():
        raise NotADocument("A picture needs an alternative text.")
    if not CHECKSUM.fullmatch(picture.checksum) or picture.width < 1 or picture.height < 1:
        raise NotADocument(f"Of the picture “{picture.says[:40]}” it is not known which it is.")


def _told(block: Block) -> dict:
    """Its parts; the key of a heading only where it has one."""
    told = asdict(block)
    if isinstance(block, Heading) and not block.key:
        del told["key"]
    return told


def _block(content: dict) -> Block:
    kind = KINDS.get(content.pop("kind"))
    if kind is None:
        raise NotADocument("This document has a block that is not known here.")
    if kind is Figures:
        content["items"] = [Figure(**item) for item in content["items"]]
    if kind is BarChart:
        content["parts"] = [BarPart(**_frozen(part)) for part in content["parts"]]
    if kind is HelpLines:
        content["items"] = [HelpLine(**item) for item in content["items"]]
    needed = {field.name for field in fields(kind) if field.default is MISSING}
    if not needed <= set(content) <= {field.name for field in fields(kind)}:
        raise NotADocument(f"A {NAMES[kind]} of this document has parts that are not known here.")
    return kind(**_frozen(content))


def _frozen(value):
    """JSON has lists where a document has tuples."""
    if isinstance(value, list):
        return tuple(_frozen(inner) for inner in value)
    if isinstance(value, dict):
        return {name: _frozen(inner) for name, inner in value.items()}
    return value

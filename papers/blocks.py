"""Of what a document consists: words and numbers, and no keys of rows."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Heading:
    """Level 1 is the document's title, so headings are 2 to 4. What stands under one of level 2 with a `key` has a
    page of its own where the document is read by pages."""

    level: int
    text: str
    key: str = ""


@dataclass(frozen=True)
class Paragraph:
    """Line feeds in the text are kept."""

    text: str


@dataclass(frozen=True)
class BulletList:
    items: tuple[str, ...]


@dataclass(frozen=True)
class NumberList:
    """Counted from 1."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class PaperTable:
    """The first cell of a row names the row; `numeric` holds the positions of columns of numbers, from 0."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Figure:
    label: str
    value: str
    note: str = ""


@dataclass(frozen=True)
class Figures:
    """The few numbers that a reader should see first, and where they come from."""

    items: tuple[Figure, ...]
    source: str = ""


@dataclass(frozen=True)
class BarPart:
    name: str
    values: tuple[int, ...]
    tone: str


@dataclass(frozen=True)
class BarChart:
    """The numbers of a picture (`papers.charts.StackedBars`), which is drawn where the document is shown; `counted`
    names what they count. The title may be anybody's words, the others are ours: they stand in the drawing."""

    title: str
    counted: str
    periods: tuple[str, ...]
    parts: tuple[BarPart, ...]


@dataclass(frozen=True)
class Note:
    """Something set apart from the text around it."""

    text: str


@dataclass(frozen=True)
class Quote:
    """Somebody's own words; `said_by` names a role, or nobody."""

    text: str
    said_by: str = ""


@dataclass(frozen=True)
class HelpLine:
    """`number` can be called, or is empty where there is only a web address in the note."""

    name: str
    number: str
    note: str = ""

    @property
    def url(self) -> str:
        """What a telephone calls: the number without what only helps the eye."""
        return "tel:" + "".join(sign for sign in self.number if sign.isdigit() or sign == "+")


@dataclass(frozen=True)
class HelpLines:
    """Whom to call, each with a number that a telephone can call by a tap."""

    items: tuple[HelpLine, ...]


@dataclass(frozen=True)
class Picture:
    """A photograph: `says` is its alternative text, `checksum` the SHA-256 of its bytes, which are kept elsewhere and
    handed to whoever draws it."""

    checksum: str
    says: str
    width: int
    height: int


Block = (
    Heading
    | Paragraph
    | BulletList
    | NumberList
    | PaperTable
    | Figures
    | BarChart
    | Note
    | Quote
    | HelpLines
    | Picture
)
# Of a block what nobody reads: the key of a heading, the checksum of a picture.
UNREAD = frozenset({"key", "checksum"})
KINDS = {
    "heading": Heading,
    "paragraph": Paragraph,
    "bullet_list": BulletList,
    "number_list": NumberList,
    "table": PaperTable,
    "figures": Figures,
    "bar_chart": BarChart,
    "note": Note,
    "quote": Quote,
    "help_lines": HelpLines,
    "picture": Picture,
}
NAMES = {kind: name for name, kind in KINDS.items()}

"""Text as the markup of an OpenDocument spreadsheet."""

import re
from xml.sax.saxutils import escape, quoteattr

from sheets.grids import Value

# White space that would be read as one space, or not at all.
LOOSE = re.compile(r"^ +| +$| {2,}|\t")
AS_REFERENCES = {"\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}


def paragraphs(text: str) -> str:
    """A paragraph for each line."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "".join(f"<text:p>{LOOSE.sub(_kept, escape(line))}</text:p>" for line in lines)


def _kept(found: re.Match) -> str:
    return "<text:tab/>" if found[0] == "\t" else f'<text:s text:c="{len(found[0])}"/>'


def attributes(**given: str | int) -> str:
    """`table__style_name="text"` becomes table:style-name; those that are empty are left out."""
    named = ((name.replace("__", ":").replace("_", "-"), value) for name, value in given.items())
    return "".join(f" {name}={quoteattr(str(value), AS_REFERENCES)}" for name, value in named if value != "")


def element(name: str, content: str = "", **given: str | int) -> str:
    return f"<{name}{attributes(**given)}>{content}</{name}>"


def text_kept(text: str) -> dict[str, str]:
    """Carriage returns are not for paragraphs: a text with one is kept in an attribute as well."""
    return {"office__string_value": text} if "\r" in text else {}


def in_formula(text: Value) -> str:
    doubled = str(text).replace('"', '""')
    return f'"{doubled}"'

"""OpenDocument texts and spreadsheets: what runs, what fetches, and what is there without being seen."""

import re
from collections.abc import Iterator

from actions.services.inspection.package import ENCRYPTED, Package, TooLongToCount
from actions.services.inspection.refusal import counted, listed

HOW = "In LibreOffice: {}, then save it and attach it again."
MACROS = re.compile(r"^(Basic|Scripts|Dialogs)/.*\.(xml|xlb|py|js|bsh)$")
MACRO_CLUE = re.compile(rb"<script:event-listener|<office:script[\s/>]")
FETCHING = ("table-source", "dde-source", "section-source", "database-source-table", "dde-connection-decl")
FETCHING_CLUE = re.compile(rb"<\w+:(?:%s)[\s/>]" % "|".join(FETCHING).encode())
LINKED_PICTURE = re.compile(rb"""<draw:image\s[^>]*xlink:href\s*=\s*["'](?:https?|file|ftp):""")
EMBEDDED_CLUE = re.compile(rb"<draw:(?:object-ole|plugin|applet)[\s/>]")
HIDDEN_CLUE = re.compile(rb"""visibility\s*=\s*["'](?:collapse|filter)["']|display\s*=\s*["']false["']""")
COMMENT = re.compile(rb"<office:annotation[\s/>]")
TRACKED = re.compile(rb"<(?:text:changed-region|table:cell-content-change|table:deletion|table:insertion)[\s/>]")
HIDDEN_TEXT = re.compile(rb"""text:display\s*=\s*["']none["']|<text:hidden-(?:text|paragraph)[\s/>]""")
PEOPLE = {"initial-creator": "author", "creator": "last modified by", "printed-by": "printed by"}
NOT_SHOWN = ("collapse", "filter")


def faults_of_open_document(content: bytes) -> Iterator[str]:
    package = Package(content)
    parts = dict(package.markup())
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        yield ENCRYPTED
        return
    text = parts.get("content.xml", b"") + parts.get("styles.xml", b"")
    yield from _what_runs_or_fetches(package, text)
    yield from _hidden_tables(package, parts.get("content.xml", b""))
    yield from _hidden_text(text)
    yield from _properties(package, parts.get("meta.xml", b"<none/>"))


def _what_runs_or_fetches(package: Package, text: bytes) -> Iterator[str]:
    if any(MACROS.match(name) for name in package.names) or MACRO_CLUE.search(text):
        yield "The file holds macros. " + HOW.format("Tools, Macros, Organise Macros, delete them")
    if FETCHING_CLUE.search(text) or LINKED_PICTURE.search(text):
        yield "It fetches data from another file or address. " + HOW.format(
            "Edit, Links to External Files, Break Link"
        )
    if EMBEDDED_CLUE.search(text):
        yield "Other files are embedded in it: paste them as pictures, and attach the files one by one."


def _hidden_tables(package: Package, content: bytes) -> Iterator[str]:
    if not HIDDEN_CLUE.search(content):
        return
    how = HOW.format("Sheet, Show Sheet, or select all and Format, Rows (Columns), Show")
    try:
        sheets, rows, columns = _count_hidden(package, content)
    except TooLongToCount:
        yield f"Hidden sheets, rows or columns. {how}"
        return
    if sheets:
        yield f"Hidden sheets: {listed(sheets)}. {how}"
    if rows:
        yield f"{counted(rows, 'hidden row')}. {how}"
    if columns:
        yield f"{counted(columns, 'hidden column')}. {how}"


def _count_hidden(package: Package, content: bytes) -> tuple[list[str], int, int]:
    hidden_styles, style_is_hidden, sheets, count = set(), False, [], {"table-row": 0, "table-column": 0}
    wanted = ("table-properties", "style", "table", "table-row", "table-column")
    for tag, it, _ in package.tags(content, *wanted):
        if tag == "table-properties":
            style_is_hidden = it.get("display") == "false"
        elif tag == "style":
            hidden_styles |= {it.get("name")} if style_is_hidden else set()
            style_is_hidden = False
        elif tag == "table":
            sheets += [it.get("name", "")] if it.get("style-name") in hidden_styles else []
        elif it.get("visibility") in NOT_SHOWN:
            repeated = it.get(f"number-{tag.removeprefix('table-')}s-repeated", "1")
            count[tag] += int(repeated) if repeated.isdecimal() else 1
    return sheets, count["table-row"], count["table-column"]


def _hidden_text(text: bytes) -> Iterator[str]:
    if number := len(COMMENT.findall(text)):
        yield f"{counted(number, 'comment')}. " + HOW.format("Edit, or the menu of a comment, Delete All Comments")
    if number := len(TRACKED.findall(text)):
        yield f"{counted(number, 'tracked change')}. " + HOW.format("Edit, Track Changes, Accept All")
    if HIDDEN_TEXT.search(text):
        yield "Text that is set not to show. " + HOW.format("Format, Character, Font Effects, untick Hidden")


def _properties(package: Package, meta: bytes) -> Iterator[str]:
    found = [f"{PEOPLE[tag]} “{text.strip()[:40]}”" for tag, _, text in package.tags(meta, *PEOPLE) if text.strip()]
    if found:
        how = HOW.format("File, Properties, untick Apply user data, Reset Properties")
        yield f"Its properties name people: {', '.join(found)}. {how}"

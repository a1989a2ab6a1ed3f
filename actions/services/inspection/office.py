"""Word, Excel and PowerPoint files: what runs, what fetches, and what is there without being seen."""

import posixpath
import re
from collections.abc import Iterator

from actions.services.inspection.package import ENCRYPTED, Package, TooLongToCount
from actions.services.inspection.refusal import counted, listed

INSPECT = "File, Info, Check for Issues, Inspect Document, then save it and attach it again."
PROGRAMS = {"word/": "Word", "xl/": "Excel", "ppt/": "PowerPoint"}
MACROS = re.compile(r"vbaProject|vbaData|macrosheets/|/activeX/", re.IGNORECASE)
MACRO_TYPES = re.compile(rb"macroEnabled|vbaProject", re.IGNORECASE)
FETCHED = {
    "attachedTemplate": "a template",
    "externalLinkPath": "another workbook",
    "image": "a picture",
    "oleObject": "an object",
    "frame": "a frame",
    "subDocument": "a part of the document",
}
FETCHING_PARTS = re.compile(r"^xl/(externalLinks/|connections\.xml|queryTables/)")
EMBEDDED = re.compile(r"/embeddings/|oleObject", re.IGNORECASE)
TRACKED = ("ins", "del", "moveFrom", "moveTo")
TRACKED_CLUE = re.compile(rb"<(?:\w+:)?(?:ins|del|moveFrom|moveTo)[\s/>]")
HIDDEN_TEXT_CLUE = re.compile(rb"<(?:\w+:)?vanish\s*/>")
HIDDEN_CLUE = re.compile(rb"""\bhidden\s*=\s*["'](?!0["']|false["'])""")
HIDDEN_SLIDE = re.compile(rb"""^[^>]*>?[^>]*<(?:\w+:)?sld\s[^>]*\bshow\s*=\s*["'](?:0|false)["']""")
COMMENT_PARTS = re.compile(r"comments[^/]*\.xml$|/comments/", re.IGNORECASE)
OFF = ("0", "false")
NOTHING = b"<nothing/>"
WORKBOOK = re.compile(r"^xl/workbook\d*\.xml$")
DOCUMENT = re.compile(r"^word/(document|footnotes|endnotes)\d*\.xml$")
PROPERTIES_CLUE = re.compile(rb"metadata/core-properties|/extended-properties")
NOT_PROPERTIES = (".rels", "[Content_Types].xml")
# What programs write where a person's name would be.
NOBODY = {"", "openpyxl", "python-docx", "python-pptx", "Microsoft Office User", "Windows User", "Apache POI"}
PROPERTIES = {
    "creator": "author",
    "lastModifiedBy": "last modified by",
    "Manager": "manager",
    "Company": "company",
}


def faults_of_office(content: bytes) -> Iterator[str]:
    package = Package(content)
    if "EncryptedPackage" in package.names:
        yield ENCRYPTED
    parts = dict(package.markup())
    program = next((name for folder, name in PROGRAMS.items() if any(part.startswith(folder) for part in parts)), "it")
    how = f"In {program}: {INSPECT}"
    yield from _what_runs(package, parts, program)
    yield from _what_fetches(package, parts)
    yield from _hidden_sheets(package, parts)
    yield from _hidden_slides(parts)
    yield from (f"{words}. {how}" for words in _hidden_data(package, parts))
    yield from (f"{words}. {how}" for words in _properties(package, parts))


def _what_runs(package: Package, parts: dict[str, bytes], program: str) -> Iterator[str]:
    types = parts.get("[Content_Types].xml", b"")
    if any(MACROS.search(name) for name in package.names) or MACRO_TYPES.search(types):
        ending = {"Word": ".docx", "Excel": ".xlsx"}.get(program, ".pptx")
        yield f"The file holds macros: in {program}, save it as {ending} without macros."
    elif b".binary." in types or b"template.main+xml" in types or b"slideshow.main+xml" in types:
        yield f"The file is a template, slide show or binary workbook: in {program}, save it as a plain document."
    if embedded := [posixpath.basename(name) for name in sorted(package.names) if EMBEDDED.search(name)]:
        yield (
            f"Other files are embedded in it ({listed(embedded)}); behind a chart that is a whole workbook. "
            "Paste charts and objects as pictures, and attach the files one by one."
        )


def _what_fetches(package: Package, parts: dict[str, bytes]) -> Iterator[str]:
    fetched = {"data from elsewhere" for name in package.names if FETCHING_PARTS.match(name)}
    for name, content in parts.items():
        if name.endswith(".rels") and b"External" in content:
            for _, link, _ in package.tags(content, "Relationship"):
                kind = posixpath.basename(link.get("Type", ""))
                if link.get("TargetMode") == "External" and kind != "hyperlink":
                    fetched.add(FETCHED.get(kind, "something"))
    if fetched:
        yield (
            f"It fetches {' and '.join(sorted(fetched))} from another file or address when it is opened: break "
            "the links (in Excel: Data, Edit Links; in Word: File, Info, Edit Links to Files) or attach a PDF."
        )


def _sheets(package: Package, parts: dict[str, bytes]) -> Iterator[tuple[str, str, str]]:
    """(part, name, state) of each sheet."""
    for book in filter(WORKBOOK.match, parts):
        rels = parts.get(f"xl/_rels/{posixpath.basename(book)}.rels", NOTHING)
        targets = {it.get("Id"): it.get("Target", "") for _, it, _ in package.tags(rels, "Relationship")}
        for _, sheet, _ in package.tags(parts[book], "sheet"):
            part = posixpath.normpath(posixpath.join("/xl", targets.get(sheet.get("id"), ""))).lstrip("/")
            yield part, sheet.get("name", ""), sheet.get("state", "visible")


def _hidden_sheets(package: Package, parts: dict[str, bytes]) -> Iterator[str]:
    sheets = list(_sheets(package, parts))
    if hidden := [name for _, name, state in sheets if state == "hidden"]:
        yield (
            f"Hidden sheets: {listed(hidden)}. Show or delete them. In Excel: right-click the name of a sheet, "
            "Unhide; or File, Info, Check for Issues, Inspect Document."
        )
    if very := [name for _, name, state in sheets if state == "veryHidden"]:
        yield (
            f"Very hidden sheets, which Excel's menu does not list: {listed(very)}. "
            "In Excel: File, Info, Check for Issues, Inspect Document, Hidden Worksheets, Remove All."
        )
    names = {part: name for part, name, _ in sheets}
    for part, content in parts.items():
        if part.startswith("xl/worksheets/") and HIDDEN_CLUE.search(content):
            yield from _hidden_rows(package, content, names.get(part, posixpath.basename(part)))


def _hidden_rows(package: Package, content: bytes, sheet: str) -> Iterator[str]:
    how = "Show or delete them (hidden by a filter counts too). In Excel: select all, right-click, Unhide."
    try:
        found = [
            (name, int(it["max"]) - int(it["min"]) + 1 if name == "col" else 1)
            for name, it, _ in package.tags(content, "row", "col")
            if it.get("hidden", "0") not in OFF
        ]
    except (TooLongToCount, KeyError, ValueError):
        yield f"Hidden rows or columns on the sheet {listed([sheet])}. {how}"
        return
    for tag, thing in (("row", "row"), ("col", "column")):
        if number := sum(count for name, count in found if name == tag):
            yield f"{counted(number, f'hidden {thing}')} on the sheet {listed([sheet])}. {how}"


def _hidden_slides(parts: dict[str, bytes]) -> Iterator[str]:
    slides = (name for name in parts if name.startswith("ppt/slides/slide"))
    if number := sum(HIDDEN_SLIDE.search(parts[name][:4000]) is not None for name in slides):
        yield f"{counted(number, 'hidden slide')}. In PowerPoint: right-click, Unhide Slide, or delete them."


def _hidden_data(package: Package, parts: dict[str, bytes]) -> Iterator[str]:
    comments = b"".join(content for name, content in parts.items() if COMMENT_PARTS.search(name))
    if number := len(re.findall(rb"<(?:\w+:)?(?:comment|cm)[\s/>]", comments)):
        yield f"{counted(number, 'comment')} or notes on the text"
    if number := sum(_says_something(package, parts[name]) for name in parts if "/notesSlides/notesSlide" in name):
        yield f"Speaker notes on {counted(number, 'slide')}"
    texts = [content for name, content in parts.items() if name.startswith("word/")]
    if number := sum(len(TRACKED_CLUE.findall(content)) for content in texts):
        yield f"{counted(number, 'tracked change')}, where text that was struck out can still be read"
    if any(HIDDEN_TEXT_CLUE.search(parts[name]) for name in filter(DOCUMENT.match, parts)):
        yield "Text that is set not to show (hidden text)"
    if any(name.startswith("xl/pivotCache/") for name in package.names):
        yield "A pivot table keeps a copy of all its data, even of what it does not show: paste it as values"


def _says_something(package: Package, notes: bytes) -> bool:
    """Notes hold one text of their own making: the number of the slide."""
    return any(text.strip() and not text.strip().isdecimal() for _, _, text in package.tags(notes, "t"))


def _properties(package: Package, parts: dict[str, bytes]) -> Iterator[str]:
    found = []
    for name, content in parts.items():
        if not name.endswith(NOT_PROPERTIES) and PROPERTIES_CLUE.search(content[:2000]):
            for tag, _, text in package.tags(content, *PROPERTIES):
                if text.strip() not in NOBODY:
                    found.append(f"{PROPERTIES[tag]} “{text.strip()[:40]}”")
    if found:
        yield f"Its properties name people: {', '.join(found)}"

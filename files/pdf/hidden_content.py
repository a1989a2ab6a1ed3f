"""PDFs: what they hide, and a copy without their properties."""

import io
import re
import zlib
from collections.abc import Iterator

import pikepdf

from files.findings import Finding, Hidden, Property, Refused
from files.pdf.forbidden import DAMAGED, PRINT_AGAIN, UNCHECKABLE, guard
from files.properties import named
from files.wording import counted

PEOPLE = {"/Author": "author", "/Company": "company", "/Manager": "manager"}
PEOPLE_IN_XMP = {"dc:creator": "author", "pdf:Author": "author", "dc:contributor": "contributor"}
# What a reader is not told but may keep: the title in the window, and that the PDF is accessible.
TITLE, ACCESSIBLE = "dc:title", "{http://www.aiim.org/pdfua/ns/id/}part"
SHOWN = {"/Link", "/Widget", "/PrinterMark", "/TrapNet"}
END = re.compile(rb"%%EOF")
LINEARIZED = re.compile(rb"/Linearized\s+1(?:\.0)?\s*/L\s+(\d+)|/L\s+(\d+)[^>]{0,200}/Linearized\s+1")
MOST_PAGES, MOST_FIELDS, MOST_METADATA = 5_000, 20_000, 2_000_000
DELETE_NOTES = f"Delete them and save it, or do this: {PRINT_AGAIN}"


def look(content: bytes) -> Iterator[Finding]:
    """The parser opens a PDF only when the search of its bytes found nothing against it."""
    faults = list(guard(content))
    yield from faults
    if faults:
        return
    if _has_earlier_revision(content):
        yield Hidden("the whole file", "earlier versions of it, saved one after the other", PRINT_AGAIN)
    try:
        with pikepdf.open(io.BytesIO(content)) as document:
            yield from _hidden(document)
            yield from _properties(document)
    except Refused:
        raise
    except (pikepdf.PdfError, zlib.error, RuntimeError, ValueError, TypeError, KeyError, AttributeError):
        raise Refused(DAMAGED, "Save or print it again.") from None


def _has_earlier_revision(content: bytes) -> bool:
    """A PDF made for the web ends twice, at its first page and at its end; any other ends once for each saving."""
    ends = len(END.findall(content))
    found = LINEARIZED.search(content[:1024])
    if found is None:
        return ends > 1
    return ends > 2 or int(found[1] or found[2]) < len(content.rstrip())


def _hidden(document: pikepdf.Pdf) -> Iterator[Hidden]:
    root = document.Root
    if notes := sum(_notes_on(page) for page in _pages(document)):
        yield Hidden("the pages", counted(notes, "note or mark"), DELETE_NOTES)
    if len(_dictionary(root, "/OCProperties").get("/OCGs", [])):
        yield Hidden("the whole file", "layers, of which some can be hidden", PRINT_AGAIN)
    form = _dictionary(root, "/AcroForm")
    if "/XFA" in form or any(_filled_in(form.get("/Fields", []))):
        yield Hidden("the whole file", "a form with what was typed into it", PRINT_AGAIN)
    if len(root.get("/Collection", {})) or len(_dictionary(root, "/Names").get("/EmbeddedFiles", {})):
        yield Hidden("the whole file", "other files", PRINT_AGAIN)


def _dictionary(of: pikepdf.Object, name: str):
    found = of.get(name, {})
    return found if isinstance(found, pikepdf.Dictionary) else {}


def _pages(document: pikepdf.Pdf) -> Iterator[pikepdf.Page]:
    if len(document.pages) > MOST_PAGES:
        raise Refused(f"The PDF has more than {MOST_PAGES:,} pages.", "Split it.")
    yield from document.pages


def _notes_on(page: pikepdf.Page) -> int:
    notes = page.obj.get("/Annots", [])
    kinds = (str(note.get("/Subtype", "")) for note in notes if isinstance(note, pikepdf.Dictionary))
    return sum(kind not in SHOWN and kind != "/Popup" for kind in kinds)


def _filled_in(fields) -> Iterator[bool]:
    waiting, seen = list(fields), 0
    while waiting and seen < MOST_FIELDS:
        field, seen = waiting.pop(), seen + 1
        value = field.get("/V", "")
        yield isinstance(value, pikepdf.String | pikepdf.Name | pikepdf.Array) and str(value) not in ("", "/Off")
        waiting += list(field.get("/Kids", []))


def _properties(document: pikepdf.Pdf) -> Iterator[Property]:
    found = []
    for key, value in document.docinfo.items():
        if key in PEOPLE:
            found += named(PEOPLE[key], str(value))
    if "/Metadata" in document.Root:
        _require_small(document.Root.Metadata)
        with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
            for key, name in PEOPLE_IN_XMP.items():
                given = xmp.get(key, "")
                for each in given if isinstance(given, list | set) else [given]:
                    found += named(name, str(each or ""))
    yield from dict.fromkeys(found)


def _require_small(stream: pikepdf.Stream) -> None:
    """What is packed in it is parsed whole, so it is unpacked here first, and no further than that may go."""
    packed, filters = stream.read_raw_bytes(), stream.get("/Filter", [])
    names = [str(each) for each in filters] if isinstance(filters, pikepdf.Array) else [str(filters or "")]
    if names in (["/FlateDecode"], ["/Fl"]):
        unpacker = zlib.decompressobj()
        unpacker.decompress(packed, MOST_METADATA)
        is_small = unpacker.eof
    else:
        is_small = names in ([], [""], ["[]"]) and len(packed) <= MOST_METADATA
    if not is_small:
        raise Refused(UNCHECKABLE, PRINT_AGAIN)


def without_properties(content: bytes) -> bytes:
    """The same pages, with no properties but a title and the mark of being accessible."""
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as document:
        with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
            kept = {key: xmp.get(key) for key in (TITLE, ACCESSIBLE)}
        kept[TITLE] = kept[TITLE] or str(document.docinfo.get("/Title", "")) or None
        if "/Info" in document.trailer:
            del document.trailer["/Info"]
        for holder in (document.Root, *(page.obj for page in document.pages)):
            for name in ("/Metadata", "/PieceInfo"):
                if name in holder:
                    del holder[name]
        if any(kept.values()):
            with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
                xmp.update({key: value for key, value in kept.items() if value})
        document.save(written, deterministic_id=True)
    return written.getvalue()

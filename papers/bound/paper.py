"""One paper, put into a document in place of pages that were laid out for it."""

from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from papers.bound.facts import PaperFacts, Tags
from papers.bound.links import Targets, only_links
from papers.bound.sheets import bare, drawing_of, put_as_one_piece, put_in_strips, sheet_of
from papers.bound.tags import CarriedTags, Structure, element, objects_of, require_few

FAULTS = (pikepdf.PdfError, RuntimeError, ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError)


def open_paper(path) -> pikepdf.Pdf:
    """Read where it lies, piece by piece. What is damaged is not guessed at: pages could be missing unseen."""
    return pikepdf.open(path, attempt_recovery=False, access_mode=pikepdf.AccessMode.stream)


@dataclass(frozen=True)
class Place:
    """Where a paper goes: its name in the document ("Item 5, paper B"), the first of the pages laid out for it,
    counted from 0, and whether its tags come along."""

    name: str
    first_page: int
    with_tags: bool


def bind_paper(paper: pikepdf.Pdf, document: pikepdf.Pdf, structure: Structure, place: Place) -> PaperFacts:
    """`paper` has to stay open until the document is saved. Raises one of FAULTS for one that cannot be bound, or
    Untellable, after either of which `document` is of no use any more."""
    if place.with_tags:
        require_few(paper)
    targets = Targets(paper)
    sheets = [sheet_of(page) for page in paper.pages]
    left_out = sum(only_links(page, targets) for page in paper.pages)
    pictures = sum(not _has_words(page.obj.get("/Resources", Dictionary())) for page in paper.pages)
    part = structure.part(place.name, first_page=place.first_page)
    if language := _language_of(paper):
        part.Lang = String(language)
    pages = list(_copied(paper, document, place))
    carried = CarriedTags(paper, structure, part, name=f"paper-{place.first_page}") if place.with_tags else None
    if carried:
        carried.carry([each.page for each in pages])
    for number, (each, sheet) in enumerate(zip(pages, sheets, strict=True), start=1):
        each.page.Tabs = Name.S
        if carried:
            put_in_strips(each.page, sheet, each.strips, document=document)
        else:
            _tell_as_one(each, sheet, structure, part, f"Page {number} of {len(pages)} of {place.name}")
    return PaperFacts(
        sheets=tuple(sheet.size for sheet in sheets),
        tags=Tags.KEPT if carried else Tags.NONE,
        has_language=bool(language),
        pictures=pictures,
        untagged=carried.untagged if carried else 0,
        undescribed=carried.undescribed if carried else 0,
        left_out=left_out,
        objects=objects_of(paper),
    )


@dataclass(frozen=True)
class CopiedPage:
    """A page in the place of the one laid out for it, of which the `strips` are left; `piece` is all that is drawn on
    it, for a paper without tags."""

    page: Dictionary
    strips: pikepdf.Stream
    piece: pikepdf.Stream | None


def _copied(paper: pikepdf.Pdf, document: pikepdf.Pdf, place: Place) -> Iterator[CopiedPage]:
    for at, page in enumerate(paper.pages, start=place.first_page):
        bare(page)
        strips = drawing_of(document.pages[at])
        piece = None if place.with_tags else document.copy_foreign(drawing_of(page))
        document.pages[at] = page
        yield CopiedPage(document.pages[at].obj, strips, piece)


def _tell_as_one(copied: CopiedPage, sheet, structure: Structure, part: Dictionary, words: str) -> None:
    """Without tags a page is one paragraph, read in the order in which it was drawn; without words it is a picture."""
    page = copied.page
    has_words = _has_words(page.get("/Resources", Dictionary()))
    role = "P" if has_words else "Figure"
    made = element(structure, Name(f"/{role}"), part, Pg=page)
    part.K.append(made)
    inside = [0]
    for note in page.get("/Annots", ()):
        link = element(structure, Name.Link, made, Pg=page)
        link.K = Dictionary(Type=Name.OBJR, Obj=note, Pg=page)
        note.StructParent = structure.new_key(link)
        note.Contents = note.get("/Contents", String(_leads_to(note)))
        inside.append(link)
    made.K = Array(inside)
    if not has_words:
        made.Alt = String(f"{words}, which is a picture.")
        left, below, right, above = sheet.box
        made.A = Dictionary(O=Name.Layout, BBox=Array([round(each, 3) for each in (left, below, right, above)]))
    page.StructParents = structure.new_key(Array([made]))
    put_as_one_piece(page, copied.piece, sheet, copied.strips, document=structure.document, role=role)


def _leads_to(note: Dictionary) -> str:
    return str(note.A.URI) if "/A" in note else "Another page of this paper"


def _has_words(resources, deep: int = 0) -> bool:
    """A page that draws no letter is a picture of a page, as scanners make them."""
    if len(resources.get("/Font", Dictionary())):
        return True
    drawn = dict(resources.get("/XObject", Dictionary()).items()).values()
    pieces = (each.get("/Resources", Dictionary()) for each in drawn if each.get("/Subtype") == Name.Form)
    return deep < 5 and any(_has_words(each, deep + 1) for each in pieces)


def _language_of(paper: pikepdf.Pdf) -> str:
    given = paper.Root.get("/Lang", "")
    return str(given) if isinstance(given, String | str) else ""

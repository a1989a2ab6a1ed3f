"""The papers of a pack: bound in behind their items for each reader, numbered for that reader, and told where they are
not."""

import io
import re
import sys
from pathlib import Path

import pikepdf
import pytest
from django.core.files.storage import default_storage

from board import services
from board.choices import Reason, Restriction
from board.models import Meeting, Paper
from board.querysets import EVERYTHING, OBSERVER, sight_of_partner
from packs.choices import Place
from packs.exports.pdf import PackFile
from packs.summaries import papers as limits
from packs.summaries.papers import PackPaper, letters, placed
from packs.summaries.versions import PackAudience, draft_pack, partner_copy, published_pack, residents
from papers.bound.facts import PaperFacts, Tags
from papers.document import Note, Paragraph
from papers.kept import forget
from papers.pdf import TooLongToTypeset
from partners.models import Partner
from records.services import keep
from tests.factories import NOW, ActionFactory, AgendaItemFactory, PaperFactory, PartnerFactory
from tests.papers.made_pdfs import encrypted, scanned, tagged, untagged
from tests.papers.pdf_text import pages_of_pdf, without_spaces

pytestmark = pytest.mark.django_db
SECRET = "Zyxomma"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HEADER = re.compile(r"^Item(\d+),paper([A-Z]+),page(\d+)of(\d+)")
FOOTER = re.compile(r"(\d+)of(\d+)")


def pdf_paper(item, title: str, content: bytes, **more) -> Paper:
    name = more.pop("name", f"{title.lower()}.pdf")
    kind = more.pop("content_type", "application/pdf")
    return PaperFactory(item=item, title=title, content=content, name=name, content_type=kind, **more)


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def published(meeting, manager) -> Meeting:
    """Between open items one that others must not know of, with a paper of 40 pages, and one they may only know to be
    there; the partner Probation has a part in it."""
    first = AgendaItemFactory(meeting=meeting, title="Taxi marshals", is_published=False)
    pdf_paper(first, "Review", tagged("Review", paragraphs=6), is_published=False)
    pdf_paper(first, "Letter", b"PK\x03\x04 words", name="letter.docx", content_type=DOCX, is_published=False)
    hidden = AgendaItemFactory(meeting=meeting, title=f"{SECRET} house", unannounced=True, is_published=False)
    pdf_paper(hidden, f"{SECRET} case", untagged(*[f"{SECRET} words"] * 40), is_published=False)
    probation = PartnerFactory(name="Probation")
    announced = AgendaItemFactory(meeting=meeting, title="Reviews of deaths", announced=True, is_published=False)
    announced.actions.add(ActionFactory(lead_partner=probation))
    pdf_paper(announced, "Death", untagged("A death", "in two pages"), is_published=False)
    last = AgendaItemFactory(meeting=meeting, title="Parks", is_published=False)
    pdf_paper(last, "Map", scanned(3), is_published=False, is_for_residents=True)
    services.publish_agenda(meeting, by=manager, at=NOW)
    return Meeting.objects.get(pk=meeting.pk)


def file_of(meeting, copy: PackAudience) -> PackFile:
    read = published_pack(meeting, copy)
    return PackFile.of(read.document, at=read.at, is_draft=False)


def whole(file: PackFile) -> bytes:
    opened = file.open()
    content = b"".join(opened)
    opened.close()
    return content


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


def copies() -> dict[str, PackAudience]:
    return {
        "manager": PackAudience(EVERYTHING),
        "member": PackAudience(OBSERVER),
        "partner": partner_copy(Partner.objects.get(name="Probation")),
        "residents": residents(),
    }


# The papers of each copy: (item, letter, pages).
BOUND = {
    "manager": [(1, "A", 2), (2, "A", 3), (3, "A", 2), (4, "A", 40)],
    "member": [(1, "A", 2), (2, "A", 3)],
    "partner": [(1, "A", 2), (2, "A", 3), (3, "A", 2)],
    # Of two papers that are open to all, the one that was said to be for them.
    "residents": [(2, "A", 3)],
}


@pytest.mark.parametrize("reader", BOUND)
def test_each_copy_has_its_own_pages_and_no_gap(published, reader):
    file = file_of(published, copies()[reader])
    content, printed, pack = whole(file), file.printed(), file.pack
    texts = pages_of_pdf(content)
    # Every page says which it is, and of how many.
    for number, text in enumerate(texts, start=1):
        assert f"{number}of{len(texts)}" in text
    # The contents, the headings and the page of the pack say the same.
    headings = [block for block in pack.document.blocks if hasattr(block, "level")]
    contents = texts[0].partition("Contents")[2].replace(".", "").replace("\u2060", "")
    for heading, key, page in zip(headings, pack.keys, printed.pages, strict=True):
        assert without_spaces(heading.text) in texts[page - 1]
        if heading.level < 4 or key.startswith("paper-"):
            assert f"{without_spaces(heading.text).replace('.', '')}{page}" in contents
    # Behind each cover the pages of its paper, all of them and no others.
    found = [tuple(map(str, HEADER.match(text).groups())) for text in texts if HEADER.match(text)]
    expected = [(item, letter, n, of) for item, letter, of in BOUND[reader] for n in range(1, of + 1)]
    assert found == [tuple(map(str, each)) for each in expected]
    with opened(content) as pdf:
        assert list(pdf.attachments) == ([] if reader == "residents" else ["000 1B letter.docx"])
        everything = "".join(texts) + repr(list(pdf.objects)) + str(pdf.Root.Metadata.read_bytes())
    assert (SECRET in everything) == (reader == "manager")
    assert ("Death" in everything) == (reader in ("manager", "partner"))


def test_a_restricted_paper_says_so_on_its_cover_and_on_every_page(published):
    file = file_of(published, PackAudience(EVERYTHING))
    texts = pages_of_pdf(whole(file))
    marked = [text for text in texts if HEADER.match(text) and "Restricted:donotpassiton" in text]
    assert {HEADER.match(text)[1] for text in marked} == {"3", "4"}
    assert len(marked) == 42
    notes = [block.text for block in file.pack.document.blocks if isinstance(block, Note)]
    assert len([text for text in notes if text.endswith("Do not pass it on.")]) == 2


def test_a_paper_of_an_item_that_is_restricted_later_leaves_the_copies_of_others(published, manager):
    before = whole(file_of(published, PackAudience(OBSERVER)))
    item = published.items.get(title="Parks")
    item.restriction, item.reason = Restriction.UNANNOUNCED, Reason.values[0]
    keep(item, by=manager, at=NOW)
    after = whole(file_of(published, PackAudience(OBSERVER)))
    items = [{HEADER.match(text)[1] for text in pages_of_pdf(each) if HEADER.match(text)} for each in (before, after)]
    assert items == [{"1", "2"}, {"1"}]


def test_the_same_copy_is_the_same_bytes_and_shared(published):
    file = file_of(published, PackAudience(OBSERVER))
    first = whole(file)
    _, names = default_storage.listdir("packs")
    assert [name[:6] for name in names if name.startswith("looked")] == ["looked"] * 3
    for name in names:
        forget(f"packs/{name}")
    assert whole(file_of(published, PackAudience(OBSERVER))) == first
    # Of another partner, to whom nothing else is open.
    other = PackAudience(sight_of_partner(PartnerFactory(name="Health")))
    assert file_of(published, other)._name == file._name


def test_an_item_names_its_papers_by_their_letters(published):
    lists = [
        block.items
        for block in file_of(published, PackAudience(OBSERVER)).pack.document.blocks
        if hasattr(block, "items")
    ]
    assert lists[:2] == [("Paper A: Review", "Paper B: Letter"), ("Paper A: Map",)]


def sheet(file: PackFile, title: str) -> str:
    """The words of the cover of a paper."""
    cover = next(cover for cover in file.pack.covers if cover.paper.title == title)
    blocks = file.pack.document.blocks[cover.start : cover.end]
    return "\n".join(block.text for block in blocks if isinstance(block, Paragraph))


def test_a_cover_says_what_is_bound_and_what_is_not_accessible(published, settings):
    file = file_of(published, PackAudience(EVERYTHING))
    review = Paper.objects.get(title="Review")
    assert sheet(file, "Review").splitlines() == [
        "For item 1. Taxi marshals",
        "2 pages, bound in behind this sheet.",
        "Its headings, lists and tables are read out as its author marked them.",
        f"The original is “review.pdf”, {filesize(review)}: {settings.SITE_URL}{review.get_absolute_url()}",
    ]
    assert "It is not marked up: a screen reader reads each page" in sheet(file, f"{SECRET} case")
    assert "Not accessible: 3 of its pages are pictures without words" in sheet(file, "Map")
    assert "It is a Word document, inside this PDF as “1B letter.docx”." in sheet(file, "Letter")


def filesize(paper: Paper) -> str:
    from packs.wording.sentences import size_in_words

    return size_in_words(paper.size)


def test_residents_are_told_whom_to_ask_and_given_no_address(published, settings):
    words = sheet(file_of(published, residents()), "Map")
    assert "For the original (“map.pdf”" in words
    assert settings.SITE_URL not in words


def test_a_paper_that_nobody_said_was_for_residents_is_not_even_named_to_them(published):
    for reader, is_told in (("residents", False), ("member", True)):
        file = file_of(published, copies()[reader])
        words = repr(file.pack.document) + "".join(pages_of_pdf(whole(file)))
        assert ("letter.docx" in words, "Review" in words) == (is_told, is_told)


def test_what_cannot_be_bound_is_told_and_fails_nothing(meeting, manager):
    item = AgendaItemFactory(meeting=meeting, title="Parks", is_published=False)
    pdf_paper(item, "Locked", encrypted(untagged("One")), is_published=False)
    pdf_paper(item, "Torn", untagged("One" * 300)[:500], is_published=False)
    pdf_paper(item, "Whole", untagged("One"), is_published=False)
    services.publish_agenda(meeting, by=manager, at=NOW)
    file = file_of(meeting, PackAudience(OBSERVER))
    assert "protected by a password, so it is not bound in" in sheet(file, "Locked")
    assert "It is a PDF, inside this PDF as “1A locked.pdf”." in sheet(file, "Locked")
    assert "It is damaged, so it is not bound in." in sheet(file, "Torn")
    content = whole(file)
    assert [HEADER.match(text)[2] for text in pages_of_pdf(content) if HEADER.match(text)] == ["C"]
    with opened(content) as pdf:
        assert list(pdf.attachments) == ["000 1A locked.pdf", "001 1B torn.pdf"]


def test_a_paper_that_was_removed_keeps_its_letter_and_its_cover_says_so(published, manager):
    services.remove_paper(Paper.objects.get(title="Review"), by=manager, at=NOW)
    file = file_of(published, PackAudience(OBSERVER))
    assert sheet(file, "Review") == "For item 1. Taxi marshals\nIt was removed after this agenda was published."
    content = whole(file)
    assert [HEADER.match(text)[1] for text in pages_of_pdf(content) if HEADER.match(text)] == ["2"] * 3
    with opened(content) as pdf:
        assert list(pdf.attachments) == ["000 1B letter.docx"]


FAULTS = {"missing": "was not found", "altered": "is not the one that was attached"}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_file_lost_from_the_store_is_told_and_such_a_copy_is_not_kept(published, as_manager, fault):
    paper = Paper.objects.get(title="Review")
    with default_storage.open(paper.file.name) as file:
        content = file.read()
    path = Path(default_storage.path(paper.file.name))
    # Looked into while it was there.
    assert "2 pages, bound in" in sheet(file_of(published, PackAudience(EVERYTHING)), "Review")
    path.write_bytes(content + b"\n") if fault == "altered" else path.unlink()
    texts = pages_of_pdf(as_manager.get(f"{published.get_absolute_url()}pack.pdf").getvalue())
    assert any(without_spaces(FAULTS[fault]) in text for text in texts)
    assert "1" not in {HEADER.match(text)[1] for text in texts if HEADER.match(text)}
    assert not file_of(published, PackAudience(EVERYTHING)).is_lasting
    path.write_bytes(content)
    again = file_of(published, PackAudience(EVERYTHING))
    assert ("2 pages, bound in" in sheet(again, "Review"), again.is_lasting) == (True, True)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_file_to_be_put_inside_is_told_as_well(published, as_manager, fault):
    path = Path(default_storage.path(Paper.objects.get(title="Letter").file.name))
    assert "inside this PDF" in sheet(file_of(published, PackAudience(EVERYTHING)), "Letter")
    path.write_bytes(b"other") if fault == "altered" else path.unlink()
    texts = pages_of_pdf(as_manager.get(f"{published.get_absolute_url()}pack.pdf").getvalue())
    assert any(without_spaces(FAULTS[fault]) in text for text in texts)


def test_papers_that_take_too_long_to_look_into_keep_nobody_from_the_pack(published, as_manager, monkeypatch):
    monkeypatch.setattr("papers.inspected.run", too_long)
    html = as_manager.get(f"{published.get_absolute_url()}pack/").content.decode()
    assert ("Taxi marshals" in html, "could not be looked into" in html) == (True, True)
    file = file_of(published, PackAudience(EVERYTHING))
    assert ("could not be looked into" in sheet(file, "Review"), file.is_lasting) == (True, False)
    monkeypatch.undo()
    assert file_of(published, PackAudience(OBSERVER)).is_lasting


def too_long(*_):
    raise TooLongToTypeset


CONVERTER = """#!{python}
import shutil, sys
folder = sys.argv[sys.argv.index("--outdir") + 1]
assert sys.argv[-1] == folder + "/paper.docx"
with open({calls!r}, "a") as calls:
    calls.write("x")
shutil.copy({made!r}, folder + "/paper.pdf")
"""


@pytest.fixture
def converter(settings, tmp_path):
    """Stands for LibreOffice: gives one PDF for every file. With the file in which it notes each call."""
    made, calls, path = tmp_path / "made.pdf", tmp_path / "calls", tmp_path / "convert"
    made.write_bytes(tagged("Letter"))
    path.write_text(CONVERTER.format(python=sys.executable, calls=str(calls), made=str(made)))
    path.chmod(0o755)
    settings.PAPER_CONVERTER = str(path)
    return made, calls


def test_a_word_paper_is_bound_in_where_a_converter_is_set_up_and_converted_once(published, converter):
    file = file_of(published, PackAudience(OBSERVER))
    words = sheet(file, "Letter")
    assert "1 page, bound in behind this sheet." in words
    assert "It is a Word document, turned into pages here: the original may look different." in words
    content = whole(file)
    found = [HEADER.match(text).groups() for text in pages_of_pdf(content) if HEADER.match(text)]
    assert ("1", "B", "1", "1") in found
    with opened(content) as pdf:
        assert list(pdf.attachments) == []
    assert whole(file_of(published, PackAudience(EVERYTHING)))
    assert converter[1].read_text() == "x"


def test_what_cannot_be_converted_is_inside_as_it_is(published, converter):
    converter[0].unlink()
    for _ in range(2):
        file = file_of(published, PackAudience(OBSERVER))
        assert "It is a Word document, inside this PDF as “1B letter.docx”." in sheet(file, "Letter")
    assert (converter[1].read_text(), file.is_lasting) == ("x", True)


def test_a_draft_has_its_papers_and_is_not_kept(meeting):
    item = AgendaItemFactory(meeting=meeting, title="Parks", is_published=False)
    pdf_paper(item, "Whole", untagged("One"), is_published=False)
    read = draft_pack(meeting, PackAudience(EVERYTHING), at=NOW)
    texts = pages_of_pdf(whole(PackFile.of(read.document, at=read.at, is_draft=True)))
    assert [HEADER.match(text)[3] for text in texts if HEADER.match(text)] == ["1"]
    _, names = default_storage.listdir("packs")
    assert [name for name in names if not name.startswith("looked")] == []


def paper(size: int, pages: int = 1, objects: int = 10, **more) -> PackPaper:
    facts = PaperFacts(sheets=((595.0, 906.0),) * pages, tags=Tags.KEPT, objects=objects)
    return PackPaper(str(size), "Item 1, paper A", "T", "t.pdf", size, stored="x", sha256="y", facts=facts, **more)


def test_what_is_beyond_the_limits_is_left_out_and_a_smaller_one_behind_it_goes_in():
    most, pages = limits.MOST_PAPERS_BYTES, limits.MOST_PAPERS_PAGES
    found = list(placed([paper(most - 10), paper(11), paper(10)]))
    assert [(each.place, each.is_beyond) for each in found] == [
        (Place.BOUND, False),
        (Place.APART, True),
        (Place.BOUND, False),
    ]
    found = list(placed([paper(1, pages), paper(1), paper(1, 0)]))
    assert [each.place for each in found] == [Place.BOUND, Place.APART, Place.INSIDE]
    found = list(placed([paper(1, objects=limits.MOST_TAGS_TOGETHER), paper(1), paper(1)]))
    assert [each.facts.tags for each in found] == [Tags.KEPT, Tags.LOST, Tags.LOST]


def test_papers_are_lettered_on_beyond_the_alphabet():
    assert [letters(number) for number in (1, 26, 27, 52, 53, 703)] == ["A", "Z", "AA", "AZ", "BA", "AAA"]

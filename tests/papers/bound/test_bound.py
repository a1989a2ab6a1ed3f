"""Papers bound into a document laid out for them: their pages, their tags, what is on them, what is said of them."""

import hashlib
import io

import pdfua
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from papers.bound import tags
from papers.bound.binding import bind
from papers.bound.facts import PaperFacts, Tags, Trouble
from papers.bound.inspecting import look, tried
from papers.document import Heading, PaperDocument, Paragraph
from papers.pdf import Cover, render_with_pages
from tests.factories import NOW
from tests.papers.made_pdfs import A4, changed, encrypted, link, scanned, tagged, untagged
from tests.papers.pdf_text import pages_of_pdf

STRIPS = 34 + 30


class Binder:
    """Lays a document out for papers, each `name: content`, and binds them into it."""

    def __init__(self, folder) -> None:
        self.folder = folder
        self.facts: dict[str, PaperFacts] = {}

    def __call__(self, files: tuple = (), aside: str = "", **papers: bytes) -> bytes:
        blocks, covers, found = [Heading(2, "Agenda"), Heading(3, "5. Marshals")], [], []
        for name, content in papers.items():
            path = self.folder / f"{name}.pdf"
            path.write_bytes(content)
            facts = self.facts[name] = tried(str(path))
            blocks += [Heading(4, f"Paper {name}"), Paragraph("Its cover sheet.")]
            covers.append(Cover(len(blocks) - 2, len(blocks), f"Item 5, paper {name}", aside, facts.sheets))
            if facts.sheets:
                kept = {"with_tags": facts.tags == Tags.KEPT, "objects": facts.objects}
                found.append(
                    {
                        "path": str(path),
                        "sha256": hashlib.sha256(content).hexdigest(),
                        "name": f"Item 5, paper {name}",
                        **kept,
                    }
                )
        blocks += [Heading(3, "6. After"), Paragraph("The end.")]
        frame = render_with_pages(
            PaperDocument("Pack", "", "P", (), tuple(blocks)), created_at=NOW, depth=2, covers=covers
        )
        self.pages = frame.pages
        (self.folder / "frame.pdf").write_bytes(frame.pdf)
        for paper, sheet in zip(found, frame.sheets, strict=True):
            paper["first_page"] = sheet - 1
        to = self.folder / "bound.pdf"
        bind({"frame": str(self.folder / "frame.pdf"), "papers": found, "files": list(files), "to": str(to)})
        return to.read_bytes()


@pytest.fixture
def binder(tmp_path) -> Binder:
    return Binder(tmp_path)


def parts_of(pdf: pikepdf.Pdf, kind: str) -> list[Dictionary]:
    return [each for each in pdf.objects if isinstance(each, Dictionary) and str(each.get("/S", "")) == kind]


def pages_of(part: Dictionary):
    """A part may begin on one page and end on another."""
    inside = part.get("/K", ())
    marks = [each for each in (inside if isinstance(inside, Array) else [inside]) if isinstance(each, Dictionary)]
    yield from (each.Pg.objgen for each in (part, *marks) if "/Pg" in each)


def below(part) -> list[str]:
    """The kinds of the parts below one, in the order in which they are read."""
    inside = part.get("/K", ())
    found = []
    for each in inside if isinstance(inside, Array) else [inside]:
        if isinstance(each, Dictionary) and "/S" in each:
            found += [str(each.S), *below(each)]
    return found


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


def test_pages_stand_behind_their_cover_between_strips_that_number_them(binder):
    texts = pages_of_pdf(binder(A=tagged("Review", paragraphs=6), B=tagged("Plan")))
    assert texts[2].startswith("Item5,paperA,page1of2Pack3of7Review")
    assert texts[3].startswith("Item5,paperA,page2of2Pack4of7")
    assert "Wewalkedsixroutes." in texts[2]
    assert texts[5].startswith("Item5,paperB,page1of1Pack6of7Plan")
    assert "6.AfterTheend." in texts[6]
    # Agenda, its item, two covers and the item behind them: the contents say the same.
    assert binder.pages == (1, 1, 2, 5, 7)
    assert "PaperA2PaperB5" in texts[0].replace(".", "").replace("\u2060", "")


def test_strips_of_a_restricted_paper_say_so_on_every_page(binder):
    texts = pages_of_pdf(binder(aside="Restricted", A=tagged("Review", paragraphs=6)))
    assert ["Restricted" in text for text in texts] == [False, False, True, True, False]


def test_each_paper_has_its_bookmark_below_its_item(binder):
    with opened(binder(A=tagged(), B=untagged("One"))) as pdf, pdf.open_outline() as outline:
        (agenda,) = outline.root
        assert [item.title for item in agenda.children] == ["5. Marshals", "6. After"]
        assert [item.title for item in agenda.children[0].children] == ["Paper A", "Paper B"]


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("box", [A4, (100, 50, 400, 250), (0, 0, 842, 595)])
def test_a_page_of_any_shape_and_turn_keeps_its_place_between_the_strips(binder, turned, box):
    content = binder(A=untagged("One", box=box, turned=turned))
    with opened(content) as pdf:
        page = pdf.pages[2]
        media, (left, under, right, above) = [float(each) for each in page.mediabox], box
        wide, high = right - left, above - under
        across, along = (high, wide) if turned in (90, 270) else (wide, high)
        seen = (
            (media[3] - media[1], media[2] - media[0])
            if turned in (90, 270)
            else (media[2] - media[0], media[3] - media[1])
        )
        assert seen == pytest.approx((max(across, 420), along + STRIPS), abs=0.01)
        assert (media[0] <= left, media[1] <= under, media[2] >= right, media[3] >= above) == (True,) * 4
        assert int(page.obj.get("/Rotate", 0)) == turned


def test_tags_of_a_paper_stand_where_it_is_read(binder):
    paper = tagged()
    with opened(binder(A=paper, B=tagged("Plan"))) as pdf, opened(paper) as alone:
        whole = pdf.Root.StructTreeRoot.K[0]
        kinds = [str(part.S) for part in whole.K]
        cover = ["/H4", "/P"]
        assert kinds[kinds.index("/H4") :] == [*cover, "/Part", *cover, "/Part", "/H3", "/P"]
        first = next(part for part in whole.K if Name.Part == part.S)
        assert str(first.T) == "Item 5, paper A"
        assert str(first.Lang) == "en-GB"
        # As in the paper itself, but that a document stands in ours as a section.
        own = below(alone.Root.StructTreeRoot.K[0])
        assert below(first) == ["/Sect", *("/Span" if kind == "/Strong" else kind for kind in own)]


def test_each_tag_leads_to_its_own_page_and_back(binder):
    with opened(binder(A=tagged("Review", paragraphs=6), B=untagged("One"), C=tagged())) as pdf:
        numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
        parents = dict(zip(map(int, list(numbers)[::2]), list(numbers)[1::2], strict=True))
        keys = [int(page.obj.StructParents) for page in pdf.pages if "/StructParents" in page.obj]
        assert len(keys) == len(set(keys)) == len(pdf.pages)
        for page in pdf.pages:
            owners = [each for each in parents[int(page.obj.StructParents)] if isinstance(each, Dictionary)]
            assert owners
            assert [each for each in owners if page.obj.objgen not in set(pages_of(each))] == []
        notes = [note for page in pdf.pages for note in page.obj.get("/Annots", ())]
        assert notes
        assert [note for note in notes if Name.Link != parents[int(note.StructParent)].S] == []
        assert pdf.Root.StructTreeRoot.ParentTreeNextKey == max(parents) + 1


def with_names(pdf: pikepdf.Pdf) -> None:
    """Kinds, names of cells, classes and links by name, as other programs write them."""
    root = pdf.Root.StructTreeRoot
    root.RoleMap = Dictionary(Absatz=Name.Standard, Standard=Name.P, Kreis=Name.Kreis)
    root.ClassMap = Dictionary(Wide=Dictionary(O=Name.Table, ColSpan=2))
    paragraphs, cells = parts_of(pdf, "/P"), parts_of(pdf, "/TD")
    paragraphs[0].S, paragraphs[1].S = Name.Absatz, Name.Kreis
    (heading,) = parts_of(pdf, "/TH")[:1]
    heading.ID = String("cell")
    cells[0].A = Array([Dictionary(O=Name.Table, Headers=Array([String("cell")]))])
    cells[0].C = Name.Wide
    root.IDTree = Dictionary(Names=Array([String("cell"), heading]))


def test_what_two_papers_call_the_same_stays_apart(binder):
    paper = changed(tagged(), with_names)
    with opened(binder(A=paper, B=paper)) as pdf:
        root = pdf.Root.StructTreeRoot
        names = [bytes(each) for each in list(root.IDTree.Names)[::2]]
        own = [name for name in names if name.endswith(b"cell")]
        assert (len(names), len(own)) == (len(set(names)), 2)
        cells = [cell for cell in parts_of(pdf, "/TD") if "/A" in cell and "/Headers" in cell.A[0]]
        assert sorted(bytes(cell.A[0].Headers[0]) for cell in cells) == own
        assert [int(cell.A[1].ColSpan) for cell in cells] == [2, 2]
        kinds = {str(each.S) for each in pdf.objects if isinstance(each, Dictionary) and "/S" in each}
        assert not kinds & {"/Absatz", "/Standard", "/Kreis"}
        assert "/NonStruct" in kinds


def with_a_field(pdf: pikepdf.Pdf) -> None:
    """A form field on the first page, with its mark among the tags."""
    field = pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, Rect=Array([0, 0, 9, 9])))
    pdf.pages[0].Annots = Array([*pdf.pages[0].get("/Annots", ()), field])
    whole = pdf.Root.StructTreeRoot.K[0]
    mark = Dictionary(Type=Name.OBJR, Obj=field, Pg=pdf.pages[0].obj)
    whole.K.append(pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Form, P=whole, K=mark)))
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    field.StructParent = 999
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))
    numbers.extend([999, whole.K[len(whole.K) - 1]])


def test_a_form_field_is_left_out_with_its_mark_among_the_tags(binder):
    with opened(binder(A=changed(tagged(), with_a_field))) as pdf:
        assert (binder.facts["A"].tags, binder.facts["A"].left_out) == (Tags.KEPT, 1)
        assert [list(part.K) for part in parts_of(pdf, "/Form")] == [[]]
        assert not [each for each in pdf.objects if isinstance(each, Dictionary) and each.get("/Subtype") == "/Widget"]


def in_a_circle(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.K[0].K.append(pdf.Root.StructTreeRoot.K[0])


def of_another_kind(pdf: pikepdf.Pdf) -> None:
    parts_of(pdf, "/P")[0].NS = Dictionary(NS=String("http://example.org/own"))


def with_many_objects(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Many = Array([pdf.make_indirect(Dictionary()) for _ in range(tags.MOST_TAGS)])


@pytest.mark.parametrize("fault", [in_a_circle, of_another_kind, with_many_objects])
def test_tags_that_cannot_be_carried_over_are_left_and_the_paper_is_read_page_by_page(binder, fault):
    with opened(binder(A=changed(tagged(), fault))) as pdf:
        assert binder.facts["A"].tags == Tags.LOST
        part = next(part for part in parts_of(pdf, "/Part") if str(part.T) == "Item 5, paper A")
        assert set(below(part)) == {"/P", "/Link"}


def test_a_page_without_tags_is_one_paragraph_and_its_link_leads_on(binder):
    with opened(binder(A=untagged("Hello", address="https://example.org/x"))) as pdf:
        assert binder.facts["A"].tags == Tags.NONE
        (part,) = parts_of(pdf, "/Part")
        assert below(part) == ["/P", "/Link"]
        (note,) = pdf.pages[2].obj.Annots
        assert (str(note.A.URI), str(note.Contents)) == ("https://example.org/x",) * 2
        words = pdf.pages[2].Contents.read_bytes()
        assert b"/P <</MCID 0>> BDC" in words
        assert b"(Hello) Tj" in pdf.pages[2].Resources.XObject["/OwnPage"].read_bytes()


def test_a_page_without_words_is_told_as_a_picture(binder):
    with opened(binder(A=scanned(2))) as pdf:
        assert binder.facts["A"].pictures == 2
        assert [str(each.Alt) for each in parts_of(pdf, "/Figure")] == [
            "Page 1 of 2 of Item 5, paper A, which is a picture.",
            "Page 2 of 2 of Item 5, paper A, which is a picture.",
        ]


def with_much_on_it(pdf: pikepdf.Pdf) -> None:
    first, second = pdf.pages[0], pdf.pages[1]
    pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array([String("there"), Array([second.obj, Name.Fit])])))
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    first.Annots = Array(
        [
            link(pdf, Dest=Array([second.obj, Name.XYZ, 0, 700, 0])),
            link(pdf, A=Dictionary(S=Name.GoTo, D=String("there"))),
            link(pdf, A=script),
            link(pdf, A=Dictionary(S=Name.URI, URI=String("javascript:alert(1)"))),
            pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Text, Contents=String("Psst"), AA=script)),
            pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Popup)),
        ]
    )
    first.obj.AA, first.obj.Metadata = Dictionary(O=script), pdf.make_stream(b"Psst")
    pdf.Root.OpenAction = script


def test_links_within_a_paper_lead_to_its_pages_and_nothing_else_comes_along(binder):
    content = binder(A=changed(untagged("One", "Two"), with_much_on_it))
    with opened(content) as pdf:
        assert binder.facts["A"].left_out == 3
        targets = [note.Dest[0].objgen for note in pdf.pages[2].obj.Annots]
        assert targets == [pdf.pages[3].obj.objgen] * 2
        everything = repr([each for each in pdf.objects if not isinstance(each, pikepdf.Stream)])
        assert ("JavaScript" in everything, "Psst" in everything) == (False, False)
        assert "Psst" not in content.decode("latin-1")


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (encrypted(untagged("One")), Trouble.ENCRYPTED),
        (untagged("One" * 200)[:400], Trouble.DAMAGED),
        (b"%PDF-1.7 nothing", Trouble.DAMAGED),
        (changed(untagged("One"), lambda pdf: pdf.pages.__delitem__(0)), Trouble.DAMAGED),
    ],
    ids=["protected", "cut off", "empty", "without pages"],
)
def test_what_cannot_be_bound_is_told_and_its_cover_stands_alone(binder, content, trouble):
    texts = pages_of_pdf(binder(A=content, B=tagged()))
    assert binder.facts["A"] == PaperFacts(trouble)
    assert len(texts) == 5
    assert texts[3].startswith("Item5,paperB,page1of1")


def test_a_file_that_is_not_the_one_that_was_kept_is_not_bound(tmp_path):
    path, content = tmp_path / "one.pdf", untagged("One")
    path.write_bytes(content)
    assert look(str(path), hashlib.sha256(content).hexdigest()).page_count == 1
    assert look(str(path), "0" * 64) == PaperFacts(Trouble.ALTERED)
    assert look(str(tmp_path / "two.pdf"), "0" * 64) == PaperFacts(Trouble.MISSING)


def test_facts_are_read_as_they_were_written():
    facts = PaperFacts(sheets=((595.0, 906.0),), tags=Tags.KEPT, has_language=True, pictures=1)
    assert PaperFacts.from_words(facts.as_words()) == facts


def test_other_files_are_inside_in_the_order_of_the_papers(binder, tmp_path):
    files = []
    for name in ("5C Figures.xlsx", "10A Note.docx"):
        (tmp_path / name).write_bytes(name.encode() * 100)
        sha256 = hashlib.sha256((tmp_path / name).read_bytes()).hexdigest()
        told = {"name": name, "description": "Paper", "content_type": "application/x"}
        files.append({"path": str(tmp_path / name), "sha256": sha256, **told})
    content = binder(files=files, A=tagged())
    with opened(content) as pdf:
        assert list(pdf.attachments) == ["000 5C Figures.xlsx", "001 10A Note.docx"]
        held = pdf.attachments["000 5C Figures.xlsx"]
        assert (held.filename, held.get_file().read_bytes()) == ("5C Figures.xlsx", b"5C Figures.xlsx" * 100)


def test_the_same_papers_give_the_same_bytes_in_one_go_or_in_several(binder, monkeypatch):
    papers = {"A": tagged(), "B": scanned(3), "C": untagged("One")}
    whole = binder(**papers)
    assert binder(**papers) == whole
    monkeypatch.setattr("papers.bound.binding.MOST_HELD", 10_000)
    again = binder(**papers)
    assert binder(**papers) == again
    assert pages_of_pdf(again) == pages_of_pdf(whole)
    with opened(again) as several, opened(whole) as one:
        assert below(several.Root.StructTreeRoot) == below(one.Root.StructTreeRoot)


def test_the_whole_is_accessible_where_the_paper_is_and_claims_nothing(binder, tmp_path):
    path = tmp_path / "found.pdf"
    path.write_bytes(binder(A=tagged(), B=tagged("Plan", paragraphs=5)))
    found = [f"{each.rule_id}: {each.message}" for each in pdfua.validate(path).findings]
    assert [each for each in found if "pdfuaid" not in each.lower() and "identif" not in each.lower()] == []
    with pikepdf.open(path) as pdf, pdf.open_metadata() as metadata:
        assert "pdfuaid:part" not in metadata
        assert metadata["dc:title"] == "Pack"

"""PDFs, pictures and texts that hide something, each in one way, and what must be told of it."""

import io
import struct

from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.actions.samples import exif, jpeg, pdf, png
from tests.files.told import Told

SCRIPT = b"<</S /JavaScript /JS (app.alert)>>"


def page(change=lambda made: None, **how) -> bytes:
    made, written = Pdf.new(), io.BytesIO()
    made.add_blank_page(page_size=(595, 842))
    change(made)
    made.save(written, **how)
    return written.getvalue()


def changed(change):
    return lambda: page(change)


def note(made):
    written = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[0, 0, 9, 9], Contents=String("Ask"))
    made.pages[0].Annots = Array([made.make_indirect(written)])


def layer(made):
    group = made.make_indirect(Dictionary(Type=Name.OCG, Name=String("Names")))
    made.Root.OCProperties = Dictionary(OCGs=[group], D=Dictionary(OFF=[group]))


def form(made):
    field = made.make_indirect(Dictionary(FT=Name.Tx, T=String("name"), V=String("The neighbour")))
    made.Root.AcroForm = Dictionary(Fields=[field])


def attachment(made):
    made.attachments["list.csv"] = b"a,b"


def info(made):
    made.docinfo[Name.Author] = "Lead officer"


def xmp(made):
    with made.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata["dc:creator"] = ["Lead officer"]


def revised() -> bytes:
    first = page()
    return first + b"4 0 obj <</Type /Note>> endobj\ntrailer <</Root 1 0 R /Prev 9>>\nstartxref\n9\n%%EOF\n"


def tiff(tag: int, text: bytes) -> bytes:
    return b"II*\x00" + struct.pack("<IHHHIII", 8, 1, tag, 2, len(text), 26, 0) + text


PDFS = {
    "note.pdf": Told("1 note or mark", changed(note)),
    "layer.pdf": Told("layers", changed(layer)),
    "earlier revision.pdf": Told("earlier versions", revised),
    "filled-in form.pdf": Told("a form with what was typed", changed(form)),
    "attached file.pdf": Told("other files inside it", changed(attachment)),
    "script.pdf": Told("script (JavaScript)", lambda: pdf(SCRIPT)),
    "author.pdf": Told("author", changed(info), is_property=True),
    "author in XMP.pdf": Told("author", changed(xmp), is_property=True),
}
PICTURES = {
    "place.jpg": Told("where it was taken", lambda: jpeg(b"Exif\x00\x00" + exif(gps=True))),
    "place.png": Told("where it was taken", lambda: png((b"eXIf", exif(gps=True)))),
    "cropped.png": Told("data behind its end", lambda: png(behind=b"what was cut away")),
    "author.jpg": Told("author", lambda: jpeg(b"Exif\x00\x00" + tiff(0x013B, b"Lead officer\x00")), is_property=True),
    "behind its end.jpg": Told("data behind the end", lambda: jpeg() + b"what was cut away", is_property=True),
    "author.png": Told("author", lambda: png((b"tEXt", b"Author\x00Lead officer")), is_property=True),
}
TEXTS = {
    "turned round.txt": Told("characters that cannot be seen", lambda: "Plan \u202eteson\n".encode()),
    "unseen letters.csv": Told("characters that cannot be seen", lambda: "Plan\U000e0061\U000e0062\n".encode()),
    "far below.txt": Told("empty lines", lambda: b"Plan\n" + b"\n" * 600 + b"The address\n"),
    "far below.csv": Told("empty lines", lambda: b"Action,Lead\n" + b",\n" * 600 + b"The address,x\n"),
}

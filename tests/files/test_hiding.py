"""What a file hides is told, whichever reader comes upon it; properties are told, and gone from our copy."""

import io
import struct
import zlib

import pikepdf
import pytest
from openpyxl import load_workbook

from files import Refused, inspect, without_properties
from files.pictures.exif import orientation
from sheets.reading import read_workbook
from tests.actions.samples import jpeg, png
from tests.files.hiding_others import page
from tests.files.table import AT_SPREADSHEETS, CLEAN, HIDING

PROPERTIES = [name for name, told in HIDING.items() if told.is_property]


def told_by_inspection(content: bytes, name: str) -> tuple[list[str], str]:
    try:
        found = inspect(content, name=name)
    except Refused as refused:
        return [str(refused)], ""
    return [str(each) for each in (*found.faults, *found.hidden)], ", ".join(each.name for each in found.properties)


def told_by_reading(content: bytes, name: str) -> tuple[list[str], str]:
    try:
        found = read_workbook(content, name=name)
    except Refused as refused:
        return [str(refused)], ""
    return [str(each) for each in found.hidden], ", ".join(each.name for each in found.properties)


def is_told(name: str, reasons: list[str], properties: str) -> bool:
    told = HIDING[name]
    if told.is_property:
        return reasons == [] and told.words in properties
    return any(told.words in reason for reason in reasons)


@pytest.mark.parametrize("name", HIDING)
def test_what_a_file_hides_is_told(name):
    found = told_by_inspection(HIDING[name].made(), name)
    assert is_told(name, *found), found


@pytest.mark.parametrize("name", AT_SPREADSHEETS)
def test_reading_a_spreadsheet_tells_the_same(name):
    found = told_by_reading(HIDING[name].made(), name)
    assert is_told(name, *found), found


@pytest.mark.parametrize("name", CLEAN)
def test_file_that_hides_nothing_is_clean(name):
    assert told_by_inspection(CLEAN[name], name) == ([], "")


@pytest.mark.parametrize("name", PROPERTIES)
def test_our_copy_is_without_properties_and_still_whole(name):
    content = HIDING[name].made()
    copy = without_properties(content, name=name)
    assert b"Lead officer" not in copy
    assert told_by_inspection(copy, name) == ([], "")
    assert without_properties(content, name=name) == copy, "the same file has the same copy each time"


def test_there_are_at_least_48_of_them():
    assert len(HIDING) >= 48


def test_our_copy_of_a_workbook_opens_and_holds_the_same():
    content = HIDING["author.xlsx"].made()
    copy = load_workbook(io.BytesIO(without_properties(content, name="author.xlsx")))
    assert [cell.value for cell in copy.active["B"]] == ["Action", "Light it", "Tell", None]
    assert (copy.properties.creator, copy.properties.lastModifiedBy) == ("openpyxl", None)  # what it says of nobody


def test_our_copy_of_a_pdf_keeps_its_title_and_that_it_is_accessible():
    def titled(made):
        with made.open_metadata(set_pikepdf_as_editor=False) as metadata:
            metadata["dc:title"], metadata["dc:creator"] = "Annual report", ["Lead officer"]
            metadata["pdfuaid:part"] = "1"

    copy = pikepdf.open(io.BytesIO(without_properties(page(titled), name="report.pdf")))
    with copy.open_metadata() as metadata:
        kept = {key: metadata.get(key) for key in ("dc:title", "dc:creator", "pdfuaid:part")}
    assert kept == {"dc:title": "Annual report", "dc:creator": None, "pdfuaid:part": "1"}


def test_metadata_that_unpacks_without_end_is_not_unpacked():
    def packed(made):
        made.Root.Metadata = made.make_stream(b"")
        made.Root.Metadata.write(zlib.compress(bytes(50_000_000)), filter=pikepdf.Name.FlateDecode)

    reasons, _ = told_by_inspection(page(packed, fix_metadata_version=False), "report.pdf")
    assert reasons[0].startswith("The PDF packs its parts in a way that cannot be checked.")


def test_picture_stays_the_way_it_was_held():
    def exif(*entries):
        body = b"".join(struct.pack("<HHII", *entry) for entry in entries)
        return b"II*\x00" + struct.pack("<IH", 8, len(entries)) + body + bytes(4) + b"Lead officer\x00"

    held = exif((0x0112, 3, 1, 6), (0x013B, 2, 13, 38))
    for name, content in (("a.jpg", jpeg(b"Exif\x00\x00" + held)), ("a.png", png((b"eXIf", held)))):
        assert told_by_inspection(content, name) == ([], "author")
        copy = without_properties(content, name=name)
        assert b"Lead officer" not in copy
        assert orientation(copy[copy.index(b"II*\x00") :]) == 6

"""What a CSV file says, whoever wrote it."""

import codecs
from pathlib import Path

import pytest

from sheets.grids import Cell, Row
from sheets.reading import read_workbook

PLANS = Path(__file__).resolve().parents[3] / "shared" / "data" / "plans"


def read(content: bytes, name: str = "plan.csv") -> list[list[str | None]]:
    (sheet,) = read_workbook(content, name=name).sheets
    assert sheet.name == ""
    return [[cell.value for cell in row.cells] for row in sheet.rows]


TEXT = "Reference,Action\nASB-01,“Light” the café – £5\n"
ROWS = [["Reference", "Action"], ["ASB-01", "“Light” the café – £5"]]
ENCODED = {
    "utf-8": TEXT.encode(),
    "utf-8 marked": TEXT.encode("utf-8-sig"),
    "utf-16": TEXT.encode("utf-16"),
    "utf-16 of another order": codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    "windows-1252": TEXT.encode("windows-1252"),
}


@pytest.mark.parametrize("content", ENCODED.values(), ids=ENCODED)
def test_encoding_is_told(content):
    assert read(content) == ROWS


SEPARATED = [
    ("a;b;c\n1;2,5;3\n", [["a", "b", "c"], ["1", "2,5", "3"]]),
    ("a\tb\n1, 2\t3\n", [["a", "b"], ["1, 2", "3"]]),
    ("a,b\nGMP; DHI,GMP; DHI\n", [["a", "b"], ["GMP; DHI", "GMP; DHI"]]),
    ("sep=;\r\na;b\r\n1,5;2\r\n", [["a", "b"], ["1,5", "2"]]),
    ("only\none\ncolumn\n", [["only"], ["one"], ["column"]]),
    ('a,b\n"x; y","1; 2; 3"\n', [["a", "b"], ["x; y", "1; 2; 3"]]),
    ('a,b,c\n1,"x; y\nz","x; y\nz"\n', [["a", "b", "c"], ["1", "x; y\nz", "x; y\nz"]]),
]


@pytest.mark.parametrize(("text", "rows"), SEPARATED)
def test_separator_is_told(text, rows):
    assert read(text.encode()) == rows


def test_other_endings_of_the_name_are_known():
    assert [read(b"a\tb\n", name) for name in ("plan.tsv", "plan.txt", "PLAN.CSV")] == [[["a", "b"]]] * 3


def test_text_is_read_as_it_stands():
    content = '" =1+1 ","two\r\nlines","a ""quote""",\'tis,_x000D_\n'
    assert read(content.encode()) == [[" =1+1 ", "two\r\nlines", 'a "quote"', "'tis", "_x000D_"]]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_rows_keep_the_numbers_that_a_spreadsheet_gives_them(ending):
    content = ending.join(["Plan,,", "", '"a', 'b",c,', ",,", "d"]).encode()
    (sheet,) = read_workbook(content, name="plan.csv").sheets
    assert sheet.rows == (
        Row(1, (Cell("Plan"),)),
        Row(3, (Cell(f"a{ending}b"), Cell("c"))),
        Row(5, (Cell("d"),)),
    )


def test_nothing_is_hidden_in_text():
    assert read_workbook(b"a,b", name="plan.csv").hidden == ()


def test_file_is_read_from_its_beginning(tmp_path):
    path = tmp_path / "plan.csv"
    path.write_bytes(b"a,b")
    with path.open("rb") as file:
        file.read()
        assert read_workbook(file, name=path.name) == read_workbook(b"a,b", name=path.name)
        assert file.tell() == 0


@pytest.mark.skipif(not PLANS.exists(), reason="needs the published plans in ../shared/data/plans")
@pytest.mark.parametrize(("start", "rows", "columns"), [("03a", 13, 10), ("06b", 4, 9)])
def test_published_plan_is_read_whole(start, rows, columns):
    (path,) = PLANS.glob(f"{start}*.csv")
    found = read(path.read_bytes())
    assert (len(found), max(map(len, found))) == (rows, columns)

from datetime import date

import pytest

from datasets.choices import Census
from datasets.parsing.areas import AreaList, FaultyAreaList, read_area_list
from datasets.parsing.police_street_file import HEADER, OLD_HEADER, FaultyStreetFile, StreetMonth, read_street_month
from datasets.parsing.street_file_sources import files_in, street_files
from files import Refused
from tests.datasets.files import BURGLARY, HERE, NUISANCE, ROWS, THERE, archive, street_file


def test_every_row_of_a_month_is_counted_and_rows_that_are_the_same_are_two_incidents():
    counts = {(HERE, BURGLARY): 1, (HERE, NUISANCE): 2, (THERE, BURGLARY): 1}
    assert read_street_month(street_file()) == StreetMonth("Norfolk Constabulary", date(2026, 9, 1), 5, 1, counts)


def test_a_byte_order_mark_and_windows_line_ends_change_nothing():
    content = street_file()
    assert read_street_month(b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n")) == read_street_month(content)


def swapped(content: bytes, old: bytes, new: bytes) -> bytes:
    assert old in content
    return content.replace(old, new, 1)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "it has no column Crime ID"),
        (street_file(header=OLD_HEADER), "layout of before 2013, without area codes"),
        (street_file(header=[*HEADER[:-3], "Outcome type"]), "no column Crime type, Last outcome category, Context"),
        (street_file(header=HEADER[::-1]), "not in the published order"),
        (street_file(()), "It has no rows"),
        (street_file(month="2026-13"), "Line 2: the month is “2026-13”, where one such as 2025-11 is expected"),
        (street_file([("Norwich 001A", BURGLARY)]), "Line 2: “Norwich 001A” is no LSOA code"),
        (street_file([(HERE, "")]), "Line 2: the crime type must have 1 to 60 characters"),
        (street_file(force=""), "Line 2: “Falls within” must name the force"),
        (street_file() + b"one,two\n", "Line 7: it has 2 cells where 12 are expected"),
        (street_file() + b'"never closed', "Line 7: it is no CSV there"),
        (street_file().decode().encode("utf-16"), "not in UTF-8"),
        (
            street_file() + street_file(ROWS[:1], month="2026-08").split(b"\n")[1] + b"\n",
            "Line 7: it is of 2026-09 where others are of 2026-08. A file holds one month of one force.",
        ),
        (
            street_file(force="Suffolk") + street_file(ROWS[:1]).split(b"\n")[1] + b"\n",
            "Line 7: it is of Suffolk where others are of Norfolk Constabulary",
        ),
    ],
)
def test_another_file_is_refused_with_the_reason_and_the_place(content, said):
    with pytest.raises(FaultyStreetFile) as refused:
        read_street_month(content)
    assert said in str(refused.value)


def test_of_a_zip_and_of_its_folder_the_street_files_are_read_in_the_order_of_months(tmp_path):
    files = {
        "2026-09/2026-09-norfolk-street.csv": b"nine",
        "2026-08/2026-08-norfolk-street.csv": b"eight",
        "2026-08/2026-08-norfolk-outcomes.csv": b"outcomes",
    }
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    (tmp_path / "download.zip").write_bytes(archive(files))
    expected = [("2026-08-norfolk-street.csv", b"eight"), ("2026-09-norfolk-street.csv", b"nine")]
    for path in (tmp_path, tmp_path / "download.zip"):
        assert [(each.name, each.read()) for each in street_files(path)] == expected


def test_a_file_that_is_named_itself_is_read_whatever_its_name(tmp_path):
    (tmp_path / "september.csv").write_bytes(b"nine")
    assert [(each.name, each.read()) for each in street_files(tmp_path / "september.csv")] == [
        ("september.csv", b"nine")
    ]


@pytest.mark.parametrize("content", [archive({"read me.txt": b"?"}), b"PK\x03\x04 and no more"])
def test_a_zip_without_street_files_is_refused(content):
    with pytest.raises(Refused):
        files_in(content, name="download.zip")


def test_a_list_of_areas_names_its_census_and_perhaps_its_wards():
    content = b"FID,LSOA21CD,LSOA21NM,WD24NM\n1,E01026710,Any 001A,Mile Cross\n2,E01026711,Any 001B,\n"
    wards = {"E01026710": "Mile Cross", "E01026711": ""}
    assert read_area_list(content) == AreaList(Census.OF_2021, wards)
    assert read_area_list(b"LSOA11CD\nE01026710\n") == AreaList(Census.OF_2011, {"E01026710": ""})


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "headed LSOA21CD or LSOA11CD"),
        (b"LSOA11CD,LSOA21CD\nE01026710,E01026710\n", "one column of codes"),
        (b"LSOA21CD\nNorwich\n", "Line 2: “Norwich” is no LSOA code"),
        ("LSOA21CD\n".encode("utf-16"), "not in UTF-8"),
    ],
)
def test_another_list_is_refused_with_the_reason(content, said):
    with pytest.raises(FaultyAreaList) as refused:
        read_area_list(content)
    assert said in str(refused.value)

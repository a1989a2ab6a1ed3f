"""A partner's readings in a workbook: downloaded, filled in, sent back, taken in whole or not at all."""

import io
import re
from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from datasets import services
from datasets.choices import Frequency, Unit
from datasets.models import Reading
from partners.choices import Role
from sheets.reading import read_workbook
from tests.factories import NOW, IndicatorFactory, PartnerFactory, ReadingFactory, UserFactory

pytestmark = pytest.mark.django_db

PAGE, FILE = reverse("datasets:readings_workbook"), reverse("datasets:readings_workbook_file")
Q2 = (date(2026, 7, 1), date(2026, 9, 30))
VERSION = "Version, leave as it is"


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(NOW)


@pytest.fixture
def police():
    """A partner that gives three figures; one of another partner, and what is not asked for, stand beside them."""
    police = PartnerFactory(slug="police", name="Police", short_name="Police")
    IndicatorFactory(reference="ASB", provider=police, name="Reports")
    share = IndicatorFactory(reference="SHARE", provider=police, unit=Unit.PERCENT, decimals=1, name="Share")
    ReadingFactory(indicator=share, starts_on=date(2026, 4, 1), ends_on=date(2026, 6, 30), value=Decimal("73.4"))
    IndicatorFactory(reference="MONTH", provider=police, frequency=Frequency.MONTHLY, name="Each month")
    IndicatorFactory(reference="YEAR", provider=police, frequency=Frequency.YEARLY)
    IndicatorFactory(reference="NOW-AND-THEN", provider=police, frequency=Frequency.IRREGULAR)
    IndicatorFactory(reference="GONE", provider=police, retired_on=date(2026, 10, 1))
    IndicatorFactory(reference="OTHERS", provider=PartnerFactory(slug="council"))
    return police


def client_of(partner, role: Role = Role.OFFICER) -> Client:
    client = Client()
    client.force_login(UserFactory(partner=partner, roles=(role,)))
    return client


@pytest.fixture
def officer(police) -> Client:
    return client_of(police)


@pytest.fixture
def blank(officer) -> bytes:
    return officer.get(FILE).content


def cells_of(content: bytes, name: str = "r.xlsx") -> list[dict]:
    headings, *rows = ([cell.value for cell in row.cells] for row in read_workbook(content, name=name).sheets[0].rows)
    return [dict(zip(headings, row, strict=True)) for row in rows]


def filled(content: bytes, changes: dict, *, tamper=lambda book: None) -> bytes:
    """The workbook with cells filled in: {(reference, time): {heading: value}}; a reference alone is of 2026-27 Q2."""
    book = load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    columns = {cell.value: cell.column for cell in sheet[1]}
    rows = {(row[0].value, row[2].value): row[0].row for row in sheet.iter_rows(min_row=2)}
    for key, values in changes.items():
        for heading, value in values.items():
            cell = sheet.cell(rows[key if isinstance(key, tuple) else (key, "2026-27 Q2")], columns[heading])
            cell.value = value[0] if isinstance(value, tuple) else value
            if isinstance(value, tuple):
                cell.number_format = value[1]
            elif isinstance(value, str) and not value.startswith("=RESULT"):
                cell.data_type = "s"
    tamper(book)
    book.properties.creator, result = None, io.BytesIO()
    book.save(result)
    return result.getvalue()


def upload(client, content: bytes, name: str = "readings.xlsx", query: str = ""):
    return client.post(PAGE + query, {"file": SimpleUploadedFile(name, content)}, follow=True)


def faults_of(response) -> list[tuple[str, str, str]]:
    """(row and column, found, expected)"""
    rows = re.findall(
        r'<span class="app-muted">[^<]*row (\d+, column \w)</span></th>.*?data-label="Found"><span>([^<]*)<'
        r'.*?Expected"><span>([^<]*)<',
        response.content.decode(),
    )
    return [(where, unescape(found), unescape(expected)) for where, found, expected in rows]


def given() -> dict[tuple[str, str], Reading]:
    return {(each.indicator.reference, each.period): each for each in Reading.objects.select_related("indicator")}


def test_it_holds_what_the_partner_is_asked_for_with_the_reading_before(blank):
    rows = [(row["Reference"], row["Time"], row["Last reading"], row["Figure"]) for row in cells_of(blank)]
    assert rows == [
        ("ASB", "2026-27 Q2", "No reading before", None),
        ("MONTH", "July 2026", "No reading before", None),
        ("MONTH", "August 2026", "No reading before", None),
        ("MONTH", "September 2026", "No reading before", None),
        ("SHARE", "2026-27 Q2", "73.4% in 2026-27 Q1", None),
    ]


def test_a_yearly_figure_is_asked_for_after_the_year_that_its_readings_are_of(officer, police):
    content = officer.get(FILE, {"quarter": "2025-4"}).content
    assert [row["Time"] for row in cells_of(content) if row["Reference"] == "YEAR"] == ["2025-26"]
    year = IndicatorFactory(reference="YEAR-2", provider=police, frequency=Frequency.YEARLY)
    ReadingFactory(indicator=year, starts_on=date(2024, 1, 1), ends_on=date(2024, 12, 31))
    content = officer.get(FILE, {"quarter": "2025-3", "format": "ods"}).content
    times = [row["Time"] for row in cells_of(content, "r.ods") if row["Reference"] in ("YEAR", "YEAR-2")]
    assert times == ["2025"]


def test_only_the_boxes_are_open(blank):
    sheet = load_workbook(io.BytesIO(blank)).worksheets[0]
    unlocked = [sheet.cell(1, cell.column).value for cell in sheet[2] if not cell.protection.locked]
    assert sheet.protection.sheet
    assert unlocked == ["Figure", "Part", "Whole", "Provisional", "What lies behind the figure"]


FILLED = {
    "ASB": {"Figure": 1204, "What lies behind the figure": "=More\npeople report."},
    "SHARE": {"Part": 46, "Whole": 80, "Provisional": "Yes"},
    ("MONTH", "July 2026"): {"Figure": "1,012"},
}


def test_filled_in_it_is_taken_in_and_what_is_left_can_follow(officer, blank):
    page = upload(officer, filled(blank, FILLED)).text
    assert "3 readings taken in. 2 left empty, for later." in page
    rows = given()
    asb, share = rows["ASB", "2026-27 Q2"], rows["SHARE", "2026-27 Q2"]
    assert (asb.value, asb.story, asb.is_provisional) == (1204, "=More\npeople report.", False)
    assert (share.value, share.numerator, share.denominator, share.is_provisional) == (Decimal("57.5"), 46, 80, True)
    assert rows["MONTH", "July 2026"].value == 1012
    assert asb.history.get().history_change_reason == "From a workbook"
    assert "57.5% (provisional)" in page


def test_the_same_file_again_changes_nothing_and_says_so(officer, blank):
    content = filled(blank, FILLED)
    upload(officer, content)
    page = upload(officer, content).text
    assert "These readings were given already: nothing was changed. 2 left empty, for later." in page
    assert [each.version for each in Reading.objects.filter(starts_on__gte=Q2[0])] == [1, 1, 1]


def test_an_untouched_file_says_that_nothing_is_filled_in(officer, blank):
    assert "Nothing is filled in. 5 left empty, for later." in upload(officer, blank).text


def test_what_is_given_already_stands_in_the_file_and_can_be_corrected(officer, blank):
    upload(officer, filled(blank, FILLED))
    again = officer.get(FILE).content
    asb = next(row for row in cells_of(again) if row["Reference"] == "ASB")
    assert (asb["Figure"], asb[VERSION]) == (1204, 1)
    page = upload(officer, filled(again, {"ASB": {"Figure": 1210}})).text
    assert "1 reading taken in. 2 as before. 2 left empty, for later." in page
    assert given()["ASB", "2026-27 Q2"].value == 1210


def test_what_somebody_gave_in_the_meantime_is_not_overwritten(officer, blank, police):
    ReadingFactory(indicator=police.indicators.get(reference="ASB"), value=1300)
    faults = faults_of(upload(officer, filled(blank, FILLED)))
    expected = "a new workbook, because 1,300 reports was given in the meantime"
    assert faults == [("2, column K", "0", expected)]
    assert len(given()) == 2


def test_what_somebody_corrected_in_the_meantime_stays_where_the_file_left_it(officer, blank, police):
    upload(officer, filled(blank, FILLED))
    again = officer.get(FILE).content
    reading = given()["ASB", "2026-27 Q2"]
    reading.value = 1300
    services.change_reading(reading, by=UserFactory(), at=NOW)
    page = upload(officer, filled(again, {("MONTH", "August 2026"): {"Figure": 7}})).text
    assert "1 reading taken in." in page
    assert given()["ASB", "2026-27 Q2"].value == 1300


THE_VERSION = "the number that stood here: download a new workbook"
TYPED = {
    "no figure": ({"ASB": {"Provisional": "Yes"}}, "2, column E", "a figure"),
    "a story alone": ({"ASB": {"What lies behind the figure": "Snow."}}, "2, column E", "a figure"),
    "words": ({"ASB": {"Figure": "twelve"}}, "2, column E", "a number such as 1,234"),
    "an exponent": ({"ASB": {"Figure": "1e9"}}, "2, column E", "a number such as 1,234"),
    "commas": ({"ASB": {"Figure": "1,2,3"}}, "2, column E", "a number such as 1,234"),
    "a unit": ({"ASB": {"Figure": "12%"}}, "2, column E", "a number such as 1,234"),
    "a shown percentage": ({"ASB": {"Figure": (0.5, "0%")}}, "2, column E", "a number that is no percentage"),
    "below nought": ({"ASB": {"Figure": -1}}, "2, column E", "0 or more: this figure cannot be below 0"),
    "half a report": ({"ASB": {"Figure": 1.5}}, "2, column E", "a whole number"),
    "too many digits": (
        {"SHARE": {"Figure": 57.55}},
        "6, column E",
        "a number with at most 1 digit behind the point",
    ),
    "too much": ({"ASB": {"Figure": 10**11}}, "2, column E", "a number of at most 11 digits"),
    "a date": ({"ASB": {"Figure": date(2026, 7, 1)}}, "2, column E", "a number such as 1,234"),
    "a part alone": ({"SHARE": {"Part": 46}}, "6, column G", "the other part of the share as well"),
    "a whole alone": ({"SHARE": {"Whole": 80}}, "6, column F", "the other part of the share as well"),
    "of nothing": ({"SHARE": {"Part": 0, "Whole": 0}}, "6, column G", "a number above 0"),
    "parts that disagree": (
        {"SHARE": {"Figure": 60, "Part": 46, "Whole": 80}},
        "6, column E",
        "46 of 80 is 57.5: enter that, or leave the figure empty",
    ),
    "maybe": ({"ASB": {"Figure": 1, "Provisional": "maybe"}}, "2, column H", "Yes or nothing"),
    "too long": (
        {"ASB": {"Figure": 1, "What lies behind the figure": "x" * 4001}},
        "2, column I",
        "4,000 characters or fewer",
    ),
    "version": ({"ASB": {"Figure": 1, VERSION: 9}}, "2, column K", THE_VERSION),
    "no version": ({"ASB": {"Figure": 1, VERSION: "x"}}, "2, column K", THE_VERSION),
}  # fmt: skip


@pytest.mark.parametrize("name", TYPED)
def test_what_cannot_be_right_is_said_of_its_cell_and_nothing_is_taken_in(officer, blank, name):
    typed, where, expected = TYPED[name]
    response = upload(officer, filled(blank, typed | {("MONTH", "July 2026"): {"Figure": 5}}))
    assert [(place, words) for place, _, words in faults_of(response)] == [(where, expected)]
    assert "Nothing was taken in" in response.text
    assert len(given()) == 1


@pytest.mark.parametrize("reference", ["OTHERS", "NOWHERE", "GONE", "NOW-AND-THEN"])
def test_an_indicator_that_was_not_asked_for_reads_the_same_whatever_it_is(officer, blank, reference):
    response = upload(officer, filled(blank, {"ASB": {"Reference": reference, "Figure": 5}}))
    assert faults_of(response) == [
        ("2, column A", reference, "an indicator and a time that Police was asked for"),
        ("6, column A", "nothing", "a row for ASB, 2026-27 Q2: download a new workbook"),
    ]
    assert len(given()) == 1


def add_a_row(book):
    book.worksheets[0].append(["OTHERS", "Others", "2026-27 Q2", "", 5, None, None, None, None, "2026-27 Q2", 0])


def take_a_row_away(book):
    book.worksheets[0].delete_rows(2)


def repeat_a_row(book):
    sheet = book.worksheets[0]
    sheet.append([cell.value for cell in sheet[2]])


def test_rows_added_taken_away_or_repeated_are_faults(officer, blank):
    typed = {("MONTH", "July 2026"): {"Figure": 5}}
    found = {
        tamper.__name__: [
            (where, expected) for where, _, expected in faults_of(upload(officer, filled(blank, typed, tamper=tamper)))
        ]
        for tamper in (add_a_row, take_a_row_away, repeat_a_row)
    }
    assert found == {
        "add_a_row": [("7, column A", "an indicator and a time that Police was asked for")],
        "take_a_row_away": [("5, column A", "a row for ASB, 2026-27 Q2: download a new workbook")],
        "repeat_a_row": [("7, column A", "each once; row 2 has it as well")],
    }
    assert len(given()) == 1


def hide_a_sheet(book):
    book.create_sheet("More")["A1"] = "hidden"
    book["More"].sheet_state = "hidden"


def compute(book):
    book.worksheets[0]["E2"] = "=2+2"


def drop_a_column(book):
    book.worksheets[0].delete_cols(5)


def name_another_quarter(book):
    for row in range(2, 7):
        book.worksheets[0].cell(row, 10).value = "2019-20 Q1"


@pytest.mark.parametrize(
    ("tamper", "words"),
    [
        (hide_a_sheet, "It hides something"),
        (compute, "formulas without their results"),
        (drop_a_column, "This is not a workbook of readings, or a column of it is missing"),
        (name_another_quarter, "The quarter of this workbook is 2019-20 Q1, and none that readings are asked for"),
    ],
)
def test_a_file_that_cannot_be_taken_for_ours_is_refused(officer, blank, tamper, words):
    response = upload(officer, filled(blank, {("MONTH", "July 2026"): {"Figure": 5}}, tamper=tamper))
    assert (words in unescape(response.text), len(given())) == (True, 1)


def test_the_quarter_is_that_of_the_file(officer):
    content = filled(officer.get(FILE, {"quarter": "2026-1"}).content, {("ASB", "2026-27 Q1"): {"Figure": 5}})
    response = upload(officer, content)
    assert "quarter=2026-1" in response.redirect_chain[-1][0]
    assert given()["ASB", "2026-27 Q1"].value == 5


def test_an_officer_of_another_partner_cannot_send_for_this_one(blank):
    other = client_of(PartnerFactory(slug="fire", name="Fire", short_name="Fire"))
    response = upload(other, filled(blank, FILLED))
    assert {expected for _, _, expected in faults_of(response)} == {"an indicator and a time that Fire was asked for"}
    assert len(given()) == 1
    answers = [other.get(address, {"partner": "police"}).status_code for address in (PAGE, FILE)]
    assert [*answers, upload(other, blank, query="?partner=police").status_code] == [404, 404, 404]


def test_a_manager_sends_for_any_partner(blank, police):
    manager = client_of(PartnerFactory(slug="office", name="Office", short_name="Office"), Role.MANAGER)
    assert cells_of(manager.get(FILE, {"partner": "police"}).content) == cells_of(blank)
    assert "3 readings taken in" in upload(manager, filled(blank, FILLED), query="?partner=police").text


@pytest.mark.parametrize("query", [{"quarter": "2026-3"}, {"quarter": "x"}, {"partner": "x"}, {"format": "csv"}])
def test_what_is_not_offered_does_not_exist(officer, query):
    assert officer.get(FILE, query).status_code == 404

"""A partner's answers to a return in a workbook: downloaded, filled in, sent back, taken in whole or not at all."""

import io
import re
from datetime import date
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from datasets import services
from datasets.models import Answer, Question
from datasets.summaries.returns import values_of
from partners.choices import Role
from sheets.reading import read_workbook
from tests.factories import (
    NOW,
    AnswerFactory,
    AnswerValueFactory,
    PartnerFactory,
    QuestionFactory,
    ReturnFactory,
    ReturnPeriodFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
VERSION = "Version, leave as it is"


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(NOW)


@pytest.fixture
def council():
    return PartnerFactory(slug="council", name="The council", short_name="Council")


@pytest.fixture
def period(council):
    """Of a return that asks two partners a count, yes or no, and words; the council answered the period before."""
    police = PartnerFactory(slug="police", name="The police", short_name="Police")
    asked = ReturnFactory(title="Needles", partners=[council, police])
    kinds = {"count": "Needles found", "yes_no": "Was there a walk?", "text": "What was done?"}
    questions = [
        QuestionFactory(of_return=asked, position=place, kind=kind, text=text)
        for place, (kind, text) in enumerate(kinds.items(), 1)
    ]
    before = ReturnPeriodFactory(of_return=asked, starts_on=date(2026, 4, 1), ends_on=date(2026, 6, 30))
    AnswerValueFactory(answer=AnswerFactory(period=before, partner=council), question=questions[0], number=12)
    return ReturnPeriodFactory(of_return=asked)


def client_of(partner, role: Role = Role.OFFICER) -> Client:
    client = Client()
    client.force_login(UserFactory(partner=partner, roles=(role,)))
    return client


@pytest.fixture
def officer(council) -> Client:
    return client_of(council)


def page_of(period, slug: str = "council") -> str:
    return reverse("datasets:answers_workbook", args=[period.pk, slug])


def download(client, period, slug: str = "council", **query) -> bytes:
    return client.get(reverse("datasets:answers_workbook_file", args=[period.pk, slug]), query).content


@pytest.fixture
def blank(officer, period) -> bytes:
    return download(officer, period)


def cells_of(content: bytes, name: str = "a.xlsx") -> list[dict]:
    headings, *rows = ([cell.value for cell in row.cells] for row in read_workbook(content, name=name).sheets[0].rows)
    return [dict(zip(headings, row, strict=True)) for row in rows]


def filled(content: bytes, *answers, tamper=lambda sheet: None) -> bytes:
    """With an answer in each row, from the first; None leaves a row as it is."""
    book = load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    for row, answer in enumerate(answers, start=2):
        if answer is not None:
            cell = sheet.cell(row, 5)
            cell.value = answer
            cell.data_type = "s" if isinstance(answer, str) else cell.data_type
    tamper(sheet)
    book.properties.creator, result = None, io.BytesIO()
    book.save(result)
    return result.getvalue()


def upload(client, period, content: bytes, slug: str = "council", name: str = "answers.xlsx"):
    return client.post(page_of(period, slug), {"file": SimpleUploadedFile(name, content)}, follow=True)


def faults_of(response) -> list[tuple[str, str, str, str]]:
    """(what it is about, row and column, found, expected)"""
    rows = re.findall(
        r'rowheader" class="govuk-table__header">([^<]*) <span class="app-muted">[^<]*row (\d+, column \w)</span></th>'
        r'.*?data-label="Found"><span>([^<]*)<.*?Expected"><span>([^<]*)<',
        response.content.decode(),
    )
    return [tuple(map(unescape, row)) for row in rows]


def given() -> dict[str, object]:
    answer = Answer.objects.filter(partner__slug="council", period__starts_on=date(2026, 7, 1)).first()
    if answer is None:
        return {}
    texts = dict(Question.objects.values_list("pk", "text"))
    return {texts[key]: value for key, value in values_of(answer).items()} | {"Note": answer.note}


ALL = (4, "Yes", "=Walks\nalong the river.", "Two are disputed.")
KEPT = {
    "Needles found": 4,
    "Was there a walk?": True,
    "What was done?": "=Walks\nalong the river.",
    "Note": "Two are disputed.",
}


def test_it_holds_every_question_with_the_answer_before(blank):
    assert [(row["No."], row["Question"], row["The period before"], row["Answer"]) for row in cells_of(blank)] == [
        ("1", "Needles found", "12", None),
        ("2", "Was there a walk?", "Not answered", None),
        ("3", "What was done?", "Not answered", None),
        ("Note", "Note to the figures", None, None),
    ]
    sheet = load_workbook(io.BytesIO(blank)).worksheets[0]
    unlocked = [sheet.cell(1, cell.column).value for cell in sheet[2] if not cell.protection.locked]
    assert (sheet.protection.sheet, unlocked) == (True, ["Answer"])


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_each_kind_of_file_comes_back_as_it_went_out(officer, period, ending):
    content = download(officer, period, format=ending)
    assert len(cells_of(content, f"a.{ending}")) == 4
    assert "Nothing is filled in." in upload(officer, period, content, name=f"a.{ending}").text
    assert given() == {}


def test_filled_in_it_is_taken_in_and_can_be_sent_again(officer, period, blank):
    page = upload(officer, period, filled(blank, *ALL)).text
    assert "3 of 3 answers taken in." in page
    assert given() == KEPT
    again = upload(officer, period, filled(blank, *ALL)).text
    assert "These answers were given already: nothing was changed." in again
    assert Answer.objects.get(period=period).version == 1


def test_what_is_answered_already_stands_in_the_file_and_can_be_corrected(officer, period, blank):
    upload(officer, period, filled(blank, *ALL))
    again = download(officer, period)
    assert [(row["Answer"], row[VERSION]) for row in cells_of(again)][:2] == [(4, 1), ("Yes", 1)]
    upload(officer, period, filled(again, 5, "no", ""))
    assert given() == {"Needles found": 5, "Was there a walk?": False, "Note": "Two are disputed."}


def test_what_is_left_empty_is_not_answered(officer, period, blank):
    page = upload(officer, period, filled(blank, 0)).text
    assert "1 of 3 answers taken in." in page
    assert given() == {"Needles found": 0, "Note": ""}


def test_what_somebody_answered_in_the_meantime_is_not_overwritten(officer, period, blank, council):
    question = Question.objects.get(position=1)
    answer = Answer(period=period, partner=council)
    services.give_answer(answer, values={question.pk: 9}, by=UserFactory(), at=NOW)
    response = upload(officer, period, filled(blank, *ALL))
    assert faults_of(response) == [
        (f"Needles found: {VERSION}", "2, column I", "0", "a new workbook, because it was answered in the meantime")
    ]
    assert given() == {"Needles found": 9, "Note": ""}


A_COUNT = "a whole number from 0 to 1,000,000"
TYPED = {
    "words": (("four",), "2, column E", A_COUNT),
    "half": ((1.5,), "2, column E", A_COUNT),
    "below nought": ((-1,), "2, column E", A_COUNT),
    "too many": ((1_000_001,), "2, column E", A_COUNT),
    "an exponent": (("1e3",), "2, column E", A_COUNT),
    "a date": ((date(2026, 7, 1),), "2, column E", A_COUNT),
    "maybe": ((4, "maybe"), "3, column E", "Yes, No or nothing"),
    "too long": ((4, None, "x" * 4001), "4, column E", "4,000 characters or fewer"),
    "a long note": ((4, None, None, "x" * 4001), "5, column E", "4,000 characters or fewer"),
}


@pytest.mark.parametrize("name", TYPED)
def test_what_cannot_be_right_is_said_of_its_cell_and_nothing_is_taken_in(officer, period, blank, name):
    typed, where, expected = TYPED[name]
    response = upload(officer, period, filled(blank, *typed))
    assert [(place, words) for _, place, _, words in faults_of(response)] == [(where, expected)]
    assert "Nothing was taken in" in response.text
    assert given() == {}


def another_question(sheet):
    sheet["B2"] = "Needles lost"


def take_a_row_away(sheet):
    sheet.delete_rows(3)


def repeat_a_row(sheet):
    sheet.append([cell.value for cell in sheet[2]])


def a_later_version(sheet):
    sheet["I2"] = 7


@pytest.mark.parametrize(
    ("tamper", "expected"),
    [
        (
            another_question,
            [
                "a question that was asked for this period",
                "a row for Needles found, 1: download a new workbook",
            ],
        ),
        (take_a_row_away, ["a row for Was there a walk?, 2: download a new workbook"]),
        (repeat_a_row, ["each once; row 2 has it as well"]),
        (a_later_version, ["the number that stood here: download a new workbook"]),
    ],
)
def test_rows_that_are_not_those_that_were_asked_are_faults(officer, period, blank, tamper, expected):
    response = upload(officer, period, filled(blank, 4, tamper=tamper))
    assert [words for *_, words in faults_of(response)] == expected
    assert given() == {}


def of_the_police(sheet):
    for row in range(2, 6):
        sheet.cell(row, 6).value = "The police"


def of_another_period(sheet):
    sheet["H3"] = "2026-27 Q1"


def without_a_column(sheet):
    sheet.delete_cols(5)


@pytest.mark.parametrize(
    ("tamper", "words"),
    [
        (of_the_police, "Under Partner stands The police, and this page is about The council."),
        (of_another_period, "Under Period stands 2026-27 Q1, and this page is about 2026-27 Q2."),
        (without_a_column, "This is not a workbook of answers to a return, or a column of it is missing."),
    ],
)
def test_a_file_of_something_else_is_refused(officer, period, blank, tamper, words):
    response = upload(officer, period, filled(blank, 4, tamper=tamper))
    assert (words in unescape(response.text), given()) == (True, {})


def test_a_partner_downloads_and_sends_its_own_alone(officer, period, blank):
    elsewhere = [officer.get(page_of(period, "police")), officer.get(page_of(period, "nobody"))]
    assert [answer.status_code for answer in elsewhere] == [403, 404]
    assert upload(officer, period, filled(blank, 4), slug="police").status_code == 403
    manager = client_of(PartnerFactory(slug="office"), Role.MANAGER)
    theirs = download(manager, period, "police")
    assert {row["Partner"] for row in cells_of(theirs)} == {"The police"}
    assert "Under Partner stands The council" in unescape(upload(manager, period, blank, slug="police").text)
    assert "1 of 3 answers taken in." in upload(manager, period, filled(theirs, 4), slug="police").text


def test_a_closed_period_takes_nothing(officer, period, blank):
    services.close_return_period(period, by=UserFactory(), at=NOW)
    closed = "This period is closed: ask the partnership manager to open it again."
    assert closed in officer.get(page_of(period)).text
    assert closed in upload(officer, period, filled(blank, *ALL)).text
    assert given() == {}


def test_the_form_leads_to_the_workbook(officer, period):
    form = officer.get(reverse("datasets:give_answer", args=[period.pk, "council"])).text
    assert page_of(period) in form

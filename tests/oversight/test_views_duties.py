"""The pages of the duties: what they say above the fold, what managers note, and what is nobody else's to read."""

import csv
import io
from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from oversight import services
from oversight.models import Duty, DutyEvidence, DutyOccasion, EvidenceFile
from partners.choices import Role
from tests.factories import (
    NOW,
    AgendaItemFactory,
    DecisionFactory,
    DutyEvidenceFactory,
    DutyFactory,
    DutyOccasionFactory,
    EvidenceFileFactory,
    MeetingFactory,
    PartnershipFactory,
    ReportFactory,
    UserFactory,
)
from tests.project.crawl import FLEETING

pytestmark = pytest.mark.django_db
JUNE = date(2026, 6, 9)


def text_of(response) -> str:
    return response.content.decode()


def noted(**words) -> dict:
    given = {"time": "2026-04-01", "title": "Minutes of the scrutiny committee", "token": uuid4()}
    return given | {"happened_on-day": 3, "happened_on-month": 11, "happened_on-year": 2026} | words


def test_the_page_says_what_is_owed_and_late_before_anything_else(as_manager):
    DutyFactory(key="report", title="The annual report", due="30 September")
    DutyFactory(key="meeting", title="A meeting in public")
    page = text_of(as_manager.get("/board/duties/"))
    answer = page.index("1 late. 1 still to be met and 0 met.")
    assert answer < page.index("The annual report") < page.index("<table")
    assert "Was due by 30 September 2026, 54 days ago." in page
    assert "March 2027" in page


def test_an_empty_list_says_how_duties_come_into_it(as_manager):
    page = text_of(as_manager.get("/board/duties/"))
    assert "No duty is entered yet" in page
    assert "load_duties" in page


def test_nothing_is_said_to_be_law_that_names_no_source_and_nothing_to_be_checked_that_was_not(as_manager):
    DutyFactory(key="law", checked_on=date(2026, 11, 2))
    DutyFactory(key="own", own=True)
    DutyFactory(key="unchecked")
    law, own, unchecked = (text_of(as_manager.get(f"/board/duties/{key}/")) for key in ("law", "own", "unchecked"))
    assert "Checked on 2 November 2026." in law
    assert "https://www.legislation.gov.uk/uksi/2007/1830/regulation/12/made" in law
    assert "Nobody has noted that they checked this source." in unchecked
    assert "Law:" not in own
    assert "The partnership’s own rule" in own
    with pytest.raises(IntegrityError, match="duty_that_is_law_names_its_source"), transaction.atomic():
        Duty.objects.filter(key="law").update(source="")


def test_a_manager_notes_evidence_with_its_date_and_a_file(as_manager):
    DutyFactory(key="scrutiny", title="Scrutiny")
    file = SimpleUploadedFile("minutes.txt", b"The committee heard the partnership.\n")
    response = as_manager.post("/board/duties/scrutiny/evidence/", noted(file=file, note="It asked for figures."))
    assert response.url == "/board/duties/scrutiny/"
    evidence, kept = DutyEvidence.objects.get(), EvidenceFile.objects.get()
    assert (evidence.happened_on, evidence.for_starts_on) == (date(2026, 11, 3), date(2026, 4, 1))
    page = text_of(as_manager.get("/board/duties/scrutiny/"))
    assert "Shown on 3 November 2026." in page
    assert kept.get_absolute_url() in page
    download = as_manager.get(kept.get_absolute_url())
    assert b"".join(download) == b"The committee heard the partnership.\n"


def test_a_file_that_hides_something_is_refused_and_nothing_is_noted(as_manager):
    DutyFactory(key="scrutiny")
    file = SimpleUploadedFile("minutes.exe", b"MZ")
    response = as_manager.post("/board/duties/scrutiny/evidence/", noted(file=file))
    assert response.status_code == 200
    assert not DutyEvidence.objects.exists()


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ({"title": ""}, "Enter a title"),
        ({"happened_on-year": 2027}, "The date of the evidence must be today or in the past"),
        ({"time": "2020-04-01"}, "Select the time it is for"),
    ],
)
def test_what_is_wrong_in_a_note_is_said_beside_it(as_manager, words, error):
    DutyFactory(key="scrutiny")
    page = text_of(as_manager.post("/board/duties/scrutiny/evidence/", noted(**words)))
    assert error in page
    assert not DutyEvidence.objects.exists()


def test_what_happened_is_noted_and_evidence_is_for_it(as_manager):
    duty = DutyFactory(key="complaints", frequency="when_it_happens")
    days = {"happened_on-day": 5, "happened_on-month": 10, "happened_on-year": 2026}
    days |= {"due_on-day": 4, "due_on-month": 11, "due_on-year": 2026}
    as_manager.post("/board/duties/complaints/happened/", {"what": "A complaint came", "token": uuid4()} | days)
    occasion = DutyOccasion.objects.get()
    assert "Was due by 4 November 2026, 19 days ago." in text_of(as_manager.get("/board/duties/complaints/"))
    as_manager.post("/board/duties/complaints/evidence/", noted(time=str(occasion.pk)))
    assert DutyEvidence.objects.get().occasion == occasion
    assert "Shown on 3 November 2026." in text_of(as_manager.get(duty.get_absolute_url()))


def test_a_duty_that_waits_for_nothing_takes_no_occasion(as_manager):
    DutyFactory(key="yearly")
    response = as_manager.get("/board/duties/yearly/happened/", follow=True)
    assert "the duty does not wait for something to happen" in text_of(response)


def test_what_was_noted_by_mistake_is_withdrawn_with_a_reason_and_its_file_opens_for_nobody(as_manager, manager):
    file = EvidenceFileFactory()
    evidence = file.evidence
    url = f"{evidence.get_absolute_url()}evidence/{evidence.key}/withdraw/"
    assert as_manager.get(url).status_code == 200
    as_manager.post(url, {"because": "Another meeting.", "version": evidence.version, "token": uuid4()})
    evidence.refresh_from_db()
    assert evidence.withdrawn_because == "Another meeting."
    assert as_manager.get(file.get_absolute_url()).status_code == 404
    assert as_manager.get(url).status_code == 404
    with pytest.raises(ValidationError, match="already withdrawn"):
        services.withdraw_evidence(evidence, because="Again.", by=manager, at=NOW)


def test_an_occasion_of_another_duty_is_refused(manager):
    occasion = DutyOccasionFactory()
    evidence = DutyEvidenceFactory.build(duty=DutyFactory(), occasion=occasion)
    with pytest.raises(ValidationError, match="This happened for another duty"):
        services.note_evidence(evidence, by=manager, at=NOW)
    assert not DutyEvidence.objects.exists()


@pytest.mark.parametrize("role", [Role.OBSERVER, Role.BOARD_MEMBER, Role.OFFICER])
def test_of_a_restricted_duty_others_see_what_it_asks_and_nothing_that_happened(sign_in, role):
    duty = DutyFactory(restricted_review=True, key="reviews")
    client = sign_in(UserFactory(roles=(role,)))
    addresses = ["/board/duties/", "/board/duties/reviews/", "/board/duties/scrutiny-pack/"]
    addresses.append("/board/duties/?format=csv")
    before = [told(client.get(address)) for address in addresses]
    occasion = DutyOccasionFactory(duty=duty, what="Zyxomma", due_on=date(2026, 10, 9))
    file = EvidenceFileFactory(evidence=DutyEvidenceFactory(duty=duty, occasion=occasion, title="Zyxomma report"))
    assert [told(client.get(address)) for address in addresses] == before
    assert client.get(file.get_absolute_url()).status_code == 404
    assert "How it stands is for managers alone." in before[1]


def told(response) -> str:
    """Without what differs each time that a page is made."""
    return FLEETING.sub("", b"".join(response).decode())


def test_csv_has_every_duty_of_the_year(as_manager):
    DutyFactory(title="=cmd")
    body = told(as_manager.get("/board/duties/?format=csv")).removeprefix("\ufeff")
    (row,) = csv.DictReader(io.StringIO(body))
    assert (row["Duty"], row["State"], row["Next due"]) == ("'=cmd", "Due", "2027-03-31")
    assert as_manager.get("/board/duties/?format=pdf").status_code == 400


def test_the_scrutiny_pack_has_duties_plan_decisions_and_the_last_report_in_one_press(as_manager, body):
    PartnershipFactory()
    DutyFactory(title="A meeting in public", comes_from="public_meeting")
    meeting = MeetingFactory(body=body, draft=True, meets_on=JUNE, is_public=True)
    DecisionFactory(item=AgendaItemFactory(meeting=meeting), text="Marshals stay.", section_17="Fewer assaults.")
    hidden = AgendaItemFactory(meeting=meeting, unannounced=True)
    DecisionFactory(item=hidden, text="Zyxomma", restriction="unannounced", reason="crime")
    ReportFactory(published=True)
    page = text_of(as_manager.get("/board/duties/scrutiny-pack/"))
    for words in ("A meeting in public", "held in public", "Marshals stay.", "Fewer assaults.", "/published/"):
        assert words in page
    assert "Zyxomma" not in page


def test_the_scrutiny_pack_is_a_pdf_too(as_manager):
    DutyFactory()
    response = as_manager.get("/board/duties/scrutiny-pack/pdf/?year=2026")
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")
    assert 'filename="scrutiny-pack-2026-27.pdf"' in response["Content-Disposition"]

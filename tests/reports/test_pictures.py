"""The picture of a section: what is refused, how it comes in, and that it is published for good."""

import hashlib
import re
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from papers.document import PaperDocument, Picture
from partners.choices import Role
from records.frozen import AlteredWords
from reports import services
from reports.exports.drafts import draft_of
from reports.exports.pdf import pdf_of
from reports.exports.word import docx_of
from reports.models import Report, SectionPicture
from reports.summaries.editions import document_of
from reports.summaries.since_sent import changes_between
from tests.factories import NOW, UserFactory
from tests.files.photographs import opened, photograph
from tests.frozen import let_go_of
from tests.papers.renderers import counted, counted_in_pdf, counted_in_word

SAYS = "Two people mend a street lamp"


def upload(content: bytes | None = None, name: str = "lamp.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, photograph(400, 300) if content is None else content)


@pytest.fixture
def foreword(draft, manager):
    section = draft.sections.get(key="foreword")
    section.narrative, section.said_by = "Thank you.", "The chair"
    return services.revise_section(section, by=manager, at=NOW)


@pytest.fixture
def put(manager):
    def do(section, file=None, **values):
        picture = SectionPicture.objects.filter(section=section).first() or SectionPicture(section=section)
        told = {"says": SAYS, "has_consent": True, "by": manager, "at": NOW} | values
        return services.set_picture(picture, file=file, **told)

    return do


def address(name: str, section) -> str:
    return reverse(f"reports:{name}", args=[section.report_id, section.key])


def blocks_of(report) -> list:
    return document_of(Report.objects.get(pk=report.pk)).blocks


def test_a_picture_stands_before_the_words_of_its_section(draft, foreword, put):
    picture = put(foreword, upload())
    sections = dict(document_of(draft).sections())
    assert sections["Foreword"][0] == Picture(picture.sha256, SAYS, 400, 300)


def test_what_was_sent_is_drawn_anew_without_place_and_author(foreword, put):
    picture = put(foreword, upload(photograph(1600, 1200)))
    assert (picture.width, picture.height) == (1200, 900) == opened(picture.content).size
    assert dict(opened(picture.content).getexif()) == {}
    assert b"Somebody" not in picture.content


@pytest.mark.parametrize(
    ("values", "field"),
    [({"says": " "}, "says"), ({"has_consent": False}, "has_consent"), ({"file": None}, "file")],
)
def test_without_words_consent_or_file_it_is_refused(foreword, put, values, field):
    with pytest.raises(ValidationError) as refused:
        put(foreword, **{"file": upload()} | values)
    assert list(refused.value.message_dict) == [field]
    assert not SectionPicture.objects.exists()


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"%PDF-1.7", "lamp.pdf", "not a picture"),
        (photograph(400, 300), "lamp.docx", "named .docx"),
        (photograph(400, 300)[:300], "lamp.jpg", "damaged"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "lamp.svg", "not a picture"),
        (b"", "lamp.jpg", "empty"),
    ],
)
def test_the_guard_for_files_refuses_what_is_no_picture(foreword, put, content, name, reason):
    with pytest.raises(ValidationError, match=reason):
        put(foreword, upload(content, name))
    assert not SectionPicture.objects.exists()


def test_only_some_sections_have_a_picture(draft, put):
    with pytest.raises(ValidationError, match="no picture"):
        put(draft.sections.get(key="introduction"), upload())


def test_a_picture_is_put_in_seen_told_otherwise_and_taken_out_on_pages(client, manager, foreword):
    client.force_login(manager)
    form = {"says": SAYS, "has_consent": "on", "token": uuid4()}
    page = client.post(address("picture", foreword), form | {"says": "", "file": upload()})
    assert "Enter an alternative text" in page.content.decode()
    client.post(address("picture", foreword), form | {"file": upload()})
    picture = SectionPicture.objects.get(section=foreword)
    seen = client.get(address("draft_picture", foreword))
    assert hashlib.sha256(seen.content).hexdigest() == picture.sha256
    assert address("draft_picture", foreword) in client.get(foreword.report.get_working_url()).content.decode()
    form |= {"says": "A lamp", "version": picture.version, "token": uuid4()}
    client.post(address("picture", foreword), form)
    again = SectionPicture.objects.get(section=foreword)
    assert (again.says, again.sha256) == ("A lamp", picture.sha256)
    client.post(address("remove_picture", foreword), {"version": again.version, "token": uuid4()})
    gone = SectionPicture.objects.get(section=foreword)
    assert (bytes(gone.content), gone.sha256, gone.has_consent) == (b"", "", False)
    assert client.get(address("draft_picture", foreword)).status_code == 404
    assert not any(isinstance(each, Picture) for each in blocks_of(foreword.report))


def test_of_two_people_the_second_is_shown_what_the_first_put_in(client, manager, second, foreword, put):
    put(foreword, upload())
    put(foreword, says="Another lamp")
    client.force_login(second)
    form = {"says": "My words", "has_consent": "on", "version": 1, "token": uuid4()}
    assert client.post(address("picture", foreword), form).status_code == 409
    assert SectionPicture.objects.get(section=foreword).says == "Another lamp"


@pytest.fixture
def told(draft, foreword, put, publish, client):
    put(foreword, upload())
    return publish(draft)


def test_every_form_of_the_published_report_has_the_picture(client, told):
    document = PaperDocument.from_json(told.snapshot)
    (picture,) = [each for each in document.blocks if isinstance(each, Picture)]
    place = reverse("reports:published_picture", args=[told.slug, picture.checksum])
    page = client.get(told.get_absolute_url()).content.decode()
    assert f'src="{place}" alt="{SAYS}"' in page
    shown = client.get(place)
    assert hashlib.sha256(shown.content).hexdigest() == picture.checksum
    assert shown["Content-Type"] == "image/jpeg"
    made, written = pdf_of(told), docx_of(told)
    assert counted_in_pdf(made)["pictures"] == counted_in_word(written)["pictures"] == counted(document)["pictures"]


def test_a_draft_shows_it_on_paper_too(draft, foreword, put):
    put(foreword, upload())
    pictures = counted(document_of(draft))["pictures"]
    assert counted_in_word(draft_of(draft, "docx", at=NOW))["pictures"] == pictures
    assert counted_in_pdf(draft_of(draft, "pdf", at=NOW))["pictures"] == pictures


def test_of_a_hidden_section_residents_see_no_picture(client, draft, foreword, put, publish, manager):
    picture = put(foreword, upload())
    services.show_section(foreword, shown=False, by=manager, at=NOW)
    report = publish(draft)
    assert client.get(reverse("reports:published_picture", args=[report.slug, picture.sha256])).status_code == 404


def test_bytes_that_were_altered_are_shown_to_nobody(client, told):
    picture = SectionPicture.objects.get()
    place = reverse("reports:published_picture", args=[told.slug, picture.sha256])
    let_go_of(SectionPicture)
    SectionPicture.objects.update(content=photograph(400, 300, colour="red"))
    client.raise_request_exception = False
    assert client.get(place).status_code == 500
    with pytest.raises(AlteredWords):
        _ = SectionPicture.objects.get().bytes


def test_another_picture_is_a_change_since_the_board_read_it(draft, foreword, put):
    put(foreword, upload())
    before = document_of(draft)
    put(foreword, upload(photograph(400, 300, colour="navy")))
    (change,) = changes_between(before, document_of(draft))
    assert (change.heading, len(change.gone), len(change.come)) == ("Foreword", 1, 1)


def test_a_correction_begins_with_the_picture_and_the_published_one_keeps_its_own(told, put, manager):
    correction = services.correct(told, what_changed="The name.", by=manager, at=NOW)
    services.remove_picture(correction.sections.get(key="foreword"), by=manager, at=NOW)
    assert SectionPicture.objects.exclude(sha256="").get().section.report == told


def test_who_reads_the_page_of_a_published_report_gets_its_pictures(client, draft, foreword, put, publish):
    picture = put(foreword, upload())
    published = publish(Report.objects.get(pk=draft.pk))
    client.force_login(UserFactory(roles=(Role.OBSERVER,)))
    page = client.get(published.get_working_url()).content.decode()
    (place,) = re.findall(r'<img src="([^"]+)"', page)
    seen = client.get(place)
    assert (seen.status_code, hashlib.sha256(seen.content).hexdigest()) == (200, picture.sha256)

"""Files are scanned for malware before any form takes them; what holds some is put away."""

import io
from datetime import timedelta
from uuid import uuid4

import pytest
from django import forms
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from actions.models import Document
from files.fields import IncomingFileField
from files.malware import Scanner, ScannerDown
from partners.choices import Role
from records.summaries.stored_files import names_in
from tests.factories import NOW, ActionFactory, ScannedFileFactory, UserFactory
from tests.test_architecture import ORDER, ROOT
from tests.upkeep.installations import run
from tests.upkeep.scanners import SIGNATURE, TEST_FILE, StandIn, daemon
from upkeep.models import ScannedFile
from upkeep.services.scanning import empty_quarantine, forget_scans
from upkeep.summaries.doctor.scanner import of_the_quarantine, of_the_scanner, signatures_of

CLEAN = b"Lights are repaired on Rose Lane.\n"
GONE = "tcp://127.0.0.1:1"


@pytest.fixture(scope="module")
def address():
    with daemon() as found:
        yield found


@pytest.fixture
def store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def manager(db, client):
    found = UserFactory(roles=[Role.MANAGER], name="The manager")
    client.force_login(found)
    return found


def send(client, content: bytes, *, title: str = "Notes"):
    action = ActionFactory()
    typed = {
        "version": action.version,
        "title": title,
        "file": SimpleUploadedFile("notes.txt", content),
        "token": str(uuid4()),
    }
    return client.post(reverse("actions:attach", args=[action.reference]), typed)


def test_the_daemon_finds_the_test_file_and_nothing_in_plain_words(address):
    scanner = Scanner(address)
    assert scanner.malware_in(io.BytesIO(CLEAN)) == ""
    assert scanner.malware_in(io.BytesIO(TEST_FILE)).startswith(SIGNATURE)
    assert scanner.version().startswith("ClamAV")


def test_a_file_is_read_from_its_beginning_and_can_be_read_again():
    file = io.BytesIO(TEST_FILE)
    file.read(10)
    with StandIn() as stand_in:
        assert Scanner(stand_in.address).malware_in(file) == SIGNATURE
    assert file.read() == TEST_FILE


def test_a_file_with_malware_is_not_taken_and_lies_in_quarantine(
    address, client, manager, store, settings, time_machine
):
    time_machine.move_to(NOW, tick=False)
    settings.MALWARE_SCANNER = address
    page = send(client, TEST_FILE, title="What I typed").content.decode()
    assert f"The file was not taken, because it holds malware ({SIGNATURE}" in page
    assert 'value="What I typed"' in page
    assert Document.objects.count() == 0
    scanned = ScannedFile.objects.get()
    assert (scanned.name, scanned.size, scanned.sent_by, scanned.scanned_at) == ("notes.txt", 68, manager, NOW)
    assert list(names_in("quarantine")) == [scanned.kept_as]
    assert (store / scanned.kept_as).read_bytes() == TEST_FILE
    assert (store / scanned.kept_as).stat().st_mode & 0o077 == 0
    assert list(names_in("documents")) == []


def test_a_clean_file_is_taken_and_it_is_noted_what_was_scanned_when_and_with_what(
    address, client, manager, store, settings
):
    settings.MALWARE_SCANNER = address
    assert send(client, CLEAN).status_code == 302
    scanned = ScannedFile.objects.get()
    assert scanned.sha256 == Document.objects.get().sha256
    assert (scanned.found, scanned.kept_as) == ("", "")
    assert scanned.scanner.startswith("ClamAV")


@pytest.mark.parametrize("says", [None, "", "INSTREAM size limit exceeded. ERROR"])
def test_while_the_scanner_gives_no_verdict_no_file_is_taken(client, manager, store, settings, says):
    with StandIn(says=says) as stand_in:
        settings.MALWARE_SCANNER = GONE if says is None else stand_in.address
        page = send(client, CLEAN).content.decode()
    assert "could not be checked for malware just now" in page
    assert (Document.objects.count(), ScannedFile.objects.count()) == (0, 0)


def test_without_a_scanner_files_are_taken_and_nothing_is_noted(client, manager, store):
    assert send(client, CLEAN).status_code == 302
    assert ScannedFile.objects.count() == 0


def test_whoever_may_not_send_a_file_is_refused_before_it_is_looked_at(client, db, settings):
    with StandIn() as stand_in:
        settings.MALWARE_SCANNER = stand_in.address
        file = SimpleUploadedFile("notes.txt", CLEAN)
        assert client.post("/actions/import/", {"file": file}).status_code == 302
        assert stand_in.asked == []


@pytest.mark.parametrize("address", ["clamd", "unix:/no/such/socket", "tcp://127.0.0.1", "ftp://127.0.0.1:3310"])
def test_an_address_that_leads_nowhere_is_no_verdict(address):
    with pytest.raises(ScannerDown):
        Scanner(address).version()


def boxes_for_files() -> list[str]:
    """Every form field for a file that is written in our own code, by its file and class."""
    sources = [path for app in ORDER for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts]
    return [str(path.relative_to(ROOT)) for path in sources if "forms.FileField(" in path.read_text()]


def test_every_box_for_a_file_tells_why_it_was_not_taken():
    assert boxes_for_files() == []
    assert issubclass(IncomingFileField, forms.FileField)


@pytest.mark.django_db
def test_quarantine_is_emptied_after_30_days_and_scans_are_forgotten_after_400(store):
    names = []
    for days in (29, 31, 401):
        name = default_storage.save(f"quarantine/{days}", io.BytesIO(TEST_FILE))
        ScannedFileFactory(found=SIGNATURE, kept_as=name, scanned_at=NOW - timedelta(days=days))
        names.append(name)
    ScannedFileFactory(scanned_at=NOW - timedelta(days=399))
    assert (empty_quarantine(at=NOW), forget_scans(at=NOW)) == (2, 1)
    assert [default_storage.exists(name) for name in names] == [True, False, False]
    assert sorted(ScannedFile.objects.values_list("kept_as", flat=True)) == ["", "", "quarantine/29"]
    assert run("tidy_scans").startswith("Deleted ")


@pytest.mark.django_db
def test_administrators_read_what_was_found_and_who_sent_it(client, time_machine):
    time_machine.move_to(NOW, tick=False)
    client.force_login(UserFactory(roles=[Role.ADMINISTRATOR]))
    url = reverse("upkeep:installation")
    ScannedFileFactory(name="clean.pdf")
    assert "Files with malware" not in client.get(url).content.decode()
    sender = UserFactory(name="Whoever sent it")
    ScannedFileFactory(name="bad.pdf", found=SIGNATURE, kept_as="quarantine/abc", sent_by=sender)
    page = client.get(url).content.decode()
    assert all(words in page for words in ("bad.pdf", SIGNATURE, "Whoever sent it", "quarantine/abc"))
    assert "clean.pdf" not in page


@pytest.mark.django_db
def test_the_doctor_tells_of_malware_for_a_week():
    ScannedFileFactory(found=SIGNATURE, kept_as="quarantine/abc", scanned_at=NOW - timedelta(days=6))
    assert [found.is_wrong for found in of_the_quarantine(at=NOW)] == [True]
    assert [found.is_wrong for found in of_the_quarantine(at=NOW + timedelta(days=2))] == [False]


def test_the_doctor_tells_of_no_scanner_one_that_is_down_and_old_signatures(settings):
    assert of_the_scanner(at=NOW)[0].words.startswith("No scanner for malware is set up.")
    settings.MALWARE_SCANNER = GONE
    (down,) = of_the_scanner(at=NOW)
    assert down.is_wrong
    assert "no file is taken" in down.words
    with StandIn() as stand_in:
        settings.MALWARE_SCANNER = stand_in.address
        assert [found.is_wrong for found in of_the_scanner(at=NOW)] == [False]
        assert [found.is_wrong for found in of_the_scanner(at=NOW + timedelta(days=8))] == [True]


def test_signatures_without_a_date_are_of_no_age():
    assert signatures_of("ClamAV 1.4.6") is None

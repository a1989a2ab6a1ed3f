import hashlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile

from actions.models import Document
from actions.services import attach
from files import plain_name
from records.models import StaleRecord
from records.services import remove_document
from tests.actions.samples import docx, pdf
from tests.factories import NOW, ActionFactory, DocumentFactory, UserFactory

pytestmark = pytest.mark.django_db


def attached(name: str = "minutes.pdf", content: bytes | None = None, **values) -> Document:
    values = {"title": "", "by": UserFactory(), "at": NOW} | values
    file = SimpleUploadedFile(name, pdf() if content is None else content, content_type="text/html")
    return attach(ActionFactory(), file=file, **values)


def bytes_of(document: Document) -> bytes:
    with document.file.open("rb") as file:
        return file.read()


def test_document_is_what_its_content_says():
    user = UserFactory()
    attached(title="Minutes of May", by=user)
    kept = Document.objects.get()
    assert (kept.title, kept.name, kept.content_type) == ("Minutes of May", "minutes.pdf", "application/pdf")
    assert (kept.size, kept.sha256) == (len(pdf()), hashlib.sha256(pdf()).hexdigest())
    assert (kept.added_by, kept.created_at, bytes_of(kept)) == (user, NOW, pdf())
    assert kept.history.get().history_change_reason == "Attached"


def test_stored_name_tells_nothing():
    attached("operation secret.pdf")
    kept = Document.objects.get()
    assert "secret" not in kept.file.name
    assert kept.file.name.startswith("documents/")
    assert "." not in kept.file.name


def test_large_upload_is_read_from_its_file():
    file = TemporaryUploadedFile("minutes.pdf", "text/html", len(pdf()), None)
    file.write(pdf())
    attach(ActionFactory(), file=file, title="", by=UserFactory(), at=NOW)
    file.close()
    assert bytes_of(Document.objects.get()) == pdf()


def test_refused_file_leaves_nothing():
    with pytest.raises(ValidationError) as refusal:
        attached("minutes.pdf", docx())
    assert list(refusal.value.message_dict) == ["file"]
    assert not Document.objects.exists()


def test_file_over_the_limit_is_refused_with_the_limit():
    with pytest.raises(ValidationError) as refusal:
        attached(content=pdf(b" " * 10 * 1024 * 1024))
    assert refusal.value.messages == ["The file is larger than 10 MB: make it smaller, or attach a part."]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("minutes.pdf", "minutes.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\jsmith\\minutes.pdf", "minutes.pdf"),
        ('a"b<c>d|e?.pdf', "a b c d e .pdf"),
        ("two\r\nlines.pdf", "two lines.pdf"),
        ("\u202efdp.minutes.pdf", "fdp.minutes.pdf"),
        ("  minutes  of   May .pdf", "minutes of May .pdf"),
        ("..", "document"),
        ("", "document"),
        (".pdf", "pdf"),
        ("minutes", "minutes"),
        ("Café – naïve.pdf", "Café – naïve.pdf"),
        ("x" * 300 + ".pdf", "x" * 150 + ".pdf"),
    ],
)
def test_name_is_kept_in_plain_letters(given, kept):
    assert plain_name(given) == kept


def test_name_never_grows_beyond_its_column():
    for name in ("x" * 500, "x" * 500 + ".pdf", "." + "x" * 500, "x." * 300):
        assert len(plain_name(name)) <= 200


def test_removed_document_stays_in_the_history():
    document, user = DocumentFactory(), UserFactory()
    remove_document(document, by=user, at=NOW, why="Names a resident")
    kept = Document.objects.get()
    assert (kept.removed_by, kept.removed_at) == (user, NOW)
    assert not Document.objects.kept().exists()
    assert kept.history.latest().history_change_reason == "Names a resident"


def test_document_is_removed_once():
    document = DocumentFactory(removed=True)
    with pytest.raises(ValidationError, match="already been removed"):
        remove_document(document, by=UserFactory(), at=NOW)


def test_document_changed_meanwhile_is_stale():
    document = DocumentFactory()
    Document.objects.get().save()
    with pytest.raises(StaleRecord):
        remove_document(document, by=UserFactory(), at=NOW)

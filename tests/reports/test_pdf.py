import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage

from papers import kept as press
from papers.seals import sealed
from partners.models import Partner
from reports.exports import pdf as pdf_room
from reports.exports.pdf import pdf_of, size_of_pdf


@pytest.fixture
def storage(monkeypatch):
    memory = InMemoryStorage()
    for place in (pdf_room, press):
        monkeypatch.setattr(place, "default_storage", memory)
    return memory


def test_the_pdf_of_a_published_report_is_made_once_and_kept(published, storage, monkeypatch):
    first = pdf_of(published)
    monkeypatch.setattr(pdf_room, "render", None)
    Partner.objects.all().update(duty="invited")
    assert pdf_of(published) == first
    assert size_of_pdf(published) == len(first)
    assert storage.exists(f"reports/{published.sha256}.pdf")


def test_a_kept_pdf_without_its_end_is_made_again(published, storage):
    whole = pdf_of(published)
    name = f"reports/{published.sha256}.pdf"
    storage.delete(name)
    storage.save(name, ContentFile(whole[:1000]))
    assert pdf_of(published) == whole
    assert size_of_pdf(published) == len(whole)


def test_a_kept_pdf_that_was_altered_or_swapped_is_made_again(published, storage):
    whole, name = pdf_of(published), f"reports/{published.sha256}.pdf"
    with storage.open(name) as file:
        kept = file.read()
    for other in (kept.replace(b"%PDF-1.7", b"%PDF-1.6"), whole, sealed("reports/other.pdf", whole)):
        assert other != kept
        storage.delete(name)
        storage.save(name, ContentFile(other))
        assert pdf_of(published) == whole
        with storage.open(name) as file:
            assert file.read() == kept

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from actions.models import Document
from records.services import remove_document
from tests.factories import DocumentFactory, UserFactory

pytestmark = pytest.mark.django_db


def removed(*, days_ago: int) -> Document:
    document = DocumentFactory()
    return remove_document(document, by=UserFactory(), at=timezone.now() - timedelta(days=days_ago))


def test_only_files_removed_more_than_90_days_ago_are_deleted():
    old, recent, kept = removed(days_ago=91), removed(days_ago=89), DocumentFactory()
    stored = {document: document.file.name for document in (old, recent, kept)}
    storage = old.file.storage
    out = StringIO()
    call_command("tidy_documents", stdout=out)
    assert out.getvalue() == "Deleted the files of 1 removed documents.\n"
    assert [storage.exists(stored[document]) for document in (old, recent, kept)] == [False, True, True]
    old.refresh_from_db()
    assert (old.file.name, old.version, old.history.count()) == ("", 2, 2)


def test_a_second_run_finds_nothing_to_delete():
    removed(days_ago=91)
    call_command("tidy_documents", stdout=StringIO())
    out = StringIO()
    call_command("tidy_documents", stdout=out)
    assert out.getvalue() == "Deleted the files of 0 removed documents.\n"

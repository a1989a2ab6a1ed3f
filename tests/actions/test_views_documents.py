"""Files on an action: what was uploaded is what comes back, and only as a download."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from actions.models import Document
from tests.project import fixtures
from tests.project.requests import address, sent

open_world, today, world = fixtures.open_world, fixtures.today, fixtures.world

pytestmark = pytest.mark.usefixtures("today")

ADD = "/actions/ASB-01/documents/add/"


def attach(world, name: str, content: bytes, **changes):
    file = SimpleUploadedFile(name, content)
    return world.client("lead").post(ADD, sent(world, "actions:attach", "open") | {"file": file} | changes)


def test_what_was_attached_comes_back_byte_for_byte(world):
    content = "Überblick\r\nRoute;Ja\r\n".encode()
    assert attach(world, "Überblick.csv", content, title="Routes").status_code == 302
    document = Document.objects.get(title="Routes")
    response = world.client("other").get(document.get_absolute_url())
    assert b"".join(response) == content
    assert response.headers["Content-Disposition"] == "attachment; filename*=utf-8''%C3%9Cberblick.csv"
    assert int(response.headers["Content-Length"]) == len(content)


@pytest.mark.parametrize("name", ["../../etc/passwd.txt", "C:\\secret\\plan.txt", "a\x00b.txt", "...txt", 'x";y.txt'])
def test_a_name_with_a_path_in_it_leaves_the_path_behind(world, name):
    response = attach(world, name, b"What residents said.\n", title="Named oddly")
    document = Document.objects.filter(title="Named oddly").first()
    assert response.status_code in (200, 302)
    if document:
        assert not set('/\\"\x00') & set(document.name)
        assert document.file.name.startswith("documents/")
        assert ".." not in document.file.name


HOSTILE = [
    ("empty.txt", b""),
    ("page.html", b"<html><script>alert(1)</script></html>"),
    ("picture.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
    ("program.exe", b"MZ\x90\x00" + bytes(200)),
    ("report.pdf", b"This is no PDF at all."),
    ("figures.xlsx", b"PK\x03\x04 not a workbook"),
    ("plan.docm", b"PK\x03\x04"),
    ("run.sh", b"#!/bin/sh\nrm -rf /\n"),
]


@pytest.mark.parametrize(("name", "content"), HOSTILE)
def test_a_file_that_is_not_what_we_take_is_refused_with_the_reason(world, name, content):
    before = Document.objects.count()
    response = attach(world, name, content, title="Something")
    assert response.status_code == 200
    assert 'value="Something"' in response.content.decode()
    assert response.context["form"].errors["file"]
    assert Document.objects.count() == before


def test_a_file_over_the_limit_is_refused_with_the_limit(world, monkeypatch):
    monkeypatch.setattr("files.size.MOST_UPLOAD_BYTES", 1024 * 1024)
    response = attach(world, "long.txt", b"a long text\n" * 100_000)
    assert (response.status_code, "larger than 1 MB" in response.content.decode()) == (200, True)


def test_a_removed_document_is_gone_from_the_page_and_stays_in_the_history(world):
    document = world.parts["open document"]
    url = address(world, "actions:remove_document", "open document")
    client = world.client("lead")
    client.post(url, sent(world, "actions:remove_document", "open document"))
    assert client.get(document.get_absolute_url()).status_code == 404
    assert document.get_absolute_url() not in client.get("/actions/ASB-01/").content.decode()
    assert document.history.latest("history_id").history_change_reason == "Removed"


def test_a_file_that_is_lost_from_the_disk_is_not_found(world):
    document = world.parts["open document"]
    document.file.storage.delete(document.file.name)
    assert world.client("lead").get(document.get_absolute_url()).status_code == 404


def test_a_file_has_no_address_but_that_of_its_document(world):
    name = world.parts["restricted open document"].file.name
    for path in (f"/media/{name}", f"/{name}", f"/static/{name}", f"/static/../media/{name}"):
        assert world.client("lead").get(path).status_code == 404

"""Backups while somebody writes: what was acknowledged before is there, and nothing is there by half.
`make faults` does it twenty times over, with processes of their own."""

import threading
import time
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from actions.models import Action, Document
from actions.services import attach
from tests.factories import NOW, ActionFactory
from tests.upkeep.installations import run
from upkeep.services.backing_up import back_up


class Writer(threading.Thread):
    """Attaches one document after the other, in rows, history and files."""

    def __init__(self, action: Action):
        super().__init__(daemon=True)
        self.action, self.acknowledged, self.is_over = action, [], threading.Event()

    def run(self):
        try:
            while not self.is_over.is_set():
                file = SimpleUploadedFile("walk.txt", b"Walked. " * len(self.acknowledged) + b"Dark.", "text/plain")
                kept = attach(self.action, file=file, title="Walk", by=self.action.lead_officer, at=NOW)
                self.acknowledged.append(kept.pk)
        finally:
            connection.close()


@pytest.fixture
def writer(installations):
    installations.open_new()
    found = Writer(ActionFactory())
    found.start()
    yield found
    found.is_over.set()
    found.join()


def test_each_backup_is_whole_and_has_what_was_acknowledged_before_it(installations, writer, tmp_path):
    before = []
    for turn in range(2):
        while len(writer.acknowledged) < 3 * (turn + 1):
            assert writer.is_alive()
            time.sleep(0.01)
        before.append(set(writer.acknowledged))
        made = back_up(tmp_path / "backups", at=NOW + timedelta(days=turn))
        assert made.manifest.faults == []
    writer.is_over.set()
    writer.join()
    # More came while it was being made, so that there was something to be torn.
    assert set(writer.acknowledged) > before[1]
    installations.open_new()
    assert "each compared and the same" in run("restore", tmp_path / "backups", "--verify")
    assert set(Document.objects.values_list("pk", flat=True)) >= before[1]
    assert set(Document.objects.values_list("pk")) == set(Document.history.values_list("id"))
    assert "all are as they were kept" in run("check_files")

import os
from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone

from packs.limits import PACKS_KEPT_FOR
from papers.kept import keep, kept


def test_packs_that_were_made_long_ago_are_deleted_and_nothing_else(settings, tmp_path, capsys):
    settings.MEDIA_ROOT = tmp_path
    call_command("tidy_packs")
    assert "Deleted 0 files" in capsys.readouterr().out
    for name in ("packs/old.pdf", "packs/old.pdf.json", "packs/new.pdf", "reports/old.pdf"):
        keep(name, b"words")
    made_at = (timezone.now() - PACKS_KEPT_FOR - timedelta(minutes=1)).timestamp()
    for name in ("packs/old.pdf", "packs/old.pdf.json", "reports/old.pdf"):
        os.utime(tmp_path / name, (made_at, made_at))
    call_command("tidy_packs")
    assert "Deleted 2 files" in capsys.readouterr().out
    assert [kept(name) for name in ("packs/old.pdf", "packs/new.pdf", "reports/old.pdf")] == [None, b"words", b"words"]

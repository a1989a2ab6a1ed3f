"""A large pack is made in bounded time and memory: what each program takes at its peak, and what the server holds."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from board import services
from board.querysets import OBSERVER
from packs.exports.pdf import PackFile
from packs.summaries.versions import PackAudience, published_pack
from tests.factories import NOW, AgendaItemFactory, PaperFactory
from tests.papers.made_pdfs import scanned, tagged, untagged
from tests.papers.pdf_text import pages_of_pdf

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
MIB = 1024 * 1024
PEAK = re.compile(r"VmHWM:\s+(\d+) kB")
# As `python -m`, and says at its end how much it held at most.
MEASURED = """
import runpy, sys
runpy.run_module(sys.argv[1], run_name="__main__")
sys.stderr.write(open("/proc/self/status").read())
"""


class Measured:
    """Seconds of work, not of waiting, and the largest peak in MiB of all programs and of this process."""

    def __init__(self, monkeypatch) -> None:
        self.peaks: dict[str, float] = {}
        run = subprocess.run

        def measured(command, **how):
            done = run([sys.executable, "-c", MEASURED, command[-1]], **how)
            self.peaks[command[-1]] = int(PEAK.search(done.stderr.decode())[1]) / 1024
            return done

        monkeypatch.setattr("papers.pdf.subprocess.run", measured)

    def __enter__(self) -> "Measured":
        self.held = self._held(r"VmRSS:\s+(\d+) kB")
        # From here on the peak of this process is measured anew.
        Path("/proc/self/clear_refs").write_text("5")
        self.began = sum(os.times()[:4])
        return self

    def __exit__(self, *_) -> None:
        self.seconds = sum(os.times()[:4]) - self.began
        self.peaks["the server, in addition"] = self._held(PEAK.pattern) - self.held

    @staticmethod
    def _held(what: str) -> float:
        return int(re.search(what, Path("/proc/self/status").read_text())[1]) / 1024


@pytest.fixture
def publish(meeting, manager, settings, tmp_path):
    """Publishes items, each a list of papers, and gives the pack as its readers have it."""
    settings.MEDIA_ROOT = tmp_path

    def published(*items: list[bytes]) -> PackFile:
        for number, papers in enumerate(items, start=1):
            item = AgendaItemFactory(meeting=meeting, title=f"Item number {number}", is_published=False)
            for content in papers:
                how = {"name": "paper.pdf", "content_type": "application/pdf", "is_published": False}
                PaperFactory(item=item, content=content, **how)
        services.publish_agenda(meeting, by=manager, at=NOW)
        read = published_pack(meeting, PackAudience(OBSERVER))
        return PackFile.of(read.document, at=read.at, is_draft=False)

    return published


def send(file: PackFile, to: Path | None = None) -> int:
    opened, sent = file.open(), 0
    for piece in opened:
        sent += len(piece)
        if to:
            with to.open("ab") as whole:
                whole.write(piece)
    opened.close()
    return sent


def test_a_pack_of_twelve_items_twenty_papers_and_300_pages(publish, monkeypatch, tmp_path):
    papers = [tagged(f"Paper {n}", paragraphs=48) for n in range(16)]
    papers += [untagged(*["Words of a page"] * 19) for _ in range(4)]
    with Measured(monkeypatch) as measured:
        file = publish(*(papers[n::12] for n in range(12)))
        file.printed()
        send(file, tmp_path / "pack.pdf")
    bound = [paper.facts.page_count for paper in file.pack.papers.values()]
    assert (len(bound), sum(bound) >= 300) == (20, True)
    assert len(pages_of_pdf((tmp_path / "pack.pdf").read_bytes())) > 300 + 20
    assert max(measured.peaks.values()) < 300, measured.peaks
    assert measured.seconds < 10, measured.seconds


def test_papers_of_200_mb(publish, monkeypatch):
    papers = [scanned(19, size=524_286) for _ in range(20)]
    size = sum(map(len, papers))
    assert 188 * MIB < size < 200 * MIB
    with Measured(monkeypatch) as measured:
        file = publish(papers)
        sent = send(file)
    assert len([paper for paper in file.pack.papers.values() if paper.facts.page_count == 19]) == 20
    assert sent > size * 0.95
    # Writing their rows holds one paper at a time.
    assert max(measured.peaks.values()) < 300, measured.peaks
    assert measured.seconds < 60, measured.seconds

"""A reader's copy of a pack as a PDF with its papers bound in: a published one is made once and kept under the hash of
its words and its papers."""

import json
import subprocess
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.storage import default_storage

from board.wording.paper import KEEP_TO_YOURSELF
from packs.choices import Place
from packs.summaries.papers import FOLDER, PackPaper
from packs.wording.document import PackDocument
from papers.document import sha256
from papers.inspected import forget_facts
from papers.kept import OpenedFile, kept_file, made_file
from papers.pdf import Cover, Printed, Typeset, kept_pdf, kept_printed, render_with_pages, run

# Sections and items: the two levels that the page tells the pages of.
DEPTH = 2
RESTRICTED = f"Restricted: {KEEP_TO_YOURSELF}"


class PapersChanged(Exception):
    """A paper is not what it was when it was looked into. It is looked into again for the next copy."""


@dataclass(frozen=True)
class PackFile:
    """`is_lasting`: whether it is kept. A draft is not, nor is one without a paper that may be there the next time."""

    pack: PackDocument
    at: datetime
    is_lasting: bool

    @classmethod
    def of(cls, pack: PackDocument, *, at: datetime, is_draft: bool) -> "PackFile":
        lacks = any(paper.may_pass for paper in pack.papers.values())
        return cls(pack, at, not (is_draft or lacks))

    def printed(self) -> Printed:
        """Without binding: the page tells of the printed pages, and most who read it open no PDF."""
        return kept_printed(self._frame_name, self._typeset) if self.is_lasting else self._typeset().printed

    def size(self, printed: Printed) -> int:
        """About how long it is once all is bound in."""
        return printed.size + sum(each.size for each in self._with(Place.BOUND, Place.INSIDE))

    def open(self) -> OpenedFile:
        return kept_file(self._name, self._make) if self.is_lasting else made_file(self._make)

    def _make(self, to: Path) -> None:
        frame, starts = self._frame()
        bound, inside = self._with(Place.BOUND), self._with(Place.INSIDE)
        if not (bound or inside):
            to.write_bytes(frame)
            return
        with TemporaryDirectory(prefix="pack-") as folder:
            laid_out = Path(folder) / "frame.pdf"
            laid_out.write_bytes(frame)
            papers = [_as_bound(paper, start) for paper, start in zip(bound, starts, strict=True)]
            request = {"frame": str(laid_out), "papers": papers, "files": list(map(_as_inside, inside)), "to": str(to)}
            try:
                run("papers.bound.binding", request)
            except subprocess.CalledProcessError as failed:
                forget_facts(
                    [sha256 for each in bound + inside for sha256 in (each.sha256, each.pdf[1])], folder=FOLDER
                )
                raise PapersChanged(failed.stderr.decode(errors="replace")[-1000:]) from failed

    def _frame(self) -> tuple[bytes, tuple[int, ...]]:
        if not self.is_lasting:
            made = self._typeset()
            return made.pdf, made.sheets
        printed = self.printed()
        return kept_pdf(self._frame_name, lambda: self._typeset().pdf), printed.sheets

    def _typeset(self) -> Typeset:
        covers = [
            Cover(
                cover.start,
                cover.end,
                cover.paper.name,
                RESTRICTED if cover.paper.is_restricted else "",
                cover.paper.facts.sheets if cover.paper.place == Place.BOUND else (),
            )
            for cover in self.pack.covers
        ]
        return render_with_pages(self.pack.document, created_at=self.at, depth=DEPTH, covers=covers)

    def _with(self, *places: Place) -> list[PackPaper]:
        return [paper for paper in self.pack.papers.values() if paper.place in places]

    @property
    def _name(self) -> str:
        # All who read the same words and papers share one file, and its name tells nothing (decision 23).
        papers = [
            (each.name, each.sha256, each.pdf[1], each.place, each.has_tags) for each in self.pack.papers.values()
        ]
        whole = sha256(json.dumps([self.pack.document.to_json(), papers]))
        return f"{FOLDER}/{whole}.pdf"

    @property
    def _frame_name(self) -> str:
        return self._name.replace(".pdf", "-frame.pdf")


def _as_bound(paper: PackPaper, start: int) -> dict:
    how = {"with_tags": paper.has_tags, "objects": paper.facts.objects if paper.has_tags else 0}
    return _as_file(*paper.pdf) | {"name": paper.name, "first_page": start - 1, **how}


def _as_inside(paper: PackPaper) -> dict:
    told = {"name": paper.inside_name, "description": f"{paper.name}: {paper.title}"}
    return _as_file(paper.stored, paper.sha256) | {"content_type": paper.content_type, **told}


def _as_file(stored: str, sha256: str) -> dict:
    return {"path": default_storage.path(stored), "sha256": sha256}
